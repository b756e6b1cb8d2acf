"""Live blogs in plain text: entries that open with a clock time of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from .stamps import ZONES, find_clock, find_day

_CLOCK = r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?[ap]\.?m\.?)?|(?:1[0-2]|0?[1-9])\s?[ap]\.?m\.?"
_ENTRY = re.compile(
    rf"(?:(?:posted|updated|published)(?: at)?\s)?(?P<clock>{_CLOCK})(?:\s?\(?(?:{ZONES})\)?)?"
    rf"(?P<rest>,?\s[^\n]{{0,40}}?20\d\d)?(?:\s?(?:\(?(?:{ZONES})\)?))?"
    rf"(?:\s?/\s?{_CLOCK}[^\n]{{0,12}})?(?P<break>\s*$|\s*[-–—:|]\s+|\s{{2,}})",
    re.I,
)
_LEAST = 3
_JUMP = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Mark:
    """A time that opens an entry: the paragraph's number, where the time ends, and when it is."""

    paragraph: int
    end: int
    told_at: datetime | None


def marks(text: str, paragraphs: Sequence[tuple[int, int]], published: datetime | None) -> list[Mark]:
    """The entry times of a live blog, empty when fewer than three paragraphs open with one.

    A bare time belongs to the day of publication; where the times of a blog told in one direction jump
    against it by more than six hours, a midnight lies between.
    """
    found: list[tuple[int, int, tuple[int, int], datetime | None]] = []
    for number, (start, end) in enumerate(paragraphs):
        if not text[start].isdigit() and text[start] not in "PpUu":
            continue
        match = _ENTRY.match(text, start, end)
        if match is None or match["clock"] is None:
            continue
        clock = find_clock(match["clock"])
        if clock is None:
            continue
        own = find_day(match["rest"]) if match["rest"] else None
        found.append((number, match.end(), clock, own[0] if own else None))
    if len(found) < _LEAST:
        return []
    steps = [b[2] < a[2] for a, b in pairwise(found)]
    newest_first = sum(steps) > len(steps) / 2
    day = published.replace(hour=0, minute=0) if published else None
    result: list[Mark] = []
    before: datetime | None = None
    for number, stop, (hour, minute), own_day in found:
        day = own_day or day
        at = day.replace(hour=hour, minute=minute) if day else None
        if at is not None and before is not None and day is not None and own_day is None:
            if newest_first and at - before > _JUMP:
                day -= timedelta(days=1)
            elif not newest_first and before - at > _JUMP:
                day += timedelta(days=1)
            at = day.replace(hour=hour, minute=minute)
        result.append(Mark(number, stop, at))
        before = at
    return result
