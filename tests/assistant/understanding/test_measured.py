"""A figure answers only when it measures what is asked for, is counted so, and is set for the year asked about."""

import pytest

from assistant.reply import Answer, NotFound
from assistant.understanding import measured

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
    assert reply.nearest
    assert "没有找到" in reply.text
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
    assert "没有找到2025年的数值" in reply.text
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


KINDS = """云和县规划（2021—2025年）

一、发展基础
2020年我国数字经济总量为31万亿元。全县数字经济领域有效发明专利达6万件。
二、目标
到2025年，数字经济领域有效发明专利达到8万件，数字经济总产值达到700亿元，其中电子信息产业达到430亿元，数字经济规模达到900亿元，高新技术产业增加值占GDP比重达18%。
三、保障
设立数字经济发展基金，支持产业发展。
"""


@pytest.fixture(scope="module")
def ask_kinds(over):
    return lambda text: over([KINDS])[0].ask(text)[0]


def test_a_fund_of_an_economy_is_not_the_economy(ask_kinds):
    assert isinstance(ask_kinds("云和县数字经济发展基金规模多少亿元"), NotFound)


def test_the_economy_itself_is_answered(ask_kinds):
    assert ask_kinds("云和县数字经济规模多少亿元").text.startswith("900亿元")


def test_a_product_of_the_whole_is_not_that_of_a_branch(ask_kinds):
    reply = ask_kinds("云和县电子信息产业总产值要到多少")
    assert "700亿元" not in reply.text


def test_a_share_is_no_sum(ask_kinds):
    assert isinstance(ask_kinds("云和县第二产业增加值是多少"), NotFound)


def test_what_had_been_reached_stands_beside_what_is_aimed_at(ask_kinds):
    reply = ask_kinds("云和县数字经济领域有效发明专利，2020年有多少、2025年目标多少")
    assert "6万件（已有数值，不是目标）" in reply.text
    assert "8万件。" in reply.text


def test_a_figure_of_the_country_is_not_the_county_s(ask_kinds):
    assert "31万亿" not in ask_kinds("云和县2020年数字经济总量是多少").text


def test_a_rate_is_not_answered_by_a_passage_without_one(over):
    plan = "云和县方案\n\n一、任务\n（一）便民。着力打造掌上办事之城，推动更多事项实现掌上办理。\n"
    assert isinstance(over([plan])[0].ask("云和县掌上办事率目标")[0], NotFound)


def test_a_table_run_together_states_nothing(over):
    row = "".join(f"指标{n}亩产值{n}000亿元" for n in range(20))
    plan = f"云和县方案\n\n一、任务\n（一）农业。农业总产值{row}。\n"
    assert isinstance(over([plan])[0].ask("云和县农业总产值目标")[0], NotFound)
