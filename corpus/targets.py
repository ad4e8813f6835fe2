"""Targets of a clause: what is to be reached, by how much, until when.

For every quantity: its sentence is divided at commas and at the quantities before it; the text to the left, freed from
time, verbs and comparator words, is the indicator, and where nothing is left the noun to the right is
(``新增600家企业上云``). An item without a subject or a verb of its own takes over what the item before it said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.facts import Figure, Measure, Period, Target
from corpus.indicators import canonical
from corpus.phrases import ACTION_VERBS, EXISTING_CUE, GROWTH_NOUN, GROWTH_WORDS, IMPLIED, INCREMENT_VERBS, LEVEL_VERBS, NOMINAL
from corpus.quantities import Quantity, quantities
from corpus.verdicts import Context, Setting, verdict
from corpus.view import View

_SENTENCE = re.compile(r"[。!?\n]|;")
_LEAD_IN = re.compile(
    r"^(?:[一二三四五六七八九十]{1,2}[是要]|——|其中,?|(?:力争|争取|确保|努力|预计|计划|将|要|并|且|再|还|均|同时|每年|全年|年内|今年|当年|年均(?=新增|培育|引进|完成)|总体|基本|每个?季度|每季|每月|"
    r"以上|(?:力争)?(?:到|至|截至|自|于|在)?“?(?:20\d\d|十[四五六]五)年?”?(?:年?底前?|期?末|前|内|期间|以前|规划期末)?(?:,|:)?|全力|积极|加快|推动|进一步|持续|大力|深入|重点|精准|择优|稳步|分批|统筹|逐步|有序|目标[:是]|实现|完成(?=[^\d]*(?:率|额|量|值|收入|投资)))|和|及|以及|与|或)+"
)
_TRAILING = re.compile(
    rf"(?:{LEVEL_VERBS}|分别|各|共|同比|年均|均|力争|争取|确保|达|的|到|至|再|每年|以|总量|在|约)+$"
)
_VERB_LEAD = re.compile(rf"^(?:(?P<increment>{INCREMENT_VERBS})|(?P<action>(?:{ACTION_VERBS})(?:和|或|并)?(?:{ACTION_VERBS})?))")
_INNER_VERBS = "净?新增|净增|完成|建成|引进|签订|突破|攻克"  # unlike 增加 or 认定, these do not occur inside indicator names
_VERB_TAIL = re.compile(rf"(?:(?P<increment>{INCREMENT_VERBS})|(?P<action>{ACTION_VERBS}))(?:各类|各级|各|共|了|约|至少|不少于|达到?)*$")
_LEVEL_TAIL = re.compile(r"(?:达到?|突破|超过|超|增(?:加)?[至到]|提高[至到]|提升[至到]|保持在?|稳定在|控制在|降[至到]|下降[至到]|为|不低于|不少于|至少|不超过)(?:分别|各|共)?$")
_YEAR = re.compile(r"(?P<to>到|至|截至)?“?(?P<start>20\d\d)(?:[-—–~至]+(?P<end>20\d\d))?年")
_FIVE_YEARS = re.compile(r"“?(?P<plan>十[四五六]五)”?(?P<tail>期?末|期间|时期|规划期末)")
_FIVE_YEAR_PLANS = {"十四五": (2021, 2025), "十五五": (2026, 2030), "十六五": (2031, 2035)}
_NOUN_AFTER = re.compile(r"^(?:以上|左右)?的?(?P<noun>(?:[^,。;、!?\n“”()和及与]|和(?!\d)|及(?!\d)|与(?!\d)|“[^”]*”|\([^()]*\))+)")
_CUT_NOUN = re.compile(r"(?:,|;|并(?=[一-鿿])|同时|(?<=[一-鿿]{3})(?:到|赴|前往)(?=[一-鿿]{2})).*$")
_SINCE = re.compile(r"(?:增长|增加|提高|提升|上升|发展|下降)?(?:从|由|自|至|到|了)*20\d\d年(?:底|末)?(?:的|已|达到?)?$")
_GENERIC = re.compile(  # indicators that mean something only with the branch of industry they are said of
    r"(?:全产业链|链上)?(?:年|总|综合|工业|主营业务|营业|销售)*(?:产值|收入|营收|规模|税收|投资额?|企业|增加值)(?:数量?)?"
)
_BRANCH = re.compile(r"^[^,。;“]{2,18}?(?:产业链|产业集群|产业|行业|园区|集群)(?=[^,。;]|$)")
_OPEN_PARENS = re.compile(r"^[^()]*\)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says in figures."""

    targets: tuple[Target, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class _Carry:
    """What an item passes on to the next one in its sentence: subject, verb, and the names of a 分别 list."""

    subject: str = ""
    verb: str = ""
    queue: tuple[str, ...] = ()
    is_target: bool = False


@dataclass(frozen=True, slots=True)
class _Slots:
    indicator: str
    measure: Measure
    alternatives: tuple[Measure, ...]
    end: int
    carry: _Carry


def read_figures(
    view: View, start: int, end: int, taken: Sequence[tuple[int, int]], context: Context
) -> Reading:
    """The figures of the clause ``[start, end)``; ``taken`` are ranges that are no running text (lists of units)."""
    targets: list[Target] = []
    figures: list[Figure] = []
    period: Period | None = None
    for low, high in _sentences(view.text, start, end, taken):
        stated = _stated_period(view.text[low:high])
        found = _read_sentence(view, low, high, context, stated, period)
        targets += found.targets
        figures += found.figures
        if stated and stated.start is None:
            period = stated.model_copy(update={"basis": "section"})
    return Reading(tuple(targets), tuple(figures))


def _sentences(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    cuts = sorted(taken)
    low = start
    for match in _SENTENCE.finditer(text, start, end):
        yield from _without(low, match.start(), cuts)
        low = match.end()
    yield from _without(low, end, cuts)


def _without(low: int, high: int, cuts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for a, b in cuts:
        if a < high and low < b:
            if low < a:
                yield low, a
            low = b
    if low < high:
        yield low, high


def _read_sentence(
    view: View, low: int, high: int, context: Context, stated: Period | None, inherited: Period | None
) -> Reading:
    text = view.text
    targets: list[Target] = []
    figures: list[Figure] = []
    carry = _Carry()
    position = low
    found = list(quantities(text, low, high))
    for index, quantity in enumerate(found):
        stop = found[index + 1].start if index + 1 < len(found) else high
        item_start = _item_start(text, position, quantity.start)
        setting = _setting(text, low, high, item_start, quantity, carry.is_target)
        period = _item_period(text[item_start : quantity.start]) or stated or inherited or _document_period(context)
        against = verdict(quantity, setting, context)
        slots = [_with_branch(slot, text[low:item_start]) for slot in _slots(text, item_start, quantity, stop, carry)]
        if against and quantity.in_words and against[0] == "name":
            position = quantity.end  # 两个市场, 三个重点: words of the language, not figures
            continue
        if against:
            kind, reason = against
            figures.append(
                Figure(
                    verdict=kind,
                    reason=reason,
                    span=view.span(quantity.start, quantity.end),
                    indicator=slots[0].indicator or None,
                    value=quantity.value,
                    unit=quantity.unit,
                    period=period if period and period.basis != "document" else None,
                )
            )
        else:
            targets += [_target(view, item_start, quantity, slot, period) for slot in slots]
        carry = replace(slots[-1].carry, is_target=not against)
        position = slots[-1].end
    if not found:
        targets += _without_figures(view, low, high, context, stated or inherited)
    return Reading(tuple(targets), tuple(figures))


def _with_branch(slots: _Slots, before: str) -> _Slots:
    """``总产值`` said of 箱包皮具产业链 is that branch's: the sentence names it at its start."""
    branch = _BRANCH.match(_LEAD_IN.sub("", before))
    if not branch or not _GENERIC.fullmatch(slots.indicator):
        return slots
    return replace(slots, indicator=branch[0] + slots.indicator.removeprefix("全产业链"))


def _item_start(text: str, low: int, quantity: int) -> int:
    """Where the comma item of a quantity begins: after the last comma, quotation mark or label outside brackets."""
    depth = 0
    for position in range(quantity - 1, low - 1, -1):
        character = text[position]
        if character in ")]":
            depth += 1
        elif character in "([" and depth:
            depth -= 1
        elif depth == 0 and (
            character in ",;" or (character == ":" and text[position - 1 : position] != "比")
            or (character == "“" and "”" not in text[position:quantity])
        ):
            return position + 1
        elif depth == 0 and character == "、" and _VERB_LEAD.match(text, position + 1) and _plain_verb(text, position + 1):
            return position + 1
    start = low
    while start < quantity and text[start] in "、, 。)”":
        start += 1
    return start


def _plain_verb(text: str, position: int) -> bool:
    """Whether the verb at ``position`` opens an item (、完成成果评价2项) and is not the head of a noun (、培训中心)."""
    match = _VERB_LEAD.match(text, position)
    return bool(match) and not _is_noun_start(match[0], text[match.end() : match.end() + 4])


def _setting(text: str, low: int, high: int, item_start: int, quantity: Quantity, after_target: bool) -> Setting:
    left = text[item_start : quantity.start]
    comma = text.find(",", quantity.end, high)
    item_end = high if comma < 0 else comma
    opened = text.rfind("“", max(low, quantity.start - 24), quantity.start)
    in_quotes = opened >= 0 and "”" not in text[opened : quantity.start] and 0 <= text.find("”", quantity.end, high) - quantity.end <= 24
    return Setting(
        sentence=text[low : quantity.start],
        left=left,
        right=text[quantity.end : high],
        item=text[item_start:item_end],
        in_quotes=in_quotes,
        after_target=after_target,
    )


def _slots(text: str, item_start: int, quantity: Quantity, stop: int, carry: _Carry) -> list[_Slots]:
    """Indicator and measure of one quantity; several where 各 gives the figure to each name of a list."""
    left = text[item_start : quantity.start]
    own = _SINCE.sub("", _LEAD_IN.sub("", left.strip(" 、,")))
    growth = GROWTH_WORDS.search(own)
    down_to = bool(_LEVEL_TAIL.search(own))
    each, listed = bool(re.search(r"各$", own)), bool(re.search(r"分别[^,。;、]{0,8}$", own))
    is_growth = quantity.is_percent and (bool(growth) or bool(GROWTH_NOUN.search(own))) and not (
        down_to and re.search(r"(?:提高|提升|下降|降低|增加)[至到]$", own)
    )
    verb, bare = _verb_and_noun(own, growth.start() if growth and (quantity.is_percent or not own[: growth.start()]) else None)
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
    following = _Carry(bare if not queue else carry.subject, verb, queue)
    return [_Slots(name, measure, alternatives, end, following) for name in names]


def _inherit(bare: str, own: str, carry: _Carry, listed: bool) -> tuple[str, tuple[str, ...]]:
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
    match = _VERB_LEAD.match(noun)
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
    return verb, _tidy(noun)


def _is_noun_start(verb: str, rest: str) -> bool:
    """Whether a verb at the start belongs to a noun: 登记技术合同 no, 服务业 and 转化率 yes."""
    return bool(re.match(r"[业率额量费值数者型化]|(?:中心|平台|基地|能力|水平)$", rest))


def _tidy(noun: str) -> str:
    noun = _OPEN_PARENS.sub("", noun)
    noun = re.sub(r"^(?:以及|和|及|与|的|全部|各类|等|约|至少|不少于)+", "", noun.strip(" 、,“:"))
    noun = re.sub(r"(?:的|等|(?<![惠普涉])及|和|、|,|以上|共|各|分别|总计|合计|累计|每年|力争|争取|不少于|至少|约)+$", "", noun)
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
    return _tidy(noun), start + match.start("noun") + len(noun)


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
    if verb and verb.startswith(("实现", "完成")) or has_level or quantity.is_money:
        return "level", ()
    return "level", ("count_of_actions",) if verb else ()


def _item_period(left: str) -> Period | None:
    return _stated_period(left)


def _stated_period(text: str) -> Period | None:
    """The last year or five-year plan that the text names as a time to reach something."""
    five = _FIVE_YEARS.search(text)
    if five:
        first, last = _FIVE_YEAR_PLANS[five["plan"]]
        return Period(start=None if "末" in five["tail"] else first, end=last, basis="stated")
    years = list(_YEAR.finditer(text))
    if not years:
        return None
    year = years[-1]
    start, end = int(year["start"]), int(year["end"] or year["start"])
    return Period(start=None if year["to"] else min(start, end), end=max(start, end), basis="stated")


def _document_period(context: Context) -> Period | None:
    if context.last_year is None:
        return None
    return Period(start=context.first_year, end=context.last_year, basis="document")


def _target(view: View, item_start: int, quantity: Quantity, slots: _Slots, period: Period | None) -> Target:
    indicator = slots.indicator or view.text[item_start : quantity.start].strip(" ,、") or view.text[quantity.start : quantity.end]
    begin = item_start
    while begin < quantity.start and view.text[begin] in " 、,":
        begin += 1
    return Target(
        indicator=indicator,
        canonical=canonical(indicator, slots.measure, quantity.unit),
        measure=slots.measure,
        comparator=quantity.comparator,
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        period=period,
        span=view.span(begin, max(slots.end, quantity.end)),
        figure_span=view.span(quantity.start, quantity.end),
        alternatives=slots.alternatives,
    )


def _without_figures(
    view: View, low: int, high: int, context: Context, period: Period | None
) -> Iterator[Target]:
    """Targets without a digit: nominal sizes (千亿产业集群) and implied ones (完成市定目标)."""
    if context.kind == "background":
        return
    text = view.text
    for pattern, kind in ((IMPLIED, "implied"), (NOMINAL, "nominal")):
        for match in pattern.finditer(text, low, high):
            start = max(text.rfind(mark, low, match.start()) for mark in ",、“:") + 1
            start = max(start, low)
            noun = _tidy(_LEAD_IN.sub("", text[start : match.start()])) or _tidy(match[0])
            figure = match.span("size") if kind == "nominal" else match.span()
            noun = _tidy(match["what"]) if kind == "nominal" else _VERB_LEAD.sub("", noun) or noun
            measure: Measure = "growth_rate" if re.search("增速|增幅", match[0]) else "level"
            yield Target(
                indicator=noun or match[0],
                canonical=canonical(noun or match[0], measure, None),
                measure=measure,
                comparator="~" if kind == "nominal" else (">=" if re.search("不低于|高于|快于|超", match[0]) else "=="),
                value=None,
                unit=None,
                period=period,
                baseline=match[0] if kind == "implied" else None,
                verdict=kind,  # type: ignore[arg-type]  # the two literals of the loop
                reason="没有具体数值" if kind == "implied" else "数量级的提法",
                span=view.span(start, match.end()),
                figure_span=view.span(*figure),
            )
