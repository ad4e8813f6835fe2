"""From the canonical text to the view that rules read: noise left out, widths folded, misread digits mended.

Each step marks characters; nothing is ever inserted (see ``corpus.text.view``). What is left out because it is no part of the
plan is *noise*, with a reason; what a person should read differently is a *repair* and stays part of its clause.
"""

import html
import re
from collections.abc import Iterator
from statistics import quantiles

from corpus.base.document import Leaf, Repair
from corpus.base.record import Span
from corpus.text.noise import noise_lines
from corpus.text.view import View

# Full-width ASCII and the bracket and space variants seen in plans, folded one for one. 。、“”《》 stay: they carry meaning.
_FOLD = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FOLD |= {ord(a): b for a, b in zip("〔［【〖〘﹝｛〕］】〗〙﹞｝﹙﹚", "[[[[[[{]]]]]]}()", strict=True)}
_FOLD |= {ord(c): " " for c in "\u00a0\u3000\t\u2002\u2003\u2009"}
_FOLD |= {ord("﹪"): "%", ord("∶"): ":", ord("．"): "."}

_ZERO_WIDTH = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\r]+")
_BOOKMARK = re.compile(r"\[bookmark: ?\w+\]")

# Letters that scanners put for digits, only inside a number that a unit or 版 follows: IOO家, 3.O版本.
_OCR_NUMBER = re.compile(
    r"(?<![A-Za-z0-9.])(?=[0-9.]*[IlOo])(?:[IlOo0-9]+(?:\.[IlOo0-9]+)?)(?=(?:万|亿)?(?:家|个|项|件|人|名|户|亩|元|%|版|次|场|公里|吨))"
)
_OCR_DIGIT = {"I": "1", "l": "1", "O": "0", "o": "0"}

# The indent that opens a paragraph, where the line break before it got lost; a lone character spaced out (组　　长) is none.
_INDENT = re.compile("(?<=\\S)(?<![\\s。；：，、][\u4e00-\u9fff])\u3000\u3000(?=\\S)")
_EMPHASIS = re.compile(r"\*{2,3}(?=\S)|(?<=\S)\*{2,3}")
_BREAK_INSIDE = re.compile(
    r"(?:[一-鿿][,、](?P<gap> *\n[ \n]*)(?![^\n]{0,9}(?:单位|部门|时限)[: ])(?=(?![一二三四五六七八九十第])[一-鿿“《])"
    r"|(?<![件表栏图录])\d(?P<before> *\n[ \n]*)(?=[个家项件人亿万条座处台套所种名户亩%]))"
)
_QUOTE_OR_ENTITY = re.compile(r"[“”\n]|&(?:[a-zA-Z]{2,8}|#\d{2,6}|\d{4,6});")
_PAGE_NUMBER = re.compile(r"\n(\d{1,3})、")
_LEAST_INDENTS = 3
_SENTENCE_END = "。;:!?)]}”》…"


def fold(text: str) -> str:
    """``text`` in the widths and brackets that rules read; every character stays at its place."""
    return text.translate(_FOLD)


def clean(text: str) -> View:
    """The view of ``text``: linear in its length."""
    folded = _with_paragraphs(text)
    drop: list[tuple[int, int]] = [match.span() for match in _ZERO_WIDTH.finditer(folded)]
    noise: list[tuple[int, int, str]] = [(*match.span(), "文字处理软件残留") for match in _BOOKMARK.finditer(folded)]
    noise += noise_lines(folded)
    repairs = [(start, end, "", "页码插在句中") for start, end in _page_numbers(folded)]
    if _is_hard_wrapped(folded):
        repairs += [(start, end, "", "句中换行") for start, end in _soft_breaks(folded)]
    repairs += [(*match.span(), "", "标记符号") for match in _EMPHASIS.finditer(folded)]
    repairs += [(start, end, "", "句中换行") for start, end in _breaks_inside(folded)]
    characters = list(folded)
    for start, end, replacement in _entities(folded):
        characters[start:end] = [replacement] + [""] * (end - start - 1)
        repairs.append((start, end, replacement, "网页字符"))
    for match in _OCR_NUMBER.finditer(folded):
        mended = "".join(_OCR_DIGIT.get(c, c) for c in match[0])
        if sum(c.isdigit() for c in match[0]) or len(match[0]) > 1:
            characters[match.start() : match.end()] = mended
            repairs.append((*match.span(), mended, "数字识别有误"))
    repairs = _disjoint(repairs, noise)
    drop += [(start, end) for start, end, _ in noise]
    drop += [(start, end) for start, end, replacement, _ in repairs if not replacement]
    for start, end in drop:
        characters[start:end] = [""] * (end - start)
    ends = {start: end for start, end, replacement, _ in repairs if 0 < len(replacement) < end - start}
    kept = [index for index, character in enumerate(characters) if character]
    return View(
        text="".join(characters),
        origin=tuple(kept),
        source=text,
        ends=ends,
        noise=tuple(Leaf(kind="noise", span=Span(start=a, end=b), reason=why) for a, b, why in sorted(noise)),
        repairs=tuple(
            Repair(span=Span(start=a, end=b), replacement=new, reason=why) for a, b, new, why in sorted(repairs)
        ),
    )


