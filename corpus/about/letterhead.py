"""What stands around a plan (版头, 落款): who issued it, under which number (文号) and when.

Rules read the cleaned text of a view; only the labelled lines of a web page or a register (发布机构:, 成文日期:) are read
from the canonical text, because cleaning leaves them out. Full-width and half-width punctuation mean the same.
"""

import re
from collections.abc import Iterator

from corpus.about.title import HEAD, NUMBER, NUMBER_LINE, Title, lines, written
from corpus.base.document import Stated
from corpus.base.numerals import chinese
from corpus.base.record import Span
from corpus.text.view import View

_NEAR = 300  # characters behind the title in which a web page prints its date, and an act the day of its adoption

_ENDS = (
    "人民政府 人民政府办公室 人民政府办公厅 政府办公室 政府办公厅 政府办 政府 委员会 委员会办公室 办公室 办公厅 局 厅 部 委 院 "
    "中心 领导小组 指挥部 管委会 署 总社 联社 银行 支行 分行 大队 支队 公司 协会 公会 学会 商会 联合会 集团 组委会 街道办事处 "
    "办事处 联席会议 大会 司 处 法院 检察院 党组 常委会 学校 大学 学院 医院"
)
_ORGAN = (
    r"(?:(?!转发|印发|关于)[\u4e00-\u9fff\d（）()·]){1,40}"
    rf"(?:{'|'.join(sorted(_ENDS.split(), key=len, reverse=True))})"
)
_ORGANS = rf"{_ORGAN}(?:[、，, \s]\s*{_ORGAN}){{0,9}}"
_ORGAN_LIST = re.compile(_ORGANS)
_IN_TITLE = re.compile(
    rf"(?P<organ>{_ORGANS}(?:等(?:[一二三四五六七八九十\d]+个?(?:部门|单位|委办局))?)?)(?:关于|印发|转发|发布|公布|令)"
)
_LETTERHEAD = re.compile(rf"^\s*(?P<organ>{_ORGANS})\s*文件\s*$")
_LABELLED = re.compile(
    r"(?P<label>发文机关|发文机构|发文单位|发布机关|发布机构|发布单位|制定机关|制定单位|印发机关|信息来源|稿源)"
    r"[ \t*]*[:：][ \t*]*(?P<organ>[\u4e00-\u9fff（）、·]{2,40})"
)
_ON_BEHALF = re.compile(r"我(?:受[^，。\n]{2,20}委托，)?代表(?P<organ>国务院|[^，。\n]{0,12}?(?:人民政府|政府))")
_REPORTED = re.compile(
    rf"[，,。\n](?P<organ>(?![我本]){_ORGANS}|中共中央、国务院)(?:联合)?印发了?《"
)  # 近日，…印发了《…》
_LABEL_NUMBER = re.compile(rf"(?:发文字号|文\s?号|发文文号|文件编号)[ \t*]*[:：][ \t*]*(?P<number>{NUMBER})")

_YEAR = r"(?:(?:19|20)\d\d|[一二][〇○零0OＯ九][〇○零0一二三四五六七八九OＯ]{2})"
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DATE_TEXT = rf"(?P<year>{_YEAR})\s?年\s?(?P<month>{_DAY})\s?月(?:\s?(?P<day>{_DAY})\s?(?:日|(?=\s*(?:\n|$|起))))?"
_DATE = re.compile(_DATE_TEXT)
_BELOW = re.compile(r"[ \u3000\u2002\u2003\u00a0\t]*(?:印发)?(?:[\n|]|$|[（(]|抄送|附件|主办|[ \u2002\u3000]+\S)")
_ADOPTED = re.compile(
    rf"(?:[（(]|——|--|—|\n)\s*(?:{NUMBER}\s+)?{_DATE_TEXT}"
    rf"(?=[^。\n]{{0,80}}(?:通过|会议|号|修订|修正|公布)|\s*[)）]|\s+(?P<organ>{_ORGANS})\s*[)）])"
)
_LABEL_DATE = re.compile(
    r"(?P<label>成文日期|发文日期|印发日期|颁布日期|公布日期|发布日期|发文时间|成文时间|印发时间|发布时间|上网时间|更新时间|时间|日期)"
    r"[ \t*]*[:：][ \t*]*(?P<year>(?:19|20)\d\d)[-年/.](?P<month>\d{1,2})(?:[-月/.](?P<day>\d{1,2}))?"
)
# 本措施自2021年9月1日起施行; 现予公布,自…起施行; what is said of another document (《…条例》自…起施行) is none of this plan.
_IN_FORCE = re.compile(
    rf"(?:(?<!\| )本(?:《[^》\n]{{2,40}}》|[^,，。；;:：\n《》自]{{1,12}})(?:[^。\n《》自]{{0,40}}[,，])?|现予?(?:公布|发布|印发)[,，])[ ]?(?:将|均|即|从)?"
    rf"(?P<said>自?(?:{_DATE_TEXT}|(?:本[^,，。\n]{{1,6}})?(?P<act>印发|发布|公布|下发|下文|发文|颁布|签发)之日)"
    r"\s?(?:起|开始)(?P<later>(?:满)?\d+(?:个?工作)?日(?:之?后|起)?)?(?:正式|开始)?(?:施行|实施|执行|生效))"
)
_WEB_DATES = frozenset(("发布时间", "上网时间", "更新时间", "时间", "日期"))
_WEB_ORGANS = frozenset(("信息来源", "稿源"))


