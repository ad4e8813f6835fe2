"""Numbers that a passage states about a topic though no target was read there (宽带速率达150Mbps, 树立10家标杆).

The smallest part of a sentence between commas must itself speak of the topic and hold a number of the sort asked for; a past
figure, a condition or a sum of support is none.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.evidence.belonging import same_indicator
from assistant.evidence.figures import fits_years
from assistant.evidence.matching import Terms
from assistant.plans.library import Entry
from assistant.plans.quoting import sentences, trimmed
from assistant.understanding import measured, plain_words
from corpus.base.facts import Measure, Target
from corpus.base.record import Span
from corpus.indicators.lexicon import entry as indicator
from corpus.indicators.lexicon import fold

_ITEM = re.compile(r"(?:(?<![\d%％家个项元户人件上右])、|[^，,；;：:。、])+")
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9.+＋\[【])(?<!第)\d+(?:\.\d+)?(?![\d.]*(?:[A-Z]|[+＋][^\W_]))(?![.．、]\s*[\u4e00-\u9fff])(?:\s*[-—~～至]\s*\d+(?:\.\d+)?)?\s*(%|％|个百分点|[百千万亿]*元|[吉兆千太]比特(?:/秒|每秒)?|[^\W\d]|[A-Z]*bps)?(?!\w*号文)",
    re.IGNORECASE,
)
_MARGIN = re.compile(r"^(?:以上|以下|以内|左右|及以上|的)+|[”\"』」）)。]+$")
_YEAR = re.compile(r"20\d\d(?=年)")
_SAID = 0.75
_PARTLY = 0.5
"""What the part itself must say of the topic, where its sentence says it all."""
_LONG = 100
"""Characters of a part beyond which it is no phrase: a table that ran together."""
_AS_GOOD = 0.95
_OTHER = ("past", "existing", "threshold", "subsidy", "size_class", "name", "reference")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A part of a sentence with a number, and how far it speaks of the topic."""

    entry: Entry
    span: Span
    said: float


@dataclass(frozen=True, slots=True)
class Sought:
    """What is counted (``quantity``), by which measure, the indicators and the years named, if any."""

    quantity: str | None
    measure: Measure | None
    indicators: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


def numbered(topic: Terms, sought: Sought, entries: Iterable[Entry]) -> list[Numbered]:
    """The parts that answer 多少 about the topic, best first; none where the topic has only common words."""
    if not topic.telling:
        return []
    found = [
        one
        for entry in entries
        for one in _in(topic, entry)
        if _of_the_year(one, sought.years) and _states(one, topic, sought)
    ]
    top = max((one.said for one in found), default=0.0)
    return sorted((one for one in found if one.said >= _AS_GOOD * top), key=lambda one: -one.said)


def _in(topic: Terms, entry: Entry) -> Iterator[Numbered]:
    document = entry.document
    if topic.told(entry.said) < _SAID:
        return
    things = topic.without(plain_words.MEASURED)
    for sentence in sentences(document, entry.clause):
        text = fold(document.reading(sentence))
        whole = max(topic.coverage(text), _SAID if topic.names and topic.named(text) else 0.0)
        for match in _ITEM.finditer(document.text, sentence.start, sentence.end):
            span = trimmed(document, Span(start=match.start(), end=match.end()))
            part = fold(document.reading(span))
            said = topic.coverage(part)
            if len(span) > _LONG or not things.touches(part):
                continue
            if said >= _SAID or (said >= _PARTLY and whole >= _SAID):
                yield Numbered(entry, span, said)


def _of_the_year(part: Numbered, years: tuple[int, ...]) -> bool:
    """Whether a part may be of a year asked about: the last year named up to there, else the plan's own years."""
    document, clause = part.entry.document, part.entry.clause
    named = _YEAR.findall(document.text[clause.span.start : part.span.end])
    if years and named:
        return int(named[-1]) in years
    return fits_years(years, document, None)


def _states(part: Numbered, topic: Terms, sought: Sought) -> bool:
    """Whether the part holds a number of the sort asked for that counts the topic and is no figure of another kind or measure."""
    document, clause = part.entry.document, part.entry.clause
    taken = [figure.span for figure in clause.figures if figure.verdict in _OTHER]
    taken += [target.figure_span for target in clause.targets if not _fits(sought, target)]
    for match in _NUMBER.finditer(document.text, part.span.start, part.span.end):
        place = Span(start=match.start(), end=match.end())
        unit = match[1] or ""
        if unit.startswith(("年", "月", "日")) or any(other.overlaps(place) for other in taken):
            continue
        behind = _MARGIN.sub("", document.text[match.end() : part.span.end])
        if len(behind) > 1 and not topic.told(fold(behind)):  # 3-5家关键企业 counts 关键企业, whatever stands before
            continue
        if measured.fits_quantity(sought.quantity, unit.replace("％", "%") or None):
            return True
    return False


def _fits(sought: Sought, target: Target) -> bool:
    """Whether a target may be the figure asked for: not of another measure, nor of another indicator than the one named.

    占GDP比重达18% speaks of GDP, and is no figure of it.
    """
    other = indicator(target.canonical) is not None and not any(
        same_indicator(key, target.canonical) for key in sought.indicators
    )
    return sought.measure in (None, target.measure) and not (sought.indicators and other)
