"""The values that incidents have, counted under the other clauses of a filter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dateline_store.columns import KINDS, REVIEWS, STATUSES, BoolArray, Columns, IntArray, Links
from dateline_store.filter import ActorTerm, Filter, PlaceTerm
from dateline_store.histogram import Buckets, FloatArray, spread_over
from dateline_store.model import Kind, Review, Status
from dateline_store.place_tree import PlaceTree
from dateline_store.text import fold

FacetName = Literal["place", "actor", "kind", "publisher", "status", "review"]
Choice = Literal["include", "exclude"]
Term = PlaceTerm | ActorTerm | Kind | Status | Review | str


@dataclass(frozen=True, slots=True, eq=False)
class FacetValue:
    """One value of a facet; `term` is what a filter clause holds to choose it."""

    label: str
    term: Term
    count: int
    depth: int
    """0 at the top; only places have more: country, region, place."""
    spark: FloatArray | None
    """Incidents in each bucket of the edges asked for, imprecise ones shared out."""
    selected: Choice | None


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Rows and values of one facet, distinct, with the number of values there are."""

    row: IntArray
    value: IntArray
    values: int


def place_pairs(columns: Columns, tree: PlaceTree) -> Pairs:
    """Each incident with the nodes of all its places and all that these lie in.

    Only the incidents with several places need their pairs made distinct.
    """
    several = np.zeros(columns.size, dtype=np.bool_)
    several[columns.other_places.row] = True
    single = np.flatnonzero((columns.place >= 0) & ~several).astype(np.int32)
    rows, values = [single], [tree.node[columns.place[single]] if len(single) else single]
    main = np.flatnonzero((columns.place >= 0) & several).astype(np.int32)
    many_rows = [np.concatenate((main, columns.other_places.row))]
    many_values = (
        [tree.node[np.concatenate((columns.place[main], columns.other_places.value))]]
        if len(tree.node)
        else [many_rows[0]]
    )
    for rows_so_far, values_so_far in ((rows, values), (many_rows, many_values)):
        while len(values_so_far[-1]):
            above = tree.parent[values_so_far[-1]]
            inner = above >= 0
            rows_so_far.append(rows_so_far[-1][inner])
            values_so_far.append(above[inner])
    count = max(len(tree.nodes), 1)
    many = np.unique(np.concatenate(many_rows).astype(np.int64) * count + np.concatenate(many_values))
    many_row, many_value = np.divmod(many, count)
    return Pairs(
        np.concatenate((*rows, many_row.astype(np.int32))),
        np.concatenate((*values, many_value.astype(np.int32))),
        len(tree.nodes),
    )


def code_pairs(codes: NDArray[np.integer], values: int) -> Pairs:
    """Each incident with its one code."""
    return Pairs(np.arange(len(codes), dtype=np.int32), codes.astype(np.int32), values)


def link_pairs(links: Links) -> Pairs:
    """Each incident with each of its values."""
    return Pairs(links.row, links.value, len(links.names))


def facet_pairs(name: FacetName, columns: Columns, tree: PlaceTree) -> Pairs:
    """The pairs of a facet. Raises ValueError for a name that is none."""
    match name:
        case "place":
            return place_pairs(columns, tree)
        case "actor":
            return link_pairs(columns.actors)
        case "publisher":
            return link_pairs(columns.publishers)
        case "kind":
            return code_pairs(columns.kind, len(KINDS))
        case "status":
            return code_pairs(columns.status, len(STATUSES))
        case "review":
            return code_pairs(columns.review, len(REVIEWS))
        case _:
            raise ValueError(f"no facet is called {name}")


def counts(pairs: Pairs, mask: BoolArray) -> NDArray[np.int64]:
    """Masked incidents of each value."""
    return np.bincount(pairs.value[mask[pairs.row]], minlength=pairs.values)


