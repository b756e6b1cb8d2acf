"""Which sentences of an article speak of one incident, and what opens another."""

from __future__ import annotations

from datetime import datetime

import pytest
from extract.extraction import reports

from dateline_extract.fits import Fit, place_fit, when_fit
from dateline_store.model import DateBasis, DatePrecision, Kind, Place, PlacePrecision, Report, When


def core(found: list[Report]) -> list[Report]:
    return [report for report in found if report.kind not in (Kind.STATEMENT, Kind.TOLL)]


@pytest.mark.parametrize(
    ("text", "title", "count"),
    [
        pytest.param(
            "A missile struck a bakery in Kharkiv on Tuesday, killing four people, the mayor said. "
            "The strike also wounded nine people. Photos taken after the attack showed a deep crater.",
            "Missile kills four in Kharkiv",
            1,
            id="headline, lead and 'the attack' are one",
        ),
        pytest.param(
            "Shells hit a school in Nikopol on Monday. On Tuesday, shells hit a clinic in Nikopol.",
            "",
            2,
            id="other days are other incidents",
        ),
        pytest.param(
            "Rain fell all day. Trains ran late. Shops closed at noon in most towns. People "
            "queued for bread. "
            "Pictures show the rubble after a Russian strike on a clinic. The attack, which left 17 people "
            "hurt, was called an outrage by doctors.",
            "A day in the capital",
            1,
            id="two that tell too little alone make one",
        ),
        pytest.param(
            "Dozens died in a strike on Tuesday, officials said. A rocket hit a base in the city of Kharkiv. "
            "More than 90 fighters were killed, a general said.",
            "Dozens killed in strike on base in Kharkiv",
            1,
            id="a number says what dozens are",
        ),
        pytest.param(
            "A rocket hit a depot in Odesa on Tuesday. A rocket hit a market in Mykolaiv on Tuesday.",
            "",
            2,
            id="other towns are other incidents",
        ),
        pytest.param(
            "On Tuesday morning a rocket struck a hostel in Kharkiv. Another rocket attack in Kharkiv "
            "on Tuesday "
            "evening wounded two guards.",
            "",
            2,
            id="'another' opens",
        ),
        pytest.param(
            "A rocket struck a hostel in Kharkiv on Tuesday morning, wounding six people. At midday "
            "on Tuesday a rocket "
            "struck a square in Kharkiv and killed eleven people.",
            "",
            2,
            id="other hours are other incidents",
        ),
        pytest.param(
            "The strike on a mill in Kharkiv on Tuesday came a day after Ukrainian forces shelled a "
            "mill in Donetsk.",
            "",
            2,
            id="'a day after' counts from another",
        ),
        pytest.param(
            "Russian forces shelled Nikopol overnight. Heavy shelling wounded three people in the "
            "city, officials said.",
            "",
            1,
            id="'the city' is the town told before",
        ),
        pytest.param(
            "Troops left Izium on Monday. On Monday, a drone hit a refinery in Novoshakhtinsk.",
            "",
            2,
            id="other kinds are other incidents",
        ),
    ],
)
def test_incidents_of_an_article(text: str, title: str, count: int) -> None:
    assert len(core(reports(text, title=title))) == count


def told(text: str, title: str = "") -> list[tuple[str | None, str | None]]:
    """The place and day of each incident."""
    return [
        (
            report.place.name if report.place else None,
            f"{report.when.start:%m-%d}" if report.when.start else None,
        )
        for report in core(reports(text, title=title))
    ]


