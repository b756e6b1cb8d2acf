"""The day of telling, and days that stand as headings."""

from __future__ import annotations

from datetime import date

import pytest
from extract.extraction import article, reports

from dateline_extract.telling import as_told, year_near

FIRST_DAY = date(2022, 2, 24)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rescuers on Thursday searched the ruins of a school in Lyman.", "2022-06-16"),
        ("A rocket struck a school in Lyman early Thursday, officials said.", "2022-06-16"),
        ("A rocket struck a school in Lyman on Wednesday.", "2022-06-15"),
        ("A rocket struck a school in Lyman last Thursday.", "2022-06-15"),
        ("The president will meet the envoys on Thursday.", "2022-06-15"),
        ("Workers were told not to come in until Thursday.", "2022-06-15"),
        ("The council plans a vote on Thursday.", "2022-06-15"),
        ("Thursday marks the first day of the league season.", "2022-06-15"),
        ("A rocket struck a school on Wednesday. Rescuers came on Thursday.", "2022-06-15"),
    ],
)
def test_a_lead_of_the_next_day_was_told_on_it(text: str, day: str) -> None:
    told = as_told(article(text, published="2022-06-15"), FIRST_DAY)
    assert told.published is not None
    assert told.published.date().isoformat() == day


def test_today_counts_from_the_day_of_the_lead() -> None:
    text = "Rescuers on Thursday searched a school in Lyman. A rocket struck Izium yesterday, killing two."
    days = {report.when.start.date().isoformat() for report in reports(text) if report.when.start}
    assert "2022-06-15" in days


def test_a_day_at_the_head_of_a_paragraph_dates_what_follows() -> None:
    text = (
        "2 May 2023.\nRussian forces shelled Bilohorivka, Luhansk.\n"
        "4 May 2023.\nA missile struck a mill in Izium, Kharkiv."
    )
    found = [(report.when.start, report.when.basis.value) for report in reports(text, published=None)]
    assert [(start.date().isoformat(), basis) for start, basis in found if start] == [
        ("2023-05-02", "carried"),
        ("2023-05-04", "carried"),
    ]


def test_a_day_without_a_year_takes_the_one_told_with_another_day() -> None:
    told = article("On 7 June 2023 officials spoke of a strike on 5 June.", published=None)
    near = year_near(told)
    assert near is not None
    assert near.isoformat() == "2023-06-07"
    found = reports(
        "On 7 June 2023, officials reported that troops had shelled Bilohorivka, Luhansk, on 5 June.",
        published=None,
    )
    assert [report.when.start and report.when.start.date().isoformat() for report in found] == ["2023-06-05"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A missile hit a school in Lyman. It happened on Monday.", "2022-06-13"),
        ("A missile hit a school in Lyman. The incident took place early on Tuesday.", "2022-06-14"),
        ("A reporter was killed by shelling in Lyman. Both men were killed in May.", "2022-05-01"),
        ("A missile hit a school in Lyman. It came after talks on Monday.", "2022-06-15"),
        ("Jets shot down two drones near Odesa. The drones were seen at sea on Monday.", "2022-06-13"),
        ("Jets shot down a drone at sea. The army said on Tuesday that it came on Monday.", "2022-06-13"),
        ("Jets shot down two drones near Odesa. The mayor spoke of it on Monday.", "2022-06-15"),
    ],
)
def test_the_next_sentence_may_tell_the_day(text: str, expected: str) -> None:
    first = reports(text)[0]
    assert first.when.start is not None
    assert first.when.start.date().isoformat() == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It is the sixth day of the invasion. Since troops invaded, shells have hit Lyman.", "2022-03-01"),
        ("Since Russian forces invaded on Thursday, 198 people have been killed.", None),
        ("Shells hit a school in Lyman, the army said.", "2022-02-13"),
        ("Shells have hit Lyman ever since the invasion of 2014.", "2022-02-13"),
    ],
)
def test_no_text_looks_back_on_a_war_from_before_it(text: str, day: str | None) -> None:
    told = as_told(article(text, published="2022-02-13"), FIRST_DAY).published
    assert (told.date().isoformat() if told else None) == day
