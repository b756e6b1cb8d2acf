from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from dateline_store import migrations
from dateline_store.connection import check_store, create_store, reading, writing
from dateline_store.errors import Interrupted, StoreBusy, StoreError, StoreMissing


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "it's a store.duckdb"
    create_store(path, "ukraine-2022", "1.2.3")
    return path


def generation(path: Path) -> str:
    with reading(path) as connection:
        row = connection.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone()
    assert row is not None
    return str(row[0])


def test_a_new_store_says_who_made_it_and_leaves_no_other_file(store: Path) -> None:
    check_store(store)
    with reading(store) as connection:
        meta = dict(connection.execute("SELECT name, value FROM meta").fetchall())
    assert meta.pop("created_at").startswith("20")
    assert meta == {
        "schema_version": str(migrations.LATEST),
        "generation": "0",
        "created_by": "dateline 1.2.3",
        "theatre": "ukraine-2022",
    }
    assert list(store.parent.iterdir()) == [store]


def test_a_store_is_never_made_over_something(store: Path) -> None:
    before = store.stat()
    with pytest.raises(StoreError, match="exists already"):
        create_store(store, "ukraine-2022", "1.2.3")
    assert store.stat() == before
    with pytest.raises(StoreError, match="there is no folder"):
        create_store(store.parent / "none" / "x.duckdb", "ukraine-2022", "1.2.3")


def _nothing(path: Path) -> None:
    pass


def _foreign_database(path: Path) -> None:
    with duckdb.connect(path) as connection:
        connection.execute("CREATE TABLE t (i INTEGER)")


