"""The folder of a saved index: written whole or not at all, and read only when it fits and is undamaged.

``manifest.json`` says what the index was made from; beside it stands one ``.npz`` file per leg and ``words.txt``. A new index
is written into a temporary folder next to the old one and takes its name at the end. The folders are as open to other
accounts as the umask says; what a process that was killed has left of them is cleared away when the index is next opened.
"""

import hashlib
import io
import json
import os
import secrets
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from corpus.base.record import Record
from index import words
from index.errors import DamagedIndex, StaleIndex

FORMAT = 4
MANIFEST = "manifest.json"
_LONGEST_WRITE = 600
"""Seconds after which a folder on its way in or out was left there."""
Arrays = dict[str, NDArray[np.generic]]


class Made(Record):
    """What an index was made from; two indexes with equal ``Made`` find the same."""

    corpus: str
    encoder: str | None
    table: str | None = None
    tokeniser: int = words.VERSION
    format: int = FORMAT


class Manifest(Record):
    """``Made`` and the SHA-256 of each file of the folder."""

    made: Made
    files: dict[str, str]


def write(folder: Path, made: Made, contents: Mapping[str, bytes]) -> None:
    """Put ``contents`` (file name to bytes) and their manifest in place of ``folder``."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    clear(folder)
    manifest = Manifest(made=made, files={name: hashlib.sha256(data).hexdigest() for name, data in contents.items()})
    fresh = _beside(folder, "new")
    try:
        for name, data in contents.items():
            (fresh / name).write_bytes(data)
        (fresh / MANIFEST).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
        try:
            _swap(fresh, folder)
        except OSError:
            if not _is_of(folder, made):  # else another process was faster, with the same
                raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def read(folder: Path, made: Made) -> dict[str, bytes]:
    """The contents that ``write`` was given; ``StaleIndex`` if made from something else, ``DamagedIndex`` if not whole."""
    manifest = _manifest(folder)
    reasons = [reason for field, reason in _WHY_STALE.items() if getattr(manifest.made, field) != getattr(made, field)]
    if reasons:
        raise StaleIndex(f"索引 {folder} 已过期：{'、'.join(reasons)}，需要重建索引")
    return {name: _whole(folder, name, digest) for name, digest in manifest.files.items()}


def read_of_encoder(folder: Path, name: str, encoder: str) -> bytes:
    """One file of an index that was made with ``encoder``, of whatever plans; the errors of ``read``."""
    manifest = _manifest(folder)
    if (manifest.made.format, manifest.made.encoder) != (FORMAT, encoder) or name not in manifest.files:
        raise StaleIndex(f"索引 {folder} 已过期，需要重建索引")
    return _whole(folder, name, manifest.files[name])


def _is_of(folder: Path, made: Made) -> bool:
    try:
        return _manifest(folder).made == made
    except (StaleIndex, DamagedIndex):
        return False


def _whole(folder: Path, name: str, digest: str) -> bytes:
    try:
        data = (folder / name).read_bytes()
    except OSError as error:
        raise DamagedIndex(f"索引 {folder} 缺少文件 {name}，需要重建索引") from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise DamagedIndex(f"索引 {folder} 的文件 {name} 已损坏，需要重建索引")
    return data


_WHY_STALE = {
    "format": "索引格式与本程序版本不符",
    "tokeniser": "分词规则已更新",
    "corpus": "方案有增删或改动",
    "encoder": "向量模型已更换",
    "table": "小向量模型已更换",
}


def pack(arrays: Arrays) -> bytes:
    """Arrays as the bytes of an uncompressed ``.npz``."""
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def unpack(data: bytes) -> Arrays:
    """The inverse of ``pack``."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


def _manifest(folder: Path) -> Manifest:
    try:
        return Manifest.model_validate(json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise StaleIndex(f"索引 {folder} 尚未建立，需要重建索引") from error
    except (OSError, ValueError, ValidationError) as error:
        raise DamagedIndex(f"索引 {folder} 的清单 {MANIFEST} 无法读取，需要重建索引") from error


def clear(folder: Path) -> None:
    """Remove what writers of ``folder`` that no longer run have left beside it."""
    for kind in ("new", "old"):
        for left in folder.parent.glob(f"{folder.name}.{kind}-*"):
            if not _in_use(left):
                shutil.rmtree(left, ignore_errors=True)


def _beside(folder: Path, kind: str) -> Path:
    """A new folder for what is on its way in or out; its name says whose it is."""
    made = folder.parent / f"{folder.name}.{kind}-{os.getpid()}-{secrets.token_hex(4)}"
    made.mkdir()
    return made


def _in_use(left: Path) -> bool:
    """Whether its writer may still be at work: it runs, or (of another system, or an older version) wrote not long ago."""
    owner = left.name.rpartition(".")[2].split("-")[1]
    if os.name == "posix" and owner.isdecimal():
        try:
            os.kill(int(owner), 0)
        except ProcessLookupError:
            return False
        except (PermissionError, OverflowError):
            pass
    try:
        return time.time() - left.stat().st_mtime < _LONGEST_WRITE
    except OSError:
        return True


def _swap(fresh: Path, folder: Path) -> None:
    """``fresh`` takes the name of ``folder``; a folder cannot be replaced in one step, so the old one steps aside."""
    if not folder.exists():
        os.replace(fresh, folder)
        return
    aside = _beside(folder, "old")
    os.replace(folder, aside / "index")
    try:
        os.replace(fresh, folder)
    except OSError:
        os.replace(aside / "index", folder)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
