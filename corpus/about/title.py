"""The title of a plan: where it stands in the head of the text, and which one is the plan's own when a notice carries it.

Rules read the cleaned text of a view. Full-width and half-width punctuation mean the same.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from corpus.base.document import Stated
from corpus.text.genres import PAPERS, PLANS, longest_first
from corpus.text.view import View

HEAD = 4000  # characters in which a title, a number and labels are looked for
_LONGEST = 120
_NOTICE = 800  # characters in which a notice comes to its point
_CARRIED = 1500  # a notice with more text than this behind it carries the plan that it names in 《》

_KIND = longest_first(PAPERS)
_REMARK = r"(?:\s*[（(\[〔][^（）()\[\]〔〕\n]{1,24}[)）\]〕])*"  # （试行）, （2023—2025年）
_ENDS_IN_KIND = re.compile(f'{_KIND}{_REMARK}[”"》]?$')
# The official number (文号): 益政办发〔2021〕12号. It may stand right behind a title that is not set off.
NUMBER = (
    r"(?!的)(?:(?!通知|意见|办法)[\u4e00-\u9fff]){2,12}\s?"
    r"[〔\[【（(]\s?(?:19|20)\d\d\s?[〕\]】）)]\s?第?\s?\d{1,5}\s?号"
)
NUMBER_LINE = re.compile(
    rf"^[\s（(*#]*(?:文号[:：]\s*)?(?P<number>{NUMBER})(?P<rest>[\s）)]{{2}}[^\n]*|[^\n]{{0,20}})$"
)
# Where a title and the first sentence run together, the title ends at a kind of plan before one of these beginnings.
_BEGINNING = (
    r"(?:为(?:了|[深进加贯全推认切落促更充持不积有强规做扎抢支抓大打确构建实提发激引保解优完助])"
    r"|根据|按照|依据|遵照|近年来|当前|现将|各[^。\n]{1,60}[:：]|第一[章条部]|一、|前言|目录|\s)"
)
_FUSED = re.compile(
    r"(?P<title>[^。；;!！?？\n《》]*?(?:《[^》\n]{2,80}》[^。；;!！?？\n《》]*?)*?"
    rf"{_KIND}{_REMARK})(?={_BEGINNING}|{NUMBER})"
)
_CARRIER = re.compile(
    r"^.*?(?:关于)?(?:印发|转发|发布|下发|公布|颁布|批转)"
    r"(?:《(?P<quoted>[^《》]+(?:《[^》]*》[^《》]*)*)》|(?P<bare>[^《》]+?))(?:的(?:通知|公告|通告|决定|令))?$"
)
# The sentence of a notice that hands the plan over: 《…》已经市政府同意,现印发给你们; 现将《…》印发给你们.
_HANDED_OVER = re.compile(
    r"(?<![》、和及与])《(?P<inner>[^《》\n]+(?:《[^》\n]*》[^《》\n]*)*)》[^。《》\n]{0,60}?(?:印发|发布|公布|转发|下发)(?:给|如下|实施|执行|施行|，|,|。)"
)
# Lines of web pages and databases above a title, should cleaning have left them.
_NOISE = re.compile(
    r"北大法宝|法宝引证码|原文链接|https?://|由会员分享|首页\s*[>＞]|当前位置|[>＞].{1,30}[>＞]|^[\s|*#]*(?:点击|时间|发布|信息来源|"
    r"来源|索引|发文|成文|主题|文号|有效性|分类|作者|浏览|字体|字号|打印|目\s*录|附件\s*\d*[:：]?\s*$|\d{4}[-年/.]\d{1,2}[-月/.])"
)
_MARKS = re.compile(
    r"(?:\s|\[bookmark:[^\]]*\]|[#*|]|-\s|(?:文件|政策)?(?:名称|标\s*题)\**\s*[:：]"
    rf"|\d{{1,2}}、(?=关于|[^。\n]{{4,60}}{longest_first(PLANS)}))*"
)
_LETTERHEAD = re.compile(r"^\s*[\u4e00-\u9fff、 ]{4,60}文件\s*$")


@dataclass(frozen=True, slots=True)
class Title:
    """The plan's own title, and that of the notice that carries it (关于印发《…》的通知), if there is one.

    ``end`` is where the text goes on behind the first of them, in the view.
    """

    own: Stated
    notice: Stated | None
    end: int

    @property
    def full(self) -> Stated:
        """The notice's title, else the plan's own: the one that names the organ."""
        return self.notice or self.own


def title(view: View, file: str) -> Title:
    """The title that stands in the head of the text, else the file's name."""
    stem = _stem(file)
    found = _title_in(view.text[:HEAD], stem)
    if found is None:
        return _own(view, Stated(value=stem or PurePath(file).stem, inferred=True, basis="文件名"), 0)
    start, end = found
    return _own(view, Stated(value=one_line(written(view, start, end)), span=view.span(start, end)), end)


def lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of ``text`` with their offsets."""
    position = 0
    for line in text.split("\n"):
        yield position, line
        position += len(line) + 1


def written(view: View, start: int, end: int) -> str:
    """``text[start:end]`` of the view with its punctuation as written, unless something was left out inside."""
    span = view.span(start, end)
    return view.source[span.start : span.end] if len(span) == end - start else view.text[start:end]


def one_line(text: str) -> str:
    """A title as a person reads it: broken lines put together, white space gone beside Chinese, &quot; as a quote."""
    text = html.unescape(text)
    return re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", " ".join(text.split()))


def _title_in(head: str, stem: str) -> tuple[int, int] | None:
    """Where the title stands in ``head``: a line, several short lines together, or the start of the first sentence."""
    weak: tuple[int, int] | None = None
    printed = [(start, line) for start, line in lines(head) if line.strip()]
    for index, (start, line) in enumerate(printed[:14]):
        bare, start = _bare(line, start)
        if not bare or _NOISE.search(bare) or _LETTERHEAD.match(bare) or NUMBER_LINE.match(bare):
            continue
        if re.search(r"^(?:各|你)|[:：]$", bare) and "关于" not in bare:  # the salutation: the text begins
            break
        fused = _FUSED.match(bare)
        if len(bare) > _LONGEST or re.search(r"[。；;！!]|^[一二三四五]、|^第[一二三]", bare.rstrip("。")):
            return (start, start + fused.end("title")) if fused and 4 <= fused.end("title") <= _LONGEST else weak
        if fused and not _ENDS_IN_KIND.search(bare):
            return start, start + fused.end("title")
        end = _joined_end(printed, index, start, bare)
        if _ENDS_IN_KIND.search(one_line(head[start:end])) or (stem and _squeeze(bare) in _squeeze(stem)):
            return start, end
        if weak is None and len(bare) >= 6 and not stem:
            weak = (start, start + len(bare))
    return weak


def _joined_end(printed: list[tuple[int, str]], index: int, start: int, bare: str) -> int:
    """The end of a title printed on up to four lines: the first line that completes it to a kind of plan."""
    end = start + len(bare)
    if _ENDS_IN_KIND.search(bare):
        return end
    for next_start, line in printed[index + 1 : index + 4]:
        more = line.rstrip()
        if next_start + len(more) - start > _LONGEST or _NOISE.search(more) or NUMBER_LINE.match(more):
            break
        if re.search(r"[。；;：:]|^\s*(?:[一二三四五六七八九十]+、|第[一二三]|[（(][一二三])", more):
            break
        if _ENDS_IN_KIND.search(more):
            return next_start + len(more)
    return end


def _own(view: View, found: Stated, end: int) -> Title:
    """Of a notice that carries a plan, the plan's title: where it heads the plan, else inside the notice's title."""
    carrier = _CARRIER.match(found.value)
    handed = _HANDED_OVER.search(view.text, end, end + _NOTICE)
    if carrier and carrier["bare"] and not _ENDS_IN_KIND.search(carrier["bare"]):
        carrier = None  # 关于公布…典型案例的通知 carries no plan
    inner = [(carrier["quoted"] or carrier["bare"]).strip()] if carrier else []
    for name in [*inner, *([handed["inner"]] if handed else [])]:
        again = _again(view.text, name, handed.end() if handed else end)
        if again:
            own = Stated(value=one_line(written(view, *again)), span=view.span(*again))
            return Title(own, None if _letters(own.value) == _letters(found.value) else found, end)
    if carrier and carrier["quoted"] and found.span and len(view.text) - end > _CARRIED:
        start = view.text[:HEAD].find(inner[0])
        span = view.span(start, start + len(inner[0])) if start >= 0 else found.span
        return Title(Stated(value=inner[0], span=span), found, end)
    return Title(found, None, end)


def _again(text: str, inner: str, begin: int) -> tuple[int, int] | None:
    """Where ``inner`` stands once more as the heading of the plan itself, not in brackets nor as an attached file.

    Punctuation (left as &quot; by a page), 的 and a remark in brackets may differ: notices are printed with other dashes than their plans.
    """
    core = re.sub(rf"{_REMARK}$", "", inner)
    loose = r"(?:&[a-z]{2,6};|[\W_]){0,4}的?".join(re.escape(character) for character in core if character.isalnum())
    pattern = re.compile(
        rf"(?:^|(?<=[\n\s。）)号日|]))(?P<title>{loose}[”\"]?{_REMARK})(?!》|的|已|[”\"]?\s*[。，,；;]|\s*(?:\.[a-z]{3}|[（(]略))"
    )
    for match in pattern.finditer(text, begin):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        attached = re.search(r"附\s*件?\s*\d*\s*[:：.]?\s*\d*[.．、]?\s*$", line)
        if not attached or match.end() < len(text) - 300:
            return match.span("title")
    return None


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


def _stem(file: str) -> str:
    """The file's name if it can be a title: Chinese, without codes of a database, hashes and cut ends."""
    name = re.sub(r"\.(?:txt|md|html?|docx?|pdf|wps|rtf|xlsx?)$", "", PurePath(file).name, flags=re.IGNORECASE)
    name = re.sub(r"\s*[（(](?:FBM|CLI)[-\w.]*[)）]$|^[\d_\-a-f]{4,}_|_|[\u200b\ufeff]", "", name).strip()
    return name if len(re.findall(r"[\u4e00-\u9fff]", name)) >= 4 else ""


def _bare(line: str, start: int) -> tuple[str, int]:
    """The line without marks around it (#, |, *, a bookmark, a page number 1、), and where it begins."""
    lead = _MARKS.match(line)
    begin = lead.end() if lead else 0
    return line[begin:].rstrip(" \t|*\r\u3000\u00a0\u2002"), start + begin
