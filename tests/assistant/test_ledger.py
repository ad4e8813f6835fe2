"""The ledger: a row per unit and task, each from a place."""

import pytest

from assistant.ledger import ledger
from assistant.library import Library
from corpus.ingest import parse

PLAN = """某县行动方案

一、重点任务
（一）培育企业。新增高新技术企业5家。（县科技局牵头，县财政局配合）
（二）引进人才。引进高层次人才3名。（责任单位：县人社局、县科技局；完成时限：2025年12月底前）
二、保障措施
加强领导。
"""


@pytest.fixture(scope="module")
def library() -> Library:
    return Library([parse(PLAN, "plan.txt")], str.split)


def test_rows_in_the_order_of_the_plan_with_role_task_and_target(library: Library) -> None:
    rows = ledger(library)
    assert [(row.unit, row.role, row.number) for row in rows] == [
        ("县科技局", "lead", "一(一)"),
        ("县财政局", "cooperating", "一(一)"),
        ("县人社局", "responsible", "一(二)"),
        ("县科技局", "responsible", "一(二)"),
    ]
    assert "培育企业" in rows[0].task
    assert [target.value for target in rows[0].targets] == [5]
    assert rows[2].deadline == "2025年12月底前"


def test_a_unit_is_found_by_its_short_name(library: Library) -> None:
    assert {row.unit for row in ledger(library, unit="科技局")} == {"县科技局"}
    assert ledger(library, unit="林业局") == ()


def test_one_plan_only(library: Library) -> None:
    (document,) = library.documents
    assert len(ledger(library, doc_id=document.doc_id)) == 4
    assert ledger(library, doc_id="0" * 16) == ()


def test_the_quote_is_the_list_as_printed(library: Library) -> None:
    for row in ledger(library):
        assert row.evidence.quote == PLAN[row.evidence.start : row.evidence.end]
        assert row.unit in row.evidence.quote
