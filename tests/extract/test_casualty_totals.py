"""Totals over a period, rates and tolls, told from the dead of one incident."""

from __future__ import annotations

import pytest

from dateline_extract.casualties import find


def killed(text: str) -> list[tuple[int, bool]]:
    """The least of each death figure, and whether it is a total."""
    return [(mention.figure.low, mention.is_total) for mention in find(text) if mention.field == "killed"]


@pytest.mark.parametrize(
    "text",
    [
        "Since the war began, 40 medics have been killed.",
        "Some 40 medics have been killed since Thursday.",
        "The monitors have verified 600 deaths.",
        "The office has so far recorded at least 90 deaths.",
        "At least 40 people were killed in the past three weeks.",
        "Seven people were killed in recent days.",
        "The wreck of the ferry claimed the lives of 118 sailors in 2000.",
        "In 2014, 298 passengers were killed when a jet came down.",
        "The invasion has killed 300 children.",
        "Up to 60 soldiers are killed each day.",
        "They lose six men for every one soldier killed.",
        "A hundred and forty-five children have now died.",
        "Some 400 civilians have been killed so far.",
        "As many as 17,500 troops have been killed.",
        "The Kremlin has also lost 11 generals.",
        "As many as five generals have been killed in the fighting.",
        "The bodies of 530 people have been found since Sept. 7.",
        "Several reporters have been killed covering the war.",
        "Three officers were killed during the whole Syrian conflict.",
        "Shells have killed 70 people in the past fortnight.",
        "Some 529 people were killed during the ongoing crisis.",
        "Overall 190 miners were killed.",
    ],
)
def test_a_total(text: str) -> None:
    assert [total for _, total in killed(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "It killed 25 people in the deadliest raid since April.",
        "It killed 25 people in the heaviest shelling in weeks.",
        "The overall death toll from the attack rose to 25.",
        "In his daily address he said 25 people were killed.",
        "A month after her wedding, 25 guests were killed by a shell.",
        "About 25 people have been killed so far.",
        "The strike killed 25 people and raised fears over the course of Russia's war.",
        "Of the raids of recent weeks the most recent killed 25 people.",
        "Two residents have lost their lives in the shelling.",
        "The overall death toll in the capital has risen to four.",
        "It is 24 hours since Russian planes struck, killing 13 people.",
        "Dozens of soldiers have been killed in the fighting along the border.",
        "Oleh Bondar was killed in the war.",
        "The shelling killed 25 people, while fears grow that the war has cost thousands of jobs.",
    ],
)
def test_one_incident(text: str) -> None:
    assert [total for _, total in killed(text)] == [False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It raised the toll by two to 25.", [(25, False)]),
        ("The discovery raised the toll by two.", []),
        ("The death toll rose to 23 from 21.", [(23, False)]),
        ("The toll could rise to 50.", []),
        ("The death toll is expected to climb to 50.", []),
        ("Fatalities coded as 3.", [(3, False)]),
        ("Killed: 3, wounded: 7.", [(3, False)]),
        ("Enemy losses amounted to 50 servicemen and two tanks.", [(50, False)]),
        ("Losses amounted to 12 tanks.", []),
        ("The war has killed 400 civilians, 60 of them this month, and wounded 900.", [(400, True)]),
    ],
)
def test_tolls(text: str, expected: list[tuple[int, bool]]) -> None:
    assert killed(text) == expected


def test_what_stands_beside_a_total_is_one_too() -> None:
    found = find("Since May, 300 people have died, and 250 were hurt.")
    assert [(mention.field, mention.is_total) for mention in found] == [("killed", True), ("injured", True)]
