"""Where things are: the gazetteer and the finder of place names in running text."""

from __future__ import annotations

from dateline_extract.places.cues import PlaceCue
from dateline_extract.places.finder import PlaceFinder, PlaceMention
from dateline_extract.places.gazetteer import Entry, Gazetteer, GazetteerError

__all__ = ["Entry", "Gazetteer", "GazetteerError", "PlaceCue", "PlaceFinder", "PlaceMention"]
