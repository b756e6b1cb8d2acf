"""Find the places of a text: names from the gazetteer with what the words around them make of them."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from dateline_extract.phrases import PhraseMatch
from dateline_extract.places import cues, unknown
from dateline_extract.places.behind import look_behind
from dateline_extract.places.belief import is_believable
from dateline_extract.places.candidate import (
    DISTRICT_NOUN,
    GIVES_ITS_NAME,
    REGION_NOUN,
    Candidate,
    is_country,
    is_region,
    is_village,
)
from dateline_extract.places.cues import PlaceCue
from dateline_extract.places.gazetteer import Entry, Gazetteer
from dateline_extract.places.lands import LandMention, Lands
from dateline_extract.places.lists import are_listed, relate
from dateline_extract.places.masks import is_person
from dateline_extract.places.resolve import Resolver
from dateline_extract.theatre import Actor, ActorKind, SideForm, SideName, Theatre
from dateline_store.model import Place, PlacePrecision

_NATURE = re.compile(
    r"(?i)\b(?:island|river|sea|bay|strait|spit|bridge|front|isthmus|cape|dniester|dnieper|danube)\b"
)
_WITHIN = frozenset(("in", "across", "throughout", "within", "inside"))
_LARGE = (PlacePrecision.REGION, PlacePrecision.DISTRICT)
_PART_OF_LAND = re.compile(r"(?i)\b((?:north|south)?-?(?:east|west)ern|northern|southern|central) $")
_RIVER_AHEAD = re.compile(r"[.,;:)…]|$| (?:in|and|at|to|on|near|from|is|was|which|that)\b")
_PART_BEHIND = re.compile(r"(?:north|south|east|west|parts?|areas?) of (?:the )?$")
_DIVISION = re.compile(r"\b([A-Z][\w’'-]{3,}) ([Dd]istrict|[Rr]aion|[Rr]ayon|[Rr]egion|[Oo]blast)\b")
_DIRECTIONAL = frozenset(("Northern", "Southern", "Eastern", "Western", "Central", "Autonomous", "Federal"))
_SECOND_WORD = re.compile(r"[ -][A-Z][a-z]{2,}\b")
_RIVER_BEHIND = re.compile(
    r"\b(?:(?:banks?|side|shores?|crossings?|mouth|islands?) of|across|along|cross(?:ed|ing)?|over) the $"
)
_FIRST_WORD = re.compile(r"\b[A-Z][a-z]{2,}[ -]$")
_AFTER_ADDRESS = re.compile(
    r"[.;:)]| (?:with|from|after|on|using|when|where|while|as|in|by|and [a-z]|but [a-z])|$"
)
_Named = PhraseMatch[Actor | SideName]


class PlaceMention(NamedTuple):
    """A place as the text names it at `text[start:end]`."""

    start: int
    end: int
    place: Place
    cue: PlaceCue
    preposition: str | None = None
    """The preposition that governs the name, of the list's first name in a list: "in", "on", "of"."""