@pytest.mark.parametrize(
    ("text", "incidents"),
    [
        pytest.param(
            "In Kramatorsk a shell fell on Monday evening, wounding four. A second salvo came an hour later, "
            "wounding nine people and cutting power to a district of the city, Governor Pavlo "
            "Kyrylenko said.",
            [("Kramatorsk", "06-13"), ("Kramatorsk", "06-13")],
            id="a second salvo is another one, in the same place",
        ),
        pytest.param(
            "A shell killed a postman in Toretsk on Tuesday. A second shell failed to explode.",
            [("Toretsk", "06-14")],
            id="a second shell is of the same salvo",
        ),
        pytest.param(
            "Rockets hit a square in Kharkiv on Tuesday, killing six people. Similar strikes in Kharkiv on "
            "Sunday involved cluster bombs, experts said.",
            [("Kharkiv", "06-14"), ("Kharkiv", "06-12")],
            id="similar strikes are others, and date only themselves",
        ),
        pytest.param(
            "Shells hit the bridge in Kherson on Tuesday, killing two people. While the attack "
            "on June 8 did not "
            "lead to any casualties, it destroyed several machines.",
            [("Kherson", "06-14"), ("Kherson", "06-08")],
            id="'the attack on' a day that none has was another, where the one spoken of was",
        ),
        pytest.param(
            "Shells hit the bridge in Kherson on Tuesday, killing two people. The attack on Tuesday also "
            "damaged several machines.",
            [("Kherson", "06-14")],
            id="'the attack on' the day of the one told is that one",
        ),
        pytest.param(
            "Shells hit the bridge in Kherson on Wednesday. Earlier this month, Ukrainian "
            "forces conducted a series "
            "of strikes on the bridge in Kherson.",
            [("Kherson", "06-15"), ("Kherson", "06-01")],
            id="earlier this month is before today",
        ),
        pytest.param(
            "A man was killed in Kurylivka on Tuesday when a shell hit his yard. Russian troops also shelled "
            "Petropavlivka, Podoly and Hlushkivka, without causing injuries.",
            [("Kurylivka", "06-14"), ("Petropavlivka", "06-14")],
            id="villages of one verb are one incident, those of another verb another, however near they lie",
        ),
        pytest.param(
            "A rocket struck a clinic in Sloviansk on Monday. On Tuesday a shell killed two people there.",
            [("Sloviansk", "06-13"), ("Sloviansk", "06-14")],
            id="'there' is the town told before",
        ),
        pytest.param(
            "Rockets struck a clinic in Sloviansk and a school in Lyman on Monday. On Tuesday shells hit a "
            "power plant, starting a fire there.",
            [("Sloviansk", "06-13"), (None, "06-14")],
            id="'there' is the building told before",
        ),
        pytest.param(
            "In Kryvyi Rih, two missiles struck a depot on Tuesday; in Poltava, residents were "
            "without water until midnight.",
            [("Kryvyi Rih", "06-14"), ("Poltava", "06-14")],
            id="a failure in another town is not the attack's",
        ),
        pytest.param(
            "Shelling on Tuesday left residents of Kherson without water.",
            [("Kherson", "06-14")],
            id="a failure in the same town is",
        ),
        pytest.param(
            "The strike in Kherson on Tuesday follows a bombardment that wounded a paramedic in "
            "Odesa on Sunday.",
            [("Kherson", "06-14"), ("Odesa", "06-12")],
            id="what one follows is another",
        ),
        pytest.param(
            "Shells killed four people in Kherson and three in Beryslav on Tuesday, officials "
            "said on Wednesday.",
            [("Kherson", "06-14"), ("Beryslav", "06-14")],
            id="towns with figures of their own",
        ),
        pytest.param(
            "A rocket hit a mill in Lyman on Sunday and a depot in Odesa on Monday.",
            [("Lyman", "06-12"), ("Odesa", "06-13")],
            id="towns with days of their own",
        ),
        pytest.param(
            "Shells killed four people and wounded nine in Lyman, Siversk and Toretsk on Tuesday.",
            [("Lyman", "06-14")],
            id="a list of towns under one verb is one incident",
        ),
        pytest.param(
            "Ukraine lost Lyman on Tuesday, an adviser said. Russian media said that rebels had "
            "seized the city.",
            [("Lyman", "06-14")],
            id="what one side loses the other takes",
        ),
        pytest.param(
            "Shells fell along the Oskil River on Tuesday. A house in Dvorichna was hit by a shell.",
            [("Dvorichna", "06-14")],
            id="a river is nowhere in particular",
        ),
        pytest.param(
            "Rockets hit a mill in Lyman on Tuesday. The air force said that nine of the twelve rockets had "
            "been shot down.",
            [("Lyman", "06-14"), ("Lyman", "06-14")],
            id="weapons brought down are of the attack's day and place",
        ),
        pytest.param(
            "On Monday a drone hit a mill in Lyman; on Tuesday a depot was struck by a rocket.",
            [("Lyman", "06-13"), ("Lyman", "06-14")],
            id="clauses with days of their own",
        ),
        pytest.param(
            "Mariupol was also under constant shelling while Kherson was surrounded by Russian forces, "
            "authorities said on Tuesday.",
            [("Mariupol", "06-14"), ("Kherson", "06-14")],
            id="of two towns each in a clause of its own both are told",
        ),
        pytest.param(
            "Officials mourned the dead after the bombing of the Crimean Bridge on Sunday, when "
            "a truck bomb exploded on the road to Russia.",
            [("Crimean Bridge", "06-12")],
            id="'on Sunday, when' goes on about the same",
        ),
        pytest.param(
            "A drone hit a base in Lyman on Tuesday. The attack came after a series of blasts "
            "hit depots in Siversk on "
            "Sunday.",
            [("Lyman", "06-14"), ("Siversk", "06-12")],
            id="what came after a series of others is another",
        ),
        pytest.param(
            "In Oleshky, soldiers looted a clinic on Tuesday and shells hit a school.",
            [("Oleshky", "06-14"), ("Oleshky", "06-14")],
            id="the town at the head of a sentence is that of all it tells",
        ),
        pytest.param(
            "Rockets hit Kharkiv on Tuesday, killing 21 people. Lviv's mayor published a video "
            "showing a tower in the "
            "city in flames, apparently hit by a rocket.",
            [("Kharkiv", "06-14"), ("Lviv", None)],
            id="the city is that of the mayor who is named",
        ),
    ],
)
def test_what_is_told_beside_another(text: str, incidents: list[tuple[str | None, str | None]]) -> None:
    assert told(text) == incidents


