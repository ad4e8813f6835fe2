"""A text becomes a document: leaves partition it, clauses carry their headings, nothing is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.base.errors import ReadingError
from corpus.ingest import ingest, parse

PLAN = """某县创新提升行动方案

为加快创新驱动发展，结合实际，制定本方案。
一、工作目标
到2026年，研发投入增长10%以上。
二、工作任务
（一）平台建设
1.建设创新平台。新增省级平台2家。（县科技局牵头，县财政局等按职责分工负责）
2.引进人才。引进高层次人才5名。
（责任单位：县人社局）
三、保障措施
加强组织领导，层层压实责任。
某县人民政府办公室
2024年3月1日
"""


def test_clauses_with_address_headings_and_kind():
    document = parse(PLAN, "plan.txt")
    found = [(clause.number, clause.kind, clause.headings[-1:]) for clause in document.clauses]
    assert found == [
        ("", "preamble", ()),
        ("一", "goal", ("一、工作目标",)),
        ("二(一)1", "task", ("1.建设创新平台",)),
        ("二(一)2", "task", ("2.引进人才",)),
        ("三", "mechanism", ("三、保障措施",)),
    ]


def test_a_line_of_units_belongs_to_the_clause_before_it():
    clause = parse(PLAN, "plan.txt").clauses[3]
    assert [units.support for units in clause.units] == [("县人社局",)]


def test_the_rows_of_a_table_are_clauses_and_no_headings():
    rows = ["序号 | 指标 | 单位 | 2025年", "1 | 高新技术企业 | 家 | 50", "2 | 技术合同成交额 | 亿元 | 3"]
    document = parse(PLAN.replace("三、", "\n".join(rows) + "\n三、"), "plan.txt")
    assert {*rows} <= {document.cut(clause.span) for clause in document.clauses}


def test_the_signature_is_no_clause():
    document = parse(PLAN, "plan.txt")
    assert "2024年3月1日" not in "".join(document.cut(clause.span) for clause in document.clauses)


def test_quotes_are_slices_of_the_text():
    document = parse(PLAN, "plan.txt")
    [target] = document.clauses[1].targets
    assert document.cut(target.figure_span) == "10%以上"
    assert document.cut(document.clauses[2].units[0].span).startswith("（县科技局牵头")


def test_a_cover_letter_keeps_its_own_numbering():
    text = "关于印发《某市行动计划》的通知\n各县人民政府：\n现印发给你们。一是抓落实。\n1.各县要重视。\n2.按时报送。\n2024年1月5日\n某市行动计划\n一、目标\n甲。\n二、任务\n1.做甲事。甲甲。\n2.做乙事。乙乙。\n"
    document = parse(text, "letter.txt")
    assert [clause.number for clause in document.clauses][-3:] == ["一", "二1", "二2"]


def test_line_ends_of_windows_change_nothing_but_offsets():
    plain, windows = parse(PLAN, "a.txt"), parse(PLAN.replace("\n", "\r\n"), "b.txt")
    assert [clause.number for clause in plain.clauses] == [clause.number for clause in windows.clauses]
    assert len(windows.text) == len(PLAN) + PLAN.count("\n")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="一二三、。（）()[]1234.5%家新增达到牵头负责责任单位:市科技局,\n \r“”《》年20", max_size=300))
def test_any_text_is_parsed_and_partitioned(text):
    document = parse(text, "任意.txt")
    assert "".join(document.cut(leaf.span) for leaf in document.leaves) == text


@pytest.mark.parametrize(
    "text", ["(" * 3000, "1" * 3000, "一、" * 1500, "1." * 1500, "“" * 3000, "负责)" * 1000, "\n" * 3000]
)
def test_pathological_texts_end(text):
    assert parse(text, "x.txt").text == text


def test_a_missing_file_is_named_with_the_cure(tmp_path):
    with pytest.raises(ReadingError, match=r"没有.txt.*检查路径"):
        ingest(tmp_path / "没有.txt")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(ReadingError, match="普通文件"):
        ingest(tmp_path)


def test_what_a_plan_carries_out_and_repeals_is_kept():
    text = PLAN.replace("结合实际", "根据《某省科技创新条例》，结合实际").replace(
        "层层压实责任。", "层层压实责任。《某县科技奖励办法》同时废止。"
    )
    document = parse(text, "plan.txt")
    assert [fact.value for fact in document.implements] == ["某省科技创新条例"]
    assert [fact.value for fact in document.replaces] == ["某县科技奖励办法"]


def test_a_clause_is_found_by_its_id_and_no_other_is_taken_for_it() -> None:
    plan = parse(
        "某县方案\n一、目标\n研发投入增长8%。\n二、任务\n（一）培育企业。新增10家。\n（二）引进人才。", "a.txt"
    )
    assert [plan.clause(clause.clause_id) for clause in plan.clauses] == list(plan.clauses)
    start = plan.clauses[0].span.start
    for wrong in ("", "x", f"{plan.doc_id}:", f"{plan.doc_id}:{start + 1}", f"{plan.doc_id}:9999999", f"0123:{start}"):
        with pytest.raises(KeyError):
            plan.clause(wrong)


def test_the_year_that_opens_the_goals_holds_for_those_numbered_below_it():
    text = (
        "某市规划(2020-2025年)\n一、总体要求\n(一)发展目标。到2022年,体系基本形成。\n1.转型见效。平台达到130家。\n"
        "2.基础先进。普及率达到70%。\n二、主要任务\n1.打造平台。培育车间500家。\n"
    )
    periods = [target.period for clause in parse(text, "规划.txt").clauses for target in clause.targets]
    assert [(period.start, period.end, period.basis) for period in periods if period] == [
        (None, 2022, "section"), (None, 2022, "section"), (2020, 2025, "document"),
    ]  # fmt: skip
