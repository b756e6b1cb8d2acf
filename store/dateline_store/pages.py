"""Rows of a list: what one line shows of each incident."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import duckdb

from dateline_store.columns import IntArray
from dateline_store.model import (
    DateBasis,
    DatePrecision,
    IncidentRow,
    Kind,
    PlacePrecision,
    Range,
    Review,
    Stage,
    Status,
    When,
)
from dateline_store.text import one_line

_PAGE = """
SELECT i.key, i.id, i.kind, i.stage, i.status, i.review, i.title, i."start", i."end",
  i.date_precision, i.date_basis, i.date_phrase, p.name, p.region, p.country, p.precision, i.killed_low,
  i.killed_high, i.injured_low, i.injured_high, i.reports, len(i.publishers), i.sources, i.excerpt
FROM (SELECT * FROM incident WHERE key IN (SELECT unnest(?::INTEGER[]))) i
  LEFT JOIN place p ON p.key = i.place
"""


def shown(text: str | None) -> str | None:
    """A name or phrase on one line and sanitised, null where there is none."""
    return None if text is None else one_line(text)


def figure(low: int | None, high: int | None) -> Range | None:
    """A stored figure."""
    return None if low is None else Range(low, high)


def when(
    start: datetime | None, end: datetime | None, precision: str, basis: str, phrase: str | None
) -> When:
    """A stored date."""
    return When(start, end, DatePrecision(precision), DateBasis(basis), shown(phrase))


def _row(cells: tuple[Any, ...]) -> IncidentRow:
    (key, id_, kind, stage, status, review, title, start, end, precision, basis, phrase) = cells[:12]
    (place, region, country, place_precision, killed_low, killed_high, injured_low, injured_high) = cells[
        12:20
    ]
    reports, publishers, sources, excerpt = cells[20:]
    return IncidentRow(
        key=key,
        id=id_,
        kind=Kind(kind),
        stage=Stage(stage),
        status=Status(status),
        review=Review(review),
        title=one_line(title),
        when=when(start, end, precision, basis, phrase),
        place=shown(place),
        region=shown(region),
        country=shown(country),
        place_precision=PlacePrecision(place_precision or PlacePrecision.NONE),
        killed=figure(killed_low, killed_high),
        injured=figure(injured_low, injured_high),
        reports=reports,
        publishers=publishers,
        sources=sources,
        excerpt=one_line(excerpt),
    )


def page(con: duckdb.DuckDBPyConnection, keys: IntArray) -> list[IncidentRow]:
    """The rows of some incidents in the order of `keys`; keys that the store does not hold are left out."""
    found = {cells[0]: _row(cells) for cells in con.execute(_PAGE, [keys]).fetchall()}
    return [found[key] for key in keys.tolist() if key in found]
