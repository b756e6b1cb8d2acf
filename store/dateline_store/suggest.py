"""Values of a store whose names begin with, or contain, what was typed so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline_store.facets import Term
from dateline_store.text import fold


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value that a filter clause can hold, and how many incidents of the store have it."""

    label: str
    term: Term
    count: int
    within: str = ""
    """What a place lies in: "Kharkiv Oblast, Ukraine"."""


def _rank(name: str, typed: str) -> int | None:
    """0 for the name itself, 1 at its start, 2 at a word's start, 3 inside a word, else null."""
    if name == typed:
        return 0
    if name.startswith(typed):
        return 1
    if f" {typed}" in name:
        return 2
    return 3 if typed in name else None


def suggestions(values: Iterable[Suggestion], typed: str, limit: int) -> list[Suggestion]:
    """The best matches, then the most frequent; all of them where nothing is typed."""
    wanted = fold(typed)
    ranked = []
    for value in values:
        rank = _rank(fold(value.label), wanted) if wanted else 0
        if rank is not None:
            ranked.append((rank, -value.count, value.label, value.within, value))
    ranked.sort(key=lambda entry: entry[:4])
    return [value for *_, value in ranked[:limit]]
