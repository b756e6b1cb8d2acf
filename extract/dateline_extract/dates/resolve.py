"""From what a date expression says to the interval that it means, given when it was said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from dateline_extract.dates.calendar_days import (
    Days,
    calendar_day,
    month_days,
    not_after,
    season_days,
    week_days,
    year_days,
)
from dateline_extract.dates.combine import day_of, with_part
from dateline_extract.dates.conflict_day import conflict_days, last_day, months_later
from dateline_extract.dates.parts_of_day import window
from dateline_extract.dates.values import (
    Bound,
    Calendar,
    ConflictDay,
    DateMention,
    Day,
    FromCarried,
    MonthOf,
    Offset,
    Part,
    Period,
    SeasonOf,
    Shift,
    Trailing,
    Unit,
    Weekday,
    WeekOf,
    YearOf,
)
from dateline_store.model import DateBasis, DatePrecision, When


@dataclass(frozen=True, slots=True)
class DateAnchor:
    """When a text was told: its publication, to the minute or the day, or a live entry's own time.

    `first_day` is day 1 of the theatre's war. `carried` is the day the text spoke of before, which
    "that day" and "three days earlier" count from. `near` is a day told with its year, for days without one
    where the day of telling is unknown.
    """

    published: datetime | None
    precision: DatePrecision
    first_day: date
    told_at: datetime | None = None
    carried: When | None = None
    near: date | None = None

    @property
    def told(self) -> date | None:
        """The day of telling."""
        moment = self.told_at or self.published
        return moment.date() if moment else None

    @property
    def minute(self) -> datetime | None:
        """The time of telling where it is known to the minute."""
        return self.told_at or (self.published if self.precision is DatePrecision.MINUTE else None)


_FINE = (DatePrecision.MINUTE, DatePrecision.HOUR, DatePrecision.PART_OF_DAY, DatePrecision.DAY)
_CALENDAR: dict[Unit, Callable[[date, int], date]] = {
    Unit.DAY: lambda day, count: day + timedelta(days=count),
    Unit.WEEK: lambda day, count: day + timedelta(weeks=count),
    Unit.MONTH: months_later,
    Unit.YEAR: lambda day, count: months_later(day, 12 * count),
}
_Told = TypeVar("_Told", Calendar, MonthOf)


def resolve(mention: DateMention, anchor: DateAnchor, *, quoted: bool = False) -> When | None:
    """The interval that an expression means, or null where nothing says so.

    Quoted words count from the day of speech: a live entry's own day, else the publication day or
    the one before it, with basis QUOTED. A part of a day alone falls on the carried day, else on
    the day of telling.
    """
    told = anchor.told
    if mention.day is None:
        return _part_alone(mention, anchor, quoted)
    if quoted and told is not None and isinstance(mention.day, Offset | Trailing | Weekday | Period):
        return _quoted(mention, anchor, told)
    days = _interval(mention, mention.day, anchor)
    if days is None:
        return None
    return _finished(mention, days, anchor)


def _quoted(mention: DateMention, anchor: DateAnchor, told: date) -> When | None:
    latest = _interval(mention, _required(mention.day), anchor)
    if latest is None:
        return None
    first, last, precision, _ = latest
    if anchor.told_at is None and isinstance(mention.day, Offset | Trailing):
        first -= timedelta(days=1)
        precision = DatePrecision.RANGE
    when = _finished(mention, (first, last, precision, DateBasis.QUOTED), anchor)
    if when.start and when.end and mention.part and precision is DatePrecision.RANGE:
        edge = with_part(_days(last, last, DatePrecision.DAY, DateBasis.QUOTED, mention.phrase), mention.part)
        early = with_part(
            _days(first, first, DatePrecision.DAY, DateBasis.QUOTED, mention.phrase), mention.part
        )
        return When(early.start, edge.end, precision, DateBasis.QUOTED, mention.phrase)
    return when


def _required(day: Day | None) -> Day:
    assert day is not None
    return day


def _part_alone(mention: DateMention, anchor: DateAnchor, quoted: bool) -> When | None:
    if mention.part is None:
        return None
    carried = anchor.carried
    if carried and carried.start and carried.end and _opens_night(mention):
        carried = _following(carried, anchor.told)
    if carried and carried.start and carried.end:
        when = with_part(carried, _alone(mention.part), mention.phrase, DateBasis.CARRIED)
    elif anchor.told is None:
        return None
    else:
        basis = DateBasis.QUOTED if quoted else DateBasis.RELATIVE
        day = _days(anchor.told, anchor.told, DatePrecision.DAY, basis, mention.phrase)
        when = with_part(day, _alone(mention.part), mention.phrase)
    return _open_ended(when, mention.bound, anchor.told)


def _alone(part: Part) -> Part:
    """A night without a day ("during the night") is the one that the day began with."""
    return window("overnight") if part.name == "night" else part


def _opens_night(mention: DateMention) -> bool:
    """Whether "Overnight" heads a sentence: the night after the day that was told before, not that day's."""
    return mention.part is not None and mention.part.name == "overnight" and mention.phrase[0].isupper()


