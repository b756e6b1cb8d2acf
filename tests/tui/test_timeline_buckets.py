"""Windows, units, edges, zoom and pan."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline_tui.timeline.buckets import (
    EARLIEST,
    LATEST,
    Unit,
    Window,
    between,
    bucket_at,
    bucket_window,
    count,
    cover,
    edges,
    fit,
    pan,
    snap,
    starts,
    zoom,
)

ALL_TIME = Window(EARLIEST, LATEST)
NOON = datetime(2022, 3, 1, 12)


def window(text: str) -> Window:
    start, end = text.split(" to ")
    return Window(datetime.fromisoformat(start), datetime.fromisoformat(end))


@pytest.mark.parametrize(
    ("unit", "asked", "bounds"),
    [
        (
            Unit.MINUTE,
            "2022-03-01T12:00 to 2022-03-01T12:01",
            "2022-03-01T12:00 2022-03-01T12:01 2022-03-01T12:02",
        ),
        (
            Unit.HOUR,
            "2022-03-01T12:59 to 2022-03-01T13:00",
            "2022-03-01T12:00 2022-03-01T13:00 2022-03-01T14:00",
        ),
        (Unit.DAY, "2022-02-28T23:59 to 2022-03-01T00:00", "2022-02-28 2022-03-01 2022-03-02"),
        (Unit.DAY, "2024-02-28T00:00 to 2024-02-29T23:59", "2024-02-28 2024-02-29 2024-03-01"),
        (Unit.WEEK, "2022-02-27T00:00 to 2022-02-28T00:00", "2022-02-21 2022-02-28 2022-03-07"),
        (Unit.MONTH, "2021-12-31T00:00 to 2022-01-01T00:00", "2021-12-01 2022-01-01 2022-02-01"),
        (Unit.YEAR, "2022-03-01T00:00 to 2022-03-01T00:00", "2022-01-01 2023-01-01"),
        (Unit.DECADE, "2019-12-31T00:00 to 2020-01-01T00:00", "2010-01-01 2020-01-01 2030-01-01"),
        (Unit.CENTURY, "1999-12-31T00:00 to 2022-03-01T00:00", "1900-01-01 2000-01-01 2100-01-01"),
        (Unit.DAY, "1969-12-31T23:00 to 1970-01-01T01:00", "1969-12-31 1970-01-01 1970-01-02"),
        (Unit.WEEK, "0001-01-01T00:00 to 0001-01-01T00:00", "0001-01-01 0001-01-08"),
        (Unit.YEAR, "9999-12-31T23:59 to 9999-12-31T23:59", "9999-01-01 10000-01-01"),
    ],
)
def test_edges_cover_a_window_at_the_bounds_of_its_unit(unit: Unit, asked: str, bounds: str) -> None:
    found = edges(window(asked), unit)
    assert found.tolist() == np.array(bounds.split(), dtype="datetime64[m]").tolist()
    assert found.dtype == np.dtype("datetime64[m]")


def test_too_many_edges_are_refused() -> None:
    with pytest.raises(ValueError, match="too many"):
        edges(ALL_TIME, Unit.MINUTE)


def test_a_window_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        Window(NOON, NOON - timedelta(minutes=1))
    late, early = NOON.replace(second=9), NOON - timedelta(days=1)
    assert between(late, early) == Window(early, NOON)


@pytest.mark.parametrize(
    ("asked", "columns", "unit"),
    [
        ("2022-03-01T12:00 to 2022-03-01T13:59", 120, Unit.MINUTE),
        ("2022-03-01T12:00 to 2022-03-01T14:00", 120, Unit.HOUR),
        ("2022-03-01T00:00 to 2022-03-05T23:59", 120, Unit.HOUR),
        ("2022-03-01T00:00 to 2022-03-06T23:59", 120, Unit.DAY),
        ("2022-02-24T00:00 to 2022-04-30T23:59", 120, Unit.DAY),
        ("2022-02-24T00:00 to 2022-04-30T23:59", 60, Unit.WEEK),
        ("2022-02-24T00:00 to 2024-02-24T23:59", 80, Unit.MONTH),
        ("2014-02-20T00:00 to 2022-02-24T00:00", 80, Unit.YEAR),
        ("0001-01-01T00:00 to 9999-12-31T23:59", 120, Unit.CENTURY),
        ("0001-01-01T00:00 to 9999-12-31T23:59", 1, Unit.CENTURY),
        ("2022-03-01T12:00 to 2022-03-01T12:00", 1, Unit.MINUTE),
    ],
)
def test_the_unit_is_the_shortest_that_has_room(asked: str, columns: int, unit: Unit) -> None:
    assert fit(window(asked), columns) is unit


moments = st.datetimes(EARLIEST, LATEST).map(lambda at: at.replace(second=0, microsecond=0))


@given(moments, moments, st.integers(1, 400))
@settings(max_examples=200, deadline=None)
def test_covering_shows_everything_in_whole_buckets(one: datetime, other: datetime, columns: int) -> None:
    asked = between(one, other)
    shown = cover(one, other, columns)
    assert shown.start <= asked.start and asked.end <= shown.end
    unit = fit(shown, columns)
    bounds = edges(shown, unit)
    whole = bucket_window(bounds, 0, len(bounds) - 2)
    assert whole == shown
    if unit is not Unit.CENTURY:
        assert len(bounds) - 1 <= columns


def test_covering_stands_in_the_middle() -> None:
    shown = cover(datetime(2022, 2, 24), datetime(2022, 4, 30), 138)
    assert shown == window("2022-02-23T00:00 to 2022-05-02T23:59")


@pytest.mark.parametrize("columns", [1, 3, 20, 78, 138, 400])
@pytest.mark.parametrize("at", [NOON, EARLIEST, LATEST])
def test_zooming_in_always_moves_until_the_closest_look_and_out_again(columns: int, at: datetime) -> None:
    closest = ALL_TIME
    for _ in range(60):
        closer = zoom(closest, at, 0.5, columns)
        if closer == closest:
            break
        assert closer.span < closest.span
        assert closer.contains(at)
        assert count(closer, fit(closer, columns)) <= columns
        closest = closer
    assert closest.span <= max(6, columns)
    widest = closest
    for _ in range(60):
        wider = zoom(widest, at, 2, columns)
        if wider == widest:
            break
        assert wider.span > widest.span and wider.contains(at)
        widest = wider
    assert widest.span > 0.9 * min(ALL_TIME.span, columns * 36_524 * 1440)


def test_zoom_keeps_the_moment_under_the_pointer_in_its_place() -> None:
    before = cover(datetime(2022, 2, 24), datetime(2022, 4, 30), 138)
    closer = zoom(before, datetime(2022, 4, 25, 12), 0.5, 138)
    where_before = (datetime(2022, 4, 25) - before.start) / timedelta(minutes=before.span)
    where_after = (datetime(2022, 4, 25) - closer.start) / timedelta(minutes=closer.span)
    assert abs(where_before - where_after) < 1 / 30
    assert closer.span == pytest.approx(before.span / 2, rel=0.05)


def test_pan_keeps_the_length_and_stops_at_the_ends_of_time() -> None:
    week = window("2022-02-28T00:00 to 2022-03-06T23:59")
    assert pan(week, 1) == window("2022-03-07T00:00 to 2022-03-13T23:59")
    assert pan(week, -0.5) == window("2022-02-24T12:00 to 2022-03-03T11:59")
    assert pan(ALL_TIME, 1) == ALL_TIME == pan(ALL_TIME, -1)
    assert pan(Window(EARLIEST, EARLIEST + timedelta(days=1)), -5).start == EARLIEST


@given(moments, st.integers(0, 4_000_000), st.integers(1, 300))
@settings(max_examples=200, deadline=None)
def test_snapping_twice_changes_nothing(start: datetime, minutes: int, columns: int) -> None:
    end = start + min(timedelta(minutes=minutes), LATEST - start)
    once = snap(Window(start, end), columns)
    assert snap(once, columns) == once


def test_bucket_at_and_back() -> None:
    bounds = edges(window("2022-02-28T00:00 to 2022-03-02T23:59"), Unit.DAY)
    assert [bucket_at(bounds, at) for at in (datetime(2022, 2, 27, 23, 59), datetime(2022, 2, 28), NOON)] == [
        None,
        0,
        1,
    ]
    assert bucket_at(bounds, datetime(2022, 3, 3)) is None
    assert bucket_window(bounds, 1, 1) == window("2022-03-01T00:00 to 2022-03-01T23:59")
    assert bucket_window(edges(Window(LATEST, LATEST), Unit.CENTURY), 0, 0).end == LATEST


def test_starts_of_year_zero_do_not_raise() -> None:
    assert starts(np.array([0]), Unit.CENTURY)[0] == np.datetime64("0000-01-01", "m")
