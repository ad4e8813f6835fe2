"""What can be wrong with an installation, looked at one by one: ``zhengce doctor``."""

import platform
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from assistant.errors import AssistantError
from corpus.base.errors import CorpusError
from corpus.store.store import Store
from index.errors import IndexError_


class Finding(NamedTuple):
    """One thing looked at: its name, whether it is as it should be, and a Chinese sentence."""

    name: str
    ok: bool
    detail: str


def examine(folder: Path, load: Callable[[Path], object]) -> list[Finding]:
    """Look at Python, the database and the index of a data folder. ``load`` opens the whole assistant, index included."""
    findings = [
        Finding("Python", sys.version_info >= (3, 11), f"{platform.python_version()}（{platform.system()}）"),
        Finding("数据文件夹", True, str(folder.absolute())),
    ]
    try:
        with Store.open(folder) as store:
            store.seed()
            problems = store.problems()
            findings += [Finding("数据库", False, problem) for problem in problems]
            if not problems:
                findings.append(Finding("数据库", True, f"{len(store.documents())} 份计划，内容完好"))
        load(folder)
        findings.append(Finding("索引", True, "可用"))
    except CorpusError as error:
        findings.append(Finding("数据库", False, str(error)))
    except (IndexError_, AssistantError) as error:
        findings.append(Finding("索引", False, str(error)))
    return findings
