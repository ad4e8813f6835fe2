"""The only way into the corpus: a file becomes a ``Document``. ``parse`` reads like the list of what is done."""

import hashlib
import logging
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from corpus.about.about import describe
from corpus.base.document import Clause, Document, Place, Region, identify
from corpus.base.errors import CorpusError, ParsingError
from corpus.base.facts import Period, ResponsibleUnits, Target
from corpus.base.record import Span
from corpus.figures.context import Context
from corpus.figures.periods import stated_periods
from corpus.figures.targets import read_figures
from corpus.indicators.amounts import sort_of
from corpus.indicators.lexicon import canonical, fold, mentions
from corpus.reading.file import file_bytes, file_name
from corpus.reading.read import MAX_BINARY, read
from corpus.regions.places import find
from corpus.structure.clauses import Cut, Draft, cut_clauses, parts
from corpus.structure.leaves import leaves
from corpus.tables.indicators import IndicatorRow, indicator_rows, read_rows
from corpus.tables.task_units import find_tasks, row_units
from corpus.tables.tasks import Row
from corpus.text.cleaning import clean
from corpus.text.drafting import as_planned
from corpus.text.view import View
from corpus.units.labels import Convention, convention
from corpus.units.responsible import Found, find_units, known_names
from corpus.units.workgroups import find_workgroups

_log = logging.getLogger(__name__)


def ingest(path: Path) -> tuple[Document, bytes]:
    """Read and parse a file. Raises ``ReadingError`` where it is missing or cannot be read, ``ParsingError`` for a defect of ours."""
    data, name = file_bytes(path, MAX_BINARY), file_name(path)
    try:
        return interpret(data, name), data
    except CorpusError:
        raise
    except Exception as error:  # whatever one file does to a rule, the others are read
        _log.info("解析“%s”时出错", name, exc_info=True)
        raise ParsingError(
            f"解析“{name}”时出错（{type(error).__name__}），文件未入库；请把该文件反馈给维护人员。"
        ) from error


def interpret(data: bytes, file: str) -> Document:
    """The document in the bytes of a file of any format, with the place of each offset in that file."""
    reading = read(data, file)
    document = parse(reading.text, file, data)
    if not reading.places:
        return document
    places = tuple(Place(**place._asdict()) for place in reading.places)
    return document.model_copy(update={"places": places, "notes": (*document.notes, *reading.notes)})


def parse(text: str, file: str, data: bytes | None = None) -> Document:
    """Everything a text says, as records; ``data`` are the bytes it came from, hashed for provenance."""
    view = clean(text)
    about = describe(view, file)
    grids, task_rows = find_tasks(view.text)
    cut = cut_clauses(view, _title_line(view, about.title.span), grids)
    doc_id = identify(text)
    rule = convention(view.text)
    placed = [task_rows[draft.task] if draft.task else None for draft in cut.clauses]
    first = [_lists(view, draft, row, rule) for draft, row in zip(cut.clauses, placed, strict=True)]
    known = known_names(lists for found in first for lists in found)
    period = about.period
    rows = indicator_rows(view.text)
    starts = [row.start for row in rows]
    contexts = _contexts(view, cut.clauses, period, about.issued.value if about.issued else None)
    clauses = tuple(
        _clause(
            view,
            doc_id,
            draft,
            row,
            rule,
            known,
            rows[bisect_left(starts, draft.start) : bisect_left(starts, draft.end)],
            context,
        )
        for draft, row, context in zip(cut.clauses, placed, contexts, strict=True)
    )
    try:
        return Document(
            doc_id=doc_id,
            file=file,
            sha256=hashlib.sha256(data if data is not None else text.encode("utf-8", "surrogatepass")).hexdigest(),
            text=text,
            title=about.title,
            region=about.region,
            issuer=about.issuer,
            number=about.number,
            issued=about.issued,
            effective=about.effective,
            period=period,
            implements=about.implements,
            replaces=about.replaces,
            leaves=leaves(view, cut),
            clauses=clauses,
            repairs=view.repairs,
            notes=(*about.notes, *_notes(cut)),
        )
    except ValidationError as error:
        raise ParsingError(
            f"解析“{file}”时出现内部矛盾，文件未入库；请把该文件反馈给维护人员。（{error.errors()[0]['msg']}）"
        ) from error


_LOOSE = 1200
"""Characters of a draft up to which numbered lines are a list of targets and no plan."""
_GENRE = re.compile(r"方案|计划|规划|意见|措施|办法|要点|报告|纲要")
"""Words of the title of a plan: a list of targets has none."""
_DONE = ("项", "场", "场次", "次", "期")
_STATES_TOTAL = re.compile(r"达|总|累计|突破|超过|保持|拥有")
_HEADS = frozenset("总数 总量 数量 家数 总数量 总规模 存量 累计总数".split())
"""What is counted, where it was said before (高企新增6家、总数45家)."""


class Drafted(NamedTuple):
    """What a draft states: its targets, and the lists of units it makes responsible. Spans are those of its text.

    ``region`` is that of a whole plan; a loose sentence has none.
    """

    targets: tuple[Target, ...]
    units: tuple[ResponsibleUnits, ...]
    region: Region | None = None


