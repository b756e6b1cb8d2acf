"""Whether a store is what it says: every hash, offset, key and derived value examined anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dateline_store.connection import check_store, reading
from dateline_store.decisions import overlays
from dateline_store.derive import derive
from dateline_store.dictionary import Dictionary
from dateline_store.model import CASUALTY_FIELDS
from dateline_store.plan import incident_id, words_of
from dateline_store.records import INCIDENT_COLUMNS, incident_row, load_accounts

PAGE = 500
"""Incidents examined at a time; the file is let go between pages."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be: `subject` is what it concerns, `sentence` says what is wrong."""

    subject: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Check:
    """A query whose every row (one id) is a fault, the same sentence for each."""

    subject: str
    sentence: str
    sql: str
    unreadable: bool = False
    """Whether such a fault keeps reports from being read back, so that nothing can be derived from them."""


_OF_REPORTS = "FROM report r JOIN article a ON a.key = r.article"
CHECKS = (
    Check(
        "article",
        "its text is not the one that was stored: its hash differs",
        "SELECT id FROM article WHERE sha256(text) <> text_sha256",
    ),
    Check(
        "article",
        "a block lies outside its text, or two overlap",
        'SELECT id FROM article WHERE len(list_filter(blocks, lambda b, i: b."start" < 0 OR '
        'b."end" > length(text) OR b."start" >= b."end" OR (i > 1 AND b."start" < blocks[i - 1]."end"))) > 0',
    ),
    Check(
        "article",
        "its publisher is missing",
        "SELECT id FROM article WHERE publisher IS NOT NULL AND publisher NOT IN (SELECT key FROM publisher)",
        unreadable=True,
    ),
    Check(
        "report",
        "an excerpt is not found at its place in the article",
        f'SELECT DISTINCT r.id {_OF_REPORTS} JOIN excerpt e ON e.report = r.key WHERE e."start" < 0 OR '
        'e."end" > length(a.text) OR substring(a.text, e."start" + 1, e."end" - e."start") <> e.text',
    ),
    Check(
        "report",
        "it has no excerpt",
        "SELECT id FROM report WHERE key NOT IN (SELECT report FROM excerpt)",
    ),
    Check(
        "report",
        "evidence lies outside its article",
        f"SELECT r.id {_OF_REPORTS} WHERE len(list_filter(r.evidence, "
        'lambda v: v."start" < 0 OR v."end" > length(a.text) OR v."start" > v."end")) > 0',
    ),
    Check(
        "report",
        "its article is missing",
        "SELECT id FROM report WHERE article NOT IN (SELECT key FROM article)",
    ),
    Check(
        "report",
        "its incident is missing",
        "SELECT id FROM report WHERE incident NOT IN (SELECT key FROM incident)",
    ),
    Check(
        "report",
        "one of its places is missing",
        "SELECT DISTINCT id FROM (SELECT id, place FROM report UNION ALL "
        "SELECT id, unnest(other_places).place FROM report) "
        "WHERE place IS NOT NULL AND place NOT IN (SELECT key FROM place)",
        unreadable=True,
    ),
    Check(
        "report",
        "one of its actors is missing",
        "SELECT DISTINCT id FROM (SELECT id, unnest(actors).actor AS actor FROM report) "
        "WHERE actor NOT IN (SELECT key FROM actor)",
        unreadable=True,
    ),
    Check(
        "report",
        "a figure has a low end above its high end",
        "SELECT id FROM report WHERE "
        + " OR ".join(f"{name}_low > {name}_high OR {name}_low < 0" for name in CASUALTY_FIELDS),
    ),
    Check(
        "report",
        "its date ends before it starts",
        'SELECT id FROM report WHERE "end" < "start"',
    ),
    Check(
        "incident",
        "two of its reports are of one article",
        "SELECT DISTINCT i.id FROM report r JOIN incident i ON i.key = r.incident "
        "GROUP BY i.id, r.article HAVING count(*) > 1",
    ),
    Check(
        "incident",
        "it has no report",
        "SELECT id FROM incident WHERE key NOT IN (SELECT incident FROM report)",
    ),
    Check(
        "decision",
        "its incident is missing",
        "SELECT key::VARCHAR FROM decision WHERE incident_id NOT IN (SELECT id FROM incident)",
    ),
    Check(
        "search index",
        "it holds words of an incident that is missing",
        "SELECT DISTINCT incident::VARCHAR FROM token WHERE incident NOT IN (SELECT key FROM incident)",
    ),
)


def examine(path: Path) -> list[Finding]:
    """Everything that is wrong with a store, if anything. Raises StoreError, as `reading` does."""
    check_store(path)
    found: list[Finding] = []
    readable = True
    for check in CHECKS:
        with reading(path) as connection:
            rows = connection.execute(f"{check.sql} ORDER BY 1").fetchall()
        found += [Finding(f"{check.subject} {row[0]}", check.sentence) for row in rows]
        readable &= not (rows and check.unreadable)
    if not readable:
        return found
    with reading(path) as connection:
        keys = [row[0] for row in connection.execute("SELECT key FROM incident ORDER BY key").fetchall()]
    for start in range(0, len(keys), PAGE):
        with reading(path) as connection:
            found += _examine_incidents(connection, keys[start : start + PAGE])
    return found


def _examine_incidents(connection: duckdb.DuckDBPyConnection, keys: Sequence[int]) -> Iterator[Finding]:
    """What is wrong with the derived values and the words of these incidents."""
    dictionary = Dictionary.load(connection)
    accounts = load_accounts(connection, dictionary, keys)
    columns = ", ".join(f'"{name}"' for name in INCIDENT_COLUMNS)
    stored = connection.execute(
        f"SELECT {columns} FROM incident WHERE key IN (SELECT unnest(?::INTEGER[])) ORDER BY key", [keys]
    ).fetchall()
    words: defaultdict[int, list[str]] = defaultdict(list)
    for key, word in connection.execute(
        "SELECT incident, tok FROM token WHERE incident IN (SELECT unnest(?::INTEGER[]))", [keys]
    ).fetchall():
        words[key].append(word)
    decided = overlays(connection, [row[1] for row in stored])
    for row in stored:
        key, own_id = row[:2]
        if key not in accounts:
            continue
        derived = derive(accounts[key])
        expected_id = incident_id(accounts[key][0].report)
        expected = incident_row(key, expected_id, derived, decided[own_id], dictionary)
        differ = [name for name, a, b in zip(INCIDENT_COLUMNS, row, expected, strict=True) if a != b]
        if differ:
            yield Finding(f"incident {own_id}", f"its reports give another {', '.join(differ)}")
        if sorted(words[key]) != sorted(words_of(derived.title, accounts[key])):
            yield Finding(
                f"incident {own_id}", "the search index holds other words than its title and excerpts"
            )
