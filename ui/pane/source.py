"""A plan as HTML for the source pane: what is known of the passage, and the text around it with the passage marked."""

from corpus.base.document import Clause, Document
from corpus.base.facts import Target
from corpus.base.record import Span
from ui import phrases
from ui.base.addresses import Passage, ReadingAddress, address_of, button
from ui.base.citation import citation
from ui.base.markup import tag
from ui.base.permalink import sealed as seal_of
from ui.fixing.facts import badge
from ui.pane.slices import slices_html

FIGURES_SHOWN = 4


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
    return (
        f'<article class="zc-plan" data-address="{tag(str(passage))}">{head}{_find(document)}'
        f'<div class="zc-text" tabindex="0" role="region" aria-label="{phrases.SOURCE_LABEL}">{slices_html(document, span)}</div></article>'
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
    lines.append(f"<h2>{tag(document.title.value)}{badge(document.corrected)}</h2>")
    lines += [f'<p class="zc-caution" role="alert">{phrases.PASSAGE_CHANGED}</p>'] if changed else []
    if span is not None:
        clause = next((item for item in document.clauses if item.span.overlaps(span)), None)
        lines.append(_place(document, clause, span))
    lines.append(_buttons(document, span))
    return f'<header class="zc-head">{"".join(lines)}</header>'


def _find(document: Document) -> str:
    """The outline's button, the search within the plan, the way to the citations before and after; and the outline's place."""
    contents, outline = "", ""
    if any(clause.headings for clause in document.clauses):
        contents = f'<button type="button" data-zc="outline" aria-expanded="false">{phrases.OUTLINE}</button>'
        outline = f'<nav class="zc-outline" aria-label="{phrases.OUTLINE}" hidden></nav>'
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
        f'placeholder="{phrases.FIND}" aria-label="{phrases.FIND}"><span data-zc-found aria-live="polite"></span>{buttons}{cites}</div>{outline}'
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
            facts.append((phrases.FIGURE, _figures(document, clause, targets)))
        lists = [units for units in clause.units if units.governs.overlaps(span) or units.span.overlaps(span)]
        names = dict.fromkeys(unit.name for units in lists for unit in units.members)
        if names:
            more = phrases.OPEN_ENDED if any(units.open_ended for units in lists) else ""
            fixes = "".join(f" {button(address_of(document, clause, units), phrases.FIX)}" for units in lists)
            marks = badge([units.corrected for units in lists if units.corrected])
            facts.append((phrases.UNITS, tag("、".join(names) + more) + marks + fixes))
        facts.append((phrases.FIX, _missed(document, clause)))
    paragraph = sum(leaf.kind != "noise" and leaf.span.start <= span.start for leaf in document.leaves)
    position = phrases.POSITION_VALUE.format(paragraph=paragraph, start=span.start + 1, end=span.end)
    page = document.page(span.start)
    facts.append((phrases.POSITION, tag((phrases.POSITION_PAGE.format(page=page) if page else "") + position)))
    return (
        path + '<dl class="zc-facts">' + "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts) + "</dl>"
    )


def _missed(document: Document, clause: Clause) -> str:
    """Buttons for what was not read in the clause."""
    missed = button(ReadingAddress.of(document, "missed", clause.span), phrases.FIX_MISSED)
    return missed + (
        "" if clause.units else button(ReadingAddress.of(document, "unlisted", clause.span), phrases.FIX_UNLISTED)
    )


def _figures(document: Document, clause: Clause, targets: list[Target]) -> str:
    shown = [
        f"<strong>{tag(target.indicator)} {tag(document.reading(target.figure_span))}</strong>"
        f"{badge([target.corrected] if target.corrected else [])} "
        f"{button(address_of(document, clause, target), phrases.FIX, target.indicator)}"
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
    buttons.append(
        f'<button type="button" data-zc="facts" data-id="{tag(document.doc_id)}" aria-haspopup="dialog">{phrases.FACTS}</button>'
    )
    buttons.append(f'<a class="zc-button" href="plans/{tag(document.doc_id)}" download>{phrases.DOWNLOAD}</a>')
    return f'<div class="zc-actions">{"".join(buttons)}</div>'
