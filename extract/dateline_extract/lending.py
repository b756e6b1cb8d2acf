"""What the mentions of one sentence lend each other: places, days, attackers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline_extract.binding import WIDTH
from dateline_extract.clauses import Clause, Link, clause_at
from dateline_extract.date_binding import whole_day
from dateline_extract.groups import REMOTE
from dateline_extract.mention import Mention
from dateline_extract.needed_words import Sought
from dateline_extract.parties import Party
from dateline_extract.places import PlaceCue, PlaceMention
from dateline_store.model import Kind

ON_THE_SPOT = frozenset({REMOTE, Kind.CLASH.value, Kind.TERRITORY.value})
"""Families of what happens at a place."""
_AT_HOME = frozenset(
    {Kind.ATTACK_ON_CIVILIANS.value, Kind.DESTRUCTION.value, Kind.DETENTION.value, Kind.INFRASTRUCTURE.value}
)
_FRONT = re.compile(
    r"[\W_]*(?:in|at|near|outside|around)\s(?:the\s(?:[\w-]+\s){0,3}?(?:of\s)?)?", re.IGNORECASE
)
_THE_TOWN = Sought(r"\b(?:the|this) (?:city|town|village|capital)\b(?! of [A-Z])")


def front_town(mention: Mention, places: Sequence[PlaceMention], text: str) -> None:
    """The town at the head of a sentence is where all happened that it tells without another: "In Lyman,
    troops looted a clinic, and houses were burnt down".
    """
    place = next((place for place in places if place.cue is PlaceCue.EVENT), None)
    if place is None or mention.place is not None or mention.family not in ON_THE_SPOT | _AT_HOME:
        return
    head = text[mention.sentence.start : place.start]
    if WIDTH[place.place.precision] < 2 and _FRONT.fullmatch(head):
        mention.places.append(place)
        mention.carried = True


def own_town(mention: Mention, places: Sequence[PlaceMention]) -> None:
    """ "The city" of which a sentence names the mayor: "Lviv's mayor said rockets hit the city"."""
    town = _THE_TOWN.search(mention.sentence.runs, mention.sentence.text)
    if town is None or mention.place is not None or mention.family not in ON_THE_SPOT | _AT_HOME:
        return
    at = mention.sentence.start + town.start()
    offices = [place for place in places if place.cue is PlaceCue.OFFICE and place.start < at]
    if len(offices) == 1 and WIDTH[offices[0].place.precision] < 2:
        mention.places.append(offices[0])
        mention.carried = True


def borrow(mention: Mention, others: Sequence[Mention], clauses: tuple[Clause, ...]) -> None:
    """What came first or at the same time in a clause without a place or day of its own happened where and on
    the day when the rest of the sentence did: "seized the plant on Friday after shelling set a hall on fire".
    """
    if mention.family not in ON_THE_SPOT or mention.trigger is None:
        return
    if clauses[clause_at(clauses, mention.trigger.start)].link not in (Link.AFTER, Link.AS):
        return
    for other in others:
        if other is mention or other.family not in ON_THE_SPOT or other.place is None:
            continue
        if mention.place is None and WIDTH[other.place.place.precision] < 2:
            mention.places.append(other.place)
            mention.carried = True
        if mention.when is None and mention.place is other.place and other.when is not None:
            mention.when, mention.when_span = whole_day(other.when), other.when_span
            mention.speech_date = other.speech_date
        return


def share_agent(mentions: Sequence[Mention]) -> None:
    """The attacker of one remote attack for the next of the sentence: "Russian missiles struck A, and an air
    strike on B killed two".
    """
    told: tuple[Party, ...] = ()
    for mention in mentions:
        if mention.family != REMOTE or mention.kind is Kind.EXPLOSION:
            continue
        if not mention.roles.perpetrators and mention.trigger and not mention.trigger.passive:
            mention.roles = replace(mention.roles, perpetrators=told)
        told = mention.roles.perpetrators
