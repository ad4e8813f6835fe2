"""Targets in the ledger as people read them."""

from assistant.drafts.ledger import ledger
from assistant.plans.library import Library
from corpus.ingest import parse
from ui.tabs.ledger import ledger_html

PLAN = """南县科技创新行动方案（2024—2026年）

一、重点任务
（一）培育企业。新增科技型中小企业5家，组织科技对接活动3场次以上。（县科技局牵头）
"""


def test_a_number_of_things_to_do_is_told_by_its_unit_alone() -> None:
    rows = ledger(Library([parse(PLAN, "南县.txt")], str.split))
    assert {target.measure for row in rows for target in row.targets} == {"increment", "count_of_actions"}
    html = ledger_html(rows, "")
    assert "5家，新增数" in html
    assert "≥3场次" in html
    assert "次数" not in html
