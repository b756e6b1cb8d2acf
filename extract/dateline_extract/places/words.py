"""The table of words around place names."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, list[str]]:
    table = files("dateline_extract") / "data" / "gazetteer" / "cue_words.toml"
    return tomllib.loads(table.read_text("utf-8"))


def cue_words(*lists: str) -> frozenset[str]:
    """The words of some lists of the table."""
    return frozenset(word for name in lists for word in _table()[name])


@cache
def not_places() -> frozenset[str]:
    """Folded words and surnames that are names of towns somewhere and are never read as such."""
    table = files("dateline_extract") / "data" / "gazetteer" / "not_places.txt"
    return frozenset(table.read_text("utf-8").splitlines())
