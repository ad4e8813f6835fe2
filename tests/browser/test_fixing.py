"""A correction from the answer to the corrected answer, by mouse and by keyboard, and its withdrawal."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_page import ask, marked
from tests.browser.test_tabs import tab
from tests.ui.fake import NAN

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Visit = Callable[..., "Page"]
LINK = "#zc-chat a[href^='#fix=']"


def test_a_figure_is_corrected_answered_and_restored(corrected: str, visit: Visit) -> None:
    page = visit(corrected)
    ask(page, "南县研发投入目标是多少？")
    page.get_by_role("link", name="这个数不对").click()
    dialog = page.get_by_role("dialog", name="人工更正")
    dialog.get_by_text("现在识别为").wait_for()
    assert dialog.get_by_label("14%以上").is_checked()
    dialog.locator(".zc-pick", has_text="12亿元").click()
    page.wait_for_function("document.querySelector('#zc-fix [name=value]').value === '12'")
    assert dialog.get_by_role("textbox", name="计量单位").input_value() == "亿元"
    dialog.get_by_role("textbox", name="数值").fill("13")
    dialog.get_by_role("alert").get_by_text("不在所选的原文").wait_for()
    dialog.get_by_role("button", name="保存更正").click()
    assert dialog.get_by_role("alert").is_visible()
    dialog.get_by_role("textbox", name="数值").fill("12")
    dialog.get_by_label("原因").fill("<img src=x onerror='window.PWN=1'>")
    dialog.get_by_role("button", name="保存更正").click()
    dialog.get_by_text("已保存").wait_for()
    dialog.get_by_role("button", name="重新提问").click()
    page.wait_for_function("document.querySelectorAll('#zc-chat [data-testid=bot]').length == 2")
    assert page.evaluate("window.PWN") is None
    tab(page, "资料库")
    page.locator("#zc-plans .zc-mended").first.wait_for()
    page.locator("#zc-plans").get_by_role("button", name="核对《创新提升行动工作方案》").click()
    facts = page.get_by_role("dialog", name="核对读到的内容")
    facts.get_by_role("button", name="撤销更正").click()
    page.wait_for_function("!document.querySelector('#zc-facts .zc-corrections')")
    facts.get_by_role("button", name="关闭").click()
    page.wait_for_function("!document.querySelector('#zc-plans .zc-mended')")


def test_a_list_of_units_is_corrected_with_the_keyboard_alone(corrected: str, visit: Visit) -> None:
    page = visit(corrected, 390, 844)
    ask(page, "科技型企业由谁培育？")
    page.locator(LINK).first.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="人工更正")
    lead = dialog.locator("textarea[name=lead]")
    lead.wait_for()
    assert page.evaluate("document.querySelector('#zc-fix').contains(document.activeElement)")
    assert page.evaluate(
        "document.querySelector('#zc-fix').scrollWidth <= document.querySelector('#zc-fix').clientWidth"
    )
    lead.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("县财政局")
    dialog.locator("textarea[name=support]").fill("县外星局")
    page.keyboard.press("Tab")
    dialog.get_by_text("为更正人补充").wait_for()
    page.keyboard.press("Escape")
    assert dialog.is_hidden()
    assert page.evaluate("document.activeElement.matches(\"a[href^='#fix=']\")"), "the focus is back where it was"
    page.keyboard.press("Enter")
    assert dialog.locator("textarea[name=lead]").input_value() == "县科工局", "nothing was saved"


def test_a_plan_is_replaced_by_a_new_version_and_brought_back(corrected: str, visit: Visit, tmp_path: Path) -> None:
    newer = tmp_path / "南县新版.txt"
    newer.write_text(NAN.replace("增长14%以上", "增长16%以上") + "2.建设平台3个。\n", encoding="utf-8")
    page = visit(corrected)
    tab(page, "资料库")
    page.get_by_label("换新版《创新提升行动工作方案》").set_input_files(newer)
    told = page.locator(".zc-added")
    told.get_by_text("已换成新版").wait_for()
    told.get_by_text("条款改动 1、新增 1").wait_for()
    page.get_by_text("可以提问了").wait_for()
    told.get_by_text("条款的改动").click()
    told.locator(".zc-diff a[href^='#c=']").first.click()
    assert "16%以上" in marked(page)
    told.get_by_role("button", name="换回旧版").click()
    page.get_by_text("已恢复《创新提升行动工作方案》").wait_for()
    assert page.locator("#zc-plans tbody tr").count() == 3
    page.get_by_label("换新版《创新提升行动工作方案》").set_input_files(
        {"name": "同.txt", "mimeType": "text/plain", "buffer": NAN.encode()}
    )
    told.get_by_text("完全相同").wait_for()
