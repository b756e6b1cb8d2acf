"""Which incidents a report is compared with at all: those that share a block with it.

A block is a hash of what the grouping rules ask two reports to share, so that a merge looks up a few
hundred hashes and never compares a report with the whole store.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from hashlib import blake2b

from dateline_store.derive import sentences
from dateline_store.grouping import FARTHEST_KM, KIND_GROUP, LONGEST_IMPRECISION, SPOKEN_KINDS, names
from dateline_store.model import Place, PlacePrecision, Report, Role, When

CELL_NORTH = FARTHEST_KM / 110
"""Degrees of latitude in a cell: no two places within reach are more than one cell apart."""
CELL_EAST = CELL_NORTH * 3
"""Degrees of longitude in a cell; holds to 70 degrees north and south."""


def blocks(report: Report) -> list[int]:
    """The blocks that a report stands in, as 63-bit hashes."""
    return [_hash(block) for block in _blocks(report, neighbours=False)]


def blocks_to_search(report: Report) -> list[int]:
    """The blocks in which the incidents stand that a report may join."""
    return [_hash(block) for block in _blocks(report, neighbours=True)]


def _hash(block: str) -> int:
    return int.from_bytes(blake2b(block.encode(), digest_size=8).digest()) >> 1


def _blocks(report: Report, *, neighbours: bool) -> Iterator[str]:
    for sentence in sentences(report):
        yield f"words {report.kind} {sentence}"
    days = list(_days(report.when))
    if report.kind in SPOKEN_KINDS:
        speakers = sorted(names(report, Role.SOURCE, Role.PARTICIPANT))
        if speakers:
            yield from (f"speakers {report.kind} {day} {'; '.join(speakers)}" for day in days)
        return
    place = report.place
    if place is None or place.precision not in (
        PlacePrecision.SITE,
        PlacePrecision.SETTLEMENT,
        PlacePrecision.DISTRICT,
    ):
        return
    group = KIND_GROUP[report.kind]
    for where in _places(place, neighbours=neighbours):
        yield from (f"place {group} {day} {where}" for day in days)


def _days(when: When) -> Iterator[str]:
    """The days of a told interval; of a long one, which meets only its equals, the first."""
    if when.start is None or when.end is None:
        return
    day, last = when.start.date(), when.end.date()
    if when.end - when.start >= LONGEST_IMPRECISION:
        last = day
    while day <= last:
        yield day.isoformat()
        day += timedelta(days=1)


def _places(place: Place, *, neighbours: bool) -> Iterator[str]:
    yield f"{place.name}/{place.region}/{place.country}"
    if place.latitude is None or place.longitude is None:
        return
    row, column = int(place.latitude // CELL_NORTH), int(place.longitude // CELL_EAST)
    around = (-1, 0, 1) if neighbours else (0,)
    yield from (f"{row + north}:{column + east}" for north in around for east in around)
