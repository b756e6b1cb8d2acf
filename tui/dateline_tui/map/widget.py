"""The mini-map: where incidents lie, drawn in braille over the outline of the countries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray
from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from dateline_store.model import PlacePrecision
from dateline_tui.map import outline
from dateline_tui.map.braille import BLANK, Canvas
from dateline_tui.map.projection import Bounds, View, fit

HOME = "UA"
FAR_DEGREES = 8.0
"""A focus further than this outside of the outline is named, and not drawn."""
RING_KM = {PlacePrecision.DISTRICT: 25.0, PlacePrecision.REGION: 85.0}
"""How wide a ring an imprecise place has: of the size of a Ukrainian raion and oblast."""
CITY_ROOM = 36
"""The fewest columns at which cities are named."""
Focus = tuple[float, float, PlacePrecision]
Points = Sequence[tuple[float, float, float]] | NDArray[np.float64]
Glyphs = NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands in every cell, [row, column]: its character and the number of its part in `PARTS`."""

    glyphs: Glyphs
    parts: NDArray[np.int8]


PARTS = ("ground", "border", "home", "city", "few", "some", "many", "ring", "focus", "label")


def heat(weights: NDArray[np.float64]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which of the summed weights are some, and which are many: over a tenth, over a half of the largest."""
    most = float(weights.max()) if weights.size else 0.0
    return weights > max(1.0, most / 10), weights > max(2.0, most / 2)


def draw(view: View, points: NDArray[np.float64], focus: Focus | None, label: str) -> Drawing:
    """Draw a view: later layers cover earlier ones, and braille dots of all layers are joined.

    `points` is [n, 3] of latitude, longitude and weight. Few incidents in a cell are a dot where
    they lie, some are "•", many are "●"; a settlement in focus is a cross, a region a ring.
    """
    columns, rows = view.width // 2, view.height // 4
    glyphs = np.full((rows, columns), " ", dtype="<U1")
    parts = np.zeros((rows, columns), dtype=np.int8)
    bits = np.zeros((rows, columns), dtype=np.uint8)

    def lay(canvas: Canvas, part: str) -> None:
        nonlocal bits
        cells = canvas.cells()
        bits |= cells
        parts[cells > 0] = PARTS.index(part)

    border, home = Canvas(columns, rows), Canvas(columns, rows)
    for line in outline.load().lines:
        at_home = HOME in line.between
        (home if at_home else border).line(
            *view.dots(line.latitudes, line.longitudes), 0.7 if at_home else 3.0
        )
    lay(border, "border")
    lay(home, "home")
    x, y = view.dots(points[:, 0], points[:, 1])
    inside = (x >= 0) & (x < columns * 2) & (y >= 0) & (y < rows * 4)
    incidents = Canvas(columns, rows)
    incidents.plot(x, y)
    lay(incidents, "few")
    weights = np.zeros((rows, columns))
    np.add.at(weights, ((y[inside] // 4).astype(int), (x[inside] // 2).astype(int)), points[inside, 2])
    ring = Canvas(columns, rows)
    if focus is not None and focus[2] in RING_KM:
        at_x, at_y = view.dots(focus[0], focus[1])
        ring.ring(float(at_x), float(at_y), max(3.0, RING_KM[focus[2]] / view.km))
        lay(ring, "ring")
    marked = bits > 0
    glyphs[marked] = np.array([chr(BLANK + n) for n in range(256)])[bits[marked]]
    for where, glyph, part in zip(heat(weights), "•●", ("some", "many"), strict=True):
        glyphs[where] = glyph
        parts[where] = PARTS.index(part)
    if focus is not None:
        _mark_focus(view, focus, label, glyphs, parts)
    if columns >= CITY_ROOM:
        _name_cities(view, glyphs, parts)
    return Drawing(glyphs, parts)


def _cell(view: View, latitude: float, longitude: float) -> tuple[int, int] | None:
    """The row and column of a point, None outside of the view."""
    x, y = view.dots(latitude, longitude)
    column, row = int(x // 2), int(y // 4)
    return (row, column) if 0 <= row < view.height // 4 and 0 <= column < view.width // 2 else None


def _name_cities(view: View, glyphs: Glyphs, parts: NDArray[np.int8]) -> None:
    """Write the names of cities right or left of them where there is room, the more important first."""
    free = parts == 0
    for city in outline.load().cities:
        cell = _cell(view, city.latitude, city.longitude)
        if cell is None or parts[cell] == PARTS.index("focus"):
            continue
        row, column = cell
        for start in (column + 1, column - len(city.name)):
            end = start + len(city.name)
            room = free[row, max(0, start - 1) : end + 1].copy()
            if start <= column + 1:
                room[column - max(0, start - 1) : column - max(0, start - 1) + 1] = True
            if start < 0 or end > free.shape[1] or not room.all():
                continue
            glyphs[row, start:end] = list(city.name)
            parts[row, start:end] = PARTS.index("city")
            if free[cell]:
                glyphs[cell], parts[cell] = "·", PARTS.index("city")
            free[row, min(start, column) : max(end, column + 1)] = False
            break


def _mark_focus(view: View, focus: Focus, label: str, glyphs: Glyphs, parts: NDArray[np.int8]) -> None:
    """Draw the cross of a place that is known to the settlement, and the label of any."""
    cell = _cell(view, focus[0], focus[1])
    if cell is None:
        return
    row, column = cell
    exact = focus[2] in (PlacePrecision.SITE, PlacePrecision.SETTLEMENT)
    if exact:
        glyphs[row, column] = "✚"
        parts[row, column] = PARTS.index("focus")
    columns = glyphs.shape[1]
    after, before = columns - column - 2, column - 1
    label = normalize("NFC", label)
    text = set_cell_size(label, max(0, min(cell_len(label), max(after, before))))
    if not text.strip() or cell_len(text) != len(text):
        return
    start = column + 2 if len(text) <= after else column - 1 - len(text)
    glyphs[row, start : start + len(text)] = list(text)
    parts[row, start : start + len(text)] = PARTS.index("label")


class MiniMap(Widget, can_focus=True):
    """A map of the theatre with the incidents on it and the place in focus."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"map--{part}" for part in PARTS}
    DEFAULT_CSS = """
    MiniMap { height: 12; }
    MiniMap > .map--ground { color: $foreground; }
    MiniMap > .map--border { color: $foreground-muted; }
    MiniMap > .map--home { color: $foreground; }
    MiniMap > .map--city { color: $foreground-muted; }
    MiniMap > .map--few { color: $warning; }
    MiniMap > .map--some { color: $warning; }
    MiniMap > .map--many { color: $error; text-style: bold; }
    MiniMap > .map--ring { color: $success; }
    MiniMap > .map--focus { color: $success; text-style: bold; }
    MiniMap > .map--label { color: $foreground; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "choose", "Near here", id="map.choose", tooltip="Limit the list to what lies around ✚"
        ),
        Binding("plus,equals_sign", "zoom(0.5)", "Zoom", id="map.zoom-in", key_display="+/-"),
        Binding("minus", "zoom(2)", "Wider", show=False, id="map.zoom-out"),
        Binding("0", "fit", "Whole map", id="map.fit", tooltip="Show the whole theatre again"),
        Binding("h,left", "move(-1, 0)", "West", show=False, id="map.west"),
        Binding("l,right", "move(1, 0)", "East", show=False, id="map.east"),
        Binding("k,up", "move(0, -1)", "North", show=False, id="map.north"),
        Binding("j,down", "move(0, 1)", "South", show=False, id="map.south"),
    ]

    @dataclass
    class AreaChosen(Message):
        """A place on the map was clicked or entered: what lies within `km` of it is asked for."""

        map: MiniMap
        latitude: float
        longitude: float
        km: float

        @property
        def control(self) -> MiniMap:
            """The widget that sent it."""
            return self.map

    def __init__(
        self,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 -- Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._points: NDArray[np.float64] = np.zeros((0, 3))
        self._focus: Focus | None = None
        self._label = ""
        self._moved: View | None = None
        self._drawing: Drawing | None = None

    def set_points(self, points: Points, focus: Focus | None = None, label: str = "") -> None:
        """Draw incidents, as (latitude, longitude, weight) each, and the place in focus with its name.

        The label is shown as it is: it comes sanitised from the store.
        """
        self._points = np.asarray(points, dtype=np.float64).reshape(-1, 3)
        self._set_focus(focus, label)

    def set_focus(self, focus: Focus | None, label: str = "") -> None:
        """Move the focus and leave the incidents as they are."""
        if (focus, label) != (self._focus, self._label):
            self._set_focus(focus, label)

    def _set_focus(self, focus: Focus | None, label: str) -> None:
        placeless = focus is not None and focus[2] is PlacePrecision.NONE
        self._focus, self._label = None if placeless else focus, label
        self._redraw()

    def _redraw(self) -> None:
        self._drawing = None
        self.refresh()

    @property
    def bounds(self) -> Bounds:
        """What is shown until it is moved: the country with a focus that lies just outside of it."""
        whole = outline.load().around(HOME)
        if self._focus is None or whole.distance(*self._focus[:2]) > FAR_DEGREES:
            return whole
        return whole.reaching(*self._focus[:2])

    @property
    def view(self) -> View:
        """The view that is drawn, in dots."""
        width, height = self.size.width * 2, self.size.height * 4
        if self._moved is None:
            return fit(self.bounds, width, height)
        moved = self._moved
        return View(moved.latitude, moved.longitude, moved.km, max(1, width), max(1, height))

    def notify_style_update(self) -> None:
        """Draw anew in the colours of another theme."""
        super().notify_style_update()
        self._drawing = None

    def render_line(self, y: int) -> Strip:
        """One row of the map."""
        ground = self.rich_style
        if self._drawing is None:
            self._drawing = draw(self.view, self._points, self._focus, self._label)
        if y >= len(self._drawing.glyphs):
            return Strip.blank(self.size.width, ground)
        styles: dict[int, Style] = {}
        segments = []
        for glyph, part in zip(self._drawing.glyphs[y], self._drawing.parts[y], strict=True):
            number = int(part)
            if number not in styles:
                styles[number] = ground + self.get_component_rich_style(f"map--{PARTS[number]}")
            segments.append(Segment(str(glyph), styles[number]))
        return Strip(segments).simplify().adjust_cell_length(self.size.width, ground)

    def action_zoom(self, factor: float) -> None:
        """Look closer or wider, around the focus where it is in view."""
        view = self.view
        if self._moved is None and self._focus is not None and factor < 1 and _cell(view, *self._focus[:2]):
            view = View(self._focus[0], self._focus[1], view.km, view.width, view.height)
        self._moved = view.zoomed(factor)
        self._redraw()

    def action_move(self, right: int, down: int) -> None:
        """Move by a quarter of the map."""
        self._moved = self.view.moved(right / 4, down / 4)
        self._redraw()

    def action_fit(self) -> None:
        """Show the whole theatre."""
        self._moved = None
        self._redraw()

    def action_choose(self) -> None:
        """Choose what lies around the place in focus."""
        if self._focus is not None:
            reach = RING_KM.get(self._focus[2], 10.0)
            self.post_message(self.AreaChosen(self, self._focus[0], self._focus[1], reach))

    def on_click(self, event: events.Click) -> None:
        """Choose what lies in and next to a cell."""
        event.stop()
        view = self.view
        latitude, longitude = view.degrees(event.x * 2 + 1, event.y * 4 + 2)
        self.post_message(self.AreaChosen(self, latitude, longitude, round(max(1.0, view.km * 4), 1)))

    def _wheel(self, event: events.MouseEvent, factor: float) -> None:
        event.stop()
        view = self.view
        latitude, longitude = view.degrees(event.x * 2, event.y * 4)
        closer = view.zoomed(factor)
        under = closer.degrees(event.x * 2, event.y * 4)
        self._moved = View(
            min(85.0, max(-85.0, view.latitude + latitude - under[0])),
            view.longitude + longitude - under[1],
            closer.km,
            view.width,
            view.height,
        )
        self._redraw()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Look closer where the pointer is."""
        self._wheel(event, 0.5)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Look wider where the pointer is."""
        self._wheel(event, 2.0)

    def on_resize(self) -> None:
        """Draw for the new size."""
        self._redraw()
