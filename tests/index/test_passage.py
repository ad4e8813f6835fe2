import pytest

from corpus.base.document import Repair
from corpus.base.record import Span
from index.passage import passages, split_sentences, without_number


def test_a_passage_is_the_clause_in_its_place(documents):
    first = next(passages(documents))
    assert first.plan == "丙省丁市甲县 甲县创新方案"
    assert first.text == "丙省丁市甲县 甲县创新方案\n新增高新技术企业10家。(负责:县科技局)"
    assert first.headed == first.body


def test_headings_stand_apart_without_their_numbers(documents):
    plan = documents[0]
    clause = plan.clauses[0].model_copy(update={"headings": ("二、重点任务", "(四)培育创新主体", "1.企业")})
    plan = plan.model_copy(update={"clauses": (clause, *plan.clauses[1:])})
    first = next(passages([plan]))
    assert first.headings == "重点任务 培育创新主体 企业"
    assert first.headed == f"{first.headings}\n{first.body}"
    assert first.text == f"{first.plan}\n{first.headed}"


def test_the_reading_is_searched_and_the_text_stays(documents):
    plan = documents[0]
    at = plan.text.index("10家")
    repaired = plan.model_copy(
        update={"repairs": (Repair(span=Span(start=at, end=at + 2), replacement="100", reason="IOO"),)}
    )
    assert "新增高新技术企业100家" in next(passages([repaired])).body
    assert "新增高新技术企业10家" in plan.cut(plan.clauses[0].span)


def test_the_sentences_make_up_the_body(documents):
    first = next(passages(documents))
    assert "".join(first.sentences()) == first.body


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "建设实验室一个。选派特派员六十五名；\n召开银企融资对接会",
            ["建设实验室一个。", "选派特派员六十五名；", "召开银企融资对接会"],
        ),
        ("选派特派员六十五名。等。", ["选派特派员六十五名。等。"]),
        ("", [""]),
        ("短", ["短"]),
    ],
)
def test_sentences(text, expected):
    assert split_sentences(text) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("(四)培育创新主体", "培育创新主体"),
        ("（十二）强化保障", "强化保障"),
        ("二、重点任务", "重点任务"),
        ("3.科技特派员", "科技特派员"),
        ("第三章 发展目标", "发展目标"),
        ("一流园区建设", "一流园区建设"),
        ("5G基站", "5G基站"),
        ("2.5G基站", "2.5G基站"),
        ("1.2 目标", "目标"),
        ("一、", "一、"),
    ],
)
def test_headings_lose_their_number(heading, expected):
    assert without_number(heading) == expected
