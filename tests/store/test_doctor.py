from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from store.made_articles import TOWNS, made_article, made_ingest, made_report
from store.test_writer import ingest, rows

from dateline_store.connection import writing
from dateline_store.decisions import record
from dateline_store.doctor import examine
from dateline_store.errors import StoreError

SENTENCE = "Ёлка 👩‍🚒 naïve cafe\u0301: shells hit the mill."


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "s.duckdb"
    items = [
        (article, [made_report(article, SENTENCE, place=TOWNS[1], facility="mill")])
        for outlet in ("Wire One", "Courier")
        for article in [
            made_article(f"🔥🔥 He said\n\n{SENTENCE} End.", publisher=outlet, published=datetime(2022, 3, 1))
        ]
    ]
    ingest(path, items)
    record(path, rows(path, "SELECT id FROM incident")[0][0], "tag", "mill", "me")
    return path


@pytest.fixture
def store(sound: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    return Path(shutil.copy(sound, tmp_path / "s.duckdb"))


def test_a_sound_store_has_no_findings(store: Path) -> None:
    assert rows(store, "SELECT reports FROM incident") == [(2,)]
    assert examine(store) == []


def test_a_store_of_many_merges_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    ingest(path, made_ingest(150), batch=17)
    assert examine(path) == []


FAULTS = [
    ("UPDATE article SET text = text || '!'", "article", "its hash differs"),
    (
        "UPDATE article SET blocks = [{'start': 0, 'end': 999, 'kind': 'body', 'told_at': NULL}]",
        "article",
        "a block",
    ),
    (
        "UPDATE article SET blocks = [blocks[1], blocks[1]]",
        "article",
        "a block",
    ),
    ("DELETE FROM publisher", "article", "its publisher is missing"),
    ('UPDATE excerpt SET "start" = "start" + 1, "end" = "end" + 1', "report", "not found at its place"),
    ("UPDATE excerpt SET text = upper(text)", "report", "not found at its place"),
    ("DELETE FROM excerpt", "report", "it has no excerpt"),
    (
        "UPDATE report SET evidence = [{'field': 'kind', 'start': 3, 'end': 999, 'rule': 'x', 'value': ''}]",
        "report",
        "evidence lies outside",
    ),
    ("DELETE FROM article", "report", "its article is missing"),
    ("DELETE FROM incident", "report", "its incident is missing"),
    ("UPDATE report SET place = 99", "report", "one of its places is missing"),
    (
        "UPDATE report SET other_places = [{'place': 99, 'phrase': 'x', 'relation': NULL}]",
        "report",
        "one of its places is missing",
    ),
    (
        "UPDATE report SET actors = [{'actor': 99, 'role': 'target'}]",
        "report",
        "one of its actors is missing",
    ),
    ("UPDATE report SET killed_low = 3, killed_high = 2", "report", "a low end above"),
    ("UPDATE report SET \"end\" = '2020-01-01'", "report", "ends before it starts"),
    ("UPDATE report SET article = 1", "incident", "two of its reports are of one article"),
    ("DELETE FROM report", "incident", "it has no report"),
    ("UPDATE incident SET id = 'x'", "decision", "its incident is missing"),
    ("DELETE FROM incident", "search index", "words of an incident that is missing"),
    ("UPDATE incident SET killed_low = 5", "incident", "its reports give another killed_low"),
    ("UPDATE incident SET title = 'x', status = 'confirmed'", "incident", "another status, title"),
    ("UPDATE incident SET review = 'verified'", "incident", "another review"),
    ("UPDATE incident SET tags = []", "incident", "another tags"),
    ("DELETE FROM token WHERE tok = 'mill'", "incident", "the search index"),
    ("INSERT INTO token VALUES ('castle', 1)", "incident", "the search index"),
    ("INSERT INTO token SELECT * FROM token", "incident", "the search index"),
]


@pytest.mark.parametrize(("fault", "subject", "sentence"), FAULTS)
def test_a_fault_is_found(store: Path, fault: str, subject: str, sentence: str) -> None:
    with writing(store) as connection:
        connection.execute(fault)
    findings = examine(store)
    assert [f for f in findings if f.subject.startswith(subject) and sentence in f.sentence], findings


def test_a_file_that_is_no_store_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        examine(tmp_path / "none.duckdb")
