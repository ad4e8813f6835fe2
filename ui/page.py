"""The page in Gradio: layout, and which function answers which event. No logic of answering, no state but ``gr.State``.

``gradio`` is imported inside the functions (R7). Chips (``#c=…``), questions to ask (``#q=…``) and the pane's own
buttons are handled by ``page.js``, which reports them through the one HTML component ``source`` as events.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from assistant.asked import MAX_QUESTION
from corpus.document import Document
from ui import phrases
from ui.answer import ask_link
from ui.answering import Answering
from ui.examples import examples
from ui.handlers import Handlers, Shown
from ui.library import library_html
from ui.markup import md
from ui.scope import regions_of
from ui.source import empty_html
from ui.visit import Visit

if TYPE_CHECKING:
    import gradio as gr
    from fastapi import FastAPI

ANSWERING_AT_ONCE: Final = 2
"""Answering is pure computation: more at once only makes each slower, and the page itself."""

HERE: Final = Path(__file__).parent
# The names in quotes are the events that the component can be asked to listen for.
ON_LOAD: Final = "window.zhengce.attach(element, trigger, watch, ['cite', 'ask']);"


def mount(app: "FastAPI", assistant: Answering) -> "FastAPI":
    """``app`` with the page at ``/``."""
    import gradio as gr

    page = build(assistant)
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
        head=_head(),
    )
    return mounted


def build(assistant: Answering) -> "gr.Blocks":
    """The page: header; chat and library on the left; the source pane, shared by all tabs, on the right."""
    import gradio as gr

    documents = assistant.documents()
    handlers = Handlers(assistant)
    page = gr.Blocks(title=phrases.NAME, analytics_enabled=False, delete_cache=(3600, 86400))
    with page:
        visit = gr.State(Visit())
        gr.HTML(_header(documents), elem_id="zc-header", apply_default_css=False, js_on_load=None)
        with gr.Row(elem_id="zc-shell"):
            with gr.Column(elem_id="zc-left"), gr.Tabs(elem_id="zc-tabs"):
                with gr.Tab(phrases.TAB_CHAT, id="chat"):
                    regions, clear = _scope(documents)
                    chat = _chat(_welcome(assistant, documents))
                    question = _question()
                    gr.HTML(f"<p>{phrases.PROMISE}</p>", elem_id="zc-promise", apply_default_css=False, js_on_load=None)
                with gr.Tab(phrases.TAB_LIBRARY, id="library"):
                    gr.HTML(library_html(documents), elem_id="zc-library", apply_default_css=False, js_on_load=None)
            with gr.Column(elem_id="zc-right"):
                source = gr.HTML(empty_html(), elem_id="zc-source", apply_default_css=False, js_on_load=ON_LOAD)

        _wire(page, handlers, Parts(question, regions, clear, chat, visit, source))
    return page


@dataclass(frozen=True, slots=True)
class Parts:
    """The components that events read and write."""

    question: "gr.Textbox"
    regions: "gr.CheckboxGroup"
    clear: "gr.Button"
    chat: "gr.Chatbot"
    visit: "gr.State"
    source: "gr.HTML"


def _wire(page: "gr.Blocks", handlers: Handlers, parts: Parts) -> None:
    """Connect events and handlers. Functions are defined here because Gradio reads their annotations."""
    import gradio as gr

    def ask_linked(regions: list[str], visit: Visit, event: gr.EventData) -> Iterator[Shown]:
        yield from handlers.ask(_field(event, "q"), regions, visit)

    def open_passage(event: gr.EventData) -> str:
        return handlers.open_passage(_field(event, "c"), _field(event, "n"))

    def open_link(request: gr.Request) -> str:
        return handlers.open_link(str(dict(request.query_params).get("c", "")))

    shown = [parts.chat, parts.visit, parts.question]
    asking: dict[str, Any] = {"concurrency_id": "ask", "concurrency_limit": ANSWERING_AT_ONCE}
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    parts.question.submit(handlers.ask, [parts.question, parts.regions, parts.visit], shown, **asking, **quiet)
    parts.source.ask(ask_linked, [parts.regions, parts.visit], shown, **asking, **quiet)
    parts.source.cite(open_passage, None, parts.source, queue=False, **quiet)
    parts.clear.click(handlers.clear, None, shown, queue=False, **quiet)
    parts.chat.clear(handlers.clear, None, shown, queue=False, **quiet)
    page.load(open_link, None, parts.source, queue=False, **quiet)


def _field(event: "gr.EventData", name: str) -> str:
    """A field of an event as the browser sent it: anything but a string counts as absent."""
    value = getattr(event, name, "")
    return value if isinstance(value, str) else ""


def _header(documents: Sequence[Document]) -> str:
    targets = sum(len(clause.targets) for document in documents for clause in document.clauses)
    summary = phrases.SUMMARY.format(plans=len(documents), targets=targets)
    return (
        f'<div class="zc-bar"><div class="zc-logo" aria-hidden="true">策</div><h1>{phrases.NAME}</h1><p>{summary}</p>'
        f'<button type="button" data-zc="pane" aria-pressed="true">{phrases.PANE}</button>'
        f'<button type="button" data-zc="theme">{phrases.DARK}</button></div>'
    )


def _scope(documents: Sequence[Document]) -> tuple["gr.CheckboxGroup", "gr.Button"]:
    import gradio as gr

    with gr.Row(elem_id="zc-scope"):
        regions = gr.CheckboxGroup(regions_of(documents), label=phrases.SCOPE, container=True, elem_id="zc-regions")
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
        max_length=MAX_QUESTION,  # a help for the visitor; only the server's check holds
        lines=1,
        max_lines=5,
        submit_btn=phrases.SEND,
        autofocus=True,
        elem_id="zc-question",
    )


def _welcome(assistant: Answering, documents: Sequence[Document]) -> str:
    """The empty page: what can be asked, and examples by kind."""
    if not documents:
        return md(phrases.NO_PLANS)
    groups = examples(documents, lambda question: assistant.ask(question)[0])
    blocks = [f"## {phrases.WELCOME}", phrases.WELCOME_MORE]
    for kind, questions in groups.items():
        blocks.append(f"### {phrases.EXAMPLE_KINDS[kind]}")
        blocks.append(" ".join(ask_link(question, question) for question in questions))
    return "\n\n".join(blocks)


def _head() -> str:
    """Style, script and the sentences that the script shows. In the head, because Gradio rewrites rules given as css."""
    sentences = json.dumps({**phrases.SCRIPT, "toasts": phrases.TOASTS}, ensure_ascii=False)
    style = (HERE / "page.css").read_text(encoding="utf-8")
    script = (HERE / "page.js").read_text(encoding="utf-8")
    return f"<style>{style}</style><script>const ZC_PHRASES = {sentences};\n{script}</script>"
