"""Whose of an incident's mentions gives it its date."""

from __future__ import annotations

import pytest
from extract.extraction import reports

from dateline_store.model import Kind, Report

FILLER = "The town lies on a river and is known for its salt. "


def first(text: str, **told: str) -> Report:
    return next(report for report in reports(text, **told) if report.kind is not Kind.STATEMENT)


def day(report: Report) -> str | None:
    return report.when.start.date().isoformat() if report.when.start else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "A missile hit a school in Lyman. The attack took place on Monday, the mayor said.",
            "2022-06-13",
            id="the strike, a sentence later",
        ),
        pytest.param(
            "A missile hit a school in Lyman, killing four people. " + FILLER * 3 + "Four people were killed "
            "in the strike on the school in Lyman on Monday, the mayor said.",
            "2022-06-13",
            id="same place and figures",
        ),
        pytest.param(
            "Missiles hit the port of Odesa. The president denounced Saturday's attack.",
            "2022-06-11",
            id="an attack that is denounced",
        ),
        pytest.param(
            "An evacuation of civilians from Lyman has begun, the Red Cross said on Tuesday. "
            + FILLER * 2
            + "The convoy to evacuate civilians from Lyman had set out on Sunday.",
            "2022-06-14",
            id="what goes on for days",
        ),
        pytest.param(
            "Troops told of life after Ukraine reclaimed Yampil village. "
            + FILLER * 3
            + "Yampil, home to 2,000 people, was liberated from the occupiers on Monday.",
            "2022-06-13",
            id="the same town by name",
        ),
        pytest.param(
            "A missile hit a school in Lyman. " + FILLER * 8 + "Shells fell on some villages on Monday.",
            "2022-06-15",
            id="another attack far down",
        ),
        pytest.param(
            "A missile hit a school in Lyman. " + FILLER + "Missiles have struck many schools this year.",
            "2022-06-15",
            id="a year dates nothing told before",
        ),
        pytest.param(
            "Missiles hit the bridge in Lyman. The bridge was closed in recent weeks after earlier shelling.",
            "2022-06-15",
            id="nor what was earlier",
        ),
        pytest.param(
            "A missile hit a school in Lyman. " + FILLER * 4 + "The missile attacks of March were worse.",
            "2022-06-15",
            id="nor does a month",
        ),
        pytest.param(
            "Details emerged of this week's strike on Lyman. Officials said on Tuesday that missiles had hit "
            "Lyman.",
            "2022-06-14",
            id="a day within the week that was told",
        ),
    ],
)
def test_the_date_comes_from_a_mention_that_surely_speaks_of_it(text: str, expected: str | None) -> None:
    assert day(first(text)) == expected


def test_a_headline_takes_the_day_of_the_first_sentences() -> None:
    found = reports(
        "New pictures show a strike on a mall this week. A missile hit a mall in Kremenchuk on Monday.",
        title="Ukraine mall airstrike: stunning video",
    )
    assert {day(report) for report in found} == {"2022-06-13"}


def test_news_of_an_article_that_tells_only_of_the_eve_is_of_the_eve() -> None:
    found = reports(
        "Officials in Kherson said on Tuesday that they would open schools. " + FILLER * 4 + "Elsewhere, "
        "shells hit a farm in Nikopol. Troops and rockets were on every page."
    )
    assert [(day(report), report.when.basis.value) for report in found] == [("2022-06-14", "carried")]


def test_what_killed_is_as_new_as_the_deaths() -> None:
    found = reports(
        FILLER * 5 + "Seven people died after troops shelled a market in Donetsk, the mayor said on Tuesday."
    )
    assert [day(report) for report in found if report.place] == ["2022-06-14"]


def test_the_midday_attack_of_the_first_sentences_is_that_of_the_news() -> None:
    found = reports(
        "Rockets hit a school in Kharkiv. "
        + FILLER * 2
        + "The midday attack killed at least 11 people there. "
        'The mayor said: "Today, troops fired on Kharkiv from launchers."',
        title="Rockets hit a school",
    )
    assert found[0].when.precision.value == "part-of-day"


def test_a_month_or_a_since_in_the_lead_does_not_hide_the_eve() -> None:
    found = reports(
        "It was the deadliest strike since April. Officials in Kherson said on Tuesday that they would open "
        "schools in June. " + FILLER * 4 + "Elsewhere, shells hit a farm in Nikopol."
    )
    assert [day(report) for report in found if report.place] == ["2022-06-14"]


def test_an_article_that_tells_of_its_own_day_keeps_it() -> None:
    found = reports(
        "Officials in Kherson said on Tuesday that they would open schools. " + FILLER * 4 + "Elsewhere, "
        "shells hit a farm in Nikopol. Rockets hit a mill in Lyman on Wednesday."
    )
    assert day(found[0]) == "2022-06-15"
