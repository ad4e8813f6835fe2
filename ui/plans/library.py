"""The library: every plan of the corpus with what was read from it, as escaped HTML; and what is said of a file just added."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.plans.correcting import Standing
from assistant.service.removed import Removed
from corpus.base.document import Document
from corpus.base.facts import Corrected, Figure, ResponsibleUnits, Target
from ui import phrases
from ui.base.markup import tag
from ui.fixing.facts import badge
from ui.pane.source import period_text

if TYPE_CHECKING:
    from assistant.service.live import Added

DOUBTFUL = 1.0
"""Confidence of a clause below which its numbering had to be guessed."""


def library_html(
    documents: Sequence[Document],
    removed: Sequence[Removed] = (),
    standing: Sequence[Standing] = (),
    left_out: Sequence[str] = (),
) -> str:
    """The plans as a table to sort and to filter, each with its file and a way out; and those that can be put back.

    ``standing`` are the corrections of all plans; those that no longer apply are told beside their plan. ``left_out`` says of
    damaged plans that they are not answered from.
    """
    damaged = "".join(f'<p class="zc-caution">{tag(one)}</p>' for one in left_out)
    if not documents:
        return f'{damaged}<div class="zc-empty"><p>{tag(phrases.NO_PLANS)}</p></div>{_removed(removed)}'
    head = "".join(_head(name, column) for column, name in enumerate(phrases.LIBRARY_HEAD))
    unfit = Counter(one.correction.doc_id for one in standing if one.state == "unfit")
    rows = "".join(_row(document, unfit[document.doc_id]) for document in documents)
    count = phrases.LIBRARY_COUNT.format(plans=len(documents))
    return (
        f'{damaged}<div class="zc-tools"><input type="search" data-zc-filter placeholder="{phrases.LIBRARY_FILTER}" '
        f'aria-label="{phrases.LIBRARY_FILTER}"><span class="zc-count">{count}</span></div>'
        f'<table class="zc-table"><thead><tr>{head}<th scope="col"></th></tr></thead><tbody>{rows}</tbody></table>'
        f"{_removed(removed)}"
    )


def added_html(name: str, added: "Added") -> str:
    """What was understood of a file: title, region, period, counts, and what a person should look at."""
    document = added.document
    title, counts = tag(document.title.value), zip(phrases.LIBRARY_COUNTS, counted(document), strict=True)
    region = document.region.name if document.region else phrases.UNKNOWN
    facts = [region, period_text(document) or phrases.NO_PERIOD, *(f"{label} {count}" for label, count in counts)]
    state = phrases.ADDED if added.new else phrases.ALREADY
    return (
        f'<p><span class="zc-state">{state}</span> <a href="#c={tag(document.doc_id)}">{title}</a></p>'
        f'<p class="zc-facts-line">{"".join(f"<span>{tag(fact)}</span>" for fact in facts)}</p>'
        f"{_warnings(document)}<p class='zc-file'>{tag(name)}</p>"
    )


def refused_html(name: str, why: str) -> str:
    """That a file was not taken in, and why."""
    state = f'<span class="zc-state bad">{phrases.NOT_ADDED}</span>'
    return f"<p>{state} {tag(name)}</p><p>{tag(why)}</p>"


def status_html(text: str, undo: str = "") -> str:
    """The line that says what happened to the library, with a way back where there is one."""
    button = f' <button type="button" data-zc="undo" data-id="{tag(undo)}">{phrases.UNDO}</button>' if undo else ""
    return f'<p class="zc-status" role="status">{tag(text)}{button}</p>' if text else ""


def drop_html() -> str:
    """Where files are dropped or chosen, and the list of those under way."""
    return (
        '<label class="zc-drop"><input type="file" multiple data-zc-files '
        f'aria-label="{phrases.DROP_LABEL}"><strong>{phrases.DROP}</strong><span>{phrases.DROP_MORE}</span></label>'
        '<ul class="zc-added" aria-live="polite"></ul>'
    )


def locked_html() -> str:
    """That plans are not changed from this page, in the place where files would be dropped."""
    return f'<p class="zc-locked">{phrases.READ_ONLY}</p>'


def counted(document: Document) -> tuple[int, int, int]:
    """Clauses, targets, and responsible units by name."""
    clauses = document.clauses
    names = {unit.name for clause in clauses for units in clause.units for unit in units.members}
    return len(clauses), sum(len(clause.targets) for clause in clauses), len(names)


def _warnings(document: Document) -> str:
    clauses, targets, units = counted(document)
    region = document.region
    doubtful = sum(clause.confidence < DOUBTFUL for clause in document.clauses)
    found = [
        phrases.WARN_NO_REGION if region is None else "",
        phrases.WARN_REGION.format(region=region.name, basis=region.basis) if region and region.inferred else "",
        phrases.WARN_NO_CLAUSES if not clauses else "",
        phrases.WARN_NO_TARGETS if not targets else "",
        phrases.WARN_NO_UNITS if not units else "",
        phrases.WARN_DOUBTFUL.format(count=doubtful) if doubtful else "",
        *document.notes,
    ]
    items = "".join(f"<li>{tag(warning)}</li>" for warning in found if warning)
    return f'<ul class="zc-warnings">{items}</ul>' if items else ""


def _head(name: str, column: int) -> str:
    sort = f'<button type="button" data-zc="sort" data-column="{column}">{name}</button>'
    return f'<th scope="col" aria-sort="none">{sort}</th>'


def _row(document: Document, unfit: int) -> str:
    region = document.region
    name = tag(region.name) if region else phrases.UNKNOWN
    inferred = (
        f' <span class="zc-tag" title="{tag(region.basis)}">{phrases.INFERRED}</span>'
        if region and region.inferred
        else ""
    )
    address, title = tag(document.doc_id), tag(document.title.value)
    cells = [
        f'<th scope="row"><a href="#c={address}">{title}</a>{badge(corrected_in(document))}{_unfit(unfit)}</th>',
        f"<td>{name}{inferred}</td>",
        f"<td>{tag(period_text(document)) or phrases.UNKNOWN}</td>",
    ]
    cells += [
        f'<td class="number" data-label="{label}">{count}</td>'
        for label, count in zip(phrases.LIBRARY_COUNTS, counted(document), strict=True)
    ]
    cells.append(
        f'<td class="zc-does"><a class="zc-button" href="plans/{address}" download '
        f'aria-label="{phrases.DOWNLOAD}《{title}》">{phrases.DOWNLOAD_SHORT}</a> '
        f'<button type="button" data-zc="facts" data-id="{address}" aria-haspopup="dialog" '
        f'aria-label="{phrases.FACTS}《{title}》">{phrases.FACTS}</button> '
        f'<label class="zc-button zc-changes">{phrases.REPLACE}<input type="file" data-zc-replace="{address}" '
        f'aria-label="{phrases.REPLACE}《{title}》"></label> '
        f'<button type="button" class="zc-changes" data-zc="remove" data-id="{address}" aria-label="{phrases.REMOVE}《{title}》">'
        f"{phrases.REMOVE}</button></td>"
    )
    return f"<tr>{''.join(cells)}</tr>"


def _unfit(count: int) -> str:
    return f' <span class="zc-tag zc-unfit">{phrases.UNFIT_COUNT.format(count=count)}</span>' if count else ""


def corrected_in(document: Document) -> list[Corrected]:
    """Everything of a plan that a person has corrected."""
    found = list(document.corrected)
    for clause in document.clauses:
        readings: tuple[Target | ResponsibleUnits | Figure, ...] = (*clause.targets, *clause.units, *clause.figures)
        found += [one.corrected for one in readings if one.corrected]
    return found


def _removed(removed: Sequence[Removed]) -> str:
    if not removed:
        return ""
    mark = f' <span class="zc-tag">{phrases.REPLACED_TAG}</span>'
    items = "".join(
        f"<li>{tag(one.title)}{mark if one.replaced_by else ''} "
        f'<button type="button" data-zc="undo" data-id="{tag(one.doc_id)}" '
        f'aria-label="{phrases.RESTORE}《{tag(one.title)}》">{phrases.RESTORE}</button></li>'
        for one in removed
    )
    summary = phrases.REMOVED.format(count=len(removed))
    return f'<details class="zc-removed zc-changes"><summary>{summary}</summary><ul>{items}</ul></details>'
