"""The page as a web application, and the server for it.

FastAPI with the Gradio page mounted at ``/``, one process, on the loopback address unless told otherwise.
"""

import atexit
import gc
import os
import shutil
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import ui
from corpus.base.errors import CorpusError
from ui import phrases
from ui.base.answering import Answering
from ui.base.errors import PageError
from ui.fixing.routes import serve_fixing
from ui.pane.routes import serve_reading
from ui.plans.opening import Opening
from ui.plans.shelf import Shelf
from ui.tabs.routes import serve_views
from ui.web.guard import LOOPBACK, Guard
from ui.web.locked import locked, wanted

if TYPE_CHECKING:
    from fastapi import FastAPI

ICON: Final = Path(ui.__file__).parent / "assets" / "favicon.svg"
HOSTS_VARIABLE: Final = "ZHENGCE_HOSTS"
ENVIRONMENT: Final = {
    "GRADIO_ANALYTICS_ENABLED": "False",  # telemetry and a version check at start
    "HF_HUB_OFFLINE": "1",
    "GRADIO_RUN_HISTORY": "False",  # would keep every question in the browser of a shared PC
    "GRADIO_SSR_MODE": "False",
    "GRADIO_MCP_SERVER": "False",
}
"""Read by Gradio when it is imported; there is no other switch for some of them."""


def create_app(
    assistant: Answering,
    hosts: Sequence[str] = (),
    *,
    read_only: bool = False,
    opening: Opening | None = None,
) -> "FastAPI":
    """The application; ``hosts`` are the names it answers to, none meaning any; ``read_only`` refuses what changes plans.

    ``opening`` is what opens the assistant, where its plans may still have to be opened: the page is built without them then.
    Importing Gradio takes seconds (it happens here, not at import of this module).
    """
    os.environ.update(ENVIRONMENT)
    from fastapi import FastAPI, Request, Response
    from fastapi.concurrency import run_in_threadpool
    from fastapi.middleware.cors import CORSMiddleware
    from fastapi.responses import JSONResponse, PlainTextResponse

    from ui.web.page import mount

    assistant = locked(assistant) if read_only else assistant
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    # Gradio reflects any origin unless the application has a policy of its own; ours allows none.
    app.add_middleware(CORSMiddleware, allow_origins=[])
    app.add_middleware(Guard, hosts=frozenset(hosts))

    @app.get("/healthz")
    def health() -> Response:
        status, said = _health(assistant, opening)
        return JSONResponse(said, status_code=status)

    @app.get("/favicon.ico")
    def icon() -> Response:
        return Response(ICON.read_bytes(), media_type="image/svg+xml")

    @app.get("/plans/{doc_id}")
    def original(doc_id: str) -> Response:
        try:
            document, data = assistant.document(doc_id), assistant.original(doc_id)
        except CorpusError:
            return PlainTextResponse(phrases.NO_SUCH_PLAN, status_code=404)
        # Always as a download: whatever the file holds, the browser must not show it as a page of this site.
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(Path(document.file).name, safe='')}"}
        return Response(data, media_type="application/octet-stream", headers=headers)

    shelf = Shelf(assistant, opening)

    @app.post("/plans")
    async def add(request: Request, name: str = "") -> Response:
        if read_only:
            return PlainTextResponse(phrases.READ_ONLY, status_code=403)
        # The limits of the guard hold: it has seen the length, and the server reads no more than that.
        data = await request.body()
        return JSONResponse({"html": await run_in_threadpool(shelf.add, name, data)})

    @app.post("/replace")
    async def replace(request: Request, plan: str = "", name: str = "") -> Response:
        if read_only:
            return PlainTextResponse(phrases.READ_ONLY, status_code=403)
        data = await request.body()
        return JSONResponse({"html": await run_in_threadpool(shelf.replace, plan, name, data)})

    serve_views(app, lambda: shelf.views)
    serve_reading(app, assistant)
    serve_fixing(app, lambda: shelf.fixing)
    return mount(app, assistant, shelf, read_only=read_only)


def serve(data: Path, host: str = "127.0.0.1", port: int = 7860, *, read_only: bool = False) -> None:
    """Serve the plans of data folder ``data`` until interrupted; ``PageError`` when the address cannot be used.

    The page can be opened before the plans are: they are opened beside it (an index may have to be made first). Where that
    fails, serving ends with the error. ``read_only``, or the environment variable, keeps the plans as they are.
    """
    gc.disable()  # of what is made while the server starts nothing is ever thrown away, and looking for it takes a sixth of the time
    listening = _listen(host, port)
    os.environ["GRADIO_TEMP_DIR"] = str(_temporary(data))
    opening = Opening(lambda: _open(data))
    app = create_app(opening.assistant, _names(host), read_only=wanted(read_only), opening=opening)

    import uvicorn

    class Server(uvicorn.Server):
        """A server that says when the page can be opened, and then opens the plans."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            shown = f"[{host}]" if ":" in host else host
            sys.stdout.write(phrases.READY.format(url=f"http://{shown}:{listening.getsockname()[1]}") + "\n")
            sys.stdout.flush()
            gc.freeze()
            gc.enable()
            opening.begin(self.stop)

        def stop(self) -> None:
            self.should_exit = True

    settings = uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=3,
        proxy_headers=True,
        forwarded_allow_ips="127.0.0.1",
    )
    Server(settings).run(sockets=[listening])
    failure = opening.failure()
    if failure is not None:
        raise failure


def _health(assistant: Answering, opening: Opening | None) -> tuple[int, dict[str, object]]:
    """How the service is, for who watches over it: 503 while its plans are being opened, or where their folder is gone."""
    if opening and not opening.opened():
        return 503, {"status": "opening"}
    if trouble := assistant.trouble():
        return 503, {"status": "failed", "reason": trouble}
    left_out = assistant.left_out()
    said: dict[str, object] = {"left_out": list(left_out)} if left_out else {}
    return 200, {"status": "ok", "plans": len(assistant.documents()), **said}


def _temporary(data: Path) -> Path:
    """The page's folder for temporary files: not the machine's shared one, unless the data folder cannot be written."""
    folder = data / "tmp"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "tried").touch()
        (folder / "tried").unlink()
    except OSError:
        folder = Path(mkdtemp(prefix="zhengce-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _open(data: Path) -> Answering:
    from assistant.service.live import Live

    return Live.open(data)


def _names(host: str) -> list[str]:
    """Names to answer to: on loopback only its own and those of ``ZHENGCE_HOSTS`` (a proxy in front); else any."""
    if host not in LOOPBACK:
        return []
    return sorted(LOOPBACK) + [name.strip() for name in os.environ.get(HOSTS_VARIABLE, "").split(",") if name.strip()]


def _listen(host: str, port: int) -> socket.socket:
    """A bound socket, taken before the plans are loaded so that a taken port is told at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    if os.name != "nt":  # on Windows this option would let two servers share the port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except (OSError, OverflowError) as error:
        listening.close()
        why = phrases.PORT_REASONS.get(getattr(error, "errno", None) or 0, phrases.NOT_OUR_ADDRESS)
        raise PageError(phrases.PORT_TAKEN.format(host=host, port=port, why=why, other=port % 65000 + 1)) from error
    return listening
