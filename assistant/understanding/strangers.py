"""Places that no table knows and no plan is of: a town or street, an area, an invented or misspelt name, and what it may be meant for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.plans.library import Library
from corpus.indicators.lexicon import fold
from corpus.indicators.lexicon import mentions as named_indicators
from corpus.regions.places import Mention
from corpus.regions.places import find as find_places

_LEVEL = re.compile(r"(?:市|县|区|州|镇|乡|旗|街道|新片区|新区|片区|开发区|经开区|高新区|示范区|管理区|园区)")
_NAMES = ("ns", "nr", "nz", "nrt", "nrfg")
"""How the tokeniser tags names."""
_BEGINS = re.compile(r"(?:^|[,，。;；、:：?？!！\s]|和|与|跟|同|比|在|那)$")
_GOES_ON = re.compile(r"$|[的要有和与跟同比、,，。?？!！\s呢在将想能今到是打计规]")


@dataclass(frozen=True, slots=True)
class Stranger:
    """A place named at ``[start, end)`` that has no plan; ``meant`` are regions with a plan that are written nearly so."""

    name: str
    start: int
    end: int
    meant: tuple[str, ...] = ()


def strangers(question: str, mentions: Sequence[Mention], library: Library) -> list[Stranger]:
    """The places of a question that neither the table of regions nor any plan's own region knows, in reading order."""
    found: list[Stranger] = []
    taken = [(one.start, one.end) for one in mentions]
    taken += (
        [(one.start, one.end) for one in named_indicators(question)] if len(fold(question)) == len(question) else []
    )
    for name, start, end, sure in [*_levelled(question, library), *_unlevelled(question, library)]:
        if any(low < end and start < high for low, high in [*taken, *((one.start, one.end) for one in found)]):
            continue
        after_place = any(one.end == start for one in mentions)
        if not (after_place or _BEGINS.search(question[:start])):
            continue
        meant = nearly(name, library)
        if sure or meant:
            found.append(Stranger(name, start, end, meant))
    return sorted(found, key=lambda one: one.start)


def _levelled(question: str, library: Library) -> Iterator[tuple[str, int, int, bool]]:
    """Names that end in a level (镇, 开发区): one word or two to the tokeniser, of which the first is a name or unheard of."""
    at = 0
    tokens: list[tuple[str, str, int]] = []
    for word, tag in library.tagged(question):
        start = question.find(word, at)
        if start >= 0:
            tokens.append((word, tag, start))
            at = start + len(word)
    for word, tag, start in tokens:
        level = next((m for m in _LEVEL.finditer(word) if m.end() == len(word)), None)
        behind = _LEVEL.match(question, start + len(word))
        end = start + len(word)
        if level and len(word) - len(level[0]) >= 2:
            name, stem = word, word[: level.start()]
        elif behind and len(word) >= 2:
            end = behind.end()
            name, stem = question[start:end], word
        else:
            continue
        if not _goes_on(question, end, library):
            continue
        named = tag in _NAMES or ((not tag or tag[0] in "nxz") and not library.holds(fold(stem)))
        if named and not library.holds(fold(name)):
            yield name, start, end, True
        elif named and tag in _NAMES and name[-1] in "镇乡" and len(name) > 2:
            yield name, start, end, True  # a town that a plan speaks of, and yet no plan is of


def _goes_on(question: str, end: int, library: Library) -> bool:
    indicator = any(one.start == end for one in named_indicators(question))
    return indicator or bool(_GOES_ON.match(question, end)) or not library.holds(fold(question[end - 1 : end + 1]))


def _unlevelled(question: str, library: Library) -> Iterator[tuple[str, int, int, bool]]:
    """A word that no plan has, at the beginning of a part: only one that is nearly the name of a place with a plan is one."""
    at = 0
    for word, _ in library.tagged(question):
        start = question.find(word, at)
        if start < 0:
            continue
        at = start + len(word)
        if 2 <= len(word) <= 3 and re.fullmatch(r"[\u4e00-\u9fff]+", word) and not library.holds(fold(word)):
            yield word, start, at, False


def nearly(name: str, library: Library) -> tuple[str, ...]:
    """Regions with a plan whose name, in full or without its level, differs from ``name`` in one character."""
    found: list[str] = []
    if find_places(name):
        return ()  # 岳阳 is a place of its own
    for document in library.documents:
        if document.region and any(_one_off(name, own) for own in _forms(document.region.name)):
            found.append(document.region.name)
    return tuple(dict.fromkeys(found))


def _forms(name: str) -> tuple[str, ...]:
    short = _LEVEL.sub("", name[-3:])
    stem = name[:-3] + short
    return (name, stem) if len(stem) >= 2 else (name,)


def _one_off(one: str, other: str) -> bool:
    """Whether two names of two characters or more are one replaced, added or missing character apart; not by their last one alone."""
    if one == other or min(len(one), len(other)) < 2 or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        return len(apart) == 1 and (len(one) == 2 or apart[0] < len(one) - 1)
    long, short = sorted((one, other), key=len, reverse=True)
    return len(short) >= 3 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
