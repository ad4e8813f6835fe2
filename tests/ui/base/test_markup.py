"""Escaping: nothing that came from a plan or a visitor may act on the page."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.base.markup import md, strong, tag, title, visible

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "![x](http://tracker.invalid/y.gif)",
    "[a](javascript:alert(1))",
    "](#c=x) | cell | `code` **b** __i__ ~~s~~",
    "$$\\href{javascript:alert(1)}{x}$$",
    "${window.x} {{window.x}} \\x3cimg C:\\users",
    "http://tracker.invalid www.tracker.invalid a@b.invalid",
    "# heading",
    "1. list",
    "- [ ] task",
    "&lt;b&gt; &#60;b&#62;",
    "    indented code\n\n---\n===",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_holds_no_punctuation_that_could_mark_anything_up(text: str) -> None:
    escaped = md(text)
    assert (
        not re.sub(r"&#\d+;", "", escaped)
        .translate(str.maketrans("", "", " "))
        .strip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    )
    assert html.unescape(escaped) == " ".join(text.split())


@given(st.text())
def test_escaped_text_reads_as_the_visible_characters(text: str) -> None:
    assert html.unescape(tag(text)) == visible(text)
    assert not set(tag(text)) & set("<>\"'")
    assert not re.search(r"[!-%'-/:<-@\[-`{-~]", re.sub(r"&#\d+;", "", md(text)))
    assert not set(title(text)) & set("<>\"'()[]\\`&|{}")


def test_invisible_characters_are_dropped_and_line_ends_kept() -> None:
    assert visible("增长\u200b14\u202e%\ufeff以上\x00\n下一段\ud800") == "增长14%以上\n下一段"


def test_bold_is_a_tag_around_escaped_text() -> None:
    assert strong("<5%>") == "<strong>&#60;5&#37;&#62;</strong>"


def test_a_title_keeps_chinese_names_and_drops_the_rest() -> None:
    assert title('南县《方案》 › "](javascript:x) 2024') == "南县《方案》  （javascriptx） 2024"
    assert title("(一)1.培育") == "（一）1．培育"
