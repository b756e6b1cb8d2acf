"""Excerpts with the words that each value came from marked in them."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from dateline_store.model import CASUALTY_FIELDS, Evidence, Excerpt, Role

_ROLES = {str(role) for role in Role} | {"actor"}


def mark_name(field: str) -> str | None:
    """The style that marks the words behind one field; null where its words are not marked."""
    if field in ("place", "other_place", "other_places"):
        return "place"
    if field in ("date", "when", "start", "end"):
        return "date"
    if field in CASUALTY_FIELDS or field == "casualties":
        return "figure"
    return "who" if field in _ROLES else None


def marked(content: Content, offset: int, evidence: Iterable[Evidence]) -> Content:
    """Text that begins at `offset` of its article, with the words of `evidence` in it marked."""
    for words in evidence:
        name = mark_name(words.field)
        start, end = max(0, words.start - offset), min(len(content), words.end - offset)
        if name and start < end:
            content = content.stylize(name, start, end)
    return content


def marked_excerpt(excerpt: Excerpt, evidence: Iterable[Evidence]) -> Content:
    """One excerpt, on one line, with its words marked."""
    return marked(Content(excerpt.text.replace("\n", " ")), excerpt.start, evidence)


def legend() -> Content:
    """What the marks mean, each word marked as it says."""
    words = (("place", "place"), ("date", "date"), ("who", "who"), ("figures", "figure"))
    return Content.assemble(("Marked:", "dim"), *(part for word in words for part in ("  ", word)))
