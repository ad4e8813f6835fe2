"""How long a visitor waits, in a real browser: ``python -m tests.browser.speed``. Prints a table; 1 where a bar is missed.

The shipped plans for opening the page, asking and opening passages; a plan of 1.5 million characters for the source pane.
Wall time: measure on a machine that has nothing else to do.
"""

import os
import shutil
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING

from eval.questions import own_questions
from tests.browser.conftest import OPTIONS, free_port, served
from tests.browser.test_long_plan import PLAN, SECTIONS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TIMES = 20
BOX = "#zc-question textarea"
# Each gives a promise of the milliseconds from the next click or key to the first frame that shows what was asked for.
_FROM = """const begun = (name) => new Promise((done) => {
    addEventListener(name, () => done(performance.now()), { once: true, capture: true }); });
  const shown = async (name, there) => { const from = await begun(name);
    return new Promise((done) => { const look = () => requestAnimationFrame(() => there() ? done(performance.now() - from) : look()); look(); }); };"""
_ANSWERED = f"""(count) => {{ {_FROM}
  window.zcSpent = shown('keydown', () => document.querySelectorAll('[data-testid=bot]').length > count); }}"""
_OPENED = f"""(address) => {{ {_FROM}
  window.zcSpent = shown('click', () => {{
    const text = document.querySelector('.zc-text')?.getBoundingClientRect();
    const mark = document.querySelector('.zc-text mark')?.getBoundingClientRect();
    return document.querySelector('.zc-plan')?.dataset.address === address && mark && mark.top >= text.top && mark.top < text.bottom; }}); }}"""
_FOUND = f"""(words) => {{ {_FROM}
  const box = document.querySelector('[data-zc-find]'), told = document.querySelector('[data-zc-found]');
  told.textContent = '';
  window.zcSpent = shown('input', () => told.textContent);
  box.value = words; box.dispatchEvent(new Event('input', {{ bubbles: true }})); }}"""
_OUTLINED = f"""() => {{ {_FROM}
  window.zcSpent = shown('click', () => document.querySelector('.zc-outline [aria-current]')); }}"""
_WATCHED = """() => { window.zcLong = [0];
  new PerformanceObserver((list) => list.getEntries().forEach((one) => window.zcLong.push(one.duration))).observe({ type: 'longtask' }); }"""
_SCROLLED = """async () => { const text = document.querySelector('.zc-text'); text.scrollTop = 0;
  for (let frame = 0; frame < 300; frame += 1) { text.scrollTop += 700; await new Promise(requestAnimationFrame); } }"""


def main() -> int:
    """Measure and print; 1 where a median is above its bar."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        missed = [_told(*row) for row in chain(_on_the_shipped_plans(browser), _on_a_long_plan(browser))]
        browser.close()
    return int(any(missed))


def _told(what: str, spent: "Sequence[float]", bar: float) -> bool:
    """Print a row; whether it misses its bar."""
    middle = statistics.median(spent) / 1000
    times = f"中位 {middle:.2f} 秒，最慢 {max(spent) / 1000:.2f} 秒（{len(spent)} 次）"
    print(f"{what}：{times}，上限 {bar} 秒{'，超过' if middle > bar else ''}", flush=True)  # noqa: T201
    return middle > bar


Row = tuple[str, Sequence[float], float]
"""What was measured, the milliseconds each time, and the seconds that their median may be."""


def _on_the_shipped_plans(browser: "Browser") -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as data, _server(["-m", "ui", "--data", data, "serve", "--port"]) as address:
        _opened(browser, address)[0].close()  # what the server does once for all visitors
        cold = [_opened(browser, address) for _ in range(5)]
        yield "页面打开到可以输入", [spent for _, spent in cold], 3.0
        for page, _ in cold[1:]:
            page.context.close()
        page = cold[0][0]
        yield "提问到答案", [_answer(page, question.text) for question in own_questions()[:TIMES]], 0.3
        hrefs = page.eval_on_selector_all("#zc-chat .bot-row a[href^='#c=']", "all => all.map(one => one.hash)")
        yield "点编号到原文", [_passage(page, href) for href in list(dict.fromkeys(hrefs))[:TIMES]], 0.15
        page.context.close()


def _on_a_long_plan(browser: "Browser") -> Iterator[Row]:
    with _server(["-m", "tests.browser.fake_server"], str(SECTIONS)) as address:
        page, _ = _opened(browser, address)
        page.evaluate(
            "() => document.body.append(Object.assign(document.createElement('a'), { id: 'zc-go', textContent: '1' }))"
        )
        spent = []
        for turn in range(TIMES):
            span = PLAN.clauses[len(PLAN.clauses) * (7 * turn % TIMES) // TIMES].span
            href = f"#c={PLAN.doc_id}.{span.start}.{span.end}"
            page.evaluate("href => document.getElementById('zc-go').setAttribute('href', href)", href)
            spent.append(_passage(page, href, "#zc-go"))
        yield f"{len(PLAN.text) // 10_000} 万字的文件打开到引文", spent, 0.5
        page.evaluate(_WATCHED)
        page.evaluate(_SCROLLED)
        yield "其中滚动时最长的停顿", [max(page.evaluate("window.zcLong"))], 0.1
        searched = [_spent(page, _FOUND, words) for words in ("新增企业九家", "的", "企业", "创新驱动", "没有的字")]
        yield "其中查找", searched, 0.3
        page.evaluate(_OUTLINED)
        page.locator("[data-zc=outline]").click()
        yield "其中打开目录", [page.evaluate("window.zcSpent")], 0.5
        page.context.close()


@contextmanager
def _server(command: list[str], *more: str) -> Iterator[str]:
    port = free_port()
    server = served([*command, str(port), *more], port)
    try:
        yield next(server)
    finally:
        server.close()


def _opened(browser: "Browser", address: str) -> "tuple[Page, float]":
    """A visitor whose browser has nothing of the page yet, and the milliseconds until a question can be typed."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN").new_page()
    page.goto(address)
    page.wait_for_function(f"() => document.documentElement.dataset.zcReady && document.querySelector('{BOX}:enabled')")
    return page, page.evaluate("performance.now()")


def _answer(page: "Page", question: str) -> float:
    page.fill(BOX, question)
    page.evaluate(_ANSWERED, page.get_by_test_id("bot").count())
    page.press(BOX, "Enter")
    spent: float = page.evaluate("window.zcSpent")
    page.wait_for_timeout(400)  # the questions to go on are written below it
    return spent


def _passage(page: "Page", href: str, link: str = "") -> float:
    page.evaluate(_OPENED, href.removeprefix("#c="))
    page.locator(link or f"#zc-chat a[href='{href}']").first.click()
    spent: float = page.evaluate("window.zcSpent")
    page.wait_for_timeout(300)
    return spent


def _spent(page: "Page", begin: str, words: str) -> float:
    page.evaluate(begin, words)
    spent: float = page.evaluate("window.zcSpent")
    page.wait_for_timeout(300)
    return spent


if __name__ == "__main__":
    raise SystemExit(main())
