"""Units and figures, checked against what the plain text shows: duties missed, names that are none, figures not judged."""

import re
from collections.abc import Iterator

from corpus.base.document import Clause, Document
from corpus.base.facts import Figure, Target
from corpus.base.record import Span
from corpus.units.names import SUFFIX
from eval.suspects import Suspect, folded

# ---- units

_DUTY = "(?:负责|牵头|配合|落实|参与|参加|协办|承办|主办|协同|协助|分工实施|组织实施)"
_UNIT_END = "(?:局|委|办|部|厅|院|中心|政府|单位|部门|公司|园区|管委会|办公室|街道|乡镇|银行|分行)"
_CLOSING = re.compile(rf"\((?:[^()\n。]|\([^()\n]{{0,30}}\)){{2,600}}?{_DUTY}[。 ]?\)")
# Whatever the label says, a short label before names of units marks a duty; those of a web page or a form do not.
_LABEL = re.compile(
    r"(?:(?<=[\n(。;])|^) *(?!发|来源|申报|填报|联系|抄送|抄报|印|报送|推荐|成员|编制|起草|各|有关|相关|支持|投资|指导)"
    rf"[一-鿿]{{2,6}}(?:单位|部门|处室|科室|机构|主体) ?:|\([一-鿿]{{2,6}} ?:(?=[^()\n]{{1,60}}?{_UNIT_END}(?:[、,;)]|等))"
    r"|\((?:牵头|责任|配合)(?:单位|部门) ",
    re.MULTILINE,
)
_SENTENCE_DUTY = re.compile(
    rf"(?<=[。;,\n])[^。;,:\n()“”]{{1,60}}{_UNIT_END}等?[^。;,:\n()“”]{{0,12}}?(?:负责|牵头|配合)(?=[。;)]|\n|$)"
)
_RUNNING_DUTY = re.compile(
    rf"由([^，,。;:()“”\n]{{2,60}}?{_UNIT_END})(?:共同|联合|具体|分别|总)?(?:牵头|负责(?!人)|会同)"
)


def duty_marks(plain: str) -> list[Span]:
    """The places of (folded) ``plain`` that mark units of a duty: a bracket that closes with 负责, or a label (责任单位:)."""
    found = [Span(start=match.start(), end=match.end()) for match in _CLOSING.finditer(plain)]
    found += [Span(start=match.start(), end=match.end()) for match in _LABEL.finditer(plain)]
    return _merged(found)


def running_duties(plain: str) -> list[Span]:
    """Units named for a duty in a sentence: 由市科技局牵头, or a sentence that is only 市科技局、市财政局负责。"""
    found = [Span(start=match.start(), end=match.end()) for match in _RUNNING_DUTY.finditer(plain)]
    found += [Span(start=match.start(), end=match.end()) for match in _SENTENCE_DUTY.finditer(plain)]
    marks = duty_marks(plain)
    return [span for span in _merged(found) if not any(span.overlaps(mark) for mark in marks)]