def sparks(pairs: Pairs, mask: BoolArray, buckets: Buckets) -> FloatArray:
    """Masked incidents of each value and bucket, `buckets` being of all rows."""
    width = buckets.count + 1
    of_row = np.where(mask, buckets.exact, buckets.count)
    cells = np.bincount(
        pairs.value.astype(np.int64) * width + of_row[pairs.row], minlength=pairs.values * width
    )
    exact = cells.reshape(pairs.values, width)[:, : buckets.count].astype(np.float32)
    if not len(buckets.rows):
        return exact
    at = np.full(len(mask), -1, dtype=np.int32)
    at[buckets.rows] = np.arange(len(buckets.rows), dtype=np.int32)
    at[~mask] = -1
    spread = at[pairs.row]
    reached = spread >= 0
    spread = spread[reached]
    return exact + spread_over(
        pairs.values,
        pairs.value[reached],
        buckets.begin[spread],
        buckets.end[spread],
        buckets.share[spread],
        buckets.count,
    )


def _choices(flt: Filter, name: FacetName, labels: Sequence[str], tree: PlaceTree) -> dict[int, Choice]:
    """The values that the filter includes or excludes."""
    included: set[int] = set()
    excluded: set[int] = set()
    match name:
        case "place":
            included = {at for term in flt.places for at in tree.chosen(term)}
            excluded = {at for term in flt.not_places for at in tree.chosen(term)}
        case "kind":
            included = {KINDS.index(kind) for kind in flt.kinds}
            excluded = {KINDS.index(kind) for kind in flt.not_kinds}
        case "status":
            included = {STATUSES.index(status) for status in flt.statuses}
        case "review":
            included = {REVIEWS.index(review) for review in flt.reviews}
        case "actor" | "publisher":
            wanted, unwanted = (
                ([term.name for term in flt.actors], [term.name for term in flt.not_actors])
                if name == "actor"
                else (flt.publishers, flt.not_publishers)
            )
            if not wanted and not unwanted:
                return {}
            names = [fold(label) for label in labels]
            yes, no = {fold(name) for name in wanted}, {fold(name) for name in unwanted}
            included = {at for at, folded in enumerate(names) if folded in yes}
            excluded = {at for at, folded in enumerate(names) if folded in no}
    choices: dict[int, Choice] = dict.fromkeys(included, "include")
    choices |= dict.fromkeys(excluded, "exclude")
    return choices


def _tree_order(tree: PlaceTree, shown: NDArray[np.intp], count: NDArray[np.int64]) -> list[int]:
    """Nodes in pre-order, those of one parent by count, then name."""
    children: dict[int, list[int]] = {}
    for at in sorted(shown.tolist(), key=lambda at: (-int(count[at]), tree.nodes[at].label)):
        children.setdefault(tree.nodes[at].parent, []).append(at)
    order: list[int] = []
    waiting = children.get(-1, [])[::-1]
    while waiting:
        at = waiting.pop()
        order.append(at)
        waiting.extend(reversed(children.get(at, [])))
    return order


def facet_values(
    name: FacetName,
    columns: Columns,
    tree: PlaceTree,
    pairs: Pairs,
    mask: BoolArray,
    flt: Filter,
    buckets: Buckets | None,
) -> list[FacetValue]:
    """The values that masked incidents have, or the filter names: by count, then label; places as a tree."""
    count = counts(pairs, mask)
    labels: tuple[str, ...]
    terms: Sequence[Term]
    match name:
        case "place":
            labels, terms = tuple(n.label for n in tree.nodes), tuple(n.term for n in tree.nodes)
        case "actor":
            labels = columns.actors.names
            terms = tuple(ActorTerm(actor) for actor in labels)
        case "publisher":
            labels = terms = columns.publishers.names
        case "kind":
            labels = terms = KINDS
        case "status":
            labels = terms = STATUSES
        case "review":
            labels = terms = REVIEWS
    chosen = _choices(flt, name, labels, tree)
    visible = count > 0
    for at in chosen:
        for above in tree.lineage(at) if name == "place" else (at,):
            visible[above] = True
    shown = np.flatnonzero(visible)
    if name == "place":
        order = _tree_order(tree, shown, count)
    else:
        order = sorted(shown.tolist(), key=lambda at: (-int(count[at]), str(labels[at])))
    spark = None if buckets is None else sparks(pairs, mask, buckets)
    return [
        FacetValue(
            str(labels[at]),
            terms[at],
            int(count[at]),
            tree.nodes[at].depth if name == "place" else 0,
            None if spark is None else spark[at],
            chosen.get(at),
        )
        for at in order
    ]
