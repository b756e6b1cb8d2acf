from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from store.made_articles import TOWNS, day

from dateline_store import grouping
from dateline_store.blocking import blocks_of
from dateline_store.grouping import JoinRule, best_match, join_rule
from dateline_store.model import (
    Actor,
    Casualties,
    DateBasis,
    DatePrecision,
    Excerpt,
    Kind,
    Place,
    PlacePrecision,
    Range,
    Report,
    Role,
    Stage,
    When,
)

TOWN = TOWNS[0]
assert TOWN.latitude is not None
assert TOWN.longitude is not None
NEAR_TOWN = replace(TOWN, relation="near")
SITE = replace(TOWN, name="Avenivka mill", latitude=TOWN.latitude + 0.01, precision=PlacePrecision.SITE)
FAR_SITE = replace(SITE, latitude=TOWN.latitude + 0.2)
NEXT_SITE = replace(SITE, name="Avenivka silo", latitude=TOWN.latitude + 0.012)
FAR_NAMESAKE = replace(TOWN, latitude=TOWN.latitude + 0.4)
DISTRICT = replace(TOWN, name="Old Town", longitude=TOWN.longitude + 0.05, precision=PlacePrecision.DISTRICT)
NEXT_VILLAGE = replace(TOWN, name="Avenivka Mala", latitude=TOWN.latitude + 0.01)
NAMESAKE = replace(TOWN, region="Other Oblast", latitude=TOWN.latitude + 3)
REGION = Place("Aven Oblast", "the region", "Aven Oblast", "UA", 47.1, 31.1, PlacePrecision.REGION)
COUNTRY = Place("Ukraine", "the country", None, "UA", 49, 32, PlacePrecision.COUNTRY)
UNLOCATED = Place("Nowhere", "Nowhere", "Aven Oblast", "UA")

NOON = When(
    datetime(2022, 3, 1, 12),
    datetime(2022, 3, 1, 13, 59),
    DatePrecision.PART_OF_DAY,
    DateBasis.RELATIVE,
    "midday",
)
LATE_MORNING = replace(NOON, start=datetime(2022, 3, 1, 11), end=datetime(2022, 3, 1, 12, 30))
EVENING = replace(NOON, start=datetime(2022, 3, 1, 18), end=datetime(2022, 3, 1, 21, 59))
OVERNIGHT = replace(NOON, start=datetime(2022, 3, 1, 22), end=datetime(2022, 3, 2, 5, 59))
BY_PUBLICATION = replace(day(6), basis=DateBasis.PUBLICATION)
UNDATED = When(None, None, DatePrecision.UNKNOWN, DateBasis.UNKNOWN)
TWO_DAYS = replace(day(6), end=datetime(2022, 3, 2, 12), precision=DatePrecision.RANGE)
WEEK = When(
    datetime(2022, 2, 28), datetime(2022, 3, 6, 23, 59), DatePrecision.WEEK, DateBasis.RELATIVE, "this week"
)

RUSSIA = Actor("Russia", Role.PERPETRATOR, "Russia")
UKRAINE = Actor("Ukraine", Role.PERPETRATOR, "Ukraine")
UNKNOWN = Actor("unknown", Role.PERPETRATOR)
MAYOR = Actor("the mayor", Role.SOURCE)
COPIED = (Excerpt(0, 60, "Firemen carried the wounded down the stairs of the burning mill."),)


def told(*, killed: int | None = None, injured: int | None = None, **values: Any) -> dict[str, Any]:
    """What one of the pair tells besides the town, the day and shelling."""
    figures = Casualties(
        killed=None if killed is None else Range(killed, killed),
        injured=None if injured is None else Range(injured, injured),
    )
    return values | {"casualties": figures}


def report(name: str, **values: Any) -> Report:
    text = f"{name} tells it so."
    base = Report(
        id=name,
        article_id=f"article of {name}",
        kind=Kind.SHELLING,
        title="Shelling of Avenivka",
        excerpts=(Excerpt(0, len(text), text),),
        extractor="made/1",
        when=day(6),
        place=TOWN,
    )
    return replace(base, **values)


def spoken(text: str, **values: Any) -> dict[str, Any]:
    said = {"kind": Kind.STATEMENT, "actors": (MAYOR,), "excerpts": (Excerpt(0, len(text), text),)}
    return said | told(**values)


