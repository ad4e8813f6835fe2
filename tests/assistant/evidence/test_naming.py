"""What a topic names, and whether a text speaks of that very thing."""

import pytest

from assistant.evidence.naming import Name, names
from index.words import Words

WORDS = Words()


@pytest.mark.parametrize(
    ("topic", "named"),
    [
        ("布局低空经济", ["低空经济"]),
        ("侵入式脑机接口", ["侵入式脑机接口"]),
        ("揭榜挂帅的做法", ["揭榜挂帅"]),
        ("低空经济发展", ["低空经济"]),
        ("提到同步课堂", ["同步课堂"]),
        ("的和与", []),
        ("", []),
    ],
)
def test_things_are_named_without_the_verbs_before_and_the_closing_words_behind(topic, named):
    assert [name.whole for name in names(WORDS.tagged(topic), topic, {})] == named


def test_a_long_name_is_also_found_by_its_words():
    name = Name(("知识产权", "质押", "融资", "登记"))
    assert name.stands_in("融资登记方面,知识产权可以质押")
    assert not Name(("概念", "验证")).stands_in("验证新概念")


def test_another_word_stands_for_a_name_that_no_plan_has():
    assert Name(("网店",), ("电子商务",)).stands_in("发展电子商务")
