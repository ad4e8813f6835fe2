"""Excel and Word files of quotes: excerpts that a visitor collected, and a conversation with the quotes of its answers.

How a place is cited is given by the caller; what is quoted is cut from the plans, never taken from a browser.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.exports.as_text import flat
from assistant.exports.marks import Mark, facts_of
from assistant.exports.papers import Paper
from assistant.exports.workbooks import Line, Sheet, workbook
from assistant.reply import Answer, Clarify, Evidence, FigureShown, Reply, Statement
from assistant.stamp import Stamp

Cite = Callable[[Evidence], str]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quote and how it is cited."""

    evidence: Evidence
    citation: str


def excerpts_xlsx(excerpts: Sequence[Excerpt], stamp: Stamp) -> bytes:
    """One row per excerpt, in the order of the collection."""
    head = ("序号", "原文", "出处", "地区", "文件标题", "页码", "文件", "起", "止")
    lines = [
        Line(
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
            ),
            Mark.quote(one.evidence),
        )
        for number, one in enumerate(excerpts, 1)
    ]
    return workbook([Sheet("摘录", head, lines)], stamp)


def excerpts_docx(excerpts: Sequence[Excerpt], stamp: Stamp) -> bytes:
    """The excerpts as numbered quotes, each followed by its citation."""
    paper = Paper("摘录", stamp)
    for number, one in enumerate(excerpts, 1):
        paper.quote(one.evidence, one.citation, number=number)
    return paper.saved()


def conversation_docx(turns: Sequence[tuple[str, Reply]], cite: Cite, stamp: Stamp) -> bytes:
    """Questions as headings, below each its answer and the quotes that carry it."""
    paper = Paper("问答记录", stamp)
    for question, reply in turns:
        paper.heading(question)
        for line in reply.text.splitlines():
            if line.strip():
                paper.sentence(line.strip())
        if isinstance(reply, Answer):
            for caution in reply.cautions:
                paper.line(f"提醒：{caution.text}")
            _quotes(paper, reply.statements, cite, reply.figures)
        elif isinstance(reply, Clarify):
            for option in reply.options:
                paper.line(f"{option.label}：{option.question}")
        elif reply.nearest:
            paper.line("相近的段落（不是答案）：")
            _quotes(paper, reply.nearest, cite)
    return paper.saved()


def _quotes(paper: Paper, statements: Sequence[Statement], cite: Cite, figures: Sequence[FigureShown] = ()) -> None:
    """Each quote once, with its citation."""
    for evidence in dict.fromkeys(one for statement in statements for one in statement.evidence):
        paper.quote(evidence, cite(evidence), facts_of(figures, evidence), style="Quote")
