"""How a figure is measured: a level, an increment, a rate of growth, a share, or a count of things to do."""

import re

from corpus.base.facts import Measure
from corpus.figures.phrases import GROWTH_WORDS
from corpus.figures.quantities import Quantity

_EXTENT = re.compile(
    r"(?:亩|公里|千米|平方米|平米|㎡|立方米|方|吨|千瓦|兆瓦|公顷|升|平方公里)$"
)  # measured, not counted
_AMOUNT = re.compile(r"(?:量|额|值|率|数|收入|面积|规模|能力|带宽)$")
_NEW = re.compile(r"净?新增|净增|增加|新建|新建成|新设|增设|新认定|新引进|新培育|新")

Measured = tuple[Measure, tuple[Measure, ...]]


def measure_of(
    quantity: Quantity, item: str, own: str, verb: str, noun: str, *, is_growth: bool, has_level: bool
) -> Measured:
    """The measure, and those that the wording allows as well (培育5家: increment or count_of_actions).

    ``item`` is the text to the left as written, ``own`` the same without words of time and comparison.
    """
    if is_growth or quantity.is_percent:
        return _rate(quantity, own, is_growth=is_growth)
    if re.search(r"新增(?:就业)?(?:人数)?$", noun):
        return "increment", ()
    if _NEW.match(verb):
        return "increment", ("count_of_actions",) if verb.startswith("新") and verb != "新增" else ()
    if "累计" in item:
        return "level", ("increment", "count_of_actions") if verb else ()
    if re.match(r"培育|认定|孵化|扩建", verb):
        return "increment", ("count_of_actions",)
    return _count(quantity, own, verb, noun, has_level=has_level)


def _rate(quantity: Quantity, own: str, *, is_growth: bool) -> Measured:
    if is_growth or quantity.unit == "番":
        return "growth_rate", ()
    if quantity.unit in ("个百分点", "百分点"):
        return ("growth_rate", ("increment",)) if GROWTH_WORDS.search(own) else ("share", ("increment",))
    return "share", ("level",)


def _count(quantity: Quantity, own: str, verb: str, noun: str, *, has_level: bool) -> Measured:
    if has_level and not own.startswith(verb or "?"):
        return "level", ()
    if verb and _EXTENT.search(quantity.unit):
        return "increment", ("count_of_actions", "level")
    if verb and not (quantity.is_money or _AMOUNT.search(noun)):
        return "count_of_actions", ("increment",)
    if verb.startswith(("实现", "完成")) or has_level or quantity.is_money:
        return "level", ()
    return "level", ("count_of_actions",) if verb else ()
