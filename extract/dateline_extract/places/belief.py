"""Whether a small or foreign name has enough around it to be a place."""

from __future__ import annotations

import re

from dateline_extract.places import cues
from dateline_extract.places.candidate import TOWN, Candidate
from dateline_extract.places.cues import PlaceCue
from dateline_extract.places.masks import looks_like_surname
from dateline_store.model import PlacePrecision

_LISTED = re.compile(r",? (?:and|or) [A-Z]|, [A-Z]")
_LOCATIVE = frozenset(("in", "near", "outside", "at", "around", "over", "towards", "toward", "between"))
_SHORTEST = 4
"""Letters of a hamlet's name that a preposition makes a place."""
_SMALL_ABROAD = 300_000
"""A town outside the theatre with fewer people is believed only after a preposition."""


def is_believable(text: str, one: Candidate, scope: frozenset[str]) -> bool:
    """Whether a name is a place; `scope` holds the lands where small towns may turn up."""
    entry = one.entry
    if entry is None:
        return bool(one.name or one.region)
    if one.cue is PlaceCue.NAME or entry.precision is not PlacePrecision.SETTLEMENT or " " in entry.name:
        return True
    if entry.minor and not one.placed:
        return _is_hamlet(text, one)
    placed = (
        one.placed or one.behind.preposition is not None or one.behind.noun or one.cue is PlaceCue.DATELINE
    )
    if entry.country not in scope:
        return entry.population >= _SMALL_ABROAD or (placed and one.preposition != "by")
    if entry.population >= TOWN or placed:
        return True
    if cues.speaks(text, one.end) or looks_like_surname(text[one.start : one.end]):
        return False
    return (
        one.behind.word[:1].islower()
        or cues.is_attacked(text, one.start, one.end)
        or _LISTED.match(text, one.end) is not None
        or _stands_apart(text, one.start)
    )


def _is_hamlet(text: str, one: Candidate) -> bool:
    """Whether words make a place of a hamlet's name, which is often a word or a given name as well."""
    if one.behind.noun or one.cue is PlaceCue.DATELINE:
        return True
    located = one.behind.relation is not None or one.behind.preposition in _LOCATIVE
    if not located and not cues.is_attacked(text, one.start, one.end):
        return False
    name = text[one.start : one.end]
    return len(name) >= _SHORTEST and not _is_written_small(text, name)


def _is_written_small(text: str, name: str) -> bool:
    """Whether the text has the name as a common word too."""
    word = f" {name.lower()}"
    at = text.find(word)
    while at >= 0 and text[at + len(word) : at + len(word) + 1].isalpha():
        at = text.find(word, at + 1)
    return at >= 0


def _stands_apart(text: str, start: int) -> bool:
    """Whether a name opens its line or follows a comma or "and", as in lists and headlines."""
    before = text[max(0, start - 5) : start]
    return start == 0 or before.endswith(("\n", ", ", " and ", " or ", ": ", "; "))
