"""Pictures of the page as it is shipped, for README and manual: ``python -m tests.browser.screenshots [FOLDER]``.

Starts the page on a fresh data folder, asks as a visitor would, and writes small PNG files: those that the manual shows into
``docs/``; with a folder named, every tab at desktop and phone width; with ``--all`` also dark and at other widths.
"""

import io
import re
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.conftest import OPTIONS, free_port, served
from tests.browser.test_page import PLAN, ask

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FilePayload, Page

DOCS = Path("docs")
DESKTOP, WIDE, LAPTOP, PHONE = (1440, 900), (1920, 1080), (1366, 768), (390, 844)
MANUAL = (("", DESKTOP, False), ("-phone", PHONE, False))
MORE = (("-dark", DESKTOP, True), ("-wide", WIDE, False), ("-laptop", LAPTOP, False), ("-phone-dark", PHONE, True))
QUESTIONS = ("各地全社会研发经费投入的目标分别是多少？", "南县新增省级以上专精特新中小企业多少家？由谁负责？")
DRAFT = "全社会研发经费投入增长10%以上，高新技术企业达到100家，新增省级专精特新中小企业6家。"
COLOURS = 128
"""Of a palette: a page of text needs no more, and the files stay small."""


def opened(browser: "Browser", address: str, size: tuple[int, int], *, dark: bool = False) -> "Page":
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        device_scale_factor=2 if size == PHONE else 1,
        locale="zh-CN",
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    page.add_init_script("localStorage.setItem('zc-tour', 'seen')")  # the offer belongs to the first visit
    page.goto(address)
    page.wait_for_selector("html[data-zc-ready]")
    page.wait_for_selector("#zc-chat a[href^='#q=']")
    page.wait_for_timeout(500)
    return page


def pictures(page: "Page") -> Iterator[str]:
    """Lead the page from one picture to the next; yields the name of what is shown."""
    phone = page.viewport_size == {"width": PHONE[0], "height": PHONE[1]}
    yield "home"
    for question in QUESTIONS:
        ask(page, question)
    page.wait_for_timeout(400)
    if phone:
        yield "chat"
    page.get_by_test_id("bot").last.locator("a[href^='#c=']").first.click()
    page.wait_for_selector("#zc-source mark")
    page.wait_for_timeout(600)
    yield "source" if phone else "chat"
    page.keyboard.press("Escape")
    page.get_by_role("link", name="这个数不对").last.click()
    page.locator("#zc-fix .zc-preview p").first.wait_for()
    page.wait_for_timeout(300)
    yield "fix"
    page.keyboard.press("Escape")
    for kept in page.get_by_role("link", name="加入摘录").all():
        kept.click()
    page.locator("[data-zc=basket]").click()
    page.wait_for_selector("#zc-basket blockquote")
    yield "basket"
    page.keyboard.press("Escape")
    for tab, name in (("目标查重", "check"), ("指标对比", "compare"), ("责任台账", "ledger"), ("资料库", "library")):
        page.get_by_role("tab", name=tab, exact=True).click()
        if name == "check":
            page.set_input_files("[data-zc-way=verify] [data-zc-draft]", edited(page))
            page.get_by_text("核对了").wait_for()
            page.wait_for_timeout(300)
            yield "verify"
            page.get_by_role("textbox", name="拟写入的目标").fill(DRAFT)
            page.get_by_role("button", name="查重").click()
            page.get_by_text("个目标；").wait_for()
        page.wait_for_timeout(500)
        yield name
        if name == "compare":
            page.locator("#zc-compare .zc-relate").evaluate("area => area.scrollIntoView()")
            page.wait_for_timeout(300)
            yield "relate"
    if not phone:
        page.set_input_files("[data-zc-files]", {"name": "平江县方案.txt", "mimeType": "", "buffer": PLAN.encode()})
        page.get_by_text("可以提问了").wait_for()
        page.wait_for_timeout(300)
        yield "added"
        page.get_by_role("button", name="移出《平江县科技创新行动方案》").click()
        page.get_by_text("已移出《平江县科技创新行动方案》").wait_for()


def edited(page: "Page") -> "FilePayload":
    """The first two quotes of the chat as the page exports them to Word, then edited by somebody: one figure is another."""
    chips = page.eval_on_selector_all("#zc-chat a[href^='#c=']", "all => all.map(one => one.hash.slice(3))")
    address = ",".join(list(dict.fromkeys(chips))[:3])
    exported = page.request.get(f"{page.url.split('?')[0].rstrip('/')}/export/excerpts.docx?at={address}").body()
    altered = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(exported)) as before, zipfile.ZipFile(altered, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "word/document.xml":
                data = re.sub(r"(?<=增长)\d+(?=%)", "20", data.decode(), count=1).encode()
            after.writestr(name, data)
    return {"name": "摘录（已修改）.docx", "mimeType": "", "buffer": altered.getvalue()}


def save(page: "Page", path: Path) -> None:
    from PIL import Image

    page.screenshot(path=path)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    from playwright.sync_api import sync_playwright

    more = "--all" in sys.argv
    folder = Path(next((name for name in sys.argv[1:] if name != "--all"), DOCS))
    shown = set(re.findall(r"[\w-]+\.png", (DOCS / "manual.zh.md").read_text(encoding="utf-8")))
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        server = served(["-m", "ui", "--data", data, "serve", "--port", str(port)], port)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=OPTIONS)
        try:
            address = next(server)
            for suffix, size, dark in MANUAL + (MORE if more else ()):
                page = opened(browser, address, size, dark=dark)
                for name in pictures(page):
                    if folder != DOCS or f"{name}{suffix}.png" in shown:
                        save(page, folder / f"{name}{suffix}.png")
                page.close()
        finally:
            browser.close()
            server.close()


if __name__ == "__main__":
    main()
