"""What the explorer asks of a store, for threads: no widget here, and no SQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dateline_store.filter import Filter
from dateline_store.model import DatelineError, Incident, PlacePrecision
from dateline_tui import session
from dateline_tui.panes.day_lines import UNDATED
from dateline_tui.timeline import buckets
from dateline_tui.timeline.buckets import Minutes, Unit, Window
from dateline_tui.view_state import ViewState

if TYPE_CHECKING:
    from dateline_store.browse import Browse, Histogram, Selection
    from dateline_store.facets import FacetName, FacetValue
    from dateline_store.reader import Reader, StoreSummary

FACETS: tuple[FacetName, ...] = ("place", "actor", "kind", "publisher", "status", "review")
SPARK_BUCKETS = 6
KEPT_SEARCHES = 32
FEWEST_FOR_USUAL = 20
"""Fewer dated incidents than this are always shown whole."""


@dataclass(frozen=True, slots=True)
class Last:
    """What was selected last: zooming keeps the selection."""

    filter: Filter
    selection: Selection


@dataclass(slots=True, eq=False)
class Opened:
    """A store as it was when it was read; the last answers are kept, as most changes keep the filter."""

    reader: Reader
    browse: Browse
    summary: StoreSummary
    first_day: date | None
    stamp: tuple[int, ...]
    searches: dict[str, NDArray[np.int32]] = field(default_factory=dict)
    last: Last | None = None

    @property
    def extent(self) -> tuple[datetime, datetime] | None:
        """The first and last minute of any incident; null where none is dated."""
        first, last = self.browse.first, self.browse.last
        return None if first is None or last is None else (buckets.moment(first), buckets.moment(last))


@dataclass(frozen=True, slots=True)
class Picture:
    """What the timeline draws."""

    histogram: Histogram
    edges: Minutes
    unit: Unit
    window: Window


@dataclass(frozen=True, slots=True)
class Answer:
    """What the list and the timeline show of one view."""

    state: ViewState
    keys: NDArray[np.int32]
    days: NDArray[np.int32]
    """Day ordinals in the order of the keys, -1 for the undated, who stand last."""
    undated: int
    left_out: int
    """Incidents that only their stage keeps out of an otherwise empty filter."""
    outside: int
    """Dated incidents whose first day the picture does not show."""
    points: NDArray[np.float64]
    """[place, (latitude, longitude, incidents)] of the selection."""
    picture: Picture | None
    """Null where no incident of the store has a date."""


@dataclass(frozen=True, slots=True)
class FacetAnswer:
    """The values that a selection has, with the filter and the window that they were counted under."""

    filter: Filter
    window: Window | None
    values: dict[FacetName, list[FacetValue]]


@dataclass(frozen=True, slots=True)
class Start:
    """An opened store with the view to begin with."""

    opened: Opened
    state: ViewState
    notice: str | None
    """What to tell of a view that could not be restored."""


@dataclass(frozen=True, slots=True)
class News:
    """What became of the store since it was read."""

    stamp: tuple[int, ...]
    changed: bool
    new: int
    """How many more incidents there are; negative for fewer."""


def open_store(path: Path) -> Opened:
    """Read the browse index of a store. Raises StoreError."""
    from dateline_store.connection import check_store
    from dateline_store.reader import Reader

    check_store(path)
    reader = Reader(path)
    stamp = reader.stamp()
    browse = reader.load_browse()
    summary = reader.summary()
    return Opened(reader, browse, summary, _first_day(summary.theatre), stamp)


def start(path: Path, initial: Filter | None) -> Start:
    """Open a store with the view that was left, or under the filter that is asked for."""
    opened = open_store(path)
    notice = None
    state = None
    try:
        state = session.restore(path, opened.summary.created_at)
    except session.SessionError as error:
        notice = str(error)
    if initial is not None:
        state = ViewState(filter=initial, marks=state.marks if state else frozenset())
    elif state is None:
        window = usual_window(opened)
        state = ViewState(window=window, cursor=_first_within(opened, window))
    return Start(opened, state, notice)


def _first_day(theatre: str) -> date | None:
    from dateline_extract.theatre import Theatre

    try:
        return Theatre.load(theatre).first_day if theatre else None
    except DatelineError:
        return None


def answer(opened: Opened, state: ViewState, columns: int) -> Answer:
    """Select, count and lay out a view for a timeline of so many columns.

    Raises StoreError, where a text has to be looked up in a store that cannot be read.
    """
    window = state.window or (buckets.cover(*opened.extent, columns) if opened.extent else None)
    selection = _selected(opened, state.filter)
    keys, days = selection.keys, selection.days
    if state.newest_first:
        dated = len(keys) - selection.undated
        keys = np.concatenate((keys[:dated][::-1], keys[dated:]))
        days = np.concatenate((days[:dated][::-1], days[dated:]))
    left_out = opened.browse.size - selection.count if state.filter.is_empty else 0
    picture = _picture(selection, state, window, columns) if window else None
    return Answer(
        state, keys, days, selection.undated, left_out, _outside(days, window), selection.points, picture
    )


def _outside(days: NDArray[np.int32], window: Window | None) -> int:
    if window is None:
        return 0
    first, last = window.start.date().toordinal(), window.end.date().toordinal()
    return int(((days != UNDATED) & ((days < first) | (days > last))).sum())


def usual_window(opened: Opened) -> Window | None:
    """The stretch that all but a few incidents lie in, where it is much shorter than all of time; else null.

    One report of "in 1986" should not squeeze a month of incidents into one bar: "0" still shows everything.
    """
    if (extent := opened.extent) is None:
        return None
    days = opened.browse.select(Filter()).days
    days = days[days != UNDATED]
    if len(days) < FEWEST_FOR_USUAL:
        return None
    low, high = (date.fromordinal(int(d)) for d in np.quantile(days, (0.02, 0.98), method="nearest"))
    margin = timedelta(days=2 + (high - low).days // 20)
    start = max(extent[0], datetime.combine(low, time.min) - margin)
    end = min(extent[1], datetime.combine(high, time(23, 59)) + margin)
    return Window(start, end) if (end - start) * 3 < extent[1] - extent[0] else None


def _first_within(opened: Opened, window: Window | None) -> int | None:
    """The key of the first incident that begins in a window; null where none does, or without a window."""
    if window is None:
        return None
    selection = opened.browse.select(Filter())
    first, last = window.start.date().toordinal(), window.end.date().toordinal()
    inside = np.flatnonzero((selection.days >= first) & (selection.days <= last))
    return int(selection.keys[inside[0]]) if len(inside) else None


def _selected(opened: Opened, flt: Filter) -> Selection:
    last = opened.last
    if last is not None and last.filter == flt:
        return last.selection
    selection = opened.browse.select(flt, _text_keys(opened, flt.text))
    opened.last = Last(flt, selection)
    return selection


def facets(opened: Opened, answered: Answer, is_wanted: Callable[[], bool]) -> FacetAnswer | None:
    """Count the values of an answer's selection, and when each of them occurs in its picture.

    Null where it was no longer wanted before it was done. Raises StoreError, as `answer` does.
    """
    selection = _selected(opened, answered.state.filter)
    window = answered.picture.window if answered.picture else None
    edges = _spark_edges(window) if window else None
    values: dict[FacetName, list[FacetValue]] = {}
    for name in FACETS:
        if not is_wanted():
            return None
        values[name] = selection.facet(name, edges)
    return FacetAnswer(answered.state.filter, window, values)


def _spark_edges(window: Window) -> Minutes:
    first = np.datetime64(window.start, "m").astype(np.int64)
    last = np.datetime64(window.end, "m").astype(np.int64)
    cuts = np.linspace(first, max(last + 1, first + SPARK_BUCKETS), SPARK_BUCKETS + 1)
    edges: Minutes = cuts.astype(np.int64).astype("datetime64[m]")
    return edges


def _text_keys(opened: Opened, text: str) -> NDArray[np.int32] | None:
    if not text:
        return None
    if text not in opened.searches:
        if len(opened.searches) >= KEPT_SEARCHES:
            opened.searches.clear()
        opened.searches[text] = opened.reader.search(text)
    return opened.searches[text]


def _picture(selection: Selection, state: ViewState, window: Window, columns: int) -> Picture:
    unit = buckets.fit(window, columns)
    edges = buckets.edges(window, unit)
    return Picture(selection.histogram(edges, state.stacking), edges, unit, window)


def map_focus(incident: Incident) -> tuple[tuple[float, float, PlacePrecision] | None, str]:
    """Where an incident's principal place lies and how exactly, with its name; null where it has no point."""
    place = incident.place
    if place is None or place.latitude is None or place.longitude is None:
        return None, ""
    return (place.latitude, place.longitude, place.precision), place.name


def news(opened: Opened) -> News:
    """Whether the store holds something else than what was read. Raises StoreError."""
    stamp = opened.reader.stamp()
    changed = opened.reader.generation() != opened.browse.generation
    new = opened.reader.summary().incidents - opened.summary.incidents if changed else 0
    return News(stamp, changed, new)
