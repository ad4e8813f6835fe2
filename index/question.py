"""How a question is searched: the words it is about, apart from the ways of asking and from the regions it names.

A region restricts a question to plans and says nothing about the clause: the title and every second clause of a plan repeat
it. It is cut from what is searched, and clauses of other regions count less (``Places.factor``). Everyday words bring the
words that plans use for the same (``index.everyday``).
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document
from corpus.regions import Mention, Place, by_code, find, is_within
from index import everyday

ELSEWHERE = 0.5
"""What a clause counts for whose plan is of another region than the question names."""

_ASKING = re.compile(
    r"请问一?下?|麻烦|(?:我?想|帮我?)要?(?:知道|问问?|查|看|找|了解)(?:一?下)?|[查看列]一下|说说|讲讲|介绍一?下|到底|究竟"
    r"|有没有|有无|是不是|能不能|要不要|会不会|可不可以|有什么|有啥|有哪些|是?什么样?的?|是?啥|是?哪些|哪[几一]?[个家项条种点份里儿些]?"
    r"|怎么(?:样|做|搞|办|讲|写|说)?|咋样?|怎样|如何|为什么|为何|是?由?谁来?|归谁|(?:百分之)?多少钱?|多[大高久长](?![学型数])"
    r"|(?<![一二三四五六七八九十])几(?=[家个项件场次名人亿万成倍户位所只支台套座处条亩吨元千百分点])[家个项件场次名人成倍户位所只支台套座处条]?"
    r"|[吗呢吧呀嘛?？!！]"
)
_ASIDE = re.compile(r"除(?:了|去|开)?[^,，。]{0,4}$")
_BESIDE = re.compile(r"(?:对接|融入|承接|来自|引进|学习|[赴从向到去往])$")
"""What stands before a place that is not the one asked about: 怎么对接长沙."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question taken apart. ``text`` is searched, and at a lower weight ``official``; both may be empty.

    ``regions`` and ``aside`` (除了洪江…) are codes of regions that have a plan.
    """

    text: str
    official: str
    regions: frozenset[str]
    aside: frozenset[str]


class Places:
    """The regions of the plans of one index."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Note the region of every plan and how many clauses it has."""
        self._codes = [document.region.code if document.region else "" for document in documents]
        self._clauses = [len(document.clauses) for document in documents]
        self._places = [place for code in dict.fromkeys(self._codes) if (place := _place(code))]

    def read(self, question: str) -> Query:
        """Take ``question`` apart; where nothing but region and asking is left, what is searched is the question itself."""
        folded = unicodedata.normalize("NFKC", question)
        regions: set[str] = set()
        aside: set[str] = set()
        rest = list(folded)
        for mention in find(folded):
            codes = self._meant(mention)
            if not codes or _BESIDE.search(folded[: mention.start]):
                continue
            (aside if _ASIDE.search(folded[: mention.start]) else regions).update(codes)
            rest[mention.start : mention.end] = " " * (mention.end - mention.start)
        text = _about("".join(rest)) or _about(folded) or folded
        return Query(text, " ".join(everyday.official(text)), frozenset(regions), frozenset(aside - regions))

    def factor(self, query: Query) -> NDArray[np.float64] | None:
        """What each clause's score is multiplied by, shape [clauses]: 1 in the regions named; None where none is."""
        if not (query.regions or query.aside):
            return None
        fits = [
            code not in query.aside and (code in query.regions or not query.regions or not code) for code in self._codes
        ]
        return np.repeat(np.where(fits, 1.0, ELSEWHERE), self._clauses)

    def _meant(self, mention: Mention) -> set[str]:
        """Codes of the plans' regions that a mention means: exactly that place, else those inside it."""
        exact = {place.code for place in self._places if place in mention.places}
        inside = {place.code for place in self._places for named in mention.places if is_within(place, named)}
        return exact or inside


def _about(question: str) -> str:
    """The question without its ways of asking; empty where fewer than two characters are left."""
    left = re.sub(r"\s+", " ", _ASKING.sub(" ", question)).strip()
    return left if len(re.sub(r"\W", "", left)) >= 2 else ""


def _place(code: str) -> Place | None:
    try:
        return by_code(code)
    except KeyError:  # no region, or one of an older table
        return None
