"""Understanding a question: what it asks, about which plans, and what it takes from the conversation."""

import re
import unicodedata
from collections.abc import Sequence

from assistant import measured
from assistant.library import Library
from assistant.reply import Conversation, QuestionKind, Turn, Understood
from assistant.understanding import cues, plain_words
from assistant.understanding.picked import picked, rest_of
from assistant.understanding.scope import Scope, find_scope
from assistant.understanding.unit_mentions import named_units
from assistant.understanding.years import asked_years, own_years, past_wanted
from corpus.indicators.lexicon import fold, mentions
from index.passage import without_number

_TYPOS = (
    ("千头", "牵头"),
    ("前头", "牵头"),
    ("高兴技术", "高新技术"),
    ("高新计术", "高新技术"),
    ("专经特新", "专精特新"),
    ("专利拥用", "专利拥有"),
)
_OF_THE_WHOLE = re.compile(
    r"(?:要|得|能|该|想|将)?占(?:到|了)?(?:全[市县省区州国]|地区|当地|本地|国内)?的?(?:经济(?:总量)?|GDP|生产总值)"
)
"""Ways to say 占GDP, as indicators are named."""
_AMOUNT = re.compile(r"(?:产值|增加值|总量|规模|收入|数量|总额|成交额|交易额|销售额)[?？。]*$")
_MEASURED = re.compile(r"增速|增幅|增长率|占比|比重|总量|规模|总额|产值")
_PLAN = re.compile(r"(?:这|那|该|本)?(?:个|份)?(?:行动|实施|工作)?(?:计划|方案|规划|文件|意见|措施)[里中]?|科技|[的都]")


