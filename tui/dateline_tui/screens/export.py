"""The dialog that writes the selection, or the marks, to a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, Static

from dateline_store.filter import Filter
from dateline_store.text import one_line
from dateline_tui import __version__, questions
from dateline_tui.load import AskingScreen, error_words
from dateline_tui.panes.choice import Choice, Option
from dateline_tui.panes.prompt import Prompt
from dateline_tui.wording import plural

if TYPE_CHECKING:
    from dateline_store.reader import Reader

Format = Literal["csv", "jsonl"]
FORMATS = (
    Option("csv", "CSV: one row an incident, for a spreadsheet"),
    Option("jsonl", "JSON Lines: one incident a line, with its reports"),
)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written where."""

    path: Path
    format: Format
    keys: tuple[int, ...] | NDArray[np.int32]
    filter: Filter | None
    """Null where marks are written."""


def write(reader: Reader, order: Order) -> int:
    """Write the file and what tells of its origin beside it; the number of rows. Raises ExportError."""
    from dateline_store.export import Provenance, write_csv, write_jsonl

    provenance = Provenance(order.filter, __version__)
    if order.format == "csv":
        return write_csv(order.path, reader, order.keys, provenance=provenance)
    return write_jsonl(order.path, reader, order.keys, provenance=provenance)


def refusal(path: Path, *, may_replace: bool) -> str | None:
    """Why a file cannot be written there, as a sentence; null where it can."""
    if not path.name:
        return "Name a file to write to."
    if path.is_dir():
        return f"{path} is a folder: name a file in it."
    if not path.parent.is_dir():
        return f"There is no folder {path.parent}: make it first, or choose another."
    if path.exists() and not may_replace:
        return f"{path} exists already. Enter again writes over it; or choose another name."
    return None


class ExportScreen(ModalScreen[None], AskingScreen[None]):
    """Format, what, and where; never writes over a file unless told to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", id="export.close"),
        Binding("ctrl+w,f2", "write", "Write", id="export.write"),
    ]

    def __init__(self, opened: questions.Opened, answer: questions.Answer, marks: frozenset[int]) -> None:
        super().__init__()
        self._opened = opened
        self._selection = answer
        every = opened.browse.keys
        self._marked: NDArray[np.int32] = every[np.isin(every, np.array(sorted(marks), dtype=np.int32))]
        self._may_replace: Path | None = None

    def compose(self) -> ComposeResult:
        """The form."""
        shown, marked = len(self._selection.keys), len(self._marked)
        with Vertical(classes="dialog"):
            yield Static(
                "Export    (Enter writes, Tab goes on, Esc closes)", classes="dialog-title", markup=False
            )
            words = f"the {marked:,} marked" if marked else "the marked ones (none is marked)"
            selection = Option("selection", f"the {plural(shown, 'incident')} of the selection")
            what = (selection, Option("marks", words, offered=bool(marked)))
            yield Choice(what, "marks" if marked else "selection", classes="what")
            yield Choice(FORMATS, "csv", classes="format")
            with Horizontal(id="where"):
                yield Label("File ", markup=False)
                yield Prompt("incidents.csv", id="path", compact=True)
            yield Static(f"in the folder {one_line(str(Path.cwd()))}", id="folder", markup=False)
            with Horizontal(id="buttons"):
                yield Button("Write", id="write", variant="primary", compact=True)
                yield Button("Close", id="close", compact=True)
            yield Static("", id="said", markup=False)

    def on_mount(self) -> None:
        """Begin in the file's name."""
        self.query_one("#path", Input).focus()

    @property
    def format(self) -> Format:
        """The format that is chosen."""
        return "jsonl" if self.query_one(".format", Choice).value == "jsonl" else "csv"

    @on(Choice.Changed, ".format")
    def _other_format(self) -> None:
        box = self.query_one("#path", Input)
        path = Path(box.value)
        if path.suffix in (".csv", ".jsonl"):
            box.value = str(path.with_suffix(f".{self.format}"))

    @on(Input.Changed, "#path")
    def _other_path(self) -> None:
        self._ask_to_replace(None)

    @on(Input.Submitted, "#path")
    @on(Button.Pressed, "#write")
    def action_write(self) -> None:
        """Write the file, or say why not."""
        path = Path(self.query_one("#path", Input).value.strip()).expanduser()
        if (reason := refusal(path, may_replace=path == self._may_replace)) is not None:
            self._say(reason)
            self._ask_to_replace(path if path.is_file() and path.parent.is_dir() else None)
            return
        marks = self.query_one(".what", Choice).value == "marks"
        order = Order(
            path,
            self.format,
            self._marked if marks else self._selection.keys,
            None if marks else self._selection.state.filter,
        )
        self._say("Writing …")
        self.query_one("#write", Button).disabled = True
        self.ask("export", partial(write, self._opened.reader, order), partial(self._written, order))

    @on(Prompt.Left)
    def _left(self, event: Prompt.Left) -> None:
        self.focus_next() if event.onward else self.dismiss(None)

    @on(Button.Pressed, "#close")
    def action_close(self) -> None:
        """Close."""
        self.dismiss(None)

    def _ask_to_replace(self, path: Path | None) -> None:
        self._may_replace = path
        self.query_one("#write", Button).label = Content("Replace" if path else "Write")

    def _written(self, order: Order, rows: int) -> None:
        words = f"Wrote {plural(rows, 'incident')} to {order.path.absolute()}."
        self.app.notify(one_line(words), title="Exported", markup=False)
        self.dismiss(None)

    def failed(self, group: str, error: BaseException) -> None:
        """Say in the dialog why the file was not written."""
        self.query_one("#write", Button).disabled = False
        self._say(error_words(error))

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(Content(one_line(words)))
