"""The picture of a comparison: whole, well-formed, with its source; text of a plan is text."""

from xml.etree import ElementTree

import pytest

from assistant.stamp import Stamp
from tests.ui.fake import FakeAssistant
from ui import phrases
from ui.tabs.compare_picture import MARGIN, WIDTH, comparison_svg, cut, wrapped

FAKE = FakeAssistant()
PLANS = {document.doc_id: document for document in FAKE.documents()}
NAME = "{http://www.w3.org/2000/svg}"
STAMP = Stamp(plans=3, changed="2026-03-01")


def drawn(indicator: str = "研发投入") -> ElementTree.Element:
    return ElementTree.fromstring(comparison_svg(FAKE.compare(indicator), PLANS, STAMP))


def test_it_has_title_bars_figures_source_and_day() -> None:
    picture = drawn()
    said = [text.text or "" for text in picture.iter(f"{NAME}text")]
    assert said[0] == "全社会研发经费投入：各地目标对比"
    assert {"南县", "14%以上", "怀化市", "6%以上"} <= set(said)
    assert "出处：南县《创新提升行动工作方案》、怀化市《培育好强科创兴产业的动能实施方案》。" in said
    assert said[-1] == "数字均引自原文，据 3 份计划检索，资料截至 2026-03-01。政策通制图。"
    widths = [float(bar.get("width") or 0) for bar in picture.iter(f"{NAME}rect")][1:]
    assert widths[1] == widths[0], "the highest is full"
    assert widths[3] / widths[2] == pytest.approx(6 / 14, abs=0.001)


def test_what_cannot_be_compared_is_listed_with_the_reason() -> None:
    said = [text.text for text in drawn("技术合同交易额达").iter(f"{NAME}text")]
    assert phrases.APART_ALL in said
    assert "按“总量（元）”写，没有别处可比" in said


def test_text_of_a_plan_is_text_and_stays_inside() -> None:
    hostile = FAKE.nan.model_copy(
        update={"title": FAKE.nan.title.model_copy(update={"value": "<script>\x00\uffff&" + "很长" * 90})}
    )
    fake = FakeAssistant()
    fake.plans[0] = hostile
    picture = ElementTree.fromstring(
        comparison_svg(fake.compare("研发投入"), {one.doc_id: one for one in fake.plans}, STAMP)
    )
    assert {element.tag.removeprefix(NAME) for element in picture.iter()} == {"svg", "title", "rect", "text"}
    height = float(picture.get("height") or 0)
    for text in picture.iter(f"{NAME}text"):
        assert len(text.text or "") * float(text.get("font-size") or 0) * 0.6 < WIDTH
        assert MARGIN <= float(text.get("y") or 0) < height


def test_lines_are_cut_and_wrapped_by_width() -> None:
    assert list(wrapped("高新技术企业abcdef", 48, 12)) == ["高新技术", "企业abc", "def"]
    assert cut("高新", 24, 12) == "高新"
    assert cut("高新技术企业", 48, 12) == "高新技…"
    assert cut("", 48, 12) == ""
