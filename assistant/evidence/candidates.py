"""What may answer an ask: one list of typed candidates from few sources (targets, other figures, sentences, lists of units)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.evidence.asked import Asked
from assistant.plans.library import Entry
from assistant.plans.quoting import around
from corpus.base.facts import Figure, Target
from corpus.base.record import Span
from corpus.indicators.lexicon import fold
from index.passage import split_sentences

Kind = Literal["target", "figure", "sentence"]

_CLAUSES = 16
"""Clauses of each way of searching whose sentences are candidates."""
_EVERYWHERE = 60
"""Clauses whose figures are candidates where no plan is named."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage of a plan that may answer: ``span`` is quoted, ``text`` is it as read, folded.

    ``figure`` is the target or other figure it is about, ``name`` what that counts (folded); both are empty for a sentence.
    ``near`` is the cosine of the topic with it.
    """

    kind: Kind
    entry: Entry
    span: Span
    text: str
    figure: Target | Figure | None = None
    name: str = ""
    near: float = 0.0

    @property
    def figure_span(self) -> Span | None:
        """Where the figure itself stands."""
        return self.figure.figure_span if isinstance(self.figure, Target) else self.figure.span if self.figure else None


def candidates(asked: Asked) -> list[Candidate]:
    """All candidates of the plans in question, in the order of the text."""
    look = asked.look()
    best = [*list(look.hybrid)[:_CLAUSES], *list(look.dense)[:_CLAUSES]]
    wanted = {*best, *asked.question.inherited}
    wide = wanted | {*list(look.hybrid)[:_EVERYWHERE], *list(look.dense)[:_EVERYWHERE]}
    found: list[Candidate] = []
    for entry in asked.entries:
        clause_id = entry.clause.clause_id
        if asked.question.doc_ids or clause_id in wide:
            found += _figures(asked, entry)
        if clause_id in wanted:
            found += _sentences(asked, entry)
    return found


def _figures(asked: Asked, entry: Entry) -> Iterator[Candidate]:
    figures: list[Target | Figure] = [*entry.clause.targets, *entry.clause.figures]
    for figure in figures:
        place = figure.figure_span if isinstance(figure, Target) else figure.span
        span = around(entry.document, entry.clause, figure.span)
        text = next((said for whole, said in entry.parts if whole.contains(place)), None)
        text = text if text is not None else fold(entry.document.reading(span))
        kind: Kind = "target" if isinstance(figure, Target) else "figure"
        yield Candidate(kind, entry, span, text, figure, fold(figure.indicator or ""), _near(asked, entry, text))


def _sentences(asked: Asked, entry: Entry) -> Iterator[Candidate]:
    for span, text in entry.parts:
        yield Candidate("sentence", entry, span, text, near=_near(asked, entry, text))


def _near(asked: Asked, entry: Entry, text: str) -> float:
    """The cosine of the topic with the sentence that holds ``text``, as the index cut it; that of the best one where none does."""
    cosines = asked.look().sentences.get(entry.clause.clause_id)
    if not cosines:
        return 0.0
    if len(cosines) == 1:
        return cosines[0]
    said = _cut(asked, entry)
    if len(said) != len(cosines):
        return max(cosines)
    fitting = [near for near, one in zip(cosines, said, strict=True) if one in text or text in one]
    return max(fitting) if fitting else sum(cosines) / len(cosines)


def _cut(asked: Asked, entry: Entry) -> tuple[str, ...]:
    """The sentences of a clause as the index has them, folded: kept, since a plan never changes."""
    kept = asked.library.cut
    clause_id = entry.clause.clause_id
    if clause_id not in kept:
        pieces = split_sentences(entry.document.reading(entry.clause.span))
        kept[clause_id] = tuple(fold(piece) for piece in pieces)
    return kept[clause_id]
