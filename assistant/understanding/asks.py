"""The asks of one question: its pieces at the stops, those that ask by themselves, and the things named side by side in one."""

import re
from collections.abc import Sequence

from assistant.understanding import learned
from corpus.indicators.lexicon import fold, mentions

_STOP = re.compile(r"[,，;；。!！?？、\n]+\s*|(?:\s+)(?=[\u4e00-\u9fff])")
_JOINED = re.compile(r"[、,，;；/\s]+|和|与|跟|及|以及|还有|另外")
_HEADS = "率|占比|比例|数量|总额|规模|产值|金额|面积|里程|总量"
_SIDES = re.compile(
    rf"(?P<one>[\u4e00-\u9fffA-Z\d]{{1,16}}?(?:{_HEADS}))(?:、|和|与|及|以及)(?P<other>[\u4e00-\u9fffA-Z\d]{{1,16}}?(?:{_HEADS}))"
)
_ASKS = 0.6
"""How likely a piece must be to ask by itself, to be an ask of its own."""
_LISTED = 0.85
"""The same on both sides of 、, which mostly parts what is listed."""


def pieces_of(question: str) -> list[str]:
    """The pieces of a tidied question between its stops."""
    return [piece.strip() for piece in _STOP.split(question) if piece.strip()] or [question]


def asking_parts(question: str) -> list[str]:
    """The question cut after each piece that asks; what only says of what goes with the ask behind it, at the end with the last."""
    edges = [match.span() for match in _STOP.finditer(question)]
    starts = [0, *(end for _, end in edges)]
    ends = [*(start for start, _ in edges), len(question)]
    spans = [(low, high) for low, high in zip(starts, ends, strict=True) if question[low:high].strip()]
    asking = [learned.asks(question[low:high]) for low, high in spans]
    parts: list[tuple[int, int]] = []
    open_at: int | None = None
    for at, ((low, high), likely) in enumerate(zip(spans, asking, strict=True)):
        begins = low if open_at is None else open_at
        listed = question[high : high + 1] == "、" and at + 1 < len(spans)
        both = min(likely, asking[at + 1]) >= _LISTED if listed else likely >= _ASKS
        if both:
            parts.append((begins, high))
            open_at = None
        else:
            open_at = begins
    if open_at is not None:
        parts = [*parts[:-1], (parts[-1][0], len(question))] if parts else [(0, len(question))]
    return [question[low:high].strip() for low, high in parts]


def things(wording: str) -> list[tuple[str, str]]:
    """Indicators named side by side, each with the words around it alone (技术合同交易额、研发投入增速): key and wording.

    Nothing where fewer than two are named; what stands between two joining words and names no indicator goes with the one before.
    """
    folded = fold(wording)
    named = mentions(folded)
    cuts = [
        match.span()
        for match in _JOINED.finditer(folded)
        if not any(one.start < match.end() and match.start() < one.end for one in named)
    ]
    found: list[tuple[str, str]] = []
    low = 0
    for start, end in [*cuts, (len(folded), len(folded))]:
        keys = [one.key for one in named if low <= one.start < start]
        piece = folded[low:start]
        low = end
        if keys:
            found.append((keys[0], piece))
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {piece}")
    return found if len(dict(found)) > 1 else []


def unlisted(wording: str) -> list[str]:
    """Two things side by side that the lexicon does not have, known by what both measure (覆盖率和掌上执法率); else nothing."""
    match = _SIDES.search(wording)
    return [match["one"], match["other"]] if match else []


def distributed(found: Sequence[tuple[str, str]], first: str) -> bool:
    """Whether a word before the first thing (新增) says it of all of them: it stands before the name."""
    key, piece = found[0]
    at = next((one.start for one in mentions(piece) if one.key == key), 0)
    return 0 <= piece.find(first) < at
