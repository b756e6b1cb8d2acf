"""Which of a sentence's dates is the incident's: articles of Wednesday 15 June 2022."""

from __future__ import annotations

import pytest
from extract.extraction import reports

from dateline_store.model import Kind

TALK = "The council of Dnipro met for an hour. It spoke of roads, schools and water. "


def starts(text: str, kind: Kind | None = None) -> list[str | None]:
    """When each incident of a text began, to the day."""
    return [
        report.when.start.date().isoformat() if report.when.start else None
        for report in reports(text)
        if report.kind is not Kind.STATEMENT and kind in (None, report.kind)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "They struck a deal on Friday, only for a missile to hit a silo in Odesa the following day.",
            "2022-06-11",
            id="the following day, counted within the sentence",
        ),
        pytest.param(
            "On Monday the mayor said that a missile had hit a school in Lyman the day before.",
            "2022-06-12",
            id="the day before the telling",
        ),
        pytest.param(
            TALK * 2 + "The strike came a day after shells hit a school in Lyman.",
            "2022-06-14",
            id="the day before the news",
        ),
        pytest.param(
            "Troops blew up a depot in Lyman after a drone found it yesterday.",
            "2022-06-14",
            id="the day of what it followed, for want of another",
        ),
        pytest.param(
            "They agreed on Friday to open the port, only for a missile to hit Odesa the following day.",
            "2022-06-11",
            id="a day that a comma parts from what is told",
        ),
        pytest.param(
            "The army said Monday's strike on a school in Lyman had killed two people.",
            "2022-06-13",
            id="the strike's own day behind a verb of saying",
        ),
        pytest.param(
            "The council met after attacks including Monday's airstrike on a shopping mall in Kremenchuk.",
            "2022-06-13",
            id="one of many that is told",
        ),
        pytest.param(
            "We met the mother of two children who were killed by shells last week in Lyman.",
            "2022-06-06",
            id="what became of those who were killed",
        ),
        pytest.param(
            "Funerals were to be held today for 18 people killed by Monday's strike on a mall in Lyman.",
            "2022-06-13",
            id="a deed behind what lies ahead",
        ),
        pytest.param(
            "They met this week for talks since 180 people were killed last week in fighting in Lyman.",
            "2022-06-06",
            id="since people were killed last week",
        ),
        pytest.param(
            "A missile struck a mall in Kremenchuk on Monday, prompting a search that continued overnight.",
            "2022-06-13",
            id="what went on afterwards",
        ),
        pytest.param(
            "Up to 900 fighters have surrendered in Mariupol since Monday, officials said.",
            "2022-06-13",
            id="since a recent day",
        ),
        pytest.param(
            "Shells hit a mill in Lyman on Saturday. "
            + TALK
            + "Overnight shelling also hit a shop in Izium.",
            "2022-06-12",
            id="overnight at the head of a sentence is the night after the day told before",
        ),
        pytest.param(
            "A missile hit a station in Lyman on Friday. "
            + TALK * 3
            + "People stood on the platform when the missile struck the station at 10:30 a.m.",
            "2022-06-10",
            id="a time of day belongs to the only day told",
        ),
        pytest.param(
            "Russia used drones and missiles to hit a mill in Lyman on Monday, the army said.",
            "2022-06-13",
            id="used to hit",
        ),
    ],
)
def test_the_day_of_an_incident(text: str, expected: str) -> None:
    assert starts(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param(
            "Fighters in Lyman were told to lay down arms by Friday as shells hit Lyman.",
            "2022-06-10",
            id="by Friday",
        ),
        pytest.param(
            'The mayor, who was captured in Lyman, said so on Monday: "I am free."',
            "2022-06-13",
            id="the day of telling of what is told in passing",
        ),
        pytest.param(
            "A dog sits by a house damaged by shelling in Lyman, Ukraine, Monday, June 13, 2022.",
            "2022-06-13",
            id="the day of a picture",
        ),
        pytest.param(
            "A boy clears a house that was destroyed by shelling in Lyman, Ukraine, Monday, June 13, 2022.",
            "2022-06-13",
            id="the day of a picture of what was destroyed",
        ),
        pytest.param(
            TALK * 2 + "The clerk said that he left home two days after Lyman was seized.",
            "2022-06-13",
            id="days after an event of an unknown day",
        ),
        pytest.param(
            "Burnt cars left behind by shelling in Lyman, as the war goes on, Ukraine, June 13, 2022.",
            "2022-06-13",
            id="the day of a picture of the war",
        ),
        pytest.param(
            TALK * 2 + "He knew the centre of Lyman, which rockets struck at noon.",
            "2022-06-15",
            id="an hour alone of what is no news",
        ),
        pytest.param(
            "Troops shelled a clinic in Lyman last week and rescuers dug in the ruins on Tuesday.",
            "2022-06-14",
            id="the day of what the sentence goes on with",
        ),
        pytest.param(
            "A drone hit a mill in Lyman in revenge for strikes on a depot on Sunday.",
            "2022-06-12",
            id="the day of what it was revenge for",
        ),
        pytest.param(
            "The attack on Lyman was the heaviest shelling of the town in recent days, the mayor said.",
            "2022-06-10",
            id="the measure of a deed",
        ),
        pytest.param(
            "The White House on Sunday declined to speak of the missile strike on Lyman.",
            "2022-06-12",
            id="a day of silence about it",
        ),
        pytest.param(
            "The council condemned Moscow on Friday for drone attacks on civilians in Lyman.",
            "2022-06-10",
            id="the day of a rebuke",
        ),
        pytest.param(
            "The council held a vigil on Friday for the victims of the missile strike on Lyman.",
            "2022-06-10",
            id="the day of mourning",
        ),
        pytest.param(
            "Officials told of more missile strikes on Lyman in a rerun of Sunday's attack.",
            "2022-06-12",
            id="a rerun of another day's",
        ),
        pytest.param(
            "Friday's meeting in Dnipro drew people who were captured after the fall of Lyman.",
            "2022-06-10",
            id="the day of something else",
        ),
    ],
)
def test_a_day_that_is_not_the_incidents(text: str, wrong: str) -> None:
    assert wrong not in starts(text)


def test_a_period_that_stands_with_the_trigger_is_its_own() -> None:
    text = (
        "A picture of Wednesday, June 8, 2022, shows the air base on the peninsula, which was seized by "
        "troops in March 2022."
    )
    assert "2022-06-08" not in starts(text, Kind.TERRITORY)
