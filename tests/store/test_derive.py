from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from store.made_articles import TOWNS, day

from dateline_store import derive as rules
from dateline_store.derive import Account, derive
from dateline_store.model import (
    Actor,
    BlockKind,
    Casualties,
    Claim,
    DateBasis,
    DatePrecision,
    Excerpt,
    Kind,
    Mode,
    Place,
    PlacePrecision,
    Range,
    Report,
    Role,
    Stage,
    Status,
    When,
)


def report(name: str = "r", **values: object) -> Report:
    text = f"The account of {name} is given here in words of its own and nobody else's."
    base = Report(
        id=name,
        article_id=f"article of {name}",
        kind=Kind.SHELLING,
        title=f"As {name} tells it",
        excerpts=(Excerpt(0, len(text), text),),
        extractor="made/1",
    )
    return replace(base, **values)  # type: ignore[arg-type]


def account(name: str, published: int = 1, outlet: str | None = None, **values: object) -> Account:
    moment = datetime(2022, 3, published)
    return Account(report(name, **values), outlet or f"outlet of {name}", moment)


KINDS = [
    ([Kind.SHELLING], Kind.SHELLING),
    ([Kind.EXPLOSION], Kind.EXPLOSION),
    ([Kind.SHELLING, Kind.AIR_STRIKE, Kind.AIR_STRIKE], Kind.AIR_STRIKE),
    ([Kind.SHELLING, Kind.AIR_STRIKE], Kind.SHELLING),
    ([Kind.EXPLOSION, Kind.EXPLOSION, Kind.AIR_STRIKE], Kind.AIR_STRIKE),
    ([Kind.STATEMENT, Kind.STATEMENT], Kind.STATEMENT),
]


@pytest.mark.parametrize(("told", "kind"), KINDS)
def test_kind(told: list[Kind], kind: Kind) -> None:
    assert rules.kind_of([report(kind=k) for k in told]) is kind


STAGES = [
    ([Stage.DONE], Stage.DONE),
    ([Stage.ATTEMPTED, Stage.DONE], Stage.DONE),
    ([Stage.PLANNED, Stage.THREATENED], Stage.THREATENED),
]


@pytest.mark.parametrize(("told", "stage"), STAGES)
def test_stage(told: list[Stage], stage: Stage) -> None:
    assert rules.stage_of([report(stage=s) for s in told]) is stage


UKRAINE = Claim("Kyiv", Mode.SAID, "Ukraine")
RUSSIA = Claim("Moscow", Mode.SAID, "Russia")
DENIAL = Claim("Moscow", Mode.DENIED, "Russia")
UN = Claim("United Nations", Mode.SAID)
STATUSES: list[tuple[str, list[Claim], Status]] = [
    ("nobody named", [], Status.REPORTED),
    ("an outsider alone", [UN], Status.REPORTED),
    ("one side", [UKRAINE], Status.CLAIMED),
    ("one side twice", [UKRAINE, replace(UKRAINE, source="Mayor", mode=Mode.CLAIMED)], Status.CLAIMED),
    ("one side confirms itself", [replace(UKRAINE, mode=Mode.CONFIRMED)], Status.CLAIMED),
    ("both sides", [UKRAINE, RUSSIA], Status.CONFIRMED),
    ("a side and somebody else", [UKRAINE, UN], Status.CLAIMED),
    ("an outsider confirms", [replace(UN, mode=Mode.CONFIRMED)], Status.CONFIRMED),
    ("could not be verified", [UKRAINE, Claim("Wire One", Mode.UNVERIFIED)], Status.CLAIMED),
    ("only not verified", [Claim("Wire One", Mode.UNVERIFIED)], Status.REPORTED),
    ("denied", [UKRAINE, DENIAL], Status.DISPUTED),
    ("confirmed and denied", [UKRAINE, replace(UN, mode=Mode.CONFIRMED), DENIAL], Status.DISPUTED),
]


@pytest.mark.parametrize(("claims", "status"), [s[1:] for s in STATUSES], ids=[s[0] for s in STATUSES])
def test_status(claims: list[Claim], status: Status) -> None:
    for order in itertools.permutations(claims):
        assert rules.status_of(Kind.SHELLING, order) is status


def test_a_denial_is_a_statement_that_nobody_disputes() -> None:
    assert rules.status_of(Kind.STATEMENT, [DENIAL]) is Status.CLAIMED


R, U = frozenset({"Russia"}), frozenset({"Ukraine"})


