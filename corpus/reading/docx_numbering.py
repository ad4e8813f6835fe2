"""The numbers that Word gives paragraphs by itself: 一、 （一） 1. ① 第一条 A) I.

A paragraph names a list (``numId``) and a level, itself or by its style; the list says how each level counts and is written.
Lists that share a definition share its counters, unless one of them starts anew.
"""

import re
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from corpus.base.numerals import in_chinese
from corpus.reading.docx_package import Package, is_on, value, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_FORMAL = str.maketrans("一二三四五六七八九十百千零", "壹贰叁肆伍陆柒捌玖拾佰仟零")
_PLACEHOLDER = re.compile(r"%([1-9])")
_CLOSED = re.compile(r"[、.．。:：)）】\]①-⒛]$")  # after these a number needs no blank


class _Level(NamedTuple):
    start: int
    form: str
    text: str
    restarts_after: int | None  # the level (from 1) whose next number restarts this one; 0 for never
    blank: bool
    legal: bool


class Numbering:
    """The counters of all lists of a document, advanced paragraph by paragraph."""

    def __init__(self, package: Package) -> None:
        """Read the definitions of the lists."""
        self._package = package
        root = package.part("numbering")
        found = root if root is not None else ()
        self._abstract: dict[str, _Element] = {
            one.get(w("abstractNumId"), ""): one for one in found if one.tag == w("abstractNum")
        }
        self._lists: dict[str, _Element] = {one.get(w("numId"), ""): one for one in found if one.tag == w("num")}
        self._levels: dict[tuple[str, int], _Level | None] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def next(self, properties: "_Element | None") -> str:
        """The number of the next paragraph, with these properties, as it is printed; empty where it has none."""
        list_id, depth = self._list_of(properties)
        level = self._level(list_id, depth)
        if level is None:
            return ""
        counters = self._counters.setdefault(self._abstract_id(list_id), [None] * _LEVELS)
        restart = self._restarted(list_id, depth)
        before = counters[depth]
        counters[depth] = restart if restart is not None else level.start if before is None else before + 1
        for below in range(depth + 1, _LEVELS):
            deeper = self._level(list_id, below)
            after = deeper.restarts_after if deeper else None
            if after is None or after > depth:
                counters[below] = None
        return self._printed(list_id, depth, level, counters)

    def _printed(self, list_id: str, depth: int, level: _Level, counters: list[int | None]) -> str:
        if level.form == "bullet":
            return _bullet(level.text)

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = level if at == depth else self._level(list_id, at)
            if other is None:
                return ""
            given = counters[at]
            return _written(other.start if given is None else given, "decimal" if level.legal else other.form)

        printed: str = _PLACEHOLDER.sub(number, level.text).strip()
        return printed + " " if printed and level.blank and not _CLOSED.search(printed) else printed

    def _list_of(self, properties: "_Element | None") -> tuple[str, int]:
        """The list and level of a paragraph: its own, else those of its style."""
        if properties is None:
            return self._list_of_style(self._default_style, None)
        own = properties.find(w("numPr"))
        own_depth = _depth(own)
        if own is not None and (list_id := value(own.find(w("numId")))) is not None:
            return list_id, own_depth or 0
        return self._list_of_style(value(properties.find(w("pStyle"))) or self._default_style, own_depth)

    @cached_property
    def _default_style(self) -> str | None:
        for style_id, style in self._package.styles.items():
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true"):
                return style_id
        return None

    def _list_of_style(self, style_id: str | None, depth: int | None) -> tuple[str, int]:
        for style in self._package.with_ancestors(style_id):
            properties = style.find(w("pPr"))
            given = properties.find(w("numPr")) if properties is not None else None
            depth = _depth(given) if depth is None else depth
            list_id = value(given.find(w("numId"))) if given is not None else None
            if list_id is not None:
                linked = self._linked_level(list_id, style.get(w("styleId"), ""))
                return list_id, linked if depth is None and linked is not None else depth or 0
        return "0", 0

    def _linked_level(self, list_id: str, style_id: str) -> int | None:
        """The level that says it belongs to a style."""
        abstract = self._abstract.get(self._abstract_id(list_id))
        for level in abstract.iterfind(w("lvl")) if abstract is not None else ():
            if value(level.find(w("pStyle"))) == style_id:
                return _number(level.get(w("ilvl")), 0)
        return None

    def _abstract_id(self, list_id: str) -> str:
        one = self._lists.get(list_id)
        abstract_id = value(one.find(w("abstractNumId"))) if one is not None else None
        abstract = self._abstract.get(abstract_id or "")
        link = value(abstract.find(w("numStyleLink"))) if abstract is not None else None
        if link:  # the definition stands with the list style of that name
            for other_id, other in self._abstract.items():
                if value(other.find(w("styleLink"))) == link:
                    return other_id
        return abstract_id or ""

    def _override(self, list_id: str, depth: int) -> "_Element | None":
        one = self._lists.get(list_id)
        for override in one.iterfind(w("lvlOverride")) if one is not None else ():
            if override.get(w("ilvl")) == str(depth):
                return override
        return None

    def _restarted(self, list_id: str, depth: int) -> int | None:
        """The first number of a list that starts anew, the first time it is used."""
        override = self._override(list_id, depth)
        start = value(override.find(w("startOverride"))) if override is not None else None
        if start is None or (list_id, depth) in self._started:
            return None
        self._started.add((list_id, depth))
        return _number(start, 1)

    def _level(self, list_id: str, depth: int) -> _Level | None:
        key = (list_id, depth)
        if key not in self._levels:
            self._levels[key] = self._read_level(list_id, depth)
        return self._levels[key]

    def _read_level(self, list_id: str, depth: int) -> _Level | None:
        if list_id not in self._lists or not 0 <= depth < _LEVELS:  # numId 0 takes a list away
            return None
        override = self._override(list_id, depth)
        element = override.find(w("lvl")) if override is not None else None
        abstract = self._abstract.get(self._abstract_id(list_id))
        if element is None and abstract is not None:
            element = next((one for one in abstract.iterfind(w("lvl")) if one.get(w("ilvl")) == str(depth)), None)
        if element is None:
            return None
        restart = value(element.find(w("lvlRestart")))
        return _Level(
            start=_number(value(element.find(w("start"))), 1),
            form=value(element.find(w("numFmt"))) or "decimal",
            text=value(element.find(w("lvlText"))) or "",
            restarts_after=None if restart is None else _number(restart, depth),
            blank=value(element.find(w("suff"))) != "nothing",
            legal=is_on(element.find(w("isLgl"))) or False,
        )


