"""A line to type into, with what Enter and Escape do in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class Prompt(Input):
    """An input that says when it is left without Enter; it takes every letter for itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Accept", id="prompt.accept"),
        Binding("escape", "leave(False)", "Take back", id="prompt.leave"),
        Binding("down", "leave(True)", "To the list", id="prompt.down"),
    ]

    @dataclass
    class Left(Message):
        """Left by Escape, or with the down key to go on in what is found."""

        prompt: Prompt
        onward: bool

        @property
        def control(self) -> Prompt:
            """The line that was left."""
            return self.prompt

    def on_mount(self) -> None:
        """Keep the cursor still: nothing runs while nothing is done."""
        self.cursor_blink = False

    def action_leave(self, onward: bool) -> None:
        """Leave without Enter."""
        self.post_message(self.Left(self, onward))
