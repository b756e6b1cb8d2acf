"""The words before a place name, read back to the preposition, distance or direction that governs it."""

from __future__ import annotations

import re
from typing import NamedTuple

from dateline_extract.places.words import cue_words


class Behind(NamedTuple):
    """What stands before a name."""

    preposition: str | None
    relation: str | None
    """Distance, direction or nearness: "12 miles from", "south of", "near"."""
    relation_start: int
    """Where the relation begins; the start of the name if there is none."""
    noun: bool
    """A word for a kind of settlement leads to the name: "the village of"."""
    word: str
    """The word before the name or its modifiers, where that is no preposition."""


_WORDS = re.compile(r"[^\W_](?:[\w'’.-]*[^\W_])?|[^\w\s]")
_PREPOSITIONS = cue_words("scene", "towards", "target") | {"from"}
_SETTLEMENT_NOUNS = cue_words("settlement_nouns")
_PART_NOUNS = cue_words("part_nouns")
_PARTITIVE_NOUNS = _SETTLEMENT_NOUNS | _PART_NOUNS
_MODIFIERS = cue_words("modifiers", "land_adjectives") | _PART_NOUNS
_MODIFIER_ENDINGS = tuple(cue_words("modifier_endings"))
_MEASURES = tuple(cue_words("measures"))
_DIRECTIONS = ("north", "south", "east", "west")
_EDGES = frozenset(("outskirts", "edge", "edges", "vicinity", "approaches", "suburbs"))
_NEAR_TO = frozenset(("close", "next", "adjacent"))

_NEAR = r"(?:just\ )?(?:outside|near|close\ to|next\ to|not\ far\ from|off|adjacent\ to|nearby)"
_NEARNESS = re.compile(rf"(?ix){_NEAR}$")
_RELATION = re.compile(
    rf"""(?ix)
    (?:
      (?:(?:about|some|around|just|roughly|approximately|only|nearly|almost|over|(?:less|more)\ than|
         a\ few|up\ to|within)\ )*
      (?:\d[\d.,]*|half\ a|(?:a\ )?[a-z]+(?:-[a-z]+)?)[\ \u00a0-]?
      (?:km|kms|kilomet(?:re|er)s?|miles?|mi|met(?:re|er)s?|m|yards?|hours?'?|minutes?'?)\b
      (?:\ \([^)\n]{{1,24}}\))?
      (?:\ drive|\ walk|\ away|\ inland)?
      (?:\ (?:to\ the\ )?(?:north|south|east|west)(?:[-\ ]?(?:north|south|east|west))?(?:ern)?)?
      \ (?:of|from|outside|off|inside)
    | (?:just\ |further\ |lying\ |located\ )?
      (?:to\ the\ |due\ |(?<!\bthe\ ))
      (?:north|south|east|west)(?:[-\ ]?(?:north|south|east|west))?\ (?:of|from)
    | {_NEAR}
    | (?:on|at|in|to)\ the\ (?:\w+\ )?(?:outskirts|edge|edges|vicinity|approaches|suburbs)\ of
    )$"""
)
_FARTHEST = 76
"""Letters before a name that are read."""
_MOST_WORDS = 10


def look_behind(text: str, start: int, floor: int) -> Behind:
    """Read the words before a name, over its articles, adjectives and nouns, to its preposition."""
    window = max(floor, start - _FARTHEST)
    window = max(window, text.rfind("\n", window, start) + 1)
    words = _WORDS.findall(text, window, start)
    noun, passed_of, lower = False, False, words[-1].lower() if words else ""
    for position in range(len(words) - 1, max(-1, len(words) - 1 - _MOST_WORDS), -1):
        before = words[position - 1].lower() if position else ""
        if lower == "of" and (before in _PARTITIVE_NOUNS or before.startswith(_DIRECTIONS)):
            if before in _EDGES or before.startswith(_DIRECTIONS):
                end = _end_of_word(text, window, start, position)
                relation = _RELATION.search(text, max(window, end - 80), end)
                if relation is not None:
                    return Behind("of", _said(relation), relation.start(), noun, "of")
            noun, passed_of = noun or before in _SETTLEMENT_NOUNS, True
        elif lower in _PREPOSITIONS:
            pattern = _pattern_of_relation(lower, before, words[max(0, position - 6) : position])
            if pattern is not None:
                end = _end_of_word(text, window, start, position)
                relation = pattern.search(text, max(window, end - 80), end)
                if relation is not None:
                    return Behind(lower, _said(relation), relation.start(), noun, lower)
            return Behind(lower, None, start, noun, lower)
        elif lower in _SETTLEMENT_NOUNS:
            noun = noun or position == len(words) - 1 or passed_of
        elif not (
            lower in _MODIFIERS
            or lower.endswith(_MODIFIER_ENDINGS)
            or (lower.endswith(("'s", "’s")) and words[position][0].isupper())
            or (lower.endswith("ern") and "-" in lower)
        ):
            return Behind(None, None, start, noun, words[position])
        lower = before
    return Behind(None, None, start, noun, "")


def _pattern_of_relation(preposition: str, before: str, words: list[str]) -> re.Pattern[str] | None:
    """What a relation that ends with a preposition must match; null where none can."""
    if preposition in ("near", "nearby") or (preposition == "to" and before in _NEAR_TO):
        return _NEARNESS
    if preposition in ("outside", "off"):
        return _RELATION
    if preposition in ("of", "from", "inside") and any(word.lower().startswith(_MEASURES) for word in words):
        return _RELATION
    return None


def _end_of_word(text: str, window: int, start: int, position: int) -> int:
    """Where a word of the window ends, by its number."""
    for number, word in enumerate(_WORDS.finditer(text, window, start)):
        if number == position:
            return word.end()
    return start


def _said(relation: re.Match[str]) -> str:
    return " ".join(relation.group().split())
