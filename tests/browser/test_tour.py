"""The tour, and the page for reading only."""

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import free_port, served
from tests.browser.test_page import CHIP, ask, library
from tests.ui.fake import FakeAssistant

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Visit = Callable[..., "Page"]


def at(page: "Page", step: int) -> None:
    page.wait_for_function(f"document.querySelector('#zc-tour').dataset.step === '{step}'")


def test_the_tour_is_offered_once_walked_by_keys_and_started_again(tiny: str, visit: Visit) -> None:
    page = visit(tiny)
    page.get_by_role("button", name="两分钟导览").click()
    at(page, 0)
    page.keyboard.press("ArrowRight")
    at(page, 1)
    assert page.get_by_test_id("bot").count() == 1, "an example was asked"
    page.keyboard.press("Enter")
    at(page, 2)
    assert page.locator("#zc-source mark").is_visible()
    page.keyboard.press("ArrowLeft")
    at(page, 1)
    for step in range(2, 6):
        page.keyboard.press("ArrowRight")
        at(page, step)
        box = page.locator("#zc-tour section").bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 900
    page.get_by_role("button", name="开始使用").click()
    page.locator("#zc-tour").wait_for(state="hidden")
    assert page.get_by_role("tab", name="问答").get_attribute("aria-selected") == "true"
    page.reload()
    page.wait_for_selector("html[data-zc-ready]")
    assert page.locator("#zc-offer").is_hidden()
    page.get_by_role("button", name="帮助").click()
    page.get_by_role("button", name="新手导览").click()
    at(page, 0)
    page.keyboard.press("Escape")
    page.locator("#zc-tour").wait_for(state="hidden")


def test_the_tour_need_not_be_taken_and_fits_a_phone(tiny: str, visit: Visit) -> None:
    page = visit(tiny, 390, 844)
    page.get_by_role("button", name="不用了").click()
    assert page.locator("#zc-offer").is_hidden()
    page.get_by_role("button", name="帮助").click()
    page.get_by_role("button", name="新手导览").click()
    for step in range(6):
        at(page, step)
        box = page.locator("#zc-tour section").bounding_box()
        assert box is not None
        assert 0 <= box["x"]
        assert box["x"] + box["width"] <= 390
        assert box["y"] + box["height"] <= 844
        page.get_by_role("button", name="下一步" if step < 5 else "开始使用").click()
    page.locator("#zc-tour").wait_for(state="hidden")


@pytest.fixture(scope="module")
def shared() -> Iterator[str]:
    """The page over the tiny assistant, for reading only."""
    port = free_port()
    yield from served(["-m", "tests.browser.fake_server", str(port), "--read-only"], port)


def test_a_page_for_reading_changes_nothing_and_says_so(shared: str, visit: Visit) -> None:
    page = visit(shared)
    library(page)
    assert page.get_by_text("这里只供查阅").is_visible()
    assert page.locator("[data-zc-files], [data-zc=remove]:visible").count() == 0
    page.get_by_role("link", name="创新提升行动工作方案", exact=True).click()
    page.wait_for_selector("#zc-source .zc-text p")
    page.locator("[data-zc=remove]").first.evaluate("button => button.click()")
    page.get_by_text("请联系管理员").nth(1).wait_for()
    assert page.locator("#zc-plans tbody tr").count() == len(FakeAssistant().documents())
    page.get_by_role("tab", name="问答", exact=True).click()
    ask(page, "南县研发投入")
    assert page.locator(CHIP).count() > 0
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(urllib.request.Request(f"{shared}/plans?name=x.txt", data=b"x", method="POST"))
    assert refused.value.code == 403
    refused.value.close()
