"""The headings of a plan, and where each leads."""

from corpus.base.document import Document, Leaf
from tests.ui.fake import FakeAssistant
from ui.pane.outline import LONGEST, outline, outline_html

FAKE = FakeAssistant()


def test_each_heading_leads_to_its_own_line() -> None:
    text = FAKE.nan.text
    assert list(outline(FAKE.nan)) == [
        (0, "一、工作目标", text.index("一、工作目标")),
        (0, "二、工作任务", text.index("二、工作任务")),
    ]


def test_a_run_in_heading_leads_to_its_clause_and_stands_deeper() -> None:
    clauses = (
        FAKE.nan.clauses[0],
        FAKE.nan.clauses[1].model_copy(update={"headings": ("二、工作任务", "1.深入实施")}),
    )
    plan = FAKE.nan.model_copy(update={"clauses": clauses})
    assert list(outline(plan))[-1] == (1, "1.深入实施", clauses[1].span.start)


def test_a_plan_without_headings_has_no_outline_and_hostile_ones_are_text() -> None:
    bare = FAKE.nan.clauses[0].model_copy(update={"headings": ()})
    plan: Document = FAKE.nan.model_copy(update={"clauses": (bare,), "leaves": (Leaf(kind="clause", span=bare.span),)})
    assert outline_html(plan) == ""
    assert "<img" not in outline_html(FAKE.hostile)
    long = FAKE.nan.clauses[0].model_copy(update={"headings": ("长" * 100,)})
    shown = outline_html(FAKE.nan.model_copy(update={"clauses": (long,)}))
    assert "长" * (LONGEST - 1) + "…" in shown
