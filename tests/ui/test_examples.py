"""Example questions come from the plans, and only those that are answered are shown."""

from tests.ui.fake import FakeAssistant
from ui.examples import examples

FAKE = FakeAssistant()


def test_examples_of_each_kind_are_made_from_the_plans() -> None:
    made = examples([FAKE.nan, FAKE.huaihua], lambda _: True)
    assert made["target"] == ["南县全社会研发经费投入的目标是多少？", "怀化市全社会研发经费投入的目标是多少？"]
    assert made["unit"] == ["南县“工作任务”由谁负责？"]
    assert made["compare"] == ["各地全社会研发经费投入的目标分别是多少？"]


def test_questions_that_are_not_answered_are_left_out() -> None:
    made = examples([FAKE.nan, FAKE.huaihua], lambda question: "怀化市" in question)
    assert made == {
        "target": ["怀化市全社会研发经费投入的目标是多少？"],
        "clause": ["怀化市在“培育好强科创动能”方面有哪些举措？"],
    }


def test_nothing_is_asked_for_without_plans_or_regions() -> None:
    assert examples([], lambda _: True) == {}
    assert examples([FAKE.nan.model_copy(update={"region": None})], lambda _: True) == {}


def test_a_page_asks_only_a_few_candidates() -> None:
    asked: list[str] = []
    examples([FAKE.nan, FAKE.huaihua] * 9, lambda question: bool(asked.append(question)))
    assert 0 < len(asked) <= 24
