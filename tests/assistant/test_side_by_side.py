"""Plans side by side: a year for each place, what is done beside what there is, the lower one, units, and whole plans."""

import pytest

from assistant.reply import Conversation

WEST = """西和县数字经济行动计划（2018—2022年）

一、目标
2020年，企业上云达到250户，数字经济增加值占GDP比重达到30%以上。到2022年，企业上云达到1000户，数字经济增加值占GDP比重达到35%以上。

二、任务
（一）发展农村电商。到2022年，村级电商服务站达到100个。（牵头单位：县商务局；责任单位：县农业农村局）
（二）探索发放“云使用券”。支持企业上云。（县工信局负责）
"""
EAST = """礼县数字经济实施方案（2020年）

一、目标
到2020年，推动300家企业上云，数字经济增加值占GDP比重达到20%左右，高新技术企业达到8家。

二、任务
（一）发展农村电商。建成700个村级电商服务站。（县商务局牵头，县邮政公司配合）
（二）建设5G网络。5G基站先行县建设，新建站点160个，主攻应用。
"""
SOUTH = """两当县数字经济工作方案

一、目标
高新技术企业达到12家，建成5G基站90座。

二、任务
（一）上好"同步课堂"。为乡村学校开设同步课堂。（县教育局负责）
"""


@pytest.fixture(scope="module")
def asked(over):
    assistant, _ = over([WEST, EAST, SOUTH])
    return lambda text: assistant.ask(text)[0]


def values(reply):
    return {(figure.region, figure.target.value) for figure in reply.figures}


@pytest.mark.parametrize(
    "question",
    ["西和2022年和礼县2020年,数字经济占GDP谁定得高", "2022年西和和2020年礼县,数字经济占GDP谁定得高"],
)
def test_each_place_has_its_own_year(asked, question):
    reply = asked(question)
    assert values(reply) == {("西和县", 35), ("礼县", 20)}
    assert "最高：西和县（35%以上）" in reply.text


def test_years_that_go_with_no_place_are_asked_of_every_one(asked):
    assert values(asked("西和和礼县2020年、2022年数字经济占GDP各多少")) == {
        ("西和县", 30),
        ("西和县", 35),
        ("礼县", 20),
    }


def test_what_is_to_be_done_stands_beside_what_there_is_to_be_with_a_word_of_caution(asked):
    reply = asked("村级电商服务站,西和和礼县各要多少")
    assert "最高：礼县（700个）" in reply.text
    assert "只作参考" in reply.text


def test_the_lower_one_is_named_where_it_is_asked_for(asked):
    assert "最低：礼县（8家）" in asked("高企目标礼县和两当县哪个低").text


def test_a_difference_is_worked_out_and_says_of_which_figures(asked):
    reply = asked("礼县和两当县的高企目标差多少")
    assert "两当县（12家）高于礼县（8家），相差4家" in reply.text
    assert {piece.region for one in reply.statements for piece in one.evidence} == {"两当县", "礼县"}


def test_a_plan_that_states_no_figure_is_said_to(asked):
    reply = asked("西和跟礼县,高企谁多")
    assert values(reply) == {("礼县", 8)}
    assert "没有找到这一指标的：西和县" in reply.text
    assert not reply.complete


def test_a_place_without_a_plan_is_refused_with_what_the_other_says(asked):
    reply = asked("长沙和礼县的高企目标谁高")
    assert reply.reason == "region_not_in_corpus"
    assert [one.text for one in reply.nearest] == ["8家。礼县：高新技术企业达到8家。"]


@pytest.mark.parametrize("question", ["农村电商,西和和礼县分别谁牵头", "农村电商这事西和跟礼县各是谁挑头"])
def test_units_of_two_places_stand_side_by_side(asked, question):
    texts = [one.text for one in asked(question).statements]
    assert texts == [
        "西和县：牵头：县商务局；配合：县农业农村局。",
        "礼县：牵头：县商务局；配合：县邮政公司。",
    ]


def test_a_place_that_lists_no_units_is_said_to(asked):
    reply = asked("农村电商,西和和两当县分别谁牵头")
    assert "两当县" in reply.note
    assert not reply.complete
    assert not reply.complete


@pytest.mark.parametrize("question", ["西和县的计划和礼县的方案有什么不同", "礼县和西和的方案比较一下"])
def test_whole_plans_are_compared_by_the_indicators_that_both_set(asked, question):
    reply = asked(question)
    assert {figure.target.canonical for figure in reply.figures} == {
        "企业上云",
        "数字经济增加值占GDP比重",
        "村级电商服务站",
    }
    assert "都定了的指标 3 个" in reply.text
    assert "只有礼县定的" in reply.text


def test_whole_plans_without_a_common_indicator_are_said_to_have_none(asked):
    reply = asked("西和县的计划和两当县的计划有什么区别")
    assert reply.reason == "nothing_found"
    assert "没有同一个指标" in reply.text


def test_a_topic_that_neither_has_is_no_figure(asked):
    assert "数值" not in asked("西和和礼县的氢能有什么不同").text


def test_a_number_that_is_no_target_is_given_as_what_the_plan_writes(asked):
    reply = asked("礼县和两当县的5G基站各多少")
    assert values(reply) == {("两当县", 90)}
    assert "160个" in reply.text
    assert "礼县写的是原文中的数，口径未必相同，不能直接比较。" in reply.text


PAST = "成县数字经济方案\n\n一、基础\n截至2019年底，全县已建成5G基站300个，5G应用起步。\n"
ROADS = "康县数字经济方案\n\n一、任务\n（一）建设5G基站。加快5G基站建设，推进5G应用。\n"


def test_a_past_number_or_a_name_with_a_digit_is_no_figure(over):
    reply = over([PAST, ROADS])[0].ask("成县和康县要建的5G基站哪个多")[0]
    assert reply.reason in ("only_past_figure", "no_figure", "indicator_not_in_plan")


def test_figures_of_unlike_sorts_are_not_put_side_by_side(over):
    plans = [
        "成县数字经济方案\n\n一、目标\n数字经济核心产业增加值占GDP比重超过10%。\n",
        "康县数字经济方案\n\n一、目标\n数字经济企业达到500家。\n",
    ]
    reply = over(plans)[0].ask("成县和康县,数字经济占GDP比重谁高")[0]
    assert reply.reason == "indicator_not_in_plan"


def test_which_has_more_compares_whatever_stands_between(asked):
    assert asked("礼县和两当县哪个高新技术企业多").question.kind == "compare"
    assert asked("礼县哪个产业发展快").question.kind != "compare"


@pytest.fixture
def talked(over):
    def talked(*questions):
        assistant, conversation, replies = over([WEST, EAST, SOUTH])[0], Conversation(), []
        for question in questions:
            reply, conversation = assistant.ask(question, conversation)
            replies.append(reply)
        return replies

    return talked


def test_a_comparison_goes_on_with_another_indicator_and_with_who_does_it(talked):
    _, more, who = talked("西和和礼县的数字经济占GDP谁高", "村级电商服务站呢", "分别谁牵头")
    assert values(more) == {("西和县", 100), ("礼县", 700)}
    assert [one.text.split("：")[0] for one in who.statements] == ["西和县", "礼县"]


def test_a_place_to_compare_with_that_has_no_plan_is_refused(talked):
    assert talked("礼县的高企目标多少", "那跟长沙比呢")[1].reason == "region_not_in_corpus"
    assert talked("长沙和礼县的方案比比")[0].reason == "region_not_in_corpus"
