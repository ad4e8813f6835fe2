"""The database file: connections, transactions, and what SQLite reports as one Chinese sentence with the cure."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert
from sqlalchemy.exc import DBAPIError

from corpus.base.errors import StoreError
from corpus.store import schema

_BUSY_SECONDS = 10  # how long a write waits for another process before it gives up


class Database:
    """One SQLite file. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = _connectable(path)
        self._writing = self._engine.execution_options(writing=True)

    def close(self) -> None:
        """Give back all connections."""
        self._engine.dispose()

    def prepare(self) -> None:
        """Create the tables that a new or an older file lacks; refuse a file that is not ours or is newer than we are."""
        with self.read() as connection:
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            ours = connection.exec_driver_sql("PRAGMA application_id").scalar_one() == schema.APPLICATION
            empty = not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
        if not ours and not empty:
            raise StoreError(f"“{self.path}”不是本系统的数据库：请移走该文件，或用 --data 指定另一个文件夹。")
        if version > schema.VERSION:
            raise StoreError(f"数据库“{self.path}”由更新的版本写入：请升级本程序，或用 --data 指定另一个文件夹。")
        if version < schema.VERSION:
            with self.write() as connection:
                schema.metadata.create_all(connection)  # leaves alone what another process has just created
                connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION}")
                connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the file."""
        with self._explained(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
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
                message = self.damaged()
            raise StoreError(message) from error

    def damaged(self) -> str:
        """That the file is damaged, and the cure."""
        return f"数据库“{self.path}”已损坏：请从备份恢复，或移走该文件后重新添加计划。"


def note_change(connection: Connection) -> None:
    """Note that the plans, or what is read from them, change with this transaction."""
    connection.execute(insert(schema.changed).prefix_with("OR REPLACE").values(id=1, at=now()))


def now() -> str:
    """The present moment as it is stored."""
    return datetime.now(UTC).isoformat("T", "seconds")


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
