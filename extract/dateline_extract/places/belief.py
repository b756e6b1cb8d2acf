"""Whether a small or foreign name has enough around it to be a place."""

from __future__ import annotations

import re

from dateline_extract.places import cues
from dateline_extract.places.candidate import TOWN, Candidate
from dateline_extract.places.cues import PlaceCue
from dateline_extract.places.masks import looks_like_surname
from dateline_store.model import PlacePrecision

_LISTED = re.compile(r",? (?:and|or) [A-Z]|, [A-Z]")
_SMALL_ABROAD = 300_000
"""A town outside the theatre with fewer people is believed only after a preposition."""


def is_believable(text: str, one: Candidate, scope: frozenset[str]) -> bool:
    """Whether a name is a place; `scope` holds the lands where small towns may turn up."""
    entry = one.entry
    if entry is None:
        return bool(one.name or one.region)
    if one.cue is PlaceCue.NAME or entry.precision is not PlacePrecision.SETTLEMENT or " " in entry.name:
        return True
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
        or _LISTED.match(text, one.end) is not None
        or _stands_apart(text, one.start)
    )


def _stands_apart(text: str, start: int) -> bool:
    """Whether a name opens its line or follows a comma or "and", as in lists and headlines."""
    before = text[max(0, start - 5) : start]
    return start == 0 or before.endswith(("\n", ", ", " and ", " or ", ": ", "; "))
