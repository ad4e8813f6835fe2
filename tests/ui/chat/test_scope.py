"""Region chips restrict a question in words, unless it names a region itself; the × of a chip asks without what it stands for."""

import pytest

from assistant.reply import Understood
from tests.ui.fake import FakeAssistant
from ui.chat.scope import Again, regions_of, within, without_indicator, without_region, without_unit, without_year

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


def understood(text: str, **known: object) -> Understood:
    return Understood.model_validate({"text": text, "kind": "target", **known})


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("南县的研发投入目标是多少", "南县", "研发投入目标是多少"),
        ("怀化市洪江市研发投入目标", "洪江市", "研发投入目标"),
        ("洪江市和南县的研发投入目标", "南县", "洪江市的研发投入目标"),
        ("洪江市和南县的研发投入目标", "洪江市", "南县的研发投入目标"),
        ("怀化市：研发投入目标", "怀化市", "研发投入目标"),
    ],
)
def test_a_region_is_cut_out_of_the_question(text: str, name: str, left: str) -> None:
    assert without_region(understood(text, regions=(name,)), name) == Again(left, fresh=False)


def test_a_region_taken_over_is_left_behind_by_asking_anew() -> None:
    assert without_region(understood("那研发投入呢", regions=("南县",)), "南县") == Again("那研发投入呢", fresh=True)


def test_a_question_of_nothing_is_not_offered() -> None:
    assert without_region(understood("南县呢？", regions=("南县",)), "南县") is None
    assert without_region(understood("某某新区研发投入", unknown_regions=("某某新区",)), "某某新区") is None


@pytest.mark.parametrize("text", ["到2025年南县研发投入", "南县2025年研发投入", "南县2025年底研发投入"])
def test_a_year_is_cut_out(text: str) -> None:
    assert without_year(understood(text, years=(2025,)), 2025) == Again("南县研发投入", fresh=False)


def test_a_year_meant_by_a_plan_period_stays() -> None:
    assert without_year(understood("十四五末研发投入是多少", years=(2025,)), 2025) is None


def test_without_the_indicator_all_targets_of_the_region_are_asked_for() -> None:
    asked = understood("南县研发投入", regions=("南县",), indicator="全社会研发经费投入", years=(2026,))
    assert without_indicator(asked) == Again("南县2026年有哪些目标？", fresh=True)
    for other in ({"regions": ()}, {"regions": ("南县", "洪江市")}, {"kind": "unit"}, {"indicator": None}):
        assert without_indicator(asked.model_copy(update=other)) is None


def test_a_unit_is_cut_out_where_it_is_named_so() -> None:
    assert without_unit(understood("市林业局参与哪些任务", unit="市林业局"), "市林业局") == Again(
        "参与哪些任务", fresh=False
    )
    assert without_unit(understood("林业局参与哪些任务", unit="市林业局"), "市林业局") is None
