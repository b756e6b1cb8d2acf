"""What the timeline asks of its parent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from textual.message import Message
from textual.widget import Widget

from dateline_tui.timeline.buckets import Window


@dataclass
class FromTimeline(Message):
    """A message of one timeline."""

    timeline: Widget

    @property
    def control(self) -> Widget:
        """The widget that sent it."""
        return self.timeline


@dataclass
class WindowChanged(FromTimeline):
    """The picture should show another window, of whole buckets; the filter stays as it is."""

    window: Window
    resized: bool = False
    """True where only the width of the widget made it so."""


@dataclass
class ScopeRequested(FromTimeline):
    """The filter should be narrowed to what happened between two moments, both inclusive."""

    start: datetime
    end: datetime


@dataclass
class BucketChosen(FromTimeline):
    """A bar was clicked or entered: its first and last minute."""

    start: datetime
    end: datetime


@dataclass
class PlayheadMoved(FromTimeline):
    """The playhead stands at the start of another bucket."""

    at: datetime

    def can_replace(self, message: Message) -> bool:
        """Only the last of several moves counts."""
        return isinstance(message, PlayheadMoved)
