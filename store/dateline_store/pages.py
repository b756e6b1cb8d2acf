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
SELECT key, id, kind, stage, status, review, title, "start", "end", date_precision, date_basis, date_phrase,
  place, killed_low, killed_high, injured_low, injured_high, reports, len(publishers), sources, excerpt
FROM incident WHERE key IN (SELECT unnest(?::INTEGER[]))
"""
_PLACES = "SELECT key, name, region, country, precision FROM place WHERE key IN (SELECT unnest(?::INTEGER[]))"
KnownPlaces = dict[int | None, tuple[Any, ...]]
_NOWHERE = (None, None, None, None, PlacePrecision.NONE)


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


def _row(cells: tuple[Any, ...], places: KnownPlaces) -> IncidentRow:
    (key, id_, kind, stage, status, review, title, start, end, precision, basis, phrase, at) = cells[:13]
    (killed_low, killed_high, injured_low, injured_high, reports, publishers, sources, excerpt) = cells[13:]
    _, place, region, country, place_precision = places.get(at, _NOWHERE)
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
        place_precision=PlacePrecision(place_precision),
        killed=figure(killed_low, killed_high),
        injured=figure(injured_low, injured_high),
        reports=reports,
        publishers=publishers,
        sources=sources,
        excerpt=one_line(excerpt),
    )


def page(con: duckdb.DuckDBPyConnection, keys: IntArray, places: KnownPlaces) -> list[IncidentRow]:
    """The rows of some incidents in the order of `keys`; keys that the store does not hold are left out.

    `places` are those of this store that are known from earlier pages; what is missing is added.
    """
    cells = con.execute(_PAGE, [keys]).fetchall()
    missing = {row[12] for row in cells if row[12] is not None} - places.keys()
    if missing:
        places |= {row[0]: row for row in con.execute(_PLACES, [sorted(missing)]).fetchall()}
    found = {row[0]: _row(row, places) for row in cells}
    return [found[key] for key in keys.tolist() if key in found]
