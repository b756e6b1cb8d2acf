"""The top line: which store, how much it holds, from when to when, and what is new in it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from dateline_store.text import one_line
from dateline_tui.wording import day_words, plural


class TitleLine(Widget):
    """Says what is open; what is new stands at the right and is never cut."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"title--name", "title--news"}

    def __init__(self, store: str) -> None:
        super().__init__()
        self._store_name = one_line(store)
        self._told = "reading the store …"
        self._news = ""

    @property
    def plain(self) -> str:
        """The line as text."""
        return "  ".join(("Dateline", self._store_name, self._told, self._news)).rstrip()

    def show_store(self, incidents: int, extent: tuple[datetime, datetime] | None) -> None:
        """Tell what was read."""
        words = plural(incidents, "reported incident")
        if extent is not None:
            first, last = (end.date() for end in extent)
            words += f", {day_words(first)} to {day_words(last)}"
        self._told, self._news = words, ""
        self.refresh()

    def show_news(self, new: int) -> None:
        """Offer to read the store anew."""
        self._news = f"{new:,} new: r to load" if new > 0 else "the store has changed: r to load"
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line."""
        width, base = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, base)
        name, news = (
            base + self.get_component_rich_style(f"title--{part}", partial=True) for part in ("name", "news")
        )
        right = f" {self._news} " if self._news else ""
        words = f"  {self._store_name}   {self._told}"
        room = max(0, width - cell_len(" Dateline ") - cell_len(right))
        if cell_len(words) > room:
            words = set_cell_size(words, max(0, room - 1)) + "…"
        segments = [
            Segment(" Dateline ", name),
            Segment(set_cell_size(words, room), base),
            Segment(right, news),
        ]
        return Strip(segments).adjust_cell_length(width, base)