def _depth(numbering: "_Element | None") -> int | None:
    given = value(numbering.find(w("ilvl"))) if numbering is not None else None
    return None if given is None else _number(given, 0)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else default


def _bullet(text: str) -> str:
    """A bullet as plans write them; the characters of symbol fonts mean nothing elsewhere."""
    is_sign = len(text) == 1 and not text.isascii() and text not in "—–·●"
    return "●" if is_sign else text.strip()


def _written(number: int, form: str) -> str:
    """A number in one of Word's formats."""
    return _FORMS.get(form, str)(number)


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 % 40 + 1) if number > 0 else str(number)


def _roman(number: int) -> str:
    written = ""
    for size, sign in (
        *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
        *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
    ):
        count, number = divmod(number, size)
        written += sign * min(count, 20)
    return written


def _digits(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))


def _signs(first: str, last: int) -> "Callable[[int], str]":
    """``last`` signs that follow each other from ``first`` on; digits beyond them."""
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= last else str(number)


_Form = Callable[[int], str]
_FORMS: dict[str, _Form] = {
    "chineseCounting": in_chinese,
    "chineseCountingThousand": in_chinese,
    "japaneseCounting": in_chinese,
    "taiwaneseCounting": in_chinese,
    "taiwaneseCountingThousand": in_chinese,
    "none": lambda number: "",
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "decimalEnclosedCircle": _signs("①", 20),
    "decimalEnclosedCircleChinese": _signs("①", 20),
    "decimalEnclosedParen": _signs("⑴", 20),
    "decimalEnclosedFullstop": _signs("⒈", 20),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
    "chineseLegalSimplified": lambda number: in_chinese(number).translate(_FORMAL),
    "ideographLegalTraditional": lambda number: in_chinese(number).translate(_FORMAL),
}
