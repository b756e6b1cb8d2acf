"""Settlements that no file has: a capitalised name that a strong cue makes a place."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import NamedTuple

_TABLE = tomllib.loads(
    (files("dateline_extract") / "data" / "gazetteer" / "cue_words.toml").read_text("utf-8")
)
_NAME = r"[A-Z][a-z’'ʼ]+(?:-[A-Z]?[a-z’'ʼ]+)?(?: [A-Z][a-z’'ʼ]{2,}(?:-[A-Z][a-z]+)?)?"
_BY_NOUN = re.compile(
    rf"\b(?:villages?|towns?|settlements?|hamlets?|suburbs?) (?:called |named |(?:\w+ )?of )?({_NAME})"
)
_BY_NEARNESS = re.compile(rf"\b(?:near|outside|close to|north of|south of|east of|west of) ({_NAME})")
_BY_PREPOSITION = re.compile(
    rf"\b(?:in|at|from|to|into|on|of|and|shelled|hit|captured|liberated|struck) ({_NAME})"
)
_BEFORE_REGION = re.compile(
    rf"(?:\b(?:in|at|near|on|of|from|to|into|around|over|outside|and|shelled|hit|struck|captured|liberated|seized|"
    rf"village|town|settlement|city)|,) ({_NAME})(?: \([^)]*\))?(?:,| in) (?:the )?(?:[a-z][\w-]+ )?$"
)
_SLAVIC_ENDING = re.compile(
    r"(?:ivka|yivka|iivka|ovka|evka|[bcdfghklmnprstvz]ske|[bcdfghklmnprstvz]sk|skoye|skoe|ynka|inka|hrad|pillia|"
    r"pillya|pillye|pole|polye|ivtsi|ivske|ivske|nytsia|nytsya|anka|enka|enki|enky|ukha|yne|chne|zhne|shne|hirka|"
    r"ychi|chany|ivshchyna|hir'ia|horod|iany|yany|yliv|osilka|osilky)$"
)
_NOT_A_SETTLEMENT = frozenset(_TABLE["not_a_settlement"])


class UnknownName(NamedTuple):
    """A capitalised name that stands where a settlement stands."""

    start: int
    end: int


def find(
    text: str, start: int, end: int, taken: Sequence[tuple[int, int]], regions: Sequence[tuple[int, int]]
) -> Iterator[UnknownName]:
    """Names not taken that follow "village of", end like a Slavic town, or stand beside a region."""
    spans = sorted(taken)
    starts = [span[0] for span in spans]
    seen: set[int] = set()

    def free(name_start: int, name_end: int) -> bool:
        position = bisect_left(starts, name_end)
        clear = all(spans[before][1] <= name_start for before in range(max(0, position - 2), position))
        return clear and name_start not in seen

    def accept(match: re.Match[str], *, by_ending: bool) -> UnknownName | None:
        first, last = match.span(1)
        words = text[first:last].split(" ")
        if words[0] in _NOT_A_SETTLEMENT:
            return None
        if len(words) == 2 and (words[1] in _NOT_A_SETTLEMENT or not free(first, last)):
            last = first + len(words[0])
        if text.startswith(("'s", "’s"), last - 2):
            last -= 2
        if last - first < 4 or not free(first, last):
            return None
        if by_ending and not _SLAVIC_ENDING.search(text[first:last]):
            return None
        seen.add(first)
        return UnknownName(first, last)

    for pattern, by_ending in ((_BY_NOUN, False), (_BY_NEARNESS, True), (_BY_PREPOSITION, True)):
        for match in pattern.finditer(text, start, end):
            if (name := accept(match, by_ending=by_ending)) is not None:
                yield name
    for region_start, _ in regions:
        window = max(start, region_start - 70)
        for match in _BEFORE_REGION.finditer(text, window, region_start):
            if (name := accept(match, by_ending=False)) is not None:
                yield name
