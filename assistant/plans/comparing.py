"""When two targets may be compared, and how: the same indicator, the same measure, the same sort of quantity.

The page, the draft check and the comparison of an indicator all ask here, so that none ranks what another keeps apart.
"""

from collections.abc import Sequence, Set
from typing import Literal

from assistant.plans.sameness import same_indicator, without_scope
from corpus.base.facts import Target
from corpus.indicators.amounts import Amount, amount, sort_of, sorts_of
from corpus.indicators.lexicon import fold

Standing = Literal["higher", "lower", "equal"]

LEAST_LIKE = 0.5
"""Least Dice coefficient of the character bigrams of two indicators that are called look-alikes."""


def same_measure(one: Target, other: Target) -> bool:
    """Whether two targets are stated by one measure; 新增5家 and 培育5家 may be, where the wording allows both."""
    return bool({one.measure, *one.alternatives} & {other.measure, *other.alternatives})


def comparable_measure(one: Target, other: Target) -> bool:
    """Whether two counts may be put beside each other with a word of caution: what is to be done (建成700个) and what there is to be."""
    return same_measure(one, other) or {one.measure, other.measure} == {"count_of_actions", "level"}


def comparable(one: Target, other: Target) -> bool:
    """Whether the values may stand on one axis: same indicator, same measure, same sort of quantity."""
    first, second = amount(one), amount(other)
    return (
        first is not None
        and second is not None
        and bool(sorts_of(one.unit) & sorts_of(other.unit))
        and same_measure(one, other)
        and same_indicator(one.canonical, other.canonical)
    )


def one_axis(target: Target) -> bool:
    """Whether large and small regions may be measured by one figure: a rate, a share, or something per head."""
    held = amount(target)
    per_head = "每万" in target.canonical or "人均" in target.canonical or bool(held and "/" in held.sort)
    return target.measure in ("growth_rate", "share") or per_head or bool(held and held.sort in ("%", "百分点"))


def other_time(one: Target, other: Target) -> bool:
    """Whether two targets are set for different years; one that names none may be for any."""
    return one.period is not None and other.period is not None and one.period.end != other.period.end


def standing(one: Target, other: Target) -> Standing:
    """Where ``other`` stands against ``one``; both must be comparable. A range counts by its upper end."""
    first, second = _amount(one), _amount(other)
    if abs(first.high - second.high) <= 1e-9 * max(abs(first.high), abs(second.high)):
        return "equal"
    return "higher" if second.high > first.high else "lower"


def height(target: Target) -> float:
    """The value of a target in its base unit, the upper end of a range; 0 for one without a number."""
    held = amount(target)
    return held.high if held else 0.0


def ranks(targets: Sequence[Target]) -> list[int]:
    """The rank of each target, from 1, the highest first; equal values share a rank. All must be comparable."""
    values = [_amount(target).high for target in targets]
    return [1 + sum(other > value for other in values) for value in values]


def likeness(one: str, other: str) -> float:
    """Dice coefficient of the character bigrams of two wordings (folded), in [0, 1]."""
    return dice(bigrams(one), bigrams(other))


def dice(one: Set[str], other: Set[str]) -> float:
    """Dice coefficient of two sets, in [0, 1]."""
    return 2 * len(one & other) / max(1, len(one) + len(other))


def alike(one: Target, other: Target) -> bool:
    """Whether two different indicators are called so alike that one is easily taken for the other."""
    first, second = without_scope(one.indicator), without_scope(other.indicator)
    shortest = min(len(first), len(second))  # 企业 is like everything
    confusable = _confusable(one) == _confusable(other)  # 亿元 is not taken for 家
    return shortest > 2 and confusable and likeness(first, second) >= LEAST_LIKE


def _confusable(target: Target) -> str:
    sort = sort_of(target.unit)
    return "%" if sort in ("%", "百分点", "倍", "番") else sort


def _amount(target: Target) -> Amount:
    found = amount(target)
    if found is None:
        raise ValueError(f"{target.indicator} has no number to compare")
    return found


def bigrams(wording: str) -> set[str]:
    """The pairs of neighbouring characters of a wording, folded."""
    name = fold(wording)
    return {name[i : i + 2] for i in range(len(name) - 1)} or {name}
