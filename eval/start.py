"""``python -m eval.start``: how long the page takes to start, beside a bare Gradio page started in the same way in the same run.

Three moments, from the start of the process, on the shipped plans with their index made: ``/`` is answered with all that the browser
builds the page from; the plans are open (``/healthz``); a question, asked as soon as there is a page, is answered. The bar is on
the first, which is all that a bare page has; the others come later, as plans are opened beside the page. The two servers take turns,
so that a busy machine slows both; their CPU time up to the moment is printed too, which means the same on any day.
"""

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

LIMIT = 1.5
"""Seconds that the page may take longer than the bare one."""
TIMES = 5
Spent = tuple[float, float]
"""Wall and CPU seconds."""
_PATIENCE = 120.0
_QUESTION = "洪江市研发投入要增长多少？"
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
    until(asked, ours)  # seeds, and builds the index
    turns = [(until(page, ours), until(page, bare)) for _ in range(TIMES)]
    longer = _compared("启动到首页", turns, 0)
    _compared("其中 CPU 时间", turns, 1)
    for what, moment in (("启动到资料库打开", opened), ("启动到第一个回答", asked)):
        wall, cpu = zip(*(until(moment, ours) for _ in range(TIMES)), strict=True)
        print(f"{what}：中位 {statistics.median(wall):.2f} 秒，CPU 时间 {statistics.median(cpu):.2f} 秒（{TIMES} 次）")
    return longer > LIMIT


def until(moment: Callable[[str], bool], command: Sequence[str]) -> Spent:
    """What a server, started as Python with ``command`` and a free port, spends until ``moment`` of its address has come."""
    port = _free_port()
    started, before = time.monotonic(), os.times()
    server = subprocess.Popen(
        [sys.executable, *command, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while not _has_come(moment, f"http://127.0.0.1:{port}"):
            if server.poll() is not None or time.monotonic() - started > _PATIENCE:
                raise RuntimeError(f"服务没有启动：{' '.join(command[:2])}")
            time.sleep(0.02)
        wall = time.monotonic() - started
    finally:
        server.terminate()
        server.wait(20)
    after = os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


def page(address: str) -> bool:
    """Whether the page is served with its components."""
    return b'"components":[{' in _get(f"{address}/")


def opened(address: str) -> bool:
    """Whether the plans are open."""
    return bool(json.loads(_get(f"{address}/healthz"))["plans"])


def asked(address: str) -> bool:
    """Whether a question, asked as the page's script asks it, is answered; waits until the answer is sent."""
    config = json.loads(_get(f"{address}/config"))
    box = next(part["id"] for part in config["components"] if part["props"].get("elem_id") == "zc-question")
    event = next(one["id"] for one in config["dependencies"] if [box, "submit"] in map(list, one["targets"]))
    sent = {"data": [_QUESTION, [], None], "fn_index": event, "session_hash": "start", "trigger_id": box}
    _get(f"{address}/gradio_api/queue/join", json.dumps(sent).encode())
    with urllib.request.urlopen(f"{address}/gradio_api/queue/data?session_hash=start", timeout=_PATIENCE) as told:
        return any(b'"role":"assistant"' in line for line in told)


def _compared(what: str, turns: Sequence[tuple[Spent, Spent]], place: int) -> float:
    """Print the medians of both, and give their difference."""
    ours, bare = (statistics.median(turn[who][place] for turn in turns) for who in (0, 1))
    print(
        f"{what}：本页中位 {ours:.2f} 秒，空白 Gradio 页 {bare:.2f} 秒，多 {ours - bare:.2f} 秒（各 {len(turns)} 次）"
    )
    return ours - bare


def _has_come(moment: Callable[[str], bool], address: str) -> bool:
    try:
        return moment(address)
    except (urllib.error.URLError, ConnectionError):
        return False


def _get(address: str, body: bytes | None = None) -> bytes:
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=_PATIENCE) as reply:
        told: bytes = reply.read()
    return told


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    raise SystemExit(main())
