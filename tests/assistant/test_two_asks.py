"""Two questions in one: how many and who, how many of two things."""

from assistant.reply import Answer, NotFound


def test_how_many_and_who_are_both_answered_from_one_clause(ask):
    reply = ask("云和要新增几家高新技术企业?由谁牵头?")
    assert [figure.target.value for figure in reply.figures] == [10]
    assert reply.units.lead == ("县科技局",)
    assert reply.complete
    assert reply.text.startswith("10家。")
    assert "牵头：县科技局" in reply.text


def test_the_order_of_the_question_is_kept(ask):
    reply = ask("云和县谁牵头、新增几家高新技术企业?")
    assert reply.text.index("牵头：县科技局") < reply.text.index("10家。")


def test_two_figures_are_both_given(ask):
    reply = ask("庆元要建多少个5G基站,高企达到多少家?")
    assert {figure.target.value for figure in reply.figures} == {300, 45}


def test_a_half_without_an_answer_is_said_to_lack_one(ask):
    reply = ask("庆元要建多少个5G基站,谁牵头?")
    assert isinstance(reply, Answer)
    assert reply.figures[0].target.value == 300
    assert not reply.complete
    assert reply.note


def test_where_neither_half_is_answered_the_whole_is_refused(ask):
    assert isinstance(ask("云和要建多少条地铁,谁牵头?"), NotFound)
