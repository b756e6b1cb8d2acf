"""What a batch of articles makes of a store, worked out while others may read it.

Articles become rows, reports join incidents or found them, and the values, words and blocks of the
incidents that were touched are made again. What the store holds afterwards depends on the order of the
articles, not on how they were cut into batches.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

import duckdb

from dateline_store.blocking import Blocks, blocks_of
from dateline_store.counters import generation
from dateline_store.decisions import overlays
from dateline_store.derive import Account, derive
from dateline_store.dictionary import Dictionary, Row
from dateline_store.groups import Groups
from dateline_store.model import Article, Report
from dateline_store.records import article_row, excerpt_rows, hash_of, incident_row, report_row
from dateline_store.text import token_line


@dataclass(slots=True)
class Batch:
    """Articles with their reports, and what can be made of them without the store."""

    items: Sequence[tuple[Article, Sequence[Report]]]
    taken_in: tuple[str, str, datetime]
    """By which extractor, for which theatre, and when."""
    hashes: dict[str, str] = field(init=False)
    """The hash of each article's text, by article id."""
    blocks: dict[str, Blocks] = field(init=False)
    """The blocks of each report, by report id."""

    def __post_init__(self) -> None:
        self.hashes = {article.id: hash_of(article.text) for article, _ in self.items}
        self.blocks = {report.id: blocks_of(report) for _, reports in self.items for report in reports}


@dataclass(slots=True)
class Plan:
    """Rows to add to a store of this generation, and what they replace."""

    generation: int
    known: int
    """How many articles the store has already."""
    articles: list[Row] = field(default_factory=list)
    reports: list[Row] = field(default_factory=list)
    excerpts: list[Row] = field(default_factory=list)
    incidents: list[Row] = field(default_factory=list)
    replaced: list[int] = field(default_factory=list)
    """Those of the incidents that the store has already, by key."""
    blocks: list[Row] = field(default_factory=list)
    words: dict[int, set[str]] = field(default_factory=dict)
    """New words of an incident, by key."""
    gone_words: dict[int, set[str]] = field(default_factory=dict)
    """Words that an incident had and has no more."""

    @property
    def founded(self) -> int:
        """How many incidents are new."""
        return len(self.incidents) - len(self.replaced)


def planned(connection: duckdb.DuckDBPyConnection, dictionary: Dictionary, batch: Batch) -> Plan:
    """What adds the articles that the store does not know; gives new names their keys in the dictionary."""
    known = known_ids(connection, [article.id for article, _ in batch.items])
    fresh = [(article, reports) for article, reports in batch.items if article.id not in known]
    plan = Plan(generation(connection), len(batch.items) - len(fresh))
    first_article, report_key, first_incident = _next_keys(connection)
    groups = Groups(first_incident, batch.blocks)
    groups.load(connection, dictionary, (report for _, reports in fresh for report in reports))
    for article_key, (article, reports) in enumerate(fresh, start=first_article):
        publisher = dictionary.publisher(article.publisher)
        text_hash = batch.hashes[article.id]
        plan.articles.append(article_row(article, article_key, publisher, text_hash, batch.taken_in))
        accounts = [Account(report, article.publisher, article.published) for report in reports]
        for report, (incident, rule) in zip(reports, groups.assign(accounts), strict=True):
            plan.reports.append(report_row(report, report_key, article_key, incident, rule, dictionary))
            plan.excerpts += excerpt_rows(report, report_key)
            report_key += 1
    plan.blocks = groups.fresh_blocks
    plan.replaced = groups.touched_before
    _plan_incidents(connection, dictionary, groups, plan)
    return plan


def _plan_incidents(
    connection: duckdb.DuckDBPyConnection, dictionary: Dictionary, groups: Groups, plan: Plan
) -> None:
    """The rows of all touched incidents, and what changes in their words."""
    titles: dict[int, str] = {}
    ids = {key: incident_id(groups.members[key][0].report) for key in groups.touched}
    if plan.replaced:
        titles = dict(
            connection.execute(
                "SELECT key, title FROM incident WHERE key IN (SELECT unnest(?::INTEGER[]))", [plan.replaced]
            ).fetchall()
        )
    decided = overlays(connection, [ids[key] for key in plan.replaced])
    for key in groups.touched:
        accounts = groups.members[key]
        derived = derive(accounts)
        plan.incidents.append(incident_row(key, ids[key], derived, decided[ids[key]], dictionary))
        words = words_of(derived.title, accounts)
        had = words_of(titles[key], accounts[: groups.before[key]]) if key in titles else set()
        plan.words[key] = words - had
        if had - words:
            plan.gone_words[key] = had - words


def _next_keys(connection: duckdb.DuckDBPyConnection) -> tuple[int, int, int]:
    """The next keys of an article, a report and an incident."""
    row = connection.execute(
        "SELECT (SELECT max(key) FROM article), (SELECT max(key) FROM report), "
        "(SELECT max(key) FROM incident)"
    ).fetchone()
    assert row is not None
    article, report, incident = ((highest or 0) + 1 for highest in row)
    return article, report, incident


def known_ids(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> set[str]:
    """Which of these article ids the store has."""
    rows = connection.execute(
        "SELECT id FROM article WHERE id IN (SELECT unnest(?::VARCHAR[]))", [list(ids)]
    ).fetchall()
    return {row[0] for row in rows}


def incident_id(founder: Report) -> str:
    """The id of the incident that a report founds: 16 hex digits, the same in every run."""
    return sha256(f"incident {founder.id}".encode()).hexdigest()[:16]


def words_of(title: str, accounts: Iterable[Account]) -> set[str]:
    """The words by which an incident is found: of its title and all its excerpts."""
    found = set(token_line(title).split())
    for account in accounts:
        for excerpt in account.report.excerpts:
            found.update(token_line(excerpt.text).split())
    return found
