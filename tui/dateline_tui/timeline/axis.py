"""The labels of the time axis: one row, the year always on it, no label touching another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from dateline_tui.timeline.buckets import Minutes, Unit, moment

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class AxisLabel:
    """A text that begins at a column."""

    column: int
    text: str

    @property
    def end(self) -> int:
        """The first column after it."""
        return self.column + len(self.text)


def context(at: datetime, unit: Unit) -> tuple[str, ...]:
    """What the left edge of the axis says, from the fullest wording to the shortest: always with the year."""
    year = f"{at.year:04d}"
    if unit in (Unit.YEAR, Unit.DECADE, Unit.CENTURY):
        return (year,)
    month = f"{year} {MONTHS[at.month - 1]}"
    if unit in (Unit.WEEK, Unit.MONTH):
        return month, year
    day = f"{month} {at.day}"
    if unit is Unit.DAY:
        return day, month, year
    return f"{day} {at:%H:%M}", day, month, year


def _years(years: int) -> Callable[[datetime], int]:
    return lambda at: at.year // years


def _months(months: int) -> Callable[[datetime], int]:
    return lambda at: (at.year * 12 + at.month - 1) // months


def _thirds(at: datetime) -> int:
    """Days 1, 11 and 21 of a month."""
    return (at.year * 12 + at.month) * 3 + min(2, (at.day - 1) // 10)


def _weeks(at: datetime) -> int:
    return (at.toordinal() - 1) // 7


def _minutes(minutes: int) -> Callable[[datetime], int]:
    return lambda at: (at.toordinal() * 1440 + at.hour * 60 + at.minute) // minutes


STEPS: tuple[Callable[[datetime], int], ...] = (
    *(_minutes(n) for n in (1, 5, 10, 30, 60, 180, 360, 720, 1440)),
    _weeks,
    _thirds,
    *(_months(n) for n in (1, 3, 6)),
    *(_years(n) for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)
"""What the labels of an axis can be apart, finest first: a label stands where the number changes."""


def wording(before: datetime, at: datetime, unit: Unit) -> tuple[int, str]:
    """A label with its importance (0 year, 1 month, 2 day, 3 hour), naming what is new."""
    if at.year != before.year:
        return 0, f"{at.year:04d}"
    days_named = unit in (Unit.MINUTE, Unit.HOUR)
    if at.month != before.month:
        return 1, f"{at.day} {MONTHS[at.month - 1]}" if days_named else MONTHS[at.month - 1]
    if at.date() != before.date():
        return 2, f"{at.day} {MONTHS[at.month - 1]}" if days_named else f"{at.day}"
    return 3, f"{at:%H:%M}"


def axis_labels(bounds: Minutes, unit: Unit, columns: Sequence[int], width: int) -> tuple[AxisLabel, ...]:
    """The labels of an axis, left to right, each starting at the column of its bucket.

    `columns` holds the first column of each bucket; `width` is that of the row. The labels are the
    finest regular step apart that leaves two blanks between them; where some still meet, a year
    wins over a month, a month over a day.
    """
    if not columns or width < 4:
        return ()
    moments = [moment(edge) for edge in bounds[: len(columns)]]
    starts = [n for n in range(1, len(moments)) if columns[n] > columns[n - 1]]
    worded = [(n, *wording(moments[n - 1], moments[n], unit)) for n in starts]
    chosen: list[tuple[int, int, str]] = []
    for step in STEPS:
        chosen = [tick for tick in worded if step(moments[tick[0]]) != step(moments[tick[0] - 1])]
        room = [columns[after[0]] - columns[tick[0]] - len(tick[2]) for tick, after in pairwise(chosen)]
        if sum(blanks >= 2 for blanks in room) * 4 >= len(room) * 3:
            break
    finest = max((tick[1] for tick in chosen), default=1)
    chosen = [tick for tick in worded if tick in chosen or tick[1] < finest]
    taken = [False] * (width + 1)
    placed: list[tuple[AxisLabel, int]] = []
    significant = min(
        (columns[n] for n, importance, _ in chosen if importance < max(1, finest)), default=width
    )
    heads = context(moments[0], unit)
    head = next((text for text in heads if len(text) < significant), None)
    if head is None and not any(importance == 0 for _, importance, _ in chosen):
        head = heads[-1]
    for n, importance, text in [(0, -1, head or ""), *sorted(chosen, key=lambda tick: tick[1])]:
        label = AxisLabel(columns[n], text)
        if text and _fits(label, taken):
            placed.append((label, importance))
            taken[label.column : label.end] = [True] * len(label.text)
    missing = [
        (columns[n], importance)
        for n, importance, text in chosen
        if (AxisLabel(columns[n], text), importance) not in placed
    ]
    clear = [label for label, importance in placed if not _misread(label, importance, placed, missing)]
    return tuple(sorted(clear, key=lambda label: label.column))


def _misread(
    label: AxisLabel, importance: int, placed: list[tuple[AxisLabel, int]], missing: list[tuple[int, int]]
) -> bool:
    """Whether a label would be read as of the month or day before, as what stands between found no room."""
    before = max(
        (other.column for other, worth in placed if worth < importance and other.column < label.column),
        default=-1,
    )
    return any(before < column < label.column and worth < importance for column, worth in missing)


def _fits(label: AxisLabel, taken: list[bool]) -> bool:
    """Whether a label has its columns free, with one blank on each side."""
    return label.end < len(taken) and not any(taken[max(0, label.column - 1) : label.end + 1])


def day_words(day: date) -> str:
    """A day as the screen writes it: "Tue 1 Mar 2022"."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def bucket_words(start: datetime, unit: Unit) -> str:
    """A bucket in words: "Tue 1 Mar 2022, 13:00", "week of 28 Feb 2022", "Mar 2022", "2022", "the 2020s"."""
    if unit in (Unit.MINUTE, Unit.HOUR):
        return f"{day_words(start)}, {start:%H:%M}"
    if unit is Unit.DAY:
        return day_words(start)
    if unit is Unit.WEEK:
        return f"week of {start.day} {MONTHS[start.month - 1]} {start.year}"
    if unit is Unit.MONTH:
        return f"{MONTHS[start.month - 1]} {start.year}"
    if unit is Unit.YEAR:
        return f"{start.year}"
    return (
        f"the {start.year // 10 * 10}s"
        if unit is Unit.DECADE
        else f"{start.year // 100 * 100} to {start.year // 100 * 100 + 99}"
    )


def conflict_days(first_day: date | None, start: datetime, end: datetime) -> str | None:
    """The days of the conflict that a bucket covers, "day 6" or "days 5 to 11"; None before the first."""
    if first_day is None or end.date() < first_day:
        return None
    low = max(1, (start.date() - first_day).days + 1)
    high = (end.date() - first_day).days + 1
    return f"day {low:,}" if low == high else f"days {low:,} to {high:,}"