def issuer(view: View, heading: Title) -> Stated | None:
    """Who issued the plan: named before 关于 in the title, signed below, on the letterhead, or in the register line."""
    match = _IN_TITLE.match(heading.full.value)
    if match:
        start = view.text[:HEAD].find(match["organ"])
        span = view.span(start, start + len(match["organ"])) if start >= 0 else None
        return Stated(value=_organs(match["organ"]), span=span, inferred=span is None, basis="" if span else "文件名")
    for organ, _ in _signatures(view, heading.end):
        if organ:
            return Stated(value=_organs(written(view, *organ)), span=view.span(*organ))
    for start, line in lines(view.text[:HEAD]):
        match = _LETTERHEAD.match(line)
        if match:
            return _stated_organ(view, match, start)
    for pattern in (_ADOPTED, _ON_BEHALF, _REPORTED):
        match = pattern.search(view.text, max(heading.end - 1, 0), heading.end + _NEAR)
        if match and match["organ"]:
            return _stated_organ(view, match)
    for match in _LABELLED.finditer(view.source[:HEAD]):
        if match["organ"] != "暂无":
            basis = f"网页的“{match['label']}”" if match["label"] in _WEB_ORGANS else ""
            span = Span(start=match.start("organ"), end=match.end("organ"))
            return Stated(value=match["organ"], span=span, inferred=bool(basis), basis=basis)
    return None


def number(view: View, heading: Title) -> Stated | None:
    """The plan's own number: labelled 文号, right behind the title, or on a line of its own; never a cited one."""
    labelled = _LABEL_NUMBER.search(view.source[:HEAD])
    if labelled:
        span = Span(start=labelled.start("number"), end=labelled.end("number"))
        return Stated(value=_squeeze(labelled["number"]), span=span)
    following = re.compile(rf"[\s（(]*(?P<number>{NUMBER})").match(view.text, heading.end) if heading.end else None
    if following:
        return _numbered(view, following.start("number"), following.end("number"))
    for start, line in lines(view.text[:HEAD]):
        match = NUMBER_LINE.match(line)
        if match:
            return _numbered(view, start + match.start("number"), start + match.end("number"))
    title = heading.full.value
    foot = max(heading.end, len(view.text) - HEAD)
    attached = re.compile(rf"(?P<number>{NUMBER})\s*{re.escape(title[:10])}").search(view.text, foot)
    if attached:  # the file name of the plan itself, at the end of a page
        return _numbered(view, attached.start("number"), attached.end("number"))
    named = re.search(rf"[（(]({NUMBER})[)）]$", title)
    if named:
        return Stated(value=named[1], inferred=True, basis="文件名")
    return None


