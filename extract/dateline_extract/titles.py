"""A short description of an incident: what, with what, where."""

from __future__ import annotations

import re

from dateline_store.model import Kind, Place, PlacePrecision, Range

_ON = frozenset(
    {
        "Shelling",
        "Missile attack",
        "Rocket attack",
        "Drone attack",
        "Air strike",
        "Bombing",
        "Attack",
        "Assault",
        "Suicide bombing",
        "Car bombing",
        "Cyber attack",
    }
)
_OF = frozenset({"Shelling", "Capture", "Bombing"})
_WITH_WHOM = frozenset({"Detention", "Capture", "Abduction", "Release"})
_WHOM = re.compile(
    r"\b(?:mayors?|journalists?|reporters?|activists?|protesters?|demonstrators?|students?|pupils?|schoolgirls"
    r"|teachers?|priests?|soldiers?|servicemen|border guards|guards|sailors?|pilots?|hostages|residents"
    r"|civilians|villagers|people|men|women|conscripts|fighters|officials?|workers?|volunteers?|citizens"
    r"|politicians?|lawmakers?|prisoners)\b",
    re.IGNORECASE,
)
_FALLBACK = {
    Kind.SHELLING: "Shelling",
    Kind.AIR_STRIKE: "Air strike",
    Kind.EXPLOSION: "Explosion",
    Kind.INTERCEPTION: "Interception",
    Kind.CLASH: "Fighting",
    Kind.TERRITORY: "Change of control",
    Kind.MOVEMENT: "Troop movement",
    Kind.ATTACK_ON_CIVILIANS: "Attack on civilians",
    Kind.DETENTION: "Detention",
    Kind.DESTRUCTION: "Destruction",
    Kind.PROTEST: "Protest",
    Kind.HUMANITARIAN: "Evacuation",
    Kind.INFRASTRUCTURE: "Infrastructure failure",
    Kind.DIPLOMACY: "Diplomacy",
    Kind.TOLL: "Total",
    Kind.STATEMENT: "Statement",
}


def incident_title(
    kind: Kind,
    label: str | None,
    place: Place | None,
    facility: str | None,
    killed: Range | None = None,
    *,
    attempted: bool = False,
    whom: str | None = None,
) -> str:
    """ "Missile attack on Kharkiv", "Missile attack on a school in Kharkiv", "Fighting near Lyman"."""
    if attempted:
        plain = incident_title(kind, label, place, facility, killed, whom=whom)
        return f"Attempted {plain[0].lower()}{plain[1:]}"
    head = label or _FALLBACK[kind]
    where = _where(place)
    if kind is Kind.TOLL and killed is not None:
        figure = f"{killed.low}" if killed.high == killed.low else f"{killed.low} or more"
        return f"Total: {figure} killed" + (f" in {where}" if where else "")
    if whom and head in _WITH_WHOM:
        several = whom.endswith("s") or whom in ("people", "men", "women", "servicemen")
        head = f"{head} of {whom if several else 'an ' + whom if whom[0] in 'aeiou' else 'a ' + whom}"
        return f"{head} {_at(place)} {where}" if where else head
    if facility and place is not None and place.precision is PlacePrecision.SITE:
        named = set(place.name.lower().split())
        if not named.isdisjoint(facility.split()):
            facility = None
    if facility and head in _ON:
        joint = " of " if head in _OF else " on "
        article = "" if facility.endswith("s") else "an " if facility[0] in "aeiou" else "a "
        head = f"{head}{joint}{article}{facility}"
        return f"{head} {_at(place)} {where}" if where else head
    if not where:
        return head
    if head in _OF and kind is not Kind.DETENTION:
        return f"{head} of {where}"
    if head in _ON and (place is None or not place.relation):
        return f"{head} on {where}"
    return f"{head} {_at(place)} {where}"


def people_in(text: str, start: int, end: int, *, before: bool) -> str | None:
    """Whom an arrest or a release in `text[start:end]` is of: those named nearest before it, or after it."""
    sides = [[match.group() for match in _WHOM.finditer(text, end)][:1]]
    sides.insert(0 if before else 1, [match.group() for match in _WHOM.finditer(text, 0, start)][-1:])
    found = sides[0] or sides[1]
    return found[0].lower() if found else None


def statement_title(label: str, speaker: str) -> str:
    """ "Accusation by Volodymyr Zelensky"."""
    return f"{label} by {speaker}"


def _where(place: Place | None) -> str | None:
    if place is None or place.precision is PlacePrecision.NONE:
        return None
    return place.name


def _at(place: Place | None) -> str:
    return "near" if place is not None and place.relation else "in"
