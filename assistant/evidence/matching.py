"""How far a passage speaks of a topic, and which clauses speak of it most.

The topic's own words, weighted by how much they tell, are looked for in the passage; together with the retriever's score this
ranks clauses, and alone it says whether a clause is about the topic at all.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.evidence.naming import DOING, Name, close_by, names
from assistant.plans.library import Entry, Library
from assistant.understanding import plain_words
from assistant.understanding.wording import Spoken, spoken
from corpus.base.record import Span
from corpus.indicators.lexicon import fold

_LOOSE = 0.7
"""What a word counts for that is found only with other characters between its own (科特派 in 科技特派员)."""
_SAME = 0.85
"""What a word of plans counts for that may stand for an everyday word of the question."""
_VERB = 0.3
"""What a verb of plans (培养, 认定) weighs: many of them are written for one another."""
_STEM = 0.6
"""What the one character before a light ending counts for (竹 for 竹子), where no plan has the word itself."""
_LIGHT = frozenset("子儿头们类品会界")
_LINKS = ("r", "p", "c", "u", "q", "y", "e", "o")
"""Parts of speech that only link or point: pronouns, prepositions, conjunctions, particles, counters."""
_NO_NOUN = ("v", "a", "d", "t", "f", "s", "m", "z")
_MIXED = re.compile(r"[0-9A-Z]+(?:[+&./-][0-9A-Z]+)+")
"""Names like 4+N, which a tokeniser takes apart."""
_COUNTED = re.compile(r"([二三四五六七八九十]+)[个条项种类]([\u4e00-\u9fff]{2})")
_MEANING = 0.5
"""What the dense leg counts beside the words; chosen on plain-worded questions (docs/evaluation.md)."""
_PHRASE = range(3, 11)
"""Lengths of neighbouring words that count once more as one phrase where some plan has it (科技金融)."""


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of a topic, folded, with its weight and the words that may stand for it, each with what it counts for.

    ``heard`` says that some plan has the word itself, ``telling`` that it stands in few enough clauses to tell one from another
    (not 企业, 技术).
    """

    word: str
    weight: float
    others: tuple[tuple[str, float], ...] = ()
    noun: bool = True
    heard: bool = True
    telling: bool = True

    @property
    def known(self) -> bool:
        """Whether plans have the word, or another that they write for it."""
        return self.heard or any(worth == _SAME for _, worth in self.others)

    def found(self, text: str) -> float:
        """How far ``text`` (folded) has the word or one that may stand for it, in [0, 1]."""
        return max([found(self.word, text), *(worth for other, worth in self.others if other in text)])


@dataclass(frozen=True, slots=True)
class Terms:
    """Content words of a topic; ``names`` are the things it names: neighbouring words in one (概念 + 验证)."""

    words: tuple[Term, ...]
    names: tuple[Name, ...] = ()

    def coverage(self, text: str) -> float:
        """The share of the weight whose words stand in ``text`` (folded), in [0, 1]; 0 without words."""
        return _share(self.words, text)

    def heard(self, text: str) -> float:
        """``coverage`` by the words that plans have or write otherwise: 新路子, 菜烂 stand nowhere and tell nothing."""
        return _share([term for term in self.words if term.known], text)

    def told(self, text: str) -> float:
        """``coverage`` by the telling words alone."""
        return _share([term for term in self.words if term.telling], text)

    @property
    def telling(self) -> bool:
        """Whether any word tells one clause from another."""
        return any(term.telling for term in self.words)

    def without(self, words: Iterable[str]) -> "Terms":
        """These terms less some words and their parts."""
        listed = tuple(words)
        return Terms(tuple(term for term in self.words if not any(term.word in word for word in listed)), self.names)

    def touches(self, text: str) -> bool:
        """Whether any of the words stands in ``text`` (folded); nothing can be asked of no words."""
        return not self.words or any(term.found(text) for term in self.words)

    def named(self, text: str, *, spared: int = 0) -> bool:
        """Whether ``text`` (folded) speaks of every thing the topic names but ``spared``, under that name or another for it."""
        wanted = max(len(self.names) - spared, 1)
        return sum(name.stands_in(text) for name in self.names) >= wanted

    @property
    def written(self) -> str:
        """The words that plans write for everyday words of the topic: what is searched besides the topic itself."""
        return " ".join(dict.fromkeys(other for term in self.words for other, worth in term.others if worth == _SAME))


def _share(words: Iterable[Term], text: str) -> float:
    kept = list(words)
    total = sum(term.weight for term in kept)
    return sum(term.weight * term.found(text) for term in kept) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Match:
    """A clause with its score for ranking (``searched`` is the retriever's part of it, in [0, 1]).

    ``coverage`` is that of the topic by the whole clause with its place, ``told`` that of its telling words, ``own`` that by
    its own heading; ``sentences`` hold the coverage of each sentence.
    """

    entry: Entry
    score: float
    searched: float
    coverage: float
    told: float
    own: float
    sentences: tuple[tuple[Span, float], ...]


