"""The commands of ``zhengce``. ``ui.__main__``, the console script, adds ``serve`` to them.

Every command knows ``--json`` and ``--data``. An error is one Chinese line on stderr and exit code 1. Whatever is heavy is
imported by the command that needs it: ``zhengce list`` must not wait for the index.
"""

import json
import logging
import os
import sys
from argparse import SUPPRESS, Namespace
from collections.abc import Callable, Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from assistant.commands import tools
from assistant.commands.arguments import Arguments
from assistant.commands.backup_command import BACKUP
from assistant.commands.command import Command, complain, opened, output
from assistant.commands.corrections_command import CORRECTIONS
from assistant.commands.remove_command import REMOVE
from assistant.commands.replace_command import REPLACE
from assistant.errors import AssistantError, CommandError
from assistant.limits import checked
from corpus.base.errors import CorpusError, ParsingError, ReadingError
from corpus.base.folder import VARIABLE, data_folder
from index.errors import IndexError_

if TYPE_CHECKING:
    from assistant.assistant import Assistant


def main(
    arguments: Sequence[str] | None = None,
    *,
    more: Sequence[Command] = (),
    load: "Callable[[Path], Assistant] | None" = None,
) -> int:
    """Run one command and give its exit code.

    ``more`` are commands of other packages; ``load`` opens the assistant of a data folder.
    """
    if sys.stderr is None:  # closed by who called: a complaint must not end up among the results
        sys.stderr = open(os.devnull, "w", encoding="utf-8")
    if sys.stdout is None:
        complain("标准输出已关闭，无处输出结果：请去掉 >&- 再运行。")
        return 1
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    try:
        given = parser_of([*more, *COMMANDS]).parse_args(arguments)
        given.load = load or _load
        return int(given.run(given))
    except (AssistantError, CorpusError, IndexError_) as error:
        complain(error)
        return 1
    except BrokenPipeError:  # the reader (head, less) has seen enough
        _write_no_more()
        return 0
    except OSError as error:  # that of a file is told where it is opened: this is the output, or the disk
        _write_no_more()
        complain(f"没有完成：无法写出结果或临时文件（{error.strerror or error}），请检查磁盘空间和权限。")
        return 1
    except KeyboardInterrupt:
        complain("已中断。")
        return 130


