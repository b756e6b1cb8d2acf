"""Keys that are typed ahead: each goes to what has the focus once the key before it has done its work."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

PATIENCE = 1.0
"""Seconds that a key may take before the next is passed on all the same."""


class KeysInTurnApp(App[None]):
    """An app that hands out one key at a time.

    Textual sends each key to the widget that has the focus when the key arrives, though "/" and the word
    after it may arrive in one piece. Here a key waits until the one before it has gone up through all widgets
    and what it set off has come back, so that it meets the box, the pane or the dialog that was asked for.
    """

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Key | events.Paste] = deque()
        self._handing_out = False
        self._handed_out_at = 0.0

    @property
    def is_handing_out(self) -> bool:
        """Whether a key has not yet done its work."""
        return self._handing_out

    async def on_event(self, event: events.Event) -> None:
        """Put a fresh key at the end of the line; handle everything else at once."""
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
            return
        self._typed.append(event)
        if not self._handing_out or time.monotonic() - self._handed_out_at > PATIENCE:
            await self._hand_out()

    async def _hand_out(self) -> None:
        self._handing_out, self._handed_out_at = bool(self._typed), time.monotonic()
        if not self._typed:
            return
        if not self.screen.is_mounted and self.screen.call_later(self.call_later, self._hand_out):
            return
        target = self.focused or self.screen
        await super().on_event(self._typed.popleft())
        way_up = target.ancestors_with_self
        await self._follow((*way_up, *way_up, self))

    async def _follow(self, stops: Sequence[MessagePump]) -> None:
        """Go through the queues that the key goes through, then hand out the next."""
        for number, stop in enumerate(stops, 1):
            if stop.call_later(self._follow, stops[number:]):
                return
        await self._hand_out()
