"""One indicator in all plans (指标对比), as escaped HTML: bars on one axis where values may be compared, a list where not."""

from collections.abc import Sequence
from urllib.parse import quote

from assistant.as_text_tools import figure_of
from assistant.comparison import Compared, Comparison, Group
from ui import phrases
from ui.markup import tag
from ui.passage import Passage

NARROWEST = 1.5
"""Per cent of the axis that the smallest bar takes, so that it is seen."""


def compare_form(indicators: Sequence[tuple[str, int]], first: str = "") -> str:
    """What asks for an indicator, and the result of the first one below it."""
    options = "".join(
        f'<option value="{tag(name)}">{phrases.IN_PLANS.format(count=count)}</option>' for name, count in indicators
    )
    return (
        f'<form class="zc-form" data-zc-form="view/compare"><label>{phrases.INDICATOR}'
        f'<input name="indicator" list="zc-indicators" autocomplete="off" maxlength="60" '
        f'placeholder="{phrases.INDICATOR_HINT}"></label><datalist id="zc-indicators">{options}</datalist>'
        f'<button type="submit" class="zc-main">{phrases.COMPARE}</button></form>'
        f'<div class="zc-result" aria-live="polite">{first}</div>'
    )


def comparison_html(found: Comparison) -> str:
    """Groups of comparable targets as bars, the others each with the reason, and the plans that say nothing."""
    drawn = [group for group in found.groups if len(group.rows) > 1 and _top(group) > 0]
    apart = [group for group in found.groups if group not in drawn]
    export = f"export/compare.xlsx?indicator={quote(found.indicator, safe='')}"
    blocks = [
        f'<div class="zc-tools"><h2>{tag(found.indicator)}</h2>'
        f'<a class="zc-button" href="{export}" download>{phrases.EXPORT_XLSX}</a></div>'
    ]
    if len(found.groups) > 1:
        blocks.append(f'<p class="zc-caution">{phrases.GROUPS_APART}</p>')
    blocks += [_bars(group) for group in drawn]
    if apart:
        reason = phrases.APART_ONLY if drawn else phrases.APART_ALL
        rows = "".join(_listed(row, group) for group in apart for row in group.rows)
        blocks.append(f'<section class="zc-card"><h3>{reason}</h3><ul class="zc-apart">{rows}</ul></section>')
    if found.missing:
        blocks.append(f'<p class="zc-missing">{tag(phrases.MISSING.format(names="、".join(found.missing)))}</p>')
    return "".join(blocks)


def _bars(group: Group) -> str:
    top = _top(group)
    years = {row.figure.target.period.end for row in group.rows if row.figure.target.period}
    note = f'<p class="zc-caution">{phrases.YEARS_DIFFER}</p>' if len(years) > 1 else ""
    rows = "".join(_bar(row, top) for row in group.rows)
    title = phrases.AXIS.format(measure=group.title, sort=group.sort or phrases.NO_UNIT)
    return (
        f'<section class="zc-card"><h3>{tag(title)}</h3>{note}<ul class="zc-bars">{rows}</ul>{_table(group)}</section>'
    )


def _bar(row: Compared, top: float) -> str:
    share = max(NARROWEST, 100 * (row.value or 0) / top)
    return (
        f"<li>{_name(row)}"
        f'<span class="zc-track" aria-hidden="true"><span style="width:{share:.1f}%"></span></span>'
        f"<strong>{tag(figure_of(row.figure, row.evidence))}</strong>{_chip(row)}</li>"
    )


def _listed(row: Compared, group: Group) -> str:
    why = phrases.APART_WHY.format(measure=group.title, sort=group.sort or phrases.NO_UNIT)
    return (
        f'<li>{_name(row)}<span class="zc-why">{tag(why)}</span>'
        f"<strong>{tag(figure_of(row.figure, row.evidence))}</strong>{_chip(row)}</li>"
    )


def _table(group: Group) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in phrases.COMPARE_HEAD)
    rows = "".join(
        f'<tr><td class="number">{row.rank}</td><th scope="row">{tag(_place(row))}</th>'
        f"<td><strong>{tag(figure_of(row.figure, row.evidence))}</strong></td><td>{tag(_year(row))}</td>"
        f"<td>{tag(' '.join(row.evidence.reading.split()))}</td><td>{tag(row.evidence.title)}</td></tr>"
        for row in group.rows
    )
    return (
        f"<details><summary>{phrases.TABLE_AND_QUOTES}</summary>"
        f'<table class="zc-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></details>'
    )


def _name(row: Compared) -> str:
    return f'<span class="zc-name">{tag(_place(row))}<small>{tag(_year(row))}</small></span>'


def _place(row: Compared) -> str:
    return row.evidence.region or f"《{row.evidence.title}》"


def _year(row: Compared) -> str:
    period = row.figure.target.period
    return phrases.YEAR.format(year=period.end) if period else phrases.NO_YEAR


def _chip(row: Compared) -> str:
    span = row.figure.target.span
    address = Passage(doc_id=row.figure.doc_id, start=span.start, end=span.end)
    return f'<a href="#c={address}" aria-label="{phrases.SOURCE_LABEL} {tag(_place(row))}">{phrases.SOURCE_LABEL}</a>'


def _top(group: Group) -> float:
    return max((row.value or 0 for row in group.rows), default=0)
