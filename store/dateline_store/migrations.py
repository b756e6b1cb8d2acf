"""The schema of the store as numbered steps, `migrations/NNNN_name.sql`, each run once and in order."""

from __future__ import annotations

from datetime import datetime
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import duckdb

_FOLDER = resources.files("dateline_store") / "migrations"
STEPS: dict[int, Traversable] = {
    int(step.name[:4]): step for step in _FOLDER.iterdir() if step.name.endswith(".sql")
}

LATEST = max(STEPS)
"""The schema that this version reads and writes."""


def create(connection: duckdb.DuckDBPyConnection, theatre: str, version: str, now: datetime) -> None:
    """Makes the tables of an empty store and says who made them."""
    connection.execute("BEGIN")
    _run(connection, after=0)
    connection.executemany(
        "INSERT INTO meta VALUES (?, ?)",
        [
            ("schema_version", str(LATEST)),
            ("generation", "0"),
            ("created_by", f"dateline {version}"),
            ("created_at", now.isoformat(timespec="seconds")),
            ("theatre", theatre),
        ],
    )
    connection.execute("COMMIT")


def upgrade(connection: duckdb.DuckDBPyConnection, found: int) -> None:
    """Brings a store from schema `found` to the latest in one transaction."""
    connection.execute("BEGIN")
    _run(connection, after=found)
    connection.execute("UPDATE meta SET value = ? WHERE name = 'schema_version'", [str(LATEST)])
    connection.execute("COMMIT")


def back_up(connection: duckdb.DuckDBPyConnection, path: Path, found: int) -> Path:
    """Copies the attached store to a new file beside it, `NAME.schema-N.duckdb`, and returns its path.

    Done by the database: a copy by another handle would drop the lock on the file.
    """
    copy = next(p for p in back_up_names(path, found) if not p.exists())
    connection.execute(f"ATTACH {quoted(copy)} AS backup")
    connection.execute("COPY FROM DATABASE store TO backup")
    connection.execute("DETACH backup")
    return copy


def back_up_names(path: Path, found: int) -> list[Path]:
    """Where a copy of schema `found` may go, first choice first."""
    names = [f"{path.stem}.schema-{found}"] + [f"{path.stem}.schema-{found}-{n}" for n in range(2, 10)]
    return [path.with_name(f"{name}.duckdb") for name in names]


def quoted(text: str | Path) -> str:
    """The text as an SQL literal, for the few statements that take no parameters."""
    return "'" + str(text).replace("'", "''") + "'"


def _run(connection: duckdb.DuckDBPyConnection, after: int) -> None:
    for number in sorted(STEPS):
        if number > after:
            connection.execute(STEPS[number].read_text(encoding="utf-8"))
