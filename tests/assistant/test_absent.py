"""What may be denied: no more than an exhaustive look has shown, and never what is quoted beside it."""

import pytest

from assistant.evidence.absent import Absence, missing
from assistant.evidence.asked import stated
from corpus.indicators.lexicon import fold, mentions

THINGS = "高新技术企业 研发投入强度 5G基站 竹产业 概念验证中心 低空经济 边缘算力节点 海洋装备产业 元宇宙创新中心 人才交流活动 数字化改造 氢能重卡示范线".split()


@pytest.fixture
def county(parts):
    return parts[1].documents[0]


def _statement(library, words):
    return next(stated(e.document, e.clause, [e.clause.span]) for e in library.entries if words in e.said)


def test_a_denial_contradicted_by_its_own_nearest_cannot_be_built(parts):
    bamboo = _statement(parts[1], "竹产业")
    with pytest.raises(ValueError, match="denied and quoted"):
        Absence(
            text="没有写到。",
            reason="nothing_found",
            nearest=(bamboo,),
            certain=True,
            denied="mention",
            wordings=("竹产业",),
        )
    with pytest.raises(ValueError, match="denied and quoted"):
        Absence(
            text="没有数。", reason="no_figure", nearest=(bamboo,), certain=True, denied="figure", wordings=("竹产业",)
        )


def test_a_denial_names_what_it_denies():
    with pytest.raises(ValueError, match="names what it denies"):
        Absence(text="没有。", reason="nothing_found", certain=True)
    with pytest.raises(ValueError, match="denies nothing"):
        Absence(text="没有找到。", reason="nothing_found", denied="mention", wordings=("竹产业",))


@pytest.mark.parametrize("figure", [True, False])
@pytest.mark.parametrize("thing", THINGS)
def test_nothing_that_stands_in_a_plan_is_denied(parts, thing, figure):
    library = parts[1]
    keys = tuple(mention.key for mention in mentions(thing))
    for document in library.documents:
        said = fold(document.text)
        absence = missing(library, [document], thing, keys, figure=figure)
        if fold(thing) in said:
            assert absence.denied != "mention", absence.text
        if not absence.certain:
            assert "没有写" not in absence.text, absence.text


def test_an_indicator_that_no_wording_of_stands_anywhere_is_denied(parts, county):
    absence = missing(parts[1], [county], "5G基站", ("5G基站",))
    assert absence.denied == "mention"
    assert "没有写到“5G基站”" in absence.text


def test_everyday_words_that_no_plan_has_are_only_not_found(parts, county):
    absence = missing(parts[1], [county], "毛竹厂子", ())
    assert not absence.certain
    assert "没有找到" in absence.text


def test_a_figure_of_another_year_is_shown_with_its_year(parts, county):
    absence = missing(parts[1], [county], "高新技术企业", ("高新技术企业",), years=(2035,))
    assert absence.reason == "year_outside_plan"
    assert "2035年" in absence.text
    assert absence.nearest


def test_a_figure_that_is_there_is_shown_and_not_denied(parts, county):
    absence = missing(parts[1], [county], "高新技术企业", ("高新技术企业",))
    assert not absence.certain
    assert "60家" in absence.nearest[0].text


def test_what_is_spoken_of_without_any_number_is_said_to_be_that(parts):
    library = parts[1]
    absence = missing(library, [library.documents[2]], "概念验证中心", ())
    assert absence.reason == "no_figure"
    assert "概念验证" in absence.nearest[0].evidence[0].quote
