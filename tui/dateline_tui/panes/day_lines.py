"""Which line of a list is a day's header and which is a row, for a million rows without making any."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

UNDATED = -1
"""The day ordinal of incidents without a date."""


@dataclass(frozen=True, slots=True)
class DayLines:
    """Rows grouped by day, each group under a header line.

    `heads` holds the first row of each group; `head_lines` the line of each header.
    """

    rows: int
    heads: NDArray[np.int64]
    head_lines: NDArray[np.int64]

    @classmethod
    def of(cls, days: NDArray[np.int32]) -> DayLines:
        """Lay out rows whose day ordinals stand in list order."""
        if not len(days):
            none = np.zeros(0, dtype=np.int64)
            return cls(0, none, none)
        heads = np.concatenate(([0], np.flatnonzero(days[1:] != days[:-1]) + 1)).astype(np.int64)
        return cls(len(days), heads, heads + np.arange(len(heads), dtype=np.int64))

    @property
    def lines(self) -> int:
        """How many lines there are, headers and rows."""
        return self.rows + len(self.heads)

    def group_at(self, line: int) -> int:
        """The number of the group that a line stands in."""
        return int(np.searchsorted(self.head_lines, line, side="right")) - 1

    def row_at(self, line: int) -> int | None:
        """The row on a line; null where a header stands there or nothing."""
        if not 0 <= line < self.lines:
            return None
        group = self.group_at(line)
        return None if int(self.head_lines[group]) == line else line - group - 1

    def line_of(self, row: int) -> int:
        """The line that a row stands on."""
        return row + int(np.searchsorted(self.heads, row, side="right"))

    def rows_between(self, first_line: int, last_line: int) -> range:
        """The rows on the lines from one to another, both inclusive."""
        if not self.rows:
            return range(0)
        first = max(0, min(first_line, self.lines - 1))
        last = max(0, min(last_line, self.lines - 1))
        start = self.row_at(first)
        end = self.row_at(last)
        if start is None:
            start = int(self.heads[self.group_at(first)])
        if end is None:
            end = int(self.heads[self.group_at(last)]) - 1
        return range(start, end + 1)
