"""A plan's text as marked-up rows: leaves one below the other, marks inside them, the facts of each clause beside it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from corpus.base.document import Clause, Document
from corpus.base.facts import Figure, Period, ResponsibleUnits, Target, Unit
from corpus.base.record import Span
from eval.facts_census import Census
from eval.suspects import LABELS

ROLES = {"lead": "牵头", "responsible": "责任", "cooperating": "配合", "joint": "分工"}
_VERDICTS = {
    "target": "目标",
    "nominal": "量级",
    "implied": "无数值目标",
    "past": "已成",
    "existing": "现有",
    "threshold": "条件",
    "subsidy": "补助",
    "size_class": "规模",
    "name": "名称",
    "count_of_list": "列举计数",
    "reference": "说明",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters to colour: CSS class, what the tooltip says, and the id to jump to (suspicious places only)."""

    span: Span
    style: str
    tip: str
    anchor: str = ""


def legend() -> str:
    """The colours with their names."""
    roles = "".join(f'<i class="u-{role}">{label}</i>' for role, label in ROLES.items())
    verdicts = "".join(f'<i class="f-{verdict}">{label}</i>' for verdict, label in _VERDICTS.items())
    return f'<span class="legend">{roles} {verdicts} <i class="suspect">可疑 n/p</i> <i class="repair">修正</i></span>'


def sidebar(plan: Census) -> str:
    """What the plan says about itself, its outline, its suspicious places."""
    rows = "".join(f"<dt>{label}</dt><dd>{escape(value)}</dd>" for label, value in _about(plan))
    places = "".join(
        f'<li><a href="#s{number}">{LABELS[suspect.kind]}</a> {escape(suspect.note[:40])}</li>'
        for number, suspect in enumerate(plan.suspects)
    )
    return f"<nav><dl>{rows}</dl><h2>提纲</h2><ol>{''.join(_outline(plan.document))}</ol><h2>可疑 {len(plan.suspects)}</h2><ol>{places}</ol></nav>"


def _about(plan: Census) -> Iterator[tuple[str, str]]:
    document = plan.document
    facts = {"标题": document.title, "发文": document.issuer, "文号": document.number, "日期": document.issued}
    for label, fact in facts.items():
        inferred = f"（推断：{fact.basis}）" if fact and fact.inferred else ""
        yield label, f"{fact.value}{inferred}" if fact else "—"
    region = document.region
    inferred = f"（推断：{region.basis}）" if region and region.inferred else ""
    yield "地区", f"{region.full_name} {region.level}{inferred}" if region else "—"
    yield "规划期", period_text(document.period) or "—"
    yield from (("说明", note) for note in document.notes)


def _outline(document: Document) -> Iterator[str]:
    last: tuple[str, ...] = ()
    for clause in document.clauses:
        for level, heading in enumerate(clause.headings):
            if clause.headings[: level + 1] != last[: level + 1]:
                yield f'<li class="l{min(level, 5)}"><a href="#c{clause.span.start}">{escape(heading[:40])}</a></li>'
        last = clause.headings


def plan_rows(plan: Census) -> Iterator[str]:
    """The rows of the text: each leaf, and to the right of a clause the facts read from it."""
    document = plan.document
    clauses = {clause.span.start: clause for clause in document.clauses}
    for leaf, marks in zip(document.leaves, _by_leaf(document, [*_marks(document), *_doubts(plan)]), strict=True):
        text = "".join(_pieces(document, leaf.span, marks))
        if leaf.kind == "clause":
            yield _clause(clauses[leaf.span.start], text)
        elif leaf.kind == "heading":
            yield f'<div class="row heading"><div class="text">{text}</div></div>'
        elif document.cut(leaf.span).strip():
            yield f'<div class="row noise" data-t="{escape(leaf.reason)}"><div class="text">{text}</div></div>'


def _by_leaf(document: Document, marks: Sequence[Mark]) -> list[list[Mark]]:
    """The marks that touch each leaf; a mark may reach over several."""
    starts = [leaf.span.start for leaf in document.leaves]
    result: list[list[Mark]] = [[] for _ in starts]
    for mark in marks:
        for index in range(bisect_right(starts, mark.span.start) - 1, bisect_left(starts, mark.span.end)):
            result[index].append(mark)
    return result


def _clause(clause: Clause, text: str) -> str:
    about = f"{clause.number or '—'} · {clause.kind}" + (f" · {clause.note}" if clause.note else "")
    tip = escape("\n".join((about, *clause.headings)))
    return (
        f'<div class="row clause" id="c{clause.span.start}"><div class="text"><b class="tag" data-t="{tip}">{escape(about)}</b>{text}</div>'
        f'<div class="facts">{"".join(_facts(clause))}</div></div>'
    )


