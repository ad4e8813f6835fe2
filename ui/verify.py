"""Verifying a saved answer or an exported file (核验) on the page: where the file is dropped, and what became of its quotes."""

from assistant.verify import HOLD, STATUSES, Item, Verified
from ui import phrases
from ui.citation import cited
from ui.markup import tag
from ui.passage import Passage

SHOWN = 200
"""Quotes that are listed."""


def verified_html(found: Verified) -> str:
    """The summary, then what does not hold with both wordings, then the rest."""
    order = list(STATUSES)
    items = sorted(found.items, key=lambda item: order.index(item.status))
    cards = "".join(_item(item) for item in items[:SHOWN])
    if len(items) > SHOWN:
        cards += f'<p class="zc-missing">{phrases.VERIFY_MORE.format(shown=SHOWN)}</p>'
    summary = f'<div class="zc-tools"><span class="zc-count">{tag(found.summary)}</span></div>'
    return summary + (f'<section class="zc-card">{cards}</section>' if cards else "")


def _item(item: Item) -> str:
    style = "right" if item.status in HOLD else "different"
    whose = cited(item.region or None, item.title) if item.doc_id else phrases.VERIFY_SENTENCE
    later = f' <span class="zc-tag">{phrases.VERIFY_LATER}</span>' if item.later else ""
    present = item.present
    quote = ""
    if present:
        address = Passage(doc_id=present.doc_id, start=present.start, end=present.end)
        words = tag(" ".join(present.reading.split()))
        quote = f'<blockquote>{words} <a href="#c={address}">{phrases.SOURCE_LABEL}</a></blockquote>'
    return (
        f'<div class="zc-match"><p><span class="zc-relation {style}">{STATUSES[item.status]}</span> '
        f"<b>{tag(item.where)}</b> {tag(whose)}{later}</p><p>{tag(item.why)}</p>{quote}</div>"
    )
