"""Parts of a day put on days, and words that were said in quotes."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from dateline_extract.dates import DateAnchor, combine, find, resolve
from dateline_extract.dates.parts_of_day import WINDOWS, window
from dateline_store.model import DateBasis, DatePrecision, When

FIRST_DAY = date(2022, 2, 24)


def day(number: int, last: int | None = None) -> When:
    """A day or a stretch of days of March 2022."""
    precision = DatePrecision.DAY if last is None else DatePrecision.RANGE
    return When(
        datetime(2022, 3, number),
        datetime(2022, 3, last or number, 23, 59),
        precision,
        DateBasis.CONFLICT_DAY,
        "sixth day",
    )


def anchor(carried: When | None = None, told_at: datetime | None = None) -> DateAnchor:
    """An article of Friday 18 March 2022."""
    return DateAnchor(datetime(2022, 3, 18), DatePrecision.DAY, FIRST_DAY, told_at, carried)


def resolved(text: str, context: DateAnchor, *, quoted: bool = False) -> When | None:
    """What the only expression of a text means."""
    mentions = find(text)
    assert len(mentions) == 1
    return resolve(mentions[0], context, quoted=quoted)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The midday attack", datetime(2022, 3, 1, 12), datetime(2022, 3, 1, 14)),
        ("This morning", datetime(2022, 3, 1, 6), datetime(2022, 3, 1, 12)),
        ("The overnight raid", datetime(2022, 3, 1), datetime(2022, 3, 1, 6)),
        ("at 5:20 p.m.", datetime(2022, 3, 1, 17, 20), datetime(2022, 3, 1, 17, 20)),
    ],
)
def test_a_part_of_day_moves_to_the_day_told(text: str, first: datetime, last: datetime) -> None:
    part = resolved(text, anchor())
    assert part is not None
    both = combine(day(1), part)
    assert (both.start, both.end, both.precision, both.basis) == (
        first,
        last,
        part.precision,
        DateBasis.CONFLICT_DAY,
    )


def test_a_part_of_day_leaves_longer_and_unknown_stretches_alone() -> None:
    part = resolved("The midday attack", anchor())
    assert part is not None
    for longer in (day(1, 4), When(None, None, DatePrecision.UNKNOWN, DateBasis.UNKNOWN)):
        assert combine(longer, part) == longer


def test_a_part_alone_falls_on_the_carried_day() -> None:
    assert resolved("The midday attack", anchor(day(10))) == When(
        datetime(2022, 3, 10, 12),
        datetime(2022, 3, 10, 14),
        DatePrecision.PART_OF_DAY,
        DateBasis.CARRIED,
        "midday",
    )


def test_nothing_relative_is_resolved_without_a_day_of_telling() -> None:
    unknown = DateAnchor(None, DatePrecision.UNKNOWN, FIRST_DAY)
    for text in ("on Tuesday", "today", "last week", "The midday attack", "on March 3", "in March"):
        assert resolved(text, unknown) is None, text


def test_absolute_days_need_no_day_of_telling() -> None:
    unknown = DateAnchor(None, DatePrecision.UNKNOWN, FIRST_DAY)
    for text, expected in (
        ("on 3 March 2022", date(2022, 3, 3)),
        ("the sixth day of the war", date(2022, 3, 1)),
    ):
        when = resolved(text, unknown)
        assert when is not None
        assert when.start is not None
        assert when.start.date() == expected


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("Today they fired", datetime(2022, 3, 17), datetime(2022, 3, 18, 23, 59), DatePrecision.RANGE),
        ("Yesterday they fired", datetime(2022, 3, 16), datetime(2022, 3, 17, 23, 59), DatePrecision.RANGE),
        ("This morning they fired", datetime(2022, 3, 17, 6), datetime(2022, 3, 18, 12), DatePrecision.RANGE),
        ("On Tuesday they fired", datetime(2022, 3, 15), datetime(2022, 3, 15, 23, 59), DatePrecision.DAY),
    ],
)
def test_quoted_words_count_from_an_unknown_day_of_speech(
    text: str, first: datetime, last: datetime, precision: DatePrecision
) -> None:
    when = resolved(text, anchor(), quoted=True)
    assert when is not None
    assert (when.start, when.end, when.precision, when.basis) == (first, last, precision, DateBasis.QUOTED)


def test_quoted_words_in_a_live_entry_count_from_its_day() -> None:
    when = resolved("Today they fired", anchor(told_at=datetime(2022, 3, 16, 9, 5)), quoted=True)
    assert when is not None
    assert (when.start, when.precision) == (datetime(2022, 3, 16), DatePrecision.DAY)


def test_quoted_absolute_dates_stay_explicit() -> None:
    when = resolved("On March 3 they fired", anchor(), quoted=True)
    assert when is not None
    assert when.basis is DateBasis.EXPLICIT


def test_hours_ago_need_the_minute_of_telling() -> None:
    known = DateAnchor(datetime(2022, 3, 18, 1, 30), DatePrecision.MINUTE, FIRST_DAY)
    exact, vague = resolved("three hours ago", known), resolved("three hours ago", anchor())
    assert exact is not None and vague is not None
    assert (exact.start, exact.precision) == (datetime(2022, 3, 17), DatePrecision.DAY)
    assert (vague.start, vague.precision) == (datetime(2022, 3, 17), DatePrecision.RANGE)


def test_every_window_is_a_stretch_of_one_day_or_ends_on_it() -> None:
    for name in WINDOWS:
        part = window(name)
        assert -24 * 60 < part.first < part.last < 24 * 60, name
