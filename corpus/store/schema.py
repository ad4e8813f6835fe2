"""The tables of the corpus database, and the rows that a document gives them.

``documents`` holds everything: the bytes as received, the text, and the whole record as JSON. ``clauses``, ``units`` and
``targets`` repeat parts of the record, as parsed, so that ledgers over all plans are one query; they are rewritten with it.
``corrections`` are laid over the record when it is loaded, and never written into it.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, MetaData, String, Table

from corpus.base.document import Clause, Document

VERSION = 3  # PRAGMA user_version; 2 added the corrections, 3 when the plans changed
APPLICATION = 0x7A686365  # PRAGMA application_id, "zhce": tells our database from any other SQLite file

metadata = MetaData()


def _owner() -> Column[str]:
    return Column("doc_id", ForeignKey("documents.doc_id", ondelete="CASCADE"), nullable=False, index=True)


documents = Table(
    "documents",
    metadata,
    Column("position", Integer, primary_key=True),  # the order in which plans were added
    Column("doc_id", String, nullable=False, unique=True),
    Column("file", String, nullable=False),  # the name under which the plan was received
    Column("title", String, nullable=False),
    Column("original", LargeBinary, nullable=False),
    Column("sha256", String, nullable=False),  # of ``original``
    Column("text", String, nullable=False),
    Column("text_sha256", String, nullable=False, unique=True),
    Column("record", String, nullable=False),  # Document as JSON, less its text
    Column("record_sha256", String, nullable=False),
    Column("reader", Integer, nullable=False),  # version of the reader that made the text
    Column("parser", Integer, nullable=False),  # version of the parser that made the record
    Column("added", String, nullable=False),  # UTC, ISO 8601
    sqlite_autoincrement=True,
)

clauses = Table(
    "clauses",
    metadata,
    Column("clause_id", String, primary_key=True),
    _owner(),
    Column("number", String, nullable=False),
    Column("headings", String, nullable=False),  # JSON list, from the top down
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", String, nullable=False),
)

units = Table(
    "units",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner(),
    Column("clause_id", ForeignKey("clauses.clause_id", ondelete="CASCADE"), nullable=False),
    Column("name", String, nullable=False),
    Column("full_name", String, nullable=False, index=True),
    Column("role", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("deadline", String),
)

targets = Table(
    "targets",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner(),
    Column("clause_id", ForeignKey("clauses.clause_id", ondelete="CASCADE"), nullable=False),
    Column("indicator", String, nullable=False),
    Column("canonical", String, nullable=False, index=True),
    Column("measure", String, nullable=False),
    Column("comparator", String, nullable=False),
    Column("value", Float),
    Column("value_max", Float),
    Column("unit", String),
    Column("period_start", Integer),
    Column("period_end", Integer),
    Column("verdict", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

# Shipped plans that were copied in once, by the hash of their bytes: one removed stays removed.
seeded = Table("seeded", metadata, Column("sha256", String, primary_key=True))

# What people put in place of readings (人工更正). No foreign key: a correction outlives its plan, which may come back.
corrections = Table(
    "corrections",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("doc_id", String, nullable=False, index=True),
    Column("record", String, nullable=False),  # Correction as JSON
    sqlite_autoincrement=True,
)
# One row: when a plan last came, went or was changed (UTC, ISO 8601).
changed = Table("changed", metadata, Column("id", Integer, primary_key=True), Column("at", String, nullable=False))


def digest(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return sha256(text.encode("utf-8")).hexdigest()


def document_row(document: Document) -> dict[str, Any]:
    """The columns of ``documents`` that follow from the record."""
    record = document.model_dump_json(exclude={"text"})
    return {
        "doc_id": document.doc_id,
        "file": document.file,
        "title": document.title.value,
        "text": document.text,
        "text_sha256": digest(document.text),
        "record": record,
        "record_sha256": digest(record),
        "parser": document.parser,
    }


def fact_rows(document: Document) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """The rows of ``clauses``, ``units`` and ``targets``, in the order in which they must be written."""
    yield clauses, [_clause_row(document.doc_id, clause) for clause in document.clauses]
    yield units, [row for clause in document.clauses for row in _unit_rows(document.doc_id, clause)]
    yield targets, [row for clause in document.clauses for row in _target_rows(document.doc_id, clause)]


def _clause_row(doc_id: str, clause: Clause) -> dict[str, Any]:
    return {
        "clause_id": clause.clause_id,
        "doc_id": doc_id,
        "number": clause.number,
        "headings": json.dumps(clause.headings, ensure_ascii=False),
        "start": clause.span.start,
        "end": clause.span.end,
        "kind": clause.kind,
    }


def _unit_rows(doc_id: str, clause: Clause) -> Iterator[dict[str, Any]]:
    for listed in clause.units:
        for unit in listed.members:
            yield {
                "doc_id": doc_id,
                "clause_id": clause.clause_id,
                "name": unit.name,
                "full_name": unit.full_name,
                "role": unit.role,
                "start": unit.span.start,
                "end": unit.span.end,
                "deadline": unit.deadline,
            }


def _target_rows(doc_id: str, clause: Clause) -> Iterator[dict[str, Any]]:
    for target in clause.targets:
        yield {
            "doc_id": doc_id,
            "clause_id": clause.clause_id,
            **target.model_dump(
                include={
                    "indicator", "canonical", "measure", "comparator", "value", "value_max", "unit", "verdict",
                }
            ),
            "period_start": target.period.start if target.period else None,
            "period_end": target.period.end if target.period else None,
            "start": target.span.start,
            "end": target.span.end,
        }  # fmt: skip
