"""The years of a question: those asked about, those of each plan, and whether they lie in the past."""

import re

from assistant.plans.library import Library
from assistant.understanding import cues
from assistant.understanding.scope import Scope

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:年|(?!\d))")
_FIVE_YEARS = re.compile(r"[“\"]?十([三四五六])五[”\"]?(?:末|期末|时期末|规划期末)")


def _years(question: str) -> tuple[int, ...]:
    years = [int(year) for year in _YEAR.findall(question)]
    years += [2000 + 5 * {"三": 4, "四": 5, "五": 6, "六": 7}[five] for five in _FIVE_YEARS.findall(question)]
    return tuple(dict.fromkeys(years))


def asked_years(question: str, scope: Scope) -> tuple[int, ...]:
    """The years asked about; that of a title only where it is the one plan and year named (2020年方案, not 2020—2022年行动计划)."""
    named = _years(question)
    return _years(scope.rest) or (named if len(named) == 1 and len(scope.named_at) < 2 else ())


def own_years(question: str, scope: Scope) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The years of each plan where every place has its own (洪江2024年和怀化2026年, 2024年洪江和2026年怀化); else nothing."""
    years = [(match.start(), int(match[1])) for match in _YEAR.finditer(question)]
    starts = [start for start, _ in scope.named_at]
    if len(starts) < 2 or len({year for _, year in years}) < 2:
        return ()
    before = years[0][0] < starts[0]
    edges = [0, *(start + 1 for start in starts)] if before else [*starts, len(question)]
    found: list[tuple[str, tuple[int, ...]]] = []
    for (_, doc_ids), low, high in zip(scope.named_at, edges, edges[1:], strict=False):
        own = tuple(dict.fromkeys(year for place, year in years if low <= place < high))
        if not own:
            return ()
        found += [(doc_id, own) for doc_id in doc_ids]
    return tuple(found)


def past_wanted(question: str, scope: Scope, library: Library) -> bool:
    """Whether a past figure is asked for: by a word, or by a year before every plan in question begins."""
    if cues.PAST.search(question):
        return not (cues.YEAR_BEFORE.search(question) and cues.CONDITION.search(question))
    starts = [
        plan.period.start for doc_id in scope.doc_ids if (plan := library.by_id[doc_id]).period and plan.period.start
    ]
    years = _years(question)
    return bool(years and starts) and max(years) < min(starts)
