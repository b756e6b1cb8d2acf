"""The box that searches titles and excerpts while a person types."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label

from dateline_tui.panes.prompt import Prompt


def query_for(typed: str) -> str:
    """What to search for while this stands in the box: the last word counts as a beginning.

    A space after it, or a closing quote, makes it whole.
    """
    if not typed.strip():
        return ""
    open_phrase = typed.count('"') % 2 == 1
    begun = typed[-1].isalnum() and not open_phrase
    return f"{typed.strip()}*" if begun else typed.strip().removesuffix('"') if open_phrase else typed.strip()


def typed_for(query: str) -> str:
    """What to put into the box for a search that is on."""
    return query.removesuffix("*") if query.endswith("*") else f"{query} " if query else ""


class SearchBox(Horizontal):
    """Hidden until it is opened; Enter keeps the search, Escape brings back the one before."""

    @dataclass
    class Typed(Message):
        """Another text is to be searched for."""

        text: str

    @dataclass
    class Closed(Message):
        """The box was left."""

    _before = ""

    def compose(self) -> ComposeResult:
        """The box after its name."""
        yield Label("/", markup=False)
        yield Prompt(
            placeholder='words, begin*, "a phrase"; a space at the end for the whole word', compact=True
        )

    @property
    def box(self) -> Prompt:
        """The box."""
        return self.query_one(Prompt)

    def open(self, query: str) -> None:
        """Show the box with a search in it."""
        self._before = query
        self.add_class("-open")
        with self.prevent(Input.Changed):
            self.box.value = typed_for(query)
        self.box.focus()

    def _close(self) -> None:
        self.remove_class("-open")
        self.post_message(self.Closed())

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(query_for(event.value)))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._close()

    @on(Prompt.Left)
    def _left(self, event: Prompt.Left) -> None:
        event.stop()
        if not event.onward:
            self.post_message(self.Typed(self._before))
        self._close()
