"""Incidents as comma-separated values, one row an incident or one row an excerpt."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, TextIO

import duckdb
import numpy as np

from dateline_store.columns import IntArray
from dateline_store.export_file import written
from dateline_store.model import (
    Actor,
    DatePrecision,
    Excerpt,
    Incident,
    Place,
    Range,
    ReportView,
    Role,
)
from dateline_store.pages import shown
from dateline_store.provenance import Provenance, provenance_text, sidecar_path
from dateline_store.reader import Reader
from dateline_store.text import one_line, sanitize_text

COLUMNS = (
    "id",
    "kind",
    "stage",
    "status",
    "review",
    "start",
    "end",
    "date_precision",
    "date_basis",
    "date_phrase",
    "place",
    "region",
    "country",
    "latitude",
    "longitude",
    "place_precision",
    "perpetrators",
    "targets",
    "participants",
    "sources",
    "killed_low",
    "killed_high",
    "injured_low",
    "injured_high",
    "children_killed",
    "title",
    "excerpt",
    "reports",
    "publishers",
    "first_published",
    "urls",
    "tags",
    "notes",
)
"""In this order. `children_killed` is the lower figure; `place_precision` is empty without a place."""

_INCIDENTS_AT_ONCE = 10_000
_INCIDENTS_WITH_REPORTS_AT_ONCE = 1_000
_WITH_TIME = (DatePrecision.MINUTE, DatePrecision.HOUR, DatePrecision.PART_OF_DAY)
_FORMULA_STARTS = frozenset("=+-@＝＋－＠")

Cell = str | int | float | None


def told_time(at: datetime | None, precision: str) -> str | None:
    """`2022-03-01T12:00` where the precision is of a part of a day or finer, else `2022-03-01`."""
    if at is None:
        return None
    return at.isoformat(timespec="minutes") if precision in _WITH_TIME else at.date().isoformat()


def guarded(cell: Cell) -> Cell:
    """Text that a spreadsheet would run as a formula, with an apostrophe before it; numbers as they are."""
    if isinstance(cell, str) and cell.lstrip()[:1] in _FORMULA_STARTS and cell.strip():
        return f"'{cell}"
    return cell


def _joined(names: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(names))


_INCIDENTS = """
SELECT i.key, i.id, i.kind, i.stage, i.status, i.review, i."start", i."end", i.date_precision, i.date_basis,
  i.date_phrase, p.name, p.region, p.country, p.latitude, p.longitude, p.precision, i.actors, i.roles,
  i.killed_low, i.killed_high, i.injured_low, i.injured_high, i.children_killed_low, i.title,
  i.excerpt, i.reports, i.publishers, i.first_published, i.tags, i.notes
FROM (SELECT * FROM incident WHERE key IN (SELECT unnest(?::INTEGER[]))) i
  LEFT JOIN place p ON p.key = i.place
