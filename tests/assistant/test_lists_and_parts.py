"""Targets of a part of a plan, several things asked in one, plans that say it, sums of support: what is asked for and no more."""

import pytest

from assistant.reply import Answer, NotFound

PLAN = """云和县数字化方案（2024—2026年）

一、主要任务
（一）建设网络设施。到2026年，出口带宽达到40Tbps，建成5G基站700个，物联网终端用户超过5万户。
（二）优化政务服务。到2026年，70%以上政务服务事项全流程“一网通办”，90%以上公民个人事项“一证通办”，完成30个以上应用场景建设。
（三）发展海洋渔业。促进鱼类、大蚝、珍珠养殖，壮大“1000＋”高成长性企业，建设冷库。
（四）支持平台建设。新建概念验证平台，支持金额最高可至3000万元。鼓励各区设立区级概念验证平台支持计划。对自建的概念验证平台，支持金额不超过300万元/年。营业收入低于1万元的概念验证平台不予支持。
（五）培育主体。规模以上高新技术企业达到412家，新增企业上云260家，研发投入强度达到1.2%。
"""
OTHER = """庆元县数字化方案（2024—2026年）

一、主要任务
（一）培育主体。新增高新技术企业5家，新增企业上云300家，研发投入强度达到2.4%，推动院士工作站建设。
（二）推进立法。加快数据条例立法进程。
"""
AIMS = """景宁县数字化方案

一、总体目标
数字化水平显著提升，政务服务更加便捷。

二、重点任务
建设平台。
"""


@pytest.fixture(scope="module")
def ask(over):
    assistant, _ = over([PLAN, OTHER, AIMS])
    return lambda text: assistant.ask(text)[0]


def test_the_targets_of_a_part_are_listed(ask):
    reply = ask("云和县网络设施的指标都有哪些")
    assert [figure.target.unit for figure in reply.figures] == ["Tbps", "个", "万户"]


def test_two_things_named_by_their_words_are_both_answered(ask):
    reply = ask("云和县公民个人事项一证通办、政务服务事项一网通办分别定的多少")
    assert {figure.target.value for figure in reply.figures} == {70, 90}


def test_what_is_done_with_a_thing_counted_is_no_other_indicator(ask):
    assert ask("云和县要完成多少个应用场景").text.startswith("30个以上")


def test_a_number_with_a_plus_is_a_number(ask):
    assert "1000＋" in ask("云和县打算壮大多少家高成长性企业").text


@pytest.mark.parametrize(
    "question", ["有没有哪个地方提到养大蚝", "哪几个市县写了大蚝", "哪些县区提到大蚝", "有哪些地市要养大蚝"]
)
def test_which_places_say_it_in_any_words_for_places(ask, question):
    reply = ask(question)
    assert isinstance(reply, Answer)
    assert reply.question.kind == "exists"
    assert "大蚝" in reply.text
    assert "没有找到的：庆元县" in reply.text


def test_districts_that_a_plan_lists_are_not_plans(ask):
    assert ask("哪几个县区在创建知识产权强县").question.kind == "clause"


def test_the_asker_s_own_county_does_not_narrow_what_others_set(ask):
    reply = ask("我们县想定新增企业上云500家，别的地方定多少")
    assert {figure.target.value for figure in reply.figures} == {260, 300}


def test_the_highest_of_all_is_a_comparison(ask):
    assert "最高：庆元县（2.4%）" in ask("研发投入强度最高的是哪个县").text


def test_an_indicator_alone_is_told_for_every_plan(ask):
    reply = ask("企业上云")
    assert {figure.target.value for figure in reply.figures} == {260, 300}


def test_whether_places_ask_the_same_is_told_by_their_figures(ask):
    reply = ask("云和县和庆元县研发投入强度要求一样不")
    assert {figure.target.value for figure in reply.figures} == {1.2, 2.4}


def test_what_each_means_to_issue_is_asked_of_each(ask):
    assert ask("云和县和庆元县在立法上各打算出台什么").question.kind == "compare"


def test_a_narrower_indicator_is_offered_as_another(ask):
    reply = ask("云和县高企要到多少家")
    assert isinstance(reply, NotFound)
    assert "口径不同" in reply.text
    assert "412家" in reply.nearest[0].text


def test_a_sum_by_the_year_is_offered_beside_one_in_all(ask):
    reply = ask("云和县自建概念验证平台一年最多能补多少")
    assert "300万元/年" in reply.text
    assert "1万元" not in reply.text.replace("低于1万元的", "")


def test_what_districts_pay_is_not_what_the_plan_pays(ask):
    assert isinstance(ask("云和县下面各个区自己给概念验证平台贴多少钱"), NotFound)


def test_a_number_of_another_year_is_no_answer(over):
    plan = "云和县方案（2018—2020年）\n\n一、任务\n（一）便民。到2020年，综合自助机累计实现256样便民事项。\n"
    ask = over([plan])[0].ask
    assert isinstance(ask("云和县2021年综合自助机累计实现多少样便民事项")[0], NotFound)


def test_a_plan_issued_with_a_district_is_that_district_s_too(over):
    plan = "关于印发《数浦创新区建设方案》的通知\n\n上海市科学技术委员会、上海市杨浦区人民政府\n2025年3月1日\n\n数浦创新区建设方案\n\n一、目标\n到2030年，独角兽企业达20家。\n"
    reply, _ = over([plan])[0].ask("杨浦独角兽到2030年要有几家")
    assert isinstance(reply, Answer)
    assert reply.text.startswith("20家")


def test_a_total_is_the_same_indicator_under_a_longer_name(over):
    plan = "云和县规划（2021—2025年）\n\n一、基础\n2020年全县实现网上零售总额1.2亿元。\n二、目标\n到2025年，高新技术企业达到60家。\n"
    reply, _ = over([plan])[0].ask("2020年云和县网上零售额做了多少")
    assert reply.text.startswith("1.2亿元（2020年已有数值，不是目标）")
