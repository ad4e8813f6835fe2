"""The slots of one figure: which indicator, measured how, compared with what.

The text to the left of a quantity, freed from time, verbs and comparator words (``corpus.figures.items``), is the indicator; where
nothing is left, the noun to the right is (``新增600家企业上云``). An item without a subject or a verb of its own takes over
what the items before it said.
"""

import re
from dataclasses import dataclass, replace

from corpus.base.facts import Measure
from corpus.figures.items import is_noun_start, lead_in_end, listed_names, noun_after, own_words, strip_trailing, tidy
from corpus.figures.measures import measure_of
from corpus.figures.phrases import ACTION_VERBS, EXISTING_CUE, GROWTH_NOUN, GROWTH_WORDS, INCREMENT_VERBS
from corpus.figures.quantities import Quantity

_SECOND = "培育认定|培育|认定|提升|改造|改建|扩建|改扩建|落地|引进|发展|壮大|新增|推广|建设|形成|打造|实施|开通|运营|投用|完善|集成(?!电路|创新|商|应用)"
_VERB_HEAD = re.compile(
    rf"(?:(?P<increment>{INCREMENT_VERBS})|(?P<action>{ACTION_VERBS}))(?P<second>(?:(?:和|或|并|、|及|或者)(?:{INCREMENT_VERBS}|{ACTION_VERBS}))|(?:{_SECOND}))?"
)
VERB_LEAD = re.compile(rf"^(?:{INCREMENT_VERBS}|{ACTION_VERBS})")
_INNER_VERBS = "净?新增(?!就业)|净增|新认定|完成|建成|引进|签订|突破|攻克"  # unlike 增加 or 认定, these do not occur inside indicator names
_VERB_TAIL = re.compile(
    rf"(?:(?P<increment>{INCREMENT_VERBS})|(?P<action>{ACTION_VERBS}))(?:各类|各级|各|共|了|出|约|至少|不少于|不多于|不超过|达到?)*$"
)
_LEVEL_TAIL = re.compile(
    r"(?:达到?|突破|超过|超|增(?:加)?[至到]|提高[至到]|提升[至到]|保持在?|稳定在|控制在|降[至到]|下降[至到]|(?:缩短|压[缩减降]|精简|减少|缩小|降低|缩)[至到]|为|不低于|不少于|至少|不超过|累计)(?:分别|各|共)?$"
)
_SINCE = re.compile(
    r"(?:增长|增加|提高|提升|上升|发展|下降)?(?:从|由|自|至|到|了)*20\d\d年(?:底|末)?(?:的|已|达到?)?$|(?:将|已)?(?:从|由)(?:去年|上年|目前|原来)?的?(?:人均|每人|每[年月人])*$"
)
_ATTRIBUTE = r"(?:年|总|综合|工业|主营业务|主营|营业|销售|业务)*(?:产值|收入|营收|规模|税收|利润|投资额?|增加值|产量|单产|产能|面积|出栏量?|存栏量?|销售额|交易额|出口额|占比|比重)"
_GENERIC = re.compile(  # indicators that mean something only with the branch of industry they are said of
    rf"(?:全产业链|链上)?(?:{_ATTRIBUTE}|(?:规模(?:以上)?|规上)?企业)(?:增速)?(?:数量?)?"
)
_BRANCH = re.compile(r"^[^,。;“]{2,18}?(?:产业链|产业集群|产业|行业|园区|集群)(?=[^,。;]|$)")
_LABEL_BRANCH = re.compile(
    r"(?:产业|行业|制造|(?<!企)业|链|集群|软件|信息|智能|区块链|大数据|装备|材料|医药|能源|安全|[茶果菜粮油药]|畜牧|渔|柑橘)$"
)
_ATTRIBUTE_TAIL = re.compile(rf"(?:年|总)?(?:种植|播种|养殖|在地|总)?{_ATTRIBUTE}$")
# What is left where the verb stands alone (引进、培育、发展10家企业): the noun follows the figure.
_VERBAL = re.compile(
    r"(?:现|优先|发展|选取|使用|升级|应用|推广应用|入驻|惠及|提供|辅导|购买|产生|涌现|催生|保留|拥有|连接|梳理|承接|扩建|总|共|共计|首批|正式|营运|运营|投入|签约)+出?"
)
_EACH = re.compile(
    rf"(?P<place>每(?![年月季万人])[^,。;\d]{{1,14}}?)(?:要|应|至少|不少于|{ACTION_VERBS}|{INCREMENT_VERBS})+$"
)
_LEVEL_ONLY = re.compile(r"(?:国家|省部|省|市|县|区)级(?:及以上|以上)?")
_FUND = re.compile(r"的(?P<fund>[^,。;、]{0,14}(?:基金|资金池))")
_PER_UNIT = re.compile(r"[^,、]{0,12}(?:单位(?:国内|地区)?生产总值|单位GDP|万元GDP|单位(?:工业)?增加值)(?=[^,、]{2,})")
_RISES = re.compile(r"(?:增加|新增|提高|增长|扩大)(?:了|约|超过|近)?$")
_PLACE = re.compile(r"[一-鿿]{1,7}(?:市|县|区|州|乡|镇|街道|旗)")
_KIND = re.compile(r"(?:城市|城镇|城区|农村|乡村|国家级|省级|市级|县级)(?=.|$)")
# What a count stands in and not what is counted: 引进数字经济领域2个以上…团队, 完成局本级100%的业务系统上云.
_WITHIN = re.compile(r"(?:领域|行业|方面|系统|本级|内部)$")
_COUNTED_IN = re.compile(r"(?:个)?(?:部门|单位|地区|行业|领域|条线|县区?|区县|乡镇|街道|城市|方面)")  # 14个部门37项数据
_TIME_LIMIT = re.compile(r"个?工作日|个?小时|分钟|天|周|个月")
_SETTLED = re.compile(r"(?:全部)?(?:办结|办理完|审结|答复|完成)")
_RATE = re.compile(r"(?:率|占比|比重|比例|比|水平|强度|度|份额|增速|增幅|贡献)$")
_RELATIVE = re.compile(
    r"^(?P<what>.*?)(?:快于|高于|低于|优于|超过|高出|慢于)(?P<base>[^\d,]{2,16}?)(?:增速|增幅|水平)?(?:约)?$"
)


