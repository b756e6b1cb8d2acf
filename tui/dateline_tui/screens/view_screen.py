"""A screen that owns a view: every change of it goes through here, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType

from dateline_store.filter import Filter
from dateline_tui.clauses import chips
from dateline_tui.screens.store_screen import StoreScreen
from dateline_tui.view_state import History, ViewState, next_stacking


class ViewScreen(StoreScreen):
    """Holds the view with its history, and the keys that change it without asking a pane."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "Undo", show=False, id="view.undo"),
        Binding("U", "redo", "Redo", show=False, id="view.redo"),
        Binding("c", "clear", "Clear filters", show=False, id="view.clear"),
        Binding("backspace", "drop_last", "Drop the last filter", show=False, id="view.drop_last"),
        Binding("0", "fit", "Whole timeline", show=False, id="view.fit"),
        Binding("b", "stack", "Stack the timeline by", show=False, id="view.stack"),
        Binding("s", "turn", "Newest or oldest first", show=False, id="view.turn"),
        Binding("a", "any_stage", "Threatened and planned too", show=False, id="view.any_stage"),
        Binding("M", "clear_marks", "Clear marks", show=False, id="view.clear_marks"),
    ]

    def __init__(self, path: Path, initial: Filter | None) -> None:
        super().__init__(path, initial)
        self.history = History()

    @property
    def state(self) -> ViewState:
        """The view that is shown, or asked for."""
        return self.history.current

    def apply(self, state: ViewState, run: str | None = None) -> None:
        """Change the view: the one way in which what is shown changes."""
        self._walk(self.history.apply(state, run))

    def apply_filter(self, flt: Filter, run: str | None = None) -> None:
        """Change the filter and leave the rest of the view."""
        self.apply(self.state.with_filter(flt), run)

    def _walk(self, history: History) -> None:
        before, self.history = self.state, history
        self.look_for_news()
        self.view_changed(before)

    def view_changed(self, before: ViewState) -> None:
        """Called when the view is another than before."""

    def action_undo(self) -> None:
        """Go back one step."""
        if not self.history.past:
            self.notify("There is nothing to undo.", timeout=2, markup=False)
        self._walk(self.history.undo())

    def action_redo(self) -> None:
        """Take back one undo."""
        if not self.history.future:
            self.notify("There is nothing to redo.", timeout=2, markup=False)
        self._walk(self.history.redo())

    def action_clear(self) -> None:
        """Take all filters away."""
        self.apply_filter(Filter())

    def action_drop_last(self) -> None:
        """Take the last filter away."""
        if found := chips(self.state.filter):
            self.apply_filter(found[-1].without)

    def action_fit(self) -> None:
        """Show the whole timeline."""
        self.apply(replace(self.state, window=None))

    def action_stack(self) -> None:
        """Stack the timeline by the next thing."""
        self.apply(replace(self.state, stacking=next_stacking(self.state.stacking)))

    def action_turn(self) -> None:
        """Turn the order of the list round."""
        self.apply(replace(self.state, newest_first=not self.state.newest_first))

    def action_any_stage(self) -> None:
        """Show what was only threatened or planned too, or no longer."""
        stages = Filter().stages if self.state.filter.stages != Filter().stages else ()
        self.apply_filter(replace(self.state.filter, stages=stages))

    def action_clear_marks(self) -> None:
        """Take all marks away."""
        self.apply(replace(self.state, marks=frozenset()))
