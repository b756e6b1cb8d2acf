"""Filter flags and the filters they become."""

from __future__ import annotations

from datetime import datetime

import pytest

from dateline_store.filter import ActorTerm, Filter, Near, PlaceTerm
from dateline_store.model import Kind, Review, Role, Stage, Status
from dateline_tui.cli.parser import parse


def flags(*words: str) -> Filter:
    chosen = parse(["list", *words]).filter
    assert isinstance(chosen, Filter)
    return chosen


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], Filter()),
        (["--place", "Kharkiv"], Filter(places=(PlaceTerm("Kharkiv"),))),
        (["--place", "Kharkiv", "--place", "Sumy"], Filter(places=(PlaceTerm("Kharkiv"), PlaceTerm("Sumy")))),
        (["--actor", "Russia"], Filter(actors=(ActorTerm("Russia"),))),
        (
            ["--actor", "Russia", "--role", "perpetrator"],
            Filter(actors=(ActorTerm("Russia", Role.PERPETRATOR),)),
        ),
        (["--kind", "shelling", "--kind", "clash"], Filter(kinds=(Kind.SHELLING, Kind.CLASH))),
        (["--publisher", "Meridian Wire"], Filter(publishers=("Meridian Wire",))),
        (["--since", "2022-03-01"], Filter(since=datetime(2022, 3, 1))),
        (["--until", "1 March 2022"], Filter(until=datetime(2022, 3, 1, 23, 59))),
        (["--until", "March 2022"], Filter(until=datetime(2022, 3, 31, 23, 59))),
        (["--since", "day 6"], Filter(since=datetime(2022, 3, 1))),
        (["--near", "49.99,36.23,25"], Filter(near=Near(49.99, 36.23, 25.0))),
        (["--text", 'school "freedom square"'], Filter(text='school "freedom square"')),
        (["--min-killed", "3"], Filter(min_killed=3)),
        (["--status", "disputed"], Filter(statuses=(Status.DISPUTED,))),
        (["--review", "verified"], Filter(reviews=(Review.VERIFIED,))),
        (["--tag", "court"], Filter(tags=("court",))),
        (["--stage", "planned"], Filter(stages=(Stage.PLANNED,))),
        (["--stage", "any"], Filter(stages=())),
    ],
)
def test_flags_become_a_filter(words: list[str], expected: Filter) -> None:
    assert flags(*words) == expected


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--since", "the day the music died"], "is not a date that Dateline can read"),
        (["--since", "2022-03-02", "--until", "2022-03-01"], "swap them"),
        (["--near", "49.99,36.23"], "three numbers"),
        (["--near", "99,36.23,5"], "latitude is -90 to 90"),
        (["--near", "nan,nan,nan"], "latitude is -90 to 90"),
        (["--role", "source"], "name the actor"),
        (["--min-killed", "-1"], "from 0"),
    ],
)
def test_nonsense_is_told_in_a_sentence(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        flags(*words)
    assert stop.value.code == 2
    assert told in capsys.readouterr().err


def test_export_without_flags_asks_for_every_stage() -> None:
    assert parse(["export"]).filter == Filter(stages=())
    assert parse(["export", "--stage", "done"]).filter == Filter(stages=(Stage.DONE,))


def test_a_store_named_like_a_command_is_reached_by_a_path() -> None:
    assert parse(["./list"]).store == "./list"


def test_the_environment_names_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_STORE", "elsewhere.duckdb")
    assert parse(["list"]).store == "elsewhere.duckdb"
    assert parse(["list", "--store", "here.duckdb"]).store == "here.duckdb"
