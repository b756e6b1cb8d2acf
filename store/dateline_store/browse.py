"""The browse index: what a list, a timeline and facets need of every incident, in memory."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Literal

import numpy as np

from dateline_store.clause_masks import CLAUSES, ClauseMasks
from dateline_store.columns import UNDATED, BoolArray, Columns, IntArray
from dateline_store.facets import FacetName, FacetValue, Term, counts
from dateline_store.filter import ActorTerm, Filter, PlaceTerm
from dateline_store.histogram import Histogram
from dateline_store.pairs import Pairs, facet_pairs
from dateline_store.place_tree import PlaceTree
from dateline_store.selection import Selection
from dateline_store.suggest import Suggestion, suggestions
from dateline_store.text import fold

__all__ = ["Browse", "FacetValue", "Histogram", "Selection", "Suggestion"]

_KEPT_MASKS = 32
"""Clause masks kept from earlier selections, of one byte an incident each."""

Suggestible = Literal["place", "actor", "kind", "publisher"]


class Browse:
    """Every incident of a store at one generation. Never changes; may be used by several threads at once.

    Made by `Reader.load_browse`. Takes about 70 bytes an incident.
    """

    def __init__(self, columns: Columns, generation: int) -> None:
        self.generation = generation
        """The store's generation when it was read; `Reader.generation` tells the present one."""
        self._columns = columns
        self._tree = PlaceTree(columns.places)
        self._clauses = ClauseMasks(columns, self._tree)
        self._lock = Lock()
        self._kept: OrderedDict[tuple[object, ...], BoolArray | None] = OrderedDict()
        self._pairs: dict[FacetName, Pairs] = {}

    @property
    def size(self) -> int:
        """How many incidents there are, of any stage."""
        return self._columns.size

    @property
    def keys(self) -> IntArray:
        """Keys in date order, undated last."""
        return self._columns.keys

    @property
    def first(self) -> np.datetime64 | None:
        """The earliest minute of any incident (datetime64[m]), null where none is dated."""
        if not self.size or self._columns.first[0] == UNDATED:
            return None
        return np.datetime64(int(self._columns.first[0]), "m")

    @property
    def last(self) -> np.datetime64 | None:
        """The latest minute of any incident (datetime64[m]), null where none is dated."""
        last = self._columns.last
        dated = last[: int(np.searchsorted(self._columns.first, UNDATED))]
        return np.datetime64(int(dated.max()), "m") if len(dated) else None

    def select(self, flt: Filter, text_keys: IntArray | None = None) -> Selection:
        """The incidents that pass every clause of the filter.

        `text_keys` is what `Reader.search(flt.text)` returned. Raises ValueError where the filter has
        text and it is missing.
        """
        masks = {clause: self._mask(clause, flt, text_keys) for clause in CLAUSES}
        active = {clause: mask for clause, mask in masks.items() if mask is not None}
        return Selection(self._columns, self._tree, flt, active, self._facet_pairs)

    def _mask(self, clause: str, flt: Filter, text_keys: IntArray | None) -> BoolArray | None:
        wanted: dict[str, tuple[object, ...]] = {
            "place": (flt.places, flt.not_places),
            "actor": (flt.actors, flt.not_actors),
            "kind": (flt.kinds, flt.not_kinds),
            "publisher": (flt.publishers, flt.not_publishers),
            "tag": (flt.tags,),
            "near": (flt.near,),
            "stage": (flt.stages,),
        }
        if clause not in wanted:
            return self._clauses.mask(clause, flt, text_keys)
        name = (clause, *wanted[clause])
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
                return self._kept[name]
        mask = self._clauses.mask(clause, flt)
        with self._lock:
            self._kept[name] = mask
            if len(self._kept) > _KEPT_MASKS:
                self._kept.popitem(last=False)
        return mask

    def _facet_pairs(self, name: FacetName) -> Pairs:
        with self._lock:
            if name not in self._pairs:
                self._pairs[name] = facet_pairs(name, self._columns, self._tree)
            return self._pairs[name]

    def suggest(self, what: Suggestible, typed: str, limit: int = 10) -> list[Suggestion]:
        """Values whose name has what was typed: at its start first, then the most frequent.

        Counted over every incident of the store.
        """
        every = Selection(self._columns, self._tree, Filter(stages=()), {}, self._facet_pairs)
        if what == "place":
            count = counts(self._facet_pairs("place"), np.ones(self.size, dtype=np.bool_))
            values = [
                Suggestion(
                    node.label,
                    node.term,
                    int(count[at]),
                    ", ".join(self._tree.nodes[above].label for above in self._tree.lineage(at)[1:]),
                )
                for at, node in enumerate(self._tree.nodes)
            ]
        else:
            values = [Suggestion(value.label, value.term, value.count) for value in every.facet(what)]
        return suggestions(values, typed, limit)

    def resolve_place(self, name: str) -> list[PlaceTerm]:
        """The countries, regions and places of this store that a name as typed stands for."""
        return [self._tree.nodes[at].term for at in self._tree.chosen(PlaceTerm(name))]

    def unknown_terms(self, flt: Filter) -> list[Term]:
        """Places, actors and publishers of the filter that no incident of this store can have."""
        actors = {fold(name) for name in self._columns.actors.names}
        publishers = {fold(name) for name in self._columns.publishers.names}
        places = [term for term in (*flt.places, *flt.not_places) if not self._tree.chosen(term)]
        people: list[ActorTerm] = [t for t in (*flt.actors, *flt.not_actors) if fold(t.name) not in actors]
        outlets = [name for name in (*flt.publishers, *flt.not_publishers) if fold(name) not in publishers]
        return [*places, *people, *outlets]
