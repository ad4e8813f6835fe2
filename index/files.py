"""The folder of a saved index: written whole or not at all, and read only when it fits and is undamaged.

``manifest.json`` says what the index was made from; beside it stands one ``.npz`` file per leg and ``words.txt``. A new index
is written into a temporary folder next to the old one and takes its name at the end.
"""

import hashlib
import io
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from corpus.base.record import Record
from index import words
from index.errors import DamagedIndex, StaleIndex

FORMAT = 3
MANIFEST = "manifest.json"
Arrays = dict[str, NDArray[np.generic]]


class Made(Record):
    """What an index was made from; two indexes with equal ``Made`` find the same."""

    corpus: str
    encoder: str | None
    tokeniser: int = words.VERSION
    format: int = FORMAT


class Manifest(Record):
    """``Made`` and the SHA-256 of each file of the folder."""

    made: Made
    files: dict[str, str]


def write(folder: Path, made: Made, contents: Mapping[str, bytes]) -> None:
    """Put ``contents`` (file name to bytes) and their manifest in place of ``folder``."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    manifest = Manifest(made=made, files={name: hashlib.sha256(data).hexdigest() for name, data in contents.items()})
    fresh = Path(tempfile.mkdtemp(prefix=f"{folder.name}.new-", dir=folder.parent))
    try:
        for name, data in contents.items():
            (fresh / name).write_bytes(data)
        (fresh / MANIFEST).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
        _swap(fresh, folder)
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


def _swap(fresh: Path, folder: Path) -> None:
    """``fresh`` takes the name of ``folder``; a folder cannot be replaced in one step, so the old one steps aside."""
    if not folder.exists():
        os.replace(fresh, folder)
        return
    aside = Path(tempfile.mkdtemp(prefix=f"{folder.name}.old-", dir=folder.parent))
    os.replace(folder, aside / "index")
    try:
        os.replace(fresh, folder)
    except OSError:
        os.replace(aside / "index", folder)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
