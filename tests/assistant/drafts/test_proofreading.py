"""Proof-reading: right, different, not found, and what is the draft's own."""

import pytest

from assistant.drafts.proofreading import Citation, proofread
from assistant.plans.library import Library
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
    "text",
    [
        "南县提出新增高新技术企业10家。",
        "南县新增10家高新技术企业。",
        "洪江市到2022年要创新。南县新增高新技术企业10家。",  # the year of another sentence is not this one's
        "南县《南县创新提升行动方案》明确要求新增高新技术企业10家。",
        "洪江市的目标是全社会研发经费投入增长10%以上。",
        "按照《洪江市创新提升行动方案》，全社会研发经费投入增长10%以上。",
        "南县要求全社会研发经费投入增长14%以上，《洪江市创新提升行动方案》规定全社会研发经费投入增长10%以上。",
    ],
)
def test_the_words_about_a_citation_are_no_part_of_the_figure(library: Library, text: str) -> None:
    figures = [verdict for kind, verdict in judged(library, text) if kind == "figure"]
    assert figures
    assert set(figures) == {"right"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("南县增长14%以上，岳阳市提出全社会研发经费投入增长14%以上。", "资料库没有岳阳市的计划，未核对。"),
        ("《岳阳市创新方案》提出全社会研发经费投入增长14%以上。", "资料库没有《岳阳市创新方案》，未核对。"),
    ],
)
def test_what_is_cited_from_elsewhere_is_not_held_against_another_plan(library: Library, text: str, why: str) -> None:
    found = [one for one in proofread(text, library) if one.kind == "figure"][-1]
    assert (found.verdict, found.why) == ("uncited", why)


def test_a_place_inside_the_one_cited_changes_nothing(library: Library) -> None:
    city = parse("益阳市创新方案\n\n一、工作目标\n新增高新技术企业30家。\n", "y.txt")
    (found,) = proofread("益阳市提出在赫山区等地新增高新技术企业30家。", Library([*library.documents, city], str.split))
    assert found.verdict == "right"


@pytest.mark.parametrize(
    ("who", "verdict"),
    [
        ("由县科学技术和工业信息化局负责", "right"),
        ("由县科工局负责", "right"),
        ("由县科工局牵头", "different"),  # the plan marks no lead
        ("由县农业农村局牵头", "different"),
    ],
)
def test_units_behind_a_figure_are_held_against_its_passage(library: Library, who: str, verdict: str) -> None:
    assert judged(library, f"南县提出新增高新技术企业10家，{who}。")[-1] == ("unit", verdict)
    assert judged(library, f"南县提出新增高新技术企业10家。加强协同，{who}。")[-1][0] == "unit"


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("市科技局", "right"),
        ("县科工局", "right"),
        ("省科技局", "different"),
        ("市卫建局", "different"),
        ("市航天局", "not_found"),
    ],
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
