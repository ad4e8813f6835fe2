"""The commands around a draft and a table: ``check``, ``compare``, ``ledger``, ``export``."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant.arguments import Arguments
from assistant.command import Command, opened, output
from assistant.errors import CommandError
from corpus.folder import data_folder

if TYPE_CHECKING:
    from assistant.library import Library
    from corpus.store import Store


def _check(given: Namespace) -> int:
    from assistant.as_json_tools import check_json
    from assistant.as_text_tools import check_text
    from assistant.exporting import check_docx, check_xlsx

    text, name = _draft(given)
    found = given.load(data_folder(given.data)).check(text, name)
    output(given, lambda: check_json(found), lambda: check_text(found))
    for path, write in ((given.xlsx, check_xlsx), (given.docx, check_docx)):
        if path is not None:
            _write(path, write(found))
    return 0


def _proofread(given: Namespace) -> int:
    from assistant.as_json_tools import citation_json
    from assistant.as_text_tools import citations_text
    from assistant.check import drafted
    from assistant.proofreading import proofread

    text, name = _draft(given)
    with opened(given) as store:
        found = proofread(drafted(text), _library(store), name)
    output(given, lambda: [citation_json(one) for one in found], lambda: citations_text(found))
    return 0


def _relate(given: Namespace) -> int:
    from assistant.as_json_tools import relations_json
    from assistant.as_text_tools import relations_text
    from assistant.relations import Related, related

    with opened(given) as store:
        library = _library(store)
        doc_id = store.resolve(given.plan) if given.plan else None
    found: Related = related(library, doc_id)
    output(given, lambda: relations_json(found, library), lambda: relations_text(found, library))
    return 0


def _draft(given: Namespace) -> tuple[str, str]:
    from corpus.ingest import ingest

    if given.file is not None:
        if given.text:
            raise CommandError(
                f"命令用法不对：--file 不能与草稿文字同时使用。请用 zhengce {given.command} --help 查看用法。"
            )
        return ingest(given.file)[0].text, given.file.name
    return " ".join(given.text), "草稿"


def _compare(given: Namespace) -> int:
    from assistant.as_json_tools import comparison_json
    from assistant.as_text_tools import comparison_text
    from assistant.comparison import compare

    with opened(given) as store:
        found = compare(" ".join(given.indicator), _library(store))
    output(given, lambda: comparison_json(found), lambda: comparison_text(found))
    return 0


def _ledger(given: Namespace) -> int:
    from assistant.as_json_tools import row_json
    from assistant.as_text_tools import ledger_text
    from assistant.exporting import ledger_xlsx
    from assistant.ledger import ledger

    with opened(given) as store:
        doc_id = store.resolve(given.plan) if given.plan else None
        rows = ledger(_library(store), given.unit, doc_id)
    output(given, lambda: [row_json(row) for row in rows], lambda: ledger_text(rows))
    if given.xlsx is not None:
        _write(given.xlsx, ledger_xlsx(rows))
    return 0


def _export(given: Namespace) -> int:
    from assistant.exporting import corpus_xlsx

    with opened(given) as store:
        library = _library(store)
    _write(given.xlsx, corpus_xlsx(library))
    output(given, lambda: {"file": given.xlsx.name, "plans": len(library.documents)}, lambda: f"已写入：{given.xlsx}")
    return 0


def _library(store: "Store") -> "Library":
    from assistant.library import Library

    return Library(store.documents(), str.split)  # no words are matched here, so no dictionary is loaded


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise CommandError(
            f"无法写入文件“{path}”({error.strerror})，请检查文件夹是否存在、文件是否正被打开。"
        ) from error


def _text_or_file(parser: Arguments) -> None:
    parser.add_argument("text", nargs="*", metavar="草稿", help="拟写入的文字")
    parser.add_argument("--file", type=Path, metavar="文件", help="核对整份草稿")


def _draft_arguments(parser: Arguments) -> None:
    _text_or_file(parser)
    parser.add_argument("--xlsx", type=Path, metavar="文件", help="同时写成 Excel 表格")
    parser.add_argument("--docx", type=Path, metavar="文件", help="同时写成 Word 文件")


def _indicator(parser: Arguments) -> None:
    parser.add_argument("indicator", nargs="+", metavar="指标", help="指标的任何一种叫法，如 高企")


def _ledger_arguments(parser: Arguments) -> None:
    parser.add_argument("--unit", metavar="单位", help="只列一个单位的任务，可用简称")
    parser.add_argument("--plan", metavar="计划", help="只列一份计划：地区、标题、文件名、编号或编号的开头")
    parser.add_argument("--xlsx", type=Path, metavar="文件", help="同时写成 Excel 表格")


def _one_plan(parser: Arguments) -> None:
    parser.add_argument("plan", nargs="?", metavar="计划", help="只看一份计划：地区、标题、文件名、编号或编号的开头")


def _table(parser: Arguments) -> None:
    parser.add_argument("--xlsx", type=Path, required=True, metavar="文件", help="要写的 Excel 文件")


COMMANDS: Final[tuple[Command, ...]] = (
    Command("check", "核对草稿：拟写的目标别处有没有、数值高低", _draft_arguments, _check),
    Command("proofread", "核稿：草稿引用的数字、单位和计划是否与库中一致", _text_or_file, _proofread),
    Command("compare", "把一个指标在各计划的目标放在一起比", _indicator, _compare),
    Command("relate", "上下级计划是否衔接、同一计划前后是否一致、哪份已有新的", _one_plan, _relate),
    Command("ledger", "列出责任台账：单位、任务、目标、时限", _ledger_arguments, _ledger),
    Command("export", "把全部计划、条款、目标和责任台账写成 Excel 表格", _table, _export),
)
