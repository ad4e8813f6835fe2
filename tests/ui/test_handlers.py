"""What the page does at each event, without a browser. Gradio is not loaded: only its errors and its "leave as is"."""

import sys
from types import SimpleNamespace

import pytest

from assistant.errors import QuestionError
from tests.ui.fake import FakeAssistant
from ui import phrases
from ui.handlers import Handlers, messages
from ui.visit import Visit

FAKE = FakeAssistant()


class Error(Exception):
    """What the page raises to show a message."""

    def __init__(self, message: str, **_: object) -> None:
        super().__init__(message)


@pytest.fixture(autouse=True)
def _no_gradio(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gradio", SimpleNamespace(Error=Error, skip=lambda: "as it is"))


def asked(text: str, regions: list[str] | None = None, visit: Visit | None = None) -> list[tuple]:
    return list(Handlers(FAKE).ask(text, regions or [], visit or Visit()))


def test_the_question_is_shown_first_and_the_box_emptied() -> None:
    (shown, _, box), (answered, visit, kept) = asked("  南县研发投入\u200b ")
    assert shown == [{"role": "user", "content": "南县研发投入"}]
    assert (box, kept) == ("", "as it is")
    assert [message["role"] for message in answered] == ["user", "assistant"]
    assert len(visit.conversation.turns) == 1


def test_the_conversation_goes_on() -> None:
    visit = asked("第几问")[-1][1]
    assert "这是第2问" in asked("第几问", visit=visit)[-1][0][-1]["content"]


def test_chips_restrict_what_is_asked_not_what_is_shown() -> None:
    shown, visit, _ = asked("研发投入", ["怀化市"])[-1]
    assert shown[0]["content"] == "研发投入"
    assert visit.exchanges[0].reply is not None
    assert visit.exchanges[0].reply.question.text == "怀化市：研发投入"


@pytest.mark.parametrize("text", ["", "   \n", "\u200b\ufeff", None])
def test_nothing_is_done_for_an_empty_question(text: str) -> None:
    assert asked(text) == []


def test_a_question_too_long_is_refused_before_it_is_shown() -> None:
    with pytest.raises(Error, match="超过上限 500") as refused:
        asked("研" * 501)
    assert isinstance(refused.value.__cause__, QuestionError)


def test_a_defect_is_logged_and_told_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Error) as told:
        asked("请崩溃")
    code = str(told.value).split("编号 ")[1].split("）")[0]
    assert "division" not in str(told.value)
    assert code in caplog.text
    assert "division by zero" in caplog.text


def test_passages_open_and_everything_else_is_told() -> None:
    handlers = Handlers(FAKE)
    assert "依据 2" in handlers.open_passage(f"{FAKE.nan.doc_id}.18.30", "2")
    assert phrases.WHOLE_PLAN in handlers.open_passage(FAKE.nan.doc_id, "打开")
    for address in ("", "<b>", "0123456789abcdef.1.2", f"{FAKE.nan.doc_id}.9.1"):
        assert phrases.NO_PASSAGE in handlers.open_passage(address)
    assert "²" not in handlers.open_passage(f"{FAKE.nan.doc_id}.18.30", "²³")


def test_a_page_without_a_link_opens_empty() -> None:
    assert "zc-empty" in Handlers(FAKE).open_link("")
    assert "<mark>" in Handlers(FAKE).open_link(f"{FAKE.nan.doc_id}.18.30")


def test_questions_are_escaped_in_the_chat() -> None:
    assert messages(Visit().asked("<b>[x](y)"))[0]["content"] == "&#60;b&#62;&#91;x&#93;&#40;y&#41;"
