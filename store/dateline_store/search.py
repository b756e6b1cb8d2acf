"""Text search over titles and excerpts: words, prefixes and phrases, all of which must occur."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
import numpy as np

from dateline_store.columns import IntArray
from dateline_store.text import tokens

_TERM = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+)')
_LAST = "\U0010ffff"
_CHECKED_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """Words that must stand next to each other; the last one may be the beginning of a word."""

    words: tuple[str, ...]
    open: bool = False


def parse_search(text: str) -> tuple[SearchTerm, ...]:
    """The terms of a search as typed: `shell*` is a prefix, "two words" a phrase, and so is air-raid.

    A quotation mark that is not closed reaches to the end. What has no letter or digit is no term.
    """
    terms = []
    for match in _TERM.finditer(text):
        quoted, bare = match.groups()
        spelled = quoted if bare is None else bare
        words = tuple(tokens(spelled))
        if words:
            terms.append(SearchTerm(words, spelled.rstrip().endswith("*")))
    return tuple(dict.fromkeys(terms))


def _with_word(con: duckdb.DuckDBPyConnection, word: str, open_end: bool) -> IntArray:
    if open_end:
        found = con.execute("SELECT incident FROM token WHERE tok >= ? AND tok < ?", [word, word + _LAST])
    else:
        found = con.execute("SELECT incident FROM token WHERE tok = ?", [word])
    keys: IntArray = np.unique(np.asarray(found.fetchnumpy()["incident"])).astype(np.int32)
    return keys


def _texts(con: duckdb.DuckDBPyConnection, keys: IntArray) -> Iterator[tuple[int, str]]:
    """Key and text of every title and excerpt of some incidents."""
    found = con.execute(
        """
        WITH wanted AS (SELECT unnest(?::INTEGER[]) AS key)
        SELECT key, title FROM incident SEMI JOIN wanted USING (key)
        UNION ALL
        SELECT r.incident, e.text FROM excerpt e JOIN report r ON r.key = e.report
        WHERE r.incident IN (SELECT key FROM wanted)
        """,
        [keys],
    )
    while rows := found.fetchmany(2000):
        yield from rows


def _spelled(term: SearchTerm) -> re.Pattern[str]:
    """What finds the term in tokens joined by single spaces, with a space at either end."""
    return re.compile(re.escape(" " + " ".join(term.words)) + ("" if term.open else " "))


def matching_keys(con: duckdb.DuckDBPyConnection, text: str) -> IntArray:
    """Keys of the incidents in which every term occurs, ascending; every incident where there is no term."""
    terms = parse_search(text)
    if not terms:
        return np.sort(np.asarray(con.execute("SELECT key FROM incident").fetchnumpy()["key"])).astype(
            np.int32
        )
    lookups = {
        (word, term.open and at == len(term.words) - 1)
        for term in terms
        for at, word in enumerate(term.words)
    }
    keys: IntArray | None = None
    for word, open_end in sorted(lookups, key=lambda lookup: (lookup[1], -len(lookup[0]))):
        found = _with_word(con, word, open_end)
        keys = found if keys is None else np.intersect1d(keys, found, assume_unique=True)
        if not len(keys):
            return keys
    assert keys is not None
    for term in terms:
        if len(term.words) > 1:
            keys = _holding(con, keys, term)
    return keys


def _holding(con: duckdb.DuckDBPyConnection, keys: IntArray, term: SearchTerm) -> IntArray:
    """Those of the keys with a title or excerpt in which the words of the term stand next to each other."""
    pattern = _spelled(term)
    held: set[int] = set()
    for at in range(0, len(keys), _CHECKED_AT_ONCE):
        for key, text in _texts(con, keys[at : at + _CHECKED_AT_ONCE]):
            if key not in held and pattern.search(f" {' '.join(tokens(text))} "):
                held.add(key)
    return np.array(sorted(held), dtype=np.int32)
