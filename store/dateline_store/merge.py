"""A plan carried out: rows into the store, in one short transaction."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from dateline_store.counters import raise_generation
from dateline_store.dictionary import Dictionary, append
from dateline_store.plan import Plan
from dateline_store.records import ARTICLE_COLUMNS, EXCERPT_COLUMNS, INCIDENT_COLUMNS, REPORT_COLUMNS

LOOSE_MERGES = 16
"""Merges after which the token table is worth sorting."""


def merge(connection: duckdb.DuckDBPyConnection, dictionary: Dictionary, plan: Plan) -> None:
    """Adds what was planned for a store of this generation; to be called inside a transaction."""
    dictionary.store_fresh(connection)
    append(connection, "article", ARTICLE_COLUMNS, plan.articles)
    append(connection, "report", REPORT_COLUMNS, plan.reports)
    append(connection, "excerpt", EXCERPT_COLUMNS, plan.excerpts)
    if plan.replaced:
        connection.execute("DELETE FROM incident WHERE key IN (SELECT unnest(?::INTEGER[]))", [plan.replaced])
    append(connection, "incident", INCIDENT_COLUMNS, plan.incidents)
    append(connection, "block", ("hash", "incident"), plan.blocks)
    if plan.gone_words:
        _stage_words(connection, plan.gone_words)
        connection.execute("DELETE FROM token WHERE (tok, incident) IN (SELECT tok, incident FROM words)")
    if plan.words:
        _stage_words(connection, plan.words)
        connection.execute("INSERT INTO token SELECT tok, incident FROM words ORDER BY tok, incident")
    connection.execute(
        "INSERT INTO meta VALUES ('loose_merges', '1') "
        "ON CONFLICT (name) DO UPDATE SET value = (meta.value::BIGINT + 1)::VARCHAR"
    )
    raise_generation(connection)


def _stage_words(connection: duckdb.DuckDBPyConnection, words: Mapping[int, set[str]]) -> None:
    """Makes the temporary table `words` (tok, incident)."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE words AS "
        "SELECT unnest(string_split(line, ' ')) AS tok, incident FROM "
        "(SELECT unnest(?::INTEGER[]) AS incident, unnest(?::VARCHAR[]) AS line) WHERE line <> ''",
        [list(words), [" ".join(found) for found in words.values()]],
    )


def sort_words(connection: duckdb.DuckDBPyConnection) -> None:
    """Sorts the token table as a whole once `LOOSE_MERGES` lie in it one after another.

    A search in a hundred unsorted batches takes thirty times as long as in one. To be called inside a
    transaction.
    """
    row = connection.execute("SELECT value::BIGINT FROM meta WHERE name = 'loose_merges'").fetchone()
    if row is None or row[0] < LOOSE_MERGES:
        return
    connection.execute("CREATE TABLE sorted (tok VARCHAR NOT NULL, incident INTEGER NOT NULL)")
    connection.execute("INSERT INTO sorted SELECT tok, incident FROM token ORDER BY tok, incident")
    connection.execute("DROP TABLE token")
    connection.execute("ALTER TABLE sorted RENAME TO token")
    connection.execute("UPDATE meta SET value = '0' WHERE name = 'loose_merges'")