"""
_URLS = """
SELECT t.incident, a.url FROM report t JOIN article a ON a.key = t.article
WHERE a.url IS NOT NULL AND t.incident IN (SELECT unnest(?::INTEGER[]))
ORDER BY t.incident, a.published NULLS LAST, a.id
"""


def _names(con: duckdb.DuckDBPyConnection, table: str) -> dict[int, str]:
    return {key: one_line(name) for key, name in con.execute(f"SELECT key, name FROM {table}").fetchall()}


def _incident_rows(con: duckdb.DuckDBPyConnection, keys: IntArray) -> Iterator[list[Cell]]:
    """The cells of some incidents, in the order of `keys`."""
    actor_names, publisher_names = _names(con, "actor"), _names(con, "publisher")
    urls: dict[int, list[str]] = {}
    for key, url in con.execute(_URLS, [keys]).fetchall():
        urls.setdefault(key, []).append(one_line(url))
    found = {cells[0]: cells for cells in con.execute(_INCIDENTS, [keys]).fetchall()}
    for key in keys.tolist():
        if key in found:
            yield _incident_cells(found[key], actor_names, publisher_names, urls.get(key, ()))


def _incident_cells(
    cells: Sequence[Any], actor_names: dict[int, str], publisher_names: dict[int, str], urls: Sequence[str]
) -> list[Cell]:
    (_, id_, kind, stage, status, review, start, end, precision, basis, phrase) = cells[:11]
    (place, region, country, latitude, longitude, place_precision, actors, roles) = cells[11:19]
    (killed_low, killed_high, injured_low, injured_high, children_killed, title, excerpt) = cells[19:26]
    reports, publishers, first_published, tags, notes = cells[26:]
    by_role: dict[str, list[str]] = {role: [] for role in Role}
    for actor, role in zip(actors, roles, strict=True):
        by_role[role].append(actor_names[actor])
    return [
        id_,
        kind,
        stage,
        status,
        review,
        told_time(start, precision),
        told_time(end, precision),
        precision,
        basis,
        shown(phrase),
        shown(place),
        shown(region),
        shown(country),
        latitude,
        longitude,
        place_precision,
        _joined(by_role[Role.PERPETRATOR]),
        _joined(by_role[Role.TARGET]),
        _joined(by_role[Role.PARTICIPANT]),
        _joined(by_role[Role.SOURCE]),
        killed_low,
        killed_high,
        injured_low,
        injured_high,
        children_killed,
        one_line(title),
        sanitize_text(excerpt),
        reports,
        _joined(publisher_names[publisher] for publisher in publishers),
        first_published.date().isoformat() if first_published else None,
        _joined(urls),
        _joined(one_line(tag) for tag in tags),
        _joined(sanitize_text(note) for note in notes),
    ]


def _place_cells(place: Place | None) -> list[Cell]:
    if place is None:
        return [None] * 6
    return [place.name, place.region, place.country, place.latitude, place.longitude, place.precision.value]


def _acting(actors: Iterable[Actor], role: Role) -> str:
    return _joined(actor.name for actor in actors if actor.role is role)


def _ends(figure: Range | None) -> list[Cell]:
    return [None, None] if figure is None else [figure.low, figure.high]


def _report_cells(incident: Incident, view: ReportView, excerpt: Excerpt) -> list[Cell]:
    """One excerpt: what this report tells, with the incident's id, status, review, tags and notes."""
    report = view.report
    children = report.casualties.children_killed
    return [
        incident.id,
        report.kind.value,
        report.stage.value,
        incident.status.value,
        incident.review.value,
        told_time(report.when.start, report.when.precision),
        told_time(report.when.end, report.when.precision),
        report.when.precision.value,
        report.when.basis.value,
        report.when.phrase,
        *_place_cells(report.place),
        *(
            _acting(report.actors, role)
            for role in (Role.PERPETRATOR, Role.TARGET, Role.PARTICIPANT, Role.SOURCE)
        ),
        *_ends(report.casualties.killed),
        *_ends(report.casualties.injured),
        None if children is None else children.low,
        report.title,
        excerpt.text,
        1,
        view.publisher,
        view.published.date().isoformat() if view.published else None,
        view.url,
        _joined(incident.tags),
        _joined(incident.notes),
    ]


def _pages(
    reader: Reader, keys: IntArray, rows: Literal["incidents", "reports"]
) -> Iterator[tuple[int, list[list[Cell]]]]:
    """How many incidents a page has, and its rows. The store is held only while a page is read."""
    step = _INCIDENTS_AT_ONCE if rows == "incidents" else _INCIDENTS_WITH_REPORTS_AT_ONCE
    for at in range(0, len(keys), step):
        page = keys[at : at + step]
        if rows == "incidents":
            with reader.asking() as con:
                cells = list(_incident_rows(con, page))
            yield len(cells), cells
        else:
            incidents = reader.incidents(page)
            yield (
                len(incidents),
                [
                    _report_cells(incident, view, excerpt)
                    for incident in incidents
                    for view in incident.reports
                    for excerpt in view.report.excerpts
                ],
            )


def write_csv(
    target: Path | TextIO,
    reader: Reader,
    keys: IntArray | Sequence[int] | None = None,
    *,
    rows: Literal["incidents", "reports"] = "incidents",
    raw: bool = False,
    excel: bool = False,
    provenance: Provenance | None = None,
) -> int:
    """Writes incidents in the order of `keys`, or all of them by date, and returns the number of rows.

    RFC 4180 with CRLF and a header even for no rows. `raw` leaves formulas as they are; `excel` begins
    with a byte order mark. A Path is replaced whole or not at all and, given `provenance`, gets
    `NAME.csv.json` beside it. Raises ExportError, and what Reader raises.
    """
    wanted = reader.keys() if keys is None else np.asarray(keys, dtype=np.int32)
    if not isinstance(target, Path):
        if excel:
            target.write("\N{BYTE ORDER MARK}")
        return _write(target, reader, wanted, rows, raw)[0]
    with written(target, reader.path, byte_order_mark=excel) as out:
        written_rows, incidents = _write(out, reader, wanted, rows, raw)
    if provenance is not None:
        beside = provenance_text(provenance, target, reader, written_rows, incidents)
        with written(sidecar_path(target), reader.path) as out:
            out.write(beside)
    return written_rows


def _write(
    out: TextIO, reader: Reader, keys: IntArray, rows: Literal["incidents", "reports"], raw: bool
) -> tuple[int, int]:
    """How many rows and how many incidents were written."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    written_rows = incidents = 0
    for count, page in _pages(reader, keys, rows):
        writer.writerows(page if raw else ([guarded(cell) for cell in cells] for cells in page))
        written_rows += len(page)
        incidents += count
    return written_rows, incidents
