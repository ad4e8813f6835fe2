"""Lines without a number: headings, addressees, annexes, lists of what is attached, lists of units, signatures."""

import re
from collections.abc import Iterator

from corpus.text.genres import FULL

HEADING_LIMIT = 46  # characters; the longest run-in headings of plans end within it

ANNEX_HEADING = re.compile(r"^ *附(?:件|表|录) ?[\d一二三四五六七八九十]*[:.、 ]?")
# 附件:1.…2.… after the text lists what is attached; its numbers are no items of the plan.
ATTACHED = re.compile(
    r"^ *附件 ?:(?: *\n\s*(?=1 ?[.、]))? *1 ?[.、](?!\d{1,2}(?!\d))[^\n。]{2,200}(?:\n\s*\d{1,2} ?[.、](?!\d{1,2}(?!\d))[^\n。]{2,80}(?=\n|$))*",
    re.MULTILINE,
)
# A line that is the title of a plan: 某市数字社会发展三年行动计划(2018—2020年).
PLAN_TITLE = re.compile(rf"[一-鿿”》]{{4,}}(?:{FULL})(?:\([^()]{{2,16}}\))? *$")
_CONTENTS = re.compile(r"^[ #*]*目 *录[ *]*$", re.MULTILINE)
_CONTENTS_LIMIT = 60  # characters; a longer line is no entry of a list of contents
_LEAST_ENTRIES = 3
# The addressee and the number before it, on one line with the text that follows (渝府发〔2019〕17号各区县人民政府,…:近年来).
SALUTATION = re.compile(
    r" *(?:[一-鿿]{2,12}\[20\d\d\] ?\d{1,4}号 *)?(?:各|[省市县]|有关|驻)[^。;:\n]{2,160}(?:政府|部门|单位|机构|企业|委员会|公司|[局委办厅部院])(?:\([^()]{1,30}\))?:"
)
SIGN_OFF = re.compile(
    r"^.{0,40}?(?:[\d〇○零一二三四五六七八九]{4}年 ?[\d一二三四五六七八九十]{1,3}月(?: ?[\d一二三四五六七八九十]{1,3}日)?) *$"
)
UNITS_LINE = re.compile(
    r"^ *[(\[]? *(?:(?:总|主要)?牵头|责任|配合|协办|主办|承办|协同|参与|落实|参加|主责|负责|完成|实施|工作|推进|推动|支持|协助|分管)"
    r"(?:责任)?(?:单位|部门|领导|人|时限|时间|科室|处室|股室|机构|主体)(?: ?:| +(?=\S)|(?=[省市县区州各]))"
)
# 总负责:赵某, 时间:9月6日 says something; a caption (专栏1:大数据工程) or a field of a form does not.
_SAYS = re.compile(
    r"^ *(?:总负责|时 ?间|地 ?点|(?:主要|工作|发展|总体|具体)?(?:职责|目标|任务|内容|要求|措施|路径)|对象|范围|方式): *\S"
)
DUTY_LINE = re.compile(r"^ *[(\[][^\n]*(?:负责|牵头|配合|落实|参与)[)\]]?[。 ]*$")
_CELLS = re.compile(r"\S \| \S")  # a row of a table: 新增冷库库容 | 万立方米 | 1500


def contents(text: str) -> Iterator[tuple[int, int]]:
    """Lists of contents (目录): the short lines after the word, up to the line that begins the text they announce."""
    for title in _CONTENTS.finditer(text):
        entries: list[str] = []
        end = title.end()
        position = end + 1
        while position < len(text):
            stop = line_end(text, position, len(text))
            line = _entry(text[position:stop])
            if stop - position > _CONTENTS_LIMIT or re.search(r"[。;]", line) or line in entries[:2]:
                break
            if line:
                entries.append(line)
                end = stop
            position = stop + 1
        if len(entries) >= _LEAST_ENTRIES:
            yield title.start(), end


def _entry(line: str) -> str:
    """An entry without spaces, marks and the number of its page."""
    return re.sub(r"[.·…\d]*$", "", re.sub(r"[ #*\u3000]", "", line))


def is_heading_line(line: str, *, opening: bool) -> bool:
    """A short line that closes with no sentence mark: a title, a caption, an addressee (各市、县人民政府:)."""
    bare = line.strip()
    if (
        opening
        and re.fullmatch(r"[(\[][^()\[\]]{2,30}(?:[\[(]\d{4}[\])][^()]{1,8})?[)\]]", bare)
        and not DUTY_LINE.match(bare)
    ):
        return True  # (2018—2020年), (沪府办发〔2025〕17号) below a title
    if UNITS_LINE.match(bare) or DUTY_LINE.match(bare) or bare[0] in "([—·●" or _CELLS.search(bare):
        return False
    if not opening and _SAYS.match(bare):
        return False
    limit = HEADING_LIMIT + 20 if opening else 30
    return len(bare) <= limit and not re.search(r"[。;!?]", bare) and (opening or "," not in bare)


def line_spans(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The lines of ``text[start:stop]``, without their ends."""
    while start < stop:
        end = line_end(text, start, stop)
        yield start, end
        start = end + 1


def line_end(text: str, start: int, stop: int) -> int:
    """Where the line that holds ``start`` ends, ``stop`` at the latest."""
    newline = text.find("\n", start, stop)
    return stop if newline < 0 else newline
