"""Which plans a question is about: regions, counties inside a city's plan, and titles as people shorten them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.library import Library, subject
from assistant.reply import Option
from corpus.document import Document
from corpus.indicators import fold
from corpus.regions import Mention, Place, find, full_name, parent

_GENRES = "行动计划|行动方案|实施方案|工作方案|实施意见|若干措施|若干政策|发展规划|专项规划|工作要点|管理办法|实施细则|方案|计划|规划|意见|措施|文件|办法|细则"
_TITLED = re.compile(
    rf"《(?P<quoted>[^》]{{4,60}})》|(?P<head>[\u4e00-\u9fff0-9“”\"]{{2,20}}?)(?:那|这)?(?:个|份|项)?(?:的)?(?P<genre>{_GENRES})(?!(?:项目|管理|单列|目标|生育|经济))(?:里面|里头|里|中|上)?"
)
_YEAR = re.compile(r"20\d\d年的?")
_THERE = re.compile(r"(?:那|这)(?:边|里|儿|一带|块)(?:的)?|一带(?:的)?")
_JOINED = re.compile(r"^(?:和|与|跟|同|、|,|还是|比|以及|及|对比|vs)+$")
_BESIDE = re.compile(r"(?:跟|和|与|同|向|对接|从|去|到|在|请|赴|接|学|往|融入|引进|来自|对)$")
_PLURAL = re.compile(r"各|哪些|哪几|所有|几个|有没有|哪个")
_OWN = re.compile(r"我(?:们)?(?:是|在|这边是|这里是)$")
_EXCEPT = re.compile(r"除(?:了|去)?(?:[^,,。?]{0,16})?$")


_OURS = re.compile(r"(?:我们?|咱们?|本)(?P<sort>[市县区省州])(?![场民政直级外内域属])")
MOST_OPTIONS = 6
"""Readings offered; where there are more, the first of them."""
_INSTITUTION = re.compile(r"(?:[\u4e00-\u9fff]{0,4}(?:学院|大学)|医院|银行|公司|集团|供电|电力局)")
_NEARLY = 0.7
"""Share of a quoted title's character pairs that a plan's title must have to be the one meant."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The plans meant, the names shown for them, and the question without the words that named them (``rest``).

    ``unknown`` are places without a plan. Where they lie in a city whose plan speaks of them, ``doc_ids`` holds that plan
    and their names stay in ``rest``: only a passage that names the place answers. ``options`` are the questions meant where
    a place can be read in several ways (鼓楼区, or 我市 with plans of several cities).
    """

    doc_ids: tuple[str, ...]
    regions: tuple[str, ...]
    unknown: tuple[str, ...]
    excluded: tuple[str, ...]
    around: bool
    foreign_title: str | None
    rest: str
    options: tuple[Option, ...] = ()


@dataclass(slots=True)
class _Named:
    """What the places of a question name: plans, plans set aside, places without a plan, and the characters used up."""

    plans: list[Document]
    excluded: list[Document]
    without: list[Mention]
    cuts: list[tuple[int, int]]
    options: list[Option] = field(default_factory=list)


def find_scope(question: str, library: Library) -> Scope:
    """Read the scope off a question in half width."""
    mentions = _mentions(question, library)
    named = _named(question, mentions, library)
    if not named.plans and not named.without:
        _ours(question, named, library)
    titled, foreign = _titled(question, library, named, mentions)
    both = [plan for plan in named.plans if plan in titled]
    apart = bool(named.plans and titled and not both)  # 益阳…还是协同创新行动计划: two plans are meant
    plans = [*named.plans, *titled] if apart else both or titled or named.plans
    unknown, around = _without_plan(question, named, mentions, library, certain=bool(plans))
    meant = plans or around
    return Scope(
        doc_ids=_ids(meant),
        regions=tuple(dict.fromkeys(plan.region.name for plan in meant if plan.region)),
        unknown=unknown,
        excluded=_ids(named.excluded),
        around=not plans and bool(around),
        foreign_title=foreign,
        rest=_cut(question, named.cuts),
        options=() if titled else tuple(named.options),
    )


def _mentions(question: str, library: Library) -> list[Mention]:
    """Places named, and what only the plans' own regions are called: a zone, 全国, a short name at the beginning of a part."""
    mentions = find(question)
    tags = dict(library.tagged(question))
    for document in library.documents:
        if not document.region:
            continue
        name = document.region.name
        patterns = [f"({re.escape(name)})" if len(name) > 3 else rf"(?:^|[,、。;?!\s和与跟同])({re.escape(name)})"]
        if len(name) > 2:
            before = "" if tags.get(name[:-1]) == "ns" else r"(?:^|[,、。;?!\s和与跟同])"
            patterns.append(rf"{before}({re.escape(name[:-1])})(?![市县区省州])")
        place = Place(document.region.code, name, document.region.level, "")
        for match in (found for pattern in patterns for found in re.finditer(pattern, question)):
            crossing = [other for other in mentions if match.start(1) < other.end and other.start < match.end(1)]
            if all(match.start(1) < other.start and not _has_plans(other, library) for other in crossing):
                mentions = [other for other in mentions if other not in crossing]  # 大兴城市大脑 is 大兴, not 兴城市
                mentions.append(Mention(match.start(1), match.end(1), match[1], (place,)))
    return sorted(mentions, key=lambda mention: mention.start)


