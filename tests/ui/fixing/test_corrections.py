"""Correcting on the page: what the dialog shows, what it takes, what it refuses, and what then stands everywhere."""

import json
import re

import pytest

from corpus.base.errors import CorpusError, CorrectionError
from corpus.base.record import Span
from tests.ui.fake import FakeAssistant
from ui import phrases
from ui.base.addresses import Passage, ReadingAddress
from ui.chat.answer import reply_markdown
from ui.fixing.corrections import Fixing
from ui.fixing.facts import MOST, facts_html
from ui.pane.source import source_html
from ui.plans.library import library_html


@pytest.fixture
def fake() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def fixing(fake: FakeAssistant) -> Fixing:
    return Fixing(fake)


def sent(**fields: object) -> bytes:
    return json.dumps(fields).encode()


def links(fake: FakeAssistant, question: str) -> list[str]:
    plans = {plan.doc_id: plan for plan in fake.documents()}
    return re.findall(r"\[([^\]]*)\]\(#fix=([^)]*)\)", reply_markdown(fake.ask(question)[0], plans))


def address(fake: FakeAssistant, question: str = "南县研发投入") -> str:
    return links(fake, question)[0][1]


def other_figure(fake: FakeAssistant) -> str:
    at = fake.nan.text.index("12亿元")
    return f"{at}.{at + 4}"


def test_each_figure_and_each_list_of_units_of_an_answer_leads_to_its_correction(fake: FakeAssistant) -> None:
    [(label, spot)] = links(fake, "南县研发投入")
    assert label == phrases.FIX_WRONG
    parsed = ReadingAddress.parse(spot)
    assert parsed is not None
    assert fake.nan.cut(parsed.span) == "14%以上"
    assert [label for label, _ in links(fake, "各地研发投入")] == [phrases.FIX_WRONG, phrases.FIX_WRONG]
    [(label, spot)] = links(fake, "由谁负责")
    assert (label, spot.split(".")[0]) == (phrases.FIX_UNITS, "units")
    assert links(fake, "成都") == []


def test_the_form_shows_the_reading_in_fields_and_the_clause_to_choose_from(
    fake: FakeAssistant, fixing: Fixing
) -> None:
    shown = fixing.form(address(fake))
    assert 'name="value" value="14"' in shown
    assert 'name="unit" value="%"' in shown
    assert '<option value="growth_rate" selected>' in shown
    assert f'value="{other_figure(fake)}"><span>12亿元</span>' in shown
    assert re.search(r"checked><span>14%以上</span>", shown)
    assert fixing.reread(address(fake), other_figure(fake)) == {
        "measure": "level", "comparator": "==", "value": "12", "value_max": "", "unit": "亿元",
    }  # fmt: skip
    missed = fixing.form(str(ReadingAddress.of(fake.nan, "missed", fake.nan.clauses[0].span)))
    assert " checked" not in missed
    units = fixing.form(address(fake, "由谁负责"))
    assert "<mark>（县科工局牵头" in units
    assert ">县经济开发区、县财政局</textarea>" in units


def test_what_is_saved_is_answered_marked_everywhere_and_withdrawn(fake: FakeAssistant, fixing: Fixing) -> None:
    entered = sent(figure=other_figure(fake), indicator="全社会研发经费投入", reason="<b>看错</b>", more="x")
    assert "更正后的回答" in fixing.preview(address(fake), entered)
    assert fake.corrected == []
    saved = fixing.save(address(fake), entered)
    assert phrases.FIX_SAVED in saved
    assert "&lt;b&gt;看错" in saved
    [made] = fake.corrected
    assert fake.refreshed
    nan = fake.document(fake.nan.doc_id)
    assert made.id in fixing.form(
        str(
            ReadingAddress.of(
                nan, "target", Span(start=made.after.figure_span.start, end=made.after.figure_span.end), 1
            )
        )
    )  # type: ignore[union-attr]
    assert phrases.CORRECTED in source_html(
        nan, Passage(doc_id=nan.doc_id, start=nan.clauses[0].span.start, end=nan.clauses[0].span.end)
    )
    assert phrases.CORRECTED in library_html(fake.documents(), (), fake.corrections())
    assert "撤销更正" in fixing.facts(nan.doc_id)
    assert "恢复为更正前" in fixing.undo(made.id)
    assert fake.document(nan.doc_id) == fake.nan
    with pytest.raises(CorrectionError):
        fixing.undo(made.id)


