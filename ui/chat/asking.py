"""Questions made from what the plans say, each with what its answer must hold to be a good one.

The examples of the empty page and the questions that go on from an answer are made here, so that both are natural and both lead
somewhere: a question is shown only when its answer has been seen to hold what it was made from.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.reply import Answer, Reply
from corpus.base.document import Clause, Document
from corpus.base.facts import Target
from corpus.indicators.lexicon import entry
from ui import phrases

LONGEST = 26
"""Characters of an indicator or task that still make a question of one line."""
LEAST = 4
_NUMBER = re.compile(r"^[0-9一二三四五六七八九十百第章节条款（）().、．,，:： \u3000]+")
_WHERE = re.compile(r"^全[省市县区](?!域)")
"""Said again by the name of the region in front."""
_NO_NAME = re.compile(r"[…,，;；。!！?？]|^(?:以[上下内外]|不[超低少]|共计|其中|具体|至少|达到)")
"""What a wording that was cut, or is a part of a sentence, shows: no one asks for 以下排量燃油乘用车补贴."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and whether an answer holds what it was made from."""

    text: str
    held_by: Callable[[Answer], bool]

    def answered(self, reply: Reply) -> bool:
        """Whether the reply is an answer that holds it."""
        return isinstance(reply, Answer) and self.held_by(reply)


def for_target(document: Document, target: Target) -> Question | None:
    """What a plan aims at; ``None`` for a target that has no number or no name to ask by."""
    name = named(target.indicator)
    if target.verdict != "target" or target.value is None or not name:
        return None

    def held(answer: Answer) -> bool:
        own = [figure for figure in answer.figures if figure.doc_id == document.doc_id]
        return any(figure.target.canonical == target.canonical for figure in own) and len(own) == len(answer.figures)

    return Question(phrases.EXAMPLE_TARGET.format(region=_whose(document), indicator=name), held)


def for_units(document: Document, clause: Clause) -> Question | None:
    """Who is responsible for a task."""
    task, units = task_of(clause), {unit.name for one in clause.units for unit in one.members}
    if not task or not units:
        return None

    def held(answer: Answer) -> bool:
        return answer.units is not None and bool(units & {*answer.units.lead, *answer.units.support})

    return Question(phrases.EXAMPLE_UNIT.format(region=_whose(document), task=task), held)


def for_clause(document: Document, clause: Clause) -> Question | None:
    """What a plan says about a task."""
    task = task_of(clause)
    if not task or clause.kind != "task":
        return None

    def held(answer: Answer) -> bool:
        quoted = {(piece.doc_id, piece.clause_id) for one in answer.statements for piece in one.evidence}
        return (document.doc_id, clause.clause_id) in quoted

    return Question(phrases.EXAMPLE_CLAUSE.format(region=_whose(document), task=task), held)


def for_tasks(document: Document, unit: str) -> Question | None:
    """What a unit has to do; ``None`` for one that stands for many (各县区政府)."""
    if unit.startswith(("各", "有关", "相关")) or "有关" in unit or "相关" in unit:
        return None
    region = _whose(document)
    text = region + (unit[1:] if unit[:1] in "省市县区" and region.endswith(unit[:1]) else f"的{unit}")

    def held(answer: Answer) -> bool:
        return answer.question.kind == "unit_tasks" and any(
            piece.doc_id == document.doc_id for one in answer.statements for piece in one.evidence
        )

    return Question(phrases.EXAMPLE_TASKS.format(unit=text), held)


def for_everywhere(indicator: str) -> Question:
    """What all plans aim at."""
    text = phrases.EXAMPLE_COMPARE.format(indicator=indicator)
    return Question(text, lambda answer: len({figure.doc_id for figure in answer.figures}) > 1)


def task_of(clause: Clause) -> str:
    """What a clause is about: the innermost heading without its number and its final stop; empty where that is no name."""
    return named(clause.headings[-1]) if clause.headings else ""


def named(wording: str) -> str:
    """``wording`` as it may stand in a question, quotation marks turned into inner ones; empty where it does not read as a name."""
    words = _WHERE.sub("", _NUMBER.sub("", wording)).rstrip("。；;：: ")
    fits = LEAST <= len(words) <= LONGEST and not _NO_NAME.search(words)
    return words.replace("“", "‘").replace("”", "’") if fits else ""


def known(target: Target) -> bool:
    """Whether the indicator is one that people know by name."""
    return entry(target.canonical) is not None


def _whose(document: Document) -> str:
    return document.region.name if document.region else phrases.TITLED.format(title=document.title.value)
