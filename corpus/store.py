"""The corpus database: one SQLite file, ``corpus.db``, in the data folder.

Every change is one transaction per document: after a crash the database holds the document wholly or not at all. Plans
parsed by an older version are parsed again from their stored bytes when the database is opened; they keep their id.
"""

import json
import logging
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from pydantic import ValidationError
from sqlalchemy import URL, Connection, Engine, create_engine, delete, event, func, insert, or_, select, update
from sqlalchemy.exc import DBAPIError

from corpus import schema
from corpus.document import Document
from corpus.errors import CorpusError, StoreError, UnknownDocument
from corpus.reading import VERSION as READER
from corpus.schema import documents

FILE = "corpus.db"
PLANS = Path(__file__).parent / "plans"
CURRENT_PARSER: int = Document.model_fields["parser"].default

_BUSY_SECONDS = 10  # how long a write waits for another process before it gives up
_log = logging.getLogger(__name__)


class Interpret(Protocol):
    """What turns the bytes of a file into a document: ``corpus.ingest.interpret``, or a fake of the same shape."""

    def __call__(self, data: bytes, file: str) -> Document: ...  # noqa: D102


def _interpret(data: bytes, file: str) -> Document:
    from corpus.ingest import interpret  # most commands only read the database: they need no parser

    return interpret(data, file)


