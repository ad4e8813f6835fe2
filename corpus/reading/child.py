"""A child process that reads one file within limits, and what its failures mean.

The parsers of foreign formats are the one place where a file can do harm: fill the memory, run for hours, or crash the
process (pdfium aborts on some). ``python -m corpus.reading.child`` reads a header line and the file from its standard
input and writes one line of JSON. Windows has no such limits on memory and CPU time; there the wall clock alone ends it.
"""

import json
import logging
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from corpus.base.errors import ReadingError
from corpus.reading.result import Place, Reading

Parsed = Literal["html", "docx", "pdf"]

_ROOT = Path(__file__).parents[2]  # the folder that holds our packages
_MEMORY = 2 << 30  # bytes of address space
_CPU_SECONDS, _WALL_SECONDS = 60, 90
_OPEN_FILES = 256
_log = logging.getLogger(__name__)


def read_in_child(kind: Parsed, data: bytes, name: str, *, seconds: float = _WALL_SECONDS) -> Reading:
    """Read ``data`` as ``kind`` in a process of its own. Raises ``ReadingError`` where it refuses, fails or takes too long."""
    header = json.dumps({"kind": kind, "name": name}).encode("ascii") + b"\n"
    command = [sys.executable, "-P", "-X", "utf8", "-m", __name__]
    try:
        ran = subprocess.run(
            command,
            input=header + data,
            capture_output=True,
            timeout=seconds,
            check=False,
            env=os.environ | {"PYTHONPATH": str(_ROOT)},
        )
    except subprocess.TimeoutExpired:
        raise ReadingError(_too_much(name)) from None
    except OSError as error:
        raise ReadingError(f"读取“{name}”的进程无法启动（{error.strerror}）：请关闭一些程序后再试。") from error
    try:
        answer: dict[str, Any] = json.loads(ran.stdout)
    except ValueError:
        _log.info("读取“%s”的进程以 %s 结束：%s", name, ran.returncode, ran.stderr[-2000:].decode("utf-8", "replace"))
        killed = ran.returncode < 0  # by a limit, or by an abort of pdfium where memory ends
        raise ReadingError(_too_much(name) if killed else _broken(name)) from None
    if "refused" in answer:
        raise ReadingError(answer["refused"])
    if "exhausted" in answer:
        raise ReadingError(_too_much(name))
    return Reading(answer["text"], tuple(Place(*place) for place in answer["places"]), tuple(answer["notes"]))


def _too_much(name: str) -> str:
    return f"文件“{name}”过于复杂或已损坏，读取时超出了时间或内存的限制：请把正文复制到新文档，另存为 .docx 或 .txt 再添加。"


def _broken(name: str) -> str:
    return f"文件“{name}”已损坏或不完整，无法读取：请重新下载，或打开后另存一份再添加。"


def main() -> None:
    """Read the file given on standard input and write what was read, or why not, as one line of JSON."""
    header = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    read = _reader(header["kind"])
    _limit()
    try:
        reading = read(data, header["name"])
        answer: dict[str, Any] = {"text": reading.text, "places": reading.places, "notes": reading.notes}
    except ReadingError as error:
        answer = {"refused": str(error)}
    except MemoryError:
        answer = {"exhausted": True}
    sys.stdout.write(json.dumps(answer))


def _reader(kind: Parsed) -> Any:  # noqa: ANN401 - the module of a format, imported in the child alone
    module = import_module(f"corpus.reading.{kind}")
    if kind == "html":
        return lambda data, name: module.read(data.decode("utf-8", "replace"), name)
    return module.read


def _limit() -> None:
    """Limit memory, CPU time, open files and what is written; no core is dumped."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        _, hard = resource.getrlimit(what)
        if hard == resource.RLIM_INFINITY or most < hard:
            try:
                resource.setrlimit(what, (most, most))
            except (ValueError, OSError):  # macOS refuses some of them
                continue


if __name__ == "__main__":
    main()
