"""The page in Gradio: layout, and which function answers which event. No logic of answering, no state but ``gr.State``.

``gradio`` is imported inside the functions (R7). Chips (``#c=…``), questions to ask (``#q=…``) and the pane's own
buttons are handled by the scripts in ``ui/assets``, which report them through the one HTML component ``source`` as events.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import ui
from ui import phrases
from ui.base.answering import Answering
from ui.base.dialogs import correcting_html, offer_html
from ui.chat.handlers import Handlers, Shown
from ui.chat.visit import Visit
from ui.pane.source import empty_html
from ui.plans.face import marked, unmarked
from ui.plans.library import drop_html, locked_html
from ui.plans.shelf import Parts, Shelf
from ui.tabs.forms import check_tab

if TYPE_CHECKING:
    import gradio as gr
    from fastapi import FastAPI

ANSWERING_AT_ONCE: Final = 2
"""Answering is pure computation: more at once only makes each slower, and the page itself."""

ON_MEMORY: Final = "window.zhengce.remember(element, watch);"
ASSETS: Final = Path(ui.__file__).parent / "assets"
SCRIPTS: Final = (
    "base",
    "pane",
    "slices",
    "copy",
    "chat",
    "basket",
    "tabs",
    "picker",
    "tour",
    "fix",
    "adding",
    "actions",
)
SHEETS: Final = ("base", "chat", "pane", "library", "tabs", "dialogs", "fix", "small", "print")
"""Files of the page's script and style, joined in this order."""
CHANGES: Final = '.zc-changes, [data-zc="fix"], [data-zc="fix-undo"], a[href^="#fix="]'
"""What a page for reading only leaves out: all that leads to a change of plans."""
# The names in quotes are the events that the component can be asked to listen for.
ON_LOAD: Final = "window.zhengce.attach(element, trigger, watch, ['cite', 'ask', 'again', 'judge', 'changed', 'remove', 'undo', 'reload', 'linked']);"


def mount(app: "FastAPI", assistant: Answering, shelf: Shelf, *, read_only: bool = False) -> "FastAPI":
    """``app`` with the page at ``/``; ``read_only`` without what would change plans (``zc-changes``)."""
    import gradio as gr

    page = build(assistant, shelf, read_only=read_only)
    page.queue(default_concurrency_limit=ANSWERING_AT_ONCE, max_size=64, api_open=False)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        page,
        path="/",
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        show_error=False,
        max_file_size="1kb",
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        allowed_paths=[],
        theme=gr.themes.Base(
            font=["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"],
            font_mono=["Consolas", "Menlo", "monospace"],
        ),
        head=_head(read_only=read_only),
    )
    return mounted


def build(assistant: Answering, shelf: Shelf, *, read_only: bool = False) -> "gr.Blocks":
    """The page: header; chat and library on the left; the source pane, shared by all tabs, on the right."""
    import gradio as gr

    face = shelf.face()
    page = gr.Blocks(title=phrases.NAME, analytics_enabled=False, delete_cache=(3600, 86400))
    with page:
        visit = gr.State(Visit())
        memory = _html("", "zc-memory", ON_MEMORY)
        mark = _html(marked(face.mark), "zc-mark")
        header = _html(face.header, "zc-header")
        _html(correcting_html(), "zc-correcting")
        with gr.Row(elem_id="zc-shell"):
            with gr.Column(elem_id="zc-left"), gr.Tabs(elem_id="zc-tabs"):
                with gr.Tab(phrases.TAB_CHAT, id="chat"):
                    regions, clear = _scope(face.regions)
                    chat = _chat(face.welcome)
                    question = _question()
                    _html(f"<p>{phrases.PROMISE}</p>{offer_html()}", "zc-promise")
                with gr.Tab(phrases.TAB_CHECK, id="check"), gr.Column(elem_classes="zc-tab"):
                    _html(check_tab(), "zc-check")
                with gr.Tab(phrases.TAB_COMPARE, id="compare"), gr.Column(elem_classes="zc-tab"):
                    compare = _html(face.compare, "zc-compare")
                with gr.Tab(phrases.TAB_LEDGER, id="ledger"), gr.Column(elem_classes="zc-tab"):
                    ledger = _html(face.ledger, "zc-ledger")
                with gr.Tab(phrases.TAB_LIBRARY, id="library"), gr.Column(elem_id="zc-library", elem_classes="zc-tab"):
                    _html(locked_html() if read_only else drop_html(), "zc-drop")
                    status = _html("", "zc-library-status")
                    library = _html(face.library, "zc-plans")
            with gr.Column(elem_id="zc-right"):
                source = _html(empty_html(), "zc-source", ON_LOAD)

        _wire_chat(page, Handlers(assistant), Chat(question, regions, clear, chat, visit, memory, source))
        parts = [header, regions, chat, compare, ledger, library, mark, status]  # in the order of ``Shelf.parts``
        _wire_library(shelf, source, parts)
        page.load(lambda seen: shelf.since(unmarked(seen)), mark, parts, queue=False, **QUIET)
        shelf.prepare()
    return page


@dataclass(frozen=True, slots=True)
class Chat:
    """The components that the events of the chat read and write; ``source`` reports what the page's script sees."""

    question: "gr.Textbox"
    regions: "gr.CheckboxGroup"
    clear: "gr.Button"
    chat: "gr.Chatbot"
    visit: "gr.State"
    memory: "gr.HTML"
    source: "gr.HTML"


QUIET: Final[dict[str, Any]] = {"show_progress": "hidden", "api_visibility": "private"}
ASKING: Final[dict[str, Any]] = {**QUIET, "concurrency_id": "ask", "concurrency_limit": ANSWERING_AT_ONCE}
CHANGING: Final[dict[str, Any]] = {**QUIET, "concurrency_id": "library", "concurrency_limit": 1}


