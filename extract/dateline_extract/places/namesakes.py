"""One of several villages of a name: by province, district, what lies near, the front, size; else none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from math import cos, hypot, radians

from dateline_extract.fold import district_key
from dateline_extract.places.gazetteer import Entry

_ONE_PLACE = 15.0
"""Kilometres within which places of one name are taken for one place."""
_NEAR = 40.0
_DISTRICT = 60.0
"""How far from the town that a district is named after its villages lie."""
_CLEARLY = 2.0
"""How many times nearer the nearest must be than the next."""
_CITY, _CITY_LARGER = 10_000, 10
"""A city of so many people, so many times larger than its namesakes, is meant unless its raion is another."""
_TOWN = 1_000
_LARGER = 3
"""A place of so many people, so many times larger than its namesakes, is meant where nothing is said."""

Point = tuple[float, float]


def are_one_place(entries: Sequence[Entry]) -> bool:
    """Whether all lie so near each other that it does not matter which is meant."""
    first = entries[0]
    if len(entries) == 1:
        return True
    if first.latitude is None:
        return False
    return all(kilometres(first, _point(entry)) <= _ONE_PLACE for entry in entries[1:])


def choose(
    entries: Sequence[Entry],
    districts: Sequence[Entry],
    stages: Iterable[tuple[Collection[str], Sequence[Point]]],
) -> Sequence[Entry]:
    """Those that are left of several, largest first; more than one where nothing decides.

    The districts told beside the name come first; then a city is meant before its small namesakes; then
    count the provinces and points of each stage, the nearest to the name first. A hamlet is left only where
    the first stage, the sentence, speaks for it.
    """
    left: Sequence[Entry] = entries
    for district in districts:
        left = _in_district(left, district)
    if _is_larger(left, _CITY, _CITY_LARGER):
        return left[:1]
    for number, (provinces, points) in enumerate(stages):
        if are_one_place(left):
            return left
        left = [entry for entry in left if entry.region in provinces] or left
        if not are_one_place(left):
            left = _nearest(left, points)
        if number == 0:
            left = [entry for entry in left if not entry.minor] or left
    if are_one_place(left):
        return left
    return left[:1] if _is_larger(left, _TOWN, _LARGER) else left


def _is_larger(entries: Sequence[Entry], people: int, times: int) -> bool:
    """Whether the first, the largest, has so many people and so many times more than the next."""
    if len(entries) < 2:
        return False
    return entries[0].population >= max(people, times * entries[1].population)


def _in_district(entries: Sequence[Entry], district: Entry) -> Sequence[Entry]:
    key = district_key(district.name)
    told = [entry for entry in entries if entry.district is not None and district_key(entry.district) == key]
    if told:
        return told
    return _nearest(entries, [_point(district)], _DISTRICT) if district.latitude is not None else entries


def _nearest(entries: Sequence[Entry], points: Sequence[Point], reach: float = _NEAR) -> Sequence[Entry]:
    """The one that lies near one of the points, and clearly nearer than the others."""
    placed = [entry for entry in entries if entry.latitude is not None]
    if not points or not placed:
        return entries
    ways = sorted(
        ((min(kilometres(entry, point) for point in points), entry) for entry in placed),
        key=lambda way: way[0],
    )
    if ways[0][0] > reach:
        return entries
    near = [entry for way, entry in ways if way <= max(ways[0][0] * _CLEARLY, _ONE_PLACE)]
    return sorted(near, key=lambda entry: -entry.population)


def kilometres(entry: Entry, point: Point) -> float:
    """How far a place with a point lies from another; a flat formula, good for a few hundred kilometres."""
    latitude, longitude = _point(entry)
    east = (longitude - point[1]) * 111.2 * cos(radians(latitude))
    return hypot((latitude - point[0]) * 111.2, east)


def _point(entry: Entry) -> Point:
    return entry.latitude or 0.0, entry.longitude or 0.0


def points_of(entries: Iterable[Entry]) -> list[Point]:
    """The points of those that have one."""
    return [_point(entry) for entry in entries if entry.latitude is not None]
