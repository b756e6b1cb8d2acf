"""What "that evening", "a day earlier" and an hour alone count from, on Wednesday 15 June 2022."""

from __future__ import annotations

import pytest
from extract.extraction import reports

TALK = "The council of Dnipro met for an hour. It spoke of roads, schools and water. "


def last(text: str, title: str = "") -> str | None:
    """When the last incident of a text began, to the minute."""
    when = reports(text, title=title)[-1].when
    return when.start.isoformat(timespec="minutes") if when.start else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Until last Sunday Lyman had been spared. That evening, missiles hit a mill in Lyman.",
            "2022-06-12T18:00",
            id="a day of which no incident is told",
        ),
        pytest.param(
            "A car bomb killed a guard in Lyman on Monday. In May another guard was shot in Lyman. "
            "Two men were detained in Izium a day earlier.",
            "2022-06-12T00:00",
            id="a month is nothing to count days from",
        ),
        pytest.param(
            "Kyiv had no rest yesterday. A missile hit a school in Lyman at noon, the mayor said.",
            "2022-06-14T11:30",
            id="the eve, when nothing else was told",
        ),
        pytest.param(
            "Shells hit a mill in Lyman on Friday. " + TALK * 3 + "A missile hit a school in Izium at 3 p.m.",
            "2022-06-10T15:00",
            id="the only day told, however far",
        ),
        pytest.param(
            "Rescuers pulled a boy out on Sunday, a day after a missile hit a school in Lyman.",
            "2022-06-11T00:00",
            id="a day after, counted from the day beside it",
        ),
    ],
)
def test_a_day_is_counted_from_the_one_told_before(text: str, expected: str) -> None:
    assert last(text) == expected


def test_what_goes_on_about_years_long_gone_is_no_news() -> None:
    text = "The hall stands in Lyman. Its walls fell in September 1941. Many were shot dead there, they say."
    assert all(report.when.start is None or report.when.start.year < 2000 for report in reports(text))


def test_no_day_is_counted_into_the_future() -> None:
    text = "Shells hit a mill in Lyman on Monday. Seven years later troops seized Izium."
    assert {report.when.start.year for report in reports(text) if report.when.start} == {2022}


def test_a_headline_s_hours_are_no_days_to_count_from() -> None:
    text = "A missile hit a school in Lyman on Monday. A second one hit a mill in Izium at noon."
    assert last(text, title="Lyman rocked at 5am") == "2022-06-13T11:30"


def test_the_lead_dates_what_its_headline_names() -> None:
    text = "Between 1 and 4 June seventy men in uniform emptied the museum. They took ten thousand works."
    found = reports(text, title="Looted museum: what Kherson lost")
    assert [report.when.start and report.when.start.date().isoformat() for report in found] == ["2022-06-01"]
