"""Figures beside each other, asked as people ask: over two small plans."""

import pytest

from assistant.reply import Answer, NotFound
from corpus.ingest import parse

NORTH = "云和县科技方案\n\n一、工作目标\n到2026年，全社会研发经费投入增长12%以上，新增高新技术企业10家，企业上云累计达到50家。\n"
SOUTH = "庆元县科技方案\n\n一、工作目标\n到2026年，全社会研发经费投入增长8%以上，新增高新技术企业4家。\n"
EAST = (
    "遂昌县科技方案\n\n一、工作目标\n到2026年，全社会研发经费投入增长10%，高新技术企业达到45家。建设院士工作站1个。\n"
)


@pytest.fixture
def ask(over):
    assistant = over([NORTH, SOUTH, EAST])[0]
    return lambda text: assistant.ask(text)[0]


def test_a_quoted_target_is_held_against_all_plans(ask):
    reply = ask("“全社会研发经费投入增长10%以上”这句别的地方有没有")
    assert isinstance(reply, Answer)
    assert "比庆元县（8%以上）高" in reply.text
    assert "与遂昌县（10%）相同" in reply.text
    assert "比云和县（12%以上）低" in reply.text
    assert "从高到低排第2" in reply.text


def test_a_value_of_ones_own_is_given_its_rank(ask):
    assert "从高到低排第4" in ask("我们研发投入增长定7%，算高吗").text


def test_what_may_not_be_compared_is_said_to_be_so(ask):
    reply = ask("新增企业上云30家，别处有没有")
    assert isinstance(reply, NotFound)
    assert "云和县（总量50家）" in reply.text
    assert reply.nearest


def test_another_measure_is_listed_apart(ask):
    text = ask("“新增高新技术企业6家”，别的地方有类似的吗").text
    assert "比庆元县（4家）高；比云和县（10家）低" in text
    assert "不能直接比较的：遂昌县（总量45家）" in text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("云和新增高企比庆元多吗", "是，云和县比庆元县高。"),
        ("庆元新增高企比云和多吗", "不是，庆元县比云和县低。"),
        ("云和和庆元新增高企差多少家", "相差6家"),
        ("云和和庆元新增高企加起来多少家", "合计14家"),
        ("云和和庆元研发投入增长加起来多少", "不能相加"),
        ("研发投入增速遂昌排第几", "排第2"),
        ("只有庆元定了新增高企的目标吗", "不是，云和县（10家）也写了。"),
        ("是不是只有遂昌提到院士工作站", "只找到遂昌县"),
        ("研发投入增长目标各地从高到低排个序", "从高到低：云和县（12%以上）、遂昌县（10%）、庆元县（8%以上）"),
        ("杭州的新增高企比云和多吗", "杭州市"),
    ],
)
def test_relations(ask, question, said):
    assert said in ask(question).text


def test_several_indicators_at_several_places_are_a_table(ask):
    reply = ask("云和、庆元的研发投入增长、企业上云分别是多少")
    assert {(one.region, one.target.value) for one in reply.figures} == {("云和县", 12), ("庆元县", 8), ("云和县", 50)}
    assert not reply.complete
    assert "没有找到“企业上云”目标的：庆元县" in reply.text


def test_plans_are_parsed_once_for_all() -> None:
    assert parse(NORTH, "a.txt").clauses
