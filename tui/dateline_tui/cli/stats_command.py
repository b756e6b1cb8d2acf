"""`dateline stats`: what a store, or a selection of it, holds."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from dateline_store.facets import FacetValue
from dateline_tui.cli.selecting import Selected, select
from dateline_tui.wording import day_words, full_figure, plural

LONGEST = 15


def run(arguments: argparse.Namespace) -> int:
    """Print the counts."""
    chosen = select(arguments)
    print("\n".join(_lines(chosen)))
    return 0


def _lines(chosen: Selected) -> Iterable[str]:
    summary, selection = chosen.reader.summary(), chosen.selection
    articles, reports = plural(summary.articles, "article"), plural(summary.reports, "report")
    yield f"{chosen.reader.path}: {articles}, {reports}, {plural(summary.incidents, 'incident')}"
    of_all = f"{selection.count:,} of {plural(chosen.browse.size, 'incident')}"
    yield f"selected: {of_all}, {selection.undated:,} without a date"
    if chosen.browse.first is not None and chosen.browse.last is not None:
        days = (bound.astype("datetime64[D]").item() for bound in (chosen.browse.first, chosen.browse.last))
        yield f"dates: {' to '.join(map(day_words, days))}"
    killed, injured = (
        full_figure(figure) if figure else "no figure told"
        for figure in (selection.killed, selection.injured)
    )
    yield (f"killed: {killed}; injured: {injured}  (sums of what was reported, incident by incident)")
    for name in ("kind", "status", "place", "actor", "publisher"):
        yield from _table(name, selection.facet(name))


def _table(name: str, values: list[FacetValue]) -> Iterable[str]:
    yield f"{name}:"
    top = [value for value in values if value.count][:LONGEST]
    for value in top:
        yield f"  {value.count:>9,}  {'  ' * value.depth}{value.label}"
    if len(values) > len(top):
        yield f"  and {len(values) - len(top):,} more"
