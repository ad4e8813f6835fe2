"""What a question counts, and by which measure: money, a share, a counter (家, 项), growth or a total."""

import re

from corpus.base.facts import Measure

_MEASURES: tuple[tuple[Measure, re.Pattern[str]], ...] = (
    (
        "share",
        re.compile(
            r"占(?:全[市县省区](?:的)?|地区|国内)?(?:经济|GDP|生产总值|财政|工业|营业收入|营收|规上|比|多|百分)|占比|比重|强度|所占|之比"
        ),
    ),
    ("growth_rate", re.compile(r"增速|增幅|增长|增加百分|涨|年均增|提高多少|加快|提速|升多少|降低|下降")),
    ("increment", re.compile(r"新增|新培育|新认定|新建|净增|再增|新入库|增加多少[家个户]|新(?=\d*[家个户])|要新")),
    (
        "level",
        re.compile(
            r"达到?(?=\d)|总数|总量|总额|加起来|(?:总共|合计)(?:要)?(?:有)?多[大少]|保有量|一共有|累计(?:达|有|要)|存量|总共(?:要)?(?:有|达)|总规模"
        ),
    ),
)
#: Counters of one sort of thing only: 多少张 is answered in 张, and no other count in them. (家, 个, 户, 项 … mix.)
_OWN_COUNTERS = ("张", "列", "亩", "吨", "天", "公里", "平方米", "平方公里", "小时", "学时", "课时", "倍")
_QUANTITIES = (
    (
        "元",
        re.compile(
            r"(?:多少|几)个?[百千]?[亿万](?:元|块)?(?![人户吨亩件个家])|多少(?:钱|元|资金|块)|几块钱|金额(?:是)?多少|多少个亿|(?<!多)花多少|奖(?:励)?多少|补(?:助|贴)?多少|给多少|最高(?:补|奖|给)"
        ),
    ),
    (
        "%",
        re.compile(
            r"百分之|百分点|几个点|多少个点|比例|几成|增速|增幅|增长率|(?:增长|增加|提高|涨|(?<!新)增)(?:了)?(?:目标)?(?:是)?(?:多少|几)(?![家个项件户亿万人])|%"
        ),
    ),
    ("件", re.compile(r"(?:多少|几)件")),
    ("家", re.compile(r"(?:多少|几)(?:家|户)")),
    ("项", re.compile(r"(?:多少|几)项")),
    ("场", re.compile(r"(?:多少|几)(?:场|次|回|趟)")),
    ("人", re.compile(r"(?:多少|几)(?:名|人|位)")),
    ("个", re.compile(r"(?:多少|几)(?:个(?![百千亿点])|[所座台套条辆架栋间支只处批])")),
    *((own, re.compile(rf"(?:多少|几){own}")) for own in _OWN_COUNTERS),
)
_A_SHARE = re.compile(r"占|比重|比例|百分|几成|%|率|份额")
_HEADS = (
    "增加值",
    r"(?<!生)产值",
    r"(?:营业|业务|主营|销售)总?收入|营收",
    "利润",
    "税收|税额",
    "销售额",
    "(?:成交|交易)总?额",
    "零售总?额",
    "进出口|(?<!进)出口",
    "投资额?",
    r"(?<!多大)(?<!多大的)(?<!多少)规模(?!以上|化|较|大)",
)
_HEAD = re.compile("|".join(f"({head})" for head in _HEADS))


def measure_of(question: str) -> Measure | None:
    """The measure asked for, where the question says so, and one only."""
    if _QUANTITIES[0][1].search(question) and re.search(r"增速|增幅|涨幅", question):
        return None
    return next((measure for measure, pattern in _MEASURES if pattern.search(question)), None)


def measure_word(wording: str) -> str:
    """The words by which a wording states its measure; empty where it states none."""
    return next((match[0] for _, pattern in _MEASURES if (match := pattern.search(wording))), "")


def quantity_of(question: str) -> str | None:
    """What is counted: 元 for any sum of money, %, or a counter (家, 项, 件, 个, 场, 人).

    None where the question does not say, or asks for several sorts at once (产值多少亿, 增幅多少).
    """
    asked = [quantity for quantity, pattern in _QUANTITIES if pattern.search(question)]
    sorts = {_sort(quantity) for quantity in asked}
    return asked[0] if len(sorts) == 1 else None


def fits_quantity(quantity: str | None, unit: str | None) -> bool:
    """Whether a figure in ``unit`` answers a question that counts in ``quantity``; money, % and counts never mix."""
    if quantity is None or unit is None:
        return True
    return _sort(unit) == _sort(quantity)


def fits_head(question: str, indicator: str) -> bool:
    """Whether ``indicator`` measures what the question asks to be measured; 增加值 is no 总产值, and neither is 规模.

    A share of it (增加值占GDP比重) is asked for as one. A question that names none of these leaves it open; one that does is not answered by a figure that measures another.
    """
    asked, stated = _heads(question), _heads(indicator)
    if asked and "占" in indicator and not _A_SHARE.search(question):
        return False
    return not asked or not stated or bool(asked & stated)


def names_head(question: str) -> bool:
    """Whether a question says what is to be measured in money (产值, 营业收入)."""
    return bool(_heads(question))


def _heads(text: str) -> set[int]:
    """Which of the things that are measured in money a text names."""
    return {match.lastindex or 0 for match in _HEAD.finditer(text)}


def _sort(unit: str) -> str:
    """Money, %, a counter of one sort of thing, or any other count."""
    if unit.partition("/")[0].endswith("元"):
        return "元"
    if "%" in unit or "百分点" in unit:
        return "%"
    return next((own for own in _OWN_COUNTERS if unit.removeprefix("万").startswith(own)), "数")
