from __future__ import annotations

import numpy as np
import pytest

from dateline_store.columns import UNDATED
from dateline_store.histogram import bucket_edges, bucketed, counted, spread_over

DAY = 1440
EDGES = np.array([0, DAY, 2 * DAY, 3 * DAY, 4 * DAY], dtype=np.int32)

# An interval of inclusive minutes, what it adds to each of four days exactly, and as a share.
INTERVALS: list[tuple[str, int, int, list[float], list[float]]] = [
    ("a minute", 5, 5, [1, 0, 0, 0], [0, 0, 0, 0]),
    ("the last minute of a day", DAY - 1, DAY - 1, [1, 0, 0, 0], [0, 0, 0, 0]),
    ("the first minute of the next", DAY, DAY, [0, 1, 0, 0], [0, 0, 0, 0]),
    ("a whole day", DAY, 2 * DAY - 1, [0, 1, 0, 0], [0, 0, 0, 0]),
    ("a day and a minute", DAY, 2 * DAY, [0, 0, 0, 0], [0, 0.5, 0.5, 0]),
    ("over midnight", DAY - 60, DAY + 60, [0, 0, 0, 0], [0.5, 0.5, 0, 0]),
    ("every day", 0, 4 * DAY - 1, [0, 0, 0, 0], [0.25, 0.25, 0.25, 0.25]),
    ("half before the first edge", -DAY, DAY - 1, [0, 0, 0, 0], [0.5, 0, 0, 0]),
    ("half after the last edge", 3 * DAY, 5 * DAY - 1, [0, 0, 0, 0], [0, 0, 0, 0.5]),
    ("far over both edges", -2 * DAY, 6 * DAY - 1, [0, 0, 0, 0], [0.125] * 4),
    ("before", -10, -1, [0, 0, 0, 0], [0, 0, 0, 0]),
    ("after", 4 * DAY, 4 * DAY + 5, [0, 0, 0, 0], [0, 0, 0, 0]),
    ("undated", UNDATED, UNDATED, [0, 0, 0, 0], [0, 0, 0, 0]),
]


@pytest.mark.parametrize(
    ("first", "last", "exact", "spread"),
    [case[1:] for case in INTERVALS],
    ids=[case[0] for case in INTERVALS],
)
def test_one_interval(first: int, last: int, exact: list[float], spread: list[float]) -> None:
    buckets = bucketed(np.array([first], dtype=np.int32), np.array([last], dtype=np.int32), EDGES)
    got = counted(1, np.zeros(1, dtype=np.uint8), buckets)
    assert got[0][0].tolist() == exact
    assert got[1][0].tolist() == pytest.approx(spread)


def test_all_of_them_by_group() -> None:
    ordered = sorted(INTERVALS, key=lambda case: case[1:3])
    first, last = (np.array([case[at] for case in ordered], dtype=np.int32) for at in (1, 2))
    group = np.arange(len(ordered), dtype=np.uint8) % 3
    exact, spread = counted(3, group, bucketed(first, last, EDGES))
    for at in range(3):
        mine = [case for case, of in zip(ordered, group, strict=True) if of == at]
        np.testing.assert_allclose(exact[at], np.sum([case[3] for case in mine], axis=0))
        np.testing.assert_allclose(spread[at], np.sum([case[4] for case in mine], axis=0), rtol=1e-6)


def test_shares_that_cancel_leave_no_dust() -> None:
    size = 3000
    at = np.zeros(size, dtype=np.int32)
    spread = spread_over(1, at, at, at + 2, np.full(size, 1 / 3), 5)
    np.testing.assert_allclose(spread[0], [1000, 1000, 1000, 0, 0], rtol=1e-6)
    assert spread[0, 3:].tolist() == [0, 0]


@pytest.mark.parametrize(
    "edges", [[], ["2022-03-01"], ["2022-03-02", "2022-03-01"], ["2022-03-01", "2022-03-01"]]
)
def test_edges_must_ascend(edges: list[str]) -> None:
    with pytest.raises(ValueError, match="ascending"):
        bucket_edges(np.array(edges, dtype="datetime64[m]"))


def test_edges_of_any_unit_and_age() -> None:
    assert bucket_edges(np.array(["1970-01-01", "1970-01-02"], dtype="datetime64[D]")).tolist() == [0, DAY]
    first, last = bucket_edges(np.array(["0001-01-01", "9999-01-01"], dtype="datetime64[m]"))
    assert first < last
