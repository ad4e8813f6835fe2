"""What stands around a plan (版头, 落款): its title, who issued it, under which number (文号) and when.

All rules read the cleaned text of a view; only the labelled lines of a web page or a register (发布机构:, 成文日期:) are read
from the canonical text, because cleaning leaves them out. Full-width and half-width punctuation mean the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from corpus.document import Stated
from corpus.numbers import chinese
from corpus.record import Span
from corpus.view import View

HEAD = 4000  # characters in which a title, a number and labels are looked for
_LONGEST_TITLE = 120

_KINDS = (
    "方案 计划 规划 意见 办法 措施 通知 纲要 要点 条例 决定 决议 报告 通报 公告 通告 规定 细则 规则 批复 函 政策 清单 指南 指引 预案 规范 "
    "制度 机制 章程 目录 名单 纪要 标准 说明 解读 总结 答复 复函 意见稿 条款 白皮书 令 若干举措 举措 行动 任务 安排 公示 启事 倡议书 批示"
)
_KIND = f"(?:{'|'.join(sorted(_KINDS.split(), key=len, reverse=True))})"
_REMARK = r"(?:\s*[（(\[〔][^（）()\[\]〔〕\n]{1,24}[)）\]〕])*"  # （试行）, （2023—2025年）, [2021-2025]
_ENDS_IN_KIND = re.compile(f'{_KIND}{_REMARK}[”"》]?$')
# Where a title and the first sentence run together, the title ends at a kind of plan before one of these beginnings.
_BEGINNING = (
    r"(?:为(?:了|深|进|加|贯|全|推|认|切|落|促|更|充|持|不|积|有|强|规|做|扎|抢|支|抓|大|打|确|构|建|实|提|发|激|引|保|解|优|完|助)"
    r"|根据|按照|依据|遵照|近年来|当前|现将|各[^。\n]{1,60}[:：]|第一[章条部]|一、|前言|目录|\s)"
)
NUMBER = r"[\u4e00-\u9fff]{2,12}\s?[〔\[【（(]\s?(?:19|20)\d\d\s?[〕\]】）)]\s?第?\s?\d{1,5}\s?号"
_FUSED = re.compile(
    rf"(?P<title>[^。；;!！?？\n《》]*?(?:《[^》\n]{{2,80}}》[^。；;!！?？\n《》]*?)*?{_KIND}{_REMARK})(?={_BEGINNING}|{NUMBER})"
)
_NUMBER = re.compile(NUMBER)
_NUMBER_LINE = re.compile(rf"^[\s（(*#]*(?:文号[:：])?\s*(?P<number>{NUMBER}|(?:第\s?\d{{1,4}}\s?号))(?P<rest>[^\n]*)$")
_LABEL_NUMBER = re.compile(rf"(?:发文字号|文\s?号|发文文号|文件编号)[\s*]*[:：][\s*]*(?P<number>{NUMBER})")
_INNER = re.compile(
    r"^(?P<organ>.*?)(?:关于)?(?:印发|转发|发布|下发|公布|颁布|批转)(?:《(?P<quoted>[^《》]+(?:《[^》]*》[^《》]*)*)》|(?P<bare>[^《》]+?))(?:的(?:通知|公告|通告|决定|令))?$"
)
_NOISE = re.compile(
    r"北大法宝|法宝引证码|原文链接|https?://|由会员分享|首页\s*[>＞]|当前位置|[>＞].{1,30}[>＞]|^[\s|*#]*(?:点击|时间|发布|信息来源|来源|索引|"
    r"发文|成文|主题|文号|有效性|分类|作者|浏览|字体|字号|打印|目\s*录|附件\s*\d*[:：]?\s*$|\d{4}[-年/.])"
)

_ORGAN_ENDS = (
    "人民政府 人民政府办公室 人民政府办公厅 政府办公室 政府办公厅 政府办 政府 委员会 委员会办公室 办公室 办公厅 局 厅 部 委 院 中心 领导小组 "
    "指挥部 管委会 署 总社 联社 银行 支行 分行 大队 支队 公司 协会 联合会 街道办事处 办事处 联席会议 大会 司 处 法院 检察院 党组 常委会"
)
_ORGAN = rf"[\u4e00-\u9fff（）()·]{{1,40}}(?:{'|'.join(sorted(_ORGAN_ENDS.split(), key=len, reverse=True))})"
_ORGANS = rf"{_ORGAN}(?:[、，, \s]\s*{_ORGAN}){{0,9}}"
_ORGAN_HEAD = re.compile(rf"(?P<organ>{_ORGANS})(?:关于|印发|转发|发布|公布|文件|令|办公会议)")
_LETTERHEAD = re.compile(rf"^\s*(?P<organ>{_ORGANS})\s*文件\s*$")
_LABEL_ORGAN = re.compile(
    r"(?P<label>发文机关|发文机构|发文单位|发布机关|发布机构|发布单位|制定机关|制定单位|印发机关|信息来源|稿源)[\s*]*[:：][\s*]*(?P<organ>[\u4e00-\u9fff（）、·]{2,40})"
)

_YEAR = r"(?:(?:19|20)\d\d|[一二][〇○零0OＯ九][〇○零0一二三四五六七八九OＯ]{2})"
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
DATE = rf"(?P<year>{_YEAR})\s?年\s?(?P<month>{_DAY})\s?月(?:\s?(?P<day>{_DAY})\s?日)?"
_DATE = re.compile(DATE)
_AFTER_SIGNATURE = re.compile(
    r"[ \u3000\u2002\u2003\u00a0\t]*(?:印发)?(?:[\n|]|$|[（(]|抄送|附件|主办|[ \u2002\u3000]+\S)"
)
_ADOPTED = re.compile(
    rf"(?:[（(]|——|--|—|\n)\s*(?:{NUMBER}\s+)?{DATE}(?=[^。\n]{{0,80}}(?:通过|会议|号|修订|修正|公布)|\s*[)）])"
)
_LABEL_DATE = re.compile(
    r"(?P<label>成文日期|发文日期|印发日期|颁布日期|公布日期|发布日期|发文时间|成文时间|印发时间|发布时间|上网时间|更新时间|时间|日期)[\s*]*[:：][\s*]*"
    r"(?P<year>(?:19|20)\d\d)[-年/.](?P<month>\d{1,2})(?:[-月/.](?P<day>\d{1,2}))?"
)
_WEB_DATES = frozenset(("发布时间", "上网时间", "更新时间", "时间", "日期"))


@dataclass(frozen=True, slots=True)
class Title:
    """The plan's own title, and that of the notice that carries it (关于印发《…》的通知), if there is one.

    ``end`` is where the text goes on behind both, in the view.
    """

    own: Stated
    notice: str | None
    end: int


def title(view: View, file: str) -> Title:
    """The title that stands in the head of the text, else the file's name."""
    stem = _stem(file)
    found = _title_in(view.text[:HEAD], stem)
    if found is None:
        value = stem or PurePath(file).stem
        own = Stated(value=value, inferred=True, basis="文件名")
        return _inner(view, own, 0)
    start, end = found
    return _inner(view, Stated(value=_one_line(view.text[start:end]), span=view.span(start, end)), end)


