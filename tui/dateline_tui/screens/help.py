"""Help for the pane that has the focus: what it shows and every key that does something there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from dateline_tui.keys import key_words

HELP_OF = {
    "Timeline": (
        "Reported incidents over time, stacked; dates that are not exact are spread over their time in dots. "
        "▲ stands at one bar and says what it holds. h and l step from bar to bar, Enter limits the list to "
        "that bar, t to all that is shown, and both again undo it. + and - look closer and wider without "
        "changing the list, 0 shows everything, b stacks by something else. Drag over bars to limit the list "
        "to them."
    ),
    "MiniMap": (
        "Where the incident is reported to have happened: ✚ is its place, a ring a place known only to its "
        "district or region. Dots are all places of the selection: • has more incidents, ● the most. Enter "
        "limits the list to what lies around the place, a click to what lies around the pointer; the same "
        "again undoes it."
    ),
}


def by_action(bindings: Mapping[str, ActiveBinding], node: object | None = None) -> Iterator[tuple[str, str]]:
    """(keys, description) of each action once, in order; of one node's own where it is given."""
    keys: dict[tuple[int, str], list[str]] = {}
    words: dict[tuple[int, str], str] = {}
    for key, active in bindings.items():
        if (node is not None and active.node is not node) or not active.binding.description:
            continue
        action = (id(active.node), active.binding.action)
        keys.setdefault(action, []).append(key_words(key))
        words[action] = active.binding.tooltip or active.binding.description
    return ((", ".join(keys[action]), words[action]) for action in keys)


class HelpScreen(ModalScreen[None]):
    """The keys of the focused pane, then those that work everywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "dismiss", "Close", id="help.close"),
        Binding("j,down", "scroll(1)", "Down", show=False, id="help.down"),
        Binding("k,up", "scroll(-1)", "Up", show=False, id="help.up"),
    ]

    def __init__(self, pane: Widget | None, bindings: Mapping[str, ActiveBinding]) -> None:
        super().__init__()
        self._pane = pane
        self._keys_now = dict(bindings)

    def compose(self) -> ComposeResult:
        """The words."""
        with Vertical(classes="dialog"):
            yield Static("Help    (Esc closes, j and k scroll)", classes="dialog-title", markup=False)
            with VerticalScroll(can_focus=False):
                yield Static(self._content(), markup=False)

    @property
    def plain(self) -> str:
        """The words."""
        return self._content().plain

    def _content(self) -> Content:
        lines: list[Content] = []
        pane = self._pane
        if pane is not None:
            about = pane.HELP or HELP_OF.get(type(pane).__name__, "")
            lines += [Content(about), Content(""), Content.styled("Keys of this pane", "bold")]
            lines += [_key_line(*entry) for entry in by_action(self._keys_now, pane)]
            lines.append(Content(""))
        lines.append(Content.styled("Keys everywhere", "bold"))
        lines += [
            _key_line(keys, words)
            for node in {id(b.node): b.node for b in self._keys_now.values() if b.node is not pane}.values()
            for keys, words in by_action(self._keys_now, node)
        ]
        lines += [
            Content(""),
            Content("Mouse: click to choose, drag over the timeline to limit the list, wheel to scroll."),
        ]
        lines.append(Content("To select text with the mouse, hold Shift (Option on a Mac)."))
        return Content("\n").join(lines)

    def action_scroll(self, direction: int) -> None:
        """Scroll the words."""
        self.query_one(VerticalScroll).scroll_relative(y=direction * 2, animate=False)


def _key_line(keys: str, words: str) -> Content:
    return Content.assemble((f"  {set_cell_size(keys, 20)} ", "bold"), words)
