"""The rules of text.py as SQL macros, for what is written by the database itself."""

from __future__ import annotations

import duckdb

from dateline_store.text import MARK, SHOWN_AS, ranges


def _class(codes: list[int]) -> str:
    """The code points as a character class of RE2; halves of characters, which no store holds, left out."""
    whole = [code for code in codes if not 0xD800 <= code < 0xE000]
    return "[" + "".join(rf"\x{{{first:x}}}-\x{{{last:x}}}" for first, last in ranges(whole)) + "]"


_MARKED = sorted(code for code, shown in SHOWN_AS.items() if shown == MARK)
_PICTURED = sorted(code for code, shown in SHOWN_AS.items() if shown != MARK and code != 0)
_PICTURES = "".join(SHOWN_AS[code] for code in _PICTURED)
UNSAFE = _class(sorted(SHOWN_AS))
"""The characters that must not leave the store as they are, as a regular expression without quotes."""

_CHARACTERS = " || ".join(f"chr({code})" for code in _PICTURED)
SANITIZED = f"""
sanitized(x) AS translate(
  replace(regexp_replace(x, '{_class(_MARKED)}', '{MARK}', 'g'), chr(0), '{SHOWN_AS[0]}'),
  {_CHARACTERS}, '{_PICTURES}'
)
"""
"""A macro that does as `sanitize_text`. To be used on what has such characters: it takes its time."""


def define(connection: duckdb.DuckDBPyConnection, *macros: str) -> None:
    """Makes temporary macros of this connection."""
    for macro in macros:
        connection.execute(f"CREATE OR REPLACE TEMP MACRO {macro}")
