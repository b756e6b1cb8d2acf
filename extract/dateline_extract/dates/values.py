"""What a date expression says, before it is known on which day it was said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline_store.model import DatePrecision


class Shift(StrEnum):
    """Which one of the recurring days, weeks or months is meant."""

    NONE = "none"
    LAST = "last"
    THIS = "this"
    NEXT = "next"
    LAST_WEEK = "last week"
    THIS_WEEK = "this week"
    NEXT_WEEK = "next week"


class Unit(StrEnum):
    """The unit of an offset or a period."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    MONTH = "month"
    YEAR = "year"


class Section(StrEnum):
    """A part of a month or a year."""

    WHOLE = "whole"
    EARLY = "early"
    MID = "mid"
    LATE = "late"
    FIRST_HALF = "first half"
    SECOND_HALF = "second half"
    WEEK_1 = "first week"
    WEEK_2 = "second week"
    WEEK_3 = "third week"
    WEEK_4 = "fourth week"
    LAST_WEEK = "last week"


class Bound(StrEnum):
    """An interval open at one side."""

    NONE = "none"
    SINCE = "since"
    UNTIL = "until"


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day of a month; the year and the weekday (Monday is 0) where told."""

    month: int
    day: int
    year: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week that begins on a day, holds it or, where `ending`, ends on it."""

    day: Calendar
    ending: bool = False


@dataclass(frozen=True, slots=True)
class MonthOf:
    """A month or a part of it."""

    month: int
    year: int | None = None
    section: Section = Section.WHOLE
    shift: Shift = Shift.NONE


@dataclass(frozen=True, slots=True)
class SeasonOf:
    """Three months by name, the first of them by number; the winter is that of the year it begins in."""

    month: int
    year: int | None = None
    shift: Shift = Shift.NONE


@dataclass(frozen=True, slots=True)
class YearOf:
    """A year, a part of it, or the years up to `last`."""

    year: int
    section: Section = Section.WHOLE
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday is 0."""

    index: int
    shift: Shift = Shift.NONE


@dataclass(frozen=True, slots=True)
class Offset:
    """Units before (negative) or after the day of telling; `spread` units more either way where vague."""

    amount: int
    unit: Unit
    spread: int = 0
    exact: bool = False
    """To the day: "one year ago today"."""


@dataclass(frozen=True, slots=True)
class Period:
    """Last, this or next week, weekend, month or year; `earlier` in it where told so."""

    unit: Unit
    shift: Shift


@dataclass(frozen=True, slots=True)
class Trailing:
    """The past so many units, up to the time of telling."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class ConflictDay:
    """The nth day, week or month of the war, the first being 1; `into` counts whole units gone by."""

    number: int
    unit: Unit
    into: bool = False


@dataclass(frozen=True, slots=True)
class FromCarried:
    """So many units from a day that the text spoke of before: "three days earlier", "that day"."""

    amount: int
    unit: Unit


Day = (
    Calendar
    | WeekOf
    | MonthOf
    | SeasonOf
    | YearOf
    | Weekday
    | Offset
    | Period
    | Trailing
    | ConflictDay
    | FromCarried
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a day in minutes from its midnight, both inclusive; negative is the day before."""

    name: str
    first: int
    last: int
    precision: DatePrecision


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression, `text[start:end]`: a day or a range of days, with a part of day, or a part alone."""

    start: int
    end: int
    phrase: str
    day: Day | None = None
    until: Day | None = None
    part: Part | None = None
    bound: Bound = Bound.NONE
    future: bool = False
    """The words point ahead: "next Tuesday", "will meet on Tuesday"."""

    @property
    def is_part_only(self) -> bool:
        """Whether it names a time of day and leaves the day to what was told before."""
        return self.day is None

    @property
    def needs_carried(self) -> bool:
        """Whether it counts from a day told before, so that it means nothing without one."""
        return isinstance(self.day, FromCarried)
