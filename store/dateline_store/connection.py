"""How the store's file is made, checked, and held: locked down, for a short time, by one handle.

DuckDB's lock on a file is two-way, so nobody keeps it: a read attaches the file, drains its answer and
detaches. The lock is a POSIX one, which the process loses as soon as it closes any other handle of the
file: so one process never has more than one handle, and nothing here calls `open()` on a store.
"""

from __future__ import annotations

import os
import re
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import duckdb

from dateline_store import migrations
from dateline_store.errors import Interrupted, StoreBusy, StoreError, StoreExists, StoreMissing
from dateline_store.migrations import quoted

READ_PATIENCE = 2.0
"""Seconds that a read waits for the file."""
WRITE_PATIENCE = 30.0
"""Seconds that a merge waits for the file: an open explorer lets go within a moment."""

_SUFFIXES = ("", ".wal", ".wal.checkpoint", ".wal.recovery")
_HELD_BY = re.compile(r"Conflicting lock is held in (?P<who>.+?\(PID \d+\))")
_DAMAGE = ("Corrupt", "checksum", "Could not read enough bytes", "replaying WAL", "Failed to deserialize")


def create_store(path: Path, theatre: str, version: str) -> None:
    """Makes an empty store; `version` is Dateline's. the file is moved into place whole.

    Raises StoreExists where something is in the way, StoreError where the folder cannot be written to.
    """
    if path.exists() or path.is_symlink():
        raise StoreExists(path)
    if not path.parent.is_dir():
        raise StoreError(path, f"{path} cannot be made: there is no folder {path.parent}.")
    if not os.access(path.parent, os.W_OK):
        raise StoreError(path, f"{path} cannot be made: you lack the permission to write in {path.parent}.")
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    draft.unlink(missing_ok=True)
    try:
        with writing(draft) as connection:
            migrations.create(connection, theatre, version, datetime.now())
        _move_new(draft, path)
    except FileExistsError:
        raise StoreExists(path) from None
    finally:
        draft.unlink(missing_ok=True)


def _move_new(draft: Path, path: Path) -> None:
    """Gives the file its name; raises FileExistsError where another process was faster."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        path.touch(exist_ok=False)
        draft.replace(path)


def check_store(path: Path) -> None:
    """Raises StoreError, with a sentence, unless the file is a store that this version can use.

    A store of an older schema is upgraded first; the file as it was is kept beside it.
    """
    try:
        facts = path.stat()
    except OSError as error:
        raise _refusal(path, str(error)) from error
    if stat.S_ISDIR(facts.st_mode):
        raise _refusal(path, "Is a directory")
    if facts.st_size == 0:
        raise StoreError(path, f"{path} is an empty file, not a store: remove it or choose another name.")
    with reading(path) as connection:
        found = _schema_version(connection, path)
    if found > migrations.LATEST:
        raise StoreError(
            path,
            f"{path} was made by a newer Dateline (schema {found}, this one knows {migrations.LATEST}): "
            "upgrade Dateline to open it.",
        )
    if found < migrations.LATEST:
        with writing(path) as connection:
            found = _schema_version(connection, path)
            if found < migrations.LATEST:
                migrations.back_up(connection, path, found)
                migrations.upgrade(connection, found)


def _schema_version(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    try:
        row = connection.execute("SELECT value FROM meta WHERE name = 'schema_version'").fetchone()
        return int(row[0]) if row else 0
    except (duckdb.CatalogException, duckdb.BinderException, ValueError):
        raise StoreError(
            path, f"{path} is a DuckDB file, but not a Dateline store: choose another name."
        ) from None


@contextmanager
def reading(path: Path, patience: float = READ_PATIENCE) -> Iterator[duckdb.DuckDBPyConnection]:
    """The store READ_ONLY, as a cursor of its own; may be used by several threads at once.

    Raises StoreBusy after `patience` seconds, StoreError for a file that is no store or is damaged,
    and Interrupted when the cursor's `interrupt()` was called.
    """
    handle = _handle(path)
    cursor = handle.enter(patience)
    try:
        with _told_plainly(path):
            cursor.execute("USE store")
            yield cursor
    finally:
        handle.leave(cursor)


@contextmanager
def writing(path: Path, patience: float = WRITE_PATIENCE) -> Iterator[duckdb.DuckDBPyConnection]:
    """The store read-write, alone; what is not committed at the end is rolled back.

    The file is checkpointed on leaving. Raises as `reading` does.
    """
    handle = WriteHandle(path, patience)
    try:
        with handle.writing() as connection:
            yield connection
    finally:
        handle.close()


@dataclass(slots=True)
class WriteHandle:
    """Writes to one store as often as asked by one in-memory database, which takes 15 ms to make.

    Nothing of the file is held between two writes. For one thread; to be closed.
    """

    path: Path
    patience: float = WRITE_PATIENCE
    connection: duckdb.DuckDBPyConnection | None = None

    @contextmanager
    def writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """What `writing` does."""
        if self.connection is None:
            self.connection = _locked_down(self.path)
        try:
            _attach(self.connection, self.path, read_only=False, patience=self.patience)
            with _told_plainly(self.path), _detached(self.connection):
                self.connection.execute("USE store")
                yield self.connection
        except BaseException:
            self.close()  # whatever state it was left in, the file is let go
            raise

    def close(self) -> None:
        """Gives up the database; the next write makes another."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None