def read_draft(text: str, file: str) -> Drafted:
    """The facts of a draft (拟写入的目标): of a whole plan as it is parsed, of a loose sentence as goals throughout.

    A sentence pasted alone has no heading that makes it a goal, and needs none: it was pasted because it is to become one.
    """
    document = parse(text, file)
    clauses = document.clauses
    titled = document.title.span is not None and _GENRE.search(document.title.value)
    if (titled or len(text) > _LOOSE) and any(clause.number for clause in clauses):
        return Drafted(
            tuple(target for clause in clauses for target in clause.targets),
            tuple(units for clause in clauses for units in clause.units),
            document.region,
        )
    written = clean(text)
    if not written.text:
        return Drafted((), ())
    lists = find_units(written, 0, len(written.text), convention(written.text))
    whole = [mention.text for mention in find(written.text) if mention.text[-1] in "省市县区州旗盟"]
    view = as_planned(_less(written, lists), whole)
    if not view.text:
        return Drafted((), tuple(found.units for found in lists))
    targets = read_figures(view, 0, len(view.text), [], Context("goal")).targets
    read = tuple(_as_meant(target, text) for target in _with_heads(targets))
    return Drafted(read, tuple(found.units for found in lists))


def _less(view: View, lists: Sequence[Found]) -> View:
    """The view without lists of units, which are no running text."""
    kept = [n for n in range(len(view.text)) if not any(found.start <= n < found.end for found in lists)]
    return replace(view, text="".join(view.text[n] for n in kept), origin=tuple(view.origin[n] for n in kept))


def _as_meant(target: Target, text: str) -> Target:
    """科技成果登记8项, without a verb, may be what is to be done as well as what there is to be."""
    target = _named_plainly(target)
    said = text[target.span.start : target.figure_span.start]
    if target.measure != "level" or target.alternatives or target.unit not in _DONE or _STATES_TOTAL.search(said):
        return target
    return target.model_copy(update={"alternatives": ("count_of_actions",)})


def _named_plainly(target: Target) -> Target:
    """80名县级科技特派员服务一线: what stands behind the noun behind the figure says what is done there."""
    name = fold(target.indicator)
    named = next(iter(mentions(name)), None)
    behind = target.span.end > target.figure_span.end
    if not (behind and named) or target.canonical == named.key or target.unit not in named.indicator.units:
        return target
    return target.model_copy(update={"canonical": named.key}) if named.end - named.start + 2 >= named.end else target


def _with_heads(targets: Sequence[Target]) -> Iterator[Target]:
    """新增6家、总数突破45家: the total is of what the figure before it counts."""
    before: Target | None = None
    for target in targets:
        if before and target.indicator in _HEADS and sort_of(target.unit) == sort_of(before.unit):
            name = before.indicator
            key = canonical(name, target.measure, target.unit)
            target = target.model_copy(update={"indicator": name, "canonical": key})
        yield target
        before = target


def _title_line(view: View, span: Span | None) -> tuple[int, int] | None:
    """Where the plan itself begins, in view offsets: the last line that holds nothing but its title.

    A cover letter (印发…的通知) names the title before the plan does, so the first place is not enough.
    """
    if span is None:
        return None
    start, end = bisect_left(view.origin, span.start), bisect_left(view.origin, span.end)
    if start >= end:
        return None
    line = re.compile(rf"^[#* ]*({re.escape(view.text[start:end])})[* ]*$", re.MULTILINE)
    again = [match.span(1) for match in line.finditer(view.text) if match.start() <= len(view.text) / 2]
    return max([(start, end), *again])


def _contexts(view: View, drafts: Sequence[Draft], period: Period | None, issued: str | None) -> Iterator[Context]:
    """The context of each draft. 发展目标。到2022年,…: its one year holds for the goals numbered below it, too."""
    above: tuple[tuple[str, ...], Period] | None = None
    for draft in drafts:
        context = Context.of(draft.kind, draft.headings, period, issued)
        if above and (len(draft.headings) <= len(above[0]) or draft.headings[: len(above[0])] != above[0]):
            above = None
        if above and draft.kind == "goal" and context.section is None:
            context = replace(context, section=above[1])
        if above is None and draft.kind == "goal" and draft.headings:
            stated = {found for _, found in stated_periods(view.text[draft.start : draft.end])}
            if len(stated) == 1 and (one := stated.pop()).start is None:
                above = (draft.headings, one.model_copy(update={"basis": "section"}))
        yield context


def _lists(
    view: View, draft: Draft, row: Row | None, rule: Convention, known: frozenset[str] = frozenset()
) -> list[Found]:
    in_row = row_units(view, row, rule, known) if row else []
    return in_row or find_units(view, draft.start, draft.end, rule, known)


def _clause(
    view: View,
    doc_id: str,
    draft: Draft,
    row: Row | None,
    rule: Convention,
    known: frozenset[str],
    rows: Sequence[IndicatorRow],
    context: Context,
) -> Clause:
    lists = _lists(view, draft, row, rule, known)
    taken = [*((found.start, found.end) for found in lists), *((row.start, row.end) for row in rows)]
    reading, table = read_figures(view, draft.start, draft.end, taken, context), read_rows(view, rows, context)
    span = view.span(draft.start, draft.end)
    body = view.span(draft.body, draft.end) if draft.body < draft.end else span
    return Clause(
        clause_id=f"{doc_id}:{span.start}",
        number=draft.number,
        headings=draft.headings,
        span=span,
        body=body,
        kind=draft.kind,
        parts=parts(view, draft),
        units=tuple(found.units for found in lists),
        targets=(*reading.targets, *table.targets),
        figures=(*reading.figures, *table.figures),
        workgroups=find_workgroups(view, draft.start, draft.end),
        confidence=draft.confidence,
        note=draft.note,
    )


def _notes(cut: Cut) -> tuple[str, ...]:
    gaps = sum(draft.note != "" for draft in cut.clauses)
    return (f"有{gaps}处编号不连续，请核对原文",) if gaps else ()
