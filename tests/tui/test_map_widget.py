"""The mini-map as a person meets it."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import App, ComposeResult

from dateline_store.model import PlacePrecision
from dateline_tui.map.widget import MiniMap

KHARKIV = (49.98, 36.25, PlacePrecision.SETTLEMENT)


class Shown(App[None]):
    """A map alone, and what was chosen on it."""

    CSS = "MiniMap { height: 100%; }"

    def __init__(self) -> None:
        super().__init__()
        self.chosen: list[MiniMap.AreaChosen] = []

    def compose(self) -> ComposeResult:
        yield MiniMap()

    @property
    def map(self) -> MiniMap:
        return self.query_one(MiniMap)

    def on_mini_map_area_chosen(self, message: MiniMap.AreaChosen) -> None:
        self.chosen.append(message)


def rows(app: Shown) -> list[str]:
    return [app.map.render_line(y).text for y in range(app.map.size.height)]


async def test_the_focus_and_its_name_are_drawn() -> None:
    app = Shown()
    async with app.run_test(size=(60, 20)) as pilot:
        app.map.set_points([(50.45, 30.52, 1)], KHARKIV, "Kharkiv")
        await pilot.pause()
        assert any("✚ Kharkiv" in row for row in rows(app))
        app.map.set_focus((50.45, 30.52, PlacePrecision.SITE), "Kyiv")
        assert any("✚ Kyiv" in row for row in rows(app))
        app.map.set_focus((50.45, 30.52, PlacePrecision.NONE), "somewhere")
        assert not any("✚" in row or "somewhere" in row for row in rows(app))
        app.map.set_focus(None)
        assert not any("✚" in row for row in rows(app))


@pytest.mark.parametrize(
    ("focus", "seen"),
    [((55.75, 37.62), True), ((53.9, 27.57), True), ((40.71, -74.0), False), ((-33.9, 18.4), False)],
)
async def test_a_focus_just_outside_widens_the_map_and_a_far_one_does_not(
    focus: tuple[float, float], seen: bool
) -> None:
    app = Shown()
    async with app.run_test(size=(60, 20)) as pilot:
        app.map.set_points([], (*focus, PlacePrecision.SETTLEMENT), "there")
        await pilot.pause()
        assert any("✚" in row for row in rows(app)) == seen


async def test_keys_zoom_move_and_come_back() -> None:
    app = Shown()
    async with app.run_test(size=(60, 20)) as pilot:
        app.map.set_points([], KHARKIV, "Kharkiv")
        app.map.focus()
        whole = app.map.view
        await pilot.press("plus")
        closer = app.map.view
        assert closer.km == pytest.approx(whole.km / 2)
        assert (closer.latitude, closer.longitude) == KHARKIV[:2]
        await pilot.press("h", "k")
        assert app.map.view.longitude < closer.longitude and app.map.view.latitude > closer.latitude
        await pilot.press("0")
        assert app.map.view == whole


async def test_the_wheel_keeps_the_ground_under_the_pointer() -> None:
    app = Shown()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        before = app.map.view.degrees(80, 20)
        app.map.post_message(events.MouseScrollUp(app.map, 40, 5, 0, -1, 0, False, False, False))
        await pilot.pause()
        assert app.map.view.degrees(80, 20) == pytest.approx(before, abs=0.05)


async def test_a_click_and_enter_choose_an_area() -> None:
    app = Shown()
    async with app.run_test(size=(60, 20)) as pilot:
        app.map.set_points([], KHARKIV, "Kharkiv")
        app.map.focus()
        x, y = app.map.view.dots(*KHARKIV[:2])
        await pilot.click(MiniMap, offset=(int(x // 2), int(y // 4)))
        await pilot.press("enter")
        await pilot.pause()
    clicked, entered = app.chosen
    assert abs(clicked.latitude - KHARKIV[0]) < 0.5 and abs(clicked.longitude - KHARKIV[1]) < 0.5
    assert 20 < clicked.km < 120
    assert (entered.latitude, entered.longitude, entered.km) == (*KHARKIV[:2], 10.0)


@pytest.mark.parametrize("size", [(1, 1), (2, 40), (120, 2), (180, 50)])
async def test_every_size_is_drawn(size: tuple[int, int]) -> None:
    app = Shown()
    async with app.run_test(size=size) as pilot:
        app.map.set_points([(49.98, 36.25, 3)], KHARKIV, "Kharkiv")
        await pilot.resize_terminal(size[0], size[1] + 1)
        await pilot.pause()
        shown = rows(app)
        assert len(shown) == size[1] + 1 and all(len(row) == size[0] for row in shown)