@pytest.mark.parametrize(
    ("blamed", "status"),
    [
        ([R, R], Status.CLAIMED),
        ([R, U], Status.DISPUTED),
        ([R, R | U], Status.CLAIMED),
    ],
)
def test_reports_that_blame_different_sides_dispute_it(blamed: list[frozenset[str]], status: Status) -> None:
    assert rules.status_of(Kind.SHELLING, [UKRAINE], blamed) is status
    assert rules.status_of(Kind.STATEMENT, [UKRAINE], blamed) is Status.CLAIMED


def test_whom_reports_blame() -> None:
    actors = (Actor("Russia", Role.PERPETRATOR, "Russia"), Actor("Ukraine", Role.TARGET, "Ukraine"))
    assert rules.blamed_by([report(actors=actors), report()]) == [R]


EXACT = day(6)
NOON = When(
    datetime(2022, 3, 1, 12),
    datetime(2022, 3, 1, 13, 59),
    DatePrecision.PART_OF_DAY,
    DateBasis.RELATIVE,
    "midday",
)
BY_PUBLICATION = replace(NOON, basis=DateBasis.PUBLICATION)
UNDATED = When(None, None, DatePrecision.UNKNOWN, DateBasis.UNKNOWN)
WEEK = When(
    datetime(2022, 2, 28), datetime(2022, 3, 6, 23, 59), DatePrecision.WEEK, DateBasis.RELATIVE, "this week"
)
DATES: list[tuple[str, list[When], When]] = [
    ("none", [], UNDATED),
    ("undated", [UNDATED], UNDATED),
    ("the only", [UNDATED, EXACT], EXACT),
    ("the more precise", [EXACT, NOON], NOON),
    ("day before week", [WEEK, EXACT], EXACT),
    ("text before publication", [BY_PUBLICATION, WEEK], WEEK),
    ("publication where nothing else", [BY_PUBLICATION, UNDATED], BY_PUBLICATION),
    ("the firmer basis", [replace(EXACT, basis=DateBasis.INFERRED), EXACT], EXACT),
    ("the commoner", [day(7), EXACT, EXACT], EXACT),
]


@pytest.mark.parametrize(("told", "when"), [d[1:] for d in DATES], ids=[d[0] for d in DATES])
def test_date(told: list[When], when: When) -> None:
    assert rules.when_of(told) == when


TOWN = TOWNS[0]
SITE = replace(TOWN, name="Avenivka school", precision=PlacePrecision.SITE)
REGION = Place("Aven Oblast", "the region", "Aven Oblast", "UA", precision=PlacePrecision.REGION)
PLACES: list[tuple[str, list[Place | None], Place | None]] = [
    ("none", [None], None),
    ("the only", [None, TOWN], TOWN),
    ("the more precise", [REGION, TOWN, REGION], TOWN),
    ("a site", [TOWN, SITE], SITE),
    ("the commoner", [TOWNS[1], TOWN, TOWN], TOWN),
    ("the first", [TOWNS[1], TOWN], TOWNS[1]),
]


@pytest.mark.parametrize(("told", "place"), [p[1:] for p in PLACES], ids=[p[0] for p in PLACES])
def test_place(told: list[Place | None], place: Place | None) -> None:
    assert rules.place_of([report(place=p) for p in told]) == place


def test_other_places_are_all_the_rest_once() -> None:
    told = [
        report(place=TOWN, other_places=(TOWNS[1], TOWNS[2])),
        report(place=SITE, other_places=(TOWNS[1], TOWN)),
    ]
    assert rules.other_places_of(told, SITE) == (TOWN, TOWNS[1], TOWNS[2])


FIGURES = [
    ([], None),
    ([Range(11, 11)], Range(11, 11)),
    ([Range(11, None)], Range(11, None)),
    ([Range(11, None), Range(13, 13)], Range(13, 13)),
    ([Range(0, 20), Range(11, None)], Range(11, 20)),
    ([Range(10, 20), Range(15, 30)], Range(15, 20)),
    ([Range(6, 6), Range(11, 11)], Range(6, 11)),
    ([Range(6, 6), Range(11, None)], Range(6, None)),
    ([Range(0, 0), Range(2, 2)], Range(0, 2)),
    ([Range(0, 0), Range(0, 0)], Range(0, 0)),
    ([Range(5, None), Range(8, None)], Range(8, None)),
    ([Range(1, 2), Range(4, 5), Range(8, 9)], Range(1, 9)),
    ([Range(6, 6), Range(5, None), Range(11, 11)], Range(6, 11)),
    ([Range(24, None), Range(52, None), Range(39, 39)], Range(39, None)),
    ([Range(10, None), Range(10, None), Range(12, 12)], Range(12, 12)),
]


