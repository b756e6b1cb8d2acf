"""Whether two reports of different articles tell of one incident, and by which rule.

A wrong merge is worse than a missed one. Nothing joins on likeness of words alone: a pair that contradicts
itself in kind, stage, date, place, facility or figures never joins, and one that does not needs a positive
reason, which is stored with the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from enum import StrEnum
from math import cos, hypot, radians

from dateline_store.derive import FIRM_BASES, sentences, top
from dateline_store.model import (
    DatePrecision,
    Kind,
    Place,
    PlacePrecision,
    Range,
    Report,
    Role,
    When,
)
from dateline_store.text import fold, token_line


class JoinRule(StrEnum):
    """Why a report joined an incident, the strongest reason first."""

    SAME_WORDS = "same-words"
    """One sentence in both, with the same kind, date and place: one text in two outlets."""
    SAME_SITE = "same-site"
    """The same named site on the same day."""
    SAME_FIGURES = "same-figures"
    """The same settlement and day, and the same number of dead or injured."""
    SAME_FACILITY = "same-facility"
    """The same kind of facility hit in the same settlement on the same day."""
    SAME_HOURS = "same-hours"
    """The same kind in the same settlement at the same part of one day."""
    SAME_DAY = "same-day"
    """The same thing by the same name ("Missile attack on X") on one day, no facility, like figures."""
    SAME_SPEAKER = "same-speaker"
    """Words of the same speakers on the same day that say largely the same."""
    SAME_TOLL = "same-toll"
    """A total of the same figures by the same source on the same day."""


_STRENGTH = {rule: rank for rank, rule in enumerate(JoinRule)}

_STRIKES = frozenset({Kind.SHELLING, Kind.AIR_STRIKE, Kind.EXPLOSION})
SPOKEN_KINDS = frozenset({Kind.STATEMENT, Kind.DIPLOMACY, Kind.TOLL})
"""Kinds that are words: their speakers, and not a place, tell them apart."""
KIND_GROUP: dict[Kind, int] = {
    kind: (0 if kind in _STRIKES else number) for number, kind in enumerate(Kind, start=1)
}
"""Kinds of one group may be one incident: outlets call one strike shelling, an air strike or an explosion."""

LONGEST_IMPRECISION = timedelta(days=2)
REACH_KM: dict[frozenset[PlacePrecision], float] = {
    frozenset({PlacePrecision.SITE}): 1.0,
    frozenset({PlacePrecision.SITE, PlacePrecision.SETTLEMENT}): 6.0,
    frozenset({PlacePrecision.SITE, PlacePrecision.DISTRICT}): 6.0,
    frozenset({PlacePrecision.DISTRICT, PlacePrecision.SETTLEMENT}): 10.0,
}
"""How far apart two points of these precisions may be and still be one place."""
FARTHEST_KM = max(REACH_KM.values())

_HOURS = frozenset({DatePrecision.MINUTE, DatePrecision.HOUR, DatePrecision.PART_OF_DAY})
_DAYS = _HOURS | {DatePrecision.DAY}
LOCAL = frozenset({PlacePrecision.SITE, PlacePrecision.SETTLEMENT, PlacePrecision.DISTRICT})
"""Precisions of a place that are exact enough to tell incidents apart."""
_HOMES = frozenset(
    {
        "home",
        "house",
        "residential building",
        "apartment building",
        "apartment block",
        "block of flats",
        "flat",
    }
)
_ANY_BUILDING = frozenset({"building", "residential area", "neighbourhood", "civilian infrastructure"})


def join_rule(report: Report, members: Sequence[Report]) -> JoinRule | None:
    """The strongest rule by which the report joins an incident of these reports; null where it must not.

    It must contradict none of them and have a reason with one of them.
    """
    if any(contradict(report, member) for member in members):
        return None
    reasons = [reason for member in members if (reason := reason_to_join(report, member))]
    return min(reasons, key=_STRENGTH.__getitem__, default=None)


def contradict(a: Report, b: Report) -> bool:
    """Whether the two cannot be one incident. Two reports of one article never are: it tells them apart."""
    return (
        a.article_id == b.article_id
        or KIND_GROUP[a.kind] != KIND_GROUP[b.kind]
        or a.stage is not b.stage
        or not dates_meet(a, b)
        or not places_meet(a.place, b.place)
        or facilities_differ(a.facility, b.facility)
        or figures_differ(a.casualties.killed, b.casualties.killed)
        or figures_differ(a.casualties.injured, b.casualties.injured)
    )


def reason_to_join(a: Report, b: Report) -> JoinRule | None:
    """The strongest rule that makes one incident of two reports that do not contradict each other."""
    if a.kind is b.kind and a.when.start == b.when.start and sentences(a) & sentences(b):
        return JoinRule.SAME_WORDS
    if a.kind in SPOKEN_KINDS:
        return _reason_among_words(a, b)
    place, other = a.place, b.place
    if place is None or other is None or not {place.precision, other.precision} <= LOCAL:
        return None
    if is_long(a.when):
        return None
    exact_place = place.relation is None and other.relation is None
    if place.precision is other.precision is PlacePrecision.SITE and exact_place and _same_name(place, other):
        return JoinRule.SAME_SITE
    if same_figures(a, b):
        return JoinRule.SAME_FIGURES
    if not exact_place:
        return None
    if a.facility and b.facility:
        return JoinRule.SAME_FACILITY
    if a.kind is not b.kind or a.facility or b.facility or _perpetrators_differ(a, b):
        return None
    if a.when.basis not in FIRM_BASES or b.when.basis not in FIRM_BASES or not _figures_meet(a, b):
        return None
    if a.when.precision in _HOURS and b.when.precision in _HOURS:
        return JoinRule.SAME_HOURS
    same_name = fold(a.title) == fold(b.title)
    return JoinRule.SAME_DAY if same_name and {a.when.precision, b.when.precision} <= _DAYS else None


def _reason_among_words(a: Report, b: Report) -> JoinRule | None:
    sources = names(a, Role.SOURCE, Role.PARTICIPANT)
    if not sources or sources != names(b, Role.SOURCE, Role.PARTICIPANT) or a.kind is not b.kind:
        return None
    if a.kind is Kind.TOLL:
        return JoinRule.SAME_TOLL if same_figures(a, b) else None
    return JoinRule.SAME_SPEAKER if likeness(a, b) >= 0.5 else None


def dates_meet(a: Report, b: Report) -> bool:
    """Whether two told intervals overlap; intervals longer than two days only meet their equals."""
    start, end, other_start, other_end = a.when.start, a.when.end, b.when.start, b.when.end
    if start is None or end is None or other_start is None or other_end is None:
        return False
    if (start, end) == (other_start, other_end):
        return True
    if is_long(a.when) or is_long(b.when):
        return False
    return start <= other_end and other_start <= end


def is_long(when: When) -> bool:
    """Whether an interval says too little of when: two things told of one week are not one for that."""
    return when.start is not None and when.end is not None and when.end - when.start >= LONGEST_IMPRECISION


def places_meet(a: Place | None, b: Place | None) -> bool:
    """Whether two told places are one, or a site or district within reach of the other's point.

    Of one name they are one, unless their points say that they are namesakes.
    """
    if a is None or b is None:
        return a is b
    distance = kilometres(a, b)
    if _same_name(a, b):
        return distance is None or distance <= FARTHEST_KM
    if distance is None or (a.region and b.region and a.region != b.region):
        return False
    return distance <= REACH_KM.get(frozenset({a.precision, b.precision}), -1.0)


def _same_name(a: Place, b: Place) -> bool:
    return (a.name, a.region, a.country) == (b.name, b.region, b.country)


def kilometres(a: Place, b: Place) -> float | None:
    """The distance between two nearby points, on a flat map; null where one has no point."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    north = (a.latitude - b.latitude) * 111.2
    east = (a.longitude - b.longitude) * 111.2 * cos(radians((a.latitude + b.latitude) / 2))
    return hypot(north, east)


