"""What an exported file carries so that it can be verified later: for each quote its plan, its place and a digest of its words.

A *code* names a quote (``zc_<plan>_<start>_<length>_<digest>``, at most 40 characters, letters and digits): it is the name of a
bookmark around the quote in a Word file and the last cell of its row in an Excel file. It stays with the quote when a
person edits, sorts, or copies it elsewhere. The *mark* of a quote, all that was exported with it, lies out of sight in the
file (a custom XML part, a hidden sheet); where an office program has dropped it, the code alone still leads to the plan.
"""

import json
import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, NamedTuple, Self

from assistant.reply import Evidence, FigureShown
from corpus.base.record import Record

Fact = dict[str, Any]
"""A fact as it was exported, under the names of ``target`` or ``row`` in docs/json.md."""

_CODE = re.compile(
    r"zc_(?P<doc>[0-9a-z]{1,16})_(?P<start>[0-9a-f]{1,7})_(?P<length>[0-9a-f]{1,6})_(?P<digest>[0-9a-f]{6})"
)
_QUOTES = str.maketrans("", "", "“”\"'‘’")


class Address(NamedTuple):
    """What a code says: the plan, the place, and a digest of what stood there."""

    doc_id: str
    start: int
    end: int
    digest: str


class Mark(Record):
    """One exported quote, or with ``evidence`` null one sentence of ours: ``shown`` as it was written into the file.

    In an Excel file ``sheet``, ``head`` and ``cells`` are its row as exported.
    """

    code: str
    shown: str
    evidence: Evidence | None = None
    facts: tuple[Fact, ...] = ()
    sheet: str = ""
    head: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()

    @classmethod
    def quote(cls, evidence: Evidence, facts: Iterable[Fact] = ()) -> Self:
        """The mark of a quote."""
        return cls(code=code_of(evidence), shown=evidence.reading, evidence=evidence, facts=tuple(facts))

    @classmethod
    def sentence(cls, text: str) -> Self:
        """The mark of a sentence that is no quote: an answer, a citation."""
        return cls(code=f"zct_{digest(text)}", shown=text)

    def written(self) -> str:
        """The mark as JSON in ASCII, for XML cannot hold every character."""
        return json.dumps(self.model_dump(mode="json", exclude_defaults=True))


def code_of(evidence: Evidence) -> str:
    """The code of a quote."""
    length = evidence.end - evidence.start
    return f"zc_{evidence.doc_id}_{evidence.start:x}_{length:x}_{digest(evidence.reading)}"


def address_of(code: str) -> Address | None:
    """What a code says; None for what is none. What follows it (``…_2``, a second copy in the same file) is left aside."""
    match = _CODE.match(code)
    if not match:
        return None
    start = int(match["start"], 16)
    return Address(match["doc"], start, start + int(match["length"], 16), match["digest"])


def digest(text: str) -> str:
    """Six hexadecimal digits that change with the words; not with white space or the style of quotation marks."""
    return sha256(bare(text).encode("utf-8", "replace")).hexdigest()[:6]


def bare(text: str) -> str:
    """The text without white space and quotation marks, which office programs change of themselves."""
    return "".join(text.split()).translate(_QUOTES)


def facts_of(figures: Iterable[FigureShown], evidence: Evidence) -> list[Fact]:
    """The figures that stand in a quote, as facts."""
    from assistant.exports.as_json import target_json

    return [
        target_json(shown.target, None)
        for shown in figures
        if shown.doc_id == evidence.doc_id and evidence.start <= shown.target.figure_span.start < evidence.end
    ]
