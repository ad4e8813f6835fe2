"""Indicators (指标): one key for the same indicator of different plans, and indicators named in free text.

``indicators.toml`` is a lexicon kept by hand. Around it stand rules for what every wording shares: how R&D, GDP and
每万人 are spelt, which words only introduce an indicator (新增, 力争, 全市), and which only close it (数量, 总数).
A name that the lexicon does not hold is its own key after these rules.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from corpus.base.facts import Measure
from corpus.indicators.spelling import fold, level_of, plain, strip_closing, strip_lead

__all__ = ["Indicator", "Mention", "canonical", "entry", "fold", "mentions", "wordings"]

_JOINT = re.compile(r"[、/]|(?<=[^、/]{3})(?:和|及|与|或)(?=[^、/]{3})")
# 低空经济, 县域经济: a kind of economy, not the economy (地区生产总值) of the place.
_KIND_OF_ECONOMY = re.compile(
    r"(?:数字|低空|海洋|县域|民营|园区|循环|平台|共享|分享|总部|临空|临港|临铁|夜间|夜|林下|林业|集体|银发|冰雪|首发|首店|庭院|流量|口岸|[一-鿿]型|型|实体|新|非公有制|公有制|楼宇|绿色|低碳|枢纽|"
    r"飞地|体育|旅游|文旅|服务|知识|创意|智能|信息|网络|网红|直播|外向|蓝色|镇域|村级|家庭|个体|社区|会展|假日|赛事|生物|氢能|农村|农业|工业)$"
)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One entry of ``indicators.toml``; its fields are explained there."""

    name: str
    aliases: tuple[str, ...]
    spoken: tuple[str, ...]
    terse: tuple[str, ...]
    units: tuple[str, ...]
    measure: Measure
    by_level: bool
    share: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """An indicator named in a text. ``start`` and ``end`` are offsets into ``fold(text)``, not into the text itself.

    ``key`` equals ``canonical`` of the same wording: the entry's name, with the level in front where that matters.
    """

    indicator: Indicator
    key: str
    start: int
    end: int


def canonical(indicator: str, measure: str, unit: str | None) -> str:
    """The key under which the same indicator of different plans meets.

    ``indicator`` is the wording of the plan, ``measure`` and ``unit`` those of the target. Level, increment and growth of
    one indicator share a key, since ``measure`` keeps them apart; a share of GDP is an indicator of its own.
    """
    name = plain(fold(indicator)) or fold(indicator)
    if measure == "share" and re.search(r"占[^占]{2,24}(?<!比重)$", name) and not name.endswith(("率", "占比")):
        name += "比重"
    found = _look_up(name, unit)
    if found:
        return _key(found, name, measure)
    level, rest = level_of(strip_lead(name))
    rest = plain(rest)
    parts = [plain(part) for part in _JOINT.split(rest) if part]
    if 1 < len(parts) < 5:
        joined = [_look_up(part, unit) for part in parts]
        names = [one.name for one in joined if one]
        if len(names) == len(parts):
            return "/".join(sorted(set(names)))
    if "/" in rest:
        return level + "/".join(sorted(parts))
    return level + strip_closing(rest)


def _look_up(name: str, unit: str | None) -> Indicator | None:
    for candidate in _readings(name):
        entries = _lexicon().get(_bare(candidate), ())
        if entries:
            return next((one for one in entries if unit in one.units), entries[0])
    return None


def mentions(text: str) -> list[Mention]:
    """Indicators named in ``text``, everyday words included, in reading order; the longest wording wins."""
    folded = fold(text)
    found: list[Mention] = []
    for match in _spotter().finditer(folded):
        if match[0].startswith("经济") and _KIND_OF_ECONOMY.search(folded, max(0, match.start() - 6), match.start()):
            continue
        named = _spoken()[match[0]]
        wording = _level_before(folded, match.start()) + match[0]
        found.append(Mention(named, _key(named, wording, None), match.start(), match.end()))
    return found


def all_wordings() -> tuple[str, ...]:
    """Every wording that is looked for in a question, folded."""
    return tuple(_spoken())


@lru_cache(maxsize=4096)
def entry(name: str) -> Indicator | None:
    """The lexicon entry of that key (a level in front is allowed), or None for an indicator that is not in the lexicon."""
    bare = level_of(name)[1]
    return next((e for e in _entries() if e.name in (name, bare)), None)


