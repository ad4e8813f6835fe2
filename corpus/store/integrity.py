"""A thorough look at the database: what is not as it was stored, the cure for each, and the reading anew from the originals."""

import logging
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Row, select

from corpus.base.document import Document
from corpus.base.errors import CorpusError
from corpus.corrections.correction import Correction
from corpus.store import schema
from corpus.store.database import Database
from corpus.store.rows import LOADED, rewrite, under, whole

_log = logging.getLogger(__name__)


def problems(database: Database) -> list[str]:
    """What is wrong, one Chinese sentence each, with the cure; empty where all is well."""
    with database.read() as connection:
        found = [
            f"数据库“{database.path}”：{line}：请从备份恢复。"
            for line in connection.exec_driver_sql("PRAGMA integrity_check").scalars()
            if line != "ok"
        ]
        for row in connection.execute(_all()):
            original, read = original_holds(row), whole(row) is not None
            name = f"计划“{row.file}”（{row.doc_id}）的内容与存入时不同"
            if not read and original:
                found.append(f"{name}，没有用于回答：请用 zhengce doctor --repair 从存下的原件重新读出。")
            elif not read or not original:
                used = "，没有用于回答" if not read else ""
                found.append(f"{name}{used}，存下的原件也坏了：请删除（zhengce remove {row.doc_id}）后重新添加文件。")
        for row in connection.execute(select(*schema.corrections.c["id", "record"])):
            try:
                Correction.model_validate_json(row.record)
            except ValidationError:
                found.append(f"人工更正“{row.id}”无法读出，没有采用：请从备份恢复，或重新更正一次。")
    return found


def repair(database: Database, interpret: Callable[[bytes, str], Document]) -> list[str]:
    """Read anew, from the bytes as received, plans that are not as they were stored; the files that are whole again."""
    with database.read() as connection:
        rows = [row for row in connection.execute(_all()) if whole(row) is None and original_holds(row)]
    return [row.file for row in rows if _reread(database, interpret, row)]


def _reread(database: Database, interpret: Callable[[bytes, str], Document], row: Row[Any]) -> bool:
    try:
        document = interpret(row.original, row.file)
    except CorpusError as error:
        _log.warning("%s", error)
        return False
    with database.write() as connection:
        rewrite(connection, under(document, row.doc_id))
    return True


def _all() -> Any:  # noqa: ANN401 - a query
    return select(*LOADED, *schema.documents.c["original", "sha256"]).order_by("position")


def original_holds(row: Row[Any]) -> bool:
    """Whether the bytes as received are those that were stored."""
    return sha256(row.original).hexdigest() == str(row.sha256)