def issued(view: View, heading: Title) -> Stated | None:
    """The day the plan was signed, adopted or registered (2021-11-15, 2021-11).

    A web page's date is inferred, and so is the year of the plan's number where nothing else is known.
    """
    for _, match in _signatures(view, heading.end):
        return _dated(match, view.span(*match.span()))
    adopted = _ADOPTED.search(view.text, max(heading.end - 1, 0), heading.end + _NEAR)
    if adopted:
        return _dated(adopted, view.span(adopted.start("year"), adopted.end()))
    limit = (view.origin[heading.end] if heading.end < len(view.origin) else 0) + _NEAR
    labels = [match for match in _LABEL_DATE.finditer(view.source[:HEAD])]
    for match in sorted(labels, key=lambda match: match["label"] in _WEB_DATES):
        web = match["label"] in _WEB_DATES
        if not web or match.start() < limit:
            basis = f"网页的“{match['label']}”" if web else ""
            return _dated(match, Span(start=match.start("year"), end=match.end()), basis)
    own = number(view, heading)
    year = re.search(r"(?:19|20)\d\d", own.value) if own else None
    return Stated(value=year[0], span=own.span, inferred=True, basis="文号") if own and year else None


def effective(view: View, heading: Title, issued: Stated | None) -> Stated | None:
    """From when the plan is in force (自…起施行): a day, or the day of issue where it says 自印发之日起.

    ``span`` is the wording; a day told only by 印发之日 is inferred from the date of issue, and stays a wording without one.
    """
    said = list(_IN_FORCE.finditer(view.text, heading.end))
    match = next((one for one in said if one["year"]), said[0] if said else None)
    if match is None:
        return None
    span = view.span(*match.span("said"))
    if match["year"]:
        return _dated(match, span)
    if match["later"] or issued is None or issued.inferred:
        return Stated(value=written(view, *match.span("said")), span=span)
    return Stated(value=issued.value, span=span, inferred=True, basis=f"自{match['act']}之日起")


def _signatures(view: View, begin: int) -> Iterator[tuple[tuple[int, int] | None, re.Match[str]]]:
    """Signed dates: those below the names of organs, with the place of these, then those on a line of their own."""
    alone = []
    for match in _DATE.finditer(view.text, begin):
        if not _BELOW.match(view.text, match.end()):
            continue
        left = max(0, match.start() - 400)
        organ = _organ_at_end(view.text[left : match.start()])
        if organ:
            yield (left + organ[0], left + organ[1]), match
        elif _is_alone(view.text, match):
            alone.append(match)
    for match in reversed(alone):
        yield None, match


def _organ_at_end(before: str) -> tuple[int, int] | None:
    """The organs that close ``before``, one below or beside the other, back to a full stop or a line of text."""
    start = end = len(before.rstrip())
    for word in reversed(list(re.finditer(r"[^\s。；;！!：:」|]+", before[:end]))):
        if word.end() < end == start or not _ORGAN_LIST.fullmatch(word[0]) or re.search("请|应当|联系", word[0]):
            break
        start = word.start()
        if start and not before[start - 1].isspace():
            break
    return (start, end) if start < end else None


def _is_alone(text: str, match: re.Match[str]) -> bool:
    left = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    right = text[match.end() : match.end() + 12].split("\n")[0]
    wide_left = left == "" or left.isspace() or re.search(r"[\s\u3000]{2,}$", left)
    return bool(wide_left) and (right == "" or right.isspace() or re.match(r"\s+[（(]", right) is not None)


def _stated_organ(view: View, match: re.Match[str], shift: int = 0) -> Stated:
    start, end = shift + match.start("organ"), shift + match.end("organ")
    return Stated(value=_organs(written(view, start, end)), span=view.span(start, end))


def _numbered(view: View, start: int, end: int) -> Stated:
    return Stated(value=_squeeze(written(view, start, end)), span=view.span(start, end))


def _dated(match: re.Match[str], span: Span, basis: str = "") -> Stated | None:
    year, month, day = (_figure(match[part]) for part in ("year", "month", "day"))
    if not year or not month or month > 12 or (day or 1) > 31:
        return None
    value = f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")
    return Stated(value=value, span=span, inferred=bool(basis), basis=basis)


def _figure(text: str | None) -> int | None:
    """A part of a date in digits or Chinese numerals; scanners print 〇 as 0 or O (二0二一)."""
    if not text or text.isdecimal():
        return int(text) if text else None
    return chinese(text.translate(str.maketrans("OＯ0○", "〇〇〇〇")))


def _organs(text: str) -> str:
    return "、".join(part for part in re.split(r"[\s、，,]+", text.strip()) if part)


def _squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)
