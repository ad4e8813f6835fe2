"""Plans taken out of the corpus, kept in the data folder (``removed/``) so that taking one out can be undone."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from corpus.base.document import Document
from corpus.base.errors import UnknownDocument
from corpus.base.record import Record

FOLDER = "removed"
KEPT = 100
"""Plans kept; the oldest give way."""


class Removed(Record):
    """A plan that was taken out: its id and file name, its title, and when; the id of the new version that took its place."""

    doc_id: str
    file: str
    title: str
    time: str
    replaced_by: str | None = None


class RemovedPlans:
    """The plans kept in one data folder, each as its original bytes (``<id>.bin``) and a record (``<id>.json``)."""

    def __init__(self, data: Path) -> None:
        self._folder = data / FOLDER

    def put(self, document: Document, data: bytes, replaced_by: str | None = None) -> None:
        """Keep a plan that is taken out, or replaced."""
        self._folder.mkdir(parents=True, exist_ok=True)
        time = datetime.now(UTC).isoformat("T", "microseconds")
        record = Removed(
            doc_id=document.doc_id,
            file=document.file,
            title=document.title.value,
            time=time,
            replaced_by=replaced_by,
        )
        self._path(document.doc_id, "bin").write_bytes(data)
        self._path(document.doc_id, "json").write_text(record.model_dump_json(), encoding="utf-8")
        for old in list(self)[KEPT:]:
            self.drop(old.doc_id)

    def __iter__(self) -> Iterator[Removed]:
        """What is kept, the last taken out first."""
        found = []
        for path in self._folder.glob("*.json"):
            try:
                found.append(Removed.model_validate_json(path.read_text(encoding="utf-8")))
            except (ValidationError, OSError):  # written half, or dropped by another process
                continue
        yield from sorted(found, key=lambda one: one.time, reverse=True)

    def heirs(self) -> dict[str, str]:
        """The plans that were replaced, each with the new version that took its place."""
        return {one.doc_id: one.replaced_by for one in self if one.replaced_by}

    def get(self, doc_id: str) -> tuple[Removed, bytes]:
        """A plan with its bytes. Raises ``UnknownDocument``."""
        for one in self:
            if one.doc_id == doc_id:
                return one, self._path(doc_id, "bin").read_bytes()
        raise UnknownDocument(f"最近移出的计划里没有“{doc_id}”：请重新添加文件。")

    def drop(self, doc_id: str) -> None:
        """Keep it no longer."""
        self._path(doc_id, "json").unlink(missing_ok=True)
        self._path(doc_id, "bin").unlink(missing_ok=True)

    def _path(self, doc_id: str, kind: str) -> Path:
        return self._folder / f"{doc_id}.{kind}"
