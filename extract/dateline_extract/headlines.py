"""What a headline tells of the incidents of the body: one of them in other words, or the sum of two."""

from __future__ import annotations

from collections.abc import Sequence

from dateline_extract.binding import WIDTH
from dateline_extract.fits import Fit
from dateline_extract.gathered import Gathered, figures_against, placed_fit, sides_against
from dateline_extract.groups import REMOTE
from dateline_extract.mention import CASUALTY, Mention
from dateline_store.model import BlockKind, Kind, Place

_VIOLENT = frozenset(
    {REMOTE, CASUALTY, Kind.CLASH.value, Kind.ATTACK_ON_CIVILIANS.value, Kind.INTERCEPTION.value}
)
_NEAR = 8
"""Sentences within which the body comes to what its headline means."""


def join_headlines(incidents: list[Gathered]) -> list[Gathered]:
    """The incidents without those that only a headline tells, where the lead tells an act of violence that it
    may mean: a headline has no news of its own.
    """
    kept = []
    for incident in incidents:
        meant = _meant(incident, incidents) if _is_headline(incident) else None
        if meant is None:
            kept.append(incident)
            continue
        meant.mentions += incident.mentions
        meant.joined_by += ["headline"] * len(incident.mentions)
    return kept


def _is_headline(incident: Gathered) -> bool:
    return incident.family in _VIOLENT and all(
        mention.sentence.block is BlockKind.TITLE for mention in incident.mentions
    )


def _meant(headline: Gathered, incidents: Sequence[Gathered]) -> Gathered | None:
    """The first incident of the body that nothing in the headline speaks against, one of its family before
    others.
    """
    title = headline.mentions[0]
    able = []
    for other in incidents:
        first = other.mentions[0]
        told = any(mention.sentence.block is BlockKind.TITLE for mention in other.mentions)
        if told or other.family not in _VIOLENT or first.order >= _NEAR or first.caption:
            continue
        placed = placed_fit(other, title)
        sides = placed is not Fit.SAME and sides_against(other, title)
        if placed is not Fit.AGAINST and not sides and not figures_against(other, title):
            able.append(other)
    return min(able, key=lambda other: other.family != headline.family, default=None)


def share_sums(incidents: Sequence[Gathered]) -> None:
    """Take the figures and the other town from a mention whose towns have incidents of their own.

    Its figures are the sum over them, so they are nobody's.
    """
    for incident in incidents:
        for mention in incident.mentions:
            towns = _towns(mention)
            if len(towns) < 2:
                continue
            told = [other for other in incidents if other is not incident and other.family == incident.family]
            taken = [town for town in towns[1:] if any(_opens_in(other, town) for other in told)]
            if taken:
                mention.figures = []
                mention.places = [place for place in mention.places if place.place not in taken]


def _towns(mention: Mention) -> list[Place]:
    return [place.place for place in mention.places if WIDTH[place.place.precision] < 2]


def _opens_in(incident: Gathered, town: Place) -> bool:
    first = incident.mentions[0]
    return first.place is not None and not first.carried and first.place.place.name == town.name
