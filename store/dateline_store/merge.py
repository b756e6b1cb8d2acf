"""One merge: prepared articles and reports into the store, in one short transaction.

Articles become rows, reports join incidents or found them, and the values, words and blocks of the
incidents that were touched are made again. What the store holds afterwards depends on the order of the
articles, not on how they were cut into merges.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

import duckdb

from dateline_store.blocking import Blocks, blocks_of
from dateline_store.counters import next_key, raise_generation
from dateline_store.decisions import overlays
from dateline_store.derive import Account, Derived, derive
from dateline_store.dictionary import Dictionary, Row, append
from dateline_store.grouping import JoinRule, best_match
from dateline_store.model import Article, Report
from dateline_store.records import (
    ARTICLE_COLUMNS,
    EXCERPT_COLUMNS,
    INCIDENT_COLUMNS,
    REPORT_COLUMNS,
    article_row,
    excerpt_rows,
    incident_row,
    load_accounts,
    report_row,
)
from dateline_store.text import token_line

LOOSE_MERGES = 16
"""Merges after which the token table is worth sorting."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What one merge added."""

    articles: int
    known: int
    reports: int
    incidents: int


def merge(
    connection: duckdb.DuckDBPyConnection,
    dictionary: Dictionary,
    batch: Sequence[tuple[Article, Sequence[Report]]],
    *,
    extractor: str,
    theatre: str,
    now: datetime,
) -> Merged:
    """Adds the articles that the store does not know; to be called inside a transaction."""
    known = known_ids(connection, [article.id for article, _ in batch])
    fresh = [(article, reports) for article, reports in batch if article.id not in known]
    first_article = next_key(connection, "article")
    report_key = next_key(connection, "report")
    groups = Groups(next_key(connection, "incident"))
    groups.load(connection, dictionary, [report for _, reports in fresh for report in reports])

    article_rows: list[Row] = []
    report_rows: list[Row] = []
    excerpts: list[Row] = []
    for article_key, (article, reports) in enumerate(fresh, start=first_article):
        publisher = dictionary.publisher(article.publisher)
        article_rows.append(article_row(article, article_key, publisher, extractor, theatre, now))
        for report in reports:
            incident, rule = groups.assign(Account(report, article.publisher, article.published))
            report_rows.append(report_row(report, report_key, article_key, incident, rule, dictionary))
            excerpts += excerpt_rows(report, report_key)
            report_key += 1
    incident_rows = groups.rows(connection, dictionary)
    dictionary.store_fresh(connection)
    append(connection, "article", ARTICLE_COLUMNS, article_rows)
    append(connection, "report", REPORT_COLUMNS, report_rows)
    append(connection, "excerpt", EXCERPT_COLUMNS, excerpts)
    connection.execute(
        "DELETE FROM incident WHERE key IN (SELECT unnest(?::INTEGER[]))", [groups.touched_before]
    )
    append(connection, "incident", INCIDENT_COLUMNS, incident_rows)
    append(connection, "block", ("hash", "incident"), groups.fresh_blocks)
    groups.store_words(connection)
    connection.execute(
        "INSERT INTO meta VALUES ('loose_merges', '1') "
        "ON CONFLICT (name) DO UPDATE SET value = (meta.value::BIGINT + 1)::VARCHAR"
    )
    raise_generation(connection)
    return Merged(len(fresh), len(batch) - len(fresh), len(report_rows), groups.founded)


