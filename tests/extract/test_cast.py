"""Who did it, to whom and who says so, chosen from what the sentences of an incident tell."""

from __future__ import annotations

import pytest
from extract.extraction import reports

from dateline_store.model import Kind, Mode, Report, Role


def incident(text: str, **more: str) -> Report:
    found = [report for report in reports(text, **more) if report.kind is not Kind.STATEMENT]
    assert found, text
    return found[0]


def names(report: Report, role: Role) -> set[str]:
    return {actor.name for actor in report.actors if actor.role is role}


@pytest.mark.parametrize(
    ("text", "perpetrators"),
    [
        ("Russian forces shelled Nikopol on Monday.", {"Russia"}),
        ("Nikopol was shelled by Russian forces on Monday.", {"Russia"}),
        ("Missiles hit a school in Nikopol on Monday.", set()),
        ("Ukrainian authorities saw the missile strike that hit Nikopol on Monday as revenge.", set()),
        ("The city of Kyiv came under bombardment on Monday.", set()),
        ("Shells fell on a bakery in Ukraine's Kherson region on Monday, killing two people.", set()),
        ("Shells hit a Russian-held town near Melitopol on Monday, killing two people.", set()),
        (
            (
                "Russian missiles struck a depot in Dnipro on Monday. Russia's foreign minister claimed that "
                "a Ukrainian missile had hit the depot."
            ),
            {"Russia"},
        ),
        (
            (
                "A missile hit a tower block in Dnipro on Monday. Russia claimed that a Ukrainian missile "
                "had hit the block."
            ),
            set(),
        ),
        (
            (
                "A missile hit a station in Kramatorsk on Monday. Russia denied it was behind the strike and "
                "accused Ukraine's military of firing the missile."
            ),
            {"Russia"},
        ),
        (
            (
                "A missile hit a station in Kramatorsk on Monday. The Ukrainian president accused Russian "
                "forces of firing the missile."
            ),
            {"Russia"},
        ),
        ("Ukrainian troops recaptured Lyman from the Russians on Monday.", {"Ukraine"}),
        ("A film saying Ukraine fired the missile that hit Kramatorsk on Monday is fake.", set()),
        (
            "Ukrainian fighters captured by Russian forces in Mariupol on Monday were put on buses.",
            {"Russia"},
        ),
    ],
)
def test_perpetrators(text: str, perpetrators: set[str]) -> None:
    assert names(incident(text), Role.PERPETRATOR) == perpetrators


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Russian missiles hit an apartment building in Odesa on Monday.", {"civilians"}),
        ("Russian missiles killed 18 Ukrainians in Odesa on Monday.", {"civilians"}),
        ("Shelling killed at least nine people in Kharkiv on Monday.", {"civilians"}),
        ("Missiles hit a Russian base near Melitopol on Monday.", {"Russia"}),
        ("Russian troops holed up in a school were hit by a missile in Izium on Monday.", {"Russia"}),
        ("Russian forces shelled Nikopol on Monday.", set()),
        ("Russian forces shelled Nikopol on Monday as families left their homes for Poland.", set()),
        ("A missile hit a refinery in Kremenchuk on Monday; the wounded were taken to a hospital.", set()),
        (
            (
                "Russian rockets hit Vinnytsia on Monday, killing 24 people. Russian officials said the "
                "strike targeted a building where Ukraine's army command was meeting."
            ),
            {"civilians"},
        ),
    ],
)
def test_targets(text: str, targets: set[str]) -> None:
    assert names(incident(text), Role.TARGET) == targets


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (
            "Shells hit Nikopol on Monday, Governor Petro Melnyk said. France condemned the strike.",
            {"Petro Melnyk"},
        ),
        ("Shells hit Nikopol on Monday, Reuters reported.", {"Reuters"}),
        ("Shells hit Nikopol on Monday. Kyiv has not claimed responsibility for the strike.", set()),
        (
            "Shells that hit Nikopol on Monday wounded a boy. He lost a finger, Governor Petro Melnyk said.",
            {"Petro Melnyk"},
        ),
        (
            (
                "Iran's foreign minister Hassan Karimi came to Kyiv. The mayor, Ivan Bondar, said shells hit "
                "Nikopol on Monday. The Iranian foreign minister said the strike killed two people."
            ),
            {"Ivan Bondar", "Hassan Karimi"},
        ),
        (
            (
                "President Vladimir Putin said talks went on. Later Zelensky raised his fist. The president "
                "said missiles hit a square in Kharkiv on Monday."
            ),
            {"Volodymyr Zelensky"},
        ),
        (
            (
                "The US president, Joe Biden, met Zelensky. Biden said so. The governor, Petro Melnyk, spoke "
                "too. Shells hit Nikopol on Monday, the governor said."
            ),
            {"Petro Melnyk"},
        ),
        (
            "In a post on Telegram, Petro Melnyk, the head of the region, said shells hit Nikopol on Monday.",
            {"Petro Melnyk"},
        ),
    ],
)
def test_sources(text: str, sources: set[str]) -> None:
    assert names(incident(text), Role.SOURCE) == sources


def test_a_counter_claim_stays_a_claim() -> None:
    report = incident(
        "A missile hit a tower block in Dnipro on Monday. Russia claimed that a Ukrainian missile had hit "
        "the block."
    )
    assert [(claim.source, claim.mode, claim.side) for claim in report.claims] == [
        ("Russia", Mode.CLAIMED, "Russia")
    ]
