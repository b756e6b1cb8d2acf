"""Numbers of things in running text as intervals: "at least 11", "two dozen", "10 to 15", "hundreds"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dateline_extract.dates.words import SMALL, TENS, fold
from dateline_store.model import Range

OPEN_COUNTS: dict[str, int] = {
    "a few": 3,
    "several": 3,
    "a handful of": 3,
    "a number of": 3,
    "multiple": 3,
    "tens": 20,
    "dozens": 24,
    "several dozen": 36,
    "scores": 40,
    "hundreds": 200,
    "several hundred": 300,
    "thousands": 2000,
    "several thousand": 3000,
    "tens of thousands": 20000,
    "hundreds of thousands": 200000,
    "millions": 2000000,
}
"""Vague counts as the least that the word allows; the upper end is open."""

_ONES: dict[str, int] = {
    word: value for word, value in SMALL.items() if value < 20 and word not in ("a", "an")
}
_SCALES: dict[str, int] = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1000000}


def _alternation(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_WORD = (
    rf"(?:(?:{_alternation(TENS)})(?:[- ](?:{_alternation(list(_ONES)[:9])})\b)?"
    rf"|{_alternation(_ONES)})\b"
)
_DIGITS = r"(?:\d{1,3}(?:[, ]\d{3})+(?![\d])|\d+(?:\.\d+(?= ?(?:million|thousand)))?)"
_SCALE = rf"(?:{_alternation(_SCALES)})\b"
_EXACT = (
    rf"(?:{_DIGITS}(?: ?{_SCALE})?"
    rf"|(?:{_WORD}|a|half a|a couple of|a couple) {_SCALE}(?:(?: and | ){_WORD})?"
    rf"|a couple(?: of)?|{_WORD})"
)
_VAGUE = rf"(?:{_alternation(OPEN_COUNTS)})\b"

FLOORS = (
    "at least",
    "least",
    "more than",
    "over",
    "no fewer than",
    "no less than",
    "not less than",
    "upwards of",
    "a minimum of",
    "in excess of",
    "well over",
    "at the very least",
)
"""Words that open the interval upwards: "more than 85" is 85 to open, as readers count."""
CEILINGS = ("up to", "as many as", "at most", "no more than", "not more than", "a maximum of")
"""Words that leave only the upper end: "up to 20" is 0 to 20."""
BELOW = ("fewer than", "less than", "under")
ABOUT = (
    "about",
    "around",
    "some",
    "roughly",
    "approximately",
    "nearly",
    "almost",
    "close to",
    "an estimated",
)
"""Words that are dropped: "about 40" is told as 40."""

_QUALIFIER = rf"(?:{_alternation([*FLOORS, *CEILINGS, *BELOW, *ABOUT])})"
PATTERN = re.compile(
    rf"(?<![\w$€£¥#.,:/-])(?:(?P<qualifier>{_QUALIFIER}) (?:{_alternation(ABOUT)} )?)?(?:"
    rf"(?P<between>between|from) )?"
    rf"(?:(?P<vague>{_VAGUE})|(?P<first>{_EXACT})"
    rf"(?:(?P<to>-|(?<=\d) - (?=\d)| to | or |(?(between) and |(?!)))(?P<last>{_EXACT}))?)"
    r"(?P<more>\+| or more| or so)?(?![\d%]|[.,:]\d)(?:[\"”'](?= [a-z]))?"
)
"""A number with its qualifier, over folded text."""

_NOT_A_COUNT = re.compile(
    r"(?:st|nd|rd|th)\b| ?(?:%|percent|per cent|pct|bn\b|billion|trillion|km|kms|kilomet|miles?\b|met"
    r"(?:re|er)s?\b|m\b"
    r"|mm\b|cm\b|kg\b|kilos?\b|tons?\b|tonnes?\b|hectares?|acres?|degrees|mph|kph|feet|foot|inch"
    r"|yards?|litres?|liters?"
    r"|gallons?|megawatts?|mw\b|am\b|pm\b|a\.m|p\.m|o'clock|usd|euros?|dollars?|pounds?|roubles?"
    r"|rubles?|hryvnias?"
    r"|days?|weeks?|months?|years?|hours?|minutes?|seconds?|times\b|january|february|march|april|june"
    r"|july|august"
    r"|september|october|november|december|jan\b|feb\b|mar\b|apr\b|aug\b|sept?\b|oct\b|nov\b|dec\b"
    r"|gmt|utc|-?year-old|x\b)"
    r"|-(?:day|week|month|year|hour|minute|storey|story|strong|mile|km|kilomet|metre|meter|mm|ton"
    r"|tonne|point|man|member"
    r"|person|seat|bed|floor|page|nation|way|time|foot|inch|kilo|bed|part|step|month)"
)
_MONTH_BEFORE = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan\.?|feb\.?|mar\.?"
    r"|apr\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?|aged?|no\.?|number|day|page|channel|route|article"
    r"|chapter|resolution"
    r"|school|building|station|house|street|room|unit) $"
)
_AGE_BEFORE = re.compile(
    r"\b(?:boy|girl|man|woman|child|baby|infant|toddler|teenager|youth|son|daughter|brother|sister|pensioner"
    r"|grandmother|grandfather|wife|husband|widow|widower|lad|father|mother|parent|mum|mom|dad|family"
    r"|student|victim|soldier|pensioner) of (?:just |only |about |around )?$"
)
"""\"A boy of fourteen" is one boy."""


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A count, `text[start:end]`, qualifier included."""

    start: int
    end: int
    value: Range
    digits: bool
    """Whether it is written in digits alone, as years are."""