@contextmanager
def _detached(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Rolls back what is open at the end, and lets the file go."""
    try:
        yield
    finally:
        with suppress(duckdb.TransactionException):
            connection.execute("ROLLBACK")
        connection.execute("USE memory")
        connection.execute("DETACH store")


@dataclass(slots=True)
class _Handle:
    """The one READ_ONLY attachment that all readers of this process share."""

    path: Path
    lock: threading.Lock = field(default_factory=threading.Lock)
    connection: duckdb.DuckDBPyConnection | None = None
    readers: int = 0

    def enter(self, patience: float) -> duckdb.DuckDBPyConnection:
        with self.lock:
            if self.connection is None:
                self.connection = _locked_down(self.path)
            if self.readers == 0:
                _attach(self.connection, self.path, read_only=True, patience=patience)
            self.readers += 1
            return self.connection.cursor()

    def leave(self, cursor: duckdb.DuckDBPyConnection) -> None:
        cursor.close()  # an open result would keep the file's lock
        with self.lock:
            self.readers -= 1
            if self.readers == 0 and self.connection is not None:
                self.connection.execute("DETACH store")


_handles: dict[tuple[int, Path], _Handle] = {}
_handles_lock = threading.Lock()


def _handle(path: Path) -> _Handle:
    """This process's handle of the file (a forked child gets its own)."""
    with _handles_lock:
        return _handles.setdefault((os.getpid(), path.resolve()), _Handle(path))


def _locked_down(path: Path) -> duckdb.DuckDBPyConnection:
    """An in-memory database that can reach the store's own files and nothing else, for good."""
    path = path.resolve()
    connection = duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "memory_limit": "1GB",
            "threads": str(min(4, os.cpu_count() or 1)),
            "temp_directory": f"{path}.tmp",
        },
    )
    copies = [copy for schema in range(migrations.LATEST) for copy in migrations.back_up_names(path, schema)]
    own = [f"{file}{suffix}" for file in (path, *copies) for suffix in _SUFFIXES]
    connection.execute(f"SET allowed_paths = [{', '.join(map(quoted, own))}]")
    connection.execute(f"SET allowed_directories = [{quoted(f'{path}.tmp/')}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _attach(connection: duckdb.DuckDBPyConnection, path: Path, *, read_only: bool, patience: float) -> None:
    """Attaches the file as `store`, waiting for whoever holds it, longer each time."""
    until = time.monotonic() + patience
    pause = 0.002
    while True:
        try:
            connection.execute(
                f"ATTACH {quoted(path.resolve())} AS store{' (READ_ONLY)' if read_only else ''}"
            )
            return
        except duckdb.Error as error:
            holder = _HELD_BY.search(str(error))
            # The holder is not told where it ended while it was looked up.
            locked = isinstance(error, duckdb.ResourceInUseException) or "Could not set lock" in str(error)
            if not locked:
                raise _refusal(path, str(error)) from error
            if time.monotonic() + pause > until:
                raise StoreBusy(path, holder["who"] if holder else None) from error
        time.sleep(pause)
        pause = min(pause * 1.5, 0.03)


@contextmanager
def _told_plainly(path: Path) -> Iterator[None]:
    """Turns what the database says of a damaged file, or of an interrupted question, into our errors."""
    try:
        yield
    except duckdb.InterruptException as error:
        raise Interrupted("The question was withdrawn.") from error
    except RuntimeError as error:
        if str(error) == "Query interrupted":  # what DuckDB makes of Ctrl-C
            raise KeyboardInterrupt from error
        raise
    except duckdb.Error as error:
        if isinstance(error, duckdb.IOException) or any(word in str(error) for word in _DAMAGE):
            raise _refusal(path, str(error)) from error
        raise


def _refusal(path: Path, said: str) -> StoreError:
    """The error for a file that was refused with these words, with a sentence on what can be done."""
    if "does not exist" in said or "No such file" in said:
        return StoreMissing(path)
    return StoreError(path, f"{path} {_what_is_wrong(said, path)}")


def _what_is_wrong(said: str, path: Path) -> str:
    if "Is a directory" in said:
        return "is a folder, not a store: name the .duckdb file in it."
    if "Permission denied" in said:
        return "cannot be opened: you lack the permission. Change its mode or its owner, or copy it."
    if "No space left" in said:
        return "cannot be written: the disk is full. Nothing stored before is lost."
    if "external extensions" in said or "sqlite_scanner" in said:
        return "is an SQLite file, not a Dateline store: choose another name."
    if "not a valid DuckDB" in said:
        return "is not a Dateline store: choose another name, or pass it to `dateline ingest`."
    if "newer version" in said or "version number" in said:
        return "was written by a newer DuckDB than this one: upgrade Dateline to open it."
    if "WAL" in said:
        return f"has a damaged journal: move {path}.wal away to open the store without it."
    if any(word in said for word in _DAMAGE):
        return "is damaged or cut short: restore it from a copy, or ingest the articles again."
    return f"cannot be opened: {said.splitlines()[0]}"
