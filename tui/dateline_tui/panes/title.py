"""The top line: which store, how much it holds, from when to when, and what is new in it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from dateline_store.text import one_line
from dateline_tui.wording import day_words, plural

if TYPE_CHECKING:
    from dateline_store.reader import StoreSummary


class TitleLine(Static):
    """Says what is open."""

    def __init__(self, name: str) -> None:
        self._store_name = one_line(name)
        self._told = "reading the store …"
        self._news = ""
        super().__init__(self._words(), markup=False)

    @property
    def plain(self) -> str:
        """The line as text."""
        return self._words().plain

    def _words(self) -> Content:
        return Content.assemble(
            (" Dateline ", "reverse"),
            f"  {self._store_name}   ",
            self._told,
            ("   " + self._news if self._news else "", "bold"),
        )

    def show_store(self, summary: StoreSummary, extent: tuple[datetime, datetime] | None) -> None:
        """Tell what was read."""
        words = f"{plural(summary.incidents, 'incident')} reported by {plural(summary.articles, 'article')}"
        if extent is not None:
            first, last = (end.date() for end in extent)
            words += f", {day_words(first)} to {day_words(last)}"
        self._told, self._news = words, ""
        self.update(self._words())

    def show_news(self, new: int) -> None:
        """Offer to read the store anew."""
        self._news = f"{new:,} new: r to load" if new > 0 else "the store has changed: r to load"
        self.update(self._words())
