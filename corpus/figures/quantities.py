"""The grammar of quantities: number, magnitude, measure word, and the comparator words around them.

A quantity is a number with a unit (``3000万元``, ``15%左右``, ``2—3家``), a fraction (五分之一), a doubling (翻一番) or, after a
verb, a count in Chinese numerals (两家). Years, dates, clock times, item numbers and document numbers are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.base.facts import Comparator
from corpus.base.numerals import chinese, decimal

_NUMBER = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = r"[一二两三四五六七八九十][一二三四五六七八九十百千零]{0,6}"
_MAGNITUDE = r"(?:万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千(?!瓦|米|克|伏|吨|企)|百)?"
# Measure words of plans. 年 月 日 are left out: a span of time is no target figure unless it is a time limit (below).
_MEASURE = (
    r"(?:%|‰|个?百分点|个基点|人民币|元|美元|欧元|家次|家|人次|人年|人|户次|户|群|单|票|个(?!月|工作日|小时|基点)|项次|项|件|名|所|场次|场|次|处|座|条|种|类|只|支|批次|批|台套|台次|台|套|部(?!门|[、级省])|辆次|辆|"
    r"艘|架|千瓦时|千瓦|千伏安|兆瓦时|兆瓦|吉瓦|度电|度(?=[,。;、\n]|$)|公里|千米|平方公里|平方千米|平方米|平米|㎡|立方米|米|亩|公顷|吨标准煤|标准煤|吨|公斤|千克|斤|升|标准?箱|"
    r"TEU|倍|篇|本|册|份|间|栋|幢|头|羽|株|棵|片|块|笔|例|门|学时|课时|位|对|组(?![织建团合成装])|支队|起(?!施行|执行|实施|点)|期|届|坐席|席(?!位)|张床位|张|床|车位|床位|[KMGTPEZ]?F(?:LOPS|lops)|P(?![A-Za-z])|"
    r"岁|分(?![钟之别类析期散支行公布摊级层为区])|星|方(?![面案式法向针便])|盏|孔|口|眼|尾|枚|部次|列|班|航线|班列|标段|集(?!体|团|中|聚|群|约|成|装|合)|款(?!项)|幅|宗|档|封|帧|趟|兆(?![瓦字比帕赫焦])|[KMGT]bps|[KMGT]b/s|[兆吉太]比特(?:每秒|/秒)|(?:县|乡镇|镇|乡|街道)(?:\([^()\n]{1,8}\))?(?=全覆盖))"
)
_PER = r"(?:/(?:人[·.]?年|平方公里|平方米|立方米|万人|百人|千人|人|亩|吨|户|家|年|月|公里|万元|天|日|次|公顷|千瓦时))?"
_ALTERNATIVE = r"(?:\((?:个|人|家|项|名)\))?"
_LIMIT = r"(?:个工作日|工作日|个?小时|分钟|天|周|个月)(?=以?内|之内|以下|左右|[^,。;]{0,8}圈)"
_SUFFIX = r"(?:(?:\(不?含\))?(?:及?以上|以内|以下|之内|左右|上下|(?<=[日时钟天])内))?"
_RANGE = r"[-—–―~～至到]{1,2}"

# Not after a letter (a name: G60), a dot or a percent sign (an escaped web address: %E5%91).
_START = r"(?<![\dA-Za-z.%])"
_QUANTITY = re.compile(
    rf"{_START}(?P<low>{_NUMBER})(?P<lowunit>{_MAGNITUDE}{_MEASURE}?){_RANGE}(?P<high>{_NUMBER})(?P<more0>余|多)?(?P<unit0>{_LIMIT}|{_MAGNITUDE}{_MEASURE}{_PER}){_ALTERNATIVE}(?P<suffix0>{_SUFFIX})"
    rf"|{_START}(?<!\+)(?P<number>{_NUMBER})(?P<more>余|多|来)?(?P<unit>{_LIMIT}|{_MAGNITUDE}(?:余|多)?{_MEASURE}{_PER}{_ALTERNATIVE})(?P<suffix>{_SUFFIX})"
    rf"|{_START}(?<!\+)(?P<large>{_NUMBER})(?P<largeunit>万亿|亿|千万|百万|万)(?P<morel>余|多)?(?P<suffixl>{_SUFFIX})(?![级名元\d])"
    rf"|{_START}(?P<band>\d{{2,}}(?:\.\d+)?)(?P<bandunit>[MGT])(?P<suffixb>{_SUFFIX})(?![A-Za-z\d])"
    rf"|{_START}(?P<ratio>{_NUMBER}):1(?P<suffixr>{_SUFFIX})(?![\d:])"
    rf"|{_START}(?P<plain>{_NUMBER})(?P<suffixp>{_SUFFIX})(?=[,。;、)/\n]|$)"
    rf"|(?P<below>{_CHINESE})分之(?P<above>{_CHINESE}(?:点{_CHINESE})?)(?P<suffix2>{_SUFFIX})"
    rf"|(?P<double>翻(?P<times>[一两二三]?)番)"
    rf"|(?P<chinese>{_CHINESE})(?P<unit3>(?:万|亿)?(?:元|个百分点|倍|成(?![立为就效果员])|家|个(?!月)|项|件|名|所|场|次(?!性|全会|产业|能源|供)|处|座|条|人))(?P<suffix3>{_SUFFIX})"
)
# What is counted where a plan writes 万 or 亿 alone: people and things (unit 万), else money (unit 万元).
_COUNTED = re.compile(
    r"(?:用户|[人户台单]数|数(?![字据码智控])量?|[件票标次]量|人口|人次|订单|粉丝|活跃|主播|注册|机架|终端|连接|商品|种类)[^,。;、]{0,8}$"
)
_COUNTED_NEXT = re.compile(r"(?!增|提|降|减|上升|下降|左右|到|至|的|用于|投|和|及|与|并|以|资金|启|支持|专项)[一-鿿]")
_BANDWIDTH = re.compile(r"(?:带宽|宽带|速率|出口|网速)[^,。;]{0,16}$")
_NO_UNIT = re.compile(r"(?:系数|指数|PUE|得分|分值)[^,。;、]{0,20}$")
_RATIO = re.compile(r"比(?:例|值)?[^,。;、]{0,10}$")
_NOT = "(?:不(?:得|应|宜|可|能|准|许|要)?|禁止|严禁)"  # 不得低于, 不应超过, 禁止超过
_LEFT_COMPARATORS: tuple[tuple[Comparator, re.Pattern[str]], ...] = (
    (">=", re.compile(rf"(?:{_NOT}(?:低于|少于|小于|短于)|至少|最少|≥|大于等于|达到或超过)$")),
    (
        "<=",
        re.compile(rf"(?:{_NOT}(?:超过|高于|多于|大于|长于)|至多|最高|最多|≤|控制在|压缩(?:到|至)|压减至|限于)$"),
    ),
    (">", re.compile(r"(?:超过|突破|超出|超|高于|大于|多于|高出|>|过)$")),
    ("<", re.compile(r"(?:低于|少于|小于|<)$")),
    ("~", re.compile(r"(?:约为|大约|约|近|接近|将近)$")),
)
_RIGHT: dict[str, Comparator] = {
    "以上": ">=", "及以上": ">=", "以内": "<=", "以下": "<=", "之内": "<=", "内": "<=", "左右": "~", "上下": "~",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at ``[start, end)`` of the view, comparator words after it included."""

    start: int
    end: int
    value: float
    value_max: float | None
    unit: str
    comparator: Comparator
    in_words: bool = False

    @property
    def is_percent(self) -> bool:
        """Whether the unit is a rate: %, ‰, 百分点, 倍, 成, 番."""
        return self.unit in ("%", "‰", "个百分点", "百分点", "倍", "成", "番")

    @property
    def is_money(self) -> bool:
        """Whether the unit is an amount of money."""
        return "元" in self.unit