@dataclass(frozen=True, slots=True)
class Carry:
    """What an item passes on to the next one in its sentence: subject, verb, whether it grows, the names of a 分别 list,
    and the subjects so far (年均分别增长20%、15%和10% says it of the last three).
    """

    subject: str = ""
    verb: str = ""
    queue: tuple[str, ...] = ()
    is_target: bool = False
    growing: bool = False
    recent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slots:
    """Indicator and measure of a figure; ``end`` is where the words that belong to it end in the view."""

    indicator: str
    measure: Measure
    alternatives: tuple[Measure, ...]
    end: int
    carry: Carry
    baseline: str | None = None


def with_branch(slots: Slots, before: str, label: str = "") -> Slots:
    """``总产值`` said of 箱包皮具产业链 is that branch's: the sentence, or its paragraph's label, names it at its start."""
    if not _GENERIC.fullmatch(slots.indicator):
        return slots
    branch = _BRANCH.match(before[lead_in_end(before, 0, len(before)) :])
    name = branch[0] if branch else (label if _LABEL_BRANCH.search(label) else "")
    name = _plain_branch(name)
    return replace(slots, indicator=name + slots.indicator.removeprefix("全产业链")) if name else slots


def _plain_branch(name: str) -> str:
    """做优新兴数字产业 → 新兴数字产业."""
    return re.sub(
        r"^(?:大力|加快|积极|着力|重点|持续|推动|推进|支持|促进|培育|育强|发展|壮大|打造|做[大强优]|做[大强优]做[大强优]|提升|建设|聚焦|围绕|以)+",
        "",
        name,
    )


