"""Follow-ups that name next to nothing go on from the turn before; a new matter, or an idle request, does not stand in their way."""

from assistant.reply import Answer, NotFound


def test_another_place_by_a_word_of_exchange(talk):
    _, reply = talk("云和县高新技术企业要达到多少家", "换成庆元县")
    assert isinstance(reply, Answer)
    assert reply.text.startswith("45家")


def test_a_year_before_the_plan_asks_what_it_was(talk):
    _, reply = talk("云和县高新技术企业要达到多少家", "2023年的时候呢")
    assert isinstance(reply, Answer)
    assert reply.text.startswith("41家（2023年已有数值")


def test_more_of_it_is_no_other_place(talk):
    _, reply = talk("云和县竹产业主攻哪三个方向", "竹产业还有别的吗")
    assert reply.question.kind != "exists"


def test_what_cannot_be_done_is_not_gone_on_from(talk):
    replies = talk("云和县竹产业综合产值目标", "帮我写个竹产业的会议通知吧", "算了，这个谁负责")
    assert isinstance(replies[1], NotFound)
    assert isinstance(replies[2], Answer)
    assert "县林业局" in replies[2].text


def test_a_year_outside_the_plan_spoken_of_is_not_looked_for_elsewhere(talk):
    _, reply = talk("庆元县高新技术企业要达到多少家", "高新技术企业2035年要到多少")
    assert isinstance(reply, NotFound)
    assert reply.reason == "year_outside_plan"


def test_a_count_newly_added_is_no_percentage(read):
    assert read("云和县新增多少企业上云").quantity != "%"


def test_a_greeting_is_answered_with_what_may_be_asked_and_changes_nothing(talk):
    replies = talk("你好", "云和县高新技术企业要达到多少家", "谢谢！", "那庆元县呢")
    assert replies[0].text == replies[2].text
    assert replies[0].text.startswith("您好。这里用计划的原文回答问题")
    assert replies[0].reason == "greeting"
    assert replies[3].text.startswith("45家")


def test_a_question_behind_a_greeting_is_a_question(talk):
    assert talk("你好，云和县高新技术企业要达到多少家")[0].text.startswith("60家")
