"""Quantities that only say which objects are meant: 年产值上5亿元企业, 10亿元企业10家, 连片30亩以上的池塘."""

import re

from corpus.figures.phrases import ACTION_VERBS, INCREMENT_VERBS, SIZE_CLASS, SIZE_OBJECT
from corpus.figures.quantities import Quantity

_VERB_AT_END = re.compile(rf"(?:{INCREMENT_VERBS}|{ACTION_VERBS})(?:了|的)?$")
_STATES_A_GOAL = re.compile(r"的?(?:目标|任务|水平|要求|规模)|的(?:[,;。、]|$)")
_SHARES = re.compile(r"(?:持股|占股|股权|控股)[^,。;、]{0,8}$")
_MODIFIED = re.compile(  # 年产值300亿元的产业集群, 连片30亩以上老旧池塘: the quantity only says which ones
    r"(?:产值|销售额|收入|营收|投资|占地|面积|规模|容量|产量|出栏量?|存栏量?|年产|连片|人口|能力|注册资本|资产|税收|纳税|单价|长度|总?长)(?:达到?|超过?|上|过|突破|为|约|不低于|不少于)*$"
)
_ATTRIBUTED = re.compile(  # 机架数不低于1000架的数据中心, 井深超过800米的矿山
    r"(?:数|深度|高度|井深|人数|距离|层数|年龄|容量|规模|功率)(?:不低于|不少于|超过|大于|高于|达到?|在)*$"
)
_FUND = re.compile(r"的?[^,。;、]{0,14}(?:基金|资金池)")
_SIZED = re.compile(r"(?:的)?[^,。;、\d]{0,12}?(?:企业|项目|园区|在建工地|主体|茶厂|基地|池塘|大县|养殖场)")
_PEOPLED = re.compile(r"(?:或\d+人以上)?(?:的)?[^,。;、\d]{0,8}?(?:村|聚居点|单元|社区|小区|乡镇|场所)")
# 某合作社12000吨果品冷藏库项目: the size in the name of somebody's project
_OWNED = re.compile(r"(?:公司|合作社|集团|企业|[工电]厂)(?:的)?(?:年产|新建|建设)?$")
_PROJECT = re.compile(r"[^,。;、\d]{2,20}(?:项目|工程)")


def is_modifier(quantity: Quantity, left: str, right: str) -> bool:
    """Whether the quantity belongs to a name; ``left`` is its item so far, ``right`` the text behind it."""
    if _FUND.match(right) or _STATES_A_GOAL.match(right):
        return False
    bounded = quantity.comparator in (">=", "<=", ">", "<", "range")
    if quantity.is_percent:
        return bool(bounded and _SHARES.search(left) and SIZE_OBJECT.match(right))
    if re.match(r"直径|口径", right) or (quantity.unit == "岁" and re.match(r"[一-鿿]", right)):
        return True
    if bounded and _bounds_a_class(quantity, left, right):
        return True
    if _OWNED.search(left) and quantity.comparator == "==" and _PROJECT.match(right):
        return True
    # 培育超5亿元、10亿元的大企业
    if quantity.is_money and re.match(r"(?:、\d[\d.]*[万亿]*元)*(?:级)?(?:的?大?企业|项目|工程|园区|产业集群)", right):
        return True
    if _MODIFIED.search(left) and re.match(r"的?[一-鿿“(]", right):
        return not re.match(r"增|提|左右|以上|并|和|及|与", right)
    counted = re.match(r"(?:、[^,。;\d]{0,30})?的[^,。;、\d]{1,20}\d+(?:家|个|户|项)", right)
    return bool(SIZE_CLASS.search(left) and counted)


def _bounds_a_class(quantity: Quantity, left: str, right: str) -> bool:
    """A bound in front of a noun: 销售额1000万元以上的企业, 井深超过800米的矿山, 30亩以上池塘."""
    if SIZE_CLASS.search(left) and SIZE_OBJECT.match(right):
        return True
    if _ATTRIBUTED.search(left) and re.match(r"的[一-鿿]|、[^,。;]{2,20}的[一-鿿]", right):
        return True
    if quantity.is_money and re.match(r"的[^,。;、]{1,24}", right):
        return True
    if _VERB_AT_END.search(left):
        return False
    if quantity.unit in ("人", "户"):
        return _PEOPLED.match(right) is not None
    return quantity.unit in ("亩", "平方米", "头", "万头", "万只") and _SIZED.match(right) is not None
