"""A file that a person names, as its bytes: only an ordinary file, and none larger than can be read."""

import os
import stat
from pathlib import Path

from corpus.base.errors import ReadingError


def file_bytes(path: Path, limit: int) -> bytes:
    """What is in the file, at most ``limit`` bytes; its size is looked at before it is read.

    A pipe would be waited for, a device would have no end. Raises ``ReadingError``, which names the file and the cure.
    """
    shown = _shown(os.fsencode(path))
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            what = "文件夹" if stat.S_ISDIR(found.st_mode) else "管道或设备"
            raise ReadingError(f"“{shown}”是{what}，不是普通文件：请指定一个文件。")
        if found.st_size > limit:
            raise ReadingError(
                f"文件“{shown}”有 {found.st_size / 1e6:.0f} MB，超过上限 {limit // 1_000_000} MB：请拆成几个文件。"
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadingError(f"找不到文件“{shown}”，请检查路径是否正确。") from None
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        why = getattr(error, "strerror", None) or "文件名不能用"
        raise ReadingError(f"无法读取文件“{shown}”（{why}），请检查文件名，以及是否有读取权限。") from error


def file_name(path: Path) -> str:
    """The name of a file as text; one that is no UTF-8 (unpacked from an archive made on Windows) is read as GBK."""
    return _shown(os.fsencode(path.name))


def _shown(name: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("utf-8", "replace")
