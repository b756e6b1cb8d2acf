"""Which place a name means: by the province told beside it, the provinces of the text, size and theatre."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

from dateline_extract.places.candidate import REGION_NOUN, TOWN, Candidate, is_country, is_region, is_village
from dateline_extract.places.cues import PlaceCue
from dateline_extract.places.gazetteer import Entry, Gazetteer
from dateline_extract.places.lists import are_listed, container_of
from dateline_extract.theatre import Theatre
from dateline_store.model import PlacePrecision

_VILLAGE = 10_000
_GIVES_ITS_NAME = 200_000
"""A town with as many people stands for its province beside a village: "Malynivka, Zaporizhzhia"."""


class Resolver:
    """Chooses among namesakes."""

    def __init__(self, gazetteer: Gazetteer, theatre: Theatre) -> None:
        self._gazetteer = gazetteer
        self._home = frozenset(theatre.countries)
        self._scope = self._home | frozenset(theatre.neighbours)
        self._front = frozenset(theatre.front_regions)

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
            container = container_of(text, found, position)
            one.entry = self._choose(one, container, told)
            if container is None:
                continue
            one.placed = True
            if one.entry is None or one.entry.region:
                senses.setdefault(text[one.start : one.end], one)
            if container.cue is not PlaceCue.NAME and _contains(one, container):
                container.cue = PlaceCue.CONTEXT
        if senses:
            _share_senses(text, found, senses)

    def _mark_regions(self, text: str, found: Sequence[Candidate]) -> None:
        """Read "Kharkiv and Donetsk regions" as two regions, from the noun back through the list."""
        for position in range(len(found) - 1, -1, -1):
            one = found[position]
            noun = REGION_NOUN.match(text, one.end)
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

    def _choose(self, one: Candidate, container: Candidate | None, told: set[str]) -> Entry | None:
        region = self._region_of(container)
        is_settlement = not one.entries or one.entries[0].precision is PlacePrecision.SETTLEMENT
        if region is not None and is_settlement:
            inside = [entry for entry in one.entries if entry.region == region.region]
            if inside:
                return max(inside, key=lambda entry: entry.population)
            if not one.entries or one.entries[0].population < TOWN:
                one.region, one.country = region.region, region.country
                one.name = one.name or one.entries[0].name
                return None
        if not one.entries:
            return None
        if self._is_stray_village(one.entries, told):
            one.name = one.name or one.entries[0].name
            return None
        if len(one.entries) == 1:
            return one.entries[0]
        holder = container.entries[0] if container is not None and container.entries else None
        country = holder.country if is_country(holder) and holder is not None else None

        def likelihood(entry: Entry) -> float:
            return (
                log10(entry.population + 300)
                + (2 if entry.country in self._home else 1 if entry.country in self._scope else 0)
                + (4 if country is not None and entry.country == country else 0)
                + (1 if entry.region is not None and entry.region in told else 0)
                + (1.5 if entry.region in self._front else 0)
            )

        return max(one.entries, key=likelihood)

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

    def _region_of(self, one: Candidate | None) -> Entry | None:
        """The province that a name stands for beside a town: "Malynivka, Zaporizhia" means the oblast."""
        if one is None or not one.entries:
            return None
        for entry in one.entries:
            if entry.precision is PlacePrecision.REGION and entry.region:
                return entry
        first = one.entries[0]
        if first.precision is PlacePrecision.DISTRICT and first.region:
            return first
        if (
            first.precision is PlacePrecision.SETTLEMENT
            and first.country in self._home
            and first.population >= _GIVES_ITS_NAME
        ):
            return next(iter(self._gazetteer.regions(first.name)), None)
        return None


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