def _following(carried: When, told: date | None) -> When:
    day = day_of(carried)
    if day is None or told is None or day >= told or carried.precision not in _FINE:
        return carried
    after = day + timedelta(days=1)
    return _days(after, after, DatePrecision.DAY, carried.basis, carried.phrase or "")


def _open_ended(when: When, bound: Bound, told: date | None) -> When:
    """The interval up to the day of telling for "since", without a beginning for "until"."""
    if bound is Bound.SINCE:
        known = told is not None and when.start is not None and told >= when.start.date()
        end = datetime.combine(told, time(23, 59)) if told is not None and known else None
        return When(when.start, end, DatePrecision.RANGE, when.basis, when.phrase)
    if bound is Bound.UNTIL:
        return When(None, when.end, DatePrecision.RANGE, when.basis, when.phrase)
    return when


def _finished(mention: DateMention, days: Days, anchor: DateAnchor) -> When:
    first, last, precision, basis = days
    when = _days(first, last, precision, basis, mention.phrase)
    if mention.part is not None:
        when = with_part(when, mention.part, mention.phrase)
    return _open_ended(when, mention.bound, anchor.told)


def _days(first: date, last: date, precision: DatePrecision, basis: DateBasis, phrase: str) -> When:
    return When(
        datetime.combine(first, time()), datetime.combine(last, time(23, 59)), precision, basis, phrase
    )


def _interval(mention: DateMention, day: Day, anchor: DateAnchor) -> Days | None:
    told = anchor.told
    ahead = mention.future
    if mention.until is not None:
        last = _one(mention.until, told, anchor, ahead)
        if last is None:
            return None
        first = _one(day, last[0] if _yearless(day) else told, anchor, False if _yearless(day) else ahead)
        if first is None or first[0] > last[1]:
            return None
        return first[0], last[1], DatePrecision.RANGE, first[3]
    if mention.bound is Bound.UNTIL and told is not None and isinstance(day, Calendar | MonthOf):
        past, coming = _one(day, told, anchor, False), _one(day, told, anchor, True)
        if past and coming and coming[0] - told < told - past[0]:
            return coming
    return _one(day, told, anchor, ahead)


def _yearless(day: Day) -> bool:
    return isinstance(day, Weekday | Calendar | MonthOf)


def _one(day: Day, told: date | None, anchor: DateAnchor, ahead: bool) -> Days | None:
    match day:
        case Calendar():
            found = calendar_day(_with_year(day, anchor), told, ahead=ahead)
            return (found, found, DatePrecision.DAY, DateBasis.EXPLICIT) if found else None
        case WeekOf():
            return week_days(replace(day, day=_with_year(day.day, anchor)), told, ahead=ahead)
        case MonthOf():
            return month_days(_with_year(day, anchor), told, ahead=ahead)
        case SeasonOf():
            return season_days(day, told, ahead=ahead)
        case YearOf():
            return year_days(day, told, ahead=ahead)
        case ConflictDay():
            first, last, precision = conflict_days(anchor.first_day, day)
            return first, last, precision, DateBasis.CONFLICT_DAY
        case FromCarried():
            counted = carried_days(day, anchor.carried)
            return None if counted and told is not None and counted[0] > told else counted
    if told is None:
        return None
    match day:
        case Weekday():
            found = weekday_day(day, told, ahead=ahead)
            return found, found, DatePrecision.DAY, DateBasis.RELATIVE
        case Offset():
            return offset_days(day, told, anchor.minute)
        case Period():
            return period_days(day, told, ahead=ahead)
        case Trailing():
            return trailing_days(day, told)


def _with_year(day: _Told, anchor: DateAnchor) -> _Told:
    """A day or month with the year in which it lies nearest to `anchor.near`, where only that can tell."""
    if day.year is not None or anchor.told is not None or anchor.near is None:
        return day
    near = anchor.near
    number = day.day if isinstance(day, Calendar) else 15
    years = (near.year - 1, near.year, near.year + 1)
    best = min(years, key=lambda year: abs(date(year, day.month, min(number, 28)) - near))
    return replace(day, year=best)


def weekday_day(day: Weekday, told: date, *, ahead: bool = False) -> date:
    """A weekday's date: the latest up to and including the day of telling.

    "Last Tuesday" is strictly before it, "next" and pointing ahead strictly after it, "Tuesday last
    week" in the week (Monday to Sunday) before.
    """
    monday = told - timedelta(days=told.weekday())
    match day.shift:
        case Shift.LAST_WEEK:
            return monday + timedelta(days=day.index - 7)
        case Shift.THIS_WEEK:
            return monday + timedelta(days=day.index)
        case Shift.NEXT_WEEK:
            return monday + timedelta(days=day.index + 7)
        case Shift.NEXT:
            return told + timedelta(days=(day.index - told.weekday() - 1) % 7 + 1)
        case Shift.LAST:
            return told - timedelta(days=(told.weekday() - day.index - 1) % 7 + 1)
    if ahead:
        return told + timedelta(days=(day.index - told.weekday()) % 7)
    return told - timedelta(days=(told.weekday() - day.index) % 7)


