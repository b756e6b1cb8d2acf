"""The incident register of an article: which mentions speak of one incident.

Keyed by kind family, place, day and part of day. A mention joins an incident on positive evidence and
nothing against it; "another" opens, "the attack" returns; what tells too little of its own joins or is
dropped, it never opens.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import IntEnum

from dateline_extract.binding import WIDTH
from dateline_extract.briefs import records_told, share
from dateline_extract.figures import VAGUE
from dateline_extract.groups import REMOTE
from dateline_extract.mention import CASUALTY, Mention
from dateline_store.model import BlockKind, DatePrecision, Kind, Place, PlacePrecision, Stage, When

OPENS = 2
"""The strength from which a mention may open an incident."""
SAME_KM = 12.0
"""How far apart two exact places of one incident may lie."""
_NEAR_KM = 60.0
_LETHAL = frozenset({REMOTE, Kind.CLASH.value, Kind.ATTACK_ON_CIVILIANS.value})
_GROUND = frozenset({Kind.CLASH.value, Kind.TERRITORY.value})
_STEP = 0.1
"""What each sentence between figures alone and an incident takes from their nearness."""
_FIGURES_REACH = 3
"""Sentences over which figures alone, without a place or day, count for the incident told before."""
_SUNK, _SHIP_LOST = "destroy.target", "ship.lost"
"""The entries by which a ship is told to be destroyed by somebody, and to burn or sink."""
_DEATHS = "person.killed"
"""The entry of deaths whose cause a sentence leaves to the one before."""
_LEAVING = re.compile(
    r"withdr|retreat|left\b|leav|fled\b|flee|pull|abandon|lost\b|los[es]|surrender|g[ai]ve up|retir"
)
_EXACT = (PlacePrecision.SETTLEMENT, PlacePrecision.SITE, PlacePrecision.DISTRICT)


_LOOSE = frozenset(
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
_EARLIER_IN = re.compile(r"\bearlier (?:in |during )?(?:the )?$", re.IGNORECASE)
_FRONTED = 40
"""Letters of a sentence within which a place stands at its head, so that it sets the scene."""
_CLOCK = (DatePrecision.MINUTE, DatePrecision.HOUR, DatePrecision.PART_OF_DAY)


class Fit(IntEnum):
    """How a value of a mention stands to the incident's."""

    AGAINST = -1
    UNTOLD = 0
    COVERS = 1
    SAME = 2


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


def kilometres(one: Place, other: Place) -> float | None:
    """The distance of two places, null where either has no point."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    spread = math.radians(other.longitude - one.longitude)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(spread / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


_LAND_KM = 250
"""How far from its middle places of a land such as the Donbas lie."""


def is_water(place: Place) -> bool:
    """Whether a place is a river, a lake or a sea, which is nowhere in particular."""
    return place.name.endswith((" River", " Reservoir", " Canal", " Sea", " Lake")) or place.name.startswith(
        "Lake "
    )


def place_fit(one: Place, other: Place) -> Fit:
    """Whether two places can be one: equal or close, one within the other's region or country, or apart."""
    if one.name == other.name and one.country == other.country:
        return Fit.COVERS if one.precision is PlacePrecision.COUNTRY else Fit.SAME
    if is_water(one) or is_water(other):
        return Fit.COVERS if one.country == other.country else Fit.UNTOLD
    exact = one.precision in _EXACT and other.precision in _EXACT
    distance = kilometres(one, other)
    if exact:
        if distance is None:
            return Fit.AGAINST
        if distance <= SAME_KM:
            return Fit.SAME
        return Fit.COVERS if distance <= _NEAR_KM and (one.relation or other.relation) else Fit.AGAINST
    wide, narrow = (one, other) if _width(one) >= _width(other) else (other, one)
    if wide.precision is PlacePrecision.COUNTRY:
        return Fit.COVERS if wide.country == narrow.country else Fit.AGAINST
    if wide.precision is PlacePrecision.REGION:
        if narrow.region is not None and wide.name in (narrow.region, narrow.name):
            return Fit.COVERS
        if wide.region is not None and wide.region == narrow.region:
            return Fit.COVERS
        if wide.region is None and wide.country is not None and wide.country == narrow.country:
            if distance is None:
                return Fit.COVERS if narrow.region is not None else Fit.AGAINST
            return Fit.COVERS if distance < _LAND_KM else Fit.AGAINST
        return Fit.COVERS if distance is not None and distance < 40 and narrow.region is None else Fit.AGAINST
    return Fit.UNTOLD


