"""Lists, spans of time and how often: what a sentence must hold to answer 哪三个, 多久, 多久一次."""

import re

_NUMBERS = {mark: n for n, mark in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
SOME = 3
"""The least number of things that 几 asks for."""
_ASKED = re.compile(r"哪(?P<n>[两二三四五六七八九十])")
_COUNTED = re.compile(r"哪(?P<n>[两二三四五六七八九十])[大个项类种条](?P<noun>[\u4e00-\u9fff]{2})")
_SOME = re.compile(r"哪几(?!年|天|月)")
_PIECE = re.compile(r"[,，。;；:：!！?？\n]")
_LAST = re.compile(r"[和及与][^、]*$")
_SHORTHAND = re.compile(
    r"[“\"「『]?(?P<word>(?<!第)(?P<n>[两二三四五六七八九十])[\u4e00-\u9fff]{1,6}?)[”\"」』]?(?:能力|体系|格局|模式|机制|工程|行动|目标)?(?:具体|分别|都|各)?(?:是指|指的?是?|是|有|包括|包含)(?:的)?(?:什么|啥|哪)"
)
_NUMBER = r"[0-9一二三四五六七八九十两半]"
_TIME = r"(?:个?工作日|个?月|年|天|日|个?小时|周|个?星期|个?季度)"
_HOW_OFTEN = re.compile(
    r"(?:多久|多长时间|几[天年周]|几个[月星季]).{0,8}[一几]次|[每一](?:年|月|季度?|周).{0,6}[几多][次回]|什么频率"
)
_HOW_LONG = re.compile(r"多久|多长时间|几年(?!级)|几个月|多少[天年]|几天|哪年之?前")
_OFTEN = re.compile(
    rf"每(?:半年|年度?|季度?|个?月|周|旬|{_NUMBER}+个?{_TIME})|按(?:年|季|月|周)|(?<![0-9])[0-9一二三四两]+次|月(?:报|调度|通报)|季(?:报|调度|通报)|年度(?:考核|评估|评价|检查|监测|报告|总结|通报)"
)
_LONG = re.compile(rf"{_NUMBER}+(?:[-—至到]{_NUMBER}+)?{_TIME}|[0-9]{{4}}[-—至到][0-9]{{4}}")
#: How long a plan or a trial as a whole runs: 用三年时间, 通过2年左右时间试验探索, 经过3—5年努力.
_RUNS = re.compile(rf"(?:通过|经过|用|利用){_NUMBER}+(?:[-—至到]{_NUMBER}+)?个?(?:年|月)(?:左右|的)*(?:时间|努力|奋斗)")
_TITLE = re.compile(r"《[^》]*》|[三五一]年(?:滚动)?(?:行动|计划|规划|攻坚)")


def shorthand(question: str) -> tuple[str, int] | None:
    """A counted name whose members are asked for (“五跨”指哪五跨), and their number."""
    match = _SHORTHAND.search(question)
    return (match["word"], _NUMBERS[match["n"]]) if match else None


def listed(question: str) -> int | None:
    """How many things are asked to be named (哪两个县): ``SOME`` for 几, None where no list is asked for."""
    match = _ASKED.search(question)
    if match:
        return _NUMBERS[match["n"]]
    return SOME if _SOME.search(question) else None


def counted(question: str) -> re.Pattern[str] | None:
    """The things asked for with their number, as plans write it: 哪三个方向 → 三大发展方向."""
    match = _COUNTED.search(question)
    return re.compile(rf"{match['n']}[大个项类种条]?[\u4e00-\u9fff]{{0,4}}{match['noun']}") if match else None


def lists(sentence: str, number: int, *, exactly: bool) -> bool:
    """Whether ``sentence`` has a run of ``number`` things (or more, unless ``exactly``) parted by 、 and 和."""
    for piece in _PIECE.split(sentence):
        stops = piece.count("、")
        sizes = {stops + 1, stops + 1 + bool(_LAST.search(piece))}
        if number in sizes or (not exactly and max(sizes) > number):
            return True
    return False


def time_wanted(question: str) -> re.Pattern[str] | None:
    """What a passage must hold where it is asked how often or how long; None where neither is."""
    if _HOW_OFTEN.search(question):
        return _OFTEN
    return _LONG if _HOW_LONG.search(question) else None


def tells_time(sentence: str, wanted: re.Pattern[str]) -> bool:
    """Whether a sentence has it, the names of plans (三年行动计划) apart."""
    return bool(wanted.search(_TITLE.sub("", sentence)))


def runs(sentence: str) -> bool:
    """Whether a sentence tells how long a plan as a whole runs."""
    return bool(_RUNS.search(sentence))
