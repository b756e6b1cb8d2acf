"""What takes the day of publication as its date, and what is left without one."""

from __future__ import annotations

import pytest
from extract.extraction import reports

from dateline_store.model import DateBasis, Kind

LEAD = (
    "The government met for the third time. Ministers spoke about roads and schools. "
    "The session lasted until the evening. A vote is expected soon. "
)
WAR = "Troops, rockets and shells are on every page. "


def dated(text: str) -> list[DateBasis | None]:
    return [report.when.basis for report in reports(text) if report.kind is not Kind.STATEMENT]


@pytest.mark.parametrize(
    "text",
    [
        "A missile has hit a depot in Odesa, the mayor said.",
        LEAD + WAR + "Elsewhere, shells hit a farm in Nikopol.",
        LEAD + WAR + "The governor said that rockets had struck a school in Lyman.",
        LEAD + WAR + "Russian forces have captured the town of Lyman.",
    ],
)
def test_news_takes_the_day_of_publication(text: str) -> None:
    assert dated(text) == [DateBasis.PUBLICATION]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            LEAD + WAR + "Shells hit the school in Lyman.", id="deep in the article, nobody says so"
        ),
        pytest.param(LEAD + WAR + "A rocket had struck the school in Lyman.", id="past of the past"),
        pytest.param(
            LEAD + WAR + "The army claims to have killed 45,000 troops in the battle of Lyman.", id="a toll"
        ),
        pytest.param(
            LEAD + WAR + "The mayor said that 60 hospitals near Lyman had been damaged by shells.", id="many"
        ),
        pytest.param(
            LEAD + WAR + "In Lyman it saw credible reports of torture and people executed, he said.",
            id="claims",
        ),
        pytest.param(
            LEAD + WAR + "The mayor said that depots in Lyman have been shelled more than once.", id="often"
        ),
        pytest.param(
            LEAD + WAR + "The army said that it has 100 soldiers killed per day in fighting in Lyman.",
            id="a rate",
        ),
        pytest.param(
            "Secret missions flew to Lyman as shells hit it during the month-long siege.",
            id="a siege that was",
        ),
        pytest.param(
            LEAD + "The mayor said on Monday that he did not believe a missile was fired at Lyman.",
            id="doubt",
        ),
        pytest.param(
            LEAD + "Officials spoke of a spy imprisoned in Moscow since December 2018.", id="a long time"
        ),
        pytest.param("He remembers how a missile hit the depot in Odesa.", id="memory"),
        pytest.param("Russian forces have been shelling Nikopol for weeks.", id="for weeks"),
        pytest.param(
            "Since the beginning of the invasion, missiles have hit Odesa repeatedly.",
            id="since the beginning",
        ),
        pytest.param(
            LEAD + WAR + "The sailors captured by Russian forces in Mariupol are well, a doctor said.",
            id="participle that describes",
        ),
        pytest.param("A woman who was wounded by shelling in Lyman has died.", id="who was"),
        pytest.param(
            LEAD + WAR + "A doctor spoke of a cellar in Lyman where civilians were tortured, police said.",
            id="where they were",
        ),
        pytest.param("The mayor kept a diary until he was captured in Lyman.", id="until"),
        pytest.param(
            "The visit comes just days after Russian forces shelled a school in Lyman.", id="days after"
        ),
        pytest.param(
            "When Russian missiles started hitting Odesa, the singer asked what he could do.", id="when"
        ),
        pytest.param(
            "The bodies of some soldiers killed defending Lyman have arrived in Kyiv.", id="killed defending"
        ),
        pytest.param(
            LEAD + WAR + "Lyman is the only big town that Russian forces have captured.", id="only so far"
        ),
        pytest.param(
            LEAD + WAR + "Since winter, Russian forces have captured two towns near Lyman.", id="since winter"
        ),
        pytest.param(
            LEAD + WAR + "Officials said that 90 per cent of Lyman had been hit by shelling.",
            id="share",
        ),
        pytest.param(
            LEAD + WAR + "Footage showed rockets that hit a mill in Lyman, the paper said.", id="footage"
        ),
        pytest.param("Six months on, a boy whose home was hit by shelling in Lyman rides again.", id="on"),
        pytest.param("Soon after Russian forces shelled Lyman, a choir was founded there.", id="soon after"),
        pytest.param("A month after Russian missiles struck Odesa, the fair has opened.", id="a month after"),
        pytest.param(
            LEAD + WAR + "He was a clerk, a friend said, when troops shelled a school in Lyman.",
            id="he was when",
        ),
        pytest.param("Viewers are taken inside the liberated city of Lyman.", id="liberated"),
        pytest.param("Murdered editor of Lyman was watched, a study says.", id="murdered editor"),
        pytest.param(
            "They thanked the man, who was wounded after shells hit a car in Lyman.",
            id="who was wounded after",
        ),
        pytest.param(
            LEAD + WAR + "He spoke in Lyman, a town that has endured heavy bombardment, he said.",
            id="endured",
        ),
        pytest.param("Captured soldiers from Lyman have spoken of their camp.", id="captured soldiers"),
        pytest.param("Graves have been found in a town liberated from Russian forces.", id="found"),
        pytest.param("The car bombing that killed an editor in Odesa was ordered, sources say.", id="known"),
        pytest.param("Troops had previously shelled a school in Lyman, officials said.", id="previously"),
        pytest.param(
            "The pilot spent eight years fighting Russian-backed separatists near Lyman.", id="for years"
        ),
    ],
)
def test_what_came_before_gets_no_day(text: str) -> None:
    assert set(dated(text)) <= {None, DateBasis.UNKNOWN}
