"""How dates, figures, places and articles are put into words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from dateline_store.model import (
    UNKNOWN_WHEN,
    Casualties,
    DateBasis,
    DatePrecision,
    IncidentRow,
    Kind,
    Place,
    PlacePrecision,
    PublishedBasis,
    Range,
    Review,
    Stage,
    Status,
    When,
)
from dateline_tui import wording
from dateline_tui.keys import key_words
from dateline_tui.panes.row_line import WHEN

FIRST_DAY = date(2022, 2, 24)


def when(
    start: datetime | None,
    end: datetime | None,
    precision: DatePrecision,
    basis: DateBasis = DateBasis.EXPLICIT,
) -> When:
    return When(start, end, precision, basis, None)


D = datetime
WHENS = [
    (when(D(2022, 3, 1, 14, 30), D(2022, 3, 1, 14, 30), DatePrecision.MINUTE), "14:30", "1 Mar 2022, 14:30"),
    (when(D(2022, 3, 1, 14), D(2022, 3, 1, 14, 59), DatePrecision.HOUR), "~14:00", "1 Mar 2022, about 14:00"),
    (
        when(D(2022, 3, 1, 12), D(2022, 3, 1, 14), DatePrecision.PART_OF_DAY),
        "midday",
        "1 Mar 2022, midday (12:00 to 14:00)",
    ),
    (
        when(D(2022, 3, 1, 20), D(2022, 3, 2, 6), DatePrecision.PART_OF_DAY),
        "overnight",
        "1 Mar 2022, overnight (20:00 to 2 Mar 2022 06:00)",
    ),
    (when(D(2022, 3, 1), D(2022, 3, 1, 23, 59), DatePrecision.DAY), "", "1 Mar 2022"),
    (
        when(D(2022, 3, 1), D(2022, 3, 1, 23, 59), DatePrecision.DAY, DateBasis.PUBLICATION),
        "~pub. day",
        "1 Mar 2022",
    ),
    (
        when(D(2022, 2, 28), D(2022, 3, 6, 23, 59), DatePrecision.WEEK),
        "~week",
        "Some time from 28 Feb 2022 to 6 Mar 2022",
    ),
    (
        when(D(2022, 3, 1), D(2022, 3, 31, 23, 59), DatePrecision.MONTH),
        "~month",
        "Some time from 1 Mar 2022 to 31 Mar 2022",
    ),
    (
        when(D(2022, 3, 1), D(2022, 3, 5, 23, 59), DatePrecision.RANGE),
        "~to 5 Mar",
        "1 Mar 2022 to 5 Mar 2022",
    ),
    (
        when(D(1986, 1, 1), D(1986, 12, 31, 23, 59), DatePrecision.RANGE),
        "~in 1986",
        "1 Jan 1986 to 31 Dec 1986",
    ),
    (
        when(D(2022, 1, 1), D(2022, 12, 30, 23, 59), DatePrecision.RANGE),
        "~to 30 Dec",
        "1 Jan 2022 to 30 Dec 2022",
    ),
    (
        when(D(2014, 6, 19), D(2022, 6, 19, 23, 59), DatePrecision.RANGE),
        "~to 2022",
        "19 Jun 2014 to 19 Jun 2022",
    ),
    (when(D(2022, 3, 1), None, DatePrecision.RANGE), "~open", "Since 1 Mar 2022"),
    (when(None, D(2022, 3, 1, 23, 59), DatePrecision.RANGE), "~open", "Until 1 Mar 2022"),
    (UNKNOWN_WHEN, "no date", "No date is told"),
]


@pytest.mark.parametrize(("told", "short", "full"), WHENS)
def test_dates_carry_their_precision(told: When, short: str, full: str) -> None:
    assert wording.short_when(told) == short
    assert len(short) <= WHEN
    assert wording.full_when(told) == full


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        (0, 5, "night"),
        (6, 12, "morning"),
        (12, 14, "midday"),
        (12, 18, "afternoon"),
        (18, 23, "evening"),
        (22, 23, "night"),
    ],
)
def test_parts_of_the_day_have_short_names(start: int, end: int, name: str) -> None:
    assert wording.part_of_day(D(2022, 3, 1, start), D(2022, 3, 1, end)) == name


def test_days_of_the_conflict_are_counted_from_its_first() -> None:
    cases = {date(2022, 2, 24): "day 1", date(2022, 3, 1): "day 6", date(2022, 2, 23): ""}
    for day, words in cases.items():
        assert wording.conflict_day(day, FIRST_DAY) == words
    assert wording.conflict_day(date(2022, 3, 1), None) == ""
    month = when(D(2022, 3, 1), D(2022, 3, 31), DatePrecision.MONTH)
    assert wording.nth_day(month, FIRST_DAY) == ""
    assert wording.nth_day(when(D(2022, 3, 1), D(2022, 3, 1), DatePrecision.DAY), FIRST_DAY) == "day 6"


def test_the_basis_says_when_it_is_only_the_publication() -> None:
    told = When(D(2022, 3, 1), D(2022, 3, 1, 23, 59), DatePrecision.DAY, DateBasis.PUBLICATION, None)
    assert "no other date is told" in wording.basis_words(told)
    told = When(D(2022, 3, 1), D(2022, 3, 1, 23, 59), DatePrecision.DAY, DateBasis.CONFLICT_DAY, "sixth day")
    assert wording.basis_words(told).endswith(': "sixth day"')
    assert wording.basis_words(UNKNOWN_WHEN) == ""


@pytest.mark.parametrize(
    ("figure", "short", "full"),
    [
        (Range(11, 11), "11", "11"),
        (Range(11, None), "11+", "11 or more"),
        (Range(6, 9), "6-9", "6 to 9"),
        (Range(0, 20), "≤20", "up to 20"),
        (Range(0, 0), "0", "none"),
        (Range(0, None), "0+", "some"),
    ],
)
def test_figures_keep_what_is_open(figure: Range, short: str, full: str) -> None:
    assert wording.short_figure(figure) == short
    assert wording.full_figure(figure) == full


def test_only_figures_that_are_told_are_listed() -> None:
    told = Casualties(killed=Range(11, None), children_killed=Range(3, 3), injured=Range(0, 0))
    assert wording.casualty_words(told) == (
        ("killed", "11 or more"),
        ("injured", "none"),
        ("children killed", "3"),
    )
    assert wording.casualty_words(Casualties()) == ()


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("Kharkiv", "Kharkiv", "Kharkiv Oblast", "UA"), "Kharkiv, Kharkiv Oblast, UA"),
        (Place("Irpin", "Irpin", "Kyiv Oblast", "UA", relation="near"), "near Irpin, Kyiv Oblast, UA"),
        (
            Place("Donetsk Oblast", "x", "Donetsk Oblast", "UA", precision=PlacePrecision.REGION),
            "Donetsk Oblast, UA",
        ),
        (Place("Atlantis", "Atlantis", precision=PlacePrecision.NONE), "Atlantis"),
    ],
)
def test_places_carry_what_they_lie_in(place: Place, words: str) -> None:
    assert wording.place_words(place) == words


def row(**changes: object) -> IncidentRow:
    values: dict[str, object] = {
        "key": 1,
        "id": "a",
        "kind": Kind.SHELLING,
        "stage": Stage.DONE,
        "status": Status.REPORTED,
        "review": Review.UNREVIEWED,
        "title": "t",
        "when": UNKNOWN_WHEN,
        "place": "Kharkiv",
        "region": None,
        "country": None,
        "place_precision": PlacePrecision.SETTLEMENT,
        "killed": None,
        "injured": None,
        "reports": 1,
        "publishers": 1,
        "sources": 1,
        "excerpt": "",
    }
    return IncidentRow(**(values | changes))  # type: ignore[arg-type]


def test_rows_tell_what_is_imprecise_without_colour() -> None:
    assert wording.row_place(row()) == "Kharkiv"
    assert wording.row_place(row(place_precision=PlacePrecision.REGION)) == "(Kharkiv)"
    assert wording.row_place(row(place=None)) == "no place told"
    assert wording.row_figures(row(killed=Range(11, None), injured=Range(6, 6))) == "11+† 6inj"
    assert wording.row_figures(row()) == ""
    assert len(set(wording.STATUS_MARKS.values())) == len(Status)


def test_publication_tells_how_it_was_found() -> None:
    at = D(2022, 3, 1, 14, 5)
    told = wording.published_words
    assert told(at, DatePrecision.MINUTE, PublishedBasis.METADATA) == "published 1 Mar 2022 14:05"
    assert (
        told(at, DatePrecision.DAY, PublishedBasis.INFERRED)
        == "published 1 Mar 2022 (inferred from the text)"
    )
    assert told(None, DatePrecision.UNKNOWN, PublishedBasis.UNKNOWN) == "publication time unknown"


@pytest.mark.parametrize(
    ("key", "words"),
    [("slash", "/"), ("ctrl+d", "Ctrl+d"), ("shift+tab", "Shift+Tab"), ("G", "G"), ("f2", "f2"), ("+", "+")],
)
def test_keys_have_names(key: str, words: str) -> None:
    assert key_words(key) == words
