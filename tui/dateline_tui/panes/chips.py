"""The line of filters that are on, each with a cross to take it away, and what they leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from dateline_store.filter import Filter
from dateline_store.text import one_line
from dateline_tui.clauses import Chip, chips
from dateline_tui.wording import plural


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted of a selection."""

    shown: int
    size: int
    undated: int
    left_out: int
    """Incidents that only their stage leaves out."""
    outside: int
    """Dated incidents of the selection that the timeline does not show."""
    marks: int


def count_words(counts: Counts) -> str:
    """ "214 of 1,204 incidents, 3 undated, 2 marked"."""
    total = plural(counts.size, "incident")
    words = [f"showing {counts.shown:,} of {total}"]
    if counts.left_out:
        words.append(f"{counts.left_out:,} only threatened or planned (a)")
    if counts.undated:
        words.append(f"{counts.undated:,} undated")
    if counts.outside:
        words.append(f"{counts.outside:,} outside the picture")
    if counts.marks:
        words.append(f"{counts.marks:,} marked")
    return ", ".join(words)


class ChipLine(Widget):
    """One line: filters on the left, counts on the right; the counts stay when there is no room."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"chip--label", "chip--cross", "chip--count"}

    @dataclass
    class Dropped(Message):
        """A filter was taken away."""

        without: Filter

    def __init__(self) -> None:
        super().__init__()
        self._chips: Sequence[Chip] = ()
        self._words = ""
        self._spans: list[tuple[int, int, Chip]] = []

    @property
    def plain(self) -> str:
        """The line as text."""
        return "  ".join([*(f"{chip.label} ×" for chip in self._chips), self._words])

    def show_filter(self, flt: Filter, counts: Counts) -> None:
        """Show a filter and what it leaves."""
        self._chips = chips(flt)
        self._words = count_words(counts)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line."""
        width, base = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, base)
        label, cross, count = (
            base + self.get_component_rich_style(f"chip--{part}", partial=True)
            for part in ("label", "cross", "count")
        )
        segments, column = [Segment(" ", base)], 1
        room = width - cell_len(self._words) - 2
        self._spans = []
        for number, chip in enumerate(self._chips):
            words = one_line(chip.label)
            cells = cell_len(words) + 2
            if column + cells > room:
                segments.append(Segment(f"+{len(self._chips) - number} ", base))
                column += len(f"+{len(self._chips) - number} ")
                break
            segments += [Segment(words, label), Segment(" ×", cross), Segment("  ", base)]
            self._spans.append((column, column + cells, chip))
            column += cells + 2
        gap = max(1, width - column - cell_len(self._words) - 1)
        segments += [Segment(" " * gap, base), Segment(self._words, count), Segment(" ", base)]
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Take away the filter under the mouse."""
        for start, end, chip in self._spans:
            if start <= event.x < end:
                self.post_message(self.Dropped(chip.without))