def read_slots(
    text: str, item_start: int, quantity: Quantity, stop: int, carry: Carry, *, opens_list: bool = False
) -> list[Slots]:
    """Indicator and measure of one quantity; several where 各 gives the figure to each name of a list.

    ``opens_list`` says whether further figures of the same unit follow directly (分别达到70%、50%).
    """
    item = text[item_start : quantity.start].strip(" 、,")
    own, baseline = own_words(item)
    own = _SINCE.sub("", own)
    if quantity.is_percent and (relative := _RELATIVE.match(own)):
        own, baseline = relative["what"], relative["base"]
    each, listed = bool(re.search(r"各$", own)), bool(re.search(r"分别[^,。;、]{0,8}$", own))
    if listed and not opens_list:
        each, listed = not carry.queue, False  # 甲和乙分别达到10000家: each of them
    growth = GROWTH_WORDS.search(own)
    is_growth = quantity.is_percent and (_grows(own, growth is not None) or (not own and carry.growing))
    verb, bare = _verb_and_noun(
        own, growth.start() if growth and (quantity.is_percent or not own[: growth.start()]) else None
    )
    end = quantity.end
    bare, verb, end = _withnoun_after(text, quantity, stop, own, bare, verb, is_growth=is_growth)
    has_level = bool(_LEVEL_TAIL.search(own))
    rises = _RISES.search(own) if not quantity.is_percent else None
    if rises and rises.start() > 1 and not VERB_LEAD.fullmatch(own[: rises.start()]):  # not 培育新增50名工匠
        bare, verb = tidy(own[: rises.start()]), "增加"  # 森林蓄积量增加6亿立方米
    if quantity.in_words and own.endswith("突破"):
        verb, has_level = "突破", False
    states_amount = quantity.is_money and (item.startswith("实现") or not carry.verb.startswith(("新增", "净增")))
    if not verb and not has_level and not is_growth and not quantity.is_percent and not states_amount:
        verb = carry.verb
    if (
        _PLACE.fullmatch(bare)
        and carry.subject
        and not own.startswith("占")
        and "其中" in text[max(0, item_start - 200) : item_start]
    ):
        measure, alternatives = measure_of(quantity, item, own, verb, bare, is_growth=is_growth, has_level=has_level)
        return [Slots(bare + carry.subject, measure, alternatives, end, replace(carry, verb=verb), baseline)]
    bare, queue = _inherit(bare, own, carry, listed, quantity)
    measure, alternatives = measure_of(quantity, item, own, verb, bare, is_growth=is_growth, has_level=has_level)
    names = listed_names(bare) if each or (quantity.is_percent and not queue) else [bare]
    if quantity.is_percent and not each and not all(_RATE.search(name) for name in names):
        names = [bare]  # A占比和B比例不低于50% is said of both, but 化肥和农药使用量下降1% of one
    recent = (*carry.recent[-7:], *([bare] if bare and own else []))
    following = Carry(carry.subject if queue and not bare else bare, verb, queue, growing=is_growth, recent=recent)
    return [Slots(name, measure, alternatives, end, following, baseline) for name in names]


def _grows(own: str, ends_in_growth: bool) -> bool:
    if not ends_in_growth and not GROWTH_NOUN.search(own):
        return False
    return not (_LEVEL_TAIL.search(own) and re.search(r"(?:提高|提升|上升|下降|降低|增加)[至到]$", own))


def _withnoun_after(
    text: str, quantity: Quantity, stop: int, own: str, bare: str, verb: str, *, is_growth: bool
) -> tuple[str, str, int]:
    """The noun to the right of the quantity, where the left names none, or names only whose share it is."""
    end = quantity.end
    if bare.endswith("规模") and (fund := _FUND.match(text, end, stop)):
        return fund["fund"] + bare, verb, fund.end()  # 设立总规模不低于10亿元的科创基金
    bare = re.sub(r"^(?:(?:全|我|本)[市县省区州国]|各[地县区市])$", "", bare)  # 全市至少80%的工业企业
    if _VERBAL.fullmatch(bare) or (_COUNTED_IN.fullmatch(bare) and not quantity.is_percent):
        bare = ""
    if bare and _ends_in_verb(own) and _TIME_LIMIT.fullmatch(quantity.unit) and _SETTLED.match(text, end, stop):
        return tidy(strip_trailing(own)), "", end  # 土地使用权首次登记1个工作日内办结
    of_them = bool(re.search(r"的(?:每年|全年)?$", own))  # 工业领域的每年3个融合标杆项目
    within = _WITHIN.search(bare) and (
        quantity.unit in ("个", "家", "项", "名", "人", "件") or text[end : end + 1] == "的"
    )
    if within and not of_them and not is_growth and (noun := noun_after(text, end, stop, following=True)):
        return bare + noun[0], verb or _tail_verb(own), noun[1]
    if bare and not _ends_in_verb(own) and not EXISTING_CUE.fullmatch(bare) and not of_them:
        partial = quantity.is_percent and not is_growth and not _RATE.search(bare) and not own.endswith("占")
        reaches = text[end : end + 1] != "的" or own.endswith(("覆盖", "惠及"))  # 信息服务惠及80%的农户
        noun = noun_after(text, end, stop, following=True) if partial and reaches else None
        if noun and not re.match(r"(?:增|提|降|上升|下降|左右)", noun[0]):
            return bare + noun[0], verb, noun[1]
        return bare, verb, end
    noun = noun_after(text, end, stop, following=bool(bare))
    if not noun or (bare and quantity.is_percent) or (quantity.is_money and bare and VERB_LEAD.match(noun[0])):
        return bare, verb, end
    each = _EACH.match(own)  # 每个乡镇配备1名辅导员
    return (each["place"] if each else "") + noun[0], verb or _tail_verb(own), noun[1]


