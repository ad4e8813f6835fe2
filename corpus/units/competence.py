"""Who explains a plan or is the department in charge (负责解释, 主管部门): said in one sentence, and only of what it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.units.names import SUFFIX, names
from corpus.units.pieces import ending
from corpus.units.runs import has_form

_NAMES = r"(?P<names>[^,。;:《》\n]{2,60}?)"
_WORK = r"(?:(?:负责)?(?:组织|具体)?(?:实施|落实|执行)(?:和|并|及|、))?"
_EXPLAINS = re.compile(
    rf"(?<![理自缘事原来经])由{_NAMES}{_WORK}负责(?:组织|具体|本[^,。;\n]{{2,8}}?的?)?(?:实施和?)?(?:的)?解释"
)
_BELONGS = re.compile(rf"解释权(?:归属?于?|属于?){_NAMES}(?:所有)?(?=[,。;\n(]|$)")
_IN_CHARGE = re.compile(
    rf"(?:^|(?<=[,。;:\n ])){_NAMES}(?:\(以下简称[^()]{{2,20}}\))?(?:是|为|作为)(?P<of>[^,。;:\n]{{2,30}}?)的(?:行政|业务|行业)?主管(?:部门|单位)(?=[,。;\n(]|$)"
)
_ARTICLE = re.compile(r"^ *第[一二三四五六七八九十百零\d]+条 *")


@dataclass(frozen=True, slots=True)
class Competent:
    """The names of units, as view ranges; ``[start, end)`` is what is quoted as the list, ``sentence`` what it is said of."""

    start: int
    end: int
    names: tuple[tuple[int, int], ...]
    sentence: tuple[int, int]


def competences(text: str, start: int, end: int, known: frozenset[str]) -> Iterator[Competent]:
    """The units that ``text[start:end]`` makes explain the plan, or calls the department in charge of something."""
    for pattern in (_EXPLAINS, _BELONGS, _IN_CHARGE):
        for match in pattern.finditer(text, start, end):
            low, high = match.span("names")
            article = _ARTICLE.match(text[low:high])
            low += article.end() if article else 0
            stop, _, _ = ending(text[low:high])
            found = tuple(names(text, low, low + stop, known))
            if found and all(_is_unit(text[a:b], known) for a, b in found):
                yield Competent(low, high, found, sentence_around(text, match, start, end))


def _is_unit(name: str, known: frozenset[str]) -> bool:
    return name in known or has_form(name) or ("或" not in name and len(name) > 2 and SUFFIX.search(name) is not None)


def sentence_around(text: str, match: re.Match[str], start: int, end: int) -> tuple[int, int]:
    """The sentence around ``match``."""
    low = max(start, *(text.rfind(mark, start, match.start()) + 1 for mark in "。;\n"))
    stops = [at + 1 for mark in "。;\n" if (at := text.find(mark, match.end(), end)) >= 0]
    high = min(stops, default=end)
    while low < high and text[low] in " \n":
        low += 1
    return low, high
