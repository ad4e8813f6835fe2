"""Which plans a question is about: regions, counties inside a city's plan, and plans called by their titles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.plans.library import Library
from assistant.reply import Option
from assistant.understanding import cues
from assistant.understanding.strangers import strangers
from assistant.understanding.titles import Titles, find_titles
from corpus.base.document import Document
from corpus.regions.places import Mention, Place, find, full_name, parent

_THERE = re.compile(r"(?:那|这)(?:边|里|儿|一带|块)(?:的)?|一带(?:的)?")
_JOINED = re.compile(r"^(?:和|与|跟|同|、|,|还是|比|以及|及|对比|vs)+$")
_BESIDE = re.compile(r"(?:跟|和|与|同|向|对接|从|去|到|在|请|赴|接|学|往|融入|引进|来自|对)$")
_PLURAL = re.compile(r"各|哪些|哪几|所有|几个|有没有|哪个")
_OWN = re.compile(r"我(?:们)?(?:是|在|这边是|这里是)$")
_EXCEPT = re.compile(r"除(?:了|去)?(?:[^,,。?]{0,16})?$|(?<!是)(?:不是|而非|并非)$")
_BETWEEN = re.compile(r"20\d\d年?[底末初度]*|方案|计划|规划|[\s的里中上到]")
"""What may stand beside a word of joining between two places: 洪江2024年和怀化, 洪江的计划和怀化的计划."""
_OWN_PLAN = re.compile(
    r"(?:那|这)?[个份]?的?(?:三年|五年|20\d\d年)?(?:行动|实施|工作|发展)?(?:计划|方案|规划|文件|意见|措施)(?!单列)"
)
_BELOW = re.compile(
    r"(?:下面|下边|底下|下属|下辖|辖下|所辖|那边|这边|里面?|境内)?的?(?:那|这|哪|某)?(?:一?个|几个)?(?P<level>县级市|地级市|市|县|区|州|地方)(?![场政级委长民直属内域科工发财林农卫教人])"
)
"""A place inside the one just named, called by its level (怀化下面那个县级市)."""
_PARK = re.compile(r"(?:国家级)?(?:高新技术|科技|工业|产业|经济技术)?(?:园区|开发区|示范区|产业园)$")
_OURS = re.compile(
    r"(?:(?:我们?|咱们?|本)(?P<sort>[市县区省州])|(?<![安健完])全(?P<whole>[市县区省州])|(?<![\u4e00-\u9fff])(?P<inner>[市县区省州])里)(?![场民政直级外内域属])"
)
MOST_OPTIONS = 6
"""Readings offered; where there are more, the first of them."""
_INSTITUTION = re.compile(r"(?:[\u4e00-\u9fff]{0,4}(?:学院|大学)|医院|银行|公司|集团|供电|电力局)")


@dataclass(frozen=True, slots=True)
class Scope:
    """The plans meant, the names shown for them, and the question without the words that named them (``rest``).

    ``unknown`` are places without a plan. Where they lie in a city whose plan speaks of them, ``doc_ids`` holds that plan
    and their names stay in ``rest``: only a passage that names the place answers. ``options`` are the questions meant where
    a place can be read in several ways (鼓楼区, or 我市 with plans of several cities). ``named_at`` says where in the question
    which plans are named.
    """

    doc_ids: tuple[str, ...]
    regions: tuple[str, ...]
    unknown: tuple[str, ...]
    excluded: tuple[str, ...]
    around: bool
    foreign_title: str | None
    rest: str
    options: tuple[Option, ...] = ()
    named_at: tuple[tuple[int, tuple[str, ...]], ...] = ()


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
    titles = find_titles(question, library, mentions, named.plans, lambda start: _aside(question, start))
    named.excluded.extend(titles.excluded)
    named.cuts.extend(titles.cuts)
    titled = titles.plans
    plans = _meant(question, named, mentions, titled, library)
    unknown, around = _without_plan(question, named, mentions, library, titles.elsewhere, certain=bool(plans))
    plans, around, unknown = _strange(question, mentions, titles, library, plans, around, unknown)
    meant = plans or around
    return Scope(
        doc_ids=_ids(meant),
        regions=tuple(dict.fromkeys(plan.region.name for plan in meant if plan.region)),
        unknown=unknown,
        excluded=_ids(named.excluded),
        around=not plans and bool(around) and bool(unknown),
        foreign_title=titles.foreign,
        rest=_cut(question, named.cuts),
        options=() if titled else tuple(named.options),
        named_at=_named_at(plans, mentions, titles, library),
    )


def _strange(
    question: str,
    mentions: Sequence[Mention],
    titles: Titles,
    library: Library,
    plans: list[Document],
    around: list[Document],
    unknown: tuple[str, ...],
) -> tuple[list[Document], list[Document], tuple[str, ...]]:
    """The plans meant and the places without one, after those that no table knows (安江镇, 易阳市) are counted as places, too.

    One right behind a place (洪江市安江镇) is asked about in its stead; a plan that speaks of it may still say so.
    """
    found = [
        one
        for one in strangers(question, mentions, library)
        if not any(low < one.end and one.start < high for low, high in titles.cuts)
    ]
    for one in found:
        above = [m for m in mentions if m.end == one.start]
        inside = [plan for plan in plans if above and any(plan in library.of_place(p) for p in above[0].places)]
        plans = [plan for plan in plans if plan not in inside]
        speaking = [plan for plan in library.documents if one.name in plan.text]
        around = [*around, *(plan for plan in speaking if plan not in around)]
    return plans, around, (*unknown, *(one.name for one in found))


def _meant(
    question: str, named: _Named, mentions: Sequence[Mention], titled: Sequence[Document], library: Library
) -> list[Document]:
    """The plans named by place or title. A title tells apart the plans of its own region; other places stay meant beside it.

    They do where both are joined or compared (湖州和北京标杆城市方案): else a place is what the titled plan says something of.
    """
    both = [plan for plan in named.plans if plan in titled]
    if not (named.plans and titled):
        return [*named.plans, *titled]
    if not both:  # 益阳…还是协同创新行动计划: two plans are meant
        return [*named.plans, *titled]
    codes = {plan.region.code for plan in both if plan.region}
    compared = bool(cues.COMPARE.search(question) or cues.EACH.search(question))
    kept = []
    for mention in mentions:
        plans = [plan for place in mention.places for plan in library.of_place(place) if plan in named.plans]
        others = [one for one in mentions if one is not mention]
        if all(plan.region and plan.region.code in codes for plan in plans):
            kept += [plan for plan in plans if plan in both]
        elif compared or _beside_another(question, mention, others, named.cuts):
            kept += plans
    return list({plan.doc_id: plan for plan in [*kept, *titled]}.values())


def _named_at(
    plans: Sequence[Document], mentions: Sequence[Mention], titles: Titles, library: Library
) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Where which of the plans meant are named, in the order of the question; a plan is named where it first is."""
    naming = [
        (
            mention.start,
            [plan for place in mention.places for plan in library.of_place(place) if plan not in titles.plans],
        )
        for mention in mentions
    ]
    naming += [(start, list(fits)) for start, fits in titles.places]
    found: list[tuple[int, tuple[str, ...]]] = []
    seen: set[str] = set()
    for start, fits in sorted(naming, key=lambda one: one[0]):
        ids = tuple(plan.doc_id for plan in fits if plan in plans and plan.doc_id not in seen)
        seen.update(ids)
        found += [(start, ids)] if ids else []
    return tuple(found)


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
        stem = _PARK.sub("", name)
        if stem != name and len(stem) > 1 and not find(stem):  # 中关村 for 中关村科技园区, but no 苏州 for 苏州工业园区
            patterns.append(rf"(?:^|[,、。;?!\s和与跟同])({re.escape(stem)})")
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
        if _inside(question, mention, library, named):
            continue
        having = {place.code: plans for place in mention.places if (plans := library.of_place(place))}
        plans = next(iter(having.values()), ()) or _issued_by(mention, library)
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


