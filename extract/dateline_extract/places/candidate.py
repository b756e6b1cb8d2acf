"""A place name under consideration, and what its possible entries are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline_extract.places.behind import Behind
from dateline_extract.places.cues import PlaceCue
from dateline_extract.places.gazetteer import Entry
from dateline_store.model import PlacePrecision

TOWN = 100_000
"""A town with fewer people is believed only where something makes it a place, and tells of no province."""
GIVES_ITS_NAME = 200_000
"""A town with as many people stands for its province beside a village: "Malynivka, Zaporizhzhia"."""
DISTRICT_NOUN = re.compile(r" (?:[Rr]aion|[Rr]ayon|[Dd]istrict)\b")
REGION_NOUN = re.compile(r"(?:['’]s)? (?:regions?|oblasts?|provinces?|Regions?|Oblasts?|Provinces?)\b")

REGION_BEHIND = re.compile(
    r"\b(?:[Rr]egions?|[Oo]blasts?|[Pp]rovinces?|[Gg]overnorates?|[Ss]tate) of (?:the )?$"
)


@dataclass(slots=True)
class Candidate:
    """A name at `text[start:end]` that may be a place."""

    start: int
    end: int
    entries: Sequence[Entry]
    behind: Behind
    cue: PlaceCue = PlaceCue.OBJECT
    entry: Entry | None = None
    name: str = ""
    region: str | None = None
    country: str | None = None
    regional: bool = False
    """Followed by "region", by itself or at the end of its list."""
    preposition: str | None = None
    relation: str | None = None
    placed: bool = False
    """Its province or country is told beside it."""

    def is_district(self, text: str) -> bool:
        """Whether it names a district, or stands before the word."""
        known = bool(self.entries) and self.entries[0].precision is PlacePrecision.DISTRICT
        return known or DISTRICT_NOUN.match(text, self.end) is not None


def is_region(entries: Sequence[Entry]) -> bool:
    return bool(entries) and entries[0].precision is PlacePrecision.REGION


def is_village(entry: Entry) -> bool:
    return entry.precision is PlacePrecision.SETTLEMENT and entry.population < TOWN


def is_country(entry: Entry | None) -> bool:
    return entry is not None and entry.precision is PlacePrecision.COUNTRY
