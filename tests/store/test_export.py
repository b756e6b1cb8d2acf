from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from store.store_maker import make_store

from dateline_store import connection
from dateline_store.export import ExportError, Provenance, write_csv, write_jsonl
from dateline_store.export_csv import Cell, guarded, told_time
from dateline_store.filter import ActorTerm, Filter, PlaceTerm
from dateline_store.model import Incident, Kind, Role
from dateline_store.reader import Reader
from dateline_store.sql_text import SANITIZED, UNSAFE, define
from dateline_store.text import sanitize_text

HEADER = (
    "id,kind,stage,status,review,start,end,date_precision,date_basis,date_phrase,place,region,country,latitude,"
    "longitude,place_precision,perpetrators,targets,participants,sources,killed_low,killed_high,injured_low,"
    "injured_high,children_killed,title,excerpt,reports,publishers,first_published,urls,tags,notes"
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return Reader(make_store(tmp_path_factory.mktemp("export") / "made.duckdb", 300, seed=6))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def csv_text(reader: Reader, *arguments: Any, **options: Any) -> str:
    out = io.StringIO(newline="")
    write_csv(out, reader, *arguments, **options)
    return out.getvalue()


TIMES = [
    (datetime(2022, 3, 1, 12), "part-of-day", "2022-03-01T12:00"),
    (datetime(2022, 3, 1, 12, 5), "minute", "2022-03-01T12:05"),
    (datetime(2022, 3, 1, 12), "hour", "2022-03-01T12:00"),
    (datetime(2022, 3, 1), "day", "2022-03-01"),
    (datetime(2022, 3, 1, 23, 59), "day", "2022-03-01"),
    (datetime(2022, 3, 1), "week", "2022-03-01"),
    (datetime(2022, 3, 1), "month", "2022-03-01"),
    (datetime(2022, 3, 1, 4), "range", "2022-03-01"),
    (datetime(214, 3, 1), "day", "0214-03-01"),
    (None, "unknown", None),
]


@pytest.mark.parametrize(("at", "precision", "text"), TIMES)
def test_told_time(at: datetime | None, precision: str, text: str | None) -> None:
    assert told_time(at, precision) == text


GUARDED: list[tuple[Cell, Cell]] = [
    ("=1+1", "'=1+1"),
    ("+380 44", "'+380 44"),
    ("-- he said", "'-- he said"),
    ("@SUM(A1)", "'@SUM(A1)"),
    (" =1+1", "' =1+1"),
    ("\n=1+1", "'\n=1+1"),
    ("＝1+1", "'＝1+1"),
    ("a=1", "a=1"),
    ("'quoted'", "'quoted'"),
    ("", ""),
    (" ", " "),
    (None, None),
    (-3, -3),
    (-36.25, -36.25),
]


@pytest.mark.parametrize(("cell", "safe"), GUARDED)
def test_guarded(cell: Cell, safe: Cell) -> None:
    assert guarded(cell) == safe


@pytest.mark.parametrize("kind", ["incidents", "reports"])
def test_header_even_for_no_rows(reader: Reader, kind: Any) -> None:
    assert csv_text(reader, [], rows=kind) == HEADER + "\r\n"


def test_rows_are_the_incidents_asked_for_in_order(reader: Reader) -> None:
    keys = [30, 2, 250]
    found = rows(csv_text(reader, keys))
    assert [row["id"] for row in found] == [incident.id for incident in reader.incidents(keys)]
    everything = rows(csv_text(reader))
    assert [row["id"] for row in everything] == [incident.id for incident in reader.incidents(reader.keys())]
    assert len(everything) == 300


def test_cells_are_those_of_the_incident(reader: Reader) -> None:
    keys = reader.keys()
    incidents = reader.incidents(keys)
    for row, incident in zip(rows(csv_text(reader, keys)), incidents, strict=True):
        place, killed = incident.place, incident.casualties.killed
        assert row["kind"] == incident.kind.value
        assert row["date_precision"] == incident.when.precision.value
        assert (row["place"], row["region"]) == ((place.name, place.region or "") if place else ("", ""))
        assert row["latitude"] == ("" if place is None or place.latitude is None else str(place.latitude))
        assert row["killed_low"] == ("" if killed is None else str(killed.low))
        assert row["killed_high"] == ("" if killed is None or killed.high is None else str(killed.high))
        names = {role: [a.name for a in incident.actors if a.role is role] for role in Role}
        assert row["perpetrators"] == "; ".join(names[Role.PERPETRATOR])
        assert row["sources"] == "; ".join(names[Role.SOURCE])
        told = {view.publisher for view in incident.reports if view.publisher}
        assert set(filter(None, row["publishers"].split("; "))) == told
        assert row["urls"] == "; ".join(dict.fromkeys(v.url for v in incident.reports if v.url))
        assert row["reports"] == str(len(incident.reports))
        assert row["tags"] == "; ".join(incident.tags)
        assert row["notes"] == "; ".join(incident.notes)
        assert row["first_published"] == str(incident.first_published)


def test_one_row_an_excerpt(reader: Reader) -> None:
    keys = [4, 12, 24, 5]
    told = [
        (incident.id, view, excerpt)
        for incident in reader.incidents(keys)
        for view in incident.reports
        for excerpt in view.report.excerpts
    ]
    found = rows(csv_text(reader, keys, rows="reports"))
    assert len(found) == len(told) > len(keys)
    for row, (incident_id, view, excerpt) in zip(found, told, strict=True):
        assert (row["id"], row["excerpt"], row["title"]) == (incident_id, excerpt.text, view.report.title)
        assert row["publishers"] == (view.publisher or "")
        assert row["urls"] == (view.url or "")


def test_awkward_text_survives_the_csv(tmp_path: Path) -> None:
    path = make_store(tmp_path / "made.duckdb", 3)
    with connection.writing(path) as con:
        con.execute(
            "UPDATE incident SET title = ?, excerpt = ?", ["=cmd()", 'He said "no", then\nleft;\x1b[31m Київ']
        )
        con.execute("UPDATE incident SET killed_low = 0, tags = ['a', '=b'], notes = ['x\ny']")
    reader = Reader(path)
    row = rows(csv_text(reader))[0]
    assert row["title"] == "'=cmd()"
    assert row["excerpt"] == 'He said "no", then\nleft;␛[31m Київ'
    assert (row["killed_low"], row["tags"], row["notes"]) == ("0", "a; =b", "x\ny")
    assert rows(csv_text(reader, raw=True))[0]["title"] == "=cmd()"
    assert rows(csv_text(reader, rows="reports"))[0]["tags"] == "a; =b"


HOSTILE = [
    "=cmd()",
    "  @SUM(A1)",
    "\u3000=1",
    "\n-1",
    "\t+1",
    "\r=1",
    "\x1b[2J=1",
    "\x1f=1",
    "\u200b=1",
    "＋1",
    "-",
    "",
    " ",
    'a "quoted", cell',
    '"',
    "two\nlines",
    "one\rtwo",
    "tab\there",
    "null\0byte",
    "\u202eevil\u2066",
    "tag \U000e0041\U000e007f",
    "soft\xadhyphen",
    "private \ue000=1",
    "\ue000=1",
    "Київ 👩\u200d🚒",
    "plain",
]


TEXTS = ("title", "excerpt", "date_phrase")
PLACE = ("name", "region", "country")


@pytest.fixture(scope="module", params=["every text", "few texts"])
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Every text of every row is one of HOSTILE, another in each column; or one text of a row in most."""
    path = make_store(tmp_path_factory.mktemp("hostile") / "made.duckdb", 200, places=52, actors=60)
    few = request.param == "few texts"
    changes = [
        *(
            ("incident", column, f"nasty(key // 7 + {at})", f"key % 7 = {at}")
            for at, column in enumerate(TEXTS)
        ),
        *(("incident", column, "[nasty(key // 7), 'more']", "key % 7 = 4") for column in ("tags", "notes")),
        *(("place", column, f"nasty(key // 6 + {at})", f"key % 6 = {at}") for at, column in enumerate(PLACE)),
        ("article", "url", "nasty(key // 3)", "key % 3 = 0"),
    ]
    with connection.writing(path) as con:
        con.execute("CREATE TEMP TABLE hostile AS SELECT ?::VARCHAR[] AS texts", [HOSTILE])
        con.execute("CREATE TEMP MACRO nasty(n) AS (SELECT texts[1 + n % len(texts)] FROM hostile)")
        con.execute("UPDATE incident SET tags = ['plain', 'plain too'], notes = []")
        for table, column, value, some in changes:
            con.execute(f"UPDATE {table} SET {column} = {value}" + (f" WHERE {some}" if few else ""))
        for table in ("actor", "publisher"):  # whose names are unique
            con.execute(f"UPDATE {table} SET name = nasty(key - 1) WHERE key <= {len(HOSTILE)}")
        con.execute("UPDATE place SET latitude = -1 / key, longitude = key * 1e-7")
        con.execute("UPDATE incident SET \"start\" = '0001-01-01' WHERE key % 9 = 0")
        con.execute("UPDATE incident SET \"end\" = '9999-12-31 23:59' WHERE key % 9 = 0")
    return Reader(path)


def cells_of(incident: Incident) -> list[Cell]:
    """The cells of a row by Python's own rules, without publishers and addresses."""
    when, place, harm = incident.when, incident.place, incident.casualties
    names = [[a.name for a in incident.actors if a.role is role] for role in Role]
    figures = [
        end
        for told in (harm.killed, harm.injured)
        for end in ((told.low, told.high) if told else (None, None))
    ]
    return [
        *(incident.id, incident.kind, incident.stage, incident.status, incident.review),
        *(told_time(when.start, when.precision), told_time(when.end, when.precision)),
        *(when.precision, when.basis, when.phrase),
        *((place.name, place.region, place.country) if place else (None,) * 3),
        *((place.latitude, place.longitude, place.precision) if place else (None,) * 3),
        *("; ".join(of_role) for of_role in names),
        *(*figures, harm.children_killed.low if harm.children_killed else None),
        *(incident.title, incident.reports[0].report.excerpts[0].text, len(incident.reports)),
        *(incident.first_published and incident.first_published.isoformat(),),
        *("; ".join(incident.tags), "; ".join(incident.notes)),
    ]


@pytest.mark.parametrize("raw", [False, True])
def test_what_the_database_writes_is_what_python_would(hostile: Reader, raw: bool) -> None:
    keys = hostile.keys()
    with hostile.asking() as con:
        excerpts = dict(con.execute("SELECT key, excerpt FROM incident").fetchall())
    expected = io.StringIO(newline="")
    for key, incident in zip(keys.tolist(), hostile.incidents(keys), strict=True):
        cells = cells_of(incident)
        cells[26] = sanitize_text(excerpts[key])
        csv.writer(expected).writerow(cells if raw else [guarded(cell) for cell in cells])
    kept = [at for at, name in enumerate(HEADER.split(",")) if name not in ("publishers", "urls")]
    written = io.StringIO(newline="")
    for row in list(csv.reader(io.StringIO(csv_text(hostile, keys, raw=raw), newline="")))[1:]:
        csv.writer(written).writerow([row[at] for at in kept])
    assert written.getvalue() == expected.getvalue()
    assert csv_text(hostile, keys, raw=raw).startswith(HEADER)


def test_publishers_and_addresses_are_sanitised_and_guarded(hostile: Reader) -> None:
    keys = hostile.keys()
    for row, incident in zip(rows(csv_text(hostile, keys)), hostile.incidents(keys), strict=True):
        addresses = "; ".join(dict.fromkeys(view.url for view in incident.reports if view.url is not None))
        assert row["urls"] == guarded(addresses)
        told = {view.publisher for view in incident.reports if view.publisher is not None}
        names = row["publishers"].removeprefix("'").split("; ")
        assert row["publishers"] == guarded(row["publishers"].removeprefix("'"))
        assert set(names) - {""} == told - {""}


def test_the_database_sanitises_as_python_does(reader: Reader) -> None:
    everything = "".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    with reader.asking() as con:
        define(con, SANITIZED)
        (told,) = con.execute("SELECT sanitized(?)", [everything]).fetchall()[0]
        (unsafe,) = con.execute(
            f"SELECT string_agg(c, '' ORDER BY n) FROM (SELECT unnest(string_split(?, '')) AS c, "
            f"generate_subscripts(string_split(?, ''), 1) AS n) WHERE regexp_matches(c, '{UNSAFE}')",
            [everything[:0x3000], everything[:0x3000]],
        ).fetchall()[0]
    assert told == sanitize_text(everything)
    assert list(unsafe) == [c for c in everything[:0x3000] if sanitize_text(c) != c]


def test_pages_make_no_difference(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = reader.keys()[:40]
    whole = csv_text(reader, keys)
    monkeypatch.setattr("dateline_store.csv_lines.INCIDENTS_AT_ONCE", 9)
    assert csv_text(reader, keys) == whole
    assert csv_text(reader, [10**6, *keys.tolist(), 10**7]) == whole


def test_byte_order_mark_for_excel_only(reader: Reader, tmp_path: Path) -> None:
    plain, excel = tmp_path / "plain.csv", tmp_path / "excel.csv"
    write_csv(plain, reader, [1])
    write_csv(excel, reader, [1], excel=True)
    assert excel.read_bytes() == b"\xef\xbb\xbf" + plain.read_bytes()
    assert csv_text(reader, [1], excel=True) == "\ufeff" + csv_text(reader, [1])
    assert plain.read_bytes() == csv_text(reader, [1]).encode()


def test_sidecar_says_where_it_came_from(reader: Reader, tmp_path: Path) -> None:
    flt = Filter(
        places=(PlaceTerm("Kharkiv"),),
        actors=(ActorTerm("Russia", Role.PERPETRATOR),),
        kinds=(Kind.SHELLING,),
        since=datetime(2022, 3, 1),
    )
    path = tmp_path / "out.csv"
    assert write_csv(path, reader, [1, 2], provenance=Provenance(flt, "1.2")) == 2
    told = json.loads((tmp_path / "out.csv.json").read_text(encoding="utf-8"))
    assert told["filter"] == {
        "places": [{"name": "Kharkiv", "level": None, "region": None, "country": None}],
        "actors": [{"name": "Russia", "role": "perpetrator"}],
        "kinds": ["shelling"],
        "stages": ["done", "attempted"],
        "since": "2022-03-01 00:00:00",
    }
    assert (told["rows"], told["incidents"], told["store_incidents"], told["store_generation"]) == (
        2,
        2,
        300,
        1,
    )
    assert (told["made_by"], told["file"], told["store"]) == ("dateline 1.2", "out.csv", str(reader.path))
    assert datetime.fromisoformat(told["made_at"]).utcoffset() is not None
    write_csv(tmp_path / "bare.csv", reader, [1])
    assert not (tmp_path / "bare.csv.json").exists()


Writing = Callable[[Path, Reader, list[int]], int]
WRITERS: list[Writing] = [write_csv, write_jsonl]


@pytest.mark.parametrize("write", WRITERS)
def test_a_failed_export_leaves_what_was_there(
    reader: Reader, tmp_path: Path, write: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out"
    path.write_text("before")

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Reader, "asking", fail)
    with pytest.raises(KeyboardInterrupt):
        write(path, reader, [1, 2])
    assert path.read_text() == "before"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("write", WRITERS)
def test_what_is_there_is_replaced(reader: Reader, tmp_path: Path, write: Writing) -> None:
    path, link = tmp_path / "out", tmp_path / "link"
    path.write_text("before")
    link.symlink_to(path)
    assert write(link, reader, [1]) == 1
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") != "before"


@pytest.mark.parametrize("write", WRITERS)
def test_what_cannot_be_written(reader: Reader, tmp_path: Path, write: Writing) -> None:
    before = reader.stamp()
    (tmp_path / "same").symlink_to(reader.path)
    for path, sentence in (
        (tmp_path, "is a folder"),
        (tmp_path / "none" / "out.csv", "cannot be written"),
        (reader.path, "is the store itself"),
        (tmp_path / "same", "is the store itself"),
    ):
        with pytest.raises(ExportError, match=sentence):
            write(path, reader, [1])
    assert reader.stamp() == before


def jsonl(reader: Reader, keys: list[int] | None = None) -> list[dict[str, Any]]:
    out = io.StringIO()
    assert write_jsonl(out, reader, keys) == out.getvalue().count("\n")
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_json_lines_have_the_documented_fields_in_order(reader: Reader) -> None:
    for told in jsonl(reader):
        assert list(told) == [
            "id",
            "kind",
            "stage",
            "status",
            "review",
            "start",
            "end",
            "date",
            "place",
            "other_places",
            "actors",
            "killed",
            "injured",
            "children_killed",
            "title",
            "notes",
            "tags",
            "reports",
        ]
        assert list(told["date"]) == ["precision", "basis", "phrase"]
        for place in [told["place"], *told["other_places"]]:
            if place is not None:
                assert list(place) == [
                    "name",
                    "phrase",
                    "region",
                    "country",
                    "latitude",
                    "longitude",
                    "precision",
                ]
        for report in told["reports"]:
            assert list(report) == [
                "id",
                "excerpt",
                "start",
                "end",
                "killed",
                "injured",
                "sources",
                "channel",
                "article",
            ]
            assert list(report["article"]) == (
                [
                    "id",
                    "source_id",
                    "title",
                    "publisher",
                    "url",
                    "published",
                    "published_basis",
                    "path",
                    "sha256",
                ]
            )


def test_json_lines_hold_the_values_of_the_incident(reader: Reader) -> None:
    keys = reader.keys().tolist()
    for told, incident in zip(jsonl(reader, keys), reader.incidents(keys), strict=True):
        assert told["id"] == incident.id
        assert told["start"] == told_time(incident.when.start, incident.when.precision)
        killed = incident.casualties.killed
        assert told["killed"] == (None if killed is None else {"low": killed.low, "high": killed.high})
        assert told["actors"] == [{"name": a.name, "role": a.role.value} for a in incident.actors]
        assert (told["place"] is None) == (incident.place is None)
        assert len(told["other_places"]) == len(incident.other_places)
        for line, view in zip(told["reports"], incident.reports, strict=True):
            assert (line["id"], line["excerpt"]) == (view.report.id, view.report.excerpts[0].text)
            assert line["end"] - line["start"] == len(line["excerpt"])
            assert line["sources"] == list(
                dict.fromkeys(a.name for a in view.report.actors if a.role is Role.SOURCE)
            )
            assert line["article"]["source_id"] == view.source_id
            published = view.published
            assert line["article"]["published"] == (published and published.isoformat(timespec="minutes"))


def test_a_report_with_two_excerpts_is_there_twice(tmp_path: Path) -> None:
    path = make_store(tmp_path / "made.duckdb", 4)
    with connection.writing(path) as con:
        con.execute(
            'INSERT INTO excerpt SELECT report, "start" + 2, "end", substr(text, 3), block FROM excerpt'
        )
        con.execute("UPDATE article SET published_precision = 'day'")
    told = jsonl(Reader(path), [4])[0]["reports"]
    assert [report["id"] for report in told] == [told[0]["id"]] * 2
    assert [report["start"] for report in told] == [told[0]["start"], told[0]["start"] + 2]
    assert [len(report["article"]["published"]) for report in told] == [10, 10]


def test_one_line_an_incident_whatever_the_text(tmp_path: Path) -> None:
    path = make_store(tmp_path / "made.duckdb", 2)
    with connection.writing(path) as con:
        con.execute("UPDATE excerpt SET text = ?", ["one\ntwo\u2028three\x85four"])
    out = io.StringIO()
    write_jsonl(out, Reader(path))
    assert len(out.getvalue().splitlines()) == 2
    assert json.loads(out.getvalue().splitlines()[0])["reports"][0]["excerpt"].startswith(
        "one\ntwo\ufffdthree"
    )
