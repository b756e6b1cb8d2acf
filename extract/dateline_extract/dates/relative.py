"""Days told from another day: weekdays, "two weeks ago", "last month", "the sixth day of the war"."""

from __future__ import annotations

import re

from dateline_extract.dates.conflict_day import BEGAN, WAR
from dateline_extract.dates.fragments import (
    COUNT,
    COUNT_STARTS,
    MONTH,
    ORDINAL,
    ORDINAL_STARTS,
    Atom,
    before,
    count_of,
    rule,
)
from dateline_extract.dates.parts_of_day import window
from dateline_extract.dates.values import (
    Bound,
    ConflictDay,
    Day,
    FromCarried,
    MonthOf,
    Offset,
    Period,
    Shift,
    Trailing,
    Unit,
    Weekday,
)
from dateline_extract.dates.words import MONTHS, SHIFTS, UNITS, WEEKDAYS

_WEEKDAY = rf"(?P<w>{'|'.join(WEEKDAYS)})\b(?!s\b)"
_UNIT = r"(?P<u>minute|hour|day|week|month|year)"
_WEEK_OF = {"last": Shift.LAST_WEEK, "this": Shift.THIS_WEEK, "next": Shift.NEXT_WEEK}
_FEW_DAYS, _FEW_SPREAD = 4, 2
_RECENT = 5
_LATE = 20
"""From this number on "the 92nd day" can only be one of the war."""


def _weekday(match: re.Match[str], text: str) -> Atom | None:
    if not text[match.start("w")].isupper():
        return None
    groups = match.groupdict()
    shift = SHIFTS[groups["shift"]] if groups.get("shift") else Shift.NONE
    if match["week"]:
        shift = _WEEK_OF[match["week"]]
    future = shift in (Shift.NEXT, Shift.NEXT_WEEK)
    return Atom(match.start(), match.end(), Weekday(WEEKDAYS[match["w"]], shift), future=future)


def _offset(match: re.Match[str], _: str) -> Atom | None:
    amount, unit, direction = count_of(match["n"]), UNITS[match["u"]], match["dir"]
    if amount is None:
        return None
    if direction == "ago":
        return Atom(match.start(), match.end(), Offset(-amount, unit))
    sign = 1 if direction in ("later", "after", "afterwards", "afterward") else -1
    return Atom(match.start(), match.end(), FromCarried(sign * amount, unit))


def _to_the_day(match: re.Match[str], _: str) -> Atom | None:
    amount = count_of(match["n"])
    if amount is None:
        return None
    return Atom(match.start(), match.end(), Offset(-amount, UNITS[match["u"]], exact=True))


def _soon_after(match: re.Match[str], _: str) -> Atom | None:
    return Atom(match.start(), match.end(), FromCarried(0, Unit.HOUR))


def _few_ago(match: re.Match[str], _: str) -> Atom | None:
    return Atom(match.start(), match.end(), Offset(-_FEW_DAYS, UNITS[match["u"]], _FEW_SPREAD))


def _trailing(match: re.Match[str], _: str) -> Atom | None:
    told, unit = match["n"], UNITS[match["u"]]
    if told in ("few", "several", "couple of"):
        return Atom(match.start(), match.end(), Trailing(_RECENT, unit))
    if told is None and unit in (Unit.HOUR, Unit.MINUTE):
        return None
    amount = 1 if told is None else count_of(told)
    return Atom(match.start(), match.end(), Trailing(amount, unit)) if amount else None


def _last(match: re.Match[str], _: str) -> Atom | None:
    unit = UNITS[match["u"]]
    if before(match, 5).endswith((" the ", " this ")):
        return Atom(match.start(), match.end(), Trailing(1, unit))
    return Atom(match.start(), match.end(), Period(unit, Shift.LAST))


def _recent(match: re.Match[str], _: str) -> Atom | None:
    return Atom(match.start(), match.end(), Trailing(_RECENT, UNITS[match["u"]]))


def _period(match: re.Match[str], _: str) -> Atom | None:
    shift = SHIFTS[match["shift"]]
    return Atom(match.start(), match.end(), Period(UNITS[match["u"]], shift), future=shift is Shift.NEXT)


def _named_month(match: re.Match[str], text: str) -> Atom | None:
    if not text[match.start("m")].isupper():
        return None
    shift = SHIFTS[match["shift"]]
    month = MonthOf(MONTHS[match["m"].rstrip(".")], shift=shift)
    return Atom(match.start(), match.end(), month, future=shift is Shift.NEXT)


