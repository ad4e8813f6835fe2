"""Pictures of the page as it is shipped, for README and manual: ``python -m tests.browser.screenshots [FOLDER]``.

Starts the page on a fresh data folder, asks as a visitor would, and writes PNG files (``docs/`` by default).
"""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.conftest import OPTIONS, free_port, served
from tests.browser.test_page import ask

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DESKTOP = (1440, 900)
PHONE = (390, 844)
QUESTIONS = ("各地全社会研发经费投入的目标分别是多少？", "南县新增省级以上专精特新中小企业多少家？由谁负责？")


def opened(browser: "Browser", address: str, size: tuple[int, int], *, dark: bool = False) -> "Page":
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        device_scale_factor=2 if size == PHONE else 1,
        locale="zh-CN",
        color_scheme="dark" if dark else "light",
    )
    page.goto(address)
    page.wait_for_selector("html[data-zc-ready]")
    page.wait_for_timeout(500)
    return page


def take(browser: "Browser", address: str, folder: Path) -> None:
    """Each picture shows one thing: empty page, answers beside the plan, library, phone."""
    for name, size, dark in (("", DESKTOP, False), ("-dark", DESKTOP, True), ("-phone", PHONE, False)):
        page = opened(browser, address, size, dark=dark)
        page.screenshot(path=folder / f"home{name}.png")
        for question in QUESTIONS:
            ask(page, question)
        page.wait_for_timeout(400)
        if size == PHONE:
            page.screenshot(path=folder / "chat-phone.png")
        page.get_by_test_id("bot").last.locator("a[href^='#c=']").first.click()
        page.wait_for_selector("#zc-source mark")
        page.wait_for_timeout(600)
        page.screenshot(path=folder / ("source-phone.png" if size == PHONE else f"chat{name}.png"))
        page.keyboard.press("Escape")
        page.get_by_role("tab", name="资料库", exact=True).click()
        page.wait_for_timeout(500)
        page.screenshot(path=folder / f"library{name}.png")
        page.close()


def main() -> None:
    from playwright.sync_api import sync_playwright

    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs")
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        server = served(["-m", "ui", "--data", data, "serve", "--port", str(port)], port)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=OPTIONS)
        try:
            take(browser, next(server), folder)
        finally:
            browser.close()
            server.close()


if __name__ == "__main__":
    main()
