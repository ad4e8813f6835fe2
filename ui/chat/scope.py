"""A question made narrower or wider by a click: the region chips restrict it, the × of a chip leaves out what was understood.

What the question names in words is cut out of it, so that the visitor sees in the chat what is asked now. What it took over
from the turn before is left behind by asking it outside the conversation.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.reply import Understood
from corpus.base.document import Document
from corpus.regions.places import find
from ui import phrases


def regions_of(documents: Sequence[Document]) -> list[str]:
    """Names of the regions that have a plan, each once, in the order of the plans."""
    return list(dict.fromkeys(document.region.name for document in documents if document.region))


def within(question: str, chosen: Collection[str], documents: Sequence[Document]) -> str:
    """The question restricted to the ``chosen`` regions, said in words.

    A place that the question names itself counts more than a chip: it was typed later and on purpose. Names that are
    no region of the corpus are ignored, since they come from the browser.
    """
    names = [name for name in regions_of(documents) if name in chosen]
    return f"{'、'.join(names)}：{question}" if names and not find(question) else question


_JOINED = r"(?:和|与|跟|及|以及|、|,|，)"
_LEFT_OVER = re.compile(rf"^(?:{_JOINED}|[的:：\s])+|{_JOINED}+(?=[的:：]|$)")
_SAID = re.compile(r"\w")
_PLAN_YEARS = re.compile("十[三四五六]五")
LEAST = 3
"""Characters a question must keep to be worth asking."""


@dataclass(frozen=True, slots=True)
class Again:
    """The question to ask; ``fresh`` where it must be asked outside the conversation."""

    question: str
    fresh: bool


def without_region(understood: Understood, name: str) -> Again | None:
    """The question for everywhere instead of ``name``."""
    text = understood.text
    spans = [
        (mention.start, mention.end)
        for mention in find(text)
        if name in {place.name for place in mention.places} or mention.text.endswith(name)
    ]
    return _again(text, spans, fresh=not spans and name in understood.regions)


def without_year(understood: Understood, year: int) -> Again | None:
    """The question for any year instead of ``year``."""
    text = understood.text
    spans = [match.span() for match in re.finditer(rf"(?:到|至|在)?{year}年?(?:底|末)?", text)]
    return _again(text, spans, fresh=not spans and not _PLAN_YEARS.search(text))


def without_unit(understood: Understood, unit: str) -> Again | None:
    """The question without the unit, where it names it so."""
    start = understood.text.find(unit)
    return _again(understood.text, [(start, start + len(unit))] if start >= 0 else [], fresh=False)


def without_indicator(understood: Understood) -> Again | None:
    """All targets of the one region instead of ``indicator``; asked anew, for the conversation would supply it again."""
    if understood.kind != "target" or understood.indicator is None or len(understood.regions) != 1:
        return None
    year = phrases.YEAR_OF.format(year=understood.years[0]) if understood.years else ""
    return Again(phrases.ALL_TARGETS.format(region=understood.regions[0], year=year), fresh=True)


def _again(text: str, spans: list[tuple[int, int]], *, fresh: bool) -> Again | None:
    if not spans:
        return Again(text, fresh=True) if fresh else None
    left = text
    for start, end in reversed(spans):
        left = left[:start] + left[end:]
    left = _LEFT_OVER.sub("", left)
    return Again(left, fresh=False) if len(_SAID.findall(left)) >= LEAST else None
