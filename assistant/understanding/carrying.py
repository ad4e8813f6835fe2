"""What a question takes from the turns before it: slots carried one by one, named in ``carried``, dropped when what is asked changes."""

import re
from collections.abc import Sequence

from assistant.plans.library import Library
from assistant.reply import Conversation, QuestionKind, Turn, Understood
from assistant.understanding import cues
from assistant.understanding.picked import picked, rest_of
from assistant.understanding.question import (
    deeds,
    names_something,
    only_names_an_indicator,
    read_alone,
    tidy,
)
from assistant.understanding.relation import read_set
from corpus.regions.places import by_code, find, is_within
from index.passage import without_number

_ONLY = re.compile(r"^(?:那么?)?(?:只|仅|就|单)(?:看|要|列|留|比|说)|^其中")
"""Of what was just shown, the part that a place names: 只看湖南的."""
_HAS_IT = re.compile(r"有(?:没有|无)?(?:写|提|说|定)?[吗么没呢嘛]*[?？]*$")
_COMPARED = re.compile(r"[跟和与同].{2,12}比(?:起来)?(?:呢|怎么样|如何|一下)?[?？]*$|^(?:那么?)?比.{2,12}呢[?？]*$")
_BETWEEN_TWO = ("whether", "difference", "ordered")


def understand(text: str, conversation: Conversation, library: Library) -> Understood:
    """Read a question as one ask; what it lacks is taken from the turn before where it goes on from there.

    ``doc_ids`` stays empty where the question names no plan and takes none over; then all plans are searched.
    """
    question = tidy(text)
    understood, kind, scope = read_alone(question, library)
    understood = understood.model_copy(update={"text": text.strip()})
    if not conversation.turns:
        alone = kind is None and only_names_an_indicator(scope)
        return understood.model_copy(update={"kind": "compare"}) if alone else understood
    place = None if scope.doc_ids or scope.unknown else picked(question, conversation.turns)
    if place is not None and place < len(conversation.turns[-1].listed):
        return _of_the_list(understood, kind, rest_of(question), conversation.turns[-1], place, library)
    if kind == "about" and not (scope.doc_ids or scope.unknown):
        return understood.model_copy(
            update=_place_of(conversation.turns, kind)
        )  # 文号呢, 印发单位: of the plan spoken of
    if not is_follow_up(question, understood, library):
        return understood
    return _continued(question, understood, kind, conversation.turns, library)


def is_follow_up(question: str, understood: Understood, library: Library) -> bool:
    """Whether a question goes on from the one before: it says so, or has nothing of its own to be about."""
    return bool(cues.FOLLOW.search(question)) or not names_something(understood, library)


def _continued(
    question: str, new: Understood, kind: QuestionKind | None, turns: Sequence[Turn], library: Library
) -> Understood:
    """``new``, which goes on from the turn before, with what it lacks taken from there."""
    own_topic = names_something(new, library)
    if not own_topic:
        new, kind = _of_the_table(question, new, kind, turns[-1], library)
    own_place = bool(new.doc_ids or new.unknown_regions)
    before = _topical(turns, library) if own_place else turns[-1]
    again = bool(cues.COUNT_AGAIN.search(question))
    taken: dict[str, object] = {} if own_place or kind == "exists" else _place_of(turns, kind)
    if own_place and kind == "compare" and not own_topic and len(new.doc_ids) == 1:
        taken = _beside(new, turns[-1])  # 比怀化高吗, 和南县差多少
    if taken.get("doc_ids"):
        taken["options"] = ()
    if not own_topic:
        taken |= _topic_of(new, before, kind, deeds(new.topic, library), own_place=own_place)
    if kind is None or again:
        kind = _kind_again(question, new, before, taken, own_topic=own_topic, own_place=own_place, again=again)
    if kind == "unit" and before.understood.kind == "unit_tasks" and not (own_topic or new.units):
        kind = "unit_tasks"  # 牵头的有哪些: of the tasks just listed
    if not new.units and not own_topic and kind in ("unit", "unit_tasks"):
        taken |= {"unit": before.understood.unit, "units": before.understood.units}
    return new.model_copy(update={**taken, "kind": kind, "carried": _said(new, taken, library)})


