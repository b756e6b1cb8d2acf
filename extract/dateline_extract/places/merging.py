"""Added places joined with those that ship: the same settlement is one row, with the spellings of both."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, hypot, radians
from typing import NamedTuple

_SAME = 6.0
"""Kilometres within which settlements of one name are one settlement."""
_SETTLED = frozenset("pvd")


class Merged(NamedTuple):
    """The rows of a table, and how many of the added ones were new."""

    rows: list[str]
    new: int


def merge(shipped: Iterable[str], added: Iterable[str]) -> Merged:
    """All shipped rows, and the added ones that are not among them.

    A shipped settlement takes the spellings and district of the added one that lies where it lies. A shipped
    village without a point takes that of the only added one of its name and province; where there are
    several it gives way to them.
    """
    rows: list[list[str] | None] = [line.split("\t") for line in shipped]
    by_name: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(rows):
        if row is not None:
            _enter(by_name, row, number)
    taking: dict[int, list[int]] = {}
    new = 0
    for line in added:
        row = line.split("\t")
        known, pointless = _known(rows, by_name, row)
        if known is not None:
            _join(known, row)
            continue
        new += 1
        number = len(rows)
        rows.append(row)
        _enter(by_name, row, number)
        if pointless is not None:
            row[6] = "p"
            taking.setdefault(pointless, []).append(number)
    for pointless, numbers in taking.items():
        _settle(rows, pointless, numbers)
    return Merged(["\t".join(row) for row in rows if row is not None], new)


def _enter(by_name: dict[tuple[str, str], list[int]], row: list[str], number: int) -> None:
    for name in row[0].partition("|")[0].split(";"):
        by_name.setdefault((row[3], name), []).append(number)


def _known(
    rows: list[list[str] | None], by_name: dict[tuple[str, str], list[int]], row: list[str]
) -> tuple[list[str] | None, int | None]:
    """The row of the same settlement, and else the number of a village of its name without a point."""
    pointless = None
    for name in row[0].partition("|")[0].split(";"):
        for number in by_name.get((row[3], name), ()):
            other = rows[number]
            if other is None or (other[6] in _SETTLED) is not (row[6] in _SETTLED) or other[6] in "rc":
                continue
            if not other[4]:
                if other[2] == row[2] and row[6] in _SETTLED:
                    pointless = number
            elif kilometres(other, row) < _SAME:
                return other, None
    return None, pointless


def _settle(rows: list[list[str] | None], pointless: int, numbers: list[int]) -> None:
    village = rows[pointless]
    assert village is not None
    if len(numbers) == 1 and (only := rows[numbers[0]]) is not None:
        _join(village, only)
        village[4:6] = only[4:6]
        rows[numbers[0]] = None
    else:
        rows[pointless] = None


def _join(known: list[str], row: list[str]) -> None:
    strong, _, weak = known[0].partition("|")
    more, _, former = row[0].partition("|")
    names = dict.fromkeys(filter(None, f"{strong};{more}".split(";")))
    others = [
        name for name in dict.fromkeys(filter(None, f"{weak};{former}".split(";"))) if name not in names
    ]
    known[0] = ";".join(names) + ("|" + ";".join(others) if others else "")
    if len(row) > 8 and len(known) == 8:
        known.append(row[8])


def kilometres(one: list[str], other: list[str]) -> float:
    """The distance of two rows with points, by a flat formula that is good for small ones."""
    north = (float(one[4]) - float(other[4])) * 111.2
    east = (float(one[5]) - float(other[5])) * 111.2 * cos(radians(float(one[4])))
    return hypot(north, east)
