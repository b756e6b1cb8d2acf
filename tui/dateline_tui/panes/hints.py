"""The bottom line: the keys that matter here, as many as there is room for, with help always among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from dateline_tui.keys import key_words

PANE_FIRST = 2
"""Hints of the focused pane that come before those of the screen; its others come after."""
ALWAYS = ("view.help", "article.help", "app.quit", "article.close")


@dataclass(frozen=True, slots=True)
class Hint:
    """A key and what it does here."""

    key: str
    words: str
    press: str
    """The key's name, to press it by mouse."""
    pane: bool
    always: bool

    @property
    def cells(self) -> int:
        """How much room it takes, with the space after it."""
        return cell_len(f"{self.key} {self.words}  ")


def chosen(hints: Sequence[Hint], width: int) -> list[Hint]:
    """The hints that fit: those that are always there at the end, the pane's first before the screen's."""
    always = [hint for hint in hints if hint.always]
    pane = [hint for hint in hints if hint.pane and not hint.always]
    screen = [hint for hint in hints if not hint.pane and not hint.always]
    room = width - sum(hint.cells for hint in always) - 1
    fitting: list[Hint] = []
    for hint in (*pane[:PANE_FIRST], *screen, *pane[PANE_FIRST:]):
        if hint.cells <= room:
            fitting.append(hint)
            room -= hint.cells
    return fitting + always


class HintLine(Widget):
    """Shows what the focused pane and the screen bind, and presses a key that is clicked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"hint--key", "hint--words"}

    def __init__(self) -> None:
        super().__init__()
        self._hints: list[Hint] = []
        self._ends: list[tuple[int, Hint]] = []

    @property
    def plain(self) -> str:
        """The line as text."""
        return "  ".join(f"{hint.key} {hint.words}" for hint in chosen(self._hints, self.size.width))

    def on_mount(self) -> None:
        """Follow the bindings of what has the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        if not self.is_attached:
            return
        found: dict[tuple[int, str], Hint] = {}
        typing = isinstance(screen.focused, Input)
        for active in screen.active_bindings.values():
            binding = active.binding
            if typing and active.node is not screen.focused:
                continue
            action = (id(active.node), binding.action)
            if binding.show and active.enabled and binding.description and action not in found:
                key = binding.key_display or key_words(binding.key)
                pane, always = active.node is screen.focused, binding.id in ALWAYS
                found[action] = Hint(key, binding.description, binding.key, pane, always)
        hints = list(found.values())
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line."""
        base = self.rich_style
        if y:
            return Strip.blank(self.size.width, base)
        key, words = (
            base + self.get_component_rich_style(f"hint--{part}", partial=True) for part in ("key", "words")
        )
        segments = [Segment(" ", base)]
        end = 1
        self._ends = []
        for hint in chosen(self._hints, self.size.width):
            segments += [Segment(hint.key, key), Segment(f" {hint.words}  ", words)]
            end += hint.cells
            self._ends.append((end, hint))
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        for end, hint in self._ends:
            if event.x < end:
                self.app.simulate_key(hint.press)
                return
