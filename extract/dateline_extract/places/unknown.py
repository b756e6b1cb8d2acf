"""Settlements that no file has: a capitalised name that a strong cue makes a place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from dateline_extract.phrases import capitalised_words
from dateline_extract.places.words import cue_words

_NAME_FORM = r"[A-Z][a-z’'ʼ]+(?:-[A-Z]?[a-z’'ʼ]+)?(?: [A-Z][a-z’'ʼ]{2,}(?:-[A-Z][a-z]+)?)?"
_NAME = re.compile(_NAME_FORM)
_LAST_WORD = re.compile(r"\w+$")
_NOUNS = frozenset(
    noun + plural
    for noun, plural in product(("village", "town", "city", "settlement", "hamlet", "suburb"), ("", "s"))
)
_LEADS = cue_words("leads")
_NEAR = frozenset(("near", "outside"))
"""Prepositions before which a single unknown name is a place: "an ambush near Kibumba"."""
_GOES_ON = re.compile(r"(?:['’]s?)?[ -][A-Z]|['’]s")
_AFTER_NOUN = frozenset(("called", "named", "of"))
_NOUN_BEHIND = re.compile(
    r"\b(?:villages?|towns?|settlements?|hamlets?|suburbs?|city (?=called |named |of )|cities (?=of ))"
    r" ?(?:called |named |(?:\w+ )?of )?$"
)
_KIND = (
    r"(?: (?:village|town|settlement|city|area|direction|axis|forest|farm))?(?: \([^)]*\))?"
    r"(?:(?:,| \() ?[A-Z][\w'’-]+ (?:[Cc]ity )?(?:municipality )?(?:[Rr]aion|[Rr]ayon|[Dd]istrict))?"
)
_THE = r"(?:the )?(?:[a-z][\w-]+ )?"
_INSIDE_REGION = re.compile(
    rf"(?:\b(?:in|at|near|on|of|from|to|into|around|over|outside|and|shelled|hit|struck|captured|liberated|seized|"
    rf"took|taken|retook|entered|left|reached|attacked|bombed|recaptured|village|town|settlement|city)|,) "
    rf"({_NAME_FORM}){_KIND} (?:in|of) {_THE}$"
    rf"|\bthe ({_NAME_FORM}) (?:area|village|settlement|direction|axis),? (?:in|of) {_THE}$"
)
_NOT_BESIDE = r"(?!(?:said|says|told|governor|mayor|head|chief|commander|against)\b)"
_BESIDE_REGION = re.compile(
    rf"(?:\b{_NOT_BESIDE}[a-z][a-z-]+|,) ({_NAME_FORM}){_KIND}(?:(?:,| -| –)(?: in)? {_THE}| \()$"
)
_APPOSED = re.compile(
    rf"\b(?:in|at|near|on|of|from|to|into|over|outside|around|shelled|hit|struck|and) ({_NAME_FORM}), "
    r"(?:an?|the) (?:[a-z-]+ ){0,3}(?:town|village|city|settlement|suburb|hamlet)\b"
)
_ENDINGS = (
    *cue_words("settlement_endings"),
    *(consonant + ending for consonant, ending in product("bcdfghklmnprstvz", ("sk", "ske"))),
)
_BETWEEN = re.compile(rf", ({_NAME_FORM})(?:,? and |, )")
_WIDEST_GAP = 40
_FARTHEST_NOUN = 48
_FARTHEST_REGION = 70
_NOT_A_SETTLEMENT = cue_words("not_a_settlement")


class UnknownName(NamedTuple):
    """A capitalised name that stands where a settlement stands."""

    start: int
    end: int


def find(
    text: str,
    start: int,
    end: int,
    taken: Sequence[tuple[int, int]],
    regions: Sequence[int],
    is_city: Callable[[str], bool],
) -> Iterator[UnknownName]:
    """Names that follow "village of", end like a Slavic town, or stand before one of the regions.

    `taken` are the spans of other names, `regions` the starts of the names of regions; `is_city` tells the
    misspelt name of a city.
    """
    spans = sorted(taken)
    starts = [span[0] for span in spans]
    known, seen = set(starts), set[int]()

    def is_free(name_start: int, name_end: int) -> bool:
        position = bisect_left(starts, name_end)
        clear = all(spans[before][1] <= name_start for before in range(max(0, position - 2), position))
        return clear and name_start not in seen

    def accept(first: int, last: int, *, by_ending: bool) -> UnknownName | None:
        words = text[first:last].split(" ")
        if words[0] in _NOT_A_SETTLEMENT:
            return None
        if len(words) == 2 and (words[1] in _NOT_A_SETTLEMENT or not is_free(first, last)):
            last = first + len(words[0])
        if text.startswith(("'s", "’s"), last - 2):
            last -= 2
        if last - first < 4 or not is_free(first, last):
            return None
        if by_ending and not (text[first:last].endswith(_ENDINGS) or is_city(text[first:last])):
            return None
        seen.add(first)
        return UnknownName(first, last)

    for _, first, _ in capitalised_words(text, start, end):
        if first in known or first <= start or text[first - 1] != " ":
            continue
        before = text[max(start, text.rfind(" ", start, first - 1) + 1) : first - 1]
        if not before.isalpha():
            last_word = _LAST_WORD.search(before)
            before = last_word.group() if last_word else ""
        by_noun = (before in _NOUNS or before in _AFTER_NOUN) and (
            _NOUN_BEHIND.search(text, max(start, first - _FARTHEST_NOUN), first) is not None
        )
        form = _NAME.match(text, first, end) if by_noun or before in _LEADS else None
        if form is None:
            continue
        near = before in _NEAR and " " not in form[0] and _GOES_ON.match(text, form.end()) is None
        if (name := accept(*form.span(), by_ending=not (by_noun or near))) is not None:
            yield name
    if text.find(", a", start, end) >= 0 or text.find(", the ", start, end) >= 0:
        for match in _APPOSED.finditer(text, start, end):
            if (name := accept(*match.span(1), by_ending=False)) is not None:
                yield name
    for region in regions:
        for pattern in (_INSIDE_REGION, _BESIDE_REGION):
            for match in pattern.finditer(text, max(start, region - _FARTHEST_REGION), region):
                if (name := accept(*match.span(match.lastindex or 1), by_ending=False)) is not None:
                    yield name


def listed(
    text: str, gaps: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]
) -> Iterator[UnknownName]:
    """Names that stand in a list between two places: "Vodiane, Sartaka and Mariupol"."""
    for start, end in gaps:
        if not 6 < end - start < _WIDEST_GAP or not text.startswith(", ", start):
            continue
        match = _BETWEEN.fullmatch(text, start, end)
        if match is None or match[1].split(" ")[0] in _NOT_A_SETTLEMENT:
            continue
        if not any(name[0] < match.end(1) and match.start(1) < name[1] for name in taken):
            yield UnknownName(*match.span(1))
