"""The words that give a list of units its roles: labels before names, duties after them, conventions stated once."""

import re
from dataclasses import dataclass

from corpus.base.facts import Role

_NOUN = r"(?:单位|部门|科室|处室|股室|机构|主体)(?:[(\[](?:单位|部门|处室|科室)[)\]])?"
# A label needs a colon or a space; right after a bracket or semicolon it may lack both (;配合单位县直有关部门).
LABEL = re.compile(
    r"(?:(?P<open>(?<=[(\[;]))|)(?:[省市县区州]级)?(?:"
    rf"(?P<lead>(?:总|主要)?牵头(?:责任|落实|负责)?{_NOUN}|主办{_NOUN}|主责{_NOUN}|主要责任{_NOUN})"
    rf"|(?P<cooperating>(?:配合|协办|协同|协助|参与|参加|协作|支持|支撑|指导)(?:责任)?{_NOUN})"
    rf"|(?P<responsible>(?:(?:主体|直接|具体)?责任|负责|承办|落实|实施|完成|执行|承担|组织|推进|推动|分工){_NOUN})"
    r"|(?P<deadline>(?:完成|办结|工作|推进)?时限|(?:完成|实施|推进)(?:时间|日期|期限|节点)|时间(?:要求|节点|安排|进度)|进度(?:安排|要求))"
    r"|(?P<person>(?:责任|牵头|联系)人|(?:责任|牵头|分管|主管|联系|包抓)(?:[省市县区州])?领导)"
    r")(?: ?[:：]| |[为是](?=[省市县州区各][^,。;]{0,8}[局委办厅部院])|(?(open)(?=[省市县州区]|自治区|各[市县区州乡镇有相])|(?!)))"
    r"|(?:(?<=[(\[;,。\n ])|^)(?:(?P<leads>(?:总?牵头(?:落实|负责|实施|推进)?|主办|主责))"
    r"|(?P<cooperates>配合(?:落实|实施)?|协办|协同|参与)|(?P<answers>责任|负责|落实|承办)):"
)
_ROLES: dict[str, Role] = {
    "lead": "lead", "leads": "lead", "cooperating": "cooperating", "cooperates": "cooperating",
    "responsible": "responsible", "answers": "responsible",
}  # fmt: skip
TAIL = re.compile(
    r"(?:(?P<open>等)(?:(?:市直|县直|区直|省直|相关|有关|各)*(?:职能|责任|成员)?(?:部门|单位)?)?)?"
    r"(?P<duty>(?:共同|联合|总|具体)?牵头(?:负责|落实|组织|实施|抓总)?|(?:配合|协同|协助|参与|参加|协办)(?:落实|实施|负责)?"
    r"|(?:各?(?:依|按|按照|根据|依据)(?:各自)?(?:职责|职能|任务|责任)?(?:职责)?(?:分工)?)会?(?:共同|分别|分工|抓好)?(?:负责|落实|推进|实施|牵头负责)"
    r"|(?:分工|共同|分别|具体|联合)?(?:负责|落实|承办|主办))$"
)
_TIME = re.compile(
    r"^(?:20\d\d年|\d{1,2}月|每年|年)[\d年月日底末上中下旬初半季度第一二三四前之至到—-]*(?:完成|前完成|底前)?$|^(?:长期|持续|常年)(?:坚持|推进|实施)?$"
)
_FIRST_LEADS = re.compile(r"(?:排|列|居)(?:名|位|序|在|于)*(?:责任单位)?(?:第一(?:位|个|名)?|首位|最前|首个)")
CONVENTION = re.compile(
    r"[(,。;] ?(?:注:)?(?:(?:第一个)?逗号前(?:面)?|(?:(?:排|列|居)(?:名|位|序|在|于)*)?(?:责任单位)?(?:第一(?:位|个|名)?|首位|最前|首个))"
    r"(?:的)?(?:单位|部门|责任单位)?(?:为|是)(?:总)?牵头(?:单位|部门)?[^)\]]{0,8}"
)
_MARKED = re.compile(r"[带标注有加]{1,2}“?([△▲★☆※*●])”?(?:号|符号|标志)?的?(?:单位|部门)?(?:为|是)(?:总)?牵头")


@dataclass(frozen=True, slots=True)
class Convention:
    """How this document marks leads without 牵头.

    ``comma``: before the first comma; ``first``: the first name; ``mark``: names after the character ``sign``.
    """

    kind: str = ""
    sign: str = ""


def convention(text: str) -> Convention:
    """The convention on leads that the text states, if it states one for all lists and not for one table only."""
    marked = _MARKED.search(text)
    if marked:
        return Convention("mark", marked[1])
    match = CONVENTION.search(text)
    if not match or match[0][0] == "(":
        return Convention()
    return stated_convention(match[0])


def stated_convention(text: str) -> Convention:
    """The convention that a passage states about the lists beside it (责任单位(逗号前为牵头单位))."""
    match = CONVENTION.search(text)
    if not match:
        return Convention()
    return Convention("first" if _FIRST_LEADS.search(match[0]) else "comma")


def label_role(label: "re.Match[str]") -> Role | None:
    """The role a label gives; ``None`` for a deadline or a person."""
    return next((role for name, role in _ROLES.items() if label[name]), None)


def duty_role(duty: str) -> Role:
    """The role that the words after a name give."""
    if "牵头" in duty and not duty.startswith(("按", "各", "依", "根据")):
        return "lead"
    if re.match(r"配合|协同|协助|参与|参加|协办", duty):
        return "cooperating"
    if re.search(r"分工|共同|联合|分别|[按依据](?:照)?(?:各自)?职", duty):
        return "joint"
    return "lead" if duty == "主办" else "responsible"


def is_time(text: str) -> bool:
    """Whether a part of a list is a deadline and no name: 2025年12月底前完成."""
    return bool(_TIME.match(text))
