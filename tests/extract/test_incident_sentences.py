"""Sentences that are easily misread: what they report, where, and what they leave unsaid."""

from __future__ import annotations

import pytest
from extract.extraction import reports

from dateline_store.model import Kind, Report

CORE = frozenset(Kind) - {Kind.STATEMENT, Kind.TOLL}


def core(text: str, title: str = "") -> list[Report]:
    return [report for report in reports(text, title=title) if report.kind in CORE]


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        (
            "Ten guards died after a frigate opened fire on Snake Island on Tuesday.",
            Kind.SHELLING,
            "Snake Island",
        ),
        ("Two helicopters fired at an oil depot in Belgorod on Tuesday.", Kind.AIR_STRIKE, "Belgorod"),
        ("A landing ship caught fire in the port of Berdiansk on Tuesday.", Kind.DESTRUCTION, "Berdiansk"),
        ("The navy destroyed a landing vessel near Berdiansk on Tuesday.", Kind.SHELLING, "Berdiansk"),
        ("A strike on a base in Okhtyrka killed 30 soldiers on Tuesday.", Kind.SHELLING, "Okhtyrka"),
        ("The mayor of Melitopol was abducted by soldiers on Tuesday.", Kind.DETENTION, "Melitopol"),
        ("The mayor of Melitopol has been freed by the rebels.", Kind.HUMANITARIAN, "Melitopol"),
        ("Troops were pushed back near Irpin on Tuesday.", Kind.CLASH, "Irpin"),
        ("On Tuesday jets decimated a clinic in Mariupol.", Kind.AIR_STRIKE, "Mariupol"),
        ("A bus was fired on near Mariupol on Tuesday, killing two.", Kind.ATTACK_ON_CIVILIANS, "Mariupol"),
        ("The clerk's car was set on fire in Kherson on Tuesday.", Kind.DESTRUCTION, "Kherson"),
        ("Some 50,000 people have crossed into Moldova.", Kind.HUMANITARIAN, "Moldova"),
        ("Numerous air strikes hit Kharkiv on Monday, soldiers said.", Kind.AIR_STRIKE, "Kharkiv"),
        (
            "The town hall lies in the ruins of Kharkiv. The missile strike of 1 March killed nine people.",
            Kind.SHELLING,
            "Kharkiv",
        ),
        (
            "Rockets hit flats in Lyman on Monday. Shells in the Pivnichnyi district hit a shop on Tuesday.",
            Kind.SHELLING,
            "Lyman",
        ),
    ],
)
def test_what_and_where(text: str, kind: Kind, place: str) -> None:
    report = core(text)[-1]
    assert report.place is not None
    assert (report.kind, report.place.name) == (kind, place)


@pytest.mark.parametrize(
    "text",
    [
        "The minister repeated that the clinic had been taken over by fighters.",
        "Twelve soldiers sang during a pause in the fighting in Mariupol.",
        "The deputies deplored the seizure of the port of Berdiansk by the army.",
        "Soldiers marked the so-called liberation of the city of Kherson.",
        "The envoy said that a third army could join the attack.",
        "Two tourists were killed in a bus crash near Odesa on Monday.",
    ],
)
def test_what_is_no_incident(text: str) -> None:
    assert core(text) == []


def test_two_places_with_days_of_their_own_are_two_incidents() -> None:
    found = core(
        "Missiles hit a refinery in Kremenchuk on Saturday and fuel depots in Odesa early on Sunday."
    )
    told = [
        (report.place and report.place.name, report.when.start and report.when.start.day) for report in found
    ]
    assert told == [("Kremenchuk", 11), ("Odesa", 12)]
    assert len({report.id for report in found}) == 2


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Marines storm a military hospital as tanks close in on Kyiv.", None),
        ("Marines stormed a hospital in Sumy as tanks closed in on Kyiv.", "Sumy"),
        ("The presidents held talks on Monday after rockets targeted towns in Ukraine.", None),
        ("Two people died in Lyman when shells hit a mill near Torske.", "Torske"),
        ("Fires broke out after a strike on Lyman on Monday.", "Lyman"),
    ],
)
def test_the_place_of_a_clause_that_tells_something_else_is_not_taken(text: str, place: str | None) -> None:
    first = core(text)[0]
    assert (first.place.name if first.place else None) == place


def test_a_day_of_reaction_is_not_the_day_of_the_attack() -> None:
    text = "The premier accused the army on Tuesday after the bombing of a school in Kharkiv."
    assert {report.when.start for report in core(text)} <= {None}


def test_a_fronted_day_of_telling_is_not_the_event_s() -> None:
    (report,) = core(
        "A missile hit the bridge in Kherson on Saturday. "
        "On Sunday, officials claimed that the bridge had been hit."
    )
    assert report.when.start is not None
    assert report.when.start.day == 11


def test_the_wounded_belong_to_the_attack_told_just_before() -> None:
    text = (
        "Missiles hit a base in Lviv early on Sunday, killing 35 people and wounding 134.\n"
        "A reporter was shot dead in Irpin on Sunday when his car came under fire. "
        "A friend with him was wounded."
    )
    strike, shooting = core(text, title="Missiles kill 35 at base near Polish border")
    assert strike.place is not None
    assert strike.place.name == "Lviv"
    assert shooting.casualties.injured is not None
    assert shooting.casualties.injured.low == 1


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Armed men abducted the mayor of Melitopol on Tuesday.", "Detention of a mayor in Melitopol"),
        ("Two journalists were detained by soldiers in Kherson.", "Detention of journalists in Kherson"),
        ("A missile hit Freedom Square in Kharkiv on Tuesday.", "Missile attack on Freedom Square"),
    ],
)
def test_titles_say_whom_and_name_a_site_once(text: str, title: str) -> None:
    assert [report.title for report in core(text)] == [title]