def facilities_differ(a: str | None, b: str | None) -> bool:
    """Whether two kinds of facility cannot be the same one."""
    if a is None or b is None:
        return False
    first, second = fold(a), fold(b)
    if first == second or first in _ANY_BUILDING or second in _ANY_BUILDING:
        return False
    return not (first in _HOMES and second in _HOMES)


def figures_differ(a: Range | None, b: Range | None) -> bool:
    """Whether two figures are too far apart for one count that went on; none against some always is."""
    if a is None or b is None:
        return False
    if (a.high == 0) != (b.high == 0):
        return max(a.low, b.low) > 0
    lower, higher = sorted((a, b), key=lambda r: (r.low, r.high is None))
    return lower.high is not None and higher.low > 2 * lower.high + 2


def same_figures(a: Report, b: Report) -> bool:
    """Whether both tell the same dead, or the same three or more injured and no dead that differ."""
    killed, other_killed = a.casualties.killed, b.casualties.killed
    injured, other_injured = a.casualties.injured, b.casualties.injured
    same_killed = bool(killed and other_killed and killed.low == other_killed.low)
    same_injured = bool(injured and other_injured and injured.low == other_injured.low)
    if same_killed and killed and killed.low >= 2:
        return True
    if same_killed and killed and killed.low == 1:
        return same_injured
    return same_injured and injured is not None and injured.low >= 3 and not (killed and other_killed)


def _figures_meet(a: Report, b: Report) -> bool:
    """Whether the figures that both tell overlap."""
    pairs = (
        (a.casualties.killed, b.casualties.killed),
        (a.casualties.injured, b.casualties.injured),
    )
    return all(
        one is None or other is None or (one.low <= top(other) and other.low <= top(one))
        for one, other in pairs
    )


def names(report: Report, *roles: Role) -> frozenset[str]:
    """The names of a report's actors in these roles."""
    return frozenset(actor.name for actor in report.actors if actor.role in roles and actor.name != "unknown")


def _perpetrators_differ(a: Report, b: Report) -> bool:
    one, other = names(a, Role.PERPETRATOR), names(b, Role.PERPETRATOR)
    return bool(one and other and not one & other)


def likeness(a: Report, b: Report) -> float:
    """The share of the excerpts' telling words that both use (Jaccard), 0 to 1."""
    one, other = _telling_words(a), _telling_words(b)
    return len(one & other) / len(one | other) if one and other else 0.0


def _telling_words(report: Report) -> set[str]:
    """Words of four letters or more: the shorter ones are in every sentence."""
    lines = (token_line(excerpt.text) for excerpt in report.excerpts)
    return {word for line in lines for word in line.split() if len(word) > 3}


def best_match(
    report: Report, incidents: Iterable[tuple[int, Sequence[Report]]]
) -> tuple[int, JoinRule] | None:
    """The incident, by key, that the report joins: by the strongest rule, the oldest among equals."""
    found = [(rule, key) for key, members in incidents if (rule := join_rule(report, members))]
    if not found:
        return None
    rule, key = min(found, key=lambda match: (_STRENGTH[match[0]], match[1]))
    return key, rule
