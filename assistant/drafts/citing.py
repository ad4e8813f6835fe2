"""What a draft cites: the plans it names, and where its own words about a citation end (南县提出…, 《…》要求…)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.plans.library import Library
from corpus.base.document import Document
from corpus.base.record import Span
from corpus.figures.phrases import ACTION_VERBS, INCREMENT_VERBS
from corpus.indicators.lexicon import fold
from corpus.regions.places import Mention, find, is_within

TITLE = re.compile(r"《([^《》\n]{4,80})》")
_STOP = "。；;\n"
_OURS = re.compile(r"[我本][省市县区]")
#: The verb that ends the words about a citation; behind it stands what is cited. 提出新增 is cut before 新增.
_SAYING = re.compile(
    r"(?<=[》省市州县区旗划案见施点要])(?:也|还|均|都|分别|则|已|中|里|明确|进一步|在[^，,。；;]{2,12}中)*"
    r"(?:提出(?:了|要)?|要求(?:是)?|明确(?:了|要)?(?!责任)|规定(?:了)?|确定(?:了|为)?|写(?:明|的是|着)?|定(?:为|的是)|安排(?:了)?|的?目标(?:是|为))"
    r"(?:到?20\d\d年底?[,，]?)?(?=[^，,。；;\n]*\d)"
)
_DOING = re.compile(rf"(?:则|也|还|将|要|计划|拟|力争|确保)*(?:{INCREMENT_VERBS}|{ACTION_VERBS})")


def without_saying(draft: str) -> str:
    """The draft with a comma where the words about a citation end, so that what is cited reads as it stands in a plan.

    The comma takes the place of the last character of a verb of saying, or of a place that does what follows (南县新增600家).
    The text keeps its length, so that a span of the result is one of the draft.
    """
    ends = [match.end() for match in _SAYING.finditer(draft)]
    ends += [place.end for place in find(draft) if _DOING.match(draft, place.end)]
    characters = list(draft)
    for end in ends:
        characters[end - 1] = "，"
    return "".join(characters)


def sentence_of(text: str, span: Span) -> Span:
    """The sentence around a span, from stop to stop."""
    start = max(text.rfind(mark, 0, span.start) for mark in _STOP) + 1
    ends = [place for mark in _STOP if (place := text.find(mark, span.end)) >= 0]
    return Span(start=start, end=max(min(ends, default=len(text)), span.end))


class Cited(NamedTuple):
    """The plans that a figure is cited from; where there are none but something is named, ``missing`` is what the library lacks."""

    plans: tuple[Document, ...] = ()
    missing: str = ""


def cited(text: str, span: Span, before: int, library: Library) -> Cited:
    """What is cited at ``before``: the title or the place named last in the sentence up to there, else a title after it."""
    sentence = sentence_of(text, span)
    titles = list(TITLE.finditer(text, sentence.start, sentence.end))
    ahead = [title for title in titles if title.end() <= before]
    places = _places(text, sentence.start, before)
    after = max(
        [title.end() for title in ahead] + [sentence.start + place.end for place in places], default=sentence.start
    )
    if _OURS.search(text, after, before):
        return Cited()
    if ahead and (not places or sentence.start + places[-1].end <= ahead[-1].end()):
        return _titled(ahead[-1][1], places, library)
    if places:
        return _placed(places, library)
    return _titled(titles[0][1], places, library) if titles else Cited()


def _places(text: str, start: int, end: int) -> list[Mention]:
    """The places named in ``text[start:end]``, those of a title left out: titles are looked up by themselves."""
    said = text[start:end]
    return [one for one in find(said) if said.rfind("《", 0, one.start) <= said.rfind("》", 0, one.start)]


def _titled(title: str, places: Sequence[Mention], library: Library) -> Cited:
    found = [document for document in library.documents if fold(document.title.value) == fold(title)]
    there = [document for place in places[-1:] for one in place.places for document in library.of_place(one)]
    plans = tuple(document for document in found if document in there) or tuple(found)
    return Cited(plans, "" if plans else f"《{title}》")


def _placed(places: Sequence[Mention], library: Library) -> Cited:
    """The plans of the place named last; of the one before it where it only lies in that (益阳市在赫山区建设…)."""
    for index in reversed(range(len(places))):
        plans = tuple(document for one in places[index].places for document in library.of_place(one))
        if plans:
            return Cited(plans)
        if not index or not any(
            is_within(one, other) for one in places[index].places for other in places[index - 1].places
        ):
            return Cited(missing=f"{places[index].text}的计划")
    return Cited()
