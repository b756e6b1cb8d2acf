"""The line of panes that a narrow screen shows one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget


class TabLine(Widget):
    """ "1 Incidents  2 Filters": a digit or a click goes there."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"tab--here", "tab--other"}

    @dataclass
    class Chosen(Message):
        """A pane is to be shown."""

        tab: int

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._labels = tuple(f" {number} {name} " for number, name in enumerate(names, 1))
        self._here = 0

    def show_tab(self, tab: int) -> None:
        """Show which pane is shown."""
        self._here = tab
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line."""
        base = self.rich_style
        here, other = (
            base + self.get_component_rich_style(f"tab--{part}", partial=True) for part in ("here", "other")
        )
        if y:
            return Strip.blank(self.size.width, base)
        segments = [
            Segment(label, here if n == self._here else other) for n, label in enumerate(self._labels)
        ]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def on_click(self, event: events.Click) -> None:
        """Go to the pane under the mouse."""
        end = 0
        for number, label in enumerate(self._labels):
            end += len(label)
            if event.x < end:
                self.post_message(self.Chosen(number))
                return
