"""Which of a sentence's places belong to a trigger."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline_extract.clauses import Clause
from dateline_extract.places import PlaceCue, PlaceMention
from dateline_extract.triggers import Trigger
from dateline_store.model import Kind, PlacePrecision

WIDTH = {
    PlacePrecision.SITE: 0,
    PlacePrecision.SETTLEMENT: 0,
    PlacePrecision.DISTRICT: 1,
    PlacePrecision.REGION: 2,
    PlacePrecision.COUNTRY: 4,
    PlacePrecision.NONE: 5,
}
"""How wide a place is; beneath 4 it says where in a country."""
_MOVING = frozenset({Kind.MOVEMENT, Kind.HUMANITARIAN, Kind.DIPLOMACY, Kind.TERRITORY, Kind.DETENTION})
_ON_THE_SPOT = frozenset(
    {Kind.SHELLING, Kind.AIR_STRIKE, Kind.EXPLOSION, Kind.INTERCEPTION, Kind.CLASH, Kind.INFRASTRUCTURE}
)
"""Kinds that an official tells of his own town or province."""
_CAPTIVE = frozenset({Kind.DETENTION, Kind.HUMANITARIAN})
"""Kinds where the place of an office ("the mayor of Lyman was abducted") is that of the incident."""
_GOVERNED = re.compile(
    r"^[^.;:!?]{0,70}$(?<!\bsaid )(?<!\bsays )(?<!\btold )",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"\b(?:said|says|told|that|which|who|because|so|portray\w*|claim\w*|accus\w*|blam\w*|den\w+|warn\w*)\b",
    re.IGNORECASE,
)
_WEAK_PREPOSITIONS = frozenset({"for", "with", "about", "by", "under", "upon"})


_FROM = re.compile(
    r"\b(?:fired|launched|coming|came|flying|took off|flown|released)\s(?:\w+\s){0,3}from\b"
    r"(?:(?!\s(?:hit|struck|at|on|landed|fell|killed|destroyed|damaged|exploded|towards?|against)\b)[^,.;]){0,50}$",
    re.IGNORECASE,
)
_SHIP = re.compile(
    r"\b(?:ships?|vessel|cruiser|frigate|corvette|boat|submarine|tanker|craft|flagship)\b,?\s(?:the\s)?[\"“‘']?$",
    re.IGNORECASE,
)
"""What makes a town's name a ship's: "the landing ship Orsk"."""
_SHIPS_IN = re.compile(
    r"\b(?:warships?|ships?|vessels?|submarines?|bombers?|planes?|jets?|fleet)\b[^.;,]{0,24}"
    r"\b(?:in|over|off|from) (?:the )?(?:[A-Z]\w+ Sea (?:and|or) (?:the )?)?$"
)
_THEY_FIRE = re.compile(
    r"(?: (?:and|or) (?:the )?[A-Z]\w+ Sea)?,? (?:(?:have|has|had|also) )*(?:fired?|launch(?:ed)?)\b"
)
"""With them: where ships fire from, "ships in the Black Sea launched missiles on Odesa"."""
_MEETING = re.compile(
    r"\b(?:summit|talks|meeting|negotiations|conference|forum|interview|speech|briefing|session|hearing|ceremony"
    r"|rally|parade|buried|funerals?|hospital bed|treated|recovering|based|born|lives?|living|studio)"
    r"(?:\s[a-z]+){0,2}?(?:\sof(?:\s[a-z]+){1,5}?)?\s(?:in|at)\s(?:the\s)?(?:[a-z-]+\s){0,3}$",
    re.IGNORECASE,
)
"""What makes a place that of a gathering or of somebody's life: "hours after the summit in Indonesia"."""
_TALKED_OF = frozenset({Kind.DIPLOMACY, Kind.HUMANITARIAN, Kind.STATEMENT, Kind.PROTEST, None})
_WATER = re.compile(r"\b(?:River|Sea|Bug|Danube|Donets|Ocean|Gulf)\b")
_APPOSED = re.compile(r",[^,.;]{3,70},\s?")
_OF_WAR = re.compile(r"['’]?s?\s(?:invasion|war|conflict|crisis|invaders?)\b", re.IGNORECASE)


