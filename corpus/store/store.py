"""The corpus database: one SQLite file, ``corpus.db``, in the data folder.

Every change is one transaction per document: after a crash the database holds the document wholly or not at all. Plans
parsed by an older version are parsed again from their stored bytes when the database is opened; they keep their id. What
is loaded is held against its digest: a plan that is not as it was stored is left out, and the others are answered from.
"""

import json
import logging
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Protocol, Self

from sqlalchemy import case, delete, func, insert, or_, select

from corpus.base.document import PARSER, Document
from corpus.base.errors import CorpusError, ReplacingError, StoreError, UnknownDocument
from corpus.corrections.overlay import Overlaid, overlay
from corpus.reading import VERSION as READER
from corpus.store import integrity, schema
from corpus.store.corrections import Corrections
from corpus.store.database import Database, Pulse, note_change
from corpus.store.rows import LOADED, Damaged, put, rewrite, under, whole
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


class Loaded(NamedTuple):
    """The documents, and those that had to be left out."""

    documents: list[Document]
    left_out: list[Damaged]


class Called(NamedTuple):
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

    @property
    def writable(self) -> bool:
        """Whether plans can be added, removed and changed here; else the database is read where it lies."""
        return self._database.writable

    def check(self, *, writing: bool = False) -> None:
        """Raises ``StoreError`` where the database was deleted or replaced since it was opened; or where none can write."""
        self._database.check(writing=writing)

    def pulse(self) -> Pulse:
        """Tells at no cost whether any process has changed the database since the last look."""
        return self._database.pulse()

    def copy_to(self, path: Path) -> None:
        """Write the database as it stands at one moment to a new file, while others use it."""
        self._database.copy_to(path)

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
            return put(connection, document, data)

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
            if not put(connection, document, data, position=row.position):
                raise ReplacingError(f"“{document.file}”已作为另一份计划在库中，没有替换：请先移出那一份，或核对文件。")
            self.corrections.carry(connection, old, document.doc_id)

    def get(self, doc_id: str) -> Document:
        """The document of that id. Raises ``UnknownDocument``."""
        parsed = self.parsed(doc_id)
        corrections = self.corrections.all(doc_id)
        return overlay(parsed, corrections).document if corrections else parsed

    def documents(self) -> list[Document]:
        """All documents, in the order in which they were added; one that is damaged is left out, and said so in the log."""
        return self.load().documents

    def load(self) -> Loaded:
        """All documents, in the order in which they were added, and those that are damaged."""
        loaded, left_out = list[Document](), list[Damaged]()
        corrections = self.corrections.by_plan()
        with self._database.read() as connection:
            for row in connection.execute(select(*LOADED).order_by("position")):
                parsed = whole(row)
                if parsed is None:
                    left_out.append(Damaged(row.doc_id, row.file))
                    _log.warning("%s", left_out[-1])
                    continue
                made = corrections.get(parsed.doc_id)
                loaded.append(overlay(parsed, made).document if made else parsed)
        return Loaded(loaded, left_out)

    def ids(self) -> frozenset[str]:
        """The ids of all documents."""
        with self._database.read() as connection:
            return frozenset(connection.execute(select(documents.c.doc_id)).scalars())

    def parsed(self, doc_id: str) -> Document:
        """The document of that id as it was parsed, without any correction.

        Raises ``UnknownDocument``, or ``StoreError`` where it is damaged.
        """
        with self._database.read() as connection:
            row = connection.execute(select(*LOADED).where(documents.c.doc_id == doc_id)).one_or_none()
        if row is None:
            raise UnknownDocument(_unknown(doc_id))
        document = whole(row)
        if document is None:
            raise StoreError(str(Damaged(row.doc_id, row.file)))
        return document

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

    def called(self, doc_id: str) -> Called:
        """What the plan of that id is called; also one that is damaged. Raises ``UnknownDocument``."""
        for one in self._called():
            if one.doc_id == doc_id:
                return one
        raise UnknownDocument(_unknown(doc_id))

    def resolve(self, name: str) -> str:
        """The id of the one document called ``name``: an id or the beginning of one, a file name, a title, or a region.

        Raises ``UnknownDocument`` where there is none, or more than one.
        """
        rows = self._called()
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

    def _called(self) -> list[Called]:
        """What every plan is called, as corrected."""
        record = documents.c.record
        region = case((func.json_valid(record), func.json_extract(record, "$.region.name"))).label("region")
        with self._database.read() as connection:
            query = select(*documents.c["doc_id", "file", "title"], region).order_by("position")
            rows = [Called(row.doc_id, row.file, row.title, row.region) for row in connection.execute(query)]
        renamed = {one.doc_id for one in self.corrections.all() if one.kind in ("title", "region")}
        return [self._renamed(row) if row.doc_id in renamed else row for row in rows]

    def _renamed(self, row: Called) -> Called:
        try:
            document = self.get(row.doc_id)
        except CorpusError:  # damaged, or removed meanwhile
            return row
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
        """Copy in the plans that ship with the project, each once: one that was removed stays removed.

        Where nothing can be written, the plans that are there are enough.
        """
        listed: dict[str, dict[str, str]] = json.loads((PLANS / "plans.json").read_text(encoding="utf-8"))
        with self._database.read() as connection:
            known = set(connection.execute(select(schema.seeded.c.sha256)).scalars())
        new = [(sha, entry) for sha, entry in listed.items() if sha not in known]
        for sha, entry in new if self.writable else ():
            data = (PLANS / entry["file"]).read_bytes()
            document = self._interpret(data, entry["received"])
            try:
                with self._database.write() as connection:
                    put(connection, document, data)
                    connection.execute(insert(schema.seeded).prefix_with("OR IGNORE").values(sha256=sha))
            except StoreError as error:
                _log.warning("随附的计划没有全部装入：%s", error)
                return

    def problems(self) -> list[str]:
        """What a thorough check of the file finds wrong, one Chinese sentence each; empty where all is well."""
        return integrity.problems(self._database)

    def repair(self) -> list[str]:
        """Read damaged plans anew from their bytes as received; the files that are whole again."""
        return integrity.repair(self._database, self._interpret)

    def _refresh(self) -> None:
        """Read again what an older reader or parser has read. What the new one refuses stays as it was."""
        outdated = or_(documents.c.reader < READER, documents.c.parser < PARSER)
        with self._database.read() as connection:
            columns = documents.c["doc_id", "file", "original", "sha256"]
            rows = connection.execute(select(*columns).where(outdated)).all() if self.writable else ()
        for row in rows:
            if not integrity.original_holds(row):  # read anew, a flipped bit would pass for what was stored
                _log.warning("%s", Damaged(row.doc_id, row.file))
                continue
            try:
                document = self._interpret(row.original, row.file)
                with self._database.write() as connection:
                    rewrite(connection, under(document, row.doc_id))
            except Exception as error:  # noqa: BLE001 - whatever one plan does to a newer parser, the others are opened
                _log.warning("计划“%s”暂时沿用旧版的解析结果：%s", row.file, error)


def _unknown(name: str) -> str:
    return f"没有叫“{name}”的计划：请用 zhengce list 查看已有的计划。"
