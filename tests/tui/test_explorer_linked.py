"""The map, the timeline and the list, linked: what is chosen in one narrows the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from tui.test_explorer import IN_ORDER, chip_text
from tui.tui_pilot import NARROW, WIDE, Driver, exploring

from dateline_store.filter import Filter
from dateline_tui.panes.facets import FacetList
from dateline_tui.screens.article import ArticleScreen
from dateline_tui.screens.export import ExportScreen
from dateline_tui.timeline.widget import Timeline


def list_lines(driver: Driver) -> list[str]:
    incidents = driver.incidents
    return [incidents.render_line(y).text for y in range(incidents.scrollable_content_region.height)]


async def test_an_area_of_the_map_narrows_the_rest(small_store: Path) -> None:
    async with exploring(small_store) as driver:
        assert driver.explorer.answer is not None
        points = {tuple(point) for point in driver.explorer.answer.points.tolist()}
        assert (49.99, 36.23, 2.0) in points and len(points) == 4
        await driver.press("j", "5", "enter")
        near = driver.explorer.state.filter.near
        assert near is not None and (near.latitude, near.longitude) == (49.99, 36.23)
        assert driver.titles == ["Rocket attack on a school in Kharkiv", "Convoy reaches Kharkiv"]
        assert "km of 49.99, 36.23 (by Kharkiv) ×" in chip_text(driver)
        await driver.press("enter")
        assert driver.titles == IN_ORDER


async def test_a_bar_of_the_timeline_narrows_the_list(small_store: Path) -> None:
    async with exploring(small_store) as driver:
        await driver.press("G", "k", "4", "enter")
        since, until = driver.explorer.state.scope
        assert since is not None and until is not None and since.date() == until.date()
        assert driver.titles == ["Power lines cut in the Donetsk region", "Missile on Kyiv"]
        await driver.press("h")
        assert driver.explorer.query_one(Timeline).playhead != since


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_where_nothing_passes_the_list_itself_says_so(small_store: Path, size: tuple[int, int]) -> None:
    async with exploring(small_store, size, Filter(text="nowhere")) as driver:
        assert driver.titles == []
        said = " ".join(line.strip() for line in list_lines(driver)[1:4]).strip()
        assert said == "No incident passes the filters: u goes back, c clears them."


async def test_keys_typed_ahead_reach_what_was_asked_for(small_store: Path) -> None:
    async with exploring(small_store) as driver:
        await driver.write("/drone")
        assert driver.explorer.state.filter.text == "drone*"
        await driver.press("escape")
        first = driver.incidents.key
        await driver.write("2jjx")
        assert driver.incidents.key == first
        assert len(driver.explorer.query_one(FacetList).lines) and driver.explorer.state.filter.not_places
        await driver.write("c1ee.csv")
        assert driver.screen_is(ExportScreen)
        assert driver.app.screen.query_one("#path").value == "e.csv"  # type: ignore[attr-defined]
        await driver.press("escape")
        await driver.write("1gj3\r")
        assert driver.screen_is(ArticleScreen)