class PlaceFinder:
    """Finds and resolves the places of texts about one theatre."""

    def __init__(self, gazetteer: Gazetteer, theatre: Theatre) -> None:
        self._gazetteer = gazetteer
        self._theatre = theatre
        self._resolver = Resolver(gazetteer, theatre)
        self._home = frozenset(theatre.countries)
        self._scope = self._home | frozenset(theatre.neighbours)
        self._metonyms = frozenset(theatre.capitals)
        self._lands = Lands(gazetteer, theatre)

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[PlaceMention]:
        """The places of `text[start:end]` in order; give the whole text, since its regions settle namesakes.

        Names of persons are left out; names of organisations have the cue NAME.
        """
        end = len(text) if end is None else end
        names = list(self._theatre.names.matches(text, start, end))
        found = self._known(text, start, end, names)
        if divisions := self._divisions(text, start, end, found, names):
            found = sorted([*found, *divisions], key=lambda one: one.start)
        if unknown_names := self._unknown(text, start, end, found, names):
            spans = [(one.start, one.end) for one in unknown_names]
            found = [one for one in found if not any(a <= one.start < b for a, b in spans)] + unknown_names
        if found:
            found.sort(key=lambda one: one.start)
            self._resolver.resolve(text, found)
            found = self._believed(text, found)
            relate(text, found)
        mentions = [_mention(text, one) for one in found]
        if lands := [_land(text, land) for land in self._lands.find(text, start, end)]:
            spans = [mention[:2] for mention in mentions]
            lands = [land for land in lands if not any(a < land.end and land.start < b for a, b in spans)]
            mentions = sorted(mentions + lands, key=lambda mention: mention.start)
        return mentions

    def _believed(self, text: str, found: Sequence[Candidate]) -> list[Candidate]:
        """The places among them; a hamlet also where it is listed after one: "near Spirne and Step"."""
        believed: list[Candidate] = []
        for before, one in zip((None, *found), found, strict=False):
            listed = before is not None and one.entry is not None and one.entry.minor
            if is_believable(text, one, self._scope) or (
                listed and believed[-1:] == [before] and are_listed(text, believed[-1], one)
            ):
                believed.append(one)
        return believed

    def _known(self, text: str, start: int, end: int, names: Sequence[_Named]) -> list[Candidate]:
        found, position = [], 0
        for match in self._gazetteer.index.matches(text, start, end):
            while position < len(names) and names[position].end <= match.start:
                position += 1
            name = names[position] if position < len(names) else None
            if name is None or not (name.start <= match.start and match.end <= name.end):
                name = None
            entries = self._gazetteer.entries(match.value)
            short = match.end - match.start <= 3
            if short and is_country(entries[0]) and not text[match.start : match.end].isupper():
                continue
            bears_name = name is not None and not _names_a_land(name.value)
            if bears_name and name is not None and _is_person(name.value):
                continue
            behind = look_behind(text, match.start, start)
            if bears_name and name is not None:
                if name[:2] != match[:2]:
                    found.append(Candidate(match.start, match.end, entries, behind, PlaceCue.NAME))
                    continue
                within = (
                    behind.preposition in _WITHIN
                    or text.endswith((", ", " ("), 0, match.start)
                    or _PART_BEHIND.search(text, max(0, match.start - 24), match.start) is not None
                )
                if not behind.noun and not (is_region(entries) and within):
                    continue
            if is_person(text, match.start, match.end, behind):
                continue
            if text.endswith("the ", 0, match.start) and (
                _RIVER_BEHIND.search(text, max(0, match.start - 20), match.start)
                or _RIVER_AHEAD.match(text, match.end)
            ):
                entries = self._gazetteer.rivers(entries[0].name) or entries
            one = Candidate(match.start, match.end, entries, behind)
            one.cue = self._first_cue(text, one)
            if one.cue is PlaceCue.OFFICE and cues.is_of_province(text, match.start, match.end):
                one.entries = self._gazetteer.regions(entries[0].name) or entries
            one.relation, one.preposition = behind.relation, behind.preposition
            found.append(one)
        return found

    def _is_misspelt(self, name: str) -> bool:
        return bool(self._gazetteer.misspelt(name, self._home, told=False))

    def _first_cue(self, text: str, one: Candidate) -> PlaceCue:
        behind = one.behind
        if cues.is_dateline(text, one.start, one.end):
            return PlaceCue.DATELINE
        if cues.is_name_part(text, one.start, one.end):
            return PlaceCue.NAME
        if cues.is_office(text, one.start, one.end):
            return PlaceCue.OFFICE
        if behind.relation is not None or (behind.noun and behind.preposition is None):
            return PlaceCue.EVENT
        if behind.preposition == "on" and _NATURE.search(text, one.start, one.end):
            return PlaceCue.EVENT
        first = one.entries[0]
        governs = first.precision is PlacePrecision.COUNTRY or first.name in self._metonyms
        if governs and (cues.is_credited(text, one.start, one.end) or cues.takes_over(text, one.start)):
            return PlaceCue.ACTOR
        if cues.is_shown(text, one.start):
            return PlaceCue.EVENT
        if behind.preposition is None and cues.reports(text, one.end):
            return PlaceCue.ACTOR
        cue = cues.cue_of_preposition(behind.preposition)
        if cue is not PlaceCue.OBJECT and not text.startswith(("'s forces", "’s forces"), one.end):
            return cue
        if first.name in self._metonyms and (
            cues.has_government(text, one.end)
            or behind.preposition in ("by", "with", "about")
            or (behind.preposition is None and not cues.is_attacked(text, one.start, one.end))
        ):
            return PlaceCue.ACTOR
        if first.precision is PlacePrecision.COUNTRY and behind.preposition not in ("on", "of", "against"):
            return PlaceCue.ACTOR
        return PlaceCue.OBJECT

    def _unknown(
        self, text: str, start: int, end: int, known: Sequence[Candidate], names: Sequence[_Named]
    ) -> list[Candidate]:
        taken = [(one.start, one.end) for one in known if not _may_be_half(text, one)]
        taken += [(name.start, name.end) for name in names]
        starts = {one.start for one in known}
        regions = [one.start for one in known if self._holds_villages(text, one, starts)]
        unknown_names = list(unknown.find(text, start, end, taken, regions, self._is_misspelt))
        if len(known) > 1:
            unknown_names += self._listed(text, known, [*names, *unknown_names])
        found: list[Candidate] = []
        for name in unknown_names:
            if name.start in starts and any(one.start == name.start and one.end == name.end for one in known):
                continue
            behind = look_behind(text, name.start, start)
            if is_person(text, name.start, name.end, behind):
                continue
            spelled = text[name.start : name.end]
            entries = self._gazetteer.lookup_similar(spelled)
            entries = entries or self._gazetteer.misspelt(
                spelled, self._home, told=behind.noun or text.startswith((", a ", ", the "), name.end)
            )
            one = Candidate(name.start, name.end, entries, behind, name=spelled)
            one.cue = cues.cue_of_preposition(behind.preposition)
            if behind.relation is not None or (behind.noun and behind.preposition is None):
                one.cue = PlaceCue.EVENT
            one.relation, one.preposition = behind.relation, behind.preposition
            found.append(one)
        return found

    def _divisions(
        self, text: str, start: int, end: int, known: Sequence[Candidate], names: Sequence[_Named]
    ) -> list[Candidate]:
        """Raions by their adjective, "Chuguevsky district", and provinces misspelt, "Chernihev region"."""
        if not (
            text.find(" region", start, end) >= 0
            or text.find(" district", start, end) >= 0
            or text.find(" raion", start, end) >= 0
            or text.find(" oblast", start, end) >= 0
        ):
            return []
        taken = {one.start for one in known} | {name.start for name in names}
        found = []
        for match in _DIVISION.finditer(text, start, end):
            if match.start() in taken or match[1] in _DIRECTIONAL:
                continue
            if match[2][0] in "rdRD" and not match[2].lower().startswith("reg"):
                entries = self._gazetteer.districts(match[1])
            else:
                cities = self._gazetteer.misspelt(match[1], self._home, told=True)
                entries = self._gazetteer.regions(cities[0].name) if cities else ()
            if entries:
                behind = look_behind(text, match.start(), start)
                one = Candidate(match.start(), match.end(), entries, behind)
                one.cue = cues.cue_of_preposition(behind.preposition)
                one.relation, one.preposition = behind.relation, behind.preposition
                found.append(one)
        return found

    def _holds_villages(self, text: str, one: Candidate, starts: Container[int]) -> bool:
        """Whether a name may say in which province or district an unknown village before it lies."""
        first = one.entries[0]
        if first.country not in self._home:
            return False
        return (
            first.precision in _LARGE
            or REGION_NOUN.match(text, one.end) is not None
            or DISTRICT_NOUN.match(text, one.end) is not None
            or (first.population >= GIVES_ITS_NAME and _ends_address(text, one, starts))
        )

    def _listed(
        self, text: str, known: Sequence[Candidate], others: Sequence[_Named | unknown.UnknownName]
    ) -> list[unknown.UnknownName]:
        """Unknown names between two known places of the theatre."""
        gaps = [
            (before.end, after.start)
            for before, after in pairwise(known)
            if text.startswith(", ", before.end)
            and before.entries[0].country in self._home
            and not is_country(before.entries[0])
            and not is_country(after.entries[0])
        ]
        return list(unknown.listed(text, gaps, [(one.start, one.end) for one in others])) if gaps else []