def _facts(clause: Clause) -> Iterator[str]:
    for record in clause.units:
        names = "".join(f'<i class="u-{unit.role}">{escape(_unit(unit))}</i> ' for unit in record.members)
        yield f"<div>{names}{'等' if record.open_ended else ''}</div>"
    for group in clause.workgroups:
        yield f"<div>专班 {escape(group.name)}：{escape('、'.join(group.members))}（{escape(group.office or '—')}）</div>"
    for target in clause.targets:
        yield f'<div><i class="f-{target.verdict}">{escape(target_text(target))}</i></div>'
    for figure in clause.figures:
        yield f'<div class="minor"><i class="f-{figure.verdict}">{escape(figure_text(figure))}</i></div>'


def _unit(unit: Unit) -> str:
    full = f"（{unit.full_name}）" if unit.full_name != unit.name else ""
    return f"{unit.name}{full}{' ' + unit.deadline if unit.deadline else ''}"


def target_text(target: Target) -> str:
    """One line with all slots of a target."""
    value = "" if target.value is None else f"{target.comparator} {target.value:.10g}"
    if target.value_max is not None:
        value += f"—{target.value_max:.10g}"
    measure = "/".join((target.measure, *target.alternatives))
    extra = "".join(f" · {part}" for part in (period_text(target.period), target.baseline, target.reason) if part)
    key = f" [{target.canonical}]" if target.canonical != target.indicator else ""
    return f"{target.indicator}{key} {value}{target.unit or ''} · {measure}{extra}"


def figure_text(figure: Figure) -> str:
    """One line for a figure that is no target: value, verdict, reason."""
    value = "" if figure.value is None else f"{figure.value:.10g}"
    return f"{value}{figure.unit or ''} {_VERDICTS[figure.verdict]}：{figure.reason}"


def period_text(period: Period | None) -> str:
    """``2021–2025 document``; empty for none."""
    return f"{period.start or ''}–{period.end} {period.basis}" if period else ""


def _marks(document: Document) -> list[Mark]:
    marks = [Mark(repair.span, "repair", f"读作“{repair.replacement}”：{repair.reason}") for repair in document.repairs]
    for clause in document.clauses:
        marks += [mark for record in clause.units for mark in _unit_marks(record)]
        marks += [Mark(target.span, "phrase", target_text(target)) for target in clause.targets]
        marks += [Mark(target.figure_span, f"f-{target.verdict}", target_text(target)) for target in clause.targets]
        marks += [Mark(figure.span, f"f-{figure.verdict}", figure_text(figure)) for figure in clause.figures]
        marks += [Mark(part.span, "part", f"分项：{part.label}") for part in clause.parts]
    return marks


def _unit_marks(record: ResponsibleUnits) -> Iterator[Mark]:
    yield Mark(record.span, "units", "单位列表" + ("（等）" if record.open_ended else ""))
    for unit in record.members:
        yield Mark(unit.span, f"u-{unit.role}", f"{ROLES[unit.role]}：{_unit(unit)}")


def _doubts(plan: Census) -> Iterator[Mark]:
    for number, place in enumerate(plan.suspects):
        yield Mark(place.span, "suspect", f"？{LABELS[place.kind]} {place.note}", f"s{number}")


def _pieces(document: Document, inside: Span, marks: Sequence[Mark]) -> Iterator[str]:
    """The text of a leaf cut wherever a mark begins or ends, so that marks may cross each other."""
    opening: dict[int, list[Mark]] = {inside.start: []}
    for mark in marks:
        opening.setdefault(max(inside.start, mark.span.start), []).append(mark)
        opening.setdefault(min(inside.end, mark.span.end), [])
    opening.setdefault(inside.end, [])
    edges = sorted(opening)
    over: list[Mark] = []
    for start, end in pairwise(edges):
        over = [mark for mark in over if mark.span.end > start] + opening[start]
        yield _piece(document.text[start:end], start, over)


def _piece(text: str, start: int, over: Sequence[Mark]) -> str:
    if not over:
        return escape(text)
    inner_first = sorted(over, key=lambda mark: (not mark.anchor, len(mark.span)))
    styles = " ".join(dict.fromkeys(mark.style for mark in over))
    tip = escape("\n".join(dict.fromkeys(mark.tip for mark in inner_first)))
    anchors = "".join(
        f'<a id="{mark.anchor}" class="at"></a>' for mark in over if mark.anchor and mark.span.start == start
    )
    return f'{anchors}<span class="{styles}" data-t="{tip}">{escape(text)}</span>'
