"""One plan as rows of the database: written whole, and read back only as it was written."""

import json
from hashlib import sha256
from typing import Any, NamedTuple

from pydantic import ValidationError
from sqlalchemy import Connection, Row, delete, func, insert, or_, select, update

from corpus.base.document import Document
from corpus.reading import VERSION as READER
from corpus.store import schema
from corpus.store.database import note_change, now
from corpus.store.schema import documents

LOADED = documents.c["doc_id", "file", "text", "record", "text_sha256", "record_sha256"]
"""What ``whole`` needs of a row."""


class Damaged(NamedTuple):
    """A plan that is not as it was stored, or whose record an older version wrote and this one cannot read."""

    doc_id: str
    file: str

    def __str__(self) -> str:
        """That it is left out, and where the cure is told."""
        return f"计划“{self.file}”（{self.doc_id}）的内容与存入时不同，没有用于回答：请用 zhengce doctor 查看办法。"


def whole(row: Row[Any]) -> Document | None:
    """The document of a row of ``LOADED``; None where text or record are not those that were stored, or make no document.

    One flipped bit would otherwise be quoted with its source.
    """
    if schema.digest(row.text) != row.text_sha256 or schema.digest(row.record) != row.record_sha256:
        return None
    try:
        return Document.model_validate(json.loads(row.record) | {"text": row.text})
    except (ValidationError, ValueError, TypeError):
        return None


def put(connection: Connection, document: Document, data: bytes, **place: int) -> bool:
    """Write a new plan; False, and nothing changes, where its text is already there."""
    row = schema.document_row(document)
    same = or_(documents.c.doc_id == document.doc_id, documents.c.text_sha256 == row["text_sha256"])
    if connection.execute(select(func.count()).select_from(documents).where(same)).scalar_one():
        return False
    provenance = {"original": data, "sha256": sha256(data).hexdigest(), "added": now()}
    connection.execute(insert(documents).values(**row, **provenance, **place, reader=READER))
    _put_facts(connection, document)
    note_change(connection)
    return True


def rewrite(connection: Connection, document: Document) -> None:
    """Write anew what is read from a plan; nothing happens where it was removed meanwhile."""
    mine = documents.c.doc_id == document.doc_id
    values = schema.document_row(document) | {"reader": READER}
    if not connection.execute(update(documents).where(mine).values(**values)).rowcount:
        return
    for table in (schema.targets, schema.units, schema.clauses):
        connection.execute(delete(table).where(table.c.doc_id == document.doc_id))
    _put_facts(connection, document)


def under(document: Document, doc_id: str) -> Document:
    """The same document under the id it has had since it was first read."""
    if document.doc_id == doc_id:
        return document
    clauses = tuple(
        clause.model_copy(update={"clause_id": f"{doc_id}:{clause.span.start}"}) for clause in document.clauses
    )
    return document.model_copy(update={"doc_id": doc_id, "clauses": clauses})


def _put_facts(connection: Connection, document: Document) -> None:
    for table, rows in schema.fact_rows(document):
        if rows:
            connection.execute(insert(table), rows)
