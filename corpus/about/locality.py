"""The region that a plan is made for: named by its title or issuer, else voted by the places of its text."""

import re
from collections import Counter

from corpus.base.document import Level, Region, Stated
from corpus.regions import places as regions
from corpus.regions.places import NATION, Mention, Place
from corpus.text.view import View

READ = 20_000  # characters of the text that vote

# Organs of the country carry no place in their names: 国务院, ministries, national offices and associations.
_NATIONAL = re.compile(
    r"^(?:国务院|中共中央|全国|国家(?!级)|国资委|最高人民|中国(?![（(]|共产党)|"
    r"(?:外交|国防|教育|科学技术|科技|工业和信息化|公安|民政|司法|财政|人力资源社会保障|人力资源和社会保障|自然资源|生态环境|住房城乡建设|"
    r"住房和城乡建设|交通运输|水利|农业农村|农业|商务|文化和旅游|文化|退役军人事务|应急管理|环境保护|国土资源)部)"
)
_ZONE = re.compile(
    r"[\u4e00-\u9fff]{2,16}?(?:高新技术产业开发区|高新技术产业园区|高新区|经济技术开发区|经济开发区|经开区|综合保税区|保税港区|保税区|"
    r"自由贸易试验区|自贸区|科技园区?|工业园区?|产业园区?|示范园区|开发区|旅游度假区|度假区|风景名胜区|新区|综合实验区|示范区|管理区|"
    r"农高区)(?=(?:党工委)?(?:管理委员会|管委会))"
)
_TOWN = re.compile(
    r"(?P<town>[\u4e00-\u9fff]{1,8}?(?:镇|乡|街道|苏木))(?=人民政府|政府|党委|委员会|办事处|党工委|人大|党政)"
)
_OWN = re.compile(r"结合(?P<place>[\u4e00-\u9fff]{2,16}?)(?:的)?(?:工作|发展|产业|本地)?(?:实际|特色|情况)")

# How a plan calls its own region, and how much each way tells (全省 and 省委 are also said of the region above), and
# the levels such a region may have: a county-level city is 我市 as well, and so is a
# municipality; an autonomous region is 我区 like a district.
_SELF: tuple[tuple[str, int], ...] = (("我{0}", 3), ("本{0}", 2), ("全{0}", 1))
_LEVELS: dict[str, tuple[Level, ...]] = {
    "省": ("省",),
    "自治区": ("省",),
    "市": ("市", "县", "省"),
    "州": ("市",),
    "县": ("县",),
    "区": ("县", "省"),
    "旗": ("县",),
}
_BODY = re.compile(
    r"(?<![\u4e00-\u9fff])(自治区|省|市|县|区|旗|州)(?:党?委|人民政府|政府|[\u4e00-\u9fff]{1,8}?[局委办厅])"
)
_COUNTRY = "我国"
# The first character of a provincial number (津人社规字〔2022〕1号) is the province's short name.
_SHORT = dict(
    zip(
        "京津冀晋蒙内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新",
        "11 12 13 14 15 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65".split(),
        strict=True,
    )
)
_STATIONED = re.compile(rf"[驻在]([{''.join(_SHORT)}])(?:各|有关|机关|企|事业|高校|院校|科研|单位|部队){{1,4}}")


def region(view: View, title: Stated, issuer: Stated | None, number: Stated | None = None) -> Region | None:
    """The region of a plan; ``None`` where neither title, issuer nor text tell.

    Inferred, with the places counted, where it is not the plan itself that names it as its own.
    """
    text = view.text[:READ]
    mentions = regions.find(text)
    by_issuer = _of_name(issuer.value, mentions, anywhere=False) if issuer else None
    if by_issuer and issuer and not issuer.inferred:
        return by_issuer
    by_title = _of_name(title.value, mentions, anywhere=True)
    if by_title and not (by_title.code == NATION and issuer is None and _calls_itself_local(text)):
        return _as_sure_as(title, by_title)
    own = _OWN.search(text)
    place = _choose(regions.find(own["place"]), mentions) if own else None
    if own and place:
        return of_place(place, basis=own[0])
    if by_issuer and issuer:
        return _as_sure_as(issuer, by_issuer)
    return _voted(text, mentions) or _abbreviated(text, number)


def _calls_itself_local(text: str) -> bool:
    """Whether 我市, 全县 outweigh 我国: a city's plan to become a 全国文明城市 bears a title that sounds national."""
    return _own_kinds(text)[:1] not in ([], [_COUNTRY])


def _as_sure_as(source: Stated, found: Region) -> Region:
    return found.model_copy(update={"inferred": True, "basis": source.basis}) if source.inferred else found


def of_place(place: Place, *, inferred: bool = False, basis: str = "") -> Region:
    """The record of a place."""
    up = regions.parent(place)
    return Region(
        code=place.code,
        name=place.name,
        full_name=regions.full_name(place),
        level=place.level,
        parent=up.name if up else None,
        inferred=inferred,
        basis=basis,
    )


