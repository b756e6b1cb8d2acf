"""The names of a settlement: its modern English one, and the spellings that lead to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from dateline_extract.fold import skeleton

_LATIN_NAME = re.compile(r"[A-Z][A-Za-z'’ʼ`-]{2,}(?: [A-Za-z'’ʼ`-]+){0,2}")
_CYRILLIC_NAME = re.compile(r"[А-ЯЁЄІЇҐЎ][а-яёєіїґў'’ʼ-]{2,}(?: [А-ЯЁЄІЇҐЎа-яёєіїґў'’ʼ-]+){0,2}")
_NOT_A_NAME = re.compile(
    r"(?i)\b(imeni|selo|khutor|pos[eë]lok|derevnya|stantsiya|kolkhoz|sovkhoz|osh|qalas[iı])\b"
)
_UKRAINIAN = re.compile(r"[А-ЩЬЮЯЄІЇҐа-щьюяєіїґ'’ʼ -]+")
_ROMAN = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        re.split(" ", "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch  iu ia"),
        strict=True,
    )
)
_ROMAN_AT_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


def romanise(name: str) -> str:
    """A Ukrainian name in Latin letters by the resolution of the Cabinet of Ministers no. 55 of 2010."""
    words = []
    for word in re.split(r"([ -])", name):
        lower = re.sub("['’ʼ]", "", word.lower()).replace("зг", "z!")
        roman = "".join(
            "gh" if letter == "!" else _ROMAN_AT_START[letter]
            if position == 0 and letter in _ROMAN_AT_START
            else _ROMAN.get(letter, letter)
            for position, letter in enumerate(lower)
        )  # fmt: skip
        words.append(roman[:1].upper() + roman[1:])
    return "".join(words)


def display_name(name: str, country: str, others: Sequence[str]) -> str:
    """The modern English name: romanised from Ukrainian where that is known, else GeoNames' own."""
    if country == "UA":
        modern, own = re.sub(r"(?<=[a-z])y(?=[aeu])", "i", name), skeleton(name)
        fits = {
            roman: len(re.findall("[іїєґІЇЄҐ]", spelled))
            for spelled in others
            if _UKRAINIAN.fullmatch(spelled) and skeleton(roman := romanise(spelled)) == own
        }
        if len(fits) == 1:
            return next(iter(fits))
        if fits:
            return max((SequenceMatcher(None, roman, modern).ratio(), fits[roman], roman) for roman in fits)[
                2
            ]
    return re.sub(r"(?<=[b-df-hj-np-tv-xz])iy\b|yy\b", "y", re.sub("[’'ʼ`]", "", name))


def spellings(name: str, others: Sequence[str]) -> tuple[list[str], list[str]]:
    """The Latin spellings among a settlement's other names: those of its present name, and the rest."""
    strong, weak = [name], []
    own = skeleton(name)
    for spelled in others:
        if _LATIN_NAME.fullmatch(spelled) and not spelled.isupper() and not _NOT_A_NAME.search(spelled):
            if skeleton(spelled) == own:
                strong.append(spelled)
            elif len(spelled) > 4:
                weak.append(spelled)
    return strong, weak


def cyrillic_spellings(others: Sequence[str]) -> list[str]:
    """The Cyrillic spellings among a settlement's other names."""
    return [spelled for spelled in others if _CYRILLIC_NAME.fullmatch(spelled)]