@pytest.mark.parametrize(
    ("text", "incidents"),
    [
        pytest.param(
            "Troops stormed a hospital in Kharkiv overnight. The troops began the assault this morning.",
            [("Kharkiv", "06-15")],
            id="a night may end in the morning",
        ),
        pytest.param(
            "Five people were injured in Lyman on Tuesday by a missile strike. The missile was "
            "intercepted over the "
            "town, but debris injured five people.",
            [("Lyman", "06-14")],
            id="what was intercepted is what hurt as many",
        ),
        pytest.param(
            "Ukrainian troops withdrew from Lyman on Tuesday. Russian forces seized the town.",
            [("Lyman", "06-14")],
            id="who leaves a town and who takes it tell of one change",
        ),
        pytest.param(
            "Ukrainian troops seized Lyman on Tuesday. Russian forces seized Siversk on Tuesday.",
            [("Lyman", "06-14"), ("Siversk", "06-14")],
            id="two towns taken are two",
        ),
        pytest.param(
            "The strike on Tuesday killed 17 people in a dormitory in Kharkiv, the governor "
            "said. Russia confirmed the "
            "strike but said it hit a depot of mercenaries.",
            [("Kharkiv", "06-14")],
            id="what a side says that it hit is the same strike",
        ),
        pytest.param(
            "A missile hit a mall in Vinnytsia on Tuesday, killing 21 people. The army is "
            "frustrated and its attacks "
            "in Donetsk in June are faltering.",
            [("Vinnytsia", "06-14")],
            id="what is only the background opens nothing and lends no place",
        ),
        pytest.param(
            "Britain imposed sanctions on Minsk on Tuesday. Those sanctioned include two "
            "officials in Donetsk.",
            [("Minsk", "06-14")],
            id="a decision is told again with whom it concerns",
        ),
        pytest.param(
            "Russian forces shelled a humanitarian corridor out of Mariupol on Tuesday.",
            [("Mariupol", "06-14")],
            id="a corridor that is shelled is a place and no relief",
        ),
        pytest.param(
            "A missile hit a depot in Odesa on Tuesday. People queue for bread amid a wave of "
            "strikes in Siversk.",
            [("Odesa", "06-14")],
            id="'amid strikes' tells of none",
        ),
    ],
)
def test_what_is_told_twice(text: str, incidents: list[tuple[str | None, str | None]]) -> None:
    assert told(text) == incidents


