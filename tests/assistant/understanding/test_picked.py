"""One of the things just listed, by its number."""

import pytest

from assistant.reply import Answer, NotFound

TASKS = "云和县科技局有哪些任务"


@pytest.fixture(scope="module")
def second(talk):
    listed = talk(TASKS)[0]
    return listed.statements[1].evidence[0].clause_id


@pytest.mark.parametrize("text", ["第二项说什么", "第2项呢", "第二个任务具体内容", "那第二条讲什么", "最后一项怎么做"])
def test_what_it_says(talk, second, text):
    replies = talk(TASKS, text)
    wanted = replies[0].statements[-1].evidence[0].clause_id if text.startswith("最后") else second
    assert isinstance(replies[1], Answer)
    assert [piece.clause_id for piece in replies[1].statements[0].evidence] == [wanted]


def test_who_and_how_much(talk):
    _, who, how_much = talk(TASKS, "第一项由谁牵头", "目标是多少")
    assert who.text.startswith("牵头：县科技局；配合：县财政局、县经济商务局")
    assert how_much.text.startswith("10家。云和县：新增高新技术企业10家。")


def test_the_list_stays_until_there_is_another(talk):
    replies = talk(TASKS, "第一项说什么", "谁负责", "第二项呢")
    assert isinstance(replies[-1], Answer)
    assert replies[-1].statements[0].evidence[0].clause_id == replies[0].statements[1].evidence[0].clause_id


def test_past_the_end_of_the_list(talk):
    _, reply = talk(TASKS, "第九项说什么")
    assert isinstance(reply, NotFound)
    assert reply.text == "上面只列出了 2 项。"


def test_a_clause_without_units_or_figures_is_shown_and_said_to_have_none(talk):
    goals = "云和县的主要目标有哪些"
    _, units = talk(goals, "第一个谁负责")
    assert (units.reason, units.text) == ("unit_not_in_plan", "这一条没有写明责任单位，原文如下。")
    assert units.nearest


@pytest.mark.parametrize("text", ["第二产业增加值是多少", "庆元县第二项说什么", "第零项", "第二"])
def test_what_points_to_no_list_is_a_question_of_its_own(talk, text):
    replies = talk(TASKS, text)
    listed = replies[0].statements[1].evidence[0].clause_id
    evidence = [piece.clause_id for one in getattr(replies[1], "statements", ()) for piece in one.evidence]
    assert listed not in evidence[:1]
