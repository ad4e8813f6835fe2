"""Clauses, responsible units and targets of each plan against the gold.

Conventions (ARCHITECTURE.md, "How facts are scored"):

* A clause is found at intersection over union >= 0.8 after trimming white space. Precision counts every clause of the parser.
* A unit list is right when its lead names and its other names equal the gold's as sets, as written or with the restored
  prefix; lists of work groups and of other roles, and optional ones, count neither way. A list is *found* when it overlaps;
  a list that overlaps nothing in the gold counts against precision.
* A target is found when its figure overlaps the gold's figure. Nominal, implied and optional figures count neither way,
  in the gold and in what the parser itself calls nominal or implied.
* Slots are judged on the targets found: value, unit, comparator, measure (any allowed alternative), period. For 到2025年 the
  end must agree; where the gold states no period, the parser may inherit one but must not call it stated.
* ``canonical`` is judged as co-reference over all pairs of targets found, within and across plans: pairs that the gold joins
  must share a key (recall), and pairs that share a key must be joined in the gold (precision). Pairs of the same indicator
  with different measures (stock and 新增) count neither way: they are told apart by ``measure``.
* A past figure reported among the targets is counted apart: it must be 0.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from assistant.exports.as_json import document_json
from corpus.base.document import Document
from corpus.base.facts import Period, ResponsibleUnits, Target
from corpus.base.record import Span
from eval.gold import GoldPlan, GoldTarget, GoldUnits
from eval.matching import iou, overlap, pair, trimmed
from eval.score import Goal, Miss, Outcome, Score

SLOTS = ("value", "unit", "comparator", "measure")
LEAST_IOU = 0.8


@dataclass(slots=True)
class Tally:
    """Counts of one plan: measure -> [hits, of]."""

    counts: dict[str, list[int]] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    found: list[tuple[GoldTarget, Target]] = field(default_factory=list)

    def count(self, measure: str, hit: bool) -> None:
        """One case of a ratio."""
        entry = self.counts.setdefault(measure, [0, 0])
        entry[0] += hit
        entry[1] += 1

    def bad(self, measure: str, times: int = 1) -> None:
        """A count that must be 0."""
        self.counts.setdefault(measure, [0, 0])[0] += times


COLUMNS = (
    *("clause recall", "clause precision", "units exact", "units precision"),
    *("target recall", "target precision", *SLOTS, "period", "all slots", "all + period"),
    *("past as target", "misquotes"),
)
MUST_BE_NONE = frozenset({"past as target", "misquotes"})


def score_facts(pairs: Sequence[tuple[GoldPlan, Document, str]]) -> Outcome:
    """Scores per plan, per set (given, own, unseen) and in sum; the third of each triple is the text of the file itself."""
    tallies = [(plan, tally_plan(plan, document, text)) for plan, document, text in pairs]
    scores: list[Score] = []
    for plan, tally in tallies:
        name = f"{plan.doc} {plan.set}"
        scores += _scores("per plan", name, [tally])
    sets = list(dict.fromkeys(plan.set for plan, _ in tallies))
    for name in sets:
        group = [tally for plan, tally in tallies if plan.set == name]
        scores += _scores("per set", name, group) + _coreference("per set", name, group)[0]
    everything = [tally for _, tally in tallies]
    joined, misses = _coreference("per set", "all", everything)
    scores += _scores("per set", "all", everything) + joined
    return Outcome(
        scores=tuple(scores), misses=tuple(miss for tally in everything for miss in tally.misses) + tuple(misses)
    )


def tally_plan(plan: GoldPlan, document: Document, text: str) -> Tally:
    """All counts of one plan whose file holds ``text``."""
    tally = Tally()
    for measure in MUST_BE_NONE:
        tally.bad(measure, 0)
    _clauses(plan, document, tally)
    _units(plan, document, tally)
    _targets(plan, document, tally)
    for place, quote in misquotes(document_json(document), text):
        tally.bad("misquotes")
        tally.misses.append(_miss(plan, "misquotes", place, text[slice(*map(int, place.split("-")))], quote))
    return tally


def misquotes(value: object, text: str) -> Iterator[tuple[str, str]]:
    """Every quote in a parsed document's JSON that is not the slice of the file at its own ``start`` and ``end``."""
    if isinstance(value, dict):
        if "quote" in value and text[value["start"] : value["end"]] != value["quote"]:
            yield f"{value['start']}-{value['end']}", str(value["quote"])
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from misquotes(inner, text)