def _width(place: Place) -> int:
    order = [PlacePrecision.SITE, PlacePrecision.SETTLEMENT, PlacePrecision.DISTRICT, PlacePrecision.REGION]
    return order.index(place.precision) if place.precision in order else 4


def when_fit(one: When, other: When) -> Fit:
    """Whether two dates can be one: they overlap, or don't."""
    if one.start is None or other.start is None:
        return Fit.UNTOLD
    one_end, other_end = one.end or datetime.max, other.end or datetime.max
    if (one.start < other_end and other.start < one_end) or one.start == other.start:
        wide = max(one_end - one.start, other_end - other.start) > timedelta(days=3)
        return Fit.COVERS if wide else Fit.SAME
    return Fit.UNTOLD if _one_night(one, other) else Fit.AGAINST


def _one_night(one: When, other: When) -> bool:
    """Whether two parts of a day meet at midnight or at six: "overnight" and "this morning" may be one."""
    if one.precision is not DatePrecision.PART_OF_DAY or other.precision is not DatePrecision.PART_OF_DAY:
        return False
    early, late = sorted((one, other), key=lambda when: when.start or datetime.min)
    if early.end is None or late.start is None:
        return False
    return late.start.hour in (0, 6) and late.start - early.end <= timedelta(minutes=1)


def _best(fits: Iterable[Fit]) -> Fit:
    """The best fit of a mention's value with any of an incident's; against only where all are."""
    found = list(fits)
    if not found:
        return Fit.UNTOLD
    return max(found)


def _placed(incident: Gathered, mention: Mention) -> Fit:
    if mention.place is None:
        return Fit.UNTOLD
    mine = mention.place.place
    theirs = incident.places()
    exact = [place for place in theirs if place.precision in _EXACT]
    if mine.precision in _EXACT and exact:
        return _best(place_fit(mine, place) for place in exact)
    return _best(place_fit(mine, place) for place in theirs)


def _dated(incident: Gathered, mention: Mention) -> Fit:
    if mention.when is None or mention.speech_date:
        return Fit.UNTOLD
    fits = [_days_fit(mention, other) for other in incident.mentions if other.when and not other.speech_date]
    if not fits and _other_entry(incident, mention):
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


def _other_entry(incident: Gathered, mention: Mention) -> bool:
    """Whether an hour is told in another entry of a live report than all that the incident was told in."""
    told_at = mention.sentence.told_at
    return (
        told_at is not None
        and mention.when is not None
        and mention.when.precision in _CLOCK
        and not mention.definite
        and all(other.sentence.told_at not in (None, told_at) for other in incident.mentions)
    )


def _turns(incident: Gathered, mention: Mention) -> bool:
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


def _figures_against(incident: Gathered, mention: Mention) -> bool:
    """Whether the dead told by both are far apart: one figure is more than three times the other, and not
    what "dozens" come to.
    """
    mine = _killed(mention)
    if mine is None or mine == 0:
        return False
    theirs = [(found, _is_vague(other)) for other in incident.mentions if (found := _killed(other))]
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


def _killed(mention: Mention) -> int | None:
    figures = [
        figure.figure.low for figure in mention.figures if figure.field == "killed" and not figure.part_of
    ]
    return max(figures) if figures else None


def _figures_equal(incident: Gathered, mention: Mention) -> bool:
    """Whether both tell the same dead, more than one: single deaths are many."""
    killed = _killed(mention)
    return killed is not None and killed > 1 and any(_killed(other) == killed for other in incident.mentions)


def _hurt_equal(incident: Gathered, mention: Mention) -> bool:
    """Whether an attack and its interception are told with the same dead or wounded."""
    mine = {(figure.field, figure.figure.low) for figure in mention.figures if figure.figure.low}
    return any(
        (figure.field, figure.figure.low) in mine for other in incident.mentions for figure in other.figures
    )