def _key(found: Indicator, wording: str, measure: str | None) -> str:
    if measure == "share" and found.share:
        return found.share
    return level_of(strip_lead(wording))[0] + found.name if found.by_level else found.name


def _readings(name: str) -> list[str]:
    """The name, then the name with introducing words, level and closing words taken off, one after another."""
    readings = [name, strip_closing(name)]
    lead = strip_lead(name)
    rest = level_of(lead)[1]
    readings += [lead, strip_closing(lead), rest, strip_closing(rest)]
    praised = plain(rest)
    return readings if praised == rest else [*readings, praised, strip_closing(praised)]


def _bare(name: str) -> str:
    """Only for looking up: without 的, 拥有 and brackets' marks, and without closing words."""
    return strip_closing(re.sub(r"的|拥有(?=.)|[()（）]|总(?=额$)", "", name))


def _level_before(folded: str, start: int) -> str:
    """The level that stands just before position ``start``, or nothing."""
    match = re.search(r"(?:国家级?|省级?|市级?|[县区]级)(?:(?:及|或)?以上)?(?:的|专精特新)?$", folded[:start])
    return match[0] if match else ""


@cache
def _entries() -> tuple[Indicator, ...]:
    table = tomllib.loads(files("corpus.indicators").joinpath("indicators.toml").read_text(encoding="utf-8"))
    return tuple(
        Indicator(
            name=row["name"],
            aliases=tuple(row.get("aliases", ())),
            spoken=tuple(row.get("spoken", ())),
            terse=tuple(row.get("terse", ())),
            units=tuple(row.get("units", ())),
            measure=row["measure"],
            by_level=row.get("by_level", False),
            share=row.get("share"),
        )
        for row in table["indicator"]
    )


@cache
def _lexicon() -> dict[str, tuple[Indicator, ...]]:
    lexicon: dict[str, tuple[Indicator, ...]] = {}
    for found in _entries():
        for wording in dict.fromkeys(_bare(fold(w)) for w in (found.name, *found.aliases, *found.terse)):
            lexicon[wording] = (*lexicon.get(wording, ()), found)
    return lexicon


@cache
def _spoken() -> dict[str, Indicator]:
    """Every wording of every entry, folded; names and aliases go before everyday words."""
    words: dict[str, Indicator] = {}
    for found in _entries():
        for wording in (found.name, *found.spoken):
            words.setdefault(fold(wording), found)
    for found in _entries():
        for wording in found.aliases:
            words.setdefault(fold(wording), found)
            _add_bare(words, wording, found)
        _add_bare(words, found.name, found)
    return words


def _add_bare(words: dict[str, Indicator], wording: str, found: Indicator) -> None:
    """The wording without 的, 数量 and the like; not where that leaves a common word (经济总量 → 经济)."""
    bare = _bare(fold(wording))
    if len(bare) > 2:
        words.setdefault(bare, found)
    if bare.endswith("额") and len(bare) > 3:
        words.setdefault(f"{bare[:-1]}总额", found)


@lru_cache(maxsize=1024)
def wordings(name: str) -> tuple[str, ...]:
    """Every folded wording under which the indicator of that name is found in free text."""
    return tuple(word for word, found in _spoken().items() if found.name == name and len(word) > 1)


@cache
def _spotter() -> re.Pattern[str]:
    """Finds the longest wording at each place. A tree of characters: an alternation of all of them would be tried one by one."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in _spoken():
        if len(word) > 1:
            branch = tree
            for character in word:
                branch = branch.setdefault(character, {})
            branch[""] = {}
    return re.compile(_as_pattern(tree))


def _as_pattern(branch: dict[str, dict]) -> str:  # type: ignore[type-arg]
    """A tree of characters as a pattern; the empty key ends a word, and a longer one goes before it."""
    ends = "" in branch
    single = "".join(re.escape(c) for c, below in branch.items() if c and list(below) == [""])
    parts = [re.escape(c) + _as_pattern(below) for c, below in branch.items() if c and list(below) != [""]]
    if single:
        parts.append(f"[{single}]" if len(single) > 1 else single)
    if not parts:
        return ""
    inner = parts[0] if len(parts) == 1 and not ends else f"(?:{'|'.join(parts)})"
    return f"{inner}?" if ends else inner
