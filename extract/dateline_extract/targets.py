"""What was hit: facilities, homes and people without arms."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from dateline_extract.lexicon import Form, word_classes
from dateline_extract.needed_words import Sought
from dateline_extract.sentences import Sentence, lowered
from dateline_extract.triggers import Trigger

CIVILIANS = "civilians"


@cache
def _facilities() -> tuple[tuple[str, ...], Sought]:
    """The names of facilities, and one pattern with a group for each in their order, for lower case."""
    raw = tomllib.loads((files("dateline_extract") / "data" / "words.toml").read_text(encoding="utf-8"))
    groups = "|".join(f"({'|'.join(words)})" for words in raw["facilities"].values())
    return tuple(raw["facilities"]), Sought(rf"\b(?:{groups})\b")


def may_name_facility(sentence: Sentence) -> bool:
    """Whether a sentence holds a word that the name of a facility needs."""
    return _facilities()[1].may_match(sentence.runs)


_CARE = re.compile(
    r"\b(?:taken|rushed|brought|treated|hospitali[sz]ed|succumbed|died|later|admitted|wounds"
    r"|injuries)\b[^,.;]{0,40}"
    r"\b(?:in|to|at|by)\s(?:[\w-]+\s){0,3}$",
    re.IGNORECASE,
)
"""A hospital where the wounded are cared for, not one that was hit."""


def facility_in(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """The first facility named in `text[start:end]`, with its span."""
    names, pattern = _facilities()
    for match in pattern.pattern.finditer(lowered(text[start:end])):
        if match.lastindex is None:
            continue
        name, first, last = names[match.lastindex - 1], start + match.start(), start + match.end()
        if name != "hospital" or not _CARE.search(text, max(start, first - 60), first):
            return name, first, last
    return None


_LEFT = re.compile(
    r"\b(?:from|left|leave|leaving|fle(?:d|e|eing)|to|return\w*|at)\s(?:their|his|her|its|our|the)?\s?$",
    re.IGNORECASE,
)
_HARMED = re.compile(
    r"[^.;:]{0,60}?\b(?:killed|wounded|injured|hit|hurt|shot|dead|died|targeted|attacked|burned|buried|trapped"
    r"|struck|shelled|bombed)\b",
    re.IGNORECASE,
)
_AIMED = re.compile(
    r"^\s?(?:(?!(?:as|while|when|after|before|and|but|because|where|who|that)\s)[a-z\d-]+\s){0,4}$"
)


def civil_target(sentence: Sentence, at: int, low: int, high: int) -> tuple[int, int] | None:
    """The words of `text[low:high]` that tell that people without arms, or what is theirs, were hit; `at` is
    where the trigger ends.

    Homes, schools, stations and the like wherever they stand; people where they are hurt or aimed at.
    """
    base, text = sentence.start, sentence.low
    classes = word_classes()
    for match in classes["civil"].low.finditer(text, low - base, high - base):
        before = text[max(low - base, match.start() - 60) : match.start()]
        if not _CARE.search(before) and not _LEFT.search(before):
            return base + match.start(), base + match.end()
    for match in classes["unarmed"].low.finditer(text, low - base, high - base):
        if _HARMED.match(text, match.end(), high - base) or (
            base + match.start() >= at and _AIMED.match(text[at - base : match.start()])
        ):
            return base + match.start(), base + match.end()
    return None


def fires(facility: tuple[str, int, int], trigger: Trigger) -> bool:
    """Whether a ship or column before an active verb is who attacks, not what was hit."""
    return (
        facility[0] in ("warship", "convoy")
        and facility[2] <= trigger.start
        and trigger.is_verb | (trigger.form is Form.PHRASE)
        and not trigger.passive
    )