def offset_days(offset: Offset, told: date, minute: datetime | None) -> Days:
    """So many units before or after the day of telling: weeks give or take three days, months as months."""
    basis = DateBasis.RELATIVE
    amount, spread = offset.amount, offset.spread
    if offset.exact and offset.unit in _CALENDAR:
        day = _CALENDAR[offset.unit](told, amount)
        return day, day, DatePrecision.DAY, basis
    match offset.unit:
        case Unit.MINUTE | Unit.HOUR:
            step = timedelta(minutes=amount) if offset.unit is Unit.MINUTE else timedelta(hours=amount)
            if minute is not None:
                day = (minute + step).date()
                return day, day, DatePrecision.DAY, basis
            return told + timedelta(days=-1), told, DatePrecision.RANGE, basis
        case Unit.WEEK:
            middle, slack = told + timedelta(weeks=amount), timedelta(days=3 + 7 * spread)
            precision = DatePrecision.RANGE if spread else DatePrecision.WEEK
            return middle - slack, middle + slack, precision, basis
        case Unit.MONTH:
            first, last = months_later(told, amount - spread), months_later(told, amount + spread)
            precision = DatePrecision.RANGE if spread else DatePrecision.MONTH
            return first.replace(day=1), last.replace(day=last_day(last.year, last.month)), precision, basis
        case Unit.YEAR:
            year = told.year + amount
            return date(year, 1, 1), date(year, 12, 31), DatePrecision.RANGE, basis
    first, last = told + timedelta(days=amount - spread), told + timedelta(days=amount + spread)
    return first, last, DatePrecision.RANGE if spread else DatePrecision.DAY, basis


def period_days(period: Period, told: date, *, ahead: bool = False) -> Days:
    """Last, this or next week (Monday to Sunday), weekend, month or year."""
    basis = DateBasis.RELATIVE
    step = {Shift.LAST: -1, Shift.NEXT: 1}.get(period.shift, 0)
    open_end = ahead or step > 0
    match period.unit:
        case Unit.WEEKEND:
            saturday = _saturday(period.shift, told, ahead)
            return saturday, saturday + timedelta(days=1), DatePrecision.RANGE, basis
        case Unit.WEEK:
            start = told - timedelta(days=told.weekday()) + timedelta(weeks=step)
            end = start + timedelta(days=6)
            precision = DatePrecision.WEEK
        case Unit.MONTH:
            start = months_later(told.replace(day=1), step)
            end = start.replace(day=last_day(start.year, start.month))
            precision = DatePrecision.MONTH
        case _:
            start, end = date(told.year + step, 1, 1), date(told.year + step, 12, 31)
            precision = DatePrecision.RANGE
    return start, not_after(end, start, told, open_end), precision, basis


def _saturday(shift: Shift, told: date, ahead: bool) -> date:
    latest = told - timedelta(days=(told.weekday() - 5) % 7)
    if shift is Shift.NEXT or (ahead and told.weekday() < 5):
        return latest + timedelta(days=7)
    if shift is Shift.LAST and told.weekday() >= 5:
        return latest - timedelta(days=7)
    return latest


def trailing_days(trailing: Trailing, told: date) -> Days:
    """The past so many units up to the day of telling; 24 hours reach into the day before."""
    match trailing.unit:
        case Unit.MINUTE | Unit.HOUR:
            hours = trailing.amount if trailing.unit is Unit.HOUR else 1
            start = told - timedelta(days=-(-hours // 24))
        case Unit.DAY:
            start = told - timedelta(days=trailing.amount)
        case Unit.WEEK:
            start = told - timedelta(weeks=trailing.amount)
        case Unit.MONTH:
            start = months_later(told, -trailing.amount)
        case _:
            start = months_later(told, -12 * trailing.amount)
    return start, told, DatePrecision.RANGE, DateBasis.RELATIVE


def carried_days(step: FromCarried, carried: When | None) -> Days | None:
    """So many units from the carried day; null where none is carried."""
    if carried is None or carried.start is None or carried.end is None:
        return None
    first, last = carried.start.date(), carried.end.date()
    if carried.precision is DatePrecision.PART_OF_DAY:
        first = last
    match step.unit:
        case Unit.MINUTE | Unit.HOUR:
            shift = timedelta()
        case Unit.WEEK:
            shift = timedelta(weeks=step.amount)
        case Unit.DAY:
            shift = timedelta(days=step.amount)
        case _:
            months = step.amount * (12 if step.unit is Unit.YEAR else 1)
            first, last, shift = months_later(first, months), months_later(last, months), timedelta()
    precision = DatePrecision.DAY if first == last else carried.precision
    return first + shift, last + shift, precision, DateBasis.CARRIED