def _merged(spans: list[Span]) -> list[Span]:
    """Spans in order, those that overlap joined."""
    result: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if result and result[-1].overlaps(span):
            result[-1] = Span(start=result[-1].start, end=max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


def missed_duties(document: Document) -> Iterator[Suspect]:
    """Marks and running leads that no list of units and no work group covers."""
    plain = folded(document.text)
    read = [record.span for clause in document.clauses for record in clause.units]
    read += [group.span for clause in document.clauses for group in clause.workgroups]
    for span in duty_marks(plain):
        if not any(span.overlaps(other) for other in read):
            yield Suspect(kind="duty", span=span)
    for span in running_duties(plain):
        if not any(span.overlaps(other) for other in read):
            yield Suspect(kind="running_duty", span=span)


_NO_NAME = re.compile(r"[,。;:“”《》\d]|负责|牵头|配合|落实|推进|责任|时限|完成|加强|开展|等$|^(?:由|和|及|与|各$)")
_TWO_NAMES = re.compile(rf"{_UNIT_END}(?:和|及|以及|与|会同|,)[一-鿿]{{1,12}}{_UNIT_END}$")
_LONGEST_NAME = 22


def odd_units(document: Document) -> Iterator[Suspect]:
    """Members whose names do not end as names of units do, or are not shaped like one name."""
    for clause in document.clauses:
        for record in clause.units:
            for unit in record.members:
                why = oddness(folded(unit.full_name))  # 北海 of 北海、钦州市人民政府 is 北海市人民政府
                if why:
                    yield Suspect(kind="odd_unit", span=unit.span, note=f"{why}：{unit.name[:30]}")


def oddness(name: str) -> str:
    """What is wrong with the shape of a (folded) name; empty where nothing is."""
    if name.count("(") != name.count(")"):
        return "括号不成对"
    if _NO_NAME.search(name):
        return "含名称以外的字"
    if _TWO_NAMES.search(name):
        return "像两个单位"
    if not SUFFIX.search(name):
        return "不像单位的结尾"
    if len(name) < 2 or len(name) > _LONGEST_NAME:
        return f"{len(name)} 字"
    return ""


# ---- figures

_DIGITS = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_WORDS = re.compile(
    r"百分之[一二三四五六七八九十零点]+|翻[一两二三]?番|[一二三四五六七八九十两]+(?:成(?=以|[,。;])|倍(?!增))"
)
_NO_FIGURE_BEFORE = re.compile(
    r"(?:第|[A-Za-z]|[A-Za-z]-|No\.|编号[:]?|电话[:]? ?|邮编[:]?|[:：/%-]|\d[./:-]|附件|附表|表|图|\()$"
)
_NO_FIGURE_AFTER = re.compile(
    r"(?: ?年(?!均|限|期|以|之内|内|前完成|左右)| ?月| ?日| ?号|\)|\.(?!\d)|[A-Za-z]|[:/-]\d|[—–~-]\d{1,4} ?[年月日]|[—–-]20\d\d| ?时(?!间)|条例|°|\*)"
)
_LONG_NUMBER = 7  # digits: telephone and registration numbers


def bare_figures(document: Document) -> Iterator[Suspect]:
    """Quantities in a clause that neither a target nor a figure nor a list of units covers.

    Left out are what is no quantity by its looks: years, dates, clock times, ordinals, document and item numbers, 5G.
    """
    plain = folded(document.text)
    for clause in document.clauses:
        judged = [target.figure_span for target in clause.targets] + [figure.span for figure in clause.figures]
        judged += [record.span for record in clause.units]
        judged += [repair.span for repair in document.repairs if not repair.replacement]
        for span in quantities(plain, clause.span):
            if not any(span.overlaps(other) for other in judged):
                after = plain[span.end : span.end + 6].split("\n")[0]
                yield Suspect(kind="bare_figure", span=span, note=f"后接“{after}”")


def quantities(plain: str, inside: Span) -> Iterator[Span]:
    """The quantities of a stretch of (folded) text, as loosely as one can read them."""
    for pattern in (_DIGITS, _WORDS):
        for match in pattern.finditer(plain, inside.start, inside.end):
            start, end = match.span()
            if pattern is _DIGITS and _is_no_quantity(plain, start, end, inside.start):
                continue
            yield Span(start=start, end=end)


def _is_no_quantity(plain: str, start: int, end: int, begin: int) -> bool:
    if end - start >= _LONG_NUMBER and plain[start:end].isdigit():
        return True
    left, right = plain[max(begin, start - 4) : start], plain[end : end + 6]
    if right.startswith("、") and left[-1:].strip(" 。;\n") == "":
        return True  # 1、 at the beginning of an item; but 20、30、40万元 are amounts
    return bool(_NO_FIGURE_BEFORE.search(left) or _NO_FIGURE_AFTER.match(right)) or (
        20 <= int(float(plain[start:end].replace(",", ""))) // 100 < 21 and end - start == 4 and not right.strip()
    )


_SUBSIDY = re.compile(r"给予|奖励|补助|补贴|资助|奖补|贴息|奖金|罚款|处以|减免|返还|不超过\d+万元|最高")
_PAST = re.compile(r"已(?!上市)|累计|目前|截至|截止|去年|上年|现有|同比")
_AIM = re.compile(r"力争|确保|到“?(?:20\d\d|十[四五六]五)|争取|年底前|目标")
_VERBS = (
    "引进|引育|培育|发展|建设|建成|打造|选择|选取|确定|推出|实现|办结|应用|推广|入驻|新增|创建|评选|认定|支持|扶持|定位|"
    "高质量|精准|首期|全年|每年|力争|重点|加快|完成|开展|组织|推动|提升|统筹|全部|以及|和|、"
)
_ODD_INDICATOR = re.compile(
    r"[,。;:]|^[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[).、]|^[-—·]|^(?:的|等|和|及|与|或|为|在|对|将|到|至|以|并|达|了)"
    r"|(?:达到?|超过|突破|增长到|给予|不少于|不低于|不应|禁止|力争|分别|为|至|到|和|及|与)$|\d[月日时]"
    rf"|^(?:{_VERBS})+$"
)
_LONGEST_INDICATOR = 30


def doubtful_figures(document: Document) -> Iterator[Suspect]:
    """Targets beside words of subsidies or of the past, other figures beside words of an aim, odd names of indicators."""
    plain = folded(document.text)
    for clause in document.clauses:
        for target in clause.targets:
            if target.verdict == "target":
                yield from _target(plain, clause, target)
        for figure in clause.figures:
            yield from _figure(plain, clause, figure)


def _target(plain: str, clause: Clause, target: Target) -> Iterator[Suspect]:
    before = _sentence_before(plain, clause.span, target.figure_span)
    cue = _SUBSIDY.search(before) or _PAST.search(before)
    if cue:
        yield Suspect(kind="doubtful_target", span=target.figure_span, note=f"前有“{cue[0]}”")
    name = folded(target.indicator)
    if not 2 <= len(name) <= _LONGEST_INDICATOR or _ODD_INDICATOR.search(name) or name.count("(") != name.count(")"):
        yield Suspect(kind="odd_indicator", span=target.figure_span, note=f"指标“{target.indicator[:40]}”")


def _figure(plain: str, clause: Clause, figure: Figure) -> Iterator[Suspect]:
    if figure.verdict in ("past", "existing", "reference", "count_of_list", "size_class", "threshold"):
        before = _sentence_before(plain, clause.span, figure.span)
        cue = _AIM.search(before)
        if cue and not _SUBSIDY.search(before):
            yield Suspect(kind="doubtful_figure", span=figure.span, note=f"判为 {figure.verdict}，前有“{cue[0]}”")


def _sentence_before(plain: str, inside: Span, figure: Span) -> str:
    begin = max(plain.rfind(mark, inside.start, figure.start) for mark in "。;\n") + 1
    return plain[max(begin, inside.start) : figure.start]
