"""Excel and Word files of quotes: excerpts that a visitor collected, and a conversation with the quotes of its answers.

How a place is cited is given by the caller; what is quoted is cut from the plans, never taken from a browser.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.as_text import flat
from assistant.exporting import plain, workbook
from assistant.reply import Answer, Clarify, Evidence, Reply, Statement

if TYPE_CHECKING:
    from docx.document import Document as Word

Cite = Callable[[Evidence], str]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quote and how it is cited."""

    evidence: Evidence
    citation: str


def excerpts_xlsx(excerpts: Sequence[Excerpt]) -> bytes:
    """One row per excerpt, in the order of the collection."""
    head = ("序号", "原文", "出处", "地区", "文件标题", "页码", "文件", "起", "止")
    rows = [
        (
            number,
            flat(one.evidence.reading),
            one.citation,
            one.evidence.region,
            one.evidence.title,
            one.evidence.page,
            one.evidence.file,
            one.evidence.start,
            one.evidence.end,
        )
        for number, one in enumerate(excerpts, 1)
    ]
    return workbook([("摘录", head, rows)])


def excerpts_docx(excerpts: Sequence[Excerpt]) -> bytes:
    """The excerpts as numbered quotes, each followed by its citation."""
    word = _word("摘录")
    for number, one in enumerate(excerpts, 1):
        word.add_paragraph(plain(f"{number}. “{flat(one.evidence.reading)}”"))
        _cited(word, one.evidence, one.citation)
    return _saved(word)


def conversation_docx(turns: Sequence[tuple[str, Reply]], cite: Cite) -> bytes:
    """Questions as headings, below each its answer and the quotes that carry it."""
    word = _word("问答记录")
    for question, reply in turns:
        word.add_heading(plain(flat(question)), level=2)
        for line in reply.text.splitlines():
            if line.strip():
                word.add_paragraph(plain(line.strip()))
        if isinstance(reply, Answer):
            if reply.note:
                word.add_paragraph(plain(reply.note))
            _quotes(word, reply.statements, cite)
        elif isinstance(reply, Clarify):
            for option in reply.options:
                word.add_paragraph(plain(f"{option.label}：{option.question}"), style="List Bullet")
        elif reply.nearest:
            word.add_paragraph("相近的段落（不是答案）：")
            _quotes(word, reply.nearest, cite)
    return _saved(word)


def _quotes(word: "Word", statements: Sequence[Statement], cite: Cite) -> None:
    """Each quote once, with its citation."""
    for evidence in dict.fromkeys(one for statement in statements for one in statement.evidence):
        word.add_paragraph(plain(f"“{flat(evidence.reading)}”"), style="Quote")
        _cited(word, evidence, cite(evidence))


def _cited(word: "Word", evidence: Evidence, citation: str) -> None:
    page = f"，第 {evidence.page} 页" if evidence.page else ""
    word.add_paragraph(plain(f"——{citation}{page}"))


def _word(title: str) -> "Word":
    from docx import Document

    word = Document()
    word.add_heading(title, level=1)
    return word


def _saved(word: "Word") -> bytes:
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()
