"""Windows of time and the buckets that they are counted in: pure arithmetic, no screen.

Windows are inclusive at both ends and in minutes, as the model's intervals are; edges are half-open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

Minutes = NDArray[np.datetime64]
"""Of dtype datetime64[m]."""

EARLIEST = datetime(1, 1, 1)
LATEST = datetime(9999, 12, 31, 23, 59)
MAX_BUCKETS = 100_000
FEWEST_BUCKETS = 4
"""Zooming goes on to the next finer unit rather than show fewer buckets than this."""


class Unit(StrEnum):
    """How long a bucket is, finest first."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


UNITS = tuple(Unit)
MINUTES_IN = {
    Unit.MINUTE: 1.0,
    Unit.HOUR: 60.0,
    Unit.DAY: 1440.0,
    Unit.WEEK: 10_080.0,
    Unit.MONTH: 43_829.1,
    Unit.YEAR: 525_949.2,
    Unit.DECADE: 5_259_492.0,
    Unit.CENTURY: 52_594_920.0,
}
"""Mean length of a bucket in the Gregorian calendar."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time, both ends inclusive, in whole minutes."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"A window ends before it starts: {self.start} to {self.end}.")

    @property
    def span(self) -> float:
        """Its length in minutes, at least 1."""
        return (self.end - self.start) / timedelta(minutes=1) + 1

    def contains(self, at: datetime) -> bool:
        """Whether a moment lies in it."""
        return self.start <= at <= self.end


@dataclass(frozen=True, slots=True)
class Level:
    """A step of zoom: buckets of one unit, each `width` columns wide."""

    unit: Unit
    width: int

    def span(self, columns: int) -> float:
        """Mean length in minutes of the whole buckets that fit on a screen."""
        return max(1, columns // self.width) * MINUTES_IN[self.unit]


def between(first: datetime, last: datetime) -> Window:
    """The window between two moments in either order, cut to whole minutes."""
    start, end = sorted((first, last))
    return Window(start.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0))


def ordinal(at: datetime, unit: Unit) -> int:
    """The number of the bucket that holds a moment; weeks begin on Monday, decades in years such as 2020."""
    minute = np.datetime64(at.replace(tzinfo=None), "m")
    if unit is Unit.MINUTE:
        return int(minute.astype(np.int64))
    if unit is Unit.HOUR:
        return int(minute.astype(np.int64)) // 60
    if unit in (Unit.DAY, Unit.WEEK):
        day = int(minute.astype(np.int64)) // 1440
        return day if unit is Unit.DAY else (day + 3) // 7
    if unit is Unit.MONTH:
        return at.year * 12 + at.month - 1 - 1970 * 12
    return at.year // {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}[unit]


def starts(ordinals: NDArray[np.int64], unit: Unit) -> Minutes:
    """The first minute of each bucket."""
    if unit is Unit.MINUTE:
        return ordinals.astype("datetime64[m]")
    if unit is Unit.HOUR:
        return ordinals.astype("datetime64[h]").astype("datetime64[m]")
    if unit is Unit.DAY:
        return ordinals.astype("datetime64[D]").astype("datetime64[m]")
    if unit is Unit.WEEK:
        return (ordinals * 7 - 3).astype("datetime64[D]").astype("datetime64[m]")
    if unit is Unit.MONTH:
        return ordinals.astype("datetime64[M]").astype("datetime64[m]")
    years = ordinals * {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}[unit]
    return (years - 1970).astype("datetime64[Y]").astype("datetime64[m]")


def moment(edge: np.datetime64) -> datetime:
    """An edge as a datetime, held within the years 1 to 9999."""
    value = min(max(edge, np.datetime64(EARLIEST, "m")), np.datetime64(LATEST, "m"))
    held: datetime = value.astype("datetime64[m]").astype(datetime)
    return held


def count(window: Window, unit: Unit) -> int:
    """How many buckets of a unit a window touches."""
    return ordinal(window.end, unit) - ordinal(window.start, unit) + 1


def edges(window: Window, unit: Unit) -> Minutes:
    """The bounds of the buckets that cover a window: one more than there are buckets, ascending.

    Raises ValueError over 100,000 buckets; `fit` never gives such a unit for a screen.
    """
    buckets = count(window, unit)
    if buckets > MAX_BUCKETS:
        raise ValueError(f"{buckets} buckets are too many: choose a longer unit than the {unit}.")
    first = ordinal(window.start, unit)
    return starts(np.arange(first, first + buckets + 1, dtype=np.int64), unit)


def fit(window: Window, columns: int) -> Unit:
    """The shortest unit whose buckets have a column each; the longest unit where none has."""
    return next((unit for unit in UNITS if count(window, unit) <= columns), Unit.CENTURY)


def levels(columns: int) -> tuple[Level, ...]:
    """Every step of zoom for a screen, from the widest look to the closest."""
    widest = max(1, columns // FEWEST_BUCKETS)
    found = []
    for unit, finer in pairwise(reversed(UNITS)):
        limit = min(widest, int(MINUTES_IN[unit] / MINUTES_IN[finer] - 0.01))
        found += [Level(unit, width) for width in range(1, max(1, limit) + 1)]
    found += [Level(Unit.MINUTE, width) for width in range(1, widest + 1)]
    return tuple(level for level in found if columns // (columns // level.width) == level.width)


def nearest(columns: int, minutes: float) -> int:
    """The index of the step of zoom that shows the length of time closest to one given, by ratio."""
    off = [abs(log(level.span(columns) / minutes)) for level in levels(columns)]
    return off.index(min(off))


def around(at: datetime, place: float, level: Level, columns: int) -> Window:
    """The window of whole buckets that fills the columns, with a moment at a place (0 left, 1 right) in it.

    Held within the years 1 to 9999, where it is moved rather than cut as far as it can be.
    """
    buckets = max(1, columns // level.width)
    low, high = ordinal(EARLIEST, level.unit), ordinal(LATEST, level.unit)
    first = ordinal(at, level.unit) - min(buckets - 1, max(0, int(place * buckets)))
    first = max(low, min(first, high - buckets + 1))
    last = min(high, first + buckets - 1)
    bounds = starts(np.array([first, last + 1], dtype=np.int64), level.unit)
    start, end = moment(bounds[0]), moment(bounds[1] - np.timedelta64(1, "m"))
    return Window(start, max(start, end))


def cover(first: datetime, last: datetime, columns: int) -> Window:
    """The closest window of whole buckets that shows all between two moments, with it in the middle."""
    columns = max(1, columns)
    asked = between(first, last)
    unit = fit(asked, columns)
    buckets = count(asked, unit)
    if buckets >= columns:
        bounds = edges(asked, unit)
        return Window(moment(bounds[0]), moment(bounds[-1] - np.timedelta64(1, "m")))
    level = Level(unit, columns // buckets)
    spare = columns // level.width - buckets
    return around(asked.start, (spare // 2 + 0.5) / (columns // level.width), level, columns)


def place_in(window: Window, at: datetime) -> float:
    """Where a moment lies in a window: 0 at its start, 1 at its end; outside it is held to an end."""
    return min(1.0, max(0.0, (at - window.start) / timedelta(minutes=1) / window.span))


def zoom(window: Window, at: datetime, factor: float, columns: int) -> Window:
    """The window at another scale with a moment kept in its place: a factor under 1 looks closer.

    Takes at least one step of zoom, unless the closest or the widest is reached.
    """
    columns = max(1, columns)
    ladder = levels(columns)
    here = nearest(columns, window.span)
    there = nearest(columns, window.span * factor)
    if there == here:
        there = min(len(ladder) - 1, max(0, here + (1 if factor < 1 else -1)))
    return around(
        min(max(at, window.start), window.end), place_in(window, at), ladder[there], max(1, columns)
    )


def pan(window: Window, fraction: float) -> Window:
    """The window moved by a fraction of its length, later for a positive one, kept within years 1 to 9999."""
    minutes = round(window.span * fraction)
    room_before = (window.start - EARLIEST) // timedelta(minutes=1)
    room_after = (LATEST - window.end) // timedelta(minutes=1)
    step = timedelta(minutes=max(-room_before, min(minutes, room_after)))
    return Window(window.start + step, window.end + step)


def snap(window: Window, columns: int) -> Window:
    """The window of whole buckets, filling the columns, that is nearest to a window in start and scale."""
    columns = max(1, columns)
    return around(window.start, 0.0, levels(columns)[nearest(columns, window.span)], columns)


def bucket_at(bounds: Minutes, at: datetime) -> int | None:
    """The index of the bucket that holds a moment, or None outside of them all."""
    index = int(np.searchsorted(bounds, np.datetime64(at.replace(tzinfo=None), "m"), side="right")) - 1
    return index if 0 <= index < len(bounds) - 1 else None


def bucket_window(bounds: Minutes, first: int, last: int) -> Window:
    """The inclusive window of the buckets from one index to another."""
    start = moment(bounds[first])
    return Window(start, max(start, moment(bounds[last + 1] - np.timedelta64(1, "m"))))
