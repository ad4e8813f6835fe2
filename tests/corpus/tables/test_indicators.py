"""Tables of indicators: rows as targets, years before the plan as what was reached."""

import pytest

from corpus.base.document import Document
from corpus.ingest import parse

PLAN = """某市“十四五”科技创新规划

一、发展目标
主要指标如下。
{table}

二、重点任务
（一）培育企业。新增科技型中小企业100家。
"""
TABLE = """类别 | 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 年均增长(%) | 属性
创新投入 | 1 | 全社会研发经费投入强度 | % | 1.8 | 2.5以上 | - | 预期性
| 2 | 高新技术企业数 | 家 | 312 | ≥600 | 〔288〕 | 预期性
| 3 | 技术合同成交额（亿元） |  | 28 | 60—70 | 15 | 约束性"""


def read(table: str) -> Document:
    return parse(PLAN.format(table=table), "plan.txt")


def targets(document: Document) -> list[tuple[object, ...]]:
    return [
        (one.indicator, one.measure, one.comparator, one.value, one.value_max, one.unit)
        for clause in document.clauses
        for one in clause.targets
        if one.reason == "指标表"
    ]


def test_each_value_is_a_target_of_its_measure() -> None:
    assert targets(read(TABLE)) == [
        ("全社会研发经费投入强度", "share", ">=", 2.5, None, "%"),
        ("高新技术企业数", "level", ">=", 600, None, "家"),
        ("高新技术企业数", "increment", "==", 288, None, "家"),  # in brackets: on top, over all the years
        ("技术合同成交额", "level", "range", 60, 70, "亿元"),
        ("技术合同成交额", "growth_rate", "==", 15, None, "%"),
    ]


def test_the_year_of_the_column_is_the_period() -> None:
    found = [
        one for clause in read(TABLE).clauses for one in clause.targets if one.indicator == "全社会研发经费投入强度"
    ]
    assert [(one.period.start, one.period.end) for one in found if one.period] == [(None, 2025)]


def test_a_column_before_the_plan_is_past() -> None:
    figures = [figure for clause in read(TABLE).clauses for figure in clause.figures]
    assert [(one.verdict, one.value, one.period and one.period.end) for one in figures] == [
        ("past", 1.8, 2020),
        ("past", 312, 2020),
        ("past", 28, 2020),
    ]


def test_the_figure_is_cut_from_the_table() -> None:
    document = read(TABLE)
    spans = [one.figure_span for clause in document.clauses for one in clause.targets if one.reason == "指标表"]
    assert [document.cut(span) for span in spans] == ["2.5以上", "≥600", "〔288〕", "60—70", "15"]


def test_a_target_column_without_a_year_takes_the_period_of_the_plan() -> None:
    (document, table) = (read("指标 | 目标值\n研发投入（亿元） | 50"), "研发投入")
    (found,) = [one for clause in document.clauses for one in clause.targets if one.indicator == table]
    assert (found.value, found.unit) == (50, "亿元")
    assert found.period is not None
    assert (found.period.start, found.period.end, found.period.basis) == (2021, 2025, "document")


@pytest.mark.parametrize(
    "table",
    [
        "序号 | 任务 | 2025年\n1 | 建设平台 | 5家",  # no column of indicators
        "指标 | 说明\n研发投入 | 逐年增长5次",  # no column of values
        "指标 | 2025年\n研发投入 | 显著提高",  # no number
        "指标单位2020年2025年\n数字经济增加值亿元10582400",  # cells run together
    ],
)
def test_what_is_no_table_of_indicators_is_left_alone(table: str) -> None:
    assert targets(read(table)) == []


def test_a_table_ends_at_a_line_of_text() -> None:
    assert targets(read("指标 | 2025年\n研发投入 | 5亿元\n以上为预期性指标。\n平台 | 7家")) == [
        ("研发投入", "level", "==", 5, None, "亿元")
    ]