def _cut(path: Path) -> None:
    create_store(path, "ukraine-2022", "1")
    os.truncate(path, path.stat().st_size // 2)


def _cut_to_header(path: Path) -> None:
    create_store(path, "ukraine-2022", "1")
    os.truncate(path, 5000)


def _damaged(path: Path) -> None:
    create_store(path, "ukraine-2022", "1")
    raw = bytearray(path.read_bytes())
    raw[8300:8304] = bytes(b ^ 0xFF for b in raw[8300:8304])
    path.write_bytes(raw)


def _newer(path: Path) -> None:
    create_store(path, "ukraine-2022", "1")
    with writing(path) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE name = 'schema_version'")


BROKEN: list[tuple[str, Callable[[Path], object], str]] = [
    ("missing", _nothing, "There is no store"),
    ("empty", lambda p: p.write_bytes(b""), "is an empty file"),
    ("folder", lambda p: p.mkdir(), "is a folder"),
    ("text", lambda p: p.write_text("The school was hit.\n" * 500), "is not a Dateline store"),
    ("short", lambda p: p.write_text("x"), "is not a Dateline store"),
    ("sqlite", lambda p: p.write_bytes(b"SQLite format 3\0" + bytes(5000)), "is an SQLite file"),
    ("other database", _foreign_database, "is a DuckDB file, but not a Dateline store"),
    ("cut in half", _cut, "is damaged or cut short"),
    ("cut to its header", _cut_to_header, "is damaged or cut short"),
    ("damaged block", _damaged, "is damaged or cut short"),
    ("newer schema", _newer, "was made by a newer Dateline"),
]


@pytest.mark.parametrize(("make", "sentence"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_what_is_no_store_is_refused_with_a_sentence_and_left_alone(
    tmp_path: Path, make: Callable[[Path], object], sentence: str
) -> None:
    path = tmp_path / "x.duckdb"
    make(path)
    before = sorted((p.name, p.stat().st_size, p.stat().st_mtime_ns) for p in tmp_path.iterdir())
    started = time.monotonic()
    with pytest.raises(StoreError, match=sentence) as refused:
        check_store(path)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)
    assert isinstance(refused.value, StoreMissing) == (sentence == "There is no store")
    assert time.monotonic() - started < 1
    assert sorted((p.name, p.stat().st_size, p.stat().st_mtime_ns) for p in tmp_path.iterdir()) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_a_store_without_permission_is_refused(store: Path) -> None:
    store.chmod(0)
    with pytest.raises(StoreError, match="you lack the permission"):
        check_store(store)


def test_a_store_of_an_older_schema_is_copied_and_upgraded(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = tmp_path / "0002_next.sql"
    step.write_text("ALTER TABLE publisher ADD COLUMN country VARCHAR;\nCREATE TABLE next (i INTEGER);\n")
    monkeypatch.setitem(migrations.STEPS, migrations.LATEST + 1, step)
    monkeypatch.setattr(migrations, "LATEST", migrations.LATEST + 1)
    check_store(store)
    with reading(store) as connection:
        connection.execute("SELECT country, i FROM publisher, next").fetchall()
        assert connection.execute("SELECT value FROM meta WHERE name = 'schema_version'").fetchall() == [
            ("2",)
        ]
    copy = tmp_path / "it's a store.schema-1.duckdb"
    assert sorted(tmp_path.iterdir()) == sorted([store, copy, step])
    check_store(copy)
    with reading(copy) as connection:
        assert connection.execute("SELECT value FROM meta WHERE name = 'theatre'").fetchall()


def test_an_upgrade_that_fails_changes_nothing(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = tmp_path / "0002_next.sql"
    step.write_text("CREATE TABLE next (i INTEGER);\nCREATE TABLE next (i INTEGER);\n")
    with monkeypatch.context() as patched:
        patched.setitem(migrations.STEPS, migrations.LATEST + 1, step)
        patched.setattr(migrations, "LATEST", migrations.LATEST + 1)
        with pytest.raises(duckdb.CatalogException):
            check_store(store)
    check_store(store)


LOCKED_OUT = [
    "SELECT * FROM read_text('/etc/hostname')",
    "SELECT * FROM read_csv('/etc/passwd')",
    "ATTACH '/tmp/other.duckdb' AS other",
    "COPY meta TO '/tmp/stolen.csv'",
    "INSTALL fts",
    "LOAD fts",
    "SET enable_external_access = true",
    "SET autoload_known_extensions = true",
    "CREATE SECRET (TYPE s3)",
]


@pytest.mark.parametrize("statement", LOCKED_OUT)
def test_an_opened_store_reaches_no_other_file(store: Path, statement: str) -> None:
    with reading(store) as connection, pytest.raises(duckdb.Error):
        connection.execute(statement)


def test_reading_cannot_write(store: Path) -> None:
    with reading(store) as connection, pytest.raises(duckdb.InvalidInputException):
        connection.execute("DELETE FROM meta")


def test_what_is_not_committed_is_rolled_back(store: Path) -> None:
    with pytest.raises(ZeroDivisionError), writing(store) as connection:
        connection.execute("BEGIN")
        connection.execute("DELETE FROM meta")
        raise ZeroDivisionError
    assert generation(store) == "0"


def other_process(path: Path, *, hold: str) -> subprocess.Popen[str]:
    """Another process that holds the store ("reading" or "writing") until its input closes."""
    code = (
        "import pathlib, sys\n"
        f"from dateline_store.connection import {hold}\n"
        f"with {hold}(pathlib.Path({str(path)!r})):\n"
        "    print('held', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


@pytest.mark.parametrize("hold", ["reading", "writing"])
def test_a_writer_waits_for_another_process_and_says_who_it_is(store: Path, hold: str) -> None:
    with other_process(store, hold=hold) as other:
        with pytest.raises(StoreBusy, match=f"PID {other.pid}") as busy, writing(store, patience=0.1):
            pass
        assert busy.value.holder is not None
        leaving = threading.Timer(0.3, other.communicate)
        leaving.start()
        with writing(store, patience=20) as connection:
            connection.execute("UPDATE meta SET value = '5' WHERE name = 'generation'")
        leaving.join()
    assert generation(store) == "5"


def test_a_lock_whose_holder_has_just_ended_is_waited_for(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing:
        def execute(self, _: str) -> None:
            raise duckdb.IOException("IO Error: Could not set lock on file: Conflicting lock is held")

        def close(self) -> None:
            pass

    monkeypatch.setattr("dateline_store.connection._locked_down", lambda _: Refusing())
    with pytest.raises(StoreBusy), writing(store, patience=0.01):
        pass


def test_readers_share_and_a_writer_keeps_them_out(store: Path) -> None:
    with other_process(store, hold="reading") as other:
        assert generation(store) == "0"
        other.communicate()
    with other_process(store, hold="writing") as other:
        with pytest.raises(StoreBusy, match=f"PID {other.pid}"), reading(store, patience=0.1):
            pass
        other.communicate()
    assert generation(store) == "0"


def may_write_elsewhere(path: Path) -> bool:
    """Whether another process gets the store read-write now."""
    code = (
        "import pathlib\nfrom dateline_store.connection import writing\n"
        f"with writing(pathlib.Path({str(path)!r}), patience=0): pass"
    )
    return subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0


def test_the_lock_is_kept_while_any_reader_of_the_process_is_inside_and_not_longer(store: Path) -> None:
    with reading(store) as outer:
        with reading(store) as inner:
            inner.execute("SELECT * FROM meta").fetchone()
        assert not may_write_elsewhere(store)
        outer.execute("SELECT * FROM meta").fetchone()  # left open
    assert may_write_elsewhere(store)


def test_a_writer_in_the_same_process_waits_for_its_readers(store: Path) -> None:
    inside, leave = threading.Event(), threading.Event()

    def read() -> None:
        with reading(store):
            inside.set()
            leave.wait()

    reader = threading.Thread(target=read)
    reader.start()
    inside.wait()
    with pytest.raises(StoreBusy, match="another part of this program"), writing(store, patience=0.05):
        pass
    leave.set()
    with writing(store, patience=20):
        pass
    reader.join()


def test_many_threads_read_at_once(store: Path) -> None:
    answers: list[str] = []
    threads = [threading.Thread(target=lambda: answers.append(generation(store))) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["0"] * 16


def test_a_question_can_be_withdrawn(store: Path) -> None:
    with pytest.raises(Interrupted), reading(store) as connection:
        threading.Timer(0.1, connection.interrupt).start()
        connection.execute("SELECT count(*) FROM range(10000000000) a, range(10000) b").fetchall()


def test_a_store_that_was_replaced_is_seen(store: Path, tmp_path: Path) -> None:
    assert generation(store) == "0"
    other = tmp_path / "other.duckdb"
    create_store(other, "ukraine-2022", "1")
    with writing(other) as connection:
        connection.execute("UPDATE meta SET value = '8' WHERE name = 'generation'")
    other.replace(store)
    assert generation(store) == "8"


def test_a_store_may_be_named_by_a_link_or_from_its_folder(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path / "link.duckdb"
    link.symlink_to(store)
    monkeypatch.chdir(tmp_path)
    with reading(store), reading(link), reading(Path(store.name)):
        assert not may_write_elsewhere(store)
    with writing(link) as connection:
        connection.execute("UPDATE meta SET value = '3' WHERE name = 'generation'")
    assert [generation(path) for path in (store, link, Path(store.name))] == ["3"] * 3


def left_by_a_killed_writer(store: Path) -> Path:
    """The journal of a writer that committed and died before its checkpoint."""
    code = (
        "import os, pathlib\nfrom dateline_store.connection import writing\n"
        f"with writing(pathlib.Path({str(store)!r})) as connection:\n"
        "    connection.execute(\"UPDATE meta SET value = '9' WHERE name = 'generation'\")\n"
        "    os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 9
    return store.with_name(store.name + ".wal")


def test_what_a_killed_writer_committed_is_there(store: Path) -> None:
    assert left_by_a_killed_writer(store).stat().st_size > 0
    assert generation(store) == "9"
    with writing(store):
        pass
    assert generation(store) == "9"


def test_a_damaged_journal_is_told_apart(store: Path) -> None:
    journal = left_by_a_killed_writer(store)
    raw = bytearray(journal.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    journal.write_bytes(raw)
    with pytest.raises(StoreError, match=r"has a damaged journal: move .*\.wal away"):
        check_store(store)
    journal.unlink()
    assert generation(store) == "0"
