"""Numbered items become a tree; numbers that are no items do not."""

import pytest

from corpus.structure.numbering import candidates
from corpus.structure.series import outline


def tree(text, nodes=None):
    if nodes is None:
        nodes = outline(candidates(text), 0, len(text))
    return [
        (node.form, node.value, tree(text, node.children)) if node.children else (node.form, node.value)
        for node in nodes
    ]


def test_three_levels_at_line_starts():
    text = "一、目标\n甲。\n二、任务\n(一)创新\n1.平台。建平台。\n2.人才。引人才。\n(二)产业\n丙。"
    assert tree(text) == [
        ("cn", 1),
        ("cn", 2, [("cn_paren", 1, [("dot", 1), ("dot", 2)]), ("cn_paren", 2)]),
    ]


def test_run_on_text_without_line_breaks():
    text = "制定本计划。一、总体要求(一)指导思想。坚持创新。(二)发展目标。到2025年达到5%。二、重点任务(一)平台。建平台。(二)人才。引人才。"
    assert tree(text) == [
        ("cn", 1, [("cn_paren", 1), ("cn_paren", 2)]),
        ("cn", 2, [("cn_paren", 1), ("cn_paren", 2)]),
    ]


def test_numbering_runs_on_across_headings():
    text = "一、任务\n(一)创新\n1.甲。甲。\n2.乙。乙。\n(二)产业\n3.丙。丙。\n(三)人才\n4.丁。丁。\n5.戊。戊。"
    [(_, _, levels)] = tree(text)
    assert [children for *_, children in levels] == [[("dot", 1), ("dot", 2)], [("dot", 3)], [("dot", 4), ("dot", 5)]]


def test_an_unreadable_number_takes_the_wanted_value():
    text = "一、任务\n(-)平台\n甲。\n(二)人才\n乙。\n(三)产业\n丙。"
    assert tree(text) == [("cn", 1, [("cn_paren", 1), ("cn_paren", 2), ("cn_paren", 3)])]


def test_a_lost_number_costs_one_item_and_is_marked():
    text = "一、甲\n文。\n三、丙\n文。\n四、丁\n文。"
    nodes = outline(candidates(text), 0, len(text))
    assert [(node.value, node.gap) for node in nodes] == [(1, False), (3, True), (4, False)]


def test_a_second_plan_in_one_file_starts_anew():
    text = "一、目标\n甲。\n二、任务\n乙。\n附件\n一、目标\n丙。\n二、任务\n丁。"
    assert tree(text) == [("cn", 1), ("cn", 2), ("cn", 1), ("cn", 2)]


def test_decimals_references_and_enumerations_are_no_items():
    text = "一、达到1.8件,占5.3%。按第(一)项和(二)款规定,推动一、二、三产业融合。\n二、见2.O版。"
    assert tree(text) == [("cn", 1), ("cn", 2)]


def test_articles_but_not_cited_articles():
    text = "第一条 为规范管理,制定本办法。\n第二条 依照第一条规定执行。\n第三条 本办法自发布之日起施行。"
    assert tree(text) == [("article", 1), ("article", 2), ("article", 3)]


@pytest.mark.parametrize(
    "text", ["1、甲做。\n2、乙做。\n" * 1500, "1、\n" * 4000, "(-)甲。\n" * 2500, "一、1、(一)" * 2500]
)
def test_counting_that_begins_anew_thousands_of_times_is_read_too(text):
    assert tree(text)


def test_no_numbers_no_outline():
    assert tree("没有编号的一段话。") == []
    assert tree("") == []
