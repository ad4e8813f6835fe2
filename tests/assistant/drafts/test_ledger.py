"""The ledger: a row per unit and task, each from a place."""

import pytest

from assistant.drafts.ledger import ledger
from assistant.exports.as_text_tools import ledger_text
from assistant.plans.library import Library
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


TABLE = """某省任务清单

一、开放合作
17
构建数字文化交流纽带
打造数字教育资源生产基地，2022年6月底前建成。
（省教育厅牵头）
二、城市治理
1.“一网统管”增能计划
运行数字化平台提升治理效能。建设运行体征指标体系。
（推进单位：区城运中心）
打造城市运行三个中台。
（推进单位：区大数据中心）
"""


def test_tasks_under_one_heading_are_told_apart_and_a_number_is_no_name() -> None:
    rows = ledger(Library([parse(TABLE, "t.txt")], str.split))
    assert all(any(character.isalpha() for character in row.task) for row in rows)
    assert len({row.task for row in rows}) == len(rows) == 3
    assert rows[0].deadline == "2022年6月底前"
    assert rows[1].deadline is None


def test_a_target_is_listed_with_its_value_and_year(library: Library) -> None:
    assert "高新技术企业 5家，新增数" in ledger_text(ledger(library))
