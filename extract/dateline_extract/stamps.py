"""Publication times as outlets spell them: "14:05, 1 MAR 2022", "1405 GMT (2205 HKT) March 1, 2022"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from dateline_store.model import DatePrecision

MONTHS: dict[str, int] = {}
for _names in (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "- - - - - june july - sept - - -",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
):
    MONTHS |= {_name: _number for _number, _name in enumerate(_names.split(), 1) if _name != "-"}
"""Month names and abbreviations, lower case, to 1-12."""

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_DATES = (
    re.compile(rf"(?<!\d){_YEAR}[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?=T\d|_|\D|$)"),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s.\-/]*(?P<mon>{_MONTH})\.?,?[\s\-/]*{_YEAR}",
        re.I,
    ),
    re.compile(
        rf"(?<![^\W\d_])(?P<mon>{_MONTH})\.?[\s\-/]*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[,.]?[\s\-/]+{_YEAR}",
        re.I,
    ),
    re.compile(
        rf"(?<![^\W\d_])(?P<mon>{_MONTH})\.?\s+(?P<d>\d{{1,2}})\s+(?P<clock>\d\d:\d\d(?::\d\d)?)\s+(?:[A-Z]{{2,5}}\s+)?{_YEAR}",
        re.I,
    ),
    re.compile(r"(?<![\d.])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>20\d\d|\d\d)(?![\d.])"),
    re.compile(rf"(?<![\d/])(?P<a>\d{{1,2}})(?P<sep>[/-])(?P<b>\d{{1,2}})(?P=sep){_YEAR}"),
)
ZONES = (
    r"GMT|UTC|BST|CES?T|EES?T|MSK|WES?T|[ECMP][SD]?T|HKT|JST|IST|AES?T|AED?T|Z|"
    r"Eastern|Kyiv time|Kiev time|local time|Moscow time"
)
_OFFSET = r"(?:(?:GMT|UTC)?\s?[+\-\u2212]\d{1,2}:?(?:\d\d)?)"
_TIMES = (
    re.compile(
        r"(?<![\d.:])(?P<h>\d{1,2})[:.h](?P<n>\d\d)(?::\d\d(?:[.,]\d+)?)?(?!\d)\s*(?P<half>[ap]\.?\s?m\b)?",
        re.I,
    ),
    re.compile(r"(?<![\d.:])(?P<h>\d{1,2})\s*(?P<half>[ap]\.?\s?m\b)", re.I),
    re.compile(rf"(?<![\d.:])(?P<h>[0-2]\d)(?P<n>[0-5]\d)\s*(?=(?:{ZONES})\b)"),
)
_US_CLOCK = re.compile(r"[ap]\.?m\b|\b(?:[ECMP][SD]?T|Eastern)\b", re.I)
_UK_CLOCK = re.compile(r"\b(?:GMT|BST|CES?T|EES?T|MSK)\b")
_LABEL = re.compile(
    r"(?<![^\W\d_])(?:(?:first|originally|last)\s+)?"
    r"(?P<word>published|posted|created|issued|opublikowano|опубліковано|опубликовано|"
    r"updated|update|upd|modified|edited|revised|zaktualizowano|оновлено|обновлено)"
    r"(?![^\W\d_])\s*(?:on|at|:|-|–)?",
    re.I,
)
_PUBLISHED_WORDS = ("pub", "post", "crea", "issu", "opub", "опуб")
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|all rights reserved|всі права|все права", re.I)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:?\d\d.*)?|\d{8}T\d{4,6}Z?")
_SPACES = re.compile(r"\s+")
_EARLIEST, _LATEST = 1990, 2100


@dataclass(frozen=True, slots=True)
class Stamp:
    """A publication time as printed: the outlet's own clock, zone dropped."""

    at: datetime
    precision: DatePrecision
    """MINUTE or DAY."""
    phrase: str
    is_update: bool = False


@lru_cache(maxsize=4096)
def parse(text: str) -> Stamp | None:
    """The publication time that a short text states, else null.

    "Published" goes before a bare time and that before "Updated"; times without a day, month and year,
    copyright lines, relative times and days that could be read two ways ("03/04/2022" with no clock to tell)
    are null.
    """
    text = text.strip()[:300]
    fast = _iso(text)
    if fast is not None:
        return fast
    if text.isdigit() and len(text) in (10, 13):
        return _epoch(int(text), text)
    if _COPYRIGHT.search(text):
        return None
    segments = list(_segments(text))
    ranked = sorted(range(len(segments)), key=lambda index: (segments[index][0], index))
    for index in ranked:
        rank, segment = segments[index]
        if (day := find_day(segment)) is None:
            continue
        when, span = day
        clock = _clock_of(segment, span)
        if rank == 2:
            clock = next((own for r, s in segments if r < 2 and (own := _clock_of(s, (0, 0)))), None) or clock
        phrase = _SPACES.sub(" ", segment).strip(" ,;|/·•-–—")[:120]
        if clock is None:
            return Stamp(when, DatePrecision.DAY, phrase, rank == 2)
        return Stamp(when.replace(hour=clock[0], minute=clock[1]), DatePrecision.MINUTE, phrase, rank == 2)
    return None


