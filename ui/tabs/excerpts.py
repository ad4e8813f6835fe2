"""The basket of excerpts (摘录篮): passages that a visitor collects, by their addresses alone; their text is cut here.

The list lives in the visitor's browser tab. The server is told addresses and an order, and reads every quote from the plans.
"""

from collections.abc import Callable, Sequence

from assistant.exports.exporting_quotes import Excerpt
from assistant.reply import Evidence
from corpus.base.document import Document
from corpus.base.errors import UnknownDocument
from ui import phrases
from ui.base.addresses import Passage
from ui.base.citation import citation
from ui.base.markup import tag

MOST = 100
"""Excerpts of a basket."""
LONGEST_ADDRESSES = 5_000
"""Characters of the addresses of a full basket, and some."""
LONGEST = 4_000
"""Characters of one excerpt; what is longer is a plan, not a quote."""

Found = tuple[str, Excerpt | None]
"""An address as the browser keeps it, and what stands there; ``None`` where the plan is gone."""


def collected(addresses: str, document: Callable[[str], Document]) -> list[Found]:
    """What stands at the addresses, in their order, each once; what is no address is left out."""
    passages = (Passage.parse(one) for one in addresses[:LONGEST_ADDRESSES].split(","))
    known = dict.fromkeys(passage for passage in passages if passage is not None and passage.start is not None)
    return [(str(passage), _excerpt(passage, document)) for passage in list(known)[:MOST]]


def basket_html(found: Sequence[Found]) -> str:
    """The excerpts as an ordered list, each with its citation and the buttons that move and remove it, and the exports."""
    if not found:
        return f'<div class="zc-empty"><p>{phrases.BASKET_EMPTY}</p></div>'
    items = "".join(
        _item(address, excerpt, first=index == 0, last=index == len(found) - 1)
        for index, (address, excerpt) in enumerate(found)
    )
    at = ",".join(address for address, _ in found)
    exports = "".join(
        f'<a class="zc-button" href="export/excerpts.{kind}?at={tag(at)}" download>{label}</a>'
        for kind, label in (("docx", phrases.EXPORT_DOCX), ("xlsx", phrases.EXPORT_XLSX))
    )
    tools = f'<button type="button" data-zc="basket-clear">{phrases.BASKET_CLEAR}</button>'
    return f'<ol class="zc-excerpts">{items}</ol><div class="zc-actions">{exports}{tools}</div>'


def _item(address: str, excerpt: Excerpt | None, *, first: bool, last: bool) -> str:
    if excerpt is None:
        shown = f'<p class="zc-caution">{phrases.BASKET_GONE}</p>'
    else:
        shown = (
            f"<blockquote>{tag(' '.join(excerpt.evidence.reading.split()))}</blockquote>"
            f'<p class="zc-source">{tag(excerpt.citation)} <a href="#c={tag(address)}">{phrases.SOURCE_LABEL}</a></p>'
        )
    buttons = "".join(
        f'<button type="button" data-zc="{name}" data-keep="{tag(address)}" aria-label="{label}" title="{label}"'
        f"{' disabled' if off else ''}>{sign}</button>"
        for name, sign, label, off in (
            ("basket-up", "↑", phrases.BASKET_UP, first),
            ("basket-down", "↓", phrases.BASKET_DOWN, last),
            ("basket-remove", "×", phrases.BASKET_REMOVE, False),
        )
    )
    return f'<li><div>{shown}</div><span class="zc-moves">{buttons}</span></li>'


def _excerpt(passage: Passage, document: Callable[[str], Document]) -> Excerpt | None:
    try:
        plan = document(passage.doc_id)
    except UnknownDocument:
        return None
    span = passage.span(plan)
    if span is None or len(span) > LONGEST or not plan.cut(span).strip():
        return None
    evidence = Evidence.cut_outside(plan, span)
    return Excerpt(evidence, citation(plan, evidence.headings))
