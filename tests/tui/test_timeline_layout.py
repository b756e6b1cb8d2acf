"""Bars as cells: heights, the two colours of a cell, shapes of exact and imprecise counts, and the words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline_store.histogram import Histogram
from dateline_tui.timeline.layout import (
    BLOCKS,
    DOTS,
    EMPTY,
    NO_GROUP,
    SPREAD_GROUND,
    Cell,
    Slots,
    bars,
    cell,
    figure,
    gather,
    heights,
    joined,
    merge,
    readout,
    slots,
    totals,
)


def histogram(exact: list[list[float]], spread: list[list[float]] | None = None) -> Histogram:
    counts = np.array(exact, dtype=np.float32)
    shares = np.zeros_like(counts) if spread is None else np.array(spread, dtype=np.float32)
    return Histogram(tuple(f"group {n}" for n in range(len(exact))), counts, shares)


@pytest.mark.parametrize(
    ("parts", "drawn"),
    [
        ((), Cell(" ")),
        (((0, 3),), Cell("▃", 0)),
        (((1, 8),), Cell("█", 1)),
        (((0, 3), (1, 5)), Cell("▃", 0, 1)),
        (((0, 7), (1, 1)), Cell("▇", 0, 1)),
        (((0, 2), (1, 2), (2, 4)), Cell("▂", 0, 2)),
        (((0, 3), (1, 2)), Cell("▅", 0)),
        (((2, 4),), Cell("⣤", 0)),
        (((2, 1),), Cell("⣀", 0)),
        (((3, 8),), Cell("⣿", 1)),
        (((0, 5), (2, 3)), Cell("▅", 0, SPREAD_GROUND)),
        (((0, 4), (2, 2)), Cell("▄", 0, NO_GROUP)),
        (((0, 1), (3, 5)), Cell("⣶", 1)),
    ],
)
def test_a_cell_of_two_groups_whose_layers_from_two_on_are_spread(
    parts: tuple[tuple[int, int], ...], drawn: Cell
) -> None:
    assert cell(parts, groups=2 if any(layer > 1 for layer, _ in parts) and len(parts) < 3 else 3) == drawn


counts_of_buckets = st.lists(
    st.lists(st.one_of(st.just(0.0), st.floats(0.05, 300)), min_size=4, max_size=4), min_size=1, max_size=12
)


@given(counts_of_buckets, st.integers(1, 9))
@settings(max_examples=150, deadline=None)
def test_bars_are_as_high_as_their_counts(columns: list[list[float]], rows: int) -> None:
    table = np.array(columns, dtype=np.float32).T
    counts = Histogram(("one", "two"), table[:2], table[2:])
    tops = heights(counts, rows * 8)
    total, peak = totals(counts), float(totals(counts).max())
    assert (np.diff(tops, axis=0) >= 0).all()
    for bar, value in enumerate(total):
        height = int(tops[-1, bar])
        assert (height > 0) == (value > 0)
        if value > 0:
            assert height == pytest.approx(max(1.0, float(value) / peak * rows * 8), abs=0.51)
    grid = bars(counts, rows)
    assert len(grid) == rows
    for bar in range(len(total)):
        drawn = [row[bar].glyph for row in grid]
        filled = -(-int(tops[-1, bar]) // 8)
        assert all(glyph == " " for glyph in drawn[: rows - max(1, filled)])
        assert (drawn[-1] == EMPTY) == (filled == 0)
        assert all(glyph in BLOCKS + DOTS for glyph in drawn[rows - filled :])


def test_exact_and_spread_differ_in_shape() -> None:
    grid = bars(histogram([[8, 0]], [[0, 8]]), 2)
    assert [[made.glyph for made in row] for row in grid] == [["█", "⣿"], ["█", "⣿"]]


def test_a_stack_keeps_the_order_and_colours_of_its_groups() -> None:
    grid = bars(histogram([[8], [8], [0]]), 2)
    assert [row[0] for row in grid] == [Cell("█", 1), Cell("█", 0)]
    grid = bars(histogram([[12], [4], [0]]), 2)
    assert [row[0] for row in grid] == [Cell("▄", 0, 1), Cell("█", 0)]


@pytest.mark.parametrize(
    "counts",
    [
        Histogram((), np.zeros((0, 0), np.float32), np.zeros((0, 0), np.float32)),
        histogram([[]]),
        histogram([[0.0]]),
        histogram([[0, 0], [0, 0]]),
        Histogram((), np.zeros((0, 3), np.float32), np.zeros((0, 3), np.float32)),
    ],
)
def test_nothing_to_draw_draws_nothing(counts: Histogram) -> None:
    merged = merge(gather(counts, 6), 2)
    for rows in (0, 1, 3):
        grid = bars(merged, rows)
        assert len(grid) == rows
        assert all(made.glyph in (" ", EMPTY) for row in grid for made in row)


@pytest.mark.parametrize(
    ("buckets", "columns", "width", "merged"),
    [(69, 138, 2, 1), (70, 138, 1, 1), (1, 138, 138, 1), (100, 60, 1, 2), (0, 60, 60, 1), (5, 0, 1, 5)],
)
def test_slots(buckets: int, columns: int, width: int, merged: int) -> None:
    assert slots(buckets, columns) == Slots(buckets, width, merged)
    assert slots(buckets, columns).columns <= max(1, columns)


def test_every_column_leads_to_its_bucket() -> None:
    place = slots(100, 60)
    for bucket in range(100):
        first, last = place.buckets_at(place.column(bucket))
        assert first <= bucket <= last
    assert place.buckets_at(-5) == (0, 1)
    assert place.buckets_at(500) == (98, 99)
    assert slots(3, 10).buckets_at(9) == (2, 2)


def test_many_groups_become_the_largest_and_others() -> None:
    many = histogram([[n, 1] for n in (5, 1, 9, 2, 7)], [[0, 1]] * 5)
    few = gather(many, 3)
    assert few.groups == ("group 2", "group 4", "3 others")
    assert few.exact.tolist() == [[9, 1], [7, 1], [8, 3]]
    assert totals(few).tolist() == totals(many).tolist()
    assert gather(many, 5) is many or gather(many, 5).groups == many.groups


def test_merging_keeps_the_sum() -> None:
    counts = histogram([[1, 2, 3, 4, 5]])
    assert merge(counts, 2).exact.tolist() == [[3, 7, 5]]


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (14, "14"), (1234, "1,234"), (2.6, "about 3"), (0.2, "under 1"), (0.7, "under 1")],
)
def test_figures(value: float, text: str) -> None:
    assert figure(value) == text


def test_what_a_bar_holds_in_words() -> None:
    counts = histogram([[2, 0, 0], [3, 0, 0]], [[0.5, 0, 1.5], [0, 0, 0]])
    assert readout(counts, 0) == ("5 dated here", "under 1 of imprecise date", "group 1 3", "group 0 about 2")
    assert readout(counts, 1) == ("none reported",)
    assert readout(counts, 2)[0] == "about 2 of imprecise date"


def test_parts_are_left_out_whole_and_from_the_end() -> None:
    assert joined(("day 6", "5 dated here"), 19) == "day 6, 5 dated here"
    assert joined(("day 6", "5 dated here"), 18) == "day 6"
    assert joined(("day 6",), 3) == ""
