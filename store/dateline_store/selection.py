"""The incidents that a filter leaves: their keys, counts, histogram and facets."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dateline_store.columns import KINDS, STATUSES, UNDATED, BoolArray, Columns, IntArray
from dateline_store.facets import FacetName, FacetValue, facet_values
from dateline_store.filter import Filter
from dateline_store.histogram import Buckets, Histogram, Minutes, bucket_edges, bucketed, counted
from dateline_store.model import KIND_FAMILY, Family, Kind, Range
from dateline_store.pairs import Pairs
from dateline_store.place_tree import PlaceTree

Stack = Literal["family", "kind", "status", "publisher"]

_EPOCH_DAY = 719_163
"""The ordinal of 1 January 1970, as `date.toordinal` counts."""
_MINUTES_A_DAY = 1440
_STACKED_PUBLISHERS = 5
SEVERAL_PUBLISHERS = "several publishers"
OTHER_PUBLISHERS = "other publishers"
NO_PUBLISHER = "no publisher"


class Selection:
    """What `Browse.select` returns. Never changes; all arrays are in date order, undated last.

    `masks` holds, for each clause of the filter, which rows pass it.
    """

    def __init__(
        self,
        columns: Columns,
        tree: PlaceTree,
        flt: Filter,
        masks: dict[str, BoolArray],
        pairs: Callable[[FacetName], Pairs],
    ) -> None:
        self.filter = flt
        self._columns = columns
        self._tree = tree
        self._masks = masks
        self._pairs = pairs
        self._failures = np.zeros(columns.size, dtype=np.uint8)
        for mask in masks.values():
            self._failures += ~mask
        self._mask: BoolArray = self._failures == 0

    @cached_property
    def positions(self) -> NDArray[np.intp]:
        """Where the incidents stand among all of the store."""
        return np.flatnonzero(self._mask)

    @property
    def count(self) -> int:
        """How many incidents there are."""
        return len(self.positions)

    @cached_property
    def keys(self) -> IntArray:
        """Keys of the incidents."""
        return self._columns.keys[self.positions]

    @cached_property
    def days(self) -> IntArray:
        """The day that each incident starts on, as `date.toordinal` counts, or -1."""
        first = self._of(self._columns.first)
        return np.where(first == UNDATED, -1, first // _MINUTES_A_DAY + _EPOCH_DAY).astype(np.int32)

    @cached_property
    def undated(self) -> int:
        """How many incidents have no date; they stand last."""
        first = self._of(self._columns.first)
        return len(first) - int(np.searchsorted(first, UNDATED))

    @property
    def killed(self) -> Range | None:
        """The sum over incidents that tell a figure; totals and statements, which repeat others, left out."""
        return self._sum(self._columns.killed_low, self._columns.killed_high)

    @property
    def injured(self) -> Range | None:
        """As `killed`, of the injured."""
        return self._sum(self._columns.injured_low, self._columns.injured_high)

    @cached_property
    def points(self) -> NDArray[np.float64]:
        """Principal places that have a point, as [place, (latitude, longitude, incidents)]."""
        place = self._of(self._columns.place)
        found, count = np.unique(place[place >= 0], return_counts=True)
        entries = [self._columns.places[at] for at in found.tolist()]
        rows = [
            (entry.latitude, entry.longitude, float(n))
            for entry, n in zip(entries, count.tolist(), strict=True)
            if entry.latitude is not None and entry.longitude is not None
        ]
        return np.array(rows, dtype=np.float64).reshape(-1, 3)

    def _of(self, column: IntArray) -> IntArray:
        return column if self.count == self._columns.size else column[self.positions]

    def _sum(self, low: IntArray, high: IntArray) -> Range | None:
        words = [KINDS.index(kind) for kind in Kind if KIND_FAMILY[kind] is Family.WORDS]
        told = self._mask & (low >= 0) & ~np.isin(self._columns.kind, words)
        if not told.any():
            return None
        upper = high[told]
        return Range(int(low[told].sum()), None if (upper < 0).any() else int(upper.sum()))

    def histogram(self, edges: Minutes, stack: Stack = "family") -> Histogram:
        """Counts in half-open buckets between `edges` (datetime64[m], ascending, two or more).

        Groups that have nothing are there too, in a fixed order. Of publishers: the most frequent, incidents
        with several, the others, those with none. Raises ValueError for edges that do not ascend.
        """
        names, group = self._stacked(stack)
        buckets = bucketed(self._of(self._columns.first), self._of(self._columns.last), bucket_edges(edges))
        return Histogram(names, *counted(len(names), group, buckets))

    def _stacked(self, stack: Stack) -> tuple[tuple[str, ...], NDArray[np.integer]]:
        """Names of the groups, and the group of each incident."""
        columns = self._columns
        match stack:
            case "kind":
                return tuple(kind.value for kind in KINDS), columns.kind[self.positions]
            case "status":
                return tuple(status.value for status in STATUSES), columns.status[self.positions]
            case "family":
                families = tuple(Family)
                table = np.array([families.index(KIND_FAMILY[kind]) for kind in KINDS], dtype=np.uint8)
                return tuple(family.value for family in families), table[columns.kind[self.positions]]
            case "publisher":
                return self._by_publisher()
            case _:
                raise ValueError(f"no stack is called {stack}")

    def _by_publisher(self) -> tuple[tuple[str, ...], IntArray]:
        links, size = self._columns.publishers, self._columns.size
        known = len(links.names)
        how_many = np.bincount(links.row, minlength=size)
        code = np.full(size, known, dtype=np.int32)
        code[links.row] = links.value
        code[how_many > 1] = known + 1
        code = code[self.positions]
        by_code = np.bincount(code, minlength=known + 2)[:known]
        order = sorted(np.flatnonzero(by_code).tolist(), key=lambda at: (-int(by_code[at]), links.names[at]))
        top = order[:_STACKED_PUBLISHERS]
        groups = (*(links.names[at] for at in top), SEVERAL_PUBLISHERS, OTHER_PUBLISHERS, NO_PUBLISHER)
        table = np.full(known + 2, len(top) + 1, dtype=np.int32)
        table[top] = np.arange(len(top), dtype=np.int32)
        table[known], table[known + 1] = len(top) + 2, len(top)
        return groups, table[code]

    def facet(self, name: FacetName, spark_edges: Minutes | None = None) -> list[FacetValue]:
        """The values of "place", "actor", "kind", "publisher", "status" or "review" with counts.

        Counted under every clause of the filter but the facet's own, so a value's count is what choosing it
        alone would leave. Most frequent first; places as a tree in pre-order, country, region, place, where
        an incident counts at each of its places and all that they lie in. A value that the filter names is
        there even at 0.
        """
        own = self._masks.get(name)
        mask = self._mask if own is None else self._failures == (~own).view(np.uint8)
        buckets: Buckets | None = None
        if spark_edges is not None:
            buckets = bucketed(self._columns.first, self._columns.last, bucket_edges(spark_edges))
        return facet_values(name, self._columns, self._tree, self._pairs(name), mask, self.filter, buckets)