def issuer(view: View, heading: Title) -> Stated | None:
    """Who issued the plan: named before 关于 in the title, signed below, on the letterhead, or in the register line."""
    full = heading.notice or heading.own.value
    match = _ORGAN_HEAD.match(full)
    if match:
        start = view.text[:HEAD].find(match["organ"])
        span = view.span(start, start + len(match["organ"])) if start >= 0 else None
        return Stated(value=_organs(match["organ"]), span=span, inferred=span is None, basis="" if span else "文件名")
    for organ, _ in _signatures(view, heading.end):
        if organ:
            return Stated(value=_organs(view.text[slice(*organ)]), span=view.span(*organ))
    for line_start, line in _lines(view.text[:HEAD]):
        match = _LETTERHEAD.match(line)
        if match:
            return Stated(
                value=_organs(match["organ"]),
                span=view.span(line_start + match.start("organ"), line_start + match.end("organ")),
            )
    for match in _LABEL_ORGAN.finditer(view.source[:HEAD]):
        if match["organ"] != "暂无":
            web = match["label"] in ("信息来源", "稿源")
            basis = f"网页的“{match['label']}”" if web else ""
            return Stated(
                value=match["organ"],
                span=Span(start=match.start("organ"), end=match.end("organ")),
                inferred=web,
                basis=basis,
            )
    return None


def number(view: View, heading: Title) -> Stated | None:
    """The plan's own number: on a line of its own, right behind the title, or labelled 文号; never a cited one."""
    match = _LABEL_NUMBER.search(view.source[:HEAD])
    if match:
        return Stated(value=_squeeze(match["number"]), span=Span(start=match.start("number"), end=match.end("number")))
    position = heading.end
    following = re.compile(rf"[\s（(]*(?P<number>{NUMBER})").match(view.text, position)
    if following:
        return _numbered(view, following.start("number"), following.end("number"))
    for start, line in _lines(view.text[:HEAD]):
        match = _NUMBER_LINE.match(line)
        if match and len(match["rest"]) <= 20 and not match["number"].startswith("第"):
            return _numbered(view, start + match.start("number"), start + match.end("number"))
    return None


