"""The main screen: owns the view, asks for what it shows, and hands it to the panes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from dateline_store.filter import ActorTerm, Filter, Near
from dateline_store.model import Incident, IncidentRow
from dateline_tui import questions, session
from dateline_tui.clauses import excluded, included, next_role
from dateline_tui.map.widget import MiniMap
from dateline_tui.panes.chips import ChipLine, Counts
from dateline_tui.panes.detail import DetailPane, ExcerptTarget
from dateline_tui.panes.facets import FacetList, FacetPane
from dateline_tui.panes.hints import HintLine
from dateline_tui.panes.incident_list import IncidentList
from dateline_tui.panes.reading import ReadingPane
from dateline_tui.panes.search import SearchBox
from dateline_tui.panes.tabs import TabLine
from dateline_tui.panes.title import TitleLine
from dateline_tui.screens.article import ArticleScreen
from dateline_tui.screens.export import ExportScreen
from dateline_tui.screens.help import HelpScreen
from dateline_tui.screens.view_screen import ViewScreen
from dateline_tui.screens.welcome import WelcomeScreen
from dateline_tui.screens.why import WhyScreen
from dateline_tui.timeline import messages
from dateline_tui.timeline.buckets import Window
from dateline_tui.timeline.widget import Timeline
from dateline_tui.view_state import History, ViewState

PANES = ("Incidents", "Filters", "Detail", "Timeline", "Map")
LIST, DETAIL = PANES.index("Incidents"), PANES.index("Detail")
DETAIL_PAUSE = 0.05
"""Seconds, at least, between two details: the first step is followed at once, a held key at its rests."""
NOTHING_PASSES = "No incident passes the filters: u goes back, c clears them."
NOTHING_HELD = "This store holds no incidents yet: r looks again after `dateline ingest`."


class ExplorerScreen(ViewScreen):
    """Timeline, facets, incidents and detail, linked."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", id="view.search", key_display="/"),
        Binding("f", "find", "Filter", id="view.find"),
        Binding("t", "scope", "Scope", id="view.scope", tooltip="Limit the list to what the timeline shows"),
        Binding("w", "why", "Why", id="view.why", tooltip="Why each value is what it is: words and rules"),
        Binding("plus,equals_sign", "zoom(True)", "Zoom", id="view.zoom_in", key_display="+/-"),
        Binding("minus", "zoom(False)", "Zoom out", show=False, id="view.zoom_out"),
        Binding("e", "export", "Export", id="view.export"),
        Binding("question_mark", "help", "Help", id="view.help", key_display="?"),
        Binding("q", "app.quit", "Quit", id="app.quit"),
        Binding("n", "step(1)", "Next incident", show=False, id="view.next"),
        Binding("p", "step(-1)", "Incident before", show=False, id="view.previous"),
        Binding("r", "reload", "Reload the store", show=False, id="view.reload"),
        Binding("escape", "go(0)", "Back to the list", show=False, id="view.back"),
        Binding("tab", "go_round(1)", "Next pane", show=False, id="view.next_pane"),
        Binding("shift+tab", "go_round(-1)", "Pane before", show=False, id="view.previous_pane"),
        Binding("1", "go(0)", "Incidents", show=False, id="view.pane1"),
        Binding("2", "go(1)", "Filters", show=False, id="view.pane2"),
        Binding("3", "go(2)", "Detail", show=False, id="view.pane3"),
        Binding("4", "go(3)", "Timeline", show=False, id="view.pane4"),
        Binding("5", "go(4)", "Map", show=False, id="view.pane5"),
    ]

    def __init__(self, path: Path, initial: Filter | None) -> None:
        super().__init__(path, initial)
        self.answer: questions.Answer | None = None
        self._listed: tuple[Filter, bool, questions.Opened | None] | None = None
        """What the list shows: under which filter, in which order, of which reading of the store."""
        self._counted: tuple[Filter, Window | None, questions.Opened] | None = None
        """What the facets show, or were asked for."""
        self._detail_timer: Timer | None = None
        """Runs while the next detail has to wait."""
        self._detail_key: int | None = None
        """The incident whose detail was asked for last."""
        self._pane = LIST

    def compose(self) -> ComposeResult:
        """The shell, empty until the store is read."""
        yield TitleLine(self.path.name)
        yield Timeline()
        yield ChipLine()
        yield TabLine(PANES)
        with Horizontal(id="body"):
            yield FacetPane()
            yield IncidentList()
            with Vertical(id="right"):
                yield DetailPane()
                with Vertical(id="map-frame"):
                    yield MiniMap()
        yield SearchBox()
        yield HintLine()

    def on_mount(self) -> None:
        """Paint first, then read the store."""
        framed = (IncidentList, FacetPane, DetailPane, None, "#map-frame")
        for number, (name, frame) in enumerate(zip(PANES, framed, strict=True), 1):
            if frame is not None:
                self.query_one(frame).border_title = Content(f"{number} {name}")
        self.action_go(LIST)
        self.call_after_refresh(self.open_store)

    def begin(self, start: questions.Start) -> None:
        """Take up the view that was left."""
        self.history = History(start.state)

    def store_read(self, opened: questions.Opened) -> None:
        """Show a store, or a store read anew."""
        self.query_one(TitleLine).show_store(opened.browse.size, opened.extent)
        self.query_one(Timeline).set_extent(*(opened.extent or (None, None)))
        self.query_one(Timeline).set_first_day(opened.first_day)
        self.query_one(IncidentList).forget_rows()
        if not opened.browse.size:
            self.app.push_screen(WelcomeScreen(self.path, opened.summary.articles), self._after_welcome)
        self._ask_answer()

    def store_changed(self, new: int) -> None:
        """Offer what is new."""
        self.query_one(TitleLine).show_news(new)

    def _after_welcome(self, reload: bool | None) -> None:
        if reload:
            self.action_reload()

    def keep_session(self) -> None:
        """Keep the view for the next time. Raises SessionError."""
        if self.opened is not None:
            session.save(self.path, self.state, self.opened.summary.created_at)

    # The view and its answer

    def view_changed(self, before: ViewState) -> None:
        """Show the marks and the cursor, and ask for an answer where the view needs another."""
        state = self.state
        if state.marks != before.marks:
            self.query_one(IncidentList).show_marks(state.marks)
            self._show_counts()
        if replace(state, cursor=None, marks=before.marks) != replace(before, cursor=None):
            self._ask_answer()
        elif state.cursor != before.cursor:
            self.query_one(IncidentList).show_cursor(state.cursor)

    def _ask_answer(self) -> None:
        if self.opened is not None:
            columns = self.query_one(Timeline).columns
            self.ask("answer", partial(questions.answer, self.opened, self.state, columns), self._answered)

    def _answered(self, answer: questions.Answer) -> None:
        self.answer = answer
        self._show_counts()
        if answer.picture is not None:
            picture, timeline = answer.picture, self.query_one(Timeline)
            scope, playhead = answer.state.scope, timeline.playhead
            timeline.set_data(picture.histogram, picture.edges, picture.unit, picture.window, scope, playhead)
        order = (answer.state.filter, answer.state.newest_first, self.opened)
        if order != self._listed:
            self._listed = order
            self._list(answer)
        self._ask_facets(answer)

    def _ask_facets(self, answer: questions.Answer) -> None:
        window = answer.picture.window if answer.picture else None
        if self.opened is not None and (answer.state.filter, window, self.opened) != self._counted:
            self._counted = (answer.state.filter, window, self.opened)
            counted = partial(questions.facets, self.opened, answer, partial(self._is_shown, answer))
            self.ask("facets", counted, self._faceted)

    def _is_shown(self, answer: questions.Answer) -> bool:
        """Whether the view still has the filter and the window of an answer; called from threads."""
        state = self.state
        return state.filter == answer.state.filter and state.window == answer.state.window

    def _faceted(self, answer: questions.FacetAnswer | None) -> None:
        if answer is not None:
            self.query_one(FacetList).show_facets(answer.values, answer.filter)
            return
        self._counted = None
        if self.answer is not None and self._is_shown(self.answer):
            self._ask_facets(self.answer)

    def _list(self, answer: questions.Answer) -> None:
        assert self.opened is not None
        incidents = self.query_one(IncidentList)
        self.query_one(MiniMap).set_points(answer.points)
        incidents.show_marks(self.state.marks)
        incidents.show_selection(answer.keys, answer.days, self.state.cursor, self.opened.first_day)
        incidents.empty_words = NOTHING_PASSES if self.opened.browse.size else NOTHING_HELD
        if not incidents.entries:
            self.query_one(DetailPane).show_words(incidents.empty_words)
            self.query_one(MiniMap).set_focus(None)

    def _show_counts(self) -> None:
        if self.answer is not None and self.opened is not None:
            answer, size = self.answer, self.opened.browse.size
            shown, marks = len(answer.keys), len(self.state.marks)
            counts = Counts(shown, size, answer.undated, answer.left_out, answer.outside, marks)
            self.query_one(ChipLine).show_filter(answer.state.filter, counts)

    # From the list

    @on(IncidentList.Highlighted)
    def _highlighted(self, message: IncidentList.Highlighted) -> None:
        self.history = self.history.apply(replace(self.state, cursor=message.key))
        self.look_for_news()
        if self._detail_timer is None:
            self._ask_detail()

    def _ask_detail(self) -> None:
        key = self._detail_key = self.state.cursor
        if self.opened is not None and key is not None:
            self._detail_timer = self.set_timer(DETAIL_PAUSE, self._catch_up)
            self.ask("detail", partial(self.opened.reader.incident, key), self._detailed)

    def _catch_up(self) -> None:
        self._detail_timer = None
        if self.state.cursor != self._detail_key:
            self._ask_detail()

    def _detailed(self, incident: Incident) -> None:
        assert self.opened is not None
        self.query_one(DetailPane).show_incident(incident, self.opened.first_day)
        if not self.query_one(Timeline).has_focus:
            self.query_one(Timeline).set_playhead(incident.when.start)
        self.query_one(MiniMap).set_focus(*questions.map_focus(incident))

    @on(IncidentList.RowsWanted)
    def _rows_wanted(self, message: IncidentList.RowsWanted) -> None:
        if self.opened is not None:
            self.ask("rows", partial(self.opened.reader.rows, message.keys), self._fetched)

    def _fetched(self, rows: list[IncidentRow]) -> None:
        self.query_one(IncidentList).take_rows(rows)

    @on(IncidentList.Marked)
    def _marked(self, message: IncidentList.Marked) -> None:
        self.apply(self.state.with_mark(message.key))

    @on(IncidentList.Chosen)
    def _chosen(self) -> None:
        self.action_go(DETAIL)

    @on(ReadingPane.Opened)
    def _opened_excerpt(self, message: ReadingPane.Opened) -> None:
        if self.opened is not None and isinstance(message.target, ExcerptTarget):
            self.app.push_screen(ArticleScreen(self.opened.reader, message.target), self._after_article)

    def _after_article(self, key: int | None) -> None:
        self.query_one(IncidentList).show_cursor(key)

    # From the facets, the chips and the search box

    @on(FacetList.Included)
    def _included(self, message: FacetList.Included) -> None:
        self.apply_filter(included(self.state.filter, message.term))

    @on(FacetList.Excluded)
    def _excluded(self, message: FacetList.Excluded) -> None:
        self.apply_filter(excluded(self.state.filter, message.term))

    @on(FacetList.RoleWanted)
    def _role_wanted(self, message: FacetList.RoleWanted) -> None:
        if isinstance(message.term, ActorTerm):
            self.apply_filter(next_role(self.state.filter, message.term.name))

    @on(ChipLine.Dropped)
    def _dropped(self, message: ChipLine.Dropped) -> None:
        self.apply_filter(message.without)

    @on(SearchBox.Typed)
    def _typed(self, message: SearchBox.Typed) -> None:
        self.apply_filter(replace(self.state.filter, text=message.text), run="search")

    @on(SearchBox.Closed)
    def _search_closed(self) -> None:
        self.history = self.history.end_run()
        self.action_go(LIST)

    # From the timeline

    @on(messages.WindowChanged)
    def _window_changed(self, message: messages.WindowChanged) -> None:
        if not message.resized:
            self.apply(replace(self.state, window=message.window))
            return
        if self.state.window is not None:
            self.history = replace(self.history, current=replace(self.state, window=message.window))
        self._ask_answer()

    @on(messages.ScopeRequested)
    @on(messages.BucketChosen)
    def _scope_requested(self, message: messages.ScopeRequested | messages.BucketChosen) -> None:
        bounds = (message.start, message.end)
        self.apply(self.state.scoped(*((None, None) if self.state.scope == bounds else bounds)))

    @on(messages.PlayheadMoved)
    def _playhead_moved(self, message: messages.PlayheadMoved) -> None:
        self.query_one(IncidentList).go_to_day(message.at.date())

    @on(MiniMap.AreaChosen)
    def _area_chosen(self, message: MiniMap.AreaChosen) -> None:
        near = Near(round(message.latitude, 3), round(message.longitude, 3), message.km)
        flt = self.state.filter
        self.apply_filter(replace(flt, near=None if flt.near == near else near))

    @on(TabLine.Chosen)
    def _tab_chosen(self, message: TabLine.Chosen) -> None:
        self.action_go(message.tab)

    # Keys

    def action_search(self) -> None:
        """Search the text of titles and excerpts."""
        self.query_one(SearchBox).open(self.state.filter.text)

    def action_find(self) -> None:
        """Type the name of a value to filter by."""
        self.action_go(PANES.index("Filters"))
        self.query_one(FacetPane).box.focus()

    def action_scope(self) -> None:
        """Limit the list to what the timeline shows, or no longer."""
        self.query_one(Timeline).action_scope()

    def action_zoom(self, closer: bool) -> None:
        """Look closer at the timeline, or wider."""
        timeline = self.query_one(Timeline)
        timeline.action_zoom_in() if closer else timeline.action_zoom_out()

    def action_step(self, rows: int) -> None:
        """Go to the next incident without leaving the pane."""
        self.query_one(IncidentList).action_move(rows)

    def action_help(self) -> None:
        """Explain the focused pane."""
        self.app.push_screen(HelpScreen(self.focused, self.active_bindings))

    def action_why(self) -> None:
        """Explain every value of the incident under the cursor."""
        key = self.query_one(IncidentList).key
        if self.opened is not None and key is not None:
            self.app.push_screen(WhyScreen(self.opened.reader, key), self._after_article)

    def action_export(self) -> None:
        """Write the selection or the marks to a file."""
        if self.opened is not None and self.answer is not None:
            self.app.push_screen(ExportScreen(self.opened, self.answer, self.state.marks))

    def action_go(self, pane: int) -> None:
        """Go to a pane; on a narrow screen this is the one that is shown."""
        self._pane = pane
        for number in range(len(PANES)):
            self.set_class(number == pane, f"-tab-{number}")
        self.query_one(TabLine).show_tab(pane)
        self._widget(pane).focus()

    def action_go_round(self, direction: int) -> None:
        """Go to the next pane."""
        panes = [pane for pane in range(len(PANES)) if self._widget(pane).can_focus]
        place = panes.index(self._pane) if self._pane in panes else 0
        self.action_go(panes[(place + direction) % len(panes)])

    def _widget(self, pane: int) -> Widget:
        kinds: tuple[type[Widget], ...] = (IncidentList, FacetList, DetailPane, Timeline, MiniMap)
        return self.query_one(kinds[pane])
