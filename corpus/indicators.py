"""Indicators (指标): one key for the same indicator of different plans, and indicators named in free text.

``indicators.toml`` is a lexicon kept by hand. Around it stand rules for what every wording shares: how R&D, GDP and
每万人 are spelt, which words only introduce an indicator (新增, 力争, 全市), and which only close it (数量, 总数).
A name that the lexicon does not hold is its own key after these rules.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.facts import Measure

#: Spellings that mean the same wherever they stand, applied in this order to names, plans and questions alike.
_SPELLINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[\s\"'“”‘’「」『』·]", ""),
        (r"研究与试验发展|研究和试验发展|研究与开发|R&D|R＆D|RD(?=经费|投入|支出)", "研发"),
        (r"研发(?:经费|费用|投入|支出|内部)++(?:总额|总量|额)?+(?!后|加计|税前|奖|补)", "研发投入"),
        (r"规模以上|规模(?=工业|企业|制造|服务业|高新)", "规上"),
        (r"限额以上", "限上"),
        (r"(?:地区|国内|全[市县区省州]|国民)?(?:生产总值|(?<![A-Z])GDP)", "GDP"),
        (r"(?:占|与|相当于)(?:全[市县区省州])?GDP(?:总量)?的?(?:比重|比例|比率|之比|份额|百分比|占比)?", "占GDP比重"),
        (r"每万(?:名)?(?:常住)?人口?", "每万人"),
        (r"(?<![每0-9.一二三四五六七八九十百千])万人口?(?=均|拥有|有效|高价值|发明|专利)", "每万人"),
        (r"专[、.]?精[、.]?特[、.]?新", "专精特新"),
        (r"国高企|国高(?=[有要到达新培数总多几家])", "国家高新技术企业"),
        (r"(?<![提拔])高企(?!业|稳|不下|及)", "高新技术企业"),
        (r"高新(?=企业|产业|产品)", "高新技术"),
        (r"科小(?!学)", "科技型中小企业"),
        (r"科特派(?!员)", "科技特派员"),
        (r"规工(?=企业|增加值)", "规上工业"),
        (r"营收", "营业收入"),
        (r"主营(?:业务)?收入", "主营业务收入"),
    )
)
_LEVELS = (
    (re.compile(r"^(?:国家级?(?:及|或)?以上|国家级?(?!标准|战略|重点研发)|国字号)"), "国家级"),
    (re.compile(r"^(?:省级?(?:及|或)?以上|省级|省(?![内外市会部委域直州区]))"), "省级"),
    (re.compile(r"^(?:市级?(?:及|或)?以上|市级|市(?![场值民政外内域区县直]))"), "市级"),
    (re.compile(r"^(?:[县区]级?(?:及|或)?以上|[县区]级)"), "县级"),
)
_LEAD_IN = re.compile(
    r"^(?:力争|努力|确保|争取|实现|完成|达到|突破|攻克|新增|净增|累计|新培育|培育|引育|培养|打造|评定|认定|备案|申报|创建|争创|新建|建设|建成|组建|筹建|获批"
    r"|引进|吸纳|举办|召开|开展|选派|派出|签订|布局|新创|发展|入库|推动|和|或|及|、|的|全[市县区省州]|[我本][市县区省州]|[到至]?20\d\d年(?:底|末)?"
    r"|到[“]?十[三四五]五[”]?末|年度|全年|每年|年均|年)"
)
_CLOSING = re.compile(
    r"(?:(?<!乡)数量|总数量?|总量|户数|家数|个数|(?<![参指系倍人户天基次分岁])数|拥有量|拥有数|保有量|年均增长率|年均增速|年均增长|年增长率"
    r"|年增速|增长率|增速|增幅|同比增长|同比|增长|达到?|指标|目标)$"
)


_LEAST = 2
"""Characters of a wording that name no indicator by themselves once its closing words are taken off."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One entry of ``indicators.toml``; its fields are explained there."""

    name: str
    aliases: tuple[str, ...]
    spoken: tuple[str, ...]
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