Values = dict[str, Any]
PAIRS: list[tuple[str, Values, Values, JoinRule | None]] = [
    # positive reasons
    ("same town and day", {}, {}, JoinRule.SAME_DAY),
    ("same hours", told(when=NOON), told(when=LATE_MORNING), JoinRule.SAME_HOURS),
    ("day and part of it", told(when=NOON), {}, JoinRule.SAME_DAY),
    ("night over midnight", told(when=OVERNIGHT), told(when=day(7)), JoinRule.SAME_DAY),
    ("same facility", told(facility="school"), told(facility="School"), JoinRule.SAME_FACILITY),
    ("homes", told(facility="house"), told(facility="apartment block"), JoinRule.SAME_FACILITY),
    ("same dead", told(killed=11, facility="mill"), told(killed=11), JoinRule.SAME_FIGURES),
    ("same injured", told(injured=6), told(injured=6), JoinRule.SAME_FIGURES),
    ("same dead nearby", told(killed=3, place=NEAR_TOWN), told(killed=3), JoinRule.SAME_FIGURES),
    ("same site", told(place=SITE), told(place=SITE), JoinRule.SAME_SITE),
    (
        "strike of two names",
        told(kind=Kind.AIR_STRIKE, facility="mill"),
        told(facility="mill"),
        JoinRule.SAME_FACILITY,
    ),
    ("site in its town", told(place=SITE, facility="mill"), told(facility="mill"), JoinRule.SAME_FACILITY),
    ("district of its town", told(place=DISTRICT, killed=4), told(killed=4), JoinRule.SAME_FIGURES),
    (
        "copied text",
        told(excerpts=COPIED, place=None),
        told(excerpts=COPIED, place=None),
        JoinRule.SAME_WORDS,
    ),
    (
        "copied text of a week",
        told(excerpts=COPIED, when=WEEK),
        told(excerpts=COPIED, when=WEEK),
        JoinRule.SAME_WORDS,
    ),
    ("unlocated village by name", told(place=UNLOCATED), told(place=UNLOCATED), JoinRule.SAME_DAY),
    (
        "toll that rose, same facility",
        told(killed=6, facility="mill"),
        told(killed=11, facility="mill"),
        JoinRule.SAME_FACILITY,
    ),
    (
        "dated by publication, same dead",
        told(when=BY_PUBLICATION, killed=7),
        told(killed=7),
        JoinRule.SAME_FIGURES,
    ),
    ("perpetrator unknown to one", told(actors=(RUSSIA,)), told(actors=(UNKNOWN,)), JoinRule.SAME_DAY),
    (
        "disputed perpetrator, same facility",
        told(actors=(RUSSIA,), facility="mill"),
        told(actors=(UKRAINE,), facility="mill"),
        JoinRule.SAME_FACILITY,
    ),
    (
        "same words of a speaker",
        spoken("The town will hold and nobody leaves."),
        spoken("Nobody leaves, the town will hold!"),
        JoinRule.SAME_SPEAKER,
    ),
    (
        "same toll",
        spoken("a", kind=Kind.TOLL, killed=90),
        spoken("b", kind=Kind.TOLL, killed=90),
        JoinRule.SAME_TOLL,
    ),
    # contradictions and want of reasons
    ("one article", told(article_id="one"), told(article_id="one"), None),
    ("other kind", told(kind=Kind.CLASH), {}, None),
    ("interception and strike", told(kind=Kind.INTERCEPTION), {}, None),
    ("strike of two names without more", told(kind=Kind.AIR_STRIKE), {}, None),
    ("other stage", told(stage=Stage.THREATENED), {}, None),
    ("other day", told(when=day(7)), {}, None),
    ("other hours", told(when=NOON), told(when=EVENING), None),
    ("the same by another name", told(title="Rocket attack on Avenivka"), {}, None),
    ("two days of which one", told(when=TWO_DAYS), {}, None),
    ("undated", told(when=UNDATED), told(when=UNDATED), None),
    ("week and day", told(when=WEEK), {}, None),
    ("dated by publication", told(when=BY_PUBLICATION), {}, None),
    ("other town", told(place=TOWNS[1]), {}, None),
    ("next village", told(place=NEXT_VILLAGE), {}, None),
    ("namesake in one region", told(place=FAR_NAMESAKE, killed=9), told(killed=9), None),
    ("sites side by side", told(place=SITE), told(place=NEXT_SITE, title="Shelling of a silo"), None),
    ("facility of a week", told(when=WEEK, facility="mill"), told(when=WEEK, facility="mill"), None),
    ("site of a week", told(when=WEEK, place=SITE), told(when=WEEK, place=SITE), None),
    ("dead of a week", told(when=WEEK, killed=9), told(when=WEEK, killed=9), None),
    ("namesake elsewhere", told(place=NAMESAKE, killed=9), told(killed=9), None),
    ("site too far", told(place=FAR_SITE, facility="mill"), told(facility="mill"), None),
    ("region and town", told(place=REGION, killed=9), told(killed=9), None),
    ("same region", told(place=REGION, killed=9), told(place=REGION, killed=9), None),
    ("same country", told(place=COUNTRY), told(place=COUNTRY), None),
    ("no place", told(place=None), told(place=None), None),
    ("no place and town", told(place=None), {}, None),
    ("near the town", told(place=NEAR_TOWN), {}, None),
    ("other facility", told(facility="school", killed=9), told(facility="mill", killed=9), None),
    ("facility told by one", told(facility="school"), {}, None),
    ("dead far apart", told(facility="mill", killed=2), told(facility="mill", killed=30), None),
    ("none dead and some", told(facility="mill", killed=0), told(facility="mill", killed=2), None),
    ("dead that differ, no more", told(killed=6), told(killed=11), None),
    ("one dead each", told(killed=1, facility="mill"), told(killed=1), None),
    ("other perpetrator", told(actors=(RUSSIA,)), told(actors=(UKRAINE,)), None),
    (
        "other speaker",
        spoken("The town will hold and nobody leaves."),
        spoken("The town will hold and nobody leaves.", actors=(RUSSIA,)),
        None,
    ),
    (
        "other words of a speaker",
        spoken("The town will hold."),
        spoken("Bread is short in every shop."),
        None,
    ),
    (
        "speaker not named",
        spoken("The town will hold.", actors=()),
        spoken("The town will hold.", actors=()),
        None,
    ),
    ("other toll", spoken("a", kind=Kind.TOLL, killed=90), spoken("b", kind=Kind.TOLL, killed=95), None),
]


