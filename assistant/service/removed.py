"""Plans taken out of the corpus, kept in the data folder (``removed/``) so that taking one out can be undone.

A plan is written here before the store gives it up, and dropped after the store has it again: a process that is killed in
between leaves it in both, and what the store has is not listed as removed.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

from pydantic import Field

from assistant.errors import KeepingError
from corpus.base.errors import UnknownDocument
from corpus.base.record import Record

if TYPE_CHECKING:
    from corpus.store.store import Called, Store

FOLDER = "removed"
KEPT = 100
"""Plans kept; the oldest give way."""
_LONGEST_WRITE = 600
"""Seconds after which a file half written was left so."""


class Removed(Record):
    """A plan that was taken out: its id, file name, title and region, and when; the id of the new version that took its place.

    ``dropped`` are the titles of those that gave way to it, where it was taken out just now.
    """

    doc_id: str
    file: str
    title: str
    time: str
    replaced_by: str | None = None
    region: str | None = None
    dropped: tuple[str, ...] = Field(default=(), exclude=True)


class RemovedPlans:
    """The plans kept in one data folder, each as its original bytes (``<id>.bin``) and a record (``<id>.json``)."""

    def __init__(self, data: Path, store: "Store") -> None:
        self._folder = data / FOLDER
        self._store = store

    def put(self, plan: "Called", data: bytes, replaced_by: str | None = None) -> Removed:
        """Keep a plan that is to be taken out, or replaced. Raises ``KeepingError`` where it cannot be written."""
        at = datetime.now(UTC).isoformat("T", "microseconds")
        record = Removed(**plan._asdict(), time=at, replaced_by=replaced_by)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._clear()
            self._write(plan.doc_id, "bin", data)
            self._write(plan.doc_id, "json", record.model_dump_json().encode())  # last: what has no record is not kept
        except OSError as error:
            raise KeepingError(
                f"“{plan.file}”没有移出：无法在“{self._folder}”留一份备用（{error.strerror}），请检查磁盘空间和权限。"
            ) from error
        return record

    def cull(self) -> tuple[str, ...]:
        """Let the oldest give way; their titles."""
        oldest = list(self)[KEPT:]
        for old in oldest:
            self.drop(old.doc_id)
        return tuple(old.title for old in oldest)

    def __iter__(self) -> Iterator[Removed]:
        """What is kept, the last taken out first."""
        found, present = [], self._store.ids()
        for path in self._folder.glob("*.json"):
            try:
                found.append(Removed.model_validate_json(path.read_text(encoding="utf-8")))
            except (ValueError, OSError):  # written half, or dropped by another process
                continue
        yield from sorted((one for one in found if one.doc_id not in present), key=lambda one: one.time, reverse=True)

    def heirs(self) -> dict[str, str]:
        """The plans that were replaced, each with the new version that took its place."""
        return {one.doc_id: one.replaced_by for one in self if one.replaced_by}

    def get(self, doc_id: str) -> tuple[Removed, bytes]:
        """A plan with its bytes. Raises ``UnknownDocument``."""
        for one in self:
            if one.doc_id == doc_id:
                try:
                    return one, self._path(doc_id, "bin").read_bytes()
                except OSError:
                    break
        raise UnknownDocument(f"最近移出的计划里没有“{doc_id}”：请重新添加文件。")

    def resolve(self, name: str) -> str:
        """The id of the one plan kept that is called ``name``. Raises ``UnknownDocument``."""
        kept = list(self)
        for fits in (
            [one.doc_id for one in kept if one.doc_id == name or (len(name) >= 4 and one.doc_id.startswith(name))],
            [one.doc_id for one in kept if name in (one.file, Path(one.file).stem, one.title, one.region)],
        ):
            if len(fits) == 1:
                return fits[0]
            if fits:
                raise UnknownDocument(f"移出的计划有 {len(fits)} 份叫“{name}”：请改用编号（{'、'.join(fits)}）。")
        listed = "、".join(f"{one.title}（{one.doc_id}）" for one in kept[:5]) or "无"
        raise UnknownDocument(f"移出的计划里没有“{name}”（最近移出的：{listed}）：请用其中的编号，或重新添加文件。")

    def drop(self, doc_id: str) -> None:
        """Keep it no longer."""
        for kind in ("json", "bin"):
            try:
                self._path(doc_id, kind).unlink(missing_ok=True)
            except OSError:  # it can be read and not removed: what the store has is not listed
                return

    def _clear(self) -> None:
        """Remove what writers that were killed have left half written."""
        for path in self._folder.glob("*.new"):
            if time() - path.stat().st_mtime > _LONGEST_WRITE:
                path.unlink(missing_ok=True)

    def _write(self, doc_id: str, kind: str, data: bytes) -> None:
        """Whole or not at all."""
        fresh = self._path(doc_id, f"{kind}.{os.getpid()}.new")
        try:
            fresh.write_bytes(data)
            os.replace(fresh, self._path(doc_id, kind))
        finally:
            fresh.unlink(missing_ok=True)

    def _path(self, doc_id: str, kind: str) -> Path:
        return self._folder / f"{doc_id}.{kind}"
