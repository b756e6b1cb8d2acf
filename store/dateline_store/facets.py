"""The values that incidents have, counted under the other clauses of a filter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dateline_store.columns import KINDS, REVIEWS, STATUSES, BoolArray, Columns, IntArray
from dateline_store.filter import ActorTerm, Filter, PlaceTerm
from dateline_store.histogram import Buckets, FloatArray, spread_over
from dateline_store.model import Kind, Review, Status
from dateline_store.pairs import Pairs
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


def _every(pairs: Pairs) -> list[Pairs]:
    return [pairs, *([] if pairs.closed is None else [pairs.closed])]


def _tallied(pairs: Pairs, mask: BoolArray, exact: IntArray | None, width: int) -> NDArray[np.int64]:
    """Masked pairs as [value, bucket], `exact` being the bucket of each row; one bucket where it is null."""
    if pairs.row is None:
        value = pairs.value[mask]
        bucket = None if exact is None else exact[mask]
    else:
        chosen = mask[pairs.row]
        value = pairs.value[chosen]
        bucket = None if exact is None else exact[pairs.row[chosen]]
    cell = value if bucket is None else value * np.int32(width) + bucket
    return np.bincount(cell, minlength=pairs.values * width).reshape(pairs.values, width)


def _rolled_up(pairs: Pairs, sums: NDArray[np.number]) -> None:
    """Adds to each value what lies in it, in place."""
    for level in pairs.levels:
        np.add.at(sums, pairs.parent[level], sums[level])


def counts(pairs: Pairs, mask: BoolArray) -> NDArray[np.int64]:
    """Masked incidents of each value."""
    return _counts_and_exact(pairs, mask, None)[0]


def _counts_and_exact(
    pairs: Pairs, mask: BoolArray, buckets: Buckets | None
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Masked incidents of each value, and those of each value and bucket that one bucket holds."""
    exact, width = (None, 1) if buckets is None else (buckets.exact, buckets.count + 1)
    tally = _tallied(pairs, mask, exact, width)
    _rolled_up(pairs, tally)
    if pairs.closed is not None:
        tally = tally + _tallied(pairs.closed, mask, exact, width)
    return tally.sum(axis=1), tally[:, : width - 1]


def _spread(pairs: Pairs, mask: BoolArray, buckets: Buckets) -> FloatArray:
    """Shares of masked incidents that reach over several buckets, as [value, bucket]."""
    sums = np.zeros((pairs.values, buckets.count), dtype=np.float32)
    at = np.full(len(mask), -1, dtype=np.int32)
    at[buckets.rows] = np.arange(len(buckets.rows), dtype=np.int32)
    at[~mask] = -1
    for part in _every(pairs):
        reaching = at if part.row is None else at[part.row]
        reached = np.flatnonzero(reaching >= 0)
        rows = reaching[reached]
        shares = spread_over(
            part.values,
            part.value[reached],
            buckets.begin[rows],
            buckets.end[rows],
            buckets.share[rows],
            buckets.count,
        )
        _rolled_up(part, shares)
        sums += shares
    return sums


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
    count, exact = _counts_and_exact(pairs, mask, buckets)
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
    spark = None if buckets is None else exact.astype(np.float32) + _spread(pairs, mask, buckets)
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