def terms(topic: str, library: Library) -> Terms:
    """The content words of ``topic``: no asking or filling words, no single Chinese characters."""
    folded = fold(topic)
    said = spoken(folded)
    tagged = library.tagged(folded)
    tags = {word.upper(): tag for word, tag in tagged}
    words = [one.word for one in said if one.word not in plain_words.EMPTY]
    for token in library.words(folded):
        word = token.upper()
        if word in plain_words.EMPTY or (len(word) == 1 and not word.isdigit()) or _inside(word, folded, said):
            continue
        tag = tags.get(word, "n")
        if tag == "eng" or not tag.startswith(_LINKS):
            words.append(word)
    words = list(dict.fromkeys([*words, *_MIXED.findall(folded)]))
    written = {one.word: one.written for one in said}
    kept = {
        word: _term(word, written.get(word, ()), library, noun=not tags.get(word, "n").startswith(_NO_NOUN))
        for word in words
    }
    for phrase in _phrases(folded, words):
        if library.holds(phrase):
            kept[phrase] = Term(phrase, library.weight(phrase), telling=library.tells(phrase))
    for phrase in _counted(folded):
        if library.holds(phrase):
            kept[phrase] = Term(phrase, 2 * library.weight(phrase), telling=library.tells(phrase))
    unheard = {word: others for word, others in written.items() if not library.holds(word)}
    named = [name for part in map(fold, topic.split()) for name in names(library.tagged(part), part, unheard)]
    return Terms(tuple(kept.values()), tuple(named))


def _term(word: str, written: Sequence[str], library: Library, *, noun: bool) -> Term:
    """A word with what may stand for it: the words of plans for an everyday one, parts of one that no plan has."""
    others = [(other, _SAME) for other in written]
    heard = library.holds(word)
    if not heard and not any(library.holds(other) for other in written):
        others += [(part, worth) for part, worth in _parts(word) if library.holds(part)]
    counted = (word,) if heard else (word, *(other for other, _ in others))
    weight = library.weight(*counted, noun=noun) * (_VERB if word in DOING else 1)
    return Term(word, weight, tuple(others), noun, heard=heard, telling=library.tells(*counted))


def _parts(word: str) -> list[tuple[str, float]]:
    """Parts of a word that may stand for it: 交流 for 交流会, 竹 for 竹子."""
    if len(word) == 2:
        return [(word[0], _STEM)] if word[1] in _LIGHT else []
    pieces = [word[i : i + size] for size in range(len(word) - 1, 1, -1) for i in range(len(word) - size + 1)]
    return [(piece, _LOOSE * len(piece) / len(word)) for piece in pieces]


def _inside(word: str, folded: str, said: Sequence[Spoken]) -> bool:
    """Whether a word stands only inside everyday words, which are kept whole (电 of 网上卖货 is none of its own)."""
    places = _places(word, folded)
    return bool(places) and all(
        any(one.start <= start and start + len(word) <= one.end and one.word != word for one in said)
        for start in places
    )


def found(word: str, text: str) -> float:
    """1 where ``text`` has the word, 0.7 where it has its characters (three or more) in order and close by, else 0."""
    if word in text:
        return 1.0
    return _LOOSE if len(word) > 2 and close_by(word, text, 2 * len(word) + 1) else 0.0


def match(entry: Entry, topic: Terms, search_score: float, meaning: float = 0.0) -> Match:
    """Score one clause: coverage by the clause, its best sentence and its own heading, and the retriever's scores."""
    parts = tuple((span, topic.coverage(said)) for span, said in entry.parts)
    text = entry.said + entry.place
    whole = topic.coverage(text)
    own = topic.coverage(entry.own_heading)
    best = max(own, *(coverage for _, coverage in parts))
    score = 0.2 * whole + 0.4 * best + 0.2 * own + search_score + _MEANING * meaning
    return Match(entry, score, search_score, whole, topic.told(text), own, parts)


def ranked(
    topic: Terms, library: Library, scores: Mapping[str, float], meanings: Mapping[str, float] | None = None
) -> list[Match]:
    """The clauses of ``scores`` (clause id to the retriever's score), best first; ties in the order of the text.

    ``meanings`` are the scores of the dense leg alone, of the nearest clauses: those that it lacks are farther off.
    """
    near = meanings or {}
    least = min(near.values(), default=0.0)
    matches = [
        match(library.entry(clause_id), topic, score, near.get(clause_id, least)) for clause_id, score in scores.items()
    ]
    return sorted(matches, key=lambda found_: -found_.score)


def _phrases(folded: str, words: Iterable[str]) -> list[str]:
    """Two neighbouring words that belong together (科技金融), and a word with the one character before it (竹产业)."""
    words = list(words)
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
    return "\u4e00" <= character <= "\u9fff" and character not in plain_words.LINKING


def _counted(folded: str) -> list[str]:
    """五个方向 as a plan would say it: 五大方向."""
    return [match[1] + "大" + match[2] for match in _COUNTED.finditer(folded)]


def _places(word: str, text: str) -> list[int]:
    return [start for start in range(len(text)) if text.startswith(word, start)]
