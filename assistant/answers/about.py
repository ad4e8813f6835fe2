"""About a plan itself: title, issuer, number, date, period."""

import re
from collections.abc import Sequence

from assistant.evidence.asked import Asked, names
from assistant.plans.library import label
from assistant.reply import Clarify, Evidence, Option, Reply, Statement
from corpus.base.document import Document, Stated
from corpus.base.record import Span

_DATE = re.compile(r"什么时候|哪天|哪一天|哪年|何时|啥时候|几号|几月|时间|日期|哪个月|多久")
_ISSUER = re.compile(r"谁|哪?几(?:个|家)|联合|哪个单位|哪个部门|哪家|哪里|哪个机关|单位|机关|部门")
_EFFECTIVE = re.compile(
    r"施行|生效|管用|(?:开始|正式|起)(?:实施|执行)|(?:实施|执行)(?:时间|日期)|(?:哪(?:一?天|年)|什么时候|啥时候|何时)(?:实施|执行)(?!到)"
)
_PASSED = re.compile(r"会(?:议)?(?:上)?(?:审议|研究|讨论|集体)?(?:通过|定|批|审)|(?:哪次|什么|哪个|啥)会")
_MEETING = re.compile(r"[^\s。；;，,]{0,80}经[^。；;\n]{2,40}?(?:会议?|全会)[^。；;\n]{0,12}?(?:通过|同意|审定|批准)")
_NUMBER = re.compile(r"文号|发文字号|文件号|发文号")
_VALID = re.compile(r"[^\s。；;][^。；;\n]*(?:有效期(?![内满])|(?:起|日)(?:施行|实施|执行))[^。；;\n]*。?")
_ITSELF = re.compile(r"本[\u4e00-\u9fff]{0,6}(?:措施|办法|政策|意见|方案|规划|计划|细则|通知|规定)")
_PLAN = re.compile(
    r"(?:(?:这|那)(?:个|份)|该|此|本)?(?:行动计划|行动方案|实施方案|工作方案|方案|计划|规划|文件|意见|措施)"
)
_PARTS = re.compile(r"[,，、;；。?？]|和|以及|还有|并且")
_PERIOD = re.compile(r"规划期|计划期|实施期|期限|从(?:什么|啥)时候|管到|执行到|有效|周期|管几年|到期|失效|结束")


def answer(asked: Asked) -> Reply | None:
    """The fact asked for, of each plan in question; a fact that the text does not state is not guessed."""
    if asked.question.kind != "about":
        return None
    if missing := asked.region_missing():
        return missing
    facts = _facts(asked.question.text)
    told_by = {document.doc_id: {name: _fact(document, name) for name in facts} for document in asked.documents}
    stating = [document for document in asked.documents if any(told_by[document.doc_id].values())]
    if not (asked.question.doc_ids or asked.question.excluded) and len(stating) > 1:
        return which_plan(asked, stating)
    told = [one for found in told_by.values() for one in found.values() if one]
    unstated = [name for name in facts if not any(found[name] for found in told_by.values())]
    if told:
        note = f"计划文本中没有找到{'、'.join(unstated)}。" if unstated else ""
        return asked.answer(told, note=note, complete=not unstated)
    return asked.not_found("nothing_found", f"{names(asked.documents)}的计划文本中没有找到{'、'.join(facts)}。")


def which_plan(asked: Asked, plans: Sequence[Document]) -> Clarify:
    """The question back which of the plans is meant."""
    options = [_of_plan(document, asked.question.text) for document in plans]
    return asked.clarify("问的是哪一份计划？请选择，或在问题中写明：", options)


def _of_plan(document: Document, text: str) -> Option:
    """The question about one plan, its title in place of 这个方案."""
    title = f"《{document.title.value}》"
    asked = _PLAN.sub(title, text, count=1)
    return Option(label=document.title.value, question=asked if asked != text else title + text)


def _facts(text: str) -> list[str]:
    """The facts asked for, one of each part of the question (文号是多少，哪天印发的)."""
    asked = [what for part in _PARTS.split(text) if (what := _what(part))]
    return list(dict.fromkeys(asked)) or ["标题"]


def _what(part: str) -> str | None:
    for name, pattern in (
        ("文号", _NUMBER),
        ("审议会议", _PASSED),
        ("期限", _PERIOD),
        ("施行日期", _EFFECTIVE),
        ("发布日期", _DATE),
        ("发文单位", _ISSUER),
    ):
        if pattern.search(part):
            return name
    return None


def _fact(document: Document, what: str) -> Statement | None:
    if what == "期限":
        return _period(document)
    if what == "审议会议":
        return _passed(document)
    stated = {
        "文号": document.number,
        "施行日期": document.effective,
        "发布日期": document.issued,
        "发文单位": document.issuer,
        "标题": document.title,
    }[what]
    if stated is None or stated.span is None:
        return None
    mark = "（由文本推定）" if stated.inferred else ""
    return _statement(
        document,
        stated.span,
        f"{label(document)}《{document.title.value}》{what}：{_written(document, stated)}{mark}。",
    )


def _written(document: Document, stated: Stated) -> str:
    """The fact as the plan writes it (2024年3月5日), where it is not inferred."""
    if stated.span is None or (stated.inferred and stated is not document.effective):
        return stated.value
    said = document.reading(stated.span)
    if "、" in stated.value and len(said.split()) > 1:  # several bodies, one on each line
        return stated.value
    return said.replace("\n", "").strip()


def _passed(document: Document) -> Statement | None:
    """The passage on the meeting that passed the plan."""
    match = _MEETING.search(document.text)
    if not match:
        return None
    span = Span(start=match.start(), end=match.end())
    return _statement(document, span, f"{label(document)}：{document.reading(span).replace(chr(10), '')}。")


def _period(document: Document) -> Statement | None:
    """The period: the passage on validity where there is one, else where the plan states its last year."""
    passages = list(_VALID.finditer(document.text))
    valid = next((one for one in passages if _ITSELF.search(one[0])), None)
    if valid:
        said = document.reading(Span(start=valid.start(), end=valid.end()))
        return _statement(document, Span(start=valid.start(), end=valid.end()), f"{label(document)}：{said}")
    if not document.period:
        return None
    end = document.period.end
    at = re.search(rf"[^。\n]*{end}[^。\n]*。?", document.text)
    if not at:
        return None
    years = f"{document.period.start}—{end}年" if document.period.start else f"到{end}年"
    mark = "" if document.period.basis == "stated" else "（由文本推定）"
    return _statement(document, Span(start=at.start(), end=at.end()), f"{label(document)}：{years}{mark}。")


def _statement(document: Document, span: Span, text: str) -> Statement:
    return Statement(text=text, evidence=(Evidence.cut_outside(document, span),))
