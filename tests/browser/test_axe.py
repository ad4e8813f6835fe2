"""Nothing on the page that axe-core finds wrong by WCAG 2.1 A and AA: every tab and dialog, in both themes and at phone width."""

from collections.abc import Callable, Iterator
from importlib import resources
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_page import CHIP, ask, marked

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Visit = Callable[..., "Page"]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}


def faults(page: "Page") -> list[str]:
    """What is wrong, as rule and element."""
    page.wait_for_timeout(400)  # colours that change slowly are half-way until then
    page.evaluate((resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def states(page: "Page") -> Iterator[str]:
    """Lead the page through everything it can show; yields what is shown."""
    yield "empty page"
    ask(page, "各地研发投入")
    ask(page, "南县研发投入目标是多少？")
    ask(page, "成都研发投入")
    page.locator(CHIP).first.click()
    marked(page)
    yield "answers and the open plan"
    page.get_by_role("button", name="目录").click()
    yield "outline"
    page.keyboard.press("Escape")
    page.get_by_role("link", name="加入摘录").first.click()
    page.locator("[data-zc=basket]").click()
    page.locator("#zc-basket blockquote").first.wait_for()
    yield "basket"
    page.keyboard.press("Escape")
    page.get_by_role("link", name="有误").first.click()
    yield "judging"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="帮助").click()
    yield "help"
    page.get_by_role("button", name="新手导览").click()
    page.wait_for_function("document.querySelector('#zc-tour').dataset.step === '0'")
    yield "tour"
    page.keyboard.press("Escape")
    page.locator("#zc-chat a[href^='#fix=']").first.click()
    page.locator("dialog[open] form").wait_for()
    yield "correction"
    page.keyboard.press("Escape")
    for name in ("目标查重", "指标对比", "责任台账", "资料库"):
        page.get_by_role("tab", name=name, exact=True).click()
        if name == "目标查重":
            page.get_by_role("textbox", name="拟写入的目标").fill("全社会研发经费投入增长14%以上")
            page.get_by_role("button", name="查重").click()
            page.get_by_text("读到 1 个目标").wait_for()
        if name == "指标对比":
            page.locator("#zc-compare summary").first.click()
            page.get_by_role("combobox", name="指标").click()
            page.keyboard.press("ArrowDown")
        yield name
    page.locator("[data-zc=facts]").first.click()
    page.locator("dialog[open] table").wait_for()
    yield "what was read of a plan"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["desktop", "phone"])
def test_nothing_breaks_a_rule(tiny: str, visit: Visit, theme: str, size: tuple[int, int]) -> None:
    page = visit(tiny, *size)
    if theme == "dark":
        page.get_by_role("button", name="深色").click()
    found = {state: faults(page) for state in states(page)}
    assert {state: told for state, told in found.items() if told} == {}
