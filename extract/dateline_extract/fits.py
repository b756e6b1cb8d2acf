"""Whether two places, or two dates, can be those of one incident."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from enum import IntEnum

from dateline_store.model import DatePrecision, Place, PlacePrecision, When

SAME_KM = 12.0
"""How far apart two exact places of one incident may lie."""
_NEAR_KM = 60.0
_LAND_KM = 250
"""How far from its middle places of a land such as the Donbas lie."""
EXACT = (PlacePrecision.SETTLEMENT, PlacePrecision.SITE, PlacePrecision.DISTRICT)
CLOCK = (DatePrecision.MINUTE, DatePrecision.HOUR, DatePrecision.PART_OF_DAY)


class Fit(IntEnum):
    """How a value of a mention stands to the incident's."""

    AGAINST = -1
    UNTOLD = 0
    COVERS = 1
    SAME = 2


def kilometres(one: Place, other: Place) -> float | None:
    """The distance of two places, null where either has no point."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    spread = math.radians(other.longitude - one.longitude)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(spread / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


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
    exact = one.precision in EXACT and other.precision in EXACT
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
