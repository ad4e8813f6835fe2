"""Which unit is asked about, and what of it: without the lead, together with another, unknown to the plan."""

import pytest

from assistant.reply import Answer, NotFound

PLAN = """缙云县教育局数字化工作要点

缙云县教育局
经县政府第12次常务会议审议通过。

一、重点任务
（一）推进智慧校园。建设数据平台。（推进单位：县教育局、县大数据中心）
（二）推进平安校园。建设预警系统。（牵头单位：安全处；配合单位：办公室、基础教育处）
（三）推进考试改革。完善考试系统。（牵头单位：基础教育处；配合单位：安全处）
二、推进机制
县科协、青年协会等参与，县财政局牵头经费保障，县人社局牵头职称评审。专班成立文件于7月15日前报县教育局。
"""


@pytest.fixture(scope="module")
def there(over):
    return lambda text: over([PLAN])[0].ask(text)[0]


def tasks(reply):
    assert isinstance(reply, Answer)
    return [statement.text.partition("：")[2].partition("（")[0] for statement in reply.statements]


@pytest.mark.parametrize(
    "text", ["缙云县安全处有哪些任务没牵头", "缙云县安全处不牵头的任务", "缙云县安全处只配合的任务"]
)
def test_tasks_it_takes_part_in_without_leading(there, text):
    assert tasks(there(text)) == ["推进考试改革"]


def test_tasks_of_two_units_together_and_of_each(there):
    assert tasks(there("缙云县办公室和基础教育处共同参与哪些任务")) == ["推进平安校园"]
    each = there("缙云县办公室和基础教育处分别有哪些任务")
    assert sorted(tasks(each)) == ["推进平安校园", "推进平安校园", "推进考试改革"]


def test_whoever_is_called_in_another_word_is_responsible(there):
    assert there("缙云县智慧校园的推进单位").text.startswith("责任单位：县教育局、县大数据中心")


def test_a_short_name_of_a_centre_is_a_unit_where_something_is_asked_of_it(there):
    assert tasks(there("缙云县数据中心负责什么任务")) == ["推进智慧校园"]


def test_of_several_bodies_in_a_sentence_the_one_charged_with_the_matter(there):
    reply = there("缙云县职称评审谁牵头")
    assert (reply.units.lead, reply.units.lead_marked) == (("县人社局",), True)


def test_a_unit_that_no_list_has_is_in_charge_of_nothing(there):
    reply = there("缙云县林业局负责哪个校园")
    assert isinstance(reply, NotFound)
    assert reply.reason == "unit_not_in_plan"


def test_a_unit_spoken_of_is_not_asked_for_its_tasks(there):
    assert "7月15日" in there("缙云县专班成立文件几号前报教育局").text


def test_how_many_units_a_task_has(over):
    assistant, _ = over([PLAN])
    _, talk = assistant.ask("缙云县智慧校园谁负责")
    reply, _ = assistant.ask("这项任务几家单位参加", talk)
    assert "共 2 个单位，已全部列出。" in reply.text


def test_a_bare_fact_about_a_plan_is_of_the_plan_spoken_of(over):
    assistant, _ = over([PLAN, PLAN.replace("缙云", "云和")])
    _, talk = assistant.ask("云和县智慧校园谁负责")
    reply, _ = assistant.ask("哪次会议通过的", talk)
    assert reply.text == "云和县：经县政府第12次常务会议审议通过。"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("缙云县教育局数字化工作要点里办公室参与哪些", ["推进平安校园"]),
        ("缙云县安全处在数字化工作要点里都牵头什么", ["推进平安校园"]),
    ],
)
def test_an_office_of_the_body_whose_plan_it_is(there, text, wanted):
    assert tasks(there(text)) == wanted


def test_the_list_that_has_the_unit_is_meant_among_like_tasks(there):
    assert there("缙云县建设系统，基础教育处参不参与").text.startswith("基础教育处是")


def test_bodies_that_lead_together(over):
    plan = "松阳县方案\n\n一、推进机制\n县科技局、古市镇和水南区牵头建立联动机制，按月调度。\n二、其他\n做好宣传工作。\n三、附则\n自印发之日起施行。\n"
    assert over([plan])[0].ask("松阳县联动机制谁牵头")[0].units.lead == ("县科技局", "古市镇", "水南区")


def test_an_office_unknown_to_the_plan(there):
    assert there("缙云县国际合作与交流处牵头什么").reason == "unit_not_in_plan"


def test_which_two_units_is_a_question_for_units(there):
    assert there("缙云县智慧校园是哪两个部门负责").text.startswith("责任单位：")


def test_a_unit_with_duties_asked_for_by_another_word(there):
    assert tasks(there("缙云县大数据中心有没有责任任务，哪一条")) == ["推进智慧校园"]


def test_a_task_that_holds_little_of_what_is_asked_is_said_to_be_perhaps_another(there):
    assert "请核对是否所指" not in there("缙云县推进考试改革谁牵头").text
    assert there("缙云县孩子上学路上校车司机的预警由谁牵头").text.endswith("请核对是否所指。")


def test_of_a_text_without_stops_no_more_is_quoted_than_stands_near_the_meeting(over):
    plan = "松阳县方案\n\n" + "学" * 500 + "经县政府常务会议审议通过\n\n一、其他\n做好宣传。\n"
    reply = over([plan])[0].ask("松阳县方案是哪次会议通过的")[0]
    assert reply.statements[0].evidence[0].quote == "学" * 80 + "经县政府常务会议审议通过"
