"""The commands around a draft and a table: ``check``, ``compare``, ``ledger``, ``export``."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant.commands.arguments import Arguments
from assistant.commands.command import Command, opened, output
from assistant.errors import CommandError
from corpus.base.folder import data_folder

if TYPE_CHECKING:
    from assistant.plans.library import Library
    from corpus.store.store import Store


def _check(given: Namespace) -> int:
    from assistant.exports.as_json_tools import check_json
    from assistant.exports.as_text_tools import check_text, stamped
    from assistant.exports.exporting import check_docx, check_xlsx

    text, name = _draft(given)
    assistant = given.load(data_folder(given.data))
    found, stamp = assistant.check(text, name), assistant.stamp
    output(given, lambda: check_json(found, stamp), lambda: stamped(check_text(found), stamp))
    for path, write in ((given.xlsx, check_xlsx), (given.docx, check_docx)):
        if path is not None:
            _write(path, write(found, stamp))
    return 0


def _proofread(given: Namespace) -> int:
    from assistant.drafts.check import drafted
    from assistant.drafts.proofreading import proofread
    from assistant.exports.as_json_tools import citation_json
    from assistant.exports.as_text_tools import citations_text, stamped
    from assistant.exports.exporting import citations_docx, citations_xlsx

    text, name = _draft(given)
    with opened(given) as store:
        library = library_of(store)
    found, stamp = proofread(drafted(text), library, name), library.stamp
    as_json = [citation_json(one, stamp) for one in found]
    output(given, lambda: as_json, lambda: stamped(citations_text(found), stamp))
    for path, write in ((given.xlsx, citations_xlsx), (given.docx, citations_docx)):
        if path is not None:
            _write(path, write(found, stamp))
    return 0


def _relate(given: Namespace) -> int:
    from assistant.drafts.relations import Related, related
    from assistant.exports.as_json_tools import relations_json
    from assistant.exports.as_text_tools import relations_text, stamped

    with opened(given) as store:
        library = library_of(store)
        doc_id = store.resolve(given.plan) if given.plan else None
    found: Related = related(library, doc_id)
    as_text = stamped(relations_text(found, library), library.stamp)
    output(given, lambda: relations_json(found, library), lambda: as_text)
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
    from assistant.drafts.comparison import compare
    from assistant.exports.as_json_tools import comparison_json
    from assistant.exports.as_text_tools import comparison_text, stamped
    from assistant.exports.exporting import comparison_xlsx

    with opened(given) as store:
        library = library_of(store)
    found, stamp = compare(" ".join(given.indicator), library), library.stamp
    output(given, lambda: comparison_json(found, stamp), lambda: stamped(comparison_text(found), stamp))
    if given.xlsx is not None:
        _write(given.xlsx, comparison_xlsx(found, stamp))
    return 0


def _ledger(given: Namespace) -> int:
    from assistant.drafts.ledger import ledger
    from assistant.exports.as_json_tools import row_json
    from assistant.exports.as_text_tools import ledger_text, stamped
    from assistant.exports.exporting import ledger_xlsx

    with opened(given) as store:
        doc_id = store.resolve(given.plan) if given.plan else None
        library = library_of(store)
    rows, stamp = ledger(library, given.unit, doc_id), library.stamp
    output(given, lambda: [row_json(row, stamp) for row in rows], lambda: stamped(ledger_text(rows), stamp))
    if given.xlsx is not None:
        _write(given.xlsx, ledger_xlsx(rows, stamp))
    return 0


def _export(given: Namespace) -> int:
    from assistant.exports.exporting import corpus_xlsx

    with opened(given) as store:
        library = library_of(store)
    _write(given.xlsx, corpus_xlsx(library))
    output(given, lambda: {"file": given.xlsx.name, "plans": len(library.documents)}, lambda: f"已写入：{given.xlsx}")
    return 0


def library_of(store: "Store") -> "Library":
    """The plans without an index: no words are matched, so no dictionary is loaded."""
    from assistant.plans.library import Library

    day = store.changed()
    return Library(store.documents(), str.split, changed=day.isoformat() if day else None)


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
    parser.add_argument("--xlsx", type=Path, metavar="文件", help="同时写成 Excel 表格")


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
    Command("proofread", "核稿：草稿引用的数字、单位和计划是否与库中一致", _draft_arguments, _proofread),
    Command("compare", "把一个指标在各计划的目标放在一起比", _indicator, _compare),
    Command("relate", "上下级计划是否衔接、同一计划前后是否一致、哪份已有新的", _one_plan, _relate),
    Command("ledger", "列出责任台账：单位、任务、目标、时限", _ledger_arguments, _ledger),
    Command("export", "把全部计划、条款、目标和责任台账写成 Excel 表格", _table, _export),
)
