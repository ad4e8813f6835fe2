"""What visitors said of answers and corrected in them, as candidates for the gold set: ``python -m eval.feedback [--data FOLDER] > candidates.jsonl``.

One line per question, the last judgement of it: a reply called right brings its quotes as gold, one called wrong brings what
was said to be wrong and leaves the gold to be written. A correction in force brings a question for what was corrected, with the
reading that holds. A candidate is no gold yet: a person reads the plan and completes it.
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from assistant.plans.correcting import changed, standings
from assistant.service.feedback import Feedback, FeedbackFile
from corpus.base.document import Document
from corpus.base.facts import Figure, ResponsibleUnits, Target
from corpus.base.folder import data_folder
from corpus.corrections.correction import Correction
from corpus.store.store import Store


def candidates(judgements: Iterable[Feedback]) -> Iterator[dict[str, Any]]:
    """A row per question (with those before it), under the names of ``eval/gold/questions.jsonl`` where they are known."""
    last = {(one.before, one.question): one for one in judgements}
    for number, one in enumerate(last.values(), start=1):
        reply = one.reply
        right = one.verdict == "good"
        evidence = [piece for statement in reply.get("statements", []) for piece in statement.get("evidence", [])]
        names = ("file", "doc_id", "clause_id", "quote", "start", "end")
        yield {
            "qid": f"F-{number:03}",
            "question": one.question,
            "before": list(one.before),
            "type": reply.get("question", {}).get("kind", "other"),
            "answerable": reply.get("kind") == "answer" if right else None,
            "gold": [{name: piece.get(name) for name in names} for piece in evidence] if right else [],
            "expected_value": None,
            "expected_units": None,
            "verdict": one.verdict,
            "faults": list(one.faults),
            "comment": one.comment,
            "replied": reply.get("text", ""),
            "time": one.time,
        }


def corrected(store: Store) -> Iterator[dict[str, Any]]:
    """A row for each correction that applies: what to ask, and what the corrected reading says, under the names of the gold."""
    applied = [one.correction for one in standings(store) if one.state == "applied"]
    for number, one in enumerate(applied, start=1):
        document = store.get(one.doc_id)
        whose = document.region.name if document.region else f"《{document.title.value}》"
        yield {
            "qid": f"K-{number:03}",
            "before": [],
            "verdict": "corrected",
            "faults": ["unit" if one.kind == "units" else "figure" if one.kind == "target" else "other"],
            "comment": one.reason,
            "replied": changed(one),
            "time": one.time,
            **_asked(document, one, whose),
        }


def _asked(document: Document, one: Correction, whose: str) -> dict[str, Any]:
    """The question for a correction, and its gold; a target that is none, and a fact about a plan, are left to be written."""
    for clause in document.clauses:
        readings: tuple[Target | ResponsibleUnits | Figure, ...] = (*clause.targets, *clause.units, *clause.figures)
        reading = next((r for r in readings if r.corrected and r.corrected.id == one.id), None)
        if reading is None:
            continue
        place = {"file": document.file, "doc_id": document.doc_id, "clause_id": clause.clause_id}
        quote = {"quote": document.cut(reading.span), "start": reading.span.start, "end": reading.span.end}
        given = {"gold": [place | quote], "answerable": True, "expected_value": None, "expected_units": None}
        if isinstance(reading, Figure):
            break
        if isinstance(reading, Target):
            names = {"indicator", "measure", "comparator", "value", "value_max", "unit"}
            value = reading.model_dump(include=names) | {"figure": document.cut(reading.figure_span)}
            return {
                **given,
                "question": f"{whose}{reading.indicator}的目标是多少？",
                "type": "target",
                "expected_value": [value],
            }
        if reading is not None:
            task = clause.headings[-1] if clause.headings else document.reading(clause.span)[:20]
            units = {"lead": list(reading.lead), "support": list(reading.support)}
            return {**given, "question": f"{whose}“{task.strip()}”由谁负责？", "type": "unit", "expected_units": units}
    empty: dict[str, Any] = {"gold": [], "answerable": None, "expected_value": None, "expected_units": None}
    return {**empty, "question": f"{whose}：{changed(one)}", "type": "other"}


def main(arguments: list[str] | None = None) -> int:
    """Write the candidates of a data folder to the terminal, one JSON line each."""
    parser = ArgumentParser(prog="python -m eval.feedback", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, help="data folder (default: the one that serves)")
    folder = data_folder(parser.parse_args(arguments).data)
    with Store.open(folder) as store:
        rows = [*candidates(FeedbackFile(folder)), *corrected(store)]
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
