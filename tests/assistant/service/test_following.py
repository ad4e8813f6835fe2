"""Changes of other processes are followed at once, our own when it has become quiet, and a failure is tried again."""

from collections.abc import Iterator
from threading import Event
from time import monotonic, sleep

import pytest

from assistant.service import following
from assistant.service.following import Following
from corpus.base.errors import StoreError
from corpus.store.database import Pulse


class Plans:
    """A pulse to set by hand, and a count of what was followed."""

    def __init__(self) -> None:
        self.pulse = Pulse(0, 0)
        self.followed = 0
        self.fails = 0
        self.done = Event()

    def look(self) -> Pulse:
        if self.pulse.own < 0:
            raise StoreError("数据库不见了：请恢复。")
        return self.pulse

    def follow(self) -> None:
        if self.fails:
            self.fails -= 1
            raise MemoryError
        self.followed += 1
        self.done.set()


@pytest.fixture
def plans() -> Iterator[Plans]:
    plans = Plans()
    plans_followed = Following(plans.look, plans.follow, every=0.01)
    yield plans
    plans_followed.stop()
    assert not plans_followed._thread.is_alive()


def test_a_change_of_another_process_is_followed_at_once_and_once(plans: Plans) -> None:
    sleep(0.05)
    assert plans.followed == 0
    plans.pulse = Pulse(1, 0)
    assert plans.done.wait(5)
    sleep(0.05)
    assert plans.followed == 1


def test_a_change_of_our_own_waits_for_who_made_it(plans: Plans, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "_QUIET", 0.3)
    begun = monotonic()
    plans.pulse = Pulse(1, 1)
    assert plans.done.wait(5)
    assert monotonic() - begun >= 0.3


def test_what_fails_is_said_once_and_tried_again(
    plans: Plans, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(following, "_AGAIN", 0.02)
    plans.fails = 3
    plans.pulse = Pulse(1, 0)
    assert plans.done.wait(5)
    assert [record.getMessage()[:6] for record in caplog.records] == ["资料库有改动"]


def test_a_database_that_is_gone_and_comes_back_is_followed_again(
    plans: Plans, caplog: pytest.LogCaptureFixture
) -> None:
    plans.pulse = Pulse(0, -1)
    sleep(0.1)
    assert [record.getMessage() for record in caplog.records] == ["数据库不见了：请恢复。"]
    plans.pulse = Pulse(2, 0)
    assert plans.done.wait(5)