def _may_be_half(text: str, one: Candidate) -> bool:
    """Whether a small place may be half of one that no file has: "Bila Kalytva", "Mala Komyshuvakha"."""
    first = one.entries[0]
    return (is_village(first) or first.precision is PlacePrecision.DISTRICT) and (
        _SECOND_WORD.match(text, one.end) is not None
        or _FIRST_WORD.search(text, max(0, one.start - 16), one.start) is not None
    )


def _ends_address(text: str, one: Candidate, starts: Container[int]) -> bool:
    """Whether a city stands for its province after a village: "shelled Holmivskyi, Donetsk, with mortars"."""
    if not text.endswith((", ", " (", " - ", " – "), max(0, one.start - 3), one.start):
        return False
    return (text.startswith(", ", one.end) and one.end + 2 not in starts) or (
        _AFTER_ADDRESS.match(text, one.end) is not None
    )


def _mention(text: str, one: Candidate) -> PlaceMention:
    start, end, entry = one.start, one.end, one.entry
    if entry is None:
        phrase = text[start:end]
        place = Place(
            one.name or phrase,
            phrase,
            region=one.region,
            country=one.country,
            precision=PlacePrecision.SETTLEMENT,
            relation=one.relation,
        )
        return PlaceMention(start, end, place, one.cue, one.preposition)
    if entry.precision is PlacePrecision.REGION:
        noun = REGION_NOUN.match(text, end)
        end = noun.end() if noun and not noun.group().startswith(("'", "’")) else end
    part = _PART_OF_LAND.search(text, max(0, start - 16), start) if is_country(entry) else None
    if part is not None:
        start = part.start()
    place = _place(entry, text[start:end], one.relation)
    if part is not None:
        place = replace(place, name=f"{part[1].lower()} {entry.name}", precision=PlacePrecision.REGION)
    return PlaceMention(start, end, place, one.cue, one.preposition)


def _land(text: str, land: LandMention) -> PlaceMention:
    place = _place(land.entry, text[land.start : land.end], land.relation)
    return PlaceMention(land.start, land.end, place, land.cue, land.preposition)


def _place(entry: Entry, phrase: str, relation: str | None) -> Place:
    return Place(
        entry.name,
        phrase,
        entry.region,
        entry.country,
        entry.latitude,
        entry.longitude,
        entry.precision,
        relation,
    )


def _is_person(named: Actor | SideName) -> bool:
    return isinstance(named, Actor) and named.kind is ActorKind.PERSON


def _names_a_land(named: Actor | SideName) -> bool:
    """Whether a name of the theatre is a country or capital, and so a place too."""
    return (
        isinstance(named, SideName)
        and named.form in (SideForm.NOUN, SideForm.METONYM)
        and (named.side.country is not None)
    )
