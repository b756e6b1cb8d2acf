"""Personal names in phrases, without titles, offices, nations and bodies."""

from __future__ import annotations

import re

from dateline_extract.speech import speech_words

_NAME = re.compile(
    r"(?:(?:[A-Z][\w’'.-]*[\w’'](?:\s+(?:de|van|von|al|bin|der)(?=\s[A-Z]))?"
    r"|[A-Z]\.?)\s+){0,6}[A-Z][\w’'-]*\w"
)
_PEOPLES = ("ussian", "krainian", "orean", "merican")
"""Endings of what names a people, not a person: "North Korean"."""
_OFFICE_BEFORE = re.compile(r"\b(?:minister|mayor|governor|president|secretary|chief|spokes\w+)\s$")


_PLACED = re.compile(r"[\w’'-]+ (?:from|in|at|near)\s(?:the\s)?$")
"""What makes a name that of a place: "a girl from New York"."""


def person_in(text: str) -> str | None:
    """The personal name in a phrase without its titles ("Ukrainian President Volodymyr Zelensky"), else
    None.
    """
    words = speech_words()
    best: str | None = None
    for match in _NAME.finditer(text):
        parts = match.group().split()
        while parts and (
            parts[0].rstrip(".").lower() in words.titles
            or parts[0].lower() in words.common
            or parts[0].lower().endswith(("'s", "’s"))
            or parts[0].endswith(_DEMONYMS)
        ):
            parts.pop(0)
        while parts and parts[-1].rstrip(".").lower() in words.titles:
            parts.pop()
        office = max(
            (at for at, part in enumerate(parts) if part.rstrip(".").lower() in words.titles), default=-1
        )
        if len(parts) - office > 2:
            del parts[: office + 1]
        if (
            len(parts) == 1
            and match.group().startswith(parts[0]) is False
            and _OFFICE_BEFORE.search(text, 0, match.start())
        ):
            parts = match.group().split()
        if parts and (parts[-1].endswith(_PEOPLES) or _PLACED.search(text, 0, match.start())):
            continue
        if (
            len(parts) < 2
            or any(character.isdigit() for part in parts for character in part)
            or any(part.rstrip(".").lower() in words.bodies for part in parts)
        ):
            continue
        if parts[-1].endswith(("'s", "’s")):
            if text[match.end() :].strip():
                continue
            parts[-1] = parts[-1][:-2]
        name = " ".join(parts)
        if best is None or len(parts) > len(best.split()):
            best = name
    return best


_DEMONYMS = (
    *(
        "ussian",
        "krainian",
        "orean",
        "elarusian",
        "merican",
        "ritish",
        "German",
        "german",
        "rench",
        "olish",
        "urkish",
    ),
    *("hinese", "talian", "ranian", "sraeli", "innish", "wedish", "uropean", "hechen", "zech", "rimean"),
    *("yrian", "emeni", "igerian", "apanese", "ndian", "anadian", "ustralian", "oldovan", "omanian"),
    *("orean", "frican", "ustrian", "elgian", "utch", "panish", "wiss", "orwegian", "anish", "urdish"),
    *("erbian", "ungarian", "atvian", "ithuanian", "stonian"),
)
"""Their endings, since the first letter may be of either case."""
