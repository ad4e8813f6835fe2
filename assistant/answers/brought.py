"""A target or value that the asker brings along (“新增8家”别处有没有; 我们定8%，算高吗), held against the plans as the draft check does."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answers.named import in_words, keys_named
from assistant.drafts import beside
from assistant.drafts.beside import Row
from assistant.drafts.check import Match, check_target
from assistant.evidence import absent, figure
from assistant.evidence.asked import Asked, shown
from assistant.evidence.figures import Found
from assistant.plans.comparing import Standing, comparable, height
from assistant.plans.entry import Entry
from assistant.plans.sameness import same_indicator
from assistant.reply import Reply, Statement
from assistant.understanding.relation import Set, only_closing
from corpus.base.document import Document
from corpus.base.facts import Measure, Target
from corpus.base.record import Span
from corpus.figures.quantities import Quantity
from corpus.indicators.amounts import sort_of
from corpus.indicators.lexicon import entry, fold, mentions

_STANDS: dict[Standing | None, str] = {"lower": "比{}高", "equal": "与{}相同", "higher": "比{}低"}
"""How the asker's figure stands to a plan's, by how that stands to it."""
_LISTED = 6
_STATED = re.compile(r"达|为|至|到|总|累计|突破|超过|保持")
"""Words that state a total: a value without one is of whatever measure plans state it by."""
_EITHER = re.compile(r"[高低多少大小快慢](?:还是|或|或者)[高低多少大小快慢]")
"""Higher or lower, which no yes answers."""
_SHOWN = 3
"""Look-alikes shown where nothing may be compared."""


@dataclass(frozen=True, slots=True)
class _Held:
    """One target of the asker with what the plans have: comparable rows, and look-alikes of the indicator or of its name."""

    target: Target
    value: str
    quote: str
    matches: tuple[Match, ...]

    @property
    def same(self) -> list[Match]:
        return [one for one in self.matches if one.standing and one.figure]

    @property
    def other_measure(self) -> list[Match]:
        return [one for one in self.matches if not one.standing and _of_it(self.target, one)]


def answer(asked: Asked, asking: Set, named: Sequence[Document]) -> Reply | None:
    """The plans that have it, higher, lower or the same; those that only come near, as what they are."""
    targets = [(target, quote, value) for target, quote, value in _targets(asked, asking)]
    if not targets:
        return None
    against = _against(asked, asking, named)
    ids = {document.doc_id for document in against}
    held = []
    for target, quote, value in targets:
        checked = check_target(target, asking.claim, asked.library)
        matches = tuple(
            m for m in checked.matches if m.evidence.doc_id in ids and not (m.past and asking.relation == "rank")
        )
        held.append(_Held(target, value, quote, matches))
    own = [d for d in named if d not in against]
    theirs = [] if asking.quoted else [row for one in held for row in _of_plans(asked, one.target, own)]
    if not any(one.same for one in held):
        return _none(asked, held, against)
    statements = [figure.statement(Found(row.entry, row.target, 1.0)) for row in theirs]
    figures = [shown(row.entry, row.target) for row in theirs]
    notes: list[str] = []
    for one in held:
        for match in [*_once(one.same), *_once(one.other_measure)]:
            statements.append(_statement(asked, match))
            if match.figure:
                figures.append(match.figure)
        if one.same:
            notes.append(_told(asked, asking, one, own, several=len(held) > 1))
        else:
            notes.append(_nothing_like(asked, one))
    have = {piece.doc_id for statement in statements for piece in statement.evidence}
    missing = [d for d in against if d.doc_id not in have]
    what = "没有找到这一指标的目标的" if len(held) == 1 else "这几项都没有找到的"
    return asked.answer(statements, figures, note="\n".join(notes) + asked.without(missing, what))


def _targets(asked: Asked, asking: Set) -> list[tuple[Target, str, str]]:
    """What the asker states, each as a target of an indicator that plans have; a bare value of the indicator spoken of."""
    found: list[tuple[Target, str, str]] = []
    bare: list[Target] = []
    for given in asking.given():
        if given.target is None:
            continue
        target = _known(asked, given.target)
        if target is not None:
            found.append((target, given.quote, given.value))
        elif asking.quoted or (len(fold(given.target.indicator)) > 3 and not _only_a_value(given.target)):
            found.append((given.target, given.quote, given.value))
        else:
            bare.append(given.target)
    if found and not (bare and not asking.quoted):
        return [(_fitted(asked, asking, t), quote, value) for t, quote, value in found]
    keys = keys_named(asked)
    if len(keys) != 1 or not asking.values:
        return [(_fitted(asked, asking, t), quote, value) for t, quote, value in found]
    return [
        (
            _own(asked, keys[0], value, asking.claim),
            asking.claim[value.start : value.end],
            asking.claim[value.start : value.end],
        )
        for value in asking.values
    ]


def _only_a_value(target: Target) -> bool:
    return target.span == target.figure_span or target.indicator[:1].isdigit()


def _known(asked: Asked, target: Target) -> Target | None:
    """The target under the key that plans have for it: its own, or the one indicator that its name holds besides words of planning."""
    if asked.library.facts.of(target.canonical) or entry(target.canonical):
        return target
    name = fold(target.indicator)
    named = [(m.start, m.end, m.key) for m in mentions(name)] or asked.library.facts.named_in(name)
    if len(named) == 1 and only_closing(name[: named[0][0]] + name[named[0][1] :]):
        return target.model_copy(update={"canonical": named[0][2], "indicator": name[named[0][0] : named[0][1]]})
    return None


def _fitted(asked: Asked, asking: Set, target: Target) -> Target:
    """A value that is only put (定4家), or stated bare, is meant by the measure that plans state it by."""
    bare = asking.put or not _STATED.search(asking.claim[target.span.start : target.figure_span.start])
    if asking.quoted or target.measure != "level" or not bare:
        return target
    usual = _usual(asked, target.canonical, target.unit)
    return target.model_copy(update={"measure": usual}) if usual else target


def _own(asked: Asked, key: str, value: Quantity, claim: str) -> Target:
    unit = "%" if value.unit in ("个百分点", "百分点") else value.unit
    measure = asked.question.measure or _usual(asked, key, unit) or ("growth_rate" if unit == "%" else "level")
    span = Span(start=value.start, end=value.end)
    return Target(
        indicator=key,
        canonical=key,
        measure=measure,
        comparator=value.comparator,
        value=value.value,
        value_max=value.value_max,
        unit=unit,
        span=span,
        figure_span=span,
    )


def _usual(asked: Asked, key: str, unit: str | None) -> Measure | None:
    """The measure by which most plans state an indicator in this sort of quantity."""
    plans: dict[Measure, set[str]] = {}
    for one, target in asked.library.facts.of(key):
        if target.value is not None and sort_of(target.unit) == sort_of(unit):
            plans.setdefault(target.measure, set()).add(one.document.doc_id)
    return max(plans, key=lambda measure: len(plans[measure]), default=None)


def _against(asked: Asked, asking: Set, named: Sequence[Document]) -> list[Document]:
    """The plans to look in: those named behind the value (比南县高吗, 南县有吗); else all but those named before it and set aside."""
    behind = [d for d in in_words(named, asking.rest) if d.doc_id not in asked.question.excluded]
    if behind and asking.relation != "only":
        return behind
    aside = {d.doc_id for d in named} | set(asked.question.excluded)
    return [d for d in asked.library.documents if d.doc_id not in aside]


def _of_it(target: Target, match: Match) -> bool:
    return (
        match.past is None
        and match.figure is not None
        and same_indicator(target.canonical, match.figure.target.canonical)
    )


def _once(matches: Iterable[Match]) -> list[Match]:
    """One match of each plan and measure and value."""
    kept: dict[tuple[object, ...], Match] = {}
    for match in matches:
        target = match.figure.target if match.figure else None
        key = (match.evidence.doc_id, target.measure, target.value, target.unit) if target else (match.evidence.quote,)
        kept.setdefault(key, match)
    return list(kept.values())


def _statement(asked: Asked, match: Match) -> Statement:
    one = asked.library.entry(match.evidence.clause_id)
    if match.figure is None:
        return figure.past_statement(one, match.past) if match.past else Statement(text="", evidence=(match.evidence,))
    return figure.statement(Found(one, match.figure.target, 1.0))


def _row(asked: Asked, match: Match) -> Row:
    one: Entry = asked.library.entry(match.evidence.clause_id)
    assert match.figure is not None
    return Row(one, match.figure.target)


def _told(asked: Asked, asking: Set, one: _Held, own: Sequence[Document], *, several: bool) -> str:
    """How the asker's figure stands to those of the plans, and where it ranks."""
    same = _once(one.same)
    rows = [_row(asked, match) for match in same]
    by: dict[Standing | None, list[str]] = {}
    for match, row in zip(same, rows, strict=True):
        by.setdefault(match.standing, []).append(row.said)
    stands = "；".join(word.format("、".join(by[key])) for key, word in _STANDS.items() if key in by)
    rank, of = beside.place(height(one.target), rows)
    whose = f"{'、'.join(asked.library.label(d) for d in own)}的" if own and not asking.quoted else ""
    name = f"“{one.quote}”" if asking.quoted or several else f"{whose}{one.value}"
    text = f"{name}{stands}；连同它共 {of} 个数，从高到低排第{rank}。" if of > 2 else f"{name}{stands}。"
    if asking.relation == "whether" and not _EITHER.search(asked.question.text):
        holds = not ({"lower", "equal"} if asking.low else {"higher", "equal"}) & set(by)
        text = f"{'是' if holds else '不是'}，{text}"
    elif asking.relation == "elsewhere" and not several:
        text = f"有，{text}"
    if one.other_measure:
        told = "、".join(_row(asked, match).measured for match in _once(one.other_measure)[:_LISTED])
        text += f"口径不同、不能直接比较的：{told}。"
    if any("年份不同" in match.why for match in same):
        text += "年份不同，只作参考。"
    return text + beside.levels(beside.best(rows))


