"""The figures that README and docs/evaluation.md show, put between their marks: ``python -m eval --write-docs``.

The tables of docs/evaluation.md come from the run that wrote them. README has the first runs alone (``first_runs.toml``): a set on
which something was mended says little about the next plan.
"""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from eval.report import cell
from eval.score import Score

BEGIN, END = "<!-- scores: python3 run.py eval --write-docs -->", "<!-- end of scores -->"
FIRST_RUNS = Path(__file__).parent / "first_runs.toml"
_FIRST_PLANS = (
    ("what", "没见过的文件，读进来"),
    ("clauses", "条款找全"),
    ("units", "单位名单全对"),
    ("targets", "目标找全"),
    ("right_targets", "目标没有误报"),
    ("past", "把过去的数当目标"),
)
_FIRST_QUESTIONS = (("what", "没见过的问题"), ("right", "答对"))
_FACTS = (
    ("clause recall", "条款找全"),
    ("clause precision", "条款没有多切"),
    ("units exact", "责任单位名单完全正确"),
    ("target recall", "目标找全"),
    ("target precision", "目标没有误报"),
    ("all slots", "数值、单位、比较、口径全对"),
    ("past as target", "把过去的数当成目标"),
    ("misquotes", "引文与原文不符"),
)
_RETRIEVAL = (("hit@1", "第一条就对"), ("R@5", "前五条找全"))
_ANSWERS = (
    ("evidence", "引对了原文"),
    ("figure", "数字对"),
    ("units", "单位对"),
    ("refused", "该说没有时说没有"),
    ("right", "全部问题答对"),
    ("wrong-region quotes", "拿别处的数顶替"),
    ("look-alikes", "拿相近指标顶替"),
)


def write(path: Path, scores: Sequence[Score]) -> None:
    """Put the scores between the marks of ``path``; ``ValueError`` where it has none."""
    _put(path, [f"{date.today().isoformat()}", "", *_tables(scores)])


def write_first_runs(path: Path) -> None:
    """Put the first runs between the marks of ``path``; ``ValueError`` where it has none."""
    runs = tomllib.loads(FIRST_RUNS.read_text(encoding="utf-8"))
    _put(path, [*_listed(_FIRST_PLANS, runs["plans"]), "", *_listed(_FIRST_QUESTIONS, runs["questions"]), ""])


def _listed(columns: Sequence[tuple[str, str]], rows: Iterable[dict[str, str]]) -> Iterator[str]:
    yield f"| {' | '.join(name for _, name in columns)} |"
    yield f"|---|{'---|' * (len(columns) - 1)}"
    for row in rows:
        yield f"| {' | '.join(row[key] for key, _ in columns)} |"


def _put(path: Path, lines: Sequence[str]) -> None:
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    if not rest:
        raise ValueError(f"{path} has no marks for the scores")
    body = "\n".join(["", *lines, ""])
    path.write_text(f"{before}{BEGIN}{body}{END}{after}", encoding="utf-8", newline="\n")


def _tables(scores: Sequence[Score]) -> Iterator[str]:
    by: dict[tuple[str, ...], Score] = {
        (score.section, score.table, score.group, score.measure): score for score in scores
    }

    def table(
        title: str, rows: Sequence[tuple[str, str]], columns: Sequence[tuple[str, str, str, str]]
    ) -> Iterator[str]:
        kept = [column for column in columns if any((*column[:3], measure) in by for measure, _ in rows)]
        yield f"| {title} | {' | '.join(name for *_, name in kept)} |"
        yield f"|---|{'---|' * len(kept)}"
        for measure, meaning in rows:
            cells = (by.get((*column[:3], measure)) for column in kept)
            yield f"| {meaning} | {' | '.join(cell(score) if score else '' for score in cells)} |"
        yield ""

    sets = dict.fromkeys(score.group for score in scores if (score.section, score.table) == ("facts", "per set"))
    yield from table("读计划", _FACTS, [("facts", "per set", name, name) for name in sets])
    places = [
        name for name in ("given", "own-test", "own-dev") if any(score.table == f"{name} scoped" for score in scores)
    ]
    yield from table(
        "找条款",
        _RETRIEVAL,
        [
            ("retrieval", f"{name} scoped", mode, f"{name} {mode}")
            for name in places
            for mode in ("hybrid", "bm25", "dense")
        ],
    )
    groups = dict.fromkeys(score.group for score in scores if (score.section, score.table) == ("answers", "per set"))
    yield from table("回答", _ANSWERS, [("answers", "per set", name, name) for name in groups])
