"""The grammar of quantities."""

import pytest

from corpus.quantities import quantities


def read(text):
    return [(q.value, q.value_max, q.unit, q.comparator) for q in quantities(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparator"),
    [
        ("达到600家以上", 600, "家", ">="),
        ("达600家", 600, "家", "=="),
        ("突破3000万元", 3000, "万元", ">"),
        ("超过12%", 12, "%", ">"),
        ("不低于2.5%", 2.5, "%", ">="),
        ("15%左右", 15, "%", "~"),
        ("20多家", 20, "家", ">"),
        ("不超过5%", 5, "%", "<="),
        ("1,200家", 1200, "家", "=="),
        ("12亿元", 12, "亿元", "=="),
        ("900万增长", 900, "万元", "=="),
        ("6个百分点", 6, "个百分点", "=="),
        ("40个工作日以内", 40, "个工作日", "<="),
        ("12万元/人", 12, "万元/人", "=="),
        ("5人(个)左右", 5, "人(个)", "~"),
        ("翻一番", 1, "番", "=="),
        ("2.5倍", 2.5, "倍", "=="),
    ],
)
def test_number_unit_and_comparator(text, value, unit, comparator):
    assert read(text) == [(value, None, unit, comparator)]


@pytest.mark.parametrize("text", ["2—3家", "2-3家", "2至3家", "2～3家", "2家-3家"])
def test_ranges(text):
    assert read(text) == [(2, 3, "家", "range")]


def test_fractions_in_words_are_percentages():
    assert read("占全省五分之一") == [(20, None, "%", "==")]


@pytest.mark.parametrize(
    "text",
    [
        "2025年",
        "2021-2025年",
        "2024-03-22 10:32",
        "5G网络",
        "“5+10”体系",
        "第3批",
        "〔2021〕5号",
        "3月1日",
        "1.加快建设",
        "一次性",
        "三次全会",
    ],
)
def test_years_names_and_numbers_of_documents_are_no_quantities(text):
    assert read(text) == []


def test_tu_po_before_a_count_in_words_is_the_verb():
    assert read("突破一个关键技术")[0][3] == "=="
