"""The cleaned view of a text: what rules read, with a map back to what is quoted.

A view only deletes characters or replaces them one for one, so that ``origin[i]`` is the canonical offset of character
``i``. Nothing is ever inserted. The canonical text stays what is quoted (R2).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.base.document import Leaf, Repair
from corpus.base.record import Span


@dataclass(frozen=True, slots=True)
class View:
    """``text`` is the cleaned text, ``origin`` its map, ``source`` the canonical text it was made from.

    ``ends`` gives the canonical end of a character that was written as several (&quot;).
    ``noise`` are the characters left out because they are no part of the plan (web navigation, page numbers);
    ``repairs`` are the places where a person should read something else than is printed.
    """

    text: str
    origin: tuple[int, ...]
    source: str
    ends: Mapping[int, int] = field(default_factory=dict)
    noise: tuple[Leaf, ...] = ()
    repairs: tuple[Repair, ...] = field(default=())

    def span(self, start: int, end: int) -> Span:
        """The canonical span of ``text[start:end]``; the half-open range must not be empty."""
        last = self.origin[end - 1]
        return Span(start=self.origin[start], end=self.ends.get(last, last + 1))

    def written(self, start: int, end: int) -> str:
        """``text[start:end]`` with its characters as printed (full-width brackets kept), without white space."""
        printed = (
            self.text[index] if self.origin[index] in self.ends else self.source[self.origin[index]]
            for index in range(start, end)
        )
        return "".join("".join(printed).split())
