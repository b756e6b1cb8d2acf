"""Numbers of things, and the many numbers that count nothing."""

from __future__ import annotations

import pytest

from dateline_extract.numbers import OPEN_COUNTS, find_numbers
from dateline_store.model import Range


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("11 people", 11, 11),
        ("six people", 6, 6),
        ("twenty-one people", 21, 21),
        ("one hundred and twenty people", 120, 120),
        ("a hundred people", 100, 100),
        ("1,300 people", 1300, 1300),
        ("10 000 people", 10000, 10000),
        ("1.5 million people", 1500000, 1500000),
        ("1.5million people", 1500000, 1500000),
        ("two dozen people", 24, 24),
        ("least 36 people", 36, None),
        ("a number of people", 3, None),
        ("half a dozen people", 6, 6),
        ("a couple of people", 2, 2),
        ("at least 11 people", 11, None),
        ("more than 85 people", 85, None),
        ("over 100 people", 100, None),
        ("100 or more people", 100, None),
        ("100+ people", 100, None),
        ("more than a dozen people", 12, None),
        ("up to 20 people", 0, 20),
        ("as many as 40 people", 0, 40),
        ("fewer than 10 people", 0, 9),
        ("about 40 people", 40, 40),
        ("10 to 15 people", 10, 15),
        ("10-15 people", 10, 15),
        ("10 or 11 people", 10, 11),
        ("between 10 and 15 people", 10, 15),
        ("several people", 3, None),
        ("a few people", 3, None),
        ("dozens of people", 24, None),
        ("several dozen people", 36, None),
        ("scores of people", 40, None),
        ("hundreds of people", 200, None),
        ("thousands of people", 2000, None),
        ("tens of thousands of people", 20000, None),
    ],
)
def test_a_number_is_an_interval(text: str, low: int, high: int | None) -> None:
    assert [number.value for number in find_numbers(f"There were {text} there.")] == [Range(low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "The $12bn deal and the £300 fine",
        "25 miles, 40 km and 300 metres away",
        "A 66-year-old and a three-month-old",
        "On March 25 and on 8 April, at 5am",
        "T-72, S-300 and Su-25",
        "35 percent and 40% of it",
        "the 100th day and the 3rd floor",
        "for two weeks and 30 minutes",
        "a 12-storey block with a five-page note",
        "20 tons and 155mm",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert find_numbers(text) == []


def test_two_numbers_joined_by_and_stay_apart() -> None:
    text = "Two men and three women"
    assert [text[number.start : number.end] for number in find_numbers(text)] == ["Two", "three"]


def test_offsets_are_of_the_whole_text() -> None:
    text = "İzmir: at least 12 people"
    (number,) = find_numbers(text, 7)
    assert text[number.start : number.end] == "at least 12"


def test_every_vague_count_is_found() -> None:
    for words, low in OPEN_COUNTS.items():
        assert [number.value for number in find_numbers(f"{words} people")] == [Range(low, None)], words
