"""The incidents that a command's filter flags select."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from dateline_store.browse import Browse
from dateline_store.facets import Term
from dateline_store.filter import ActorTerm, Filter, PlaceTerm
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
    reader = Reader(Path(arguments.store))
    browse = reader.load_browse()
    flt = _with_spellings(browse, arguments.filter)
    text_keys = reader.search(flt.text) if flt.text else None
    selection = browse.select(flt, text_keys)
    for term in browse.unknown_terms(flt):
        print(_unknown(browse, term), file=sys.stderr)
    return Selected(reader, browse, flt, selection)


def _with_spellings(browse: Browse, flt: Filter) -> Filter:
    """The filter with the gazetteer's names for places that the store knows by another spelling."""
    unknown = [term for term in browse.unknown_terms(flt) if isinstance(term, PlaceTerm)]
    if not unknown:
        return flt
    from dateline_extract.places.added import installed_gazetteer

    gazetteer = installed_gazetteer()
    known = {term: PlaceTerm(entries[0].name) for term in unknown if (entries := gazetteer.lookup(term.name))}
    return replace(flt, places=tuple(known.get(term, term) for term in flt.places))


def _unknown(browse: Browse, term: Term) -> str:
    what: Literal["place", "actor", "publisher"] = (
        "place" if isinstance(term, PlaceTerm) else "actor" if isinstance(term, ActorTerm) else "publisher"
    )
    name = term.name if isinstance(term, PlaceTerm | ActorTerm) else str(term)
    found = [suggestion.label for suggestion in browse.suggest(what, name, limit=3)]
    meant = f"; did you mean {' or '.join(found)}?" if found else ""
    return one_line(f"no incident of this store has the {what} {name}{meant}")
