"""What stands between the network and the page: host, origin and size of a request, and headers of a reply.

Gradio sends no security headers, reflects any origin, and takes bodies and uploads of any size; see docs of each check.
"""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final
from urllib.parse import urlsplit

from ui import phrases

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

BODY_LIMIT: Final = 64 * 1024
"""Bytes of a request. A question is 500 characters; history stays on the server, so nothing larger is ever sent."""

FILE_LIMIT: Final = 20_000_000
"""Bytes of a plan that is added or a draft that is checked; the reader takes no larger file."""
FILE_PATHS: Final = (
    "/plans",
    "/replace",
    "/view/check",
    "/view/proofread",
    "/view/verify",
    "/export/check.xlsx",
    "/export/check.docx",
    "/export/proofread.xlsx",
    "/export/proofread.docx",
)

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})

# Gradio compiles its HTML components with ``Function``: 'unsafe-eval' and 'unsafe-inline' cannot be avoided. The policy
# therefore stops anything from leaving for, or coming from, another host.
POLICY: Final = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS: Final = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)


class Guard:
    """ASGI middleware that refuses what the page never sends, and adds the headers above to every reply.

    ``hosts`` are the names this service answers to; empty means any. A fixed list stops a foreign site that points
    its own name at this machine (DNS rebinding).
    """

    def __init__(self, app: App, hosts: frozenset[str] = frozenset()) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it with a refusal."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self.refusal(scope)
        if refused is None:
            await self._app(scope, receive, with_headers)
            return
        status, text = refused
        kind, body = _told(scope["path"], text)
        headers = [(b"content-type", kind)]
        await with_headers({"type": "http.response.start", "status": status, "headers": headers})
        await with_headers({"type": "http.response.body", "body": body})

    def refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Status and reason for refusing this request; ``None`` when it may pass."""
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        host = headers.get("host", "")
        name = urlsplit(f"//{host}").hostname or ""
        if self._hosts and name not in self._hosts:
            return 400, phrases.UNKNOWN_HOST.format(host=name)
        if scope["method"] in {"GET", "HEAD", "OPTIONS"}:
            return None
        return self._refused_body(scope["path"], host, headers)

    @staticmethod
    def _refused_body(path: str, host: str, headers: dict[str, str]) -> tuple[int, str] | None:
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != host:
            return 403, phrases.FOREIGN_ORIGIN
        if path.rstrip("/").endswith("/upload"):
            return 403, phrases.NO_UPLOAD
        length = headers.get("content-length", "")
        if not length.isdecimal():
            return 411, phrases.LENGTH_REQUIRED
        limit, shown = (FILE_LIMIT, "20 MB") if path.rstrip("/").endswith(FILE_PATHS) else (BODY_LIMIT, "64 KB")
        if int(length) > limit:
            return 413, phrases.BODY_TOO_LARGE.format(limit=shown)
        return None


def _told(path: str, text: str) -> tuple[bytes, bytes]:
    """A refusal as who asks can read it: Gradio's own script shows what stands in JSON, and nothing else, to the visitor."""
    if "/gradio_api/" in path:
        return b"application/json", json.dumps({"error": text, "detail": text}).encode()
    return b"text/plain; charset=utf-8", text.encode()
