"""The draft check (目标查重): for each target of a draft, whether a plan of the corpus already has it, and how it compares.

Four answers: ``same`` (indicator, measure and value), ``same_indicator`` (value or year differs), ``lookalike`` (easily taken
for it, but not comparable, and why), or none. Every match carries the quote of its plan.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from assistant.drafts.similar import Search, Seen, Similar, similar
from assistant.errors import QuestionError
from assistant.evidence.asked import shown
from assistant.plans.comparing import (
    LEAST_LIKE,
    Standing,
    alike,
    comparable,
    likeness,
    one_axis,
    other_time,
    ranks,
    same_measure,
    standing,
)
from assistant.plans.library import Entry, Library
from assistant.plans.quoting import quote_around
from assistant.plans.sameness import same_indicator, without_scope
from assistant.reply import Evidence, FigureShown
from corpus.base.document import Level
from corpus.base.facts import Figure, Period, Target
from corpus.base.record import Record, Span
from corpus.corrections.described import MEASURES
from corpus.indicators.amounts import amount
from corpus.indicators.lexicon import fold
from index.passage import split_sentences

Relation = Literal["same", "same_indicator", "lookalike"]
MAX_DRAFT = 400_000
"""Characters of a draft; a longer text is a collection, to be added to the corpus and not to be checked against it."""
_LOOKALIKES = 6
"""Look-alikes listed for one target: the nearest."""
_SENTENCES = 300
"""Sentences of a draft that are looked for in the plans."""
_ORDER: tuple[Relation, ...] = ("same", "same_indicator", "lookalike")


class Match(Record):
    """A target, or a figure already reached (``past``), of a plan beside a target of the draft.

    ``why`` says in one sentence what is equal and what differs; ``standing`` is where the plan's value stands against the
    draft's, null where the two must not be compared.
    """

    relation: Relation
    why: str
    standing: Standing | None = None
    figure: FigureShown | None = None
    past: Figure | None = None
    evidence: Evidence


class Checked(Record):
    """One target of the draft, ``quote`` as it stands there, with its matches, the most useful first.

    ``rank`` of ``of``: the draft's place, highest first, among the draft and the best comparable value of each region (of
    amounts only those for the same year and level of region); null where nothing is comparable.
    """

    draft: Target
    quote: str
    matches: tuple[Match, ...]
    rank: int | None = None
    of: int = 0

    @property
    def label(self) -> str:
        """The target on one line; with its indicator where the words do not name it (年均增速20%以上)."""
        words = " ".join(self.quote.split())
        return words if fold(self.draft.indicator) in fold(words) else f"{self.draft.indicator}：{words}"


class Check(Record):
    """What the check of a draft found: its targets, and its other sentences that a plan already has."""

    targets: tuple[Checked, ...]
    similar: tuple[Similar, ...]


def check(text: str, library: Library, search: Search, file: str = "草稿") -> Check:
    """The draft against the corpus. Raises ``QuestionError`` for an empty or huge text."""
    from corpus.ingest import read_draft  # a page that starts must not wait for the parser

    draft = read_draft(drafted(text), file)
    level = draft.region.level if draft.region else None
    targets = tuple(check_target(target, text, library, level) for target in draft.targets)
    known = {(m.evidence.doc_id, m.evidence.start) for one in targets for m in one.matches}
    seen = Seen(library.words)
    found = (similar(sentence, library, search, seen) for sentence in split_sentences(text)[:_SENTENCES])
    fresh = [one for one in found if one and (one.evidence.doc_id, one.evidence.start) not in known]
    return Check(targets=targets, similar=tuple(fresh))


def drafted(text: str) -> str:
    """The draft as it is checked. Raises ``QuestionError`` where it is empty or too long."""
    if not text.strip():
        raise QuestionError("草稿是空的：请粘贴拟写入的目标，例如“全社会研发经费投入增长10%以上”。")
    if len(text) > MAX_DRAFT:
        raise QuestionError(f"草稿有 {len(text)} 个字，超过上限 {MAX_DRAFT} 个：请分成几部分核对。")
    return text


def check_target(draft: Target, text: str, library: Library, level: Level | None = None) -> Checked:
    """One target of the draft ``text``, a plan of that ``level`` where it is known, against the plans of ``library``."""
    found = _once(draft, _matches(draft, library, level))
    near = sorted((m for m in found if m.relation == "lookalike"), key=lambda m: -_nearness(draft, m))
    kept = [m for m in found if m.relation != "lookalike"] + near[:_LOOKALIKES]
    ranked = [match for match in kept if _ranked(draft, match, library, level)]
    kept.sort(key=lambda match: (_ORDER.index(match.relation), match not in ranked))
    rank, of = _rank(draft, ranked)
    quoted = text[draft.span.start : draft.span.end]
    return Checked(draft=draft, quote=quoted, matches=tuple(kept), rank=rank, of=of)


def _once(draft: Target, matches: Iterable[Match]) -> list[Match]:
    """What one plan states again, in its goals and in a chapter, said once, in the words nearest to the draft's; ``why`` counts the places."""
    groups: dict[tuple[object, ...], list[Match]] = {}
    for match in matches:
        target = match.figure.target if match.figure else None
        key = (target.canonical, *_stated(target)) if target else (match.evidence.quote,)
        groups.setdefault((match.evidence.doc_id, match.relation, *key), []).append(match)
    kept = []
    for some in groups.values():
        best = max(some, key=lambda one: likeness(draft.indicator, one.figure.target.indicator) if one.figure else 0.0)
        told = f"{best.why}（该计划共 {len(some)} 处这样写）"
        kept.append(best.model_copy(update={"why": told}) if len(some) > 1 else best)
    return kept


