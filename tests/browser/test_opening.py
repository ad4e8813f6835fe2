"""The page while its plans are still being opened, and as the next visitor finds it."""

import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import free_port, served
from ui import phrases

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
BOX = "#zc-question textarea"


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a page whose plans are open once there is a file, and the path of that file."""
    port, signal = free_port(), tmp_path / "open"
    server = served(["-m", "tests.browser.fake_server", str(port), "--opens-at", str(signal)], port, ready="/")
    try:
        yield next(server), signal
    finally:
        signal.touch()
        server.close()


def test_the_page_stands_before_its_plans_and_fills_itself(
    slow: tuple[str, Path], visit: "Callable[[str], Page]"
) -> None:
    from playwright.sync_api import expect

    address, signal = slow
    with pytest.raises(urllib.error.HTTPError, match="503"):
        urllib.request.urlopen(f"{address}/healthz")
    page = visit(address)
    expect(page.locator(".zc-bar p")).to_have_text(phrases.OPENING)
    expect(page.locator("#zc-chat")).to_contain_text(phrases.OPENING_MORE)
    page.fill(BOX, "南县全社会研发经费投入增长多少？")
    page.press(BOX, "Enter")
    expect(page.get_by_test_id("user")).to_have_text(re.compile("南县全社会研发经费投入增长多少"))
    assert page.get_by_test_id("bot").count() == 0
    page.get_by_role("tab", name=phrases.TAB_LIBRARY, exact=True).click()
    expect(page.locator("#zc-plans")).to_contain_text(phrases.OPENING_TAB)
    signal.touch()
    expect(page.locator("#zc-plans tbody tr")).to_have_count(3)
    expect(page.locator(".zc-bar p")).to_contain_text("3 份文件")
    page.get_by_role("tab", name=phrases.TAB_CHAT, exact=True).click()
    expect(page.get_by_test_id("bot")).to_contain_text("14%")
    expect(page.get_by_role("checkbox", name="南县")).to_be_visible()


def test_the_next_visitor_finds_the_plans(slow: tuple[str, Path], visit: "Callable[[str], Page]") -> None:
    from playwright.sync_api import expect

    address, signal = slow
    signal.touch()
    expect(visit(address).locator("#zc-chat")).to_contain_text(phrases.EXAMPLE_KINDS["target"])
    later = visit(address)
    expect(later.locator(".zc-bar p")).to_contain_text("3 份文件")
    later.get_by_role("checkbox", name="南县").check()
    later.fill(BOX, "研发经费投入增长多少？")
    later.press(BOX, "Enter")
    expect(later.get_by_test_id("bot")).to_contain_text("14%")
