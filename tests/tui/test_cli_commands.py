"""Every command as a user runs it: what is on standard output, what on standard error, the exit code."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from dateline_tui.__main__ import main

STRIKE = """Rockets kill nine in Kharkiv

Harbour Gazette
28 February 2022, 19:25 GMT

Rockets fired by Russian forces killed nine people in Kharkiv on Monday, the mayor said.
Another 37 were wounded.

In Chernihiv, a missile hit a warehouse on Monday morning. Nobody was hurt.
"""
GARDEN = """How to prune roses

Harbour Gazette
2 March 2022

Cut above an outward bud. Burn what is sick and compost the rest.
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    folder.joinpath("strike.txt").write_text(STRIKE, encoding="utf-8")
    folder.joinpath("garden.txt").write_text(GARDEN, encoding="utf-8")
    return folder


@pytest.fixture
def store(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    path = str(tmp_path / "store.duckdb")
    assert main(["ingest", str(articles), "--store", path]) == 0
    capsys.readouterr()
    return path


def test_ingest_says_what_it_did_and_knows_its_articles_again(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "new.duckdb")
    assert main(["ingest", str(articles), "--store", path]) == 0
    first = capsys.readouterr()
    assert first.out == ""
    assert first.err.startswith("2 new articles; ")
    assert main(["ingest", str(articles), "--store", path]) == 0
    assert capsys.readouterr().err.startswith("0 new articles, 2 already known; 0 reports")


def test_a_refused_file_is_named_and_the_rest_goes_on(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    articles.joinpath("broken.json").write_text("{", encoding="utf-8")
    assert main(["ingest", str(articles), "--store", str(tmp_path / "new.duckdb")]) == 1
    told = capsys.readouterr().err
    assert "broken.json" in told
    assert "2 new articles, 1 refused" in told


def test_list_prints_data_on_standard_output(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--store", store, "--place", "Kharkiv"]) == 0
    told = capsys.readouterr()
    header, row = told.out.splitlines()
    assert header.split()[:2] == ["id", "date"]
    assert "2022-02-28" in row
    assert "9† 37inj" in row
    assert told.err.startswith("1 reported incident of 2 in the store.")


def test_an_old_spelling_finds_its_place(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--store", store, "--place", "Kharkov"]) == 0
    assert capsys.readouterr().err.startswith("1 reported incident of 2")


def test_an_unknown_name_is_told(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--store", store, "--publisher", "Nobody's News"]) == 0
    assert "no incident of this store has the publisher Nobody's News" in capsys.readouterr().err


def test_show_prints_the_excerpt_and_why(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["list", "--store", store, "--place", "Kharkiv"])
    ref = capsys.readouterr().out.splitlines()[1].split()[0]
    assert main(["show", ref, "--store", store, "--why"]) == 0
    told = capsys.readouterr().out
    assert max(map(len, told.splitlines())) <= 100
    words = " ".join(told.split())
    assert 'sentence 2 (paragraph 2 [75:163]): "Rockets fired by Russian forces killed nine people' in words
    assert 'injured 37 "37 were wounded" in sentence 3 [172:187]: the only figure told of it' in words
    assert "status reported no side tells it" in words
    assert main(["show", ref, "--store", store, "--why", "--json"]) == 0
    reasons = json.loads(capsys.readouterr().out)["why"]["reports"][0]["values"]
    injured = next(given for given in reasons if given["label"] == "injured")
    assert injured["words"] == {
        "text": "37 were wounded",
        "start": 172,
        "end": 187,
        "sentence": 3,
        "field": "injured",
    }
    assert main(["show", ref, "--store", store, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["killed"] == {"low": 9, "high": 9}


def test_show_of_nothing_is_told(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "zzzz", "--store", store]) == 1
    assert "zzzz" in capsys.readouterr().err


def test_stats_count_what_is_selected(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--store", store, "--place", "Chernihiv"]) == 0
    told = capsys.readouterr().out
    assert "2 articles" in told
    assert "selected: 1 of 2 incidents" in told


def test_export_writes_csv_to_standard_output(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--store", store]) == 0
    told = capsys.readouterr()
    rows = list(csv.DictReader(io.StringIO(told.out)))
    assert {row["place"] for row in rows} == {"Kharkiv", "Chernihiv"}
    assert told.err.strip() == "2 incidents in 2 rows"


def test_export_never_replaces_a_file_unasked(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("mine", encoding="utf-8")
    assert main(["export", "--store", store, "-o", str(target)]) == 2
    assert "add --force" in capsys.readouterr().err
    assert target.read_text(encoding="utf-8") == "mine"
    assert main(["export", "--store", store, "-o", str(target), "--force"]) == 0
    assert len(target.read_text(encoding="utf-8").splitlines()) == 2
    assert json.loads(tmp_path.joinpath("out.jsonl.json").read_text(encoding="utf-8"))["rows"] == 2


def test_doctor_finds_no_fault_and_says_so(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--store", store]) == 0
    assert capsys.readouterr().out.strip() == f"{store}: no faults"


@pytest.mark.parametrize("command", ["list", "stats", "export", "doctor"])
def test_a_missing_store_is_exit_code_three(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--store", str(tmp_path / "none.duckdb")]) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert "none.duckdb" in told.err
    assert "Traceback" not in told.err


def test_the_explorer_needs_a_terminal(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([store]) == 2
    assert "needs a terminal" in capsys.readouterr().err


@pytest.fixture
def gold(tmp_path: Path) -> str:
    """A folder with the annotations of the strike."""
    folder = tmp_path / "gold"
    folder.mkdir()
    incident = {
        "id": "a1",
        "core": True,
        "kind": "shelling",
        "start": "2022-02-28",
        "end": "2022-02-28",
        "places": ["Kharkiv"],
        "lat": None,
        "lon": None,
        "perpetrators": ["Russia"],
        "targets": None,
        "killed": [9, 9],
        "injured": [37, 37],
        "sources": ["mayor"],
        "anchors": ["killed nine people in Kharkiv"],
    }
    text = json.dumps({"article": "strike", "incidents": [incident]})
    folder.joinpath("strike.json").write_text(text, encoding="utf-8")
    return str(folder)


def test_eval_prints_the_score(articles: Path, gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["eval", gold, "--articles", str(articles), "--json"]
    assert main(command) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["matched"], figures["killed"], figures["injured"]) == (1, 1.0, 1.0)
    assert main([*command, "--min-f1", "1.1"]) == 1


def test_eval_shows_errors_beside_their_sentences(
    articles: Path, gold: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(gold) / "strike.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    record["incidents"][0] |= {"killed": [8, 8], "perpetrators": []}
    record["incidents"].append(record["incidents"][0] | {"id": "a2", "anchors": ["nobody was hurt"]})
    path.write_text(json.dumps(record), encoding="utf-8")
    command = ["eval", gold, "--articles", str(articles), "--errors"]
    assert main(command) == 0
    told = capsys.readouterr().out
    assert max(map(len, told.splitlines())) <= 100
    assert "  text      Rockets fired by Russian forces «killed nine people in Kharkiv» on Monday" in told
    assert "  killed: another: 9 for 8, 8" in told
    assert '    why     9-9: "killed nine people" by ' in told
    assert "     1  perpetrators: too many" in told
    assert main([*command, "--field", "killed", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {error["what"] for error in found["errors"]} == {"killed"}
    assert found["errors"][0]["why"][0]["rule"]
    assert main([*command, "--article", "nowhere"]) == 1
    assert "nowhere" in capsys.readouterr().err


def test_eval_reads_articles_of_json_lines(
    articles: Path, gold: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = {"id": "strike", "title": "Rockets kill nine", "text": STRIKE, "published": "2022-02-28"}
    lines = tmp_path / "articles.jsonl"
    lines.write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert main(["eval", gold, "--articles", str(lines), "--errors", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["matched"] == 1
