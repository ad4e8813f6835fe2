"""The draft check (目标查重): for each target of a draft, whether a plan of the corpus already has it, and how it compares.

Four answers: ``same`` (indicator, measure and value), ``same_indicator`` (value or year differs), ``lookalike`` (easily taken
for it, but not comparable, and why), or none. Every match carries the quote of its plan.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from assistant.answers.asked import shown
from assistant.comparing import Standing, alike, comparable, likeness, ranks, same_measure, standing
from assistant.errors import QuestionError
from assistant.figures import same_indicator
from assistant.library import Entry, Library
from assistant.quoting import quote, quote_around, sentences
from assistant.reply import Evidence, FigureShown
from corpus.amounts import amount, sort_of
from corpus.described import MEASURES
from corpus.facts import Figure, Period, Target
from corpus.indicators import canonical
from corpus.ingest import read_draft
from corpus.record import Record, Span
from index.passage import split_sentences
from index.retriever import Hit

Relation = Literal["same", "same_indicator", "lookalike"]
MAX_DRAFT = 200_000
"""Characters of a draft; a longer text is a collection, to be added to the corpus and not to be checked against it."""
_LOOKALIKES = 6
"""Look-alikes listed for one target: the nearest."""
_SENTENCES = 300
"""Sentences of a draft that are looked for word for word."""
_SHORTEST = 10
_CANDIDATES = 3
_SIMILAR = 0.5
"""Least Dice coefficient of the character bigrams of two sentences that say (almost) the same."""
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

    ``rank`` of ``of``: the draft's place, highest first, among the draft and the best comparable value of each region;
    null where nothing is comparable.
    """

    draft: Target
    quote: str
    matches: tuple[Match, ...]
    rank: int | None = None
    of: int = 0


class Similar(Record):
    """A sentence of the draft, ``quote``, that a plan has almost word for word; ``likeness`` in [0, 1]."""

    quote: str
    likeness: float
    why: str
    evidence: Evidence


class Check(Record):
    """What the check of a draft found: its targets, and its other sentences that a plan already has."""

    targets: tuple[Checked, ...]
    similar: tuple[Similar, ...]


Search = Callable[[str, int], Sequence[Hit]]
"""The best clauses for a text, at most so many."""


def check(text: str, library: Library, search: Search, file: str = "草稿") -> Check:
    """The draft against the corpus. Raises ``QuestionError`` for an empty or huge text."""
    targets = tuple(check_target(target, text, library) for target in read_draft(drafted(text), file).targets)
    known = {(m.evidence.doc_id, m.evidence.start) for one in targets for m in one.matches}
    found = (_similar(sentence, library, search) for sentence in split_sentences(text)[:_SENTENCES])
    similar = [one for one in found if one and (one.evidence.doc_id, one.evidence.start) not in known]
    return Check(targets=targets, similar=tuple(similar))


def drafted(text: str) -> str:
    """The draft as it is checked. Raises ``QuestionError`` where it is empty or too long."""
    if not text.strip():
        raise QuestionError("草稿是空的：请粘贴拟写入的目标，例如“全社会研发经费投入增长10%以上”。")
    if len(text) > MAX_DRAFT:
        raise QuestionError(f"草稿有 {len(text)} 个字，超过上限 {MAX_DRAFT} 个：请分成几部分核对。")
    return text


def _similar(sentence: str, library: Library, search: Search) -> Similar | None:
    """The sentence of a plan that says (almost) the same: found by the index, judged by its characters."""
    if len(sentence) < _SHORTEST:
        return None
    best: tuple[float, Entry, Span] | None = None
    for hit in search(sentence, _CANDIDATES):
        entry = library.entry(hit.clause_id)
        for span in sentences(entry.document, entry.clause):
            score = likeness(sentence, entry.document.reading(span))
            if score >= _SIMILAR and (best is None or score > best[0]):
                best = score, entry, span
    if best is None:
        return None
    score, entry, span = best
    return Similar(
        quote=sentence,
        likeness=round(score, 3),
        why=f"相似程度 {score:.0%}",
        evidence=quote(entry.document, entry.clause, span),
    )


def check_target(draft: Target, text: str, library: Library) -> Checked:
    """One target of the draft ``text`` against the plans of ``library``."""
    found = list(_matches(draft, library))
    near = sorted((m for m in found if m.relation == "lookalike"), key=lambda m: -_nearness(draft, m))
    kept = [m for m in found if m.relation != "lookalike"] + near[:_LOOKALIKES]
    kept.sort(key=lambda match: _ORDER.index(match.relation))
    rank, of = _rank(draft, kept)
    quoted = text[draft.span.start : draft.span.end]
    return Checked(draft=draft, quote=quoted, matches=tuple(kept), rank=rank, of=of)


def _matches(draft: Target, library: Library) -> Iterator[Match]:
    for entry in library.entries:
        for target in entry.clause.targets:
            relation, why, place = _relation(draft, target)
            if relation:
                evidence = _quoted(entry, target.span)
                yield Match(relation=relation, why=why, standing=place, figure=shown(entry, target), evidence=evidence)
        for figure in entry.clause.figures:
            if figure.verdict in ("past", "existing") and _is_past_of(draft, figure):
                value = entry.document.reading(figure.span).replace("\n", "")
                why = f"{value}是已有的数值，不是目标。"
                yield Match(relation="lookalike", why=why, past=figure, evidence=_quoted(entry, figure.span))


def _quoted(entry: Entry, span: Span) -> Evidence:
    return quote_around(entry.document, entry.clause, span)


def _relation(draft: Target, target: Target) -> tuple[Relation | None, str, Standing | None]:
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
    if place == "equal" and not _other_time(draft.period, target.period):
        return "same", "指标、口径和数值相同" + (f"；{'；'.join(differences)}" if differences else "") + "。", place
    values = {"higher": "该计划的数值较高", "lower": "该计划的数值较低", "equal": "数值相同"}[place]
    return "same_indicator", "同一指标，" + "；".join([values, *differences]) + "。", place


def _differences(draft: Target, target: Target) -> Iterator[str]:
    """What differs besides the value: the level or scope named, the year, the comparator."""
    if draft.canonical != target.canonical:
        yield f"级别的写法不同（草稿“{draft.indicator}”，该计划“{target.indicator}”）"
    if _other_time(draft.period, target.period):
        yield f"年份不同（草稿到{_years(draft.period)}，该计划到{_years(target.period)}）"
    elif draft.period is None and target.period is not None:
        yield f"该计划的年份是{_years(target.period)}，草稿没有写"
    if draft.comparator != target.comparator:
        yield "“以上”“左右”等限定词不同"


def _other_time(one: Period | None, other: Period | None) -> bool:
    return one is not None and other is not None and one.end != other.end


def _years(period: Period | None) -> str:
    return f"{period.end}年" if period else ""


def _is_past_of(draft: Target, figure: Figure) -> bool:
    """Whether a figure already reached is one of the draft's indicator, counted in the same sort of quantity."""
    if not figure.indicator or sort_of(figure.unit) != sort_of(draft.unit):
        return False
    return same_indicator(draft.canonical, canonical(figure.indicator, draft.measure, figure.unit))


def _nearness(draft: Target, match: Match) -> float:
    """Look-alikes of the very indicator first, then by wording."""
    if match.figure is None:
        return 1.0
    if same_indicator(draft.canonical, match.figure.target.canonical):
        return 2.0
    return likeness(draft.indicator, match.figure.target.indicator)


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
