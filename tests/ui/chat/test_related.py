"""Questions that go on from a reply."""

import pytest

from assistant.reply import Answer, Reply
from tests.ui.fake import FakeAssistant
from ui.chat.related import SHOWN, related

FAKE = FakeAssistant()


def ask(question: str) -> Reply:
    return FAKE.ask(question)[0]


def test_they_are_about_what_was_quoted_and_answered() -> None:
    reply = ask("由谁负责")
    found = related(reply, [], FAKE.documents(), ask)
    assert 0 < len(found) <= SHOWN
    assert all(isinstance(ask(question), Answer) for question in found)
    assert all("南县" in question or "各地" in question for question in found)


def test_what_was_asked_is_not_offered_again() -> None:
    first = related(ask("南县研发投入"), [], FAKE.documents(), ask)
    assert first
    assert first[0] not in related(ask("南县研发投入"), [first[0]], FAKE.documents(), ask)


def test_a_choice_offers_nothing_beside_it() -> None:
    assert related(ask("哪个高"), [], FAKE.documents(), ask) == ()


def test_a_plan_that_has_gone_is_passed_over() -> None:
    assert related(ask("由谁负责"), [], [], ask) == ()


def test_comparing_is_offered_unasked_and_nothing_after_the_patience_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.chat.related.PATIENCE", -1)
    assert related(ask("南县研发投入"), [], FAKE.documents(), lambda _: pytest.fail("asked")) == (
        "各地全社会研发经费投入的目标分别是多少？",
    )
