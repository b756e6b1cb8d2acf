"""Find the places of a text: names from the gazetteer with what the words around them make of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log10

from dateline_extract.phrases import PhraseMatch
from dateline_extract.places import cues, unknown
from dateline_extract.places.cues import Behind, PlaceCue
from dateline_extract.places.gazetteer import Entry, Gazetteer
from dateline_extract.places.masks import is_person, looks_like_surname
from dateline_extract.theatre import Actor, ActorKind, SideForm, SideName, Theatre
from dateline_store.model import Place, PlacePrecision

_REGION_NOUN = re.compile(r"(?:['’]s)? (?:regions?|oblasts?|provinces?|Regions?|Oblasts?|Provinces?)\b")
_LIST_GAP = re.compile(
    r"(?:['’]s)?(?:,| ?/|,? (?:and|or|as well as|along with|plus|to|&))"
    r"(?: also)?(?: (?:the|nearby|neighbouring))? ?$"
)
_INSIDE_GAP = re.compile(
    r"(?: (?:village|town|city|settlement|district|hromada|community))?"
    r"(?: ?\(|[,”\"']*(?: -+| –| —)? (?:in|of|within) "
    r"(?:the |Ukraine[’']s |Russia[’']s |occupied |annexed |eastern |southern |northern |western |central |"
    r"north-?eastern |south-?eastern |north-?western |south-?western |Russian-\w+ )*|, )$"
)
_BEARING_GAP = re.compile(
    r"(?:,|,? (?:which|that)|,? [–—-]+|,? \(|,)? ?(?:(?:is|lies|sits|lying|located|situated) )?"
    r"(?:(?:a|an|the|its) (?:[\w-]+ ){0,3}(?:city|town|village|suburb|settlement|base|facility|area|port) )?"
    r"(?:lying |located |situated |just |which is |that lies |which lies |that sits )?"
)
_NATURE = re.compile(
    r"(?i)\b(?:island|river|sea|bay|strait|spit|bridge|front|isthmus|cape|dniester|dnieper|danube)\b"
)
_LISTED = re.compile(r",? (?:and|or) [A-Z]|, [A-Z]")
_LARGE = (PlacePrecision.REGION, PlacePrecision.DISTRICT)
Named = PhraseMatch[Actor | SideName]
SMALL_ABROAD = 300_000
"""A town outside the theatre with fewer people is believed only after a preposition."""
TOWN = 100_000
"""A town with fewer people is believed only where something makes it a place, and tells of no province."""
VILLAGE = 10_000


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as the text names it at `text[start:end]`."""

    start: int
    end: int
    place: Place
    cue: PlaceCue
    preposition: str | None = None
    """The preposition that governs the name, of the list's first name in a list: "in", "on", "of"."""


@dataclass(slots=True)
class _Found:
    """A name under consideration."""

    start: int
    end: int
    entries: list[Entry]
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