def _inherit(bare: str, own: str, carry: Carry, listed: bool, quantity: Quantity) -> tuple[str, tuple[str, ...]]:
    """The indicator with what the items before it leave unsaid."""
    if listed and bare:
        names = _shared_tail(listed_names(bare), quantity)
        return (names[0], tuple(names[1:])) if len(names) > 1 else (bare, ())
    if listed and len(carry.recent) > 1:
        names = list(carry.recent)
        return names[0], tuple(names[1:])
    if carry.queue and not bare:
        return carry.queue[0], carry.queue[1:]
    if not bare:
        return carry.subject, ()
    if carry.subject and _LEVEL_ONLY.fullmatch(bare):
        return bare + _LEVEL_ONLY.sub("", carry.subject, count=1), ()  # 创新平台5个,其中国家级1个
    if carry.subject and bare in ("强度", "占比", "比重"):
        return re.sub(r"(?:总量|总额|规模|数量)$", "", carry.subject) + bare, ()
    if bare.startswith(("占", "与")) and carry.subject:
        head = GROWTH_NOUN.sub("", re.sub(r"(?:总量|总额)$", "", carry.subject))
        return head + bare, ()
    if carry.subject and re.fullmatch(rf"{_ATTRIBUTE}(?:增速|增幅)?", bare):
        head = _ATTRIBUTE_TAIL.sub("", carry.subject)
        if len(head) >= 2 and head != carry.subject:
            return head + bare, ()  # 柑橘种植面积380万亩、产量370万吨
    return bare, ()


def _shared_tail(names: list[str], quantity: Quantity) -> list[str]:
    """城乡…分别 as two; 文明村、文明乡镇占比: the rate said once, at the last name, holds for all."""
    if len(names) == 1 and "城乡" in names[0]:
        return [names[0].replace("城乡", "城镇"), names[0].replace("城乡", "农村")]
    head = _PER_UNIT.match(names[0])  # 单位生产总值用水量、能耗、二氧化碳排放量
    if head and len(names) > 1:
        return [names[0], *(head[0] + name for name in names[1:])]
    kind = _KIND.match(names[-1])
    if len(names) > 1 and kind and all(_KIND.fullmatch(name) for name in names[:-1]):
        return [*(name + names[-1][kind.end() :] for name in names[:-1]), names[-1]]  # 城市和农村家庭宽带接入速率
    tail = re.search(rf"(?:[^的、]{{0,4}}率|占比|比重|比例|使用(?:总)?量|{_ATTRIBUTE})$", names[-1])
    if tail and len(names) > 1 and not any(_RATE.search(name) or _ATTRIBUTE_TAIL.search(name) for name in names[:-1]):
        return [
            *(name + _common(tail[0]) for name in names[:-1]),
            names[-1],
        ]
    return names


def _common(tail: str) -> str:
    """What the names before the last one share of its tail: of 生活污水治理率 only 治理率, of 接入平均速率 平均速率."""
    rate = re.search(r"(?:平均)?速率$|[^的、]{0,2}率$", tail)
    return rate[0] if rate else tail


def _verb_and_noun(own: str, growth_start: int | None) -> tuple[str, str]:
    """Split an item into its goal verb and the noun that is left when verbs and comparator words are taken off."""
    noun = own if growth_start is None else own[:growth_start]
    noun = strip_trailing(noun)
    verb, rest = _opening_verb(noun)
    if verb:
        noun = rest
    inner = re.search(rf"^[^,]*?(?:{_INNER_VERBS}|实现)(?=[^,]{{2,}}$)", noun)
    if not verb and inner and "的" not in inner[0]:
        found = re.search(rf"(?:{_INNER_VERBS})$", inner[0])
        if found and len(inner[0]) > len(found[0]):
            within = re.search(r"([^,、]{2,10})(?:领域|行业|产业)$", inner[0][: -len(found[0])])
            verb, noun = found[0], (within[1] if within else "") + noun[inner.end() :]  # 数字经济领域新认定高新技术企业
        elif inner[0].endswith("实现"):
            noun = noun[: inner.end() - 2] + noun[inner.end() :]
    return verb, tidy(noun)


def _opening_verb(noun: str) -> tuple[str, str]:
    """The verb or pair of verbs that a phrase opens with, and the rest; no verb where it is the head of a noun."""
    match = _VERB_HEAD.match(noun)
    if not match:
        return "", noun
    ends = [match.end()] if not match["second"] else [match.end(), match.start("second")]
    for end in ends:
        verb, rest = noun[:end], noun[end:]
        if not rest or not is_noun_start(verb, rest):
            third = re.match(r"(?:提升|改造|改建|完善|升级)(?=.{3})", rest)  # 新建或改造提升乡镇商贸中心
            return verb, rest[third.end() :] if third and end == match.end() else rest
    return "", noun


def _ends_in_verb(own: str) -> bool:
    match = _VERB_TAIL.search(own)
    return bool(match) and not re.search(r"(?:项目|合同|协议)$", own)


def _tail_verb(own: str) -> str:
    match = _VERB_TAIL.search(own)
    return (match["increment"] or match["action"]) if match else ""