def _wire_chat(page: "gr.Blocks", handlers: Handlers, parts: Chat) -> None:
    """Connect events and handlers. Functions are defined here because Gradio reads their annotations."""
    import gradio as gr

    def ask_linked(regions: list[str], visit: Visit, event: gr.EventData) -> Iterator[Shown]:
        yield from handlers.ask(_field(event, "q"), regions, visit)

    def ask_again(visit: Visit, event: gr.EventData) -> Iterator[Shown]:
        yield from handlers.ask_again(_field(event, "q"), visit, fresh=_field(event, "fresh") == "1")

    def reload(visit: Visit, event: gr.EventData) -> Iterator[Shown]:
        yield from handlers.reload(_field(event, "v"), visit)

    def open_answer(visit: Visit, event: gr.EventData) -> Iterator[Shown]:
        yield from handlers.open_answer(_field(event, "link"), visit)

    def judge(visit: Visit, event: gr.EventData) -> tuple[Any, Visit]:
        said = [_field(event, name) for name in ("i", "verdict", "faults", "comment")]
        return handlers.judge(said[0], said[1], said[2], said[3], visit)

    def open_passage(event: gr.EventData) -> str:
        return handlers.open_passage(_field(event, "c"), _field(event, "n"))

    def open_link(request: gr.Request) -> str:
        query = dict(request.query_params)
        return handlers.open_link(str(query.get("c", "")), str(query.get("h", "")))

    shown = [parts.chat, parts.visit, parts.question, parts.memory]
    page.load(open_link, None, parts.source, queue=False, **QUIET)
    parts.question.submit(handlers.ask, [parts.question, parts.regions, parts.visit], shown, **ASKING)
    parts.source.ask(ask_linked, [parts.regions, parts.visit], shown, **ASKING)
    parts.source.again(ask_again, parts.visit, shown, **ASKING)
    parts.source.reload(reload, parts.visit, shown, **ASKING)
    parts.source.linked(open_answer, parts.visit, shown, **ASKING)
    parts.source.judge(judge, parts.visit, [parts.chat, parts.visit], queue=False, **QUIET)
    parts.source.cite(open_passage, None, parts.source, queue=False, **QUIET)
    parts.clear.click(handlers.clear, None, shown, queue=False, **QUIET)
    parts.chat.clear(handlers.clear, None, shown, queue=False, **QUIET)


def _wire_library(shelf: Shelf, source: "gr.HTML", parts: "list[gr.Component]") -> None:
    """Plans that come and go; ``parts`` are the components that follow from them."""
    import gradio as gr

    def remove(event: gr.EventData) -> Iterator[Parts]:
        yield from shelf.remove(_field(event, "d"))

    def undo(event: gr.EventData) -> Iterator[Parts]:
        yield from shelf.undo(_field(event, "d"))

    source.changed(shelf.changed, None, parts, **CHANGING)
    source.remove(remove, None, parts, **CHANGING)
    source.undo(undo, None, parts, **CHANGING)


def _field(event: "gr.EventData", name: str) -> str:
    """A field of an event as the browser sent it: anything but a string counts as absent."""
    value = getattr(event, name, "")
    return value if isinstance(value, str) else ""


def _html(value: str, elem_id: str, on_load: str | None = None) -> "gr.HTML":
    import gradio as gr

    return gr.HTML(value, elem_id=elem_id, apply_default_css=False, js_on_load=on_load)


def _scope(names: list[str]) -> tuple["gr.CheckboxGroup", "gr.Button"]:
    import gradio as gr

    with gr.Row(elem_id="zc-scope"):
        _html(
            f'<input type="search" data-zc-regions placeholder="{phrases.REGION_FIND}" aria-label="{phrases.REGION_FIND}">',
            "zc-region-find",
        )
        regions = gr.CheckboxGroup(names, label=phrases.SCOPE, container=True, elem_id="zc-regions")
        _html(f'<button type="button" data-zc="export-chat">{phrases.EXPORT_CHAT}</button>', "zc-export-chat")
        clear = gr.Button(phrases.NEW_CHAT, elem_id="zc-clear", size="sm", min_width=0)
    return regions, clear


def _chat(welcome: str) -> "gr.Chatbot":
    import gradio as gr

    return gr.Chatbot(
        elem_id="zc-chat",
        label=phrases.ANSWERS_LABEL,
        show_label=False,
        height="100%",
        placeholder=welcome,
        latex_delimiters=[],
        sanitize_html=True,
        autoscroll=False,  # chat.js shows an answer from its beginning
        allow_tags=False,
        buttons=[],
        feedback_options=None,
        line_breaks=False,
        layout="bubble",
        group_consecutive_messages=False,
    )


def _question() -> "gr.Textbox":
    import gradio as gr

    return gr.Textbox(
        label=phrases.QUESTION_LABEL,
        show_label=False,
        container=False,
        placeholder=phrases.ASK_PLACEHOLDER,
        lines=1,
        max_lines=5,
        submit_btn=phrases.SEND,
        autofocus=True,
        elem_id="zc-question",
    )


def _head(*, read_only: bool) -> str:
    """Style, script and the sentences that the script shows. In the head, because Gradio rewrites rules given as css."""
    sentences = json.dumps({**phrases.SCRIPT, "toasts": phrases.TOASTS}, ensure_ascii=False)
    style = "".join((ASSETS / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)
    style += f"{CHANGES} {{ display: none !important; }}" if read_only else ""
    script = "".join((ASSETS / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    return (
        f"<style>{style}</style><script>const ZC_PHRASES = {sentences};\n"
        f"(() => {{\n'use strict';\n{script}}})();</script>"
    )
