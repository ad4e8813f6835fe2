"""A leaf of a plan as it is shown: every character cut from ``Document.text`` and escaped, figures, units and repairs marked.

Only the display folds white space; copying uses the exact quote.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.base.document import Clause, Document, Leaf, Repair
from corpus.base.record import Span
from ui import phrases
from ui.base.markup import tag

_LINE_END = re.compile(r"[^\S\n]*\n\s*")


def leaf_html(document: Document, leaf: Leaf, cited: Span | None, clause: Clause | None) -> str:
    """A leaf as a paragraph, what is cited of it marked; empty where nothing of it can be seen."""
    before, marked, after = "", "", ""
    for shown, inside in _pieces(document, leaf.span, cited, clause):
        if inside:
            marked += shown
        elif marked:
            after += shown
        else:
            before += shown
    if marked.strip():
        whole = " class=whole" if cited is not None and cited.contains(leaf.span) else ""
        marked = f"<mark{whole}>{marked}</mark>"
    pieces = (before + marked + after).strip()
    if not pieces:
        return ""
    lit = " cited" if cited is not None and leaf.span.overlaps(cited) else ""
    return f'<p class="{leaf.kind}{lit}" data-at="{leaf.span.start}">{pieces}</p>'


def _pieces(document: Document, span: Span, cited: Span | None, clause: Clause | None) -> Iterator[tuple[str, bool]]:
    """The characters of ``span`` piece by piece, and whether each is cited.

    Figures and units are marked as such, repaired places with what is read there.
    """
    repairs = document.repairs_in(span)
    facts = _facts(clause)
    edges = [repair.span for repair in repairs] + [fact for fact, _ in facts] + ([cited] if cited is not None else [])
    cuts = {span.start, span.end}
    cuts |= {edge for one in edges for edge in (one.start, one.end) if span.start < edge < span.end}
    for start, end in pairwise(sorted(cuts)):
        text = document.text[start:end]
        repair = next((item for item in repairs if item.span.start <= start and end <= item.span.end), None)
        shown = _repaired(text, repair) if repair else tag(_LINE_END.sub("\n", text))
        for fact, style in facts:
            if fact.start <= start and end <= fact.end and shown.strip():
                shown = f'<span class="{style}">{shown}</span>'
        yield shown, cited is not None and cited.start <= start and end <= cited.end


def _facts(clause: Clause | None) -> list[tuple[Span, str]]:
    """What is marked in a clause: the figures of its targets, and its lists of units."""
    if clause is None:
        return []
    figures = [(target.figure_span, "zc-figure") for target in clause.targets]
    return figures + [(units.span, "zc-units") for units in clause.units]


def _repaired(text: str, repair: Repair) -> str:
    """The characters as they stand in the file, with a hint of how they are read; line ends inside are not shown."""
    hint = phrases.REPAIR_HINT if repair.replacement else phrases.REPAIR_DROPPED
    title = tag(hint.format(reason=repair.reason, replacement=repair.replacement))
    kept = tag("".join(text.split()))
    return f'<span class="zc-repair" title="{title}">{kept}</span>' if kept else ""
