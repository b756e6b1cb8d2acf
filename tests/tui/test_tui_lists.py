"""Lines of the lists: days, rows, facets, hints, searches and marked words, without a screen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.content import Content
from tui.test_tui_wording import row

from dateline_store.facets import FacetName, FacetValue
from dateline_store.filter import ActorTerm, PlaceTerm
from dateline_store.model import Evidence, Range
from dateline_tui.panes.day_lines import DayLines
from dateline_tui.panes.excerpts import mark_name, marked
from dateline_tui.panes.facet_lines import SHOWN_AT_FIRST, FacetLine, Folding, best_match, facet_lines
from dateline_tui.panes.facets import fitted, spark_text
from dateline_tui.panes.hints import Hint, chosen
from dateline_tui.panes.row_line import columns_for, row_segments
from dateline_tui.panes.search import query_for, typed_for


def test_each_day_has_a_header_over_its_rows() -> None:
    lines = DayLines.of(np.array([5, 5, 7, -1, -1], dtype=np.int32))
    assert lines.lines == 8
    assert [lines.row_at(y) for y in range(-1, 9)] == [None, None, 0, 1, None, 2, None, 3, 4, None]
    assert [lines.line_of(row) for row in range(5)] == [1, 2, 4, 6, 7]
    assert [lines.group_at(y) for y in range(8)] == [0, 0, 0, 1, 1, 2, 2, 2]
    assert lines.rows_between(0, 3) == range(2)
    assert lines.rows_between(4, 100) == range(2, 5)


def test_no_rows_make_no_lines() -> None:
    lines = DayLines.of(np.zeros(0, dtype=np.int32))
    assert lines.lines == 0 and lines.row_at(0) is None and lines.rows_between(0, 10) == range(0)


@given(st.lists(st.integers(-1, 6), min_size=1, max_size=60))
def test_lines_and_rows_are_each_others_inverse(days: list[int]) -> None:
    lines = DayLines.of(np.array(days, dtype=np.int32))
    rows = [lines.row_at(y) for y in range(lines.lines)]
    assert [row for row in rows if row is not None] == list(range(len(days)))
    assert all(lines.row_at(lines.line_of(row)) == row for row in range(len(days)))
    for first in range(lines.lines):
        seen = [row for row in rows[first : first + 7] if row is not None]
        assert set(seen) <= set(lines.rows_between(first, first + 6))


@pytest.mark.parametrize("width", [20, 43, 50, 59, 77, 120, 200])
def test_a_row_fits_its_width_in_cells(width: int) -> None:
    columns = columns_for(width)
    for title in ("short", "東京で" * 40, "e\u0301" * 200):
        segments = row_segments(row(title=title, place=title), columns, Style(), lambda _: Style())
        cells = sum(cell_len(segment.text) for segment in segments)
        assert cells == max(width, 46)


def test_without_room_for_titles_one_stands_where_no_place_is_told() -> None:
    def text(width: int) -> str:
        segments = row_segments(
            row(title="Minister speaks", place=None), columns_for(width), Style(), lambda _: Style()
        )
        return "".join(segment.text for segment in segments)

    assert "– Minister" in text(60) and "no place told" not in text(60)
    assert "no place told" in text(120) and "Minister speaks" in text(120)


@pytest.mark.parametrize("width", [50, 120])
def test_what_figures_leave_goes_to_the_words_before_them(width: int) -> None:
    def text(killed: Range | None) -> str:
        told = row(place="the Zaporizhzhia nuclear power plant", title="Shelling " * 20, killed=killed)
        return "".join(s.text for s in row_segments(told, columns_for(width), Style(), lambda _: Style()))

    none, some = text(None), text(Range(11, None))
    assert len(none) == len(some)
    assert none.rindex("…") == some.rindex("…") + len("11+†")


@pytest.mark.parametrize(
    ("before", "label", "cells", "shown"),
    [
        (" ▸", "Kharkiv Oblast", 16, " ▸Kharkiv Oblast"),
        (" ▸", "Kharkiv Oblast", 15, " ▸Kharkiv Obl. "),
        (" ▸", "Zaporizhzhia Oblast", 14, " ▸Zaporizhzhi…"),
        ("▾", "Ukraine", 10, "▾Ukraine  "),
        (" ", "東京都庁", 6, " 東京…"),
    ],
)
def test_names_of_values_fill_their_cells(before: str, label: str, cells: int, shown: str) -> None:
    assert fitted(before, label, cells) == shown
    assert cell_len(shown) == cells


def value(label: str, count: int, depth: int = 0, chosen: bool = False) -> FacetValue:
    term = PlaceTerm(label, ("country", "region", "place")[depth])
    return FacetValue(label, term, count, depth, None, "include" if chosen else None)


TREE = [
    value("Ukraine", 9),
    value("Kharkiv Oblast", 6, 1),
    value("Kharkiv", 5, 2),
    value("Izyum", 1, 2),
    value("Kyiv", 3, 1),
    value("Russia", 1),
]


def labels(lines: list[FacetLine]) -> list[str]:
    return [line.label for line in lines]


def test_countries_are_open_and_regions_closed_until_they_are_turned() -> None:
    facets: dict[FacetName, list[FacetValue]] = {"place": TREE}
    folding = Folding()
    closed = ["Places", "Ukraine", "Kharkiv Oblast", "Kyiv", "Russia"]
    assert labels(facet_lines(facets, folding))[:5] == closed
    opened = folding.turn(TREE[1].term)
    assert labels(facet_lines(facets, opened))[:6] == [*closed[:3], "Kharkiv", "Izyum", "Kyiv"]
    shut = folding.turn(TREE[0].term)
    assert labels(facet_lines(facets, shut))[:3] == ["Places", "Ukraine", "Russia"]


def test_a_chosen_place_is_in_sight_though_its_region_is_closed() -> None:
    tree = [*TREE[:3], value("Izyum", 1, 2, chosen=True), *TREE[4:]]
    assert labels(facet_lines({"place": tree}, Folding()))[:5] == [
        "Places",
        "Ukraine",
        "Kharkiv Oblast",
        "Izyum",
        "Kyiv",
    ]


def test_typing_finds_words_under_what_they_lie_in() -> None:
    actors = [FacetValue("Izyum council", ActorTerm("Izyum council"), 2, 0, None, None)]
    lines = facet_lines({"place": TREE, "actor": actors}, Folding(typed="izy"))
    assert labels(lines) == ["Places", "Ukraine", "Kharkiv Oblast", "Izyum", "Actors", "Izyum council"]
    best = best_match(lines, "izy")
    assert best is not None and lines[best].label == "Izyum council"
    exact = best_match(lines, "Izyum")
    assert exact is not None and lines[exact].label == "Izyum"
    assert facet_lines({"place": TREE}, Folding(typed="zzz")) == []
    assert best_match([], "zzz") is None


def test_long_sections_are_cut_with_a_count_and_open_whole() -> None:
    actors = [FacetValue(f"a{n}", ActorTerm(f"a{n}"), 50 - n, 0, None, None) for n in range(30)]
    lines = facet_lines({"actor": actors}, Folding())
    assert lines[-1].role == "more" and lines[-1].label == f"{30 - SHOWN_AT_FIRST} more"
    whole = facet_lines({"actor": actors}, Folding().turn_section("actor"))
    assert len(whole) == 32 and whole[-1].label == "fewer"


@pytest.mark.parametrize(
    ("counts", "bars"),
    [([0, 4, 8], " ▄█"), ([0.01, 100], "▁█"), ([0, 0], ""), ([], "")],
)
def test_sparklines_never_hide_a_count(counts: list[float], bars: str) -> None:
    assert spark_text(np.array(counts, dtype=np.float32)) == bars


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", ""),
        ("  ", ""),
        ("scho", "scho*"),
        ("school ", "school"),
        ("school bus", "school bus*"),
        ('"two words"', '"two words"'),
        ('"two wo', '"two wo'),
        ("school*", "school*"),
    ],
)
def test_the_last_word_counts_as_a_beginning(typed: str, query: str) -> None:
    assert query_for(typed) == query


@pytest.mark.parametrize("query", ["school*", "school", '"two words"', ""])
def test_a_search_comes_back_into_the_box_as_it_was(query: str) -> None:
    assert query_for(typed_for(query)) == query


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("place", "place"),
        ("date", "date"),
        ("killed", "figure"),
        ("children_injured", "figure"),
        ("perpetrator", "who"),
        ("source", "who"),
        ("kind", None),
    ],
)
def test_words_are_marked_by_what_they_tell(field: str, name: str | None) -> None:
    assert mark_name(field) == name


def test_marks_stand_where_the_words_stand_and_are_cut_at_the_ends() -> None:
    evidence = [
        Evidence("place", 105, 112, "r"),
        Evidence("killed", 95, 102, "r"),
        Evidence("date", 300, 310, "r"),
    ]
    content = marked(Content("hit Kharkiv hard"), 100, evidence)
    assert {(span.start, span.end, span.style) for span in content.spans} == {
        (5, 12, "place"),
        (0, 2, "figure"),
    }


def test_help_and_quit_are_always_among_the_hints() -> None:
    def hint(key: str, *, pane: bool = False, always: bool = False) -> Hint:
        return Hint(key, "something", key, pane, always)

    hints = [*(hint(key, pane=True) for key in "abc"), *(hint(key) for key in "de"), hint("?", always=True)]
    assert [h.key for h in chosen(hints, 200)] == ["a", "b", "d", "e", "c", "?"]
    assert [h.key for h in chosen(hints, 45)] == ["a", "b", "?"]
    assert [h.key for h in chosen(hints, 16)] == ["?"]