def _weekend(match: re.Match[str], _: str) -> Atom | None:
    return Atom(match.start(), match.end(), Period(Unit.WEEKEND, Shift.NONE))


def _conflict(match: re.Match[str], _: str) -> Atom | None:
    number, unit = count_of(match["n"]), UNITS[match["u"]]
    if not number or number > 3000 or unit not in (Unit.DAY, Unit.WEEK, Unit.MONTH):
        return None
    how = match.groupdict().get("into")
    if how == "after" and unit is Unit.DAY:
        number += 1
    into = how is not None and unit is not Unit.DAY
    return Atom(match.start(), match.end(), ConflictDay(number, unit, into))


def _late_day(match: re.Match[str], text: str) -> Atom | None:
    number = count_of(match["n"])
    return _conflict(match, text) if number and number >= _LATE else None


def _outbreak(match: re.Match[str], _: str) -> Atom | None:
    return Atom(match.start(), match.end(), ConflictDay(1, Unit.DAY), bound=Bound.SINCE)


def _day(days: int) -> Offset:
    return Offset(days, Unit.DAY)


def _told(days: int) -> FromCarried:
    return FromCarried(days, Unit.DAY)


_PHRASES: dict[str, tuple[Day, str | None]] = {
    "day before yesterday": (_day(-2), None),
    "yesterday": (_day(-1), None),
    "today": (_day(0), None),
    "tomorrow": (_day(1), None),
    "day after tomorrow": (_day(2), None),
    "tonight": (_day(0), "evening"),
    "last night": (_day(-1), "night"),
    "this morning": (_day(0), "morning"),
    "this afternoon": (_day(0), "afternoon"),
    "this evening": (_day(0), "evening"),
    "that day": (_told(0), None),
    "same day": (_told(0), None),
    "that morning": (_told(0), "morning"),
    "that afternoon": (_told(0), "afternoon"),
    "that evening": (_told(0), "evening"),
    "that night": (_told(0), "night"),
    "same morning": (_told(0), "morning"),
    "same afternoon": (_told(0), "afternoon"),
    "same evening": (_told(0), "evening"),
    "same night": (_told(0), "night"),
    "next day": (_told(1), None),
    "next morning": (_told(1), "morning"),
    "following day": (_told(1), None),
    "following morning": (_told(1), "morning"),
    "day after": (_told(1), None),
    "previous day": (_told(-1), None),
    "day before": (_told(-1), None),
    "previous night": (_told(-1), "night"),
    "night before": (_told(-1), "night"),
}
"""Fixed phrases: the day, counted from the day of telling or from a day told before, and its part."""


_SHOW = re.compile(r"\b(?:carlson|news|ingraham|hannity|entertainment|zakaria|live) $")
"""What makes "Tonight" the end of a programme's name."""


def _phrase(match: re.Match[str], text: str) -> Atom | None:
    if (
        match["k"] == "tonight"
        and text[match.start()] == "T"
        and _SHOW.search(match.string, 0, match.start())
    ):
        return None
    day, part = _PHRASES[match["k"]]
    future = isinstance(day, Offset) and day.amount > 0
    return Atom(match.start(), match.end(), day, part=window(part) if part else None, future=future)


_DEED = (
    r"(?:attacks?|(?:air|drone)?strikes?|shelling|bombings?|raids?|blasts?|explosions?|massacre|assaults?)\b"
)
"""What a day or week may be told of as its own: "this week's strike"."""
_CLOSED = (
    r"(?=$|[,.;:)\n]| (?:and|but|when)\b| (?:the|that|this) (?:attack|strike|fire|blast|explosion"
    r"|raid|shelling|bombing))"
)
"""What may follow "a day before": nothing that makes it count from some other event."""