def understand(text: str, conversation: Conversation, library: Library) -> Understood:
    """Read a question; what it lacks is taken from the turn before where it goes on from there.

    ``doc_ids`` stays empty where the question names no plan and takes none over; then all plans are searched.
    """
    question = tidy(text)
    scope = find_scope(question, library)
    units, rest = named_units(scope.rest, library, scope.doc_ids)
    rest = _OF_THE_WHOLE.sub("占GDP", rest)
    listed = _listed_plans(rest, scope, library)
    lists = bool(listed)
    indicators = () if lists else _indicators(rest, library)
    topic = "" if lists else _topic(rest)
    kind = _kind(question, scope, library, has_unit=bool(units), topic_left=bool(_words_left(topic)), lists=lists)
    understood = Understood(
        text=text.strip(),
        kind=kind or "clause",
        regions=scope.regions,
        unknown_regions=scope.unknown,
        unknown_titles=(scope.foreign_title,) if scope.foreign_title else (),
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
    if not conversation.turns:
        return _everywhere(understood) if kind is None and _names_only_an_indicator(scope) else understood
    place = None if scope.doc_ids or scope.unknown else picked(question, conversation.turns)
    if place is not None and place < len(conversation.turns[-1].listed):
        return _of_the_list(understood, kind, rest_of(question), conversation.turns[-1], place, library)
    return _continued(question, understood, kind, conversation.turns)


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


def _everywhere(understood: Understood) -> Understood:
    """An indicator and nothing else (企业上云): what each plan sets for it."""
    return understood.model_copy(update={"kind": "compare"})


def _names_only_an_indicator(scope: Scope) -> bool:
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
    """Half width, without invisible characters and doubled spaces, common typing errors put right."""
    question = unicodedata.normalize("NFKC", text).strip()
    question = "".join(c for c in question if unicodedata.category(c) not in ("Cf", "Cc") or c in "\n\t")
    question = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", re.sub(r"\s+", " ", question))
    for wrong, right in _TYPOS:
        question = question.replace(wrong, right)
    return question


def is_follow_up(question: str, understood: Understood) -> bool:
    """Whether a question goes on from the one before: it says so, or has nothing of its own to be about."""
    return bool(cues.FOLLOW.search(question)) or not (understood.indicators or _words_left(understood.topic))


def _continued(question: str, new: Understood, kind: QuestionKind | None, turns: Sequence[Turn]) -> Understood:
    """``new`` with what it lacks taken from the turn before; unchanged where it starts a new topic."""
    if kind == "about" and not (new.doc_ids or new.unknown_regions):
        return new.model_copy(update=_place_of(turns, kind))  # 文号呢, 印发单位: of the plan spoken of
    if not is_follow_up(question, new):
        return new
    before = turns[-1]
    own_place = bool(new.doc_ids or new.unknown_regions)
    own_topic = bool(new.indicators or _words_left(new.topic))
    if new.units and not own_topic and cues.MEMBER.search(question):
        kind = "unit"  # 公安局是牵头还是配合: its part in the task just spoken of
    again = bool(cues.COUNT_AGAIN.search(question))
    taken: dict[str, object] = {} if own_place or kind == "exists" else _place_of(turns, kind)
    if taken.get("doc_ids"):
        taken["options"] = ()
    if not own_topic:
        taken |= _topic_of(new, before, kind, own_place=own_place)
    if kind is None or again:
        same_kind = own_topic or own_place or bool(new.years) or again
        kind = before.understood.kind if same_kind else "clause"
        taken["wants_lead_only"] = before.understood.wants_lead_only
        taken["wants_support"] = before.understood.wants_support and kind == "target"
        if kind == "compare" and own_place:
            kind = "target" if before.understood.indicators else "clause"
    if kind == "unit" and before.understood.kind == "unit_tasks" and not (own_topic or new.units):
        kind = "unit_tasks"  # 牵头的有哪些: of the tasks just listed
    if not new.units and not own_topic and kind in ("unit", "unit_tasks"):
        taken |= {"unit": before.understood.unit, "units": before.understood.units}
    return new.model_copy(update={**taken, "kind": kind})


def _of_the_list(
    new: Understood, kind: QuestionKind | None, rest: str, before: Turn, place: int, library: Library
) -> Understood:
    """``new`` as a question about one thing of the list of the turn before: its clause, the units of it or its figures."""
    clause_id = before.listed[place]
    if not library.holds_clause(clause_id):
        heading = {"topic": without_number(clause_id), "doc_ids": before.doc_ids, "regions": before.understood.regions}
        return new.model_copy(update={**heading, "kind": "unit" if kind in ("unit", "unit_tasks") else "clause"})
    document = library.entry(clause_id).document
    figures = cues.how_many(rest) or re.search(r"目标|指标|数值", rest)
    asked: QuestionKind = "unit" if kind in ("unit", "unit_tasks") else "target" if figures else "clause"
    update = {"kind": asked, "doc_ids": (document.doc_id,), "inherited": (clause_id,), "options": ()}
    regions = (document.region.name,) if document.region else ()
    nothing = {"topic": "", "indicator": None, "indicators": (), "measure": None, "quantity": None}
    return new.model_copy(update={**update, **nothing, "regions": regions})


def _place_of(turns: Sequence[Turn], kind: QuestionKind | None) -> dict[str, object]:
    if kind == "compare":
        return _compared(turns)
    old = turns[-1].understood
    return {"doc_ids": old.doc_ids or turns[-1].doc_ids, "regions": old.regions}


def _topic_of(new: Understood, before: Turn, kind: QuestionKind | None, *, own_place: bool) -> dict[str, object]:
    """Indicator and topic of the turn before, and the clauses it was answered from where the question goes on about them."""
    old = before.understood
    taken: dict[str, object] = {"indicators": old.indicators, "indicator": old.indicator, "topic": old.topic}
    of_one_clause = kind == "target" and old.inherited and not old.topic  # 第三项说什么, 目标是多少
    if (kind in ("unit", None) or of_one_clause) and not own_place:
        taken["inherited"] = before.clause_ids
    if kind in ("target", "compare", "exists", None):
        taken["measure"] = new.measure or old.measure
        taken["quantity"] = new.quantity or (None if new.measure else old.quantity)
    if kind == "target" and new.measure is None and not own_place:
        taken["measure"] = None
    return taken


def _compared(turns: Sequence[Turn]) -> dict[str, object]:
    """The plans of the last turns that were about one indicator: what 哪个定得高 compares."""
    last = turns[-1].understood
    doc_ids: list[str] = []
    regions: list[str] = []
    for turn in reversed(turns):
        if turn.understood.indicators != last.indicators:
            break
        doc_ids[:0] = turn.understood.doc_ids
        regions[:0] = turn.understood.regions
    return {"doc_ids": tuple(dict.fromkeys(doc_ids)), "regions": tuple(dict.fromkeys(regions))}


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
    named += [
        word
        for word in fold(_words_left(_topic(left))).split()
        if not re.fullmatch(r"都?定?|(?:能|将)?(?:达到|实现)?", word)
    ]
    titles = {doc_id: fold(library.by_id[doc_id].title.value) for doc_id in scope.doc_ids}
    return tuple(doc_id for doc_id, title in titles.items() if all(word in title for word in named))
