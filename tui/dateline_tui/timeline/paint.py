"""Rows of bars as strips of styled text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from dateline_store.histogram import Histogram
from dateline_tui.timeline import layout


@dataclass(frozen=True, slots=True)
class Palette:
    """The styles of bars; `spread` is what the imprecise part of a cell stands on."""

    ground: Style
    groups: Sequence[Style]
    spread: Style
    empty: Style
    brush: Style

    def of(self, cell: layout.Cell) -> Style:
        """The style of a cell: its group in front, another group or imprecise dates behind it."""
        style = self.ground + (Style(color=self.groups[cell.group].color) if cell.group >= 0 else self.empty)
        if cell.ground == layout.NO_GROUP:
            return style
        behind = (
            self.spread.bgcolor if cell.ground == layout.SPREAD_GROUND else self.groups[cell.ground].color
        )
        return style + Style(bgcolor=behind)


def paint_bars(
    counts: Histogram,
    slots: layout.Slots,
    rows: int,
    columns: int,
    palette: Palette,
    brushed: tuple[int, int],
) -> list[Strip]:
    """The bars of a histogram from the top row down, `columns` wide.

    `brushed` holds the first and last bucket under the brush.
    """
    low, high = brushed[0] // slots.merged, brushed[1] // slots.merged
    strips = []
    for cells in layout.bars(layout.merge(counts, slots.merged), rows):
        segments = [
            Segment(
                cell.glyph * slots.width,
                palette.of(cell) + (palette.brush if low <= bar <= high else Style()),
            )
            for bar, cell in enumerate(cells)
        ]
        strips.append(Strip(segments).simplify().adjust_cell_length(columns, palette.ground))
    return strips
