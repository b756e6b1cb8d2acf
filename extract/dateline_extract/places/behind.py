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
_ENDS_RELATION = frozenset(("near", "nearby", "to", "outside", "off", "of", "from", "inside"))
_BESIDE = frozenset(
    ("village", "field", "road", "farm", "forest", "camp", "settlement", "highway", "town", "beach")
)
"""Nouns after which "by" means near."""
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
_MEASURED_WITHIN = 6
"""Words before a preposition among which a measure or direction makes it a relation."""
_LONGEST_RELATION = 80


def look_behind(text: str, start: int, floor: int) -> Behind:
    """Read the words before a name, over its articles, adjectives and nouns, to its preposition."""
    window = max(floor, start - _FARTHEST)
    window = max(window, text.rfind("\n", window, start) + 1)
    words = _Backwards(text[window:start])
    noun, passed_of, lower = False, False, words[0].lower()
    for number in range(_MOST_WORDS):
        if not lower:
            break
        before = words[number + 1].lower()
        if lower == "of" and (before in _PARTITIVE_NOUNS or before.startswith(_DIRECTIONS)):
            if before in _EDGES or before.startswith(_DIRECTIONS):
                relation = _relation(_RELATION, text, window, start, number)
                if relation is not None:
                    return Behind("of", _said(relation), relation.start(), noun, "of")
            noun, passed_of = noun or before in _SETTLEMENT_NOUNS, True
        elif lower == "by" and before in _BESIDE:
            return Behind("near", "by", window + text[window:start].rfind("by"), noun, lower)
        elif lower in _PREPOSITIONS:
            pattern = _pattern_of_relation(lower, words, number) if lower in _ENDS_RELATION else None
            if pattern is not None:
                relation = _relation(pattern, text, window, start, number)
                if relation is not None:
                    return Behind(lower, _said(relation), relation.start(), noun, lower)
            return Behind(lower, None, start, noun, lower)
        elif lower in _SETTLEMENT_NOUNS:
            noun = noun or number == 0 or passed_of
        elif not (
            lower in _MODIFIERS
            or lower.endswith(_MODIFIER_ENDINGS)
            or (lower.endswith(("'s", "’s")) and words[number][0].isupper())
            or (lower.endswith("ern") and "-" in lower)
        ):
            return Behind(None, None, start, noun, words[number])
        lower = before
    return Behind(None, None, start, noun, "")


class _Backwards:
    """The words and signs of a text by their distance from its end; past its beginning they are empty."""

    __slots__ = ("_pieces", "_words")

    def __init__(self, text: str) -> None:
        self._pieces = text.split()
        self._words: list[str] = []

    def __getitem__(self, number: int) -> str:
        words, pieces = self._words, self._pieces
        while len(words) <= number:
            if not pieces:
                return ""
            piece = pieces.pop()
            if piece.isalnum():
                words.append(piece)
            else:
                words.extend(reversed(_WORDS.findall(piece)))
        return words[number]


def _pattern_of_relation(preposition: str, words: _Backwards, number: int) -> re.Pattern[str] | None:
    """What a relation that ends with the word of that number must match; null where none can."""
    if preposition in ("near", "nearby"):
        return _NEARNESS
    if preposition == "to":
        return _NEARNESS if words[number + 1].lower() in _NEAR_TO else None
    before = [words[position] for position in range(number + 1, number + 1 + _MEASURED_WITHIN)]
    if any(word.lower().startswith(_MEASURES) for word in before):
        return _RELATION
    if preposition in ("outside", "off"):
        return _RELATION if any(map(str.isdigit, "".join(before))) else _NEARNESS
    return None


def _relation(
    pattern: re.Pattern[str], text: str, window: int, start: int, number: int
) -> re.Match[str] | None:
    """The relation that ends with the word of that number before `start`."""
    ends = [word.end() for word in _WORDS.finditer(text, window, start)]
    end = ends[-1 - number]
    return pattern.search(text, max(window, end - _LONGEST_RELATION), end)


def _said(relation: re.Match[str]) -> str:
    return " ".join(relation.group().split())
