from __future__ import annotations

from datetime import date, datetime

import pytest

from dateline_extract import published, stamps
from dateline_store.model import DatePrecision, PublishedBasis

FIRST_DAY = date(2022, 2, 24)
DAY, MINUTE = DatePrecision.DAY, DatePrecision.MINUTE

MARCH_1 = "2022-03-01T00:00"
MARCH_1_1405 = "2022-03-01T14:05"

SPELLINGS = [
    ("2022-03-01", MARCH_1),
    ("2022/03/01", MARCH_1),
    ("2022-03-01T14:05:10Z", MARCH_1_1405),
    ("2022-03-01T14:05:00+02:00", MARCH_1_1405),
    ("2022-03-01T14:05:00.000+0000", MARCH_1_1405),
    ("2022-03-01 14:05", MARCH_1_1405),
    ("20220301T140500Z", MARCH_1_1405),
    ("2022-03-01T00:00:00Z", MARCH_1),
    ("1646143500", MARCH_1_1405),
    ("1646143500000", MARCH_1_1405),
    ("Tue, 01 Mar 2022 14:05:00 GMT", MARCH_1_1405),
    ("Tue Mar 01 14:05:00 UTC 2022", MARCH_1_1405),
    ("1 March 2022", MARCH_1),
    ("March 1, 2022", MARCH_1),
    ("Mar 1st, 2022", MARCH_1),
    ("1st of March 2022", MARCH_1),
    ("1-Mar-2022", MARCH_1),
    ("1 Mar, 2022 14:05", MARCH_1_1405),
    ("Tuesday, March 1, 2022 at 2:05 p.m. EST", MARCH_1_1405),
    ("2:05 PM EDT, Tue March 1, 2022", MARCH_1_1405),
    ("March 1 2022 12:30 a.m.", "2022-03-01T00:30"),
    ("14:05, 1 MAR 2022", MARCH_1_1405),
    ("Tue 1 Mar 2022 14.05 GMT", MARCH_1_1405),
    ("1 March 2022, 14:05 EET", MARCH_1_1405),
    ("Published at 14:05 on 1 March 2022", MARCH_1_1405),
    ("Published March 1, 2022 9:05am EST", "2022-03-01T09:05"),
    ("Updated 1405 GMT (2205 HKT) March 1, 2022", MARCH_1_1405),
    ("14:05, 1 MAR 2022UPDATED15:09, 2 MAR 2022", MARCH_1_1405),
    ("Published: 14:05 GMT, 1 March 2022 | Updated: 16:00 GMT, 2 March 2022", MARCH_1_1405),
    ("Updated: 16:00 GMT, 2 March 2022 | Published: 14:05 GMT, 1 March 2022", MARCH_1_1405),
    ("March 1, 2022, 2:05 PM ET / Updated March 2, 2022, 5:00 AM ET", MARCH_1_1405),
    ("Last modified on Tue 1 Mar 2022 14.05 GMT", MARCH_1_1405),
    ("UPDATED ON: MARCH 1, 2022 / 2:05 PM / EXAMPLE NEWS", MARCH_1_1405),
    ("01.03.2022 14:05", MARCH_1_1405),
    ("01.03.22", MARCH_1),
    ("03/01/2022 2:05 pm ET", MARCH_1_1405),
    ("01/03/2022 14:05 GMT", MARCH_1_1405),
    ("13/03/2022", "2022-03-13T00:00"),
    ("03/13/2022", "2022-03-13T00:00"),
    ("1 березня 2022, 14:05", MARCH_1_1405),
    ("Опубліковано: 1 березня 2022, 14:05", MARCH_1_1405),
    ("1 марта 2022 г. 14:05", MARCH_1_1405),
    ("1 marca 2022", MARCH_1),
    ("1. März 2022", MARCH_1),
]


@pytest.mark.parametrize(("spelled", "expected"), SPELLINGS)
def test_a_spelled_publication_time(spelled: str, expected: str) -> None:
    stamp = stamps.parse(spelled)
    assert stamp is not None
    assert stamp.at == datetime.fromisoformat(expected)
    assert stamp.precision is (DAY if expected.endswith("T00:00") else MINUTE)
    assert stamp.at.tzinfo is None


@pytest.mark.parametrize(
    "spelled",
    [
        "",
        "© 2022 Example Media",
        "Copyright 1 March 2022",
        "All rights reserved 1 March 2022",
        "3 hours ago",
        "yesterday",
        "March 2022",
        "2022",
        "0",
        "31 February 2022",
        "2022-13-01",
        "03/04/2022",
        "14:05",
        "Chapter 12, 1 to 3",
    ],
)
def test_what_is_no_publication_time(spelled: str) -> None:
    assert stamps.parse(spelled) is None


def test_the_zone_stays_in_the_phrase() -> None:
    found = published.find(stated=["Published March 1, 2022 9:05am EST"])
    assert found.phrase == "Published March 1, 2022 9:05am EST"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example/2022/03/01/market/index.html", "2022-03-01"),
        ("https://news.example/world/2022/mar/01/market-hit", "2022-03-01"),
        ("https://news.example/world/market-2022-03-01", "2022-03-01"),
        ("https://news.example/a/20220301/market", "2022-03-01"),
        ("https://news.example/world/market-20223017", None),
        ("https://news.example/2022/03/market", None),
        ("https://news.example/story?id=85436833", None),
    ],
)
def test_the_day_in_a_url(url: str, expected: str | None) -> None:
    found = published.find(url=url)
    assert (found.at and found.at.date().isoformat()) == expected
    assert found.basis is (PublishedBasis.URL if expected else PublishedBasis.UNKNOWN)


