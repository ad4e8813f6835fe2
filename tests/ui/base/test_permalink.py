"""The link to an answer: it reads back, repeats no more than it must, and tells when the quotes have changed."""

import pytest

from assistant.reply import Answer, Reply
from tests.ui.fake import FakeAssistant
from ui.base.permalink import MOST, Permalink, needed, read_seal, seal

FAKE = FakeAssistant()


def reply_to(question: str) -> Reply:
    return FAKE.ask(question)[0]


def test_a_link_reads_back_whatever_was_asked() -> None:
    link = Permalink.to(reply_to("南县研发投入"), "南县 &h=x#研发+投入%?", ("先问\n这个",))
    assert Permalink.read(str(link)) == link
    assert str(link).isascii()


@pytest.mark.parametrize("query", ["", "c=1", "q=", "q=%20", "h=123456789abc", "&".join(["q=a"] * 99)])
def test_anything_else_asks_nothing(query: str) -> None:
    assert Permalink.read(query) is None


@pytest.mark.parametrize("forged", ["", "x" * 12, "0123456789AB", "0123456789abc", "<b>"])
def test_a_forged_seal_counts_as_none(forged: str) -> None:
    assert read_seal(forged) == ""
    read = Permalink.read(f"q=a&h={forged}")
    assert read is not None
    assert read.seal == ""


def test_a_long_conversation_keeps_its_last_questions() -> None:
    link = Permalink.to(reply_to("南县研发投入"), "问", tuple(map(str, range(40))))
    assert len(link.questions) == MOST
    assert link.questions[-1] == "问"


def test_the_seal_changes_with_the_quotes_and_not_with_their_order() -> None:
    both = reply_to("各地研发投入")
    assert isinstance(both, Answer)
    turned = both.model_copy(update={"statements": both.statements[::-1], "text": "别的写法"})
    assert seal(both) == seal(turned)
    kinds = ("各地研发投入", "南县研发投入", "成都研发投入", "哪个")
    assert len({seal(reply_to(question)) for question in kinds}) == len(kinds)
    fewer = both.model_copy(update={"statements": both.statements[:1]})
    assert seal(fewer) != seal(both)


def test_a_link_repeats_no_more_than_it_must() -> None:
    reply, before = reply_to("乙"), ("甲", "乙", "丙", "丁")
    other = reply_to("南县研发投入")
    for least in range(3):
        asked = lambda few, least=least: reply if len(few) > least else other  # noqa: E731
        assert needed(reply, "戊", before, asked) == before[len(before) - least :]
    assert needed(reply, "戊", before, lambda _: other) == before
    assert needed(reply, "戊", (), lambda _: other) == ()


def test_no_shorter_link_is_looked_for_where_answers_take_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.base.permalink.PATIENCE", -1)
    assert needed(reply_to("乙"), "戊", ("甲", "乙"), lambda _: pytest.fail("asked")) == ("甲", "乙")
