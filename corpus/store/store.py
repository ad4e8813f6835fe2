"""The corpus database: one SQLite file, ``corpus.db``, in the data folder.

Every change is one transaction per document: after a crash the database holds the document wholly or not at all. Plans
parsed by an older version are parsed again from their stored bytes when the database is opened; they keep their id.
"""

import json
import logging
from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Protocol, Self

from pydantic import ValidationError
from sqlalchemy import Connection, delete, func, insert, or_, select, update

from corpus.base.document import PARSER, Document
from corpus.base.errors import CorpusError, ReplacingError, StoreError, UnknownDocument
from corpus.corrections.overlay import Overlaid, overlay
from corpus.reading import VERSION as READER
from corpus.store import schema
from corpus.store.corrections import Corrections
from corpus.store.database import Database, note_change, now
from corpus.store.schema import documents

FILE = "corpus.db"
PLANS = Path(__file__).parents[1] / "plans"

_log = logging.getLogger(__name__)


class Interpret(Protocol):
    """What turns the bytes of a file into a document: ``corpus.ingest.interpret``, or a fake of the same shape."""

    def __call__(self, data: bytes, file: str) -> Document: ...  # noqa: D102


def _interpret(data: bytes, file: str) -> Document:
    from corpus.ingest import interpret  # most commands only read the database: they need no parser

    return interpret(data, file)


class State(NamedTuple):
    """A hash of the documents as parsed, and one of the corrections of each plan that has any."""

    documents: str
    corrections: dict[str, str]


class _Named(NamedTuple):
    """What a plan may be called by."""

    doc_id: str
    file: str
    title: str
    region: str | None


