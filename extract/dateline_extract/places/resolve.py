"""Which place a name means: by the province told beside it, the provinces of the text, size and theatre."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from math import log10
from typing import NamedTuple

from dateline_extract.places.candidate import (
    GIVES_ITS_NAME,
    REGION_BEHIND,
    REGION_NOUN,
    TOWN,
    Candidate,
    is_country,
    is_region,
    is_village,
)
from dateline_extract.places.cues import PlaceCue
from dateline_extract.places.gazetteer import Entry, Gazetteer
from dateline_extract.places.lists import are_listed, containers_of
from dateline_extract.places.namesakes import Point, are_one_place, choose, kilometres, points_of
from dateline_extract.theatre import Theatre
from dateline_store.model import PlacePrecision

_VILLAGE = 10_000
_WELL_KNOWN = 150_000
_FAR, _NEAR_BY = 200, 60
"""Kilometres from the other places of a sentence at which a village is doubted, and believed."""
_SMALL_TOWN = 20_000
"""Namesakes of which none is larger are told apart by what lies near them, not by size."""


class Surroundings(NamedTuple):
    """The provinces that a text tells, with where it tells them, and the points of its well-known places."""

    regions: list[tuple[int, str]]
    points: list[Point]


class Resolver:
    """Chooses among namesakes."""

    def __init__(self, gazetteer: Gazetteer, theatre: Theatre) -> None:
        self._gazetteer = gazetteer
        self._home = frozenset(theatre.countries)
        self._attacked = theatre.countries[0] if theatre.countries else None
        self._scope = self._home | frozenset(theatre.neighbours)
        self._front = frozenset(theatre.front_regions)
        self._front_towns = theatre.front_towns
        self._capitals = frozenset(theatre.capitals)
        self._read: tuple[str, Surroundings] | None = None

    def resolve(self, text: str, found: Sequence[Candidate]) -> None:
        """Give every name of a text its entry, or its own name and province where no entry fits."""
        self._mark_regions(text, found)
        told = {
            entry.region
            for one in found
            for entry in one.entries[:1]
            if entry.region and (is_region(one.entries) or entry.population >= TOWN)
        }
        senses: dict[str, Candidate] = {}
        for position, one in enumerate(found):
            holders = containers_of(text, found, position)
            one.entry = self._choose(text, one, holders, found, told)
            if not holders:
                continue
            one.placed = True
            if one.entry is None or one.entry.region:
                senses.setdefault(text[one.start : one.end], one)
            for container in holders:
                if container.cue is not PlaceCue.NAME and _contains(one, container):
                    container.cue = PlaceCue.CONTEXT
        if senses:
            _share_senses(text, found, senses)

    def _mark_regions(self, text: str, found: Sequence[Candidate]) -> None:
        """Read "Kharkiv and Donetsk regions" as two regions, from the noun back through the list."""
        for position in range(len(found) - 1, -1, -1):
            one = found[position]
            noun = REGION_NOUN.match(text, one.end)
            if text.endswith("of ", 0, one.start):
                one.regional |= REGION_BEHIND.search(text, max(0, one.start - 24), one.start) is not None
            if is_region(one.entries):
                if not one.regional and text[one.end - 1] != "s":
                    continue
            elif noun is not None or one.regional:
                self._become_region(one)
            else:
                continue
            if position and (one.regional or (noun is not None and noun.group().endswith("s"))):
                before = found[position - 1]
                before.regional = before.regional or are_listed(text, before, one)

    def _become_region(self, one: Candidate) -> None:
        names = dict.fromkeys([one.name, *(entry.name for entry in one.entries)])
        regions = [region for name in names if name for region in self._gazetteer.regions(name)]
        if regions:
            one.entries = regions

    def _choose(
        self, text: str, one: Candidate, holders: list[Candidate], found: Sequence[Candidate], told: set[str]
    ) -> Entry | None:
        regions = (self._region_of(text, holder) for holder in reversed(holders))
        region = next(filter(None, regions), None)
        is_settlement = not one.entries or (
            one.entries[0].precision is PlacePrecision.SETTLEMENT or _is_quarter(one.entries[0])
        )
        if region is not None and is_settlement:
            return self._inside(text, one, region, holders, found)
        if not one.entries:
            return None
        if not holders and not self._is_of_war(one.entries[0]):
            one.entries = self._at_front(text, one) or one.entries
        if self._is_stray_village(one.entries, told):
            one.name = one.name or one.entries[0].name
            return None
        if len(one.entries) == 1:
            return self._unless_far(text, one, found, told)
        holder = holders[0].entries[0] if holders and holders[0].entries else None
        country = holder.country if is_country(holder) and holder is not None else None
        if (
            country is None
            and is_settlement
            and one.entries[0].population < _SMALL_TOWN
            and all(entry.country in self._home for entry in one.entries)
        ):
            return self._settle(text, one, one.entries, (), found, told)

        def likelihood(entry: Entry) -> float:
            return (
                log10(entry.population + 300)
                + (2 if entry.country in self._home else 1 if entry.country in self._scope else 0)
                + (4 if country is not None and entry.country == country else 0)
                + (1 if entry.region is not None and entry.region in told else 0)
                + (1.5 if entry.region in self._front else 0)
            )

        return max(one.entries, key=likelihood)

    def _is_of_war(self, entry: Entry) -> bool:
        """Whether it lies where the war is, is well known, or is of a land beyond it."""
        return (
            entry.country not in self._home
            or entry.country == self._attacked
            or entry.region in self._front
            or entry.population >= _WELL_KNOWN
            or entry.precision is not PlacePrecision.SETTLEMENT
        )

    def _at_front(self, text: str, one: Candidate) -> list[Entry]:
        """Places of the front that bear a name, now or in its Russian form, as a town far from it does:
        Seversk.
        """
        former = self._gazetteer.lookup_former(text[one.start : one.end])
        return [entry for entry in (*one.entries, *former) if entry.region in self._front]

    def _unless_far(
        self, text: str, one: Candidate, found: Sequence[Candidate], told: set[str]
    ) -> Entry | None:
        """The only place of a name; of a village far from every other place of its sentence a namesake nearer
        to them that only its Russian form hides, else null.
        """
        entry = one.entries[0]
        if (
            not is_village(entry)
            or entry.population >= _VILLAGE
            or entry.country != "UA"
            or entry.region in told
        ):
            return entry
        beside = points_of(
            other.entries[0] for other in found if other is not one and _is_anchor(other.entries)
        )
        if entry.minor and not beside:
            beside = self._surroundings(text).points
        if entry.latitude is None or not beside or min(kilometres(entry, point) for point in beside) <= _FAR:
            return entry
        similar = [
            other
            for other in self._gazetteer.lookup_loosely(entry.name)
            if other.latitude is not None and min(kilometres(other, point) for point in beside) <= _NEAR_BY
        ]
        if similar:
            return similar[0]
        one.name, one.country = one.name or entry.name, entry.country
        return None

    def _inside(
        self,
        text: str,
        one: Candidate,
        region: Entry,
        holders: list[Candidate],
        found: Sequence[Candidate],
    ) -> Entry | None:
        """The place of that name in a province; null, the name kept, where none of its places bears it."""
        inside = [entry for entry in one.entries if entry.region == region.region] or [
            entry for entry in one.entries if entry.region is None and entry.country == region.country
        ]
        if not inside:
            spelled = text[one.start : one.end]
            similar = (*self._gazetteer.lookup_former(spelled), *self._gazetteer.lookup_loosely(spelled))
            inside = [entry for entry in similar if entry.region == region.region]
        if inside:
            districts = [
                entry for holder in holders for entry in holder.entries[:1] if holder.is_district(text)
            ]
            return self._settle(text, one, inside, districts, found, {region.region or ""})
        told = any(is_region(holder.entries) or holder.is_district(text) for holder in holders)
        if one.entries and one.entries[0].population >= TOWN and not told:
            return one.entries[0]
        one.region, one.country = region.region, region.country
        one.name = one.name or (one.entries[0].name if one.entries else "")
        return None

    def _settle(
        self,
        text: str,
        one: Candidate,
        entries: Sequence[Entry],
        districts: Sequence[Entry],
        found: Sequence[Candidate],
        told: set[str],
    ) -> Entry | None:
        """The one of several villages of a name; null, the name kept, where nothing decides among them."""
        towns = [entry for entry in entries if entry.precision is PlacePrecision.SETTLEMENT]
        left = choose(towns or entries, districts, self._stages(text, one, found, told))
        if are_one_place(left):
            return left[0]
        one.name = one.name or left[0].name
        one.country = left[0].country
        one.region = left[0].region if len({entry.region for entry in left}) == 1 else None
        return None

    def _stages(
        self, text: str, one: Candidate, found: Sequence[Candidate], told: set[str]
    ) -> Iterator[tuple[Collection[str], Sequence[Point]]]:
        """The provinces and points of the sentence, of the text before, of the whole text, of the front."""
        beside = [
            other.entries[0]
            for other in found
            if other is not one and _is_anchor(other.entries) and not other.is_district(text)
        ]
        yield told, points_of(beside)
        around = self._surroundings(text)
        before = [region for start, region in around.regions if start < one.start]
        yield before[-1:], ()
        yield {region for _, region in around.regions}, around.points
        yield self._front, self._front_points

    @cached_property
    def _front_points(self) -> list[Point]:
        """Where the towns of the front are."""
        towns: list[Entry] = []
        for told in self._front_towns:
            name, _, region = told.partition(", ")
            entries = self._gazetteer.lookup(name)
            towns += [entry for entry in entries if region in ("", entry.region)][:1]
        return points_of(towns)

    def _surroundings(self, text: str) -> Surroundings:
        """What a whole text tells of provinces and well-known places; kept for the text read last."""
        if self._read is None or self._read[0] is not text:
            regions: list[tuple[int, str]] = []
            anchors: list[Entry] = []
            for match in self._gazetteer.index.matches(text, 0, len(text)):
                entries = self._gazetteer.entries(match.value)
                first = entries[0]
                if first.country not in self._home or first.region is None:
                    continue
                if is_region(entries) or REGION_NOUN.match(text, match.end):
                    regions.append((match.start, first.region))
                elif _is_anchor(entries) and first.name not in self._capitals:
                    anchors.append(first)
            self._read = text, Surroundings(regions, points_of(anchors))
        return self._read[1]

    def _is_stray_village(self, entries: Sequence[Entry], told: set[str]) -> bool:
        """Whether a name is only known of villages in provinces that the text and the war leave alone."""
        if not told or entries[0].population >= _VILLAGE:
            return False
        return all(
            entry.country == "UA"
            and entry.precision is PlacePrecision.SETTLEMENT
            and entry.population < _VILLAGE
            and entry.region not in told
            and entry.region not in self._front
            for entry in entries
        )

    def _region_of(self, text: str, one: Candidate) -> Entry | None:
        """The province that a name stands for beside a town: "Malynivka, Zaporizhia" means the oblast."""
        if not one.entries:
            return None
        for entry in one.entries:
            if entry.precision is PlacePrecision.REGION and entry.region:
                return entry
        first = one.entries[0]
        if first.precision is PlacePrecision.DISTRICT and first.region:
            return first
        if one.is_district(text):
            return first if first.region else None
        if (
            first.precision is PlacePrecision.SETTLEMENT
            and first.country in self._home
            and first.population >= GIVES_ITS_NAME
        ):
            return next(iter(self._gazetteer.regions(first.name)), None)
        return None


def _is_quarter(entry: Entry) -> bool:
    """Whether it is a part of a city, which villages elsewhere share their names with."""
    return entry.precision is PlacePrecision.DISTRICT and entry.population < TOWN and " " not in entry.name


def _is_anchor(entries: Sequence[Entry]) -> bool:
    """Whether a name leads to one place with a point, by which others can be told."""
    if not entries or entries[0].latitude is None:
        return False
    if entries[0].precision not in (PlacePrecision.SETTLEMENT, PlacePrecision.SITE):
        return False
    if len(entries) == 1:
        return not entries[0].minor
    return entries[0].population >= max(_VILLAGE, 5 * entries[1].population)


def _contains(one: Candidate, container: Candidate) -> bool:
    holder, inner = container.entries[0] if container.entries else None, one.entry
    if holder is None:
        return False
    if inner is None:
        return one.region is not None and one.region == holder.region
    if holder.precision is PlacePrecision.COUNTRY:
        return inner.country == holder.country and inner.precision is not PlacePrecision.COUNTRY
    if inner.region is None or inner.region != holder.region or inner.precision is PlacePrecision.REGION:
        return False
    return holder.precision is PlacePrecision.REGION or (
        holder.population > 20 * inner.population or inner.precision is PlacePrecision.SITE
    )


def _share_senses(text: str, found: Sequence[Candidate], senses: dict[str, Candidate]) -> None:
    """Let a village keep through the text the sense that it has where its province is told."""
    for one in found:
        sense = senses.get(text[one.start : one.end])
        if sense is not None and not one.placed and (one.entry is None or is_village(one.entry)):
            one.entry, one.name = sense.entry, sense.name
            one.region, one.country = sense.region, sense.country
