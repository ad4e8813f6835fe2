"""What each part of the search is worth: the same questions with one part left out, and with the words of other tools.

``open`` searches all plans, ``scoped`` those that the question is understood to name, which hides what regions are worth. The rows
of ``plain`` are BM25 over whole clauses as retrieval libraries do it by default, with the tokenisers that they bring.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.base.document import Document
from eval.gold import Question
from eval.retrieval import DEPTH, Run, run
from eval.score import Outcome, Score
from eval.setting import Searching
from index import fusion
from index.fields import UNITS, VIEWS
from index.lexical import Lexical
from index.passage import passages
from index.question import Query
from index.retriever import Hit, Mode, Retriever
from index.words import Words, bigrams

Mask = NDArray[np.bool_]
Ranking = Callable[[str, Mask], fusion.Scores]
"""A question's score for every clause, in the order of the documents, where those of the mask may be found."""
_WORD = re.compile(r"\w+")


def score_ablations(questions: Sequence[Question], documents: Mapping[str, Document], searching: Searching) -> Outcome:
    """One row per variant, hit@1, R@5 and R@10 of every set of questions."""
    asked = [question for question in questions if question.matches]
    plans = searching.library.documents
    clauses = [(clause.clause_id, document.doc_id) for document in plans for clause in document.clauses]
    named = {question.text: searching.named(question.text).mask(plans) for question in asked}
    scores: list[Score] = []
    for name, ranking in variants(searching.retriever, plans).items():
        for scoped in (False, True):
            result = run(asked, documents, _Ranked(ranking, clauses, named), "hybrid", scoped)
            scores += _row(name, asked, result)
    return Outcome(scores=tuple(scores))


def variants(retriever: Retriever, documents: Sequence[Document]) -> dict[str, Ranking]:
    """Every variant by its name, the whole search first."""
    bare = Retriever.build([_without_headings(document) for document in documents], retriever.encoder)
    whole = [passage.text for passage in passages(documents)]
    words = Words()
    return {
        "hybrid": lambda text, mask: _hybrid(retriever, retriever.read(text), mask),
        "no dense leg": lambda text, _: _weighed(retriever, text, retriever.lexical_scores),
        "no nearest sub-words": lambda text, mask: _hybrid(
            retriever, retriever.read(text), mask, retriever.cosine_scores
        ),
        "dense leg alone": lambda text, _: _weighed(retriever, text, retriever.dense_scores),
        "no everyday words": lambda text, mask: _hybrid(retriever, _without_official(retriever.read(text)), mask),
        "no region understanding": lambda text, mask: _hybrid(retriever, Query(text), mask),
        "no headings": lambda text, mask: _hybrid(bare, bare.read(text), mask),
        "words only": lambda text, _: _weighed(retriever, text, lambda query: _part(retriever, query, unit="words")),
        "bigrams only": lambda text, _: _weighed(
            retriever, text, lambda query: _part(retriever, query, unit="bigrams")
        ),
        "whole clause only": lambda text, _: _weighed(
            retriever, text, lambda query: _part(retriever, query, view="whole")
        ),
        "sentences only": lambda text, _: _weighed(
            retriever, text, lambda query: _part(retriever, query, view="sentence")
        ),
        "reciprocal rank fusion": lambda text, _: fusion.reciprocal_rank(
            [_weighed(retriever, text, retriever.lexical_scores), _weighed(retriever, text, retriever.dense_scores)]
        ),
        r"plain BM25, \w+": _plain(whole, lambda text: _WORD.findall(text.lower())),
        "plain BM25, characters": _plain(whole, lambda text: [char for char in text.lower() if _WORD.match(char)]),
        "plain BM25, bigrams": _plain(whole, bigrams),
        "plain BM25, jieba": _plain(whole, words.exact),
        "plain BM25, jieba search": _plain(whole, words),
    }


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A ranking as ``eval.retrieval.run`` asks for hits; the mode is that of the ranking itself."""

    ranking: Ranking
    clauses: Sequence[tuple[str, str]]
    named: Mapping[str, Mask]

    def __call__(self, question: str, mode: Mode, scoped: bool) -> list[Hit]:
        mask = self.named[question] if scoped else np.ones(len(self.clauses), dtype=np.bool_)
        scores = np.where(mask, self.ranking(question, mask), 0.0)
        order = [int(row) for row in np.argsort(-scores, kind="stable")[:DEPTH] if scores[row] > 0]
        return [
            Hit(clause_id=clause_id, doc_id=doc_id, rank=rank, score=float(scores[row]), ranks={})
            for rank, row in enumerate(order, start=1)
            for clause_id, doc_id in [self.clauses[row]]
        ]


def _row(name: str, questions: Sequence[Question], result: Run) -> Iterator[Score]:
    for each in dict.fromkeys(question.set for question in questions):
        for measure in ("hit@1", "R@5", "R@10"):
            values = [result.values[q.qid].get(measure, 0.0) for q in questions if q.set == each]
            yield Score(
                section="retrieval",
                table=f"ablations, {'scoped' if result.scoped else 'open'}",
                group=name,
                measure=f"{each} {measure}",
                hits=sum(values),
                of=len(values),
                goal="info",
            )


def _hybrid(
    retriever: Retriever, query: Query, mask: Mask, leg: Callable[[Query], fusion.Scores] | None = None
) -> fusion.Scores:
    lexical = retriever.weighed(retriever.lexical_scores(query), query)
    dense = retriever.weighed((leg or retriever.dense_scores)(query), query)
    return fusion.hybrid(lexical, dense, float(lexical[mask].max(initial=0.0)), retriever.weights)


def _weighed(retriever: Retriever, text: str, leg: Callable[[Query], fusion.Scores]) -> fusion.Scores:
    query = retriever.read(text)
    return retriever.weighed(leg(query), query)


def _without_official(query: Query) -> Query:
    return replace(query, official="")


def _part(retriever: Retriever, query: Query, *, view: str = "", unit: str = "") -> fusion.Scores:
    """The lexical leg by one view or one unit alone."""
    weights = [weight if view in ("", name) else 0.0 for name, weight in zip(VIEWS, fusion.VIEW_WEIGHTS, strict=True)]
    kept = slice(None) if not unit else slice(UNITS.index(unit), UNITS.index(unit) + 1)
    official = retriever.coverage(query.official)[:, kept] if query.official else None
    return fusion.lexical(retriever.coverage(query.text)[:, kept], official, weights=weights)


def _plain(texts: Sequence[str], tokenise: Callable[[str], list[str]]) -> Ranking:
    index = Lexical.fit([tokenise(text) for text in texts])
    return lambda text, _: index.scores(tokenise(text))


def _without_headings(document: Document) -> Document:
    clauses = tuple(clause.model_copy(update={"headings": ()}) for clause in document.clauses)
    return document.model_copy(update={"clauses": clauses})
