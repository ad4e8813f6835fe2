"""Figures in their base unit."""

import pytest

from corpus.base.facts import Target
from corpus.base.record import Span
from corpus.indicators.amounts import Amount, amount, sort_of


def target(value: float | None, unit: str | None, value_max: float | None = None) -> Target:
    place = Span(start=0, end=1)
    return Target(
        indicator="某指标", canonical="某指标", measure="level", comparator="==", value=value, value_max=value_max,
        unit=unit, span=place, figure_span=place,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (12, "亿元", Amount("元", 1.2e9, 1.2e9)),
        (120000, "万元", Amount("元", 1.2e9, 1.2e9)),
        (1, "万亿元", Amount("元", 1e12, 1e12)),
        (5, "户", Amount("个", 5, 5)),
        (3, "万人", Amount("人", 3e4, 3e4)),
        (65, "名", Amount("人", 65, 65)),
        (2, "千瓦", Amount("千瓦", 2, 2)),
        (200, "万千瓦", Amount("千瓦", 2e6, 2e6)),
        (5, "个百分点", Amount("百分点", 5, 5)),
        (8, "%", Amount("%", 8, 8)),
        (300, "万元/亩", Amount("元/亩", 3e6, 3e6)),
        (40, "Tbps", Amount("Gbps", 4e4, 4e4)),
        (7000, "吉比特每秒", Amount("Gbps", 7e3, 7e3)),
        (2, "万公顷", Amount("亩", 3e5, 3e5)),
        (3, "平方公里", Amount("平方米", 3e6, 3e6)),
        (7, None, Amount("", 7, 7)),
    ],
)
def test_base_units(value: float, unit: str | None, expected: Amount) -> None:
    assert amount(target(value, unit)) == expected


def test_a_range_keeps_both_ends() -> None:
    assert amount(target(2, "家", 3)) == Amount("个", 2, 3)


def test_no_number_is_no_amount() -> None:
    assert amount(target(None, None)) is None


def test_a_rate_and_a_difference_of_rates_are_not_one_sort() -> None:
    assert sort_of("%") != sort_of("个百分点")
