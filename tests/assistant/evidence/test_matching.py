"""How far passages speak of a topic: idf weights, everyday words, parts of words, names."""

import pytest

from assistant.evidence.matching import found, terms
from assistant.understanding.wording import spoken


@pytest.mark.parametrize(
    ("word", "text", "worth"),
    [
        ("科技特派员", "选派科技特派员", 1.0),
        ("科特派", "选派科技特派员", 0.7),
        ("低空", "低碳空间", 0.0),
        ("5G", "建设5G基站", 1.0),
        ("科特派", "", 0.0),
    ],
)
def test_a_word_is_found_whole_or_with_its_characters_close_by(word, text, worth):
    assert found(word, text) == worth


def test_rare_words_weigh_more_than_common_ones(parts):
    library = parts[1]
    assert library.weight("低空") > library.weight("科技")
    assert library.tells("低空")


def test_a_verb_that_no_plan_has_hardly_counts_and_a_noun_does(parts):
    library = parts[1]
    assert library.weight("照顾", noun=False) < library.weight("量子") / 2


def test_an_everyday_word_is_covered_by_what_plans_write(parts):
    topic = terms("孩子上学", parts[1])
    assert topic.coverage("提供子女入学保障") > 0.5
    assert topic.coverage("建设算力中心") == 0
    assert "入学" in topic.written


def test_one_character_stands_for_a_word_with_a_light_ending(parts):
    assert terms("竹子", parts[1]).coverage("竹产业") > 0.5


def test_part_of_a_word_that_no_plan_has_counts_in_part(parts):
    assert 0 < terms("人才交流会", parts[1]).coverage("举办人才交流活动") < 1


@pytest.mark.parametrize("word", ["5G", "VR", "IPV6"])
def test_a_latin_word_is_a_term(parts, word):
    assert word in [term.word for term in terms(f"{word}怎么推进", parts[1]).words]


def test_a_topic_of_linking_words_has_no_terms(parts):
    assert terms("的和与", parts[1]).words == ()
    assert terms("", parts[1]).coverage("任何文字") == 0


@pytest.mark.parametrize(
    ("topic", "text", "named"),
    [
        ("低空经济", "布局低空经济", True),
        ("低空经济", "低碳经济与空中交通", False),
        ("概念验证", "建设概念验证中心", True),
        ("概念验证", "验证平台与新概念", False),
        ("布局量子科技", "布局生物科技", False),
        ("省级创新型县", "创建省级创新型(区)县", True),
        ("省级创新型县", "省级专精特新企业、创新型中小企业进入该县", False),
    ],
)
def test_a_thing_is_named_in_one_piece_or_close_together(parts, topic, text, named):
    assert terms(topic, parts[1]).named(text) is named


def test_the_longest_everyday_word_is_taken():
    assert [one.word for one in spoken("企业网上卖货")] == ["网上卖货"]
