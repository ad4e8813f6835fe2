"""Values that may stand on one axis: a target's figure as a sort of quantity and a number in its base unit.

``12亿元`` and ``120000万元`` are one amount of money; ``5家`` and ``5户`` are both counts; ``%`` and ``个百分点`` are not the
same thing, and what is counted per something (万元/人) only compares with its like.
"""

import re
from dataclasses import dataclass

from corpus.base.facts import Target

_FACTORS = {
    "": 1.0, "百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7,
    "亿": 1e8, "十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12,
}  # fmt: skip
_UNIT = re.compile(r"^(?P<factor>万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千(?!瓦|米|克|伏)|百(?!分))?(?P<base>.*)$")
_EITHER = re.compile(r"\((?:个|人|家|项|名)\)$")  # 5人(个)
# Measure words that count the same things: a plan says 家 where another says 户 or 个.
_COUNTERS = {word: "个" for word in "家 户 个 所 座 处 项 种 件 只 条 家次 户次".split()} | {
    "名": "人",
    "位": "人",
    "场次": "场",
    "台套": "台",
    "个百分点": "百分点",
}
# Units of one kind that no factor word joins: the unit they are turned into, and how many of it they are.
_TURNED = {
    "Tbps": (1e3, "Gbps"), "吉比特每秒": (1.0, "Gbps"), "Mbps": (1e-3, "Gbps"), "兆比特每秒": (1e-3, "Gbps"),
    "千米": (1.0, "公里"), "公顷": (15.0, "亩"), "平方公里": (1e6, "平方米"), "平方千米": (1e6, "平方米"),
    "kW": (1.0, "千瓦"), "MW": (1e3, "千瓦"), "兆瓦": (1e3, "千瓦"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """``low`` and ``high`` are equal but for a range; ``sort`` is the base unit (元, %, 个, 人, 元/人)."""

    sort: str
    low: float
    high: float


def amount(target: Target) -> Amount | None:
    """The figure in its base unit; ``None`` for a target without a number."""
    if target.value is None:
        return None
    factor, sort = _parted(target.unit or "")
    high = target.value if target.value_max is None else target.value_max
    return Amount(sort, target.value * factor, high * factor)


def sort_of(unit: str | None) -> str:
    """The base unit that figures in ``unit`` are counted in (亿元 and 万元: 元); empty where there is no unit."""
    return _parted(unit or "")[1]


def sorts_of(unit: str | None) -> frozenset[str]:
    """The base units that figures in ``unit`` may be counted in: 人 and 个 for 5人(个)."""
    either = _EITHER.search(unit or "")
    return frozenset({sort_of(unit), *([sort_of(either[0].strip("()"))] if either else [])})


def _parted(unit: str) -> tuple[float, str]:
    match = _UNIT.match(_EITHER.sub("", unit))
    factor, base = (_FACTORS[match["factor"] or ""], match["base"]) if match else (1.0, unit)
    head, slash, per = base.partition("/")
    if not slash and head in _TURNED:
        times, head = _TURNED[head]
        return factor * times, head
    return factor, _COUNTERS.get(head, head) + slash + per
