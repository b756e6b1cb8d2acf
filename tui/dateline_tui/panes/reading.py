"""A scrolling page of wrapped paragraphs, some of which can be opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

SELECTED_BAR = "▌"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One stretch of text. Styles of its spans are names: "place" is drawn as `reading--place`."""

    content: Content
    indent: int = 0
    bar: str = " "
    """One character in the gutter beside every line."""
    target: object | None = None
    """What opening the paragraph leads to; null where it can't be opened."""


@dataclass(frozen=True, slots=True)
class _Line:
    content: Content
    paragraph: int
    start: int
    """Offset of the line in its paragraph's text."""


class ReadingPane(ScrollView, can_focus=True, inherit_bindings=False):
    """Paragraphs wrapped to the width, with one of those that can be opened selected."""

    HELP = "Text to read. j and k go from one excerpt to the next, Enter opens the one with the bar."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "step(1)", "Next excerpt", show=False, id="reading.next"),
        Binding("k,up", "step(-1)", "Excerpt before", show=False, id="reading.previous"),
        Binding("ctrl+d,pagedown", "leaf(1)", "Half a page down", show=False, id="reading.down"),
        Binding("ctrl+u,pageup", "leaf(-1)", "Half a page up", show=False, id="reading.up"),
        Binding("g,home", "top", "To the top", show=False, id="reading.top"),
        Binding("G,end", "bottom", "To the end", show=False, id="reading.bottom"),
        Binding("enter", "open", "Open the article here", id="reading.open"),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "reading--title",
        "reading--head",
        "reading--dim",
        "reading--strong",
        "reading--warn",
        "reading--place",
        "reading--date",
        "reading--who",
        "reading--figure",
        "reading--excerpt",
        "reading--other",
        "reading--bar",
    }

    @dataclass
    class Opened(Message):
        """A paragraph was opened."""

        pane: ReadingPane
        target: object

        @property
        def control(self) -> ReadingPane:
            """The pane it was opened in."""
            return self.pane

    def __init__(self) -> None:
        super().__init__()
        self._paragraphs: Sequence[Paragraph] = ()
        self._lines: list[_Line] = []
        self._width = 0
        self._selected: int | None = None

    @property
    def plain(self) -> str:
        """All text of the page, a line for a paragraph."""
        return "\n".join(paragraph.content.plain for paragraph in self._paragraphs)

    @property
    def plain_lines(self) -> list[str]:
        """The lines as they are wrapped."""
        return [line.content.plain for line in self._lines]

    @property
    def selected(self) -> object | None:
        """What Enter would open."""
        return None if self._selected is None else self._paragraphs[self._selected].target

    def show_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show another page, from its top, with the first that can be opened selected."""
        self._paragraphs = paragraphs
        targets = self._targets()
        self._selected = targets[0] if targets else None
        self._wrap()
        self.scroll_to(y=0, animate=False, immediate=True)

    def show_words(self, words: str) -> None:
        """Show one plain sentence."""
        self.show_paragraphs((Paragraph(Content(words)),))

    def show_offset(self, paragraph: int, offset: int) -> None:
        """Bring one place of one paragraph near the top of the pane."""
        lines = [
            y for y, line in enumerate(self._lines) if line.paragraph == paragraph and line.start <= offset
        ]
        if lines:
            self.scroll_to(
                y=max(0, lines[-1] - self._inner.height // 4),
                animate=False,
                immediate=True,
            )

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew when the width changes."""
        if self._inner.width != self._width:
            self._wrap()

    def notify_style_update(self) -> None:
        """Draw again under a new theme."""
        super().notify_style_update()
        self.refresh()

    @property
    def _inner(self) -> Region:
        """What the lines can take: all but the border and the scrollbar."""
        return self.scrollable_content_region

    def _targets(self) -> list[int]:
        return [i for i, paragraph in enumerate(self._paragraphs) if paragraph.target is not None]

    def _wrap(self) -> None:
        self._width = self._inner.width
        self._lines = []
        for number, paragraph in enumerate(self._paragraphs):
            offset = 0
            for line in paragraph.content.wrap(max(8, self._width - 2 - paragraph.indent)):
                offset = max(offset, paragraph.content.plain.find(line.plain, offset))
                self._lines.append(_Line(line, number, offset))
                offset += len(line.plain)
        self.virtual_size = Size(self._width, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line with its gutter; blank below the end."""
        y += self.scroll_offset.y
        base = self.visual_style
        if y >= len(self._lines):
            return Strip.blank(self._inner.width, base.rich_style)
        line = self._lines[y]
        paragraph = self._paragraphs[line.paragraph]
        bar = SELECTED_BAR if line.paragraph == self._selected and self.has_focus else paragraph.bar
        gutter = Segment(bar + " " * (1 + paragraph.indent), (base + self._named("bar")).rich_style)
        parts = line.content.render(base, end="", parse_style=self._named)
        segments = [gutter, *(Segment(text, style.rich_style) for text, style in parts)]
        return (
            Strip(segments).extend_cell_length(self._inner.width, base.rich_style).crop(0, self._inner.width)
        )

    def _named(self, name: str | Style) -> Style:
        return name if isinstance(name, Style) else self.get_visual_style(f"reading--{name}", partial=True)

    def _select(self, index: int) -> None:
        self._selected = index
        lines = [y for y, line in enumerate(self._lines) if line.paragraph == index]
        top, height = self.scroll_offset.y, self._inner.height
        if lines and (lines[0] < top or lines[-1] >= top + height):
            self.scroll_to(y=max(0, lines[0] - 2), animate=False, immediate=True)
        self.refresh()

    def action_step(self, direction: int) -> None:
        """Select the next paragraph that can be opened; scroll where there is none in sight."""
        targets = self._targets()
        place = targets.index(self._selected) if self._selected in targets else -1
        following = place + direction
        if targets and 0 <= following < len(targets):
            self._select(targets[following])
        else:
            self.scroll_relative(y=direction * 3, animate=False, immediate=True)

    def action_leaf(self, direction: int) -> None:
        """Scroll by half a page."""
        self.scroll_relative(y=direction * max(1, self._inner.height // 2), animate=False, immediate=True)

    def action_top(self) -> None:
        """To the first line."""
        self.scroll_to(y=0, animate=False, immediate=True)

    def action_bottom(self) -> None:
        """To the last line."""
        self.scroll_to(y=self.max_scroll_y, animate=False, immediate=True)

    def action_open(self) -> None:
        """Open what is selected."""
        if self.selected is not None:
            self.post_message(self.Opened(self, self.selected))

    def on_focus(self) -> None:
        """Show which paragraph is selected."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the bar away."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Select the paragraph under the mouse; open it when it was selected already."""
        if (at := event.get_content_offset(self)) is None:
            return
        y = at.y + self.scroll_offset.y
        if y < len(self._lines):
            index = self._lines[y].paragraph
            if self._paragraphs[index].target is None:
                return
            if index == self._selected and event.chain > 1:
                self.action_open()
            else:
                self._selected = index
                self.refresh()
