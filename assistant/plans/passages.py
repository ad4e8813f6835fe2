"""Looking for words in a plan as it is now, and showing what differs between two wordings."""

from difflib import SequenceMatcher

from assistant.plans.comparing import likeness
from assistant.plans.quoting import quote, sentences
from assistant.reply import Evidence
from corpus.base.document import Document
from corpus.base.record import Span

_NEAR = 0.3
"""Least likeness of a passage that is shown as what stands in the plan now."""
_AROUND = 8
"""Characters shown on either side of what differs."""
_LONGEST = 80


def found(words: str, plan: Document) -> Span | None:
    """Where the plan has the words, white space apart."""
    start = plan.text.find(words)
    if start >= 0 and words:
        return Span(start=start, end=start + len(words))
    wanted = "".join(words.split())
    kept = [index for index, character in enumerate(plan.text) if not character.isspace()]
    start = "".join(plan.text[index] for index in kept).find(wanted)
    return Span(start=kept[start], end=kept[start + len(wanted) - 1] + 1) if wanted and start >= 0 else None


def nearest(words: str, plan: Document) -> Evidence | None:
    """The sentence of the plan, or so many in a row as were quoted, most like the words."""
    best: tuple[float, Evidence] | None = None
    count = max(1, sum(words.strip().count(mark) for mark in "。；;\n"))
    for clause in plan.clauses:
        spans = sentences(plan, clause)
        for first in range(max(1, len(spans) - count + 1)):
            last = spans[min(first + count, len(spans)) - 1]
            span = Span(start=spans[first].start, end=last.end)
            score = likeness(words, plan.reading(span))
            if score >= _NEAR and (best is None or score > best[0]):
                best = score, quote(plan, clause, span)
    return best[1] if best else None


def edited(what: str, before: str, now: str) -> str:
    """Both wordings, cut down to what differs."""
    if not before:
        return f"{what}被改动，现在是“{short(now)}”。"
    one, other = _differing(before, now)
    return f"{what}被改动：原来是“{one}”，现在是“{other}”。"


def _differing(one: str, other: str) -> tuple[str, str]:
    """The parts of two wordings from their first difference to their last, with some characters around."""
    one, other = " ".join(one.split()), " ".join(other.split())
    changes = [op for op in SequenceMatcher(None, one, other, autojunk=False).get_opcodes() if op[0] != "equal"]
    if not changes:
        return one, other
    return (
        _window(one, changes[0][1], changes[-1][2]),
        _window(other, changes[0][3], changes[-1][4]),
    )


def _window(text: str, start: int, end: int) -> str:
    start, end = max(0, start - _AROUND), min(len(text), end + _AROUND)
    return ("…" if start else "") + short(text[start:end]) + ("…" if end < len(text) else "")


def short(text: str) -> str:
    """A wording on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
