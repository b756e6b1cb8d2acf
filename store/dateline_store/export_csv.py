"""Incidents as comma-separated values, one row an incident or one row an excerpt."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Literal, TextIO

import numpy as np

from dateline_store.columns import IntArray
from dateline_store.csv_lines import COLUMNS, FORMULA_STARTS, incident_lines
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
from dateline_store.provenance import Provenance, provenance_text, sidecar_path
from dateline_store.reader import Reader

_INCIDENTS_WITH_REPORTS_AT_ONCE = 1_000
_WITH_TIME = (DatePrecision.MINUTE, DatePrecision.HOUR, DatePrecision.PART_OF_DAY)

Cell = str | int | float | None


def told_time(at: datetime | None, precision: str) -> str | None:
    """`2022-03-01T12:00` where the precision is of a part of a day or finer, else `2022-03-01`."""
    if at is None:
        return None
    return at.isoformat(timespec="minutes") if precision in _WITH_TIME else at.date().isoformat()


def guarded(cell: Cell) -> Cell:
    """Text that a spreadsheet would run as a formula, with an apostrophe before it; numbers as they are."""
    if isinstance(cell, str) and cell.lstrip()[:1] in FORMULA_STARTS and cell.strip():
        return f"'{cell}"
    return cell


def _joined(names: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(names))


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


def _report_lines(reader: Reader, keys: IntArray, *, raw: bool) -> Iterator[tuple[int, int, str]]:
    """How many incidents and excerpts a page has, and its lines."""
    for start in range(0, len(keys), _INCIDENTS_WITH_REPORTS_AT_ONCE):
        incidents = reader.incidents(keys[start : start + _INCIDENTS_WITH_REPORTS_AT_ONCE])
        page = [
            _report_cells(incident, view, excerpt)
            for incident in incidents
            for view in incident.reports
            for excerpt in view.report.excerpts
        ]
        out = StringIO(newline="")
        csv.writer(out).writerows(page if raw else ([guarded(cell) for cell in cells] for cells in page))
        yield len(incidents), len(page), out.getvalue()


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
    out.write(",".join(COLUMNS) + "\r\n")
    written_rows = incidents = 0
    if rows == "incidents":
        for page in incident_lines(reader, keys, raw=raw):
            out.writelines(page)
            incidents += len(page)
        return incidents, incidents
    for count, excerpts, lines in _report_lines(reader, keys, raw=raw):
        out.write(lines)
        written_rows += excerpts
        incidents += count
    return written_rows, incidents
