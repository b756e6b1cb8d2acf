"""`dateline show ID`: one incident with every report and its excerpts."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from dateline_store.export_jsonl import incident_as_json
from dateline_store.model import Incident, ReportView, Role
from dateline_store.reader import Reader
from dateline_store.text import one_line
from dateline_tui.cli.show_why import as_data, told
from dateline_tui.why import ask_why
from dateline_tui.wording import (
    STATUS_MEANING,
    basis_words,
    casualty_words,
    full_when,
    place_words,
    plural,
    published_words,
)


def run(arguments: argparse.Namespace) -> int:
    """Print the incident.

    Raises:
        StoreError: the store can't be opened.
        DatelineError: no such incident, or several that begin so.
    """
    reader = Reader(Path(arguments.store))
    if arguments.why:
        reasons = ask_why(reader, arguments.id)
        if arguments.json:
            print(json.dumps(incident_as_json(reasons.incident) | as_data(reasons), ensure_ascii=False))
        else:
            print("\n".join(told(reasons, terminal_width())))
        return 0
    incident = reader.incident(arguments.id)
    if arguments.json:
        print(json.dumps(incident_as_json(incident), ensure_ascii=False))
    else:
        print("\n".join(describe(incident)))
    return 0


def terminal_width() -> int:
    """Columns of the terminal; 100 where the output goes elsewhere."""
    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100


def describe(incident: Incident) -> Iterator[str]:
    """The lines that tell of the incident."""
    yield incident.title
    yield f"  {incident.id}  {incident.kind}, {incident.stage}, {incident.review}"
    basis = basis_words(incident.when)
    yield f"  date    {full_when(incident.when)}" + (f"  ({basis})" if basis else "")
    if incident.place:
        yield f"  place   {place_words(incident.place)}  (known to the {incident.place.precision})"
    else:
        yield "  place   none told"
    for place in incident.other_places:
        yield f"          {place_words(place)}"
    yield f"  status  {incident.status}: {STATUS_MEANING[incident.status]}"
    for label, figure in casualty_words(incident.casualties):
        yield f"  {label}: {figure}"
    for role in Role:
        if names := [actor.name for actor in incident.actors if actor.role is role]:
            yield f"  {role}: {', '.join(names)}"
    for tag in incident.tags:
        yield f"  tag: {tag}"
    for note in incident.notes:
        yield f"  note: {one_line(note)}"
    yield f"{plural(len(incident.reports), 'report')}:"
    for view in incident.reports:
        yield from _describe_report(view)


def _describe_report(view: ReportView) -> Iterator[str]:
    report = view.report
    published = published_words(view.published, view.published_precision, view.published_basis)
    yield f"- {view.publisher or 'publisher unknown'}, {published}: {one_line(view.article_title)}"
    yield f"    {view.url or view.path}"
    said = [f"{label} {figure}" for label, figure in casualty_words(report.casualties)]
    for claim in report.claims:
        said.append(f"{claim.source} {claim.mode}" + (f" ({claim.channel})" if claim.channel else ""))
    if said:
        yield f"    {'; '.join(said)}"
    for excerpt in report.excerpts:
        yield f'    [{excerpt.start}:{excerpt.end}] "{one_line(excerpt.text)}"'
