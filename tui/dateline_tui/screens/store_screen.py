"""A screen over one store: opens it, leaves when it cannot, and notices when it has changed."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from textual.message import Message

from dateline_store.filter import Filter
from dateline_tui import questions
from dateline_tui.load import AskingScreen, error_words

NEWS_PAUSE = 1.0
"""Seconds, at least, between two looks at the store's file."""
OPENING = "open"
WITHDRAWN = "Interrupted"
"""The error of a question that was taken back; nobody needs to hear of it."""


class StoreScreen(AskingScreen[None]):
    """Reads a store in a thread and hands it on; looks at the file's stamp when the user does something."""

    class Refused(Message):
        """The store cannot be opened at all."""

        def __init__(self, reason: str) -> None:
            super().__init__()
            self.reason = reason

    def __init__(self, path: Path, initial: Filter | None) -> None:
        super().__init__()
        self.path = path
        self.opened: questions.Opened | None = None
        self._initial = initial
        self._looked = 0.0
        self._stamp: tuple[int, ...] = ()

    def open_store(self) -> None:
        """Read the store with the view to begin with."""
        self.ask(OPENING, partial(questions.start, self.path, self._initial), self._started)

    def _started(self, start: questions.Start) -> None:
        if start.notice:
            self.notify(start.notice, severity="warning", timeout=10, markup=False)
        self.begin(start)
        self._show_store(start.opened)

    def _show_store(self, opened: questions.Opened) -> None:
        self.opened, self._stamp = opened, opened.stamp
        self.store_read(opened)

    def begin(self, start: questions.Start) -> None:
        """Called once, before the store is first shown."""

    def store_read(self, opened: questions.Opened) -> None:
        """Called with the store, when it was opened and when it was read anew."""

    def store_changed(self, new: int) -> None:
        """Called when the file holds something else; `new` is how many more incidents."""

    def failed(self, group: str, error: BaseException) -> None:
        """Leave when the store cannot be opened at all; else say what went wrong."""
        if group == OPENING and self.opened is None:
            self.post_message(self.Refused(error_words(error)))
        elif type(error).__name__ != WITHDRAWN:
            super().failed(group, error)

    def look_for_news(self) -> None:
        """See whether the file has changed, at most once a second; opens nothing unless it has."""
        now = time.monotonic()
        if self.opened is None or now - self._looked < NEWS_PAUSE:
            return
        self._looked = now
        if self.opened.reader.stamp() != self._stamp:
            self.ask("news", partial(questions.news, self.opened), self._told)

    def _told(self, news: questions.News) -> None:
        self._stamp = news.stamp
        if news.changed:
            self.store_changed(news.new)

    def action_reload(self) -> None:
        """Read the store anew under the same view."""
        self.ask(OPENING, partial(questions.open_store, self.path), self._show_store)
