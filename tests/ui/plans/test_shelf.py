"""What the page does when plans come and go."""

import sys
from threading import Event
from types import SimpleNamespace

import pytest

from tests.ui.fake import FakeAssistant
from ui import phrases
from ui.plans.face import OPENING, marked
from ui.plans.opening import Opening
from ui.plans.shelf import Shelf


class Error(Exception):
    """What the page raises to show a message."""

    def __init__(self, message: str, **_: object) -> None:
        super().__init__(message)


@pytest.fixture(autouse=True)
def _no_gradio(monkeypatch: pytest.MonkeyPatch) -> None:
    gradio = SimpleNamespace(Error=Error, skip=lambda: "as it is", update=lambda **changed: changed)
    monkeypatch.setitem(sys.modules, "gradio", gradio)


def test_a_file_is_answered_from_after_the_index_is_renewed() -> None:
    fake = FakeAssistant()
    shelf = Shelf(fake)
    assert phrases.ADDED in shelf.add("新.txt", "新计划\n一、目标\n研发投入增长7%。\n".encode())
    assert len(fake.documents()) == 3
    first, last = shelf.changed()
    assert phrases.INDEXING in first[-1]
    assert first[0] == "as it is"
    assert "新计划" in last[-3]
    assert "4 份文件" in last[0]
    assert phrases.INDEXED.format(plans=4) in last[-1]


def test_a_file_that_is_no_plan_is_told() -> None:
    assert "是空的" in Shelf(FakeAssistant()).add("空.txt", b"")
    assert "编号" in Shelf(FakeAssistant()).add("坏.txt", b"\xff\xfe"), "a defect is told by its number only"


def test_a_plan_taken_out_can_be_put_back() -> None:
    fake = FakeAssistant()
    shelf = Shelf(fake)
    *_, gone = shelf.remove(fake.nan.doc_id)
    assert "怀化市" in gone[1]["choices"]
    assert "南县" not in gone[1]["choices"]
    assert f'data-zc="undo" data-id="{fake.nan.doc_id}"' in gone[-1]
    assert phrases.REMOVED.format(count=1) in gone[-3]
    *_, back = shelf.undo(fake.nan.doc_id)
    assert "南县" in back[1]["choices"]
    with pytest.raises(Error, match="请重新添加"):
        list(shelf.undo(fake.nan.doc_id))
    with pytest.raises(Error, match="没有"):
        list(shelf.remove("0123456789abcdef"))


def test_the_welcome_is_worked_out_once_for_each_state() -> None:
    fake = FakeAssistant()
    asked: list[str] = []
    fake.ask = lambda text, *rest, ask=fake.ask: asked.append(text) or ask(text, *rest)  # type: ignore[method-assign]
    shelf = Shelf(fake)
    first = shelf.welcome()
    assert asked
    count = len(asked)
    assert shelf.welcome() == first
    assert len(asked) == count
    list(shelf.remove(fake.nan.doc_id))
    assert len(asked) > count


def test_a_page_does_not_wait_long_for_its_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeAssistant()
    waiting = Event()
    fake.ask = lambda text, *rest, ask=fake.ask: waiting.wait() and ask(text, *rest)  # type: ignore[method-assign]
    monkeypatch.setattr("ui.plans.shelf.PATIENCE", 0.01)
    shelf = Shelf(fake)
    assert "#q=" not in shelf.welcome()
    waiting.set()
    monkeypatch.setattr("ui.plans.shelf.PATIENCE", 5)
    assert "#q=" in shelf.welcome()


def test_a_visitor_gets_what_has_changed_since_the_page_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeAssistant()
    waiting = Event()
    fake.ask = lambda text, *rest, ask=fake.ask: waiting.wait() and ask(text, *rest)  # type: ignore[method-assign]
    monkeypatch.setattr("ui.plans.shelf.PATIENCE", 0.01)
    shelf = Shelf(fake)
    bare = shelf.face()
    assert "#q=" not in bare.welcome
    waiting.set()
    monkeypatch.setattr("ui.plans.shelf.PATIENCE", 30)
    header, _, welcome, *_, mark, status = shelf.since(bare.mark)
    assert (header, status) == ("as it is", "as it is")
    assert "#q=" in welcome["placeholder"]
    now = shelf.face().mark
    assert mark == marked(now)
    assert set(shelf.since(now)) == {"as it is"}
    list(shelf.remove(fake.nan.doc_id))
    assert "zc-bar" in shelf.since(now)[0]
    assert shelf.face().mark not in (now, bare.mark)


def test_what_a_page_shows_of_the_plans_is_made_once_for_all_visitors_and_anew_after_a_change() -> None:
    fake = FakeAssistant()
    shelf = Shelf(fake)
    first = shelf.face()
    assert shelf.face() is first
    list(shelf.remove(fake.nan.doc_id))
    assert shelf.face() is not first


def test_a_page_made_before_the_plans_are_open_shows_all_of_them_then() -> None:
    fake, go = FakeAssistant(), Event()
    opening = Opening(lambda: go.wait(20) and fake)
    shelf = Shelf(opening.assistant, opening)
    shelf.prepare()
    opening.begin(lambda: pytest.fail("nothing failed"))
    assert shelf.face() == OPENING
    assert phrases.OPENING in OPENING.header
    go.set()
    header, regions, welcome, *_ = shelf.since(OPENING.mark)
    assert "3 份文件" in header
    assert "南县" in regions["choices"]
    assert "#q=" in welcome["placeholder"]
    assert set(shelf.since(shelf.face().mark)) == {"as it is"}


def test_examples_that_fail_do_not_take_the_page_with_them() -> None:
    fake = FakeAssistant()
    fake.ask = lambda *_: 1 / 0  # type: ignore[assignment, method-assign, return-value]
    assert phrases.WELCOME in Shelf(fake).welcome()


def test_damaged_plans_are_told_and_so_is_a_removed_one_that_gave_way(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeAssistant()
    fake.damaged = ["计划“<x>.txt”的内容与存入时不同"]
    assert "计划“&lt;x&gt;.txt”的内容与存入时不同" in Shelf(fake).library()
    kept = fake._kept
    monkeypatch.setattr(fake, "_kept", lambda doc_id: kept(doc_id).model_copy(update={"dropped": ("最旧的",)}))
    *_, gone = Shelf(fake).remove(fake.nan.doc_id)
    assert phrases.REMOVED_OLDEST.format(title="最旧的") in gone[-1]
