"""The annotated articles beside this file, extracted and scored: no figure may fall below its floor."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from dateline_extract.pipeline import RuleExtractor
from dateline_extract.places import Gazetteer
from dateline_extract.read import Refusal, read_paths
from dateline_extract.scoring import FIELDS, read_gold
from dateline_extract.theatre import Theatre
from dateline_store.model import Kind, Report
from dateline_tui.__main__ import main

HERE = Path(__file__).parent / "annotated"
FLOORS = {
    "precision": 0.92,
    "recall": 0.72,
    "f1": 0.81,
    "kind": 0.87,
    "kind_family": 0.91,
    "date": 0.86,
    "place": 0.78,
    "geo": 0.69,
    "perpetrators": 0.79,
    "targets": 0.74,
    "killed": 0.76,
    "injured": 0.86,
    "sources": 0.79,
}
KINDS = {kind.value for kind in Kind}
QUIET = {"n09-markets", "n11-undated-feature", "n32-out-of-war-sport", "n33-opinion", "n34-politics"}
"""Articles that report nothing, though they are full of words of war."""


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    """What `dateline eval` prints for the set."""
    told = io.StringIO()
    with redirect_stdout(told):
        assert main(["eval", str(HERE / "gold"), "--articles", str(HERE / "articles"), "--json"]) == 0
    return dict(json.loads(told.getvalue()))


def test_every_figure_has_a_floor() -> None:
    assert set(FIELDS) <= set(FLOORS)


@pytest.mark.parametrize("name", FLOORS)
def test_figure_stays_above_its_floor(figures: dict[str, Any], name: str) -> None:
    assert figures[name] >= FLOORS[name], (
        f"{name} fell to {figures[name]}: `dateline eval --errors` shows why"
    )


def test_articles_that_report_nothing_give_next_to_nothing() -> None:
    theatre = Theatre.load()
    extractor = RuleExtractor(theatre, Gazetteer.load())
    found: list[tuple[str, Report]] = []
    for item in read_paths([HERE / "articles"], first_day=theatre.first_day):
        assert not isinstance(item, Refusal)
        if item.source_id in QUIET:
            found += [(item.source_id, report) for report in extractor.extract(item)]
    told = [(name, report) for name, report in found if report.kind not in (Kind.STATEMENT, Kind.TOLL)]
    assert len(told) <= 2, [(name, report.kind, report.excerpts) for name, report in told]


def test_annotations_speak_of_their_articles() -> None:
    for name, incidents in read_gold(HERE / "gold").items():
        article = json.loads((HERE / "articles" / f"{name}.json").read_text(encoding="utf-8"))
        text = f"{article['title']}\n{article['text']}"
        for incident in incidents:
            assert incident["anchors"], f"{name}/{incident['id']}"
            for anchor in incident["anchors"]:
                assert text.count(anchor) == 1, f"{name}/{incident['id']}: {anchor!r} is not there once"
                assert 3 <= len(anchor.split()) <= 8, f"{name}/{incident['id']}: {anchor!r}"


def test_all_kinds_of_incident_are_annotated() -> None:
    golds = [incident["kind"] for incidents in read_gold(HERE / "gold").values() for incident in incidents]
    assert {kind for kinds in golds for kind in ([kinds] if isinstance(kinds, str) else kinds)} == KINDS