def _scores(table: str, group: str, tallies: Sequence[Tally]) -> list[Score]:
    scores = []
    for measure in COLUMNS:
        goal: Goal = "none" if measure in MUST_BE_NONE else "more"
        counts = [tally.counts[measure] for tally in tallies if measure in tally.counts]
        hits, of = sum(entry[0] for entry in counts), sum(entry[1] for entry in counts)
        if of or goal == "none":
            scores.append(
                Score(section="facts", table=table, group=group, measure=measure, hits=hits, of=of, goal=goal)
            )
    return scores


def _miss(plan: GoldPlan, measure: str, case: str, wanted: str, returned: str, note: str = "") -> Miss:
    return Miss(
        section="facts", group=plan.doc, measure=measure, case=case, wanted=wanted, returned=returned, note=note
    )


def _clauses(plan: GoldPlan, document: Document, tally: Tally) -> None:
    gold = [trimmed(clause.span, document.text) for clause in plan.clauses]
    found = [trimmed(clause.span, document.text) for clause in document.clauses]
    pairs = pair(gold, found, iou, LEAST_IOU)
    for row, clause in enumerate(plan.clauses):
        tally.count("clause recall", row in pairs)
        if row not in pairs:
            nearest = max(found, key=lambda span, row=row: iou(gold[row], span), default=None)  # type: ignore[misc]  # mypy cannot type a default argument of a lambda
            returned = f"[{nearest.start}, {nearest.end}) {_excerpt(document, nearest)}" if nearest else "-"
            wanted = f"[{gold[row].start}, {gold[row].end}) {_excerpt(document, gold[row])}"
            tally.misses.append(_miss(plan, "clause recall", clause.clause_id, wanted, returned))
    right = set(pairs.values())
    for column, span in enumerate(found):
        tally.count("clause precision", column in right)
        if column not in right:
            place = f"[{span.start}, {span.end})"
            tally.misses.append(_miss(plan, "clause precision", place, "-", _excerpt(document, span)))


def _excerpt(document: Document, span: Span) -> str:
    text = document.cut(span)
    return text if len(text) <= 80 else f"{text[:50]} … {text[-25:]}"


def _units(plan: GoldPlan, document: Document, tally: Tally) -> None:
    lists = [record for clause in document.clauses for record in clause.units]
    pairs = pair([units.span for units in plan.units], [record.span for record in lists], overlap, 1)
    for row, units in enumerate(plan.units):
        if not units.counted:
            continue
        record = lists[pairs[row]] if row in pairs else None
        exact = record is not None and same_units(units, record)
        tally.count("units exact", exact)
        if not exact:
            returned = f"牵头 {record.lead} 其他 {record.support}" if record else "-"
            wanted = f"牵头 {units.lead} 其他 {units.support}"
            tally.misses.append(_miss(plan, "units exact", units.clause_id, wanted, returned))
    neutral = {column for row, column in pairs.items() if not plan.units[row].counted}
    right = {column for row, column in pairs.items() if plan.units[row].counted}
    for column, record in enumerate(lists):
        if column not in neutral:
            tally.count("units precision", column in right)
            if column not in right:
                place = f"[{record.span.start}, {record.span.end})"
                tally.misses.append(_miss(plan, "units precision", place, "-", _excerpt(document, record.span)))


def same_units(gold: GoldUnits, found: ResponsibleUnits) -> bool:
    """Whether lead names and other names agree as sets, each name as written or with its restored prefix."""
    lead = [unit for unit in found.members if unit.role == "lead"]
    other = [unit for unit in found.members if unit.role != "lead"]
    return all(
        len(names) == len(units)
        and all(
            any(name in (unit.name, unit.full_name) or gold.full_names.get(name) == unit.full_name for unit in units)
            for name in names
        )
        for names, units in ((set(gold.lead), lead), (set(gold.support), other))
    )


def _targets(plan: GoldPlan, document: Document, tally: Tally) -> None:
    reported = [target for clause in document.clauses for target in clause.targets]
    pairs = pair([gold.figure_span for gold in plan.targets], [target.figure_span for target in reported], overlap, 1)
    for row, gold in enumerate(plan.targets):
        target = reported[pairs[row]] if row in pairs else None
        if gold.verdict == "past" and not gold.optional and target is not None:
            tally.bad("past as target")
            tally.misses.append(_miss(plan, "past as target", gold.clause_id, "-", gold.quote))
        if gold.counted:
            _target(plan, gold, target, tally)
    _reported(plan, document, reported, pairs, tally)


