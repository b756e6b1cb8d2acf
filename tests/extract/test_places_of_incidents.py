"""Where an incident is told to have happened: the principal place of the report of a short text."""

from __future__ import annotations

import pytest
from extract.extraction import reports

from dateline_store.model import Kind

_WORDS_ONLY = (Kind.STATEMENT, Kind.TOLL)

PLACES = [
    pytest.param(
        "Mariupol, a strategic port on the Sea of Azov, has been besieged by Russian troops since Monday.",
        "",
        "Mariupol",
        id="a passive subject before its apposition",
    ),
    pytest.param(
        "Russia fired missiles on Ukrainian cities on Tuesday, hours after the summit in Indonesia.",
        "",
        "Ukraine",
        id="not the place of a summit",
    ),
    pytest.param(
        "Russian shelling killed two pensioners in the Kyiv suburb of Irpin on Tuesday.",
        "",
        "Irpin",
        id="the suburb, not its city",
    ),
    pytest.param(
        "A kindergarten in Okhtyrka, in the north-eastern region of Sumy, was hit by shelling on Friday.",
        "",
        "Okhtyrka",
        id="the town, not its region",
    ),
    pytest.param(
        "A library in Sumy is drying its books after its roof was torn off by Russian shelling on Monday.",
        "",
        "Sumy",
        id="the place of the sentence where the clause has none",
    ),
    pytest.param(
        "Russian rockets launched from Belarus hit a barracks in Liutizh, Kyiv oblast, on Tuesday.",
        "",
        "Liutizh",
        id="where they hit, not whence they came",
    ),
    pytest.param(
        "Russian soldiers drove the residents of Velyka Lepetykha, Kherson, from their homes on Monday and "
        "looted the houses.",
        "",
        "Velyka Lepetykha",
        id="the village of an address",
    ),
    pytest.param(
        "A missile strike killed four people at a bus depot in eastern Ukraine on Monday.",
        "",
        "eastern Ukraine",
        id="a part of a country",
    ),
    pytest.param(
        "A car bomb killed three people in the Syrian capital on Monday.",
        "",
        "Damascus",
        id="a capital without its name",
    ),
    pytest.param(
        "Guns shot down six drones over Nova Kakhova, a small town east of the city of Kherson, on Monday.",
        "",
        "Nova Kakhovka",
        id="a misspelt town told by its apposition",
    ),
    pytest.param(
        "Gunmen killed twelve villagers in Chibok, Borno State, on Monday.",
        "",
        "Chibok",
        id="a town of another war",
    ),
    pytest.param(
        "On 8 May 2022, Russian forces tried to cross the Siverskyi Donets river near Bilohorivka, Luhansk, "
        "and were repelled.",
        "",
        "Bilohorivka",
        id="the village at a river, not the river",
    ),
    pytest.param(
        "A sea drone hit a landing ship off Novorossiysk on Friday.", "", "Novorossiysk", id="a port far away"
    ),
    pytest.param(
        "Shells hit a school in Seversk on Friday.", "", "Siversk", id="a Russian name of a front town"
    ),
]


@pytest.mark.parametrize(("text", "title", "name"), PLACES)
def test_the_principal_place(text: str, title: str, name: str) -> None:
    told = [report for report in reports(text, title=title) if report.kind not in _WORDS_ONLY]
    assert [report.place.name if report.place else None for report in told[:1]] == [name]


def test_the_only_place_of_an_article_is_that_of_its_news() -> None:
    text = "Russian missiles hit Nikopol on Tuesday.\n\nA power line was damaged by the shelling, he said."
    assert {report.place.name if report.place else None for report in reports(text)} == {"Nikopol"}


def test_of_two_places_none_is_chosen() -> None:
    text = (
        "Russian missiles hit Nikopol on Tuesday. A drone hit a depot in Sumy on Wednesday.\n\n"
        "Three officers were killed in an ambush last week, the ministry said."
    )
    ambush = [report for report in reports(text) if report.kind in (Kind.CLASH, Kind.ATTACK_ON_CIVILIANS)]
    assert [report.place for report in ambush] == [None]
