"""The source pane: the passage is marked, every character is escaped, and nothing of the plan is lost."""

import html
import re

from corpus.base.document import Place
from tests.ui.fake import FakeAssistant
from ui import phrases
from ui.base.addresses import Passage
from ui.pane.source import empty_html, period_text, source_html

FAKE = FakeAssistant()


def opened(document, start: int, end: int, number: int | None = 1) -> str:
    return source_html(document, Passage(doc_id=document.doc_id, start=start, end=end), number)


def test_the_passage_is_marked_and_its_clause_lit() -> None:
    target = FAKE.nan.clauses[0].targets[0]
    page = opened(FAKE.nan, target.span.start, target.span.end)
    assert re.findall("<mark>(.*?)</mark>", page) == ['全社会研发经费投入增长<span class="zc-figure">14%以上</span>']
    assert len(re.findall('class="clause cited"', page)) == 1
    assert "依据 1" in page
    assert "<strong>全社会研发经费投入 14%以上</strong>" in page
    assert f"第 3 段，第 {target.span.start + 1}–{target.span.end} 字" in page


def test_the_head_names_the_units_of_the_clause() -> None:
    clause = FAKE.nan.clauses[1]
    page = opened(FAKE.nan, clause.span.start, clause.span.end)
    assert "<dt>责任单位</dt><dd>县科工局、县经济开发区、县财政局等 <button" in page


def test_the_whole_plan_is_there_without_a_mark() -> None:
    page = source_html(FAKE.nan, Passage(doc_id=FAKE.nan.doc_id))
    body = page.split('aria-label="原文">')[1]
    assert "<mark" not in page
    assert phrases.WHOLE_PLAN in page
    assert "".join(html.unescape(re.sub("<.*?>", "", body)).split()) == "".join(FAKE.nan.text.split())


def test_a_mark_over_several_leaves_marks_each() -> None:
    page = opened(FAKE.nan, 0, len(FAKE.nan.text))
    assert page.count("<mark") == len(FAKE.nan.leaves)
    assert page.count(" cited") == len(FAKE.nan.leaves)


def test_a_repaired_place_shows_the_file_and_says_how_it_is_read() -> None:
    page = source_html(FAKE.huaihua, Passage(doc_id=FAKE.huaihua.doc_id))
    assert '<span class="zc-repair" title="数字误识，读作“100”">IOO</span>' in page


def test_a_mark_that_cuts_through_a_repair_loses_no_character() -> None:
    at = FAKE.huaihua.text.index("IOO")
    page = opened(FAKE.huaihua, at + 1, at + 5)
    body = page.split('aria-label="原文">')[1]
    assert "".join(html.unescape(re.sub("<.*?>", "", body)).split()) == "".join(FAKE.huaihua.text.split())


def test_what_is_copied_is_the_exact_quote() -> None:
    clause = FAKE.huaihua.clauses[0]
    page = opened(FAKE.huaihua, clause.span.start, clause.span.end)
    assert "数量达IOO家" in re.findall('data-quote="(.*?)"', page)[0]
    assert re.findall('data-cite="(.*?)"', page) == ["怀化市《培育好强科创兴产业的动能实施方案》“一、培育好强科创动能”"]


def test_hostile_text_is_shown_not_run() -> None:
    page = opened(FAKE.hostile, 0, len(FAKE.hostile.text))
    assert set(re.findall(r"<(/?[a-z0-9]+)", page)) <= {
        f"{slash}{name}"
        for slash in ("", "/")
        for name in "article header p span button h2 dl dt dd div a mark strong nav input".split()
    }
    assert "&lt;form action=&quot;http://tracker.invalid&quot;&gt;" in page
    assert "\u202e" not in page


def test_an_address_outside_the_text_says_so() -> None:
    assert phrases.NO_PASSAGE in opened(FAKE.nan, 5, 99999)
    assert 'role="alert"' in opened(FAKE.nan, 5, 99999)
    assert 'role="alert"' not in empty_html()


def test_periods_are_said_as_people_say_them() -> None:
    period = FAKE.nan.period
    assert period is not None
    said = [
        period_text(FAKE.nan.model_copy(update={"period": value}))
        for value in (
            None,
            period,
            period.model_copy(update={"start": 2021, "end": 2025}),
            period.model_copy(update={"start": None, "end": 2022}),
        )
    ]
    assert said == ["", "2024", "2021–2025", "到 2022 年"]


def test_figures_and_units_are_marked_in_the_text() -> None:
    page = source_html(FAKE.nan, Passage(doc_id=FAKE.nan.doc_id))
    assert re.findall('<span class="zc-figure">(.*?)</span>', page) == ["14%以上", "12亿元"]
    assert '<span class="zc-units">（县科工局牵头，' in page


def test_a_file_with_pages_names_the_page() -> None:
    paged = FAKE.nan.model_copy(update={"places": (Place(start=0, page=1), Place(start=20, page=2))})
    assert "第 2 页，第 3 段" in opened(paged, 30, 40)
    assert "页" not in opened(FAKE.nan, 30, 40).split("位置")[1].split("</dd>")[0]
