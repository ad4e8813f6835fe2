"""How many tasks, units, targets and parts a plan has: the number, and every one of them with its place."""

import pytest

from assistant.reply import Answer, Clarify, NotFound
from assistant.understanding import cues


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("一共几项任务", "任务"),
        ("涉及多少个部门?", "单位"),
        ("有几个牵头单位", "单位"),
        ("责任单位一共有多少个", "单位"),
        ("分几章", "部分"),
        ("定了多少个量化目标", "目标"),
        ("新增几家企业", None),
        ("几个部门负责企业上云", None),
        ("", None),
    ],
)
def test_what_is_counted(question, counted):
    found = cues.counted(question)
    assert (found and found[0]) == counted


def test_tasks_are_counted_and_all_named(ask):
    reply = ask("云和县的方案一共几项任务?")
    assert isinstance(reply, Answer)
    assert [one.text for one in reply.statements] == [
        "云和县：培育创新主体。",
        "云和县：推动竹产业发展。",
        "云和县：加强人才引进。",
        "云和县：加快数字改造。",
    ]
    assert reply.note == "共 4 项任务（按列有责任单位的条款计），已全部列出。"


def test_units_are_counted_once_each_those_with_most_tasks_first(ask):
    reply = ask("云和县方案涉及多少个部门")
    assert isinstance(reply, Answer)
    assert reply.statements[0].text in (
        "云和县：县科技局（共 2 项，其中牵头 1 项）。",
        "云和县：县经济商务局（共 2 项）。",
    )
    assert "共 8 个责任单位" in reply.note
    assert len({one.text for one in reply.statements}) == 8


def test_only_leads_are_counted_where_leads_are_asked_for(ask):
    reply = ask("云和县方案有几个牵头单位")
    assert isinstance(reply, Answer)
    assert reply.note == "共 2 个牵头单位，已全部列出。"


def test_parts_are_the_highest_headings_where_they_are_printed(ask):
    reply = ask("云和县方案分几个部分")
    assert isinstance(reply, Answer)
    assert [one.evidence[0].quote for one in reply.statements] == ["一、工作目标", "二、重点任务", "三、保障措施"]


def test_leads_of_a_plan_that_marks_none_are_refused(over):
    assistant, _ = over(["云和县方案\n\n一、任务\n（一）培育企业。做好服务。（责任单位：县科技局）\n"])
    reply, _ = assistant.ask("云和县方案有几个牵头单位")
    assert isinstance(reply, NotFound)
    assert "牵头" in reply.text


def test_without_a_plan_it_is_asked_back(ask):
    reply = ask("一共涉及多少个部门")
    assert isinstance(reply, Clarify)
    assert len(reply.options) == 3


def test_it_goes_on_about_the_plan_just_spoken_of(talk):
    _, reply = talk("云和县高新技术企业要达到多少家", "这个方案一共几项任务")
    assert isinstance(reply, Answer)
    assert reply.note.startswith("共 4 项任务")
