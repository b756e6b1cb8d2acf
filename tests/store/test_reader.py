from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from store.store_maker import make_store

from dateline_store import connection
from dateline_store.errors import StoreError
from dateline_store.filter import Filter
from dateline_store.model import PlacePrecision, Role
from dateline_store.reader import Interrupted, NoSuchArticle, NoSuchIncident, Reader
from dateline_store.text import tokens


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return Reader(make_store(tmp_path_factory.mktemp("reader") / "made.duckdb", 600, seed=4))


def test_rows_keep_the_order_asked_for(reader: Reader) -> None:
    assert [row.key for row in reader.rows([40, 7, 599, 8])] == [40, 7, 599, 8]
    assert [row.key for row in reader.rows(np.array([9, 5], dtype=np.int32))] == [9, 5]


def test_rows_of_unknown_keys_are_left_out(reader: Reader) -> None:
    assert [row.key for row in reader.rows([3, 100_000, -1, 4])] == [3, 4]
    assert reader.rows([]) == []


def test_rows_agree_with_incidents(reader: Reader) -> None:
    keys = list(range(1, 100))
    for row, incident in zip(reader.rows(keys), reader.incidents(keys), strict=True):
        assert (row.id, row.kind, row.stage, row.status, row.review, row.title, row.when) == (
            incident.id,
            incident.kind,
            incident.stage,
            incident.status,
            incident.review,
            incident.title,
            incident.when,
        )
        assert (row.killed, row.injured) == (incident.casualties.killed, incident.casualties.injured)
        place = incident.place
        assert (row.place, row.region, row.country) == (
            (place.name, place.region, place.country) if place else (None, None, None)
        )
        assert row.place_precision is (place.precision if place else PlacePrecision.NONE)
        assert row.reports == len({view.report.id for view in incident.reports})
        assert row.publishers == len({v.publisher for v in incident.reports if v.publisher})


def test_an_incident_by_key_id_and_beginning_of_an_id(reader: Reader) -> None:
    row = reader.rows([12])[0]
    assert reader.incident(12).id == reader.incident(row.id).id == reader.incident(row.id[:-2]).id == row.id


@pytest.mark.parametrize(
    ("ref", "sentence"),
    [
        ("", 'No incident is called ""'),
        ("nothing", 'No incident is called "nothing"'),
        (999_999, 'No incident is called "999999"'),
        ("%", 'No incident is called "%"'),
        ("1", "More than one incident has an id that begins with"),
        ("9" * 40, "No incident is called"),
    ],
)
def test_no_such_incident(reader: Reader, ref: str | int, sentence: str) -> None:
    with pytest.raises(NoSuchIncident, match="^" + sentence):
        reader.incident(ref)


def test_an_incident_with_several_reports(reader: Reader) -> None:
    keys = [row.key for row in reader.rows(list(range(1, 601))) if row.reports == 3]
    assert keys
    for incident in reader.incidents(keys):
        published = [view.published for view in incident.reports]
        known = [at for at in published if at is not None]
        assert published[: len(known)] == sorted(known)
        assert {view.incident_id for view in incident.reports} == {incident.id}
        assert len({view.report.article_id for view in incident.reports}) == 3


def test_excerpts_stand_in_their_articles(reader: Reader) -> None:
    incident = reader.incident(12)
    for view in incident.reports:
        seen = reader.article(view.report.article_id)
        assert seen.article.publisher == view.publisher
        assert view.report in [found.report for found in seen.incidents]
        for excerpt in view.report.excerpts:
            assert seen.article.text[excerpt.start : excerpt.end] == excerpt.text
        for evidence in view.report.evidence:
            assert seen.article.text[evidence.start : evidence.end].strip()


def test_incidents_of_an_article_stand_in_its_order(reader: Reader) -> None:
    seen = reader.article(f"{5:016x}")
    starts = [found.report.excerpts[0].start for found in seen.incidents]
    assert len(starts) == 3
    assert starts == sorted(starts)
    for found in seen.incidents:
        incident = reader.incident(found.key)
        assert (found.id, found.kind, found.title) == (incident.id, incident.kind, incident.title)


@pytest.mark.parametrize("ref", ["", "zz", "00000"])
def test_no_such_article(reader: Reader, ref: str) -> None:
    with pytest.raises(NoSuchArticle):
        reader.article(ref)


def test_summary(reader: Reader) -> None:
    summary, browse = reader.summary(), reader.load_browse()
    assert (summary.incidents, summary.articles, summary.publishers) == (600, 267, 12)
    assert summary.generation == browse.generation == reader.generation() == 1
    assert summary.theatre == "ukraine-2022"
    assert summary.undated == browse.select(Filter(stages=())).undated
    assert np.datetime64(summary.first or "", "m") == browse.first
    assert np.datetime64(summary.last or "", "m") == browse.last


