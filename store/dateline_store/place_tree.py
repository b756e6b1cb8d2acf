"""Countries, their regions and the places in them, as a tree made from a store's place table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from dateline_store.columns import BoolArray, IntArray, PlaceEntry
from dateline_store.filter import Near, PlaceTerm
from dateline_store.model import PlacePrecision
from dateline_store.text import fold

_REGION_WORDS = frozenset({"oblast", "region", "province"})
_EARTH_KM = 6371.0088


@cache
def _country_names() -> dict[str, str]:
    """English names by ISO 3166 alpha-2 code, Kosovo as XK."""
    lines = Path(__file__).with_name("countries.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


def country_name(code: str) -> str:
    """The English name of a country, or its code where that is not known."""
    return _country_names().get(code, code)


def region_stem(name: str) -> tuple[str, bool]:
    """The folded name without "Oblast", "region" or "province", and whether one of these was there."""
    words = fold(name).split()
    if len(words) > 1 and words[-1] in _REGION_WORDS:
        return " ".join(words[:-1]), True
    return " ".join(words), False


@dataclass(frozen=True, slots=True)
class Node:
    """One country, region or place; `term` chooses it and all that lies in it."""

    term: PlaceTerm
    label: str
    parent: int
    """Position of the node that it lies in, -1 at the top."""
    depth: int
    names: frozenset[str]
    """Folded names that a person may call it by."""
    stem: str


class PlaceTree:
    """The nodes of a store's places.

    `node` is the node of each place, in the order of the places given. A parent stands before its children.
    """

    def __init__(self, places: Sequence[PlaceEntry]) -> None:
        self._places = places
        self._nodes: list[Node] = []
        self._at: dict[tuple[str, str, str], int] = {}
        called: dict[int, set[str]] = {}
        found = []
        for place in places:
            at = self._node_of(place)
            found.append(at)
            called.setdefault(at, set()).add(fold(place.name))
        for at, names in called.items():
            node = self._nodes[at]
            self._nodes[at] = Node(
                node.term, node.label, node.parent, node.depth, node.names | names, node.stem
            )
        self.nodes = tuple(self._nodes)
        self.node: IntArray = np.array(found, dtype=np.int32)
        self.parent: IntArray = np.array([node.parent for node in self.nodes], dtype=np.int32)

    def _node_of(self, place: PlaceEntry) -> int:
        country = place.country or ""
        parent = -1
        if country:
            name = country_name(country)
            names = frozenset({fold(name), fold(country)})
            parent = self._add(
                (country, "", ""), PlaceTerm(name, "country", None, country), name, parent, names, fold(name)
            )
            if place.precision is PlacePrecision.COUNTRY:
                return parent
        region = place.name if place.precision is PlacePrecision.REGION else place.region
        stem = ""
        if region:
            stem = region_stem(region)[0]
            term = PlaceTerm(region, "region", region, place.country)
            names = frozenset({fold(region)})
            parent = self._add((country, stem, ""), term, region, parent, names, stem)
            if place.precision is PlacePrecision.REGION:
                return parent
        folded = fold(place.name)
        term = PlaceTerm(place.name, "place", place.region, place.country)
        return self._add((country, stem, folded), term, place.name, parent, frozenset({folded}), folded)

    def _add(
        self,
        identity: tuple[str, str, str],
        term: PlaceTerm,
        label: str,
        parent: int,
        names: frozenset[str],
        stem: str,
    ) -> int:
        at = self._at.get(identity)
        if at is None:
            at = self._at[identity] = len(self._nodes)
            depth = self._nodes[parent].depth + 1 if parent >= 0 else 0
            self._nodes.append(Node(term, label, parent, depth, names, stem))
        return at

    def chosen(self, term: PlaceTerm) -> list[int]:
        """The nodes that a term names.

        A name that ends in "Oblast", "region" or "province" means regions, whichever of these the store has.
        Any other name means what is called so; where nothing is, the region that it is short for.
        """
        stem, suffixed = region_stem(term.name)
        name = fold(term.name)

        def within(node: Node) -> bool:
            if term.country and node.term.country != term.country:
                return False
            if term.level == "country" or not term.region:
                return True
            return (
                bool(node.term.region)
                and region_stem(node.term.region or "")[0] == region_stem(term.region)[0]
            )

        def named(levels: Iterable[str], short: bool) -> list[int]:
            return [
                at
                for at, node in enumerate(self.nodes)
                if (node.term.level or "") in levels
                and (node.stem == stem if short else name in node.names)
                and within(node)
            ]

        match term.level:
            case "country" | "place":
                return named((term.level,), short=False)
            case "region":
                return named(("region",), short=True)
            case _ if suffixed:
                return sorted({*named(("region",), short=True), *named(("place", "country"), short=False)})
            case _:
                return named(("country", "region", "place"), short=False) or named(("region",), short=True)

    def within(self, terms: Iterable[PlaceTerm]) -> BoolArray:
        """For each place, whether it is what one of the terms names, or lies in it."""
        chosen = np.zeros(len(self.nodes) + 1, dtype=np.bool_)
        for term in terms:
            chosen[self.chosen(term)] = True
        for at, parent in enumerate(self.parent.tolist()):
            if parent >= 0 and chosen[parent]:
                chosen[at] = True
        return chosen[self.node]

    def near(self, near: Near) -> BoolArray:
        """For each place, whether its point lies within the distance, on a sphere."""
        points = np.radians(
            np.array(
                [
                    (np.nan if p.latitude is None or p.longitude is None else p.latitude, p.longitude or 0.0)
                    for p in self._places
                ],
                dtype=np.float64,
            ).reshape(-1, 2)
        )
        latitude, longitude = np.radians(near.latitude), np.radians(near.longitude)
        half = (
            np.sin((points[:, 0] - latitude) / 2) ** 2
            + np.cos(latitude) * np.cos(points[:, 0]) * np.sin((points[:, 1] - longitude) / 2) ** 2
        )
        inside: BoolArray = 2 * _EARTH_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0))) <= near.km
        return inside

    def lineage(self, node: int) -> list[int]:
        """The node and all that it lies in."""
        line = []
        while node >= 0:
            line.append(node)
            node = int(self.parent[node])
        return line