def _none(asked: Asked, held: Sequence[_Held], against: Sequence[Document]) -> Reply:
    """Nothing may be compared: what comes near, with what keeps it from being the same."""
    near = [match for one in held for match in [*_once(one.other_measure), *_rest(one)]]
    if near:
        text = "".join(_nothing_like(asked, one) for one in held)
        return asked.not_found("indicator_not_in_plan", text, [_statement(asked, match) for match in near[:_SHOWN]])
    target = held[0].target
    gone = absent.missing(asked.library, against, target.indicator, [target.canonical], target.measure)
    return asked.not_found(gone.reason, gone.text, gone.nearest)


def _nothing_like(asked: Asked, one: _Held) -> str:
    """That nothing may be compared with one target, and what comes nearest."""
    text = f"没有找到能与“{one.quote}”直接比较的目标。"
    if of_it := _once(one.other_measure):
        return (
            f"{text}同一指标、口径不同的：{'、'.join(_row(asked, m).measured for m in of_it[:_LISTED])}，不能直接比较。"
        )
    if rest := _rest(one):
        label = asked.library.label(asked.library.by_id[rest[0].evidence.doc_id])
        return f"{text}最接近的是{label}，{rest[0].why}"
    return text


def _of_plans(asked: Asked, target: Target, documents: Sequence[Document]) -> list[Row]:
    """What the plans whose value it is said to be state themselves."""
    ids = {document.doc_id for document in documents}
    found = [Row(one, other) for one, other in asked.library.facts.of(target.canonical) if one.document.doc_id in ids]
    return beside.once([row for row in found if comparable(target, row.target)])


def _rest(one: _Held) -> list[Match]:
    return [match for match in _once(one.matches) if not match.standing and not _of_it(one.target, match)]
