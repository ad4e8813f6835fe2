"""``python -m eval.ordering --plans FOLDER [--write]``: the weights by which candidates are put in order, and how well they do.

Every gold question on figures, passages and units gives its candidates with their features (``assistant.evidence``); right are those on a
gold passage. A softmax over the candidates of a question is fitted by its log-likelihood with a ridge. What is printed is
*leave one plan out*: the questions of a plan are put in order by weights that saw no question of it. ``--write`` puts the weights of
all questions, with what they were made from, into ``assistant/evidence/weights.json``.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

import assistant.evidence
from assistant.evidence.asked import Asked
from assistant.evidence.candidates import Candidate, candidates
from assistant.evidence.features import NAMES, Weighed
from assistant.plans.library import Library
from assistant.reply import Conversation
from assistant.understanding.carrying import understand
from corpus.base.document import Document
from corpus.base.record import Span
from corpus.store.store import Store
from eval.gold import Question, Quoted
from eval.other import found_in, placed
from eval.questions import given_questions, other_questions, own_questions, plain_questions
from eval.setting import plans_of, seeds
from index.retriever import Retriever

WEIGHTS = Path(assistant.evidence.__file__).parent / "weights.json"
TYPES = ("target", "clause", "unit")
RIDGE = 3.0
FOLDS = 12
FIRST = (1, 3, 5)

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """One question: its set, its plan, the features of its candidates and which of them are right."""

    set: str
    type: str
    plan: str
    table: Array
    right: NDArray[np.bool_]


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, print, and write where asked to."""
    parser = argparse.ArgumentParser(prog="python -m eval.ordering", description="训练候选依据的排序权重。")
    parser.add_argument("--plans", type=Path, required=True, help="存放标注过的其他计划原文的文件夹")
    parser.add_argument("--write", action="store_true", help="写入 assistant/evidence/weights.json")
    options = parser.parse_args(arguments)
    rows, encoder = collect(options.plans)
    lines = left_out(rows)
    print("\n".join(lines))
    if options.write:
        usable = [row for row in rows if row.right.any()]
        weights = dict(zip(NAMES, (round(float(one), 4) for one in fitted(usable)), strict=True))
        made = {"encoder": encoder, "questions": len(usable), "ridge": RIDGE, "leave one plan out": lines}
        WEIGHTS.write_text(json.dumps({"made": made, "weights": weights}, ensure_ascii=False, indent=1) + "\n", "utf-8")


def collect(folder: Path) -> tuple[list[Row], str]:
    """The questions of all sets over the shipped plans and those in ``folder``, and the name of the embedder."""
    rows: list[Row] = []
    encoder = ""
    with TemporaryDirectory() as place, Store.open(Path(place)) as store:
        store.seed()
        shipped = {plan.doc: document for plan, document, _ in seeds(store)}
        own = plans_of(seeds(store))
        sets = {"own": [*given_questions(), *own_questions()], **other_questions(), **plain_questions()}
        for name, questions in sets.items():
            wanted = {quoted.doc for one in questions for quoted in one.gold}
            found = found_in(folder, wanted - shipped.keys())
            named = shipped | {number: document for number, (document, _) in found.items()}
            texts = {number: text for number, (_, text) in found.items()}
            plans = type(own)(documents=named, texts={**own.texts, **texts}, clauses=own.clauses)
            retriever = Retriever.build(list(named.values()))
            library = Library(list(named.values()), retriever.words, retriever.words.tagged)
            encoder = retriever.encoder.name
            asked = [placed(one, plans) for one in questions if one.type in TYPES and one.docs and not one.reverse]
            rows += _rows(name, asked, named, library, retriever)
    return rows, encoder


def _rows(
    name: str, questions: Sequence[Question], named: dict[str, Document], library: Library, retriever: Retriever
) -> Iterator[Row]:
    for question in questions:
        if question.refuse or not question.docs <= named.keys():
            continue
        asked = Asked(understand(question.text, Conversation(), library), library, retriever)
        found = candidates(asked) if asked.documents else []
        if found:
            right = np.array([_right(one, question, named) for one in found], dtype=np.bool_)
            yield Row(name, question.type, min(question.docs), Weighed(asked, found).table, right)


def _right(one: Candidate, question: Question, named: dict[str, Document]) -> bool:
    return any(
        _meets(one, quoted, question.type) for quoted in question.matches if one.entry.document is named[quoted.doc]
    )


def _meets(one: Candidate, quoted: Quoted, type_: str) -> bool:
    """Whether a candidate lies on a gold passage: its figure itself, its sentence, or for units its clause."""
    if type_ == "unit":
        return one.entry.clause.span.overlaps(quoted.span)
    place: Span = one.figure_span or one.span
    return quoted.span.contains(place) if one.figure is not None else quoted.span.overlaps(place)


def fitted(rows: Sequence[Row]) -> Array:
    """The weights under which right candidates are the likeliest; those of features that never differ are 0."""
    everything = np.concatenate([row.table for row in rows])
    right = np.concatenate([row.right for row in rows])
    scale = everything.std(axis=0) + 1e-6
    table = (everything - everything.mean(axis=0)) / scale
    sizes = [len(row.right) for row in rows]
    starts = np.cumsum([0, *sizes])[:-1]
    of = np.repeat(np.arange(len(rows)), sizes)

    def loss(weights: Array) -> tuple[float, Array]:
        scores = table @ weights
        likely = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
        all_, good = np.add.reduceat(likely, starts), np.add.reduceat(likely * right, starts) + 1e-300
        gradient = (likely / all_[of] - likely * right / good[of]) @ table + RIDGE * weights
        return float(-np.log(good / all_).sum() + RIDGE / 2 * weights @ weights), gradient

    found: Array = minimize(loss, np.zeros(len(NAMES)), jac=True, method="L-BFGS-B").x
    return np.where(scale > 1e-5, found / scale, 0.0)


def left_out(rows: Sequence[Row]) -> list[str]:
    """For each set and type: questions, whether a right candidate is there at all, and is among the first 1, 3, 5, plans left out."""
    plans = sorted({row.plan for row in rows})
    fold = {plan: number % FOLDS for number, plan in enumerate(plans)}
    hits: dict[str, list[tuple[bool, ...]]] = {}
    for number in range(FOLDS):
        kept = [row for row in rows if fold[row.plan] != number and row.right.any()]
        out = [row for row in rows if fold[row.plan] == number]
        weights = fitted(kept) if kept and out else np.zeros(len(NAMES))
        for row in out:
            order = np.argsort(-(row.table @ weights), kind="stable")
            found = (bool(row.right.any()), *(bool(row.right[order[:first]].any()) for first in FIRST))
            for group in (row.set, f"{'plain ' if row.set.startswith('plain') else ''}{row.type}"):
                hits.setdefault(group, []).append(found)
    return [
        f"{group}: {len(some)} questions, there {there:.3f}, first {one:.3f}, of three {three:.3f}, of five {five:.3f}"
        for group, some in sorted(hits.items())
        for there, one, three, five in [np.mean(some, axis=0).tolist()]
    ]


if __name__ == "__main__":
    main()