class PlaceFinder:
    """Finds and resolves the places of texts about one theatre."""

    def __init__(self, gazetteer: Gazetteer, theatre: Theatre) -> None:
        self._gazetteer = gazetteer
        self._theatre = theatre
        self._home = frozenset(theatre.countries)
        self._scope = self._home | frozenset(theatre.neighbours)
        self._front = frozenset(theatre.front_regions)
        self._metonyms = frozenset(theatre.capitals)
        self._borders = re.compile(
            rf"\b({'|'.join(map(re.escape, sorted(theatre.land_adjectives, key=len, reverse=True)))})"
            r"(?: (?:and|or) [A-Z]\w+)? borders?\b"
        )

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[PlaceMention]:
        """The places of `text[start:end]` in order; give the whole text, since its regions settle namesakes.

        Names of persons are left out; names of organisations have the cue NAME.
        """
        end = len(text) if end is None else end
        names = list(self._theatre.names.matches(text, start, end))
        found = self._candidates(text, start, end, names)
        found = self._with_unknown(text, start, end, found, names)
        self._mark_regions(text, found)
        self._resolve(text, found)
        found = [one for one in found if self._believable(text, one)]
        self._relate(text, found)
        mentions = [self._mention(text, one) for one in found]
        mentions += self._border_mentions(text, start, end)
        mentions.sort(key=lambda mention: mention.start)
        return mentions

    def _candidates(self, text: str, start: int, end: int, names: Sequence[Named]) -> list[_Found]:
        found, position = [], 0
        for match in self._gazetteer.index.matches(text, start, end):
            while position < len(names) and names[position].end <= match.start:
                position += 1
            name = names[position] if position < len(names) else None
            if name is None or not (name.start <= match.start and match.end <= name.end):
                name = None
            entries = self._gazetteer.entries(match.value)
            short = match.end - match.start <= 3
            if short and _is_country(entries[0]) and not text[match.start : match.end].isupper():
                continue
            behind = cues.look_behind(text, match.start, start)
            if name is not None and not _names_a_land(name.value):
                if isinstance(name.value, Actor) and name.value.kind is ActorKind.PERSON:
                    continue
                if name[:2] != match[:2]:
                    found.append(_Found(match.start, match.end, entries, behind, PlaceCue.NAME))
                    continue
                if not behind.noun:
                    continue
            if is_person(text, match.start, match.end, behind):
                continue
            one = _Found(match.start, match.end, entries, behind)
            one.cue = self._first_cue(text, one)
            one.relation, one.preposition = behind.relation, behind.preposition
            found.append(one)
        return found

    def _first_cue(self, text: str, one: _Found) -> PlaceCue:
        line_start = text.rfind("\n", 0, one.start) + 1
        if cues.is_dateline(text, one.start, one.end, line_start):
            return PlaceCue.DATELINE
        if cues.is_name_part(text, one.start, one.end):
            return PlaceCue.NAME
        if cues.is_office(text, one.start, one.end):
            return PlaceCue.OFFICE
        behind = one.behind
        cue = cues.cue_of_preposition(behind.preposition)
        if behind.relation is not None or (behind.noun and behind.preposition is None):
            return PlaceCue.EVENT
        if behind.preposition == "on" and _NATURE.search(text, one.start, one.end):
            return PlaceCue.EVENT
        if cue is not PlaceCue.OBJECT and not text.startswith(("'s forces", "’s forces"), one.end):
            return cue
        first = one.entries[0]
        if first.name in self._metonyms and (
            behind.preposition in ("by", "with", "about")
            or (behind.preposition is None and not cues.is_attacked(text, one.start, one.end))
        ):
            return PlaceCue.ACTOR
        if first.precision is PlacePrecision.COUNTRY and behind.preposition not in ("on", "of", "against"):
            return PlaceCue.ACTOR
        return PlaceCue.OBJECT

    def _with_unknown(
        self, text: str, start: int, end: int, found: list[_Found], names: Sequence[Named]
    ) -> list[_Found]:
        taken = [(one.start, one.end) for one in found] + [(name.start, name.end) for name in names]
        regions = [
            (one.start, one.end)
            for one in found
            if one.entries[0].country in self._home
            and (one.entries[0].precision in _LARGE or _REGION_NOUN.match(text, one.end))
        ]
        for name in unknown.find(text, start, end, taken, regions):
            behind = cues.look_behind(text, name.start, start)
            if is_person(text, name.start, name.end, behind):
                continue
            spelled = text[name.start : name.end]
            one = _Found(name.start, name.end, self._gazetteer.lookup_similar(spelled), behind, name=spelled)
            one.cue = cues.cue_of_preposition(behind.preposition)
            if behind.relation is not None or (behind.noun and behind.preposition is None):
                one.cue = PlaceCue.EVENT
            one.relation, one.preposition = behind.relation, behind.preposition
            found.append(one)
        return sorted(found, key=lambda one: one.start)

    def _mark_regions(self, text: str, found: Sequence[_Found]) -> None:
        """Read "Kharkiv and Donetsk regions" as two regions, from the noun back through the list."""
        for position in range(len(found) - 1, -1, -1):
            one = found[position]
            if _is_region(one.entries):
                plural = text[one.start : one.end].endswith("s") and not one.regional
                if not (plural or one.regional or text[one.end - 1 : one.end + 1] == "s"):
                    continue
            elif _REGION_NOUN.match(text, one.end) or one.regional:
                self._become_region(one)
            else:
                continue
            noun = _REGION_NOUN.match(text, one.end)
            if position and (one.regional or (noun is not None and noun.group().endswith("s"))):
                before = found[position - 1]
                if _LIST_GAP.fullmatch(text[before.end : one.start]):
                    before.regional = True

    def _become_region(self, one: _Found) -> None:
        names = {entry.name for entry in one.entries}
        regions = [
            entry
            for name in dict.fromkeys([one.name, *names])
            if name
            for entry in self._gazetteer.lookup(f"{name} region")
            if entry.precision is PlacePrecision.REGION
        ]
        if regions:
            one.entries = regions

    def _resolve(self, text: str, found: Sequence[_Found]) -> None:
        told = {
            entry.region
            for one in found
            for entry in one.entries[:1]
            if entry.region and (_is_region(one.entries) or entry.population >= TOWN)
        }
        senses: dict[str, _Found] = {}
        for position, one in enumerate(found):
            container = None
            if position + 1 < len(found):
                after = found[position + 1]
                gap = text[one.end : after.start]
                if (
                    len(gap) < 60
                    and _INSIDE_GAP.fullmatch(gap)
                    and (not gap.endswith(", ") or not _in_list(text, found, position))
                ):
                    container = after
            one.entry = self._choose(one, container, told)
            if container is not None and (one.entry is None or one.entry.region):
                senses.setdefault(text[one.start : one.end], one)
            one.placed = container is not None
            if (
                container is not None
                and self._contains(one, container)
                and container.cue is not PlaceCue.NAME
            ):
                container.cue = PlaceCue.CONTEXT

        for one in found:
            sense = senses.get(text[one.start : one.end])
            if sense is not None and not one.placed and (one.entry is None or _is_village(one.entry)):
                one.entry, one.name, one.region, one.country = (
                    sense.entry,
                    sense.name,
                    sense.region,
                    sense.country,
                )

    def _choose(self, one: _Found, container: _Found | None, told: set[str]) -> Entry | None:
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
        country = holder.country if _is_country(holder) and holder is not None else None

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
        return bool(told) and all(
            entry.country == "UA"
            and entry.precision is PlacePrecision.SETTLEMENT
            and entry.population < VILLAGE
            and entry.region not in told
            and entry.region not in self._front
            for entry in entries
        )

    def _region_of(self, one: _Found | None) -> Entry | None:
        """The province that a name stands for beside a town: "Malynivka, Zaporizhia" means the oblast."""
        if one is None:
            return None
        for entry in one.entries:
            if entry.precision is PlacePrecision.REGION and entry.region:
                return entry
        for entry in one.entries[:1]:
            if entry.precision is PlacePrecision.DISTRICT and entry.region:
                return entry
            if entry.precision is PlacePrecision.SETTLEMENT and entry.country in self._home:
                regions = self._gazetteer.lookup(f"{entry.name} region")
                if regions and entry.population >= 200_000:
                    return regions[0]
        return None

    def _contains(self, one: _Found, container: _Found) -> bool:
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

    def _believable(self, text: str, one: _Found) -> bool:
        """Whether a small or foreign name has enough around it to be a place."""
        entry = one.entry
        if entry is None:
            return bool(one.name or one.region)
        if one.cue is PlaceCue.NAME or entry.precision is not PlacePrecision.SETTLEMENT or " " in entry.name:
            return True
        placed = one.behind.preposition is not None or one.behind.noun or one.cue is PlaceCue.DATELINE
        if entry.country not in self._scope:
            return placed and one.preposition != "by" if entry.population < SMALL_ABROAD else True
        if entry.population >= TOWN or placed:
            return True
        if cues.speaks(text, one.end) or looks_like_surname(text[one.start : one.end]):
            return False
        return (
            one.behind.word[:1].islower()
            or _LISTED.match(text, one.end) is not None
            or _stands_apart(text, one)
        )

    def _relate(self, text: str, found: list[_Found]) -> None:
        """Let lists share their cue, and a bearing ("Irpin, 20 km north of Kyiv") belong to its town."""
        for before, one in pairwise(found):
            gap = text[before.end : one.start]
            if len(gap) > 90 or "\n" in gap or PlaceCue.NAME in (one.cue, before.cue):
                continue
            if one.relation is not None and one.cue is PlaceCue.EVENT:
                near = before.cue not in (PlaceCue.OFFICE, PlaceCue.ACTOR)
                if (
                    near
                    and _BEARING_GAP.fullmatch(text, before.end, one.behind.relation_start)
                    and one.entry is not None
                    and not _is_country(before.entry)
                ):
                    one.cue = PlaceCue.CONTEXT
            elif (
                one.behind.preposition is None
                and one.cue in (PlaceCue.OBJECT, PlaceCue.ACTOR)
                and before.cue not in (PlaceCue.OFFICE, PlaceCue.CONTEXT)
                and (one.cue is PlaceCue.OBJECT or before.cue is not PlaceCue.ACTOR)
                and _LIST_GAP.fullmatch(gap)
            ):
                one.cue, one.preposition = before.cue, before.preposition

    def _mention(self, text: str, one: _Found) -> PlaceMention:
        end = one.end
        if one.entry is not None and _is_region([one.entry]):
            noun = _REGION_NOUN.match(text, end)
            end = noun.end() if noun and not noun.group().startswith(("'", "’")) else end
        phrase, entry = text[one.start : end], one.entry
        if entry is None:
            place = Place(
                one.name or text[one.start : one.end],
                phrase,
                region=one.region,
                country=one.country,
                precision=PlacePrecision.SETTLEMENT,
                relation=one.relation,
            )
        else:
            place = Place(
                entry.name,
                phrase,
                entry.region,
                entry.country,
                entry.latitude,
                entry.longitude,
                entry.precision,
                one.relation,
            )
        return PlaceMention(one.start, end, place, one.cue, one.preposition)

    def _border_mentions(self, text: str, start: int, end: int) -> Iterable[PlaceMention]:
        """Borders told by an adjective: "12 miles from the Polish border"."""
        for match in self._borders.finditer(text, start, end):
            behind = cues.look_behind(text, match.start(), start)
            if behind.preposition is None:
                continue
            country = self._gazetteer.lookup(self._theatre.land_adjectives[match.group(1)])[0]
            relation = f"{behind.relation or behind.preposition} the border of"
            place = Place(
                country.name,
                match.group(),
                None,
                country.country,
                None,
                None,
                PlacePrecision.COUNTRY,
                relation,
            )
            yield PlaceMention(match.start(), match.end(), place, PlaceCue.CONTEXT, behind.preposition)


