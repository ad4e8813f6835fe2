"""One ask read by itself: what it asks for, about which plans, by which measure; what it leaves out is ``carrying``'s matter."""

import re
import unicodedata
from collections.abc import Sequence

from assistant.plans.library import Library
from assistant.plans.unit_names import plain
from assistant.reply import QuestionKind, Understood
from assistant.understanding import cues, measured, plain_words
from assistant.understanding.scope import Scope, find_scope
from assistant.understanding.unit_mentions import named_units
from assistant.understanding.years import asked_years, own_years, past_wanted
from corpus.indicators.lexicon import fold, mentions

_SHORT_YEAR = re.compile(r"(?<![\d第.])([2-4]\d)年(?![来内前后间期以多\d])")
_OF_THE_WHOLE = re.compile(
    r"(?:要|得|能|该|想|将)?占(?:到|了)?(?:全[市县省区州国]|地区|当地|本地|国内)?的?(?:经济(?:总量)?|GDP|生产总值)"
)
"""Ways to say 占GDP, as indicators are named."""
_NO_THINGS = (
    plain_words.EMPTY
    | plain_words.MEASURED
    | frozenset(
        "原文 原话 出处 全文 条目 内容 详情 负责 高低 谢谢 列表 列个 列个表 个表 表格 清单 一览 本年度 本年 GDP gdp 生产总值 经济".split()
    )
)
_AMOUNT = re.compile(r"(?:产值|增加值|总量|规模|收入|数量|总额|成交额|交易额|销售额)[?？。]*$")
_MEASURED = re.compile(r"增速|增幅|增长率|占比|比重|总量|规模|总额|产值")
_PLAN = re.compile(r"(?:这|那|该|本)?(?:个|份)?(?:行动|实施|工作)?(?:计划|方案|规划|文件|意见|措施)[里中]?|科技|[的都]")


def read_alone(question: str, library: Library) -> tuple[Understood, QuestionKind | None, Scope]:
    """A tidied question read by itself: its kind is None where its words do not tell."""
    scope = find_scope(question, library)
    units, rest = named_units(scope.rest, library, scope.doc_ids)
    rest = _OF_THE_WHOLE.sub("占GDP", rest)
    if units and _is_the_place(question, units, rest, scope, library):
        units = ()  # 浙江粮食局2020年的要点里要建几个: the body whose plan it is, not what is asked about
    listed = _listed_plans(rest, scope, library)
    lists = bool(listed)
    indicators = () if lists else _indicators(rest, library)
    topic = "" if lists else _topic(rest)
    kind = _kind(question, scope, library, has_unit=bool(units), topic_left=bool(_words_left(topic)), lists=lists)
    understood = Understood(
        text=question,
        kind=kind or "clause",
        regions=scope.regions,
        unknown_regions=scope.unknown,
        unknown_titles=(scope.foreign_title,) if scope.foreign_title else (),
        around=scope.around,
        doc_ids=listed or scope.doc_ids,
        excluded=scope.excluded,
        years=asked_years(question, scope),
        own_years=own_years(question, scope),
        unit=units[0] if units else None,
        units=units,
        indicator=indicators[0] if indicators else None,
        indicators=indicators,
        measure=measured.measure_of(rest),
        quantity=measured.quantity_of(rest),
        topic=topic,
        wants_lead_only=bool(cues.LEAD.search(question))
        and not re.search(r"配合|参与|协办", question)
        and not cues.NOT_LEAD.search(question),
        wants_past=past_wanted(question, scope, library),
        wants_support=bool(cues.SUPPORT.search(question)),
        options=scope.options if kind not in ("compare", "exists") else (),
    )
    return understood, kind, scope


def _stands_in(short: str, name: str) -> bool:
    """Whether the signs of a short name stand in a longer one in their order (粮食局 in 粮食和物资储备局)."""
    signs = iter(name)
    return all(sign in signs for sign in short)


