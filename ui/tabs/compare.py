"""One indicator in all plans (指标对比), as escaped HTML: bars on one axis where values may be compared, a list where not."""

from collections.abc import Sequence
from urllib.parse import quote

from assistant.drafts.comparison import Compared, Comparison, Group
from assistant.exports.as_text_tools import figure_of
from ui import phrases
from ui.base.addresses import Passage
from ui.base.markup import tag
from ui.base.picker import picker_html
from ui.tabs.compare_rows import Plans, RegionRow, region_rows, sort, year

NARROWEST = 1.5
"""Per cent of the axis that the smallest bar takes, so that it is seen."""


def compare_form(indicators: Sequence[tuple[str, int]], first: str = "") -> str:
    """What asks for an indicator, and the result of the first one below it."""
    options = [(name, name, phrases.IN_PLANS.format(count=count)) for name, count in indicators]
    return (
        f'<form class="zc-form" data-zc-form="view/compare">'
        f"{picker_html('indicator', phrases.INDICATOR, options, placeholder=phrases.INDICATOR_HINT)}"
        f'<button type="submit" class="zc-main">{phrases.COMPARE}</button></form>'
        f'<div class="zc-result" aria-live="polite">{first}</div>'
    )


def apart_and_drawn(found: Comparison) -> tuple[list[Group], list[Group]]:
    """The groups that are drawn as bars, and those without anything to stand beside."""
    drawn = [group for group in found.groups if len({row.figure.doc_id for row in group.rows}) > 1 and top(group) > 0]
    return drawn, [group for group in found.groups if group not in drawn]


def comparison_html(found: Comparison, plans: Plans) -> str:
    """Groups of comparable targets as bars, the others each with the reason, and the plans that say nothing."""
    drawn, apart = apart_and_drawn(found)
    query = f"indicator={quote(found.indicator, safe='')}"
    blocks = [
        f'<div class="zc-tools"><h2>{tag(found.indicator)}</h2>'
        f'<a class="zc-button" href="export/compare.xlsx?{query}" download>{phrases.EXPORT_XLSX}</a>'
        f'<button type="button" data-zc="picture" data-from="export/compare.svg?{query}">{phrases.EXPORT_PNG}</button>'
        f'<a class="zc-button" href="export/compare.svg?{query}" download>{phrases.EXPORT_SVG}</a></div>'
    ]
    if len(found.groups) > 1:
        blocks.append(f'<p class="zc-caution">{phrases.GROUPS_APART}</p>')
    blocks += [_bars(group, plans) for group in drawn]
    if apart:
        reason = phrases.APART_ONLY if drawn else phrases.APART_ALL
        rows = "".join(_listed(one, group) for group in apart for one in region_rows(group, plans))
        blocks.append(f'<section class="zc-card"><h3>{reason}</h3><ul class="zc-apart">{rows}</ul></section>')
    if found.missing:
        blocks.append(f'<p class="zc-missing">{tag(phrases.MISSING.format(names="、".join(found.missing)))}</p>')
    return "".join(blocks)


def _bars(group: Group, plans: Plans) -> str:
    years = {row.figure.target.period.end for row in group.rows if row.figure.target.period}
    note = f'<p class="zc-caution">{phrases.YEARS_DIFFER}</p>' if len(years) > 1 else ""
    rows = "".join(_bar(one, top(group)) for one in region_rows(group, plans))
    title = phrases.AXIS.format(measure=group.title, sort=sort(group))
    return (
        f'<section class="zc-card"><h3>{tag(title)}</h3>{note}<ul class="zc-bars">{rows}</ul>{_table(group)}</section>'
    )


def _bar(one: RegionRow, highest: float) -> str:
    share = max(NARROWEST, 100 * (one.row.value or 0) / highest)
    return _item(one, f'<span class="zc-track" aria-hidden="true"><span style="width:{share:.1f}%"></span></span>')


def _listed(one: RegionRow, group: Group) -> str:
    why = phrases.APART_WHY.format(measure=group.title, sort=sort(group))
    return _item(one, f'<span class="zc-why">{tag(why)}</span>')


def _item(one: RegionRow, middle: str) -> str:
    """A row: name, what is drawn or said of it, figure, and where it stands, every place of it."""
    name = f'<span class="zc-name d{min(one.depth, 2)}">{tag(one.name)}<small>{tag(one.about)}</small></span>'
    others = "".join(_chip(other) for other in one.others)
    also = f'<span class="zc-also">{tag(one.where)} {others}</span>' if one.where else ""
    figure = tag(figure_of(one.row.figure, one.row.evidence))
    return f"<li>{name}{middle}<strong>{figure}</strong>{_chip(one.row)}{also}</li>"


def _table(group: Group) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in phrases.COMPARE_HEAD)
    rows = "".join(
        f'<tr><td class="number">{row.rank}</td><th scope="row">{tag(_place(row))}</th>'
        f"<td><strong>{tag(figure_of(row.figure, row.evidence))}</strong></td><td>{tag(year(row))}</td>"
        f"<td>{tag(' '.join(row.evidence.reading.split()))}</td><td>{tag(row.evidence.title)}</td></tr>"
        for row in group.rows
    )
    return (
        f"<details><summary>{phrases.TABLE_AND_QUOTES}</summary>"
        f'<table class="zc-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></details>'
    )


def _place(row: Compared) -> str:
    return row.evidence.region or f"《{row.evidence.title}》"


def _chip(row: Compared) -> str:
    span = row.figure.target.span
    address = Passage(doc_id=row.figure.doc_id, start=span.start, end=span.end)
    return f'<a href="#c={address}" aria-label="{phrases.SOURCE_LABEL} {tag(_place(row))}">{phrases.SOURCE_LABEL}</a>'


def top(group: Group) -> float:
    """The highest value of a group: what the longest bar stands for."""
    return max((row.value or 0 for row in group.rows), default=0)