def _has_plans(mention: Mention, library: Library) -> bool:
    return any(library.of_place(place) for place in mention.places)


def _named(question: str, mentions: Sequence[Mention], library: Library) -> _Named:
    named = _Named([], [], [], [])
    for mention in mentions:
        having = {place.code: plans for place in mention.places if (plans := library.of_place(place))}
        plans = next(iter(having.values()), ())
        if len(having) > 1:
            full = [full_name(place) for place in mention.places if place.code in having]
            named.options += [_option(question, (mention.start, mention.end), name) for name in full]
        if not plans:
            named.without.append(mention)
            continue
        if not _INSTITUTION.match(question, mention.end):  # 龙岩学院 is no place, though it says of which
            named.cuts.append((mention.start, mention.end))
        (named.excluded if _aside(question, mention.start) else named.plans).extend(plans)
    return named


def _ours(question: str, named: _Named, library: Library) -> None:
    """我市: the home region, else the only region of that sort that has plans, else one of several to choose from."""
    match = _OURS.search(question)
    if not match:
        return
    sort = match["sort"]
    if library.home:
        path = [library.home]
        while (up := parent(path[-1])) is not None:
            path.append(up)
        place = next((place for place in path if place.name.endswith(sort)), None)
        if place:
            named.cuts.append(match.span())
            named.plans.extend(library.of_place(place))
            if not library.of_place(place):
                named.without.append(Mention(match.start(), match.end(), match[0], (place,)))
        return
    regions = list(dict.fromkeys(d.region.name for d in library.documents if d.region and d.region.name.endswith(sort)))
    if len(regions) == 1:
        named.cuts.append(match.span())
        named.plans.extend(d for d in library.documents if d.region and d.region.name == regions[0])
    named.options += [_option(question, match.span(), name) for name in regions[:MOST_OPTIONS] if len(regions) > 1]


def _option(question: str, span: tuple[int, int], name: str) -> Option:
    """The question with the place written out."""
    return Option(label=name, question=question[: span[0]] + name + question[span[1] :])


def _aside(question: str, start: int) -> bool:
    """Whether what is named at ``start`` is set aside (除了洪江) or is the asker's own place (我是怀化的)."""
    return bool(_EXCEPT.search(question[:start]) or _OWN.search(question[:start]))


def _titled(
    question: str, library: Library, named: _Named, mentions: Sequence[Mention]
) -> tuple[list[Document], str | None]:
    """The plans whose title the question shortens, and a title in quotation marks that no plan bears."""
    foreign = None
    for match in _TITLED.finditer(question):
        inside = [m.end for m in mentions if match.start() <= m.start < match.end()]
        first = max(inside, default=match.start("quoted") if match["quoted"] else match.start())
        last = match.end("quoted") if match["quoted"] else match.end("head")
        start, fits = _bearing(question, first, last, library, named.plans)
        if match["genre"] in ("办法", "措施", "意见") and last - start < 3:
            continue  # 用数字办法种地 names no plan
        if fits and _aside(question, start):
            named.excluded.extend(fits)
            named.cuts.append((start, match.end()))
        elif fits:
            named.cuts.append((start, match.end()))
            return fits, None
        elif match["quoted"] and not _known(match["quoted"], library):
            foreign = match["quoted"]
    return [], foreign


