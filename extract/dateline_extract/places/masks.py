"""Names of people: what looks like a town but is a person."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from dateline_extract.places.behind import Behind
from dateline_extract.places.words import cue_words

_TITLES = cue_words("titles")
_WORD_BEHIND = re.compile(r"\b([A-Z][\w'’ʼ-]*\.?) $")
_INITIAL = re.compile(r"[A-Z]\.")
_WORD_AHEAD = re.compile(r" ([A-Z][\w'’ʼ-]+)")
_SURNAME_ENDINGS = tuple(cue_words("surname_endings"))


@cache
def first_names() -> frozenset[str]:
    """Given names in lower case, Ukrainian, Russian and Western, as the press spells them."""
    table = files("dateline_extract") / "data" / "gazetteer" / "first_names.txt"
    return frozenset(table.read_text("utf-8").lower().split())


def is_person(text: str, start: int, end: int, behind: Behind) -> bool:
    """Whether a name is a person's: after a title or given name, or itself one before a surname."""
    if behind.noun:
        return False
    words = text[max(0, start - 24) : start]
    before: re.Match[str] | None = None
    if words.endswith(" "):
        if words.rstrip(" .").rpartition(" ")[2].lower() in _TITLES:
            return True
        before = None if words[:-1].rpartition(" ")[2].islower() else _WORD_BEHIND.search(words)
        if before is not None and (before[1].lower() in first_names() or _INITIAL.fullmatch(before[1])):
            return True
    name = text[start:end]
    after = _WORD_AHEAD.match(text, end)
    if name.lower() in first_names():
        return after is not None or behind.preposition not in ("in", "near", "outside", "at")
    if after is None or " " in name or before is not None:
        return False
    return behind.preposition is None and after[1].endswith(_SURNAME_ENDINGS)


def looks_like_surname(name: str) -> bool:
    """Whether a single word ends like a Slavic surname: "Danilov", "Obukhova"."""
    return " " not in name and name.endswith(_SURNAME_ENDINGS)
