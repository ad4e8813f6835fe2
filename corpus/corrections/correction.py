"""A correction (人工更正): what a person put in place of a reading, kept beside the parse and never in it.

Who corrected is not known. A correction is anchored by the plan's id and by a *passage*: the characters it is about with some
to either side, so that it finds its place again where the plan is read anew or replaced by a newer version of its file.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Final, Literal, Self
from uuid import uuid4

from pydantic import Field, model_validator

from corpus.base.document import Document, Region, Stated
from corpus.base.facts import Figure, Period, ResponsibleUnits, Target
from corpus.base.record import Record, Span
from corpus.corrections.described import Reading

Kind = Literal["title", "region", "period", "issuer", "number", "target", "units"]
KINDS: Final[dict[Kind, str]] = {
    "title": "标题",
    "region": "地区",
    "period": "规划期",
    "issuer": "印发机关",
    "number": "文号",
    "target": "目标",
    "units": "责任单位",
}
LONGEST_REASON: Final = 300
_TYPES: Final[dict[Kind, tuple[type[Record], ...]]] = {
    "title": (Stated,),
    "issuer": (Stated,),
    "number": (Stated,),
    "region": (Region,),
    "period": (Period,),
    "target": (Target, Figure),
    "units": (ResponsibleUnits,),
}
_AROUND: Final = 40
_NEIGHBOURS: Final = (40, 20, 10, 5, 0)
"""Characters to either side that are asked to be the same, from the strictest down."""
_LEAST: Final = 8
"""Characters of a passage that may be found without any of its neighbours."""

Move = Callable[[Span], Span]
"""From a span of the text that was corrected to the same characters in the text at hand."""


class Anchor(Record):
    """The passage a correction is about: ``quote`` stands at ``[start, end)``, between ``left`` and ``right``."""

    start: int
    end: int
    quote: str = Field(max_length=20_000)
    left: str = Field(default="", max_length=_AROUND)
    right: str = Field(default="", max_length=_AROUND)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not 0 <= self.start < self.end or len(self.quote) != self.end - self.start:
            raise ValueError(f"a quote of {len(self.quote)} characters cannot fill [{self.start}, {self.end})")
        return self

    @property
    def span(self) -> Span:
        """Where the passage stood."""
        return Span(start=self.start, end=self.end)

    @classmethod
    def cut(cls, text: str, span: Span) -> Self:
        """The anchor of ``span`` in ``text``."""
        return cls(
            start=span.start,
            end=span.end,
            quote=text[span.start : span.end],
            left=text[max(0, span.start - _AROUND) : span.start],
            right=text[span.end : span.end + _AROUND],
        )

    def locate(self, text: str) -> Move | None:
        """How to get to the passage in ``text``; None where it is gone, or stands there more than once."""
        stands = text[max(0, self.start - len(self.left)) : self.end + len(self.right)]
        if stands == self.left + self.quote + self.right:
            return lambda span: span
        packed, origin = _packed(text)
        left, quote, right = (_packed(part)[0] for part in (self.left, self.quote, self.right))
        for near in _NEIGHBOURS:
            before = left[len(left) - min(near, len(left)) :]
            found = list(_occurrences(before + quote + right[:near], packed)) if near or len(quote) >= _LEAST else []
            if found:
                begin = found[0] + len(before)
                return self._move(begin, origin) if len(found) == 1 and quote else None
        return None

    def _move(self, begin: int, origin: list[int]) -> Move:
        def move(span: Span) -> Span:
            first = len(_packed(self.quote[: span.start - self.start])[0])
            last = len(_packed(self.quote[: span.end - self.start])[0]) - 1
            return Span(start=origin[begin + first], end=origin[begin + max(first, last)] + 1)

        return move


class Correction(Record):
    """One correction. ``before`` is what had been read (None: nothing), ``after`` what holds (None: nothing).

    A target may become a ``Figure``, which is no target, and a figure a target. ``anchor`` is None for facts about the
    plan. ``text`` is the SHA-256 of the text that was corrected. ``supersedes`` is an earlier correction of the same
    reading, in force again when this one is withdrawn; ``withdrawn`` is when that was done. ``carried`` is the correction of an
    earlier version of the plan that this one was taken over from.
    """

    id: str = Field(pattern=r"^[0-9a-f]{12}$", default_factory=lambda: uuid4().hex[:12])
    time: str = Field(default_factory=lambda: datetime.now(UTC).isoformat("T", "seconds"), max_length=40)
    doc_id: str = Field(pattern=r"^[0-9a-f]{8,64}$")
    kind: Kind
    anchor: Anchor | None = None
    before: Reading | None
    after: Reading | None
    reason: str = Field(default="", max_length=LONGEST_REASON)
    added: tuple[str, ...] = ()
    text: str = ""
    supersedes: str | None = None
    withdrawn: str | None = None
    carried: str | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        anchored = self.kind in ("target", "units")
        if anchored != (self.anchor is not None):
            raise ValueError(f"a correction of kind {self.kind} {'needs an' if anchored else 'has no'} anchor")
        for reading in (self.before, self.after):
            if reading is not None and not isinstance(reading, _TYPES[self.kind]):
                raise ValueError(f"{type(reading).__name__} is no reading of kind {self.kind}")
            if self.anchor and not all(self.anchor.span.contains(span) for span in spans(reading)):
                raise ValueError("the anchor does not hold what was read or what holds")
        if self.before == self.after or (self.kind == "title" and self.after is None):
            raise ValueError("a correction must change something, and a plan keeps a title")
        return self


def spans(reading: Reading | None) -> list[Span]:
    """The places that a reading of a clause points to; the text that a list of units governs is not among them."""
    match reading:
        case Target():
            return [reading.span, reading.figure_span]
        case Figure():
            return [reading.span]
        case ResponsibleUnits():
            return [reading.span, *(unit.span for unit in reading.members)]
        case _:
            return []


def anchor_of(document: Document, before: Reading | None, after: Reading | None) -> Anchor:
    """The anchor that holds both readings."""
    held = [*spans(before), *spans(after)]
    whole = Span(start=min(span.start for span in held), end=max(span.end for span in held))
    return Anchor.cut(document.text, whole)


def moved(reading: Reading | None, move: Move) -> Reading | None:
    """The same reading at the places where its characters stand in the text at hand."""
    match reading:
        case Target():
            return reading.model_copy(update={"span": move(reading.span), "figure_span": move(reading.figure_span)})
        case Figure():
            return reading.model_copy(update={"span": move(reading.span)})
        case ResponsibleUnits():
            members = tuple(unit.model_copy(update={"span": move(unit.span)}) for unit in reading.members)
            return reading.model_copy(update={"members": members, "span": move(reading.span)})
        case _:
            return reading


def _packed(text: str) -> tuple[str, list[int]]:
    """``text`` without white space, which differs from format to format, and where each character stood."""
    origin = [index for index, character in enumerate(text) if not character.isspace()]
    return "".join(text[index] for index in origin), origin


def _occurrences(words: str, text: str) -> Iterator[int]:
    """The first two places where ``words`` stand."""
    at = text.find(words) if words else -1
    if at >= 0:
        yield at
        at = text.find(words, at + 1)
        if at >= 0:
            yield at
