"""The incidents that a command's filter flags select."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from dateline_store.browse import Browse
from dateline_store.filter import Filter
from dateline_store.reader import Reader
from dateline_store.selection import Selection
from dateline_store.text import one_line


@dataclass(frozen=True)
class Selected:
    """A store, what was asked of it, and the answer."""

    reader: Reader
    browse: Browse
    filter: Filter
    selection: Selection


def select(arguments: argparse.Namespace) -> Selected:
    """Open the store and apply the filter; a name that the store does not know is told on standard error.

    Raises:
        StoreError: the store can't be opened.
    """
    flt: Filter = arguments.filter
    reader = Reader(Path(arguments.store))
    browse = reader.load_browse()
    text_keys = reader.search(flt.text) if flt.text else None
    selection = browse.select(flt, text_keys)
    if not selection.count:
        _hint(browse, "place", [term.name for term in flt.places])
        _hint(browse, "actor", [term.name for term in flt.actors])
        _hint(browse, "publisher", list(flt.publishers))
    return Selected(reader, browse, flt, selection)


def _hint(browse: Browse, what: str, names: list[str]) -> None:
    for name in names:
        found = [suggestion.label for suggestion in browse.suggest(what, name, limit=3)]
        if name not in found:
            meant = f"; did you mean {' or '.join(found)}?" if found else ""
            print(one_line(f"no incident has the {what} {name}{meant}"), file=sys.stderr)
