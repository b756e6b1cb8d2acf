"""The rows of words under and over the bars."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pytest
from rich.cells import cell_len

from dateline_store.histogram import Histogram
from dateline_tui.timeline import buckets, layout, rows

FIRST_DAY = date(2022, 2, 24)


def picture(width: int = 60, first: str = "2022-02-24", last: str = "2022-03-25") -> rows.Picture:
    window = buckets.cover(datetime.fromisoformat(first), datetime.fromisoformat(last), width)
    unit = buckets.fit(window, width)
    edges = buckets.edges(window, unit)
    exact = np.zeros((2, len(edges) - 1), np.float32)
    exact[0, 0], exact[1, -1] = 3, 4
    counts = Histogram(("remote violence", "politics"), exact, exact * np.float32(0.125))
    return rows.Picture(counts, edges, unit, layout.slots(len(edges) - 1, width), width)


def text(runs: list[rows.Run]) -> str:
    return "".join(words for words, _ in runs)


def test_the_axis_names_the_unit_and_the_tallest_bar() -> None:
    assert text(rows.axis_row(picture())).endswith(" by day, most about 4")
    assert text(rows.axis_row(picture(30))).endswith(" by day")
    assert len(text(rows.axis_row(picture()))) == 60


def day(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("since", "until", "line"),
    [
        (None, None, ""),
        ("2022-02-26", "2022-02-28T23:59", "    [────]"),
        ("2022-02-26", "2022-02-26T12:00", "    []"),
        (None, "2022-02-26T23:59", "─────]"),
        ("2022-03-24", None, " " * 56 + "[───"),
        ("2021-01-01", "2021-02-01", ""),
        ("2023-01-01", None, ""),
        ("2021-01-01", "2023-01-01", "─" * 60),
    ],
)
def test_the_scope_stands_as_brackets(since: str | None, until: str | None, line: str) -> None:
    scope = (day(since) if since else None, day(until) if until else None)
    assert rows.scope_line(picture(), scope).rstrip() == line


@pytest.mark.parametrize(
    ("playhead", "scope", "line"),
    [
        (None, (None, None), ""),
        ("2022-03-01T12:00", (None, None), "          ▲ day 6, Tue 1 Mar 2022: none reported"),
        ("2022-02-24T12:00", (None, None), "▲ day 1, Thu 24 Feb 2022: 3 dated here"),
        ("2022-01-01", (None, None), "◀ Sat 1 Jan 2022"),
        ("2022-05-01", (None, None), " " * 44 + "Sun 1 May 2022 ▶"),
        ("2022-03-24", (None, None), "  day 29, Thu 24 Mar 2022: none reported ▲".rjust(57)),
        ("2022-03-01", ("2022-02-24", "2022-03-08"), "[─────────▲ day 6 ───────]"),
        ("2022-03-01", ("2022-03-01", "2022-03-03"), "    day 6 ▲────]"),
    ],
)
def test_the_playhead_says_its_day_and_what_it_holds(
    playhead: str | None, scope: tuple[str | None, str | None], line: str
) -> None:
    since, until = (day(end) if end else None for end in scope)
    runs = rows.marks_row(picture(), (since, until), day(playhead) if playhead else None, FIRST_DAY)
    assert len(text(runs)) == 60
    shown = text(runs).rstrip()
    assert shown.startswith(line.rstrip()) if playhead != "2022-03-24" else shown == line


@pytest.mark.parametrize("width", [1, 2, 5, 12, 30, 61, 200])
@pytest.mark.parametrize("playhead", ["2022-02-24", "2022-03-10", "2022-03-25", "0001-01-01", "9999-12-31"])
def test_rows_are_never_wider_than_the_screen(width: int, playhead: str) -> None:
    shown = picture(width)
    scope = (day("2022-03-01"), day("2022-03-09"))
    assert cell_len(text(rows.marks_row(shown, scope, day(playhead), FIRST_DAY))) == width
    assert cell_len(rows.scope_line(shown, scope)) == width


def test_the_legend_shortens_names_before_it_drops_any() -> None:
    counts = picture().counts
    assert text(rows.legend_row(counts, 90)) == (
        "█ remote violence  █ politics  ⣿ imprecise dates, shared over their time"
    )
    assert text(rows.legend_row(counts, 50)) == "█ remote violence  █ politics  ⣿ imprecise dates"
    assert text(rows.legend_row(counts, 40)) == "█ remote  █ politics  ⣿ imprecise dates"
    assert text(rows.legend_row(counts, 10)) == "█ remote  █ politics  ⣿ imprecise"
    exact_only = Histogram(counts.groups, counts.exact, counts.spread * 0)
    assert text(rows.legend_row(exact_only, 90)).rstrip() == "█ remote violence  █ politics"
