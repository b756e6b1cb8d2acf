"""Incidents as JSON Lines, each with its reports and what is needed to check them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

import numpy as np

from dateline_store.columns import IntArray
from dateline_store.export_csv import told_time
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

_INCIDENTS_AT_ONCE = 2_000


def _range(figure: Range | None) -> dict[str, int | None] | None:
    return None if figure is None else {"low": figure.low, "high": figure.high}


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "phrase": place.phrase,
        "region": place.region,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision.value,
    }


def _sources(actors: Iterable[Actor]) -> list[str]:
    return list(dict.fromkeys(actor.name for actor in actors if actor.role is Role.SOURCE))


def _report(view: ReportView, excerpt: Excerpt) -> dict[str, Any]:
    report = view.report
    published = view.published
    if published is not None and view.published_precision is DatePrecision.MINUTE:
        published_text: str | None = published.isoformat(timespec="minutes")
    else:
        published_text = published.date().isoformat() if published else None
    return {
        "id": report.id,
        "excerpt": excerpt.text,
        "start": excerpt.start,
        "end": excerpt.end,
        "killed": _range(report.casualties.killed),
        "injured": _range(report.casualties.injured),
        "sources": _sources(report.actors),
        "channel": next((claim.channel for claim in report.claims if claim.channel), None),
        "article": {
            "id": report.article_id,
            "source_id": view.source_id,
            "title": view.article_title,
            "publisher": view.publisher,
            "url": view.url,
            "published": published_text,
            "published_basis": view.published_basis.value,
            "path": view.path,
            "sha256": view.sha256,
        },
    }


def incident_as_json(incident: Incident) -> dict[str, Any]:
    """One line of the export as values for `json`; a report with several excerpts is there once for each."""
    when = incident.when
    return {
        "id": incident.id,
        "kind": incident.kind.value,
        "stage": incident.stage.value,
        "status": incident.status.value,
        "review": incident.review.value,
        "start": told_time(when.start, when.precision),
        "end": told_time(when.end, when.precision),
        "date": {"precision": when.precision.value, "basis": when.basis.value, "phrase": when.phrase},
        "place": None if incident.place is None else _place(incident.place),
        "other_places": [_place(place) for place in incident.other_places],
        "actors": [{"name": actor.name, "role": actor.role.value} for actor in incident.actors],
        "killed": _range(incident.casualties.killed),
        "injured": _range(incident.casualties.injured),
        "children_killed": _range(incident.casualties.children_killed),
        "title": incident.title,
        "notes": list(incident.notes),
        "tags": list(incident.tags),
        "reports": [_report(view, excerpt) for view in incident.reports for excerpt in view.report.excerpts],
    }


def _lines(reader: Reader, keys: IntArray) -> Iterator[str]:
    for at in range(0, len(keys), _INCIDENTS_AT_ONCE):
        for incident in reader.incidents(keys[at : at + _INCIDENTS_AT_ONCE]):
            yield json.dumps(incident_as_json(incident), ensure_ascii=False) + "\n"


def _write(out: TextIO, reader: Reader, keys: IntArray) -> int:
    count = 0
    for line in _lines(reader, keys):
        out.write(line)
        count += 1
    return count


def write_jsonl(
    target: Path | TextIO,
    reader: Reader,
    keys: IntArray | Sequence[int] | None = None,
    *,
    provenance: Provenance | None = None,
) -> int:
    """Writes incidents in the order of `keys`, or all of them by date, and returns the number of lines.

    A Path is replaced whole or not at all and, given `provenance`, gets `NAME.jsonl.json` beside it.
    Raises ExportError, and what Reader raises.
    """
    wanted = reader.keys() if keys is None else np.asarray(keys, dtype=np.int32)
    if not isinstance(target, Path):
        return _write(target, reader, wanted)
    with written(target, reader.path) as out:
        count = _write(out, reader, wanted)
    if provenance is not None:
        beside = provenance_text(provenance, target, reader, count, count)
        with written(sidecar_path(target), reader.path) as out:
            out.write(beside)
    return count
