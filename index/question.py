"""How a question is searched: the words it is about, apart from the ways of asking and from the regions it names.

A region restricts a question to plans and says nothing about the clause: the title and every second clause of a plan repeat
it. It is cut from what is searched, and clauses of other regions count less (``Plans.weigh``). Everyday words bring the
words that plans use for the same (``index.everyday``).
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from corpus.base.document import Document
from corpus.regions.places import Mention, Place, by_code, find, is_within
from index import everyday

ELSEWHERE = 0.5
"""What a clause counts for whose plan is none of those that the question names."""
HAVING = 0.03
"""Added to the score of a clause that has a target where a figure is asked for, or responsible units where they are."""

_ASKING = re.compile(
    r"请问一?下?|麻烦|(?:我?想|帮我?)要?(?:知道|问问?|查|看|找|了解)(?:一?下)?|[查看列]一下|说说|讲讲|介绍一?下|到底|究竟"
    r"|有没有|有无|是不是|能不能|要不要|会不会|可不可以|有什么|有啥|有哪些|是?什么样?的?|是?啥|是?哪些|哪[几一]?[个家项条种点份里儿些]?"
    r"|怎么(?:样|做|搞|办|讲|写|说)?|咋样?|怎样|如何|为什么|为何|是?由?谁来?|归谁|(?:百分之)?多少钱?|多[大高久长](?![学型数])"
    r"|(?<![一二三四五六七八九十])几(?=[家个项件场次名人亿万成倍户位所只支台套座处条亩吨元千百分点])[家个项件场次名人成倍户位所只支台套座处条]?"
    r"|[吗呢吧呀嘛?？!！]"
)
_TITLE = re.compile(
    r"[《“]?(?P<head>[\u4e00-\u9fff0-9“”\"]{2,16}?)"
    r"(?P<genre>行动计划|行动方案|实施方案|工作方案|实施意见|若干措施|工作要点|规划|计划|方案)(?!项目|管理|单列)[》”]?(?:里面?|里头|中|上)?"
)
_FIGURE = re.compile(
    r"多少|(?<![一二三四五六七八九十])几(?=[家个项件场次名人亿万成倍户位所只支台套座处亩吨元千百])|百分之|几个点|目标|增速|增幅|占比|比重|指标"
)
_PAST = re.compile(r"去年|上年|现在|目前|已经|已有|有多少[家项个件人]?了|达到了|完成了")
_UNITS = re.compile(
    r"谁来?(?:牵头|负责|管|抓|主抓|配合|落实|承担|做|办)|[由归找]谁|哪[个些几家]*(?:部门|单位|局)|牵头|归.{0,2}管|责任单位|分工|参与|配合|负责"
)
_ASIDE = re.compile(r"除(?:了|去|开)?[^,，。]{0,4}$")
_BESIDE = re.compile(r"(?:对接|融入|承接|来自|引进|学习|[赴从向到去往])$")
"""What stands before a place that is not the one asked about: 怎么对接长沙."""


Wanted = Literal["figure", "units"]


@dataclass(frozen=True, slots=True)
class Query:
    """A question taken apart. ``text`` is searched, and at a lower weight ``official``, which may be empty.

    ``regions`` and ``aside`` (除了洪江…) are codes of regions that have a plan, ``titled`` the numbers of the plans whose title
    it shortens. ``wants`` says whether it asks for a figure that is to be reached, or who does something.
    """

    text: str
    official: str = ""
    regions: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()
    titled: frozenset[int] = frozenset()
    wants: frozenset[Wanted] = frozenset()


class Plans:
    """The plans of one index as questions name them, and what their clauses have."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Note region and title of every plan, and what its clauses have."""
        self._codes = [document.region.code if document.region else "" for document in documents]
        self._clauses = [len(document.clauses) for document in documents]
        clauses = [clause for document in documents for clause in document.clauses]
        self._having: dict[Wanted, NDArray[np.bool_]] = {
            "figure": np.array([bool(clause.targets) for clause in clauses], dtype=np.bool_),
            "units": np.array([bool(clause.units) for clause in clauses], dtype=np.bool_),
        }
        self._titles = [_pairs(document.title.value) for document in documents]
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
        left = "".join(rest)
        start, end, titled = self._title(left)
        text = _about(left[:start] + " " + left[end:]) or _about(left) or _about(folded) or folded
        return Query(
            text,
            " ".join(everyday.official(text)),
            frozenset(regions),
            frozenset(aside - regions),
            frozenset(titled),
            _wants(folded),
        )

    def weigh(self, scores: NDArray[np.float64], query: Query) -> NDArray[np.float64]:
        """Scores in [0, 1] of all clauses, raised where a clause has what is wanted, smaller outside the plans named."""
        for wanted in query.wants:
            scores = np.where(self._having[wanted] & (scores > 0), np.minimum(scores + HAVING, 1.0), scores)
        if not (query.regions or query.aside or query.titled):
            return scores
        fits = [
            code not in query.aside
            and (code in query.regions or number in query.titled or not (query.regions or query.titled))
            for number, code in enumerate(self._codes)
        ]
        factor: NDArray[np.float64] = np.repeat(np.where(fits, 1.0, ELSEWHERE), self._clauses)
        return scores * factor

    def _title(self, question: str) -> tuple[int, int, set[int]]:
        """Where ``question`` names plans by their title, shortened (协同创新行动计划里), and the numbers of these plans."""
        for match in _TITLE.finditer(question):
            for start in range(match.start("head"), match.end("head") - 1):
                named = _pairs(question[start : match.end("genre")])
                plans = {number for number, title in enumerate(self._titles) if named <= title}
                if plans:
                    return start if start > match.start("head") else match.start(), match.end(), plans
        return 0, 0, set()

    def _meant(self, mention: Mention) -> set[str]:
        """Codes of the plans' regions that a mention means: exactly that place, else those inside it."""
        exact = {place.code for place in self._places if place in mention.places}
        inside = {place.code for place in self._places for named in mention.places if is_within(place, named)}
        return exact or inside


def _pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters, quotation marks left out."""
    bare = re.sub(r"[\s“”\"《》]", "", text)
    return frozenset(bare[at : at + 2] for at in range(len(bare) - 1))


def _wants(question: str) -> frozenset[Wanted]:
    found: set[Wanted] = set()
    if _FIGURE.search(question) and not _PAST.search(question):
        found.add("figure")
    if _UNITS.search(question):
        found.add("units")
    return frozenset(found)


def _about(question: str) -> str:
    """The question without its ways of asking; empty where fewer than two characters are left."""
    left = re.sub(r"\s+", " ", _ASKING.sub(" ", question)).strip()
    return left if len(re.sub(r"\W", "", left)) >= 2 else ""


def _place(code: str) -> Place | None:
    try:
        return by_code(code)
    except KeyError:  # no region, or one of an older table
        return None