class Store:
    """The plans, in the order in which they were added. Safe to share between threads; close it, or use it in ``with``."""

    def __init__(self, path: Path, engine: Engine, interpret: Interpret) -> None:
        self.path = path
        self._engine = engine
        self._writing = engine.execution_options(writing=True)
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
        store = cls(path, _connectable(path), interpret)
        try:
            store._prepare()
            store._refresh()
        except StoreError:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Give back all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, document: Document, data: bytes) -> bool:
        """Store a document with the bytes it was read from; False, and nothing changes, where its text is already there."""
        with self._write() as connection:
            return _insert(connection, document, data)

    def remove(self, doc_id: str) -> None:
        """Remove a document with everything read from it. Raises ``UnknownDocument``."""
        with self._write() as connection:
            if not connection.execute(delete(documents).where(documents.c.doc_id == doc_id)).rowcount:
                raise UnknownDocument(_unknown(doc_id))

    def get(self, doc_id: str) -> Document:
        """The document of that id. Raises ``UnknownDocument``."""
        found = self._load([doc_id])
        if not found:
            raise UnknownDocument(_unknown(doc_id))
        return found[0]

    def documents(self) -> list[Document]:
        """All documents, in the order in which they were added."""
        return self._load(None)

    def original(self, doc_id: str) -> bytes:
        """The bytes of the file as received. Raises ``UnknownDocument``."""
        with self._read() as connection:
            data = connection.execute(select(documents.c.original).where(documents.c.doc_id == doc_id)).scalar()
        if data is None:
            raise UnknownDocument(_unknown(doc_id))
        return bytes(data)

    def resolve(self, name: str) -> str:
        """The id of the one document called ``name``: an id or the beginning of one, a file name, a title, or a region.

        Raises ``UnknownDocument`` where there is none, or more than one.
        """
        with self._read() as connection:
            region = func.json_extract(documents.c.record, "$.region.name").label("region")
            columns = (*documents.c["doc_id", "file", "title"], region)
            rows = connection.execute(select(*columns).order_by("position")).all()
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

    def corpus_hash(self) -> str:
        """A hash that changes whenever a document is added, removed or read differently."""
        with self._read() as connection:
            rows = connection.execute(
                select(*documents.c["doc_id", "text_sha256", "record_sha256"]).order_by("position")
            )
            return schema.digest(json.dumps([list(row) for row in rows]))

    def seed(self) -> None:
        """Copy in the plans that ship with the project, each once: one that was removed stays removed."""
        listed: dict[str, dict[str, str]] = json.loads((PLANS / "plans.json").read_text(encoding="utf-8"))
        with self._read() as connection:
            known = set(connection.execute(select(schema.seeded.c.sha256)).scalars())
        for sha, entry in listed.items():
            if sha in known:
                continue
            data = (PLANS / entry["file"]).read_bytes()
            document = self._interpret(data, entry["received"])
            with self._write() as connection:
                _insert(connection, document, data)
                connection.execute(insert(schema.seeded).prefix_with("OR IGNORE").values(sha256=sha))

    def problems(self) -> list[str]:
        """What a thorough check of the file finds wrong, one Chinese sentence each; empty where all is well."""
        with self._read() as connection:
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
        query = select(*documents.c["file", "text", "record"]).order_by("position")
        if doc_ids is not None:
            query = query.where(documents.c.doc_id.in_(doc_ids))
        with self._read() as connection:
            rows = connection.execute(query).all()
        try:
            return [Document.model_validate(json.loads(row.record) | {"text": row.text}) for row in rows]
        except (ValidationError, json.JSONDecodeError) as error:
            raise StoreError(self._damaged()) from error

    def _prepare(self) -> None:
        """Create the tables in a new file; refuse a file that is not ours or is newer than we are."""
        with self._read() as connection:
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            ours = connection.exec_driver_sql("PRAGMA application_id").scalar_one() == schema.APPLICATION
            empty = not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
        if not ours and not empty:
            raise StoreError(f"“{self.path}”不是本系统的数据库：请移走该文件，或用 --data 指定另一个文件夹。")
        if version > schema.VERSION:
            raise StoreError(f"数据库“{self.path}”由更新的版本写入：请升级本程序，或用 --data 指定另一个文件夹。")
        if empty:
            with self._write() as connection:
                schema.metadata.create_all(connection)  # leaves alone what another process has just created
                connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION}")
                connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")

    def _refresh(self) -> None:
        """Read again what an older reader or parser has read. What the new one refuses stays as it was."""
        outdated = or_(documents.c.reader < READER, documents.c.parser < CURRENT_PARSER)
        with self._read() as connection:
            rows = connection.execute(select(*documents.c["doc_id", "file", "original"]).where(outdated)).all()
        for row in rows:
            try:
                document = self._interpret(row.original, row.file)
            except CorpusError as error:
                _log.warning("计划“%s”暂时沿用旧版的解析结果:%s", row.file, error)
                continue
            with self._write() as connection:
                _rewrite(connection, _renamed(document, row.doc_id))

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with self._explained(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """One transaction; it is undone where the block raises."""
        with self._explained(), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what SQLite reports into one sentence that names the file and the cure."""
        try:
            yield
        except DBAPIError as error:
            name = getattr(error.orig, "sqlite_errorname", "")
            if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                message = f"数据库“{self.path}”正被另一个程序占用：请稍后再试。"
            elif name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
                message = f"数据库“{self.path}”无法打开或写入：请检查文件夹权限，或用 --data 指定另一个文件夹。"
            elif name.startswith("SQLITE_FULL"):
                message = f"磁盘已满，数据库“{self.path}”没有改动：请清理磁盘后再试。"
            else:
                message = self._damaged()
            raise StoreError(message) from error

    def _damaged(self) -> str:
        return f"数据库“{self.path}”已损坏：请从备份恢复，或移走该文件后重新添加计划。"


def _connectable(path: Path) -> Engine:
    """An engine whose writes take the lock at once, so that they wait for each other instead of failing half-way."""
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": _BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _configure(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # transactions are ours: BEGIN is sent below
        connection.execute("PRAGMA foreign_keys = ON")
        if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            connection.execute("PRAGMA journal_mode = WAL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _insert(connection: Connection, document: Document, data: bytes) -> bool:
    row = schema.document_row(document)
    same = or_(documents.c.doc_id == document.doc_id, documents.c.text_sha256 == row["text_sha256"])
    if connection.execute(select(func.count()).select_from(documents).where(same)).scalar_one():
        return False
    provenance = {
        "original": data,
        "sha256": sha256(data).hexdigest(),
        "added": datetime.now(UTC).isoformat("T", "seconds"),
    }
    connection.execute(insert(documents).values(**row, **provenance, reader=READER))
    _insert_facts(connection, document)
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


def _renamed(document: Document, doc_id: str) -> Document:
    """The same document under the id it has had since it was first read."""
    if document.doc_id == doc_id:
        return document
    clauses = tuple(
        clause.model_copy(update={"clause_id": f"{doc_id}:{clause.span.start}"}) for clause in document.clauses
    )
    return document.model_copy(update={"doc_id": doc_id, "clauses": clauses})


def _unknown(name: str) -> str:
    return f"没有叫“{name}”的计划：请用 zhengce list 查看已有的计划。"
