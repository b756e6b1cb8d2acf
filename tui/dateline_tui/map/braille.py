"""Dots in braille: two across and four down in every cell of the terminal."""

from __future__ import annotations

from math import ceil, hypot

import numpy as np
from numpy.typing import NDArray

BITS = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]], dtype=np.uint8)
"""Of a dot in its cell, [row, column], in the order of Unicode's braille patterns."""
BLANK = 0x2800


class Canvas:
    """A field of dots, `columns` by `rows` cells of 2 by 4."""

    def __init__(self, columns: int, rows: int) -> None:
        self.dots: NDArray[np.bool_] = np.zeros((max(0, rows) * 4, max(0, columns) * 2), dtype=np.bool_)

    def plot(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> None:
        """Set dots; what lies outside is left out."""
        height, width = self.dots.shape
        inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
        self.dots[y[inside].astype(np.int64), x[inside].astype(np.int64)] = True

    def line(self, x: NDArray[np.float64], y: NDArray[np.float64], gap: float = 0.7) -> None:
        """Draw straight lines from each point to the next, a dot every `gap` dots along them."""
        if len(x) < 2:
            return
        along = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))])
        at = np.append(np.arange(0.0, along[-1], gap), along[-1])
        self.plot(np.interp(at, along, x), np.interp(at, along, y))

    def ring(self, x: float, y: float, radius: float) -> None:
        """Draw a circle."""
        height, width = self.dots.shape
        if not radius or radius > 4 * hypot(width, height):
            return
        turn = np.linspace(0, 2 * np.pi, max(12, ceil(radius * 7)))
        self.plot(x + radius * np.cos(turn), y + radius * np.sin(turn))

    def cells(self) -> NDArray[np.uint8]:
        """The bits of every cell, [row, column]: add `BLANK` for the character."""
        rows, columns = self.dots.shape[0] // 4, self.dots.shape[1] // 2
        blocks = self.dots.reshape(rows, 4, columns, 2).transpose(0, 2, 1, 3)
        bits: NDArray[np.uint8] = (blocks * BITS).sum(axis=(2, 3)).astype(np.uint8)
        return bits
