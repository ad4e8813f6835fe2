"""The best three candidates where none is sure, each said to be near and with what keeps it from being the answer."""

from collections.abc import Iterable, Sequence

from assistant.evidence.asked import Asked, stated
from assistant.evidence.candidates import Candidate
from assistant.evidence.conflicts import Conflict
from assistant.evidence.figure import past_statement, statement
from assistant.evidence.figures import Found
from assistant.evidence.order import Ranked, in_order
from assistant.reply import Statement
from corpus.base.facts import Figure, Target

MOST = 3
_TOUCHES = 0.3
"""Least coverage of the topic by a clause that is shown as near where no plan is named."""
_REASONS = 2
_SAID_ALREADY = ("past",)
"""Conflicts that the statement of a figure says itself."""


def nearest(asked: Asked, most: int = MOST) -> list[Statement]:
    """The best candidates, one of each passage, with their conflicts; none where no plan is named and none shares enough words."""
    return [shown(one, against) for one, against, _ in _apart(_shown(asked))[:most]]


def _shown(asked: Asked) -> list[Ranked]:
    ranked = in_order(asked)
    if asked.question.doc_ids:
        return ranked if asked.terms.words or asked.question.indicators else []
    return [one for one in ranked if asked.terms.coverage(one[0].entry.said + one[0].entry.place) >= _TOUCHES]


def _apart(ranked: Iterable[Ranked]) -> list[Ranked]:
    """The best of each passage: a figure and the sentence it stands in are one thing to a reader."""
    kept: list[Ranked] = []
    for one in ranked:
        here = one[0]
        same = (
            other
            for other, _, _ in kept
            if other.entry is here.entry
            and other.span.overlaps(here.span)
            and (other.figure is None or here.figure is None)
        )
        if not any(same):
            kept.append(one)
        if len(kept) >= MOST:
            break
    return kept


def shown(one: Candidate, against: Sequence[Conflict]) -> Statement:
    """A candidate as a statement: what it says, and the first things that keep it from being the answer."""
    document, clause = one.entry.document, one.entry.clause
    if isinstance(one.figure, Target):
        base = statement(Found(one.entry, one.figure, 0.0))
    elif isinstance(one.figure, Figure) and one.figure.indicator and one.figure.verdict in ("past", "existing"):
        base = past_statement(one.entry, one.figure)
    else:
        base = stated(document, clause, [one.span])
        base = base.model_copy(update={"text": f"{one.entry.label}：{base.text.rstrip('。；;，,')}。"})
    reasons = [conflict.reason for conflict in against if conflict.name not in _SAID_ALREADY][:_REASONS]
    return base.model_copy(update={"text": f"{base.text}（{'；'.join(reasons)}）"}) if reasons else base
