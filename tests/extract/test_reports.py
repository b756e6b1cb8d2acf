"""The values of a report, each from the words that told it."""

from __future__ import annotations

import pytest
from extract.extraction import article, extractor, reports

from dateline_store.model import DateBasis, DatePrecision, Kind, Mode, Range, Report, Role, Stage


def only(text: str, **more: str) -> Report:
    found = [report for report in reports(text, **more) if report.kind is not Kind.STATEMENT]
    assert len(found) == 1, found
    return found[0]


def names(report: Report, role: Role) -> set[str]:
    return {actor.name for actor in report.actors if actor.role is role}


@pytest.mark.parametrize(
    ("text", "kind", "day", "place"),
    [
        ("Russian forces shelled Nikopol on Monday.", Kind.SHELLING, "2022-06-13", "Nikopol"),
        ("Two drones hit a depot in Mykolaiv on 2 June.", Kind.AIR_STRIKE, "2022-06-02", "Mykolaiv"),
        ("A car bomb exploded in Melitopol on Sunday.", Kind.EXPLOSION, "2022-06-12", "Melitopol"),
        (
            "Air defences shot down four drones over Odesa on Monday.",
            Kind.INTERCEPTION,
            "2022-06-13",
            "Odesa",
        ),
        (
            "Heavy fighting broke out in Sievierodonetsk on Monday.",
            Kind.CLASH,
            "2022-06-13",
            "Sievierodonetsk",
        ),
        (
            "On 3 May 2022, Russian forces shelled Malynivka, Zaporizhzhia.",
            Kind.SHELLING,
            "2022-05-03",
            "Malynivka",
        ),
        (
            "Ukrainian forces repelled Russian attacks near Bakhmut, Donetsk, on Monday.",
            Kind.CLASH,
            "2022-06-13",
            "Bakhmut",
        ),
        ("Ukrainian troops recaptured Lyman on Monday.", Kind.TERRITORY, "2022-06-13", "Lyman"),
        (
            "The army deployed tanks to Bilhorod-Dnistrovskyi on Monday.",
            Kind.MOVEMENT,
            "2022-06-13",
            "Bilhorod-Dnistrovskyi",
        ),
        (
            "Soldiers opened fire on a car in Irpin on 6 March, killing two people.",
            Kind.ATTACK_ON_CIVILIANS,
            "2022-03-06",
            "Irpin",
        ),
        (
            "Russian troops detained the mayor of a village in Kherson on Monday.",
            Kind.DETENTION,
            "2022-06-13",
            "Kherson",
        ),
        ("Hundreds of residents rallied in Kherson on Sunday.", Kind.PROTEST, "2022-06-12", "Kherson"),
        (
            "Some 60 people were evacuated from Lysychansk on Monday.",
            Kind.HUMANITARIAN,
            "2022-06-13",
            "Lysychansk",
        ),
        ("Chernihiv was left without electricity on Monday.", Kind.INFRASTRUCTURE, "2022-06-13", "Chernihiv"),
    ],
)
def test_kind_day_and_place(text: str, kind: Kind, day: str, place: str) -> None:
    report = only(text)
    assert report.kind is kind
    assert report.when.start is not None
    assert report.when.start.date().isoformat() == day
    assert report.place is not None
    assert report.place.name == place


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A missile hit a hostel in Kharkiv on Monday, killing at least 11 people.", Range(11, None), None),
        (
            "A missile hit Kharkiv on Monday. The strike killed four people and wounded nine.",
            Range(4, 4),
            Range(9, 9),
        ),
        (
            "Shells hit Nikopol on Monday. Nobody was killed or injured in the attack.",
            Range(0, 0),
            Range(0, 0),
        ),
        ("Shells hit a mill in Nikopol on Monday.", None, None),
    ],
)
def test_figures(text: str, killed: Range | None, injured: Range | None) -> None:
    found = only(text).casualties
    assert (found.killed, found.injured) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "perpetrators", "targets"),
    [
        ("Russian forces shelled a school in Nikopol on Monday.", {"Russia"}, {"civilians"}),
        ("Ukraine's forces shelled Russian positions near Izium on Monday.", {"Ukraine"}, {"Russia"}),
        ("A hostel in Kharkiv was hit by Russian missiles on Monday.", {"Russia"}, {"civilians"}),
        ("A Ukrainian missile strike on Nova Kakhovka burned a depot on Monday.", {"Ukraine"}, set()),
        ("Russian missiles struck Odesa on Monday.", {"Russia"}, set()),
        ("A missile hit a bridge in Odesa on Monday.", set(), set()),
    ],
)
def test_roles(text: str, perpetrators: set[str], targets: set[str]) -> None:
    report = only(text)
    assert names(report, Role.PERPETRATOR) == perpetrators
    assert names(report, Role.TARGET) == targets