@pytest.mark.parametrize(("a", "b", "rule"), [p[1:] for p in PAIRS], ids=[p[0] for p in PAIRS])
def test_two_reports(a: Values, b: Values, rule: JoinRule | None) -> None:
    one, other = report("one", **a), report("other", **b)
    assert join_rule(one, [other]) is rule
    assert join_rule(other, [one]) is rule
    if rule is not None:
        assert set(blocks_of(one).own) & set(blocks_of(other).searched), (
            "a pair that joins must share a block"
        )
        assert set(blocks_of(other).own) & set(blocks_of(one).searched)


FIGURES = [
    (None, Range(3, 3), False),
    (Range(3, 3), Range(3, None), False),
    (Range(6, 6), Range(11, 11), False),
    (Range(11, None), Range(300, 300), False),
    (Range(2, 2), Range(11, 11), True),
    (Range(0, 0), Range(1, 1), True),
    (Range(0, 0), Range(0, 0), False),
    (Range(0, 20), Range(0, 0), False),
    (Range(1, 1), Range(4, None), False),
    (Range(1, 1), Range(5, None), True),
]


@pytest.mark.parametrize(("a", "b", "differ"), FIGURES)
def test_figures_that_cannot_be_one_count(a: Range | None, b: Range | None, differ: bool) -> None:
    assert grouping.figures_differ(a, b) is differ
    assert grouping.figures_differ(b, a) is differ


def test_one_contradiction_keeps_a_report_out_of_an_incident() -> None:
    members = [report("a", facility="mill"), report("b", facility="mill", when=NOON)]
    assert join_rule(report("c", facility="mill"), members) is JoinRule.SAME_FACILITY
    assert join_rule(report("d", facility="mill", when=EVENING), members) is None
    assert join_rule(report("e", facility="mill", article_id="article of b"), members) is None


def test_the_strongest_reason_wins_then_the_oldest_incident() -> None:
    plain, other = report("a"), report("b", **told(killed=4))
    newcomer = report("c", **told(killed=4))
    assert best_match(newcomer, [(1, [plain]), (2, [other])]) == (2, JoinRule.SAME_FIGURES)
    assert best_match(report("d"), [(5, [report("e")]), (3, [plain])]) == (3, JoinRule.SAME_DAY)
    assert best_match(report("f", place=TOWNS[4]), [(1, [plain])]) is None


def test_kilometres() -> None:
    assert grouping.kilometres(TOWN, UNLOCATED) is None
    assert grouping.kilometres(TOWN, TOWN) == 0
    north = replace(TOWN, latitude=(TOWN.latitude or 0) + 1)
    assert grouping.kilometres(TOWN, north) == pytest.approx(111.2, abs=0.5)


def test_every_place_within_reach_shares_a_block() -> None:
    for steps in range(-9, 10):
        for sideways in range(-9, 10):
            assert TOWN.latitude is not None and TOWN.longitude is not None
            moved = replace(
                DISTRICT, latitude=TOWN.latitude + steps * 0.01, longitude=TOWN.longitude + sideways * 0.015
            )
            met = grouping.places_meet(moved, TOWN)
            shared = set(blocks_of(report("a", place=moved)).own) & set(blocks_of(report("b")).searched)
            assert shared or not met


def test_a_long_interval_has_few_blocks() -> None:
    year = replace(WEEK, end=WEEK.start and WEEK.start + timedelta(days=365))
    assert len(blocks_of(report("a", when=year)).own) == 2
