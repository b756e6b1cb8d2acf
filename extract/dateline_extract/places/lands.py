"""Lands told without their name: "the Polish border", "Ukrainian cities", "the capital"."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from dateline_extract.places.behind import Behind, look_behind
from dateline_extract.places.cues import PlaceCue, cue_of_preposition, is_attacked
from dateline_extract.places.gazetteer import Entry, Gazetteer
from dateline_extract.theatre import Theatre
from dateline_store.model import PlacePrecision

_NOUNS = (
    "cities", "towns", "villages", "territory", "soil", "regions", "infrastructure", "power plants",
    "energy facilities", "population centres", "population centers", "airbase", "air base", "airfield",
    "airspace", "coast",
)  # fmt: skip
_GATE = re.compile(" (?:border|capital|" + "|".join(_NOUNS) + ")")
_WHOLE = (PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.SETTLEMENT)
_FARTHEST = 400
"""Letters before "the capital" among which its country is told."""


class LandMention(NamedTuple):
    """A country or capital at `text[start:end]`, and how it stands."""

    start: int
    end: int
    entry: Entry
    cue: PlaceCue
    preposition: str | None
    relation: str | None


class _Country(NamedTuple):
    code: str
    name: str
    capital: str
    adjectives: tuple[str, ...]


@cache
def _countries() -> tuple[_Country, ...]:
    """The countries of the table."""
    table = files("dateline_extract") / "data" / "gazetteer" / "countries.csv"
    rows = csv.DictReader(io.StringIO(table.read_text("utf-8")))
    return tuple(
        _Country(row["code"], row["name"], row["capital"], tuple(filter(None, row["adjectives"].split(";"))))
        for row in rows
    )


class Lands:
    """Finds them for one theatre."""

    def __init__(self, gazetteer: Gazetteer, theatre: Theatre) -> None:
        self._gazetteer = gazetteer
        countries = _countries()
        self._by_adjective = {adjective: one.name for one in countries for adjective in one.adjectives}
        self._by_adjective |= {**theatre.land_adjectives, "Crimean": "Crimea"}
        self._capitals = {one.name: one.capital for one in countries}
        names = {one.code: one.name for one in countries}
        self._homes = [names[code] for code in theatre.countries if code in names]
        adjective = "|".join(map(re.escape, sorted(self._by_adjective, key=len, reverse=True)))
        name = "|".join(map(re.escape, sorted(self._capitals, key=len, reverse=True)))
        self._borders = re.compile(rf"\b({adjective})(?: (?:and|or) [A-Z]\w+)? borders?\b")
        self._parts = re.compile(
            rf"\b({adjective}) (?:(?:major|key|big|large|eastern|southern) )?(?:{'|'.join(_NOUNS)})\b"
        )
        self._capital = re.compile(
            rf"\b[Tt]he (?:({adjective}) )?capital(?: city)?\b"
            r"(?!,? (?:of|region|area|city|[A-Z])|['’]s? (?:mayor|\w+ governor)|-)"
        )
        self._told = re.compile(rf"\b(?:({adjective})|({name}))\b")

    def find(self, text: str, start: int, end: int) -> Iterator[LandMention]:
        """The borders, parts and capitals that `text[start:end]` names."""
        if _GATE.search(text, start, end) is None:
            return
        for match in self._borders.finditer(text, start, end):
            behind = look_behind(text, match.start(), start)
            if behind.preposition is not None:
                relation = f"{behind.relation or behind.preposition} the border of"
                behind = behind._replace(relation=relation)
                yield from self._mention(match, self._by_adjective[match[1]], PlaceCue.CONTEXT, behind)
        for match in self._parts.finditer(text, start, end):
            behind = look_behind(text, match.start(), start)
            cue = cue_of_preposition(behind.preposition)
            yield from self._mention(match, self._by_adjective[match[1]], cue, behind)
        for match in self._capital.finditer(text, start, end):
            if text.endswith((", ", "– ", "- ", "— ", "is ", "was "), 0, match.start()):
                continue
            land = self._by_adjective[match[1]] if match[1] else self._land_before(text, match.start())
            capital = self._capitals.get(land) if land else None
            behind = look_behind(text, match.start(), start)
            placed = behind.preposition or text.endswith(" of ", 0, match.start())
            if capital and (placed or is_attacked(text, match.start(), match.end())):
                cue = PlaceCue.EVENT if behind.relation else cue_of_preposition(behind.preposition)
                yield from self._mention(match, capital, cue, behind)

    def _land_before(self, text: str, start: int) -> str | None:
        """The country told last before, else the theatre's first where the text speaks of it.

        An attacker's capital is told with its adjective: "the Russian capital".
        """
        told = list(self._told.finditer(text, max(0, start - _FARTHEST), start))
        land = (self._by_adjective[told[-1][1]] if told[-1][1] else told[-1][2]) if told else None
        if land is not None and land not in self._homes[1:]:
            return land
        return self._homes[0] if self._homes and text.find(self._homes[0]) >= 0 else None

    def _mention(
        self, match: re.Match[str], name: str, cue: PlaceCue, behind: Behind
    ) -> Iterator[LandMention]:
        entries = self._gazetteer.lookup(name)
        if entries and entries[0].precision in _WHOLE:
            yield LandMention(*match.span(), entries[0], cue, behind.preposition, behind.relation)