def _names_a_land(named: Actor | SideName) -> bool:
    """Whether a name of the theatre is a country or capital, and so a place too."""
    return (
        isinstance(named, SideName)
        and named.form in (SideForm.NOUN, SideForm.METONYM)
        and (named.side.country is not None)
    )


def _stands_apart(text: str, one: _Found) -> bool:
    """Whether a name opens its line or follows a comma or "and", as in lists and headlines."""
    before = text[max(0, one.start - 5) : one.start]
    return one.start == 0 or before.endswith(("\n", ", ", " and ", " or ", ": ", "; "))


def _is_region(entries: Sequence[Entry]) -> bool:
    return bool(entries) and entries[0].precision is PlacePrecision.REGION


def _is_village(entry: Entry) -> bool:
    return entry.precision is PlacePrecision.SETTLEMENT and entry.population < TOWN


def _is_country(entry: Entry | None) -> bool:
    return entry is not None and entry.precision is PlacePrecision.COUNTRY


def _in_list(text: str, found: Sequence[_Found], position: int) -> bool:
    """Whether a comma after a name is that of a list: "Sumy, Kharkiv and Poltava"."""
    if position + 2 >= len(found):
        return False
    _, two, three = found[position : position + 3]
    gap = text[two.end : three.start]
    return len(gap) < 12 and bool(_LIST_GAP.fullmatch(gap)) and not (_is_region(two.entries) and gap == ", ")