def _is_the_place(question: str, units: Sequence[str], rest: str, scope: Scope, library: Library) -> bool:
    """Whether the units named only say whose plan is meant: each has issued it, something else is asked, and not their part in it."""
    plans = [library.by_id[doc_id] for doc_id in scope.doc_ids]
    owners = [plan.title.value + (plan.issuer.value if plan.issuer else "") for plan in plans]
    own = bool(owners) and all(any(_stands_in(plain(unit), owner) for owner in owners) for unit in units)
    asks_its_part = cues.MEMBER.search(question) or cues.ITS_TASKS.search(question)
    return own and not asks_its_part and bool(_words_left(_topic(rest)) or not cues.CHARGED.search(question))


def _kind(
    question: str, scope: Scope, library: Library, *, has_unit: bool, topic_left: bool, lists: bool
) -> QuestionKind | None:
    """The kind asked for; the targets of a plan as a whole (``lists``) are never a passage."""
    counted = None if has_unit else cues.counted(scope.rest)
    if counted and not _topic(_PLAN.sub("", counted[1])):
        return "count"
    kind = cues.kind_of(
        question,
        has_unit=has_unit,
        has_scope=bool(scope.doc_ids),
        places=_places(scope, library),
        plans=len(scope.doc_ids),
        topic_left=topic_left,
    )
    if kind is None and scope.doc_ids and _only_an_indicator(scope.rest):
        return "target"
    listing = lists or (bool(scope.doc_ids) and cues.lists_targets(question))
    return "target" if listing and kind in (None, "clause") else kind


def only_names_an_indicator(scope: Scope) -> bool:
    """An indicator and nothing else (企业上云): what each plan sets for it is asked for."""
    named = not (scope.doc_ids or scope.unknown or scope.excluded or scope.foreign_title)
    return named and _only_an_indicator(scope.rest)


def _only_an_indicator(rest: str) -> bool:
    """Whether a question is nothing but the name of an indicator beside its place: 怀化规上工业增加值, 怀化中医药产值."""
    if _AMOUNT.search(rest):
        return True
    named = mentions(rest)
    folded = fold(rest)
    return len(named) == 1 and not _topic(folded[: named[0].start] + folded[named[0].end :])


def tidy(text: str) -> str:
    """Half width, without invisible characters and doubled spaces; a year in four digits."""
    question = unicodedata.normalize("NFKC", text).strip()
    question = "".join(c for c in question if unicodedata.category(c) not in ("Cf", "Cc") or c in "\n\t")
    question = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", re.sub(r"\s+", " ", question))
    return _SHORT_YEAR.sub(r"20\1年", question)


def names_something(understood: Understood, library: Library) -> bool:
    """Whether an ask has words of its own to be about, besides its place and what it wants: an indicator, or a thing by its noun.

    What is done or wanted of the thing before (怎么培育, 按从高到低排, 原文怎么写的) is no thing.
    """
    left = understood.topic
    for place in understood.unknown_regions:
        left = left.replace(place, " ").replace(place[:2], " ")
    return bool(understood.indicators) or (bool(_words_left(left)) and _names_thing(left, library))


def _names_thing(topic: str, library: Library) -> bool:
    """Whether a topic holds a noun that is no word for what a plan has at all, or a word of unknown sort."""
    tagged = library.tagged(topic)
    said = [(word, tag) for word, tag in tagged if len(word) > 1 and word not in _NO_THINGS]
    named = any(not tag or tag[0] in "njxei" or tag in ("an", "l") or word[0] == "第" for word, tag in said)
    return not tagged or named or sum(tag == "vn" for _, tag in said) > 1


def named_things(topic: str, library: Library) -> list[str]:
    """The nouns of a topic, those that stand side by side as one (科技金融): how it is called when it is carried on."""
    found: list[str] = []
    joined = False
    for word, tag in library.tagged(topic):
        noun = tag[:1] in "njxeivb" and len(word) > 1 and word not in _NO_THINGS
        if noun and joined:
            found[-1] += word
        elif noun:
            found.append(word)
        joined = noun
    return found


