"""Ingest: articles and their reports come one by one and are merged into the store in short transactions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb

from dateline_store.connection import WRITE_PATIENCE, WriteHandle, check_store, create_store, reading
from dateline_store.counters import generation, next_key
from dateline_store.dictionary import Dictionary
from dateline_store.errors import StoreError, StoreExists
from dateline_store.merge import merge, sort_words
from dateline_store.model import CASUALTY_FIELDS, Article, Report
from dateline_store.plan import Batch, Plan, known_ids, planned
from dateline_store.text import storable

ARTICLES_AT_ONCE = 250
REPORTS_AT_ONCE = 2500
"""What is merged at once: a merge holds the store for 0.1 s and 0.4 ms an article more."""


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What an ingest added; `known` articles were there already, `rejected` reports are not sound."""

    articles: int = 0
    known: int = 0
    reports: int = 0
    incidents: int = 0
    rejected: int = 0


class Writer:
    """Adds articles to a store, which is made where there is none.

    Use as a context manager: leaving it merges what is pending, also after Ctrl-C, and closes the entry in
    the ingest log. A killed run loses the batch in flight and nothing else; running it again ends
    in the same store as a run that was never killed. Raises StoreError, and StoreBusy where another
    process holds the file for longer than `patience` seconds.
    """

    def __init__(
        self,
        path: Path,
        *,
        command: str,
        version: str,
        extractor: str,
        theatre: str,
        batch: int = ARTICLES_AT_ONCE,
        patience: float = WRITE_PATIENCE,
    ) -> None:
        self.path = path
        self.batch = batch
        self.patience = patience
        self.summary = IngestSummary()
        self._command, self._version = command, version
        self._extractor, self._theatre = extractor, theatre
        self._pending: dict[str, tuple[Article, Sequence[Report]]] = {}
        self._pending_reports = 0
        self._dictionary = Dictionary()
        self._generation = -1
        self._started = datetime.now()
        self._log_key: int | None = None
        self._closed = False
        self._handle = WriteHandle(path, patience)
        if not path.exists():
            with suppress(StoreExists):  # another ingest made it just now
                create_store(path, theatre, version)
        check_store(path)

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if not isinstance(error, StoreError):  # what cannot be merged now could not be a moment later
                self.close()
        finally:
            self._handle.close()

    def known(self, ids: Iterable[str]) -> set[str]:
        """Which of these article ids are stored or pending, for a caller who then leaves these articles out.

        They are counted as known. Ask for hundreds at once: each call attaches the file.
        """
        asked = set(ids)
        with reading(self.path, self.patience) as connection:
            found = known_ids(connection, list(asked)) | (asked & self._pending.keys())
        self.summary = replace(self.summary, known=self.summary.known + len(found))
        return found

    def add(self, article: Article, reports: Iterable[Report]) -> None:
        """Takes an article with its reports; an article that is known changes nothing.

        A report is rejected, and counted, unless all its excerpts stand verbatim at their offsets and its
        figures and dates can be. Half a character (a lone surrogate) is stored as a mark.
        """
        if article.id in self._pending:
            self.summary = replace(self.summary, known=self.summary.known + 1)
            return
        accepted: dict[str, Report] = {}
        rejected = 0
        for report in reports:
            if report.id in accepted or not (stands_in(report, article) and can_be(report)):
                rejected += 1
            else:
                accepted[report.id] = in_order(report)
        self._pending[article.id] = article, list(accepted.values())
        self._pending_reports += len(accepted)
        self.summary = replace(self.summary, rejected=self.summary.rejected + rejected)
        if len(self._pending) >= self.batch or self._pending_reports >= REPORTS_AT_ONCE:
            self._merge()

    def close(self, refused: int = 0) -> IngestSummary:
        """Merges what is pending; `refused` inputs could not be read and are logged. May be called twice."""
        if self._pending:
            self._merge()
        elif self._closed:
            return self.summary
        with self._handle.writing() as connection:
            connection.execute("BEGIN")
            self._log_key = self._log(connection, self.summary, refused, datetime.now())
            sort_words(connection)
            connection.execute("COMMIT")
        self._closed = True
        return self.summary

    def _merge(self) -> None:
        try:
            self._merge_pending()
        except (UnicodeEncodeError, duckdb.InvalidInputException) as error:
            if "surrogate" not in str(error):
                raise
            self._pending = {key: whole(item) for key, item in self._pending.items()}
            self._merge_pending()

    def _merge_pending(self) -> None:
        """Works out what the pending articles make of the store, then holds it alone to write that down.

        Where another writer came in between, it is worked out again.
        """
        taken_in = self._extractor, self._theatre, datetime.now()
        batch = Batch(list(self._pending.values()), taken_in)
        with reading(self.path, self.patience) as connection:
            plan = self._planned(connection, batch)
        with self._handle.writing() as connection:
            connection.execute("BEGIN")
            if generation(connection) != plan.generation:
                plan = self._planned(connection, batch)
            merge(connection, self._dictionary, plan)
            summary = replace(
                self.summary,
                articles=self.summary.articles + len(plan.articles),
                known=self.summary.known + plan.known,
                reports=self.summary.reports + len(plan.reports),
                incidents=self.summary.incidents + plan.founded,
            )
            log_key = self._log(connection, summary)
            connection.execute("COMMIT")
            self.summary, self._log_key, self._generation = summary, log_key, plan.generation + 1
            self._pending.clear()
            self._pending_reports = 0

    def _planned(self, connection: duckdb.DuckDBPyConnection, batch: Batch) -> Plan:
        if self._generation != generation(connection):
            self._dictionary = Dictionary.load(connection)
        self._generation = -1  # until it is committed, the dictionary is ahead of the store
        return planned(connection, self._dictionary, batch)

    def _log(
        self,
        connection: duckdb.DuckDBPyConnection,
        summary: IngestSummary,
        refused: int = 0,
        finished: datetime | None = None,
    ) -> int:
        """Brings this run's entry in the ingest log up to date; its id."""
        key = self._log_key
        if key is None:
            key = next_key(connection, "ingest_log", "id")
            connection.execute(
                "INSERT INTO ingest_log VALUES (?, ?, NULL, ?, ?, ?, ?, 0, 0, 0)",
                [key, self._started, self._command, self._version, self._extractor, self._theatre],
            )
        connection.execute(
            "UPDATE ingest_log SET finished = ?, articles = ?, reports = ?, refused = ? WHERE id = ?",
            [finished, summary.articles, summary.reports, refused, key],
        )
        return key