def _has_exact(incident: Gathered) -> bool:
    return any(place.precision in _EXACT for place in incident.places())


def _complete(mention: Mention) -> bool:
    """Whether a mention tells what, where and when by itself."""
    return (
        mention.strength > OPENS
        and mention.place is not None
        and mention.when is not None
        and not mention.definite
    )


def _headline_of(incident: Gathered, mention: Mention) -> bool:
    """Whether an incident is so far a headline whose figures the lead repeats."""
    if mention.order > 2 or any(other.sentence.block is not BlockKind.TITLE for other in incident.mentions):
        return False
    mine = {(figure.field, figure.figure.low) for figure in mention.figures}
    return any(
        (figure.field, figure.figure.low) in mine for other in incident.mentions for figure in other.figures
    )


def _facilities_against(incident: Gathered, mention: Mention) -> bool:
    """Whether a mention that could stand alone tells of something else that was hit."""
    if (
        mention.facility is None
        or mention.facility[0] in _LOOSE
        or mention.definite
        or mention.strength < OPENS
    ):
        return False
    theirs = {other.facility[0] for other in incident.mentions if other.facility} - _LOOSE
    return bool(theirs) and mention.facility[0] not in theirs


def _sides_against(incident: Gathered, mention: Mention) -> bool:
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


def _families_fit(incident: Gathered, mention: Mention) -> bool:
    if incident.family == CASUALTY:
        return mention.family == CASUALTY or mention.family in _LETHAL
    if incident.family == mention.family:
        return True
    if incident.family == CASUALTY and mention.family in _LETHAL:
        return True
    if mention.family == CASUALTY or (mention.trigger is not None and mention.trigger.entry.id == _DEATHS):
        return incident.family in _LETHAL
    if mention.trigger is not None and mention.trigger.entry.id == _SUNK:
        lost = [other.trigger.entry.id for other in incident.mentions if other.trigger]
        if _SHIP_LOST in lost and mention.order - incident.last_order <= _FIGURES_REACH:
            return True
    if mention.kind is None and mention.family == REMOTE and mention.definite:
        return incident.family in _LETHAL
    if incident.family in _GROUND and mention.family in _GROUND:
        return _placed(incident, mention) is Fit.SAME
    if {incident.family, mention.family} == {REMOTE, Kind.INTERCEPTION.value}:
        return _hurt_equal(incident, mention)
    if {incident.family, mention.family} == {REMOTE, Kind.ATTACK_ON_CIVILIANS.value}:
        killed = _killed(mention)
        return (
            killed is not None and killed > 1 and any(_killed(other) == killed for other in incident.mentions)
        )
    return False


@dataclass(frozen=True, slots=True)
class _Chance:
    score: float
    rule: str
    incident: Gathered