def _of_name(name: str, mentions: list[Mention], *, anywhere: bool) -> Region | None:
    """The region in an organ's name or a title: the country, a place, or a town or zone inside one."""
    bare = re.sub(r"^(?:[（(【\[][^）)】\]]*[）)】\]]|\d{4}年(?:度)?)", "", name)
    if _NATIONAL.match(bare):
        return of_place(regions.by_code(NATION))
    bare = re.sub(r"^(?:中国共产党|中共)", "", bare)
    first = next((mention for mention in regions.find(bare) if mention.start == 0 or anywhere), None)
    place = _choose([first], mentions) if first else None
    if first is None or place is None:
        return None
    return _part_of(bare, place, first) or of_place(place)


def _part_of(name: str, place: Place, first: Mention) -> Region | None:
    """The town or the zone that the name goes on with; both bear the code of the place around them."""
    zone = _ZONE.match(name) if first.start == 0 and place.level != "园区" else None
    town = _TOWN.match(name, first.end)
    level: Level = "园区" if zone else "乡镇"
    if zone and not zone[0].endswith(place.name):
        own = zone[0][first.end :] if first.text.endswith(place.name) else zone[0]
    elif town:
        own = town["town"]
    else:
        return None
    path = regions.full_name(place) + own
    return Region(code=place.code, name=own, full_name=path, level=level, parent=place.name)


def _choose(candidates: list[Mention], mentions: list[Mention]) -> Place | None:
    """The place of the first mention; where its name is shared, the one that the rest of the text lies nearest to."""
    if not candidates:
        return None
    places = candidates[0].places
    if len(places) == 1:
        return places[0]
    near = Counter[Place]()
    for mention in mentions:
        if len(mention.places) == 1:
            other = mention.places[0]
            near.update(p for p in places if regions.is_within(other, p) or regions.is_within(p, other))
    best = near.most_common(2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def _voted(text: str, mentions: list[Mention]) -> Region | None:
    """The region that the text names most, of the kind it calls itself (我市, 全县); places inside a region vote for it."""
    kinds = _own_kinds(text)
    if kinds[:1] == [_COUNTRY]:
        return of_place(regions.by_code(NATION), inferred=True, basis=f"正文自称“我国”{text.count(_COUNTRY)}次")
    counts = Counter(mention.places[0] for mention in mentions if len(mention.places) == 1)
    votes: Counter[Place] = Counter()
    for place, count in counts.items():
        step: Place | None = place
        while step is not None:
            votes[step] += count
            step = regions.parent(step)
    for kind in kinds:
        fitting = [
            place for place in votes if kind != _COUNTRY and place.level in _LEVELS[kind] and _bears(place, kind)
        ]
        best = max(fitting, key=lambda place: (_weight(place, votes, counts), -int(place.code)), default=None)
        if best and _weight(best, votes, counts) >= 2:
            return of_place(best, inferred=True, basis=_evidence(best, counts))
    return None


def _weight(place: Place, votes: Counter[Place], counts: Counter[Place]) -> float:
    """Votes for a region: its own name in full, and places in it where they lie in two parts of it at least.

    One part alone may be a partner, or the region proper: a county-level city names its prefecture now and then.
    """
    parts = {other: count for other, count in votes.items() if other.up == place.code}
    below = votes[place] - counts[place]
    first = max(parts.values(), default=0)
    spread = len(parts) >= 2 and first < 2 * (votes[place] - first)
    return counts[place] * 1.5 + (below if spread else 0)


def _bears(place: Place, kind: str) -> bool:
    return place.name.endswith(kind)


def _own_kinds(text: str) -> list[str]:
    """Kinds of region that the text calls itself, the likeliest first: 我市 twice and 全市 before 全省 once."""
    score: Counter[str] = Counter()
    for kind in _LEVELS:
        score[kind] += sum(weight * text.count(pattern.format(kind)) for pattern, weight in _SELF)
    for match in _BODY.finditer(text):
        score[match[1]] += 1
    score[_COUNTRY] = text.count(_COUNTRY) if text.count(_COUNTRY) >= 3 else 0
    return [kind for kind, count in score.most_common() if count >= 2]


def _abbreviated(text: str, number: Stated | None) -> Region | None:
    """The province by its short name, in the plan's number or in 驻津单位, where the text calls itself of that kind."""
    kinds = _own_kinds(text)
    near = _STATIONED.search(text)
    for short, basis in (
        (number.value[0], f"文号“{number.value}”") if number else ("", ""),
        (near[1], f"“{near[0]}”") if near else ("", ""),
    ):
        place = regions.by_code(_SHORT[short] + "0000") if short in _SHORT else None
        if place and kinds and kinds[0] in (("市",) if place.name.endswith("市") else ("省", "自治区")):
            return of_place(place, inferred=True, basis=basis)
    return None


def _evidence(place: Place, counts: Counter[Place]) -> str:
    """The names that voted, in words for a person."""
    inside = [(other, count) for other, count in counts.most_common() if regions.is_within(other, place)]
    named = "、".join(f"{other.name}{count}次" for other, count in inside[:6])
    return f"正文地名：{named}" if counts[place] else f"正文地名：{named}，同属{place.name}"