def _iso(text: str) -> Stamp | None:
    if not _ISO.fullmatch(text):
        return None
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    if not _EARLIEST <= when.year <= _LATEST:
        return None
    at = when.replace(tzinfo=None, second=0, microsecond=0)
    exact = len(text) > 10 and (when.hour, when.minute, when.second) != (0, 0, 0)
    return Stamp(at, DatePrecision.MINUTE if exact else DatePrecision.DAY, text)


def _epoch(number: int, text: str) -> Stamp | None:
    seconds = number / 1000 if len(text) == 13 else number
    when = datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None, second=0, microsecond=0)
    return Stamp(when, DatePrecision.MINUTE, text) if _EARLIEST <= when.year <= _LATEST else None


def _segments(text: str) -> Iterator[tuple[int, str]]:
    """(rank, words) of each labelled part: 0 published, 1 without a label, 2 updated."""
    start, rank = 0, 1
    for label in _LABEL.finditer(text):
        if text[start : label.start()].strip():
            yield rank, text[start : label.start()]
        start = label.start()
        rank = 0 if label["word"].lower().startswith(_PUBLISHED_WORDS) else 2
    yield rank, text[start:]


def find_day(text: str) -> tuple[datetime, tuple[int, int]] | None:
    """The first full date (day, month and year) in a text, at midnight, and where it stands."""
    found: tuple[datetime, tuple[int, int]] | None = None
    for pattern in _DATES:
        for match in pattern.finditer(text):
            when = _day(match, text)
            if when is not None and (found is None or match.start() < found[1][0]):
                found = when, match.span()
                break
    return found


def _day(match: re.Match[str], text: str) -> datetime | None:
    parts = match.groupdict()
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
    if "a" in parts:
        order = _slash_order(int(parts["a"]), int(parts["b"]), text)
        if order is None:
            return None
        day, month = order
    else:
        day = int(parts["d"])
        month = MONTHS[parts["mon"].lower()] if parts.get("mon") else int(parts["m"])
    try:
        return datetime(year, month, day) if _EARLIEST <= year <= _LATEST else None
    except ValueError:
        return None


def _slash_order(first: int, second: int, text: str) -> tuple[int, int] | None:
    """(day, month) of "3/4": decided by a number over 12, else by an American or European clock beside it."""
    if first > 12 or first == second:
        return first, second
    if second > 12:
        return second, first
    american, european = bool(_US_CLOCK.search(text)), bool(_UK_CLOCK.search(text))
    if american == european:
        return None
    return (second, first) if american else (first, second)


def _clock_of(text: str, without: tuple[int, int]) -> tuple[int, int] | None:
    """Hour and minute of the first clock time outside a span (a clock inside a date counts)."""
    inner = re.search(r"\d\d:\d\d", text[slice(*without)])
    masked = text[: without[0]] + " " * (without[1] - without[0]) + text[without[1] :]
    if masked[without[1] : without[1] + 1] == "T":
        masked = masked[: without[1]] + " " + masked[without[1] + 1 :]
    if inner is not None:
        masked = inner.group()
    return find_clock(masked)


def find_clock(text: str) -> tuple[int, int] | None:
    """The first clock time in a text as (hour, minute) of 24 hours, else null."""
    best: tuple[int, tuple[int, int]] | None = None
    for pattern in _TIMES:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            hour, minute = int(parts["h"]), int(parts.get("n") or 0)
            half = (parts.get("half") or "")[:1].lower()
            if half:
                if not 1 <= hour <= 12:
                    continue
                hour = hour % 12 + (12 if half == "p" else 0)
            if hour < 24 and minute < 60:
                if best is None or match.start() < best[0]:
                    best = match.start(), (hour, minute)
                break
    return best[1] if best else None


_FILLER = re.compile(
    rf"\b(?:{ZONES})\b|{_OFFSET}|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|"
    r"\b(?:at|on|by|the|first|last|originally|published|posted|updated?|modified|edited|date|р|г|року|года)\b\.?|"
    r"понеділок|вівторок|середа|четвер|п.ятниця|субота|неділя|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье",
    re.I,
)


def is_stamp_line(line: str) -> bool:
    """Whether a line is a publication time and hardly anything else ("Tue 1 Mar 2022 14.05 GMT")."""
    if len(line) > 160 or not any(character.isdigit() for character in line) or _COPYRIGHT.search(line):
        return False
    if find_day(line) is None:
        return False
    rest = line
    for pattern in (*_DATES, *_TIMES, _LABEL, _FILLER):
        rest = pattern.sub(" ", rest)
    return sum(character.isalnum() for character in rest) <= 8


def near_year(month: int, day: int, anchor: date) -> date | None:
    """The day of that month and day that lies nearest to `anchor`, else null (29 February)."""
    choices = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            choices.append(date(year, month, day))
        except ValueError:
            continue
    near = min(choices, key=lambda choice: abs(choice - anchor), default=None)
    return near if near is not None and abs(near - anchor) <= timedelta(days=183) else None
