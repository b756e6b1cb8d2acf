"""The rows of words around the bars, as stretches of text with the part of the widget that styles them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from rich.cells import cell_len, set_cell_size

from dateline_store.histogram import Histogram
from dateline_tui.timeline import buckets
from dateline_tui.timeline.axis import axis_labels, bucket_words, conflict_days
from dateline_tui.timeline.buckets import Minutes, Unit
from dateline_tui.timeline.layout import Slots, figure, joined, merge, readout, totals

Run = tuple[str, str]
"""A text and its part: "axis", "scope", "playhead", "group-3"."""
Scope = tuple[datetime | None, datetime | None]
"""The filter's first and last moment, None where it is open."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What a timeline of a width shows; bucket n is [edges[n], edges[n + 1])."""

    counts: Histogram
    edges: Minutes
    unit: Unit
    slots: Slots
    width: int

    @property
    def merged(self) -> Histogram:
        """The counts as they are drawn, one to a bar."""
        return merge(self.counts, self.slots.merged)


def axis_row(picture: Picture) -> list[Run]:
    """The labels of the axis, then the unit and the height of the tallest bar."""
    heights, place = totals(picture.merged), picture.slots
    scale = f"by {picture.unit}"
    if heights.size and heights.max() > 0:
        longer = f"{scale}, most {figure(float(heights.max()))}"
        scale = longer if len(longer) <= picture.width // 2 else scale
    room = max(0, picture.width - len(scale) - 1)
    row = [" "] * room
    columns = [place.column(bucket) for bucket in range(place.buckets)]
    for label in axis_labels(picture.edges, picture.unit, columns, room):
        row[label.column : label.end] = label.text
    return [("".join(row) + " ", "axis"), (scale, "unit")]


def scope_line(picture: Picture, scope: Scope) -> str:
    """The scope as brackets with a line between them, over the columns that it covers."""
    (since, until), place = scope, picture.slots
    blank = " " * picture.width
    if (since is None and until is None) or not place.buckets:
        return blank
    shown = buckets.bucket_window(picture.edges, 0, place.buckets - 1)
    if (since is not None and since > shown.end) or (until is not None and until < shown.start):
        return blank
    low = buckets.bucket_at(picture.edges, since) if since is not None else None
    high = buckets.bucket_at(picture.edges, until) if until is not None else None
    left = place.column(low) if low is not None else 0
    right = (place.column(high) + place.width if high is not None else place.columns) - 1
    row = list(blank)
    row[left : right + 1] = "─" * (right + 1 - left)
    if high is not None:
        row[right] = "]"
    if low is not None:
        row[left] = "["
    return "".join(row)


def marks_row(picture: Picture, scope: Scope, playhead: datetime | None, first_day: date | None) -> list[Run]:
    """The scope's brackets with the playhead over them, and what the playhead's bar holds in words."""
    line, place, width = scope_line(picture, scope), picture.slots, picture.width
    if playhead is None or not place.buckets:
        return [(line, "scope")]
    bucket = buckets.bucket_at(picture.edges, playhead)
    if bucket is None:
        early = np.datetime64(playhead, "m") < picture.edges[0]
        words = bucket_words(playhead, Unit.DAY)
        mark = f"◀ {words} " if early else f" {words} ▶"
        return _over(line, mark, 0 if early else width - len(mark))
    window = buckets.bucket_window(picture.edges, bucket, bucket)
    named = conflict_days(first_day, window.start, window.end)
    heading = bucket_words(window.start, picture.unit)
    heading = f"{named}, {heading}" if named else heading
    parts = readout(picture.merged, bucket // place.merged)
    at = min(width - 1, place.column(bucket) + (place.width - 1) // 2)
    brackets = [column for column, sign in enumerate(line) if sign in "[]" and column != at]
    after = min((column for column in brackets if column > at), default=width) - at - 3
    before = at - max((column for column in brackets if column < at), default=-1) - 3
    full = (f"{heading}: {parts[0]}", *parts[1:])
    text = next(
        filter(None, (joined(t, max(after, before)) for t in (full, (heading,), (named or heading,)))), ""
    )
    if not text:
        return _over(line, "▲", at)
    if cell_len(text) <= after:
        return _over(line, f"▲ {text} ", at)
    mark = f" {text} ▲"
    return _over(line, mark, at + 1 - cell_len(mark))


def _over(line: str, mark: str, at: int) -> list[Run]:
    """A mark laid over a line from a column on."""
    at = max(0, at)
    mark = set_cell_size(mark, min(cell_len(mark), len(line) - at))
    return [(line[:at], "scope"), (mark, "playhead"), (line[at + cell_len(mark) :], "scope")]


def legend_row(counts: Histogram, width: int) -> list[Run]:
    """The groups with their colours, shortened to their first words where the row is too narrow."""
    spread = bool(counts.spread.sum() > 0)
    short = tuple(name.split(maxsplit=1)[0] if name.strip() else name for name in counts.groups)
    wordings = (
        (counts.groups, "⣿ imprecise dates, shared over their time"),
        (counts.groups, "⣿ imprecise dates"),
        (short, "⣿ imprecise dates"),
        (short, "⣿ imprecise"),
    )

    def wide(names: tuple[str, ...], tail: str) -> int:
        return sum(cell_len(name) + 4 for name in names) + (cell_len(tail) if spread else -2)

    names, tail = next((wording for wording in wordings if wide(*wording) <= width), wordings[-1])
    runs: list[Run] = []
    for number, name in enumerate(names):
        runs += [("█", f"group-{number}"), (f" {name}  ", "axis")]
    return [*runs, (tail, "axis")] if spread else runs