def test_sources_claims_and_channel() -> None:
    report = only("Shells hit a mill in Nikopol on Monday, Mayor Ivan Petrenko said on Telegram.")
    assert names(report, Role.SOURCE) == {"Ivan Petrenko"}
    assert [(claim.source, claim.mode, claim.channel) for claim in report.claims] == [
        ("Ivan Petrenko", Mode.SAID, "Telegram")
    ]


def test_publication_day_dates_news_that_has_no_date_and_says_so() -> None:
    when = only("Russian forces shelled Nikopol, officials said.").when
    assert (when.start.date().isoformat() if when.start else None, when.basis) == (
        "2022-06-15",
        DateBasis.PUBLICATION,
    )


def test_without_a_publication_day_there_is_no_date() -> None:
    found = extractor().extract(article("Russian forces shelled Nikopol, officials said.", published=None))
    assert [(report.when.start, report.when.precision) for report in found] == [(None, DatePrecision.UNKNOWN)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A missile struck Kharkiv on Monday.", "Missile attack on Kharkiv"),
        ("A missile struck a school in Kharkiv on Monday.", "Missile attack on a school in Kharkiv"),
        ("Heavy fighting broke out in Lyman on Monday.", "Fighting in Lyman"),
        ("Troops attempted to capture the town of Lyman on Monday.", "Attempted capture of Lyman"),
    ],
)
def test_titles(text: str, title: str) -> None:
    assert only(text).title == title


def test_an_attempt_is_an_attempt() -> None:
    assert only("Troops attempted to capture the town of Lyman on Monday.").stage is Stage.ATTEMPTED


@pytest.mark.parametrize(
    ("text", "speaker", "title"),
    [
        (
            "Volodymyr Zelensky accused Russia of war crimes.",
            "Volodymyr Zelensky",
            "Accusation by Volodymyr Zelensky",
        ),
        ("Moscow denied the charge on Monday.", "Russia", "Denial by Russia"),
        ("The governor warned of hunger.", "governor", "Warning by governor"),
    ],
)
def test_statements_have_their_speaker(text: str, speaker: str, title: str) -> None:
    found = reports(text)
    assert [(report.kind, report.title) for report in found] == [(Kind.STATEMENT, title)]
    assert names(found[0], Role.SOURCE) == {speaker}


def test_a_total_over_the_war_is_a_toll() -> None:
    found = reports("At least 240 civilians have been killed in Kharkiv since the invasion began.")
    assert [(report.kind, report.casualties.killed) for report in found] == [(Kind.TOLL, Range(240, None))]


def test_every_value_has_evidence_in_the_text() -> None:
    source = article(
        "A Russian missile struck a school in Kharkiv on Monday, killing at least four people and "
        "wounding nine, "
        "Mayor Ivan Petrenko said on Telegram. Shells also fell on the village of Tsyrkuny."
    )
    report = extractor().extract(source)[0]
    told = {item.field: source.text[item.start : item.end] for item in report.evidence}
    assert {"kind", "date", "place", "killed", "injured", "perpetrator", "target", "source"} <= set(told)
    assert {"facility", "claim", "channel", "excerpt"} <= set(told)
    assert (told["facility"], told["channel"]) == ("school", "Telegram")
    assert told["date"] == "Monday"
    assert told["place"] == "Kharkiv"
    assert told["perpetrator"] == "Russian"
    assert all(item.rule for item in report.evidence)
