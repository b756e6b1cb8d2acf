"""Date expressions in running text, and the intervals that they mean."""

from __future__ import annotations

from dateline_extract.dates.combine import combine, day_of, with_part
from dateline_extract.dates.grammar import find
from dateline_extract.dates.resolve import DateAnchor, resolve
from dateline_extract.dates.values import Bound, DateMention, Part

__all__ = ["Bound", "DateAnchor", "DateMention", "Part", "combine", "day_of", "find", "resolve", "with_part"]
