from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from store.made_articles import made_article, made_report
from store.test_writer import ingest, rows

from dateline_store.connection import reading
from dateline_store.decisions import Decision, Overlay, overlay, record, undo
from dateline_store.errors import NoSuchIncident
from dateline_store.model import DatelineError

NOW = datetime(2022, 3, 1)
OVERLAYS: list[tuple[str, list[tuple[str, str, int | None]], Overlay]] = [
    ("nothing", [], Overlay()),
    ("the last review", [("review", "verified", None), ("review", "dismissed", None)], Overlay("dismissed")),
    ("a review taken back", [("review", "verified", None), ("review", "verified", 1)], Overlay()),
    (
        "the review before",
        [("review", "verified", None), ("review", "dismissed", None), ("review", "dismissed", 2)],
        Overlay("verified"),
    ),
    (
        "taken back and put back",
        [("review", "verified", None), ("review", "verified", 1), ("review", "verified", 2)],
        Overlay("verified"),
    ),
    (
        "notes in order",
        [("note", "first", None), ("note", "second", None)],
        Overlay(notes=("first", "second")),
    ),
    ("a tag once", [("tag", "a", None), ("tag", "b", None), ("tag", "a", None)], Overlay(tags=("a", "b"))),
    ("a tag removed", [("tag", "a", None), ("tag", "b", None), ("untag", "a", None)], Overlay(tags=("b",))),
    (
        "a removal taken back",
        [("tag", "a", None), ("untag", "a", None), ("untag", "a", 2)],
        Overlay(tags=("a",)),
    ),
]


@pytest.mark.parametrize(("made", "standing"), [o[1:] for o in OVERLAYS], ids=[o[0] for o in OVERLAYS])
def test_what_decisions_come_to(made: list[tuple[str, str, int | None]], standing: Overlay) -> None:
    decisions = [
        Decision(key, "x", field, value, "me", NOW, undoes)
        for key, (field, value, undoes) in enumerate(made, start=1)
    ]
    assert overlay(decisions) == standing


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "s.duckdb"
    article = made_article("A shell hit the mill.")
    ingest(path, [(article, [made_report(article, "A shell hit the mill.")])])
    return path


def the_incident(path: Path) -> str:
    return str(rows(path, "SELECT id FROM incident")[0][0])


def test_decisions_are_kept_and_laid_over_the_incident(store: Path) -> None:
    incident = the_incident(store)
    first = record(store, incident, "review", "verified", "Ana")
    record(store, incident, "tag", " mill ", "Ana")
    record(store, incident, "note", "Seen on a photograph; '; DROP TABLE incident; --", "Bo")
    overlaid = "SELECT review, tags, notes FROM incident"
    note = "Seen on a photograph; '; DROP TABLE incident; --"
    assert rows(store, overlaid) == [("verified", ["mill"], [note])]
    undo(store, first, "Bo")
    assert rows(store, overlaid) == [("unreviewed", ["mill"], [note])]
    assert rows(store, "SELECT key, field, author, undoes FROM decision ORDER BY key") == [
        (1, "review", "Ana", None),
        (2, "tag", "Ana", None),
        (3, "note", "Bo", None),
        (4, "review", "Bo", 1),
    ]
    assert rows(store, "SELECT value FROM meta WHERE name = 'generation'") == [("5",)]


REFUSED = [
    ("review", "maybe", "There is no review 'maybe'"),
    ("kind", "shelling", "There is no decision 'kind'"),
    ("note", "   ", "An empty note says nothing"),
]


@pytest.mark.parametrize(("field", "value", "sentence"), REFUSED)
def test_a_decision_that_means_nothing_is_refused(store: Path, field: str, value: str, sentence: str) -> None:
    with pytest.raises(DatelineError, match=sentence):
        record(store, the_incident(store), field, value, "me")
    assert rows(store, "SELECT * FROM decision") == []


def test_a_decision_needs_its_incident(store: Path) -> None:
    with pytest.raises(NoSuchIncident, match="There is no incident nowhere"):
        record(store, "nowhere", "review", "verified", "me")
    with pytest.raises(DatelineError, match="no decision 7"):
        undo(store, 7, "me")
    with reading(store) as connection:
        assert connection.execute("SELECT count(*) FROM decision").fetchall() == [(0,)]
