"""Requests that the page never sends are refused with the cure; replies carry the security headers."""

import asyncio
import json
from typing import Any

import pytest

from ui import phrases
from ui.web.guard import BODY_LIMIT, FILE_LIMIT, HEADERS, Guard


async def _page(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-own", b"1")]})
    await send({"type": "http.response.body", "body": b"page"})


def call(
    method: str = "GET", path: str = "/", hosts: frozenset[str] = frozenset(), **headers: str
) -> tuple[int, dict[str, str], str]:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    raw = [
        (name.replace("_", "-").encode(), value.encode("latin-1"))
        for name, value in {"host": "127.0.0.1:7860", **headers}.items()
    ]
    scope = {"type": "http", "method": method, "path": path, "headers": raw}
    asyncio.run(Guard(_page, hosts)(scope, None, send))  # type: ignore[arg-type] # nothing is received
    got = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], got, sent[1]["body"].decode()


def test_every_reply_carries_the_headers_refusals_too() -> None:
    for status, headers, _ in (call(), call("POST")):
        assert status in {200, 411}
        assert {name.decode(): value.decode() for name, value in HEADERS}.items() <= headers.items()
    assert call()[1]["x-own"] == "1"


def test_no_host_but_our_own_may_be_reached_or_framed() -> None:
    policy = call()[1]["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http:" not in policy
    assert "https:" not in policy


@pytest.mark.parametrize("length", ["", "-1", "1e3", "٣"])
def test_a_body_must_state_its_length(length: str) -> None:
    headers = {"content_length": length} if length.isascii() else {}
    assert call("POST", **headers)[::2] == (411, phrases.LENGTH_REQUIRED)


def test_a_large_body_is_refused() -> None:
    assert call("POST", content_length=str(BODY_LIMIT))[0] == 200
    status, _, text = call("POST", content_length=str(BODY_LIMIT + 1))
    assert (status, "64 KB" in text) == (413, True)


def test_gradio_gets_a_refusal_that_it_can_show() -> None:
    status, headers, text = call("POST", "/gradio_api/queue/join", content_length=str(BODY_LIMIT + 1))
    assert (status, headers["content-type"]) == (413, "application/json")
    assert "64 KB" in json.loads(text)["detail"]


def test_a_plan_may_be_larger_but_not_without_end() -> None:
    assert call("POST", "/plans", content_length=str(FILE_LIMIT))[0] == 200
    status, _, text = call("POST", "/plans", content_length=str(FILE_LIMIT + 1))
    assert (status, "20 MB" in text) == (413, True)


def test_posts_from_other_sites_are_refused() -> None:
    for origin in ("http://evil.invalid", "null", "http://127.0.0.1:9999", "http://127.0.0.1:7860.evil.invalid"):
        assert call("POST", content_length="2", origin=origin)[0] == 403
    assert call("POST", content_length="2", origin="http://127.0.0.1:7860")[0] == 200
    assert call("GET", origin="http://evil.invalid")[0] == 200


def test_uploads_are_refused() -> None:
    assert call("POST", "/gradio_api/upload", content_length="2")[0] == 403


def test_a_foreign_name_for_this_machine_is_refused() -> None:
    names = frozenset({"127.0.0.1", "localhost", "::1"})
    assert call(hosts=names)[0] == 200
    assert call(hosts=names, host="[::1]:7860")[0] == 200
    for host in ("evil.invalid", "127.0.0.1.evil.invalid:7860", ""):
        status, _, text = call(hosts=names, host=host)
        assert (status, "ZHENGCE_HOSTS" in text) == (400, True)