def _inside(question: str, mention: Mention, library: Library, named: _Named) -> bool:
    """Whether the plans of the places inside the one named are meant, by their level (四川那个市, 益阳下面那个县); notes them."""
    below = _BELOW.match(question, mention.end)
    if not below or len(below[0]) < 2:
        return False
    level = below["level"].removeprefix("县级").removeprefix("地级")
    plans = [
        plan
        for place in mention.places
        for plan in library.inside(place)
        if plan.region and (level == "地方" or plan.region.name.endswith(level))
    ]
    named.plans.extend(plans)
    named.cuts += [(mention.start, below.end())] if plans else []
    return bool(plans)


def _issued_by(mention: Mention, library: Library) -> tuple[Document, ...]:
    """The plans that a place without a plan of its own has issued jointly with the one above it."""
    names = [place.name for place in mention.places]
    return tuple(d for d in library.documents if d.issuer and any(name in d.issuer.value for name in names))


def _ours(question: str, named: _Named, library: Library) -> None:
    """我市, 州里, 全县: the home region, else the only region of that sort that has plans, else one of several to choose from."""
    match = _OURS.search(question)
    if not match:
        return
    if cues.ELSEWHERE.search(question):
        named.cuts.append(match.span())
        named.excluded.extend(library.of_place(library.home) if library.home else ())
        return
    sort = match["sort"] or match["whole"] or match["inner"]
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
    if match["sort"] and len(regions) > 1:  # 全市 asks for no city in particular where none was spoken of
        named.options += [_option(question, match.span(), name) for name in regions[:MOST_OPTIONS]]


