from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from store.made_articles import TOWNS, day, made_article, made_ingest, made_report

from dateline_store.connection import reading, writing
from dateline_store.doctor import examine
from dateline_store.errors import StoreBusy
from dateline_store.model import Actor, Article, Evidence, Excerpt, Kind, Range, Report, Role
from dateline_store.text import tokens
from dateline_store.writer import IngestSummary, Writer, can_be, stands_in


def writer(path: Path, *, batch: int = 100, patience: float = 30) -> Writer:
    return Writer(
        path,
        command="dateline ingest made",
        version="1",
        extractor="made/1",
        theatre="ukraine-2022",
        batch=batch,
        patience=patience,
    )


def ingest(path: Path, items: Iterable[tuple[Article, list[Report]]], *, batch: int = 100) -> IngestSummary:
    with writer(path, batch=batch) as opened:
        for article, reports in items:
            opened.add(article, reports)
    return opened.summary


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with reading(path) as connection:
        return connection.execute(sql).fetchall()


TABLES = [
    "publisher",
    "actor",
    "place",
    "article",
    "report",
    "excerpt",
    "incident",
    "token",
    "block",
    "decision",
]


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that a store holds, but the time of ingest."""
    columns = dict.fromkeys(TABLES, "*") | {"article": "* EXCLUDE (ingested)"}
    return {table: sorted(rows(path, f"SELECT {columns[table]} FROM {table}"), key=repr) for table in TABLES}


def test_an_article_goes_in_whole(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    article = made_article("A shell hit the school.", published=datetime(2022, 3, 2))
    report = made_report(
        article, "A shell hit the school.", killed=Range(11, None), facility="school", when=day(6)
    )
    assert ingest(path, [(article, [report])]) == IngestSummary(1, 0, 1, 1, 0)
    assert rows(path, "SELECT id, title, text, published, theatre, blocks FROM article") == [
        (
            article.id,
            article.title,
            article.text,
            datetime(2022, 3, 2),
            "ukraine-2022",
            [{"start": 0, "end": 23, "kind": "body", "told_at": None}],
        )
    ]
    assert rows(path, 'SELECT kind, "start", killed_low, killed_high, reports, sources FROM incident') == [
        ("shelling", datetime(2022, 3, 1), 11, None, 1, 1)
    ]
    assert rows(path, "SELECT name, region, country FROM incident i JOIN place p ON p.key = i.place") == [
        ("Avenivka", "Aven Oblast", "UA")
    ]
    assert rows(path, 'SELECT text, "start", "end" FROM excerpt') == [("A shell hit the school.", 0, 23)]
    assert rows(path, "SELECT articles, reports, finished IS NULL, command FROM ingest_log") == [
        (1, 1, False, "dateline ingest made")
    ]
    assert rows(path, "SELECT value FROM meta WHERE name = 'generation'") == [("1",)]


def test_an_article_without_incidents_is_kept_and_known(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    article = made_article("The weather was fine.")
    with writer(path) as opened:
        assert opened.known([article.id, "none"]) == set()
        opened.add(article, [])
        assert opened.known([article.id, "none"]) == {article.id}
    assert opened.summary == IngestSummary(articles=1, known=1)
    with writer(path) as opened:
        assert opened.known([article.id, "none"]) == {article.id}
    assert opened.summary == IngestSummary(known=1)


def test_closing_twice_keeps_the_log(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    with writer(path) as opened:
        opened.add(ARTICLE, [GOOD])
        opened.close(refused=3)
    assert rows(path, "SELECT articles, reports, refused, finished >= started FROM ingest_log") == [
        (1, 1, 3, True)
    ]


def test_words_are_sorted_after_many_merges(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "s.duckdb"
    monkeypatch.setattr("dateline_store.merge.LOOSE_MERGES", 5)
    items = list(made_ingest(35))
    stored = "SELECT tok, incident FROM token"
    ingest(path, items[:20], batch=5)
    assert rows(path, stored) != sorted(rows(path, stored))
    ingest(path, items[20:], batch=5)
    assert rows(path, stored) == sorted(rows(path, stored))
    assert rows(path, "SELECT value FROM meta WHERE name = 'loose_merges'") == [("0",)]
    assert {
        row[0] for row in rows(path, "SELECT is_nullable FROM duckdb_columns() WHERE table_name = 'token'")
    } == {False}


def test_ingesting_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    items = list(made_ingest(60))
    first = ingest(path, items + items[:5], batch=20)
    assert (first.articles, first.known) == (60, 5)
    before = contents(path)
    assert ingest(path, items) == IngestSummary(known=60)
    assert contents(path) == before


def test_how_articles_are_cut_into_merges_makes_no_difference(tmp_path: Path) -> None:
    items = list(made_ingest(60, days=4))
    ingest(tmp_path / "whole.duckdb", items, batch=1000)
    whole = contents(tmp_path / "whole.duckdb")
    for batch in (7, 33):
        ingest(tmp_path / f"{batch}.duckdb", items, batch=batch)
        assert contents(tmp_path / f"{batch}.duckdb") == whole
    joined = rows(tmp_path / "whole.duckdb", "SELECT count(*) FROM report WHERE join_rule IS NOT NULL")
    assert joined[0][0] > 2


def test_words_are_those_of_title_and_excerpts(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    ingest(path, made_ingest(80), batch=15)
    expected: dict[int, set[str]] = {}
    for key, title, excerpt in rows(
        path,
        "SELECT i.key, i.title, e.text FROM incident i JOIN report r ON r.incident = i.key "
        "JOIN excerpt e ON e.report = r.key",
    ):
        expected.setdefault(key, set()).update(tokens(title), tokens(excerpt))
    stored = sorted(rows(path, "SELECT incident, tok FROM token"))
    assert stored == sorted((key, word) for key, words in expected.items() for word in words)


ARTICLE = made_article("The roof fell. Two men were hurt.")
GOOD = made_report(ARTICLE, "Two men were hurt.")
REJECTED = [
    ("excerpt moved", replace(GOOD, excerpts=(Excerpt(14, 32, "Two men were hurt."),))),
    ("excerpt reworded", replace(GOOD, excerpts=(Excerpt(15, 33, "Two men were hurt!"),))),
    ("excerpt past the end", replace(GOOD, excerpts=(Excerpt(15, 99, "Two men were hurt."),))),
    ("excerpt from the end", replace(GOOD, excerpts=(Excerpt(-18, 33, "Two men were hurt."),))),
    ("empty excerpt", replace(GOOD, excerpts=(Excerpt(4, 4, ""),))),
    ("no excerpt", replace(GOOD, excerpts=())),
    ("one of two bad", replace(GOOD, excerpts=(*GOOD.excerpts, Excerpt(0, 3, "Tho")))),
    ("evidence outside", replace(GOOD, evidence=(Evidence("kind", 30, 40, "made"),))),
    ("other article", replace(GOOD, article_id="0" * 16)),
    ("figure too large", made_report(ARTICLE, "Two men were hurt.", injured=Range(2**31, None))),
    ("figure below 0", made_report(ARTICLE, "Two men were hurt.", injured=Range(-1, None))),
    ("figure upside down", made_report(ARTICLE, "Two men were hurt.", killed=Range(3, 2))),
    ("date upside down", replace(GOOD, when=replace(day(4), end=day(3).end))),
]


@pytest.mark.parametrize("report", [row[1] for row in REJECTED], ids=[row[0] for row in REJECTED])
def test_what_is_no_sound_report_of_its_article(report: Report) -> None:
    assert not (stands_in(report, ARTICLE) and can_be(report))


def test_reports_that_are_not_sound_are_rejected_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    unsound = [replace(report, id=f"bad {name}") for name, report in REJECTED]
    summary = ingest(path, [(ARTICLE, [*unsound, GOOD, GOOD])])
    assert summary == IngestSummary(articles=1, reports=1, incidents=1, rejected=len(unsound) + 1)
    assert rows(path, "SELECT id FROM report") == [(GOOD.id,)]


HALF = "\ud83d"
HALVES = [
    ("text", replace(ARTICLE, text=f"{ARTICLE.text} {HALF}"), GOOD),
    (
        "excerpt",
        replace(ARTICLE, text=f"x{HALF} {ARTICLE.text[3:]}"),
        replace(GOOD, excerpts=(Excerpt(0, 2, f"x{HALF}"),)),
    ),
    ("path", replace(ARTICLE, path="caf\udce9.txt"), GOOD),
    ("speaker", ARTICLE, replace(GOOD, kind=Kind.STATEMENT, actors=(Actor(f"The {HALF}", Role.SOURCE),))),
    ("evidence", ARTICLE, replace(GOOD, evidence=(Evidence("kind", 0, 3, "made", HALF),))),
]


@pytest.mark.parametrize(("article", "report"), [row[1:] for row in HALVES], ids=[row[0] for row in HALVES])
def test_half_a_character_is_stored_as_a_mark(tmp_path: Path, article: Article, report: Report) -> None:
    path = tmp_path / "s.duckdb"
    other = made_article("Another.")
    assert ingest(path, [(other, []), (article, [report])]) == IngestSummary(
        articles=2, reports=1, incidents=1
    )
    marked = rows(path, "SELECT concat(path, text) FROM article UNION ALL SELECT name FROM actor")
    marked += rows(path, "SELECT concat(title, evidence::VARCHAR) FROM report")
    assert any("\ufffd" in row[0] for row in marked)
    assert examine(path) == []
    assert ingest(path, [(article, [report])]).known == 1


def test_a_zero_byte_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    article = made_article("A shell\0hit. The end.")
    ingest(path, [(article, [made_report(article, "shell\0hit.")])])
    assert rows(path, "SELECT text FROM article") == [(article.text,)]
    assert rows(path, "SELECT text FROM excerpt") == [("shell\0hit.",)]
    assert examine(path) == []


@pytest.mark.parametrize("at", [datetime(1, 1, 1), datetime(9999, 12, 31)])
def test_the_first_and_the_last_day_of_the_calendar(tmp_path: Path, at: datetime) -> None:
    path = tmp_path / "s.duckdb"
    whole_day = replace(day(1), start=at, end=at.replace(hour=23, minute=59))
    ingest(path, [(ARTICLE, [replace(GOOD, when=whole_day)])])
    assert rows(path, 'SELECT "start", "end" FROM incident') == [(whole_day.start, whole_day.end)]
    assert examine(path) == []


def test_an_article_under_another_path_is_known(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    copy = replace(ARTICLE, path="elsewhere/copy.txt", source_id="copy")
    assert ingest(path, [(ARTICLE, [GOOD]), (copy, [GOOD])]).known == 1
    assert ingest(path, [(copy, [GOOD])]) == IngestSummary(known=1)
    assert rows(path, "SELECT path FROM article") == [(ARTICLE.path,)]


def test_an_article_with_many_reports_of_one_place_and_day(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    count = 3000
    lines = [f"Shell {number} hit." for number in range(count)]
    article = made_article("\n".join(lines))
    base, starts = made_report(article, lines[0]), [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    told = [
        replace(base, id=f"report {at}", excerpts=(Excerpt(starts[at], starts[at] + len(line), line),))
        for at, line in enumerate(lines)
    ]
    began = time.process_time()
    assert ingest(path, [(article, told)]).incidents == count
    assert time.process_time() - began < 4, "the work must not grow with the square of the reports"


def test_what_is_pending_is_kept_when_a_run_is_interrupted(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    with pytest.raises(KeyboardInterrupt), writer(path) as opened:
        opened.add(ARTICLE, [GOOD])
        raise KeyboardInterrupt
    assert rows(path, "SELECT count(*) FROM article") == [(1,)]


def test_a_merge_that_fails_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.duckdb"
    items = list(made_ingest(40))
    ingest(path, items[:20])
    before = contents(path)
    opened = writer(path)
    for article, reports in items[20:]:
        opened.add(article, reports)
    with monkeypatch.context() as patched:
        patched.setattr("dateline_store.merge.raise_generation", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            opened.close()
    assert contents(path) == before
    opened.close()
    ingest(tmp_path / "clean.duckdb", items)
    assert contents(path) == contents(tmp_path / "clean.duckdb")


def test_two_writers_at_once_both_get_their_articles_in(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    items = list(made_ingest(60))
    one, other = writer(path, batch=40), writer(path)
    for article, reports in items[:40]:
        one.add(article, reports)
    for article, reports in items[20:]:
        other.add(article, reports)
    assert other.close().known == 20
    assert one.close().articles == 40
    assert rows(path, "SELECT count(*), count(DISTINCT id) FROM article") == [(60, 60)]
    assert rows(path, "SELECT count(*) FROM report WHERE incident NOT IN (SELECT key FROM incident)") == [
        (0,)
    ]


def test_a_busy_store_is_an_error_that_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    opened = writer(path, patience=0.05)
    opened.add(ARTICLE, [GOOD])
    with reading(path), pytest.raises(StoreBusy):
        opened.close()
    assert opened.close().articles == 1


def test_ctrl_c_while_the_database_works_is_ctrl_c(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    ingest(path, [(ARTICLE, [GOOD])])
    with pytest.raises(KeyboardInterrupt), writing(path):
        raise RuntimeError("Query interrupted")  # as duckdb raises it
    with pytest.raises(RuntimeError, match="else"), writing(path):
        raise RuntimeError("Something else")
    assert rows(path, "SELECT count(*) FROM article") == [(1,)]


OTHER_INGEST = """
import sys, pathlib
sys.path.insert(0, {tests!r})
from store.made_articles import made_ingest
from store.test_writer import writer
with writer(pathlib.Path({path!r}), batch={batch}) as opened:
    for number, (article, reports) in enumerate(made_ingest({count})):
        opened.add(article, reports)
        print(number, flush=True)
