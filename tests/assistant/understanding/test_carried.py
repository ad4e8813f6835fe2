"""The text of an answer carries nothing that its quotes and their provenance do not: over all gold questions, on the shipped plans."""

import re
from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from assistant.plans.library import Library
from assistant.reply import Answer, Conversation, Statement
from corpus.store.store import Store
from eval.questions import dialogues, given_questions, own_questions
from eval.setting import System

NUMBER = re.compile(r"\d+(?:\.\d+)?")
COUNTS = re.compile(r"共 \d+ (?:项|个)|牵头 \d+ 项|还有 \d+ 份")
WORKED_OUT = re.compile(r"相差[^，。]*|合计[^（。]*|的[\d.]+倍|连同它共 \d+ 个数|\d+ 份计划中|排第\d+")
"""What is worked out of the figures quoted, and says so."""
ABSENT = re.compile(r"(?:没有(?:写|找到)[^：。]*|计划中没有找到)：[^。]*。")
"""Who says nothing of it is the one thing that no quote can carry."""


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    with Store.open(tmp_path_factory.mktemp("data")) as store:
        store.seed()
        yield System.over(store)


@pytest.fixture(scope="module")
def given(system: System) -> list[Answer]:
    return list(answers(system.assistant))


def known(statements: tuple[Statement, ...]) -> str:
    pieces = [piece for statement in statements for piece in statement.evidence]
    return "".join(f"{one.reading}{one.region}{one.title}{''.join(one.headings)}" for one in pieces).replace("\n", "")


def unsaid(text: str, carried: str, library: Library) -> list[str]:
    """Numbers, units and regions of a text that what carries it does not have."""
    regions = {plan.region.name for plan in library.documents if plan.region}
    named = [name for name in {*library.units, *regions} if len(name) > 2 and name in text]
    return [one for one in (*NUMBER.findall(text), *named) if one not in carried]


def answers(assistant: Assistant) -> Iterator[Answer]:
    for question in (*given_questions(), *own_questions()):
        reply, _ = assistant.ask(question.text)
        if isinstance(reply, Answer):
            yield reply
    for dialogue in dialogues():
        conversation = Conversation()
        for turn in dialogue.turns:
            reply, conversation = assistant.ask(turn.text, conversation)
            if isinstance(reply, Answer):
                yield reply


def test_every_number_unit_and_region_of_a_text_is_carried(system: System, given: list[Answer]) -> None:
    assert len(given) > 150, "the gold questions are there"
    for reply in given:
        for statement in reply.statements:
            assert not unsaid(statement.text, known((statement,)), system.searching.library), (
                reply.question.text,
                statement.text,
            )
        note = ABSENT.sub("", COUNTS.sub("", WORKED_OUT.sub("", reply.note)))
        assert not unsaid(note, known(reply.statements) + reply.question.text, system.searching.library), (
            reply.question.text,
            note,
        )
        assert reply.text == "\n".join([*(one.text for one in reply.statements), *([reply.note] if reply.note else [])])


def test_what_is_not_carried_is_noticed(system: System, given: list[Answer]) -> None:
    reply = next(reply for reply in given if reply.figures)
    assert unsaid("目标是 98765 家。", known(reply.statements), system.searching.library) == ["98765"]
