"""Places where a numbered item may begin: ``一、 (一) 1. (1) 第一条 ①`` and their variants.

A candidate is only a possibility: ``1.`` also begins ``1.8件`` and ``(一)`` also ends ``第(一)项``. Each gets a weight from
what stands to its left; ``corpus.structure.series`` decides which candidates form a series.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.base.numerals import numeral

# In the order of the usual hierarchy (部 编 章 节 条 一、 (一) 1. (1) ①). 1. 1、 and `1 .` are different forms: a plan keeps to one per level.
_CN = "[一二三四五六七八九十百〇零]{1,4}"
_FORMS: tuple[tuple[str, str], ...] = (
    ("part", rf"第(?P<part>{_CN}|\d{{1,2}})(?:部分|编|篇)"),
    ("chapter", rf"第(?P<chapter>{_CN}|\d{{1,2}})章"),
    ("section", rf"第(?P<section>{_CN}|\d{{1,2}})节"),
    ("article", rf"第(?P<article>{_CN}|\d{{1,3}})条"),
    ("cn", rf"(?P<cn>{_CN}) ?、|(?<![^\n ])(?P<cn_dash>[—―])、"),
    ("cn_dot", rf"(?P<cn_dot>{_CN})\."),
    ("cn_paren", rf"\( ?(?P<cn_paren>{_CN}|[-—=ニ]) ?\)|(?P<cn_circled>[㈠-㈩])"),
    ("cn_half", rf"(?<!\()(?P<cn_half>{_CN})\)"),
    ("decimal3", r"(?P<decimal3>\d{1,2}\.\d{1,2}\.\d{1,2})(?=[. 、]?[^\d.%])"),
    ("decimal2", r"(?P<decimal2>\d{1,2}\.\d{1,2})(?=[. 、]{1,2}[^\d.%]|[一-鿿“《])"),
    ("dot", r"(?P<dot>\d{1,3})\.(?=[^\d%]|\d[A-Z])"),
    ("spaced_dot", r"(?P<spaced_dot>\d{1,3}) \.(?=[^\d%])"),
    ("comma", r"(?P<comma>\d{1,3})、"),
    ("paren", r"\( ?(?P<paren>\d{1,3}) ?\)"),
    ("half", r"(?<![(\d])(?P<half>\d{1,3})\)"),
    ("circled", r"(?P<circled>[①-⑳])"),
    ("paren_circled", r"(?P<paren_circled>[⑴-⒇])"),
)
RANK = {name: rank for rank, (name, _) in enumerate(_FORMS)}
_CANDIDATE = re.compile("|".join(pattern for _, pattern in _FORMS))
_SINGLE = {"cn_circled": "㈠", "circled": "①", "paren_circled": "⑴"}

# After these a bracketed or dotted number is a reference or part of an enumeration, not the start of an item.
_NO_ITEM_AFTER = re.compile(
    r" ?[、,。;%)—~-]|(?:项(?!目)|款(?!项)|条(?![件例目])|类(?![型别似])|的|规定|批(?![准复发量])|期(?![间限满货])|届|级(?!别)|等(?![级效待])|至|到(?!\d))"
)
# At a line start only what cannot open an item: (二)到2025年 and (三)等级评定 do.
_NO_ITEM_AT_LINE_START = re.compile(r" ?[、,。;%)~]|(?:项(?!目)|款(?!项)|条(?![件例目])|的(?!士))")
_NUMERAL = re.compile(r"[一二三四五六七八九十百〇零\d第]")
_LINE_START, _SOFT_BREAK, _SENTENCE, _SPACE, _BRACKET, _INSIDE, _AFTER_HEADING = 3.0, 2.0, 1.6, 1.5, 1.2, 0.2, 1.3
STRONG = 1.2
_HEADING_LIMIT = 40
_INDENT_LIMIT = 20  # characters; a number further from the line start than this is indented no more


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible item number at ``[start, end)`` of the view; ``value`` is ``None`` where it cannot be read, as in ``(-)``."""

    start: int
    end: int
    form: str
    value: int | None
    weight: float


def candidates(text: str) -> list[Candidate]:
    """All candidates of the view's text, in order."""
    found: list[Candidate] = []
    for match in _matches(text):
        name = match.lastgroup or ""
        form = {"cn_circled": "cn_paren", "cn_dash": "cn"}.get(name, name)
        start, end = match.span()
        if _refused(text, start, end, form):
            continue
        weight = _left_weight(text, start)
        previous = found[-1] if found else None
        if previous and weight < _SPACE and previous.weight >= STRONG and start - previous.end <= _HEADING_LIMIT:
            between = text[previous.end : start]
            if previous.form != form and len(between) >= 2 and not re.search(r"[。,;:\n、]", between):
                weight += _AFTER_HEADING
        found.append(Candidate(start, end, form, _value(name, match[name]), weight))
    return found


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Matches one after another; the pattern is tried at each position, so overlapping readings lose to the earlier form."""
    return _CANDIDATE.finditer(text)


def _value(name: str, written: str) -> int | None:
    if name in _SINGLE:
        return ord(written) - ord(_SINGLE[name]) + 1
    if name.startswith("decimal"):
        return int(written.rsplit(".", 1)[1])
    return numeral(written)


def _refused(text: str, start: int, end: int, form: str) -> bool:
    left = text[start - 1] if start else "\n"
    if form not in ("part", "chapter", "section", "article") and _NUMERAL.match(left) and form != "paren_circled":
        return True
    if form in ("article", "part", "chapter", "section"):
        return bool(re.match(r"[、,。;%)]|(?:第|规定|所|的|至|和|或|及|中|款)", text[end : end + 2]))
    if form in ("dot", "spaced_dot", "half", "decimal2", "decimal3") and (left.isascii() and left.isalnum()):
        return True
    at_line_start = text[text.rfind("\n", max(0, start - _INDENT_LIMIT), start) + 1 : start].strip(" ") == ""
    return bool((_NO_ITEM_AT_LINE_START if at_line_start else _NO_ITEM_AFTER).match(text, end))


def _left_weight(text: str, start: int) -> float:
    position = start
    while position and text[position - 1] == " ":
        position -= 1
    if position == 0 or text[position - 1] == "\n":
        return _LINE_START
    left = text[position - 1]
    if left in "。;:!?":
        return _SENTENCE
    if position < start:
        return _SPACE
    return _BRACKET if left in ")]}”》" else _INSIDE
