"""Which texts hold a word, against looking at each of them."""

import random

import pytest

from assistant.plans.occurrences import Occurrences

TEXTS = ["企业上云", "", "云上企业，企业上云上云", "𠮷野家 abc", "云", "数字\n经济"]


@pytest.mark.parametrize(
    "word", ["企业", "上云上", "云", "企业上云", "业，企", "没有", "𠮷野", "c", "字\n经", "", "云云", "0", "企" * 40]
)
def test_each_word_is_held_by_the_texts_it_stands_in(word):
    assert list(Occurrences(TEXTS).holding(word)) == [number for number, text in enumerate(TEXTS) if word in text]


def test_random_texts_and_words():
    dice = random.Random(7)
    texts = ["".join(dice.choices("甲乙丙丁", k=dice.randrange(12))) for _ in range(60)]
    index = Occurrences(texts)
    for _ in range(200):
        words = ["".join(dice.choices("甲乙丙丁", k=dice.randrange(1, 5))) for _ in range(dice.randrange(1, 4))]
        assert index.count(words) == sum(any(word in text for word in words) for text in texts)


def test_no_text_and_no_word():
    assert Occurrences([]).count(["企业"]) == 0
    assert Occurrences(TEXTS).count([]) == 0
