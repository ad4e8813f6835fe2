"""Reading a question: its asks one by one, each at its places, what it leaves out taken from the asks and turns before."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.plans.library import Library
from assistant.reply import Conversation, QuestionKind, Turn, Understood
from assistant.understanding import cues, learned, measured_things
from assistant.understanding.asks import asking_parts, pieces_of
from assistant.understanding.carrying import understand
from assistant.understanding.query import Query
from assistant.understanding.question import names_something, read_alone, tidy
from assistant.understanding.relation import read_set
from assistant.understanding.spelling import respelled
from corpus.indicators.lexicon import fold, mentions
from corpus.regions.places import find

_LEFT = 0.5
"""How likely a piece must ask that is left when others are put aside."""
_WHOLES = {"地区生产总值"}
"""Indicators that others are a share of."""
_TOGETHER = ("about", "exists", "compare")
"""Kinds whose answerers take several asks of their kind as one."""


@dataclass(slots=True)
class _Part:
    """A piece of the question that asks, read by itself."""

    text: str
    alone: Understood
    kind: QuestionKind | None
    names: bool
    """Whether it names a thing of its own, and not only what is done with the one before (怎么培育)."""

    @property
    def own_place(self) -> bool:
        return bool(self.alone.doc_ids or self.alone.unknown_regions)

    @property
    def own_topic(self) -> bool:
        return self.names


def read(text: str, conversation: Conversation, library: Library) -> Query:
    """What is asked, ask by ask. A question that is one ask has it as ``understand`` reads it."""
    spelt = respelled(without_asides(tidy(text)), library)
    question = spelt.text
    whole = understand(question, conversation, library)
    setting = read_set(question)
    parts = [] if whole.options or whole.inherited else _parts(question, library)
    if setting.relation != "single":
        parts = _one_relation(parts, question, library)
    asks = _read_parts(parts, whole, conversation, library) if len(parts) > 1 else _again(whole, conversation, library)
    asks = [one for ask in asks for one in measured_things.each(ask, library)]
    taken = asks if conversation.turns and len(parts) < 2 else asks[:1] if conversation.turns else []
    carried = tuple(dict.fromkeys(said for ask in taken for said in ask.carried))
    return Query(text=text.strip(), whole=whole, carried=carried, asks=tuple(asks), respelled=spelt.changed)


def _again(whole: Understood, conversation: Conversation, library: Library) -> list[Understood]:
    """The asks of the turn before once more, at the place or of the thing that is now named alone (南县呢, 企业上云呢).

    After the figure and then the units of a thing were asked one after the other, another thing is asked about in both ways.
    """
    turns = conversation.turns
    if not turns or whole.inherited or not whole.carried:
        return [whole]
    understood, kind, _ = read_alone(tidy(whole.text), library)
    if kind is not None:
        return [whole]
    place = bool(understood.doc_ids or understood.unknown_regions)
    thing = bool(understood.indicators)
    if place == thing:
        return [whole]
    before = turns[-1].asks
    if not before and thing and whole.kind == "unit" and any(one.understood.kind == "target" for one in turns[-3:]):
        return [whole.model_copy(update={"kind": "target"}), whole]
    if place:
        there = {name: getattr(whole, name) for name in ("doc_ids", "regions", "unknown_regions", "around", "carried")}
        return [one.model_copy(update={**there, "inherited": ()}) for one in before] or [whole]
    kinds = list(dict.fromkeys(one.kind for one in before))
    return [whole.model_copy(update={"kind": one}) for one in kinds] or [whole]


def without_asides(question: str) -> str:
    """The question without pieces that say why or by whom it is asked (写材料用, 我是县科技局的, 谢谢), if another piece is left.

    A piece that names an indicator or a number may say what is asked about, and stays.
    """
    pieces = pieces_of(question)
    left = question
    for piece in pieces:
        telling = any(sign.isdigit() for sign in piece) or mentions(piece)
        if telling or not learned.aside(piece):
            continue
        rest = left.replace(piece, " ", 1).strip(" ,，。.!！?？;；、")
        if any(learned.asks(other) >= _LEFT for other in pieces_of(rest)):
            left = rest
    return left


def small_talk(text: str) -> bool:
    """Whether nothing is asked: a greeting, thanks, what may be asked here at all, why one asks."""
    return cues.greets(text) or learned.small_talk(pieces_of(tidy(text)))


def _parts(question: str, library: Library) -> list[_Part]:
    """The pieces that ask, those put together that ask the same thing, or that their answerer takes as one."""
    parts: list[_Part] = []
    for text in asking_parts(question):
        part = _part(text, library)
        if parts and _same_ask(parts[-1], part):
            joined = question[
                question.find(parts[-1].text) : question.find(text, question.find(parts[-1].text)) + len(text)
            ]
            parts[-1] = _part(joined, library)
        else:
            parts.append(part)
    return parts


def _one_relation(parts: Sequence[_Part], question: str, library: Library) -> list[_Part]:
    """The pieces with those that set figures beside each other (我们定8%，别处多少，算高吗) as one; who does it stays an ask of its own."""
    apart = [one for one in parts if one.kind in ("unit", "unit_tasks", "clause") and one is not parts[0]]
    rest = [one for one in parts if one not in apart]
    joined = "，".join(one.text for one in rest)
    if apart and read_set(joined).relation != "single":
        return [_part(joined, library), *apart]
    return [_part(question, library)]


def _part(text: str, library: Library) -> _Part:
    understood, kind, _ = read_alone(text, library)
    names = names_something(understood, library)
    return _Part(text, understood, kind, bool(understood.indicators or understood.units or names))


def _same_ask(before: _Part, part: _Part) -> bool:
    """Whether a piece only asks on about the same: 有没有指标，几家; 哪天发的，谁发的; 洪江的高企几家，南县呢."""
    if part.own_place and not part.own_topic and part.kind is None:
        return before.kind in ("target", "compare") and before.own_place
    if before.kind == part.kind and part.kind in _TOGETHER:
        return True
    if "exists" in (before.kind, part.kind) or "compare" in (before.kind, part.kind):
        return not part.own_topic and part.kind in (*_TOGETHER, "target", None)
    counts = (before.alone.measure, before.alone.quantity) == (part.alone.measure, part.alone.quantity)
    same = before.kind == part.kind and (part.kind != "target" or counts or not part.alone.measure)
    same = same or part.kind is None
    return same and not part.own_topic and not part.own_place


def _read_parts(
    parts: Sequence[_Part], whole: Understood, conversation: Conversation, library: Library
) -> list[Understood]:
    """Each part read as if it followed the one before it; one with nothing of its own to be about (谁牵头、建几个) waits for the next."""
    turned = not parts[0].own_topic and parts[1].own_topic
    order = [parts[1], parts[0], *parts[2:]] if turned else _with_context(parts, library)
    turns = conversation.turns
    asks: list[Understood] = []
    for part in order:
        said = (
            f"{_subject(asks[-1])}{part.alone.topic[max(part.alone.topic.find('占'), 0) :].strip()}多少"
            if asks and _goes_with(part)
            else part.text
        )
        ask = understand(said, Conversation(turns=turns), library)
        if asks and ask.topic and not part.own_topic:
            before = asks[-1]
            own = ask.topic if ask.topic != before.topic else ""
            about = {
                "indicator": before.indicator,
                "indicators": before.indicators,
                "topic": f"{before.topic} {own}".strip(),
            }
            ask = ask.model_copy(update=about)
        ask = _placed(ask, part, asks[-1] if asks else None, whole)
        asks.append(ask)
        turns = (*turns, Turn(understood=ask, doc_ids=ask.doc_ids))
    return [asks[1], asks[0], *asks[2:]] if turned else asks


def _with_context(parts: Sequence[_Part], library: Library) -> list[_Part]:
    """The parts; what stands before the first ask and names no place is the matter of those at other places, too (科创飞地，怀化往哪跑，广元跟谁)."""
    *context, _ = pieces_of(parts[0].text)
    about = "，".join(context)
    if not context or find(about):
        return list(parts)
    return [parts[0], *(_part(f"{about}，{one.text}", library) if one.own_place else one for one in parts[1:])]


def _goes_with(part: _Part) -> bool:
    """Whether a piece only says of what the thing before it is a share (到2025年占GDP多少): the name of that thing belongs before it."""
    return part.alone.measure == "share" and not part.own_place and set(part.alone.indicators) <= _WHOLES


def _subject(before: Understood) -> str:
    """How the thing asked about before is called in the question."""
    folded = fold(before.topic)
    return next((folded[one.start : one.end] for one in mentions(folded)), "")


def _placed(ask: Understood, part: _Part, before: Understood | None, whole: Understood) -> Understood:
    """An ask at its own places and years, else at those of the ask before it, else of the whole question."""
    if before and ask.kind == "count" and not part.own_topic and before.kind in ("target", "compare"):
        ask = ask.model_copy(update={"kind": "target"})  # 现在几家、目标几家: of the thing just named
    update: dict[str, object] = {
        "years": part.alone.years or ask.years or (before.years if before else ()) or whole.years,
        "options": (),
    }
    if not part.own_place:
        source = before if before and (before.doc_ids or before.unknown_regions) else whole
        if source.doc_ids or source.unknown_regions:
            places = ("doc_ids", "regions", "unknown_regions", "own_years", "excluded")
            update |= {name: getattr(source, name) for name in places}
    return ask.model_copy(update=update)
