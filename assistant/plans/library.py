"""What the assistant knows of the plans as a whole, derived from them once: their clauses as text to match, their units."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, reduce
from math import log
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.plans.entry import Entry
from assistant.plans.indexed import Facts
from assistant.plans.occurrences import Occurrences
from assistant.plans.outline import Section, outline
from assistant.stamp import Stamp
from corpus.base.document import Document
from corpus.indicators.lexicon import fold
from corpus.regions.places import Place, by_code, is_within
from index.encoder import Encoder, Vectors

__all__ = ["Entry", "Library", "Tagger", "Words", "label", "subject"]

T = TypeVar("T")
Words = Callable[[str], list[str]]
"""A tokeniser: text in, its words in order out."""
Tagger = Callable[[str], Sequence[tuple[str, str]]]
"""Text in, its words in order with their parts of speech out, as jieba tags them (n noun, v verb, r pronoun …)."""

_GENRE = re.compile(
    r"(?:三年|五年|20\d\d年|\([^)]*\))*(?:行动计划|行动方案|实施方案|工作方案|实施意见|若干措施|若干政策|发展规划|专项规划|工作要点|管理办法"
    r"|实施细则|方案|计划|规划|意见|措施|办法|细则|要点|通知)$"
)


_UNHEARD = 0.6
"""What a word that no plan has weighs against one that a single clause has: mostly an everyday word for something else."""
_UNHEARD_VERB = 0.2
"""The same for what is no noun (新添, 照顾): how a thing is done is said in many ways, what it is in few."""
_COUNTS = 4096
"""Counts of words kept; a question asks for about ten that are new."""
_FEW = 0.12
"""Share of clauses above which a word tells nothing (企业, 创新, 技术)."""


class Library:
    """The plans and what is derived from them. Build one per state of the corpus; it changes nothing afterwards."""

    def __init__(
        self,
        documents: Sequence[Document],
        words: Words,
        tagged: Tagger = lambda text: (),
        home: Place | None = None,
        changed: str | None = None,
    ) -> None:
        """Keep ``documents`` in their order; ``words`` and ``tagged`` are the tokeniser of the index and its tags.

        ``home`` is the region that 我市 and 我县 mean; ``changed`` the day on which the corpus last changed.
        """
        self.documents = tuple(documents)
        self.words = words
        self.tagged = tagged
        self.home = home
        self.stamp = Stamp(plans=len(self.documents), changed=changed)
        self.by_id = {document.doc_id: document for document in self.documents}
        self._counts: dict[tuple[str, ...], int] = {}
        self._said: dict[str, str] = {}
        self._terms: dict[str, Any] = {}
        self._vectors: dict[str, Vectors] = {}
        self.cut: dict[str, tuple[str, ...]] = {}
        """Sentences of clauses as the index has them, folded, by clause id: filled by ``assistant.evidence.candidates``."""
        self._outlines: dict[str, Sequence[Section]] = {}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All clauses in the order of the plans and of their text."""
        return tuple(
            Entry(
                document,
                clause,
                fold(document.reading(clause.span)),
                fold(document.title.value + "".join(clause.headings)),
                self.label(document),
            )
            for document in self.documents
            for clause in document.clauses
        )

    @cached_property
    def facts(self) -> Facts:
        """What the plans state in figures, by indicator; made once."""
        return Facts(self.entries)

    def of_plan(self, doc_id: str) -> Sequence[Entry]:
        """The clauses of one plan."""
        return self._by_plan.get(doc_id, ())

    def outline(self, document: Document) -> Sequence[Section]:
        """The sections of a plan of the library, made once: every question about one plan looks for what it names among them."""
        if document.doc_id not in self._outlines:
            self._outlines[document.doc_id] = outline(document)
        return self._outlines[document.doc_id]

    def holds_clause(self, clause_id: str) -> bool:
        """Whether there is a clause of that id."""
        return clause_id in self._by_clause

    @cached_property
    def _by_plan(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.document.doc_id, []).append(entry)
        return found

    @cached_property
    def _by_clause(self) -> dict[str, Entry]:
        return {entry.clause.clause_id: entry for entry in self.entries}

    @cached_property
    def units(self) -> dict[str, frozenset[str]]:
        """Names of responsible units as written, and the plans that name them (work groups included)."""
        found: dict[str, set[str]] = {}
        for document in self.documents:
            for clause in document.clauses:
                names = [unit.name for record in clause.units for unit in record.members]
                names += [name for group in clause.workgroups for name in group.members]
                for name in names:
                    found.setdefault(name, set()).add(document.doc_id)
        return {name: frozenset(ids) for name, ids in found.items()}

    def label(self, document: Document) -> str:
        """How an answer calls a plan: by its region, with its title where the region has several plans."""
        return self._labels[document.doc_id]

    @cached_property
    def _labels(self) -> dict[str, str]:
        plans = Counter(document.region.code for document in self.documents if document.region)
        return {
            d.doc_id: f"{label(d)}《{d.title.value}》" if d.region and plans[d.region.code] > 1 else label(d)
            for d in self.documents
        }

    def entry(self, clause_id: str) -> Entry:
        """The clause of that id; ``KeyError`` if no plan has it."""
        return self._by_clause[clause_id]

    def within(self, doc_ids: Iterable[str]) -> tuple[Entry, ...]:
        """The clauses of these plans; of all plans where none is named."""
        wanted = frozenset(doc_ids)
        return tuple(e for e in self.entries if not wanted or e.document.doc_id in wanted)

    def of_place(self, place: Place) -> tuple[Document, ...]:
        """The plans made for exactly this place."""
        return tuple(d for d in self.documents if d.region and d.region.code == place.code)

    def inside(self, place: Place) -> tuple[Document, ...]:
        """The plans made for places inside this one, its own left out."""
        return tuple(
            d for d in self.documents if (own := _place(d)) and own.code != place.code and is_within(own, place)
        )

    def around(self, place: Place) -> tuple[Document, ...]:
        """The plans of the city or province that this place lies in, nearest level only."""
        above = [d for d in self.documents if (own := _place(d)) and own.code != place.code and is_within(place, own)]
        lowest = max((_depth(d) for d in above), default=0)
        return tuple(d for d in above if _depth(d) == lowest)

    def weight(self, *words: str, noun: bool = True) -> float:
        """How much words that mean the same tell one clause from another: ln(1 + N / n) for words in n of N clauses.

        ``n`` counts as at least 1; words that no clause has weigh less, since they are mostly everyday words for something else.
        """
        count = self._count(words)
        weight = log(1 + (len(self.entries) + 1) / max(count, 1))
        return weight if count else (_UNHEARD if noun else _UNHEARD_VERB) * weight

    def tells(self, *words: str) -> bool:
        """Whether words that mean the same stand in few enough clauses to tell one from another, or in none."""
        return self._count(words) <= max(_FEW * len(self.entries), 3)

    @cached_property
    def _occurrences(self) -> Occurrences:
        return Occurrences([f"{entry.said}\n{entry.place}" for entry in self.entries])

    def rows_with(self, *words: str) -> NDArray[np.int64]:
        """The numbers of the clauses (in the order of ``entries``) whose text or place holds every one of the words."""
        found = [self._occurrences.holding(word) for word in words]
        return reduce(np.intersect1d, found) if found else np.arange(0)

    def _count(self, words: tuple[str, ...]) -> int:
        count = self._counts.get(words)
        if count is None:
            count = self._occurrences.count(words)
            if len(self._counts) >= _COUNTS:  # they come from what visitors write: without end
                self._counts.clear()
            self._counts[words] = count
        return count

    def terms_of(self, name: str, read: "Callable[[str, Library], T]") -> "T":
        """The content words of an indicator's name, read once."""
        if name not in self._terms:
            self._terms[name] = read(name, self)
        found: T = self._terms[name]
        return found

    def vectors_of(self, names: Sequence[str], encoder: Encoder) -> Vectors:
        """The vectors of indicators' names, each made once."""
        new = [name for name in names if name not in self._vectors]
        if new:
            self._vectors.update(zip(new, encoder.encode(new), strict=True))
        return np.stack([self._vectors[name] for name in names])

    def entries_with(self, word: str, among: frozenset[str]) -> list[Entry]:
        """The clauses of these plans that have the (folded) word, in a heading or their text: looked up, not searched for."""
        rows = self._occurrences.holding(word).tolist()
        return [one for one in (self.entries[row] for row in rows) if one.document.doc_id in among]

    def most_pairs(self, pairs: Sequence[str], among: frozenset[str]) -> float:
        """The greatest share of these pairs of characters that one clause of these plans has."""
        counts = np.zeros(len(self.entries))
        for pair in pairs:
            counts[self._occurrences.holding(pair)] += 1
        rows = [row for row in np.flatnonzero(counts).tolist() if self.entries[row].document.doc_id in among]
        return max((float(counts[row]) for row in rows), default=0.0) / len(pairs) if pairs else 0.0

    def says(self, doc_id: str, word: str) -> bool:
        """Whether a plan has the (folded) word, in a heading or a clause."""
        if doc_id not in self._said:
            self._said[doc_id] = "\n".join(f"{entry.place}\n{entry.said}" for entry in self.of_plan(doc_id))
        return word in self._said[doc_id]

    def holds(self, word: str) -> bool:
        """Whether any clause has the (folded) word."""
        return self._count((word,)) > 0


def subject(document: Document) -> str:
    """The title without region and genre: 益阳市“十四五”科技发展规划 → 十四五科技."""
    title = fold(document.title.value)
    if document.region:
        title = title.replace(fold(document.region.name), "").replace(fold(document.region.name.rstrip("市县区")), "")
    return _GENRE.sub("", title.removeprefix("关于").removesuffix("的通知")) or title


def label(document: Document) -> str:
    """How a plan is called in an answer: its region, or its title where no region is known."""
    return document.region.name if document.region else f"《{document.title.value}》"


def _place(document: Document) -> Place | None:
    if not document.region:
        return None
    try:
        return by_code(document.region.code)
    except KeyError:  # a region of an older table
        return None


def _depth(document: Document) -> int:
    return {"国家": 0, "省": 1, "市": 2, "县": 3, "园区": 3, "乡镇": 4}[document.region.level] if document.region else 0