def quantities(text: str, start: int, end: int) -> Iterator[Quantity]:
    """The quantities of ``text[start:end]`` in order."""
    for match in _QUANTITY.finditer(text, start, end):
        quantity = _read(match, text, start)
        if quantity and not _is_no_quantity(text, match.start(), match.end()):
            yield quantity


def _read(match: re.Match[str], text: str, floor: int) -> Quantity | None:
    a, b = match.span()
    left = text[max(floor, a - 8) : a]
    if match["low"]:
        low, high = decimal(match["low"]), decimal(match["high"])
        if low is None or high is None:
            return None
        return Quantity(a, b, low, high, _bare(match["unit0"]), "range")
    if match["number"]:
        value = decimal(match["number"])
        suffix = match["suffix"] or ""
        unit = match["unit"]
        more = match["more"] or next((word for word in "余多" if word in unit), None)
        unit = _bare(unit.replace("余", "").replace("多", ""))
        return None if value is None else Quantity(a, b, value, None, unit, _comparator(left, suffix, more))
    if match["below"]:
        below, above = chinese(match["below"]), chinese(match["above"].split("点")[0])
        if not below or above is None:
            return None
        value = above * 100 / below
        return Quantity(a, b, value, None, "%", _comparator(left, match["suffix2"], None), in_words=True)
    if match["double"]:
        return Quantity(a, b, float(chinese(match["times"]) or 1), None, "番", "==", in_words=True)
    if match["chinese"]:
        return _in_words(match, left)
    return _without_measure_word(match, text, floor)


