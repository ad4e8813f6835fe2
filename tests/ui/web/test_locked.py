"""A page for reading only: what changes plans is refused, what reads them is not, and everything is one or the other."""

import pytest

from tests.ui.fake import FakeAssistant
from ui import phrases
from ui.base.answering import Answering
from ui.base.errors import ReadOnlyError, told
from ui.plans.library import library_html, locked_html
from ui.web.locked import READS, locked, wanted

CHANGES = {"add", "correct", "remove", "replace", "restore", "withdraw"}


def test_everything_the_page_asks_is_known_to_read_or_to_change() -> None:
    asked = {name for name in vars(Answering) if not name.startswith("_")}
    assert asked == READS | CHANGES
    assert not READS & CHANGES


@pytest.mark.parametrize("name", [*sorted(CHANGES), "what_is_yet_to_come"])
def test_a_change_is_refused_with_what_to_do(name: str) -> None:
    fake = FakeAssistant()
    with pytest.raises(ReadOnlyError, match="请联系管理员") as refused:
        getattr(locked(fake), name)("0" * 16, b"")
    assert told(refused.value) == phrases.READ_ONLY
    assert len(fake.stored) == 3


def test_reading_goes_on() -> None:
    fake = FakeAssistant()
    assert locked(fake).ask("南县研发投入")[0] == fake.ask("南县研发投入")[0]
    assert locked(fake).documents() == fake.documents()


@pytest.mark.parametrize(
    ("given", "set_to", "is_wanted"),
    [(True, "", True), (False, "1", True), (False, "true", True), (False, "0", False), (False, " ", False), (True, "0", True)],
)  # fmt: skip
def test_the_option_or_the_environment_asks_for_it(
    monkeypatch: pytest.MonkeyPatch, given: bool, set_to: str, is_wanted: bool
) -> None:
    monkeypatch.setenv("ZHENGCE_READ_ONLY", set_to)
    assert wanted(given) == is_wanted
    monkeypatch.delenv("ZHENGCE_READ_ONLY")
    assert wanted(False) is False


def test_what_changes_plans_is_marked_so_that_it_can_be_left_out() -> None:
    fake = FakeAssistant()
    fake.remove(fake.nan.doc_id)
    html = library_html(fake.documents(), fake.removed())
    assert html.count("zc-changes") == 2 * len(fake.documents()) + 1
    assert phrases.READ_ONLY in locked_html()