def deeds(topic: str, library: Library) -> str:
    """What a topic without a thing says is done (培育, 管理): its verbs of two characters or more."""
    said = [(word, tag) for word, tag in library.tagged(topic) if len(word) > 1 and word not in _NO_THINGS]
    return " ".join(word for word, tag in said if tag.startswith("v"))


_BETWEEN = frozenset("发展 建设 创新 培育 专项 引导 产业 扶持".split())


def _indicators(rest: str, library: Library) -> tuple[str, ...]:
    """The indicators named; one that only goes before another noun (数字经济产业基金) is no indicator here."""
    folded = fold(rest)
    tagged = library.tagged(folded)
    kept = []
    for mention in mentions(rest):
        following = _next_word(tagged, folded, mention.end)
        if (
            following and following[0] in _BETWEEN
        ):  # 数字经济发展基金 is a fund, 5G基站建设数量 a number of base stations
            following = _next_word(tagged, folded, mention.end + len(following[0]))
        if not (following and following[1].startswith("n") and following[0] not in plain_words.MEASURED):
            kept.append(mention.key)
    return tuple(dict.fromkeys(kept))


def _next_word(tagged: Sequence[tuple[str, str]], folded: str, end: int) -> tuple[str, str] | None:
    """The word that begins at ``end``, with its part of speech."""
    position = 0
    for word, tag in tagged:
        start = folded.find(word.upper(), position)
        if start < 0:
            continue
        if start == end:
            return word, tag
        position = start + len(word)
    return None


def _places(scope: Scope, library: Library) -> int:
    """How many places or plans are named; several plans of one region count once."""
    plans = [library.by_id[doc_id] for doc_id in scope.doc_ids]
    named: set[str] | range = {plan.region.code if plan.region else plan.doc_id for plan in plans}
    if len(scope.named_at) > len(named):
        named = range(len(scope.named_at))  # two plans of one region, each by its title
    return max(len(named), len(scope.unknown)) if not scope.regions or scope.around else len(named) + len(scope.unknown)


def _topic(rest: str) -> str:
    """The question's own words: without asking, linking and filling words."""
    rest = cues.GOING_ON.sub(" ", rest.strip())
    return re.sub(r"\s+", " ", cues.FILLER.sub(" ", cues.ASKING.sub(" ", rest))).strip()


def _words_left(topic: str) -> str:
    """The topic without words that only go with a unit's tasks or with going on."""
    left = re.sub(
        r"牵头|负责|责任|参与|配合|承担|参加|要?建成|做成|打造成|主要|全部|所有|总体|具体|什么|任务|工作|方案|计划|规划|一共|几项|总数|总量|新增|目标|增速|[的了吗呢那这个它该再也都哪列人事活条项件做搞干有是在要算不里面多少得高低定谁几家]",
        "",
        topic,
    )
    return left.strip() if len(left.strip()) > 1 else ""


def _listed_plans(rest: str, scope: Scope, library: Library) -> tuple[str, ...]:
    """The plans whose every target is asked for: beside 目标 nothing is named but what they are about; else nothing.

    Of several plans of a place they are those whose titles hold all that is named (湖州市政府数字化转型的目标).
    """
    left, found = cues.LISTED.subn(" ", rest)
    if not found or not scope.doc_ids or cues.how_many(rest) or _MEASURED.search(rest):
        return ()
    named = [fold(rest)[mention.start : mention.end] for mention in mentions(rest)]
    named += [fold(one) for one in named_things(_topic(left), library)]
    titles = {doc_id: fold(library.by_id[doc_id].title.value) for doc_id in scope.doc_ids}
    return tuple(doc_id for doc_id, title in titles.items() if all(word in title for word in named))
