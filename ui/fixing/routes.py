"""Addresses of corrections: the form of a reading, what is read at another figure, a preview, saving, and withdrawing."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.base.errors import Told
from ui.base.markup import tag

if TYPE_CHECKING:
    from fastapi import FastAPI, Response

    from ui.fixing.corrections import Fixing


def serve_fixing(app: "FastAPI", fixing: "Callable[[], Fixing]") -> None:
    """Add the addresses to ``app``; ``fixing`` reads as the parser does, so that it is made when it is first asked for."""
    from fastapi import Request, Response
    from fastapi.concurrency import run_in_threadpool
    from fastapi.responses import JSONResponse, PlainTextResponse

    @app.get("/view/facts")
    def facts(plan: str = "") -> Response:
        return _piece(lambda: fixing().facts(plan))

    @app.get("/view/fix")
    def form(at: str = "") -> Response:
        return _piece(lambda: fixing().form(at))

    @app.get("/view/fix/read")
    def read(at: str = "", figure: str = "", words: str = "") -> Response:
        with Told() as why:
            return JSONResponse(fixing().reread(at, figure, words))
        return PlainTextResponse(why.text, status_code=422)

    @app.post("/fix/preview")
    async def preview(request: Request, at: str = "") -> Response:
        body = await request.body()
        return await run_in_threadpool(_piece, lambda: fixing().preview(at, body))

    @app.post("/fix/save")
    async def save(request: Request, at: str = "") -> Response:
        body = await request.body()
        return await run_in_threadpool(_piece, lambda: fixing().save(at, body))

    @app.post("/fix/undo")
    def undo(id: str = "") -> Response:  # noqa: A002 - the name it has in the address
        return _piece(lambda: fixing().undo(id))


def _piece(made: Callable[[], str]) -> "Response":
    """A piece of the page; with the status 422 the reason why there is none."""
    from fastapi.responses import HTMLResponse

    with Told() as why:
        return HTMLResponse(made())
    return HTMLResponse(f'<p class="zc-caution" role="alert">{tag(why.text)}</p>', status_code=422)
