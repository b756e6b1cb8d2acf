"""Which rows pass each clause of a filter: one mask a clause, null where the clause asks for nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum

import numpy as np

from dateline_store.columns import (
    KINDS,
    REVIEWS,
    ROLES,
    STAGES,
    STATUSES,
    BoolArray,
    CodeArray,
    Columns,
    IntArray,
    Links,
)
from dateline_store.filter import ActorTerm, Filter
from dateline_store.place_tree import PlaceTree
from dateline_store.text import fold

CLAUSES = (
    "place",
    "actor",
    "kind",
    "publisher",
    "status",
    "review",
    "tag",
    "stage",
    "time",
    "near",
    "text",
    "killed",
)
"""Including and excluding values of one thing are one clause."""


def minute(at: datetime) -> int:
    """Whole minutes since 1970."""
    return int(np.datetime64(at, "m").astype(np.int64))


def named(names: Iterable[str], wanted: Iterable[str]) -> BoolArray:
    """For each name, whether it is one of the wanted, spelling folded."""
    folded = {fold(name) for name in wanted}
    return np.array([fold(name) in folded for name in names], dtype=np.bool_)


def linked(size: int, links: Links, chosen: BoolArray) -> BoolArray:
    """For each of `size` rows, whether one of its values is chosen; `chosen` is by pair."""
    mask = np.zeros(size, dtype=np.bool_)
    mask[links.row[chosen]] = True
    return mask


def coded(codes: CodeArray, members: tuple[StrEnum, ...], wanted: Iterable[StrEnum]) -> BoolArray:
    """For each code, whether it stands for a wanted member."""
    table = np.zeros(256, dtype=np.bool_)
    table[[members.index(member) for member in wanted]] = True
    mask: BoolArray = table[codes]
    return mask


def with_and_without(
    size: int, wanted: bool, unwanted: bool, match: Callable[[bool], BoolArray]
) -> BoolArray | None:
    """Rows that match the wanted values, where any are, and none of the unwanted.

    `match(True)` is of the wanted, `match(False)` of the unwanted.
    """
    if not wanted and not unwanted:
        return None
    mask = match(True) if wanted else np.ones(size, dtype=np.bool_)
    return mask & ~match(False) if unwanted else mask


def actor_pairs(columns: Columns, terms: Iterable[ActorTerm]) -> BoolArray:
    """For each pair of incident and actor, whether a term names the actor in a role that it has there."""
    allowed = np.zeros(len(columns.actors.names), dtype=np.uint8)
    for term in terms:
        roles = 0xFF if term.role is None else 1 << ROLES.index(term.role)
        allowed[named(columns.actors.names, [term.name])] |= np.uint8(roles)
    meant: BoolArray = (allowed[columns.actors.value] & columns.roles) != 0
    return meant


class ClauseMasks:
    """The masks of one store's columns and place tree."""

    def __init__(self, columns: Columns, tree: PlaceTree) -> None:
        self._columns = columns
        self._tree = tree
        self._has_text = np.zeros(0, dtype=np.bool_)

    def _at_places(self, chosen: BoolArray) -> BoolArray:
        """Rows whose principal place or one of whose other places is chosen."""
        columns = self._columns
        mask: BoolArray = np.append(chosen, False)[columns.place]
        others = columns.other_places
        mask[others.row[chosen[others.value]]] = True
        return mask

    def mask(self, clause: str, flt: Filter, text_keys: IntArray | None = None) -> BoolArray | None:
        """One boolean a row, or null where the filter has no such clause.

        Raises ValueError where the filter has text and `text_keys` is missing.
        """
        columns, size = self._columns, self._columns.size
        match clause:
            case "place":
                return with_and_without(
                    size,
                    bool(flt.places),
                    bool(flt.not_places),
                    lambda yes: self._at_places(self._tree.within(flt.places if yes else flt.not_places)),
                )
            case "actor":
                return with_and_without(
                    size,
                    bool(flt.actors),
                    bool(flt.not_actors),
                    lambda yes: linked(
                        size, columns.actors, actor_pairs(columns, flt.actors if yes else flt.not_actors)
                    ),
                )
            case "kind":
                return with_and_without(
                    size,
                    bool(flt.kinds),
                    bool(flt.not_kinds),
                    lambda yes: coded(columns.kind, KINDS, flt.kinds if yes else flt.not_kinds),
                )
            case "publisher":
                return with_and_without(
                    size,
                    bool(flt.publishers),
                    bool(flt.not_publishers),
                    lambda yes: self._linked_by_name(
                        columns.publishers, flt.publishers if yes else flt.not_publishers
                    ),
                )
            case "status":
                return coded(columns.status, STATUSES, flt.statuses) if flt.statuses else None
            case "review":
                return coded(columns.review, REVIEWS, flt.reviews) if flt.reviews else None
            case "tag":
                return self._linked_by_name(columns.tags, flt.tags) if flt.tags else None
            case "stage":
                every = not flt.stages or set(flt.stages) == set(STAGES)
                return None if every else coded(columns.stage, STAGES, flt.stages)
            case "time":
                return self._in_time(flt)
            case "near":
                return self._at_places(self._tree.near(flt.near)) if flt.near else None
            case "killed":
                return None if flt.min_killed is None else columns.killed_low >= max(flt.min_killed, 0)
            case "text":
                return self._of_keys(flt, text_keys)
            case _:
                raise ValueError(f"no clause is called {clause}")

    def _linked_by_name(self, links: Links, wanted: Iterable[str]) -> BoolArray:
        return linked(self._columns.size, links, named(links.names, wanted)[links.value])

    def _in_time(self, flt: Filter) -> BoolArray | None:
        """Dated rows whose interval reaches into the time asked for."""
        if flt.since is None and flt.until is None:
            return None
        columns = self._columns
        dated = int(np.searchsorted(columns.first, np.iinfo(np.int32).max))
        stop = (
            dated
            if flt.until is None
            else int(np.searchsorted(columns.first[:dated], minute(flt.until), "right"))
        )
        mask = np.zeros(columns.size, dtype=np.bool_)
        mask[:stop] = True if flt.since is None else columns.last[:stop] >= minute(flt.since)
        return mask

    def _of_keys(self, flt: Filter, text_keys: IntArray | None) -> BoolArray | None:
        if not flt.text.strip():
            return None
        if text_keys is None:
            raise ValueError("a filter with text needs the keys that Reader.search found for it")
        keys = self._columns.keys
        wanted = np.zeros(int(keys.max(initial=0)) + 1, dtype=np.bool_)
        wanted[text_keys[(text_keys >= 0) & (text_keys < len(wanted))]] = True
        return wanted[keys]
