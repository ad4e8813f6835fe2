"""Plans called by their titles, as people shorten them (数字经济方案), by the year of a title (2020年方案), or in 《》."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.plans.library import Library, subject
from corpus.base.document import Document
from corpus.indicators.lexicon import fold
from corpus.regions.places import Mention

_GENRES = "行动计划|行动方案|实施方案|工作方案|实施意见|若干措施|若干政策|发展规划|专项规划|工作要点|要点|管理办法|实施细则|方案|计划|规划|意见|措施|文件|办法|细则|条例|规则|规定|纲要|指南|工作报告"
_TITLED = re.compile(
    rf"《(?P<quoted>[^》]{{4,60}})》|(?P<head>[\u4e00-\u9fff0-9A-Za-z+“”\"]{{2,20}}?)(?:那|这)?(?:个|份|项)?(?:的)?(?P<genre>{_GENRES})(?!(?:项目|管理|单列|目标|生育|经济))(?:里面|里头|里|中|上)?"
)
_COMMON = ("办法", "措施", "意见", "规定", "规则")
"""Genres that are as well everyday words."""
_BY_YEAR = re.compile(r"的?(20\d\d)年?度?的?")
_JOINED = re.compile(r"\s*(?:和|与|跟|同|还是|比|以及|及|对比|、)")
_BEHIND = re.compile(r".*(?:在|按照?|根据|依据|参照)(?=.{2})")
_WHOLE = 6
"""Characters of a title that names its plan wherever it stands, whatever its genre."""
_NEARLY = 0.7
"""Share of a quoted title's character pairs that a plan's title must have to be the one meant."""


@dataclass(slots=True)
class Titles:
    """The plans called by title and where each is (``places``), those set aside, the characters used up.

    ``foreign`` is a title in quotation marks that no plan bears, ``elsewhere`` are places whose plan of such a title there is not.
    """

    places: list[tuple[int, Sequence[Document]]] = field(default_factory=list)
    excluded: list[Document] = field(default_factory=list)
    cuts: list[tuple[int, int]] = field(default_factory=list)
    foreign: str | None = None
    elsewhere: list[Mention] = field(default_factory=list)

    @property
    def plans(self) -> list[Document]:
        """The plans called by title, each once."""
        return list({plan.doc_id: plan for _, plans in self.places for plan in plans}.values())


def find_titles(
    question: str,
    library: Library,
    mentions: Sequence[Mention],
    known: Sequence[Document],
    aside: Callable[[int], bool],
) -> Titles:
    """The titles in a question; ``known`` are the plans of the places it names, ``aside`` whether a title is set aside (除了…)."""
    titles = _in_full(question, library, aside)
    for match in _TITLED.finditer(question):
        if any(low < match.end() and match.start() < high for low, high in titles.cuts):
            continue
        if titles.places and not _JOINED.match(question, titles.cuts[-1][1]):
            break
        inside = [m for m in mentions if match.start() <= m.start < match.end()]
        whose = max(inside, key=lambda one: one.end, default=None)
        first = whose.end if whose else match.start("quoted") if match["quoted"] else match.start()
        last = match.end("quoted") if match["quoted"] else match.end("head")
        behind = _BEHIND.search(question, first, last) if not match["quoted"] else None
        first = behind.end() if behind else first  # 财政局在数字化方案里: what stands before 在 is asked about
        start, fits = _of_year(question, whose, first, last, library) or _bearing(question, first, last, library, known)
        if match["genre"] in _COMMON and last - start < 3:
            continue  # 用数字办法种地 names no plan
        if whose and start == whose.end:
            bearing, fits = fits, [plan for plan in fits if _may_be_of(plan, whose, library)]
            titles.elsewhere += [whose] if bearing and not fits else []
        if fits and aside(start):
            titles.excluded.extend(fits)
            titles.cuts.append((start, match.end()))
        elif fits:
            titles.cuts.append((start, match.end()))
            titles.places.append((start, fits))
            titles.foreign = None
        elif match["quoted"] and not _known(match["quoted"], library):
            titles.foreign = match["quoted"]
    return titles


def _in_full(question: str, library: Library, aside: Callable[[int], bool]) -> Titles:
    """The plans whose whole title stands in the question, of titles within one another the longest."""
    titles = Titles()
    written = [(_tidy(plan.title.value), plan) for plan in library.documents]
    for title, plan in sorted(written, key=lambda one: -len(one[0])):
        start = question.find(title) if len(title) >= _WHOLE else -1
        held = (start, start + len(title))
        if start < 0 or (any(low <= start < high for low, high in titles.cuts) and held not in titles.cuts):
            continue
        if aside(start):
            titles.excluded.append(plan)
        else:
            titles.places.append((start, [plan]))
        titles.cuts += [held] if held not in titles.cuts else []
    titles.places.sort(key=lambda place: place[0])
    titles.cuts.sort()
    return titles


def _tidy(title: str) -> str:
    return "".join(unicodedata.normalize("NFKC", title).split())


def _of_year(
    question: str, whose: Mention | None, first: int, last: int, library: Library
) -> tuple[int, list[Document]] | None:
    """The plans of a place called by nothing but their year (河南2020年方案): those of that year, where any is."""
    match = _BY_YEAR.fullmatch(question, first, last) if whose else None
    plans = [plan for place in whose.places for plan in library.of_place(place)] if whose and match else []
    if not match or not plans:
        return None
    year = int(match[1])
    bearing = [plan for plan in plans if match[1] in plan.title.value]
    held = [plan for plan in plans if plan.period and (plan.period.start or year) <= year <= plan.period.end]
    return first, bearing or held or plans


def _bearing(
    question: str, first: int, last: int, library: Library, known: Sequence[Document]
) -> tuple[int, list[Document]]:
    """Where in ``[first, last)`` the words of a title begin, and the plans whose subject holds (nearly) all of them."""
    for begin in range(first, last - 1):
        wording = re.sub(r"[那这][个份项]|的$|(?:三年|五年|20\d\d年|的?指导|的?实施)$", "", fold(question[begin:last]))
        pairs = {wording[i : i + 2] for i in range(len(wording) - 1)}
        inside_number = begin > 0 and question[begin - 1 : begin + 1].isdigit()
        if not pairs or not wording[0].strip("的里个") or inside_number:
            continue
        scored = [(len(pairs & _pairs(plan)) / len(pairs), plan) for plan in library.documents]
        best = max(score for score, _ in scored) if scored else 0.0
        opens = any(subject(plan).find(wording[:2]) >= 0 for _, plan in scored)
        fits = [plan for score, plan in scored if score == best]
        among = [plan for plan in fits if plan in known]
        if best >= 0.75 and opens and (len(wording) >= 3 or among):
            return begin, among or fits
    return first, []


def _may_be_of(plan: Document, whose: Mention, library: Library) -> bool:
    """Whether a plan may be the one called by a place and a title (海南省数字经济方案): it is of the place or in it, or its title names it."""
    own = [one for place in whose.places for one in (*library.of_place(place), *library.inside(place))]
    return plan.region is None or plan in own or whose.text in plan.title.value


def _known(title: str, library: Library) -> bool:
    """Whether some clause has the words in title marks, or a plan bears a title that is nearly the same."""
    wording = fold(title)
    pairs = {wording[i : i + 2] for i in range(len(wording) - 1)}
    titles = [fold(plan.title.value) for plan in library.documents]
    near = any(sum(pair in other for pair in pairs) >= _NEARLY * len(pairs) for other in titles)
    return near or library.holds(wording)


def _pairs(plan: Document) -> set[str]:
    words = subject(plan)
    return {words[i : i + 2] for i in range(len(words) - 1)}
