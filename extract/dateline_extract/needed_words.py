"""Words without which a pattern cannot match, so that most patterns need not be tried on most sentences.

A pattern such as `\\b(?:drones?|jets?)\\b[^.]{0,40}$` needs "drone", "drones", "jet" or "jets". Every way
through a pattern is spelled out as far as it is definite; each needs the longest word that stands whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from sys import maxsize

_ANY = "\0"
"""Stands for text of which nothing is known."""
_EDGE = "\1"
"""Stands for the edge of a word."""
_ASIDE = "\2"
"""Stands for nothing, or for text of which only the end is known, which is no letter."""
_MOST_WAYS = 2000
_MOST_ENDINGS = 4
"""Ways of an optional part up to which it is spelled out: "child(?:ren)?", "m[ae]n"."""
_WHOLE = re.compile(r"(?<=[^\w\x00\x02])\x02*([a-z0-9_]+)(?=[^\w\x00\x02])")
_ENDED = re.compile(r"[^\w\x00\x02]$")
_QUANTIFIER = re.compile(r"(?:[*+?]|\{(\d+)(?:,\d*)?\})[?+]?")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_LOOK = re.compile(r"\(\?<?[=!]")
_STRANGE = re.compile(r"\(\?(?:[aiLmsux]+\)|[>(#])")
"""What is not read here: flags within a pattern, conditions, atoms, comments."""
_GROUP = re.compile(r"\((?:\?(?:[a-z]*(?:-[a-z]+)?:|P<\w+>))?")


def needed_words(pattern: re.Pattern[str] | None) -> frozenset[str] | None:
    """Words in lower case of which a text must hold one for the pattern to match; null where none is sure.

    A word is a run of letters, digits and underscores.
    """
    if pattern is None or pattern.flags & re.VERBOSE or _STRANGE.search(pattern.pattern):
        return None
    needed: set[str] = set()
    for way in _Reader(pattern.pattern).ways():
        words = _WHOLE.findall(f"{_ANY}{way}{_ANY}")
        if not words:
            return None
        needed.add(max(words, key=len))
    return frozenset(needed)


class Sought:
    """A pattern that is tried on a text only where one of the words that it needs is known to stand."""

    __slots__ = ("_needed", "pattern")

    def __init__(self, source: str | re.Pattern[str], flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern = re.compile(source, flags)
        self._needed = needed_words(self.pattern)

    def may_match(self, words: frozenset[str]) -> bool:
        """Whether a text of these words, in lower case, can hold a match."""
        return self._needed is None or not self._needed.isdisjoint(words)

    def search(
        self, words: frozenset[str], text: str, start: int = 0, end: int = maxsize
    ) -> re.Match[str] | None:
        """The first match in `text[start:end]`, whose words are among `words`."""
        if self._needed is not None and self._needed.isdisjoint(words):
            return None
        return self.pattern.search(text, start, end)

    def finditer(
        self, words: frozenset[str], text: str, start: int = 0, end: int = maxsize
    ) -> Iterator[re.Match[str]]:
        """All matches in `text[start:end]`, whose words are among `words`."""
        if self._needed is not None and self._needed.isdisjoint(words):
            return iter(())
        return self.pattern.finditer(text, start, end)


class _Reader:
    """Reads the source of a pattern from left to right."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0

    def ways(self) -> list[str]:
        """Every way through the alternatives up to the end or the closing bracket; `_ANY` for too many."""
        found: list[str] = []
        while True:
            found += self._sequence()
            if self._at >= len(self._source) or self._source[self._at] == ")":
                return found if len(found) <= _MOST_WAYS else [_ANY]
            self._at += 1  # the bar between two alternatives

    def _sequence(self) -> list[str]:
        parts: list[list[str]] = []
        while self._at < len(self._source) and self._source[self._at] not in "|)":
            part = self._atom()
            quantifier = _QUANTIFIER.match(self._source, self._at)
            if quantifier is not None:
                self._at = quantifier.end()
                part = _repeated(part, quantifier[0])
            parts.append(part)
        return list(_joined(parts))

    def _atom(self) -> list[str]:
        source, at = self._source, self._at
        char = source[at]
        if char == "(":
            return self._group()
        if char == "[":
            match = _CLASS.match(source, at)
            assert match is not None
            self._at = match.end()
            return _class(match[0][1:-1])
        if char == "\\":
            self._at += 2
            return [_escaped(source[at + 1])]
        self._at += 1
        if char in "^$":
            return [""]
        return [_ANY if char == "." else char.lower()]

    def _group(self) -> list[str]:
        look = _LOOK.match(self._source, self._at)
        opening = look or _GROUP.match(self._source, self._at)
        assert opening is not None
        self._at = opening.end()
        ways = self.ways()
        self._at += 1
        return [""] if look else ways


def _repeated(ways: list[str], quantifier: str) -> list[str]:
    """What a part comes to that may be missing or there more than once."""
    if quantifier[0] == "?" and len(ways) <= _MOST_ENDINGS:
        return ["", *ways]
    if quantifier[0] == "+" and ways == [" "]:
        return ways
    return [_ASIDE if all(_ENDED.search(way) for way in ways) else _ANY]


def _class(inside: str) -> list[str]:
    """The characters of a class where they are few, a space for those between words."""
    if inside.startswith("^") or len(inside) > 6 or "\\w" in inside or "\\d" in inside:
        return [_ANY]
    if not any(char.isalnum() for char in inside.replace("\\s", "")):
        return [" "]
    return list(inside.lower()) if inside.isalnum() else [_ANY]


def _escaped(char: str) -> str:
    if char == "b":
        return _EDGE
    if char == "s":
        return " "
    return _ANY if char.isalnum() else char


def _joined(parts: list[list[str]]) -> Iterator[str]:
    """Every way through parts that follow one another; of those that would be too many nothing is known."""
    count = 1
    for number, part in enumerate(parts):
        if count * len(part) > _MOST_WAYS:
            parts[number] = [_ANY]
        else:
            count *= len(part)
    return map("".join, product(*parts))