def test_a_corrected_answer_says_so_below_it(fake: FakeAssistant, fixing: Fixing) -> None:
    fixing.save(address(fake), sent(measure="level", indicator="全社会研发经费投入"))
    plans = {plan.doc_id: plan for plan in fake.documents()}
    shown = reply_markdown(fake.ask("南县研发投入")[0], plans)
    assert '<span class="zc-corrected">' in shown
    assert "已人工更正（原识别为：全社会研发经费投入 ≥14&#37;，增长率" in shown


def test_units_and_facts_about_the_plan_are_corrected(fake: FakeAssistant, fixing: Fixing) -> None:
    fixing.save(address(fake, "由谁负责"), sent(lead="县财政局", support="县外星局"))
    assert fake.document(fake.nan.doc_id).clauses[1].units[0].lead == ("县财政局",)
    plan = str(ReadingAddress.of_plan(fake.nan))
    assert 'name="region" value="南县"' in fixing.form(plan)
    with pytest.raises(CorrectionError, match="没有叫"):
        fixing.save(plan, sent(title="甲", region="火星"))
    saved = fixing.save(plan, sent(title="南县创新方案", region="湖南省益阳市桃江县", start="2024", end="2024"))
    assert "《南县创新方案》的地区已人工更正" in saved
    assert fake.document(fake.nan.doc_id).title.value == "南县创新方案"
    assert fixing.form(plan).count("fix-undo") == 2
    assert fixing.facts(fake.nan.doc_id).count("fix-undo") == 3


@pytest.mark.parametrize(
    "hostile",
    [
        "", "x", "target.0.", "target.0.zz.1.2", "<b>.0.0123456789abcdef.1.2", "plan.0.0123456789abcdef.1.2",
        "target.0.0123456789abcdef", "target.9999.0123456789abcdef.1.2", "target.0.0123456789abcdef.1.999999999",
        "units.0.0123456789abcdef.1.2", "missed.0.0123456789abcdef.5.1", "plan.0.0123456789abcdef", "target.0." + "9" * 500,
    ],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_refused_in_one_sentence(fixing: Fixing, hostile: str) -> None:
    for ask in (fixing.form, lambda at: fixing.reread(at, "1.2"), lambda at: fixing.save(at, b"{}")):
        with pytest.raises(CorpusError, match="请"):
            ask(hostile)


def test_a_place_in_the_plan_that_is_no_reading_is_refused(fake: FakeAssistant, fixing: Fixing) -> None:
    doc = fake.nan.doc_id
    for at in (
        f"target.0.{doc}.30.32",
        f"units.0.{doc}.30.32",
        f"missed.0.{doc}.0.3",
        f"target.0.{doc}.1.999999",
        f"target.7.{address(fake)[9:]}",
    ):
        with pytest.raises(CorrectionError):
            fixing.form(at)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b"{",
        b"\xff",
        b"[" * 100_000,
        sent(value=3),
        sent(value=["1"]),
        sent(reason="x" * 999),
        sent(words="w" * 999),
    ],
)
def test_what_is_no_form_is_refused_and_nothing_is_kept(fake: FakeAssistant, fixing: Fixing, body: bytes) -> None:
    for act in (fixing.preview, fixing.save):
        with pytest.raises(CorrectionError):
            act(address(fake), body)
    assert fake.corrected == []


def test_a_hostile_plan_runs_nothing_in_the_dialog(fake: FakeAssistant, fixing: Fixing) -> None:
    shown = fixing.form(address(fake, "恶意")) + fixing.facts(fake.hostile.doc_id)
    shown += fixing.preview(address(fake, "恶意"), sent(indicator="<img src=x onerror=1>"))
    tags = set(re.findall(r"<(\w+)", shown))
    assert tags <= {
        "form", "p", "b", "fieldset", "legend", "div", "label", "input", "span", "select", "option", "button", "dl", "dt", "dd",
        "table", "thead", "tbody", "tr", "th", "td", "a",
    }  # fmt: skip
    assert not re.search(r"<[^>]* on\w+=", shown)


def test_a_plan_of_very_many_readings_is_shown_in_part(fake: FakeAssistant) -> None:
    clause = fake.nan.clauses[0]
    long = fake.nan.model_copy(update={"clauses": (clause.model_copy(update={"targets": clause.targets * MOST}),)})
    shown = facts_html(long, [])
    assert shown.count("<tr>") == MOST + 1
    assert f"共 {2 * MOST} 项" in shown
