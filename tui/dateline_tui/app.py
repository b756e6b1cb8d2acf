"""The explorer as a program: starts the main screen, holds the palette, keeps the view on leaving."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from dateline_store.filter import Filter
from dateline_store.text import one_line
from dateline_tui.keys_in_turn import KeysInTurnApp
from dateline_tui.screens.explorer import ExplorerScreen
from dateline_tui.screens.store_screen import StoreScreen
from dateline_tui.session import SessionError

CANNOT_OPEN = 3
ENDED_BY_SIGNAL = 128
"""Added to the signal's number, as shells do."""


class DatelineApp(KeysInTurnApp):
    """Wires the explorer to the terminal."""

    CSS_PATH = Path(__file__).with_name("dateline.tcss")
    TITLE = "Dateline"
    BINDINGS: ClassVar[list[BindingType]] = []
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(self, path: Path, initial: Filter | None = None) -> None:
        super().__init__()
        self.explorer = ExplorerScreen(path, initial)
        self.refusal: str | None = None
        """Why the store could not be opened; null where it was."""
        self.unkept: str | None = None
        """Why the view could not be kept; null where it was."""

    def get_default_screen(self) -> Screen[None]:
        """The explorer."""
        return self.explorer

    @on(StoreScreen.Refused)
    def _refused(self, message: StoreScreen.Refused) -> None:
        self.refusal = message.reason
        self.exit(return_code=CANNOT_OPEN)

    def on_app_focus(self) -> None:
        """Coming back to the terminal, see whether the store has changed."""
        self.explorer.look_for_news()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Everything that a key does, by name; then the themes and the rest."""
        told: set[tuple[str, str]] = set()
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.description and (binding.action, binding.description) not in told:
                told.add((binding.action, binding.description))
                action, node = binding.action, active.node
                yield SystemCommand(
                    binding.description,
                    binding.tooltip or f"key {binding.key}",
                    lambda action=action, node=node: self.call_later(self.run_action, action, node),
                )
        for command in super().get_system_commands(screen):
            if command.title not in ("Keys", "Quit"):
                yield command

    def on_mount(self) -> None:
        """Leave in good order when told to end, or when the terminal is gone."""
        if not self.is_headless and sys.platform != "win32":
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
                asyncio.get_running_loop().add_signal_handler(number, self.leave, ENDED_BY_SIGNAL + number)

    async def action_quit(self) -> None:
        """Leave because the user says so."""
        self.leave(0)

    def leave(self, code: int) -> None:
        """Keep the view, take back what is being asked, and end with an exit code."""
        try:
            self.explorer.keep_session()
        except SessionError as error:
            self.unkept = str(error)
        if self.explorer.opened is not None:
            self.explorer.opened.reader.interrupt()
        self.exit(return_code=code)


def explore(path: Path, *, initial: Filter | None = None, mouse: bool = True) -> int:
    """Open the explorer on a store; its exit code, 3 where the store cannot be opened.

    `initial` is the filter to begin with; null begins with the view that was left.
    """
    app = DatelineApp(path, initial)
    app.run(mouse=mouse)
    for words in (app.refusal, app.unkept):
        if words:
            print(one_line(words), file=sys.stderr)
    return app.return_code or 0
