"""What every part of the evaluation hands back: scores and misses."""

from typing import Literal

from corpus.base.record import Record

Section = Literal["facts", "retrieval", "slots", "answers"]
Goal = Literal["more", "none", "info"]


class Score(Record):
    """``hits`` of ``of`` cases: a ratio, or a mean where hits are summed scores.

    ``group`` is the row (a plan, a set of questions), ``measure`` the column. ``low`` and ``high`` are a 95 % interval.
    ``goal``: ``more`` is better, ``none`` must be 0 (of is then 0 and ignored), ``info`` is not judged.
    """

    section: Section
    table: str
    group: str
    measure: str
    hits: float
    of: int
    low: float | None = None
    high: float | None = None
    goal: Goal = "more"

    @property
    def key(self) -> str:
        """Names the same score in another run."""
        return " | ".join((self.section, self.table, self.group, self.measure))

    @property
    def value(self) -> float:
        """The ratio; the plain number for counts."""
        return self.hits / self.of if self.of else self.hits


class Miss(Record):
    """One thing that went wrong: what was asked of which plan, what is right, what came back."""

    section: Section
    group: str
    measure: str
    case: str
    wanted: str
    returned: str
    note: str = ""


class Outcome(Record):
    """All scores and misses of one part."""

    scores: tuple[Score, ...] = ()
    misses: tuple[Miss, ...] = ()

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(scores=self.scores + other.scores, misses=self.misses + other.misses)
