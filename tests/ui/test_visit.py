"""A visit is a value: two visitors cannot touch each other's."""

from tests.ui.fake import FakeAssistant
from ui.visit import KEPT, Visit


def test_a_question_is_shown_before_its_answer() -> None:
    waiting = Visit().asked("研发投入")
    assert [(exchange.question, exchange.reply) for exchange in waiting.exchanges] == [("研发投入", None)]
    reply, conversation = FakeAssistant().ask("研发投入")
    answered = waiting.answered(reply, conversation)
    assert answered.exchanges[-1].reply == reply
    assert answered.conversation == conversation
    assert waiting.exchanges[-1].reply is None
    assert Visit().exchanges == ()


def test_only_the_last_exchanges_are_kept() -> None:
    visit = Visit()
    for number in range(KEPT + 3):
        visit = visit.asked(str(number))
    assert [exchange.question for exchange in visit.exchanges] == [str(number) for number in range(3, KEPT + 3)]
