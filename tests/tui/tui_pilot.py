"""Driving the explorer in tests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from dateline_store.filter import Filter
from dateline_tui.app import DatelineApp
from dateline_tui.panes.detail import DetailPane
from dateline_tui.panes.incident_list import IncidentList
from dateline_tui.screens.explorer import ExplorerScreen

PATIENCE = 10.0
KEY_NAMES = {
    " ": "space",
    "\r": "enter",
    "/": "slash",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
}
WIDE = (140, 40)
NARROW = (80, 24)


class NotingApp(DatelineApp):
    """The explorer, with every notice that it gives kept."""

    def __init__(self, path: Path, initial: Filter | None) -> None:
        super().__init__(path, initial)
        self.notices: list[str] = []

    def notify(self, message: str, **how: Any) -> None:
        """Keep the notice and show it."""
        self.notices.append(message)
        super().notify(message, **how)


class Driver:
    """An explorer that runs, and what a test asks of it."""

    def __init__(self, app: NotingApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def explorer(self) -> ExplorerScreen:
        """The main screen."""
        return self.app.explorer

    @property
    def incidents(self) -> IncidentList:
        """The list."""
        return self.explorer.query_one(IncidentList)

    @property
    def titles(self) -> list[str]:
        """Titles of the incidents in the list, in its order."""
        rows = [self.incidents.held(key) for key in self.incidents.keys]
        return [row.title if row else "?" for row in rows]

    @property
    def detail(self) -> str:
        """What the detail says."""
        return self.explorer.query_one(DetailPane).plain

    async def press(self, *keys: str) -> None:
        """Press keys and wait until everything has answered."""
        await self.pilot.press(*keys)
        await self.settle()

    async def write(self, text: str) -> None:
        """Type letters faster than anything can answer."""
        for letter in text:
            self.app.post_message(events.Key(KEY_NAMES.get(letter, letter), letter))
        await self.settle()

    async def settle(self) -> None:
        """Wait until no question is open and the detail has followed the cursor."""
        await self.pilot.pause(0.01)
        for _ in range(int(PATIENCE / 0.01)):
            if not self.app.is_handing_out and not any(worker.is_running for worker in self.app.workers):
                break
            await asyncio.sleep(0.01)
        await self.pilot.pause()

    def screen_is(self, kind: type[Screen[Any]]) -> bool:
        """Whether the screen on top is of a kind."""
        return isinstance(self.app.screen, kind)

    def lines(self) -> Iterator[str]:
        """Every line that every widget in sight draws, in the order of the screen."""
        for widget in self.app.screen.walk_children(Widget):
            if widget.is_on_screen and not widget.is_container:
                for strip in widget.render_lines(widget.size.region):
                    yield strip.text

    def screen_text(self) -> str:
        """What is in sight, line by line."""
        return "\n".join(self.lines())


@asynccontextmanager
async def exploring(
    store: Path, size: tuple[int, int] = WIDE, initial: Filter | None = None
) -> AsyncIterator[Driver]:
    """The explorer on a store, when it has read it."""
    app = NotingApp(store, initial)
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot)
        for _ in range(3):  # the first question may be asked a moment after the first pause
            await driver.settle()
            await asyncio.sleep(0.05)
        await driver.settle()
        yield driver
