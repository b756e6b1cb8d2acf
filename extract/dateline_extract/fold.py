"""Keys under which names are compared: folded spelling, and a skeleton that transliterations share."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile("[’'ʼʹ‘`´”“\"]")
_SEPARATORS = re.compile(r"[\s.\-‐‑–/]+")
_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "ß": "ss"})


@lru_cache(maxsize=20_000)
def fold_name(name: str) -> str:
    """A name in lower case without accents and apostrophes, its words parted by single spaces."""
    folded = name.lower()
    if folded.isascii() and folded.isalnum():
        return folded
    if not folded.isascii():
        folded = _APOSTROPHES.sub("", folded)
        decomposed = unicodedata.normalize("NFKD", folded.translate(_UNDECOMPOSED))
        folded = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _SEPARATORS.sub(" ", _APOSTROPHES.sub("", folded)).strip()


_SKELETON_STEPS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("shch|sch", "S"),
        ("kh", "h"),
        ("g", "h"),
        ("zh", "Z"),
        ("sh", "S"),
        ("ch", "C"),
        ("tsk", "Ck"),
        ("ts|tz|cz|c", "C"),
        ("[iyj]+", "i"),
        ("i([aeou])", r"\1"),
        ("([aeou])i(?![a-z])", r"\1"),
        ("w", "v"),
        (r"(.)\1+", r"\1"),
    )
)


def skeleton(name: str) -> str:
    """A key that the usual transliterations of one Slavic name share: Kupyansk, Kupiansk, Kupjansk."""
    key = fold_name(name)
    for pattern, replacement in _SKELETON_STEPS:
        key = pattern.sub(replacement, key)
    return key


_VOWELS = re.compile("[aeiou]+")
_BROAD = frozenset("ao")
_FULL_VOICED = re.compile(r"(?<=[^aeiou ])(?:o([lr])o|e([lr])e)(?=[^aeiou ])")
"""Ukrainian "olo" and "ere" where Russian has "la" and "re": Solodke, Sladkoye."""


def loose_key(name: str) -> str:
    """A key that the Ukrainian and Russian forms of a name share: Klishchiivka, Kleshcheyevka.

    Of a word's vowels it keeps the first, and that roughly; so it settles a name only among those of one
    province.
    """
    return " ".join(map(_loose_word, skeleton(name).replace("x", "ks").split(" ")))


def _loose_word(word: str) -> str:
    word = word.replace("nikol", "mikol", 1) if word.startswith("nikol") else word
    word = _FULL_VOICED.sub(lambda match: f"{match[1]}a" if match[1] else f"{match[2]}e", word)
    first = _VOWELS.search(word)
    if first is None:
        return word
    start, end = first.span()
    vowel = "A" if first[0][0] in _BROAD else "E"
    if start == 0:
        vowel = "U" if first[0][0] == "u" else "O"
    return word[:start] + vowel + _VOWELS.sub("", word[end:])


_DISTRICT_NOUN = re.compile(r"(?i)[ '’]*(?:raion|rayon|district|municipality)\b.*")
_ADJECTIVE = re.compile(r"sk(?:i|oho|a|e|ei)?$")
_TOWN_ENDING = re.compile(r"(?:[ioe]vk?[aio]?|[aio])$")


def district_key(name: str) -> str:
    """What the names of a district share: Kupiansk Raion, Kupianskyi raion, Kupyansk district."""
    key = _ADJECTIVE.sub("", skeleton(_DISTRICT_NOUN.sub("", name)).replace("Ck", "tsk"))
    return _TOWN_ENDING.sub("", key)
