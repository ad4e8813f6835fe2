"""A loose draft is read in the forms in which offices type it, and quoted as it stands."""

import pytest

from corpus.ingest import read_draft


def read(text: str) -> list[tuple[str, str, float | None, str | None, int | None]]:
    found = []
    for target in read_draft(text, "草稿").targets:
        assert text[target.figure_span.start : target.figure_span.end]
        end = target.period.end if target.period else None
        found.append((target.canonical, target.measure, target.value, target.unit, end))
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "2.每万人高价值发明专利1.8件；\n3.研发经费投入强度2.2%。",
            [("每万人高价值发明专利拥有量", 1.8), ("研发投入强度", 2.2)],
        ),
        ("新增高新技术企业八家，技术合同成交额突破十五亿元。", [("高新技术企业", 8), ("技术合同成交额", 15)]),
        ("全社会研发经费投入增长百分之十二以上。", [("全社会研发经费投入", 12)]),
        ("新增上云企业 3 0 0 家。", [("企业上云", 300)]),
        ("技术合同成交额由2023年的8亿元增加到15亿元。", [("技术合同成交额", 15)]),
        ("高新技术企业 70 家（2024年 52 家）", [("高新技术企业", 70)]),
        ("高企新增6家、总数突破45家。", [("高新技术企业", 6), ("高新技术企业", 45)]),
        ("高企：总量突破80家，净增10家以上", [("高新技术企业", 80), ("高新技术企业", 10)]),
        ("到年底高新技术企业总数达到45家。", [("高新技术企业", 45)]),
        ("怀化市全社会研发经费投入增长11%。", [("全社会研发经费投入", 11)]),
        ("研发投入增速（%）：11", [("全社会研发经费投入", 11)]),
        ("高新技术产业增加值占GDP比重要达到20%", [("高新技术产业增加值占GDP比重", 20)]),
    ],
)
def test_loose_drafts(text, wanted):
    assert [(key, value) for key, _, value, _, _ in read(text)] == wanted


def test_a_table_of_bars_with_years_in_its_head() -> None:
    text = "| 指标 | 单位 | 2025年现状 | 2027年目标 |\n|---|---|---|---|\n| 技术合同成交额 | 亿元 | 8 | 15 |\n"
    assert read(text) == [("技术合同成交额", "level", 15, "亿元", 2027)]


def test_a_row_whose_cells_say_their_years() -> None:
    assert [(key, value) for key, _, value, _, _ in read("高新技术企业数量 | 家 | 42（2023年） | 80（2027年）")] == [
        ("高新技术企业", 80)
    ]


def test_columns_parted_by_tabs() -> None:
    assert [(key, value) for key, _, value, _, _ in read("技术合同成交额\t亿元\t15\n研发经费投入强度\t%\t2.2\n")] == [
        ("技术合同成交额", 15),
        ("研发投入强度", 2.2),
    ]


def test_a_count_without_a_verb_may_be_of_things_to_do() -> None:
    (target,) = read_draft("科技成果登记8项", "草稿").targets
    assert "count_of_actions" in target.alternatives
