"""Whether the clause that answers a question is found, by mode of search.

A hit is right when it contains the gold evidence. What must be found depends on the question's ``need``: *any* of the
passages (one item), one passage of *each plan* (one item per plan), or *all* (one item per clause). Recall is the share of
items found. A passage that no clause of the parser contains can never be found: it counts 0, and so does a question
without hits. Questions that have no evidence at all (unanswerable, "nowhere else") are judged in ``eval.answers``.

``scoped`` searches only the plans that the question is understood to name; ``open`` searches everything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, get_args

import ir_measures
from ir_measures import RR, P, Qrel, R, ScoredDoc, nDCG

from corpus.base.document import Document
from eval.gold import Question
from eval.score import Miss, Outcome, Score
from eval.statistics import bootstrap, paired
from index.retriever import Hit, Mode

MODES: tuple[Mode, ...] = get_args(Mode)
DEPTH = 10
MEASURES = {"hit@1": P @ 1, "R@1": R @ 1, "R@5": R @ 5, "R@10": R @ 10, "MRR@10": RR @ 10, "nDCG@10": nDCG @ 10}

Values = dict[str, float]


class Search(Protocol):
    """Ranked clauses for a question; ``scoped`` says whether the plans it names restrict the search."""

    def __call__(self, question: str, mode: Mode, scoped: bool) -> Sequence[Hit]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Run:
    """All questions asked in one way: question id -> measure -> value, and the hits."""

    mode: Mode
    scoped: bool
    values: Mapping[str, Values]
    hits: Mapping[str, Sequence[Hit]]


Runs = Mapping[tuple[Mode, bool], Run]
"""By mode, and by whether the plans that a question names restrict the search."""


def score_retrieval(questions: Sequence[Question], documents: Mapping[str, Document], search: Search) -> Outcome:
    """Ask every question with evidence in every way; ``documents`` are the plans by their number in the gold."""
    asked = [question for question in questions if question.matches]
    runs = _runs(asked, documents, search)
    best = [runs[mode, True] for mode in MODES]
    scores = _per_set(asked, runs)
    scores += _grouped("by kind", asked, best, lambda question: f"{_origin(question)} {_kind(question)}")
    scores += _grouped("by plan", asked, best, lambda question: "+".join(sorted(question.docs)))
    scores += _grouped("by wording", [q for q in asked if q.wording], best, lambda question: question.wording)
    return Outcome(scores=tuple(scores), misses=tuple(_misses(asked, documents, runs["hybrid", True])))


def score_set(questions: Sequence[Question], documents: Mapping[str, Document], search: Search) -> Outcome:
    """One set asked over plans of its own: by mode and by kind of question."""
    runs = _runs(questions, documents, search)
    best = [runs[mode, True] for mode in MODES]
    scores = _per_set(questions, runs)
    scores += _grouped("by kind", questions, best, lambda question: f"{_origin(question)} {_kind(question)}")
    return Outcome(scores=tuple(scores), misses=tuple(_misses(questions, documents, runs["hybrid", True])))


def _runs(asked: Sequence[Question], documents: Mapping[str, Document], search: Search) -> Runs:
    return {(mode, scoped): run(asked, documents, search, mode, scoped) for scoped in (True, False) for mode in MODES}


def _per_set(asked: Sequence[Question], runs: Runs) -> list[Score]:
    scores: list[Score] = []
    for name in dict.fromkeys(question.set for question in asked):
        members = [question for question in asked if question.set == name]
        for scoped in (True, False):
            scores += _by_mode(f"{name} {_way(scoped)}", members, [runs[mode, scoped] for mode in MODES])
            scores += _compared(name, scoped, members, runs["hybrid", scoped], runs["bm25", scoped])
    return scores


def _way(scoped: bool) -> str:
    return "scoped" if scoped else "open"


def _origin(question: Question) -> str:
    return "own" if question.set.startswith("own") else question.set


def _kind(question: Question) -> str:
    return "unit tasks" if question.reverse else question.type


def run(
    questions: Sequence[Question], documents: Mapping[str, Document], search: Search, mode: Mode, scoped: bool
) -> Run:
    """Ask every question in one way."""
    hits = {question.qid: search(question.text, mode, scoped) for question in questions}
    qrels: list[Qrel] = []
    ranking: list[ScoredDoc] = []
    for question in questions:
        items = wanted(question, documents)
        qrels += [Qrel(question.qid, item, 1) for item in set(items.values())]
        ranking += [ScoredDoc(question.qid, item, -rank) for rank, item in enumerate(found(items, hits[question.qid]))]
    values: dict[str, Values] = {question.qid: {} for question in questions}
    names = {str(measure): name for name, measure in MEASURES.items()}
    for metric in ir_measures.iter_calc(MEASURES.values(), qrels, ranking):
        values[metric.query_id][names[str(metric.measure)]] = metric.value
    return Run(mode, scoped, values, hits)


def wanted(question: Question, documents: Mapping[str, Document]) -> dict[str, str]:
    """Clause id -> item that it stands for; passages that no clause contains get an id that nothing can match."""
    items: dict[str, str] = {}
    for number, quoted in enumerate(question.matches):
        holders = [
            clause.clause_id for clause in documents[quoted.doc].clauses if clause.span.contains(quoted.span)
        ] or [f"no clause holds passage {number}"]
        for clause_id in holders:
            items[clause_id] = {"any": "any", "each_doc": quoted.doc}.get(question.need, clause_id)
    return items


def found(items: Mapping[str, str], hits: Sequence[Hit]) -> list[str]:
    """The ranking in terms of items: a second clause for an item already found stands as a miss of its own."""
    ranking: list[str] = []
    for hit in hits[:DEPTH]:
        item = items.get(hit.clause_id, hit.clause_id)
        ranking.append(hit.clause_id if item in ranking else item)
    return ranking


def _mean(
    table: str,
    group: str,
    measure: str,
    run: Run,
    questions: Sequence[Question],
    *,
    name: str = "",
    interval: bool = True,
) -> Score:
    values = [run.values[question.qid].get(measure, 0.0) for question in questions]
    low, high = bootstrap(values) if interval else (None, None)
    return Score(
        section="retrieval", table=table, group=group, measure=name or measure,
        hits=sum(values), of=len(values), low=low, high=high,
    )  # fmt: skip


def _by_mode(table: str, questions: Sequence[Question], runs: Sequence[Run]) -> list[Score]:
    return [_mean(table, run.mode, measure, run, questions) for run in runs for measure in MEASURES]


def _compared(name: str, scoped: bool, questions: Sequence[Question], hybrid: Run, bm25: Run) -> list[Score]:
    """Hybrid less BM25 alone, with the p of the paired test."""
    scores = []
    for measure in ("hit@1", "R@5", "R@10", "nDCG@10"):
        one, other = ([run.values[q.qid].get(measure, 0.0) for q in questions] for run in (hybrid, bm25))
        difference = [a - b for a, b in zip(one, other, strict=True)]
        low, high = bootstrap(difference)
        scores.append(
            _difference(name, scoped, measure, sum(difference), len(questions)).model_copy(
                update={"low": low, "high": high}
            )
        )
        scores.append(_difference(name, scoped, f"p {measure}", paired(one, other), 0))
    return scores


def _difference(name: str, scoped: bool, measure: str, hits: float, of: int) -> Score:
    group = f"{name} {_way(scoped)}"
    return Score(
        section="retrieval", table="hybrid − bm25", group=group, measure=measure, hits=hits, of=of, goal="info"
    )


def _grouped(table: str, questions: Sequence[Question], runs: Sequence[Run], group: "Group") -> list[Score]:
    names = sorted({group(question) for question in questions})
    return [
        _mean(table, name, measure, run, members, name=f"{run.mode} {measure}", interval=False)
        for name in names
        for members in [[question for question in questions if group(question) == name]]
        for measure in ("hit@1", "R@5")
        for run in runs
    ]


class Group(Protocol):
    """Puts a question into a row of a table."""

    def __call__(self, question: Question) -> str: ...  # noqa: D102


def _misses(questions: Sequence[Question], documents: Mapping[str, Document], run: Run) -> list[Miss]:
    by_id = {document.doc_id: document for document in documents.values()}
    misses = []
    for question in questions:
        if run.values[question.qid].get("hit@1"):
            continue
        rank = next((n for n, item in enumerate(found(wanted(question, documents), run.hits[question.qid]), 1)
                     if item in wanted(question, documents).values()), None)  # fmt: skip
        returned = [_shown(hit, by_id[hit.doc_id]) for hit in run.hits[question.qid][:5]]
        misses.append(
            Miss(
                section="retrieval",
                group=question.set,
                measure="hit@1",
                case=f"{question.qid} {question.text}",
                wanted="\n".join(f"{quoted.clause_id} {quoted.quote}" for quoted in question.matches),
                returned="\n".join(returned) or "-",
                note=f"正确条款排在第 {rank} 位" if rank else "前十位没有正确条款",
            )
        )
    return misses


def _shown(hit: Hit, document: Document) -> str:
    clause = document.clause(hit.clause_id)
    ranks = " ".join(f"{leg} {rank}" for leg, rank in hit.ranks.items())
    text = document.cut(clause.span).replace("\n", "")[:60]
    region = document.region.name if document.region else document.file
    return f"{hit.rank}. {hit.score:.3f} ({ranks}) {region} {clause.number} {text}"
