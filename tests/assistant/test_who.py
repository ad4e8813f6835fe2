"""Who does it: the words people have for units, companies and banks among them, and whom to turn to."""

import pytest

from assistant.reply import Answer, NotFound

TOWN = """松阳县数字乡村实施方案

各单位：
执行中遇到的问题，请径向县数据局反映。

一、主要任务
（一）推进宽带进村。实现行政村光纤宽带全覆盖。（牵头单位：县经信局；配合单位：中国电信松阳分公司、中国联通松阳分公司）
（二）发展数字金融。推广移动支付，建设信用村。（牵头单位：人民银行松阳县支行；配合单位：县农业农村局、县供销社）
（三）发展农村电商。建设农产品网上销售平台。（牵头单位：县供销社；配合单位：县邮政公司）

二、保障措施
成立由县数据局、县财政局、县农业农村局等部门共同组成的数字乡村联席办公室。

附件
农村电商任务表
农产品网上销售平台建设（牵头单位：县供销社；配合单位：县邮政公司）
"""


@pytest.fixture(scope="module")
def town(over):
    assistant = over([TOWN])[0]
    return lambda text: assistant.ask(text)[0]


@pytest.mark.parametrize(
    "asking",
    ["是哪几个局在管", "哪些厅委负责", "哪个口子管", "谁挑头", "归口哪个局", "哪几家单位在推", "由哪个局带头"],
)
def test_every_way_to_ask_for_the_units_of_a_task(town, asking):
    reply = town(f"松阳县宽带进村{asking}")
    assert isinstance(reply, Answer)
    assert reply.units.lead == ("县经信局",)
    assert reply.question.kind == "unit"


@pytest.mark.parametrize("question", ["松阳县有哪些办法管宽带", "松阳县面临什么局面", "松阳县学科带头人怎么引进"])
def test_what_only_looks_like_an_organ_asks_for_no_unit(town, question):
    assert town(question).question.kind != "unit"


def test_a_company_is_named_by_its_short_name(town):
    reply = town("松阳宽带进村这项,联通公司要参加吗")
    assert reply.text.startswith("中国联通松阳分公司是配合单位。")


@pytest.mark.parametrize("name", ["人民银行松阳县支行", "人行松阳支行"])
def test_a_unit_that_holds_the_name_of_its_place_is_one_unit(town, name):
    reply = town(f"{name}牵头哪些任务")
    assert reply.question.units == ("人民银行松阳县支行",)
    assert "共 1 项" in reply.note


def test_words_around_a_short_name_are_no_part_of_it(town):
    assert town("松阳发展数字金融,财政局是不是牵头单位").question.units == ("财政局",)


def test_an_organ_that_no_plan_knows_has_no_tasks(town):
    reply = town("松阳县地震局有什么任务")
    assert isinstance(reply, NotFound)
    assert reply.reason == "unit_not_in_plan"


def test_a_unit_in_one_task_is_shown_wherever_the_plan_repeats_it(town):
    reply = town("松阳农产品网上销售,供销社有没有份")
    assert [statement.text[:10] for statement in reply.statements] == ["县供销社是牵头单位。"]
    places = {piece.clause_id for piece in reply.statements[0].evidence}
    assert len(places) == 2
    assert reply.units.lead == ("县供销社",)


def test_whom_to_turn_to_is_answered_by_the_sentence_that_names_it(town):
    assert town("松阳执行中遇到问题找谁反映").units.support == ("县数据局",)


def test_who_is_in_a_joint_office_is_no_list_of_duties(town):
    reply = town("松阳数字乡村联席办公室由哪些部门组成")
    assert "县数据局、县财政局、县农业农村局" in reply.text
    assert reply.units is None


def test_a_year_before_the_word_plan_is_no_title(over):
    assistant = over([TOWN, "2020年遂昌县数字经济工作方案\n\n一、任务\n推进企业上云。（县经信局负责）\n"])[0]
    reply = assistant.ask("松阳县2020年方案里宽带进村谁负责")[0]
    assert reply.question.regions == ("松阳县",)
    assert "020" not in reply.question.topic


def test_a_way_of_doing_is_no_plan(read):
    assert "数字办法" in read("云和用数字办法改造企业").topic
