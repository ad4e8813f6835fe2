"""Region chips restrict a question in words, unless the question names a region itself."""

from tests.ui.fake import FakeAssistant
from ui.scope import regions_of, within

PLANS = [FakeAssistant().nan, FakeAssistant().huaihua]


def test_regions_are_those_of_the_plans_once_each() -> None:
    assert regions_of([*PLANS, *PLANS]) == ["南县", "怀化市"]
    assert regions_of([PLANS[0].model_copy(update={"region": None})]) == []


def test_chosen_regions_are_said_first() -> None:
    assert within("研发投入目标", ["怀化市", "南县"], PLANS) == "南县、怀化市：研发投入目标"


def test_a_region_in_the_question_counts_more_than_a_chip() -> None:
    assert within("怀化的研发投入", ["南县"], PLANS) == "怀化的研发投入"


def test_names_that_are_no_region_of_the_corpus_are_ignored() -> None:
    assert within("研发投入目标", ["<b>", "成都市"], PLANS) == "研发投入目标"
    assert within("研发投入目标", [], PLANS) == "研发投入目标"


def test_a_place_without_a_plan_counts_too() -> None:
    assert within("成都的研发投入", ["南县"], PLANS) == "成都的研发投入"
