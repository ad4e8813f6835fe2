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


def examine(folder: Path, load: Callable[[Path], object], *, repair: bool = False) -> list[Finding]:
    """Look at Python, the database and the index of a data folder. ``load`` opens the whole assistant, index included.

    ``repair`` first reads anew what is not as it was stored.
    """
    findings = [Finding("Python", sys.version_info >= (3, 11), f"{platform.python_version()}（{platform.system()}）")]
    try:
        with Store.open(folder) as store:
            store.seed()
            findings.append(
                Finding("数据文件夹", True, f"{folder.absolute()}{'' if store.writable else '（只能读取）'}")
            )
            if repair:
                findings += [Finding("数据库", True, f"已从原件重新读出：{file}") for file in store.repair()]
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
