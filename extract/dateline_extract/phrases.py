"""Longest known names in running text, through a dictionary of n-grams over capitalised words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from dateline_extract.fold import fold_name

Value = TypeVar("Value")

_CAPITALISED = re.compile(
    "[A-Z\xaa-\U0010ffff]"
    r"(?<![\W\d_a-z])(?<!\w.)"
    r"(?:(?<=[A-Z])(?:\.(?:[A-Z]\.)+|[^\W_]*(?:['’ʼ´][^\W\d_]+)*)|(?<![A-Z])\w*(?:['’ʼ´]\w+)*)"
)
_NEXT_WORD = re.compile(r"(?:(?<=\bSt)\. | ?[-‐‑] ?|[ \u00a0])([^\W_]+(?:['’ʼ´][^\W\d_]+)*)")
_REMEMBERED = 20_000


@lru_cache(maxsize=4)
def capitalised_words(text: str, start: int, end: int) -> tuple[tuple[str, int, int], ...]:
    """The capitalised words of `text[start:end]` with their spans; "U.S." and "Kyiv's" are one word each."""
    return tuple((match[0], *match.span()) for match in _CAPITALISED.finditer(text, start, end))


class PhraseMatch(NamedTuple, Generic[Value]):
    """A known name at `text[start:end]`, the possessive ending left out."""

    start: int
    end: int
    key: str
    value: Value


class _Opening(NamedTuple, Generic[Value]):
    """What a word may begin: a name by itself, longer names, or both."""

    key: str
    value: Value | None
    ending: int
    """Letters of the possessive that is not part of the name by itself."""
    stem: str | None
    """What the keys of longer names begin with, the space included."""


class PhraseIndex(Generic[Value]):
    """Names by folded key, found at capitalised words; the longest name wins."""

    def __init__(self, names: Mapping[str, Value]) -> None:
        self.names = names
        self._stems = stems(names)
        self._openings: dict[str, _Opening[Value] | None] = {}

    def matches(self, text: str, start: int, end: int) -> Iterator[PhraseMatch[Value]]:
        """The names of `text[start:end]` from left to right, none overlapping."""
        openings, done = self._openings, start
        if len(openings) > _REMEMBERED:
            openings.clear()
        for word, first, last in capitalised_words(text, start, end):
            if word not in openings:
                openings[word] = self._opening(word)
            opening = openings[word]
            if opening is None or first < done:
                continue
            key, value, ending, stem = opening
            best = None if value is None else PhraseMatch(first, last - ending, key, value)
            if stem is not None:
                best = self._longer(text, first, last, stem, end) or best
            if best is not None:
                done = best.end
                yield best

    def _opening(self, word: str) -> _Opening[Value] | None:
        folded = fold_name(word)
        key, value, ending = folded, self.names.get(folded), 0
        if value is None and (ending := _possessive(word)):
            key = fold_name(word[:-ending])
            value = self.names.get(key)
        stem = folded + " " if folded in self._stems else None
        return _Opening(key, value, ending, stem) if value is not None or stem is not None else None

    def _longer(self, text: str, start: int, word_end: int, stem: str, end: int) -> PhraseMatch[Value] | None:
        """The longest name of several words that begins with the word that ends at `word_end`."""
        best: PhraseMatch[Value] | None = None
        names = self.names
        while (follower := _NEXT_WORD.match(text, word_end, end)) is not None:
            word, word_end = follower[1], follower.end()
            key = stem + fold_name(word)
            if (value := names.get(key)) is not None:
                best = PhraseMatch(start, word_end, key, value)
            elif ending := _possessive(word):
                alone = stem + fold_name(word[:-ending])
                if (value := names.get(alone)) is not None:
                    best = PhraseMatch(start, word_end - ending, alone, value)
            if key not in self._stems:
                break
            stem = key + " "
        return best


def _possessive(word: str) -> int:
    """How many letters of a word are the ending of a possessive."""
    if word.endswith(("'s", "’s")):
        return 2
    return 1 if word.endswith(("s'", "s’")) else 0


def stems(names: Iterable[str]) -> set[str]:
    """The words that longer names begin with: "black" and "black sea" of "black sea fleet"."""
    found: set[str] = set()
    for name in names:
        space = name.rfind(" ")
        while space > 0 and (stem := name[:space]) not in found:
            found.add(stem)
            space = stem.rfind(" ")
    return found
