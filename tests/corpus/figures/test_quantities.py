"""The grammar of quantities."""

import pytest

from corpus.figures.quantities import quantities


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
        ("不得低于2.5%", 2.5, "%", ">="),
        ("不应少于3人", 3, "人", ">="),
        ("不得超过5%", 5, "%", "<="),
        ("禁止超过100米", 100, "米", "<="),
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


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparator"),
    [
        ("软件业务收入突破1000亿", 1000, "亿元", ">"),
        ("注册用户突破20万", 20, "万", ">"),
        ("机架规模达50万", 50, "万", "=="),
        ("让103万农民变股东", 103, "万", "=="),
        ("上云7.1万余户", 7.1, "万户", ">"),
        ("出口带宽9000Gbps", 9000, "Gbps", "=="),
        ("宽带接入能力达到1000M", 1000, "M", "=="),
        ("有效利用系数达到0.515", 0.515, "", "=="),
        ("PUE不高于1.3", 1.3, "", "<="),
        ("收入比下降到2.35:1", 2.35, "", "=="),
        ("达到500万元(含)以上", 500, "万元", ">="),
        ("蜜蜂达到165万群以上", 165, "万群", ">="),
    ],
)
def test_units_told_from_the_words_around(text, value, unit, comparator):
    assert read(text) == [(value, None, unit, comparator)]


@pytest.mark.parametrize(
    "text",
    ["就业3个月后", "自8月24起施行", "%E5%91%82", "6000G", "第1:1号", "成立2.0版"],
)
def test_these_are_none_either(text):
    assert read(text) == []
