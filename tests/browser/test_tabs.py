"""The tabs beside the chat in a real browser: each main path, hostile text, phone width."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_page import ask, marked

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Visit = Callable[..., "Page"]


def tab(page: "Page", name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()


def test_an_indicator_is_compared_opened_and_exported(tiny: str, visit: Visit) -> None:
    from openpyxl import load_workbook

    page = visit(tiny)
    tab(page, "指标对比")
    assert page.locator("#zc-compare .zc-bars li").count() == 2
    page.get_by_role("combobox", name="指标").fill("技术合同交易额达")
    page.get_by_role("button", name="对比").click()
    page.get_by_text("没有可比的两处").wait_for()
    page.locator("#zc-compare a[href^='#c=']").first.click()
    assert marked(page) == "技术合同交易额达12亿元"
    with page.expect_download() as download:
        page.locator("#zc-compare").get_by_role("link", name="导出 Excel").click()
    assert download.value.suggested_filename == "指标对比.xlsx"
    assert load_workbook(io.BytesIO(download.value.path().read_bytes())).active.max_row == 4
    for button, name, start in (("导出图片", "指标对比.png", b"\x89PNG"), ("矢量图", "指标对比.svg", b"<svg ")):
        with page.expect_download() as download:
            page.locator("#zc-compare").get_by_text(button).click()
        assert download.value.suggested_filename == name
        assert download.value.path().read_bytes().startswith(start)
    page.get_by_role("combobox", name="指标").fill("<img src=x onerror='window.PWN=1'>")
    page.keyboard.press("Enter")
    page.locator("#zc-compare [role=alert]").wait_for()
    assert page.evaluate("window.PWN") is None


def test_an_indicator_and_a_plan_are_picked_by_keys(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    tab(page, "指标对比")
    box = page.get_by_role("combobox", name="指标")
    box.focus()
    page.keyboard.type("技交额")
    assert page.get_by_role("option").all_text_contents() == ["技术合同交易额达1 份文件"]
    page.keyboard.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    page.get_by_text("没有可比的两处").wait_for()
    assert box.input_value() == "技术合同交易额达"
    page.keyboard.type("<b>")
    assert page.get_by_role("option").all_text_contents() == ["没有相符的"]
    page.keyboard.press("Escape")
    assert page.get_by_role("option").count() == 0
    tab(page, "责任台账")
    plan = page.locator("#zc-ledger").get_by_role("combobox", name="文件")
    plan.focus()
    page.keyboard.type("怀化")
    page.keyboard.press("Enter")
    page.get_by_text("没有这样的责任单位").wait_for()
    assert plan.input_value().startswith("怀化市 · ")
    page.keyboard.type("南")
    page.keyboard.press("Tab")
    assert plan.input_value().startswith("怀化市 · "), "what is not chosen does not hold"
    plan.click()
    page.get_by_role("option", name="全部文件").click()
    page.get_by_text("共 3 行").wait_for()


def test_the_ledger_is_narrowed_as_one_types(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    tab(page, "责任台账")
    page.get_by_role("searchbox", name="单位").fill("财政局")
    page.get_by_text("共 1 行").wait_for()
    page.locator("#zc-ledger a[href^='#c=']").first.click()
    assert "县财政局" in marked(page)
    page.get_by_role("searchbox", name="单位").fill("")
    page.get_by_label("角色").select_option("lead")
    page.get_by_text("共 1 行，涉及 1 项任务").wait_for()
    with page.expect_download() as download:
        page.locator("#zc-ledger").get_by_role("link", name="导出 Excel").click()
    assert download.value.suggested_filename == "责任台账.xlsx"


def test_a_long_ledger_is_read_to_its_end(real: str, visit: Visit) -> None:
    page = visit(real)
    tab(page, "责任台账")
    more, rows = page.locator("#zc-ledger [data-zc=more]"), page.locator("#zc-ledger tbody tr")
    while more.count():
        shown = rows.count()
        more.focus()
        page.keyboard.press("Enter")
        page.wait_for_function(f"document.querySelectorAll('#zc-ledger tbody tr').length > {shown}")
        assert page.evaluate("document.activeElement.matches('#zc-ledger .zc-card a')"), "who came by keyboard goes on"
    assert f"共 {rows.count()} 行" in page.inner_text("#zc-ledger .zc-count")
    assert rows.count() > 200


def test_a_draft_is_checked_as_text_and_as_a_file_and_exported(tiny: str, visit: Visit, tmp_path: Path) -> None:
    page = visit(tiny)
    tab(page, "目标查重")
    page.get_by_role("textbox", name="拟写入的目标").fill("全社会研发经费投入增长14%以上<b>")
    page.get_by_role("button", name="查重").click()
    page.get_by_text("读到 1 个目标").wait_for()
    assert page.locator(".zc-relation.same").count() == 1
    page.get_by_role("textbox", name="拟写入的目标").fill("南县全社会研发经费投入增长15%以上")
    page.get_by_role("button", name="核稿").click()
    page.get_by_text("草稿引用 1 处").wait_for()
    page.get_by_role("button", name="查重").click()
    page.get_by_text("读到 1 个目标").wait_for()
    page.locator("#zc-check a[href^='#c=']").first.click()
    assert "14%以上" in marked(page)
    draft = tmp_path / "草稿.txt"
    draft.write_text("技术合同交易额达15亿元。", encoding="utf-8")
    page.set_input_files("[data-zc-draft]", draft)
    page.get_by_text("草稿.txt").wait_for()
    page.get_by_text("15亿元").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="导出 Word").click()
    assert download.value.suggested_filename == "目标查重.docx"
    from docx import Document

    assert "15亿元" in "".join(
        paragraph.text for paragraph in Document(io.BytesIO(download.value.path().read_bytes())).paragraphs
    )


def test_an_exported_file_is_verified(tiny: str, visit: Visit, tmp_path: Path) -> None:
    from docx import Document

    page = visit(tiny)
    tab(page, "目标查重")
    page.get_by_role("textbox", name="拟写入的目标").fill("全社会研发经费投入增长14%以上")
    page.get_by_role("button", name="查重").click()
    page.get_by_text("读到 1 个目标").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="导出 Word").click()
    word = Document(str(download.value.path()))
    for run in (run for paragraph in word.paragraphs for run in paragraph.runs if run.text.startswith("“")):
        run.text = run.text.replace("14%", "15%")
    edited = tmp_path / "改过.docx"
    word.save(str(edited))
    page.set_input_files("[data-zc-way=verify] [data-zc-draft]", edited)
    page.get_by_text("文件里被改动 1 处").wait_for()
    assert "15%以上" in page.locator("[aria-label=核验导出的文件] .zc-match").first.inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="导出 Word").click()
    assert "14%" in "".join(p.text for p in Document(str(download.value.path())).paragraphs), (
        "the draft is still the draft"
    )


def test_a_phone_has_every_tab(tiny: str, visit: Visit) -> None:
    page = visit(tiny, 390, 844)
    for name in ("目标查重", "指标对比", "责任台账", "资料库"):
        tab(page, name)
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.evaluate("[...document.querySelectorAll('.zc-tab')].every(tab => tab.scrollWidth <= 392)")
    tab(page, "责任台账")
    page.locator("#zc-ledger a[href^='#c=']").first.click()
    assert "责任" in marked(page) or "负责" in marked(page)
    page.keyboard.press("Escape")
    page.locator("#zc-right").wait_for(state="hidden")


def test_a_plan_is_searched_and_walked_through(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    ask(page, "各地研发投入")
    page.locator("#zc-chat .bot-row a[href^='#c=']").first.click()
    assert marked(page) == "全社会研发经费投入增长14%以上"
    assert page.get_by_role("button", name="上一条引文").is_disabled()
    page.get_by_role("button", name="下一条引文").click()
    page.get_by_text("培育好强科创兴产业的动能实施方案", exact=True).first.wait_for()
    assert marked(page) == "全社会研发经费投入增长6%以上"
    assert page.get_by_role("button", name="下一条引文").is_disabled()
    page.get_by_role("button", name="上一条引文").click()
    page.get_by_text("依据 1").wait_for()
    page.get_by_role("searchbox", name="在文中查找").fill("县")
    page.get_by_text("1/4", exact=True).wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("2/4", exact=True).wait_for()
    page.get_by_role("searchbox", name="在文中查找").fill("<b>")
    page.get_by_text("没有", exact=True).wait_for()
    page.get_by_role("button", name="目录").click()
    page.get_by_role("button", name="二、工作任务").click()
    assert page.locator(".zc-outline").is_hidden()


def test_a_plan_is_held_against_the_level_above_and_a_figure_opened(real: str, visit: Visit) -> None:
    page = visit(real)
    tab(page, "指标对比")
    relate = page.get_by_role("region", name="上下级衔接")
    relate.get_by_text("对照").first.wait_for()
    chosen = relate.locator("[name=plan]").input_value()
    relate.locator("a[href^='#c=']").first.click()
    assert marked(page)
    relate.get_by_role("combobox", name="文件").click()
    other = relate.locator("[role=option]").evaluate_all("all => all.map(one => one.dataset.sent)")
    assert len(other) == 5
    relate.locator("[role=option]").nth(next(at for at, one in enumerate(other) if one != chosen)).click()
    page.wait_for_function("!document.querySelector('.zc-relate .zc-result[aria-busy]')")
    assert relate.locator(".zc-card, .zc-empty").count() >= 1
