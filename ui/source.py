"""A plan as HTML for the source pane: the cited clause lit, the passage marked, the whole text below and above it.

Every character shown is cut from ``Document.text`` and escaped. Only the display folds white space; copying uses the
exact quote.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.document import Clause, Document, Leaf, Repair
from corpus.facts import Target
from corpus.record import Span
from ui import phrases
from ui.citation import citation
from ui.markup import tag
from ui.outline import outline_html
from ui.passage import Passage
from ui.permalink import sealed as seal_of

FIGURES_SHOWN = 4
_LINE_END = re.compile(r"[^\S\n]*\n\s*")


def empty_html() -> str:
    """The pane before anything was opened."""
    before, after, more = phrases.SOURCE_EMPTY
    chip = '<span class="zc-chip">1</span>'
    return f'<div class="zc-empty"><p>{before} {chip} {after}</p><p>{more}</p></div>'


def missing_html() -> str:
    """The pane when the address names no passage of the corpus."""
    return f'<div class="zc-empty" role="alert"><p>{phrases.NO_PASSAGE}</p></div>'


def source_html(document: Document, passage: Passage, number: int | None = None, sealed: str = "") -> str:
    """The plan opened at ``passage``; ``number`` is the chip that was clicked, shown as 依据 n.

    ``sealed`` is the seal of the passage in the link that opened it: where the text has changed since, the page says so.
    """
    span = passage.span(document)
    if passage.start is not None and span is None:
        return missing_html()
    changed = span is not None and sealed not in ("", seal_of(document.cut(span)))
    head = _head(document, span, number, changed=changed)
    facts = {clause.span.start: clause for clause in document.clauses}
    body = "\n".join(_leaf(document, leaf, span, facts.get(leaf.span.start)) for leaf in document.leaves)
    return (
        f'<article class="zc-plan" data-address="{tag(str(passage))}">{head}{_find(document)}{outline_html(document)}'
        f'<div class="zc-text" tabindex="0" role="region" aria-label="{phrases.SOURCE_LABEL}">{body}</div></article>'
    )


def period_text(document: Document) -> str:
    """The years a plan is made for, as a person says them; empty where the plan is silent."""
    period = document.period
    if period is None:
        return ""
    if period.start is None:
        return phrases.PERIOD_UNTIL.format(end=period.end)
    return str(period.end) if period.start == period.end else f"{period.start}–{period.end}"


def _head(document: Document, span: Span | None, number: int | None, *, changed: bool) -> str:
    label = phrases.BASIS.format(number=number) if number and span else phrases.WHOLE_PLAN
    about = [_region(document), period_text(document), document.issuer.value if document.issuer else ""]
    lines = [f'<p class="zc-about"><span class="zc-basis">{label}</span>{"".join(_said(item) for item in about)}']
    lines.append(f'<button type="button" data-zc="close" class="zc-close">{phrases.CLOSE}</button></p>')
    lines.append(f"<h2>{tag(document.title.value)}</h2>")
    lines += [f'<p class="zc-caution" role="alert">{phrases.PASSAGE_CHANGED}</p>'] if changed else []
    if span is not None:
        clause = next((item for item in document.clauses if item.span.overlaps(span)), None)
        lines.append(_place(document, clause, span))
    lines.append(_buttons(document, span))
    return f'<header class="zc-head">{"".join(lines)}</header>'


def _find(document: Document) -> str:
    """The outline's button, the search within the plan, and the way to the citations before and after."""
    contents = (
        f'<button type="button" data-zc="outline" aria-expanded="false">{phrases.OUTLINE}</button>'
        if any(clause.headings for clause in document.clauses)
        else ""
    )
    buttons = "".join(
        f'<button type="button" data-zc="{name}" aria-label="{label}" title="{label}">{sign}</button>'
        for name, sign, label in (("find-back", "↑", phrases.FIND_BACK), ("find-next", "↓", phrases.FIND_NEXT))
    )
    cites = "".join(
        f'<button type="button" data-zc="{name}" disabled>{label}</button>'
        for name, label in (("cite-back", phrases.CITE_BACK), ("cite-next", phrases.CITE_NEXT))
    )
    return (
        f'<div class="zc-find" role="search">{contents}<input type="search" data-zc-find maxlength="40" '
        f'placeholder="{phrases.FIND}" aria-label="{phrases.FIND}"><span data-zc-found aria-live="polite"></span>{buttons}{cites}</div>'
    )


def _said(text: str) -> str:
    return f"<span>{tag(text)}</span>" if text else ""


def _region(document: Document) -> str:
    if document.region is None:
        return ""
    return document.region.name + (f"（{phrases.INFERRED}）" if document.region.inferred else "")


def _place(document: Document, clause: Clause | None, span: Span) -> str:
    """Headings above the passage, the targets and units it states, and its position."""
    facts: list[tuple[str, str]] = []
    path = ""
    if clause is not None:
        path = f'<p class="zc-path">{tag(" › ".join(clause.headings))}</p>' if clause.headings else ""
        targets = [target for target in clause.targets if target.span.overlaps(span)]
        if targets:
            facts.append((phrases.FIGURE, _figures(document, targets)))
        lists = [units for units in clause.units if units.governs.overlaps(span) or units.span.overlaps(span)]
        names = dict.fromkeys(unit.name for units in lists for unit in units.members)
        if names:
            more = phrases.OPEN_ENDED if any(units.open_ended for units in lists) else ""
            facts.append((phrases.UNITS, tag("、".join(names) + more)))
    paragraph = sum(leaf.kind != "noise" and leaf.span.start <= span.start for leaf in document.leaves)
    position = phrases.POSITION_VALUE.format(paragraph=paragraph, start=span.start + 1, end=span.end)
    page = document.page(span.start)
    facts.append((phrases.POSITION, tag((phrases.POSITION_PAGE.format(page=page) if page else "") + position)))
    return (
        path + '<dl class="zc-facts">' + "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts) + "</dl>"
    )


def _figures(document: Document, targets: list[Target]) -> str:
    shown = [
        f"<strong>{tag(target.indicator)} {tag(document.reading(target.figure_span))}</strong>"
        for target in targets[:FIGURES_SHOWN]
    ]
    more = phrases.FIGURES_MORE.format(count=len(targets)) if len(targets) > FIGURES_SHOWN else ""
    return "；".join(shown) + more


def _buttons(document: Document, span: Span | None) -> str:
    buttons = []
    if span is not None:
        clause = next((item for item in document.clauses if item.span.overlaps(span)), None)
        cite = citation(document, clause.headings if clause else ())
        buttons.append(
            f'<button type="button" data-zc="copy-quote" data-quote="{tag(document.cut(span).strip())}" '
            f'data-cite="{tag(cite)}">{phrases.COPY_QUOTE}</button>'
            f'<button type="button" data-zc="keep" data-keep="{document.doc_id}.{span.start}.{span.end}">{phrases.KEEP}</button>'
        )
    query = f"c={document.doc_id}"
    if span is not None:
        query += f".{span.start}.{span.end}&h={seal_of(document.cut(span))}"
    buttons.append(f'<button type="button" data-zc="copy-link" data-link="{tag(query)}">{phrases.COPY_LINK}</button>')
    if span is not None:
        buttons.append(f'<button type="button" data-zc="back">{phrases.BACK}</button>')
    buttons.append(f'<a class="zc-button" href="plans/{tag(document.doc_id)}" download>{phrases.DOWNLOAD}</a>')
    return f'<div class="zc-actions">{"".join(buttons)}</div>'


def _leaf(document: Document, leaf: Leaf, cited: Span | None, clause: Clause | None) -> str:
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