def scene(
    triggers: Sequence[Trigger],
    kind: Kind | None,
    found: Sequence[PlaceMention],
    text: str,
    clause: Clause | None,
    telling: Sequence[Clause] = (),
    home: frozenset[str] = frozenset(),
    aside: Sequence[Clause] = (),
) -> list[PlaceMention]:
    """The places where it happened, the principal first.

    A place counts that stands after a locative preposition, is the object of a trigger ("shelled Kharkiv",
    "the strike on Kharkiv") or the subject of a passive one; for movements also where they go. Of several
    the one that a trigger governs comes first, then the most exact, then the one without a distance to it,
    then the nearest. Where the source is ("authorities in Mariupol said", the clauses of `telling`) counts
    for want of another, in the theatre's `home`. What a clause of `aside` takes for its object is not where
    this happened ("storm a hospital as tanks close in on Kyiv"), nor where talks are held.
    """
    allowed: list[tuple[bool, PlaceMention]] = []
    spoken: list[PlaceMention] = []
    for before, place in zip((None, *found), found, strict=False):
        if before is not None and _region_of(before, place, text):
            continue
        if _FROM.search(text, max(0, place.start - 60), place.start):
            continue
        if place.place.precision is PlacePrecision.COUNTRY and distant(place):
            continue
        if _SHIPS_IN.search(text, *_before(place)) and _THEY_FIRE.match(text, place.end):
            continue
        if place.cue is PlaceCue.OBJECT and _SHIP.search(text, max(0, place.start - 40), place.start):
            continue
        if text[place.end : place.end + 1] == "-" or _OF_WAR.match(text, place.end):
            continue
        offered = place.cue is PlaceCue.OFFICE and place.place.country in home
        if kind in _CAPTIVE and offered and WIDTH[place.place.precision] < 2:
            spoken.append(place)
            continue
        elsewhere = any(c.start <= place.start < c.end for c in aside)
        if elsewhere and (place.cue is PlaceCue.OBJECT or kind is Kind.DIPLOMACY):
            continue
        governed = not elsewhere and _governed(triggers, place, text)
        if clause is not None and any(c.start <= place.start < c.end for c in telling if c is not clause):
            if (
                place.cue in (PlaceCue.EVENT, PlaceCue.OFFICE)
                and place.place.country in home
                and WIDTH[place.place.precision] < 4
            ):
                spoken.append(place)
            continue
        if (
            kind not in _TALKED_OF
            and place.cue is PlaceCue.EVENT
            and _MEETING.search(text, *_before(place))
            and not _is_addressed(place, found)
        ):
            continue
        if place.cue is PlaceCue.EVENT:
            inside = clause is not None and clause.start <= place.start < clause.end
            allowed.append((governed or inside, place))
        elif (
            (place.cue is PlaceCue.OBJECT and governed)
            or (place.cue in (PlaceCue.DESTINATION, PlaceCue.ORIGIN) and kind in _MOVING)
            or (place.cue is PlaceCue.DESTINATION and governed)
            or (
                place.cue is PlaceCue.ACTOR
                and place.preposition != "by"
                and governed
                and _directly(triggers, place, text)
            )
        ):
            allowed.append((True, place))
        elif (
            place.cue is PlaceCue.OFFICE
            and place.place.country in home
            and kind in _ON_THE_SPOT
            and text.find("ccording to ", max(0, place.start - 70), place.start) >= 0
        ):
            spoken.append(place)
    if not any(WIDTH[place.place.precision] < 4 and not is_water(place) for _, place in allowed):
        allowed += (
            [
                (False, held(before, place))
                for before, place in zip((None, *found), found, strict=False)
                if place.cue is PlaceCue.CONTEXT
                and place not in spoken
                and not (place.place.precision is PlacePrecision.COUNTRY and distant(place))
            ]
            if not allowed
            else []
        )
        allowed += [(False, place) for place in spoken]
    at = triggers[0].start if triggers else 0
    ordered = sorted(
        allowed,
        key=lambda item: (
            WIDTH[item[1].place.precision] >= 4 or is_water(item[1]),
            not item[0],
            WIDTH[item[1].place.precision],
            distant(item[1]),
            min(abs(item[1].start - trigger.end) for trigger in triggers)
            if triggers
            else abs(item[1].start - at),
        ),
    )
    names: set[str] = set()
    out = []
    for _, place in ordered:
        if place.place.name not in names:
            names.add(place.place.name)
            out.append(place)
    return out