def _chance(incident: Gathered, mention: Mention, alone: bool) -> _Chance | None:
    """What speaks for a mention being of an incident; null where something speaks against it."""
    if not _families_fit(incident, mention):
        return None
    if any(other.order == mention.order and other.family == mention.family for other in incident.mentions):
        return None
    if mention.opener and not mention.definite:
        return None
    placed, dated = _placed(incident, mention), _dated(incident, mention)
    if placed is Fit.AGAINST and _headline_of(incident, mention):
        placed = Fit.COVERS
    if (
        (
            placed is not Fit.SAME
            or (mention.place is not None and mention.place.place.precision not in _EXACT)
        )
        and not _figures_equal(incident, mention)
        and _facilities_against(incident, mention)
    ):
        return None
    if mention.elsewhere and placed is not Fit.SAME and not mention.definite:
        return None
    if placed is not Fit.AGAINST and _turns(incident, mention):
        return None
    whole = mention.strength >= OPENS or mention.trigger is None
    if mention.plural and whole and placed is not Fit.SAME and _has_exact(incident):
        return None
    if Fit.AGAINST in (placed, dated) or _figures_against(incident, mention):
        return None
    if _sides_against(incident, mention) and not (mention.definite and placed is not Fit.COVERS):
        return None
    gap = min(abs(mention.order - other.order) for other in incident.mentions)
    stray = mention.trigger is None and gap > _FIGURES_REACH and Fit.SAME not in (placed, dated)
    if stray and not _figures_equal(incident, mention):
        return None
    faint = mention.strength <= 0 and not mention.definite and mention.trigger is not None
    if faint and gap > 2 and Fit.SAME not in (placed, dated) and not _figures_equal(incident, mention):
        return None
    near = 1.5 if gap <= 2 else 0.7 if gap <= 5 else 0.0
    if mention.trigger is None:
        near -= _STEP * min(gap, 5)
    score = near + 1.5 * placed + dated
    rule = "place" if placed is Fit.SAME else "date" if dated is Fit.SAME else "follows"
    if mention.definite:
        score += 1.5
        rule = "returns"
    if mention.trigger is None:
        score += 0.5
    if mention.trigger is None:
        score += incident.mentions[-1].sentence.paragraph == mention.sentence.paragraph
    elif (
        mention.when is None
        and not mention.caption
        and any(other.sentence.block is BlockKind.TITLE for other in incident.mentions)
    ):
        score += 0.7
    if incident.family == mention.family:
        score += 1
    if mention.earlier:
        score += 2 * any(other.earlier or other.opener for other in incident.mentions)
    if mention.facility and any(
        other.facility and other.facility[0] == mention.facility[0] for other in incident.mentions
    ):
        score += 1 if mention.facility[0] in _LOOSE else 2
    if _figures_equal(incident, mention):
        score += 1.5
        rule = "figures"
    if (
        mention.specific
        and mention.kind is not None
        and any(other.kind == mention.kind for other in incident.mentions)
    ):
        score += 0.5
    if placed is Fit.SAME:
        return _Chance(score, rule, incident)
    if (
        _complete(mention)
        and not incident.places()
        and not incident.whens()
        and incident.mentions[0].order > 1
    ):
        return None
    told = mention.strength >= OPENS
    if placed is Fit.COVERS:
        country = mention.place is not None and mention.place.place.precision is PlacePrecision.COUNTRY
        if country or mention.definite or dated is Fit.SAME or gap <= 2 or not told:
            return _Chance(score, rule, incident)
        return None
    if not told or mention.definite or dated is Fit.SAME or gap <= 3 or alone:
        return _Chance(score, rule, incident)
    return None


def register(mentions: Sequence[Mention]) -> list[Gathered]:
    """The incidents of an article, in the order in which they are first told; captions are heard last."""
    if mentions and mentions[0].brief and (brief := _one(mentions)):
        return brief
    incidents: list[Gathered] = []
    waiting: list[Mention] = []
    for mention in sorted(mentions, key=lambda mention: mention.caption):
        if mention.family == Kind.STATEMENT.value:
            _state(incidents, mention)
            continue
        if mention.family == Kind.TOLL.value:
            if any(figure.field in ("killed", "injured") for figure in mention.figures):
                incidents.append(Gathered(mention.family, [mention], ["opens"]))
            continue
        able = [incident for incident in incidents if _families_fit(incident, mention)]
        chances = [chance for incident in able if (chance := _chance(incident, mention, len(able) == 1))]
        if chances:
            best = max(chances, key=lambda chance: chance.score)
            if best.score > 0 or mention.strength < OPENS:
                if _headline_of(best.incident, mention) and mention.place is not None:
                    for other in best.incident.mentions:
                        other.places.clear()
                if best.incident.family == CASUALTY:
                    best.incident.family = mention.family
                best.incident.mentions.append(mention)
                if best.incident.family == CASUALTY:
                    best.incident.family = mention.family
                best.incident.joined_by.append(best.rule)
                continue
        if mention.strength >= OPENS or _of_another_day(incidents, mention):
            incidents.append(Gathered(mention.family, [mention], ["opens"]))
        elif (earlier := _completed(waiting, mention)) is not None:
            waiting.remove(earlier)
            incidents.append(Gathered(mention.family, [earlier, mention], ["opens", "completes"]))
        elif mention.opens and not mention.caption and not mention.standing.vague:
            waiting.append(mention)
    return incidents