RULES = (
    rule(
        {phrase.split()[0] for phrase in _PHRASES},
        rf"(?P<k>{'|'.join(sorted(_PHRASES, key=len, reverse=True))})\b(?! of reckoning)"
        r"(?!'s (?:latest|news|updates?|top|live|paper|show|edition|world)\b)"
        rf"(?:(?<! before)(?<! after)|{_CLOSED})",
        _phrase,
    ),
    rule(SHIFTS, rf"(?P<shift>last|past|this|next|coming) (?P<week>)??{_WEEKDAY}", _weekday),
    rule(WEEKDAYS, rf"{_WEEKDAY},?(?: of)? (?P<week>last|this|next) week\b", _weekday),
    rule(
        WEEKDAYS,
        rf"{_WEEKDAY}(?P<week>)??(?! (?:times|night (?:live|in america|football)|morning futures"
        rf"|agreement|mirror|telegraph"
        rf"|express))",
        _weekday,
    ),
    rule(
        COUNT_STARTS,
        rf"(?P<n>{COUNT})(?: |-){_UNIT}s?'? (?P<dir>ago|earlier|previously|prior|later|afterwards?"
        rf"|(?:before|after){_CLOSED})\b",
        _offset,
    ),
    rule(
        COUNT_STARTS,
        rf"(?P<n>{COUNT}) {_UNIT}s? ago (?:today|to the day)\b",
        _to_the_day,
    ),
    rule(
        ("exactly", "precisely"),
        rf"(?:exactly|precisely) (?P<n>{COUNT}) {_UNIT}s? ago\b",
        _to_the_day,
    ),
    rule(
        ("within", "minutes", "moments", "hours", "shortly"),
        r"(?:within (?:the|an|one) hour|within (?:minutes|hours)|(?:minutes|moments|hours) later"
        r"|shortly afterwards?)\b",
        _soon_after,
    ),
    rule(("during", "over"), r"(?:during|over) the (?P<n>)??(?P<u>week)\b(?!-)", _trailing),
    rule(
        ("a", "several", "some"),
        r"(?:a few|several|a couple of|some) (?P<u>day|week|month)s ago\b",
        _few_ago,
    ),
    rule(
        ("last", "past", "previous"),
        rf"(?:last|past|previous) (?P<n>few|several|couple of|{COUNT})(?: |-){_UNIT}s?\b(?!-)",
        _trailing,
    ),
    rule(("past",), rf"(?<=the )past (?P<n>)??{_UNIT}\b(?!-)", _trailing),
    rule(("last",), r"last (?P<u>week|month|year)\b(?!-)", _last),
    rule(("recent",), r"recent (?P<u>day|week)s\b", _recent),
    rule(
        ("this", "next", "coming"),
        r"(?P<shift>this|next|coming) (?P<u>weekend|week|month|year)\b"
        rf"(?!-|'(?!s (?:[\w-]+ ){{0,3}}{_DEED}))",
        _period,
    ),
    rule(("last",), r"(?P<shift>last) (?P<u>weekend)\b", _period),
    rule(("last", "this", "next"), rf"(?P<shift>last|this|next) (?P<m>{MONTH})(?! \d)", _named_month),
    rule(("weekend",), r"(?:(?<=over the )|(?<=at the )|(?<=on the )|(?<=during the ))weekend\b", _weekend),
    rule(
        ORDINAL_STARTS,
        rf"(?P<n>{ORDINAL}) (?:full |straight )?{_UNIT} (?:of|since|after|in|into) {WAR}",
        _conflict,
    ),
    rule(
        ("day", "week", "month"),
        rf"{_UNIT} (?:no\.? |number )?(?P<n>{COUNT}) (?:of|in|into|since|after) {WAR}",
        _conflict,
    ),
    rule(
        COUNT_STARTS,
        rf"(?P<n>{COUNT}) {_UNIT}s? (?P<into>into|after) (?:the start of |the beginning of )?{WAR}"
        rf"(?: {BEGAN})?",
        _conflict,
    ),
    rule(
        COUNT_STARTS,
        rf"(?P<n>{COUNT}) {_UNIT}s? (?P<into>after) (?:[a-z]+ )?(?:forces |troops )?"
        r"(?:invaded|launched (?:its|the|their|a|his|her) (?:[a-z-]+ ){0,3}?invasion)\b",
        _conflict,
    ),
    rule(
        ORDINAL_STARTS,
        rf"(?<=on the )(?P<n>{ORDINAL}) (?P<u>day)\b(?! (?:of|since|after|in|into|running|straight)\b)",
        _late_day,
    ),
    rule(
        ("war", "invasion", "conflict"), rf"(?:war|invasion|conflict)'s (?P<n>{ORDINAL}) {_UNIT}\b", _conflict
    ),
    rule(
        ("since",),
        rf"since (?:(?:the )?(?:start|beginning|outbreak|onset) of )?{WAR}(?: of [a-z]+)?(?: {BEGAN})?"
        r"|since (?:[a-z]+ )?(?:forces |troops )?(?:first |launched (?:its|the|their) )?(?:invaded"
        r"|invasion of)(?: (?:its|the) [a-z]+| [a-z]+)?\b",
        _outbreak,
    ),
)
