"""Places of the administrative division (行政区划) down to the county, and where a text names them.

The table is ``regions.csv`` (origin in ``regions.NOTICE``); it is read on first use and kept. Codes are the six digits of
GB/T 2260. Zones (高新区, 经开区, 新区) are no places; the few that are governed like a county (洪江管理区) are, with level 园区.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.base.document import Level

TABLE = Path(__file__).with_name("regions.csv")
WORDS = Path(__file__).with_name("regions_words.csv")
NATION = "100000"

# Names that any city may use for a part of itself: a place only right after the city they belong to (晋城市城区).
GENERIC = frozenset(
    "城区 郊区 矿区 东区 西区 市中区 城中区 城东区 城西区 城北区 老城区 新城区 新市区 港口区 河口区".split()
)
RANK: dict[Level, int] = {"国家": 0, "省": 1, "市": 2, "县": 3, "园区": 3, "乡镇": 4}

# Words that begin or hold the name of a place and mean something else; they are passed over whole.
_PASSED_OVER = (
    "阿里巴巴 阿里云 上海合作组织 雄安 四平台 大连接 弘扬 三江源 嘉陵江 黄浦江 钱塘江 浦江创新论坛 贺兰山 六盘山 武陵山 岳麓山 长白山 黄山谷 大湘西 幸福安康 富裕安康"
).split()
# What a clear left neighbour may be besides anything that is not a Chinese character, and the same on the right.
_CLEAR_LEFT = frozenset("在于与及对从由向比问请查看的为是到给使令让把即按以将据跟同")
_CLEAR_RIGHT = frozenset("的有是在到与和及对从为将等还也今去明地")
_COMMON_TAIL = frozenset(("都市", "城市", "门市"))  # 形成|都市圈, 营运|城市, 部门|市
# Characters that make another word of the last character of a full name: 湖区|域, 长沙县|域, 南京市|场.
_OTHER_WORD = {"区": "域间块划位", "县": "域级际", "市": "场"}
# A short form inside the name of an institution or a street is no place: 中山大学, 西安交通大学, 北京路.
_INSTITUTION = re.compile(r"[\u4e00-\u9fff]{0,4}?(?:大学|学院)|.?(?:路(?![径线网桥])|大道|大街|公园)")


@dataclass(frozen=True, slots=True)
class Place:
    """One place: ``code`` of six digits, ``name`` in full (洪江市), ``up`` the code one level up, or ``""``."""

    code: str
    name: str
    level: Level
    up: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters ``[start, end)`` of a text that name a place; several ``places`` where the name alone cannot tell which."""

    start: int
    end: int
    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write one place. ``full`` forms end in their kind (市, 县); ``clear`` ones need clear neighbours."""

    place: Place
    full: bool
    clear: bool


@dataclass(frozen=True, slots=True)
class _Table:
    """``forms`` by name, ``heads`` the names by their first two characters, longest first; see ``WORDS`` for the rest."""

    places: dict[str, Place]
    forms: dict[str, list[_Form]]
    heads: dict[str, list[str]]
    before: dict[str, str]
    after: dict[str, str]


def by_code(code: str) -> Place:
    """The place of that code (430000, 431281; 100000 is the whole country); ``KeyError`` if there is none."""
    return _table().places[code]


def named(name: str) -> tuple[Place, ...]:
    """All places that bear exactly this name, short or former name, in the order of their codes."""
    return tuple(dict.fromkeys(form.place for form in _table().forms.get(name, ())))


def parent(place: Place) -> Place | None:
    """The place one level up; a province and the country have none."""
    return by_code(place.up) if place.up else None


def children(place: Place) -> tuple[Place, ...]:
    """The places one level down, in the order of their codes; those of the country are the provinces."""
    up = "" if place.code == NATION else place.code
    return tuple(other for other in _table().places.values() if other.up == up and other.code != NATION)


def is_within(place: Place, ancestor: Place) -> bool:
    """Whether ``place`` is ``ancestor`` or lies in it."""
    return ancestor.code == NATION or any(step == ancestor for step in _path(place))


def full_name(place: Place) -> str:
    """The names from the province down: 湖南省怀化市洪江市."""
    return "".join(step.name for step in reversed(list(_path(place))))


def find(text: str) -> list[Mention]:
    """The places that ``text`` names, in its order.

    A path (怀化市洪江市) is one mention of the last place in it. A name borne by several places is settled by the path, by
    another place of the text, or by rank (海南 is the province); what stays open keeps all its places (鼓楼区).
    """
    return [_ranked(mention) for mention in _settled(_joined(text, _scan(text)))]


def _path(place: Place) -> Iterator[Place]:
    step: Place | None = place
    while step is not None:
        yield step
        step = parent(step)


def _scan(text: str) -> list[Mention]:
    """Names from left to right, the longest at each point, guarded against words that only look like names."""
    table = _table()
    found: list[Mention] = []
    position, last = 0, len(text) - 1
    while position < last:
        for name in table.heads.get(text[position : position + 2], ()):
            if not text.startswith(name, position):
                continue
            if name not in table.forms:  # one of the words to pass over
                position += len(name) - 1
                break
            adjoining = found[-1] if found and found[-1].end == position else None
            places = _read(text, position, name, adjoining)
            if places:
                found.append(Mention(position, position + len(name), name, places))
                position += len(name) - 1
                break
        position += 1
    return found


def _read(text: str, start: int, name: str, adjoining: Mention | None) -> tuple[Place, ...]:
    """The places that ``name`` may mean at ``start``; none where it is part of other words."""
    forms = _table().forms[name]
    end = start + len(name)
    if adjoining:
        inside = [form for form in forms if any(is_within(form.place, up) for up in adjoining.places)]
        if inside and not _broken(text, end, name, inside[0]):
            return tuple(dict.fromkeys(form.place for form in inside))
    if name in GENERIC:
        return ()
    kept = [form for form in forms if not _broken(text, end, name, form) and _stands(text, start, end, name, form)]
    return tuple(dict.fromkeys(form.place for form in kept))


def _broken(text: str, end: int, name: str, form: _Form) -> bool:
    """Whether what follows makes another word of the name's end, or an institution of a short form."""
    if form.full:
        following = text[end : end + 1]
        division = text[end : end + 2] in ("（区", "(区", "（市", "(市")  # 和县（市、区）
        return (bool(following) and following in _OTHER_WORD.get(name[-1], "")) or (len(name) == 2 and division)
    return _INSTITUTION.match(text, end) is not None


