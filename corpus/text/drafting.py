"""A draft as a plan would write it: what offices type into a box is read only after it is put into the forms that rules know.

Takes the view of a loose draft, gives another whose characters point to the same text: lists without their numbers, rows of a
table as sentences, blanks inside figures closed, Chinese numerals as digits, what a figure rose from left out. Plans are never read so.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.base.numerals import chinese
from corpus.text.view import View

_NUMERAL = "[一二两三四五六七八九十百千]"
_COUNTED = r"(?:万|亿)?(?:元|家|项|件|名|人|户|场|亩|公里|座|所|处|台|倍|吨|辆)|[万亿](?![一二两三四五六七八九十])"
_CHINESE = re.compile(
    rf"(?<!第)(?<![\d一二两三四五六七八九十百千万亿])(?P<per>百分之)?(?P<number>{_NUMERAL}{{1,8}})(?P<point>点[零一二三四五六七八九]{{1,3}})?(?P<after>(?(per)|(?={_COUNTED}|[至到—-]{_NUMERAL}{{1,5}}(?:{_COUNTED})|(?<={_NUMERAL}{_NUMERAL})个)))"
)
_ITEM = re.compile(
    r"(?m)(?:^|(?<=[。;；]))[ \-—•·●*#]*(?:\(?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:\)|、|\.(?!\d))|[①-⑳]|(?<=\n)\d{1,2} (?=[一-鿿]))?[ \-—]*"
)
_BLANKS = re.compile(r"(?<=[\d.]) +(?=[\d.%])|(?<=[一-鿿]) +(?=\d)|(?<=\d) +(?=[一-鿿%])")
_UNIT_FIRST = re.compile(
    r"\((?:单位: ?)?(?P<unit>%|[^\d()]{1,5}?)(?:[,，、](?P<kind>新增|累计|净增))?\)[ ::为]*(?P<number>\d+(?:\.\d+)?)(?![\d年%个家件项亿万])"
)
_ROSE = re.compile(
    r"(?:由|从)[^,，。;；\n]{0,16}?\d[\d.,]*[^,，。;；\d\n]{1,5}(?:增加|提高|提升|增长|增|上升|扩大|发展|壮大|跃升|扩|升)[到至]"
)
_BASE = re.compile(
    r"\((?![^()]*(?:达到|目标|力争|其中))[^()]*(?:20\d\d年|现有|目前|基期|上年|去年|现状)[^()]*\d[^()]*\)"
)
_BY_THEN = re.compile(r"(?:(?<=[\n,，。;；、])|^)(?:力争|确保|争取)?到?(?:今年|明年|本年|当年|年)(?:底|末|内)前?[,，]?")
_LABEL = re.compile(
    r"(?m)(?:(?<=[。;；])|^)(?P<label>(?!.{0,6}(?:目标|指标|任务))[^,，。;；:\d\n]{2,12}):(?=总[量数额]|数量|净增|新增(?=\d)|年均|增[长速幅加]|达|突破|登记|占比|规模|产值|成交额|强度|比重)"
)
"""A thing named once, before the bare words of its figures (高企：总量突破80家，净增10家)."""
_MUST = re.compile(r"(?<![需主])要(?=达到|突破|超过|增长|提高|保持)")
_CELL = re.compile(
    r"[≥>≤<约]?(?P<number>(?!20\d\d年)\d+(?:\.\d+)?)(?P<unit>%|[一-鿿]{0,4}?)(?:以上|左右|以内|以下)?(?:\((?P<year>20\d\d)年?[^()]*\))?"
)
_NAMED = re.compile(r"指标|名称|项目|目标任务|内容")
_UNIT_COLUMN = re.compile(r"单位")
_NOT_A_TARGET = re.compile(r"现状|基期|基数|实际|完成|现有|目前|序号")
_YEAR = re.compile(r"20\d\d年?")
_UNIT = re.compile(
    r"%|(?:万|亿|百|千)*(?:元|家|户|个|项|件|名|人|人次|场|场次|次|亩|公里|吨|座|所|处|台|套|倍|万|亿|百分点)(?:/[一-鿿]{1,3})?"
)

Characters = list[tuple[str, int]]


@dataclass(slots=True)
class _Typed:
    """The text with the offset in the source of each character."""

    text: str
    origin: list[int]

    def change(self, pattern: re.Pattern[str], put: Callable[[re.Match[str]], str]) -> None:
        """Put other characters where the pattern matches; they point to the first and the last character they stand for."""
        pieces: list[str] = []
        origin: list[int] = []
        last = 0
        for match in pattern.finditer(self.text):
            if match.end() == match.start():
                continue
            new = put(match)
            low, high = self.origin[match.start()], self.origin[match.end() - 1]
            pieces += [self.text[last : match.start()], new]
            origin += self.origin[last : match.start()]
            origin += [high if n == len(new) - 1 else min(low + n, high) for n in range(len(new))]
            last = match.end()
        self.text = "".join([*pieces, self.text[last:]])
        self.origin = [*origin, *self.origin[last:]]


def as_planned(view: View, places: Sequence[str] = ()) -> View:
    """The view of a loose draft in the forms of plans; ``places`` are full names of regions, left out before an indicator."""
    bars = "".join("|" if view.source[at] == "\t" else c for c, at in zip(view.text, view.origin, strict=True))
    typed = _Typed(bars, list(view.origin))
    _open_tables(typed)
    typed.change(_ITEM, lambda match: "")
    typed.change(_BLANKS, lambda match: "")
    typed.change(_LABEL, lambda match: match["label"])
    typed.change(_UNIT_FIRST, lambda match: f"{match['kind'] or ''}{match['number']}{match['unit']}")
    typed.change(_CHINESE, _in_digits)
    typed.change(_BASE, lambda match: "")
    typed.change(_ROSE, lambda match: "达到")
    typed.change(_BY_THEN, lambda match: "")
    typed.change(_MUST, lambda match: "")
    for place in places:
        typed.change(re.compile(rf"(?<![一-鿿]){re.escape(place)}的?(?=[一-鿿]{{3}})"), lambda match: "")
    return View(typed.text, tuple(typed.origin), view.source, view.ends, view.noise, view.repairs)


def _in_digits(match: re.Match[str]) -> str:
    value = chinese(match["number"])
    if value is None or (match["number"] == "一" and not match["per"]):
        return match[0]
    digits = "零一二三四五六七八九"
    point = f".{''.join(str(digits.index(c)) for c in match['point'][1:])}" if match["point"] else ""
    return f"{value}{point}{'%' if match['per'] else ''}"


def _open_tables(typed: _Typed) -> None:
    """Rows between bars as sentences, one for each figure: its year, the name, the figure and its unit."""
    kept: Characters = []
    head: list[str] = []
    start = 0
    for line in typed.text.splitlines(keepends=True):
        cells = list(_cells(typed, start, start + len(line.rstrip("\n"))))
        own = list(zip(line, typed.origin[start : start + len(line)], strict=True))
        start += len(line)
        if len(cells) < 2:
            head = []
            kept += own
            continue
        words = ["".join(c for c, _ in cell) for cell in cells]
        if not any(_CELL.fullmatch(word) for word in words[1:]):
            head = words if any(_NAMED.search(word) or _YEAR.search(word) for word in words) else head
            continue
        kept += _row(cells, words, head)
    if kept:
        typed.text = "".join(c for c, _ in kept)
        typed.origin = [at for _, at in kept]


def _cells(typed: _Typed, start: int, end: int) -> Iterator[Characters]:
    line = typed.text[start:end]
    if "|" not in line:
        return
    for match in re.finditer(r"[^|]+", line):
        words = match[0]
        low = match.start() + len(words) - len(words.lstrip())
        high = match.start() + len(words.rstrip())
        if low < high:
            yield list(zip(line[low:high], typed.origin[start + low : start + high], strict=True))


def _row(cells: Sequence[Characters], words: Sequence[str], head: Sequence[str]) -> Characters:
    """A row as sentences. A column is told by its head where there is one, else by what stands in it."""
    heads = list(head) if len(head) == len(words) else [""] * len(words)
    units = [n for n, word in enumerate(words) if _UNIT_COLUMN.search(heads[n]) or _UNIT.fullmatch(word)]
    names = [n for n, word in enumerate(words) if n not in units and not _CELL.fullmatch(word)]
    name = next((n for n in names if _NAMED.search(heads[n])), names[0] if names else None)
    if name is None:
        return []
    made: Characters = []
    cells_of = [match for word in words if (match := _CELL.fullmatch(word)) and match["year"]]
    oldest = min((match["year"] for match in cells_of), default="") if len(cells_of) > 1 else ""
    for n, word in enumerate(words):
        cell = _CELL.fullmatch(word)
        if cell and cell["year"] and cell["year"] == oldest:
            continue  # what there was before
        if not cell or n in units or n < name or _NOT_A_TARGET.search(heads[n]):
            continue
        at = cells[n][-1][1]
        unit = words[units[0]] if units and not cell["unit"] else ""
        year = _YEAR.search(heads[n]) or (_YEAR.match(cell["year"]) if cell["year"] else None)
        first = cells[name][0][1]
        made += [(c, first) for c in (f"到{year[0].removesuffix('年')}年" if year else "")]
        figure = cells[n]
        ends, stop = cell.end("number"), word.find("(") if cell["year"] else len(word)
        made += [*cells[name], *figure[:ends], *((c, at) for c in unit), *figure[ends:stop], ("\n", at)]
    return made