@pytest.mark.parametrize(
    ("caption", "incidents"),
    [
        pytest.param(
            "A woman walks past debris in the aftermath of Russian shelling, in Mariupol, "
            "Ukraine, Monday, June 13, "
            "2022.",
            [("Odesa", "06-14"), ("Mariupol", "06-13")],
            id="a caption that tells where and when opens",
        ),
        pytest.param(
            "A woman walks past debris after a missile strike in Odesa, Ukraine, Tuesday, June 14, 2022.",
            [("Odesa", "06-14")],
            id="a caption of the place and day joins",
        ),
        pytest.param(
            "A woman walks past debris after shelling in eastern Ukraine.",
            [("Odesa", "06-14")],
            id="a caption without them opens nothing",
        ),
    ],
)
def test_captions(caption: str, incidents: list[tuple[str | None, str | None]]) -> None:
    text = (
        "A missile hit a warehouse in Odesa on Tuesday, killing two guards, officials said.\n\n"
        f"{caption} (AP Photo/A. Person)\n\nFirefighters put the blaze out by noon.\n"
    )
    assert told(text, "Missile hits warehouse in Odesa") == incidents


@pytest.mark.parametrize(
    ("title", "text", "incidents"),
    [
        pytest.param(
            "Foreign fighters shot their allies, Moscow says",
            "The army told of a mistake. A patrol was attacked near Lyman on Tuesday and four "
            "soldiers were killed.",
            [("Lyman", "06-14")],
            id="a headline tells in other words what the body tells",
        ),
        pytest.param(
            "Rockets hit a market in Odesa",
            "A shell killed two people in Lyman on Tuesday. "
            + "The mayor spoke to reporters about bread. " * 6,
            [("Odesa", "06-14"), ("Lyman", "06-14")],
            id="a headline of another town tells of another incident",
        ),
    ],
)
def test_what_only_a_headline_tells(
    title: str, text: str, incidents: list[tuple[str | None, str | None]]
) -> None:
    assert told(text, title) == incidents


def test_the_sum_over_two_towns_is_neither_s() -> None:
    found = core(
        reports(
            "Shells killed four people in Kherson on Tuesday. In Beryslav, a shell killed three "
            "farm workers on "
            "Tuesday.",
            title="Seven dead in shelling of Kherson and Beryslav",
        )
    )
    assert [
        (report.place.name, report.casualties.killed.low)
        for report in found
        if report.place and report.casualties.killed
    ] == [("Kherson", 4), ("Beryslav", 3)]


@pytest.mark.parametrize(
    ("text", "incidents"),
    [
        pytest.param(
            "Two people were killed in Lyman on Tuesday, the governor said. A shell hit their car.",
            [("Lyman", "06-14")],
            id="what killed them is told after",
        ),
        pytest.param(
            "A rocket hit a depot in Odesa on Tuesday. In Lyman two people were killed and four "
            "wounded, officials "
            "said.",
            [("Odesa", "06-14"), ("Lyman", "06-14")],
            id="the dead of another town are of another incident",
        ),
        pytest.param(
            "A rocket hit a depot in Odesa on Tuesday. In the port two people were killed and four wounded, "
            "officials said.",
            [("Odesa", "06-14")],
            id="those of a place without a name are not",
        ),
    ],
)
def test_deaths_without_a_cause(text: str, incidents: list[tuple[str | None, str | None]]) -> None:
    assert told(text) == incidents