def _in_words(match: re.Match[str], left: str) -> Quantity | None:
    number = chinese(match["chinese"])
    if number is None:
        return None
    # 突破一个“卡脖子”技术: before a count in words 突破 is the verb, not "more than".
    comparator = _comparator(left.removesuffix("突破"), match["suffix3"], None)
    return Quantity(match.start(), match.end(), float(number), None, match["unit3"], comparator, in_words=True)


def _without_measure_word(match: re.Match[str], text: str, floor: int) -> Quantity | None:
    """1000亿, 1000M, 2.35:1, 0.515: a quantity only where the words to the left say of what."""
    a, b = match.span()
    left = text[max(floor, a - 40) : a]
    if match["large"]:
        counted = _COUNTED.search(left) or _COUNTED_NEXT.match(text, b)
        unit = match["largeunit"] + ("" if counted else "元")
        number, suffix, more = match["large"], match["suffixl"], match["morel"]
    elif match["band"] and _BANDWIDTH.search(left):
        number, unit, suffix, more = match["band"], match["bandunit"], match["suffixb"], None
    elif match["ratio"] and _RATIO.search(left):
        number, unit, suffix, more = match["ratio"], "", match["suffixr"], None
    elif match["plain"] and _NO_UNIT.search(left):
        number, unit, suffix, more = match["plain"], "", match["suffixp"], None
    else:
        return None
    value = decimal(number)
    return None if value is None else Quantity(a, b, value, None, unit, _comparator(left, suffix, more))


def share_comparators(text: str, found: list[Quantity]) -> list[Quantity]:
    """``分别达到70%、50%以上`` means both: a comparator said once, after the last or before the first, holds for all."""
    shared: list[Quantity] = []
    for chain in _chains(text, found):
        said = {quantity.comparator for quantity in chain} - {"=="}
        if len(chain) > 1 and len(said) == 1 and "分别" in text[max(0, chain[0].start - 8) : chain[0].start]:
            chain = [replace(quantity, comparator=next(iter(said))) for quantity in chain]
        shared += chain
    return shared


def _chains(text: str, found: list[Quantity]) -> Iterator[list[Quantity]]:
    """Quantities of one unit with nothing but 、 or 和 between them."""
    chain: list[Quantity] = []
    for quantity in found:
        if chain and not follows(text, chain[-1], quantity):
            yield chain
            chain = []
        chain.append(quantity)
    if chain:
        yield chain


def follows(text: str, one: Quantity, other: Quantity, *, same_unit: bool = True) -> bool:
    """Whether ``other`` stands directly after ``one`` in a list of figures: 70%、50%, or 60万头、500万只."""
    between = text[one.end : min(other.start, one.end + 4)].strip(" ")
    return (
        (not same_unit or one.unit == other.unit)
        and other.start - one.end <= 4
        and between in ("、", "和", "及", "与", "、和")
    )


def _bare(unit: str) -> str:
    unit = re.sub(r"(?<=[县乡镇道])\(.*", "", unit)  # 7县(区、市)全覆盖
    return unit.replace("人民币", "元") if unit != "元人民币" else "元"


def _comparator(left: str, suffix: str, more: str | None) -> Comparator:
    if suffix:
        return _RIGHT[suffix.rpartition(")")[2]]
    for comparator, pattern in _LEFT_COMPARATORS:
        if pattern.search(left):
            return comparator
    return ">" if more in ("余", "多") else ("~" if more else "==")


def _is_no_quantity(text: str, start: int, end: int) -> bool:
    """Ordinals, times and cited numbers: 第3批, 5G, 〔2021〕5号, 3月1日."""
    left, right = text[max(0, start - 3) : start], text[end : end + 2]
    if text[start:end].endswith((".0项", ".0个")):  # 广场2.0项目
        return True
    if text[end - 1] == "分" and left.endswith(("时", "点")):
        return True
    if left.endswith(("第", "编号", "电话", "邮编", "》", "]", "No.")) and not left.endswith("”"):
        return not left.endswith(("》", "]")) or right[:1] == "号"
    return right[:1] in ("号", "版") or bool(re.match(r"[:：]\d", right))
