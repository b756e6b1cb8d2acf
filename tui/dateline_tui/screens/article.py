"""A whole article at the sentence that reports an incident."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from dateline_tui.load import AskingScreen
from dateline_tui.panes.article_text import Page, Passage, page, passages
from dateline_tui.panes.detail import ExcerptTarget
from dateline_tui.panes.hints import HintLine
from dateline_tui.panes.reading import ReadingPane
from dateline_tui.screens.help import HelpScreen

if TYPE_CHECKING:
    from dateline_store.reader import ArticleView, Reader


class ArticlePage(ReadingPane):
    """The text of an article; j and k scroll it by lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "step(1)", "Line down", show=False, id="article.down"),
        Binding("k,up", "step(-1)", "Line up", show=False, id="article.up"),
    ]

    HELP = (
        "The whole article as it is stored. Sentences that report this incident have a thick bar, those of "
        "other incidents a thin one. n and p go from one to the next, Enter goes to the incident of the "
        "sentence."
    )

    def action_step(self, direction: int) -> None:
        """Scroll by a line."""
        self.scroll_relative(y=direction, animate=False, immediate=True)


class ArticleScreen(AskingScreen["int | None"]):
    """Reads one article; answers the key of the incident to go to, null to stay."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,left,backspace", "close", "Back", id="article.close", key_display="Esc"),
        Binding("n", "passage(1)", "Next sentence", id="article.next"),
        Binding("p", "passage(-1)", "Sentence before", id="article.previous"),
        Binding("enter", "go_to", "Go to its incident", id="article.go", priority=True),
        Binding("question_mark", "help", "Help", id="article.help", key_display="?"),
    ]

    def __init__(self, reader: Reader, target: ExcerptTarget) -> None:
        super().__init__()
        self._reader = reader
        self._target = target
        self._view: ArticleView | None = None
        self._passages: tuple[Passage, ...] = ()
        self._page = Page((), ())
        self._here = 0

    def compose(self) -> ComposeResult:
        """The page under a line that tells which sentence this is."""
        yield Static("", id="passage", markup=False)
        yield ArticlePage()
        yield HintLine()

    @property
    def passage(self) -> Passage | None:
        """The sentence that was gone to."""
        return self._passages[self._here] if self._passages else None

    def on_mount(self) -> None:
        """Read the article."""
        self.query_one(ArticlePage).focus()
        self.ask("article", partial(self._reader.article, self._target.article_id), self._read)

    def _read(self, view: ArticleView) -> None:
        self._view = view
        self._passages = passages(view)
        wanted = (self._target.start, self._target.incident_id)
        same = [n for n, p in enumerate(self._passages) if (p.start, p.incident_id) == wanted]
        self._here = same[0] if same else 0
        self._show()

    def _show(self) -> None:
        assert self._view is not None
        passage = self.passage
        own = passage.incident_id if passage else self._target.incident_id
        self._page = page(self._view.article, self._passages, own)
        text = self.query_one(ArticlePage)
        text.show_paragraphs(self._page.paragraphs)
        start = passage.start if passage else self._target.start
        text.show_offset(*self._page.place(start))
        words = f"sentence {self._here + 1} of {len(self._passages)}   {passage.words}" if passage else ""
        self.query_one("#passage", Static).update(Content(f" {words}"))

    def action_passage(self, direction: int) -> None:
        """Go to the next sentence that reports an incident."""
        if self._passages:
            self._here = max(0, min(self._here + direction, len(self._passages) - 1))
            self._show()

    def action_go_to(self) -> None:
        """Close, and go to the incident of the sentence."""
        self.dismiss(self.passage.incident_key if self.passage else None)

    def action_close(self) -> None:
        """Close."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Explain the page."""
        self.app.push_screen(HelpScreen(self.focused, self.active_bindings))