def _bearing(
    question: str, first: int, last: int, library: Library, known: Sequence[Document]
) -> tuple[int, list[Document]]:
    """Where in ``[first, last)`` the words of a title begin, and the plans whose subject holds (nearly) all of them."""
    for begin in range(first, last - 1):
        if begin > first and question[begin - 1 : begin + 1].isdecimal():
            continue  # 020年 is no part of a title
        if _YEAR.fullmatch(question[begin:last]) and known:  # 河南2020年那个方案
            year = question[begin : begin + 4]
            return begin, [plan for plan in known if year in plan.title.value] or list(known)
        wording = re.sub(r"[那这][个份项]|的$|(?:三年|五年|20\d\d年|的?指导|的?实施)$", "", fold(question[begin:last]))
        pairs = {wording[i : i + 2] for i in range(len(wording) - 1)}
        if not pairs or not wording[0].strip("的里个"):
            continue
        scored = [(len(pairs & _pairs(plan)) / len(pairs), plan) for plan in library.documents]
        best = max(score for score, _ in scored) if scored else 0.0
        opens = any(subject(plan).find(wording[:2]) >= 0 for _, plan in scored)
        fits = [plan for score, plan in scored if score == best]
        among = [plan for plan in fits if plan in known]
        if best >= 0.75 and opens and (len(wording) >= 3 or among):
            return begin, among or fits
    return first, []


def _known(title: str, library: Library) -> bool:
    """Whether some clause has the words in title marks, or a plan bears a title that is nearly the same."""
    wording = fold(title)
    pairs = {wording[i : i + 2] for i in range(len(wording) - 1)}
    titles = [fold(plan.title.value) for plan in library.documents]
    near = any(sum(pair in other for pair in pairs) >= _NEARLY * len(pairs) for other in titles)
    return near or library.holds(wording)


def _pairs(plan: Document) -> set[str]:
    words = subject(plan)
    return {words[i : i + 2] for i in range(len(words) - 1)}


def _without_plan(
    question: str, named: _Named, mentions: Sequence[Mention], library: Library, *, certain: bool
) -> tuple[tuple[str, ...], list[Document]]:
    """Places without a plan that the question is about, and the plans of the cities around them that speak of them."""
    unknown: list[str] = []
    around: list[Document] = []
    for mention in named.without:
        place = mention.places[0]
        if certain:
            if _beside_another(question, mention, [m for m in mentions if m not in named.without]):
                unknown.append(place.name)
            continue
        inside = library.inside(place)
        if inside and _PLURAL.search(question):
            around += inside
            named.cuts.append((mention.start, mention.end))
            continue
        plans = [plan for plan in library.around(place) if mention.text in plan.text]
        there = _THERE.match(question, mention.end)
        if plans and there:
            around += plans
            named.cuts.append((mention.start, there.end()))
        elif plans or not _BESIDE.search(question[: mention.start]):
            unknown.append(place.name)
            around += plans
    return tuple(dict.fromkeys(unknown)), list({plan.doc_id: plan for plan in around}.values())


def _beside_another(question: str, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether only a word of joining stands between this place and another one (长沙和怀化): then both are asked about."""
    gaps = [
        question[min(mention.end, other.end) : max(mention.start, other.start)]
        for other in mentions
        if other is not mention
    ]
    return any(_JOINED.match(gap) for gap in gaps)


def _ids(plans: Sequence[Document]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plan.doc_id for plan in plans))


def _cut(question: str, cuts: Sequence[tuple[int, int]]) -> str:
    """The question with the cut characters replaced by one space each, so that nothing new grows together."""
    kept = list(question)
    for start, end in cuts:
        kept[start:end] = " " * (end - start)
    return re.sub(r"\s+", " ", "".join(kept)).strip()
