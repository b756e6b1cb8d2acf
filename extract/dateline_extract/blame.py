"""Who is told to have done it by whom: facts, claims of the other side, denials."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline_extract.attribution import Attribution
from dateline_extract.mention import Mention
from dateline_extract.modes import BLAMING
from dateline_extract.parties import UNKNOWN, Party
from dateline_extract.sides import allied, foe_of, side_of, speaking_side, speaks_for_arms
from dateline_extract.theatre import Theatre
from dateline_store.model import Kind, Mode, Place


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whom an incident's mentions name for it, by which rule, and who among its sources contradicts."""

    perpetrators: tuple[Party, ...]
    rule: str
    contradicting: frozenset[str] = frozenset()
    """Sides that are told to have done it and blame the other for it: their blame is a denial."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A perpetrator as one mention tells it."""

    party: Party
    firm: bool
    """By the outlet, by somebody of neither side or by the side itself."""
    tellers: tuple[str, ...]
    """The sides of those who tell it."""
    counter: bool = False
    """By who denies it, or of a place in its own country and in passing."""


_NO_BLAME = frozenset({Kind.CLASH, Kind.TERRITORY, Kind.MOVEMENT, Kind.INTERCEPTION, Kind.DETENTION})
"""Kinds in which a side tells what the other does without blaming it."""


def verdict(mentions: Sequence[Mention], kind: Kind, place: Place | None, theatre: Theatre) -> Verdict:
    """Who did it, by the rule of claims.

    A perpetrator told without a claim of the other side stands, the one told most often. Else the one whom
    the other side accuses; where both accuse each other both are kept and the incident is disputed. That a
    side hit its own country, told in passing by the other, stays a claim. Who denies it and accuses the
    other side is the one first accused.
    """
    told = _told(mentions, place, theatre)
    if kind in _NO_BLAME:
        told = [replace(one, firm=one.firm or not one.counter, tellers=()) for one in told]
    firm = [one.party for one in told if one.firm]
    if firm:
        chosen = most_named(firm)
        return Verdict((chosen,), "subject-or-possessor", _contradicting(told, [chosen.side], theatre))
    accused = {one.party.name: one.party for one in reversed(told) if not one.counter}
    if len(accused) == 1:
        chosen = next(iter(accused.values()))
        return Verdict((chosen,), "accused", _contradicting(told, [chosen.side], theatre))
    if accused:
        both = tuple(reversed(accused.values()))
        sides = [party.side for party in both]
        return Verdict(both, "each-accuses-the-other", _contradicting(told, sides, theatre))
    if told:
        denier = _denier(mentions, told, theatre)
        return Verdict((denier,), "denies-and-accuses") if denier else Verdict((), "")
    boasting = _boasting(mentions, theatre)
    return Verdict((boasting,), "own-claim") if boasting else Verdict((), "")


def _told(mentions: Sequence[Mention], place: Place | None, theatre: Theatre) -> list[_Told]:
    found: list[_Told] = []
    first = next((mention for mention in mentions if mention.trigger is not None), None)
    for mention in mentions:
        sources = [
            source for source in mention.attributions if source.mode not in (Mode.UNVERIFIED, Mode.DENIED)
        ]
        sides = tuple(side for source in sources if (side := side_of(theatre, source.name)))
        denies = any(source.mode is Mode.DENIED for source in mention.attributions)
        for party in mention.roles.perpetrators:
            foreign = [
                source for source in sources if not allied(theatre, side_of(theatre, source.name), party.side)
            ]
            claimed = [source for source in foreign if source.mode is Mode.CLAIMED or source.verb in BLAMING]
            by_foes = bool(sides) and len(sides) == len(sources) and len(foreign) == len(sources)
            soft = mention.standing.rule == "alleged" or bool(claimed) or by_foes
            blamed = any(source.verb in BLAMING for source in claimed) and not denies
            own = soft and not blamed and _is_own(party, place, theatre) and mention is not first
            found.append(_Told(party, not soft, sides, (denies and soft) or own))
        for answer in mention.answers:
            side = side_of(theatre, answer.source.name)
            for party in answer.accused:
                if not allied(theatre, side, party.side):
                    found.append(_Told(party, False, (side,) if side else ()))
    return found


def told_by_foes(mention: Mention, theatre: Theatre) -> bool:
    """Whether all who say who did it are of the other side."""
    sides = [side_of(theatre, source.name) for source in mention.attributions]
    return bool(sides) and all(
        side is not None and not allied(theatre, side, party.side)
        for side in sides
        for party in mention.roles.perpetrators
    )


def _contradicting(told: Sequence[_Told], sides: Sequence[str | None], theatre: Theatre) -> frozenset[str]:
    """The sides of those who are named and say that another did it."""
    return frozenset(
        teller
        for one in told
        for teller in one.tellers
        for side in sides
        if side is not None and allied(theatre, teller, side) and one.party.side not in (None, teller)
        if not allied(theatre, one.party.side, teller)
    )


def _denier(mentions: Sequence[Mention], told: Sequence[_Told], theatre: Theatre) -> Party | None:
    denials = [
        source for mention in mentions for source in mention.attributions if source.mode is Mode.DENIED
    ]
    for source in (*denials, *(answer.source for mention in mentions for answer in mention.answers)):
        side = side_of(theatre, source.name) if source.mode is Mode.DENIED else None
        if side is not None and all(one.party.side != side for one in told):
            return Party(source.start, source.end, side, side, False, False)
    return None


def _boasting(mentions: Sequence[Mention], theatre: Theatre) -> Party | None:
    """The side whose army or state tells what its foe's forces suffered, and nobody else does: it tells of
    its own deed.
    """
    struck = {party.name for mention in mentions for party in mention.roles.targets if party.side}
    sources: list[Attribution] = [source for mention in mentions for source in mention.attributions]
    if len(struck) != 1 or not sources:
        return None
    side = speaking_side(theatre, sources)
    if side is None or foe_of(theatre, side) not in struck:
        return None
    source = next((source for source in sources if speaks_for_arms(theatre, source.name)), None)
    return Party(source.start, source.end, side, side, False, False) if source else None


def _is_own(party: Party, place: Place | None, theatre: Theatre) -> bool:
    """Whether a side is told to have hit a place of its own country."""
    side = theatre.side(party.side) if party.side else None
    return side is not None and place is not None and side.country == place.country


def most_named(parties: Sequence[Party]) -> Party:
    """The party named most often, `unknown` only where no other is; of equals the first."""
    named = [party for party in parties if party.name != UNKNOWN] or list(parties)
    name = Counter(party.name for party in named).most_common(1)[0][0]
    return next(party for party in named if party.name == name)
