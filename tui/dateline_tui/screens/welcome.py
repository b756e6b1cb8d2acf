"""What an empty store shows: what to do."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from dateline_store.text import one_line
from dateline_tui.wording import plural


class WelcomeScreen(ModalScreen[bool]):
    """Says how to fill a store; answers whether to read it anew."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r,enter", "answer(True)", "Read the store again", id="welcome.reload"),
        Binding("escape", "answer(False)", "Look at the empty explorer", id="welcome.close"),
        Binding("q", "app.quit", "Quit", id="welcome.quit"),
    ]

    def __init__(self, path: Path, articles: int) -> None:
        super().__init__()
        self._path = one_line(str(path))
        self._articles = articles

    def compose(self) -> ComposeResult:
        """The words."""
        held = (
            f"It holds {plural(self._articles, 'article')}, and none reports an incident. "
            if self._articles
            else ""
        )
        with Vertical(classes="dialog"):
            yield Static(Content.styled("Welcome to Dateline", "bold"), markup=False)
            yield Static(f"\n{self._path} holds no incidents yet. {held}", markup=False)
            yield Static(
                "\nIn another terminal, give it a folder of articles (text, HTML, Markdown, JSON, CSV):",
                markup=False,
            )
            yield Static(
                Content.styled(f"\n  dateline ingest FOLDER --store {self._path}\n", "bold"), markup=False
            )
            yield Static("Then press r here. Or look at the sample that comes with Dateline:", markup=False)
            yield Static(Content.styled("\n  dateline --sample\n", "bold"), markup=False)
            yield Static("r read the store again   Esc look round   q quit", markup=False)

    def action_answer(self, reload: bool) -> None:
        """Close with an answer."""
        self.dismiss(reload)
