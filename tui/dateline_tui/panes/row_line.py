"""How one incident is laid out on one line of a given width."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from dateline_store.model import IncidentRow, Review, Status
from dateline_tui import wording

WHEN, KIND, FIGURES, SOURCES = 10, 12, 10, 6


@dataclass(frozen=True, slots=True)
class RowColumns:
    """Cells of the columns whose width depends on the list's; 0 leaves a column out."""

    place: int
    title: int
    sources: int


def columns_for(width: int) -> RowColumns:
    """Share what the fixed columns leave: the place first, then the title where it is worth reading."""
    rest = width - (3 + WHEN + 1 + KIND + 1 + FIGURES) - 1
    if rest < 12 + 1 + SOURCES:
        return RowColumns(max(8, rest), 0, 0)
    rest -= 1 + SOURCES
    if rest < 16 + 1 + 14:
        return RowColumns(rest, 0, SOURCES)
    place = min(24, 16 + (rest - 31) // 3)
    return RowColumns(place, rest - place - 1, SOURCES)


def _cell(text: str, width: int) -> str:
    """The text in exactly so many cells, with "…" where it was cut."""
    cut = set_cell_size(text, width)
    if cut.rstrip() == text.rstrip() or width < 2:
        return cut
    return set_cell_size(text, width - 1) + "…"


def row_segments(
    row: IncidentRow, columns: RowColumns, base: Style, style: Callable[[str], Style]
) -> list[Segment]:
    """Status, when, kind, place, title where there is room, figures and sources.

    Without room for titles, one stands after a dash where no place is told. The figures stand at the right
    of their column; what they leave of it goes to the words before them.
    """
    status_style = {Status.DISPUTED: "disputed", Status.CONFIRMED: "confirmed"}.get(row.status, "dim")
    words = base + Style(strike=True) if row.review is Review.DISMISSED else base
    review = {Review.VERIFIED: "v", Review.DISMISSED: "x"}.get(row.review, " ")
    segments = [
        Segment(wording.STATUS_MARKS[row.status], base + style(status_style)),
        Segment(f"{review} ", base + style("mark")),
        Segment(_cell(wording.short_when(row.when), WHEN) + " ", words),
        Segment(_cell(wording.SHORT_KINDS.get(row.kind, row.kind), KIND) + " ", words + style("kind")),
    ]
    figures = wording.row_figures(row)
    figures = _cell(figures, min(FIGURES, cell_len(figures)))
    spare = FIGURES - cell_len(figures)
    place = columns.place if columns.title else columns.place + spare
    if row.place or columns.title:
        segments.append(Segment(_cell(wording.row_place(row), place) + " ", words))
    else:
        segments.append(Segment(_cell(f"– {row.title}", place) + " ", words + style("dim")))
    if columns.title:
        segments.append(Segment(_cell(row.title, columns.title + spare) + " ", words + style("dim")))
    segments.append(Segment(figures, words + style("figure")))
    if columns.sources:
        sources = _cell(wording.source_words(row).rjust(SOURCES), SOURCES)
        segments.append(Segment(f" {sources}", words + style("dim")))
    return segments