def _target(plan: GoldPlan, gold: GoldTarget, target: Target | None, tally: Tally) -> None:
    found = target is not None and target.verdict == "target"
    tally.count("target recall", found)
    if target is None or not found:
        returned = f"{target.verdict}: {target.indicator}" if target else "-"
        tally.misses.append(_miss(plan, "target recall", gold.clause_id, gold.quote, returned))
        return
    tally.found.append((gold, target))
    right = judged(gold, target)
    for slot, hit in right.items():
        tally.count(slot, hit)
    tally.count("all slots", all(right[slot] for slot in SLOTS))
    tally.count("all + period", all(right.values()))
    wrong = [slot for slot, hit in right.items() if not hit]
    if wrong:
        wanted = "; ".join(f"{slot} {_allowed(gold, slot)}" for slot in wrong)
        returned = "; ".join(f"{slot} {_given(target, slot)}" for slot in wrong)
        tally.misses.append(_miss(plan, "slots", gold.clause_id, wanted, returned, gold.quote))


def _reported(
    plan: GoldPlan, document: Document, reported: Sequence[Target], pairs: dict[int, int], tally: Tally
) -> None:
    right = {column for row, column in pairs.items() if plan.targets[row].counted}
    for column, target in enumerate(reported):
        if target.verdict != "target":
            continue
        beside = [gold for gold in plan.targets if gold.figure_span.overlaps(target.figure_span)]
        if column not in right and any(gold.neutral for gold in beside):
            continue
        tally.count("target precision", column in right)
        if column not in right:
            verdicts = "、".join(gold.verdict for gold in beside) or "-"
            place = f"[{target.figure_span.start}, {target.figure_span.end})"
            tally.misses.append(_miss(plan, "target precision", place, verdicts, document.cut(target.span)))


def judged(gold: GoldTarget, target: Target) -> dict[str, bool]:
    """Which slots of a reported target are right."""
    return {
        "value": same_number(gold.value, target.value) and same_number(gold.value_max, target.value_max),
        "unit": (target.unit or "") in gold.units,
        "comparator": target.comparator in gold.comparators,
        "measure": bool(gold.measures & {target.measure}),
        "period": same_period(gold.period, target.period),
    }


def _allowed(gold: GoldTarget, slot: str) -> str:
    values: dict[str, object] = {
        "value": (gold.value, gold.value_max),
        "unit": "|".join(sorted(gold.units)),
        "comparator": "|".join(sorted(gold.comparators)),
        "measure": "|".join(sorted(gold.measures)),
        "period": gold.period,
    }
    return str(values[slot])


def _given(target: Target, slot: str) -> str:
    return str((target.value, target.value_max) if slot == "value" else getattr(target, slot))


def same_number(one: float | None, other: float | None) -> bool:
    """Equality of numbers as printed in plans (a millionth is far below any printed digit)."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-6 * max(1.0, abs(one))


def same_period(gold: str | None, period: Period | None) -> bool:
    """``gold`` is None, ``to 2025`` (the end counts), ``2022`` or ``2016-2020``."""
    if gold is None:
        return period is None or period.basis != "stated"
    if period is None:
        return False
    if gold.startswith("to "):
        return period.end == int(gold[3:])
    start, _, end = gold.partition("-")
    if not end:
        return period.end == int(start) and period.start in (None, int(start))
    return (period.start, period.end) == (int(start), int(end))


def _coreference(table: str, group: str, tallies: Sequence[Tally]) -> tuple[list[Score], list[Miss]]:
    joined = missed = wrong = 0
    misses = []
    for (gold, target), (gold_other, other) in combinations(_found(tallies), 2):
        same, together = gold.canonical == gold_other.canonical, target.canonical == other.canonical
        if same and not gold.measures & gold_other.measures:
            continue
        joined += same and together
        missed += same and not together
        wrong += together and not same
        if same != together:
            case = f"{gold.clause_id} × {gold_other.clause_id}"
            wanted = f"{gold.canonical} | {gold_other.canonical}"
            returned = f"{target.canonical} | {other.canonical}"
            misses.append(
                Miss(
                    section="facts", group=group, measure="same indicator", case=case, wanted=wanted, returned=returned
                )
            )
    columns = (("joined recall", joined + missed), ("joined precision", joined + wrong))
    scores = [
        Score(section="facts", table=table, group=group, measure=measure, hits=joined, of=of)
        for measure, of in columns
        if of
    ]
    return scores, misses


def _found(tallies: Sequence[Tally]) -> Iterator[tuple[GoldTarget, Target]]:
    for tally in tallies:
        yield from tally.found
