"""Is a figure a target? First the verdict with its reason, then the slots (``corpus.targets``).

The order of the tests matters: what the words say about one figure (a subsidy, a size class, an existing stock) goes
before what the section says about all of them.
"""

import re
from dataclasses import dataclass

from corpus.document import ClauseKind
from corpus.facts import FigureVerdict
from corpus.phrases import (
    ACTION_VERBS,
    EXISTING_CUE,
    FROM_TO,
    FUTURE_CUE,
    INCREMENT_VERBS,
    LIST_COUNT,
    NAMED_COUNT,
    PAST_CUE,
    REFERENCE_CUE,
    SIZE_CLASS,
    SIZE_OBJECT,
    SUBSIDY_CUE,
    TARGET_CUE,
)
from corpus.quantities import Quantity

_VERB_AT_END = re.compile(rf"(?:{INCREMENT_VERBS}|{ACTION_VERBS}|突破|建|创|育|引)(?:了|的)?$")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_AIM_AT_END = re.compile(r"(?:达到?|突破|超过|超|增长|增至|提高到|完成|实现|力争|分别|不少于|不低于)$")
_STRONG_AIM = re.compile(r"力争|争取|确保|至少|不少于|实现")


_CONDITION = re.compile(r"(?:对|凡|符合|满足|具备|首次)[^。;]{0,90}$")
_APPLIES_TO = re.compile(r"(?:凡|对于?|符合|满足|申请|具备|连续)[^,。;]{0,40}$")
_THEN_GRANTED = re.compile(r"[^。;]{0,40}的(?:[^,。;]{0,14})?,[^。;]{0,30}(?:给予|奖|补|扶持|资助|支持|享受)")


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about a clause before its figures are read: its kind, and the first year of the plan, if any."""

    kind: ClauseKind
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """The words around one quantity: its sentence so far, the comma item to its left, the words to its right.

    ``after_target`` is true where the quantity before it in the sentence is a target.
    """

    sentence: str
    left: str
    right: str
    item: str
    in_quotes: bool
    after_target: bool = False


def verdict(quantity: Quantity, setting: Setting, context: Context) -> tuple[FigureVerdict, str] | None:
    """Why the quantity is no target, or ``None`` if nothing speaks against it."""
    for test in (_background, _name, _subsidy, _size_class, _past, _existing, _count_of_list, _no_aim):
        result = test(quantity, setting, context)
        if result:
            return result
    return None


def _name(quantity: Quantity, setting: Setting, context: Context) -> tuple[FigureVerdict, str] | None:
    if setting.in_quotes and not re.search(r"达|突破|超过|增长|实现|以上", setting.item):
        return "name", "引号内的名称"
    if quantity.unit == "条" and NAMED_COUNT.search(setting.left):
        return "name", "文件或政策的条数"
    if quantity.in_words and quantity.unit not in ("番", "%"):
        if not _VERB_AT_END.search(setting.left) and not re.search(r"(?:至少|不少于|达到?|超过|各|共)$", setting.left):
            return "name", "汉字数词不在目标动词之后"
        if quantity.value == 1 and not (_STRONG_AIM.search(setting.item) or re.search(r"各|共", setting.left)):
            return "name", "“一个”泛指"
    return None


def _background(quantity: Quantity, setting: Setting, context: Context) -> tuple[FigureVerdict, str] | None:
    if context.kind != "background" or setting.in_quotes:
        return None
    if FUTURE_CUE.search(setting.sentence) and re.search(r"(?:到|至)20\d\d年", setting.sentence):
        return None
    return "past", "发展基础一节"


def _subsidy(quantity: Quantity, setting: Setting, context: Context) -> tuple[FigureVerdict, str] | None:
    if not (quantity.is_money or quantity.is_percent):
        return None
    speaks_for_itself = _AIM_AT_END.search(setting.left) or len(setting.left) > 12
    near = setting.left if speaks_for_itself else setting.sentence[-60:]
    cue = SUBSIDY_CUE.search(near) or re.match(r"[^,。;]{0,12}(?:奖励|补助|补贴|资助|奖补|贴息|补偿)", setting.right)
    return ("subsidy", f"“{cue[0][:12]}”之后的金额或比例") if cue else None


def _size_class(quantity: Quantity, setting: Setting, context: Context) -> tuple[FigureVerdict, str] | None:
    bounded = quantity.comparator in (">=", "<=", ">", "<", "range")
    if bounded and SIZE_CLASS.search(setting.left) and SIZE_OBJECT.match(setting.right):
        return "size_class", "限定企业或项目规模的定语"
    if bounded and re.match(r"的[^,。;、]{1,24}", setting.right) and quantity.is_money:
        return "size_class", "限定对象的定语"
    if SIZE_CLASS.search(setting.left) and re.match(
        r"(?:、[^,。;\d]{0,30})?的[^,。;、\d]{1,20}\d+(?:家|个|户|项)", setting.right
    ):
        return "size_class", "限定对象的定语"
    if _CONDITION.search(setting.sentence) and _THEN_GRANTED.match(setting.right):
        return "threshold", "享受政策的条件"
    if re.match(r"的[,;。]", setting.right) or (_APPLIES_TO.search(setting.left) and setting.right.startswith("的")):
        return "threshold", "享受政策的条件"
    return None


def _past(quantity: Quantity, setting: Setting, context: Context) -> tuple[FigureVerdict, str] | None:
    years = [int(year) for year in _YEAR.findall(setting.sentence)]
    item_years = [int(year) for year in _YEAR.findall(setting.item)]
    future = FUTURE_CUE.search(setting.sentence)
    if FROM_TO.search(setting.sentence) and not (context.kind != "background" and future):
        return "past", "由…增至…的回顾"
    if item_years and context.first_year and max(item_years) < context.first_year:
        return "past", f"{max(item_years)}年早于规划期"
    cue = PAST_CUE.search(setting.item)
    if cue and not future:
        return "past", f"“{cue[0]}”说明已成"
    if years and context.first_year and max(years) < context.first_year and PAST_CUE.search(setting.sentence):
        return "past", f"{max(years)}年早于规划期"
    return None


def _existing(quantity: Quantity, setting: Setting, context: Context) -> tuple[FigureVerdict, str] | None:
    if quantity.is_percent:
        return None
    if EXISTING_CUE.search(setting.left) and not re.search(r"(?:力争|达到|突破)", setting.item):
        return "existing", f"“{setting.left[-4:]}”后的现有对象"
    return None


def _count_of_list(quantity: Quantity, setting: Setting, context: Context) -> tuple[FigureVerdict, str] | None:
    if quantity.is_percent or quantity.is_money or quantity.comparator != "==":
        return None
    follows_noun = bool(re.match(r"[^\d,。;、各共]", setting.right))
    if (
        follows_noun
        and not _AIM_AT_END.search(setting.left)
        and LIST_COUNT.search(setting.left)
        and not _VERB_AT_END.search(setting.left)
    ):
        if not re.search(r"\d", setting.left.split(",")[-1]):
            return "count_of_list", "对刚列举事项的计数"
    return None


def _no_aim(quantity: Quantity, setting: Setting, context: Context) -> tuple[FigureVerdict, str] | None:
    if REFERENCE_CUE.search(setting.left) and not re.search(r"完成|实现|达到|新增|增长", setting.left):
        return "reference", "项目规模的说明"
    if (
        context.kind == "goal"
        or setting.after_target
        or setting.left.endswith("达")
        or TARGET_CUE.search(setting.sentence + setting.right[:4])
    ):
        return None
    if re.search(rf"(?:{INCREMENT_VERBS}|{ACTION_VERBS})", setting.item) or quantity.comparator != "==":
        return None
    return "reference", "句中没有表示目标的词"
