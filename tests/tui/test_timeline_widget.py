"""The timeline as a person meets it: keys, wheel, brush, and sizes that leave it no room."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from dateline_store.histogram import Histogram
from dateline_tui.timeline import buckets, messages
from dateline_tui.timeline.buckets import EARLIEST, LATEST, Unit, Window
from dateline_tui.timeline.widget import Timeline

FIRST, LAST = datetime(2022, 2, 24), datetime(2022, 4, 30)
NOON = datetime(2022, 3, 1, 12)


class Shown(App[None]):
    """A timeline alone, over counts that are made up for any window, and all that it asked for."""

    CSS = "Timeline { height: 100%; }"

    def __init__(self, groups: int = 2) -> None:
        super().__init__()
        self.groups = groups
        self.asked: list[Message] = []

    def compose(self) -> ComposeResult:
        yield Timeline(first_day=date(2022, 2, 24))

    @property
    def timeline(self) -> Timeline:
        return self.query_one(Timeline)

    def show(self, window: Window, playhead: datetime | None = NOON) -> None:
        unit = buckets.fit(window, self.timeline.columns)
        edges = buckets.edges(window, unit)
        exact = np.zeros((self.groups, len(edges) - 1), np.float32)
        exact[:, :: max(1, len(edges) // 7)] = 2
        names = tuple(f"group {n}" for n in range(self.groups))
        self.timeline.set_data(
            Histogram(names, exact, exact * np.float32(0.25)), edges, unit, window, None, playhead
        )

    def show_all(self) -> Window:
        self.timeline.set_extent(FIRST, LAST)
        window = buckets.cover(FIRST, LAST, self.timeline.columns)
        self.show(window)
        self.timeline.focus()
        return window

    def on_window_changed(self, message: messages.WindowChanged) -> None:
        self.asked.append(message)
        self.show(message.window, self.timeline.playhead)

    def on_scope_requested(self, message: messages.ScopeRequested) -> None:
        self.asked.append(message)

    def on_bucket_chosen(self, message: messages.BucketChosen) -> None:
        self.asked.append(message)

    def on_playhead_moved(self, message: messages.PlayheadMoved) -> None:
        self.asked.append(message)

    def windows(self) -> list[Window]:
        return [message.window for message in self.asked if isinstance(message, messages.WindowChanged)]


def rows(app: Shown) -> list[str]:
    return [app.timeline.render_line(y).text for y in range(app.timeline.size.height)]


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await pilot.pause()


async def test_the_picture_has_axis_unit_bars_playhead_and_legend() -> None:
    app = Shown()
    async with app.run_test(size=(138, 8)) as pilot:
        app.show_all()
        await pilot.pause()
        shown = rows(app)
    assert shown[0].startswith("2022 Feb 23") and shown[0].endswith("by day, most 5")
    assert "⣿" in shown[1] and "█" not in shown[1] and "█" in shown[5] and ".." in shown[5]
    assert "▲ day 6, Tue 1 Mar 2022: none reported" in shown[6]
    assert "█ group 0  █ group 1  ⣿ imprecise dates" in shown[7]


async def test_zoom_keys_keep_the_playhead_in_the_window() -> None:
    app = Shown()
    async with app.run_test(size=(138, 8)) as pilot:
        whole = app.show_all()
        await press(pilot, "plus", "plus", "plus")
        closer = app.windows()
        assert [
            window.span < before.span for window, before in zip(closer, [whole, *closer], strict=False)
        ] == [True] * 3
        assert all(window.contains(NOON) for window in closer)
        await press(pilot, "minus")
        assert app.windows()[-1].span > closer[-1].span
        await press(pilot, "0")
        assert app.windows()[-1] == whole


async def test_panning_moves_the_picture_and_not_the_playhead() -> None:
    app = Shown()
    async with app.run_test(size=(138, 8)) as pilot:
        whole = app.show_all()
        await press(pilot, "L")
        assert app.windows()[-1].start > whole.start
        await press(pilot, "H")
        assert abs((app.windows()[-1].start - whole.start).days) <= 1
        assert app.timeline.playhead == NOON


async def test_stepping_moves_the_playhead_a_bucket_and_takes_the_window_along() -> None:
    app = Shown()
    async with app.run_test(size=(138, 8)) as pilot:
        whole = app.show_all()
        await press(pilot, "l", "l", "h")
        moved = [message.at for message in app.asked if isinstance(message, messages.PlayheadMoved)]
        assert moved[-1] == datetime(2022, 3, 2)
        assert app.windows() == []
        app.show(whole, whole.end)
        await press(pilot, "right")
        assert app.timeline.playhead == datetime(2022, 5, 3)
        assert app.windows()[-1].contains(datetime(2022, 5, 3))


async def test_t_asks_for_the_window_as_scope_and_enter_for_the_bucket() -> None:
    app = Shown()
    async with app.run_test(size=(138, 8)) as pilot:
        whole = app.show_all()
        await press(pilot, "t", "enter")
    scope, bucket = app.asked
    assert isinstance(scope, messages.ScopeRequested) and (scope.start, scope.end) == (whole.start, whole.end)
    assert isinstance(bucket, messages.BucketChosen)
    assert (bucket.start, bucket.end) == (datetime(2022, 3, 1), datetime(2022, 3, 1, 23, 59))


async def test_a_click_chooses_a_bar_and_a_drag_asks_for_a_scope() -> None:
    app = Shown()
    async with app.run_test(size=(138, 8)) as pilot:
        app.show_all()
        await pilot.click(Timeline, offset=(13, 3))
        await pilot.pause()
        chosen = app.asked.pop()
        assert isinstance(chosen, messages.BucketChosen)
        assert (chosen.start, chosen.end) == (datetime(2022, 3, 1), datetime(2022, 3, 1, 23, 59))
        await pilot.mouse_down(Timeline, offset=(19, 3))
        await pilot.hover(Timeline, offset=(12, 3))
        brushed = app.timeline.render_line(3)
        assert len({segment.style for segment in brushed}) > 1
        await pilot.mouse_up(Timeline, offset=(12, 3))
        await pilot.pause()
        scope = app.asked.pop()
    assert isinstance(scope, messages.ScopeRequested)
    assert (scope.start, scope.end) == (datetime(2022, 3, 1), datetime(2022, 3, 4, 23, 59))


@pytest.mark.parametrize("offset", [3, 70, 135])
async def test_the_wheel_zooms_where_the_pointer_is(offset: int) -> None:
    app = Shown()
    async with app.run_test(size=(138, 8)) as pilot:
        whole = app.show_all()
        wheel = events.MouseScrollUp(app.timeline, offset, 3, 0, -1, 0, False, False, False)
        app.timeline.post_message(wheel)
        await pilot.pause()
        closer = app.windows()[-1]
    under = whole.start + (whole.end - whole.start) * (offset / 138)
    assert closer.contains(under)
    assert abs(buckets.place_in(closer, under) - offset / 138) < 0.06


async def test_moving_the_playhead_draws_its_row_alone() -> None:
    app = Shown()
    async with app.run_test(size=(138, 8)) as pilot:
        app.show_all()
        await pilot.pause()
        before = [app.timeline.render_line(y) for y in range(8)]
        app.timeline.set_playhead(datetime(2022, 3, 9))
        await pilot.pause()
        after = [app.timeline.render_line(y) for y in range(8)]
    assert [one is other for one, other in zip(before, after, strict=True)] == [True] * 6 + [False, True]


async def test_a_new_width_gets_a_window_that_fills_it() -> None:
    app = Shown()
    async with app.run_test(size=(138, 8)) as pilot:
        app.show_all()
        await pilot.resize_terminal(80, 8)
        await pilot.pause()
        asked = app.asked[-1]
        assert isinstance(asked, messages.WindowChanged) and asked.resized
        assert asked.window == buckets.cover(FIRST, LAST, 80)


async def test_focus_is_seen_without_colour() -> None:
    app = Shown()
    async with app.run_test(size=(138, 8)) as pilot:
        app.show_all()
        await pilot.pause()

        def reversed_words() -> str:
            row = app.timeline.render_line(0)
            return "".join(part.text for part in row if part.style is not None and part.style.reverse)

        assert reversed_words() == "by day, most 5"
        app.set_focus(None)
        await pilot.pause()
        assert reversed_words() == ""


EXTREME = [
    Window(EARLIEST, LATEST),
    Window(EARLIEST, EARLIEST),
    Window(LATEST, LATEST),
    Window(NOON, NOON),
]


@pytest.mark.parametrize("height", [0, 1, 2, 5])
@pytest.mark.parametrize("width", [1, 40])
async def test_no_size_and_no_window_is_too_much(width: int, height: int) -> None:
    app = Shown(groups=9)
    async with app.run_test(size=(width, max(1, height))) as pilot:
        app.timeline.styles.height = height
        app.timeline.set_extent(EARLIEST, LATEST)
        for window in EXTREME:
            app.show(window, window.start)
            timeline = app.timeline
            for action in (timeline.action_zoom_in, timeline.action_zoom_out, timeline.action_fit):
                action()
            for direction in (1, -1):
                timeline.action_step(direction)
                timeline.action_pan(direction)
            timeline.action_choose()
            await pilot.pause()
            shown = rows(app)
            assert len(shown) == height
            assert all(len(row) == width for row in shown)


async def test_without_data_it_says_so_and_asks_for_nothing() -> None:
    app = Shown()
    async with app.run_test(size=(60, 6)) as pilot:
        app.timeline.focus()
        await press(pilot, "plus", "l", "t", "enter", "0", "H")
        await pilot.click(Timeline, offset=(5, 2))
        assert app.asked == []
        assert any("no dated incidents" in row for row in rows(app))
        none = np.zeros((0, 3), np.float32)
        window = Window(FIRST, LAST)
        edges = buckets.edges(window, Unit.MONTH)
        app.timeline.set_data(Histogram((), none, none), edges, Unit.MONTH, window)
        await pilot.pause()
        assert any("..." in row for row in rows(app))


async def test_hostile_group_names_stay_words() -> None:
    app = Shown()
    async with app.run_test(size=(100, 8)) as pilot:
        window = Window(FIRST, LAST)
        edges = buckets.edges(window, Unit.MONTH)
        counts = np.ones((2, 3), np.float32)
        names = ("[/] [@click=app.quit]x[/]", "  ")
        app.timeline.set_data(Histogram(names, counts, counts), edges, Unit.MONTH, window)
        await pilot.pause()
        assert "[/] [@click=app.quit]x[/]" in rows(app)[-1]
