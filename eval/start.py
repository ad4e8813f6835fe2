"""``python -m eval.start``: how long the page takes to start, beside a bare Gradio page started in the same way in the same run.

From the start of the process to the first answer of ``/``, on the shipped plans with their index made. The two take turns,
so that a busy machine slows both; their CPU time is printed too, which means the same on any day.
"""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

LIMIT = 1.5
"""Seconds that the page may take longer than the bare one."""
TIMES = 5
Spent = tuple[float, float]
"""Wall and CPU seconds."""
_PATIENCE = 120.0
_BARE = """
import os, sys
os.environ.update({"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_OFFLINE": "1", "GRADIO_SSR_MODE": "False"})
import gradio, uvicorn
from fastapi import FastAPI
with gradio.Blocks(analytics_enabled=False) as page:
    gradio.Textbox()
uvicorn.run(gradio.mount_gradio_app(FastAPI(), page, path="/"), port=int(sys.argv[1]), log_level="warning")
"""


def main() -> int:
    """Print the medians; 1 where the page takes too long."""
    with tempfile.TemporaryDirectory(prefix="zhengce-start-") as folder:
        return int(slow_start(Path(folder)))


def slow_start(folder: Path) -> bool:
    """Measure with the plans of ``folder`` and print; whether the page takes more than ``LIMIT`` longer."""
    ours, bare = ["-m", "ui", "--data", str(folder), "serve", "--port"], ["-c", _BARE]
    first_answer(ours)  # seeds, and builds the index
    turns = [(first_answer(ours), first_answer(bare)) for _ in range(TIMES)]
    longer = _compared("启动到首页", turns, 0)
    _compared("其中 CPU 时间", turns, 1)
    return longer > LIMIT


def first_answer(command: Sequence[str]) -> Spent:
    """What a server, started as Python with ``command`` and a free port, spends until it answers ``/``."""
    port = _free_port()
    started, before = time.monotonic(), os.times()
    server = subprocess.Popen(
        [sys.executable, *command, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while not _answers(port):
            if server.poll() is not None or time.monotonic() - started > _PATIENCE:
                raise RuntimeError(f"服务没有启动：{' '.join(command[:2])}")
            time.sleep(0.02)
        wall = time.monotonic() - started
    finally:
        server.terminate()
        server.wait(20)
    after = os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


def _compared(what: str, turns: Sequence[tuple[Spent, Spent]], place: int) -> float:
    """Print the medians of both, and give their difference."""
    ours, bare = (statistics.median(turn[who][place] for turn in turns) for who in (0, 1))
    print(
        f"{what}：本页中位 {ours:.2f} 秒，空白 Gradio 页 {bare:.2f} 秒，多 {ours - bare:.2f} 秒（各 {len(turns)} 次）"
    )
    return ours - bare


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=_PATIENCE).close()
    except (urllib.error.URLError, ConnectionError):
        return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    raise SystemExit(main())
