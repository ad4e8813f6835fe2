"""The slots of one figure: which indicator, measured how.

The text to the left of a quantity, freed from time, verbs and comparator words, is the indicator; where nothing is left,
the noun to the right is (``新增600家企业上云``). An item without a subject or a verb of its own takes over what the item
before it said.
"""

import re
from dataclasses import dataclass, replace

from corpus.facts import Measure
from corpus.phrases import ACTION_VERBS, EXISTING_CUE, GROWTH_NOUN, GROWTH_WORDS, INCREMENT_VERBS, LEVEL_VERBS
from corpus.quantities import Quantity

LEAD_IN = re.compile(
    r"^(?:[一二三四五六七八九十]{1,2}[是要]|——|其中,?|(?:力争|争取|确保|努力|预计|计划|将|要|并|且|再|还|均|同时|每年|全年|年内|今年|当年|年均(?=新增|培育|引进|完成)|总体|基本|每个?季度|每季|每月|(?:全|我)[市县省区州](?=新|培育|引进|建成|完成|实现|建设|创建|争创|推广|组织|认定)|"
    r"以上|(?:力争)?(?:到|至|截至|自|于|在)?“?(?:20\d\d|十[四五六]五)年?”?(?:年?底前?|期?末|前|内|期间|以前|规划期末)?(?:,|:)?|全力|积极|加快|推动|进一步|持续|大力|深入|重点|精准|择优|稳步|分批|统筹|逐步|有序|目标[:是]|实现|完成(?=[^\d]*(?:率|额|量|值|收入|投资)))|和|及|以及|与|或)+"
)
_TRAILING = re.compile(rf"(?:{LEVEL_VERBS}|分别|各|共|同比|年均|均|力争|争取|确保|达|的|到|至|再|每年|以|总量|在|约)+$")
VERB_LEAD = re.compile(
    rf"^(?:(?P<increment>{INCREMENT_VERBS})|(?P<action>(?:{ACTION_VERBS})(?:和|或|并)?(?:{ACTION_VERBS})?))"
)
_INNER_VERBS = (
    "净?新增|净增|完成|建成|引进|签订|突破|攻克"  # unlike 增加 or 认定, these do not occur inside indicator names
)
_VERB_TAIL = re.compile(
    rf"(?:(?P<increment>{INCREMENT_VERBS})|(?P<action>{ACTION_VERBS}))(?:各类|各级|各|共|了|约|至少|不少于|达到?)*$"
)
_LEVEL_TAIL = re.compile(
    r"(?:达到?|突破|超过|超|增(?:加)?[至到]|提高[至到]|提升[至到]|保持在?|稳定在|控制在|降[至到]|下降[至到]|为|不低于|不少于|至少|不超过)(?:分别|各|共)?$"
)
_NOUN_AFTER = re.compile(
    r"^(?:以上|左右)?的?(?P<noun>(?:[^,。;、!?\n“”()和及与]|和(?!\d)|及(?!\d)|与(?!\d)|“[^”]*”|\([^()]*\))+)"
)
_CUT_NOUN = re.compile(r"(?:,|;|并(?=[一-鿿])|同时|(?<=[一-鿿]{3})(?:到|赴|前往)(?=[一-鿿]{2})).*$")
_SINCE = re.compile(r"(?:增长|增加|提高|提升|上升|发展|下降)?(?:从|由|自|至|到|了)*20\d\d年(?:底|末)?(?:的|已|达到?)?$")
_GENERIC = re.compile(  # indicators that mean something only with the branch of industry they are said of
    r"(?:全产业链|链上)?(?:年|总|综合|工业|主营业务|营业|销售)*(?:产值|收入|营收|规模|税收|投资额?|企业|增加值)(?:数量?)?"
)
_BRANCH = re.compile(r"^[^,。;“]{2,18}?(?:产业链|产业集群|产业|行业|园区|集群)(?=[^,。;]|$)")
_OPEN_PARENS = re.compile(r"^[^()]*\)")


@dataclass(frozen=True, slots=True)
class Carry:
    """What an item passes on to the next one in its sentence: subject, verb, and the names of a 分别 list."""

    subject: str = ""
    verb: str = ""
    queue: tuple[str, ...] = ()
    is_target: bool = False


@dataclass(frozen=True, slots=True)
class Slots:
    """Indicator and measure of a figure; ``end`` is where the words that belong to it end in the view."""

    indicator: str
    measure: Measure
    alternatives: tuple[Measure, ...]
    end: int
    carry: Carry