def _stated(target: Target) -> tuple[object, ...]:
    end = target.period.end if target.period else None
    return target.measure, target.value, target.value_max, target.unit, end


def _matches(draft: Target, library: Library, level: Level | None) -> Iterator[Match]:
    same = library.facts.of(draft.canonical)
    near = [one for _, one in library.facts.like(without_scope(draft.indicator), LEAST_LIKE)]
    seen: set[int] = set()
    for entry, target in (*same, *near):
        if id(target) in seen:
            continue
        seen.add(id(target))
        other = entry.document.region.level if entry.document.region else None
        relation, why, place = _relation(draft, target, other if level and other != level else None)
        if relation:
            evidence = _quoted(entry, target.span)
            yield Match(relation=relation, why=why, standing=place, figure=shown(entry, target), evidence=evidence)
    for entry, figure in library.facts.past_of(draft.canonical, draft.measure, draft.unit):
        value = entry.document.reading(figure.span).replace("\n", "")
        why = f"{value}是已有的数值，不是目标。"
        yield Match(relation="lookalike", why=why, past=figure, evidence=_quoted(entry, figure.span))


def _quoted(entry: Entry, span: Span) -> Evidence:
    return quote_around(entry.document, entry.clause, span)


def _relation(draft: Target, target: Target, other: Level | None) -> tuple[Relation | None, str, Standing | None]:
    if not same_indicator(draft.canonical, target.canonical):
        if draft.canonical != target.canonical and alike(draft, target):
            return "lookalike", f"指标不同：草稿是“{draft.indicator}”，该计划是“{target.indicator}”。", None
        return None, "", None
    if target.verdict != "target":
        return "lookalike", "该计划没有写具体数值。", None
    if not same_measure(draft, target):
        here, there = MEASURES[draft.measure], MEASURES[target.measure]
        return "lookalike", f"口径不同：草稿写的是{here}，该计划写的是{there}。", None
    if not comparable(draft, target):
        return "lookalike", f"计量单位不同：草稿用“{draft.unit or '无'}”，该计划用“{target.unit or '无'}”。", None
    place = standing(draft, target)
    differences = list(_differences(draft, target))
    if other and not one_axis(draft):
        differences.append(f"该计划是{other}级的，数量不宜直接相比")
    if place == "equal" and not other_time(draft, target):
        return "same", "指标、口径和数值相同" + (f"；{'；'.join(differences)}" if differences else "") + "。", place
    values = {"higher": "该计划的数值较高", "lower": "该计划的数值较低", "equal": "数值相同"}[place]
    return "same_indicator", "同一指标，" + "；".join([values, *differences]) + "。", place


def _differences(draft: Target, target: Target) -> Iterator[str]:
    """What differs besides the value: the level or scope named, the year, the comparator."""
    if draft.canonical != target.canonical:
        yield f"级别的写法不同（草稿“{draft.indicator}”，该计划“{target.indicator}”）"
    if other_time(draft, target):
        yield f"年份不同（草稿到{_years(draft.period)}，该计划到{_years(target.period)}）"
    elif draft.period is None and target.period is not None:
        yield f"该计划的年份是{_years(target.period)}，草稿没有写"
    if draft.comparator != target.comparator:
        yield "“以上”“左右”等限定词不同"


def _years(period: Period | None) -> str:
    return f"{period.end}年" if period else ""


def _nearness(draft: Target, match: Match) -> float:
    """Look-alikes of the very indicator first, then by wording."""
    if match.figure is None:
        return 1.0
    if same_indicator(draft.canonical, match.figure.target.canonical):
        return 2.0
    return likeness(draft.indicator, match.figure.target.indicator)


def _ranked(draft: Target, match: Match, library: Library, level: Level | None) -> bool:
    """Whether a match counts for the rank: a rate always; a number of things of the same grade, year and level of region."""
    if match.figure is None or match.standing is None or match.figure.target.canonical != draft.canonical:
        return False
    if one_axis(draft):
        return True
    region = library.by_id[match.figure.doc_id].region
    same_level = level is None or (region is not None and region.level == level)
    return same_level and not other_time(draft, match.figure.target)


def _rank(draft: Target, matches: Sequence[Match]) -> tuple[int | None, int]:
    """The draft among the highest comparable target of each region."""
    best: dict[str, Target] = {}
    for match in matches:
        if match.figure is None or match.standing is None:
            continue
        where = match.figure.region or match.figure.doc_id
        value = amount(match.figure.target)
        held = amount(best[where]) if where in best else None
        if value and (held is None or value.high > held.high):
            best[where] = match.figure.target
    if not best:
        return None, 0
    return ranks([draft, *best.values()])[0], 1 + len(best)
