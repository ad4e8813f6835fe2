"""Addresses of the comparison, the ledger, the draft check, and of quotes to take away: a piece of the page for its script, or a file to download."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from ui import phrases
from ui.base.errors import Told

if TYPE_CHECKING:
    from fastapi import FastAPI, Response

    from ui.tabs.views import Views

KINDS: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def serve_views(app: "FastAPI", views: "Callable[[], Views]") -> None:
    """Add the addresses to ``app``; ``views`` are made when they are first asked for."""
    from fastapi import Request, Response
    from fastapi.concurrency import run_in_threadpool
    from fastapi.responses import HTMLResponse

    @app.get("/view/ledger")
    def ledger(unit: str = "", plan: str = "", role: str = "", after: int = 0) -> Response:
        return HTMLResponse(views().ledger(unit, plan, role, after))

    @app.get("/export/ledger.xlsx")
    def ledger_file(unit: str = "", plan: str = "", role: str = "") -> Response:
        return _file(phrases.TAB_LEDGER, "xlsx", lambda: views().ledger_file(unit, plan, role))

    @app.post("/view/check")
    async def check(request: Request, name: str = "") -> Response:
        return HTMLResponse(await run_in_threadpool(views().check, await request.body(), name))

    @app.post("/view/proofread")
    async def proofread(request: Request, name: str = "") -> Response:
        return HTMLResponse(await run_in_threadpool(views().proofread, await request.body(), name))

    @app.post("/view/verify")
    async def verify(request: Request, name: str = "") -> Response:
        return HTMLResponse(await run_in_threadpool(views().verify, await request.body(), name))

    @app.post("/export/check.xlsx")
    async def check_xlsx(request: Request, name: str = "") -> Response:
        data = await request.body()
        return await run_in_threadpool(_file, phrases.TAB_CHECK, "xlsx", lambda: views().check_as("xlsx", data, name))

    @app.post("/export/check.docx")
    async def check_docx(request: Request, name: str = "") -> Response:
        data = await request.body()
        return await run_in_threadpool(_file, phrases.TAB_CHECK, "docx", lambda: views().check_as("docx", data, name))

    @app.post("/export/proofread.xlsx")
    async def proofread_xlsx(request: Request, name: str = "") -> Response:
        data = await request.body()
        return await run_in_threadpool(
            _file, phrases.PROOFREAD, "xlsx", lambda: views().proofread_as("xlsx", data, name)
        )

    @app.post("/export/proofread.docx")
    async def proofread_docx(request: Request, name: str = "") -> Response:
        data = await request.body()
        return await run_in_threadpool(
            _file, phrases.PROOFREAD, "docx", lambda: views().proofread_as("docx", data, name)
        )

    _serve_comparisons(app, views)
    _serve_quotes(app, views)


def _serve_comparisons(app: "FastAPI", views: "Callable[[], Views]") -> None:
    from fastapi import Response
    from fastapi.responses import HTMLResponse

    @app.get("/view/compare")
    def compare(indicator: str = "") -> Response:
        return HTMLResponse(views().compare(indicator))

    @app.get("/export/compare.xlsx")
    def compare_file(indicator: str = "") -> Response:
        return _file(phrases.TAB_COMPARE, "xlsx", lambda: views().compare_file(indicator))

    @app.get("/export/compare.svg")
    def compare_picture(indicator: str = "") -> Response:
        return _file(phrases.TAB_COMPARE, "svg", lambda: views().compare_picture(indicator))

    @app.get("/view/relate")
    def relate(plan: str = "") -> Response:
        return HTMLResponse(views().relate(plan))


def _serve_quotes(app: "FastAPI", views: "Callable[[], Views]") -> None:
    from fastapi import Request, Response
    from fastapi.concurrency import run_in_threadpool
    from fastapi.responses import HTMLResponse

    @app.get("/view/excerpts")
    def excerpts(at: str = "") -> Response:
        return HTMLResponse(views().excerpts(at))

    @app.get("/export/excerpts.xlsx")
    def excerpts_xlsx(at: str = "") -> Response:
        return _file(phrases.BASKET, "xlsx", lambda: views().excerpts_as("xlsx", at))

    @app.get("/export/excerpts.docx")
    def excerpts_docx(at: str = "") -> Response:
        return _file(phrases.BASKET, "docx", lambda: views().excerpts_as("docx", at))

    @app.post("/export/conversation.docx")
    async def conversation(request: Request) -> Response:
        written = (await request.body()).decode("utf-8", "replace")
        return await run_in_threadpool(_file, phrases.ANSWERS_LABEL, "docx", lambda: views().conversation(written))


def _file(name: str, kind: str, made: Callable[[], bytes]) -> "Response":
    """The file as a download; the reason as plain text where there is none."""
    from fastapi.responses import PlainTextResponse, Response

    with Told() as why:
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(f'{name}.{kind}', safe='')}"}
        return Response(made(), media_type=KINDS[kind], headers=headers)
    return PlainTextResponse(phrases.NO_EXPORT.format(why=why.text), status_code=404)
