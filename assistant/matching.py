"""How far a passage speaks of a topic, and which clauses speak of it most.

The topic's own words, weighted by how much they tell, are looked for in the passage; together with the retriever's score this
ranks clauses, and alone it says whether a clause is about the topic at all.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant import cues
from assistant.library import Entry, Library
from assistant.quoting import sentences
from corpus.indicators import fold
from corpus.record import Span

_LOOSE = 0.7
"""What a word counts for that is found only with other characters between its own (科特派 in 科技特派员)."""
_COUNTED = re.compile(r"([二三四五六七八九十]+)[个条项种类]([\u4e00-\u9fff]{2})")
_PHRASE = range(3, 11)
"""Lengths of neighbouring words that count once more as one phrase where some plan has it (科技金融)."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Content words of a topic, folded, each with its weight; ``total`` is the sum of the weights.

    ``telling`` are those that stand in few enough clauses to tell one from another (not 企业, 技术).
    """

    words: tuple[tuple[str, float], ...]
    total: float
    telling: frozenset[str] = frozenset()

    def coverage(self, text: str) -> float:
        """The share of the weight whose words stand in ``text`` (folded), in [0, 1]; 0 without words."""
        if not self.total:
            return 0.0
        return sum(weight * found(word, text) for word, weight in self.words) / self.total

    def told(self, text: str) -> float:
        """``coverage`` by the telling words alone."""
        weights = [(word, weight) for word, weight in self.words if word in self.telling]
        total = sum(weight for _, weight in weights)
        return sum(weight * found(word, text) for word, weight in weights) / total if total else 0.0

    def missing(self, text: str) -> tuple[str, ...]:
        """The words that ``text`` does not hold at all."""
        return tuple(word for word, _ in self.words if not found(word, text))


@dataclass(frozen=True, slots=True)
class Match:
    """A clause with its score for ranking (``searched`` is the retriever's part of it, in [0, 1]).

    ``coverage`` is that of the topic by the whole clause with its place, ``told`` that of its telling words; ``sentences`` hold
    the coverage of each sentence.
    """

    entry: Entry
    score: float
    searched: float
    coverage: float
    told: float
    sentences: tuple[tuple[Span, float], ...]


def terms(topic: str, library: Library) -> Terms:
    """The content words of ``topic``: no asking or filling words, no single Chinese characters."""
    folded = fold(topic)
    words: dict[str, float] = {}
    for token in library.words(folded):
        word = token.upper()
        if word in cues.EMPTY or (len(word) == 1 and not word.isdigit()):
            continue
        words[word] = library.weight(word)
    for phrase in _phrases(folded, words):
        if library.holds(phrase):
            words[phrase] = library.weight(phrase)
    for phrase in _counted(folded):
        if library.holds(phrase):
            words[phrase] = 2 * library.weight(phrase)
    return Terms(tuple(words.items()), sum(words.values()), frozenset(filter(library.tells, words)))


def found(word: str, text: str) -> float:
    """1 where ``text`` has the word, 0.7 where it has its characters in order and close by, else 0."""
    if word in text:
        return 1.0
    if len(word) < 2 or not "\u4e00" <= word[0] <= "\u9fff":
        return 0.0
    start = text.find(word[0])
    while start >= 0:
        if _in_order(word, text[start : start + 2 * len(word) + 1]):
            return _LOOSE
        start = text.find(word[0], start + 1)
    return 0.0


def match(entry: Entry, topic: Terms, search_score: float) -> Match:
    """Score one clause: coverage by the clause, its best sentence and its own heading, and the retriever's score."""
    document, clause = entry.document, entry.clause
    parts = tuple((span, topic.coverage(fold(document.reading(span)))) for span in sentences(document, clause))
    text = entry.said + entry.place
    whole = topic.coverage(text)
    best = max((coverage for _, coverage in parts), default=0.0)
    own = topic.coverage(fold(clause.headings[-1])) if clause.headings else 0.0
    return Match(
        entry, 0.2 * whole + 0.4 * best + 0.2 * own + search_score, search_score, whole, topic.told(text), parts
    )


def ranked(topic: Terms, library: Library, scores: Mapping[str, float]) -> list[Match]:
    """The clauses of ``scores`` (clause id to the retriever's score), best first; ties in the order of the text."""
    matches = [match(library.entry(clause_id), topic, score) for clause_id, score in scores.items()]
    return sorted(matches, key=lambda found_: -found_.score)


def _phrases(folded: str, words: Mapping[str, float]) -> list[str]:
    """Two neighbouring words that belong together (科技金融), and a word with the one character before it (竹产业)."""
    spans = [(start, start + len(word)) for word in words for start in _places(word, folded) if len(word) > 1]
    whole = [one for one in spans if not any(o != one and o[0] <= one[0] and one[1] <= o[1] for o in spans)]
    covered = {position for start, end in spans for position in range(start, end)}
    pairs = [folded[start:end] for start, middle in whole for begin, end in whole if begin == middle]
    singles = [
        folded[start - 1 : end]
        for start, end in whole
        if start and start - 1 not in covered and _is_noun_like(folded[start - 1])
    ]
    return [phrase for phrase in (*pairs, *singles) if len(phrase) in _PHRASE and phrase not in words]


def _is_noun_like(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" and character not in cues.LINKING


def _counted(folded: str) -> list[str]:
    """五个方向 as a plan would say it: 五大方向."""
    return [match[1] + "大" + match[2] for match in _COUNTED.finditer(folded)]


def _places(word: str, text: str) -> list[int]:
    return [start for start in range(len(text)) if text.startswith(word, start)]


def _in_order(word: str, window: str) -> bool:
    position = 0
    for character in word:
        position = window.find(character, position) + 1
        if not position:
            return False
    return True
