"""``zhengce backup``: the data folder as it stands at one moment, in one archive, while others use it."""

import os
from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile

from assistant.commands.arguments import Arguments
from assistant.commands.command import Command, opened, output
from assistant.errors import CommandError
from assistant.service import feedback, removed
from corpus.base.folder import data_folder

if TYPE_CHECKING:
    from corpus.store.store import Store


def _run(given: Namespace) -> int:
    folder, target = data_folder(given.data), Path(given.file)
    with opened(given) as store:
        try:
            plans = back_up(store, folder, target)
        except OSError as error:
            raise CommandError(
                f"备份没有写成“{target}”（{error.strerror}）：请检查文件夹是否存在、磁盘空间和权限。"
            ) from error
    size = target.stat().st_size
    output(
        given,
        lambda: {"file": target.name, "plans": plans, "bytes": size},
        lambda: (
            f"已备份：{target}（{plans} 份计划，{size / 1e6:.1f} MB）\n恢复：解压到一个空文件夹，用 --data 指定它。"
        ),
    )
    return 0


def back_up(store: "Store", folder: Path, target: Path) -> int:
    """Write database, removed plans and judgements into a zip file; the number of plans in it. The index is made anew.

    The database is copied by SQLite's online backup: its file alone, taken while a server writes, lacks what still stands
    in the log beside it. The archive appears whole or not at all.
    """
    from corpus.store.store import FILE, Store

    with TemporaryDirectory(prefix="zhengce-", dir=target.parent) as beside:
        copy, fresh = Path(beside) / FILE, Path(beside) / "backup.zip"
        store.copy_to(copy)
        with Store.open(copy.parent) as copied:
            plans = len(copied.ids())
        with ZipFile(fresh, "w", ZIP_DEFLATED) as archive:
            archive.write(copy, FILE)
            kept = [path for path in (folder / removed.FOLDER).glob("*.*") if path.suffix in (".bin", ".json")]
            for path in [*kept, folder / feedback.FILE]:
                try:
                    archive.write(path, path.relative_to(folder).as_posix())
                except FileNotFoundError:  # there was none, or it has just been put back
                    continue
        os.replace(fresh, target)
    return plans


def _arguments(parser: Arguments) -> None:
    parser.add_argument("file", type=Path, metavar="文件", help="要写的备份文件（.zip）")


BACKUP: Final = Command("backup", "备份计划、更正、移出的计划和反馈；服务运行时也可以", _arguments, _run)
