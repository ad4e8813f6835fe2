"""What visitors said of answers, as candidates for the gold set: ``python -m eval.feedback [--data FOLDER] > candidates.jsonl``.

One line per question, the last judgement of it: a reply called right brings its quotes as gold, one called wrong brings what
was said to be wrong and leaves the gold to be written. A candidate is no gold yet: a person reads the plan and completes it.
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from assistant.feedback import Feedback, FeedbackFile
from corpus.folder import data_folder


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


def main(arguments: list[str] | None = None) -> int:
    """Write the candidates of a data folder to the terminal, one JSON line each."""
    parser = ArgumentParser(prog="python -m eval.feedback", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, help="data folder (default: the one that serves)")
    for row in candidates(FeedbackFile(data_folder(parser.parse_args(arguments).data))):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