def _write_no_more() -> None:
    """What is still to be printed goes nowhere: Python would try once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def parser_of(commands: Sequence[Command]) -> Arguments:
    """The parser that gives each command its arguments."""
    parser = Arguments(prog="zhengce", description="政策问答：用政策文件的原文回答问题。")
    _common(parser)
    parser.set_defaults(data=None, json=False)
    named = parser.add_subparsers(title="命令", dest="command", metavar="命令", required=True)
    for command in commands:
        one = named.add_parser(command.name, help=command.meaning, description=command.meaning)
        _common(one)
        command.arguments(one)
        one.set_defaults(run=command.run)
    return parser


def _common(parser: Arguments) -> None:
    """What every command knows, before its name or after it; a default here would undo what stood before."""
    parser.add_argument(
        "--data", type=_folder, default=SUPPRESS, metavar="文件夹", help=f"数据文件夹（默认取环境变量 {VARIABLE}）"
    )
    parser.add_argument("--json", action="store_true", default=SUPPRESS, help="输出 JSON")


def _folder(given: str) -> Path:
    if not given.strip():
        raise CommandError("--data 后面是空的：请写数据文件夹，或去掉 --data。")
    return Path(given)


def _load(folder: Path) -> "Assistant":
    from assistant.service.load import load

    return load(folder)


def _ask(given: Namespace) -> int:
    from assistant.commands import batch
    from assistant.exports.as_json import reply_json
    from assistant.exports.as_text import reply_text

    if given.batch is not None:
        if given.text:
            raise CommandError("命令用法不对：--batch 不能与问题同时使用。请用 zhengce ask --help 查看用法。")
        questions = batch.read(given.batch)
        for line in batch.replies(given.load(data_folder(given.data)), questions):
            print(json.dumps(line, ensure_ascii=False), flush=True)
        return 0
    question = checked(" ".join(given.text))
    assistant = given.load(data_folder(given.data))
    reply, _ = assistant.ask(question)
    if given.why:
        from assistant.answers.why import why_text

        account = assistant.why(question, reply)
        told = account.model_dump(mode="json", exclude_defaults=True)
        output(given, lambda: {**reply_json(reply), "why": told}, lambda: f"{reply_text(reply)}\n\n{why_text(account)}")
        return 0
    output(given, lambda: reply_json(reply), lambda: reply_text(reply))
    return 0


def _search(given: Namespace) -> int:
    from assistant.exports.as_json import hit_json
    from assistant.exports.as_text import hit_text

    text = checked(" ".join(given.text))
    if given.k < 1:
        raise CommandError(f"--k 至少是 1，不能是 {given.k}：请改成要找的条数。")
    assistant = given.load(data_folder(given.data))
    found = [(hit, assistant.document(hit.doc_id)) for hit in assistant.search(text, given.k, given.mode)]
    output(
        given,
        lambda: [hit_json(hit, plan) for hit, plan in found],
        lambda: "\n".join(hit_text(hit.rank, plan, plan.clause(hit.clause_id)) for hit, plan in found) or "没有找到。",
    )
    return 0


def _parse(given: Namespace) -> int:
    from assistant.exports.as_json import document_json
    from assistant.exports.as_text import document_text
    from corpus.ingest import ingest

    document, _ = ingest(given.file)
    output(given, lambda: document_json(document), lambda: document_text(document))
    return 0


def _add(given: Namespace) -> int:
    from corpus.ingest import ingest

    failed, done = 0, list[dict[str, Any]]()
    with opened(given) as store:
        for path in _expanded(given.paths):
            try:
                if isinstance(path, CommandError):
                    raise path
                document, data = ingest(path)
                added = store.add(document, data)
            except (ReadingError, ParsingError, CommandError) as error:  # the other files may be good
                complain(error)
                failed = 1
                continue
            done.append({"file": document.file, "doc_id": document.doc_id, "added": added})
            if not given.json:
                what = "已添加" if added else "已在库中，没有改动"
                print(f"{what}：{document.file}（{document.doc_id}）", *document.notes, sep="\n    说明：", flush=True)
    if given.json:
        output(given, lambda: done, str)
    return failed


def _expanded(paths: Sequence[Path]) -> "Iterator[Path | CommandError]":
    """The files named, and those of the folders named that are plans by their names; Word's lock files are none.

    An error in the place of a folder that holds none.
    """
    from corpus.reading.kind import SUFFIXES

    for path in paths:
        if not _is_folder(path):
            yield path
            continue
        inside = sorted(
            file
            for file in path.rglob("*")
            if file.suffix.lower() in SUFFIXES and not file.name.startswith(("~$", ".")) and file.is_file()
        )
        if not inside:
            yield CommandError(f"文件夹“{path}”里没有政策文件（.txt、.md、.html、.docx、.pdf）：请检查文件夹的路径。")
        yield from inside


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long, a folder that may not be entered: told when it is read
        return False


def _list(given: Namespace) -> int:
    from assistant.exports.as_json import summary_json
    from assistant.exports.as_text import list_text

    with opened(given) as store:
        plans = store.documents()
    output(given, lambda: [summary_json(plan) for plan in plans], lambda: list_text(plans) or "库中还没有计划。")
    return 0


def _show(given: Namespace) -> int:
    from assistant.exports.as_json import document_json
    from assistant.exports.as_text import document_text

    with opened(given) as store:
        document = store.get(store.resolve(given.document))
    output(given, lambda: document_json(document), lambda: document_text(document))
    return 0


def _verify(given: Namespace) -> int:
    """Exit codes as those of ``diff``: 0 all holds, 1 something does not, 2 the file cannot be verified."""
    from assistant.exports.as_json_tools import verified_json
    from assistant.exports.as_text_tools import verified_text
    from assistant.exports.saved import read_saved
    from assistant.exports.verify import verify
    from assistant.service.removed import RemovedPlans

    try:
        saved = read_saved(given.file)
    except (CommandError, ReadingError) as error:
        complain(error)
        return 2
    with opened(given) as store:
        library = tools.library_of(store)
        heirs = RemovedPlans(data_folder(given.data), store).heirs()
    found, stamp = verify(saved, library, heirs), library.stamp
    output(given, lambda: verified_json(found, stamp), lambda: verified_text(found, stamp))
    return 1 if found.problems else 0


def _doctor(given: Namespace) -> int:
    from assistant.service.doctor import examine

    folder = data_folder(given.data)
    findings = examine(folder, given.load, repair=given.repair)
    output(
        given,
        lambda: [finding._asdict() for finding in findings],
        lambda: "\n".join(
            f"{'正常' if finding.ok else '异常'}  {finding.name}：{finding.detail}" for finding in findings
        ),
    )
    return 0 if all(finding.ok for finding in findings) else 1


def _question(parser: Arguments) -> None:
    parser.add_argument("text", nargs="*", metavar="问题", help="要问的问题")
    parser.add_argument(
        "--batch", type=Path, metavar="文件", help="逐行回答 JSONL 文件里的问题，每行输出一个 JSON 回答"
    )
    parser.add_argument("--why", action="store_true", help="另外说明问题是怎样读的、最先想到哪些原文、凭什么作答")


def _query(parser: Arguments) -> None:
    parser.add_argument("text", nargs="+", metavar="文字", help="要找的内容")
    parser.add_argument("--k", type=int, default=10, metavar="条数", help="最多找几条（默认 10）")
    parser.add_argument("--mode", choices=("hybrid", "bm25", "dense"), default="hybrid", help="检索方式（默认 hybrid）")


def _file(parser: Arguments) -> None:
    parser.add_argument("file", type=Path, metavar="文件")


def _paths(parser: Arguments) -> None:
    parser.add_argument("paths", type=Path, nargs="+", metavar="文件或文件夹")


def _plan(parser: Arguments) -> None:
    parser.add_argument("document", metavar="计划", help="地区、标题、文件名、编号或编号的开头")


def _repairs(parser: Arguments) -> None:
    parser.add_argument("--repair", action="store_true", help="与存入时不同的计划，从存下的原件重新读出")


def _nothing(parser: Arguments) -> None:
    pass


COMMANDS: Final[tuple[Command, ...]] = (
    Command("ask", "回答一个问题，或一个文件里的许多问题", _question, _ask),
    Command("search", "按相关程度列出条款", _query, _search),
    Command("parse", "解析一个文件，但不存入库中", _file, _parse),
    Command("add", "把政策文件加入库中", _paths, _add),
    REMOVE,
    REPLACE,
    Command("list", "列出库中的计划", _nothing, _list),
    Command("show", "显示一份计划的条款、单位和目标", _plan, _show),
    Command("verify", "核对保存的回答或导出的 Word、Excel 文件：每处引文是否仍与原文一致", _file, _verify),
    *tools.COMMANDS,
    CORRECTIONS,
    BACKUP,
    Command("doctor", "检查运行环境、数据库和索引", _repairs, _doctor),
)
