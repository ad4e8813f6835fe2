"""Corrections laid over a parse: the plan as it is answered from, and which corrections no longer apply, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from pydantic import ValidationError

from corpus.base.document import Clause, Document, Region, Stated
from corpus.base.facts import Corrected, Figure, Period, ResponsibleUnits, Target
from corpus.base.record import Span
from corpus.corrections.correction import KINDS, Correction, Move, moved
from corpus.corrections.described import described
from corpus.figures.periods import document_period


@dataclass(frozen=True, slots=True)
class Overlaid:
    """The plan with the corrections that apply; ``unfit`` is why each other one does not, by its id."""

    document: Document
    unfit: dict[str, str] = field(default_factory=dict)


class Unfit(Exception):
    """Why a correction does not apply to the plan as it is now read."""


def active(corrections: Iterable[Correction]) -> list[Correction]:
    """Those in force, the oldest first: not withdrawn, and not superseded by one that is in force."""
    kept = [one for one in corrections if one.withdrawn is None]
    superseded = {one.supersedes for one in kept if one.supersedes}
    return sorted((one for one in kept if one.id not in superseded), key=lambda one: one.time)


def text_hash(document: Document) -> str:
    """What tells whether a plan's text is the one that was corrected."""
    return sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()


def overlay(document: Document, corrections: Iterable[Correction]) -> Overlaid:
    """``document``, as parsed, with ``corrections`` of it laid over; what is in force alone counts."""
    unfit: dict[str, str] = {}
    for correction in active(corrections):
        try:
            document = _with(document, correction)
        except Unfit as why:
            unfit[correction.id] = str(why)
        except (ValidationError, ValueError):
            unfit[correction.id] = "更正与现在的解析结果相矛盾，请重新更正。"
    return Overlaid(document, unfit)


def mark(correction: Correction) -> Corrected:
    """What a corrected reading says of its correction."""
    return Corrected(
        id=correction.id,
        what=correction.kind,
        time=correction.time,
        was=described(correction.before),
        reason=correction.reason,
        added=correction.added,
    )


def _with(document: Document, correction: Correction) -> Document:
    if correction.anchor is None:
        return _about(document, correction)
    move = correction.anchor.locate(document.text)
    if move is None:
        raise Unfit(f"文件里已找不到（或不止一处）更正所依据的原文“{_short(correction.anchor.quote)}”。")
    at = move(correction.anchor.span)
    clause = next((one for one in document.clauses if one.span.contains(at)), None)
    if clause is None:
        raise Unfit(f"原文“{_short(correction.anchor.quote)}”现在分属不同条款，或不在条款里。")
    corrected = _target(clause, correction, move) if correction.kind == "target" else _units(clause, correction, move)
    clauses = tuple(corrected if one is clause else one for one in document.clauses)
    return _rebuilt(document, clauses=clauses)


def _about(document: Document, correction: Correction) -> Document:
    """A fact about the plan. In another text than the one corrected, only where the same is read as then."""
    now: Stated | Region | Period | None = getattr(document, correction.kind)
    if correction.text != text_hash(document) and _value(now) != _value(correction.before):
        name = KINDS[correction.kind]
        raise Unfit(
            f"文件内容已换，现在识别的{name}是“{described(now)}”，与更正前的“{described(correction.before)}”不同。"
        )
    after = correction.after
    if isinstance(after, Stated):
        at = document.text.find(after.value)
        span = Span(start=at, end=at + len(after.value)) if at >= 0 else None
        after = Stated(value=after.value, span=span, inferred=span is None, basis="" if span else "人工更正")
    changed: dict[str, object] = {correction.kind: after, "corrected": (*document.corrected, mark(correction))}
    if correction.kind == "period":
        changed["clauses"] = tuple(_retimed(clause, after) for clause in document.clauses)
    return _rebuilt(document, **changed)


