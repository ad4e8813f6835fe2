"""Sentences of a draft that a plan already has (相近语句), word for word or in other words.

Candidates come from the index; they are judged by what they share: pairs of characters and words, half each. Of 50 sentences
of real plans, reworded by hand, so many more are found than by characters alone: 46 instead of 40.
"""

import re
from collections.abc import Callable, Sequence

from assistant.comparing import likeness
from assistant.library import Entry, Library, Words
from assistant.quoting import quote, sentences
from assistant.reply import Evidence
from corpus.indicators import fold
from corpus.record import Record, Span
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


def similar(sentence: str, library: Library, search: Search) -> Similar | None:
    """The sentence of a plan that says the same, if there is one."""
    if len(sentence) < _SHORTEST:
        return None
    best: tuple[float, Entry, Span] | None = None
    for hit in search(sentence, _CANDIDATES):
        entry = library.entry(hit.clause_id)
        for span in sentences(entry.document, entry.clause):
            score = _score(sentence, entry.document.reading(span), library.words)
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


def _score(one: str, other: str, words: Words) -> float:
    first, second = (frozenset(word for word in words(fold(text)) if len(word) > 1) for text in (one, other))
    shared = 2 * len(first & second) / max(1, len(first) + len(second))
    return (likeness(one, other) + shared) / 2


def _why(score: float, sentence: str, said: str) -> str:
    if fold(sentence) == fold(said):
        return "文字相同。"
    wording = "文字几乎相同" if score >= _ALMOST else "意思相近，文字有改动"
    here, there = (list(dict.fromkeys(_NUMBER.findall(fold(text)))) for text in (sentence, said))
    own, others = ([n for n in here if n not in there], [n for n in there if n not in here])
    if not (own or others):
        return f"{wording}。"
    return f"{wording}；数字不同（草稿{'、'.join(own) or '没有'}，该计划{'、'.join(others) or '没有'}）。"
