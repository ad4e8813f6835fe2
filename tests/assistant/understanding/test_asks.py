"""Which pieces of a question ask, and what they ask about."""

import pytest

from assistant.understanding import learned
from assistant.understanding.asks import asking_parts, things
from assistant.understanding.reading import without_asides


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("洪江高企要新增几家，谁负责", ["洪江高企要新增几家", "谁负责"]),
        ("南县企业上云要多少家、上平台多少家", ["南县企业上云要多少家", "上平台多少家"]),
        ("洪江、南县的研发投入增长目标分别是多少", ["洪江、南县的研发投入增长目标分别是多少"]),
        ("科技金融这项，洪江由谁管？", ["科技金融这项，洪江由谁管"]),
        ("柔性引才谁牵头，科技金融谁牵头，谢谢", ["柔性引才谁牵头", "科技金融谁牵头，谢谢"]),
        ("老人独自在屋，达州有没有照应", ["老人独自在屋，达州有没有照应"]),
    ],
)
def test_a_question_is_cut_behind_each_piece_that_asks(question: str, parts: list[str]) -> None:
    assert asking_parts(question) == parts


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("我在写一份科技工作的材料，南县高企要新增几家", "南县高企要新增几家"),
        ("领导让我查一下，南县高企要新增几家？急", "南县高企要新增几家"),
        ("科技金融这项，南县由谁管", "科技金融这项，南县由谁管"),
        ("我们打算定8%，算高吗", "我们打算定8%，算高吗"),
    ],
)
def test_why_it_is_asked_is_put_aside(question: str, left: str) -> None:
    assert without_asides(question).strip("，? ？") == left


def test_each_indicator_keeps_the_words_around_it() -> None:
    found = dict(things("技术合同交易额、研发投入增速 "))
    assert found["技术合同成交额"] == "技术合同交易额"
    assert "增速" in found["全社会研发经费投入"]
    assert things("高新技术企业几家") == []


def test_what_is_learned_are_ways_of_asking_and_no_names() -> None:
    assert learned.masked("洪江高企5家") == f"{learned.PLACE}{learned.NAMED}{learned.NUMBER}家"
    assert sum(learned.probabilities("谁负责", learned.model("asks")).values()) == pytest.approx(1)
