"""Rows of a comparison: a figure stated twice is one row, a county stands under its city, nothing is lost."""

from assistant.drafts.comparison import Group, compare
from assistant.plans.library import Library
from corpus.base.document import Document
from corpus.ingest import parse
from ui.tabs.compare_rows import RegionRow, region_rows, sort


def plan(region: str, *clauses: str) -> Document:
    lines = [f"{region}科技创新行动方案", "", f"{region}人民政府办公室", "", "一、工作目标", *clauses]
    return parse("\n".join(lines), f"{region}.txt")


def group_of(*plans: Document) -> Group:
    return compare("高新技术企业", Library(list(plans), str.split)).groups[0]


def shown(*plans: Document) -> list[RegionRow]:
    return region_rows(group_of(*plans), {one.doc_id: one for one in plans})


CITY = plan("益阳市", "（一）培育企业。到2026年，高新技术企业达到600家。")
COUNTY = plan("南县", "（一）培育企业。到2026年，高新技术企业达到900家。")
OTHER = plan("洪江市", "（一）培育企业。到2026年，高新技术企业达到700家。")


def test_a_county_stands_under_its_city_and_says_its_city_where_that_is_missing() -> None:
    rows = shown(OTHER, COUNTY, CITY)
    assert [(row.name, row.depth) for row in rows] == [("益阳市", 0), ("南县", 1), ("洪江市", 0)] or [
        (row.name, row.depth) for row in rows
    ] == [("洪江市", 0), ("益阳市", 0), ("南县", 1)]
    assert {row.name: row.about for row in rows} == {
        "益阳市": "2026 年", "南县": "2026 年", "洪江市": "怀化市 · 2026 年",
    }  # fmt: skip
    assert not any(row.where for row in rows)


def test_a_figure_stated_twice_is_one_row_that_names_both_places() -> None:
    twice = plan(
        "益阳市",
        "到2026年，高新技术企业达到600家。",
        "二、重点任务",
        "（一）培育企业。到2026年，高新技术企业达到600家。",
    )
    rows = shown(twice, COUNTY)
    assert [row.name for row in rows] == ["益阳市", "南县"]
    assert len(rows[0].others) == 1
    assert rows[0].where.startswith("同一数字写了 2 处：“一、工作目标”、“")


def test_another_figure_of_the_plan_is_a_row_of_its_own_with_its_place() -> None:
    two = plan("益阳市", "到2026年，高新技术企业达到600家。", "二、重点任务", "到2030年，高新技术企业达到800家。")
    rows = [row for row in shown(two, COUNTY) if row.name == "益阳市"]
    assert [(row.about, row.where) for row in rows] == [("2030 年", "“二、重点任务”"), ("2026 年", "“一、工作目标”")]


def test_two_plans_of_a_region_are_told_apart() -> None:
    later = plan("益阳市", "（二）壮大主体。到2030年，高新技术企业达到800家。")
    renamed = later.model_copy(update={"title": later.title.model_copy(update={"value": "另一方案"})})
    assert {row.about for row in shown(CITY, renamed, OTHER) if row.name == "益阳市"} == {
        "《另一方案》 · 2030 年",
        f"《{CITY.title.value}》 · 2026 年",
    }


def test_a_circle_of_names_loses_no_row() -> None:
    regions = {"益阳市": "南县", "南县": "益阳市"}
    turned = [
        one.model_copy(update={"region": one.region.model_copy(update={"parent": regions[one.region.name]})})
        for one in (CITY, COUNTY)
        if one.region
    ]
    assert len(shown(*turned)) == 2
    assert len(region_rows(group_of(CITY, COUNTY), {})) == 2, "a plan that is gone meanwhile keeps its row"


def test_what_is_counted_is_called_as_all_plans_write_it() -> None:
    other = plan("怀化市", "（一）培育企业。到2026年，高新技术企业达到412个。")
    assert sort(group_of(CITY, COUNTY)) == "家"
    assert sort(group_of(CITY, other)) == "个", "two words for the same"
    amounts = [
        plan(name, f"（一）做大规模。到2026年，技术合同成交额达到{value}亿元。")
        for name, value in (("益阳市", 3), ("南县", 1))
    ]
    assert sort(compare("技术合同成交额", Library(amounts, str.split)).groups[0]) == "元", "the axis is drawn in 元"