def _retimed(clause: Clause, period: object) -> Clause:
    """Targets that take their years from the plan take the corrected ones."""
    years = document_period(period.start, period.end) if isinstance(period, Period) else None
    targets = tuple(
        target.model_copy(update={"period": years})
        if target.corrected is None and (target.period is None or target.period.basis == "document")
        else target
        for target in clause.targets
    )
    return clause.model_copy(update={"targets": targets})


def _value(reading: object) -> object:
    match reading:
        case Stated():
            return reading.value
        case Region():
            return reading.code, reading.name
        case Period():
            return reading.start, reading.end
        case _:
            return None


def _target(clause: Clause, correction: Correction, move: Move) -> Clause:
    after = moved(correction.after, move)
    assert isinstance(after, Target | Figure | None)
    was = correction.before
    old = move(was.figure_span if isinstance(was, Target) else was.span) if isinstance(was, Target | Figure) else None
    same = _read_there(clause.targets, was, old, after)
    if not same and not isinstance(after, Target) and not isinstance(was, Figure):
        raise Unfit("这里现在没有识别出目标，不必再更正。")
    targets = [target for target in clause.targets if target not in same]
    figures = list(clause.figures)
    if isinstance(after, Target):
        targets.append(after.model_copy(update={"corrected": mark(correction)}))
        if old and old != after.figure_span and not any(target.figure_span.overlaps(old) for target in targets):
            figures.append(Figure(verdict="reference", reason="人工更正：不是这项目标的数值", span=old))
    elif after is not None:
        figures.append(after.model_copy(update={"corrected": mark(correction)}))
    taken = [target.figure_span for target in targets]
    kept = {
        one.span: one for one in figures if not any(span.overlaps(one.span) for span in taken)
    }  # the last one holds
    return clause.model_copy(
        update={
            "targets": tuple(sorted(targets, key=lambda one: one.figure_span.start)),
            "figures": tuple(sorted(kept.values(), key=lambda one: one.span.start)),
        }
    )


def _read_there(
    targets: Sequence[Target], was: object, old: Span | None, after: Target | Figure | None
) -> list[Target]:
    """The target that the correction takes the place of, as it is read now; none where nothing is read there."""
    at = old if isinstance(was, Target) else after.figure_span if isinstance(after, Target) else None
    found = [target for target in targets if target.figure_span == at]
    if len(found) > 1 and isinstance(was, Target):
        named = [target for target in found if target.indicator == was.indicator]
        if len(named) != 1:
            raise Unfit(f"这个数字现在读出 {len(found)} 项目标，分不清更正的是哪一项。")
        return named
    return found if isinstance(was, Target) or len(found) == 1 else []


def _units(clause: Clause, correction: Correction, move: Move) -> Clause:
    after = moved(correction.after, move)
    assert isinstance(after, ResponsibleUnits | None)
    was = correction.before
    at = move(was.span) if isinstance(was, ResponsibleUnits) else after.span if after else None
    found = [one for one in clause.units if at and one.span == at] or [
        one for one in clause.units if at and one.span.overlaps(at)
    ]
    if len(found) > 1:
        raise Unfit(f"这段文字现在读出 {len(found)} 份责任单位名单，分不清更正的是哪一份。")
    if not found and after is None:
        raise Unfit("这里现在没有识别出责任单位，不必再更正。")
    units = [one for one in clause.units if one not in found]
    if after is not None:
        governs = found[0].governs if found else clause.span
        units.append(after.model_copy(update={"governs": governs, "corrected": mark(correction)}))
    return clause.model_copy(update={"units": tuple(sorted(units, key=lambda one: one.span.start))})


def _rebuilt(document: Document, **changed: object) -> Document:
    """The document with other fields, checked as any new one."""
    fields = {name: getattr(document, name) for name in Document.model_fields}
    return Document.model_validate(fields | changed)


def _short(quote: str) -> str:
    text = " ".join(quote.split())
    return text if len(text) <= 30 else text[:29] + "…"
