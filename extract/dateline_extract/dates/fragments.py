"""What all rules share: the atom they make, the rule itself, and fragments of patterns.

A rule is a pattern over folded text and a function that makes the value. It is tried only where a
word stands that can begin it, and these words come from the same tables as the pattern.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dateline_extract.dates.values import Bound, Day, Part
from dateline_extract.dates.words import MONTHS, ORDINALS, SMALL, TENS


@dataclass(frozen=True, slots=True)
class Atom:
    """One small expression, at its offsets in the folded text."""

    start: int
    end: int
    day: Day | None = None
    until: Day | None = None
    part: Part | None = None
    bound: Bound = Bound.NONE
    future: bool = False
    tentative: bool = False
    """Means something only when joined: the "early" of "early Friday"."""


Build = Callable[[re.Match[str], str], Atom | None]
"""Makes the atom from a match over the folded text and the text as written; null where it is none."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern tried where one of its first words stands; "#" stands for any run of digits."""

    starts: frozenset[str]
    pattern: re.Pattern[str]
    build: Build


def rule(starts: Iterable[str], pattern: str, build: Build) -> Rule:
    """A rule from the words that can begin it."""
    return Rule(frozenset(starts), re.compile(pattern), build)


def any_of(words: Iterable[str]) -> str:
    """An alternation, the longest word first."""
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


MONTH = (
    rf"(?:(?:{any_of(name for name in MONTHS if len(name) > 4 or name in ('may', 'june', 'july'))})\b"
    rf"|(?:{any_of(name for name in MONTHS if len(name) <= 4 and name not in ('may', 'june', 'july'))})\b\.?)"
)
DAY = (
    r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
    r"(?![a-z\d%]|[,.]\d|[-/](?:\d|year|month|day|minute|hour|strong|kilo|mile|foot|metre|meter|inch))"
)
YEAR = r"(?:19|20)\d\d(?!\d|[,.]\d|-[a-z\d])"
TO = r"(?: ?- ?| to | through | until | till )"
COUNT = rf"(?:\d{{1,4}}|(?:{any_of(TENS)})-[a-z]+|{any_of(SMALL)})"
ORDINAL = rf"(?:\d{{1,4}}(?:st|nd|rd|th)|(?:{any_of(TENS)})-[a-z]+|{any_of(ORDINALS)})"
COUNT_STARTS = ("#", *SMALL, *TENS)
ORDINAL_STARTS = ("#", *ORDINALS, *TENS)

COUNTED = re.compile(
    r" (?:people|civilians|children|soldiers|troops|fighters|servicemen|russian|ukrainian|percent"
    r"|per cent|million"
    r"|billion|thousand|hundred|missiles|rockets|drones|shells|tanks|countries|men|women|bodies"
    r"|others|miles|km"
    r"|kilomet|metres|meters|days|hours|weeks|months|years|more|of the|%)"
)
"""What stands after a number that counts things: "in March 25 people were killed"."""


def count_of(word: str) -> int | None:
    """The value of a small number as digits or words, cardinal or ordinal; null for any other word."""
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits.group())
    if word in SMALL:
        return SMALL[word]
    if word in ORDINALS:
        return ORDINALS[word]
    tens, _, rest = word.partition("-")
    value = SMALL.get(rest) or ORDINALS.get(rest)
    if tens in TENS and value and value < 10:
        return TENS[tens] + value
    return None


def before(match: re.Match[str], length: int = 28) -> str:
    """The folded text that stands before a match, at most `length` code points."""
    return match.string[max(0, match.start() - length) : match.start()]
