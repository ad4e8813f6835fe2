"""Names of units that stand one after another without a mark between columns: 市工信局市委网信办、市教育局,各县区政府.

Where a list has no brackets and no label, a name is told by its form: a level and an organ (市 … 局), or what a group has
in common (各县区政府, 市级有关部门). Names that begin with a place or nothing count only beside such a name.
"""

import re
from dataclasses import dataclass

from corpus.base.facts import Role

_ORGAN = (
    r"办公室|委员会|管委会|事务中心|服务中心|中心支行|(?:局|委|办|厅)(?!公室|员会)|(?<!总)部(?!门|分|署|委)|法院|检察院|研究院|科学院|学院|大学|"
    r"中心(?!支行)|公司(?![一-鿿]{2,6}分公司)|集团|分行|支行|海关|协会|联合会|商会|工会|学会|银保监会|总队|支队|大队|供销社|科协|残联|妇联|团委|"
    r"工商联|运营商|考试院|规划院|设计院|医院|教研室|研究室|督查室|总社|报社|办事处|指挥部|专班"
)
_BRACKET = r"(?:[(\[][^()\[\]\n]{1,14}[)\]])?"
# 各区、市人民政府 goes on with a level; 各县(区)、市发展改革委 with the next name.
_NO_NAME = r"(?=[、,;。)\]\n等([]|$|(?:人民)?政府|党委|管委会|行署)"
_PLACES = (
    r"(?:设区市|区县|县区|县市区|市县|市州|乡镇|街道|[省市县区州旗盟乡镇])"
    rf"{_BRACKET}(?:、(?:[县区州旗]|市{_NO_NAME})(?![级直委]){_BRACKET})*"
)
_OF_PLACES = r"(?:(?:人民)?政府|党委|管委会|行署|(?:及功能区)?[一-鿿]{2,8}?(?:局|部门))?"
_SHARED = r"[一-鿿]{0,4}(?:部门|单位|机构|企业|运营商|园区|开发区|功能区|新区|高校|学校|处室|处)"
_GROUP = (
    r"(?:[省市县区州](?:级|直|政府))?(?:各|有关|相关|其他)+(?:[省市县区州]级|[省市县区州]直)?(?:有关|相关|各)?"
    rf"(?:{_PLACES}{_OF_PLACES}|{_SHARED}){_BRACKET}"
)
# Inside a name no other level begins and no verb stands: 城市大数据中心 is none of 市, nor 加快建设…中心.
_VERB = "加快|推进(?!办)|提升|优化|打造|完善|加强|构建|培育|筹建|强化|建设(?![局委厅管和投集工银兵])"
_HAN = f"(?:城市|市场|市政|市容|市民|(?![省市县州]|{_VERB})[一-鿿])"
_BODIES = "供销社|科协|残联|妇联|团委|工商联|总工会|法院|检察院|纪委|党校"
_OF_LEVEL = rf"(?:自治区|(?<!城)[省市县区州])(?!级)(?:{_HAN}{{1,12}}?(?:{_ORGAN})|{_BODIES}){_BRACKET}"
_SURE = re.compile(rf"{_GROUP}|{_OF_LEVEL}")
_TELECOM = r"(?:电信|移动|联通|铁塔|广电)(?:(?:分|有限)?公司)?"
_NAMED = (
    rf"(?!{_VERB}|开展|建立|实施|推动|发展(?!规划|改革|和改革)|深化|健全|创建|搭建|支持|促进|全面|大力|积极|启动|落实|编制|制定|制订|出台|印发|引进|做好|举办|组织|成立|组建|鼓励|探索|争)"
    rf"(?:[一-鿿]{{2,12}}\([^()\n]{{1,8}}\)[一-鿿]{{0,8}}(?:公司|集团)|{_HAN}{{2,14}}?(?:{_ORGAN}|政府|处|科){_BRACKET}"
    rf"|[一-鿿]{{2,6}}[省市县区州旗](?:人民)?政府|办公室|考试院|[一-鿿]{{1,4}}?{_TELECOM}|{_TELECOM}(?=[、,;\n]|$))"
)
_FREE = re.compile(rf"{_NAMED}|{_HAN}{{2,8}}(?:[市县区州旗]|园区)(?=[、,;\n等]|$)")
_FORM = re.compile(f"{_SURE.pattern}|{_NAMED}")
_AND_SO_ON = re.compile(r"等(?:相关|有关|各)*(?:单位|部门)?")
_MARK = re.compile(rf"(?P<open>{_AND_SO_ON.pattern})? *(?:[、,;]|\n(?=(?:{_SURE.pattern}))) *")
_GAP = re.compile(r" *")
_AFTER_NAME = re.compile(rf"[、,;\n\d]|等|$|[一-鿿]{{2,4}}{_TELECOM}")
_FIRST_NAME = r"(?![年月日底])(?:[一-鿿]{2,12}[市县区园]|[一-鿿]{2,12}(?:管委会|中心|公司|集团))"
_BEFORE = re.compile(
    rf"(?:^|(?<=[。;:\d)\n月日年底]))(?P<names>{_FIRST_NAME}(?: *[、,] *{_FIRST_NAME}){{0,3}}) *[、,] *$"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name ``[start, end)``; ``parted``: a mark stands before it; ``first``: it is in the first comma part of its cell.

    ``role`` is what a word beside it says (市科技局牵头).
    """

    start: int
    end: int
    parted: bool = True
    first: bool = True
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Names one after another; ``end`` takes in a closing 等, which makes the list open."""

    names: tuple[Name, ...]
    end: int
    is_open: bool

    @property
    def start(self) -> int:
        """Where the first name begins."""
        return self.names[0].start

    @property
    def parting(self) -> int | None:
        """The index of the first name that no mark parts from the one before it: where the next column begins."""
        return next((index for index, name in enumerate(self.names) if index and not name.parted), None)


def has_form(name: str) -> bool:
    """Whether ``name`` has the form of a unit's name."""
    return _FORM.fullmatch(name) is not None


def runs(text: str, start: int, end: int) -> list[Run]:
    """All runs of names in ``[start, end)``, in order."""
    found: list[Run] = []
    while sure := _SURE.search(text, start, end):
        run = run_at(text, sure.start(), end)
        if run is None:
            break
        found.append(_with_first(text, start, run))
        start = run.end
    return found


def run_at(text: str, start: int, end: int, *, free: bool = False) -> Run | None:
    """The run of names that begins at ``start``; ``free``: its first name may begin with a place or nothing."""
    names: list[Name] = []
    parted = first = True
    is_open = False
    position = start
    while match := _next(text, position, end, bool(names), parted, free):
        names.append(Name(match.start(), match.end(), parted, first))
        mark = _MARK.match(text, match.end(), end)
        parted, position = mark is not None, mark.end() if mark else _GAP.match(text, match.end(), end).end()  # type: ignore[union-attr]  # the pattern matches nothing, too
        if mark:
            is_open |= mark["open"] is not None
            first = first and "," not in mark[0]
    if not names:
        return None
    rest = _AND_SO_ON.match(text, names[-1].end, end)
    return Run(tuple(names), rest.end() if rest else names[-1].end, is_open or rest is not None)


def _next(text: str, start: int, end: int, follows: bool, parted: bool, free: bool) -> re.Match[str] | None:
    match = _SURE.match(text, start, end)
    if match or not (follows or free):
        return match
    match = _FREE.match(text, start, end)
    if match and not parted and not (_AFTER_NAME.match(text, match.end(), end) or _SURE.match(text, match.end(), end)):
        return None  # running text that happens to end like a name
    return match


def _with_first(text: str, start: int, run: Run) -> Run:
    """The run with the names of places that stand before it and a mark: 眉山天府新区,彭山区、市农业农村局."""
    before = _BEFORE.search(text[start : run.start])
    if not before:
        return run
    low = start + before.start("names")
    placed = [
        Name(low + match.start(), low + match.end(), first="," not in before["names"][: match.start()])
        for match in re.finditer(r"[一-鿿]+", before["names"])
    ]
    is_first = "," not in before[0]
    rest = (Name(n.start, n.end, n.parted, n.first and is_first, n.role) for n in run.names)
    return Run((*placed, *rest), run.end, run.is_open)
