"""What the explorer shows, as one immutable value, and the line of such values that undo walks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, TypeAlias

from dateline_store.filter import Filter
from dateline_tui.timeline.buckets import Window

Stacking: TypeAlias = Literal["family", "kind", "status", "publisher"]

STACKINGS: tuple[Stacking, ...] = ("family", "kind", "status", "publisher")
LONGEST_UNDO = 200


@dataclass(frozen=True, slots=True)
class ViewState:
    """Everything that a person has chosen to see. The scope is the filter's since and until."""

    filter: Filter = field(default_factory=Filter)
    window: Window | None = None
    """The stretch that the timeline shows; null is all of the store."""
    stacking: Stacking = "family"
    newest_first: bool = False
    cursor: int | None = None
    """The key of the incident under the cursor."""
    marks: frozenset[int] = frozenset()
    """Keys of the marked incidents."""

    @property
    def scope(self) -> tuple[datetime | None, datetime | None]:
        """The stretch of time that the list is limited to."""
        return (self.filter.since, self.filter.until)

    def scoped(self, since: datetime | None, until: datetime | None) -> ViewState:
        """The view with the list limited to a stretch of time."""
        return replace(self, filter=replace(self.filter, since=since, until=until))

    def with_filter(self, flt: Filter) -> ViewState:
        """The view under another filter."""
        return replace(self, filter=flt)

    def with_mark(self, key: int) -> ViewState:
        """The view with one incident's mark put on, or taken off."""
        return replace(self, marks=self.marks ^ {key})


def next_stacking(stacking: Stacking) -> Stacking:
    """What the timeline is stacked by after one press of the key for it."""
    return STACKINGS[(STACKINGS.index(stacking) + 1) % len(STACKINGS)]


@dataclass(frozen=True, slots=True)
class History:
    """A view with those before it and those taken back. Moving the cursor is no step."""

    current: ViewState = field(default_factory=ViewState)
    past: tuple[ViewState, ...] = ()
    future: tuple[ViewState, ...] = ()
    run: str | None = None
    """Names the run of small changes that count as one step, such as the letters of one search."""

    def apply(self, state: ViewState, run: str | None = None) -> History:
        """Make `state` the current view; a step, unless only the cursor moved or the run goes on."""
        if replace(state, cursor=self.current.cursor) == self.current:
            return replace(self, current=state)
        if run is not None and run == self.run:
            return replace(self, current=state, future=())
        past = (*self.past, self.current)[-LONGEST_UNDO:]
        return History(state, past, (), run)

    def end_run(self) -> History:
        """The next change is a step of its own."""
        return replace(self, run=None)

    def undo(self) -> History:
        """Go back one step; the same history where there is none."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (self.current, *self.future))

    def redo(self) -> History:
        """Take back one undo; the same history where there is none."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.current), self.future[1:])
