"""An incident as its mentions tell it so far, and what of another mention speaks for or against it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline_extract.figures import VAGUE
from dateline_extract.fits import CLOCK, EXACT, Fit, is_water, place_fit, when_fit
from dateline_extract.mention import OPENS, Mention
from dateline_store.model import BlockKind, Kind, Place, PlacePrecision, When

_FRONTED = 40
"""Letters of a sentence within which a place stands at its head, so that it sets the scene."""
_EARLIER_IN = re.compile(r"\bearlier (?:in |during )?(?:the )?$", re.IGNORECASE)
LOOSE = frozenset(
    {
        "residential area",
        "apartment building",
        "factory",
        "base",
        "bus",
        "hotel",
        "port",
        "convoy",
        "queue",
        "bridge",
    }
)
"""What one attack may hit along with something else."""
_ALSO = re.compile(r"\balso\b", re.IGNORECASE)
_LEAVING = re.compile(
    r"withdr|retreat|left\b|leav|fled\b|flee|pull|abandon|lost\b|los[es]|surrender|g[ai]ve up|retir"
)


@dataclass(slots=True)
class Gathered:
    """The mentions of one incident, in the order they joined, and the rule by which each did."""

    family: str
    mentions: list[Mention] = field(default_factory=list)
    joined_by: list[str] = field(default_factory=list)
    lead: Mention | None = None
    """The mention that says what a brief is about, whatever else it tells."""

    @property
    def last_order(self) -> int:
        """The sentence that spoke of it last."""
        return self.mentions[-1].order

    def places(self) -> list[Place]:
        """The principal place of each mention that has one."""
        return [mention.place.place for mention in self.mentions if mention.place]

    def whens(self) -> list[When]:
        """The dates told of it, those of the telling left out."""
        return [mention.when for mention in self.mentions if mention.when and not mention.speech_date]


def _best(fits: Iterable[Fit]) -> Fit:
    """The best fit of a mention's value with any of an incident's; against only where all are."""
    found = list(fits)
    if not found:
        return Fit.UNTOLD
    return max(found)


def placed_fit(incident: Gathered, mention: Mention) -> Fit:
    if mention.place is None:
        return Fit.UNTOLD
    mine = mention.place.place
    theirs = incident.places()
    exact = [place for place in theirs if place.precision in EXACT and not is_water(place)]
    if mine.precision is not PlacePrecision.COUNTRY and exact:
        return _best(place_fit(mine, place) for place in exact)
    return _best(place_fit(mine, place) for place in theirs)


def dated_fit(incident: Gathered, mention: Mention) -> Fit:
    if mention.when is None or mention.speech_date:
        return Fit.UNTOLD
    fits = [_days_fit(mention, other) for other in incident.mentions if other.when and not other.speech_date]
    if not fits and other_entry(incident, mention):
        return Fit.AGAINST
    if Fit.AGAINST in fits:
        return Fit.AGAINST
    return _best(fits)


def _days_fit(one: Mention, other: Mention) -> Fit:
    """Whether two dates can be one; "earlier this month" is before the last day of that time."""
    assert one.when is not None and other.when is not None
    fit = when_fit(one.when, other.when)
    for early, day in ((one, other), (other, one)):
        if fit is Fit.COVERS and _earlier_in(early) and not _earlier_in(day):
            end, last = early.when and early.when.end, day.when and day.when.end
            return Fit.AGAINST if end and last and last >= end else fit
    return fit


def _earlier_in(mention: Mention) -> bool:
    """Whether a date says that it lies earlier in some time: "earlier this month"."""
    if mention.when_span is None:
        return False
    sentence = mention.sentence
    return _EARLIER_IN.search(sentence.text, 0, mention.when_span[0] - sentence.start) is not None


def other_entry(incident: Gathered, mention: Mention) -> bool:
    """Whether an hour is told in another entry of a live report than all that the incident was told in."""
    told_at = mention.sentence.told_at
    return (
        told_at is not None
        and mention.when is not None
        and mention.when.precision in CLOCK
        and not mention.definite
        and all(other.sentence.told_at not in (None, told_at) for other in incident.mentions)
    )


def turns_elsewhere(incident: Gathered, mention: Mention) -> bool:
    """Whether a mention turns to another town: "they also shelled B", "In B, shells hit a school".

    One name must be equal, since villages lie closer together than one incident may reach.
    """
    place, trigger = mention.place, mention.trigger
    if place is None or trigger is None or mention.definite or mention.strength < OPENS or mention.carried:
        return False
    if place.place.precision is not PlacePrecision.SETTLEMENT:
        return False
    base = mention.sentence.start
    fronted = place.preposition is not None and place.start - base < _FRONTED and place.end < trigger.start
    if not fronted and not _ALSO.search(mention.sentence.text, 0, trigger.start - base):
        return False
    mine = {told.place.name for told in mention.places}
    theirs = {told.place.name for other in incident.mentions for told in other.places}
    exact = any(found.precision is PlacePrecision.SETTLEMENT for found in incident.places())
    return exact and mine.isdisjoint(theirs)


def figures_against(incident: Gathered, mention: Mention) -> bool:
    """Whether the dead told by both are far apart: one figure is more than three times the other, and not
    what "dozens" come to.
    """
    mine = killed_told(mention)
    if mine is None or mine == 0:
        return False
    theirs = [(found, _is_vague(other)) for other in incident.mentions if (found := killed_told(other))]
    return bool(theirs) and all(
        max(mine, other) > 3 * min(mine, other) and min(mine, other) > 1 and not (vague and mine > other)
        for other, vague in theirs
    )


def _is_vague(mention: Mention) -> bool:
    """Whether its dead are told by a word such as "dozens", which a larger number only makes exact."""
    sentence = mention.sentence
    return any(
        figure.field == "killed"
        and figure.figure.high is None
        and VAGUE.search(sentence.text, figure.start - sentence.start, figure.end - sentence.start)
        for figure in mention.figures
    )


def killed_told(mention: Mention) -> int | None:
    figures = [
        figure.figure.low for figure in mention.figures if figure.field == "killed" and not figure.part_of
    ]
    return max(figures) if figures else None


def figures_equal(incident: Gathered, mention: Mention) -> bool:
    """Whether both tell the same dead, more than one: single deaths are many."""
    killed = killed_told(mention)
    return (
        killed is not None and killed > 1 and any(killed_told(other) == killed for other in incident.mentions)
    )


def hurt_equal(incident: Gathered, mention: Mention) -> bool:
    """Whether an attack and its interception are told with the same dead or wounded."""
    mine = {(figure.field, figure.figure.low) for figure in mention.figures if figure.figure.low}
    return any(
        (figure.field, figure.figure.low) in mine for other in incident.mentions for figure in other.figures
    )


def has_exact(incident: Gathered) -> bool:
    return any(place.precision in EXACT for place in incident.places())


def is_complete(mention: Mention) -> bool:
    """Whether a mention tells what, where and when by itself."""
    return (
        mention.strength > OPENS
        and mention.place is not None
        and mention.when is not None
        and not mention.definite
    )


def is_headline_of(incident: Gathered, mention: Mention) -> bool:
    """Whether an incident is so far a headline whose figures the lead repeats."""
    if mention.order > 2 or any(other.sentence.block is not BlockKind.TITLE for other in incident.mentions):
        return False
    mine = {(figure.field, figure.figure.low) for figure in mention.figures}
    return any(
        (figure.field, figure.figure.low) in mine for other in incident.mentions for figure in other.figures
    )


def facilities_against(incident: Gathered, mention: Mention) -> bool:
    """Whether a mention that could stand alone tells of something else that was hit."""
    if (
        mention.facility is None
        or mention.facility[0] in LOOSE
        or mention.definite
        or mention.strength < OPENS
    ):
        return False
    theirs = {other.facility[0] for other in incident.mentions if other.facility} - LOOSE
    return bool(theirs) and mention.facility[0] not in theirs


def sides_against(incident: Gathered, mention: Mention) -> bool:
    if _left(mention) or any(_left(other) for other in incident.mentions):
        return False
    mine = {party.side for party in mention.roles.perpetrators if party.side}
    theirs = {party.side for other in incident.mentions for party in other.roles.perpetrators if party.side}
    return bool(mine and theirs and mine.isdisjoint(theirs)) and not _counter_claim(incident, mention)


def _counter_claim(incident: Gathered, mention: Mention) -> bool:
    """Whether the other side blames the first for the same: what was hit is the same site or facility."""
    if not mention.by_foes or mention.opener:
        return False
    sites = {place.name for place in incident.places() if place.precision is PlacePrecision.SITE}
    if mention.place is not None and mention.place.place.name in sites:
        return True
    hit = {other.facility[0] for other in incident.mentions if other.facility}
    return mention.facility is not None and mention.facility[0] in hit


def _left(mention: Mention) -> bool:
    """Whether a mention tells of those who gave a place up, whom it doesn't set against those who took it."""
    if mention.trigger is None or mention.family != Kind.TERRITORY.value:
        return False
    base = mention.sentence.start
    return _LEAVING.match(mention.sentence.low, mention.trigger.start - base) is not None