def issued(view: View, heading: Title) -> Stated | None:
    """The day the plan was signed, adopted or registered (2021-11-15, 2021-11); a web page's date is inferred."""
    for _, match in _signatures(view, heading.end):
        return _dated(match, view.span(*match.span()))
    adopted = _ADOPTED.search(view.text, max(heading.end - 1, 0), heading.end + 300)
    if adopted:
        return _dated(adopted, view.span(adopted.start("year"), adopted.end()))
    labels = list(_LABEL_DATE.finditer(view.source[:HEAD]))
    labels.sort(key=lambda match: match["label"] in _WEB_DATES)
    for match in labels:
        web = match["label"] in _WEB_DATES
        basis = f"网页的“{match['label']}”" if web else ""
        return _dated(match, Span(start=match.start("year"), end=match.end()), web, basis)
    return None


def _title_in(head: str, stem: str) -> tuple[int, int] | None:
    """Where the title stands in ``head``: a line, several short lines together, or the beginning of the first sentence."""
    weak: tuple[int, int] | None = None
    lines = [(start, line) for start, line in _lines(head) if line.strip()]
    for index, (start, line) in enumerate(lines[:14]):
        bare, start = _bare(line, start)
        if not bare or _NOISE.search(bare) or _LETTERHEAD.match(bare) or _NUMBER_LINE.match(bare):
            continue
        if re.search(r"^(?:各|你)|[:：]$", bare) and "关于" not in bare:
            break
        if len(bare) <= _LONGEST_TITLE and not re.search(
            r"[。；;！!]|^[一二三四五][、]|^第[一二三]", bare.rstrip("。")
        ):
            fused = _FUSED.match(bare)
            if fused and not _ENDS_IN_KIND.search(bare):
                return start, start + fused.end("title")
            end = _joined_end(lines, index, start, bare, head)
            if _ENDS_IN_KIND.search(_one_line(head[start:end])) or (stem and _squeeze(bare) in _squeeze(stem)):
                return start, end
            weak = weak or (start, start + len(bare))
            continue
        fused = _FUSED.match(bare)
        if fused and 4 <= fused.end("title") <= _LONGEST_TITLE:
            return start, start + fused.end("title")
        break
    return weak if weak and weak[1] - weak[0] >= 6 and not stem else None


def _joined_end(lines: list[tuple[int, str]], index: int, start: int, bare: str, head: str) -> int:
    """The end of a title printed on up to four lines: the first line that completes it to a kind of plan."""
    end = start + len(bare)
    if _ENDS_IN_KIND.search(bare):
        return end
    for next_start, line in lines[index + 1 : index + 4]:
        more = line.rstrip()
        joined = next_start + len(more)
        if (
            re.search(r"[。；;：:]", more)
            or joined - start > _LONGEST_TITLE
            or _NOISE.search(more)
            or _NUMBER_LINE.match(more)
        ):
            break
        if re.match(r"\s*(?:[一二三四五六七八九十]+、|第[一二三]|[（(][一二三])", more):
            break
        if _ENDS_IN_KIND.search(more):
            return joined
    return end


def _inner(view: View, found: Stated, end: int) -> Title:
    """Of a notice that carries a plan, the plan's title: where it heads the plan itself, else inside the notice's title."""
    match = _INNER.match(found.value)
    if not match:
        return Title(found, None, end)
    quoted = match["quoted"] is not None
    inner = (match["quoted"] or match["bare"]).strip()
    again = _again(view.text, inner, end)
    if again:
        own = Stated(value=_one_line(view.text[slice(*again)]), span=view.span(*again))
        return Title(own, found.value, end)
    if quoted and len(view.text) - end > 1500 and found.span:
        start = view.text[:HEAD].find(inner)
        span = view.span(start, start + len(inner)) if start >= 0 else found.span
        return Title(Stated(value=inner, span=span), found.value, end)
    return Title(found, None, end)


def _again(text: str, inner: str, begin: int) -> tuple[int, int] | None:
    """Where ``inner`` stands once more as the heading of the plan itself: at a line or sentence start, not in brackets."""
    loose = r"\s*".join(
        "[（(]" if c in "（(" else "[）)]" if c in "）)" else re.escape(c) for c in inner if not c.isspace()
    )
    for match in re.finditer(rf"(?:^|(?<=[\n\s。）)号日|]))({loose})(?!》|的|已|》|\s*[。，,；;])", text[begin:]):
        line = text[text.rfind("\n", 0, begin + match.start()) + 1 : begin + match.start()]
        if not re.search(r"附件\s*\d*\s*[:：.]?\s*\d*[.．、]?\s*$", line) or begin + match.end() < len(text) - 300:
            return begin + match.start(1), begin + match.end(1)
    return None


