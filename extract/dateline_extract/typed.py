"""Dates as a person types them: "1 March 2022", "last week", "day 6", "2022-03"."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from dateline_extract.dates import DateAnchor, find, resolve
from dateline_extract.dates.conflict_day import last_day
from dateline_extract.dates.words import MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from dateline_store.model import DateBasis, DatelineError, DatePrecision, When

_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)-(\d\d?)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CONFLICT_DAY = re.compile(r"(day|week|month) (\d{1,4}|[a-z-]+)|(\w+) (day|week|month)", re.IGNORECASE)
_RANGE = re.compile(r"(.+?)\s*(?:\.\.|\s+(?:to|until|through)\s+|\s+[-–—]\s+)\s*(.+)", re.IGNORECASE)
_FROM = re.compile(r"(?:from|between)\s+", re.IGNORECASE)
_NAMES = re.compile(rf"\b(?:{'|'.join((*MONTHS, *WEEKDAYS, *SHORT_WEEKDAYS))})\b", re.IGNORECASE)
_AMBIGUOUS = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{2}|\d{4}))?")
_BEYOND = re.compile(r"(?:after|before)\b", re.IGNORECASE)
"""What names the days that are not meant."""
_YEARS = re.compile(r"((?:19|20)\d\d)\s?[-–]\s?((?:19|20)\d\d)")
_LANGUAGES = ["en", "uk", "ru"]


class DateNotUnderstoodError(DatelineError):
    """What was typed is no date that can be read in one way."""


def parse_typed(text: str, today: date, first_day: date) -> When:
    """The interval that typed words mean; weekdays and months without a year are the latest up to `today`.

    "Day 6" counts from `first_day`. Also two dates joined by "to" or "..". Raises DateNotUnderstoodError.
    """
    words = " ".join(text.split())
    when = None if _BEYOND.match(words) else _single(words, today, first_day)
    if when is None:
        when = _range(words, today, first_day)
    if when is None:
        raise DateNotUnderstoodError(_complaint(text))
    return when


def _complaint(text: str) -> str:
    if _AMBIGUOUS.fullmatch(text.strip()):
        return f'"{text}" can be read in two ways: write the month as a word, as in "1 March 2022".'
    return (
        f'"{text}" is not a date that Dateline can read: '
        'write "1 March 2022", "2022-03-01", "March 2022", "last week" or "day 6".'
    )


def _single(words: str, today: date, first_day: date) -> When | None:
    plain = _plain(words)
    if plain is not None:
        return plain
    anchor = DateAnchor(datetime.combine(today, time()), DatePrecision.DAY, first_day)
    for phrase in _readings(words):
        mentions = find(phrase)
        if len(mentions) == 1 and _is_whole(phrase, mentions[0].start, mentions[0].end):
            when = resolve(mentions[0], anchor)
            if when is not None:
                return When(when.start, when.end, when.precision, when.basis, words)
    return _by_dateparser(words)


def _plain(words: str) -> When | None:
    month = _YEAR_MONTH.fullmatch(words)
    if month and 1 <= int(month[2]) <= 12:
        year, number = int(month[1]), int(month[2])
        last = date(year, number, last_day(year, number))
        return _days(date(year, number, 1), last, DatePrecision.MONTH, words)
    years = _YEARS.fullmatch(words)
    if years and years[1] < years[2]:
        return _days(date(int(years[1]), 1, 1), date(int(years[2]), 12, 31), DatePrecision.RANGE, words)
    if _YEAR.fullmatch(words):
        return _days(date(int(words), 1, 1), date(int(words), 12, 31), DatePrecision.RANGE, words)
    return None


def _days(first: date, last: date, precision: DatePrecision, words: str) -> When:
    return When(
        datetime.combine(first, time()),
        datetime.combine(last, time(23, 59)),
        precision,
        DateBasis.EXPLICIT,
        words,
    )


def _readings(words: str) -> list[str]:
    capital = _NAMES.sub(lambda match: match.group().capitalize(), re.sub(r"(?i)^the ", "", words))
    short = SHORT_WEEKDAYS.get(capital.lower())
    if short is not None:
        capital = list(WEEKDAYS)[short].capitalize()
    readings = [capital, f"in {capital}", f"the {capital}", f"over the {capital}"]
    if _CONFLICT_DAY.fullmatch(words):
        readings.append(f"{capital} of the war")
    return readings


def _is_whole(phrase: str, start: int, end: int) -> bool:
    before = phrase[:start].strip().lower()
    return not phrase[end:].strip(" .") and before in ("", "in", "the", "over the", "on", "in the", "at")


def _range(words: str, today: date, first_day: date) -> When | None:
    match = _RANGE.fullmatch(_FROM.sub("", words, count=1))
    if match is None:
        return None
    last = _single(match[2], today, first_day)
    first = _single(match[1], today, first_day)
    if first is None or last is None or first.start is None or last.end is None or first.start > last.end:
        return None
    return When(first.start, last.end, DatePrecision.RANGE, DateBasis.EXPLICIT, words)


def _by_dateparser(words: str) -> When | None:
    """Absolute days with a day, a month and a year, in the languages of the theatre's press."""
    if _AMBIGUOUS.fullmatch(words) or not re.search(r"\d{4}", words):
        return None
    # Imported here: it costs 60 ms that no other path pays.
    import dateparser

    moment = dateparser.parse(
        words,
        languages=_LANGUAGES,
        settings={
            "REQUIRE_PARTS": ["day", "month", "year"],
            "DATE_ORDER": "DMY",
            "PREFER_LOCALE_DATE_ORDER": False,
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    if moment is None:
        return None
    if moment.time() == time():
        return _days(moment.date(), moment.date(), DatePrecision.DAY, words)
    minute = moment.replace(second=0, microsecond=0)
    return When(minute, minute, DatePrecision.MINUTE, DateBasis.EXPLICIT, words)
