"""About a plan itself: title, issuer, number, date, period."""

import re

from assistant.answers.asked import Asked, names
from assistant.library import label
from assistant.reply import Evidence, Reply, Statement
from corpus.document import Document, Stated
from corpus.record import Span

_DATE = re.compile(r"什么时候|哪天|哪一天|哪年|何时|几号|几月|时间|日期|哪个月|多久")
_ISSUER = re.compile(r"谁|哪个单位|哪个部门|哪家|哪里|哪个机关|单位|机关|部门")
_NUMBER = re.compile(r"文号|发文字号")
_PERIOD = re.compile(r"规划期|计划期|实施期|期限|管到|执行到|有效|周期|管几年")


def answer(asked: Asked) -> Reply | None:
    """The fact asked for, of each plan in question; a fact that the text does not state is not guessed."""
    if asked.question.kind != "about":
        return None
    if asked.question.unknown_regions:
        missing = "、".join(asked.question.unknown_regions)
        return asked.not_found("region_not_in_corpus", f"资料库没有{missing}的计划。")
    what = _what(asked.question.text)
    found = [one for document in asked.documents if (one := _fact(document, what))]
    if found:
        return asked.answer(found)
    return asked.not_found("nothing_found", f"{names(asked.documents)}的计划文本没有写明{what}。")


def _what(text: str) -> str:
    for name, pattern in (("文号", _NUMBER), ("规划期", _PERIOD), ("发布日期", _DATE), ("发文单位", _ISSUER)):
        if pattern.search(text):
            return name
    return "标题"


def _fact(document: Document, what: str) -> Statement | None:
    if what == "规划期":
        return _period(document)
    stated = {
        "文号": document.number,
        "发布日期": document.issued,
        "发文单位": document.issuer,
        "标题": document.title,
    }[what]
    if stated is None or stated.span is None:
        return None
    mark = "（由文本推定）" if stated.inferred else ""
    return _statement(
        document, stated.span, f"{label(document)}《{document.title.value}》{what}：{stated.value}{mark}。"
    )


def _period(document: Document) -> Statement | None:
    """The period, where a passage of the plan states its last year."""
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


def is_stated(fact: Stated | None) -> bool:
    """Whether a fact can be shown with its place."""
    return fact is not None and fact.span is not None
