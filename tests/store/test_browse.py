from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from store.made_articles import made_ingest
from store.oracle import Oracle
from store.store_maker import PUBLISHERS, make_store

from dateline_store.browse import Browse
from dateline_store.facets import FacetName, FacetValue, Term
from dateline_store.filter import ActorTerm, Filter, Near, PlaceTerm
from dateline_store.histogram import Minutes
from dateline_store.model import Kind, Review, Role, Stage, Status
from dateline_store.place_tree import region_stem
from dateline_store.reader import Reader
from dateline_store.writer import Writer

FACETS: tuple[FacetName, ...] = ("place", "actor", "kind", "publisher", "status", "review")
FIRST_DAY = datetime(2022, 2, 24)


class Made(NamedTuple):
    reader: Reader
    browse: Browse
    oracle: Oracle


@pytest.fixture(scope="module", params=["in date order", "in any order"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    in_order = request.param == "in date order"
    path = make_store(
        tmp_path_factory.mktemp("browse") / "made.duckdb", 1200, seed=1 + in_order, in_date_order=in_order
    )
    reader = Reader(path)
    browse = reader.load_browse()
    with reader.asking() as con:
        yield Made(reader, browse, Oracle(con))


def chosen_keys(made: Made, flt: Filter) -> list[int]:
    text_keys = made.reader.search(flt.text) if flt.text else None
    keys: list[int] = made.browse.select(flt, text_keys).keys.tolist()
    return keys


PLACES = (
    PlaceTerm("Kharkiv"),
    PlaceTerm("KHARKIV"),
    PlaceTerm("Kharkiv Oblast"),
    PlaceTerm("donetsk region"),
    PlaceTerm("Ukraine"),
    PlaceTerm("by"),
    PlaceTerm("Novoselivka"),
    PlaceTerm("Novoselivka", "place", "Donetsk Oblast", "UA"),
    PlaceTerm("Settlement 40", "place"),
    PlaceTerm("Luhansk Oblast", "region", "Luhansk Oblast", "UA"),
    PlaceTerm("Luhansk", "region"),
    PlaceTerm("Russia", "country", None, "RU"),
    PlaceTerm("Atlantis"),
    PlaceTerm("Atlantis Oblast"),
)

ALONE: list[Filter] = [
    Filter(),
    Filter(stages=()),
    Filter(stages=(Stage.PLANNED,)),
    *(Filter(places=(term,)) for term in PLACES),
    *(Filter(not_places=(term,)) for term in PLACES),
    Filter(places=PLACES[:3], not_places=PLACES[6:7]),
    Filter(actors=(ActorTerm("Russia"),)),
    Filter(actors=(ActorTerm("russia", Role.PERPETRATOR), ActorTerm("Ukraine", Role.SOURCE))),
    Filter(actors=(ActorTerm("russia"), ActorTerm("Russia", Role.SOURCE))),
    Filter(not_actors=(ActorTerm("Russia", Role.TARGET),)),
    Filter(actors=(ActorTerm("civilians"),), not_actors=(ActorTerm("Russia"),)),
    Filter(actors=(ActorTerm("nobody"),)),
    Filter(kinds=(Kind.SHELLING, Kind.TOLL)),
    Filter(not_kinds=(Kind.SHELLING,)),
    Filter(kinds=(Kind.SHELLING,), not_kinds=(Kind.SHELLING,)),
    Filter(publishers=("northern wire",)),
    Filter(publishers=(PUBLISHERS[-1], "Evening Bell")),
    Filter(not_publishers=("Northern Wire", "Liman Today")),
    Filter(statuses=(Status.CLAIMED, Status.DISPUTED)),
    Filter(reviews=(Review.VERIFIED,)),
    Filter(tags=("map",)),
    Filter(tags=("map", "checked", "none such")),
    Filter(since=datetime(2022, 3, 1)),
    Filter(until=datetime(2022, 3, 1, 12)),
    Filter(since=datetime(2022, 3, 15, 6), until=datetime(2022, 3, 15, 18)),
    Filter(since=datetime(2022, 4, 1), until=datetime(2022, 3, 1)),
    Filter(near=Near(49.99, 36.23, 60)),
    Filter(near=Near(0, 0, 100)),
    Filter(min_killed=0),
    Filter(min_killed=12),
    Filter(text="school"),
    Filter(text="Ambulance MISS*"),
    Filter(text="quellwort"),
]


@pytest.mark.parametrize("flt", ALONE, ids=lambda flt: " ".join(flt.clause_names()) or "empty")
def test_each_clause_alone_equals_sql(made: Made, flt: Filter) -> None:
    assert chosen_keys(made, flt) == made.oracle.keys(flt)


def test_the_clauses_alone_are_not_all_empty(made: Made) -> None:
    counts = [len(chosen_keys(made, flt)) for flt in ALONE]
    assert sum(0 < count < made.browse.size for count in counts) > 40


def some_filter(random_: random.Random) -> Filter:
    """A filter of any combination of clauses."""
    day = FIRST_DAY + timedelta(days=random_.randrange(300), minutes=random_.randrange(1440))
    clauses: dict[str, Any] = {
        "places": tuple(random_.sample(PLACES, random_.randint(1, 3))),
        "not_places": tuple(random_.sample(PLACES, 1)),
        "actors": (ActorTerm("Russia", random_.choice([None, *Role])), ActorTerm("Brigade 9")),
        "not_actors": (ActorTerm("Ukraine", random_.choice([None, *Role])),),
        "kinds": tuple(random_.sample(list(Kind), 4)),
        "not_kinds": (Kind.SHELLING,),
        "publishers": tuple(random_.sample(PUBLISHERS, 4)),
        "not_publishers": ("Evening Bell",),
        "statuses": (Status.REPORTED, random_.choice(list(Status))),
        "reviews": (Review.UNREVIEWED, random_.choice(list(Review))),
        "tags": ("checked",),
        "stages": tuple(random_.sample(list(Stage), random_.randint(0, 3))),
        "since": day,
        "until": day + timedelta(days=random_.randrange(120)),
        "near": Near(random_.uniform(47, 51), random_.uniform(30, 38), random_.uniform(20, 300)),
        "text": random_.choice(["school", "hit the", "off*", "missile before"]),
        "min_killed": random_.randrange(20),
    }
    return Filter(**{name: clauses[name] for name in random_.sample(list(clauses), random_.randint(1, 4))})


def selection_facts(made: Made, flt: Filter) -> None:
    """Everything that a selection says of a filter, beside SQL."""
    selection = made.browse.select(flt, made.reader.search(flt.text) if flt.text else None)
    assert selection.keys.tolist() == made.oracle.keys(flt)
    assert selection.count == len(selection.keys)
    killed = selection.killed
    assert (None if killed is None else (killed.low, killed.high)) == made.oracle.killed(flt)
    for name in FACETS:
        counts = {facet_identity(name, value): value.count for value in selection.facet(name) if value.count}
        assert counts == made.oracle.facet(name, flt), name
    edges = [FIRST_DAY + timedelta(days=7 * week) for week in range(30)]
    shown = selection.histogram(np.array(edges, dtype="datetime64[m]"))
    exact, spread = made.oracle.histogram(flt, edges)
    np.testing.assert_allclose(shown.exact, exact, atol=1e-3)
    np.testing.assert_allclose(shown.spread, spread, atol=1e-3)


def facet_identity(name: FacetName, value: FacetValue) -> Any:
    """What the oracle calls a facet's value."""
    if name != "place":
        return value.label
    term = value.term
    assert isinstance(term, PlaceTerm)
    region = region_stem(term.region)[0] if term.region else None
    return (term.country, region, term.name.lower() if term.level == "place" else None)


@pytest.mark.parametrize("seed", range(20))
def test_any_combination_equals_sql(made: Made, seed: int) -> None:
    selection_facts(made, some_filter(random.Random(seed)))


def choosing(flt: Filter, name: FacetName, term: Term) -> Filter:
    """The filter with one value of a facet chosen."""
    clause: dict[str, Any] = {"statuses" if name == "status" else f"{name}s": (term,)}
    return replace(flt, **clause)


@pytest.mark.parametrize("name", FACETS)
def test_choosing_a_value_leaves_what_its_facet_counts(made: Made, name: FacetName) -> None:
    flt = Filter(since=datetime(2022, 3, 1), kinds=tuple(Kind)[:8])
    values = made.browse.select(flt).facet(name)
    for value in [*values[:5], *values[-5:]]:
        term = value.term
        if isinstance(term, PlaceTerm) and not (term.country and (term.region or term.level == "country")):
            continue  # what is not said to lie anywhere means places of that name everywhere
        chosen = made.browse.select(choosing(flt, name, term))
        assert chosen.count == value.count
        assert [v.count for v in chosen.facet(name) if v.term == term and v.selected == "include"] == [
            value.count
        ]


def test_order_days_and_undated(made: Made) -> None:
    selection = made.browse.select(Filter(stages=()))
    rows = made.reader.rows(selection.keys)
    starts = [row.when.start or row.when.end for row in rows]
    assert selection.undated == starts.count(None) > 0
    dated = [start for start in starts if start is not None]
    assert starts[: len(dated)] == sorted(dated)
    assert selection.days.tolist() == [-1 if start is None else start.toordinal() for start in starts]
    assert made.browse.first == np.datetime64(dated[0], "m")
    ends = [row.when.end or row.when.start for row in rows]
    assert made.browse.last == np.datetime64(max(end for end in ends if end is not None), "m")
    assert made.reader.keys().tolist() == selection.keys.tolist()


EDGES: Minutes = np.array(["2022-03-01", "2022-04-01", "2022-05-01", "2022-06-01"], dtype="datetime64[m]")


@pytest.mark.parametrize("stack", ["family", "kind", "status", "publisher"])
def test_stacks_hold_the_same_incidents(made: Made, stack: Any) -> None:
    selection = made.browse.select(Filter())
    total = selection.histogram(EDGES)
    stacked = selection.histogram(EDGES, stack)
    assert stacked.exact.shape == (len(stacked.groups), 3)
    assert stacked.exact.dtype == stacked.spread.dtype == np.float32
    np.testing.assert_allclose(stacked.exact.sum(axis=0), total.exact.sum(axis=0))
    np.testing.assert_allclose(stacked.spread.sum(axis=0), total.spread.sum(axis=0), rtol=1e-4)


@pytest.mark.parametrize("name", FACETS)
def test_sparks_are_histograms_of_what_a_value_would_leave(made: Made, name: FacetName) -> None:
    flt = Filter(min_killed=1)
    for value in made.browse.select(flt).facet(name, EDGES)[:4]:
        chosen = made.browse.select(choosing(flt, name, value.term))
        shown = chosen.histogram(EDGES)
        assert value.spark is not None
        np.testing.assert_allclose(value.spark, (shown.exact + shown.spread).sum(axis=0), rtol=1e-4)


def test_values_that_the_filter_names_stay_in_their_facets(made: Made) -> None:
    flt = Filter(
        places=(PlaceTerm("Kharkiv"),),
        not_kinds=(Kind.SHELLING,),
        actors=(ActorTerm("Ukraine", Role.TARGET),),
        since=datetime(2031, 1, 1),
    )
    selection = made.browse.select(flt)
    assert selection.count == 0
    assert [(v.label, v.selected) for v in selection.facet("kind")] == [("shelling", "exclude")]
    assert [(v.label, v.selected) for v in selection.facet("actor")] == [("Ukraine", "include")]
    assert [(v.label, v.depth, v.selected) for v in selection.facet("place")] == [
        ("Ukraine", 0, None),
        ("Kharkiv oblast", 1, None),
        ("Kharkiv", 2, "include"),
    ]


def test_place_facet_is_a_tree_in_pre_order(made: Made) -> None:
    values = made.browse.select(Filter()).facet("place")
    assert {value.depth for value in values} == {0, 1, 2}
    for above, value in pairwise(values):
        assert value.depth <= above.depth + 1
        if value.depth == above.depth + 1:
            assert value.count <= above.count


def test_suggestions_rank_names_before_words_before_parts(made: Made) -> None:
    labels = [s.label for s in made.browse.suggest("place", "khar")]
    assert {"Kharkiv", "Kharkiv oblast"} <= set(labels)
    assert made.browse.suggest("place", "Kharkiv")[0].label == "Kharkiv"
    assert made.browse.suggest("place", "kharkiv")[0].within == "Kharkiv oblast, Ukraine"
    assert [s.term for s in made.browse.suggest("actor", "zelen")] == [ActorTerm("Volodymyr Zelensky")]
    assert [s.label for s in made.browse.suggest("publisher", "київ")] == ["Київ Щодня"]
    assert [s.term for s in made.browse.suggest("kind", "air")] == [Kind.AIR_STRIKE]
    assert made.browse.suggest("actor", "zzz") == []
    everyone = made.browse.suggest("actor", "", limit=3)
    assert [s.count for s in everyone] == sorted((s.count for s in everyone), reverse=True)
    assert len(everyone) == 3


def test_names_that_no_incident_has(made: Made) -> None:
    flt = Filter(
        places=(PlaceTerm("Atlantis"), PlaceTerm("kharkiv")),
        not_actors=(ActorTerm("Nobody"), ActorTerm("RUSSIA")),
        publishers=("No Such Paper", "evening bell"),
    )
    assert made.browse.unknown_terms(flt) == [PlaceTerm("Atlantis"), ActorTerm("Nobody"), "No Such Paper"]
    assert made.browse.resolve_place("Atlantis") == []
    assert [t.level for t in made.browse.resolve_place("Kharkiv Region")] == ["region"]


def test_text_needs_its_keys(made: Made) -> None:
    with pytest.raises(ValueError, match=r"Reader\.search"):
        made.browse.select(Filter(text="school"))


def test_a_store_that_the_writer_made(tmp_path: Path) -> None:
    path = tmp_path / "written.duckdb"
    with Writer(path, command="test", version="0", extractor="made/1", theatre="none", batch=10) as writer:
        for article, reports in made_ingest(40):
            writer.add(article, reports)
    reader = Reader(path)
    browse = reader.load_browse()
    assert browse.generation == reader.generation() > 1
    assert len(reader.rows(browse.keys)) == browse.size > 50
    with reader.asking() as con:
        made = Made(reader, browse, Oracle(con))
        for flt in (
            Filter(),
            Filter(places=(PlaceTerm("Borove"),)),
            Filter(kinds=(Kind.SHELLING,), publishers=("Wire One",)),
            Filter(text="rockets house*", until=datetime(2022, 2, 27)),
        ):
            selection_facts(made, flt)


def test_an_empty_store(tmp_path: Path) -> None:
    browse = Reader(make_store(tmp_path / "empty.duckdb", 0)).load_browse()
    selection = browse.select(Filter(places=(PlaceTerm("Kharkiv"),), since=FIRST_DAY))
    assert (browse.size, browse.first, browse.last, selection.count, selection.killed) == (
        0,
        None,
        None,
        0,
        None,
    )
    assert selection.keys.tolist() == selection.days.tolist() == []
    assert selection.histogram(EDGES).exact.sum() == 0
    assert [value.selected for value in selection.facet("place", EDGES)] == [None, None, "include"]
