"""Days, weeks, months and years of the calendar, their year where it isn't told."""

from __future__ import annotations

from datetime import date, timedelta

from dateline_extract.dates.conflict_day import last_day, months_later
from dateline_extract.dates.values import Calendar, MonthOf, SeasonOf, Section, Shift, WeekOf, YearOf
from dateline_store.model import DateBasis, DatePrecision

_JUST_GONE = 60
"""A date this many days back is not read as next year's, though words such as "was due" point ahead."""

Days = tuple[date, date, DatePrecision, DateBasis]
"""First and last day, precision and basis."""


def week_days(week: WeekOf, told: date | None, *, ahead: bool = False) -> Days | None:
    """Seven days up to a day, from a Saturday, Sunday or Monday, or those from Monday that hold a day."""
    day = calendar_day(week.day, told, ahead=ahead)
    if day is None:
        return None
    if week.ending:
        start = day - timedelta(days=6)
    else:
        start = day if day.weekday() >= 5 else day - timedelta(days=day.weekday())
    return start, start + timedelta(days=6), DatePrecision.WEEK, DateBasis.EXPLICIT


def calendar_day(day: Calendar, told: date | None, *, ahead: bool = False) -> date | None:
    """The date of a month and a day: the latest not after the day of telling, or the next one if `ahead`.

    A weekday told with it chooses the year. Null where no year can be known or the day doesn't exist.
    """
    if day.year is not None:
        return _date(day.year, day.month, day.day)
    if told is None:
        return None
    if ahead and day.weekday is None:
        past = calendar_day(day, told)
        if past is not None and (told - past).days < _JUST_GONE:
            return past
    years = range(told.year, told.year + 5) if ahead else range(told.year, told.year - 8, -1)
    for year in years:
        found = _date(year, day.month, day.day)
        if found is None or (found < told if ahead else found > told):
            continue
        if day.weekday is None or found.weekday() == day.weekday:
            return found
    plain = Calendar(day.month, day.day)
    return calendar_day(plain, told, ahead=ahead) if day.weekday is not None else None


def _date(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if day <= last_day(year, month) else None


def month_days(month: MonthOf, told: date | None, *, ahead: bool = False) -> Days | None:
    """A month or a part of it, not running past the day of telling unless `ahead`."""
    year = month.year
    if year is None:
        if told is None:
            return None
        year = told.year
        if ahead or month.shift is Shift.NEXT:
            year += month.month < told.month
        elif month.shift is Shift.LAST:
            year -= month.month >= told.month
        else:
            year -= month.month > told.month
    length = last_day(year, month.month)
    first, last = {
        Section.WHOLE: (1, length),
        Section.EARLY: (1, 10),
        Section.MID: (10, 20),
        Section.LATE: (20, length),
        Section.FIRST_HALF: (1, 15),
        Section.SECOND_HALF: (16, length),
        Section.WEEK_1: (1, 7),
        Section.WEEK_2: (8, 14),
        Section.WEEK_3: (15, 21),
        Section.WEEK_4: (22, 28),
        Section.LAST_WEEK: (length - 6, length),
    }[month.section]
    start, end = date(year, month.month, first), date(year, month.month, last)
    if month.year is None and not ahead and month.section is not Section.WHOLE and told and start > told:
        start, end = months_later(start, -12), months_later(end, -12)
    precision = DatePrecision.RANGE
    if month.section is Section.WHOLE:
        precision = DatePrecision.MONTH
    elif month.section.value.endswith("week"):
        precision = DatePrecision.WEEK
    return start, not_after(end, start, told, ahead), precision, DateBasis.EXPLICIT


def season_days(season: SeasonOf, told: date | None, *, ahead: bool = False) -> Days | None:
    """Three months from the first of one: of the year told, else the latest that had begun by the day of
    telling, "last" the one that had ended.
    """
    year = season.year
    if year is None:
        if told is None:
            return None
        year = told.year
        begun = date(year, season.month, 1)
        over = told >= months_later(begun, 3)
        if not ahead and (begun > told or (season.shift is Shift.LAST and not over)):
            year -= 1
    start = date(year, season.month, 1)
    end = months_later(start, 3) - timedelta(days=1)
    return start, not_after(end, start, told, ahead), DatePrecision.RANGE, DateBasis.EXPLICIT


def year_days(year: YearOf, told: date | None, *, ahead: bool = False) -> Days:
    """A year, a part of it, or several years, not running past the day of telling unless `ahead`."""
    first, last = {
        Section.EARLY: ((1, 1), (4, 30)),
        Section.MID: ((5, 1), (8, 31)),
        Section.LATE: ((9, 1), (12, 31)),
    }.get(year.section, ((1, 1), (12, 31)))
    start, end = date(year.year, *first), date(year.last or year.year, *last)
    return start, not_after(end, start, told, ahead), DatePrecision.RANGE, DateBasis.EXPLICIT


def not_after(end: date, start: date, told: date | None, ahead: bool) -> date:
    """The end of a period that has begun, not running past the day of telling."""
    return told if told is not None and not ahead and start <= told < end else end