def _with_paragraphs(text: str) -> str:
    """The folded text; where a dump put all paragraphs on one line, the first half of each indent becomes a line break."""
    folded = fold(text)
    if max(map(len, text.split("\n"))) * 2 < len(text):
        return folded
    breaks = [match.start() for match in _INDENT.finditer(text)]
    if len(breaks) < _LEAST_INDENTS:
        return folded
    characters = list(folded)
    for position in breaks:
        characters[position] = "\n"
    return "".join(characters)


def _page_numbers(text: str) -> list[tuple[int, int]]:
    """Page numbers that a converter left as a line break and ``N、`` inside the running text: the longest chain 1..N.

    They are told from list items by their left neighbour: most stand in the middle of a sentence, and together they
    span most of the text.
    """
    chain: list[re.Match[str]] = []
    for match in _PAGE_NUMBER.finditer(text):
        if int(match[1]) == len(chain) + 1:
            chain.append(match)
    if len(chain) < 4 or chain[-1].end() - chain[0].start() < len(text) / 2:
        return []
    inside = sum(text[match.start() - 1] not in _SENTENCE_END for match in chain)
    return [match.span() for match in chain] if inside * 2 >= len(chain) else []


def _breaks_inside(text: str) -> list[tuple[int, int]]:
    """Line breaks inside a sentence: after a comma, or between a number and what it counts (引进2-3 | 个品种)."""
    return [match.span("gap") if match["gap"] else match.span("before") for match in _BREAK_INSIDE.finditer(text)]


def _entities(text: str) -> Iterator[tuple[int, int, str]]:
    """Characters that a web page wrote as &quot; and the like, each as one character; quotation marks by turns."""
    opened = 0
    for match in _QUOTE_OR_ENTITY.finditer(text):
        written = match[0]
        if not written.startswith("&"):
            opened = {"“": 1, "”": 0, "\n": 0}[written]
            continue
        read = html.unescape(f"&#{written[1:]}" if written[1].isdigit() else written)
        if read == '"':
            read = "”" if opened else "“"
            opened = 1 - opened
        if len(read) == 1:
            yield *match.span(), fold(read)


def _is_hard_wrapped(text: str) -> bool:
    """Whether lines end at a page width instead of at paragraphs: half of them end within 6 columns of the widest."""
    widths = [len(line) for line in text.split("\n") if line.strip()]
    if len(widths) < 20:
        return False
    wide = quantiles(widths, n=10)[8]
    return wide >= 20 and sum(wide - 6 <= width <= wide + 6 for width in widths) * 2 >= len(widths)


def _soft_breaks(text: str) -> list[tuple[int, int]]:
    widths = [len(line) for line in text.split("\n") if line.strip()]
    wide = quantiles(widths, n=10)[8]
    breaks: list[tuple[int, int]] = []
    position = 0
    for line in text.split("\n")[:-1]:
        position += len(line)
        if len(line) >= wide - 6 and line.rstrip()[-1:] not in _SENTENCE_END:
            breaks.append((position, position + 1))
        position += 1
    return breaks


def _disjoint(
    repairs: list[tuple[int, int, str, str]], noise: list[tuple[int, int, str]]
) -> list[tuple[int, int, str, str]]:
    """Repairs in text order without overlaps, and none inside noise."""
    taken: list[tuple[int, int, str, str]] = []
    spans = sorted((start, end) for start, end, _ in noise)
    index = 0
    for repair in sorted(repairs):
        while index < len(spans) and spans[index][1] <= repair[0]:
            index += 1
        in_noise = index < len(spans) and spans[index][0] < repair[1]
        if not in_noise and (not taken or taken[-1][1] <= repair[0]):
            taken.append(repair)
    return taken
