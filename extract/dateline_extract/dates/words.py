"""The words that date expressions are made of, and text folded so that one spelling is enough."""

from __future__ import annotations

from dateline_extract.dates.values import Section, Shift, Unit


def _words(line: str) -> list[str]:
    return line.split(" ")


MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "january jan",
        "february feb",
        "march mar",
        "april apr",
        "may",
        "june jun",
        "july jul",
        "august aug",
        "september sept sep",
        "october oct",
        "november nov",
        "december dec",
    ),
    start=1,
):
    for _name in _names.split():
        MONTHS[_name] = _number

WEEKDAYS: dict[str, int] = {
    name: index
    for index, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
SHORT_WEEKDAYS: dict[str, int] = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
"""Read only where a date follows: "Sun" and "Sat" are words and a newspaper."""

SMALL: dict[str, int] = {
    word: value
    for value, word in enumerate(
        _words(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen twenty"
        ),
        start=1,
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100}

TENS: dict[str, int] = {
    word: value
    for value, word in zip(
        range(20, 100, 10), _words("twenty thirty forty fifty sixty seventy eighty ninety"), strict=True
    )
}

ORDINALS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        _words(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        start=1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}

UNITS: dict[str, Unit] = {
    "minute": Unit.MINUTE,
    "hour": Unit.HOUR,
    "day": Unit.DAY,
    "week": Unit.WEEK,
    "weekend": Unit.WEEKEND,
    "month": Unit.MONTH,
    "year": Unit.YEAR,
}

SHIFTS: dict[str, Shift] = {
    "last": Shift.LAST,
    "past": Shift.LAST,
    "previous": Shift.LAST,
    "this": Shift.THIS,
    "next": Shift.NEXT,
    "coming": Shift.NEXT,
    "following": Shift.NEXT,
}

SECTIONS: dict[str, Section] = {
    "early": Section.EARLY,
    "start": Section.EARLY,
    "beginning": Section.EARLY,
    "mid": Section.MID,
    "middle": Section.MID,
    "late": Section.LATE,
    "end": Section.LATE,
    "first half": Section.FIRST_HALF,
    "second half": Section.SECOND_HALF,
}

WEEK_SECTIONS: dict[str, Section] = {
    "first": Section.WEEK_1,
    "second": Section.WEEK_2,
    "third": Section.WEEK_3,
    "fourth": Section.WEEK_4,
    "last": Section.LAST_WEEK,
    "final": Section.LAST_WEEK,
}

HOLIDAYS: dict[str, tuple[int, int]] = {
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "new year": (1, 1),
}
"""Days of the calendar by name: month and day, the longer name first."""

SEASONS: dict[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""Seasons of the north by the month that they begin in."""

_FOLD = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u00a0": " ", "\u202f": " ", "\u2013": "-", "\u2011": "-"}
)


def fold(text: str) -> str:
    """Lower case with plain apostrophes, dashes and spaces, code point for code point."""
    low = text.translate(_FOLD).lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_FOLD))
