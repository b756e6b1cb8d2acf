"""The incident register of an article: which mentions speak of one incident.

Keyed by kind family, place, day and part of day. A mention joins an incident on positive evidence and
nothing against it; "another" opens, "the attack" returns; what tells too little of its own joins or is
dropped, it never opens.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline_extract.binding import WIDTH
from dateline_extract.briefs import records_told, share
from dateline_extract.fits import CLOCK, EXACT, Fit
from dateline_extract.gathered import (
    LOOSE,
    Gathered,
    dated_fit,
    facilities_against,
    figures_against,
    figures_equal,
    has_exact,
    hurt_equal,
    is_complete,
    is_headline_of,
    killed_told,
    placed_fit,
    sides_against,
    turns_elsewhere,
)
from dateline_extract.groups import REMOTE
from dateline_extract.mention import CASUALTY, OPENS, Mention
from dateline_store.model import BlockKind, DatePrecision, Kind, PlacePrecision, Stage

_LETHAL = frozenset({REMOTE, Kind.CLASH.value, Kind.ATTACK_ON_CIVILIANS.value})
_GROUND = frozenset({Kind.CLASH.value, Kind.TERRITORY.value})
_STEP = 0.1
"""What each sentence between figures alone and an incident takes from their nearness."""
_FIGURES_REACH = 3
"""Sentences over which figures alone, without a place or day, count for the incident told before."""
_DECISIONS = frozenset({"Sanctions", "Aid decided"})
"""What is decided in one place about another."""
_SUNK, _SHIP_LOST = "destroy.target", "ship.lost"
"""The entries by which a ship is told to be destroyed by somebody, and to burn or sink."""
_DEATHS = "person.killed"
"""The entry of deaths whose cause a sentence leaves to the one before."""


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
        return placed_fit(incident, mention) is Fit.SAME
    if {incident.family, mention.family} == {REMOTE, Kind.INTERCEPTION.value}:
        return hurt_equal(incident, mention)
    if {incident.family, mention.family} == {REMOTE, Kind.ATTACK_ON_CIVILIANS.value}:
        killed = killed_told(mention)
        return (
            killed is not None
            and killed > 1
            and any(killed_told(other) == killed for other in incident.mentions)
        )
    return False


def _decides_again(incident: Gathered, mention: Mention) -> bool:
    """Whether a decision is told again in the same words, so that a place only says whom it concerns:
    "sanctions on Minsk ... those sanctioned are from Donetsk".
    """
    if mention.family != Kind.DIPLOMACY.value or mention.trigger is None:
        return False
    labels = {other.trigger.label for other in incident.mentions if other.trigger}
    return mention.trigger.label in labels and mention.trigger.label in _DECISIONS


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
    placed, dated = placed_fit(incident, mention), dated_fit(incident, mention)
    if placed is Fit.AGAINST and is_headline_of(incident, mention):
        placed = Fit.COVERS
    if placed is Fit.AGAINST and _decides_again(incident, mention):
        placed = Fit.UNTOLD
    if (
        (placed is not Fit.SAME or (mention.place is not None and mention.place.place.precision not in EXACT))
        and not figures_equal(incident, mention)
        and facilities_against(incident, mention)
    ):
        return None
    if mention.elsewhere and placed is not Fit.SAME and not mention.definite:
        return None
    if placed is not Fit.AGAINST and turns_elsewhere(incident, mention):
        return None
    whole = mention.strength >= OPENS or mention.trigger is None
    if mention.plural and whole and placed is not Fit.SAME and has_exact(incident):
        return None
    if Fit.AGAINST in (placed, dated) or figures_against(incident, mention):
        return None
    if sides_against(incident, mention) and not (mention.definite and placed is not Fit.COVERS):
        return None
    gap = min(abs(mention.order - other.order) for other in incident.mentions)
    stray = mention.trigger is None and gap > _FIGURES_REACH and Fit.SAME not in (placed, dated)
    if stray and not figures_equal(incident, mention):
        return None
    faint = mention.strength <= 0 and not mention.definite and mention.trigger is not None
    if faint and gap > 2 and Fit.SAME not in (placed, dated) and not figures_equal(incident, mention):
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
        score += 1 if mention.facility[0] in LOOSE else 2
    if figures_equal(incident, mention):
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
        is_complete(mention)
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
                if is_headline_of(best.incident, mention) and mention.place is not None:
                    for other in best.incident.mentions:
                        other.places.clear()
                if best.incident.family == CASUALTY:
                    best.incident.family = mention.family
                best.incident.mentions.append(mention)
                if best.incident.family == CASUALTY:
                    best.incident.family = mention.family
                best.incident.joined_by.append(best.rule)
                continue
        _stand_beside(incidents, mention)
        if mention.strength >= OPENS or _of_another_day(incidents, mention):
            incidents.append(Gathered(mention.family, [mention], ["opens"]))
        elif (earlier := _completed(waiting, mention)) is not None:
            waiting.remove(earlier)
            incidents.append(Gathered(mention.family, [earlier, mention], ["opens", "completes"]))
        elif mention.opens and not mention.caption and not mention.standing.vague:
            waiting.append(mention)
    return incidents


_SEVERAL = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|several|most|all)\b"
    r"[^.;]{0,40}\b(?:missiles|drones|rockets|uavs|them)\b"
)
"""Weapons told by number, rather than the one that did the damage."""


def _stand_beside(incidents: Sequence[Gathered], mention: Mention) -> None:
    """Give missiles and drones brought down, told without a place and day, those of the attack just before:
    "the air force said that 22 of the 44 missiles had been downed".
    """
    if mention.family != Kind.INTERCEPTION.value or not mention.finite or mention.strength < OPENS - 1:
        return
    if mention.place is not None or mention.when is not None or not _SEVERAL.search(mention.sentence.low):
        return
    for incident in reversed(incidents):
        if incident.family != REMOTE or not 0 <= mention.order - incident.last_order <= _FIGURES_REACH:
            continue
        last = next((other for other in reversed(incident.mentions) if other.when is not None), None)
        if last is None:
            continue
        mention.when, mention.when_span, mention.carried = last.when, last.when_span, True
        mention.places = [*last.places]
        mention.strength = max(mention.strength, OPENS)
        return


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
        or mention.when.precision not in (*CLOCK, DatePrecision.DAY)
    ):
        return False
    same = [incident for incident in incidents if incident.family == mention.family]
    if not same or any(dated_fit(incident, mention) is not Fit.AGAINST for incident in same):
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
    else the first of those whose kind is told most surely.
    """
    told = [mention for mention in mentions if mention.trigger is not None]
    able = [mention for mention in told if mention.opens]
    for some in ([mention for mention in able if mention.finite], able):
        if some:
            return some[0]
    return max(told, key=lambda mention: mention.specific, default=None)


def _one(mentions: Sequence[Mention]) -> list[Gathered]:
    """The incident of a brief, which takes in all that it tells but of other days."""
    told = [mention for mention in mentions if mention.kind not in (Kind.STATEMENT, Kind.TOLL)]
    records = records_told(mention.sentence for mention in told)
    if records > 1:
        for mention in told:
            if "coded" not in mention.sentence.lowers:
                mention.figures = [replace(one, figure=share(one.figure, records)) for one in mention.figures]
    lead = _lead(told)
    if lead is None:
        dead = any(killed_told(mention) for mention in told)
        return [Gathered(CASUALTY, told, ["opens"] + ["brief"] * (len(told) - 1))] if dead else []
    brief = Gathered(lead.family, [lead], ["opens"], lead)
    out = [brief]
    for mention in told:
        if mention is lead:
            continue
        apart = mention.own_date and mention.strength >= OPENS and dated_fit(brief, mention) is Fit.AGAINST
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
