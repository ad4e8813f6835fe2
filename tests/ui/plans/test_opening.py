"""Plans that are opened beside the page."""

from threading import Event

import pytest

from corpus.base.errors import StoreError
from tests.ui.fake import FakeAssistant
from ui.base.answering import Answering
from ui.plans.opening import Opening

SOON = 20


def test_who_asks_waits_until_it_is_open() -> None:
    go, fake = Event(), FakeAssistant()
    opening = Opening(lambda: go.wait(SOON) and fake)
    opening.begin(lambda: pytest.fail("nothing failed"))
    assert not opening.opened()
    assert opening.failure() is None
    go.set()
    assert opening.assistant.documents() == fake.documents()
    assert opening.assistant.stamp == fake.stamp
    assert opening.opened()
    assert opening.failure() is None


def test_who_asks_is_told_why_it_cannot_be_opened() -> None:
    def broken() -> Answering:
        raise StoreError("数据库坏了")

    failed = Event()
    opening = Opening(broken)
    opening.then(lambda: pytest.fail("it never opened"))
    opening.begin(failed.set)
    assert failed.wait(SOON)
    with pytest.raises(StoreError, match="数据库坏了"):
        opening.assistant.documents()
    assert isinstance(opening.failure(), StoreError)
