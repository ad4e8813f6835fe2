"""Plans that come and go while others ask."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from time import monotonic, sleep
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.errors import KeepingError
from assistant.service.feedback import Feedback, FeedbackFile
from assistant.service.live import Live, file_name
from corpus.base.document import Document
from corpus.base.errors import ReadingError, StoreError, UnknownDocument
from corpus.corrections.about_proposal import AboutForm, propose_about
from corpus.corrections.proposal import TargetForm, propose_target
from corpus.ingest import parse
from corpus.store.store import FILE, Store
from index.words import Words
from tests.ui.fake import HUAIHUA, NAN


@pytest.fixture
def live(tmp_path: Path) -> Any:
    made: list[int] = []

    def index(plans: Sequence[Document]) -> Any:
        made.append(len(plans))
        return SimpleNamespace(words=Words(), made=made)

    opened = Live(tmp_path, Store.open(tmp_path), index)
    opened.made = made
    yield opened
    opened.close()


def test_a_plan_added_is_there_after_the_index_is_renewed(live: Any) -> None:
    added = live.add("dir/南县.txt", NAN.encode())
    assert (added.new, added.document.file) == (True, "南县.txt")
    assert live.documents() == []
    assert live.document(added.document.doc_id).text == NAN
    live.refresh()
    assert [plan.file for plan in live.documents()] == ["南县.txt"]
    assert not live.add("again.txt", NAN.encode()).new
    live.refresh()
    assert live.made == [0, 1], "nothing changed, nothing is built"


def test_a_plan_taken_out_is_put_back_as_it_was(live: Any) -> None:
    doc_id = live.add("南县.txt", NAN.encode()).document.doc_id
    live.add("怀化.txt", HUAIHUA.encode())
    assert live.remove(doc_id).file == "南县.txt"
    live.refresh()
    assert [plan.file for plan in live.documents()] == ["怀化.txt"]
    assert [one.doc_id for one in live.removed()] == [doc_id]
    assert live.restore(doc_id).document.doc_id == doc_id
    assert live.original(doc_id) == NAN.encode()
    assert live.removed() == []
    for act in (live.restore, live.remove):
        with pytest.raises(UnknownDocument):
            act("0123456789abcdef")


def test_a_correction_is_answered_at_once_without_indexing_and_withdrawn(live: Any) -> None:
    plan = live.add("南县.txt", NAN.encode()).document
    live.add("怀化.txt", HUAIHUA.encode())
    live.refresh()
    clause = next(one for one in plan.clauses if one.targets)
    made = propose_target(plan, clause, clause.targets[0], TargetForm(measure="share"))
    live.correct([made])
    assert live.documents()[0] == plan
    live.refresh()
    corrected = [one for each in live.documents()[0].clauses for one in each.targets if one.corrected]
    assert [one.measure for one in corrected] == ["share"]
    assert live.made == [0, 2], "what is searched has not changed: nothing is indexed"
    assert [one.state for one in live.corrections(plan.doc_id)] == ["applied"]
    live.withdraw(made.id)
    live.refresh()
    assert live.documents()[0] == live.parsed(plan.doc_id) == plan
    assert live.made == [0, 2]


def test_a_corrected_title_is_searched_by(live: Any) -> None:
    plan = live.add("南县.txt", NAN.encode()).document
    live.refresh()
    live.correct(propose_about(plan, AboutForm(title="正名", region="南县")))
    live.refresh()
    assert live.document(plan.doc_id).title.value == "正名"
    assert live.made == [0, 1, 1]


def test_an_index_that_fails_once_hides_no_change(live: Any) -> None:
    doc_id = live.add("南县.txt", NAN.encode()).document.doc_id
    live.refresh()
    live.remove(doc_id)
    index, live._index = live._index, _fails
    with pytest.raises(MemoryError):
        live.refresh()
    assert len(live.documents()) == 1, "state, index and answers change together"
    live._index = index
    live.refresh()
    assert live.documents() == []


def test_a_first_question_that_fails_keeps_no_plan_from_being_answered_from(
    live: Any, caplog: pytest.LogCaptureFixture
) -> None:
    live._index = lambda plans: SimpleNamespace(words=SimpleNamespace(tagged=None))
    live.add("南县.txt", NAN.encode())
    live.refresh()
    assert len(live.documents()) == 1
    assert "试问失败" in caplog.text


def _fails(plans: Sequence[Document]) -> Any:
    raise MemoryError


def test_a_change_by_another_process_is_followed_within_a_second(live: Any, tmp_path: Path) -> None:
    with Store.open(tmp_path) as other:
        other.add(parse(NAN, "南县.txt"), NAN.encode())
        assert _soon(lambda: len(live.documents()) == 1)
        other.remove(live.documents()[0].doc_id)
        assert _soon(lambda: live.documents() == [])


def _soon(holds: Any) -> bool:
    until = monotonic() + 10  # on a busy machine; a quiet one takes less than a second
    while monotonic() < until:
        if holds():
            return True
        sleep(0.02)
    return False


def test_a_folder_that_is_replaced_takes_nothing_in_and_is_told(live: Any, tmp_path: Path) -> None:
    live.add("南县.txt", NAN.encode())
    assert live.trouble() is None
    (tmp_path / FILE).rename(tmp_path / "moved.db")
    assert "被删除或换掉了" in live.trouble()
    for act in (lambda: live.add("怀化.txt", HUAIHUA.encode()), lambda: live.remove("x")):
        with pytest.raises(StoreError, match="被删除或换掉了"):
            act()
    assert not (tmp_path / FILE).exists()


def test_a_damaged_plan_is_never_quoted_and_answered_from_again_when_it_is_mended(live: Any, tmp_path: Path) -> None:
    doc_id = live.add("南县.txt", NAN.encode()).document.doc_id
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE documents SET text = replace(text, '1', '6')")
    connection.close()
    live.refresh()
    assert live.documents() == []
    assert doc_id in live.left_out()[0]
    with Store.open(tmp_path) as other:
        other.repair()
    assert _soon(lambda: [plan.text for plan in live.documents()] == [NAN])
    assert live.left_out() == []


def test_what_the_store_has_is_not_listed_as_removed_wherever_a_process_was_killed(live: Any, tmp_path: Path) -> None:
    plan = live.add("南县.txt", NAN.encode()).document
    live._removed.put(live._store.called(plan.doc_id), NAN.encode())  # and killed before the store gave it up
    assert live.removed() == []
    live.remove(plan.doc_id)
    kept, data = live._removed.get(plan.doc_id)
    live._store.add(plan, data)  # and killed before the copy was dropped
    assert (kept.title, live.removed()) == (plan.title.value, [])


def test_the_oldest_of_too_many_removed_plans_gives_way_and_is_named(
    live: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.service.removed.KEPT", 1)
    first = live.add("南县.txt", NAN.encode()).document
    second = live.add("怀化.txt", HUAIHUA.encode()).document
    assert live.remove(first.doc_id).dropped == ()
    assert live.remove(second.doc_id).dropped == (first.title.value,)
    assert [one.doc_id for one in live.removed()] == [second.doc_id]


def test_a_plan_of_which_no_copy_can_be_kept_stays(live: Any, tmp_path: Path) -> None:
    plan = live.add("南县.txt", NAN.encode()).document
    (tmp_path / "removed").write_text("x", encoding="utf-8")
    with pytest.raises(KeepingError, match="没有移出"):
        live.remove(plan.doc_id)
    (tmp_path / "feedback.jsonl").mkdir()
    with pytest.raises(KeepingError, match="没有记下"):
        live.judge(Feedback(verdict="good", question="几家", reply={}))
    assert live.parsed(plan.doc_id) == plan


def test_what_is_no_plan_is_refused_and_leaves_nothing(live: Any) -> None:
    for data in (b"", b"\x00\x01\x02" * 100):
        with pytest.raises(ReadingError):
            live.add("坏.txt", data)
    live.refresh()
    assert live.made == [0]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/方案.txt", "方案.txt"),
        ("..\\..\\方案.txt", "方案.txt"),
        ("", "未命名"),
        ("...", "未命名"),
        ("a<b>:|?*\u202e\n.txt", "ab.txt"),
        ("长" * 300 + ".txt", "长" * 60 + ".txt"),
        (".htaccess", "htaccess"),
        (" .txt", "txt"),
    ],
)
def test_a_name_from_a_browser_is_only_a_name(given: str, kept: str) -> None:
    assert file_name(given) == kept


def test_feedback_is_kept_line_by_line(tmp_path: Path) -> None:
    file = FeedbackFile(tmp_path)
    assert list(file) == []
    said = Feedback(verdict="bad", faults=("figure",), comment="应为\n5家", question="几家", reply={"kind": "answer"})
    file.add(said)
    with file.path.open("a", encoding="utf-8") as lines:
        lines.write('{"verdict": "ba\n')
    file.add(said)
    assert list(file) == [said, said]
