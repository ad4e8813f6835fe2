"""A long plan in slices: every character in exactly one, those around the passage sent at once; its words found by the server."""

import html
import re

import pytest

from corpus.base.document import Document
from corpus.base.record import Span
from tests.ui.fake import FakeAssistant, document
from ui.base.addresses import Passage
from ui.pane.outline import LIST, outline_html
from ui.pane.paragraph import leaf_html
from ui.pane.routes import LONGEST, found
from ui.pane.slices import SLICE, slice_html, slices, slices_html
from ui.pane.source import source_html

FAKE = FakeAssistant()
SECTION = re.compile(r'<div class="zc-slice" data-slice="(\d+)" data-at="(\d+)" style="--size:(\d+)">(.*?)</div>', re.S)


def long_plan(sections: int = 300) -> Document:
    lines = [
        f"{number}、第{number}项\n新增企业{number}家。{'深入实施创新驱动发展战略，' * 12}\n"
        for number in "一二三四五六七八九十"
    ]
    return document("长计划\n" + "".join(lines * (sections // 10)), "长.txt", ("430921", "南县"))


LONG = long_plan()


def bare(fragment: str) -> str:
    return "".join(html.unescape(re.sub("<.*?>", "", fragment)).split())


def test_every_character_is_in_exactly_one_slice() -> None:
    every = list(slices(LONG))
    assert len(every) > 5
    assert [leaf for one in every for leaf in one.leaves] == list(LONG.leaves)
    shown = "".join(slice_html(LONG, one.number, None) for one in every)
    assert bare(shown) == "".join(LONG.text.split())


def test_only_the_slices_around_the_passage_are_sent() -> None:
    clause = LONG.clauses[len(LONG.clauses) // 2]
    sections = SECTION.findall(slices_html(LONG, clause.span))
    sent = [int(number) for number, _, _, text in sections if text]
    assert len(sections) == len(list(slices(LONG)))
    assert sent == [clause.span.start // SLICE + step for step in (-1, 0, 1)]
    assert "".join(text for *_, text in sections).count("<mark") == 1
    assert all(int(size) > 0 for _, _, size, _ in sections)
    assert [int(n) for n, _, _, text in SECTION.findall(slices_html(LONG, None)) if text] == [0, 1]


def test_a_passage_over_many_slices_is_sent_whole() -> None:
    cited = Span(start=0, end=len(LONG.text))
    assert all(text for *_, text in SECTION.findall(slices_html(LONG, cited)))


def test_a_leaf_longer_than_a_slice_leaves_no_empty_slice_behind() -> None:
    plan = document("题目\n" + "长" * (3 * SLICE) + "\n尾\n", "长.txt", None)
    assert [one.number for one in slices(plan)] == [0, 3]
    assert bare(slices_html(plan, None)) == "".join(plan.text.split())


@pytest.mark.parametrize("number", [-1, -(10**30), 10**30])
def test_a_slice_that_is_not_there_is_blank(number: int) -> None:
    assert slice_html(LONG, number, None) == " "


def test_a_slice_marks_the_passage_as_the_pane_does() -> None:
    clause = FAKE.nan.clauses[1]
    assert "<mark" in slice_html(FAKE.nan, 0, clause.span)
    assert slice_html(FAKE.nan, 0, clause.span) in source_html(
        FAKE.nan, Passage(doc_id=FAKE.nan.doc_id, start=clause.span.start, end=clause.span.end)
    )
    assert "<img" not in slice_html(FAKE.hostile, 0, None)


@pytest.mark.parametrize("words", ["县", "科工局", "增长14", " 县 科工局 ", "", "没有的", "<b>", "\u200b", "["])
@pytest.mark.parametrize("plan", [FAKE.nan, FAKE.huaihua, FAKE.hostile])
def test_words_are_found_where_the_pane_shows_them(plan: Document, words: str) -> None:
    wanted = "".join(words.replace("\u200b", "").split()).lower()
    shown = {leaf.span.start: bare(leaf_html(plan, leaf, None, None)).lower() for leaf in plan.leaves}
    expected = [(start, text.count(wanted)) for start, text in shown.items() if wanted and wanted in text]
    assert found(plan, words) == expected


def test_words_are_found_across_a_line_end_but_not_across_paragraphs() -> None:
    text = "题目\n一、目标\n研发\n经费。\n"
    plan = document(text, "a.txt", None)
    first, *rest = plan.leaves[2:]
    joined = first.model_copy(update={"span": Span(start=first.span.start, end=rest[0].span.end)})
    clause = plan.clauses[0].model_copy(update={"span": joined.span})
    whole = plan.model_copy(update={"leaves": (*plan.leaves[:2], joined), "clauses": (clause,)})
    assert found(plan, "研发经费") == []
    assert found(whole, "研发经费") == [(first.span.start, 1)]
    assert found(whole, "发\n经") == [(first.span.start, 1)]


def test_no_more_is_looked_for_than_the_box_takes() -> None:
    assert found(document("题\n" + "长" * 200 + "\n", "a.txt", None), "长" * 10**6) == [(2, 200 // LONGEST)]


def test_a_long_outline_comes_in_lists() -> None:
    lists = re.findall(r'<ol style="--count:(\d+)">', outline_html(LONG))
    assert len(lists) > 1
    assert {int(count) for count in lists[:-1]} == {LIST}
    assert sum(map(int, lists)) == outline_html(LONG).count("<li")
