"""``python -m eval.bench``: CPU seconds of cold commands, and of parsing, indexing, searching and asking in one process;
and the start of the page beside a bare one (``eval.start``).

Parsing is also measured along a curve of lengths, on plans and on texts made to be hard: its time must grow with the
length of a text and not with its square.

CPU time, not wall time: it means the same on a busy machine. Needs Linux or macOS (``resource``) for the cold commands.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from assistant.assistant import Assistant
from corpus.ingest import parse
from corpus.store.store import Store
from eval.questions import own_questions
from eval.start import slow_start
from index.retriever import Retriever

T = TypeVar("T")
COLD_LIMIT = 2.5  # CPU seconds that `zhengce ask` may take from a cold process on an indexed corpus
PARSE_LIMIT = 5.0  # CPU seconds that parsing a megabyte of plans may take
GROWTH_LIMIT = 3.0  # how much more a character may cost in the longest text than in the shortest
_LENGTHS = (31_250, 125_000, 500_000, 2_000_000)  # characters
_HARD = {  # what slows parsers down, by name: a unit to repeat, and the characters of the longest text
    "括号": ("（", 200_000),
    "数字": ("1", 2_000_000),
    "编号": ("1.", 200_000),
    "汉字编号": ("一、", 200_000),
    "责任单位": ("责任单位：市科技局；", 200_000),
    "一句里的数字": ("增长10%以上，", 200_000),
    "表格行": ("指标 | 单位 | 2025年\n平台 | 家 | 50\n", 200_000),
    "编号重排": ("1、甲做。\n2、乙做。\n", 100_000),
    "分工表头": ("序号任务牵头单位配合单位\n", 100_000),
    "书名号": ("《关于办法》同时废止", 100_000),
}
_COMMANDS = (["--help"], ["list"], ["ask", "南县的全社会研发经费投入目标是多少？"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 where anything took longer than its limit."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench", description="测量速度（CPU 时间）。")
    parser.add_argument("--questions", type=int, default=60, help="提问的个数（默认 60）")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="zhengce-bench-") as folder:
        slow = _inside(Path(folder), options.questions)
        cold = _cold(Path(folder))
        return int(slow | cold | slow_start(Path(folder)))


def _inside(folder: Path, count: int) -> bool:
    with Store.open(folder) as store:
        store.seed()
        plans = store.documents()
        _row("解析一份计划", _seconds(lambda plan: parse(plan.text, plan.file), plans))
        started = time.process_time()
        retriever = Retriever.build(plans)
        _row("建立索引", [time.process_time() - started])
        texts = [question.text for question in own_questions()[:count]]
        for mode in ("bm25", "dense", "hybrid"):
            _row(f"检索 {mode}", _seconds(partial(retriever.search, mode=mode), texts))
        assistant = Assistant(store, retriever, plans)
        _row("回答一个问题", _seconds(assistant.ask, texts))
        return _curves("\n".join(plan.text for plan in plans))


def _curves(plans: str) -> bool:
    """Print what parsing costs by length; whether plans take too long, or any text more than its length explains."""
    per_megabyte, growth = _curve("政策文件", plans, _LENGTHS)
    slow = per_megabyte > PARSE_LIMIT or growth > GROWTH_LIMIT
    for name, (unit, length) in _HARD.items():
        slow |= _curve(name, unit, (length // 16, length))[1] > GROWTH_LIMIT
    return slow


def _curve(what: str, unit: str, lengths: Sequence[int]) -> tuple[float, float]:
    """Print CPU seconds for ``unit`` repeated to each length: those of a megabyte at the longest, and the growth per character."""
    per_character: list[float] = []
    for length in lengths:
        text = (unit * (length // len(unit) + 1))[:length]
        (spent,) = _seconds(lambda one: parse(one, "plan.txt"), [text], warm=False)
        per_character.append(spent / length)
        ratio = per_character[-1] / per_character[0]
        print(f"解析 {what}：{length} 字 {spent:.2f} 秒，每字是最短一份的 {ratio:.2f} 倍", flush=True)
    size = len(text.encode()) / 1e6
    return spent / size, ratio


def _cold(folder: Path) -> bool:
    slow = False
    for command in _COMMANDS:
        _child(command, folder)  # the first one seeds and builds the index
        spent = [_child(command, folder) for _ in range(3)]
        _row(f"冷启动 zhengce {command[0]}", spent)
        slow |= statistics.median(spent) > COLD_LIMIT
    return slow


def _child(command: Sequence[str], folder: Path) -> float:
    """CPU seconds of one command in a process of its own."""
    before = os.times()
    environment = {**os.environ, "ZHENGCE_DATA": str(folder)}
    subprocess.run(
        [sys.executable, "-m", "ui", *command],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _seconds(call: Callable[[T], object], values: Sequence[T], *, warm: bool = True) -> list[float]:
    """CPU seconds of each call; ``warm`` calls once before, so that what is loaded once is not counted."""
    if warm:
        call(values[0])
    spent = []
    for value in values:
        started = time.process_time()
        call(value)
        spent.append(time.process_time() - started)
    return spent


def _row(what: str, spent: Sequence[float]) -> None:
    middle, worst = statistics.median(spent) * 1000, max(spent) * 1000
    print(f"{what}：中位 {middle:.1f} 毫秒，最慢 {worst:.1f} 毫秒（{len(spent)} 次）", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