class Store:
    """The plans, in the order in which they were added, with the corrections (人工更正) of people laid over them.

    Safe to share between threads; close it, or use it in ``with``.
    """

    def __init__(self, database: Database, interpret: Interpret) -> None:
        self.path = database.path
        self._database = database
        self.corrections = Corrections(database)
        self._interpret = interpret

    @classmethod
    def open(cls, folder: Path, *, interpret: Interpret = _interpret) -> Self:
        """Open the database in ``folder``, creating both where they are missing.

        Raises ``StoreError`` where the folder cannot be used, or the file is damaged, no database of ours, or written by
        a newer version.
        """
        path = folder / FILE
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"无法建立数据文件夹“{folder}”：请检查权限，或用 --data 指定另一个文件夹。") from error
        store = cls(Database(path), interpret)
        try:
            store._database.prepare()
            store._refresh()
        except StoreError:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Give back all connections."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, document: Document, data: bytes) -> bool:
        """Store a document with the bytes it was read from; False, and nothing changes, where its text is already there."""
        with self._database.write() as connection:
            return _insert(connection, document, data)

    def remove(self, doc_id: str) -> None:
        """Remove a document with everything read from it. Raises ``UnknownDocument``."""
        with self._database.write() as connection:
            if not connection.execute(delete(documents).where(documents.c.doc_id == doc_id)).rowcount:
                raise UnknownDocument(_unknown(doc_id))
            note_change(connection)

    def replace(self, old: str, document: Document, data: bytes) -> None:
        """Put ``document``, a new version of plan ``old``, in its place; corrections in force go with it.

        Raises ``UnknownDocument``, or ``ReplacingError`` where its text is that of ``old`` or of another plan.
        """
        with self._database.write() as connection:
            mine = documents.c.doc_id == old
            row = connection.execute(select(*documents.c["position", "text_sha256"]).where(mine)).one_or_none()
            if row is None:
                raise UnknownDocument(_unknown(old))
            if row.text_sha256 == schema.digest(document.text):
                raise ReplacingError(f"“{document.file}”与现在的版本文字完全相同，没有替换：请核对是不是放错了文件。")
            connection.execute(delete(documents).where(mine))
            if not _insert(connection, document, data, position=row.position):
                raise ReplacingError(f"“{document.file}”已作为另一份计划在库中，没有替换：请先移出那一份，或核对文件。")
            self.corrections.carry(connection, old, document.doc_id)

    def get(self, doc_id: str) -> Document:
        """The document of that id. Raises ``UnknownDocument``."""
        found = self._load([doc_id])
        if not found:
            raise UnknownDocument(_unknown(doc_id))
        return found[0]

    def documents(self) -> list[Document]:
        """All documents, in the order in which they were added."""
        return self._load(None)

    def parsed(self, doc_id: str) -> Document:
        """The document of that id as it was parsed, without any correction. Raises ``UnknownDocument``."""
        found = self._parsed([doc_id])
        if not found:
            raise UnknownDocument(_unknown(doc_id))
        return found[0]

    def overlaid(self, doc_id: str) -> Overlaid:
        """The document of that id, and which of its corrections do not apply. Raises ``UnknownDocument``."""
        return overlay(self.parsed(doc_id), self.corrections.all(doc_id))

    def original(self, doc_id: str) -> bytes:
        """The bytes of the file as received. Raises ``UnknownDocument``."""
        with self._database.read() as connection:
            data = connection.execute(select(documents.c.original).where(documents.c.doc_id == doc_id)).scalar()
        if data is None:
            raise UnknownDocument(_unknown(doc_id))
        return bytes(data)

    def resolve(self, name: str) -> str:
        """The id of the one document called ``name``: an id or the beginning of one, a file name, a title, or a region.

        Raises ``UnknownDocument`` where there is none, or more than one.
        """
        with self._database.read() as connection:
            region = func.json_extract(documents.c.record, "$.region.name").label("region")
            columns = (*documents.c["doc_id", "file", "title"], region)
            rows = [_Named(*row) for row in connection.execute(select(*columns).order_by("position"))]
        renamed = {one.doc_id for one in self.corrections.all() if one.kind in ("title", "region")}
        rows = [self._renamed(row) if row.doc_id in renamed else row for row in rows]
        for fits in (
            [row.doc_id for row in rows if row.doc_id == name],
            [row.doc_id for row in rows if name in (row.file, Path(row.file).stem)],
            [row.doc_id for row in rows if row.title == name],
            [row.doc_id for row in rows if row.region == name],
            [row.doc_id for row in rows if len(name) >= 4 and row.doc_id.startswith(name)],
        ):
            if len(fits) == 1:
                return str(fits[0])
            if fits:
                raise UnknownDocument(f"有 {len(fits)} 份计划叫“{name}”：请改用编号（{'、'.join(fits)}）。")
        raise UnknownDocument(_unknown(name))

    def _renamed(self, row: "_Named") -> "_Named":
        document = self.get(row.doc_id)
        region = document.region.name if document.region else None
        return row._replace(title=document.title.value, region=region)

    def corpus_hash(self) -> str:
        """A hash that changes whenever a document is added, removed, read differently or corrected."""
        state = self.state()
        return schema.digest(json.dumps([state.documents, state.corrections], sort_keys=True))

    def state(self) -> State:
        """What tells one state of the corpus from another."""
        with self._database.read() as connection:
            rows = connection.execute(
                select(*documents.c["doc_id", "text_sha256", "record_sha256"]).order_by("position")
            )
            read = schema.digest(json.dumps([list(row) for row in rows]))
            return State(read, self.corrections.hashes(connection))

    def changed(self) -> date | None:
        """The day (here) on which a plan last came, went or was changed; None for a corpus that never held one."""
        with self._database.read() as connection:
            noted = connection.execute(select(schema.changed.c.at)).scalar()
            last = connection.execute(select(func.max(documents.c.added))).scalar()
        at = noted or last  # an older database did not note changes
        return datetime.fromisoformat(at).astimezone().date() if at else None

    def seed(self) -> None:
        """Copy in the plans that ship with the project, each once: one that was removed stays removed."""
        listed: dict[str, dict[str, str]] = json.loads((PLANS / "plans.json").read_text(encoding="utf-8"))
        with self._database.read() as connection:
            known = set(connection.execute(select(schema.seeded.c.sha256)).scalars())
        for sha, entry in listed.items():
            if sha in known:
                continue
            data = (PLANS / entry["file"]).read_bytes()
            document = self._interpret(data, entry["received"])
            with self._database.write() as connection:
                _insert(connection, document, data)
                connection.execute(insert(schema.seeded).prefix_with("OR IGNORE").values(sha256=sha))

    def problems(self) -> list[str]:
        """What a thorough check of the file finds wrong, one Chinese sentence each; empty where all is well."""
        with self._database.read() as connection:
            found = [
                f"数据库“{self.path}”：{line}"
                for line in connection.exec_driver_sql("PRAGMA integrity_check").scalars()
                if line != "ok"
            ]
            rows = connection.execute(select(*documents.c["file", "original", "sha256", "text", "text_sha256"]))
            for row in rows:
                if sha256(row.original).hexdigest() != row.sha256 or schema.digest(row.text) != row.text_sha256:
                    found.append(f"计划“{row.file}”的内容与存入时不同：请删除后重新添加。")
        return found

    def _load(self, doc_ids: Sequence[str] | None) -> list[Document]:
        parsed = self._parsed(doc_ids)
        corrections = self.corrections.by_plan()
        return [overlay(one, corrections[one.doc_id]).document if one.doc_id in corrections else one for one in parsed]

    def _parsed(self, doc_ids: Sequence[str] | None) -> list[Document]:
        query = select(*documents.c["file", "text", "record"]).order_by("position")
        if doc_ids is not None:
            query = query.where(documents.c.doc_id.in_(doc_ids))
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        try:
            return [Document.model_validate(json.loads(row.record) | {"text": row.text}) for row in rows]
        except (ValidationError, json.JSONDecodeError) as error:
            raise StoreError(self._database.damaged()) from error

    def _refresh(self) -> None:
        """Read again what an older reader or parser has read. What the new one refuses stays as it was."""
        outdated = or_(documents.c.reader < READER, documents.c.parser < PARSER)
        with self._database.read() as connection:
            rows = connection.execute(select(*documents.c["doc_id", "file", "original"]).where(outdated)).all()
        for row in rows:
            try:
                document = self._interpret(row.original, row.file)
            except CorpusError as error:
                _log.warning("计划“%s”暂时沿用旧版的解析结果:%s", row.file, error)
                continue
            with self._database.write() as connection:
                _rewrite(connection, under(document, row.doc_id))