DATELINES = [
    ("KHARKIV, March 1 (Example) - Shells fell.", {"url": "https://news.example/2022/story"}, "2022-03-01"),
    ("KHARKIV, Ukraine, March 1 (Example) — Shells fell.", {"name": "20220302T101500Z_x"}, "2022-03-01"),
    ("MINSK, 16 February (Example) – The minister met them.", {"name": "20220216T141500Z_x"}, "2022-02-16"),
    ("KYIV, Dec. 31 (Example) -- Power failed.", {"name": "2023-01-01-power"}, "2022-12-31"),
    ("LVIV, March 1, 2022 (Example) - Trains ran.", {}, "2022-03-01"),
    ("Kharkiv, March 1. Shells fell.", {}, None),
]


@pytest.mark.parametrize(("text", "beside", "expected"), DATELINES)
def test_a_dateline_takes_its_year_from_elsewhere(
    text: str, beside: dict[str, str], expected: str | None
) -> None:
    found = published.find(text=f"A headline\n\n{text}", url=beside.get("url"), name=beside.get("name"))
    assert (found.at and found.at.date().isoformat()) == expected
    if expected:
        assert found.basis is PublishedBasis.DATELINE


def test_a_dateline_takes_its_year_from_the_conflict_day() -> None:
    text = "KHARKIV, March 1 (Example) - On the sixth day of the invasion, a Tuesday, shells fell."
    found = published.find(text=text, first_day=FIRST_DAY)
    assert (found.at, found.basis) == (datetime(2022, 3, 1), PublishedBasis.DATELINE)


@pytest.mark.parametrize(("day", "year"), [("March 1", 2022), ("January 9", 2023)])
def test_a_dateline_without_any_year_is_inferred_from_the_first_day(day: str, year: int) -> None:
    found = published.find(text=f"KHARKIV, {day} (Example) - Shells fell.", first_day=FIRST_DAY)
    assert found.at is not None
    assert found.at.year == year
    assert found.basis is PublishedBasis.INFERRED


def test_metadata_goes_before_url_dateline_and_file_name() -> None:
    found = published.find(
        stated=["Updated 5 March 2022", "nonsense", "2022-03-02T08:30:00Z"],
        url="https://news.example/2022/03/01/x",
        text="KYIV, March 3, 2022 (Example) - Shells fell.",
        name="20220304",
    )
    assert (found.at, found.basis) == (datetime(2022, 3, 2, 8, 30), PublishedBasis.METADATA)


def test_an_update_is_better_than_nothing() -> None:
    found = published.find(stated=["Updated 5 March 2022 at 10:00"])
    assert (found.at, found.phrase) == (datetime(2022, 3, 5, 10), "Updated 5 March 2022 at 10:00")


def test_the_file_name_is_metadata() -> None:
    found = published.find(name="20220301T141500Z_GB_en_0a1b")
    assert (found.at, found.precision, found.basis) == (
        datetime(2022, 3, 1, 14, 15),
        MINUTE,
        PublishedBasis.METADATA,
    )


INFERRED = [
    ("This comes during the sixth day of Russia’s invasion. He was quoted on Tuesday.", "2022-03-01"),
    ("It happened on the sixth day of the invasion, on Tuesday.", "2022-03-01"),
    ("No weekday stands here. It is the 93rd day of the war.", "2022-05-27"),
    ("Their town fell on the 93rd day of the war, they told us.", None),
    ("Today, the 17th day of the war, shelling went on.", "2022-03-12"),
    ("As the country enters day 30 of the war, power is back.", "2022-03-25"),
    ("What we know on day 93 of the invasion\n\nThe town is surrounded.", "2022-05-27"),
    ("On the second day of the invasion they fled. They came home on Monday.", None),
    ("On the first day of the war, a Thursday, they fled.", None),
    ("Today, Thursday, is the first day of the invasion.", "2022-02-24"),
    ("On the twenty-first day of the conflict, Wednesday, talks went on.", "2022-03-16"),
    ("On the third day of the war, a Saturday, they fled; two months later the town stands empty.", None),
    ("On the third day of the war, a Saturday, they fled. The town was freed on April 2.", None),
    ("On the third day of the war, a Saturday, they fled. It began on February 24.", "2022-02-26"),
    ("It was the third day of talks to end the war, a Saturday.", None),
    ("The six-day onslaught went on. Copyright 2022.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), INFERRED)
def test_a_conflict_day_checked_against_the_weekday(text: str, expected: str | None) -> None:
    found = published.infer(text, FIRST_DAY)
    assert (found.at and found.at.date().isoformat()) == expected
    if expected:
        assert (found.basis, found.precision) == (PublishedBasis.INFERRED, DAY)
        assert found.phrase is not None
        assert found.phrase in text


def test_nothing_is_inferred_without_a_first_day() -> None:
    assert published.infer("Today, the 17th day of the war.", None) == published.UNKNOWN


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Tue 1 Mar 2022 14.05 GMT", True),
        ("Published: 14:05 GMT, 1 March 2022 | Updated: 16:00 GMT, 2 March 2022", True),
        ("Shells fell on the market on 1 March 2022", False),
        ("© 1 March 2022", False),
        ("14:05", False),
    ],
)
def test_a_line_that_is_only_a_time(line: str, expected: bool) -> None:
    assert stamps.is_stamp_line(line) is expected
