"""Which incidents a report is compared with at all: those that share a block with it.

A block is a hash of what the grouping rules ask two reports to share, so that a merge looks up a few
hundred hashes and never compares a report with the whole store.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from hashlib import blake2b
from typing import NamedTuple

from dateline_store.derive import sentences
from dateline_store.grouping import FARTHEST_KM, KIND_GROUP, LOCAL, SPOKEN_KINDS, is_long, names
from dateline_store.model import Place, Report, Role, When

CELL_NORTH = FARTHEST_KM / 110
"""Degrees of latitude in a cell: no two places within reach are more than one cell apart."""
CELL_EAST = CELL_NORTH * 3
"""Degrees of longitude in a cell; holds to 70 degrees north and south."""


class Blocks(NamedTuple):
    """63-bit hashes: the blocks a report stands in, and those where incidents stand that it may join."""

    own: list[int]
    searched: list[int]


def blocks_of(report: Report) -> Blocks:
    """The blocks of a report; what it searches holds what it stands in."""
    own = [f"words {report.kind} {sentence}" for sentence in sentences(report)]
    days = list(_days(report.when))
    place = report.place
    around: list[str] = []
    if report.kind in SPOKEN_KINDS:
        speakers = "; ".join(sorted(names(report, Role.SOURCE, Role.PARTICIPANT)))
        own += [f"speakers {report.kind} {day} {speakers}" for day in days if speakers]
    elif place is not None and place.precision in LOCAL:
        where, near = _places(place)
        group = KIND_GROUP[report.kind]
        own += [f"place {group} {day} {name}" for name in where for day in days]
        around = [f"place {group} {day} {name}" for name in near for day in days]
    stands = [_hash(block) for block in own]
    return Blocks(stands, stands + [_hash(block) for block in around])


def _hash(block: str) -> int:
    return int.from_bytes(blake2b(block.encode(), digest_size=8).digest()) >> 1


def _days(when: When) -> Iterator[str]:
    """The days of a told interval; of a long one, which meets only its equals, the first."""
    if when.start is None or when.end is None:
        return
    day, last = when.start.date(), when.end.date()
    if is_long(when):
        last = day
    for later in range((last - day).days + 1):
        yield (day + timedelta(days=later)).isoformat()


def _places(place: Place) -> tuple[list[str], list[str]]:
    """The blocks of a place, by name and by cell, and the cells around it."""
    own = [f"{place.name}/{place.region}/{place.country}"]
    if place.latitude is None or place.longitude is None:
        return own, []
    row, column = int(place.latitude // CELL_NORTH), int(place.longitude // CELL_EAST)
    own.append(f"{row}:{column}")
    steps = [(north, east) for north in (-1, 0, 1) for east in (-1, 0, 1) if (north, east) != (0, 0)]
    return own, [f"{row + north}:{column + east}" for north, east in steps]