def with_branch(slots: Slots, before: str) -> Slots:
    """``总产值`` said of 箱包皮具产业链 is that branch's: the sentence names it at its start."""
    branch = _BRANCH.match(LEAD_IN.sub("", before))
    if not branch or not _GENERIC.fullmatch(slots.indicator):
        return slots
    return replace(slots, indicator=branch[0] + slots.indicator.removeprefix("全产业链"))


def item_begin(text: str, low: int, quantity: int) -> int:
    """Where the comma item of a quantity begins: after the last comma, quotation mark or label outside brackets."""
    depth = 0
    for position in range(quantity - 1, low - 1, -1):
        character = text[position]
        if character in ")]":
            depth += 1
        elif character in "([" and depth:
            depth -= 1
        elif depth == 0 and (
            character in ",;"
            or (character == ":" and text[position - 1 : position] != "比")
            or (character == "“" and "”" not in text[position:quantity])
        ):
            return position + 1
        elif depth == 0 and character == "、" and _opens_item(text, position + 1):
            return position + 1
    start = low
    while start < quantity and text[start] in "、, 。)”":
        start += 1
    return start


def _opens_item(text: str, position: int) -> bool:
    """Whether a verb at ``position`` opens an item (、完成成果评价2项) and is not the head of a noun (、培训中心)."""
    match = VERB_LEAD.match(text, position)
    return match is not None and not _is_noun_start(match[0], text[match.end() : match.end() + 4])


def read_slots(text: str, item_start: int, quantity: Quantity, stop: int, carry: Carry) -> list[Slots]:
    """Indicator and measure of one quantity; several where 各 gives the figure to each name of a list."""
    left = text[item_start : quantity.start]
    own = _SINCE.sub("", LEAD_IN.sub("", left.strip(" 、,")))
    growth = GROWTH_WORDS.search(own)
    down_to = bool(_LEVEL_TAIL.search(own))
    each, listed = bool(re.search(r"各$", own)), bool(re.search(r"分别[^,。;、]{0,8}$", own))
    is_growth = (
        quantity.is_percent
        and (bool(growth) or bool(GROWTH_NOUN.search(own)))
        and not (down_to and re.search(r"(?:提高|提升|下降|降低|增加)[至到]$", own))
    )
    verb, bare = _verb_and_noun(
        own, growth.start() if growth and (quantity.is_percent or not own[: growth.start()]) else None
    )
    end = quantity.end
    if not bare or _ends_in_verb(own) or EXISTING_CUE.fullmatch(bare):
        noun = _noun_after(text, quantity.end, stop, following=bool(bare))
        if noun and not (bare and quantity.is_percent):
            after, end = noun
            bare, verb = after, verb or _tail_verb(own)
    has_level = bool(_LEVEL_TAIL.search(own))
    if quantity.in_words and own.endswith("突破"):
        verb, has_level = "突破", False
    if not verb and not has_level and not is_growth and not quantity.is_percent:
        verb = carry.verb
    bare, queue = _inherit(bare, own, carry, listed)
    measure, alternatives = _measure(quantity, own, verb, bare, is_growth=is_growth, has_level=has_level)
    names = _listed_names(bare) if each else [bare]
    following = Carry(bare if not queue else carry.subject, verb, queue)
    return [Slots(name, measure, alternatives, end, following) for name in names]


def _inherit(bare: str, own: str, carry: Carry, listed: bool) -> tuple[str, tuple[str, ...]]:
    """The indicator with what the items before it leave unsaid."""
    if listed:
        names = _listed_names(bare)
        return (names[0], tuple(names[1:])) if len(names) > 1 else (bare, ())
    if carry.queue and not bare:
        return carry.queue[0], carry.queue[1:]
    if not bare:
        return carry.subject, ()
    if bare.startswith(("占", "与")) and carry.subject:
        head = GROWTH_NOUN.sub("", re.sub(r"(?:总量|总额)$", "", carry.subject))
        return head + bare, ()
    return bare, ()


def _verb_and_noun(own: str, growth_start: int | None) -> tuple[str, str]:
    """Split an item into its goal verb and the noun that is left when verbs and comparator words are taken off."""
    noun = own if growth_start is None else own[:growth_start]
    noun = _TRAILING.sub("", noun)
    verb = ""
    match = VERB_LEAD.match(noun)
    if match and len(match[0]) <= len(noun) and not re.match(r"[率额量费值]", noun[match.end() : match.end() + 1]):
        rest = noun[match.end() :]
        if not rest or not _is_noun_start(match[0], rest):
            verb, noun = match[0], rest
    inner = re.search(rf"^[^,]*?(?:{_INNER_VERBS}|实现)(?=[^,]{{2,}}$)", noun)
    if not verb and inner and "的" not in inner[0]:
        found = re.search(rf"(?:{_INNER_VERBS})$", inner[0])
        if found and len(inner[0]) > len(found[0]):
            verb, noun = found[0], noun[inner.end() :]
        elif inner[0].endswith("实现"):
            noun = noun[: inner.end() - 2] + noun[inner.end() :]
    return verb, tidy(noun)


