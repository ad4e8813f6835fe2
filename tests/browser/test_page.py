"""The page in a real browser, over the tiny assistant: what a visitor does, and what an attacker tries."""

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.ui.fake import HOSTILE, FakeAssistant

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
FAKE = FakeAssistant()
PLAN = """平江县科技创新行动方案
一、工作目标
到2026年，全社会研发经费投入增长17%以上。
二、重点任务
（一）培育科技企业。新增高新技术企业9家。（责任单位：县科技局、县财政局）
"""
BOX = "#zc-question textarea"
CHIP = "#zc-chat .bot-row a[href^='#c=']"
Visit = Callable[..., "Page"]


def ask(page: "Page", question: str) -> None:
    answered = page.get_by_test_id("bot").count()
    page.fill(BOX, question)
    page.press(BOX, "Enter")
    page.get_by_test_id("bot").nth(answered).wait_for()


def marked(page: "Page") -> str:
    page.wait_for_selector("#zc-source mark")
    return "".join(page.locator("#zc-source mark").all_text_contents())


def test_ask_answer_chip_passage(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    ask(page, "南县研发投入目标是多少？")
    assert page.get_by_test_id("bot").last.locator("strong").first.text_content() == "14%以上"
    assert page.locator(BOX).input_value() == ""
    page.locator(CHIP).first.click()
    assert marked(page) == "全社会研发经费投入增长14%以上"
    assert page.locator("#zc-source .cited").count() == 1
    assert page.url.endswith("?c=" + page.locator(CHIP).first.get_attribute("href").removeprefix("#c="))
    assert "依据 1" in page.inner_text("#zc-source")


def test_a_long_plan_is_scrolled_so_that_the_passage_stands_a_third_down(real: str, visit: Visit) -> None:
    page = visit(real)
    page.get_by_role("tab", name="资料库", exact=True).click()
    page.locator("#zc-plans tbody a").first.click()
    page.wait_for_selector("#zc-source .zc-text p")
    doc_id, length = page.evaluate(
        "() => [document.querySelector('.zc-plan').dataset.address, document.querySelector('.zc-text').textContent.length]"
    )
    middle = length // 2
    page = visit(f"{real}/?c={doc_id}.{middle}.{middle + 12}")
    marked(page)
    page.wait_for_function("document.querySelector('.zc-text').scrollTop > 0")
    page.wait_for_timeout(300)
    share = page.evaluate(
        """() => { const text = document.querySelector('.zc-text');
                   return (document.querySelector('mark').getBoundingClientRect().top - text.getBoundingClientRect().top)
                          / text.clientHeight; }"""
    )
    assert 0.2 < share < 0.45


def test_an_example_and_an_option_are_one_click_away(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    page.locator("#zc-chat a[href^='#q=']").first.click()
    page.get_by_test_id("bot").first.wait_for()
    assert page.get_by_test_id("user").first.inner_text() == "南县全社会研发经费投入的目标是多少？"
    ask(page, "哪个高？")
    page.get_by_role("link", name="怀化市的").click()
    page.get_by_test_id("bot").nth(2).wait_for()
    assert "6%以上" in page.get_by_test_id("bot").nth(2).inner_text()


def test_several_regions_make_a_table_and_a_refusal_says_why(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    ask(page, "各地研发投入")
    assert page.locator("#zc-chat tbody tr").count() == 2
    ask(page, "成都研发投入")
    assert "资料库里没有这个地区的文件" in page.get_by_test_id("bot").last.inner_text()


def test_region_chips_restrict_the_question_and_a_new_conversation_forgets(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    page.get_by_role("checkbox", name="怀化市").check()
    ask(page, "研发投入目标")
    assert "6%以上" in page.get_by_test_id("bot").last.inner_text()
    ask(page, "第几问")
    assert "这是第2问" in page.get_by_test_id("bot").last.inner_text()
    page.get_by_role("button", name="新对话").click()
    page.wait_for_function("!document.querySelector('#zc-chat [data-testid=bot]')")
    ask(page, "第几问")
    assert "这是第1问" in page.get_by_test_id("bot").last.inner_text()


def test_two_visitors_stay_apart(tiny: str, visit: Visit) -> None:
    one, other = visit(tiny), visit(tiny)
    ask(one, "第几问")
    ask(other, "第几问")
    ask(one, "第几问")
    assert "这是第2问" in one.get_by_test_id("bot").last.inner_text()
    assert "这是第1问" in other.get_by_test_id("bot").last.inner_text()
    assert other.get_by_test_id("user").count() == 1


def test_a_deep_link_opens_the_passage_and_a_wrong_one_says_so(tiny: str, visit: Visit) -> None:
    target = FAKE.nan.clauses[0].targets[1]
    page = visit(f"{tiny}/?c={FAKE.nan.doc_id}.{target.span.start}.{target.span.end}")
    assert marked(page) == "技术合同交易额达12亿元"
    for wrong in ("../../etc/passwd", f"{FAKE.nan.doc_id}.1.99999", "0123456789abcdef.1.2"):
        page = visit(f"{tiny}/?c={wrong}")
        page.wait_for_selector("#zc-source [role=alert]")
    assert "没有找到这一处原文" in page.inner_text("#zc-source")


def library(page: "Page") -> None:
    page.get_by_role("tab", name="资料库", exact=True).click()
    page.wait_for_selector("#zc-plans tbody tr")


def test_the_library_opens_a_plan_and_gives_its_file(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    library(page)
    page.get_by_role("link", name="创新提升行动工作方案", exact=True).click()
    page.wait_for_selector("#zc-source .zc-text p")
    with page.expect_download() as download:
        page.get_by_text("下载原件").click()
    assert download.value.suggested_filename == "南县.txt"
    assert download.value.path().read_bytes() == FAKE.original(FAKE.nan.doc_id)


def test_the_library_is_sorted_and_filtered(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    library(page)
    page.get_by_role("button", name="目标", exact=True).click()
    counts = page.locator("#zc-plans tbody tr:visible td:nth-child(5)").all_text_contents()
    assert counts == sorted(counts)
    page.get_by_role("button", name="目标", exact=True).click()
    assert page.locator("#zc-plans tbody tr:visible td:nth-child(5)").all_text_contents() == counts[::-1]
    page.get_by_role("searchbox", name="按文件名、地区、年份筛选").fill("怀化 2024")
    assert page.locator("#zc-plans tbody tr:visible").count() == 1
    assert "显示 1 项" in page.inner_text("#zc-plans")


def test_a_plan_is_added_read_removed_and_put_back(real: str, visit: Visit, tmp_path: Path) -> None:
    plan = tmp_path / "测试县方案<b>.txt"
    plan.write_text(PLAN, encoding="gbk")
    (tmp_path / "空.txt").touch()
    page, other = visit(real), visit(real)
    library(page)
    page.set_input_files("[data-zc-files]", [plan, tmp_path / "空.txt"])
    page.get_by_text("可以提问了：资料库现有 6 份文件。").wait_for()
    told = page.inner_text(".zc-added")
    assert "已入库 平江县科技创新行动方案" in told
    assert "平江县" in told
    assert "未入库" in told
    page.get_by_role("link", name="平江县科技创新行动方案").first.click()
    page.wait_for_selector("#zc-source .zc-text p")
    page.get_by_role("tab", name="问答", exact=True).click()
    ask(page, "平江县研发投入目标是多少？")
    assert "17%" in page.get_by_test_id("bot").last.inner_text()
    ask(other, "平江县研发投入目标是多少？")
    assert "17%" in other.get_by_test_id("bot").last.inner_text(), "all visitors get the new plan"
    for visitor in (page, visit(real)):
        visitor.get_by_role("checkbox", name="平江县").check()
        ask(visitor, "研发投入目标是多少？")
        assert "17%" in visitor.get_by_test_id("bot").last.inner_text(), "its region can be chosen"
    library(page)
    page.get_by_role("button", name="移出《平江县科技创新行动方案》").click()
    page.get_by_text("已移出《平江县科技创新行动方案》").wait_for()
    assert page.locator("#zc-plans tbody tr").count() == 5
    page.get_by_role("button", name="撤销").click()
    page.get_by_text("已恢复《平江县科技创新行动方案》").wait_for()
    page.get_by_role("button", name="移出《平江县科技创新行动方案》").click()
    page.get_by_text("已移出《平江县科技创新行动方案》").wait_for()
    page = visit(real)
    library(page)
    assert page.locator("#zc-plans tbody tr").count() == 5


def test_a_hostile_plan_and_question_are_only_text(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    for question in [
        "恶意",
        HOSTILE[:480],
        "<img src=x onerror='window.PWN=1'>恶意",
        "[x](javascript:PWN=1) $$x$$ 恶意",
    ]:
        ask(page, question.replace("\n", " "))
    page.locator(CHIP).last.click()
    assert "增长9%" in marked(page)
    for name in ("目标查重", "指标对比", "责任台账", "资料库"):
        page.get_by_role("tab", name=name, exact=True).click()
        page.wait_for_timeout(300)
        if name == "目标查重":
            page.get_by_role("textbox", name="拟写入的目标").fill("<img src=x onerror='window.PWN=1'>增长9%以上")
            page.get_by_role("button", name="查重").click()
            page.get_by_text("读到 1 个目标").wait_for()
    assert page.evaluate("window.PWN") is None
    assert (
        page.locator("#zc-chat img, #zc-chat form, #zc-chat input, #zc-chat .katex, #zc-right img, .zc-tab img").count()
        == 0
    )
    hrefs = page.eval_on_selector_all("a", "links => links.map(link => link.getAttribute('href'))")
    assert all(href.startswith(("#", "plans/", "export/")) for href in hrefs)


def test_a_long_question_is_refused_whole_and_stays_in_the_box(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    for count, told in ((501, "问题有 501 个字，超过上限 500 个"), (700_000, "内容超过 64 KB")):
        page.evaluate(
            """question => { const box = document.querySelector('#zc-question textarea'); box.select();
                             document.execCommand('insertText', false, question); }""",
            "研" * count,
        )
        assert len(page.input_value(BOX)) == count, "nothing that is pasted is cut off unsaid"
        page.press(BOX, "Enter")
        page.get_by_text(told).wait_for()
        assert len(page.input_value(BOX)) == count
    assert page.get_by_test_id("user").count() == 0


def test_a_failure_is_told_in_chinese_and_the_page_goes_on(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    page.fill(BOX, "请崩溃")
    page.press(BOX, "Enter")
    page.get_by_text("这一步没有成功").wait_for()
    assert "division" not in page.inner_text("body")
    ask(page, "南县研发投入")
    assert "14%以上" in page.get_by_test_id("bot").last.inner_text()


def test_keys_alone_are_enough(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    page.locator(BOX).focus()
    page.keyboard.type("南县研发投入")
    page.keyboard.press("Enter")
    page.get_by_test_id("bot").first.wait_for()
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.matches(\"a[href^='#c=']\")"):
            break
    page.keyboard.press("Enter")
    assert marked(page) == "全社会研发经费投入增长14%以上"


def test_a_phone_shows_the_plan_in_a_sheet(tiny: str, visit: Visit) -> None:
    page = visit(tiny, 390, 844)
    ask(page, "各地研发投入")
    assert not page.locator("#zc-right").is_visible()
    page.locator(CHIP).first.click()
    assert marked(page) == "全社会研发经费投入增长14%以上"
    assert page.locator("#zc-right").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.keyboard.press("Escape")
    page.locator("#zc-right").wait_for(state="hidden")
    assert page.evaluate("document.activeElement.matches(\"a[href^='#c=']\")"), "back where the visitor was"
    page.locator(CHIP).first.click()
    page.get_by_role("button", name="关闭").click()
    page.locator("#zc-right").wait_for(state="hidden")


def test_an_answer_is_shown_from_its_question(tiny: str, visit: Visit) -> None:
    page = visit(tiny, 390, 844)
    for _ in range(3):
        ask(page, "各地研发投入")
        page.wait_for_timeout(400)
    page.wait_for_function(  # the answer is scrolled to once it is laid out
        """() => {
            const above = [...document.querySelectorAll('#zc-chat [data-testid=user]')].at(-1).getBoundingClientRect().top
                - document.querySelector('#zc-chat .bubble-wrap').getBoundingClientRect().top;
            return 0 <= above && above < 100;
        }""",
        timeout=8000,
    )


def test_an_answer_is_copied_with_its_sources(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, "南县研发投入")
    page.get_by_role("link", name="复制并附出处").click()
    page.get_by_text("已复制").wait_for()
    text = page.evaluate("navigator.clipboard.readText()")
    assert "南县：全社会研发经费投入增长14%以上。 [1]" in text
    assert text.endswith("出处：\n[1] 南县《创新提升行动工作方案》“一、工作目标”")
    rich = page.evaluate("""async () => (await (await navigator.clipboard.read())[0].getType('text/html')).text()""")
    assert "<strong>14%以上</strong>" in rich
    assert "<blockquote style=" in rich
    assert "有误" not in text + rich


def test_the_conversation_survives_a_reload_and_is_forgotten_when_begun_anew(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    ask(page, "第几问")
    ask(page, "第几问")
    page.reload()
    page.get_by_test_id("bot").nth(1).wait_for()
    assert "这是第2问" in page.get_by_test_id("bot").last.inner_text()
    ask(page, "第几问")
    assert "这是第3问" in page.get_by_test_id("bot").last.inner_text()
    page.get_by_role("button", name="新对话").click()
    page.wait_for_selector("#zc-chat .placeholder a[href^='#q=']")
    page.reload()
    page.wait_for_selector("html[data-zc-ready]")
    page.wait_for_timeout(800)
    assert page.get_by_test_id("user").count() == 0


def test_a_chip_is_taken_away_and_a_question_goes_on(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    ask(page, "南县研发投入目标是多少？")
    page.get_by_role("link", name="×").first.click()
    page.get_by_test_id("bot").nth(1).wait_for()
    assert page.get_by_test_id("user").last.inner_text() == "研发投入目标是多少？"
    page.locator("#zc-chat a[href^='#q=']").last.click()
    page.get_by_test_id("bot").nth(2).wait_for()


def test_an_answer_is_judged(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    ask(page, "南县研发投入")
    page.get_by_role("link", name="有误").click()
    page.get_by_role("checkbox", name="数字不对").check()
    page.get_by_role("textbox", name="正确的是什么").fill("<b>应为15%")
    page.get_by_role("button", name="提交").click()
    page.get_by_text("已记下您的反馈").wait_for()
    assert page.get_by_role("link", name="有误").count() == 0
    ask(page, "怀化市研发投入")
    page.get_by_role("link", name="有用").click()
    page.get_by_text("已记下您的反馈").nth(1).wait_for()


def test_the_theme_is_remembered(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    page.get_by_role("button", name="深色").click()
    page.reload()
    page.wait_for_selector("body.dark")
    assert page.get_by_role("button", name="浅色").is_visible()


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file=../ui/web/app.py",
        "/plans/..%2f..%2fx",
        "/docs",
        "/openapi.json",
    ],
)
def test_no_file_of_the_machine_is_served(tiny: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(tiny + path)
    assert refused.value.code in {403, 404}
    refused.value.close()


def test_headers_health_and_icon(tiny: str) -> None:
    with urllib.request.urlopen(f"{tiny}/healthz") as reply:
        assert json.load(reply) == {"status": "ok", "plans": 3}
        assert reply.headers["x-content-type-options"] == "nosniff"
    with urllib.request.urlopen(f"{tiny}/favicon.ico") as reply:
        assert reply.headers["content-type"].startswith("image/svg+xml")
    with urllib.request.urlopen(
        urllib.request.Request(f"{tiny}/config", headers={"Origin": "http://evil.invalid"})
    ) as reply:
        assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]
        assert reply.headers["access-control-allow-origin"] is None