def test_a_changed_store_has_another_stamp_and_generation(tmp_path: Path) -> None:
    path = make_store(tmp_path / "made.duckdb", 5)
    reader = Reader(path)
    before = reader.stamp()
    assert reader.stamp() == before
    with connection.writing(path) as con:
        con.execute("UPDATE meta SET value = '2' WHERE name = 'generation'")
    assert reader.stamp() != before
    assert reader.generation() == 2
    assert Reader(tmp_path / "none.duckdb").stamp() == (0,) * 6


def test_a_place_that_changed_is_shown_as_it_is_now(tmp_path: Path) -> None:
    path = make_store(tmp_path / "made.duckdb", 50)
    reader = Reader(path)
    key = next(row.key for row in reader.rows(list(range(1, 51))) if row.place == "Kharkiv")
    with connection.writing(path) as con:
        con.execute("UPDATE place SET name = 'Kharkiv city' WHERE name = 'Kharkiv'")
    assert reader.rows([key])[0].place == "Kharkiv city"


def test_missing_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no store"):
        Reader(tmp_path / "none.duckdb").load_browse()


def test_one_reader_in_many_threads(reader: Reader) -> None:
    def ask(number: int) -> int:
        return len(reader.rows([number, number + 1])) + len(reader.search("school")[:1]) + reader.generation()

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(1, 65))) == [4] * 64


def test_interrupt_withdraws_a_question(reader: Reader) -> None:
    asked = threading.Event()
    said: list[BaseException] = []

    def ask() -> None:
        try:
            with reader.asking() as con:
                asked.set()
                con.execute(
                    "SELECT count(*) FROM range(100_000_000_000) a(x) WHERE x % 7 = hash(x) % 5"
                ).fetchall()
        except Interrupted as error:
            said.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    asked.wait()
    while thread.is_alive():
        reader.interrupt()
        thread.join(0.02)
    assert len(said) == 1
    assert reader.generation() == 1


HOSTILE = (
    "\x1b[31mred\x1b[0m \u202eevil\u202c [bold]b[/] \x00 tab\there \U000e0041 \u2028 "
    "'q'; DROP TABLE incident --"
)


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Reader]:
    """A store in which every text that an article can bring is hostile."""
    path = make_store(tmp_path / "made.duckdb", 30)
    with connection.writing(path) as con:
        for table, columns in {
            "incident": ("title", "excerpt", "date_phrase", "place_phrase", "place_relation"),
            "report": ("title", "date_phrase", "place_phrase", "facility"),
            "place": ("name", "region"),
            "article": ("title", "text", "url", "author", "source_id", "path", "published_phrase"),
            "excerpt": ("text",),
        }.items():
            for column in columns:
                con.execute(f"UPDATE {table} SET {column} = ?", [f"{HOSTILE}\nsecond line"])
        con.execute("UPDATE incident SET notes = [?], tags = [?]", [HOSTILE, HOSTILE])
        con.execute("UPDATE actor SET name = name || ?", [HOSTILE])
        con.execute("UPDATE publisher SET name = name || ?", [HOSTILE])
    yield Reader(path)


def unsafe(text: str) -> list[str]:
    return [
        c for c in text if c not in "\n\u200d" and unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp", "Cs"}
    ]


def strings(value: object) -> Iterator[str]:
    """Every string in nested values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from strings(inner)


def test_hostile_text_leaves_sanitised(hostile: Reader) -> None:
    browse = hostile.load_browse()
    values = [
        asdict(hostile.incident(4)),
        asdict(hostile.article(f"{1:016x}").article),
        [asdict(found.report) for found in hostile.article(f"{1:016x}").incidents],
        [asdict(row) for row in hostile.rows([1, 2, 3])],
        [v.label for name in ("place", "actor", "publisher") for v in browse.select(Filter()).facet(name)],
        [s.label + s.within for s in browse.suggest("place", "")],
    ]
    found = list(strings(values))
    assert len(found) > 200
    assert [text for text in found if unsafe(text)] == []
    row = hostile.rows([1])[0]
    assert "\n" not in row.title + row.excerpt + (row.place or "")
    assert "\n" in hostile.incident(1).reports[0].report.excerpts[0].text


def test_hostile_names_can_be_chosen(hostile: Reader) -> None:
    selection = hostile.load_browse().select(Filter())
    for value in selection.facet("publisher")[:3]:
        assert isinstance(value.term, str)
        assert hostile.load_browse().select(Filter(publishers=(value.term,))).count == value.count


def test_the_made_tokens_are_those_of_text(reader: Reader) -> None:
    incident = reader.incident(12)
    words = {word for view in incident.reports for e in view.report.excerpts for word in tokens(e.text)}
    with reader.asking() as con:
        stored = {tok for (tok,) in con.execute("SELECT tok FROM token WHERE incident = 12").fetchall()}
    assert stored == words | set(tokens(incident.title))


def test_first_published_is_a_day(reader: Reader) -> None:
    assert isinstance(reader.incident(1).first_published, date)
    assert {actor.role for actor in reader.incident(12).actors} <= set(Role)