def _of_the_table(
    question: str, new: Understood, kind: QuestionKind | None, before: Turn, library: Library
) -> tuple[Understood, QuestionKind | None]:
    """A question that names no thing, as one about what was just shown: some of its places, their order, a unit's part in it."""
    kept = _kept(question, before, library) if _ONLY.search(question) else ()
    if kept:
        there = {"doc_ids": kept, "unknown_regions": (), "around": False, "text": before.understood.text}
        new = new.model_copy(update=there)
        return new, kind or before.understood.kind
    if new.units and cues.MEMBER.search(question):
        return new, "unit"  # 公安局是牵头还是配合: its part in the task just spoken of
    compares = kind in (None, "clause", "target") and (
        read_set(question).relation in _BETWEEN_TWO or _COMPARED.search(question)
    )
    return new, "compare" if compares else kind


def _kind_again(
    question: str,
    new: Understood,
    before: Turn,
    taken: dict[str, object],
    *,
    own_topic: bool,
    own_place: bool,
    again: bool,
) -> QuestionKind:
    """The kind of the turn before where the question leaves it open; what a plan has at all (洪江有吗) is no question of who."""
    old = before.understood
    if not own_topic and own_place and _HAS_IT.search(question) and old.kind == "unit" and not old.units:
        return "target" if old.measure or old.quantity else "clause"
    same = own_topic or own_place or bool(new.years) or again
    taken["wants_lead_only"] = old.wants_lead_only
    taken["wants_support"] = old.wants_support and same and old.kind == "target"
    if not same:
        return "clause"
    if old.kind == "compare" and own_place and len(new.doc_ids) < 2:
        return "target" if old.indicators else "clause"
    return old.kind


def _topical(turns: Sequence[Turn], library: Library) -> Turn:
    """The turn before, or the list that it only picked one thing of (第二条谁负责)."""
    for turn in reversed(turns):
        if names_something(turn.understood, library) or not turn.understood.inherited:
            return turn
    return turns[-1]


def _kept(question: str, before: Turn, library: Library) -> tuple[str, ...]:
    """The plans of the last answer that lie in a place named."""
    places = [place for mention in find(question) for place in mention.places]
    found = []
    for doc_id in before.understood.doc_ids or before.doc_ids:
        region = library.by_id[doc_id].region
        try:
            own = by_code(region.code) if region else None
        except KeyError:  # a region of an older table
            own = None
        if own and any(is_within(own, place) for place in places):
            found.append(doc_id)
    return tuple(dict.fromkeys(found))


def _beside(new: Understood, before: Turn) -> dict[str, object]:
    """The plan that the turn before was about first, and the one now named."""
    doc_ids = tuple(dict.fromkeys([*(before.understood.doc_ids or before.doc_ids)[:1], *new.doc_ids]))
    regions = tuple(dict.fromkeys([*before.understood.regions, *new.regions]))
    return {"doc_ids": doc_ids, "regions": regions}


def _said(new: Understood, taken: dict[str, object], library: Library) -> tuple[str, ...]:
    """What was carried, as a person says it: 南县, 高新技术企业."""
    doc_ids = taken.get("doc_ids")
    named = (
        [library.label(library.by_id[one]) for one in doc_ids if one not in new.doc_ids]
        if isinstance(doc_ids, tuple)
        else []
    )
    places = list(dict.fromkeys(named)) if len(set(named)) <= 3 else [f"上文的 {len(set(named))} 份计划"]
    keys = taken.get("indicators")
    topic = taken.get("topic")
    things = (
        list(keys)
        if isinstance(keys, tuple) and keys
        else [topic.strip("的 ")]
        if isinstance(topic, str) and topic.strip("的 ")
        else []
    )
    return (*places, *map(str, things))


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


def _topic_of(
    new: Understood, before: Turn, kind: QuestionKind | None, done: str, *, own_place: bool
) -> dict[str, object]:
    """Indicator and topic of the turn before, and the clauses it was answered from where the question goes on about them."""
    old = before.understood
    taken: dict[str, object] = {"indicators": old.indicators, "indicator": old.indicator, "topic": old.topic}
    if done and kind in (None, "clause"):
        taken["topic"] = f"{old.topic} {done}".strip()
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
