"""The parts of a day as windows of minutes, and clock times."""

from __future__ import annotations

from dateline_extract.dates.values import Part
from dateline_store.model import DatePrecision


def _hours(first: float, last: float) -> tuple[int, int]:
    return int(first * 60), min(int(last * 60), 23 * 60 + 59)


WINDOWS: dict[str, tuple[int, int]] = {
    name: _hours(first, last)
    for name, first, last in (
        ("overnight", 0, 6),
        ("night-into", 20, 24),
        ("after midnight", 0, 2),
        ("small hours", 0, 6),
        ("early", 0, 8),
        ("pre-dawn", 2, 6),
        ("dawn", 4, 7),
        ("early morning", 2, 9),
        ("morning", 6, 12),
        ("mid-morning", 9, 11),
        ("late morning", 10, 12),
        ("noon", 11.5, 12.5),
        ("midday", 12, 14),
        ("afternoon", 12, 18),
        ("early afternoon", 12, 15),
        ("mid-afternoon", 14, 16),
        ("late afternoon", 15, 18),
        ("dusk", 17, 21),
        ("early evening", 17, 20),
        ("evening", 18, 23),
        ("late evening", 20, 24),
        ("late", 18, 24),
        ("night", 20, 24),
        ("midnight", 23, 24),
        ("daytime", 6, 20),
    )
}
"""Minutes from the midnight that the day begins with; the last minute counts.

"Overnight" alone is dated on the day it ends on, as newspapers do. A named night stays on its own day
("Monday night" is Monday, 20:00 to 23:59) and runs to the next morning only where both days are told.
"""


def window(name: str) -> Part:
    """The part of day of that name; raises KeyError for names that the table doesn't hold."""
    first, last = WINDOWS[name]
    return Part(name, first, last, DatePrecision.PART_OF_DAY)


def clock(hour: int, minute: int | None, *, approximate: bool = False) -> Part:
    """A clock time: the minute where told, else that hour; half an hour either way where approximate."""
    at = hour * 60 + (minute or 0)
    if approximate:
        return Part("clock", max(at - 30, 0), min(at + 30, 1439), DatePrecision.HOUR)
    if minute is None:
        return Part("clock", at, at + 59, DatePrecision.HOUR)
    return Part("clock", at, at, DatePrecision.MINUTE)


def hour_of(hour: int, half: str | None) -> int | None:
    """The hour of 24 of a clock face and its half ("am", "pm", null); null where there is no such hour."""
    if half is None:
        return hour if 0 <= hour <= 23 else None
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half == "pm" else 0)
