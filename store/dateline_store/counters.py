"""The numbers that a store counts: the keys of its tables and its generation."""

from __future__ import annotations

import duckdb


def next_key(connection: duckdb.DuckDBPyConnection, table: str, column: str = "key") -> int:
    """One more than the highest key of the table."""
    found = connection.execute(f"SELECT coalesce(max({column}), 0) + 1 FROM {table}").fetchall()
    return int(found[0][0])


def raise_generation(connection: duckdb.DuckDBPyConnection) -> None:
    """Says to whoever looks that the store has changed."""
    connection.execute("UPDATE meta SET value = (value::BIGINT + 1)::VARCHAR WHERE name = 'generation'")


def generation(connection: duckdb.DuckDBPyConnection) -> int:
    """How often the store has changed."""
    found = connection.execute("SELECT value FROM meta WHERE name = 'generation'").fetchall()
    return int(found[0][0])
