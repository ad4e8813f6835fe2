"""What was read, in Chinese words for a person: a target, a figure, a list of units, a fact about a plan."""

from collections.abc import Mapping
from typing import Final

from corpus.base.document import Region, Stated
from corpus.base.facts import Comparator, Figure, FigureVerdict, Measure, Period, ResponsibleUnits, Target

Reading = Target | Figure | ResponsibleUnits | Stated | Region | Period
"""What can be corrected."""

MEASURES: Final[Mapping[Measure, str]] = {
    "level": "总量",
    "increment": "新增数",
    "growth_rate": "增长率",
    "share": "占比",
    "count_of_actions": "次数",
}
"""What a measure is called in a sentence."""
COMPARATORS: Final[Mapping[Comparator, str]] = {
    "==": "等于",
    ">=": "不低于（以上）",
    ">": "超过",
    "<=": "不超过（以内）",
    "<": "低于",
    "~": "约",
    "range": "区间",
}
VERDICTS: Final[Mapping[FigureVerdict, str]] = {
    "past": "过去的数值",
    "existing": "已有的数值",
    "threshold": "条件或门槛",
    "subsidy": "补助、奖励金额",
    "size_class": "规模分级",
    "name": "名称的一部分",
    "count_of_list": "列举的个数",
    "reference": "其他，不是目标",
}
"""What a figure is that is no target."""
_MARKS: Final[Mapping[Comparator, str]] = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "~": "约"}


def described(reading: Reading | None) -> str:
    """A reading in one phrase; 没有识别 where there was none."""
    match reading:
        case Target():
            year = f"，{years(reading.period)}" if reading.period else ""
            return f"{said(reading)}，{MEASURES[reading.measure]}{year}"
        case Figure():
            amount = number(reading.value) + (reading.unit or "")
            return f"{VERDICTS[reading.verdict]} {reading.indicator or ''}{amount}".rstrip()
        case ResponsibleUnits():
            return units(reading)
        case Period():
            return years(reading)
        case Region():
            return reading.full_name
        case Stated():
            return reading.value
        case None:
            return "没有识别"


def said(target: Target) -> str:
    """A target: its indicator and its value."""
    high = "" if target.value_max is None else f"–{number(target.value_max)}"
    mark = _MARKS.get(target.comparator, "")
    return f"{target.indicator} {mark}{number(target.value)}{high}{target.unit or ''}".strip()


def units(listed: ResponsibleUnits) -> str:
    """A list of units by role."""
    more = "等" if listed.open_ended else ""
    parts = (("牵头：", listed.lead, ""), ("责任：", listed.support, more))
    return "；".join(f"{label}{'、'.join(names)}{end}" for label, names, end in parts if names)


def years(period: Period) -> str:
    """2021–2025, 到2025年, 2025年."""
    if period.start is None:
        return f"到{period.end}年"
    return f"{period.end}年" if period.start == period.end else f"{period.start}–{period.end}年"


def number(value: float | None) -> str:
    """A value as it is written; nothing for none."""
    return "" if value is None else f"{value:.12g}"
