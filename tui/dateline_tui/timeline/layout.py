"""A histogram as cells of text: stacked bars in eighths of a row, groups by colour, spread by shape.

A cell holds one glyph in one colour on one ground. Bars of exactly dated incidents are solid blocks;
the share of imprecise dates stands on them in dots, so that both can be read without any colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rich.cells import cell_len

from dateline_store.histogram import Histogram

BLOCKS = " ▁▂▃▄▅▆▇█"
DOTS = " ⣀⣀⣤⣤⣶⣶⣿⣿"
EMPTY = "."
"""Stands on the ground line of a bucket with nothing in it."""
NO_GROUP = -1
SPREAD_GROUND = -2
"""The ground of a cell whose upper part belongs to imprecise dates."""


def totals(counts: Histogram) -> NDArray[np.float32]:
    """Exact and spread together, by bucket."""
    both: NDArray[np.float32] = counts.exact.sum(axis=0) + counts.spread.sum(axis=0)
    return both


@dataclass(frozen=True, slots=True)
class Cell:
    """A glyph, the group whose colour it has, and the group whose colour it stands on."""

    glyph: str
    group: int = NO_GROUP
    ground: int = NO_GROUP


@dataclass(frozen=True, slots=True)
class Slots:
    """How buckets stand in columns: each `width` columns wide, or `merged` of them in one column."""

    buckets: int
    width: int
    merged: int

    @property
    def drawn(self) -> int:
        """How many bars are drawn."""
        return -(-self.buckets // self.merged)

    @property
    def columns(self) -> int:
        """How many columns the bars take."""
        return self.drawn * self.width

    def column(self, bucket: int) -> int:
        """The first column of a bucket."""
        return bucket // self.merged * self.width

    def buckets_at(self, column: int) -> tuple[int, int]:
        """The first and last bucket under a column; columns outside are held to the nearest bucket."""
        bar = min(max(0, column // self.width), max(0, self.drawn - 1))
        return bar * self.merged, min(self.buckets, (bar + 1) * self.merged) - 1


def slots(buckets: int, columns: int) -> Slots:
    """Equal widths for all buckets: as wide as the columns allow, merged where there are too few."""
    columns = max(1, columns)
    if buckets <= columns:
        return Slots(buckets, columns // max(1, buckets), 1)
    return Slots(buckets, 1, -(-buckets // columns))


def gather(histogram: Histogram, most: int) -> Histogram:
    """The same counts in at most `most` groups: the largest keep their place, the others become one."""
    groups = histogram.groups
    exact = np.asarray(histogram.exact, dtype=np.float32)
    spread = np.asarray(histogram.spread, dtype=np.float32)
    if len(groups) <= most:
        return Histogram(groups, exact, spread)
    order = np.argsort(-(exact.sum(axis=1) + spread.sum(axis=1)), kind="stable")
    kept, rest = np.sort(order[: most - 1]), order[most - 1 :]
    return Histogram(
        (*(groups[int(n)] for n in kept), f"{len(rest)} others"),
        np.vstack([exact[kept], exact[rest].sum(axis=0)]),
        np.vstack([spread[kept], spread[rest].sum(axis=0)]),
    )


def merge(counts: Histogram, merged: int) -> Histogram:
    """Neighbouring buckets added up, `merged` at a time."""
    if merged <= 1 or counts.exact.shape[1] == 0:
        return counts
    at = np.arange(0, counts.exact.shape[1], merged)
    return Histogram(
        counts.groups,
        np.add.reduceat(counts.exact, at, axis=1),
        np.add.reduceat(counts.spread, at, axis=1),
    )


def heights(counts: Histogram, eighths: int) -> NDArray[np.int64]:
    """The upper bound of every layer of every bar, in eighths of a row: exact groups, then spread ones.

    The tallest bar takes all of `eighths`; a bar that is not empty is at least one eighth high.
    """
    layers = np.maximum(np.vstack([counts.exact, counts.spread]).astype(np.float64), 0.0)
    if layers.size == 0:
        return np.zeros(layers.shape, dtype=np.int64)
    bounds = np.cumsum(layers, axis=0)
    peak = bounds[-1].max()
    if peak <= 0 or eighths <= 0:
        return np.zeros(layers.shape, dtype=np.int64)
    tops = np.rint(bounds * (eighths / peak)).astype(np.int64)
    for bar in np.flatnonzero((bounds[-1] > 0) & (tops[-1] == 0)):
        tops[int(layers[:, bar].argmax()) :, bar] = 1
    return np.asarray(tops, dtype=np.int64)


@lru_cache(maxsize=8192)
def cell(parts: tuple[tuple[int, int], ...], groups: int) -> Cell:
    """One cell from the layers that reach into it, bottom first, as (layer, eighths).

    Layers from `groups` on are spread. A cell can show two of its layers; which two and where they
    meet is chosen so that the fewest eighths have a wrong colour. The height of the bar stays true.
    """
    exact = [(layer, part) for layer, part in parts if layer < groups]
    spread = [(layer - groups, part) for layer, part in parts if layer >= groups]
    solid, dotted = sum(part for _, part in exact), sum(part for _, part in spread)
    filled = solid + dotted
    if not filled:
        return Cell(" ")
    if dotted > solid or not solid:
        return Cell(DOTS[filled], largest(spread))
    if dotted:
        return Cell(BLOCKS[solid], largest(exact), SPREAD_GROUND if filled == 8 else NO_GROUP)
    if filled < 8 or len(exact) == 1:
        return Cell(BLOCKS[filled], largest(exact))
    colours = [group for group, part in exact for _ in range(part)]
    split = max(range(1, 8), key=lambda n: _most(colours[:n]) + _most(colours[n:]))
    low, high = colours[:split], colours[split:]
    if _most(low) + _most(high) == _most(colours):
        return Cell(BLOCKS[8], largest(exact))
    return Cell(BLOCKS[split], max(low, key=low.count), max(high, key=high.count))


def largest(parts: Sequence[tuple[int, int]]) -> int:
    """The layer that has the most eighths."""
    return max(parts, key=lambda part: part[1])[0]


def _most(colours: Sequence[int]) -> int:
    return max(colours.count(colour) for colour in colours)


def bars(counts: Histogram, rows: int) -> list[list[Cell]]:
    """The bars as rows of cells, the top row first, one cell a bar; empty buckets have a dot below."""
    tops = heights(counts, rows * 8)
    layers, drawn = tops.shape
    groups = len(counts.groups)
    grid = [[Cell(" ")] * drawn for _ in range(rows)]
    if not rows:
        return grid
    for bar in range(drawn):
        column = [int(top) for top in tops[:, bar]]
        height = column[-1] if layers else 0
        if not height:
            grid[-1][bar] = Cell(EMPTY)
            continue
        for row in range(-(-height // 8)):
            floor, below, parts = row * 8, 0, []
            for layer, top in enumerate(column):
                part = min(top, floor + 8) - max(below, floor)
                if part > 0:
                    parts.append((layer, part))
                below = top
            grid[rows - 1 - row][bar] = cell(tuple(parts), groups)
    return grid


def figure(value: float) -> str:
    """A count as the screen writes it: whole where it is whole, else "about 3" or "under 1"."""
    if abs(value - round(value)) < 0.005:
        return f"{round(value):,}"
    return "under 1" if value < 1 else f"about {round(value):,}"


def readout(counts: Histogram, bar: int) -> tuple[str, ...]:
    """What a bar holds in words, the most important first: totals, then groups from the largest."""
    exact, spread = float(counts.exact[:, bar].sum()), float(counts.spread[:, bar].sum())
    if exact + spread <= 0:
        return ("none reported",)
    words = [f"{figure(exact)} dated here"] if exact else []
    if spread:
        words.append(f"{figure(spread)} of imprecise date")
    both = counts.exact[:, bar] + counts.spread[:, bar]
    order = [int(n) for n in np.argsort(-both, kind="stable") if both[n] > 0]
    return (*words, *(f"{counts.groups[n]} {figure(float(both[n]))}" for n in order))


def joined(parts: Sequence[str], width: int) -> str:
    """As many parts as a width holds, from the first, with commas."""
    text = ""
    for part in parts:
        longer = f"{text}, {part}" if text else part
        if cell_len(longer) > width:
            break
        text = longer
    return text
