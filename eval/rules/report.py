"""The counts of all rules as rows, sums and a table for people."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from eval.rules.cases import kinds
from eval.rules.recorder import Recorder

Totals = Mapping[str, Mapping[str, int]]
_SELDOM = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One alternative: in how many questions, plans and tests it fires, and in how many a call of the
    pattern comes out otherwise without it; ``facts_alone``: annotated facts that are read otherwise.
    """

    side: str
    module: str
    line: int
    pattern: str
    alternative: str
    divided: bool
    fired: int
    questions: int
    plans: int
    tests: int
    questions_alone: int
    plans_alone: int
    facts_alone: int

    @property
    def dead(self) -> bool:
        """Whether nothing that is asked, read or tested needs it."""
        return not (self.questions or self.plans or self.tests)


def rows(recorder: Recorder) -> list[Row]:
    """A row for each alternative of each rule, in the order of the source."""
    found = []
    for rule in recorder:
        side = "parser" if rule.module.startswith("corpus.") else "question"
        for text, counts in zip(rule.texts, rule.counts, strict=True):
            questions, plans, tests = kinds(counts.cases)
            alone = tuple(kinds(counts.alone))
            found.append(
                Row(
                    *(side, rule.module, rule.line, rule.pattern.pattern, text, bool(rule.alternatives), counts.fired),
                    *(questions, plans, tests, alone[0], alone[1], counts.facts),
                )
            )
    return found


def totals(found: Iterable[Row]) -> dict[str, dict[str, int]]:
    """Of each side: patterns, alternatives (a pattern that nothing divides is one), and those that are dead."""
    sums: dict[str, dict[str, int]] = {}
    patterns: set[tuple[str, str]] = set()
    for row in found:
        side = sums.setdefault(row.side, {"patterns": 0, "alternatives": 0, "dead": 0, "seldom": 0})
        side["patterns"] += (row.module, row.pattern) not in patterns
        patterns.add((row.module, row.pattern))
        side["alternatives"] += 1
        side["dead"] += row.dead
        side["seldom"] += 0 < row.questions + row.plans <= _SELDOM
    return sums


_CHANCE = 0.005
"""Share of the bar by which a number may lie above it: tests that draw their cases by chance reach a few alternatives or not."""


def grown(bar: Totals, now: Totals) -> list[str]:
    """What lies above the bar by more than chance, in words."""
    called = {"alternatives": "分支", "dead": "没有用到的分支"}
    return [
        f"{side}：{name}有 {now[side][key]} 个，上限 {bar[side][key]}。请删去，或补上用到它的题目、标注或测试。"
        for side in now
        for key, name in called.items()
        if now[side][key] > bar[side][key] * (1 + _CHANCE)
    ]


def table(sums: Totals) -> str:
    """The sums, a line for each side."""
    return "\n".join(
        f"{side:9} 模式 {one['patterns']}，分支 {one['alternatives']}，没有用到 {one['dead']}，只用到一两次 {one['seldom']}"
        for side, one in sums.items()
    )


def markdown(found: Sequence[Row]) -> str:
    """All alternatives by module, dead ones first."""
    lines = ["# 规则报告", "", table(totals(found)), ""]
    for module in dict.fromkeys(row.module for row in found):
        own = [row for row in found if row.module == module]
        dead = sum(row.dead for row in own)
        lines += [f"## {module}（{len(own)}，没有用到 {dead}）", ""]
        lines += [
            "| 行 | 分支 | 次 | 题 | 计划 | 测试 | 只靠它的题 | 只靠它的计划 |",
            "|---|---|---|---|---|---|---|---|",
        ]
        for row in sorted(own, key=lambda row: (not row.dead, row.line)):
            text = row.alternative.encode("utf-8", "backslashreplace").decode().replace("|", "\\|").replace("\n", "\\n")
            numbers = (
                row.fired,
                row.questions,
                row.plans,
                row.tests,
                row.questions_alone,
                row.plans_alone,
                row.facts_alone,
            )
            lines.append(f"| {row.line} | `{text[:80]}` | " + " | ".join(map(str, numbers)) + " |")
        lines.append("")
    return "\n".join(lines)


def write_json(path: Path, found: Iterable[Row]) -> None:
    """The rows, for other programs; ASCII, since a pattern may hold half a surrogate pair."""
    path.write_text(json.dumps([asdict(row) for row in found], indent=0) + "\n", encoding="utf-8")
