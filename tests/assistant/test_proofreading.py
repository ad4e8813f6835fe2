"""Proof-reading: right, different, not found, and what is the draft's own."""

import pytest

from assistant.library import Library
from assistant.proofreading import Citation, proofread
from corpus.ingest import parse

NANXIAN = """南县创新提升行动方案

一、工作目标
全社会研发经费投入增长14%以上。新增高新技术企业10家。（责任单位：县科学技术和工业信息化局）
"""
HONGJIANG = """洪江市创新提升行动方案

一、工作目标
全社会研发经费投入增长10%以上。（责任单位：市卫健局、市科技局）
"""


@pytest.fixture(scope="module")
def library() -> Library:
    return Library([parse(NANXIAN, "n.txt"), parse(HONGJIANG, "h.txt")], str.split)


def judged(library: Library, text: str) -> list[tuple[str, str]]:
    found = proofread(text, library)
    assert all(text[one.span.start : one.span.end] == one.quote for one in found)
    return [(one.kind, one.verdict) for one in found]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("南县全社会研发经费投入增长14%以上。", "right"),
        ("对照南县全社会研发经费投入增长14%以上，加快追赶。", "right"),
        ("南县全社会研发经费投入增长10%以上。", "different"),  # the figure of another place is not right here
        ("洪江市新增高新技术企业10家。", "not_found"),
        ("我市拟定全社会研发经费投入增长9%以上。", "uncited"),
    ],
)
def test_a_figure_is_held_against_the_place_it_is_cited_for(library: Library, text: str, verdict: str) -> None:
    assert judged(library, text) == [("figure", verdict)]


def test_a_second_place_goes_on_about_the_same_indicator(library: Library) -> None:
    text = "南县全社会研发经费投入增长14%以上、洪江市增长12%以上，我市拟增长11%。"
    assert judged(library, text) == [("figure", "right"), ("figure", "different"), ("figure", "uncited")]


def test_a_different_figure_shows_the_passage(library: Library) -> None:
    (found,) = proofread("南县全社会研发经费投入增长15%以上。", library)
    assert found.evidence is not None
    assert "14%以上" in found.evidence.quote


@pytest.mark.parametrize(
    ("name", "verdict"),
    [("市科技局", "right"), ("县科工局", "right"), ("市卫建局", "different"), ("市航天局", "not_found")],
)
def test_units(library: Library, name: str, verdict: str) -> None:
    assert judged(library, f"加强协同。（责任单位：{name}）") == [("unit", verdict)]


@pytest.mark.parametrize(
    ("title", "verdict"),
    [
        ("南县创新提升行动方案", "right"),
        ("南县创新提升行动的方案", "different"),
        ("国家中长期发展纲要", "not_found"),
    ],
)
def test_plans(library: Library, title: str, verdict: str) -> None:
    assert judged(library, f"落实《{title}》。") == [("plan", verdict)]


@pytest.mark.parametrize("text", ["你好", "《》《《》", "（责任单位：）", "9" * 500, "\x00" * 9])
def test_nothing_cited_is_nothing_found(library: Library, text: str) -> None:
    found: tuple[Citation, ...] = proofread(text, library)
    assert [one for one in found if one.kind != "figure"] == []
