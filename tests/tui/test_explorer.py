"""The explorer driven by keys: what it shows, what it filters, and what it takes back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tui.tui_pilot import NARROW, WIDE, Driver, exploring
from tui.tui_store import SMALL, make_store

from dateline_store.filter import ActorTerm, Filter
from dateline_store.model import Kind, Role
from dateline_tui.panes.chips import ChipLine
from dateline_tui.panes.detail import DetailPane
from dateline_tui.panes.facets import FacetList, FacetPane
from dateline_tui.panes.incident_list import IncidentList
from dateline_tui.panes.title import TitleLine
from dateline_tui.screens.article import ArticleScreen
from dateline_tui.screens.explorer import ExplorerScreen
from dateline_tui.screens.help import HelpScreen
from dateline_tui.screens.welcome import WelcomeScreen
from dateline_tui.timeline.widget import Timeline

IN_ORDER = [
    "Power lines cut in the Donetsk region",
    "Rocket attack on a school in Kharkiv",
    "Fighting near Irpin",
    "Convoy reaches Kharkiv",
    "Missile on Kyiv",
    "Bus fired on",
]


def chip_text(driver: Driver) -> str:
    return driver.explorer.query_one(ChipLine).plain


async def choose_facet(driver: Driver, label: str, key: str = "enter") -> None:
    """Put the cursor of the facets on a value and press a key there."""
    facets = driver.explorer.query_one(FacetList)
    await driver.press("2")
    facets.cursor = next(n for n, line in enumerate(facets.lines) if line.label == label)
    await driver.press(key)


async def test_it_shows_what_the_store_holds(small_store: Path) -> None:
    async with exploring(small_store) as driver:
        assert driver.titles == IN_ORDER
        assert "showing 6 of 7 incidents" in chip_text(driver)
        assert "1 only threatened or planned" in chip_text(driver)
        assert "1 undated" in chip_text(driver)
        assert "7 reported incidents, 1 Mar 2022 to 31 Mar 2022" in driver.explorer.query_one(TitleLine).plain
        text = driver.screen_text()
        assert "Tue 1 Mar 2022, day 6" in text
        assert "No date told" in text
        assert "~month" in text and "midday" in text and "~pub. day" in text


async def test_the_detail_follows_the_cursor(small_store: Path) -> None:
    async with exploring(small_store) as driver:
        await driver.press("j")
        assert driver.explorer.state.cursor == driver.incidents.key
        for words in (
            "Rocket attack on a school in Kharkiv",
            "1 Mar 2022, midday (12:00 to 14:00), day 6",
            "Kharkiv, Kharkiv Oblast, UA",
            "Reported killed 11 or more, children killed 3",
            "said by the mayor (Ukraine), Telegram",
            "denied by nobody in these reports",
            "Harbour Wire, published 2 Mar 2022",
            "killed at least 11.",
        ):
            assert words in driver.detail
        await driver.press("n", "n", "n")
        assert "denied by the ministry (Russia)" in driver.detail
        assert driver.explorer.query_one(Timeline).playhead is not None


async def test_a_facet_narrows_the_rest_and_undo_takes_it_back(small_store: Path) -> None:
    async with exploring(small_store) as driver:
        await choose_facet(driver, "Kharkiv Oblast")
        assert driver.titles == ["Rocket attack on a school in Kharkiv", "Convoy reaches Kharkiv"]
        assert [term.name for term in driver.explorer.state.filter.places] == ["Kharkiv Oblast"]
        assert "place Kharkiv Oblast ×" in chip_text(driver)
        assert "showing 2 of 7" in chip_text(driver)
        await choose_facet(driver, "humanitarian")
        assert driver.titles == ["Convoy reaches Kharkiv"]
        await driver.press("u")
        assert len(driver.titles) == 2
        await driver.press("u")
        assert driver.titles == IN_ORDER
        await driver.press("U", "U")
        assert driver.titles == ["Convoy reaches Kharkiv"]
        await driver.press("c")
        assert driver.titles == IN_ORDER and driver.explorer.state.filter.is_empty
        await driver.press("u", "backspace")
        assert [str(kind) for kind in driver.explorer.state.filter.kinds] == []
        assert len(driver.titles) == 2


async def test_a_value_is_taken_away_and_comes_back(small_store: Path) -> None:
    async with exploring(small_store) as driver:
        await choose_facet(driver, "Delta Herald", "x")
        assert driver.explorer.state.filter.not_publishers == ("Delta Herald",)
        assert driver.titles == ["Rocket attack on a school in Kharkiv", "Fighting near Irpin"]
        assert "not publisher Delta Herald ×" in chip_text(driver)
        await choose_facet(driver, "Delta Herald", "x")
        assert driver.titles == IN_ORDER


async def test_an_actor_goes_through_its_roles(small_store: Path) -> None:
    async with exploring(small_store) as driver:
        await choose_facet(driver, "Russia", "o")
        assert driver.explorer.state.filter.actors == (ActorTerm("Russia", Role.PERPETRATOR),)
        assert driver.titles == ["Rocket attack on a school in Kharkiv", "Missile on Kyiv"]
        await driver.press("o", "o")
        assert driver.explorer.state.filter.actors == (ActorTerm("Russia", Role.PARTICIPANT),)
        assert driver.titles == ["Fighting near Irpin"]


async def test_a_typed_name_finds_and_chooses_a_value(small_store: Path) -> None:
    async with exploring(small_store) as driver:
        await driver.press("f")
        await driver.write("irp")
        labels = [line.label for line in driver.explorer.query_one(FacetList).lines]
        assert labels == ["Places", "Ukraine", "Kyiv Oblast", "Irpin"]
        await driver.press("enter")
        assert [term.name for term in driver.explorer.state.filter.places] == ["Irpin"]
        assert driver.explorer.query_one(FacetPane).box.value == ""
        assert driver.titles == ["Fighting near Irpin"]


async def test_search_filters_while_typing_as_one_step(small_store: Path) -> None:
    async with exploring(small_store) as driver:
        await driver.press("slash")
        await driver.write("rock")
        assert driver.explorer.state.filter.text == "rock*"
        assert driver.titles == ["Rocket attack on a school in Kharkiv"]
        await driver.press("enter")
        assert driver.app.focused is driver.incidents
        await driver.press("u")
        assert driver.titles == IN_ORDER
        await driver.press("U", "slash")
        await driver.write("zzz")
        assert driver.titles == []
        assert "No incident passes the filters" in driver.detail
        await driver.press("escape")
        assert driver.explorer.state.filter.text == "rock*"
        assert len(driver.titles) == 1


async def test_zoom_moves_the_picture_and_scope_the_list(small_store: Path) -> None:
    async with exploring(small_store) as driver:
        timeline = driver.explorer.query_one(Timeline)
        whole = timeline.window
        await driver.press("plus")
        assert timeline.window != whole and driver.explorer.state.window == timeline.window
        assert driver.titles == IN_ORDER
        await driver.press("plus", "t")
        assert timeline.window is not None
        assert driver.explorer.state.scope == (timeline.window.start, timeline.window.end)
        assert 0 < len(driver.titles) < len(IN_ORDER)
        await driver.press("t")
        assert driver.titles == IN_ORDER
        await driver.press("u", "u")
        assert driver.explorer.state.filter.is_empty
        await driver.press("u", "u")
        assert driver.explorer.state.window is None
        assert timeline.window == whole


async def test_marks_are_put_on_taken_off_and_undone(small_store: Path) -> None:
    async with exploring(small_store) as driver:
        first, second = driver.incidents.keys[:2]
        await driver.press("space", "space")
        assert driver.explorer.state.marks == {first, second}
        assert "2 marked" in chip_text(driver)
        await driver.press("k", "space")
        assert driver.explorer.state.marks == {first}
        await driver.press("u")
        assert driver.explorer.state.marks == {first, second}
        await driver.press("M")
        assert driver.explorer.state.marks == frozenset()


async def test_vim_keys_walk_the_list(small_store: Path) -> None:
    async with exploring(small_store) as driver:
        for key, row in (
            ("G", 5),
            ("g", 0),
            ("j", 1),
            ("k", 0),
            ("ctrl+d", 5),
            ("ctrl+u", 0),
            ("J", 2),
            ("K", 0),
        ):
            await driver.press(key)
            assert driver.incidents.cursor == row, key


async def test_the_order_turns_and_the_undated_stay_last(small_store: Path) -> None:
    async with exploring(small_store) as driver:
        await driver.press("s")
        assert driver.titles == [*reversed(IN_ORDER[:-1]), IN_ORDER[-1]]


async def test_threatened_incidents_are_shown_on_demand(small_store: Path) -> None:
    async with exploring(small_store) as driver:
        await driver.press("a")
        assert "Threat to a dam" in driver.titles
        assert "any stage ×" in chip_text(driver)


async def test_it_begins_under_the_filter_that_is_asked_for(small_store: Path) -> None:
    flt = Filter(kinds=(Kind.CLASH,))
    async with exploring(small_store, initial=flt) as driver:
        assert driver.explorer.state.filter == flt
        assert driver.titles == ["Fighting near Irpin"]


async def test_an_excerpt_opens_its_article_at_the_sentence(small_store: Path) -> None:
    async with exploring(small_store) as driver:
        await driver.press("j", "enter", "enter")
        screen = driver.app.screen
        assert isinstance(screen, ArticleScreen)
        assert (
            screen.passage is not None
            and screen.passage.words == "shelling: Rocket attack on a school in Kharkiv"
        )
        text = driver.screen_text()
        assert "┃ The mayor said Russian rockets" in text
        assert "│ Fighting went on near Irpin" in text
        assert "Nothing more was known" in text
        await driver.press("n")
        assert screen.passage.words == "clash: Fighting near Irpin"
        await driver.press("enter")
        assert driver.screen_is(ExplorerScreen)
        assert "Fighting near Irpin" in driver.detail


async def test_help_is_for_the_focused_pane(small_store: Path) -> None:
    async with exploring(small_store) as driver:
        for pane, words in (
            ("1", "Enter reads the incident"),
            ("2", "counted under your other filters"),
            ("4", "step from bar to bar"),
        ):
            await driver.press(pane, "question_mark")
            screen = driver.app.screen
            assert isinstance(screen, HelpScreen)
            assert words in screen.plain and "Keys everywhere" in screen.plain
            await driver.press("escape")
            assert driver.screen_is(ExplorerScreen)


async def test_a_narrow_screen_shows_one_pane_at_a_time(small_store: Path) -> None:
    async with exploring(small_store, NARROW) as driver:
        assert "1 Incidents  2 Filters" in driver.screen_text()
        seen = {
            "1": "Rocket attack",
            "2": "Actors (",
            "3": "infrastructure",
            "4": "fighting",
            "5": "Kyiv",
        }
        for key, words in seen.items():
            await driver.press(key)
            assert words in driver.screen_text(), key
        await driver.press("escape")
        assert driver.app.focused is driver.incidents
        for pane in (FacetList, None):
            await driver.press("tab")
            assert pane is None or isinstance(driver.app.focused, pane)
        assert not driver.incidents.is_on_screen


async def test_panes_survive_growing_and_shrinking(small_store: Path) -> None:
    async with exploring(small_store, NARROW) as driver:
        await driver.pilot.resize_terminal(*WIDE)
        await driver.settle()
        for words in ("Places (", "Tue 1 Mar 2022", "Power lines cut in the Donetsk region", "day 6"):
            assert words in driver.screen_text()
        await driver.pilot.resize_terminal(30, 8)
        await driver.settle()
        await driver.pilot.resize_terminal(*NARROW)
        await driver.settle()
        assert "1 Incidents" in driver.screen_text()


async def test_the_mouse_chooses_rows_facets_and_tabs(small_store: Path) -> None:
    async with exploring(small_store, NARROW) as driver:
        await driver.pilot.click(IncidentList, offset=(10, 2))
        await driver.settle()
        assert driver.incidents.cursor == 1
        await driver.pilot.click("TabLine", offset=(16, 0))
        await driver.settle()
        assert isinstance(driver.app.focused, FacetList)


async def test_the_mouse_hits_the_line_it_points_at_inside_a_border(small_store: Path) -> None:
    async with exploring(small_store, WIDE) as driver:
        await driver.pilot.click(IncidentList, offset=(10, 3))
        await driver.settle()
        assert driver.incidents.cursor == 1
        await driver.pilot.click(IncidentList, offset=(2, 5))
        await driver.settle()
        assert driver.incidents.cursor == 2
        assert driver.explorer.state.marks == {driver.incidents.key}
        await driver.pilot.click(IncidentList, offset=(10, 2), times=2)
        await driver.settle()
        assert isinstance(driver.app.focused, DetailPane)
        await driver.press("G")
        detail = driver.explorer.query_one(DetailPane)
        line = next(y for y, text in enumerate(detail.plain_lines) if "Villages" in text)
        await driver.pilot.click(DetailPane, offset=(8, line + 1 - detail.scroll_offset.y), times=2)
        await driver.settle()
        assert driver.screen_is(ArticleScreen)


async def test_a_click_on_a_chip_takes_it_away(small_store: Path) -> None:
    async with exploring(small_store, initial=Filter(kinds=(Kind.CLASH,))) as driver:
        await driver.pilot.click(ChipLine, offset=(3, 0))
        await driver.settle()
        assert driver.titles == IN_ORDER


async def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    store = make_store(tmp_path / "empty.duckdb", [replace(SMALL[0], told=())])
    async with exploring(store) as driver:
        assert driver.screen_is(WelcomeScreen)
        assert "dateline ingest FOLDER --store" in driver.screen_text()
        make_store(store, SMALL)
        await driver.press("r")
        assert driver.screen_is(ExplorerScreen)
        assert driver.titles == IN_ORDER


async def test_new_incidents_are_offered_and_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline_tui.screens.store_screen.NEWS_PAUSE", 0.0)
    store = make_store(tmp_path / "growing.duckdb", SMALL[:1])
    async with exploring(store) as driver:
        assert len(driver.titles) == 2
        make_store(store, SMALL)
        await driver.press("j")
        assert "5 new: r to load" in driver.explorer.query_one(TitleLine).plain
        await driver.press("r")
        assert driver.titles == IN_ORDER
        assert "new" not in driver.explorer.query_one(TitleLine).plain


async def test_a_missing_store_ends_with_a_sentence(tmp_path: Path) -> None:
    async with exploring(tmp_path / "nowhere.duckdb") as driver:
        pass
    assert driver.app.return_code == 3
    assert driver.app.refusal is not None and "nowhere.duckdb" in driver.app.refusal


async def test_an_error_in_a_thread_is_said_and_nothing_ends(
    small_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with exploring(small_store) as driver:
        assert driver.explorer.opened is not None

        def broken(ref: int) -> None:
            raise ValueError("[/] of [red]incident[/red]")

        monkeypatch.setattr(driver.explorer.opened.reader, "incident", broken)
        await driver.press("j")
        assert any("[/] of [red]incident[/red]" in words for words in driver.app.notices)
        assert driver.app.is_running
