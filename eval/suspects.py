"""Suspicious places of a parsed plan: where a person should look first.

There is no gold here. Each check reads the plain text with patterns of its own, looser than the parser's, and asks whether
a record covers what it finds. So it points at places, and a person decides; a count of 0 proves nothing, a high one tells
which rule to mend first. All offsets are of ``Document.text``.
"""

from collections.abc import Iterator
from typing import Literal

from corpus.base.document import Document
from corpus.base.record import Record, Span

Kind = Literal[
    "uncovered", "gap", "restart", "orphan", "unused_number", "long_clause", "noise_text", "duty", "running_duty", "odd_unit",
    "bare_figure", "doubtful_target", "doubtful_figure", "odd_indicator",
]  # fmt: skip
LABELS: dict[Kind, str] = {
    "uncovered": "未归入任何部分的文字",
    "gap": "编号跳号",
    "restart": "编号重启",
    "orphan": "标题下无内容",
    "unused_number": "像编号而未切分",
    "long_clause": "条款过长",
    "noise_text": "正文疑被当作杂质",
    "duty": "漏读的责任单位标记",
    "running_duty": "行文中的牵头、负责未读出",
    "odd_unit": "单位名称异常",
    "bare_figure": "数字没有判断",
    "doubtful_target": "目标存疑",
    "doubtful_figure": "非目标存疑",
    "odd_indicator": "指标名称异常",
}

_FOLD = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FOLD |= {
    ord(one): other for one, other in zip("〔［【〖｛〈〕］】〗｝〉\u3000\u00a0\t", "(((((())))))   ", strict=True)
}


class Suspect(Record):
    """A place to look at: what kind of doubt, where, and in a few words why."""

    kind: Kind
    span: Span
    note: str = ""


def folded(text: str) -> str:
    """``text`` with widths and brackets folded one for one, so that offsets stay."""
    return text.translate(_FOLD)


def uncovered(document: Document) -> Iterator[Suspect]:
    """Stretches that lie in no leaf, or in two; the record forbids them, and this counts without trusting it."""
    position = 0
    for leaf in sorted(document.leaves, key=lambda leaf: leaf.span.start):
        if leaf.span.start != position:
            start, end = sorted((position, leaf.span.start))
            yield Suspect(kind="uncovered", span=Span(start=start, end=end))
        position = max(position, leaf.span.end)
    if position < len(document.text):
        yield Suspect(kind="uncovered", span=Span(start=position, end=len(document.text)))


def covered_share(document: Document) -> float:
    """Share of the characters that lie in exactly one leaf."""
    return 1 - sum(len(suspect.span) for suspect in uncovered(document)) / max(1, len(document.text))
