"""What follows a table, and several asks once more at another place."""

from assistant.reply import Answer


def test_a_table_is_put_in_order_and_one_of_it_opened(talk) -> None:
    _, ordered, first = talk("云和和庆元的研发投入增长目标各是多少", "按从高到低排", "第一条原文怎么写的")
    assert [figure.target.value for figure in ordered.figures] == [12, 8]
    assert "沿用上文" in ordered.note
    assert "增长12%以上" in first.text


def test_several_asks_are_asked_again_at_another_place(talk) -> None:
    _, again = talk("庆元县上云企业要多少家，谁牵头", "云和呢")
    assert "云和" in again.text


def test_a_figure_then_who_then_another_thing_asks_both_of_it(talk) -> None:
    replies = talk("云和县要新增几家高新技术企业", "谁牵头", "竹产业综合产值呢")
    assert isinstance(replies[-1], Answer)
    assert "8亿元" in replies[-1].text


def test_thanks_leave_the_talk_standing(talk) -> None:
    *_, thanks, more = talk("云和县研发投入增长多少", "好的，谢谢", "庆元县的呢")
    assert thanks.kind == "not_found"
    assert [figure.target.value for figure in more.figures] == [8]


def test_a_year_after_every_plan_named_is_refused_with_what_comes_near(ask) -> None:
    reply = ask("云和县2035年怎么加强人才引进")
    assert reply.reason == "year_outside_plan"
    assert "2026年" in reply.text
