"""A figure answers only when it measures what is asked for, is counted so, and is set for the year asked about."""

import pytest

from assistant import measured
from assistant.reply import Answer, NotFound

PLAN = """云和县海洋产业行动方案（2024—2026年）

一、目标
到2024年，海洋装备产业增加值达到10亿元，研发投入强度达到1.5%。
到2026年，海洋装备产业增加值达到20亿元，研发投入强度达到2.5%。2023年，研发投入强度达到1.2%。

二、任务
（一）建设平台。到2026年，在线新经济产业规模不低于15亿元，培育龙头企业3家。鼓励渔民使用高价值发明专利成果，推广有效发明专利转化。
"""


@pytest.fixture(scope="module")
def ask(over):
    return lambda text: over([PLAN])[0].ask(text)[0]


@pytest.mark.parametrize("question", ["云和县海洋装备产业2026年总产值多少亿", "云和县海洋装备产业营业收入目标是多少"])
def test_one_thing_measured_is_not_given_for_another(ask, question):
    reply = ask(question)
    assert isinstance(reply, NotFound)
    assert "没有按所问口径写" in reply.text
    assert any("增加值" in near.text for near in reply.nearest)


def test_what_is_asked_to_be_measured_is_given(ask):
    assert ask("云和县海洋装备产业2026年增加值是多少").text.startswith("20亿元")


def test_how_big_leaves_open_what_is_measured(ask):
    reply = ask("云和县海洋装备产业2026年要做到多大规模")
    assert isinstance(reply, Answer)
    assert reply.text.startswith("20亿元")


def test_a_figure_of_another_year_is_no_answer_in_a_passage_either(ask):
    reply = ask("云和县2030年在线新经济产业规模目标")
    assert isinstance(reply, NotFound)
    assert reply.reason == "year_outside_plan"


def test_each_of_several_years_is_answered(ask):
    reply = ask("云和县2024年和2026年研发投入强度目标分别是多少")
    assert [figure.target.value for figure in reply.figures] == [1.5, 2.5]
    assert reply.complete


def test_a_year_behind_the_plan_is_told_as_past_beside_the_target(ask):
    reply = ask("云和县研发投入强度2023年是多少,2026年要到多少")
    assert "1.2%（2023年已有数值，不是目标）" in reply.text
    assert "2.5%。" in reply.text


def test_a_year_without_a_figure_is_said_to_have_none(ask):
    reply = ask("云和县研发投入强度2025年和2026年各是多少")
    assert "没有写2025年的数值" in reply.text
    assert not reply.complete


def test_passages_on_another_indicator_are_no_answer_about_the_one_named(ask):
    reply = ask("云和县高价值发明专利拥有量")
    assert isinstance(reply, NotFound)


@pytest.mark.parametrize(
    ("unit", "fits"), [("万元/年", True), ("亿元", True), ("元/亩", True), ("家", False), ("%", False), (None, True)]
)
def test_a_sum_by_the_year_is_a_sum(unit, fits):
    assert measured.fits_quantity("元", unit) is fits


@pytest.mark.parametrize(
    ("question", "indicator", "fits"),
    [
        ("总产值多少", "装备产业增加值", False),
        ("地区生产总值多少", "地区生产总值", True),
        ("产业规模多大", "核心产业营业收入", False),
        ("规模以上企业多少家", "规模以上企业增加值", True),
        ("产值规模多大", "综合产值", True),
        ("要到多少", "增加值", True),
        ("", "", True),
    ],
)
def test_what_is_measured_must_agree_where_both_say_it(question, indicator, fits):
    assert measured.fits_head(question, indicator) is fits
