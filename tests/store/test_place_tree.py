from __future__ import annotations

import pytest

from dateline_store.columns import PlaceEntry
from dateline_store.filter import Near, PlaceTerm
from dateline_store.model import PlacePrecision
from dateline_store.place_tree import PlaceTree, country_name, region_stem

SETTLEMENT, REGION, COUNTRY = PlacePrecision.SETTLEMENT, PlacePrecision.REGION, PlacePrecision.COUNTRY
PLACES = (
    PlaceEntry("Kharkiv", "Kharkiv Oblast", "UA", 49.99, 36.23, SETTLEMENT),
    PlaceEntry("Kharkiv Oblast", None, "UA", 49.6, 36.5, REGION),
    PlaceEntry("Izium", "Kharkiv oblast", "UA", 49.21, 37.25, SETTLEMENT),
    PlaceEntry("Ukraine", None, "UA", None, None, COUNTRY),
    PlaceEntry("Crimea", "Crimea", "UA", 45.3, 34.4, REGION),
    PlaceEntry("Mar'inka", "Donetsk Oblast", "UA", 47.94, 37.5, SETTLEMENT),
    PlaceEntry("Zakarpattia Oblast", None, "UA", None, None, REGION),
    PlaceEntry("Łódź", "Łódź", "PL", 51.77, 19.46, SETTLEMENT),
    PlaceEntry("Kharkiv airfield", "Kharkiv Oblast", "UA", 49.92, 36.29, PlacePrecision.SITE),
    PlaceEntry("Petrivka", None, None, None, None, SETTLEMENT),
    PlaceEntry("Petrivka", "Odesa Oblast", "UA", 46.9, 30.8, SETTLEMENT),
)
NAMES = tuple(place.name for place in PLACES)

WITHIN = [
    (PlaceTerm("kharkiv"), {0}),
    (PlaceTerm("Kharkiv Oblast"), {0, 1, 2, 8}),
    (PlaceTerm("kharkiv region"), {0, 1, 2, 8}),
    (PlaceTerm("Kharkiv", "region"), {0, 1, 2, 8}),
    (PlaceTerm("Kharkiv", "place", "Kharkiv Oblast", "UA"), {0}),
    (PlaceTerm("Kharkiv", "place", "Donetsk Oblast", "UA"), set()),
    (PlaceTerm("Ukraine"), {0, 1, 2, 3, 4, 5, 6, 8, 10}),
    (PlaceTerm("ua"), {0, 1, 2, 3, 4, 5, 6, 8, 10}),
    (PlaceTerm("Poland"), {7}),
    (PlaceTerm("Crimea"), {4}),
    (PlaceTerm("Zakarpattia"), {6}),
    (PlaceTerm("Donetsk"), {5}),
    (PlaceTerm("MARINKA"), {5}),
    (PlaceTerm("Lodz"), {7}),
    (PlaceTerm("Petrivka"), {9, 10}),
    (PlaceTerm("Petrivka", None, "Odesa region"), {10}),
    (PlaceTerm("Petrivka", None, None, "UA"), {10}),
    (PlaceTerm("Nowhere"), set()),
    (PlaceTerm("Oblast"), set()),
    (PlaceTerm(""), set()),
]


@pytest.mark.parametrize(("term", "places"), WITHIN)
def test_what_a_term_means(term: PlaceTerm, places: set[int]) -> None:
    found = PlaceTree(PLACES).within([term])
    assert {NAMES[at] for at in found.nonzero()[0]} == {NAMES[at] for at in places}
    assert set(found.nonzero()[0].tolist()) == places


NEAR = [
    (Near(49.99, 36.23, 1), {0}),
    (Near(49.99, 36.23, 10), {0, 8}),
    (Near(49.99, 36.23, 0), {0}),
    (Near(0, 0, 10), set()),
    (Near(49.99, 36.23, 30_000), {0, 1, 2, 4, 5, 7, 8, 10}),
]


@pytest.mark.parametrize(("near", "places"), NEAR)
def test_near_a_point(near: Near, places: set[int]) -> None:
    assert set(PlaceTree(PLACES).near(near).nonzero()[0].tolist()) == places


def test_every_node_lies_in_the_one_before_it() -> None:
    tree = PlaceTree(PLACES)
    lines = {
        " > ".join(tree.nodes[at].label for at in tree.lineage(node)[::-1]) for node in tree.node.tolist()
    }
    assert lines == {
        "Ukraine > Kharkiv Oblast > Kharkiv",
        "Ukraine > Kharkiv Oblast",
        "Ukraine > Kharkiv Oblast > Izium",
        "Ukraine",
        "Ukraine > Crimea",
        "Ukraine > Donetsk Oblast > Mar'inka",
        "Ukraine > Zakarpattia Oblast",
        "Poland > Łódź > Łódź",
        "Ukraine > Kharkiv Oblast > Kharkiv airfield",
        "Petrivka",
        "Ukraine > Odesa Oblast > Petrivka",
    }
    assert all(node.parent < at for at, node in enumerate(tree.nodes))


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Kharkiv Oblast", ("kharkiv", True)),
        ("Kharkiv region", ("kharkiv", True)),
        ("Kharkiv", ("kharkiv", False)),
        ("Ivano-Frankivsk Oblast", ("ivano frankivsk", True)),
        ("Oblast", ("oblast", False)),
    ],
)
def test_region_stem(name: str, stem: tuple[str, bool]) -> None:
    assert region_stem(name) == stem


@pytest.mark.parametrize(
    ("code", "name"), [("UA", "Ukraine"), ("TR", "Turkey"), ("XK", "Kosovo"), ("ZZ", "ZZ")]
)
def test_country_name(code: str, name: str) -> None:
    assert country_name(code) == name


def test_no_places() -> None:
    tree = PlaceTree(())
    assert tree.within([PlaceTerm("Kharkiv")]).tolist() == tree.near(Near(0, 0, 1)).tolist() == []
