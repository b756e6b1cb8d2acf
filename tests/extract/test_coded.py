"""Short reports in the style of event coders: each is one incident with its kind, day, village and dead."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from extract.extraction import extractor, reports

from dateline_extract.fold import fold_name
from dateline_extract.read import read_paths
from dateline_store.model import Article, Kind, Report, Stage

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "annotated" / "coded.jsonl").read_text(encoding="utf-8").splitlines()
]
FLOORS = {"found": 0.99, "one": 0.98, "kind": 0.96, "date": 0.99, "place": 0.94, "killed": 0.97}
"""Shares of the rows: found at all, and of those told as one incident, of the right kind and so on."""


def incidents(row: dict[str, Any]) -> list[Report]:
    found = reports(row["text"], published=row["published"])
    return [
        report
        for report in found
        if report.kind not in (Kind.TOLL, Kind.STATEMENT) and report.stage in (Stage.DONE, Stage.ATTEMPTED)
    ]


def marks(row: dict[str, Any], report: Report) -> dict[str, bool]:
    kinds = row["kind"] if isinstance(row["kind"], list) else [row["kind"]]
    names = {fold_name(name) for name in row["place"]}
    killed = report.casualties.killed
    return {
        "kind": report.kind.value in kinds,
        "date": report.when.start is not None and f"{report.when.start:%Y-%m-%d}" == row["start"],
        "place": report.place is not None and fold_name(report.place.name) in names,
        "killed": (killed.low if killed else 0) == (row["killed"] or 0),
    }


@cache
def shares() -> dict[str, float]:
    counts: Counter[str] = Counter()
    for row in ROWS:
        found = incidents(row)
        if not found:
            continue
        counts["found"] += 1
        counts["one"] += len(found) == row["incidents"]
        best = max((marks(row, report) for report in found), key=lambda mark: sum(mark.values()))
        counts.update(name for name, right in best.items() if right)
    share = {name: counts[name] / (counts["found"] or 1) for name in FLOORS}
    return share | {"found": counts["found"] / len(ROWS)}


@pytest.mark.parametrize("field", FLOORS)
def test_short_reports_are_read_as_well_as_before(field: str) -> None:
    assert shares()[field] >= FLOORS[field]


def test_a_short_report_is_one_incident_with_all_its_villages() -> None:
    (report,) = reports(
        "On 5 May 2023, rebel forces shelled Vesele, Terny and Zarichne, Donetsk. Casualties unknown."
    )
    assert report.place is not None
    assert {report.place.name, *(place.name for place in report.other_places)} >= {
        "Vesele",
        "Terny",
        "Zarichne",
    }


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Looting: On 3 May 2022, soldiers emptied shops in Terny and left.", [Kind.DESTRUCTION]),
        ("On 3 May 2022, rebels attacked Terny, shelled the school and destroyed a bridge.", [Kind.SHELLING]),
        (
            "On 3 May 2022, rebels shelled Terny. On 6 May 2022, a drone hit Zarichne.",
            [Kind.SHELLING, Kind.AIR_STRIKE],
        ),
    ],
)
def test_what_a_short_report_is_about(text: str, kinds: list[Kind]) -> None:
    assert [report.kind for report in reports(text, published=None)] == kinds


def test_a_figure_shared_by_several_records_is_divided() -> None:
    (report,) = reports(
        "On 5 May 2023, rebel forces shelled Vesele, Donetsk. The army said that 40 soldiers were killed "
        "(split across 4 events)."
    )
    assert report.casualties.killed is not None
    assert report.casualties.killed.low == 10


def test_a_record_whose_title_repeats_its_text_is_read(tmp_path: Path) -> None:
    text = "On 5 May 2023, rebel forces shelled Vesele, Donetsk."
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"id": "1", "title": text, "text": text}) + "\n", encoding="utf-8")
    (article,) = read_paths([path])
    assert isinstance(article, Article)
    assert [report.kind for report in extractor().extract(article)] == [Kind.SHELLING]