def find_numbers(text: str, start: int = 0, end: int | None = None) -> list[NumberMention]:
    """Counts within `text[start:end]`, offsets into the whole text.

    No money, percentages, distances, ages, times, dates, ordinals or numbers that are part of a name.
    """
    return [
        NumberMention(start + found.start, start + found.end, found.value, found.digits)
        for found in counts_in(fold(text[start:end]))
    ]


def counts_in(low: str) -> list[NumberMention]:
    """The same over folded text."""
    found = []
    for match in PATTERN.finditer(low):
        if _NOT_A_COUNT.match(low, match.end()):
            continue
        before = low[max(0, match.start() - 24) : match.start()]
        if _MONTH_BEFORE.search(before) or _AGE_BEFORE.search(before):
            continue
        if match["first"] and match["first"].startswith("00"):
            continue
        value = _value(match)
        if value is not None:
            found.append(
                NumberMention(
                    match.start(), match.end(), value, match.group().isdigit() and len(match.group()) == 4
                )
            )
    return found


def _value(match: re.Match[str]) -> Range | None:
    qualifier = match["qualifier"]
    if match["vague"]:
        low = OPEN_COUNTS[match["vague"]]
        return Range(0, None) if qualifier in BELOW else Range(low, None)
    first = exact_value(match["first"])
    if first is None:
        return None
    last = exact_value(match["last"]) if match["last"] else None
    if last is not None:
        if last <= first:
            return None
        return Range(first, None if qualifier in FLOORS else last)
    if qualifier in FLOORS or match["more"] in ("+", " or more"):
        return Range(first, None)
    if qualifier in CEILINGS:
        return Range(0, first)
    if qualifier in BELOW:
        return Range(0, max(first - 1, 0))
    return Range(first, first)


_IN_DIGITS = re.compile(rf"(\d[\d, ]*(?:\.\d+)?) ?({_SCALE})?")


def exact_value(words: str) -> int | None:
    """The value of an exact number in digits or words; null for anything else."""
    words = words.strip()
    digits = _IN_DIGITS.fullmatch(words)
    if digits:
        number = float(digits[1].replace(",", "").replace(" ", ""))
        return round(number * _SCALES.get(digits[2] or "", 1))
    if words.startswith("a couple"):
        rest = words.removeprefix("a couple").removeprefix(" of").strip()
        return 2 * _SCALES.get(rest, 1)
    if words.startswith("half a "):
        return _SCALES[words.removeprefix("half a ")] // 2
    total, current = 0, 0
    for word in re.split(r"[- ]", words):
        if word in _ONES:
            current += _ONES[word]
        elif word in TENS:
            current += TENS[word]
        elif word == "a":
            current = 1
        elif word in _SCALES:
            total += current * _SCALES[word]
            current = 0
        elif word != "and":
            return None
    return total + current