@pytest.mark.parametrize(("told", "together"), FIGURES)
def test_figures_of_several_outlets(told: list[Range], together: Range | None) -> None:
    for order in itertools.permutations(told):
        assert rules.combined(order) == together


def test_an_outlets_later_figure_replaces_its_earlier_one() -> None:
    early = account("a", 1, "Wire One", casualties=Casualties(killed=Range(6, 6), injured=Range(2, 2)))
    late = account("b", 3, "Wire One", casualties=Casualties(killed=Range(11, 11)))
    other = account("c", 2, "Courier", casualties=Casualties(killed=Range(11, None)))
    for order in itertools.permutations([early, late, other]):
        assert derive(order).casualties == Casualties(killed=Range(11, 11), injured=Range(2, 2))


def test_actors_are_ranked_and_unknown_gives_way() -> None:
    russia, unknown = Actor("Russia", Role.PERPETRATOR, "Russia"), Actor("unknown", Role.PERPETRATOR)
    mayor, civilians = Actor("the mayor", Role.SOURCE), Actor("civilians", Role.TARGET)
    told = [
        report(actors=(unknown, mayor)),
        report(actors=(civilians, russia, russia)),
        report(actors=(russia, mayor)),
    ]
    assert rules.actors_of(told) == (russia, civilians, mayor)
    assert rules.actors_of([report(actors=(unknown,))]) == (unknown,)
    assert rules.actors_of([report(actors=(replace(russia, side=None),)), report(actors=(russia,))]) == (
        russia,
    )


COPY = (Excerpt(0, 9, "One sentence that was sent to every paper in the land."),)
SHORT = (Excerpt(0, 9, "Four people were killed."),)
SOURCES: list[tuple[str, list[Account], int]] = [
    ("one", [account("a")], 1),
    ("one outlet twice", [account("a", outlet="Wire"), account("b", outlet="Wire")], 1),
    ("two outlets", [account("a"), account("b")], 2),
    ("no outlet named", [Account(report("a"), None, None), Account(report("b"), None, None)], 2),
    ("a syndicated text", [account("a", excerpts=COPY), account("b", excerpts=COPY)], 1),
    ("a short sentence is no copy", [account("a", excerpts=SHORT), account("b", excerpts=SHORT)], 2),
    (
        "copies joined through a third",
        [
            account("a", excerpts=COPY),
            account("b", outlet="outlet of a"),
            account("c", excerpts=COPY),
            account("d"),
        ],
        2,
    ),
]


@pytest.mark.parametrize(("accounts", "count"), [s[1:] for s in SOURCES], ids=[s[0] for s in SOURCES])
def test_independent_sources(accounts: list[Account], count: int) -> None:
    for order in itertools.permutations(accounts):
        assert rules.independent_sources(order) == count


def test_title_and_excerpt_come_from_the_report_that_tells_what_the_incident_is() -> None:
    vague = account("a", 1, kind=Kind.EXPLOSION, place=REGION, when=EXACT)
    blocks = (
        Excerpt(0, 5, "Title", BlockKind.TITLE),
        Excerpt(6, 13, "Caption", BlockKind.CAPTION),
        Excerpt(14, 18, "Body", BlockKind.BODY),
    )
    telling = account("b", 2, kind=Kind.AIR_STRIKE, place=TOWN, when=NOON, excerpts=blocks)
    found = derive([vague, telling])
    assert (found.title, found.excerpt) == ("As b tells it", "Body")
    assert (found.kind, found.place, found.when) == (Kind.AIR_STRIKE, TOWN, NOON)


def test_counts_outlets_and_first_publication() -> None:
    accounts = [account("a", 5, "Wire One"), account("b", 3, "Courier"), account("c", 9, "Wire One")]
    found = derive([*accounts, Account(report("d"), None, None)])
    assert (found.reports, found.sources) == (4, 3)
    assert found.publishers == ("Courier", "Wire One")
    assert found.first_published == datetime(2022, 3, 3)


def test_the_order_of_reports_makes_no_difference() -> None:
    accounts = [
        account(
            name, published, actors=(Actor(name, Role.SOURCE),), place=place, when=when, facility=facility
        )
        for name, published, place, when, facility in [
            ("a", 4, TOWN, EXACT, "school"),
            ("b", 4, SITE, day(6), None),
            ("c", 2, TOWNS[1], replace(NOON, end=NOON.start and NOON.start + timedelta(hours=3)), "hospital"),
            ("d", 7, None, UNDATED, "hospital"),
        ]
    ]
    assert len({repr(derive(order)) for order in itertools.permutations(accounts)}) == 1
