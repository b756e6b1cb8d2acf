"""Dates as a person types them, on Wednesday 20 April 2022."""

from __future__ import annotations

from datetime import date

import pytest

from dateline_extract.typed import DateNotUnderstoodError, parse_typed
from dateline_store.model import DatelineError


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("1 March 2022", "2022-03-01T00:00", "2022-03-01T23:59"),
        ("1 march 2022", "2022-03-01T00:00", "2022-03-01T23:59"),
        ("  March  1,  2022 ", "2022-03-01T00:00", "2022-03-01T23:59"),
        ("2022-03-01", "2022-03-01T00:00", "2022-03-01T23:59"),
        ("01.03.2022", "2022-03-01T00:00", "2022-03-01T23:59"),
        ("31/12/2021", "2021-12-31T00:00", "2021-12-31T23:59"),
        ("2022-03-01T14:30", "2022-03-01T14:30", "2022-03-01T14:30"),
        ("1 march 2022 at 14:30", "2022-03-01T14:30", "2022-03-01T14:30"),
        ("1 березня 2022", "2022-03-01T00:00", "2022-03-01T23:59"),
        ("1 марта 2022", "2022-03-01T00:00", "2022-03-01T23:59"),
        ("2022-03", "2022-03-01T00:00", "2022-03-31T23:59"),
        ("March 2022", "2022-03-01T00:00", "2022-03-31T23:59"),
        ("march", "2022-03-01T00:00", "2022-03-31T23:59"),
        ("may", "2021-05-01T00:00", "2021-05-31T23:59"),
        ("2021", "2021-01-01T00:00", "2021-12-31T23:59"),
        ("24 feb", "2022-02-24T00:00", "2022-02-24T23:59"),
        ("last week", "2022-04-11T00:00", "2022-04-17T23:59"),
        ("last month", "2022-03-01T00:00", "2022-03-31T23:59"),
        ("the weekend", "2022-04-16T00:00", "2022-04-17T23:59"),
        ("mon", "2022-04-18T00:00", "2022-04-18T23:59"),
        ("monday", "2022-04-18T00:00", "2022-04-18T23:59"),
        ("today", "2022-04-20T00:00", "2022-04-20T23:59"),
        ("3 days ago", "2022-04-17T00:00", "2022-04-17T23:59"),
        ("past 7 days", "2022-04-13T00:00", "2022-04-20T23:59"),
        ("day 6", "2022-03-01T00:00", "2022-03-01T23:59"),
        ("day six", "2022-03-01T00:00", "2022-03-01T23:59"),
        ("week 2", "2022-03-03T00:00", "2022-03-09T23:59"),
        ("1 march to 5 march", "2022-03-01T00:00", "2022-03-05T23:59"),
        ("24 Feb..3 March", "2022-02-24T00:00", "2022-03-03T23:59"),
        ("2020-2021", "2020-01-01T00:00", "2021-12-31T23:59"),
        ("summer 2021", "2021-06-01T00:00", "2021-08-31T23:59"),
        ("last summer", "2021-06-01T00:00", "2021-08-31T23:59"),
        ("early april 2021", "2021-04-01T00:00", "2021-04-10T23:59"),
        ("week of 4 april 2022", "2022-04-04T00:00", "2022-04-10T23:59"),
        ("night of 4-5 april 2022", "2022-04-04T20:00", "2022-04-05T06:00"),
    ],
)
def test_understood(typed: str, first: str, last: str) -> None:
    when = parse_typed(typed, date(2022, 4, 20), date(2022, 2, 24))
    assert when.start is not None and when.end is not None
    assert (when.start.isoformat(timespec="minutes"), when.end.isoformat(timespec="minutes")) == (first, last)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "hello",
        "6",
        "five",
        "1300",
        "2022-13",
        "2022-02-30",
        "1/3/2022",
        "1/3",
        "after 5 march 2022",
        "before march",
        "5 march to 1 march 2022",
    ],
)
def test_not_understood(typed: str) -> None:
    with pytest.raises(DateNotUnderstoodError, match="write") as error:
        parse_typed(typed, date(2022, 4, 20), date(2022, 2, 24))
    assert isinstance(error.value, DatelineError)
    assert typed in str(error.value)