def _option(question: str, span: tuple[int, int], name: str) -> Option:
    """The question with the place written out."""
    return Option(label=name, question=question[: span[0]] + name + question[span[1] :])


def _aside(question: str, start: int) -> bool:
    """Whether what is named at ``start`` is set aside (除了洪江) or is the asker's own place (我是怀化的)."""
    return bool(_EXCEPT.search(question[:start]) or _OWN.search(question[:start]))


def _without_plan(
    question: str,
    named: _Named,
    mentions: Sequence[Mention],
    library: Library,
    elsewhere: Sequence[Mention],
    *,
    certain: bool,
) -> tuple[tuple[str, ...], list[Document]]:
    """Places without a plan that the question is about, and the plans of the cities around them that speak of them."""
    unknown: list[str] = []
    around: list[Document] = []
    for mention in named.without:
        place = mention.places[0]
        if not certain and (titled := [plan for plan in library.documents if mention.text in plan.title.value]):
            around += titled  # 松江 in the title of a plan of 上海
            continue
        if certain:
            if _beside_another(question, mention, [m for m in mentions if m not in named.without], named.cuts):
                unknown.append(place.name)
            continue
        if mention in elsewhere or _OWN_PLAN.match(question, mention.end):  # no other plan is the one of 温州
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
        elif plans or not _BESIDE.search(question[: mention.start]) or question.startswith("比", mention.end):
            unknown.append(place.name)
            around += plans
    return tuple(dict.fromkeys(unknown)), list({plan.doc_id: plan for plan in around}.values())


def _beside_another(
    question: str, mention: Mention, mentions: Sequence[Mention], cuts: Sequence[tuple[int, int]]
) -> bool:
    """Whether only a word of joining stands between this place and another one (长沙和怀化): then both are asked about."""
    blank = _blanked(question, cuts)
    gaps = [
        _BETWEEN.sub("", blank[min(mention.end, other.end) : max(mention.start, other.start)]) for other in mentions
    ]
    return any(_JOINED.match(gap) for gap in gaps)


def _ids(plans: Sequence[Document]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plan.doc_id for plan in plans))


def _blanked(question: str, cuts: Sequence[tuple[int, int]]) -> str:
    """The question with a space for every character cut, so that nothing new grows together."""
    kept = list(question)
    for start, end in cuts:
        kept[start:end] = " " * (end - start)
    return "".join(kept)


def _cut(question: str, cuts: Sequence[tuple[int, int]]) -> str:
    return re.sub(r"\s+", " ", _blanked(question, cuts)).strip()
