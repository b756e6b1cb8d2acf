"""Text search over titles and excerpts: words, prefixes and phrases, all of which must occur."""

from __future__ import annotations

import re
from dataclasses import dataclass

import duckdb
import numpy as np

from dateline_store.columns import IntArray
from dateline_store.text import tokens

_TERM = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+)')
_LAST = "\U0010ffff"


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
    keys: IntArray = np.asarray(found.fetchnumpy()["incident"])
    keys.sort()  # numpy.unique hashes, which takes fifteen times as long here
    return keys[np.concatenate(([True], keys[1:] != keys[:-1]))] if len(keys) else keys


_FOLDED = r"""
WITH wanted AS (SELECT unnest(?::INTEGER[]) AS key),
said AS (
  SELECT key, title AS text FROM incident WHERE key IN (SELECT key FROM wanted)
  UNION ALL SELECT r.incident, e.text FROM excerpt e JOIN report r ON r.key = e.report
  WHERE r.incident IN (SELECT key FROM wanted)
), marked AS (
  SELECT *, translate(lower(text), '’‘“”–—…£€', '''`       ') AS typed FROM said
), folded AS (
  SELECT *, regexp_replace(regexp_replace(typed, '''s\b', '', 'g'), '[''`]', '', 'g') AS plain FROM marked
)
SELECT key, text, regexp_full_match(plain, '[\x00-\x7f]*') AS certain FROM folded
WHERE regexp_matches(plain, ?) OR NOT regexp_full_match(plain, '[\x00-\x7f]*')
"""
"""Texts that may hold a phrase. What is left of letters beyond ASCII is folded by `tokens` instead."""


def _spelled(term: SearchTerm) -> re.Pattern[str]:
    """What finds the term in tokens joined by single spaces, with a space at either end."""
    return re.compile(re.escape(" " + " ".join(term.words)) + ("" if term.open else " "))


def _spelled_in_sql(term: SearchTerm) -> str:
    """What finds the term in lower-case ASCII text without apostrophes; words are letters and digits."""
    return "(^|[^a-z0-9])" + "[^a-z0-9]+".join(term.words) + ("" if term.open else "($|[^a-z0-9])")


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
    found = con.execute(_FOLDED, [keys, _spelled_in_sql(term)])
    held: set[int] = set()
    while rows := found.fetchmany(5000):
        held |= {
            key for key, text, certain in rows if certain or pattern.search(f" {' '.join(tokens(text))} ")
        }
    return np.array(sorted(held), dtype=np.int32)
