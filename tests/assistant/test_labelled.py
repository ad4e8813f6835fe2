"""Figures that are no targets, given as what they are; refusals that show what comes nearest and deny nothing it says."""

import pytest

from assistant.reply import Answer, NotFound

GUIDE = """松阳县数字产业扶持办法

一、支持内容
（一）申报条件。产业链项目总投资不低于500万元方可申报。
（五）资助标准。单个产业链项目资助金额不超过300万元。
（二）诊所名录。本办法所指的民营诊所是指床位数在50张以上的综合诊所，到2026年诊所覆盖率达到30%以上。
（三）联席会议。建立产业链联席会议制度，联席会议下设招商、用地、融资等6个专班。
（六）领军企业。到2026年打造百家领军企业，开拓百项典型场景。
（四）出口带宽。全县出口带宽达到700吉比特每秒。

二、附则
本办法由县经信局负责解释。
"""


@pytest.fixture(scope="module")
def guide(over):
    return lambda text: over([GUIDE])[0].ask(text)[0]


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("申报松阳产业链项目总投资至少要多少", "不低于500万元（规模或范围的界限，不是目标）"),
        ("松阳的民营诊所床位数要在多少张以上", "50张以上（文中说明的数值，不是目标）"),
        ("松阳要打造多少家领军企业", "百家（约数，计划没有写出确数）"),
        ("松阳产业链项目最高资助多少钱", "不超过300万元（奖补条款的数额，不是目标）"),
    ],
)
def test_a_figure_that_is_no_target_is_given_as_what_it_is(guide, question, figure):
    reply = guide(question)
    assert reply.text.startswith(figure)
    assert reply.figures == ()


def test_a_number_of_things_listed_is_given_where_it_is_asked_for(guide):
    assert "等6个专班" in guide("松阳县联席会议下设几个专班").text


def test_a_counter_of_one_sort_is_not_answered_in_another(guide):
    assert guide("松阳民营诊所床位多少张").text.startswith("50张以上")
    assert isinstance(guide("松阳产业链项目总投资多少张"), NotFound)


def test_a_unit_of_several_characters_is_a_unit(guide):
    assert "700吉比特每秒" in guide("松阳出口带宽要做到多大").text


def test_the_body_that_explains_the_plan_is_quoted(guide):
    reply = guide("松阳县数字产业扶持办法由谁负责解释")
    assert isinstance(reply, Answer)
    assert reply.units.support == ("县经信局",)


def test_a_unit_without_a_list_is_answered_by_the_sentence_that_charges_it(guide):
    assert "负责解释" in guide("松阳县经信局要做什么").text


@pytest.mark.parametrize("question", ["松阳县出口带宽由谁负责", "松阳县民营诊所要多少个医生"])
def test_a_refusal_shows_what_comes_nearest(guide, question):
    reply = guide(question)
    assert isinstance(reply, NotFound)
    assert 1 <= len(reply.nearest) <= 3


def test_a_refusal_of_what_is_no_matter_of_plans_shows_nothing(guide):
    assert guide("明天会不会下雨").nearest == ()
