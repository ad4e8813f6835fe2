"""A plan of 1.5 million characters in a real browser: only what is near is there, and everything can be reached."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import free_port, served
from tests.ui.pane.test_slices import long_plan

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Visit = Callable[..., "Page"]
SECTIONS = 9_000
PLAN = long_plan(SECTIONS)
IN_VIEW = """(chosen) => { const text = document.querySelector('.zc-text')?.getBoundingClientRect();
    const box = document.querySelector(chosen)?.getBoundingClientRect();
    return text && box && box.top >= text.top - 2 && box.top < text.bottom; }"""


@pytest.fixture(scope="module")
def long() -> Iterator[str]:
    """The page over the tiny assistant with one long plan more."""
    port = free_port()
    yield from served(["-m", "tests.browser.fake_server", str(port), str(SECTIONS)], port)


def opened(visit: Visit, long: str, share: float) -> "Page":
    clause = PLAN.clauses[int(len(PLAN.clauses) * share)]
    page = visit(f"{long}/?c={PLAN.doc_id}.{clause.span.start}.{clause.span.end}")
    page.wait_for_function(IN_VIEW, arg=".zc-text mark")
    return page


def filled(page: "Page") -> int:
    return page.locator(".zc-slice:not(:empty)").count()


def test_only_what_is_near_the_passage_is_there_and_the_rest_comes_when_scrolled_to(long: str, visit: Visit) -> None:
    assert len(PLAN.text) > 1_500_000
    page = opened(visit, long, 0.5)
    page.wait_for_timeout(500)
    assert page.evaluate(IN_VIEW, ".zc-text mark"), "what came meanwhile has not pushed it away"
    assert filled(page) < 12 < page.locator(".zc-slice").count()
    for end in ("text.scrollHeight", "0"):
        page.evaluate(f"() => {{ const text = document.querySelector('.zc-text'); text.scrollTop = {end}; }}")
        page.wait_for_function(
            f"() => {{ const all = document.querySelectorAll('.zc-slice'); return all[{'0' if end == '0' else 'all.length - 1'}].innerText.trim(); }}"
        )
    assert filled(page) < 24


def test_words_are_found_in_the_whole_plan(long: str, visit: Visit) -> None:
    page = opened(visit, long, 0.5)
    page.keyboard.press("Control+f")
    box = page.get_by_role("searchbox", name="在文中查找")
    assert box.evaluate("box => box === document.activeElement"), "the browser's own search sees only what is there"
    box.fill("新增 企业十家")
    count = SECTIONS // 10
    page.get_by_text(f"1/{count}", exact=True).wait_for()
    page.wait_for_function("() => CSS.highlights.get('zc-found-now')?.size === 1")
    page.keyboard.press("Shift+Enter")
    page.get_by_text(f"{count}/{count}", exact=True).wait_for()
    page.wait_for_function(
        "() => { const text = document.querySelector('.zc-text'); return text.scrollTop > text.scrollHeight * 0.9; }"
    )
    now = page.evaluate("() => [...CSS.highlights.get('zc-found-now')].map(String)")
    assert now == ["新增企业十家"]
    box.fill("没有的字")
    page.get_by_text("没有", exact=True).wait_for()
    assert page.evaluate("() => CSS.highlights.get('zc-found').size") == 0


def test_the_outline_leads_to_any_heading_and_shows_where_one_is(long: str, visit: Visit) -> None:
    page = opened(visit, long, 0.5)
    page.get_by_role("button", name="目录").click()
    here = page.locator(".zc-outline [aria-current]")
    here.wait_for()
    clause = PLAN.clauses[len(PLAN.clauses) // 2]
    assert here.inner_text() == clause.headings[0]
    last = page.locator(".zc-outline button").last
    at = last.get_attribute("data-at")
    last.scroll_into_view_if_needed()
    last.click()
    page.wait_for_function(IN_VIEW, arg=f".zc-text p[data-at='{at}']")
    assert page.locator(".zc-outline").is_hidden()


def test_the_passage_is_printed_without_the_empty_slices(long: str, visit: Visit) -> None:
    page = opened(visit, long, 0.5)
    page.emulate_media(media="print")
    assert page.locator(".zc-slice:empty").first.evaluate("slice => getComputedStyle(slice).display") == "none"
    assert page.locator(".zc-text .cited").evaluate("text => getComputedStyle(text).display") == "block"


def test_a_slice_that_did_not_come_is_asked_for_again(long: str, visit: Visit) -> None:
    page = opened(visit, long, 0.2)
    page.route("**/view/slice*", lambda route: route.fulfill(status=500, body="x"))
    page.evaluate("() => { const text = document.querySelector('.zc-text'); text.scrollTop = text.scrollHeight; }")
    page.wait_for_timeout(500)
    last = page.locator(".zc-slice").last
    assert last.inner_html() == ""
    page.unroute("**/view/slice*")
    page.wait_for_function("() => [...document.querySelectorAll('.zc-slice')].at(-1).innerText.trim()")
