"""Sentences of a draft that a plan already has (相近语句), word for word or in other words.

Candidates come from the index; they are judged by what they share: pairs of characters and words, half each. Of 50 sentences
of real plans, reworded by hand, so many more are found than by characters alone: 46 instead of 40.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

from assistant.plans.comparing import bigrams, dice
from assistant.plans.library import Entry, Library, Words
from assistant.plans.quoting import quote, sentences
from assistant.reply import Evidence
from corpus.base.record import Record, Span
from corpus.indicators.lexicon import fold
from index.retriever import Hit

_SHORTEST = 10
_CANDIDATES = 5
_SIMILAR = 0.45
"""Least mean of the Dice coefficients, of characters and of words, of two sentences that say the same."""
_ALMOST = 0.8
"""The same, of two sentences that are called almost equal."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")

Search = Callable[[str, int], Sequence[Hit]]
"""The best clauses for a text, at most so many."""


class Similar(Record):
    """A sentence of the draft, ``quote``, that a plan has in the same or in other words; ``likeness`` in [0, 1].

    ``why`` says whether the wording or only the meaning is the same, and which numbers differ.
    """

    quote: str
    likeness: float
    why: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence as it is compared: its pairs of characters, its words."""

    pairs: frozenset[str]
    words: frozenset[str]

    @classmethod
    def of(cls, text: str, words: Words) -> Self:
        folded = fold(text)
        return cls(frozenset(bigrams(text)), frozenset(word for word in words(folded) if len(word) > 1))

    def likeness(self, other: "_Said") -> float:
        return (dice(self.pairs, other.pairs) + dice(self.words, other.words)) / 2


class Seen:
    """The sentences of clauses that were compared before: the sentences of a draft come upon the same clauses again and again."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._clauses: dict[str, list[tuple[Span, _Said]]] = {}

    def sentences(self, entry: Entry) -> list[tuple[Span, _Said]]:
        """The sentences of a clause, each with what it is compared by."""
        if entry.clause.clause_id not in self._clauses:
            self._clauses[entry.clause.clause_id] = [
                (span, _Said.of(entry.document.reading(span), self.words))
                for span in sentences(entry.document, entry.clause)
            ]
        return self._clauses[entry.clause.clause_id]


def similar(sentence: str, library: Library, search: Search, seen: Seen) -> Similar | None:
    """The sentence of a plan that says the same, if there is one; ``seen`` is kept from one sentence to the next."""
    if len(sentence) < _SHORTEST:
        return None
    mine = _Said.of(sentence, seen.words)
    best: tuple[float, Entry, Span] | None = None
    for hit in search(sentence, _CANDIDATES):
        entry = library.entry(hit.clause_id)
        for span, said in seen.sentences(entry):
            score = mine.likeness(said)
            if score >= _SIMILAR and (best is None or score > best[0]):
                best = score, entry, span
    if best is None:
        return None
    score, entry, span = best
    return Similar(
        quote=sentence,
        likeness=round(score, 3),
        why=_why(score, sentence, entry.document.reading(span)),
        evidence=quote(entry.document, entry.clause, span),
    )


def _why(score: float, sentence: str, said: str) -> str:
    if fold(sentence) == fold(said):
        return "文字相同。"
    wording = "文字几乎相同" if score >= _ALMOST else "意思相近，文字有改动"
    here, there = (list(dict.fromkeys(_NUMBER.findall(fold(text)))) for text in (sentence, said))
    own, others = ([n for n in here if n not in there], [n for n in there if n not in here])
    if not (own or others):
        return f"{wording}。"
    return f"{wording}；数字不同（草稿{'、'.join(own) or '没有'}，该计划{'、'.join(others) or '没有'}）。"