def _insert(connection: Connection, document: Document, data: bytes, **place: int) -> bool:
    row = schema.document_row(document)
    same = or_(documents.c.doc_id == document.doc_id, documents.c.text_sha256 == row["text_sha256"])
    if connection.execute(select(func.count()).select_from(documents).where(same)).scalar_one():
        return False
    provenance = {
        "original": data,
        "sha256": sha256(data).hexdigest(),
        "added": now(),
    }
    connection.execute(insert(documents).values(**row, **provenance, **place, reader=READER))
    _insert_facts(connection, document)
    note_change(connection)
    return True


def _rewrite(connection: Connection, document: Document) -> None:
    mine = documents.c.doc_id == document.doc_id
    values = schema.document_row(document) | {"reader": READER}
    if not connection.execute(update(documents).where(mine).values(**values)).rowcount:
        return  # removed meanwhile
    for table in (schema.targets, schema.units, schema.clauses):
        connection.execute(delete(table).where(table.c.doc_id == document.doc_id))
    _insert_facts(connection, document)


def _insert_facts(connection: Connection, document: Document) -> None:
    for table, rows in schema.fact_rows(document):
        if rows:
            connection.execute(insert(table), rows)


def under(document: Document, doc_id: str) -> Document:
    """The same document under the id it has had since it was first read."""
    if document.doc_id == doc_id:
        return document
    clauses = tuple(
        clause.model_copy(update={"clause_id": f"{doc_id}:{clause.span.start}"}) for clause in document.clauses
    )
    return document.model_copy(update={"doc_id": doc_id, "clauses": clauses})


def _unknown(name: str) -> str:
    return f"没有叫“{name}”的计划：请用 zhengce list 查看已有的计划。"
