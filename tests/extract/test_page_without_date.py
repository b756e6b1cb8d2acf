"""A tabloid page without a date line: two attacks on one city on one day, captions, statements."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path

import pytest
from extract.extraction import extractor

from dateline_extract.read import read_paths
from dateline_store.model import Article, DateBasis, Kind, Mode, Range, Report, Role

PAGE = Path(__file__).with_name("undated_page.txt")


@cache
def page() -> tuple[Article, tuple[Report, ...]]:
    theatre = extractor().theatre
    article = next(iter(read_paths([PAGE], first_day=theatre.first_day)))
    assert isinstance(article, Article)
    return article, tuple(extractor().extract(article))


def of_kind(kind: Kind) -> list[Report]:
    return [report for report in page()[1] if report.kind is kind]


def sources(report: Report) -> set[str]:
    return {actor.name for actor in report.actors if actor.role is Role.SOURCE}


def told(report: Report) -> str:
    return " ".join(excerpt.text for excerpt in report.excerpts)


def test_the_midday_attack_is_one_incident() -> None:
    midday = of_kind(Kind.SHELLING)[0]
    assert midday.when.start == datetime(2022, 3, 1, 12)
    assert midday.when.basis is DateBasis.CONFLICT_DAY
    assert midday.casualties.killed == Range(14, None)
    assert midday.casualties.children_killed == Range(4, 4)
    assert midday.place is not None
    assert midday.place.name == "Kharkiv"
    assert {(actor.name, actor.role) for actor in midday.actors} >= {
        ("Russia", Role.PERPETRATOR),
        ("civilians", Role.TARGET),
        ("Volodymyr Zelensky", Role.SOURCE),
    }
    assert len(midday.excerpts) >= 5
    assert "Belarusian" not in told(midday)
    assert "six-day" not in told(midday)


def test_the_earlier_attack_has_its_captions_and_not_the_minister() -> None:
    assert len(of_kind(Kind.SHELLING)) == 2
    morning = of_kind(Kind.SHELLING)[1]
    assert morning.when.start == datetime(2022, 3, 1, 6)
    assert morning.casualties.injured == Range(9, 9)
    assert morning.facility == "administration building"
    assert "Paul Marsh" not in sources(morning)
    assert "via Vesna Pictures" in told(morning)
    assert "sits in the hall" in told(morning)


@pytest.mark.parametrize(("kind", "place"), [(Kind.CLASH, "Kharkiv"), (Kind.MOVEMENT, "Ukraine")])
def test_the_fighting_and_the_crossing(kind: Kind, place: str) -> None:
    (report,) = of_kind(kind)
    assert report.place is not None
    assert report.place.name == place
    assert report.when.start is not None
    assert report.when.start.date() == datetime(2022, 3, 1).date()


def test_statements_have_their_speakers() -> None:
    said = {name: report for report in of_kind(Kind.STATEMENT) for name in sources(report)}
    assert set(said) == {"Volodymyr Zelensky", "Alexander Lukashenko", "Vadym Prystaiko"}
    assert any(claim.mode is Mode.DENIED for claim in said["Alexander Lukashenko"].claims)


def test_nothing_comes_from_chrome_or_from_distances() -> None:
    everything = " ".join(map(told, page()[1]))
    assert "titles" not in everything
    assert "days free" not in everything
    assert "20 miles" not in everything
    assert len(page()[1]) == 7
