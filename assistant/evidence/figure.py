"""How a figure is put in an answer: the figure first, then whose it is and how the plan says it."""

from assistant.evidence.asked import stated
from assistant.evidence.figures import Found, phrase, place
from assistant.evidence.numbers import Numbered
from assistant.plans.library import Entry
from assistant.plans.quoting import around, bounded
from assistant.reply import Statement
from corpus.base.facts import Figure


def statement(found: Found) -> Statement:
    """The figure first, then whose it is and how the plan puts it."""
    document = found.entry.document
    figure = bounded(document, found.target.figure_span)
    return stated(document, found.entry.clause, [place(found)], f"{figure}。{found.entry.label}：{phrase(found)}。")


def past_statement(entry: Entry, figure: Figure) -> Statement:
    """A past figure, said to be one."""
    document = entry.document
    value = bounded(document, figure.span)
    year = f"{figure.period.end}年" if figure.period and figure.period.basis == "stated" else ""
    return stated(
        document,
        entry.clause,
        [around(document, entry.clause, figure.span)],
        f"{value}（{year}已有数值，不是目标）。{entry.label}：{figure.indicator}。",
    )


def numbered_statement(one: Numbered) -> Statement:
    """A number that a passage states, in the words of the passage."""
    document = one.entry.document
    said = document.reading(one.span).replace("\n", "")
    return stated(
        document, one.entry.clause, [around(document, one.entry.clause, one.span)], f"{one.entry.label}：{said}。"
    )
