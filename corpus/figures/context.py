"""What is known about a clause before its figures are read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.base.document import ClauseKind
from corpus.base.facts import Period
from corpus.figures.periods import stated_periods

_REVIEW_HEADING = re.compile(
    r"(?:工作|发展|时期|任务|规划)[^,。;]{0,14}回顾|^[^,。;“]{0,8}(?<!夯实)(?<!筑牢)(?<!巩固)(?<!强化)(?<!奠定)发展基础|(?<!报)(?<!督查)完成情况$"
)
_DESCRIPTION_HEADING = re.compile(
    r"^(?!.*(?:目标|指标|任务|分工|计划)).*(?:(?:情况|一览|统计)表|名录|简介$|(?:名词|术语|概念)(?:解释|注释|释义))"
)
_CONDITIONS_HEADING = re.compile(
    r"(?:认定|申报|申请|评定|评选|准入|入驻|入库|推荐|基本|资格)的?(?:基本)?条件|(?:申报|推荐)要求|评[定选]标准|(?:应当?|须|需)(?:同时)?(?:符合|具备|满足)[^。]{0,8}(?:条件|要求)"
    r"|(?:申报|申请|资助|补助|扶持|奖励)对象(?:$|[和及与:。])"
)


@dataclass(frozen=True, slots=True)
class Context:
    """The kind of a clause, the years of its plan, and what its headings say.

    ``issued`` is the year of issue. ``conditions``: the headings announce conditions to be met; ``describes``: they announce
    a description of what is there (写字楼情况表). ``section`` is the time that the nearest heading names (第一阶段(2019—2020年)).
    """

    kind: ClauseKind
    first_year: int | None = None
    last_year: int | None = None
    issued: int | None = None
    conditions: bool = False
    section: Period | None = None
    describes: bool = False

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
        describes = any(_DESCRIPTION_HEADING.search(heading) for heading in headings)
        return cls(kind, first, last, year, conditions, section, describes)
