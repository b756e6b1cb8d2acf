"""The timeline as a widget: stacked bars over an axis, a playhead, the scope, and a brush."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar

import numpy as np
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from dateline_store.histogram import Histogram
from dateline_tui.timeline import buckets, layout, messages, rows
from dateline_tui.timeline.buckets import Minutes, Unit, Window
from dateline_tui.timeline.keys import BINDINGS
from dateline_tui.timeline.paint import Palette, paint_bars

MOST_GROUPS = 6
ZOOM_STEP = 2.0
PAN_STEP = 0.5


class Timeline(Widget, can_focus=True):
    """Counts of incidents over time, to look closer at, to step through and to choose from.

    It keeps no filter: it draws what `set_data` gives and asks its parent for everything else by message.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"timeline--group-{n}" for n in range(MOST_GROUPS)),
        "timeline--axis",
        "timeline--brush",
        "timeline--empty",
        "timeline--playhead",
        "timeline--scope",
        "timeline--spread",
        "timeline--unit",
    }
    DEFAULT_CSS = """
    Timeline { height: 8; }
    Timeline > .timeline--group-0 { color: $error; }
    Timeline > .timeline--group-1 { color: $warning; }
    Timeline > .timeline--group-2 { color: $primary; }
    Timeline > .timeline--group-3 { color: $success; }
    Timeline > .timeline--group-4 { color: $secondary-lighten-3; }
    Timeline > .timeline--group-5 { color: $foreground; }
    Timeline > .timeline--axis { color: $foreground; }
    Timeline > .timeline--brush { background: $block-cursor-background; color: $block-cursor-foreground; }
    Timeline > .timeline--empty { color: $foreground-muted; }
    Timeline > .timeline--playhead { color: $foreground; text-style: bold; }
    Timeline:focus > .timeline--playhead { text-style: bold reverse; }
    Timeline:focus > .timeline--unit { text-style: bold reverse; }
    Timeline > .timeline--scope { color: $foreground-muted; }
    Timeline > .timeline--unit { color: $foreground; text-style: italic; }
    Timeline > .timeline--spread { background: $foreground-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = BINDINGS

    def __init__(
        self,
        *,
        first_day: date | None = None,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 -- Textual's own name for it
        classes: str | None = None,
    ) -> None:
        """`first_day` is that of the conflict, for its day numbers."""
        super().__init__(name=name, id=id, classes=classes)
        self._first_day = first_day
        self._counts = Histogram((), np.zeros((0, 0), np.float32), np.zeros((0, 0), np.float32))
        self._edges: Minutes = np.zeros(0, "datetime64[m]")
        self._unit = Unit.DAY
        self._window: Window | None = None
        self._extent: Window | None = None
        self._scope: rows.Scope = (None, None)
        self._playhead: datetime | None = None
        self._brush: tuple[int, int] | None = None
        self._drawn_columns = 0
        self._strips: dict[int, Strip] = {}

    # --- what the parent gives

    def set_data(
        self,
        histogram: Histogram,
        edges: Minutes,
        unit: Unit,
        window: Window,
        scope: rows.Scope | None = None,
        playhead: datetime | None = None,
    ) -> None:
        """Draw a histogram whose bucket n is [edges[n], edges[n + 1]).

        `scope` is the filter's first and last moment, None where it is open.
        """
        self._counts = layout.gather(histogram, MOST_GROUPS)
        self._edges = edges
        self._unit = unit
        self._window = window
        self._scope = scope or (None, None)
        self._playhead = playhead
        self._redraw()

    def set_extent(self, first: datetime | None, last: datetime | None) -> None:
        """Say from when to when there are incidents at all: what "fit all" shows."""
        self._extent = buckets.between(first, last) if first and last else None

    def set_first_day(self, first_day: date | None) -> None:
        """Count the days of the conflict from another day."""
        self._first_day = first_day
        self._redraw_marks()

    def set_playhead(self, at: datetime | None) -> None:
        """Move the playhead, where the incident under the cursor has another date."""
        if at != self._playhead:
            self._playhead = at
            self._redraw_marks()

    def set_scope(self, scope: rows.Scope | None) -> None:
        """Draw other brackets."""
        if (scope or (None, None)) != self._scope:
            self._scope = scope or (None, None)
            self._redraw_marks()

    @property
    def columns(self) -> int:
        """How many columns bars can take, at least 1: what `buckets.fit` and `buckets.cover` want."""
        return max(1, self.size.width)

    @property
    def window(self) -> Window | None:
        """What is shown, or was last asked for."""
        return self._window

    @property
    def playhead(self) -> datetime | None:
        """Where the playhead stands."""
        return self._playhead

    # --- rows

    @property
    def _slots(self) -> layout.Slots:
        return layout.slots(max(0, len(self._edges) - 1), self.columns)

    @property
    def _bar_rows(self) -> range:
        """The rows of the bars: under the axis from 2 rows, over the marks from 3, and the legend from 5."""
        height = self.size.height
        return range(
            min(1, height - 1) if height else 0, height - (0 if height < 3 else 1 if height < 5 else 2)
        )

    @property
    def _marks_row(self) -> int | None:
        return self._bar_rows.stop if self.size.height >= 3 else None

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def _redraw_marks(self) -> None:
        row = self._marks_row
        if row is not None:
            self._strips.pop(row, None)
            self.refresh(Region(0, row, self.size.width, 1))

    def notify_style_update(self) -> None:
        """Draw anew in the colours of another theme."""
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """One row of the widget."""
        if y not in self._strips:
            self._strips[y] = self._draw_row(y)
        return self._strips[y]

    def _draw_row(self, y: int) -> Strip:
        if y in self._bar_rows:
            self._draw_bars()
            return self._strips[y]
        if y == 0:
            return self._strip(rows.axis_row(self._picture))
        if y == self._marks_row:
            return self._strip(rows.marks_row(self._picture, self._scope, self._playhead, self._first_day))
        return self._strip(rows.legend_row(self._counts, self.size.width))

    @property
    def _picture(self) -> rows.Picture:
        return rows.Picture(self._counts, self._edges, self._unit, self._slots, self.size.width)

    def _strip(self, runs: Sequence[rows.Run]) -> Strip:
        ground = self.rich_style
        strip = Strip([Segment(text, ground + self._style(part)) for text, part in runs if text])
        return strip.adjust_cell_length(self.size.width, ground)

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"timeline--{part}")

    def _draw_bars(self) -> None:
        bar_rows, ground = self._bar_rows, self.rich_style
        if not self._slots.buckets:
            strips = [Strip.blank(self.size.width, ground)] * len(bar_rows)
            strips[len(bar_rows) // 2 : len(bar_rows) // 2 + 1] = [
                self._strip([("no dated incidents to draw", "empty")])
            ]
        else:
            palette = Palette(
                ground,
                [self._style(f"group-{number}") for number in range(MOST_GROUPS)],
                self._style("spread"),
                self._style("empty"),
                self._style("brush"),
            )
            brushed = self._brushed_buckets(self._brush) if self._brush else (0, -1)
            strips = paint_bars(self._counts, self._slots, len(bar_rows), self.size.width, palette, brushed)
        self._strips.update(zip(bar_rows, strips, strict=False))

    def _brushed_buckets(self, brush: tuple[int, int]) -> tuple[int, int]:
        low, high = sorted(brush)
        return self._slots.buckets_at(low)[0], self._slots.buckets_at(high)[1]

    # --- keys

    def _ask_window(self, window: Window, *, resized: bool = False) -> None:
        if window != self._window:
            self._window = window
            self.post_message(messages.WindowChanged(self, window, resized))

    def _zoom(self, factor: float, at: datetime | None) -> None:
        if self._window is not None:
            middle = self._window.start + (self._window.end - self._window.start) / 2
            anchor = at if at is not None and self._window.contains(at) else middle
            self._ask_window(buckets.zoom(self._window, anchor, factor, self.columns))

    def action_zoom_in(self) -> None:
        """Look closer around the playhead."""
        self._zoom(1 / ZOOM_STEP, self._playhead)

    def action_zoom_out(self) -> None:
        """Look wider around the playhead."""
        self._zoom(ZOOM_STEP, self._playhead)

    def action_pan(self, direction: int) -> None:
        """Move by half a window."""
        self._pan(direction * PAN_STEP)

    def _pan(self, fraction: float) -> None:
        if self._window is not None:
            self._ask_window(buckets.snap(buckets.pan(self._window, fraction), self.columns))

    def action_fit(self) -> None:
        """Show everything from the first incident to the last."""
        if self._extent is not None:
            self._ask_window(buckets.cover(self._extent.start, self._extent.end, self.columns))

    def action_scope(self) -> None:
        """Ask for the filter to be narrowed to the window."""
        if self._window is not None:
            self.post_message(messages.ScopeRequested(self, self._window.start, self._window.end))

    def action_choose(self) -> None:
        """Choose the bucket under the playhead."""
        if self._playhead is not None:
            bucket = buckets.bucket_at(self._edges, self._playhead)
            if bucket is not None:
                self._choose(bucket, bucket)

    def action_step(self, direction: int) -> None:
        """Step the playhead to the next bucket on one side, and the window with it where that is outside."""
        place = self._slots
        if not place.buckets or self._window is None:
            return
        now = None if self._playhead is None else buckets.bucket_at(self._edges, self._playhead)
        bucket = (place.buckets - 1) // 2 if now is None else now + direction * place.merged
        if 0 <= bucket < place.buckets:
            at = buckets.moment(self._edges[bucket])
        else:
            at = buckets.moment(self._edges[0] - 1 if bucket < 0 else self._edges[-1])
            self._pan(direction * PAN_STEP)
        if at != self._playhead:
            self.set_playhead(at)
            self.post_message(messages.PlayheadMoved(self, at))

    def _choose(self, first: int, last: int) -> None:
        window = buckets.bucket_window(self._edges, first, last)
        self.post_message(messages.BucketChosen(self, window.start, window.end))

    # --- mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a brush."""
        if event.button == 1 and self._slots.buckets:
            self._brush = (event.x, event.x)
            self.capture_mouse()
            event.stop()
            self._refresh_bars()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Draw the brush on."""
        if self._brush is not None and event.x != self._brush[1]:
            self._brush = (self._brush[0], event.x)
            self._refresh_bars()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End a brush: over one bar it chooses the bar, over several it asks for a scope."""
        if self._brush is None:
            return
        brush, self._brush = self._brush, None
        self.release_mouse()
        event.stop()
        self._refresh_bars()
        first, last = self._brushed_buckets(brush)
        if self._slots.column(first) == self._slots.column(last):
            self._choose(first, last)
        else:
            window = buckets.bucket_window(self._edges, first, last)
            self.post_message(messages.ScopeRequested(self, window.start, window.end))

    def on_mouse_release(self) -> None:
        """Drop a brush whose mouse was taken away."""
        if self._brush is not None:
            self._brush = None
            self._refresh_bars()

    def _refresh_bars(self) -> None:
        for row in self._bar_rows:
            self._strips.pop(row, None)
        self.refresh(Region(0, self._bar_rows.start, self.size.width, len(self._bar_rows)))

    def _wheel(self, event: events.MouseEvent, factor: float) -> None:
        event.stop()
        if event.shift or event.ctrl:
            self._pan(0.1 if factor > 1 else -0.1)
        elif self._slots.buckets:
            first, last = self._slots.buckets_at(event.x)
            under = buckets.bucket_window(self._edges, first, last)
            self._zoom(factor, under.start + (under.end - under.start) / 2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Look closer where the pointer is."""
        self._wheel(event, 1 / ZOOM_STEP)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Look wider where the pointer is."""
        self._wheel(event, ZOOM_STEP)

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """Move a little back."""
        event.stop()
        self._pan(-0.1)

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """Move a little on."""
        event.stop()
        self._pan(0.1)

    def on_resize(self) -> None:
        """Ask for a window of whole buckets that fills the new width."""
        before, self._drawn_columns = self._drawn_columns, self.columns
        self._strips.clear()
        if self._window is None or before in (0, self.columns):
            return
        extent = self._extent
        if extent is not None and self._window == buckets.cover(extent.start, extent.end, before):
            window = buckets.cover(extent.start, extent.end, self.columns)
        else:
            window = buckets.snap(self._window, self.columns)
        self._ask_window(window, resized=True)
