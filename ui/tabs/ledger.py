"""The ledger (责任台账) as escaped HTML: unit, task, targets, deadline, each row opening the plan where it is stated."""

from collections.abc import Sequence

from assistant.drafts.ledger import ROLES, Row
from corpus.base.document import Document
from corpus.base.facts import Target
from corpus.corrections.described import described, said, years
from ui import phrases
from ui.base.addresses import Passage
from ui.base.citation import cited
from ui.base.markup import tag
from ui.base.picker import picker_html, plan_options

SHOWN = 200
"""Rows that come at once; the rest follows a click at a time, and the export has all."""


def ledger_form(documents: Sequence[Document], first: str = "") -> str:
    """What chooses rows, and all of them below it."""
    plans = [("", phrases.ALL_PLANS, ""), *plan_options(documents)]
    roles = "".join(f'<option value="{value}">{text}</option>' for value, text in phrases.LEDGER_ROLES.items())
    return (
        f'<form class="zc-form" data-zc-form="view/ledger" data-zc-live>'
        f'<label>{phrases.UNIT}<input type="search" name="unit" maxlength="40" placeholder="{phrases.UNIT_HINT}"></label>'
        f"{picker_html('plan', phrases.PLAN, plans, placeholder=phrases.PLAN_HINT, chosen='')}"
        f'<label>{phrases.ROLE}<select name="role">{roles}</select></label></form>'
        f'<div class="zc-result" aria-live="polite">{first}</div>'
    )


def chosen(rows: Sequence[Row], role: str) -> list[Row]:
    """The rows of units that lead, or of those that do not, or all."""
    if role not in ("lead", "other"):
        return list(rows)
    return [row for row in rows if (row.role == "lead") == (role == "lead")]


def ledger_html(rows: Sequence[Row], query: str, after: int = 0) -> str:
    """A card for each unit with its tasks, how many there are, and the export of all; ``query`` chose the rows.

    Cards come some ``SHOWN`` rows at a time, no card cut in two: those that follow the first ``after`` cards, and a button for the rest.
    """
    if not rows:
        return f'<div class="zc-empty"><p>{phrases.NO_ROWS}</p></div>'
    units: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        units.setdefault((row.doc_id, row.full_name), []).append(row)
    cards = _cards(list(units.values()), query, after)
    if after:
        return cards
    tasks = len({row.clause_id for row in rows})
    count = phrases.LEDGER_COUNT.format(rows=len(rows), tasks=tasks)
    if len(rows) > SHOWN:
        count += phrases.LEDGER_MORE
    return (
        f'<div class="zc-tools"><span class="zc-count">{count}</span>'
        f'<a class="zc-button" href="export/ledger.xlsx?{tag(query)}" download>{phrases.EXPORT_XLSX}</a></div>'
        f"{cards}"
    )


def _cards(units: Sequence[Sequence[Row]], query: str, after: int) -> str:
    made, rows = [], 0
    for members in units[after:]:
        if rows >= SHOWN:
            break
        made.append(_card(members))
        rows += len(members)
    next_one = after + len(made)
    left = sum(len(members) for members in units[next_one:])
    if left:
        label = phrases.LEDGER_NEXT.format(count=min(left, SHOWN), left=left)
        address = f"view/ledger?{query}&after={next_one}"
        made.append(f'<button type="button" class="zc-more" data-zc="more" data-from="{tag(address)}">{label}</button>')
    return "".join(made)


def _card(members: Sequence[Row]) -> str:
    """One unit of one plan: the tasks it leads first."""
    first, led = members[0], sum(row.role == "lead" for row in members)
    told = phrases.LEDGER_UNIT.format(count=len(members), plan=cited(first.region, first.title))
    told += phrases.LEDGER_LED.format(count=led) if led else ""
    head = "".join(f'<th scope="col">{name}</th>' for name in phrases.LEDGER_HEAD)
    body = "".join(_row(row) for row in sorted(members, key=lambda row: row.role != "lead"))
    return (
        f'<section class="zc-card"><h3>{tag(first.unit)}<small>{tag(told)}</small></h3>'
        f'<table class="zc-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></section>'
    )


def _row(row: Row) -> str:
    address = Passage(doc_id=row.doc_id, start=row.evidence.start, end=row.evidence.end)
    targets = "；".join(_target(target) for target in row.targets)
    cells = [
        f'<td><span class="zc-relation{" same" if row.role == "lead" else ""}">{ROLES[row.role]}</span></td>',
        f'<th scope="row">{tag(" ".join(row.task.split()))}</th>',
        *(
            _cell(name, text)
            for name, text in zip(phrases.LEDGER_HEAD[2:4], (targets, row.deadline or ""), strict=True)
        ),
        f'<td><a href="#c={address}" aria-label="{phrases.SOURCE_LABEL} {tag(row.unit)}">{phrases.SOURCE_LABEL}</a></td>',
    ]
    return f"<tr>{''.join(cells)}</tr>"


def _target(target: Target) -> str:
    """As everywhere, but for the measure of a number of things to be done, which the unit tells."""
    year = f"，{years(target.period)}" if target.period else ""
    return said(target) + year if target.measure == "count_of_actions" else described(target)


def _cell(name: str, text: str) -> str:
    return f'<td data-label="{name}">{tag(text)}</td>'
