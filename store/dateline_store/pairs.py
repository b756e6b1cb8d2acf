"""Which incident has which values of a facet, as pairs made once for each facet."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dateline_store.columns import KINDS, REVIEWS, STATUSES, CodeArray, Columns, IntArray, Links
from dateline_store.place_tree import PlaceTree

_NO_PARENTS = np.zeros(0, dtype=np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Distinct pairs of an incident and a value that it has."""

    row: IntArray | None
    """Null where every incident has one value, in order."""
    value: IntArray
    values: int
    """How many values there are."""
    parent: IntArray = field(default_factory=lambda: _NO_PARENTS)
    levels: tuple[NDArray[np.intp], ...] = ()
    """Values that lie in others, the innermost first: what has them has their parents too."""
    closed: Pairs | None = None
    """Further pairs, of other incidents, in which the parents are already there."""


def place_pairs(columns: Columns, tree: PlaceTree) -> Pairs:
    """Incidents and the nodes of their places: of an incident with one place its innermost node only.

    Those of an incident with several places are made distinct together with all that these lie in.
    """
    count = len(tree.nodes)
    depth = np.array([node.depth for node in tree.nodes], dtype=np.int8)
    levels = tuple(np.flatnonzero(depth == level) for level in range(int(depth.max(initial=0)), 0, -1))
    several = np.zeros(columns.size, dtype=np.bool_)
    several[columns.other_places.row] = True
    placed = columns.place >= 0
    single = np.flatnonzero(placed & ~several).astype(np.int32)
    main = np.flatnonzero(placed & several).astype(np.int32)
    row = np.concatenate((main, columns.other_places.row)).astype(np.int64)
    node = tree.node[np.concatenate((columns.place[main], columns.other_places.value))]
    found = [row * count + node]
    while len(node):
        above = tree.parent[node]
        row, node = row[above >= 0], above[above >= 0]
        found.append(row * count + node)
    distinct = np.sort(np.concatenate(found))
    distinct = distinct[np.diff(distinct, prepend=-1) > 0]
    closed_row, closed_node = np.divmod(distinct, max(count, 1))
    return Pairs(
        single,
        tree.node[columns.place[single]],
        count,
        tree.parent,
        levels,
        Pairs(closed_row.astype(np.int32), closed_node.astype(np.int32), count),
    )


def _of_codes(codes: CodeArray, values: int) -> Pairs:
    return Pairs(None, codes.astype(np.int32), values)


def _of_links(links: Links) -> Pairs:
    return Pairs(links.row, links.value, len(links.names))


def facet_pairs(name: str, columns: Columns, tree: PlaceTree) -> Pairs:
    """The pairs of a facet. Raises ValueError for a name that is none."""
    match name:
        case "place":
            return place_pairs(columns, tree)
        case "actor":
            return _of_links(columns.actors)
        case "publisher":
            return _of_links(columns.publishers)
        case "kind":
            return _of_codes(columns.kind, len(KINDS))
        case "status":
            return _of_codes(columns.status, len(STATUSES))
        case "review":
            return _of_codes(columns.review, len(REVIEWS))
        case _:
            raise ValueError(f"no facet is called {name}")
