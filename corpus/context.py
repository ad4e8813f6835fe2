"""What is known about a clause before its figures are read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import ClauseKind
from corpus.facts import Period
from corpus.periods import stated_periods

_REVIEW_HEADING = re.compile(r"(?:工作|发展|时期|任务|规划)[^,。;]{0,14}回顾|^[^,。;“]{0,8}发展基础|完成情况$")
_CONDITIONS_HEADING = re.compile(
    r"(?:认定|申报|申请|评定|准入|入驻|基本)的?(?:基本)?条件|应当?(?:符合|具备|满足)[^。]{0,8}条件"
)


@dataclass(frozen=True, slots=True)
class Context:
    """The kind of a clause; the first and the last year of the plan, if any; the year it was issued in; whether its
    headings say that it lists conditions; the time that the nearest heading names (第一阶段(2019—2020年)).
    """

    kind: ClauseKind
    first_year: int | None = None
    last_year: int | None = None
    issued: int | None = None
    conditions: bool = False
    section: Period | None = None

    @property
    def present(self) -> int | None:
        """The year before which everything is past: a plan until 2020 (到2020年) begins when it is issued."""
        if self.first_year or not self.issued or not self.last_year:
            return self.first_year or self.last_year or self.issued
        return min(self.issued, self.last_year)

    @classmethod
    def of(cls, kind: ClauseKind, headings: Sequence[str], period: Period | None, issued: str | None) -> "Context":
        """The context of a clause under ``headings`` in a plan for ``period`` that was issued on a day (2018-08-31)."""
        if any(_REVIEW_HEADING.search(heading) for heading in headings):
            kind = "background"
        elif kind == "background" and any("目标" in heading for heading in headings[:-1]):
            kind = "goal"  # 发展目标 / (二)特色发展成效显著
        year = int(issued[:4]) if issued and issued[:4].isdecimal() else None
        conditions = any(_CONDITIONS_HEADING.search(heading) for heading in headings)
        named = [found for heading in headings for _, found in stated_periods(heading)]
        section = named[-1].model_copy(update={"basis": "section"}) if named else None
        first, last = (period.start, period.end) if period else (None, None)
        return cls(kind, first, last, year, conditions, section)
