"""The words of the time axis."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline_tui.timeline.axis import axis_labels, bucket_words, conflict_days
from dateline_tui.timeline.buckets import EARLIEST, LATEST, Unit, Window, cover, edges, fit
from dateline_tui.timeline.layout import slots


def axis(window: Window, columns: int) -> str:
    unit = fit(window, columns)
    bounds = edges(window, unit)
    place = slots(len(bounds) - 1, columns)
    row = [" "] * columns
    for label in axis_labels(bounds, unit, [place.column(n) for n in range(place.buckets)], columns):
        assert all(cell == " " for cell in row[label.column : label.end]), "labels overlap"
        row[label.column : label.end] = label.text
    return "".join(row).rstrip()


@pytest.mark.parametrize(
    ("first", "last", "columns", "row"),
    [
        ("2022-02-24", "2022-03-01", 60, "2022 Feb 24         26        27        28        Mar"),
        (
            "2022-02-24",
            "2022-04-30",
            70,
            "2022   Mar   7      14     21     28  Apr       11     18     25",
        ),
        ("2022-02-24", "2022-04-30", 138, "2022 Feb 23 Mar         7             14            21"),
        ("2021-12-20", "2022-01-10", 44, "2021 Dec 20   27        2022              10"),
        ("2022-02-24", "2024-02-24", 50, "2022 Feb  Jul   Oct   2023  Apr   Jul   Oct   2024"),
        ("2014-02-20", "2022-02-24", 27, "2014  2016  2018  2020"),
        ("0001-01-01", "9999-12-31", 100, "0001      1000      2000      3000      4000"),
        ("2022-03-01T12:00", "2022-03-01T12:09", 70, "2022 Mar 1 12:00"),
    ],
)
def test_axis_rows(first: str, last: str, columns: int, row: str) -> None:
    shown = axis(cover(datetime.fromisoformat(first), datetime.fromisoformat(last), columns), columns)
    assert shown.startswith(row)


moments = st.datetimes(EARLIEST, LATEST)


@given(moments, st.floats(0, 22), st.integers(4, 220))
@settings(max_examples=400, deadline=None)
def test_labels_never_meet_and_the_year_is_always_there(first: datetime, scale: float, columns: int) -> None:
    last = first + min(timedelta(minutes=2**scale), LATEST - first)
    shown = axis(cover(first, last, columns), columns)
    words = shown.split()
    assert any(len(word) == 4 and word.isdigit() for word in words) or columns < 8, shown


def test_no_room_gives_no_labels() -> None:
    bounds = edges(Window(EARLIEST, EARLIEST), Unit.DAY)
    assert axis_labels(bounds, Unit.DAY, [0], 3) == ()
    assert axis_labels(bounds, Unit.DAY, [], 80) == ()


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (Unit.MINUTE, "Tue 1 Mar 2022, 13:05"),
        (Unit.HOUR, "Tue 1 Mar 2022, 13:05"),
        (Unit.DAY, "Tue 1 Mar 2022"),
        (Unit.WEEK, "week of 1 Mar 2022"),
        (Unit.MONTH, "Mar 2022"),
        (Unit.YEAR, "2022"),
        (Unit.DECADE, "the 2020s"),
        (Unit.CENTURY, "2000 to 2099"),
    ],
)
def test_buckets_in_words(unit: Unit, words: str) -> None:
    assert bucket_words(datetime(2022, 3, 1, 13, 5), unit) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2022-02-24", "2022-02-24T23:59", "day 1"),
        ("2022-03-01", "2022-03-01T23:59", "day 6"),
        ("2022-02-21", "2022-02-27T23:59", "days 1 to 4"),
        ("2022-02-28", "2022-03-06T23:59", "days 5 to 11"),
        ("2022-02-23", "2022-02-23T23:59", None),
        ("2024-11-19", "2024-11-19", "day 1,000"),
    ],
)
def test_days_of_the_conflict(start: str, end: str, words: str | None) -> None:
    found = conflict_days(date(2022, 2, 24), datetime.fromisoformat(start), datetime.fromisoformat(end))
    assert found == words


def test_no_conflict_days_without_a_first_day() -> None:
    assert conflict_days(None, EARLIEST, LATEST) is None
