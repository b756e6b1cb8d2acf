"""Which lines the facets make: sections, values of the place tree that are open, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from dateline_store.facets import FacetName, FacetValue, Term
from dateline_store.filter import PlaceTerm
from dateline_store.text import fold

SECTIONS: tuple[tuple[FacetName, str], ...] = (
    ("place", "Places"),
    ("actor", "Actors"),
    ("kind", "Kinds"),
    ("publisher", "Publishers"),
    ("status", "Status"),
    ("review", "Review"),
)
SHOWN_AT_FIRST = 8
"""Values of a section before "more"; a section that is opened shows all of its values."""
_REGION_DEPTH = 1

Facets = Mapping[FacetName, Sequence[FacetValue]]


@dataclass(frozen=True, slots=True)
class FacetLine:
    """A line: a section's heading, a value, or what a section leaves out."""

    section: FacetName
    role: Literal["heading", "value", "more"]
    label: str
    count: int | None = None
    value: FacetValue | None = None
    open: bool | None = None
    """Whether what lies under a value is shown; null where nothing does."""


@dataclass(frozen=True, slots=True)
class Folding:
    """What a person has opened and closed, and what they typed to find."""

    turned: frozenset[Term] = field(default_factory=frozenset)
    """Places that are not as they are at first: countries are open, regions closed."""
    whole: frozenset[FacetName] = field(default_factory=frozenset)
    """Sections that show all values."""
    typed: str = ""

    def turn(self, term: Term) -> Folding:
        """Open a place that is closed, or close it."""
        return replace(self, turned=self.turned ^ {term})

    def turn_section(self, name: FacetName) -> Folding:
        """Show all values of a section, or the first of them."""
        return replace(self, whole=self.whole ^ {name})

    def is_open(self, value: FacetValue) -> bool:
        """Whether the values under this one are shown."""
        return (value.depth < _REGION_DEPTH) != (value.term in self.turned)


def facet_lines(facets: Facets, folding: Folding) -> list[FacetLine]:
    """All lines in order; with something typed, only values whose name has it, and what these lie in."""
    lines: list[FacetLine] = []
    for name, title in SECTIONS:
        values = facets.get(name, ())
        if name == "review" and len(values) < 2 and not any(value.selected for value in values):
            continue
        shown = list(_found(values, folding.typed) if folding.typed else _opened(values, folding))
        if not shown:
            continue
        lines.append(FacetLine(name, "heading", title, len(values)))
        cut = shown if folding.typed or name in folding.whole else _first(shown)
        lines += [FacetLine(name, "value", line.label, line.count, line, is_open) for line, is_open in cut]
        if len(cut) < len(shown) or (name in folding.whole and len(shown) > SHOWN_AT_FIRST):
            hidden = len(shown) - len(cut)
            lines.append(FacetLine(name, "more", f"{hidden:,} more" if hidden else "fewer"))
    return lines


def _first(shown: list[tuple[FacetValue, bool | None]]) -> list[tuple[FacetValue, bool | None]]:
    """The first values, and any further one that the filter names."""
    return shown[:SHOWN_AT_FIRST] + [pair for pair in shown[SHOWN_AT_FIRST:] if pair[0].selected]


def _opened(values: Sequence[FacetValue], folding: Folding) -> Iterator[tuple[FacetValue, bool | None]]:
    """Values whose ancestors are all open, or that the filter names, or that hold such a one."""
    chosen_above = _holding_chosen(values)
    closed_at: int | None = None
    for index, value in enumerate(values):
        if closed_at is not None and value.depth <= closed_at:
            closed_at = None
        parent = index + 1 < len(values) and values[index + 1].depth > value.depth
        is_open = folding.is_open(value) if parent else None
        if closed_at is None or value.selected or index in chosen_above:
            yield value, is_open
        if closed_at is None and is_open is False:
            closed_at = value.depth


def _holding_chosen(values: Sequence[FacetValue]) -> set[int]:
    """Indices of values that hold one that the filter names."""
    above: list[int] = []
    holding: set[int] = set()
    for index, value in enumerate(values):
        while above and values[above[-1]].depth >= value.depth:
            above.pop()
        if value.selected:
            holding.update(above)
        above.append(index)
    return holding


def _found(values: Sequence[FacetValue], typed: str) -> Iterator[tuple[FacetValue, bool | None]]:
    """Values whose folded name has a word that begins with what was typed, under what they lie in."""
    wanted = fold(typed)
    above: list[FacetValue] = []
    told: set[int] = set()
    for value in values:
        while above and above[-1].depth >= value.depth:
            above.pop()
        name = fold(str(value.label))
        if name.startswith(wanted) or f" {wanted}" in name:
            for ancestor in above:
                if id(ancestor) not in told:
                    told.add(id(ancestor))
                    yield ancestor, None
            told.add(id(value))
            yield value, None
        above.append(value)


def best_match(lines: Sequence[FacetLine], typed: str) -> int | None:
    """The line that Enter should choose for what was typed: the exact name, else the most frequent value."""
    wanted = fold(typed)
    matches = [
        (fold(line.label) != wanted, -(line.count or 0), index)
        for index, line in enumerate(lines)
        if line.role == "value" and (fold(line.label).startswith(wanted) or f" {wanted}" in fold(line.label))
    ]
    return min(matches)[2] if matches else None


def holds_places(term: Term) -> bool:
    """True for a place that others can lie in."""
    return isinstance(term, PlaceTerm)
