"""The counts of one plan and of a folder: what was read, what looks suspicious, and what it cost."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.base.document import Document
from corpus.base.errors import CorpusError
from corpus.base.facts import Figure, Target
from corpus.ingest import ingest
from eval import fact_checks, numbering_check, suspects
from eval.suspects import LABELS, Kind, Suspect

CHECKS: tuple[Callable[[Document], Iterator[Suspect]], ...] = (
    suspects.uncovered,
    numbering_check.breaks,
    numbering_check.orphans,
    numbering_check.unused_numbers,
    numbering_check.lengths,
    fact_checks.missed_duties,
    fact_checks.odd_units,
    fact_checks.bare_figures,
    fact_checks.doubtful_figures,
)
_NO_PLANS = frozenset({".csv", ".tsv", ".json", ".jsonl", ".py"})  # tables about plans that lie in the same folder


@dataclass(frozen=True, slots=True)
class Census:
    """One plan: its document, CPU seconds for reading and parsing it, what was counted, where to look."""

    document: Document
    seconds: float
    suspects: tuple[Suspect, ...]
    verdicts: Counter[str]
    counts: dict[str, float]
    """All numbers of the plan's row, by their JSON names."""


@dataclass(slots=True)
class Folder:
    """All plans of a folder, and the files that could not be read with the reason."""

    plans: list[Census] = field(default_factory=list)
    errors: list[tuple[str, str]] = field(default_factory=list)

    @property
    def worst_first(self) -> list[Census]:
        """The plans by number of suspicious places."""
        return sorted(self.plans, key=lambda plan: -len(plan.suspects))

    @property
    def verdicts(self) -> Counter[str]:
        """How often each verdict was given for which reason."""
        return sum((plan.verdicts for plan in self.plans), Counter())

    @property
    def totals(self) -> dict[str, float]:
        """Sums over the plans; for depth the deepest, for the share covered the lowest, for time the mean rate."""
        rows = [plan.counts for plan in self.plans]
        total = {name: round(sum(row[name] for row in rows), 4) for name in (rows[0] if rows else ())}
        if rows:
            total["covered"] = min(row["covered"] for row in rows)
            total["depth"] = max(row["depth"] for row in rows)
            total["seconds_per_10k"] = round(total["seconds"] * 10_000 / max(1, total["characters"]), 4)
        return total


def plan_files(folder: Path) -> list[Path]:
    """The files of a folder and of those below it, in order; tables that describe plans are left out."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and path.suffix.lower() not in _NO_PLANS and not path.name.startswith(".")
    )


def take(
    folder: Path,
    files: Sequence[Path],
    progress: Callable[[int, str], None] = lambda done, name: None,
    read: Callable[[Path], Census] | None = None,
) -> Folder:
    """Parse ``files`` one after another; one that fails is noted and the next one is read."""
    result = Folder()
    for done, path in enumerate(files):
        name = str(path.relative_to(folder))
        progress(done, name)
        try:
            result.plans.append((read or census)(path))
        except CorpusError as error:
            result.errors.append((name, str(error)))
        except Exception as error:  # noqa: BLE001 - a defect in one plan is what this report is to show, not to die of
            result.errors.append((name, f"{type(error).__name__}: {error}"))
    return result


def census(path: Path) -> Census:
    """Read, parse and check one file."""
    before = _cpu()
    document, _ = ingest(path)
    return of_document(document, _cpu() - before)


def of_document(document: Document, seconds: float = 0.0) -> Census:
    """Check a document that was parsed in ``seconds`` of CPU time."""
    found = sorted((suspect for check in CHECKS for suspect in check(document)), key=lambda suspect: suspect.span.start)
    return Census(document, seconds, tuple(found), _verdicts(document), _counts(document, seconds, found))


def _counts(document: Document, seconds: float, found: Sequence[Suspect]) -> dict[str, float]:
    marks = fact_checks.duty_marks(suspects.folded(document.text))
    kinds = Counter(suspect.kind for suspect in found)
    return {
        "characters": len(document.text),
        "covered": round(suspects.covered_share(document), 6),
        "clauses": len(document.clauses),
        "depth": numbering_check.depth(document),
        "duties": len(marks) - kinds["duty"],
        "unit_lists": sum(len(clause.units) for clause in document.clauses),
        "targets": sum(len(clause.targets) for clause in document.clauses),
        "figures": sum(len(clause.figures) for clause in document.clauses),
        **{kind: kinds[kind] for kind in LABELS},
        "suspects": len(found),
        "seconds": round(seconds, 4),
        "seconds_per_10k": round(seconds * 10_000 / max(1, len(document.text)), 4),
    }


def _cpu() -> float:
    """CPU seconds of this process and of the children it has waited for (readers may work in a child)."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _verdicts(document: Document) -> Counter[str]:
    """``verdict · reason``, with the words quoted in a reason and its years left out so that they add up."""
    found: Counter[str] = Counter()
    for clause in document.clauses:
        facts: tuple[Target | Figure, ...] = (*clause.targets, *clause.figures)
        for fact in facts:
            reason = re.sub(r"“[^”]*”", "“…”", fact.reason)
            found[f"{fact.verdict} · {re.sub(r'[0-9]{4}年', '某年', reason)}".removesuffix(" · ")] += 1
    return found


def as_json(folder: Folder) -> dict[str, Any]:
    """The whole report as plain values; the names are described in docs/facts.md."""
    return {
        "sum": {"plans": len(folder.plans), **folder.totals, "verdicts": dict(folder.verdicts.most_common())},
        "plans": [_plan(plan) for plan in folder.worst_first],
        "errors": [{"file": name, "error": error} for name, error in folder.errors],
    }


def _plan(plan: Census) -> dict[str, Any]:
    document = plan.document
    return {
        "file": document.file,
        "doc_id": document.doc_id,
        "title": document.title.value,
        "region": document.region.name if document.region else None,
        **plan.counts,
        "verdicts": dict(plan.verdicts.most_common()),
        "places": [_place(document, suspect) for suspect in plan.suspects],
    }


def _place(document: Document, suspect: Suspect) -> dict[str, Any]:
    kind: Kind = suspect.kind
    text = document.cut(suspect.span)
    return {
        "kind": kind,
        "start": suspect.span.start,
        "end": suspect.span.end,
        "text": text[:120],
        "note": suspect.note,
    }
