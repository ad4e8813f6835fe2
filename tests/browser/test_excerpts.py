"""Excerpts collected, ordered and exported; a conversation as a file."""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_page import BOX, CHIP, ask, marked

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Visit = Callable[..., "Page"]


def quotes(page: "Page") -> list[str]:
    page.wait_for_timeout(400)
    return page.locator("#zc-basket blockquote").all_text_contents()


def text(data: bytes) -> str:
    from docx import Document

    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)


def test_excerpts_are_collected_ordered_and_exported(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    ask(page, "各地研发投入")
    page.locator("#zc-chat").get_by_role("link", name="加入摘录").click()
    page.locator(CHIP).first.click()
    assert marked(page) == "全社会研发经费投入增长14%以上"
    page.locator("#zc-source").get_by_role("button", name="加入摘录").click()
    page.locator("#zc-source").get_by_role("button", name="已加入").wait_for()
    page.get_by_role("button", name="摘录", exact=False).first.click()
    assert [quote[:4] for quote in quotes(page)] == ["力争全县", "力争全社", "全社会研"]
    page.get_by_role("button", name="上移").nth(2).click()
    assert [quote[:4] for quote in quotes(page)] == ["力争全县", "全社会研", "力争全社"]
    page.get_by_role("button", name="下移").first.click()
    page.get_by_role("button", name="移除").nth(2).click()
    assert [quote[:4] for quote in quotes(page)] == ["全社会研", "力争全县"]
    with page.expect_download() as download:
        page.locator("#zc-basket").get_by_role("link", name="导出 Word").click()
    assert download.value.suggested_filename == "摘录.docx"
    assert "1. “全社会研发经费投入增长14%以上”" in text(download.value.path().read_bytes())
    page.locator("#zc-basket a[href^='#c=']").last.click()
    page.locator("#zc-basket").wait_for(state="hidden")
    page.reload()
    page.wait_for_selector("html[data-zc-ready]")
    page.locator("[data-zc=basket]").click()
    assert len(quotes(page)) == 2
    page.get_by_role("button", name="清空").click()
    assert quotes(page) == []
    assert page.get_by_text("摘录篮是空的").is_visible()


def test_another_visitor_has_another_basket_and_what_is_forged_runs_nothing(tiny: str, visit: Visit) -> None:
    one, other = visit(tiny), visit(tiny)
    ask(one, "恶意")
    one.locator("#zc-chat").get_by_role("link", name="加入摘录").click()
    one.locator("[data-zc=basket]").click()
    assert len(quotes(one)) == 1
    assert one.evaluate("window.PWN") is None
    other.evaluate("sessionStorage.setItem('zc-excerpts', '<img src=x onerror=window.PWN=1>')")
    other.reload()
    other.wait_for_selector("html[data-zc-ready]")
    other.locator("[data-zc=basket]").click()
    assert quotes(other) == []
    assert other.evaluate("window.PWN") is None


def test_a_conversation_is_exported_with_its_quotes(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    button = page.get_by_role("button", name="导出对话")
    assert button.is_hidden()
    ask(page, "南县研发投入目标是多少？")
    with page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == "问答记录.docx"
    written = text(download.value.path().read_bytes())
    assert "南县研发投入目标是多少？" in written
    assert "——南县《创新提升行动工作方案》“一、工作目标”" in written


def copied(page: "Page") -> str:
    page.get_by_text("已复制").wait_for()
    address: str = page.evaluate("navigator.clipboard.readText()")
    return address


def test_a_link_to_an_answer_opens_it_for_anyone_and_goes_on_from_there(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, "第几问")
    ask(page, "第几问")
    page.get_by_role("link", name="复制链接").last.click()
    address = copied(page)
    assert address.startswith(f"{tiny}/?q=")
    other = visit(address)
    other.get_by_test_id("bot").nth(1).wait_for()
    told = other.get_by_test_id("bot").last.inner_text()
    assert "这是第2问" in told
    assert "引文与生成链接时一致" in told
    ask(other, "第几问")
    assert "这是第3问" in other.get_by_test_id("bot").last.inner_text()
    other.reload()
    other.get_by_test_id("bot").nth(2).wait_for()
    assert other.url == f"{tiny}/", "a reload shows what was asked here, not the link again"
    stale = visit(f"{address[:-12]}0123456789ab")
    stale.get_by_text("引文与生成链接时不同").wait_for()
    forged = visit(f"{tiny}/?q=<img src=x onerror=window.PWN=1>&h=<b>")
    forged.get_by_test_id("bot").first.wait_for()
    assert forged.evaluate("window.PWN") is None


def test_a_link_to_a_passage_opens_it_and_tells_when_the_text_has_changed(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, "南县研发投入目标是多少？")
    page.locator(CHIP).first.click()
    assert marked(page) == "全社会研发经费投入增长14%以上"
    page.locator("#zc-source").get_by_role("button", name="复制链接").click()
    address = copied(page)
    other = visit(address)
    assert marked(other) == "全社会研发经费投入增长14%以上"
    assert other.locator("#zc-source [role=alert]").count() == 0
    stale = visit(f"{address[:-12]}0123456789ab")
    stale.get_by_text("与生成链接时不同").wait_for()


def test_help_says_what_each_tab_does_and_closes(tiny: str, visit: Visit) -> None:
    page = visit(tiny, 390, 844)
    page.get_by_role("button", name="帮助").click()
    told = page.locator("#zc-help")
    names = page.get_by_role("tab").all_text_contents()
    assert set(filter(None, map(str.strip, names))) <= set(told.locator("dt").all_text_contents())
    assert told.evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
    told.get_by_role("button", name="关闭").click()
    assert told.is_hidden()


def test_the_answer_is_printed_in_full_with_the_open_passage_and_without_buttons(tiny: str, visit: Visit) -> None:
    page = visit(tiny, 794, 1123)  # as wide as A4
    for _ in range(4):
        ask(page, "南县研发投入目标是多少？")
    page.locator(CHIP).first.click()
    marked(page)
    page.emulate_media(media="print")
    assert page.locator("#zc-chat blockquote").count() == 4
    assert page.evaluate(
        "document.querySelector('#zc-chat .bubble-wrap').scrollHeight <= document.querySelector('#zc-left').offsetHeight"
    )
    assert page.locator("#zc-source mark").is_visible()
    assert page.locator("#zc-source .zc-text p:visible").count() == 1
    assert page.locator("[data-zc]:visible").count() == 0
    assert page.locator(BOX).is_hidden()
    box = page.locator("#zc-right").bounding_box()
    left = page.locator("#zc-left").bounding_box()
    assert box is not None
    assert left is not None
    assert box["y"] >= left["y"] + left["height"] - 1
