"""Who took part without being named: by what the words and the place imply."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from dateline_extract.blame import Verdict
from dateline_extract.mention import Mention
from dateline_extract.parties import Party
from dateline_extract.sides import foe_of, speaking_side
from dateline_extract.theatre import Theatre
from dateline_store.model import Kind, Place, Role


@dataclass(frozen=True, slots=True)
class Implied:
    """A party in a role, with the rule that implies it."""

    party: Party
    role: Role
    rule: str


_REMOTE = frozenset({Kind.SHELLING, Kind.AIR_STRIKE, Kind.EXPLOSION})
_MILITARY = frozenset({"base", "warship"})
"""Facilities where soldiers are."""
_DEFENCES = re.compile(r"\b(?:air[- ]defen[cs]es?|anti-aircraft)\b")
_LIBERATED = re.compile(r"liberat", re.IGNORECASE)
_STATE = frozenset({"police", "riot police"})


def implied(
    mentions: Sequence[Mention],
    kind: Kind,
    place: Place | None,
    named: Verdict,
    told: Collection[Role],
    theatre: Theatre,
) -> Iterator[Implied]:
    """The parties that nobody names and the words imply, for roles that are not `told`.

    Who attacks on the ground fights its foe, and who takes a place from a side is that side's foe. Air
    defences are those of who speaks of them, else of the land. Who speaks of a liberation is the liberator.
    What is hit in a base by a side is its foe's.
    """
    perpetrator = named.perpetrators[0] if named.perpetrators else None
    both = any(mention.roles.participants for mention in mentions)
    targets = [party for mention in mentions for party in mention.roles.targets if party.side]
    if perpetrator is not None and Role.TARGET not in told and not both:
        based = kind in _REMOTE and hits_military(mentions)
        if kind is Kind.CLASH or based:
            yield from _foe(perpetrator, Role.TARGET, "base-of-foe" if based else "its-foe", theatre)
    if Role.PERPETRATOR in told or both:
        return
    if kind in (Kind.CLASH, Kind.TERRITORY) and targets:
        yield from _foe(targets[0], Role.PERPETRATOR, "its-foe", theatre)
    elif kind is Kind.TERRITORY:
        yield from _liberator(mentions, theatre)
    elif kind is Kind.INTERCEPTION:
        yield from _defender(mentions, place, targets, theatre)


def _foe(party: Party, role: Role, rule: str, theatre: Theatre) -> Iterator[Implied]:
    foe = foe_of(theatre, party.side)
    if foe is not None:
        yield Implied(_of(foe, party.start, party.end), role, rule)


def _liberator(mentions: Sequence[Mention], theatre: Theatre) -> Iterator[Implied]:
    for mention in mentions:
        trigger = mention.trigger
        if trigger is None or not mention.attributions:
            continue
        start, end = trigger.start - mention.sentence.start, trigger.end - mention.sentence.start
        side = speaking_side(theatre, mention.attributions)
        if side is not None and _LIBERATED.search(mention.sentence.text, start, end):
            yield Implied(_of(side, trigger.start, trigger.end), Role.PERPETRATOR, "own-liberation")
            return


def _defender(
    mentions: Sequence[Mention], place: Place | None, targets: Sequence[Party], theatre: Theatre
) -> Iterator[Implied]:
    sources = [source for mention in mentions for source in mention.attributions]
    side = speaking_side(theatre, sources) if sources else None
    for mention in mentions:
        match = _DEFENCES.search(mention.sentence.low)
        if match is None:
            continue
        if side is None and place is not None and place.region not in theatre.front_regions:
            side = next((one.name for one in theatre.sides if one.country == place.country), None)
        if side is not None and all(target.side != side for target in targets):
            start = mention.sentence.start + match.start()
            yield Implied(_of(side, start, start + len(match.group())), Role.PERPETRATOR, "air-defences-of")
        return


def hits_military(mentions: Sequence[Mention]) -> bool:
    """Whether what was hit is told to be a base or a warship, and nothing of civilians is."""
    hit = {mention.facility[0] for mention in mentions if mention.facility is not None}
    return not hit.isdisjoint(_MILITARY) and not any(mention.civilians for mention in mentions)


def as_state(party: Party, place: Place | None, theatre: Theatre) -> Party:
    """The side for its police: they act for the state in its own land."""
    if party.name not in _STATE or place is None or place.country is None:
        return party
    side = next((side.name for side in theatre.sides if side.country == place.country), None)
    return party if side is None else replace(party, name=side, side=side)


def _of(side: str, start: int, end: int) -> Party:
    return Party(start, end, side, side, False, False)
