"""Names of people: what looks like a town but is a person."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from dateline_extract.places import cues

_WORD_BEHIND = re.compile(r"\b([A-Z][\w'’ʼ-]*\.?) $")
_INITIAL = re.compile(r"[A-Z]\.")
_WORD_AHEAD = re.compile(r" ([A-Z][\w'’ʼ-]+)")
_SURNAME = re.compile(
    r"(?:enko|chuk|skyi|skyy|skiy|sky|ski|ska|skaya|yuk|iuk|ov|ova|ev|eva|yev|yeva|in|ina|vych|vich|"
    r"iak|yak|dze|shvili|yan|ian|ets|ko|uk|yn|iy|oy)$"
)


@cache
def first_names() -> frozenset[str]:
    """Given names in lower case, Ukrainian, Russian and Western, as the press spells them."""
    table = files("dateline_extract") / "data" / "gazetteer" / "first_names.txt"
    return frozenset(table.read_text("utf-8").lower().split())


def is_person(text: str, start: int, end: int, behind: cues.Behind) -> bool:
    """Whether a name is a person's: after a title or given name, or itself one before a surname."""
    if behind.noun:
        return False
    name = text[start:end]
    words = text[max(0, start - 24) : start]
    last = words.rstrip(" .").rpartition(" ")[2]
    if words.endswith(" ") and last.lower() in cues.TITLES:
        return True
    before = _WORD_BEHIND.search(words)
    if before is not None and (
        before.group(1).lower() in first_names() or _INITIAL.fullmatch(before.group(1))
    ):
        return True
    after = _WORD_AHEAD.match(text, end)
    if name.lower() in first_names():
        return after is not None or behind.preposition not in ("in", "near", "outside", "at")
    if after is None or " " in name or before is not None:
        return False
    return behind.preposition is None and bool(_SURNAME.search(after.group(1)))


def looks_like_surname(name: str) -> bool:
    """Whether a single word ends like a Slavic surname: "Danilov", "Obukhova"."""
    return " " not in name and bool(_SURNAME.search(name))
