"""All that was read from a plan, to look through and correct: facts about it, targets, units, and its corrections."""

from collections.abc import Iterator, Sequence
from typing import Final

from assistant.plans.correcting import STATES, Standing, changed, remark
from corpus.base.document import Clause, Document
from corpus.base.facts import Corrected, Figure, ResponsibleUnits, Target
from corpus.base.record import Span
from corpus.corrections.correction import KINDS, Kind
from corpus.corrections.described import described
from ui import phrases
from ui.base.addresses import Passage, ReadingAddress, address_of, button
from ui.base.markup import tag

MOST: Final = 600
"""Rows shown; the source pane has the rest."""
_QUOTED: Final = 60


def facts_html(document: Document, standing: Sequence[Standing]) -> str:
    """Facts about the plan, its corrections, and a table of targets and lists of units, each opening its place."""
    rows = list(_rows(document))
    more = (
        f'<p class="zc-caution">{phrases.FACTS_MORE.format(shown=MOST, all=len(rows))}</p>' if len(rows) > MOST else ""
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in phrases.FACTS_HEAD)
    count = phrases.FACTS_COUNT.format(count=len(rows))
    return (
        f"{_about(document)}{corrections_html(standing)}"
        f'<div><div class="zc-tools"><input type="search" data-zc-filter placeholder="{phrases.FACTS_FILTER}" '
        f'aria-label="{phrases.FACTS_FILTER}"><span class="zc-count">{count}</span></div>{more}'
        f'<table class="zc-table"><thead><tr>{head}</tr></thead><tbody>{"".join(rows[:MOST])}</tbody></table></div>'
    )


def corrections_html(standing: Sequence[Standing]) -> str:
    """The corrections of a plan that are in force or no longer apply, each with a way to withdraw it; nothing for none."""
    items = "".join(_correction(one) for one in standing if one.state in ("applied", "unfit"))
    return (
        f'<section class="zc-card zc-corrections"><h3>{phrases.CORRECTIONS}</h3><ul>{items}</ul></section>'
        if items
        else ""
    )


def badge(corrected: Sequence[Corrected]) -> str:
    """A word that says that a person corrected this, with what had been read as its hint; nothing for none."""
    if not corrected:
        return ""
    told = "；".join(remark(one) for one in corrected)
    return f' <span class="zc-tag zc-mended" title="{tag(told)}">{phrases.CORRECTED}</span>'


def _about(document: Document) -> str:
    facts: list[tuple[Kind, str]] = [
        ("title", document.title.value),
        ("region", described(document.region) if document.region else phrases.UNKNOWN),
        ("period", described(document.period) if document.period else phrases.NO_PERIOD),
        ("issuer", document.issuer.value if document.issuer else phrases.UNKNOWN),
        ("number", document.number.value if document.number else phrases.UNKNOWN),
    ]
    items = "".join(
        f"<dt>{KINDS[kind]}</dt><dd>{tag(value)}{badge([one for one in document.corrected if one.what == kind])}</dd>"
        for kind, value in facts
    )
    return f'<dl class="zc-facts">{items}</dl><p>{button(ReadingAddress.of_plan(document), phrases.FIX_PLAN)}</p>'


def _rows(document: Document) -> Iterator[str]:
    for clause in document.clauses:
        for target in clause.targets:
            yield _row(document, clause, target, target.span)
        for listed in clause.units:
            yield _row(document, clause, listed, listed.span)
        for figure in clause.figures:
            if figure.corrected:
                yield _row(document, clause, figure, figure.span)


def _row(document: Document, clause: Clause, reading: Target | Figure | ResponsibleUnits, span: Span) -> str:
    kind = KINDS["units" if isinstance(reading, ResponsibleUnits) else "target"]
    quote = " ".join(document.reading(span).split())
    short = quote if len(quote) <= _QUOTED else quote[: _QUOTED - 1] + "…"
    address = Passage(doc_id=document.doc_id, start=span.start, end=span.end)
    said = described(reading)
    mark = badge([reading.corrected] if reading.corrected else [])
    return (
        f'<tr><td>{kind}</td><th scope="row">{tag(said)}{mark}</th><td><a href="#c={address}">{tag(short)}</a></td>'
        f"<td>{button(address_of(document, clause, reading), phrases.FIX, said)}</td></tr>"
    )


def _correction(one: Standing) -> str:
    why = f' <span class="zc-caution">{STATES[one.state]}：{tag(one.why)}</span>' if one.why else ""
    reason = f"（{one.correction.reason}）" if one.correction.reason else ""
    undo = (
        f'<button type="button" data-zc="fix-undo" data-id="{tag(one.correction.id)}" '
        f'aria-label="{phrases.FIX_UNDO}：{tag(changed(one.correction))}">{phrases.FIX_UNDO}</button>'
    )
    return f"<li>{tag(changed(one.correction) + reason)}{why} {undo}</li>"
