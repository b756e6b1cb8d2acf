"""Longest known names in running text, through a dictionary of n-grams over capitalised words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from dateline_extract.fold import fold_name

Value = TypeVar("Value")

CAPITALISED = re.compile(r"\b(?:(?:[A-Z]\.){2,}|[A-Z][^\W_]*(?:['’ʼ][^\W\d_]+)*|[^\W\d_a-z]\w*(?:['’ʼ]\w+)*)")
_NEXT_WORD = re.compile(r"(?:(?<=\bSt)\. | ?[-‐‑] ?|[ \u00a0])([^\W_]+(?:['’ʼ][^\W\d_]+)*)")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


class PhraseMatch(NamedTuple, Generic[Value]):
    """A known name at `text[start:end]`, the possessive ending left out."""

    start: int
    end: int
    key: str
    value: Value


class PhraseIndex(Generic[Value]):
    """Names by folded key, found at capitalised words; the longest name wins."""

    def __init__(self, names: Mapping[str, Value]) -> None:
        self.names = names
        self._longest = longest_by_first_word(names)

    def matches(self, text: str, start: int, end: int) -> Iterator[PhraseMatch[Value]]:
        """The names of `text[start:end]` from left to right, none overlapping."""
        longest, names, done = self._longest, self.names, start
        for token in CAPITALISED.finditer(text, start, end):
            word = token.group()
            folded = word.lower() if word.isascii() and word.isalnum() else fold_name(word)
            most = longest.get(folded)
            if most is None:
                possessive = _POSSESSIVE.search(word) if word[-1] in "s'’" else None
                if possessive is None:
                    continue
                most = longest.get(fold_name(word[: possessive.start()]))
                if most is None:
                    continue
            first = token.start()
            if first < done:
                continue
            if most == 1 and (value := names.get(folded)) is not None:
                match: PhraseMatch[Value] | None = PhraseMatch(first, token.end(), folded, value)
            else:
                match = self._longest_at(text, first, token.end(), word, most, end)
            if match is not None:
                done = match.end
                yield match

    def _longest_at(
        self, text: str, start: int, word_end: int, word: str, most: int, end: int
    ) -> PhraseMatch[Value] | None:
        best: PhraseMatch[Value] | None = None
        names, before = self.names, ""
        for count in range(1, most + 1):
            if count > 1:
                follower = _NEXT_WORD.match(text, word_end, end)
                if follower is None:
                    break
                word, word_end = follower.group(1), follower.end()
            folded = fold_name(word)
            if (value := names.get(before + folded)) is not None:
                best = PhraseMatch(start, word_end, before + folded, value)
            elif word[-1] in "s'’" and (possessive := _POSSESSIVE.search(word)):
                key = before + fold_name(word[: possessive.start()])
                if (value := names.get(key)) is not None:
                    best = PhraseMatch(start, word_end - len(possessive.group()), key, value)
            before += folded + " "
        return best


def longest_by_first_word(names: Iterable[str]) -> dict[str, int]:
    """For each first word of the folded names, the number of words of its longest name."""
    longest: dict[str, int] = {}
    for name in names:
        first, _, rest = name.partition(" ")
        words = 2 + rest.count(" ") if rest else 1
        if longest.get(first, 0) < words:
            longest[first] = words
    return longest
