"""How many annotated facts depend on an alternative alone: each annotated plan is read again without it.

Only alternatives without which some call came out otherwise in that plan are tried; the others cannot change its reading.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from eval.rules.cases import PLAN, plan_files
from eval.rules.recorder import Recorder

if TYPE_CHECKING:
    from corpus.base.document import Document
    from eval.gold import GoldPlan

Mark = tuple[str, int, int]
"""An annotated fact: its kind, and where it stands."""
Read = frozenset[tuple[str, int, int, str]]
"""What was read of a plan: kind, where it stands, and all of it."""


def count_facts(recorder: Recorder, folder: Path | None) -> int:
    """Count for every rule the annotated facts that are read otherwise without it; returned is how many facts there are."""
    from corpus.base.errors import CorpusError
    from corpus.ingest import interpret
    from eval.gold import seed_plans, unseen_plans

    annotated = {plan.sha256: plan for plan in (*seed_plans(), *unseen_plans())}
    total = 0
    for path in plan_files(folder):
        data = path.read_bytes()
        plan = annotated.get(sha256(data).hexdigest())
        if plan is None:
            continue
        marks = set(_marks(plan))
        total += len(marks)
        whole = _read(interpret(data, path.name))
        for rule in recorder:
            for index, counts in enumerate(rule.counts):
                if PLAN + path.name not in counts.alone:
                    continue
                with rule.without(index):
                    try:
                        rest = _read(interpret(data, path.name))
                    except (CorpusError, AttributeError, TypeError, ValueError, KeyError, IndexError):
                        rest = frozenset()  # what comes after counts on a match
                counts.facts += _touched(marks, whole - rest)
    return total


def _marks(plan: "GoldPlan") -> Iterator[Mark]:
    for clause in plan.clauses:
        yield ("clause", clause.span.start, clause.span.end)
    for units in plan.units:
        if units.counted:
            yield ("units", units.span.start, units.span.end)
    for target in plan.targets:
        yield ("target", target.figure_span.start, target.figure_span.end)


def _read(document: "Document") -> Read:
    found: set[tuple[str, int, int, str]] = set()
    for clause in document.clauses:
        found.add(("clause", clause.span.start, clause.span.end, clause.kind + clause.number))
        for units in clause.units:
            found.add(("units", units.span.start, units.span.end, units.model_dump_json()))
        for target in clause.targets:
            found.add(("target", target.figure_span.start, target.figure_span.end, target.model_dump_json()))
        for figure in clause.figures:
            found.add(("target", figure.span.start, figure.span.end, figure.model_dump_json()))
    return frozenset(found)


def _touched(marks: set[Mark], changed: Read) -> int:
    """How many annotated facts lie where something of their kind is read otherwise."""
    spans = {(kind, start, end) for kind, start, end, _ in changed}
    return sum(any(kind == other and start < b and a < end for other, a, b in spans) for kind, start, end in marks)