def _completed(waiting: Sequence[Mention], mention: Mention) -> Mention | None:
    """The mention just before that tells too little alone and enough with one that returns to it: "after a
    strike on a clinic. The attack left 17 people hurt."
    """
    if not mention.definite or mention.standing.stage is not Stage.DONE or mention.family not in _LETHAL:
        return None
    for other in reversed(waiting):
        if mention.order - other.order > _FIGURES_REACH:
            return None
        if other.family != mention.family or other.order == mention.order or other.plural:
            continue
        both = (other, mention)
        placed = any(m.place is not None and WIDTH[m.place.place.precision] < 4 for m in both)
        counted = any(figure.field in ("killed", "injured") for m in both for figure in m.figures)
        if counted and (placed or any(m.facility or m.roles.perpetrators for m in both)):
            return other
    return None


def _of_another_day(incidents: Sequence[Gathered], mention: Mention) -> bool:
    """Whether "the attack on August 8" returns to a day of its own that no incident has; it happened where
    the one told last did.
    """
    if (
        not mention.definite
        or not mention.own_date
        or mention.speech_date
        or mention.caption
        or mention.standing.vague
        or mention.strength < OPENS - 1
        or mention.when is None
        or mention.when.precision not in (*_CLOCK, DatePrecision.DAY)
    ):
        return False
    same = [incident for incident in incidents if incident.family == mention.family]
    if not same or any(_dated(incident, mention) is not Fit.AGAINST for incident in same):
        return False
    last = max(same, key=lambda incident: incident.last_order)
    if mention.place is None and mention.order - last.last_order <= _FIGURES_REACH:
        told = next((other.place for other in reversed(last.mentions) if other.place), None)
        if told is not None:
            mention.places.append(told)
            mention.carried = True
    return True


def _lead(mentions: Sequence[Mention]) -> Mention | None:
    """What a brief is about: the first finite mention that may open an incident, else the first that may,
    else the first that has a trigger.
    """
    told = [mention for mention in mentions if mention.trigger is not None]
    for able in (lambda m: m.opens and m.finite, lambda m: m.opens, lambda _: True):
        for mention in told:
            if able(mention):
                return mention
    return None


def _one(mentions: Sequence[Mention]) -> list[Gathered]:
    """The incident of a brief, which takes in all that it tells but of other days."""
    told = [mention for mention in mentions if mention.kind not in (Kind.STATEMENT, Kind.TOLL)]
    records = records_told(mention.sentence for mention in told)
    if records > 1:
        for mention in told:
            mention.figures = [replace(one, figure=share(one.figure, records)) for one in mention.figures]
    lead = _lead(told)
    if lead is None:
        dead = any(_killed(mention) for mention in told)
        return [Gathered(CASUALTY, told, ["opens"] + ["brief"] * (len(told) - 1))] if dead else []
    brief = Gathered(lead.family, [lead], ["opens"], lead)
    out = [brief]
    for mention in told:
        if mention is lead:
            continue
        apart = mention.own_date and mention.strength >= OPENS and _dated(brief, mention) is Fit.AGAINST
        if apart:
            out.append(Gathered(mention.family, [mention], ["opens"]))
        else:
            brief.mentions.append(mention)
            brief.joined_by.append("brief")
    return out


def _state(incidents: list[Gathered], mention: Mention) -> None:
    speaker = speaker_of(mention)
    if speaker is None or mention.trigger is None:
        return
    for incident in incidents:
        other = incident.mentions[0]
        if (
            incident.family == mention.family
            and speaker_of(other) == speaker
            and other.trigger is not None
            and other.trigger.entry.id == mention.trigger.entry.id
        ):
            incident.mentions.append(mention)
            incident.joined_by.append("speaker")
            return
    incidents.append(Gathered(mention.family, [mention], ["opens"]))


def speaker_of(mention: Mention) -> str | None:
    """Who makes a statement: the source of its verb, else the first source of its sentence."""
    if mention.trigger is None:
        return None
    behind = [source for source in mention.attributions if source.start <= mention.trigger.start]
    if behind:
        return behind[-1].name
    return mention.attributions[0].name if mention.attributions else None
