"""`dateline gazetteer` as a user runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from extract.geonames_file import write_country_file

from dateline_tui.__main__ import main


def test_add_find_list_and_remove(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_country_file(tmp_path)
    assert main(["gazetteer", "add", str(path)]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "UA: 10 new places, 1 known already" in said.err
    assert main(["gazetteer", "find", "Vesele", "--region", "Kharkiv"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(
        '"Vesele, Kharkiv" is read as Vesele, Kharkiv Oblast, UA (settlement, no point)'
    )
    assert said.out.count("hamlet") == 2
    assert main(["gazetteer", "list"]) == 0
    assert "11 places" in capsys.readouterr().out
    assert main(["gazetteer", "remove", "UA"]) == 0
    assert main(["gazetteer", "list"]) == 0
    assert capsys.readouterr().out == ""


def test_bad_lines_are_told_and_the_exit_code_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gazetteer", "add", str(write_country_file(tmp_path, bad=True))]) == 1
    said = capsys.readouterr().err
    assert "3 columns instead of 19" in said
    assert "3 bad lines left out" in said


def test_a_name_that_no_place_bears(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "find", "Qwertyville"]) == 1
    assert capsys.readouterr().out == '"Qwertyville" is read as no place\n'


def test_a_file_that_is_none_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gazetteer", "add", str(tmp_path / "UA.zip")]) == 1
    assert (
        capsys.readouterr().err
        == f"dateline: {tmp_path / 'UA.zip'} cannot be read: No such file or directory.\n"
    )


def test_added_places_are_used_by_ingest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "a.txt"
    article.write_text(
        "Russian forces shelled Vesele (Kharkiv raion, Kharkiv region) on 5 May 2023, killing two people.\n",
        encoding="utf-8",
    )
    main(["gazetteer", "add", str(write_country_file(tmp_path))])
    store = str(tmp_path / "s.duckdb")
    for workers in ("1", "2"):
        target = f"{store}{workers}"
        assert main(["ingest", str(article), "--store", target, "--workers", workers]) == 0
        capsys.readouterr()
        assert main(["export", "--store", target, "--format", "csv"]) == 0
        assert "50.13" in capsys.readouterr().out