def known_ids(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> set[str]:
    """Which of these article ids the store has."""
    rows = connection.execute(
        "SELECT id FROM article WHERE id IN (SELECT unnest(?::VARCHAR[]))", [list(ids)]
    ).fetchall()
    return {row[0] for row in rows}


def sort_words(connection: duckdb.DuckDBPyConnection, loose: int = LOOSE_MERGES) -> None:
    """Sorts the token table as a whole once `loose` merges lie in it one after another.

    A search in a hundred unsorted batches takes thirty times as long as in one. To be called inside a
    transaction.
    """
    row = connection.execute("SELECT value::BIGINT FROM meta WHERE name = 'loose_merges'").fetchone()
    if row is None or row[0] < loose:
        return
    connection.execute("CREATE TABLE sorted (tok VARCHAR NOT NULL, incident INTEGER NOT NULL)")
    connection.execute("INSERT INTO sorted SELECT tok, incident FROM token ORDER BY tok, incident")
    connection.execute("DROP TABLE token")
    connection.execute("ALTER TABLE sorted RENAME TO token")
    connection.execute("UPDATE meta SET value = '0' WHERE name = 'loose_merges'")


def incident_id(founder: Report) -> str:
    """The id of the incident that a report founds: 16 hex digits, the same in every run."""
    return sha256(f"incident {founder.id}".encode()).hexdigest()[:16]


def words_of(derived: Derived, accounts: Iterable[Account]) -> set[str]:
    """The words by which an incident is found: of its title and all its excerpts."""
    found = set(token_line(derived.title).split())
    for account in accounts:
        for excerpt in account.report.excerpts:
            found.update(token_line(excerpt.text).split())
    return found


@dataclass(slots=True)
class Groups:
    """The incidents that the reports of one merge may join, and those that they found."""

    next_key: int
    founded: int = 0
    members: dict[int, list[Account]] = field(default_factory=dict)
    before: dict[int, int] = field(default_factory=dict)
    """How many members an incident had when it was loaded."""
    in_block: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    blocks: dict[str, Blocks] = field(default_factory=dict)
    """Those of the reports of this merge, by their ids."""
    touched: dict[int, None] = field(default_factory=dict)
    fresh_blocks: list[Row] = field(default_factory=list)
    fresh_words: dict[int, set[str]] = field(default_factory=dict)
    gone_words: dict[int, set[str]] = field(default_factory=dict)

    def load(
        self, connection: duckdb.DuckDBPyConnection, dictionary: Dictionary, reports: Iterable[Report]
    ) -> None:
        """Fetches every stored incident that stands in a block of one of the reports."""
        self.blocks = {report.id: blocks_of(report) for report in reports}
        wanted = list({block for blocks in self.blocks.values() for block in blocks.searched})
        found = connection.execute(
            "SELECT DISTINCT hash, incident FROM block WHERE hash IN (SELECT unnest(?::BIGINT[])) "
            "ORDER BY incident",
            [wanted],
        ).fetchall()
        for block, incident in found:
            self.in_block[block].append(incident)
        self.members = load_accounts(connection, dictionary, list({incident for _, incident in found}))
        self.before = {incident: len(accounts) for incident, accounts in self.members.items()}

    def assign(self, account: Account) -> tuple[int, JoinRule | None]:
        """The incident that the report joins, and why, or the one that it founds."""
        report = account.report
        blocks = self.blocks[report.id]
        near = dict.fromkeys(key for block in blocks.searched for key in self.in_block.get(block, ()))
        match = best_match(report, ((key, [a.report for a in self.members[key]]) for key in near))
        if match is None:
            incident, rule = self.next_key, None
            self.next_key += 1
            self.founded += 1
            self.members[incident] = []
        else:
            incident, rule = match
        self.members[incident].append(account)
        self.touched[incident] = None
        for block in blocks.own:
            if incident not in self.in_block[block]:
                self.in_block[block].append(incident)
                self.fresh_blocks.append((block, incident))
        return incident, rule

    @property
    def touched_before(self) -> list[int]:
        """The touched incidents that the store had already."""
        return [incident for incident in self.touched if incident in self.before]

    def rows(self, connection: duckdb.DuckDBPyConnection, dictionary: Dictionary) -> list[Row]:
        """The rows of all touched incidents, and what changed in their words."""
        ids = {key: incident_id(self.members[key][0].report) for key in self.touched}
        decided = overlays(connection, [ids[key] for key in self.touched_before])
        rows = []
        for key in self.touched:
            accounts = self.members[key]
            derived = derive(accounts)
            rows.append(incident_row(key, ids[key], derived, decided[ids[key]], dictionary))
            words = words_of(derived, accounts)
            old = accounts[: self.before.get(key, 0)]
            old_words = words_of(derive(old), old) if old else set()
            self.fresh_words[key] = words - old_words
            if old_words - words:
                self.gone_words[key] = old_words - words
        return rows

    def store_words(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Brings the token table to the words of the touched incidents."""
        if self.gone_words:
            _stage_words(connection, self.gone_words)
            connection.execute("DELETE FROM token WHERE (tok, incident) IN (SELECT tok, incident FROM words)")
        if self.fresh_words:
            _stage_words(connection, self.fresh_words)
            connection.execute("INSERT INTO token SELECT tok, incident FROM words ORDER BY tok, incident")


def _stage_words(connection: duckdb.DuckDBPyConnection, words: Mapping[int, set[str]]) -> None:
    """Makes the temporary table `words` (tok, incident)."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE words AS "
        "SELECT unnest(string_split(line, ' ')) AS tok, incident FROM "
        "(SELECT unnest(?::INTEGER[]) AS incident, unnest(?::VARCHAR[]) AS line) WHERE line <> ''",
        [list(words), [" ".join(found) for found in words.values()]],
    )
