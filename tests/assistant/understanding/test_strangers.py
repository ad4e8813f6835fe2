"""Places that no table knows: not answered by others, and what they may be meant for."""

import pytest

from assistant.reply import Answer
from assistant.understanding.strangers import nearly


@pytest.mark.parametrize("place", ["桃花江镇", "雪峰街道", "龙潭开发区", "云岭县"])
def test_a_place_that_no_table_knows_has_no_plan(ask, place: str) -> None:
    reply = ask(f"{place}的高企目标是多少")
    assert reply.reason == "region_not_in_corpus"
    assert place[:2] in reply.text


def test_a_misspelt_place_is_asked_back(ask, library) -> None:
    assert nearly("庆园县", library) == ("庆元县",)
    assert "庆元县" in ask("庆园县的高企目标是多少").text


def test_a_town_behind_its_county_is_not_the_county(ask) -> None:
    assert not isinstance(ask("云和县紧水滩镇的高企目标是多少"), Answer)


def test_a_place_without_a_plan_beside_one_with_a_plan(ask) -> None:
    reply = ask("云和和长沙的高企目标各是多少")
    assert isinstance(reply, Answer)
    assert not reply.complete
    assert "长沙市" in reply.note
