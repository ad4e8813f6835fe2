"""What a plan as a whole is made of: its parts, its main tasks, what a section of it holds (主要内容, 重点任务有哪些, 几大行动)."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from assistant.answers.about import which_plan
from assistant.evidence.asked import Asked, names, stated
from assistant.plans.outline import Section, walk
from assistant.plans.quoting import sentences
from assistant.reply import Evidence, Reply, Statement
from assistant.understanding import cues, plain_words
from corpus.base.document import Document
from corpus.base.numerals import numeral
from corpus.indicators.lexicon import fold
from index.passage import without_number

_Wanted = Literal["whole", "tasks", "support"]

_WHOLE = re.compile(r"内容|讲|说|写|章|节|部分|框架|结构|提纲|大纲|目录|概括|概述|概要|介绍|梗概|总结|归纳|全文")
_TASKS = re.compile(r"任务|举措|做法|抓手|几大|(?:几个?|哪些|哪几个?)方面|哪些(?:工作|事|行动|工程)|(?<!保障)措施")
_SUPPORT = re.compile(r"保障(?:措施|机制|工作)?|组织实施|推进机制")
_NO_TOPIC = re.compile(
    r"主要|重点|核心|具体|总体|大致|大概|基本|整个|有关|相关|任务|举措|做法|抓手|措施|工作|行动|工程|几大|几个?|哪些|哪几个?|方面|事|保障|机制|组织实施|推进|方案|计划|规划|文件|意见|通知|要点"
    r"|内容|全文|章节?|部分|框架|结构|提纲|大纲|目录|概括|概述|概要|介绍|梗概|总结|归纳|[讲说写列]|些|大|条|项|个|分|共|的|都|有|是|了|里|在|要|请|一下|\s"
)
_TASK_TITLE = re.compile(
    r"任务|(?:主要|重点|工作|政策|具体|扶持|支持)(?:举措|措施|工作|行动|内容|方向)|工作重点|^(?:举措|措施)"
)
_SUPPORT_TITLE = re.compile(
    r"(?=.*(?:保障|组织|机制|要求))(?:强化|加强|完善|健全|落实|组织|工作|实施|推进|政策|要素|条件|规划|统筹|支撑|措施|领导|保障|机制|要求|体系|和|与|及)+"
)
"""A heading made of nothing but words for how the rest is carried out: 保障措施, 组织实施, 工作推进机制; not 组织实施标杆工程."""
_FRAME = re.compile(
    r"总体.{0,4}|指导思想|(?:基本)?原则|(?:工作|发展|主要|总体|行动|规划)*目标|.{0,4}(?:发展|现实|工作)基础|.{0,4}形势.{0,4}|.{0,6}(?:背景|现状|意义)|(?:发展|工作)思路|附则|总则|附件.*|.{0,4}步骤|(?:进度|时间)安排"
)
_NUMBERED = re.compile(
    r"(?:方案|计划|规划|意见|文件|通知|要点|[里中的])*(第(\d{1,3}|[一二三四五六七八九十百零〇]{1,5})(条|章|节|篇|部分|大?点|大?块))[讲说写规定了的是]*"
)
_ITEM = re.compile(
    r"(?P<name>.{3,}?)(?:这|那)?(?:一?[块章节部分]+)?[的里中]*(?:第(?P<n>\d{1,2}|[一二三四五六七八九十]{1,2})|头一?|首|(?P<last>最后)一?)(?:条|项|个|点|件)[讲说写是了的着啥什么内容有\s]*"
)
_GOALS = re.compile(r"目标(?:任务)?$")
_ARTICLE = re.compile(r"第[^第]{1,6}[条章节款]\s*")
"""A number without a heading."""
_EVERY = 40
"""Headings quoted of one plan; where it has more, those of the highest level alone."""


def answer(asked: Asked) -> Reply | None:
    """The headings asked for, all of them, each quoted where it stands; of a section named, what each part of it begins with."""
    if asked.question.kind == "target":
        return _goals(asked)
    named = _named(asked)
    wanted = _wanted(asked)
    if wanted is None or (named and _bare(asked.question.topic) not in _bare(asked.question.text)):
        return named  # 第二项呢, of a list of headings, is about the heading and not about the plan
    meant = _meant(asked)
    if len(meant) > 1:
        return which_plan(asked, meant)
    (document,) = meant
    sections = asked.library.outline(document)
    if wanted == "whole":
        return _parts(asked, document, sections)
    found = _tasks(sections) if wanted == "tasks" else _under(sections, _is_support)
    if not found:
        return None
    leaves = [item.section.clause for item in found if item.itself and item.section.clause]
    if len(leaves) == len(found):
        return asked.answer([stated(document, clause, [clause.span]) for clause in leaves])
    several = len({id(item.group) for item in found}) > 1
    more = wanted == "support"
    return _listed(
        asked,
        [_statement(asked, document, item.section, item.group if several else None, more=more) for item in found],
    )


def _goals(asked: Asked) -> Reply | None:
    """The section on goals of a plan that sets no figure, where its goals as a whole are asked for."""
    question = asked.question
    whole = question.doc_ids and not (question.indicators or question.units or asked.terms.words or question.inherited)
    if not whole or any(entry.clause.targets for entry in asked.entries):
        return None
    clauses = [
        (document, section.clause)
        for document in asked.documents
        for section in walk(asked.library.outline(document))
        if section.clause and _GOALS.search(_bare(section.title))
    ]
    return asked.answer([stated(document, clause, [clause.span]) for document, clause in clauses]) if clauses else None


def _wanted(asked: Asked) -> _Wanted | None:
    """What of a plan as a whole is asked for; None where the question has a matter of its own."""
    question = asked.question
    if question.units or question.indicators or question.unknown_regions or question.inherited:
        return None
    text = unicodedata.normalize("NFKC", question.text)
    counts_parts = question.kind == "count" and re.search(r"几大|几个?方面", text)
    if question.kind not in ("clause", "other") and not counts_parts:
        return None
    says = [name for name, words in _KINDS if words.search(text)]
    if not (question.doc_ids or says) or cues.wanted(text) or not _meant(asked):
        return None
    return says[0] if says else "whole"


def _meant(asked: Asked) -> list[Document]:
    """The plans in question whose titles hold whatever the topic names besides the plan as a whole."""
    words = asked.library.words(_NO_TOPIC.sub(" ", asked.question.topic))
    left = [fold(word) for word in words if word.strip() and word not in plain_words.LINKING]
    if left and not asked.question.doc_ids:
        return []
    return [one for one in asked.documents if all(word in fold(one.title.value) for word in left)]


_KINDS: tuple[tuple[_Wanted, re.Pattern[str]], ...] = (("support", _SUPPORT), ("tasks", _TASKS), ("whole", _WHOLE))


def _named(asked: Asked) -> Reply | None:
    """Each part of the section that the question names by its number or in its own words, with its first sentence."""
    question = asked.question
    if question.kind not in ("clause", "other") or len(question.doc_ids) != 1 or not question.topic:
        return None
    if question.inherited:
        return None  # 再往后呢: on from the part that was told
    (document,) = asked.documents
    sections = asked.library.outline(document)
    number = _NUMBERED.fullmatch(question.topic)
    section = _of_number(number, sections) if number else _of_name(_bare(question.topic), sections)
    section = section or _item_of(question.topic, sections)
    if section and section.sections:
        return _listed(asked, [_statement(asked, document, one, None, more=True) for one in section.sections])
    if section and section.clause:
        return asked.answer([stated(document, section.clause, [section.clause.span])])
    if number:
        return asked.not_found("nothing_found", f"{names(asked.documents)}的计划没有{number[1]}。")
    return None


def _item_of(topic: str, sections: Sequence[Section]) -> Section | None:
    """One part of a section called by its name: 创新生态提优的第二条, 成果转化提效最后一项."""
    match = _ITEM.fullmatch(topic)
    section = _of_name(_bare(match["name"]), sections) if match else None
    if not match or not section:
        return None
    place = len(section.sections) if match["last"] else numeral(match["n"] or "一") or 0
    return section.sections[place - 1] if 0 < place <= len(section.sections) else None


def _of_name(name: str, sections: Sequence[Section]) -> Section | None:
    return next((one for one in walk(sections) if len(one.sections) > 1 and _bare(one.title) == name), None)


def _of_number(number: re.Match[str], sections: Sequence[Section]) -> Section | None:
    """The article or chapter that bears the number (第九条, 第五章), else the chapter at that place (五、 of 第五部分)."""
    bearing = next((one for one in walk(sections) if "".join(one.title.split()).startswith(number[1])), None)
    place = numeral(number[2]) or 0
    if bearing or number[3] == "条" or not 0 < place <= len(sections):
        return bearing
    return sections[place - 1]


def _bare(title: str) -> str:
    return re.sub(r"\W+", "", without_number(fold(title)))


class _Item(NamedTuple):
    """A section of a list, the one it is listed under, and whether it was wanted ``itself``, having none below."""

    group: Section | None
    section: Section
    itself: bool = False


def _tasks(sections: Sequence[Section]) -> list[_Item]:
    """The sections under a heading that says 任务, else the chapters that are neither frame nor support."""
    found = _under([one for one in sections if not _is_support(one)], lambda one: bool(_TASK_TITLE.search(one.title)))
    chapters = [one for one in sections if not (_is_frame(one) or _is_support(one))]
    alone = chapters[0].sections if len(chapters) == 1 else []
    return found or [_Item(None, one) for one in alone or chapters]


def _is_support(section: Section) -> bool:
    return bool(_SUPPORT_TITLE.fullmatch(_bare(section.title)))


def _is_frame(section: Section) -> bool:
    """Whether a chapter only frames what is to be done: by its heading, or by most of those right below it."""
    below = [bool(_FRAME.fullmatch(_bare(one.title))) for one in section.sections]
    return bool(_FRAME.fullmatch(_bare(section.title))) or (bool(below) and 2 * sum(below) > len(below))


def _under(sections: Sequence[Section], wanted: Callable[[Section], bool]) -> list[_Item]:
    """Sections right under each wanted one, or that one itself where none is; nothing below these is looked at."""
    found: list[_Item] = []
    for section in sections:
        if not wanted(section):
            found += [item._replace(group=section) for item in _under(section.sections, wanted)]
        elif section.sections:
            found += [_Item(section, one) for one in section.sections]
        else:
            found.append(_Item(None, section, itself=True))
    return found


def _parts(asked: Asked, document: Document, sections: Sequence[Section]) -> Reply | None:
    """The highest headings, each with those right below it where there is room."""
    if not sections:
        return None
    below = sum(len(section.sections) for section in sections) + len(sections) <= _EVERY
    return _listed(asked, [_part(asked, document, section, below=below) for section in sections], "个部分")


def _part(asked: Asked, document: Document, section: Section, *, below: bool) -> Statement:
    shown = [section, *(section.sections if below else ())]
    names = "；".join(_said(one) for one in shown[1:])
    text = f"{asked.library.label(document)}：{_said(section)}{'：' if names else ''}{names}。"
    return Statement(text=text, evidence=tuple(Evidence.cut_outside(document, one.span) for one in shown))


def _statement(
    asked: Asked, document: Document, section: Section, above: Section | None, *, more: bool = False
) -> Statement:
    """One heading as an item of a list, under that of its group where there are several, with its first sentence where wanted."""
    where = f"（{_said(above)}）" if above else ""
    spans = [section.span, *([above.span] if above else [])]
    begins = ""
    if more and section.clause:
        first = sentences(document, section.clause)[0]
        if not section.span.overlaps(first):
            spans.append(first)
            stop = "" if _ARTICLE.fullmatch(section.title) else "。"
            begins = stop + document.reading(first).replace("\n", "").rstrip("。；;")
    text = f"{asked.library.label(document)}{where}：{_said(section)}{begins}。"
    return Statement(text=text, evidence=tuple(Evidence.cut_outside(document, span) for span in spans))


def _said(section: Section) -> str:
    return section.title.rstrip("。.；;：:")


def _listed(asked: Asked, statements: Sequence[Statement], counter: str = "项") -> Reply:
    return asked.answer(statements, note=f"共 {len(statements)} {counter}，已全部列出。")
