"""How a question sets figures beside each other, and which figures the asker brings along (我们定8%，算高吗; “新增8家”别处有没有).

Takes the question in half width; gives the relation, and the targets that the asker states, as the reader of drafts has them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.understanding.query import Given
from corpus.figures.quantities import Quantity, quantities

Sets = Literal["single", "elsewhere", "only", "alike", "all", "ordered", "rank", "difference", "sum", "whether"]
"""What is asked of the figures: whether others have it, whether one alone has it, their order, the rank of one of them, how far
they lie apart, what they come to, whether one lies above the other or above all."""

_SIZE = "(?:高(?![新价质技校层端速铁企])|低(?![空碳收])|多(?![元层种])|大(?![数型学湾])|少(?![年数])|小(?![微巨型镇学])|快(?!递)|慢|强(?![县市省度])|弱)"
"""How large or small; not the same character in 高新, 大数据, 小微."""
_WHO = r"(?:谁|哪(?:一?[个家边份里]|儿|些)?(?:地方|市|县|区|地区|计划|方案|规划)?)"
_PLACES = r"(?:地方|地区|省|市|县|区|州|计划|方案|规划|文件)"
_CUES: tuple[tuple[Sets, re.Pattern[str]], ...] = (
    (
        "sum",
        re.compile(
            r"加(?:起来|一起|总|在一起)|合(?:起来|在一起|计)(?!达|要达)|总和|之和|(?:一共|总共|总计)(?:是|有|要)?(?:多少|几)"
        ),
    ),
    (
        "difference",
        re.compile(
            rf"差(?:距|额|了)?(?:有|是)?(?:多少|几|多大)|相差|(?<![最提至])(?<!起码){_SIZE}(?:出|了)?(?:多少|几[个家项点倍成])|几倍|倍数"
        ),
    ),
    (
        "rank",
        re.compile(
            r"第几|排名?在?(?:多少|什么|哪)|(?:什么|啥|哪个?)(?:水平|位置|层次|档次|名次)|[靠偏][前后上下]|[中上下]游"
        ),
    ),
    (
        "rank",
        re.compile(
            rf"(?:算|是不是|会不会|偏|得|是否|有点|够|太|过|显得|是)?(?:比较|太|偏|过|很)?(?<!最)(?P<size>{_SIZE})(?:不(?P=size)|了?[吗么嘛]|了没|了?(?:还是|算){_SIZE}了?)|合不?合[适理]|行不行|[算偏]{_SIZE}|(?:太|过){_SIZE}"
        ),
    ),
    (
        "only",
        re.compile(
            r"(?:只有|唯独|唯有|仅有|独有|就只?有?(?=[^,，。?？]{1,8}(?:定|有|提|写|一[家个份]))|唯一|独一[家份])"
        ),
    ),
    ("alike", re.compile(r"一不一样|(?:一样|相同|一致)(?:不|吗|么|嘛|没)")),
    ("all", re.compile(r"都(?:有没有)?(?:写|提|定|设|有|明确|布局)[^,，。?？]{0,14}(?:吗|么|没有?)[?？]*$")),
    ("ordered", re.compile(r"排(?:个|一?下|一排)?(?:序|名|队|列)|从[高低大小多少快慢][到至往][高低大小多少快慢]|高低")),
    (
        "ordered",
        re.compile(
            rf"最{_SIZE}的?(?:是|在|属)?{_WHO}|{_WHO}[^,，。;；?？]{{0,20}}?{_SIZE}(?=$|[些点一吗呢的,，。?？])|(?<!是)(?<!不)最{_SIZE}(?=的?(?:是|$|[,，。?？])|[的地家个])(?!的?(?:吗|么))"
        ),
    ),
    (
        "elsewhere",
        re.compile(
            rf"别[处家人]|(?:别|其他|其它|兄弟|周边|旁边)的?{_PLACES}|人家|查查?重|重复|雷同|撞车|类似|相似|一样|相同|{_WHO}(?:也|还)|有没有{_PLACES}|有(?:没有)?哪(?:些|个|几个)?{_PLACES}|(?:哪(?:些|几?个)|什么){_PLACES}|有这[个条项一]"
        ),
    ),
)
_WHETHER = re.compile(
    rf"(?<![占同环之])比(?![重例率值较如]|上年|去年|前年|上一?年|20\d\d|年初)[^,，。;；?？]{{0,20}}?{_SIZE}|最{_SIZE}的?(?:吗|么|嘛|不|没|$|[?？])|是不是[^,，。?？]{{0,12}}最{_SIZE}"
    r"|(?<!不)(?:超过|高于|低于|多于|少于|高过|比得上)(?!多少|几|\d)"
)
_WHICH = re.compile(_WHO)
_LOW = re.compile(r"[低少小慢弱]")
_QUOTED = re.compile('[“"「『‘]([^”"」』’]{4,400})[”"」』’]')
_PIECES = re.compile(r"[，,。；;？?！!：:\n\s]+")
_LEAD = re.compile(
    r"^(?:那么?|请问|请|麻烦|帮[我忙咱]?们?|查查?重|查一?下|看看?|看一?下|核对|想问|[我咱本](?:们)?[省市县区州镇]?(?:里|这[边里儿])?|[省市县区州镇]里|我|准备|打算|计划|拟定?|拟(?:写入|提出)?|想[写定提]?|要|把|将|给|对|写入?|定|提出|目标|"
    r"下[列面]|这[几一]?[条句个项]?)+[:：]?"
)
_PUT_AT = re.compile(
    r"(?:定|设|写|搞|弄|提|安排|调)(?:到|为|在|成|个|的是|了)?(?=[\d一二三四五六七八九十两百千万]+(?:\.\d+)?[%家个项件人户名亿万元场次倍])"
)
_PUT_BEFORE = re.compile(r"(?:定|写|提)(?=增长|新增|达到|下降|提高|培育)")
_RISING = re.compile(r"(?:增长|增速|增幅|增加|提高|下降)(?:目标|率)?$")
_ASKED_BEFORE = re.compile(rf"^.*?(?:有没有|哪些|哪个|几个|各|别的|其他)(?:的)?{_PLACES}(?:也|还|的|把|将|里)*")
_NUMBER_ONLY = re.compile(r"(?:第|前|20)$")
_ITEM = re.compile(r"^(?:\(?[\d一二三四五六七八九十]{1,2}[).、]|[①-⑳])\s*(?=\D)")


@dataclass(frozen=True, slots=True)
class Set:
    """A question that sets figures beside each other.

    ``claim`` is what the asker states, as a draft, empty where nothing is stated; ``rest`` the question without it. ``low`` says
    that the lowest is asked for; ``put`` that the value is only put (定4家), by no measure.
    """

    relation: Sets
    claim: str = ""
    quoted: bool = False
    rest: str = ""
    low: bool = False
    put: bool = False

    def given(self) -> tuple[Given, ...]:
        """The targets that the asker states, each with its words; the reader of drafts is loaded only here."""
        from corpus.ingest import read_draft  # a page that starts must not wait for the parser

        if not self.claim:
            return ()
        found = []
        for target in read_draft(self.claim, "问题").targets:
            if target.value is not None:
                quote = self.claim[target.span.start : target.span.end]
                value = self.claim[target.figure_span.start : target.figure_span.end]
                found.append(Given(quote=quote, target=target, value=value))
        return tuple(found)

    @property
    def values(self) -> tuple[Quantity, ...]:
        """The figures stated, whatever they are of."""
        return tuple(_stated(self.claim))


def read_set(question: str, places: Sequence[str] = ()) -> Set:
    """What the question sets beside what; ``single`` where it sets nothing. ``places`` are the names that stand for plans: no part of a claim."""
    quotes = [quote for quote in _QUOTED.findall(question) if any(_stated(quote))]
    rest = question
    for quote in quotes:
        rest = rest.replace(quote, " ")
    claim = "；".join(quotes)
    if not quotes:
        claim, rest = _claimed(question, places)
    relation = _relation(rest if quotes else question, stated=bool(claim))
    if relation == "single":
        return Set("single", rest=question)
    return Set(relation, claim, bool(quotes), rest, low=_asks_low(rest), put=bool(_PUT_AT.search(question)))


def _relation(text: str, *, stated: bool) -> Sets:
    found = [relation for relation, pattern in _CUES if pattern.search(text)]
    if not stated and "rank" in found and not re.search(_CUES[2][1], text):
        found.remove("rank")  # 算高吗 asks where a value stands, and none is given
    whether = _WHETHER.search(text)
    if whether and not _WHICH.search(text) and not {"sum", "difference", "only"} & set(found):
        return "whether"
    return found[0] if found else "single"


def _asks_low(text: str) -> bool:
    place = re.search(rf"(?:最|更|谁|{_WHO}|从)[^,，。?？]{{0,20}}?(?P<size>{_SIZE})", text)
    return bool(place and _LOW.search(place["size"]))


def _claimed(question: str, places: Sequence[str]) -> tuple[str, str]:
    """What is stated in the question itself, piece by piece without what only asks, and what is left without the figures."""
    if not any(_stated(question)):
        return "", question
    kept: list[str] = []
    rest: list[str] = []
    for piece in _PIECES.split(question):
        figures = list(_stated(piece))
        cue = _first_cue(piece, figures[-1].end if figures else 0)
        if not figures and cue is not None:
            rest.append(piece)
            continue
        said = piece if cue is None else piece[:cue]
        rest += [] if cue is None else [piece[cue:]]
        said = _ITEM.sub("", said)
        said = _LEAD.sub("", _ASKED_BEFORE.sub("", _without(said, places)))
        if said:
            kept.append(said)
    return _put("，".join(kept)), " ".join(rest)


def _without(said: str, places: Sequence[str]) -> str:
    for name in sorted(places, key=len, reverse=True):
        said = re.sub(rf"{re.escape(name)}(?:的|要|把|将|这边|想|是)*", "", said)
    return said


def _put(claim: str) -> str:
    """定到1.5件 as a plan would write it: 达到1.5件; 增长定8%: 增长8%."""
    claim = _PUT_BEFORE.sub("", claim)
    parts: list[str] = []
    last = 0
    for match in _PUT_AT.finditer(claim):
        before = claim[last : match.start()]
        parts += [before, "" if _RISING.search(before) or not before.strip("，") else "达到"]
        last = match.end()
    return "".join([*parts, claim[last:]])


def _first_cue(piece: str, low: int) -> int | None:
    starts = [match.start() for _, pattern in _CUES if (match := pattern.search(piece, low))]
    whether = _WHETHER.search(piece, low)
    starts += [whether.start()] if whether else []
    return min(starts, default=None)


def _stated(text: str) -> Iterator[Quantity]:
    """Figures with a unit; 前3名, 第2 and years are none, and neither is a count in words (两家, 五个地方)."""
    for one in quantities(text, 0, len(text)):
        place = re.match(
            r"(?:地方|县|市|区|计划|方案|地区|指标|目标|方面|问题|部门|单位|文件)", text[one.end : one.end + 2]
        )
        if not (one.in_words or place or _NUMBER_ONLY.search(text[: one.start])):
            yield one


def sides(question: str, names: Sequence[Sequence[str]]) -> tuple[list[int], list[int]]:
    """Which of the places (each by its names) stand before 比 and which behind it, by their numbers; all before where there is no 比."""
    at = {
        n: min((question.find(name) for name in some if name in question), default=-1) for n, some in enumerate(names)
    }
    turn = question.find("比")
    named = sorted((place, n) for n, place in at.items() if place >= 0)
    if turn < 0:
        return [n for _, n in named], []
    return [n for place, n in named if place < turn], [n for place, n in named if place > turn]


_CLOSES = re.compile(
    r"(?:打算|准备|计划|拟定?|我们?|咱们?|想|要|能|可|目标值?|指标|总?数量?|[家个项]数|总量|占比|比例|比重|增速|增幅|增长|年均|全[市县省区州]|本[市县]|[的得在了个])*"
)


def only_closing(left: str) -> bool:
    """Whether what an indicator's name leaves of a phrase only plans or closes it (打算, 总数, 占比)."""
    return bool(_CLOSES.fullmatch(left))


_ONLY_WORDS = re.compile(r"是不是|只有|唯独|唯有|仅有|独有|独一[家份]|唯一|[吗么嘛][?？]*$|人家|也有|(?<=[的了])有")


def without_asking(topic: str) -> str:
    """A topic without the words that ask for other places or for one place alone: 竹子产业 of 竹子产业的 别处."""
    for relation, pattern in _CUES:
        if relation in ("elsewhere", "only"):
            topic = pattern.sub(" ", topic)
    pieces = (piece.strip("?？").removesuffix("的") for piece in _ONLY_WORDS.sub(" ", topic).split())
    return " ".join(piece for piece in pieces if piece.strip("有没了吗"))
