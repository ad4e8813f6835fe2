"""Proof-reading (核稿): every figure, unit and plan that a draft cites, checked against the corpus.

A citation is right, different (both wordings shown), or not found. A figure is held against the plan that its sentence
names, by region or title, and against that one alone, so that the right figure of a wrong place is not passed; a unit
behind it against the list of that passage. A figure that names no plan is the draft's own and is left to the draft check.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Literal

from assistant.drafts.check import Match, check_target
from assistant.drafts.citing import TITLE, Cited, cited, sentence_of, without_saying
from assistant.plans.library import Library, label
from assistant.plans.unit_lists import record_for, roles
from assistant.plans.unit_names import same
from assistant.reply import Evidence
from corpus.base.facts import ResponsibleUnits, Target, Unit
from corpus.base.record import Record, Span
from corpus.indicators.lexicon import canonical, fold
from corpus.regions.places import find

Verdict = Literal["right", "different", "not_found", "uncited"]
Kind = Literal["figure", "unit", "plan"]

_LEAD = re.compile(r"^(?:我[省市县区]|本[省市县区])?(?:拟定?|计划|初步|暂定|建议)?(?:将)?")
_LEVELS = "省市县区州旗"
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

    draft = read_draft(without_saying(text), file)
    figures = list(_figures(text, library, draft.targets))
    found = [*(citation for citation, _ in figures), *_plans(text, library)]
    held = {citation.span.end: match for citation, match in figures if match and citation.verdict != "not_found"}
    found += _units(text, library, draft.units, held)
    return tuple(sorted(found, key=lambda one: (one.span.start, one.span.end)))


def _figures(text: str, library: Library, targets: Sequence[Target]) -> Iterator[tuple[Citation, Match | None]]:
    before: Target | None = None
    for read in targets:
        if read.verdict != "target":
            continue
        target = before = _as_cited(read, before)
        source = cited(text, target.span, target.figure_span.start, library)
        verdict, why, match = _held_against(target, text, source, library)
        quote = text[target.span.start : target.span.end]
        evidence = match.evidence if match else None
        yield Citation(kind="figure", verdict=verdict, quote=quote, span=target.span, why=why, evidence=evidence), match


def _as_cited(target: Target, before: Target | None) -> Target:
    """The target with the place cited left out of its indicator (对照怀化市研发投入…); one that is nothing else goes on
    about the indicator before it (怀化市研发投入增长6%、南县增长14%). Its year is the one beside it: one named before may be
    that of another citation.
    """
    if target.period and target.period.basis != "stated":
        target = target.model_copy(update={"period": None})
    name = target.indicator
    places = [mention for mention in find(name) if mention.start <= _LONGEST_LEAD]
    own = name[places[0].end :].lstrip("的") if places else _LEAD.sub("", name)
    if own == name:
        return target
    indicator = own or (before.indicator if before else name)
    key = canonical(indicator, target.measure, target.unit)
    return target.model_copy(update={"indicator": indicator, "canonical": key})


def _held_against(target: Target, text: str, source: Cited, library: Library) -> tuple[Verdict, str, Match | None]:
    if not source.plans:
        why = f"资料库没有{source.missing}" if source.missing else "没有写明出自哪份计划"
        return "uncited", f"{why}，未核对。", None
    found = check_target(target, text, Library(source.plans, library.words)).matches
    best = {match.relation: match for match in reversed(found)}  # of each relation the first
    if match := best.get("same"):
        return "right", f"与{_whose(match)}一致。", match
    if match := best.get("same_indicator"):
        return "different", f"{_whose(match)}写的不同：{match.why}", match
    where = "、".join(dict.fromkeys(map(label, source.plans)))
    if match := best.get("lookalike"):
        return "not_found", f"{where}的计划没有这一目标，最接近的一处：{match.why}", match
    return "not_found", f"{where}的计划没有这一目标。", None


def _whose(match: Match) -> str:
    return match.evidence.region or f"《{match.evidence.title}》"


def _units(
    text: str, library: Library, lists: Sequence[ResponsibleUnits], beside: Mapping[int, Match]
) -> Iterator[Citation]:
    """Units that the draft makes responsible, each held against the list of the passage cited before it in its sentence.

    Where none is cited, a short name that a plan writes in full is right; a near miss is not.
    """
    for listed in lists:
        start = sentence_of(text, listed.span).start
        match = next((beside[end] for end in sorted(beside, reverse=True) if start <= end <= listed.span.start), None)
        for unit in listed.members:
            verdict, why = _in_list(unit, match, library) if match else _in_library(unit.name, library)
            quote = text[unit.span.start : unit.span.end]
            evidence = match.evidence if match and verdict != "right" else None
            yield Citation(kind="unit", verdict=verdict, quote=quote, span=unit.span, why=why, evidence=evidence)


def _in_list(unit: Unit, match: Match, library: Library) -> tuple[Verdict, str]:
    """Whether the list of units that governs the passage cited has the unit, in the part that the draft gives it."""
    entry = library.entry(match.evidence.clause_id)
    whose = _whose(match)
    if not entry.clause.units:
        return "not_found", f"{whose}的这一条没有列责任单位。"
    record = record_for(entry, [Span(start=match.evidence.start, end=match.evidence.end)])
    there = next((one for one in record.members if same(unit.name, one.name)), None)
    if there is None:
        return "different", f"{whose}这一条的责任单位中没有它。{roles(record)}"
    if unit.role == "lead" and there.role != "lead":
        return "different", f"{whose}的这一条没有写由“{there.name}”牵头。{roles(record)}"
    if unit.role == "cooperating" and there.role == "lead":
        return "different", f"{whose}的这一条由“{there.name}”牵头，不是配合。"
    leads = "，为牵头单位" if there.role == "lead" else ""
    return "right", f"{whose}的这一条写有“{there.name}”{leads}。"


def _in_library(name: str, library: Library) -> tuple[Verdict, str]:
    if name in library.units:
        return "right", "资料库的计划有这一单位。"
    level = name[0] if name[0] in _LEVELS else ""  # 县科技局 is not 市科技局
    if meant := next((one for one in library.units if one.startswith(level) and same(name, one)), None):
        whose = "、".join(label(document) for document in library.documents if document.doc_id in library.units[meant])
        return "right", f"{whose}的计划写作“{meant}”。"
    if near := get_close_matches(name, library.units, 1, _CLOSE):
        return "different", f"资料库的计划没有这一写法，相近的是“{near[0]}”。"
    return "not_found", "资料库的计划没有这一单位。"


def _plans(text: str, library: Library) -> Iterator[Citation]:
    titles = {fold(document.title.value): document for document in library.documents}
    for match in TITLE.finditer(text):
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
