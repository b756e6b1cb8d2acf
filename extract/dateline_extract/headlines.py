"""What one sentence tells of several incidents at once: "Seven dead in shelling of Kherson and Beryslav"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline_extract.binding import WIDTH
from dateline_extract.gathered import Gathered
from dateline_extract.mention import Mention
from dateline_store.model import Place


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