"""


def test_two_processes_that_make_one_store_both_get_their_articles_in(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    processes = [other_ingest(path, batch=10, count=count) for count in (30, 60)]
    for process in processes:
        process.communicate(timeout=60)
    assert [process.returncode for process in processes] == [0, 0]
    assert rows(path, "SELECT count(*), count(DISTINCT id) FROM article") == [(60, 60)]
    assert rows(path, "SELECT count(*) FROM ingest_log WHERE finished IS NOT NULL") == [(2,)]
    assert examine(path) == []


@pytest.mark.parametrize("wait_for", [4, 37])
def test_a_killed_ingest_run_again_ends_as_one_that_was_never_killed(tmp_path: Path, wait_for: int) -> None:
    killed, clean = tmp_path / "killed.duckdb", tmp_path / "clean.duckdb"
    with other_ingest(killed, batch=5, count=200) as process:
        assert process.stdout is not None
        while int(process.stdout.readline()) < wait_for:
            pass
        time.sleep(wait_for % 4 * 0.01)
        process.kill()
    stored = rows(killed, "SELECT count(*) FROM article")[0][0]
    assert stored % 5 == 0
    assert stored < 200
    items = list(made_ingest(stored + 12))
    ingest(killed, items, batch=8)
    ingest(clean, items)
    assert contents(killed) == contents(clean)


def other_ingest(path: Path, *, batch: int, count: int) -> subprocess.Popen[str]:
    """Another process that ingests this many articles and prints the number of each."""
    code = OTHER_INGEST.format(tests=str(Path(__file__).parents[1]), path=str(path), batch=batch, count=count)
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)


def test_a_reader_browses_while_another_process_writes(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    ingest(path, made_ingest(5))
    seen: set[str] = set()
    with other_ingest(path, batch=10, count=100) as process:
        draining = threading.Thread(target=lambda: process.stdout and process.stdout.read())
        draining.start()
        while process.poll() is None:
            seen.update(row[0] for row in rows(path, "SELECT value FROM meta WHERE name = 'generation'"))
            time.sleep(0.02)
        draining.join()
        assert process.returncode == 0
    assert len(seen) > 3
    assert rows(path, "SELECT count(*) FROM article") == [(100,)]


def test_a_decided_incident_keeps_its_decisions_when_reports_join(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    first = made_article("The bridge was shelled.")
    second = made_article("Shells struck a bridge.", publisher="Wire One")
    ingest(
        path, [(first, [made_report(first, "The bridge was shelled.", facility="bridge", place=TOWNS[2])])]
    )
    incident = rows(path, "SELECT id FROM incident")[0][0]
    with writing(path) as connection:
        connection.execute(
            "INSERT INTO decision VALUES (1, ?, 'review', 'verified', 'me', now()::TIMESTAMP, NULL)",
            [incident],
        )
    ingest(
        path, [(second, [made_report(second, "Shells struck a bridge.", facility="bridge", place=TOWNS[2])])]
    )
    assert rows(path, "SELECT id, review, reports, sources FROM incident") == [(incident, "verified", 2, 2)]
    assert rows(path, "SELECT join_rule FROM report ORDER BY key") == [(None,), ("same-facility",)]
