"""When an article was published: metadata, its URL, its dateline, else inferred from its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateline_store.model import DatePrecision, PublishedBasis

from . import stamps
from .stamps import MONTHS, Stamp


@dataclass(frozen=True, slots=True)
class Published:
    """A publication time and what it rests on; `at` is null when nothing tells."""

    at: datetime | None
    precision: DatePrecision
    """MINUTE, DAY or UNKNOWN."""
    basis: PublishedBasis
    phrase: str | None = None


UNKNOWN = Published(None, DatePrecision.UNKNOWN, PublishedBasis.UNKNOWN)

_MONTH = "|".join(sorted((name for name in MONTHS if name.isascii()), key=len, reverse=True))
_URL_DAY = re.compile(
    rf"(?<!\d)(?P<y>20\d\d)[/_-](?P<m>[01]?\d|{_MONTH})[/_-](?P<d>[0-3]?\d)(?!\d)|"
    r"(?<!\d)(?P<y2>20\d\d)(?P<m2>[01]\d)(?P<d2>[0-3]\d)(?!\d)",
    re.I,
)
_URL_YEAR = re.compile(rf"/(?P<y>20\d\d)/(?:(?P<m>[01]?\d|{_MONTH})/)?", re.I)
_DATELINE = re.compile(
    r"^\W{0,3}[A-Z][\w.'’ -]{1,40}(?:,\s[A-Z][\w.'’ -]{1,30})?,\s"
    rf"(?:(?P<mon>(?i:{_MONTH}))\.?\s(?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}})\s(?P<mon2>(?i:{_MONTH})))\.?"
    r"(?:,?\s(?P<y>20\d\d))?\s?(?:[.,]\s?)?(?:\([^()\n]{2,40}\)|/[^/\n]{2,30}/)?\s?[-–—.:]+\s",
)
_FILE_STAMP = re.compile(
    r"(?<!\d)20\d\d(?:-?[01]\d-?[0-3]\d)(?:[T_ -]?[0-2]\d[:.-]?[0-5]\d(?:[:.-]?\d\d)?Z?)?(?!\d)"
)
_HEAD_LINES = 30
_LAST_DAY = 3650


def find(
    *,
    stated: Sequence[str] = (),
    url: str | None = None,
    text: str = "",
    name: str | None = None,
    first_day: date | None = None,
) -> Published:
    """The publication time of an article, from the best source that has one.

    `stated` are times that format or page state, best first; `name` is the file's stem where it may hold one;
    `first_day` is the theatre's, without which nothing is inferred. A copyright year is never used.
    """
    of_url = from_url(url) if url else None
    updated: Stamp | None = None
    for spelled in stated:
        stamp = stamps.parse(spelled)
        if stamp is not None and not stamp.is_update:
            return _of_stamp(stamp, PublishedBasis.METADATA)
        updated = updated or stamp
    if updated is not None:
        return _of_stamp(updated, PublishedBasis.METADATA)
    if of_url is not None:
        return of_url
    of_name = _from_name(name) if name else None
    line = from_dateline(
        text, url=url, near=of_name.at.date() if of_name and of_name.at else None, first_day=first_day
    )
    if line is not None:
        return line
    if of_name is not None:
        return of_name
    return infer(text, first_day) if first_day is not None else UNKNOWN


def _of_stamp(stamp: Stamp, basis: PublishedBasis) -> Published:
    return Published(stamp.at, stamp.precision, basis, stamp.phrase)


def from_url(url: str) -> Published | None:
    """The day that a URL names ("/2022/03/01/", "/2022/mar/01/", "-20220301"), else null."""
    for match in _URL_DAY.finditer(url):
        parts = match.groupdict()
        month = parts["m"] or parts["m2"]
        try:
            day = datetime(
                int(parts["y"] or parts["y2"]),
                int(month) if month.isdigit() else MONTHS[month.lower()],
                int(parts["d"] or parts["d2"]),
            )
        except ValueError:
            continue
        return Published(day, DatePrecision.DAY, PublishedBasis.URL, match.group())
    return None


def _from_name(name: str) -> Published | None:
    match = _FILE_STAMP.search(name)
    if match is None:
        return None
    digits = re.sub(r"\D", "", match.group())
    try:
        day = datetime(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
        if len(digits) >= 12:
            exact = day.replace(hour=int(digits[8:10]), minute=int(digits[10:12]))
            return Published(exact, DatePrecision.MINUTE, PublishedBasis.METADATA, match.group())
    except ValueError:
        return None
    return Published(day, DatePrecision.DAY, PublishedBasis.METADATA, match.group())


def from_dateline(
    text: str, *, url: str | None = None, near: date | None = None, first_day: date | None = None
) -> Published | None:
    """The day of a wire dateline ("KHARKIV, March 1 (Agency) -") among the first lines, else null.

    A year that it lacks comes from the URL, from `near`, from the conflict day told in the text, or (basis
    inferred) is the first on which that day falls at or after `first_day`.
    """
    match = None
    for line in text[:6000].split("\n")[:_HEAD_LINES]:
        if "," in line[:80] and (match := _DATELINE.match(line)) is not None:
            break
    if match is None:
        return None
    month, day = MONTHS[(match["mon"] or match["mon2"]).lower()], int(match["d"] or match["d2"])
    phrase = match.group().strip(" -–—.:")
    basis = PublishedBasis.DATELINE
    found: date | None = None
    if match["y"]:
        found = _date(int(match["y"]), month, day)
    elif near is not None:
        found = stamps.near_year(month, day, near)
    elif url is not None and (year := _URL_YEAR.search(url)) is not None:
        found = _date(int(year["y"]), month, day)
    elif first_day is not None:
        conflict = infer(text, first_day)
        if conflict.at is not None:
            found = stamps.near_year(month, day, conflict.at.date())
        else:
            basis = PublishedBasis.INFERRED
            found = _date(first_day.year, month, day)
            if found is not None and found < first_day:
                found = _date(first_day.year + 1, month, day)
    if found is None:
        return None
    return Published(datetime.combine(found, time()), DatePrecision.DAY, basis, phrase)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_ONES = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_TEENS = [
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS: dict[str, int] = {word: value for value, word in enumerate(_ONES + _TEENS, 1)}
for _value, _ten in enumerate(_TENS, 2):
    _ORDINALS[_ten.removesuffix("y") + "ieth"] = 10 * _value
    _ORDINALS |= {f"{_ten}-{word}": 10 * _value + one for one, word in enumerate(_ONES, 1)}
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_WAR = (
    r"(?:(?:the|its|this|full-scale|all-out|ongoing|unprovoked|new|(?-i:[A-Z])[\w-]*(?:['’]s?)?)\s+){0,4}"
    r"(?:invasion|war|onslaught|offensive|assault|aggression|conflict|hostilities|fighting|"
    r"special (?:military )?operation)\b"
)
_CONFLICT_DAY = re.compile(
    rf"\b(?:(?P<word>{_ORDINAL})|(?P<nth>\d{{1,4}})(?:st|nd|rd|th))\s+(?:straight\s+|consecutive\s+)?day\s+"
    rf"(?:of|in|into|since)\s+{_WAR}|\bday\s+(?P<number>\d{{1,4}})\s+(?:of|in)\s+{_WAR}",
    re.I,
)
_PRESENT = re.compile(
    r"\b(?:comes? (?:during|on|amid|in)|now|enter(?:s|ed|ing)|into|marks?|marked|today|what we know|it is|"
    r"it['’]s)\b[\w\s,]{0,12}$",
    re.I,
)
_TODAY = re.compile(r"\b(?:today|this (?:morning|afternoon|evening)|tonight)\b", re.I)
_MONTHS_ON = re.compile(r"\b(?:months?|years?) (?:into|of|after|since|later|on|ago)\b|\banniversary\b", re.I)
_MONTH_DAY = re.compile(
    rf"\b(?:(?P<mon>(?i:{_MONTH}))\.?\s(?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}})\s(?P<mon2>(?i:{_MONTH})))\b(?!,?\s20)"
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b(?!\s+(?:last|next)\b)", re.I)


def infer(text: str, first_day: date | None) -> Published:
    """The publication day from the conflict day told in a text, checked against the weekdays it names.

    "The sixth day of Russia's invasion" counts when it is told as the present ("this comes during", a
    headline, "today" in the same sentence), or when the text names that very weekday and nothing later.
    The first day needs both, being told of in hindsight most.
    """
    if first_day is None or (" day" not in text and "day " not in text and "Day " not in text):
        return UNKNOWN
    named = {_WEEKDAYS.index(match.lower()) for match in _WEEKDAY.findall(text)}
    best: tuple[int, str] | None = None
    for match in _CONFLICT_DAY.finditer(text):
        number = _ORDINALS.get((match["word"] or "").lower()) or int(match["nth"] or match["number"] or 0)
        if not 1 <= number <= _LAST_DAY:
            continue
        sentence = _sentence_start(text, match.start())
        present = (
            _PRESENT.search(text, sentence, match.start()) is not None
            or _TODAY.search(text, sentence, match.end() + 120) is not None
            or ("\n" in text and match.end() <= text.find("\n"))
        )
        day = first_day + timedelta(days=number - 1)
        agrees = day.weekday() in named and (present or not _tells_later(text, day))
        enough = (present and agrees) if number == 1 else (present or agrees)
        if enough and (best is None or number > best[0]):
            best = number, match.group()
    if best is None:
        return UNKNOWN
    at = datetime.combine(first_day + timedelta(days=best[0] - 1), time())
    return Published(at, DatePrecision.DAY, PublishedBasis.INFERRED, best[1])


def _tells_later(text: str, day: date) -> bool:
    """Whether a text looks back on a day: from months after, or naming a later day of its next half year."""
    if _MONTHS_ON.search(text):
        return True
    for match in _MONTH_DAY.finditer(text):
        number = int(match["d"] or match["d2"])
        told = stamps.near_year(MONTHS[(match["mon"] or match["mon2"]).lower()], number, day)
        if told is not None and told > day + timedelta(days=1):
            return True
    return False


def _sentence_start(text: str, position: int) -> int:
    return max(text.rfind(mark, max(0, position - 300), position) for mark in (". ", "\n", "? ", "! ")) + 1
