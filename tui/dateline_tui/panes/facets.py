"""The facets: what places, actors, kinds and publishers the selection has, to include and exclude."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input

from dateline_store.facets import Term
from dateline_store.filter import Filter
from dateline_store.histogram import FloatArray
from dateline_tui.clauses import is_excluded, is_included
from dateline_tui.panes.cursor_list import CursorList
from dateline_tui.panes.facet_lines import FacetLine, Facets, Folding, best_match, facet_lines
from dateline_tui.panes.prompt import Prompt

BARS = " ▁▂▃▄▅▆▇█"
SPARK_CELLS = 6


def spark_text(spark: FloatArray | None) -> str:
    """Counts over time as bars of one cell each, the highest full; what is not none is never blank."""
    if spark is None or not len(spark) or float(spark.max()) <= 0:
        return ""
    scaled = np.ceil(spark / spark.max() * (len(BARS) - 1)).astype(int)
    return "".join(BARS[height] for height in scaled)


def fitted(before: str, label: str, cells: int) -> str:
    """A name in exactly so many cells; where it is too long its "Oblast" is shortened, then its end cut."""
    if cell_len(before + label) > cells and label.endswith(" Oblast"):
        label = f"{label.removesuffix('Oblast')}Obl."
    whole = before + label
    return set_cell_size(whole, cells) if cell_len(whole) <= cells else set_cell_size(whole, cells - 1) + "…"


class FacetList(CursorList, inherit_bindings=False):
    """Lines of values with their counts."""

    HELP = (
        "What the selection has, counted under your other filters, with when it occurs. Enter or space "
        "asks for a value, x takes it away, both again undo it; + and - before a value show which. l opens a "
        "place or a section, h closes it, o goes through the roles of an actor, f is for typing a name."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "Next value", show=False, id="facets.next"),
        Binding("k,up", "move(-1)", "Value before", show=False, id="facets.previous"),
        Binding("J,right_square_bracket", "section(1)", "Next section", show=False, id="facets.next_section"),
        Binding(
            "K,left_square_bracket", "section(-1)", "Section before", show=False, id="facets.previous_section"
        ),
        Binding("ctrl+d,pagedown", "leaf(1)", "Page down", show=False, id="facets.down"),
        Binding("ctrl+u,pageup", "leaf(-1)", "Page up", show=False, id="facets.up"),
        Binding("g,home", "to(0)", "First value", show=False, id="facets.first"),
        Binding("G,end", "to(-1)", "Last value", show=False, id="facets.last"),
        Binding("enter,space", "include", "Include", id="facets.include"),
        Binding("x", "exclude", "Exclude", id="facets.exclude"),
        Binding("l,right", "open(True)", "Open", show=False, id="facets.open"),
        Binding("h,left", "open(False)", "Close", show=False, id="facets.close"),
        Binding("o", "role", "Role of the actor", show=False, id="facets.role"),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "facet--heading",
        "facet--cursor",
        "facet--count",
        "facet--spark",
        "facet--included",
        "facet--excluded",
    }

    @dataclass
    class Included(Message):
        """A value is to be asked for, or no longer."""

        term: Term

    @dataclass
    class Excluded(Message):
        """A value is to be taken away, or no longer."""

        term: Term

    @dataclass
    class RoleWanted(Message):
        """An actor is to be asked for in its next role."""

        term: Term

    def __init__(self) -> None:
        super().__init__()
        self._facets: Facets = {}
        self._filter = Filter()
        self.folding = Folding()
        self._lines: Sequence[FacetLine] = ()
        self._count_cells = 1

    @property
    def entries(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    @property
    def lines(self) -> Sequence[FacetLine]:
        """What is shown."""
        return self._lines

    @property
    def line(self) -> FacetLine | None:
        """What is under the cursor."""
        return self._lines[self.cursor] if self.cursor < len(self._lines) else None

    def show_facets(self, facets: Facets, flt: Filter) -> None:
        """Show other values; the cursor stays on its value."""
        self._facets, self._filter = facets, flt
        self._lay_out()

    def find(self, typed: str) -> None:
        """Show only values whose name has what was typed, the best of them under the cursor."""
        self.folding = Folding(self.folding.turned, self.folding.whole, typed.strip())
        self._lay_out()
        if self.folding.typed and (best := best_match(self._lines, self.folding.typed)) is not None:
            self.cursor = best

    def _lay_out(self) -> None:
        before = self.line
        self._lines = facet_lines(self._facets, self.folding)
        self._count_cells = max((len(f"{line.count:,}") for line in self._lines if line.count), default=1)
        self.virtual_size = Size(0, len(self._lines))
        if before is not None:
            same = [
                index
                for index, line in enumerate(self._lines)
                if (line.section, line.role) == (before.section, before.role)
                and (line.value is None or before.value is None or line.value.term == before.value.term)
            ]
            self.set_reactive(
                FacetList.cursor, same[0] if same else min(self.cursor, max(0, len(self._lines) - 1))
            )
        self._keep_in_sight()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line: what the filter does with the value, its name, its count, its bars over time."""
        y += self.scroll_offset.y
        width, base = self.scrollable_content_region.width, self.rich_style
        if y >= len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[y]
        here = y == self.cursor
        under = (
            base + self.get_component_rich_style("facet--cursor", partial=True)
            if here and self.has_focus
            else base
        )
        bar = "▌" if here else " "
        if line.role == "heading":
            under += self.get_component_rich_style("facet--heading", partial=True)
            segments = [Segment(bar, under), Segment(f"{line.label} ({line.count:,})", under)]
        elif line.value is None:
            dim = under + self.get_component_rich_style("facet--count", partial=True)
            segments = [Segment(bar, under), Segment(f"  … {line.label}", dim)]
        else:
            segments = [Segment(bar, under), *self._value_segments(line, width - 1)]
            segments = [Segment(s.text, under + s.style if s.style else under) for s in segments]
        return Strip(segments).extend_cell_length(width, under).crop(0, width)

    def _value_segments(self, line: FacetLine, width: int) -> list[Segment]:
        value = line.value
        assert value is not None
        included = is_included(self._filter, value.term) or value.selected == "include"
        excluded = is_excluded(self._filter, value.term) or value.selected == "exclude"
        sign = "+" if included else "-" if excluded else " "
        fold = {None: " ", True: "▾", False: "▸"}[line.open]
        spark = spark_text(value.spark) if width >= 24 else ""
        tail = f" {value.count:>{self._count_cells},}"
        room = max(4, width - 1 - len(tail) - (SPARK_CELLS + 1 if width >= 24 else 0))
        label = fitted(f"{' ' * value.depth}{fold}", value.label, room)
        style = self.get_component_rich_style
        how = style("facet--included", partial=True) if included else None
        how = style("facet--excluded", partial=True) if excluded else how
        return [
            Segment(sign, how),
            Segment(label, how),
            Segment(tail, style("facet--count", partial=True)),
            Segment(" " + spark, style("facet--spark", partial=True)),
        ]

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the two lines that changed."""
        self.refresh_line(old)
        self.refresh_line(new)
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if self.cursor < top:
            self.scroll_to(y=0 if self.cursor == 1 else self.cursor, animate=False, immediate=True)
        elif height and self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, immediate=True)

    def action_section(self, direction: int) -> None:
        """Move the cursor to the next heading, or the one before."""
        heads = [index for index, line in enumerate(self._lines) if line.role == "heading"]
        onward = (
            [h for h in heads if h > self.cursor] if direction > 0 else [h for h in heads if h < self.cursor]
        )
        if onward:
            self.cursor = onward[0] if direction > 0 else onward[-1]

    def action_include(self) -> None:
        """Ask for the value; on a heading or "more", show all of the section."""
        if (line := self.line) is None:
            return
        if line.value is None:
            self.folding = self.folding.turn_section(line.section)
            self._lay_out()
        else:
            self.post_message(self.Included(line.value.term))

    def action_exclude(self) -> None:
        """Take the value away."""
        if (line := self.line) is not None and line.value is not None:
            self.post_message(self.Excluded(line.value.term))

    def action_role(self) -> None:
        """Ask for the actor in its next role."""
        if (line := self.line) is not None and line.section == "actor" and line.value is not None:
            self.post_message(self.RoleWanted(line.value.term))

    def action_open(self, wanted: bool) -> None:
        """Open or close a place or a section; closing a leaf goes to what it lies in."""
        if (line := self.line) is None:
            return
        if line.value is None:
            if (line.section in self.folding.whole) != wanted:
                self.folding = self.folding.turn_section(line.section)
                self._lay_out()
        elif line.open is not None and line.open != wanted:
            self.folding = self.folding.turn(line.value.term)
            self._lay_out()
        elif not wanted:
            depth = line.value.depth
            above = [
                index
                for index, other in enumerate(self._lines[: self.cursor])
                if other.section == line.section and (other.value is None or other.value.depth < depth)
            ]
            self.cursor = above[-1] if above else self.cursor

    def on_click(self, event: events.Click) -> None:
        """Choose the value under the mouse; with shift or ctrl take it away; its arrow opens it."""
        index = event.y + self.scroll_offset.y
        if index >= len(self._lines):
            return
        self.cursor = index
        value = self._lines[index].value
        if value is not None and self._lines[index].open is not None and event.x == 2 + value.depth:
            self.action_open(not self._lines[index].open)
        elif event.shift or event.ctrl:
            self.action_exclude()
        else:
            self.action_include()


class FacetPane(Vertical):
    """A box to type a name into, over the list of values."""

    def compose(self) -> ComposeResult:
        """The box and the list."""
        yield Prompt(placeholder="f: type a name", id="facet-find", compact=True)
        yield FacetList()

    @property
    def values(self) -> FacetList:
        """The list of values."""
        return self.query_one(FacetList)

    @property
    def box(self) -> Prompt:
        """The box."""
        return self.query_one(Prompt)

    @on(Input.Changed, "#facet-find")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.values.find(event.value)

    @on(Input.Submitted, "#facet-find")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip() and (line := self.values.line) is not None and line.value is not None:
            self.post_message(FacetList.Included(line.value.term))
            self.box.value = ""
        self.values.focus()

    @on(Prompt.Left)
    def _left(self, event: Prompt.Left) -> None:
        event.stop()
        if not event.onward:
            self.box.value = ""
        self.values.focus()
