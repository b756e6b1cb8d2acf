"""A scrolling list with a cursor that keys move."""

from __future__ import annotations

from textual.reactive import reactive
from textual.scroll_view import ScrollView


class CursorList(ScrollView, can_focus=True, inherit_bindings=False):
    """Holds the cursor within the entries and moves it; what an entry is, a subclass says."""

    cursor: reactive[int] = reactive(0, repaint=False)
    """The index of the entry under the cursor."""

    @property
    def entries(self) -> int:
        """How many entries there are."""
        raise NotImplementedError

    def validate_cursor(self, cursor: int) -> int:
        """Hold the cursor within the list."""
        return max(0, min(cursor, self.entries - 1))

    def on_focus(self) -> None:
        """Draw the cursor as the one that keys move."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the cursor as one that stays."""
        self.refresh()

    def action_move(self, entries: int) -> None:
        """Move the cursor by entries."""
        self.cursor += entries

    def action_leaf(self, direction: int) -> None:
        """Move the cursor by a page."""
        self.cursor += direction * max(1, self.scrollable_content_region.height - 2)

    def action_to(self, entry: int) -> None:
        """Move the cursor to an entry, counted from the end where it is negative."""
        self.cursor = entry if entry >= 0 else self.entries + entry