def stands_in(report: Report, article: Article) -> bool:
    """Whether the report belongs to the article and all its excerpts and evidence are in its text."""
    size = len(article.text)
    return (
        report.article_id == article.id
        and bool(report.excerpts)
        and all(
            0 <= e.start < e.end <= size and article.text[e.start : e.end] == e.text for e in report.excerpts
        )
        and all(0 <= e.start <= e.end <= size for e in report.evidence)
    )


_HIGHEST_FIGURE = 2**31 - 1


def can_be(report: Report) -> bool:
    """Whether its date is in order and no figure is negative, upside down or over 31 bits."""
    when = report.when
    if when.start is not None and when.end is not None and when.end < when.start:
        return False
    told = (getattr(report.casualties, name) for name in CASUALTY_FIELDS)
    return all(
        0 <= figure.low <= (figure.low if figure.high is None else figure.high) <= _HIGHEST_FIGURE
        for figure in told
        if figure is not None
    )


def whole(value: Any) -> Any:
    """The value, a tree of dataclasses, tuples and lists, with `storable` done to every text in it."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, (tuple, list)):
        return type(value)(map(whole, value))
    if is_dataclass(value) and not isinstance(value, type):
        changed = {field.name: whole(getattr(value, field.name)) for field in fields(value)}
        return replace(value, **changed)
    return value


def in_order(report: Report) -> Report:
    """The report with its excerpts in the order of the text."""
    ordered = tuple(sorted(report.excerpts, key=lambda excerpt: (excerpt.start, excerpt.end)))
    return report if ordered == report.excerpts else replace(report, excerpts=ordered)
