"""Incidents counted by bucket of time; imprecise ones shared over the buckets that they reach into."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline_store.columns import UNDATED, IntArray

Minutes = NDArray[np.datetime64]
FloatArray = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """Counts by group and bucket."""

    groups: tuple[str, ...]
    exact: FloatArray
    """[group, bucket]: incidents whose whole interval lies in one bucket."""
    spread: FloatArray
    """[group, bucket]: shares of incidents that reach over several buckets; an incident's shares sum to 1,
    less what lies outside the first and last edge."""


@dataclass(frozen=True, slots=True, eq=False)
class Buckets:
    """Where rows fall: `exact` for each row, and the rows that are spread."""

    count: int
    exact: IntArray
    """The bucket of each row, `count` where it has none to itself."""
    rows: IntArray
    """Positions of the rows that reach over several buckets or over an outer edge."""
    begin: IntArray
    end: IntArray
    """First and last bucket of these, inclusive."""
    share: NDArray[np.float64]
    """What each of these adds to each of its buckets."""


def bucket_edges(edges: Minutes) -> IntArray:
    """Edges as minutes since 1970. Raises ValueError unless there are two at least, ascending."""
    minutes = edges.astype("datetime64[m]").astype(np.int64)
    if len(minutes) < 2 or not (minutes[1:] > minutes[:-1]).all():
        raise ValueError("a histogram needs two or more ascending edges")
    return np.clip(minutes, -UNDATED, UNDATED - 1).astype(np.int32)


def bucketed(first: IntArray, last: IntArray, edges: IntArray) -> Buckets:
    """Half-open buckets of rows in order of `first`; intervals are inclusive, undated rows fall nowhere.

    A row that lies within the outer edges is shared evenly by the buckets it reaches into. One that reaches
    beyond them shares out only the part of its minutes that lies inside.
    """
    count = len(edges) - 1
    cuts = np.searchsorted(first, edges)
    dated = int(np.searchsorted(first, UNDATED))
    exact = np.full(len(first), count, dtype=np.int32)
    exact[cuts[0] : cuts[-1]] = np.repeat(np.arange(count, dtype=np.int32), np.diff(cuts))
    inside = exact[cuts[0] : cuts[-1]]
    reaching = last[cuts[0] : cuts[-1]] >= edges[1:][inside]
    earlier = np.flatnonzero(last[: cuts[0]] >= edges[0])
    rows = np.concatenate((earlier, cuts[0] + np.flatnonzero(reaching)))
    rows = rows[rows < dated].astype(np.int32)
    exact[rows] = count
    begin = np.maximum(np.searchsorted(edges, first[rows], "right") - 1, 0)
    end = np.minimum(np.searchsorted(edges, last[rows], "right") - 1, count - 1)
    started, ended = first[rows].astype(np.int64), last[rows].astype(np.int64)
    visible = np.minimum(ended + 1, edges[-1]) - np.maximum(started, edges[0])
    share = visible / (ended + 1 - started) / (end - begin + 1)
    return Buckets(count, exact, rows, begin.astype(np.int32), end.astype(np.int32), share)


def counted(groups: int, group: NDArray[np.integer], buckets: Buckets) -> tuple[FloatArray, FloatArray]:
    """Exact and spread counts as [group, bucket]; `group` is by row."""
    width = buckets.count + 1
    cells = np.bincount(group.astype(np.int64) * width + buckets.exact, minlength=groups * width)
    exact = cells.reshape(groups, width)[:, : buckets.count].astype(np.float32)
    return exact, spread_over(
        groups, group[buckets.rows], buckets.begin, buckets.end, buckets.share, buckets.count
    )


def spread_over(
    groups: int,
    group: NDArray[np.integer],
    begin: IntArray,
    end: IntArray,
    share: NDArray[np.float64],
    count: int,
) -> FloatArray:
    """Each share added to the buckets from begin to end, as [group, bucket]."""
    width = count + 1
    base = group.astype(np.int64) * width
    steps = np.bincount(base + begin, weights=share, minlength=groups * width)
    steps -= np.bincount(base + end + 1, weights=share, minlength=groups * width)
    sums = np.cumsum(steps.reshape(groups, width), axis=1)[:, :count]
    return np.where(np.abs(sums) < 1e-9, 0.0, sums).astype(np.float32)
