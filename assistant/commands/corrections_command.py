"""``zhengce corrections``: list, write out, read in and withdraw what people corrected (人工更正)."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from assistant.commands.arguments import Arguments
from assistant.commands.command import Command, opened, output
from assistant.errors import CommandError
from assistant.plans.correcting import STATES, Standing, changed, standings
from corpus.corrections.correction import Correction
from corpus.reading.file import file_bytes

_LARGEST: Final = 50_000_000
"""Bytes of a file that is read in."""


def _run(given: Namespace) -> int:
    actions = {"list": _list, "export": _export, "import": _import, "undo": _undo}
    if (given.action in ("import", "undo")) != (given.what is not None) and given.action != "export":
        needs = "后面缺少文件或编号" if given.what is None else "后面不用再写别的"
        raise CommandError(f"命令用法不对：{given.action} {needs}。请用 zhengce corrections --help 查看用法。")
    return actions[given.action](given)


def _list(given: Namespace) -> int:
    with opened(given) as store:
        found = standings(store, store.resolve(given.plan) if given.plan else None)
    kept = found if given.all else [one for one in found if one.state in ("applied", "unfit", "absent")]
    output(given, lambda: [standing_json(one) for one in kept], lambda: "\n".join(map(_line, kept)) or "没有更正。")
    return 0


def _export(given: Namespace) -> int:
    with opened(given) as store:
        found = store.corrections.all(store.resolve(given.plan) if given.plan else None)
    lines = "".join(one.model_dump_json() + "\n" for one in found)
    if given.what is None:
        sys.stdout.write(lines)
        return 0
    try:
        Path(given.what).write_text(lines, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CommandError(
            f"无法写入文件“{given.what}”({error.strerror})，请检查文件夹是否存在、文件是否正被打开。"
        ) from error
    output(
        given,
        lambda: {"file": Path(given.what).name, "corrections": len(found)},
        lambda: f"已写入 {len(found)} 条更正：{given.what}",
    )
    return 0


def _import(given: Namespace) -> int:
    corrections = list(_read(Path(given.what)))
    with opened(given) as store:
        new = {one.id for one in store.corrections.merge(corrections)}
        found = [one for one in standings(store) if one.correction.id in new]
    text = f"读入 {len(corrections)} 条更正，其中 {len(found)} 条是新的。"
    unfit = [one for one in found if one.state in ("unfit", "absent")]
    output(
        given,
        lambda: [standing_json(one) for one in found],
        lambda: "\n".join([text, *map(_line, unfit)]),
    )
    return 0


def _undo(given: Namespace) -> int:
    with opened(given) as store:
        ended = store.corrections.withdraw(given.what)
    output(
        given, lambda: {"id": ended.id, "doc_id": ended.doc_id}, lambda: f"已撤销更正 {ended.id}：{changed(ended)}。"
    )
    return 0


def _read(path: Path) -> Iterator[Correction]:
    """The corrections of a file of JSON lines, all good or none. Raises ``CommandError``, which names the line, or ``ReadingError``."""
    try:
        lines = file_bytes(path, _LARGEST).decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise CommandError(f"“{path}”不是 UTF-8 编码：请用 zhengce corrections export 重新导出。") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield Correction.model_validate_json(line)
        except (ValidationError, ValueError, RecursionError) as error:
            raise CommandError(
                f"“{path}”第 {number} 行不是一条更正，全部没有读入：请用 zhengce corrections export 重新导出。"
            ) from error


def standing_json(one: Standing) -> dict[str, Any]:
    """A correction and where it stands; ``standing`` in docs/json.md."""
    made = one.correction
    return {
        "id": made.id,
        "time": made.time,
        "doc_id": made.doc_id,
        "title": one.title,
        "kind": made.kind,
        "change": changed(made),
        "reason": made.reason,
        "added": list(made.added),
        "quote": made.anchor.quote if made.anchor else None,
        "state": one.state,
        "why": one.why,
    }


def _line(one: Standing) -> str:
    made = one.correction
    whose = f"《{one.title.strip('《》')}》" if one.title else made.doc_id
    reason = f"（{made.reason}）" if made.reason else ""
    why = f"：{one.why}" if one.why else ""
    return (
        f"{made.id}  {made.time[:16].replace('T', ' ')}  {STATES[one.state]}{why}\n    {whose}{changed(made)}{reason}"
    )


def _arguments(parser: Arguments) -> None:
    parser.add_argument(
        "action",
        choices=("list", "export", "import", "undo"),
        metavar="list|export|import|undo",
        help="列出、导出（JSON 行）、读入、撤销一条",
    )
    parser.add_argument(
        "what", nargs="?", metavar="文件或编号", help="export、import 的文件；undo 的更正编号或编号的开头"
    )
    parser.add_argument("--plan", metavar="计划", help="只看一份计划：地区、标题、文件名、编号或编号的开头")
    parser.add_argument("--all", action="store_true", help="已撤销和被代替的也列出")


CORRECTIONS: Final = Command("corrections", "人工更正：列出、导出、读入、撤销", _arguments, _run)
