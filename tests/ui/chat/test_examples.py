"""Example questions come from the plans, and only those that are answered as meant are shown."""

from assistant.reply import Reply
from tests.ui.fake import FakeAssistant
from ui.chat.examples import examples

FAKE = FakeAssistant()
PLANS = [FAKE.nan, FAKE.huaihua]


def reply(question: str) -> Reply:
    return FAKE.ask(question)[0]


def test_examples_of_each_kind_are_made_from_the_plans() -> None:
    assert examples(PLANS, reply) == {
        "target": ["南县全社会研发经费投入的目标是多少？", "怀化市全社会研发经费投入的目标是多少？"],
        "unit": ["南县“工作任务”由谁负责？", "南县科工局参与哪些任务？"],
        "clause": ["怀化市在“培育好强科创动能”方面有哪些举措？", "南县在“工作任务”方面有哪些举措？"],
        "compare": ["各地全社会研发经费投入的目标分别是多少？"],
    }


def test_questions_that_are_not_answered_as_meant_are_left_out() -> None:
    refused, one_figure = reply("成都"), reply("南县研发投入")
    assert examples(PLANS, lambda _: refused) == {}
    assert examples(PLANS, lambda _: one_figure).keys() == {"target", "clause"}


def test_nothing_is_asked_for_without_plans_or_regions() -> None:
    assert examples([], reply) == {}
    assert examples([FAKE.nan.model_copy(update={"region": None})], reply) == {}


def test_a_page_asks_only_a_few_candidates() -> None:
    asked: list[str] = []

    def refuse(question: str) -> Reply:
        asked.append(question)
        return reply("成都")

    assert examples(PLANS * 9, refuse) == {}
    assert 0 < len(asked) <= 24
