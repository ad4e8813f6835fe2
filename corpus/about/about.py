"""What a plan says about itself: title, region, issuer, number, date, period, and what it implements or replaces."""

import re
from bisect import bisect_left
from collections import Counter

from corpus.about import letterhead, locality
from corpus.about import title as titles
from corpus.base.document import Region, Stated
from corpus.base.facts import Period
from corpus.base.record import Record
from corpus.text.lines import ANNEX_HEADING
from corpus.text.view import View

_FIVE_YEARS = {"十二五": (2011, 2015), "十三五": (2016, 2020), "十四五": (2021, 2025), "十五五": (2026, 2030)}
_YEARS = r"(?P<start>20\d\d)\s*年?\s*[-—–－―~～至到]+\s*(?P<end>20\d\d)\s*年?"
_TERM = re.compile(
    rf"(?:规划期限|规划期|计划期限|计划期|实施期限|实施周期|行动期限|实施时间|规划年限)[^。\n]{{0,8}}?{_YEARS}"
)
_RANGE = re.compile(_YEARS)
_ONE_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?:度)?")
_UNTIL = re.compile(
    r"(?<![长达加高升至续])(?:到|力争|确保|至)(20\d\d)年(?:底|末|年底)?(?:前)?(?!的|以来|\d)|(?<!截至)(20\d\d)年(?:底|末)前|(20\d\d)年内"
)
_ANNEX = re.compile(ANNEX_HEADING.pattern, re.MULTILINE)
_READ = 20_000
_OPENING = 1200

_CITED = re.compile(r"《[^《》\n]{4,80}》")
_IMPLEMENTS = re.compile(r"(?:贯彻|落实|根据|按照|依据|遵照|对照)[^。\n]{0,12}?(?P<cited>《[^。\n]{4,400})")
_REPEALED = re.compile(r"废止|停止执行|失效")
_BEFORE = 300  # characters of a sentence in which the titles it repeals are listed


class About(Record):
    """Facts about a plan as a whole.

    ``issued`` is an ISO day or month (2021-11), and so is ``effective``, from when the plan is in force (自2021年9月1日起施行),
    or the plan's wording of it. ``implements`` and ``replaces`` are titles that the plan cites as its basis
    or repeals. Everything that the plan does not state itself is marked inferred, with its basis.
    """

    title: Stated
    region: Region | None
    issuer: Stated | None
    number: Stated | None
    issued: Stated | None
    effective: Stated | None
    period: Period | None
    implements: tuple[Stated, ...] = ()
    replaces: tuple[Stated, ...] = ()
    notes: tuple[str, ...] = ()


def describe(view: View, file: str) -> About:
    """Reads what the plan of ``view``, received under the name ``file``, says about itself. Linear in the text's length."""
    heading = titles.title(view, file)
    issuer = letterhead.issuer(view, heading)
    number = letterhead.number(view, heading)
    issued = letterhead.issued(view, heading)
    return About(
        title=heading.own,
        region=locality.region(view, heading.full, issuer, number),
        issuer=issuer,
        number=number,
        issued=issued,
        effective=letterhead.effective(view, heading, issued),
        period=period(
            view.text[:_READ],
            heading.full.value,
            int(issued.value[:4]) if issued else None,
            annex=_annex(view, heading),
        ),
        implements=_implements(view, heading),
        replaces=_replaces(view),
        notes=(f"由《{heading.notice.value}》印发",) if heading.notice else (),
    )


def period(text: str, title: str, issued: int | None = None, *, annex: int | None = None) -> Period | None:
    """The years a plan covers: named in its title, stated in the text, else the year most goals are set for (start unknown).

    Goals behind ``annex``, where the first annex begins, count only where the plan itself sets none: a ledger of tasks is
    drawn up for a year of the plan.
    """
    match = _RANGE.search(title) or _TERM.search(text)
    if match and int(match["start"]) <= int(match["end"]):
        return Period(start=int(match["start"]), end=int(match["end"]), basis="document")
    for name, (start, end) in _FIVE_YEARS.items():
        if name in title:
            return Period(start=start, end=end, basis="document")
    years = {int(year) for year in _ONE_YEAR.findall(title)}
    if len(years) == 1:
        [year] = years
        return Period(start=year, end=year, basis="document")
    goals = _goals(text[:annex], issued) or _goals(text, issued)
    if not goals:
        return None
    most = max(goals.values())
    return Period(start=None, end=min(year for year, count in goals.items() if count == most), basis="document")


def _goals(text: str, issued: int | None) -> Counter[int]:
    """How many goals are set for each year, years before the plan was issued left out."""
    goals = Counter(int(next(filter(None, groups))) for groups in _UNTIL.findall(text))
    return Counter({year: count for year, count in goals.items() if issued is None or year >= issued})


def _annex(view: View, heading: titles.Title) -> int | None:
    """Where the first annex behind the plan's own title begins."""
    own = bisect_left(view.origin, heading.own.span.end) if heading.own.span else heading.end
    annex = _ANNEX.search(view.text, own)
    return annex.start() if annex else None


def _implements(view: View, heading: titles.Title) -> tuple[Stated, ...]:
    """The titles that the opening names as what the plan carries out (为贯彻落实《…》《…》)."""
    clauses = _IMPLEMENTS.finditer(view.text, heading.end, heading.end + _OPENING)
    return _cited(view, [clause.span("cited") for clause in clauses], leave_out=heading.own.value)


def _replaces(view: View) -> tuple[Stated, ...]:
    """The titles named before 废止 in the same sentence."""
    clauses = []
    for repealed in _REPEALED.finditer(view.text):
        left = max(0, repealed.start() - _BEFORE)
        begin = max(left, *(view.text.rfind(end, left, repealed.start()) + 1 for end in "。\n"))
        clauses.append((begin, repealed.start()))
    return _cited(view, clauses)


def _cited(view: View, clauses: list[tuple[int, int]], *, leave_out: str = "") -> tuple[Stated, ...]:
    """The titles in 《》 inside the clauses, each once."""
    found: dict[str, Stated] = {}
    for start, end in clauses:
        for match in _CITED.finditer(view.text, start, end):
            name = match[0][1:-1]
            if name not in found and name != leave_out:
                found[name] = Stated(value=name, span=view.span(*match.span()))
    return tuple(found.values())