def _signatures(view: View, begin: int) -> Iterator[tuple[tuple[int, int] | None, re.Match[str]]]:
    """Signed dates: first those below the names of organs, with the place of these, then those on a line of their own."""
    alone = []
    for match in _DATE.finditer(view.text, begin):
        if not _AFTER_SIGNATURE.match(view.text, match.end()):
            continue
        before = view.text[max(0, match.start() - 400) : match.start()]
        organ = _organ_at_end(before)
        if organ:
            shift = max(0, match.start() - 400)
            yield (organ[0] + shift, organ[1] + shift), match
        elif (
            not before.rsplit("\n", 1)[-1].strip()
            and view.text[match.end() : match.end() + 12].split("\n")[0].strip() == ""
        ):
            alone.append(match)
    for match in reversed(alone):
        yield None, match


def _organ_at_end(before: str) -> tuple[int, int] | None:
    """The organs that close ``before``: whole lines, or the last words of a line behind a gap or a full stop."""
    end = len(before.rstrip())
    start = end
    while True:
        line_start = before.rfind("\n", 0, start) + 1
        gap = max(
            (
                m.end()
                for m in re.finditer(r"[。；;！!：:」）)]\s*|[ \u3000\u2002\u2003\u00a0]{1,}", before[line_start:start])
            ),
            default=0,
        )
        candidate = line_start + gap
        if candidate < start and re.fullmatch(_ORGANS, before[candidate:start].strip()):
            best = candidate
            start = len(before[:candidate].rstrip())
            if start == 0 or (gap and before[candidate - 1] in "。；;！!：:」）)"):
                return best, end
            end_of_best = best
            if not re.search(_ORGAN + r"$", before[max(0, start - 42) : start]):
                return end_of_best, end
            continue
        return (_next_word(before, start), end) if start < end else None


def _next_word(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _numbered(view: View, start: int, end: int) -> Stated:
    return Stated(value=_squeeze(view.text[start:end]), span=view.span(start, end))


def _dated(match: re.Match[str], span: Span, inferred: bool = False, basis: str = "") -> Stated | None:
    year, month, day = (_figure(match[part]) for part in ("year", "month", "day"))
    if not year or not month or month > 12 or (day or 1) > 31:
        return None
    value = f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")
    return Stated(value=value, span=span, inferred=inferred, basis=basis)


def _figure(text: str | None) -> int | None:
    if not text:
        return None
    plain = text.translate(str.maketrans("OＯ0○", "〇〇〇〇")) if not text.isdecimal() else text
    return int(plain) if plain.isdecimal() else chinese(plain)


def _organs(text: str) -> str:
    return "、".join(part for part in re.split(r"[\s、，,]+", text.strip()) if part)


def _one_line(text: str) -> str:
    """A title as a person reads it: broken lines put together, inner runs of white space gone beside Chinese."""
    return re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", " ".join(text.split()))


def _squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


def _stem(file: str) -> str:
    """The file's name if it can be a title: Chinese, without codes of a database, hashes and cut ends."""
    name = re.sub(r"\.(?:txt|md|html?|docx?|pdf|wps|rtf|xlsx?)$", "", PurePath(file).name, flags=re.IGNORECASE)
    name = re.sub(r"\s*[（(](?:FBM|CLI)[-\w.]*[)）]$|^[\d_\-a-f]{4,}_|_", "", name).strip()
    return name if len(re.findall(r"[\u4e00-\u9fff]", name)) >= 4 else ""


def _bare(line: str, start: int) -> tuple[str, int]:
    """The line without marks around it (#, |, *, a bookmark, a page number 1、), and where it begins."""
    lead = re.match(
        r"(?:\s|\[bookmark:[^\]]*\]|[#*|]|\d{1,2}、(?=关于|[^。\n]{4,60}(?:方案|计划|规划|意见|办法|措施)))*", line
    )
    begin = lead.end() if lead else 0
    return line[begin:].rstrip(" \t|*\r\u3000\u00a0\u2002"), start + begin


def _lines(text: str) -> Iterator[tuple[int, str]]:
    position = 0
    for line in text.split("\n"):
        yield position, line
        position += len(line) + 1