def fold(text: str) -> str:
    """The text with width, spaces, quotation marks and common spellings made equal (Ｒ＆Ｄ经费支出 → 研发投入)."""
    folded = unicodedata.normalize("NFKC", text).upper()
    for pattern, replacement in _SPELLINGS:
        folded = pattern.sub(replacement, folded)
    return folded


def canonical(indicator: str, measure: str, unit: str | None) -> str:
    """The key under which the same indicator of different plans meets.

    ``indicator`` is the wording of the plan, ``measure`` and ``unit`` those of the target. Level, increment and growth of
    one indicator share a key, since ``measure`` keeps them apart; a share of GDP is an indicator of its own.
    """
    name = re.sub(r"\([^()]*\)$", "", fold(indicator)) or fold(indicator)
    for candidate in _readings(name):
        entries = _lexicon().get(_bare(candidate), ())
        if entries:
            fitting = next((e for e in entries if unit in e.units), entries[0])
            return _key(fitting, name, measure)
    level, rest = _level(_strip_lead(name))
    return level + _strip_closing(rest)


def mentions(text: str) -> list[Mention]:
    """Indicators named in ``text``, everyday words included, in reading order; the longest wording wins."""
    folded = fold(text)
    found: list[Mention] = []
    for match in _spotter().finditer(folded):
        named = _spoken()[match[0]]
        wording = _level_before(folded, match.start()) + match[0]
        found.append(Mention(named, _key(named, wording, None), match.start(), match.end()))
    return found


def entry(name: str) -> Indicator | None:
    """The lexicon entry of that key (a level in front is allowed), or None for an indicator that is not in the lexicon."""
    plain = _level(name)[1]
    return next((e for e in _entries() if e.name in (name, plain)), None)


def _key(found: Indicator, wording: str, measure: str | None) -> str:
    if measure == "share" and found.share:
        return found.share
    return _level(_strip_lead(wording))[0] + found.name if found.by_level else found.name


def _readings(name: str) -> list[str]:
    """The name, then the name with introducing words, level and closing words taken off, one after another."""
    readings = [name, _strip_closing(name)]
    lead = _strip_lead(name)
    rest = _level(lead)[1]
    return [*readings, lead, _strip_closing(lead), rest, _strip_closing(rest)]


def _bare(name: str) -> str:
    """Only for looking up: without 的, 拥有 and brackets' marks, and without closing words."""
    return _strip_closing(re.sub(r"的|拥有(?=.)|[()（）]", "", name))


def _strip_lead(name: str) -> str:
    while match := _LEAD_IN.match(name):
        rest = name[match.end() :]
        if len(rest) < 3:
            break
        name = rest
    return name


def _strip_closing(name: str) -> str:
    while match := _CLOSING.search(name):
        if match.start() < 2:
            break
        name = name[: match.start()]
    return name


def _level(name: str) -> tuple[str, str]:
    """The level in front (国家级, 省级, 市级, 县级, or nothing) and the name behind it."""
    for pattern, level in _LEVELS:
        match = pattern.match(name)
        if match and len(name) - match.end() >= 2:
            return level, name[match.end() :]
    return "", name


def _level_before(folded: str, start: int) -> str:
    """The level that stands just before position ``start``, or nothing."""
    match = re.search(r"(?:国家级?|省级?|市级?|[县区]级)(?:(?:及|或)?以上)?(?:的|专精特新)?$", folded[:start])
    return match[0] if match else ""


@cache
def _entries() -> tuple[Indicator, ...]:
    table = tomllib.loads(files("corpus").joinpath("indicators.toml").read_text(encoding="utf-8"))
    return tuple(
        Indicator(
            name=row["name"],
            aliases=tuple(row.get("aliases", ())),
            spoken=tuple(row.get("spoken", ())),
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
        for wording in dict.fromkeys(_bare(fold(w)) for w in (found.name, *found.aliases)):
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
            _set_bare(words, wording, found)
        _set_bare(words, found.name, found)
    return words


def _set_bare(words: dict[str, Indicator], wording: str, found: Indicator) -> None:
    """The wording without closing words, unless too little is left to name anything (经济 of 经济总量)."""
    bare = _bare(fold(wording))
    if len(bare) > _LEAST:
        words.setdefault(bare, found)


@cache
def _spotter() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(_spoken(), key=len, reverse=True) if len(word) > 1))
