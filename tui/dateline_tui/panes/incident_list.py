"""The list of incidents: a line for each under the header of its day, rows fetched by the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from dateline_store.model import IncidentRow
from dateline_tui import wording
from dateline_tui.panes.cursor_list import CursorList
from dateline_tui.panes.day_lines import UNDATED, DayLines
from dateline_tui.panes.row_line import columns_for, row_segments

PAGE = 200
"""Rows that are fetched at once."""
KEPT_ROWS = 4_000


class IncidentList(CursorList, inherit_bindings=False):
    """All incidents of the selection in date order; holds their keys, and the rows near what is shown."""

    HELP = (
        "The incidents of the selection under the day they are reported for. Before each stand your mark "
        "(●), the status (blank reported, c claimed, ✓ confirmed, ≠ disputed) and your review (v verified, "
        "x dismissed). A date that is not exact to the day begins with ~. † stands for killed, inj for "
        "injured, + for or more, src for sources. A place in brackets is known to its region or country "
        "only; after – stands a title, as no place is told. Enter reads the incident, space marks it, s "
        "turns the order round."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "Next incident", show=False, id="list.next"),
        Binding("k,up", "move(-1)", "Incident before", show=False, id="list.previous"),
        Binding("J,right_square_bracket", "day(1)", "Next day", show=False, id="list.next_day"),
        Binding("K,left_square_bracket", "day(-1)", "Day before", show=False, id="list.previous_day"),
        Binding("ctrl+d,pagedown,ctrl+f", "leaf(1)", "Page down", show=False, id="list.down"),
        Binding("ctrl+u,pageup", "leaf(-1)", "Page up", show=False, id="list.up"),
        Binding("g,home", "to(0)", "First incident", show=False, id="list.first"),
        Binding("G,end", "to(-1)", "Last incident", show=False, id="list.last"),
        Binding("space", "mark", "Mark", id="list.mark"),
        Binding("enter,l,right", "read", "Read", id="list.read", key_display="Enter"),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--day",
        "list--cursor",
        "list--dim",
        "list--kind",
        "list--figure",
        "list--mark",
        "list--disputed",
        "list--confirmed",
    }

    @dataclass
    class Highlighted(Message):
        """The cursor came to stand on an incident."""

        key: int

        def can_replace(self, message: Message) -> bool:
            """Only the last of several moves matters."""
            return isinstance(message, IncidentList.Highlighted)

    @dataclass
    class RowsWanted(Message):
        """Rows are in sight, or nearly, that are not held."""

        keys: tuple[int, ...]

        def can_replace(self, message: Message) -> bool:
            """Only what is in sight now matters."""
            return isinstance(message, IncidentList.RowsWanted)

    @dataclass
    class Marked(Message):
        """The mark of an incident is to be put on or taken off."""

        key: int

    @dataclass
    class Chosen(Message):
        """An incident is to be read."""

        key: int

    def __init__(self) -> None:
        super().__init__()
        self._keys: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
        self._days: NDArray[np.int32] = np.zeros(0, dtype=np.int32)
        self._lines = DayLines.of(self._days)
        self._marks: frozenset[int] = frozenset()
        self._first_day: date | None = None
        self._rows: LRUCache[int, IncidentRow] = LRUCache(KEPT_ROWS)
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(512)
        self._styles: dict[str, Style] = {}
        self._columns = columns_for(0)
        self.empty_words = ""
        """What to say where there is nothing to list."""

    @property
    def entries(self) -> int:
        """How many incidents the list holds."""
        return len(self._keys)

    @property
    def keys(self) -> tuple[int, ...]:
        """All keys in the order of the list."""
        return tuple(int(key) for key in self._keys)

    @property
    def key(self) -> int | None:
        """The key of the incident under the cursor."""
        return int(self._keys[self.cursor]) if len(self._keys) else None

    @property
    def day(self) -> date | None:
        """The day of the incident under the cursor."""
        if not len(self._days) or self._days[self.cursor] == UNDATED:
            return None
        return date.fromordinal(int(self._days[self.cursor]))

    def show_selection(
        self, keys: NDArray[np.int32], days: NDArray[np.int32], cursor_key: int | None, first_day: date | None
    ) -> None:
        """Show other incidents; the cursor stays on its incident, else on the nearest in time."""
        day = int(self._days[self.cursor]) if len(self._days) else None
        self._keys, self._days, self._first_day = keys, days, first_day
        self._lines = DayLines.of(days)
        self.virtual_size = Size(0, self._lines.lines)
        self._strips.clear()
        self.set_reactive(IncidentList.cursor, self._row_of(cursor_key, day))
        self._keep_in_sight(middle=True)
        if not self.show_vertical_scrollbar:
            self.call_after_refresh(self._keep_in_sight, middle=True)
        self.refresh()
        self._want_rows()
        self._tell()

    def show_marks(self, marks: frozenset[int]) -> None:
        """Show which incidents are marked."""
        if marks != self._marks:
            self._marks = marks
            self.refresh()

    def show_cursor(self, key: int | None) -> None:
        """Put the cursor on an incident where the list has it."""
        if key is not None and key != self.key and len(found := np.flatnonzero(self._keys == key)):
            self.cursor = int(found[0])

    def go_to_day(self, day: date) -> None:
        """Put the cursor on the first incident of a day, or of the nearest that has one."""
        dated = np.flatnonzero(self._days != UNDATED)
        if len(dated):
            away = np.abs(self._days[dated].astype(np.int64) - day.toordinal())
            self.cursor = int(dated[np.argmin(away)])

    def take_rows(self, rows: Iterable[IncidentRow]) -> None:
        """Hold rows that were fetched, and draw them where they are in sight."""
        for row in rows:
            self._rows[row.key] = row
        self.refresh()

    def forget_rows(self) -> None:
        """Hold no rows: the store has changed."""
        self._rows.clear()
        self._strips.clear()

    def held(self, key: int) -> IncidentRow | None:
        """A row that is held already."""
        return self._rows.get(key)

    def _row_of(self, key: int | None, day: int | None) -> int:
        if key is not None and len(found := np.flatnonzero(self._keys == key)):
            return int(found[0])
        if day is None or not len(self._days):
            return 0
        return int(np.argmin(np.abs(self._days.astype(np.int64) - day)))

    @property
    def _inner(self) -> Region:
        """What the lines can take: all but the border and the scrollbar."""
        return self.scrollable_content_region

    # Drawing

    def notify_style_update(self) -> None:
        """Draw again under a new theme."""
        super().notify_style_update()
        self._styles.clear()
        self._strips.clear()

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"list--{name}", partial=name != "cursor")
        return self._styles[name]

    def render_line(self, y: int) -> Strip:
        """A day's header, or an incident; a row that is not held yet is a dim placeholder."""
        line = y + self.scroll_offset.y
        width = self._inner.width
        base = self.rich_style
        if line >= self._lines.lines:
            return self._empty_line(line, width, base)
        row = self._lines.row_at(line)
        if row is None:
            return self._header(self._lines.group_at(line), width, base)
        key = int(self._keys[row])
        held = self._rows.get(key)
        here = row == self.cursor
        drawn = (key, held is None, here, here and self.has_focus, key in self._marks, width)
        strip = self._strips.get(drawn)
        if strip is None:
            under = base + self._style("cursor") if here else base
            bar = "▌" if here else " "
            mark = "●" if key in self._marks else " "
            segments = [Segment(bar, under), Segment(mark, under + self._style("mark"))]
            if held is None:
                segments.append(Segment(" …", under + self._style("dim")))
            else:
                segments += row_segments(held, self._columns, under, self._style)
            strip = self._strips[drawn] = Strip(segments).extend_cell_length(width, under).crop(0, width)
        return strip

    def _empty_line(self, line: int, width: int, base: Style) -> Strip:
        """A line below the last; from its second line on an empty list says why it is empty."""
        words = () if self._lines.lines else ("", *wrap(self.empty_words, max(8, width - 4)))
        said = f"  {words[line]}" if line < len(words) else ""
        strip = Strip([Segment(said, base + self._style("dim"))])
        return strip.extend_cell_length(width, base).crop(0, width)

    def _header(self, group: int, width: int, base: Style) -> Strip:
        ordinal = int(self._days[self._lines.heads[group]])
        if ordinal == UNDATED:
            words = "No date told"
        else:
            day = date.fromordinal(ordinal)
            nth = wording.conflict_day(day, self._first_day)
            words = f"{wording.day_words(day, weekday=True)}{', ' if nth else ''}{nth}"
        style = base + self._style("day")
        return Strip([Segment(f" {words} ", style)]).extend_cell_length(width, style).crop(0, width)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the columns out for the new width."""
        self._columns = columns_for(self._inner.width - 2)
        self._strips.clear()
        self._keep_in_sight()
        self._want_rows()

    # Rows

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for the rows that come into sight."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._want_rows()

    def _want_rows(self) -> None:
        top, height = self.scroll_offset.y, max(1, self._inner.height)
        seen = self._lines.rows_between(top, top + height)
        if all(int(key) in self._rows for key in self._keys[seen.start : seen.stop]):
            return
        middle = (seen.start + seen.stop) // 2
        around = self._keys[max(0, middle - PAGE // 2) : middle + PAGE // 2]
        wanted = dict.fromkeys(int(key) for key in (*self._keys[seen.start : seen.stop], *around))
        self.post_message(self.RowsWanted(tuple(key for key in wanted if key not in self._rows)))

    # Moving

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the two rows that changed and say where the cursor is."""
        for row in (old, new):
            if row < len(self._keys):
                self.refresh_line(self._lines.line_of(row))
        self._keep_in_sight()
        self._tell()

    def _tell(self) -> None:
        if (key := self.key) is not None:
            self.post_message(self.Highlighted(key))

    def _keep_in_sight(self, *, middle: bool = False) -> None:
        if not len(self._keys):
            self.scroll_to(y=0, animate=False, immediate=True)
            return
        line, top, height = (
            self._lines.line_of(self.cursor),
            self.scroll_offset.y,
            self._inner.height,
        )
        above = line - 1 if self._lines.row_at(line - 1) is None else line
        if above < top or line >= top + height:
            by_edge = above if above < top else line - height + 1
            target = max(0, line - height // 2) if middle else by_edge
            self.scroll_to(y=target, animate=False, immediate=True)

    def action_day(self, direction: int) -> None:
        """Move the cursor to the first incident of the next day, or of the day before."""
        heads = self._lines.heads
        if not len(heads):
            return
        group = int(np.searchsorted(heads, self.cursor, side="right")) - 1 + direction
        self.cursor = int(heads[max(0, min(group, len(heads) - 1))])

    def action_mark(self) -> None:
        """Mark the incident and go on to the next."""
        if (key := self.key) is not None:
            self.post_message(self.Marked(key))
            self.cursor += 1

    def action_read(self) -> None:
        """Read the incident."""
        if (key := self.key) is not None:
            self.post_message(self.Chosen(key))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; read on a double click; mark on the mark's column."""
        at = event.get_content_offset(self)
        row = self._lines.row_at(at.y + self.scroll_offset.y) if at is not None else None
        if at is None or row is None:
            return
        self.cursor = row
        if event.chain > 1:
            self.action_read()
        elif at.x == 1:
            self.post_message(self.Marked(int(self._keys[row])))
