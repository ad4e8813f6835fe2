"""Duties missed, odd names, bare and doubtful figures in sentences whose right count is plain."""

import pytest

from eval import fact_checks
from eval.suspects import folded
from tests.eval.tiny import Line, heading, plan


def cuts(document, suspects):
    return [document.cut(suspect.span) for suspect in suspects]


@pytest.mark.parametrize(
    "text",
    [
        "抓好落实。（市科技局、市财政局负责）",
        "抓好落实。〔市科技局牵头，市财政局（金融科）等按职责分工负责〕",
        "抓好落实。\n责任单位：市科技局",
        "抓好落实。（推进单位：区科委、区商务委）",
        "抓好落实。（牵头落实：市信访局，10月底前完成）",
        "抓好落实。\n　　牵头处室：办公室",
    ],
)
def test_every_shape_of_a_list_is_one_mark(text):
    assert len(fact_checks.duty_marks(folded(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "（以下简称领导小组）负责统筹。",
        "（地址：人民路1号）",
        "来源单位：市科技局",
        "联系单位：市科技局",
        "要压实责任，落实单位主体责任。",
    ],
)
def test_what_only_looks_like_a_list_is_no_mark(text):
    assert fact_checks.duty_marks(folded(text)) == []


def test_a_mark_is_missed_unless_a_list_covers_it():
    members = [("市科技局", "responsible")]
    read = Line("抓好甲。（市科技局负责）", units=[("（市科技局负责）", members)])
    document = plan(read, "抓好乙。（市财政局负责）", heading("2.抓好丙（市商务局负责）"))
    found = [suspect for suspect in fact_checks.missed_duties(document) if suspect.kind == "duty"]
    assert cuts(document, found) == ["（市财政局负责）", "（市商务局负责）"]


def test_duties_in_running_text_are_counted_apart():
    document = plan("由市科技局牵头，会同有关部门推进。另有安排。市财政局、市商务局负责。")
    kinds = [(suspect.kind, document.cut(suspect.span)) for suspect in fact_checks.missed_duties(document)]
    assert kinds == [("running_duty", "由市科技局牵头"), ("running_duty", "市财政局、市商务局负责")]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("市科技局", ""),
        ("各县(市、区)人民政府", ""),
        ("市政府办(金融科", "括号不成对"),
        ("市科技局负责", "含名称以外的字"),
        ("市财政局和市商务局", "像两个单位"),
        ("根据实际", "不像单位的结尾"),
        ("很" * 22 + "局", "23 字"),
    ],
)
def test_what_is_odd_about_a_name(name, why):
    assert fact_checks.oddness(name) == why


def test_a_quantity_is_bare_unless_something_judges_it():
    document = plan(
        Line("新增企业30家，培育20家，完成90%。", targets=[("30家", {})], figures=[("20家", "past")]),
    )
    assert cuts(document, fact_checks.bare_figures(document)) == ["90"]


def test_years_dates_names_and_item_numbers_are_no_quantities():
    text = folded(
        "1.到2025年，5G用户、2024年3月1日、〔2021〕5号、第3批、（2）款、12:30、A4纸、电话：13800000000、2021—2025年。"
    )
    document = plan(text)
    assert cuts(document, fact_checks.bare_figures(document)) == []


def test_amounts_in_a_row_are_each_a_quantity_but_item_numbers_are_not():
    document = plan("2、分别给予20、30万元。3、其他。")
    assert cuts(document, fact_checks.bare_figures(document)) == ["20", "30"]


def test_quantities_in_words_count_when_they_are_rates():
    document = plan("产值翻一番，占百分之六十，两个方面发力。")
    assert cuts(document, fact_checks.bare_figures(document)) == ["翻一番", "百分之六十"]


def test_figures_of_a_unit_list_are_not_bare():
    line = Line(
        "抓好落实。（市科技局负责，12个月内完成）", units=[("（市科技局负责，12个月内完成）", [("市科技局", "lead")])]
    )
    assert list(fact_checks.bare_figures(plan(line))) == []


def test_targets_beside_subsidies_and_past_words_are_doubtful():
    document = plan(
        Line("给予奖励50万元。目前已有60家。力争达到70家。", targets=[("50万元", {}), ("60家", {}), ("70家", {})]),
    )
    found = [suspect for suspect in fact_checks.doubtful_figures(document) if suspect.kind == "doubtful_target"]
    assert [(document.cut(suspect.span), suspect.note) for suspect in found] == [
        ("50万元", "前有“给予”"),
        ("60家", "前有“目前”"),
    ]


def test_other_verdicts_beside_words_of_an_aim_are_doubtful():
    document = plan(Line("到2025年达到70家。共有80家。", figures=[("70家", "past"), ("80家", "existing")]))
    [suspect] = fact_checks.doubtful_figures(document)
    assert (suspect.kind, document.cut(suspect.span)) == ("doubtful_figure", "70家")


def test_names_of_indicators_that_are_none_are_odd():
    names = [
        "研发投入强度",
        "5G基站",
        "网上(掌上)办理量",
        "家",
        "的企业",
        "2.企业",
        "(三)企业",
        "数量达到",
        "培育、发展",
        "首期推出",
        "(已完成",
    ]
    document = plan(*(Line("力争70家", targets=[("70家", {"indicator": name})]) for name in names))
    assert [suspect.note for suspect in fact_checks.doubtful_figures(document)] == [
        f"指标“{name}”" for name in names[3:]
    ]
