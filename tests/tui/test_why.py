"""The reasons of an incident's values, put together from its reports and their articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from tui.tui_store import Page, Told, make_store

from dateline_store.model import (
    Actor,
    Casualties,
    Claim,
    DateBasis,
    DatePrecision,
    Kind,
    Mode,
    Place,
    Range,
    Role,
    When,
)
from dateline_store.reader import Reader
from dateline_tui.cli.show_why import told as lines
from dateline_tui.why import UNKEPT, UNTOLD, Given, Why, ask_why, numbered

DAY = When(
    datetime(2022, 3, 1),
    datetime(2022, 3, 1, 23, 59),
    DatePrecision.DAY,
    DateBasis.EXPLICIT,
    "1 March",
)
TOWN = Place("Lyman", "Lyman", "Donetsk Oblast", "UA", 48.99, 37.81)
STRIKE = Told(
    "Shells killed seven people in Lyman on 1 March, the mayor said.",
    Kind.SHELLING,
    DAY,
    TOWN,
    (Actor("the mayor", Role.SOURCE, "Ukraine"),),
    (Claim("the mayor", Mode.SAID, "Ukraine"),),
    Casualties(killed=Range(7, 7)),
    marks=(("killed", "killed seven people"), ("place", "Lyman"), ("source", "the mayor")),
)


@pytest.fixture
def why(tmp_path: Path) -> Why:
    again = replace(STRIKE, sentence="The shells that fell on Lyman on 1 March left seven dead.", marks=())
    pages = [
        Page("first", "Seven die", "The Courier", (STRIKE,), datetime(2022, 3, 1)),
        Page("second", "Seven dead", "Wire One", (again,), datetime(2022, 3, 2)),
    ]
    reader = Reader(make_store(tmp_path / "made.duckdb", pages))
    return ask_why(reader, int(reader.keys()[0]))


def given(listed: tuple[Given, ...], label: str) -> Given:
    return next(one for one in listed if one.label == label)


def test_a_value_has_its_words_and_the_sentence_they_stand_in(why: Why) -> None:
    report = why.reports[0]
    killed = given(report.given, "killed")
    assert killed.words is not None
    assert (killed.value, killed.words.text, killed.words.sentence) == ("7", "killed seven people", 1)
    assert [(told.number, told.paragraph) for told in report.told] == [(1, 2)]
    assert report.told[0].text[killed.words.start - report.told[0].start :].startswith("killed seven")


def test_what_nobody_tells_is_said(why: Why) -> None:
    report = why.reports[0]
    assert given(report.given, "injured").because == UNTOLD
    assert given(report.given, "perpetrator").because == UNTOLD


def test_a_value_whose_words_are_not_kept_says_so(why: Why) -> None:
    assert given(why.reports[1].given, "killed").because == UNKEPT


def test_the_incident_names_the_rule_and_the_reports(why: Why) -> None:
    killed = given(why.given, "killed")
    assert (killed.value, killed.rule, killed.reports) == ("7", "all-tell-it", (1, 2))
    joined = given(why.reports[1].given, "joined")
    assert (joined.rule, joined.reports) == ("same-figures", (1,))
    assert given(why.reports[0].given, "joined").rule == ""


@pytest.mark.parametrize(
    ("reports", "words"),
    [((1,), "report 1"), ((1, 2), "reports 1, 2"), ((3, 1, 2, 5), "reports 1-3, 5")],
)
def test_reports_are_numbered(reports: tuple[int, ...], words: str) -> None:
    assert numbered(reports) == words


@pytest.mark.parametrize("width", [60, 100, 140])
def test_lines_keep_to_the_width(why: Why, width: int) -> None:
    printed = list(lines(why, width))
    assert max(map(len, printed)) <= width
    assert "Report 2: Wire One, published 2 Mar 2022: Seven dead" in printed