_HEADS_NOUN = re.compile(
    r"[业率额量费值数者型化]|经费|投入|费用|支出|强度|活动(?!\d)|人员|机构|总额|收入|面积|规模|比例|占比|比重|资金|贷款|(?:中心|平台|基地|能力|水平)$"
)


def _is_noun_start(verb: str, rest: str) -> bool:
    """Whether a verb at the start belongs to a noun: 登记技术合同 no, 服务业, 转化率 and 研发经费投入 yes."""
    if verb.startswith(("新", "净", "开展", "举办", "组织", "承办")):
        return False
    return bool(_HEADS_NOUN.match(rest))


def tidy(noun: str) -> str:
    """A noun without the joining words, half brackets and half quotation marks that a cut leaves at its ends."""
    noun = _OPEN_PARENS.sub("", noun)
    noun = re.sub(r"^(?:以及|和|及|与|的|全部|各类|等|约|至少|不少于)+", "", noun.strip(" 、,“:"))
    noun = re.sub(
        r"(?:的|等|(?<![惠普涉])及|和|、|,|以上|共|各|分别|总计|合计|累计|每年|力争|争取|不少于|至少|约)+$", "", noun
    )
    if noun.count("“") != noun.count("”"):
        noun = noun.replace("“", "").replace("”", "")
    return noun.strip(" 、,:")


def _ends_in_verb(own: str) -> bool:
    match = _VERB_TAIL.search(own)
    return bool(match) and not re.search(r"(?:项目|合同|协议)$", own)


def _tail_verb(own: str) -> str:
    match = _VERB_TAIL.search(own)
    return (match["increment"] or match["action"]) if match else ""


def _noun_after(text: str, start: int, stop: int, *, following: bool) -> tuple[str, int] | None:
    match = _NOUN_AFTER.match(text[start:stop])
    if not match:
        return None
    noun = _CUT_NOUN.sub("", match["noun"])
    listed = re.match(r"(?:、[^,。;、\d]{2,20})+(?=[,。;\n(\[]|$)", text[start + match.end() : stop + 1])
    if listed and noun == match["noun"]:
        noun += listed[0]  # 2—3家概念验证中心、中试平台、孵化器: one figure for the whole list
    noun = re.sub(r"(?:和|及|与|以及|或)$", "", noun)
    if len(noun.strip()) < 2 or (following and len(noun) > 30):
        return None
    return tidy(noun), start + match.start("noun") + len(noun)


def _listed_names(names: str) -> list[str]:
    """``省级工程技术研究中心、企业技术中心`` as two names; a rank said once (省级) holds for all."""
    parts = [part for part in re.split(r"[、,]|(?<=[^\s])(?:和|及|与)(?=[^\s]{2,})", names) if part]
    rank = re.match(r"(?:国家级|省级|市级|县级|国家|省部级)(?:及以上|以上)?", parts[0]) if parts else None
    if rank:
        parts = [parts[0], *(p if re.match(r"国家|省|市|县", p) else rank[0] + p for p in parts[1:])]
    return parts or [names]


def _measure(
    quantity: Quantity, own: str, verb: str, noun: str, *, is_growth: bool, has_level: bool
) -> tuple[Measure, tuple[Measure, ...]]:
    if is_growth or quantity.unit == "番":
        return "growth_rate", ()
    if quantity.unit in ("个百分点", "百分点"):
        return ("growth_rate", ("increment",)) if GROWTH_WORDS.search(own) else ("share", ("increment",))
    if quantity.is_percent:
        return "share", ("level",)
    if re.search(r"^(?:净?新增|净增|增加|新建|新设|增设|新认定|新引进|新培育|新)", verb):
        return "increment", ("count_of_actions",) if verb.startswith("新") and verb != "新增" else ()
    if re.match(r"培育|认定|孵化|扩建", verb):
        return "increment", ("count_of_actions",)
    if verb and not (quantity.is_money or re.search(r"(?:量|额|值|率|数|收入)$", noun)):
        return "count_of_actions", ("increment",)
    if verb.startswith(("实现", "完成")) or has_level or quantity.is_money:
        return "level", ()
    return "level", ("count_of_actions",) if verb else ()
