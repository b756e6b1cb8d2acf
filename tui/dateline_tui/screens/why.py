"""Why an incident's values are what they are: for each the words of an article and the rule."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from dateline_tui.load import AskingScreen
from dateline_tui.panes.detail import ExcerptTarget
from dateline_tui.panes.hints import HintLine
from dateline_tui.panes.reading import ReadingPane
from dateline_tui.screens.article import ArticleScreen
from dateline_tui.screens.help import HelpScreen

if TYPE_CHECKING:
    from dateline_store.reader import Reader
    from dateline_tui.panes.why_text import WhyPage
    from dateline_tui.why import Why


class WhyText(ReadingPane):
    """The values of an incident with their reasons."""

    HELP = (
        "Why each value of the incident is what it is. The incident's own values come first: the rule, and "
        "the reports that it rests on. Then each report: its sentences, with the words that gave a value "
        "marked, and for every value those words, the number of their sentence, and the rule. j and k go "
        "from sentence to sentence, n and p from report to report, Enter opens the article at the sentence."
    )


class WhyScreen(AskingScreen["int | None"]):
    """Explains one incident; answers the key of another to go to, null to stay."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,w,h,left,backspace", "close", "Back", id="article.close", key_display="Esc"),
        Binding("n", "report(1)", "Next report", id="why.next"),
        Binding("p", "report(-1)", "Report before", id="why.previous"),
        Binding("question_mark", "help", "Help", id="article.help", key_display="?"),
    ]

    def __init__(self, reader: Reader, key: int) -> None:
        super().__init__()
        self._reader = reader
        self._key = key
        self._reports: tuple[int, ...] = ()
        """The paragraphs where reports begin."""
        self._here = -1
        """The report that was gone to; -1 for the incident."""

    def compose(self) -> ComposeResult:
        """The page under a line that says what it is."""
        yield Static(" Why: each value, its words and its rule", id="passage", markup=False)
        yield WhyText()
        yield HintLine()

    def on_mount(self) -> None:
        """Read the incident and its articles."""
        self.query_one(WhyText).focus()
        self.ask("why", partial(self._found, self._reader, self._key), self._show)

    @staticmethod
    def _found(reader: Reader, key: int) -> tuple[Why, WhyPage]:
        from dateline_tui.panes.why_text import page
        from dateline_tui.why import ask_why

        why = ask_why(reader, key)
        return why, page(why)

    def _show(self, found: tuple[Why, WhyPage]) -> None:
        why, page = found
        self._reports = page.reports
        self.query_one(WhyText).show_paragraphs(page.paragraphs)
        self.query_one("#passage", Static).update(Content(f" Why: {why.incident.kind}: {why.incident.title}"))

    @on(ReadingPane.Opened)
    def _opened(self, message: ReadingPane.Opened) -> None:
        if isinstance(message.target, ExcerptTarget):
            self.app.push_screen(ArticleScreen(self._reader, message.target), self._after_article)

    def _after_article(self, key: int | None) -> None:
        if key is not None and key != self._key:
            self.dismiss(key)

    def action_report(self, direction: int) -> None:
        """Go to the next report; before the first lies the incident."""
        self._here = max(-1, min(self._here + direction, len(self._reports) - 1))
        text = self.query_one(WhyText)
        if self._here < 0:
            text.action_top()
        else:
            text.show_offset(self._reports[self._here], 0)

    def action_close(self) -> None:
        """Close."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Explain the page."""
        self.app.push_screen(HelpScreen(self.focused, self.active_bindings))