def _stands(text: str, start: int, end: int, name: str, form: _Form) -> bool:
    """Whether a two-character name stands as a word of its own: see ``refresh_regions`` for the word lists."""
    table = _table()
    if len(name) > 2:
        tail = len(name) == 3 and name[1:] in _COMMON_TAIL and start > 0
        return not (tail and text[start - 1] in table.before.get(name[0], ""))
    left, right = text[start - 1 : start] if start else "", text[end : end + 1]
    clear_left = not _is_han(left) or left in _CLEAR_LEFT
    if form.clear:
        return clear_left and (form.full or not _is_han(right) or right in _CLEAR_RIGHT)
    joined_left = bool(left) and left in table.before.get(name[0], "")
    joined_right = bool(right) and not form.full and right in table.after.get(name[1], "")
    if form.place.level == "省":
        return not (joined_left and joined_right)
    if form.place.level == "市":
        return not joined_left and (clear_left or not joined_right)
    return not joined_left and not joined_right


def _joined(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Paths put together: each mention that lies in the one right before it takes that one's characters over."""
    found: list[Mention] = []
    for mention in mentions:
        if found and found[-1].end == mention.start:
            above = found[-1].places
            inside = tuple(place for place in mention.places if any(is_within(place, up) for up in above))
            if inside:
                start = found.pop().start
                mention = Mention(start, mention.end, text[start : mention.end], inside)
        found.append(mention)
    return found


def _settled(mentions: list[Mention]) -> list[Mention]:
    """Open mentions narrowed to what lies in, or around, a place that the text names beyond doubt."""
    sure = {mention.places[0] for mention in mentions if len(mention.places) == 1}
    found = []
    for mention in mentions:
        if len(mention.places) > 1:
            near = [one for one in mention.places if any(is_within(one, up) or is_within(up, one) for up in sure)]
            if near:
                mention = Mention(mention.start, mention.end, mention.text, tuple(near))
        found.append(mention)
    return found


def _ranked(mention: Mention) -> Mention:
    """Of several places only those of the highest rank."""
    top = min(RANK[place.level] for place in mention.places)
    places = tuple(place for place in mention.places if RANK[place.level] == top)
    return mention if len(places) == len(mention.places) else Mention(mention.start, mention.end, mention.text, places)


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


@cache
def _table() -> _Table:
    table = _Table({}, {}, {}, {}, {})
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for code, name, up, level, short, clear, former in rows:
            place = Place(code, name, level, up)  # type: ignore[arg-type]  # the table's own words are the levels
            table.places[code] = place
            if code == NATION:
                continue
            own = _Form(place, True, clear == "*" and len(name) == 2)
            table.forms.setdefault(name, []).append(own)
            for other in former.split("|") if former else ():
                table.forms.setdefault(other, []).append(_Form(place, True, False))
            for other in short.split("|") if short else ():
                full = len(other) > 2 and other[-1] in "州县区旗"
                table.forms.setdefault(other, []).append(_Form(place, full, clear == "*" and not full))
    for name in (*table.forms, *_PASSED_OVER):
        table.heads.setdefault(name[:2], []).append(name)
    for names in table.heads.values():
        names.sort(key=len, reverse=True)
    with WORDS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            table.before[row["character"]] = row["before"]
            table.after[row["character"]] = row["after"]
    return table
