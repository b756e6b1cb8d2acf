"""Days counted from the first day of the war: which wars count, and which days they are."""

from __future__ import annotations

from datetime import date, timedelta

from dateline_extract.dates.values import ConflictDay, Unit
from dateline_store.model import DatePrecision

_OTHER_WARS = (
    r"world|gulf|cold|civil|first|second|korean|vietnam|iraq|iraqi|syrian|afghan|yugoslav|balkan|bosnian"
    r"|chechen|georgian|soviet|nazi|german|winter|crimean|trade|price|culture"
)
WAR = (
    rf"(?!(?:\w+ )?(?:{_OTHER_WARS})\b)(?:the |this |a |its |his |their )?(?:[a-z]+'s? |ongoing "
    rf"|full-scale |all-out |large-scale )?"
    r"(?:(?:special |unprovoked |brutal |bloody |bitter |new |full-scale |[a-z]+ian |[a-z]+ish )*)"
    r"(?:military operation|operation|war|invasion|conflict|onslaught)\b"
    r"(?! (?:in|on|with|against) (?:syria|iraq|afghanistan|georgia|chechnya|yemen|gaza|drugs|terror))"
)
"""A war that can only be the theatre's own, over folded text: no other war by name or country."""

BEGAN = r"(?:began|begun|started|broke out|was launched|erupted)"


def conflict_days(first_day: date, told: ConflictDay) -> tuple[date, date, DatePrecision]:
    """First and last day of the nth day, week or month of the war; day 1 is `first_day`.

    "Day 93 of" and "93 days into" are the same day, as the press counts. "A week into" is the day
    seven days on, give or take three; "two months into" the day two months on, give or take a week.
    """
    number = told.number
    if told.unit is Unit.DAY:
        day = first_day + timedelta(days=number - 1)
        return day, day, DatePrecision.DAY
    if told.into:
        if told.unit is Unit.WEEK:
            middle, slack, precision = first_day + timedelta(weeks=number), 3, DatePrecision.WEEK
        else:
            middle, slack, precision = months_later(first_day, number), 7, DatePrecision.RANGE
        return middle - timedelta(days=slack), middle + timedelta(days=slack), precision
    if told.unit is Unit.WEEK:
        start = first_day + timedelta(weeks=number - 1)
        return start, start + timedelta(days=6), DatePrecision.WEEK
    start = months_later(first_day, number - 1)
    return start, months_later(first_day, number) - timedelta(days=1), DatePrecision.RANGE


def months_later(day: date, months: int) -> date:
    """The same day of a later (or earlier) month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, last_day(year, month + 1)))


def last_day(year: int, month: int) -> int:
    """The number of days in a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day