def lone(found: Sequence[PlaceMention], home: frozenset[str], text: str) -> list[PlaceMention]:
    """The one town, site or province of a sentence whose clause names none: "A zoo in Kharkiv moves its
    animals after it was hit".
    """
    told = [
        place
        for place in found
        if (place.cue is PlaceCue.EVENT or place.preposition == "into")
        and WIDTH[place.place.precision] < 4
        and place.place.country in home
        and not _MEETING.search(text, *_before(place))
    ]
    return told[:1] if len({place.place.name for place in told}) == 1 else []


def told_first(found: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The first town or site of the sentence that opens a brief, else its first place within a country,
    however it stands there: "residents of Vesele blocked a road".
    """
    within = [place for place in found if WIDTH[place.place.precision] < 4 and place.cue is not PlaceCue.NAME]
    return sorted(within, key=lambda place: WIDTH[place.place.precision] > 1)[:1]


def _is_addressed(place: PlaceMention, found: Sequence[PlaceMention]) -> bool:
    """Whether its province follows: "a meeting of the council in Keretsky, Zakarpattia"."""
    return any(other.cue is PlaceCue.CONTEXT and 0 < other.start - place.end < 4 for other in found)


def _before(place: PlaceMention) -> tuple[int, int]:
    return max(0, place.start - 60), place.start


def held(before: PlaceMention | None, place: PlaceMention) -> PlaceMention:
    """The village that a province is told of, where its own words give it no part: "the homes of residents of
    Vesele, Kherson".
    """
    if before is None or before.cue not in (PlaceCue.OBJECT, PlaceCue.ORIGIN, PlaceCue.DESTINATION):
        return place
    if distant(place):
        return before if place.start - before.end < 40 else place
    return before if place.start - before.end < 4 and before.place.region == place.place.region else place


def _region_of(before: PlaceMention, place: PlaceMention, text: str) -> bool:
    """Whether a name only says in which region the one before it lies: "Bakhmut, Donetsk"."""
    region = before.place.region
    if region is None or not re.fullmatch(r",\s", text[before.end : place.start]):
        return False
    return region.startswith((place.place.name.removesuffix(" Oblast"), place.place.phrase))


def is_water(place: PlaceMention) -> bool:
    """Whether it is a river or sea, which says less of where than a province does."""
    wide = place.place.precision is PlacePrecision.REGION and place.place.region is None
    return wide and _WATER.search(place.place.name) is not None


def distant(place: PlaceMention) -> bool:
    """Whether the incident lies some way from the place: "near", "30 miles from"; not "the nearby town"."""
    relation = place.place.relation
    return relation is not None and not relation.lower().startswith(
        ("nearby", "outskirts", "on the outskirts")
    )


_UNDER = re.compile(r"\s(?:was|were|is|are|has|have|had|came|come|comes)\s(?:\w+\s){0,3}under\s")
"""What makes a town that a noun is told of the one that suffers it: "Lyman was under heavy shelling"."""


def _governed(triggers: Sequence[Trigger], place: PlaceMention, text: str) -> bool:
    for trigger in triggers:
        if place.start >= trigger.end:
            gap = text[trigger.end : place.start]
            reach = 25 if place.preposition in _WEAK_PREPOSITIONS else 60
            if len(gap) <= reach and not _STOPS.search(gap) and not re.search(r"[.;:!?]", gap):
                return True
        elif place.cue is PlaceCue.OBJECT and trigger.start - place.end <= 120 and place.preposition is None:
            gap = text[place.end : trigger.start]
            gap = _APPOSED.sub(" ", gap) if trigger.passive else gap
            if len(gap) > 45:
                continue
            if (
                (trigger.passive or len(gap) < 12 or _UNDER.match(gap))
                and not _STOPS.search(gap)
                and "," not in gap
            ):
                return True
    return False


def _directly(triggers: Sequence[Trigger], place: PlaceMention, text: str) -> bool:
    return any(
        place.start >= trigger.end
        and re.fullmatch(
            r"\W*(?:(?:the|on|of|in|at|into|city|town)\s+){0,3}", text[trigger.end : place.start]
        )
        for trigger in triggers
    )
