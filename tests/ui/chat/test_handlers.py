"""What the page does at each event, without a browser. Gradio is not loaded: only its errors and its "leave as is"."""

import sys
from types import SimpleNamespace

import pytest

from assistant.errors import QuestionError
from tests.ui.fake import FakeAssistant
from ui import phrases
from ui.base.permalink import Permalink
from ui.chat.handlers import Handlers, messages
from ui.chat.visit import Visit

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
    (shown, _, box, _), (answered, visit, kept, _), *_ = asked("  南县研发投入\u200b ")
    assert shown == [{"role": "user", "content": "南县研发投入"}]
    assert (box, kept) == ("", "as it is")
    assert [message["role"] for message in answered] == ["user", "assistant"]
    assert len(visit.conversation.turns) == 1


def test_the_conversation_goes_on() -> None:
    visit = asked("第几问")[-1][1]
    assert "这是第2问" in asked("第几问", visit=visit)[-1][0][-1]["content"]


def test_chips_restrict_what_is_asked_not_what_is_shown() -> None:
    shown, visit, *_ = asked("研发投入", ["怀化市"])[-1]
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
    assert messages(Visit().asking("<b>[x](y)"), {})[0]["content"] == "&#60;b&#62;&#91;x&#93;&#40;y&#41;"


def test_questions_to_go_on_come_after_the_answer_and_under_the_last_only() -> None:
    *_, first, second = asked("南县研发投入")
    assert phrases.RELATED not in first[0][-1]["content"]
    assert phrases.RELATED in second[0][-1]["content"]
    visit = asked("第几问", visit=second[1])[-1][1]
    assert not any(phrases.RELATED in message["content"] for message in messages(visit, {})[:-1])


def test_a_chip_taken_away_asks_exactly_that() -> None:
    visit = asked("第几问")[-1][1]
    again = list(Handlers(FAKE).ask_again("第几问", visit))[-1]
    assert "这是第2问" in again[0][-1]["content"]
    fresh = list(Handlers(FAKE).ask_again("第几问", visit, fresh=True))[-1]
    assert "这是第1问" in fresh[0][-1]["content"]


def test_a_reload_asks_again_what_was_asked() -> None:
    before = asked("第几问", visit=asked("研发投入", ["怀化市"])[-1][1])[-1][1]
    (shown, visit, _, _) = next(Handlers(FAKE).reload(before.written(), Visit()))
    assert [message["content"] for message in shown if message["role"] == "user"] == ["研发投入", "第几问"]
    assert "这是第2问" in shown[-1]["content"]
    assert list(Handlers(FAKE).reload(before.written(), visit)) == [], "once only"
    assert list(Handlers(FAKE).reload("[]", Visit())) == []
    long = Visit().asking("研" * 501).asking("南县研发投入").written()
    assert len(next(Handlers(FAKE).reload(long, Visit()))[1].exchanges) == 1


def test_a_link_to_an_answer_asks_it_again_and_tells_whether_it_is_the_same() -> None:
    visit = asked("第几问", visit=asked("第几问")[-1][1])[-1][1]
    last = visit.exchanges[-1]
    assert last.before == ("第几问",), "without the first it would be another answer"
    assert last.reply is not None
    link = Permalink.to(last.reply, last.asked, last.before)
    shown, opened, *_ = list(Handlers(FAKE).open_answer(str(link), Visit()))[-1]
    assert "这是第2问" in shown[-1]["content"]
    assert phrases.LINKED["same"] in shown[-1]["content"]
    assert [one.linked for one in opened.exchanges] == ["", "same"]
    changed = list(Handlers(FAKE).open_answer("q=%E5%8D%97%E5%8E%BF%E7%A0%94%E5%8F%91&h=0123456789ab", Visit()))[-1]
    assert phrases.LINKED["changed"] in changed[0][-1]["content"]
    unsealed = list(Handlers(FAKE).open_answer("q=%E5%8D%97%E5%8E%BF%E7%A0%94%E5%8F%91&h=<b>", Visit()))[-1]
    assert "zc-linked" not in unsealed[0][-1]["content"]
    assert list(Handlers(FAKE).open_answer(str(link), opened)) == [], "only on an empty page"
    assert list(Handlers(FAKE).open_answer("c=1", Visit())) == []
    with pytest.raises(Error, match="超过上限 500"):
        list(Handlers(FAKE).open_answer("q=" + "x" * 501, Visit()))


def test_a_question_that_stands_alone_is_linked_alone() -> None:
    visit = asked("南县研发投入", visit=asked("第几问")[-1][1])[-1][1]
    assert visit.exchanges[-1].before == ()
    again = list(Handlers(FAKE).ask_again("第几问", visit, fresh=True))[-1][1]
    assert again.exchanges[-1].before == ()
    assert asked("第几问", visit=again)[-1][1].exchanges[-1].before == ("第几问",)


def test_a_link_to_a_passage_tells_when_the_text_has_changed() -> None:
    address, handlers = f"{FAKE.nan.doc_id}.18.30", Handlers(FAKE)
    link = handlers.open_link(address).split('data-link="')[1].split('"')[0]
    assert link == f"c={address}&amp;h={link[-12:]}"
    assert phrases.PASSAGE_CHANGED not in handlers.open_link(address, link[-12:])
    assert phrases.PASSAGE_CHANGED in handlers.open_link(address, "0123456789ab")
    assert phrases.PASSAGE_CHANGED not in handlers.open_link(address, "<b>")


def test_a_judgement_is_kept_with_question_and_reply() -> None:
    fake = FakeAssistant()
    visit = asked("由谁负责", visit=asked("南县研发投入")[-1][1])[-1][1]
    shown, judged = Handlers(fake).judge("1", "bad", "unit,nonsense,figure", " 应为县科协\u200b" + "长" * 600, visit)
    kept = fake.judged[0]
    assert (kept.verdict, kept.faults, kept.question) == ("bad", ("figure", "unit"), "由谁负责")
    assert kept.before == ("南县研发投入",)
    assert kept.comment.startswith("应为县科协长")
    assert len(kept.comment) == 500
    assert kept.reply["kind"] == "answer"
    assert phrases.JUDGED in shown[-1]["content"]
    assert judged.exchanges[1].judged == "bad"


@pytest.mark.parametrize(
    ("index", "verdict"), [("9", "good"), ("-1", "good"), ("", "bad"), ("0", "perhaps"), ("²", "good")]
)
def test_a_judgement_of_nothing_is_not_kept(index: str, verdict: str) -> None:
    fake = FakeAssistant()
    assert Handlers(fake).judge(index, verdict, "", "", asked("南县研发投入")[-1][1])[0] == "as it is"
    assert fake.judged == []
