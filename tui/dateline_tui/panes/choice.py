"""One of a few options, told apart without colour: "(•) this" over "( ) that"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget


@dataclass(frozen=True, slots=True)
class Option:
    """An option; one that is not offered is shown and can't be chosen."""

    name: str
    words: str
    offered: bool = True


class Choice(Widget, can_focus=True):
    """Options on a line each; arrows go from one to the other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "step(1)", "Next option", show=False, id="choice.next"),
        Binding("k,up", "step(-1)", "Option before", show=False, id="choice.previous"),
        Binding("space", "round", "Another option", show=False, id="choice.round"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--here", "choice--off"}

    chosen: reactive[int] = reactive(0)
    """The index of the option that is chosen."""

    @dataclass
    class Changed(Message):
        """Another option was chosen."""

        choice: Choice
        name: str

        @property
        def control(self) -> Choice:
            """Where it was chosen."""
            return self.choice

    def __init__(self, options: Sequence[Option], chosen: str, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._options = tuple(options)
        self.set_reactive(Choice.chosen, [option.name for option in options].index(chosen))

    @property
    def value(self) -> str:
        """The name of the option that is chosen."""
        return self._options[self.chosen].name

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each option."""
        return len(self._options)

    def render_line(self, y: int) -> Strip:
        """One option."""
        base = self.rich_style
        if y >= len(self._options):
            return Strip.blank(self.size.width, base)
        option = self._options[y]
        here = y == self.chosen
        if not option.offered:
            base += self.get_component_rich_style("choice--off", partial=True)
        elif here and self.has_focus:
            base += self.get_component_rich_style("choice--here", partial=True)
        text = f"{'(•)' if here else '( )'} {option.words}"
        return Strip([Segment(text, base)]).adjust_cell_length(self.size.width, self.rich_style)

    def choose(self, index: int) -> None:
        """Choose an option that is offered."""
        if 0 <= index < len(self._options) and self._options[index].offered and index != self.chosen:
            self.chosen = index
            self.post_message(self.Changed(self, self.value))

    def action_step(self, direction: int) -> None:
        """Choose the next option."""
        self.choose(self.chosen + direction)

    def action_round(self) -> None:
        """Choose the next option, after the last the first."""
        self.choose((self.chosen + 1) % len(self._options))

    def on_click(self, event: events.Click) -> None:
        """Choose the option under the mouse."""
        self.choose(event.y)
