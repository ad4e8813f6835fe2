"""The database file: connections, transactions, and what SQLite reports as one Chinese sentence with the cure.

Where nothing can be written beside the file (another account's folder, a read-only medium, a full disk) it is opened for
reading alone: as SQLite's ``immutable``, or, where changes still stand in its write-ahead log, as a copy of our own.
"""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import NamedTuple

from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event, insert
from sqlalchemy.exc import DBAPIError

from corpus.base.errors import StoreError
from corpus.store import schema

_BUSY_SECONDS = 10  # how long a write waits for another process before it gives up
_CANNOT_WRITE = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_FULL", "SQLITE_IOERR")


class Pulse(NamedTuple):
    """``version`` differs after every change of the file, whoever made it; ``own`` counts those made through this object."""

    version: object
    own: int


class Database:
    """One SQLite file. Safe to share between threads; ``prepare`` it before anything else."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.writable = True
        self._identity: tuple[int, int] | None = None
        self._copy: TemporaryDirectory[str] | None = None
        self._watched: sqlite3.Connection | None = None
        self._watching = Lock()
        self._own = 0
        self._engine = self._engine_over(self._connect, pooled=True)
        self._writing = self._engine.execution_options(writing=True)

    def close(self) -> None:
        """Give back all connections."""
        self._engine.dispose()
        with self._watching:
            if self._watched:
                self._watched.close()
                self._watched = None
        if self._copy:
            self._copy.cleanup()

    def prepare(self) -> None:
        """Create the tables that a new or an older file lacks; refuse a file that is not ours or is newer than we are."""
        there = (_look(self.path) or (0, 0))[1] > 0
        if not there or os.access(self.path, os.W_OK):
            try:
                self._bring_up()
            except StoreError as error:
                if not there or not _name(error.__cause__).startswith(_CANNOT_WRITE):
                    raise
            else:
                self._identity = _identity(self.path)
                return
        self._prepare_for_reading()

    def check(self, *, writing: bool = False) -> None:
        """Raises ``StoreError`` where the file has been deleted or replaced since it was opened; or cannot be written at all."""
        if writing and not self.writable:
            raise StoreError(
                f"数据库“{self.path}”只能读取，没有改动：请检查文件夹权限和磁盘空间后再试（服务要重新启动），"
                "或用 --data 指定另一个文件夹。"
            )
        if self._identity is not None and _identity(self.path) != self._identity:
            raise StoreError(
                f"数据库“{self.path}”在运行中被删除或换掉了，没有改动：请恢复原来的数据文件夹，再重新启动本程序。"
            )

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the file."""
        with self._explained(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction; it is undone where the block raises."""
        self.check(writing=True)
        with self._explained(), self._writing.begin() as connection:
            yield connection
        self._own += 1

    def pulse(self) -> Pulse:
        """Tells whether the file has changed since the last look; costs microseconds. Raises as ``check`` does."""
        self.check()
        if not self.writable:
            return Pulse((_look(self.path), _look(_wal(self.path))), self._own)
        with self._watching, self._explained():
            if self._watched is None:
                self._watched = self._connect()
            return Pulse(self._watched.execute("PRAGMA data_version").fetchone(), self._own)

    def copy_to(self, path: Path) -> None:
        """Write the database as it stands at one moment to a new file; others go on reading and writing.

        Raises ``OSError`` where the new file cannot be written.
        """
        self.check()
        try:
            with self._explained(), closing(self._address()) as source, closing(sqlite3.connect(path)) as target:
                source.backup(target)
        except StoreError as error:
            if _name(error.__cause__).startswith(_CANNOT_WRITE):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
            raise

    def damaged(self) -> str:
        """That the file is damaged, and the cure."""
        return f"数据库“{self.path}”已损坏：请从备份恢复，或移走该文件后重新添加计划。"

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what SQLite reports into one sentence that names the file and the cure."""
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            name = _name(error)
            if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                message = f"数据库“{self.path}”正被另一个程序占用：请稍后再试。"
            elif name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
                message = f"数据库“{self.path}”无法打开或写入：请检查文件夹权限，或用 --data 指定另一个文件夹。"
            elif name.startswith("SQLITE_FULL"):
                message = f"磁盘已满，数据库“{self.path}”没有改动：请清理磁盘后再试。"
            elif name.startswith("SQLITE_IOERR"):
                message = f"数据库“{self.path}”读写失败，没有改动：请检查磁盘是否已满、是否完好，再试一次。"
            else:
                message = self.damaged()
            raise StoreError(message) from error

    def _bring_up(self) -> None:
        """Make the file what this version needs."""
        version = self._version()
        if version < schema.VERSION:
            with self.write() as connection:
                schema.metadata.create_all(connection)  # leaves alone what another process has just created
                connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION}")
                connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")

    def _version(self) -> int:
        with self.read() as connection:
            version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
            ours = connection.exec_driver_sql("PRAGMA application_id").scalar_one() == schema.APPLICATION
            empty = not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
        if not ours and not empty:
            raise StoreError(f"“{self.path}”不是本系统的数据库：请移走该文件，或用 --data 指定另一个文件夹。")
        if version > schema.VERSION:
            raise StoreError(f"数据库“{self.path}”由更新的版本写入：请升级本程序，或用 --data 指定另一个文件夹。")
        return version

    def _prepare_for_reading(self) -> None:
        """Open the file where it lies, changing nothing; a copy where that cannot be, or an older file must be brought up."""
        self._identity = _identity(self.path)
        self._begin_with(self._engine_over(self._connect_for_reading, pooled=False))
        try:
            lies = self._version() == schema.VERSION
        except StoreError as error:
            if not _name(error.__cause__).startswith(_CANNOT_WRITE):
                raise
            lies = False
        if not lies:
            self._begin_with(self._engine_over(self._connect_to_copy, pooled=True))
            try:
                self._bring_up()
            except OSError as error:
                raise StoreError(
                    f"数据库“{self.path}”无法读取（{error.strerror}）：请检查权限和磁盘空间，或用 --data 指定另一个文件夹。"
                ) from error
        self.writable = False

    def _begin_with(self, engine: Engine) -> None:
        self._engine.dispose()
        self._engine = engine
        self._writing = engine.execution_options(writing=True)

    def _address(self) -> sqlite3.Connection:
        """A connection of the kind in use, outside the pool."""
        if self.writable:
            return self._connect()
        return self._connect_to_copy() if self._copy else self._connect_for_reading()

    def _connect(self) -> sqlite3.Connection:
        self.check()  # a file that was deleted must not come back empty, nor one that was replaced be mixed with it
        connection = _connection(self.path, "rw" if self._identity else "rwc")
        try:
            if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                connection.execute("PRAGMA journal_mode = WAL")
        except BaseException:
            connection.close()
            raise
        return connection

    def _connect_for_reading(self) -> sqlite3.Connection:
        """Immutable while no change stands beside the file; each connection looks anew, since another account may write."""
        log = _look(_wal(self.path))
        return _connection(self.path, "ro" if log and log[1] else "ro&immutable=1")

    def _connect_to_copy(self) -> sqlite3.Connection:
        if self._copy is None:
            self._copy = TemporaryDirectory(prefix="zhengce-")
            for path in (self.path, _wal(self.path)):
                if path.exists():
                    shutil.copyfile(path, Path(self._copy.name) / path.name)
        return _connection(Path(self._copy.name) / self.path.name, "rw")

    @staticmethod
    def _engine_over(connect: object, *, pooled: bool) -> Engine:
        """An engine whose writes take the lock at once, so that they wait for each other instead of failing half-way."""
        engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool if pooled else NullPool)

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            writing = connection.get_execution_options().get("writing")
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

        return engine


def note_change(connection: Connection) -> None:
    """Note that the plans, or what is read from them, change with this transaction."""
    connection.execute(insert(schema.changed).prefix_with("OR REPLACE").values(id=1, at=now()))


def now() -> str:
    """The present moment as it is stored."""
    return datetime.now(UTC).isoformat("T", "seconds")


def _connection(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=_BUSY_SECONDS, check_same_thread=False
    )
    connection.isolation_level = None  # transactions are ours: BEGIN is sent by the engine
    # A flipped bit may leave what is no UTF-8: one plan whose digest does not fit, not a query that fails for all.
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _name(error: BaseException | None) -> str:
    """SQLite's name for what went wrong."""
    return str(getattr(getattr(error, "orig", error), "sqlite_errorname", ""))


def _identity(path: Path) -> tuple[int, int]:
    """Device and number of the file; zeros where there is none."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino


def _look(path: Path) -> tuple[int, int] | None:
    """When a file was last written, and its size; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _wal(path: Path) -> Path:
    return path.with_name(path.name + "-wal")
