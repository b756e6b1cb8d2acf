"""A part of a day put on the day that it belongs to."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from dateline_extract.dates.values import Part
from dateline_store.model import DateBasis, DatePrecision, When

_WHOLE_DAY = timedelta(hours=23, minutes=59)


def with_part(day: When, part: Part, phrase: str | None = None, basis: DateBasis | None = None) -> When:
    """The part of that day, with the basis of the day unless another is given.

    A night told with both its days runs from the evening of the first to the morning of the last.
    Other periods longer than a day stay as they are: "mornings" of a week are no single stretch.
    """
    first = day_of(day)
    if first is None or day.end is None:
        return day
    words = phrase or day.phrase
    basis = basis or day.basis
    last = day.end.date()
    if first != last:
        if part.name != "night-into" or (last - first).days != 1:
            return When(day.start, day.end, day.precision, basis, words)
        return When(
            datetime.combine(first, time(20)),
            datetime.combine(last, time(6)),
            DatePrecision.PART_OF_DAY,
            basis,
            words,
        )
    midnight = datetime.combine(last, time())
    return When(
        midnight + timedelta(minutes=part.first),
        midnight + timedelta(minutes=part.last),
        part.precision,
        basis,
        words,
    )


def combine(day: When, part: When) -> When:
    """The time of day of `part` on the day of `day`: "midday" told of a strike that was dated before.

    The day's basis stays; where it isn't a single day it is returned as it is.
    """
    if day.start is None or day.end is None or part.start is None or part.end is None:
        return day
    if day_of(day) != day.end.date() or part.end - part.start >= _WHOLE_DAY:
        return day
    shift = datetime.combine(day.end.date(), time()) - datetime.combine(part.end.date(), time())
    words = " ".join(word for word in (day.phrase, part.phrase) if word) or None
    return When(part.start + shift, part.end + shift, part.precision, day.basis, words)


def day_of(when: When) -> date | None:
    """The day a value begins on, or ends on where it is a part of a day ("overnight"); null if unknown."""
    if when.start is None or when.end is None:
        return None
    if when.precision is DatePrecision.PART_OF_DAY and when.end - when.start < _WHOLE_DAY:
        return when.end.date()
    return when.start.date()
