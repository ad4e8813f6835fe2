"""The visit: what is on the page, and what of it survives a reload."""

import pytest

from assistant.reply import Conversation, NotFound, Turn, Understood
from ui.chat.visit import KEPT, REMEMBERED, Visit, read_back

UNDERSTOOD = Understood(text="问", kind="other")
REPLY = NotFound(text="无", reason="nothing_found", question=UNDERSTOOD)
TALKED = Conversation(turns=(Turn(understood=UNDERSTOOD),))


def test_a_question_is_shown_before_it_is_answered() -> None:
    waiting = Visit().asking("问")
    assert waiting.exchanges[0].reply is None
    assert waiting.answered(REPLY, TALKED).exchanges[0].reply == REPLY
    assert Visit().exchanges == ()


def test_only_the_last_exchanges_are_kept() -> None:
    visit = Visit()
    for number in range(KEPT + 5):
        visit = visit.asking(str(number)).answered(REPLY, TALKED)
    assert len(visit.exchanges) == KEPT
    assert visit.exchanges[-1].question == str(KEPT + 4)


def test_a_fresh_question_leaves_the_conversation_behind() -> None:
    visit = Visit().asking("一").answered(REPLY, TALKED)
    assert visit.asking("二").conversation == TALKED
    assert visit.asking("二", fresh=True).conversation == Conversation()


def test_the_questions_can_be_written_down_and_read_back() -> None:
    visit = Visit().asking("一", "南县：一").answered(REPLY, TALKED).asking("二", fresh=True)
    assert read_back(visit.written()) == [("一", "南县：一", False), ("二", "二", True)]
    many = Visit()
    for number in range(REMEMBERED + 5):
        many = many.asking(str(number)).answered(REPLY, TALKED)
    assert len(read_back(many.written())) == REMEMBERED


@pytest.mark.parametrize("written", ["", "{", "[[1,2,3]]", '["x"]', '[["a","b"]]', "null", '[["a","b",1]]'])
def test_anything_else_from_a_browser_is_nothing(written: str) -> None:
    assert read_back(written) == []