@pytest.mark.parametrize(
    "text",
    [
        "Russian forces have been shelling cities across the country for weeks.",
        "Such attacks are a war crime under international law.",
        "The general warned that troops could attack the port.",
        "Rail workers announced a strike over pay.",
        "The shop sells bread and milk every day.",
        "Army spokesmen denied that a missile hit the town of Lyman.",
    ],
)
def test_what_is_vague_planned_or_peaceful_opens_nothing(text: str) -> None:
    assert core(reports(text)) == []


def test_history_older_than_the_war_is_no_incident() -> None:
    assert core(reports("In 2014, Russian troops seized Simferopol.")) == []


def place(name: str, lat: float | None, lon: float | None, precision: PlacePrecision, **more: str) -> Place:
    return Place(name, name, latitude=lat, longitude=lon, precision=precision, country="UA", **more)


KHARKIV = place("Kharkiv", 49.99, 36.23, PlacePrecision.SETTLEMENT, region="Kharkiv Oblast")
REGION = place("Kharkiv Oblast", 49.6, 36.4, PlacePrecision.REGION, region="Kharkiv Oblast")
LVIV = place("Lviv", 49.84, 24.03, PlacePrecision.SETTLEMENT, region="Lviv Oblast")
DERHACHI = place("Derhachi", 50.11, 36.12, PlacePrecision.SETTLEMENT, region="Kharkiv Oblast")
NEAR_KHARKIV = place(
    "Kharkiv", 49.99, 36.23, PlacePrecision.SETTLEMENT, region="Kharkiv Oblast", relation="near"
)
PIATYKHATKY = place("Piatykhatky", 50.09, 36.25, PlacePrecision.SETTLEMENT, region="Kharkiv Oblast")
NOWHERE = place("Mala Rohan", None, None, PlacePrecision.SETTLEMENT)


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        (KHARKIV, KHARKIV, Fit.SAME),
        (KHARKIV, PIATYKHATKY, Fit.SAME),
        (KHARKIV, REGION, Fit.COVERS),
        (LVIV, REGION, Fit.AGAINST),
        (KHARKIV, LVIV, Fit.AGAINST),
        (KHARKIV, DERHACHI, Fit.AGAINST),
        (NEAR_KHARKIV, DERHACHI, Fit.COVERS),
        (KHARKIV, NOWHERE, Fit.AGAINST),
    ],
)
def test_places_that_can_be_one(one: Place, other: Place, fit: Fit) -> None:
    assert place_fit(one, other) is place_fit(other, one) is fit


def when(start: str, end: str) -> When:
    whole = start.endswith("00:00") and end.endswith("23:59")
    precision = DatePrecision.DAY if whole else DatePrecision.PART_OF_DAY
    return When(datetime.fromisoformat(start), datetime.fromisoformat(end), precision, DateBasis.RELATIVE)


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        (("2022-03-01T00:00", "2022-03-01T23:59"), ("2022-03-01T12:00", "2022-03-01T14:00"), Fit.SAME),
        (("2022-03-01T06:00", "2022-03-01T12:00"), ("2022-03-01T12:00", "2022-03-01T14:00"), Fit.AGAINST),
        (("2022-03-01T00:00", "2022-03-01T06:00"), ("2022-03-01T06:00", "2022-03-01T12:00"), Fit.UNTOLD),
        (("2022-03-01T18:00", "2022-03-01T23:59"), ("2022-03-02T00:00", "2022-03-02T06:00"), Fit.UNTOLD),
        (("2022-03-01T00:00", "2022-03-01T23:59"), ("2022-03-02T00:00", "2022-03-02T23:59"), Fit.AGAINST),
        (("2022-03-01T00:00", "2022-03-31T23:59"), ("2022-03-02T00:00", "2022-03-02T23:59"), Fit.COVERS),
    ],
)
def test_dates_that_can_be_one(one: tuple[str, str], other: tuple[str, str], fit: Fit) -> None:
    assert when_fit(when(*one), when(*other)) is fit
