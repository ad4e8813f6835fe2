"""Gaps, restarts, orphan headings and unused numbers of hand-made outlines."""

from eval import numbering_check
from eval.numbering_check import Printed, printed
from tests.eval.tiny import Line, heading, noise, plan


def items(*paths):
    return plan(*(Line(f"{path[-1]}正文。", headings=path) for path in paths))


def notes(document):
    return [(suspect.kind, suspect.note) for suspect in numbering_check.breaks(document)]


def test_the_number_an_item_begins_with():
    assert printed("十二、重点任务") == Printed("cn", 12, 3)
    assert printed("(三)目标") == Printed("cn_paren", 3, 3)
    assert printed("第十条 附则") == Printed("article", 10, 3)
    assert printed("3.5G产业") == Printed("dot", 3, 2)
    assert printed("③其他") == Printed("circled", 3, 1)
    assert printed("3.5亿元") is None
    assert printed("推进工作") is None


def test_numbers_that_rise_by_one_are_no_break():
    assert notes(items(("一、甲",), ("二、乙", "(一)子"), ("二、乙", "(二)丑"), ("三、丙", "(一)子"))) == []


def test_a_value_left_out_is_a_gap():
    [(kind, note)] = notes(items(("一、甲",), ("二、乙",), ("四、丁",)))
    assert kind == "gap"
    assert note == "2 之后是 4：“四、丁”"


def test_a_series_that_does_not_begin_with_one_is_a_gap():
    assert [kind for kind, _ in notes(items(("一、甲", "(二)乙")))] == ["gap"]


def test_numbers_that_run_on_across_headings_are_no_gap():
    assert notes(items(("一、甲", "1.子"), ("一、甲", "2.丑"), ("二、乙", "3.寅"), ("二、乙", "4.卯"))) == []


def test_a_value_that_does_not_rise_is_a_restart():
    assert [kind for kind, _ in notes(items(("一、甲",), ("二、乙",), ("一、甲二",), ("二、乙二",)))] == ["restart"]
    assert [kind for kind, _ in notes(items(("一、甲",), ("二、乙",), ("二、丙",)))] == ["restart"]


def test_two_paragraphs_of_one_item_are_one_item():
    assert notes(items(("一、甲",), ("一、甲",), ("二、乙",))) == []


def test_depth_is_that_of_the_deepest_clause():
    assert numbering_check.depth(items(("一、甲",), ("一、甲", "(一)子", "1.丑"))) == 3
    assert numbering_check.depth(plan("没有编号")) == 0


def test_a_heading_before_a_heading_of_the_same_rank_or_the_end_is_orphan():
    document = plan(
        heading("一、甲"), heading("(一)子"), "正文。", heading("二、乙"), noise("第1页"), heading("三、丙"), "正文。", heading("四、丁")
    )  # fmt: skip
    assert [document.cut(suspect.span) for suspect in numbering_check.orphans(document)] == ["二、乙", "四、丁"]


def test_titles_without_number_are_no_orphans():
    assert list(numbering_check.orphans(plan(heading("关于印发的通知"), heading("实施方案"), "正文。"))) == []


def test_a_number_inside_a_clause_where_no_item_begins_is_unused():
    document = plan("（一）抓好甲。（二）抓好乙，增长3.5亿元。\n2．抓好丙", "（三）抓好丁")
    found = [document.cut(suspect.span) for suspect in numbering_check.unused_numbers(document)]
    assert found == ["（二）", "2．"]


def test_long_clauses_and_noise_that_reads_like_text_are_shown():
    document = plan("字" * 1501, noise("字" * 60 + "。"), noise("附件：" + "名单" * 40), "字" * 1500)
    assert [(suspect.kind, suspect.note) for suspect in numbering_check.lengths(document)] == [
        ("long_clause", "1501 字"),
        ("noise_text", ""),
    ]
