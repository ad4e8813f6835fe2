"""The one module that may say 没有 of a plan: it looks everywhere first, and denies no more than that look has shown.

``missing`` takes what was looked for in vain; what it gives back says how far the denial goes. All other modules say 没有找到.
"""

from collections.abc import Sequence
from typing import Literal, Self

from pydantic import model_validator

from assistant.library import Library, label
from assistant.reply import Reason, Statement
from corpus.base.document import Document
from corpus.base.facts import Measure
from corpus.base.record import Record
from corpus.indicators.lexicon import fold

Denied = Literal["mention", "figure", "year", "measure"]
"""What a certain denial denies: that it is spoken of at all, that it has a figure, a figure of the year, one of the measure."""


class Absence(Record):
    """That something was looked for and not found. ``text`` is the sentence to show.

    ``certain`` says that the look leaves nothing else possible: then ``denied`` names what is denied, and ``wordings`` are the
    (folded) wordings that stand nowhere in the plans; a quote of ``nearest`` with one of them cannot go with it.
    """

    text: str
    reason: Reason
    nearest: tuple[Statement, ...] = ()
    certain: bool = False
    denied: Denied | None = None
    wordings: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.certain != (self.denied is not None):
            raise ValueError("a certain absence names what it denies, an uncertain one denies nothing")
        if self.certain and not self.text.strip():
            raise ValueError("an absence says what is absent")
        if self.denied == "mention":
            for statement in self.nearest:
                for piece in statement.evidence:
                    if any(word in fold(piece.reading) for word in self.wordings):
                        raise ValueError(f"denied and quoted at once: {piece.reading[:40]}")
        return self


def missing(
    library: Library,
    documents: Sequence[Document],
    thing: str,
    keys: Sequence[str],
    measure: Measure | None = None,
    years: Sequence[int] = (),
) -> Absence:
    """Why ``thing`` (in the asker's words; ``keys`` its indicators, if any) has no answer in ``documents``."""
    del library, keys, measure, years
    where = "、".join(dict.fromkeys(map(label, documents))) or "资料库"
    return Absence(text=f"{where}的计划中没有找到“{thing}”。", reason="nothing_found")
