"""What of the page follows from the plans, as it is shown; and what stands in its place until they are open."""

import re
from typing import Final, NamedTuple

from ui import phrases
from ui.base.dialogs import dialogs_html
from ui.base.markup import tag


class Face(NamedTuple):
    """Header, names of the region chips, the empty chat, comparison, ledger, library; ``mark`` tells one face from another."""

    header: str
    regions: list[str]
    welcome: str
    compare: str
    ledger: str
    library: str
    mark: str


def header_html(summary: str) -> str:
    """The bar at the top, and the dialogs that open over the page."""
    return (
        f'<div class="zc-bar"><div class="zc-logo" aria-hidden="true">策</div><h1>{phrases.NAME}</h1><p>{tag(summary)}</p>'
        f'<button type="button" data-zc="basket" aria-haspopup="dialog">{phrases.BASKET}</button>'
        f'<button type="button" data-zc="pane" aria-pressed="true">{phrases.PANE}</button>'
        f'<button type="button" data-zc="help" aria-haspopup="dialog" aria-label="{phrases.HELP}" title="{phrases.HELP}">？</button>'
        f'<button type="button" data-zc="theme"><span class="zc-light">{phrases.DARK}</span>'
        f'<span class="zc-dark">{phrases.LIGHT}</span></button></div>{dialogs_html()}'
    )


def marked(mark: str) -> str:
    """The mark as the page carries it: the browser sends it back, so that the server knows what it shows."""
    return f'<i data-mark="{tag(mark)}"></i>'


def unmarked(html: str) -> str:
    """The mark that ``marked`` put there; empty for anything else, for it comes from a browser."""
    found = _MARK.fullmatch(html) if isinstance(html, str) else None
    return found[1] if found else ""


_MARK: Final = re.compile(r'<i data-mark="([0-9a-f-]*)"></i>')


_WAIT: Final = f'<div class="zc-empty" role="status"><p>{phrases.OPENING_TAB}</p></div>'
OPENING: Final = Face(
    header=header_html(phrases.OPENING),
    regions=[],
    welcome=f"## {phrases.WELCOME}\n\n{phrases.OPENING_MORE}",
    compare=_WAIT,
    ledger=_WAIT,
    library=_WAIT,
    mark="",
)
