"""Proof-reading (核稿): every figure, unit and plan that a draft cites, checked against the corpus.

A citation is right, different (both wordings shown), or not found. A figure is held against the plan that its sentence
names, by region or title, and against that one alone, so that the right figure of a wrong place is not passed; one that
names none is the draft's own and is left to the draft check.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Literal

from assistant.check import Match, check_target
from assistant.library import Library, label
from assistant.reply import Evidence
from assistant.unit_names import same
from corpus.document import Document
from corpus.facts import ResponsibleUnits, Target
from corpus.indicators import canonical, fold
from corpus.record import Record, Span
from corpus.regions import find

Verdict = Literal["right", "different", "not_found", "uncited"]
Kind = Literal["figure", "unit", "plan"]

_TITLE = re.compile(r"《([^《》\n]{4,80})》")
_STOP = "。；;\n"
_LEAD = re.compile(r"^(?:我[省市县区]|本[省市县区])?(?:拟定?|计划|初步|暂定|建议)?(?:将)?")
_OURS = re.compile(r"[我本][省市县区]")
_LONGEST_LEAD = 6
"""Characters before a place's name that may belong to citing it (对照, 参照了)."""
_CLOSE = 0.72
"""Least ratio (difflib) of two names of units or plans of which one is taken for a slip of the other."""


class Citation(Record):
    """One thing the draft cites: ``quote`` is its words at ``span`` of the draft, ``why`` says what was found.

    ``evidence`` is the passage of the plan where there is one to show.
    """

    kind: Kind
    verdict: Verdict
    quote: str
    span: Span
    why: str
    evidence: Evidence | None = None


def proofread(text: str, library: Library, file: str = "草稿") -> tuple[Citation, ...]:
    """All citations of the draft in the order of its text."""
    from corpus.ingest import read_draft  # a page that starts must not wait for the parser

    draft = read_draft(text, file)
    found = [*_figures(text, library, draft.targets), *_units(text, library, draft.units), *_plans(text, library)]
    return tuple(sorted(found, key=lambda one: (one.span.start, one.span.end)))


def _figures(text: str, library: Library, targets: Sequence[Target]) -> Iterator[Citation]:
    before: Target | None = None
    for read in targets:
        if read.verdict != "target":
            continue
        target = before = _without_place(read, before)
        named = _named(text, target.span, target.figure_span.start, library)
        verdict, why, match = _held_against(target, text, Library(named, library.words))
        yield Citation(
            kind="figure",
            verdict=verdict,
            quote=text[target.span.start : target.span.end],
            span=target.span,
            why=why,
            evidence=match.evidence if match else None,
        )


def _without_place(target: Target, before: Target | None) -> Target:
    """The target with the place cited left out of its indicator (对照怀化市研发投入…); one that is nothing else goes on
    about the indicator before it (怀化市研发投入增长6%、南县增长14%).
    """
    name = target.indicator
    places = [mention for mention in find(name) if mention.start <= _LONGEST_LEAD]
    own = name[places[0].end :].lstrip("的") if places else _LEAD.sub("", name)
    if own == name:
        return target
    indicator = own or (before.indicator if before else name)
    key = canonical(indicator, target.measure, target.unit)
    return target.model_copy(update={"indicator": indicator, "canonical": key})


def _held_against(target: Target, text: str, named: Library) -> tuple[Verdict, str, Match | None]:
    if not named.documents:
        return "uncited", "没有写明出自哪份计划，未核对。", None
    found = check_target(target, text, named).matches
    best = {match.relation: match for match in reversed(found)}  # of each relation the first
    if match := best.get("same"):
        return "right", f"与{_whose(match)}一致。", match
    if match := best.get("same_indicator"):
        return "different", f"{_whose(match)}写的不同：{match.why}", match
    where = "、".join(dict.fromkeys(map(label, named.documents)))
    if match := best.get("lookalike"):
        return "not_found", f"{where}的计划没有这一目标，最接近的一处：{match.why}", match
    return "not_found", f"{where}的计划没有这一目标。", None


def _whose(match: Match) -> str:
    return match.evidence.region or f"《{match.evidence.title}》"


def _named(text: str, span: Span, before: int, library: Library) -> list[Document]:
    """The plans meant at ``before``: of the place named last in the sentence up to there, or of a title in the sentence."""
    start = max(text.rfind(mark, 0, span.start) for mark in _STOP) + 1
    ends = [place for mark in _STOP if (place := text.find(mark, span.end)) >= 0]
    titles = {fold(match[1]) for match in _TITLE.finditer(text, start, min(ends, default=len(text)))}
    plans = [document for document in library.documents if fold(document.title.value) in titles]
    if plans:
        return plans
    for mention in reversed(find(text[start:before])):
        if _OURS.search(text[start:before], mention.end):
            return []
        if meant := [document for place in mention.places for document in library.of_place(place)]:
            return meant
    return []


def _units(text: str, library: Library, lists: Sequence[ResponsibleUnits]) -> Iterator[Citation]:
    """Units that the draft makes responsible. A short name that a plan writes in full is right; a near miss is not."""
    for name, span in ((unit.name, unit.span) for listed in lists for unit in listed.members):
        if name in library.units:
            verdict, why = "right", "资料库的计划有这一单位。"
        elif meant := next((one for one in library.units if same(name, one)), None):
            verdict, why = "right", f"资料库的计划写作“{meant}”。"
        elif near := get_close_matches(name, library.units, 1, _CLOSE):
            verdict, why = "different", f"资料库的计划没有这一写法，相近的是“{near[0]}”。"
        else:
            verdict, why = "not_found", "资料库的计划没有这一单位。"
        yield Citation(kind="unit", verdict=verdict, quote=text[span.start : span.end], span=span, why=why)


def _plans(text: str, library: Library) -> Iterator[Citation]:
    titles = {fold(document.title.value): document for document in library.documents}
    for match in _TITLE.finditer(text):
        name = fold(match[1])
        near = get_close_matches(name, titles, 1, _CLOSE)
        if name in titles:
            verdict, why = "right", "资料库有这份计划。"
        elif near:
            verdict, why = "different", f"资料库的标题是《{titles[near[0]].title.value}》。"
        else:
            verdict, why = "not_found", "资料库没有这份文件。"
        span = Span(start=match.start(1), end=match.end(1))
        yield Citation(kind="plan", verdict=verdict, quote=match[1], span=span, why=why)
