"""Text made safe to show, and text folded so that spellings of one word match."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MARK = "\N{REPLACEMENT CHARACTER}"
"""Stands for one character that would act on the terminal, or hide, instead of being read."""


def _marks() -> dict[int, str]:
    """What stands for each unsafe code point: control pictures for C0 and DEL, else `MARK`."""
    table = {code: chr(0x2400 + code) for code in range(0x20)}
    table |= {0x7F: "\N{SYMBOL FOR DELETE}", 0x09: " ", 0x0D: " ", 0xAD: "-"}
    del table[0x0A]
    unseen = [
        *range(0x80, 0xA0),  # C1
        0x034F,
        0x061C,
        *(0x115F, 0x1160, 0x17B4, 0x17B5),
        *range(0x180B, 0x1810),
        *(0x200B, 0x200C, 0x200E, 0x200F),  # all but the joiner U+200D, which emoji and Indic scripts need
        *range(0x2028, 0x202F),
        *range(0x2060, 0x2070),
        0x3164,
        *range(0xD800, 0xE000),
        *range(0xFDD0, 0xFDF0),
        0xFEFF,
        0xFFA0,
        *range(0xFFF0, 0xFFFC),
        *(0xFFFE, 0xFFFF),
        *range(0x1BCA0, 0x1BCA4),
        *range(0x1D173, 0x1D17B),
        *range(0xE0000, 0xE1000),
    ]
    table |= dict.fromkeys(unseen, MARK)
    return table


SHOWN_AS = _marks()
"""What stands for each code point that must not leave the store as it is."""


def ranges(codes: list[int]) -> list[tuple[int, int]]:
    """First and last of each run of code points, which are sorted."""
    known = set(codes)
    starts = [code for code in codes if code - 1 not in known]
    return list(zip(starts, (code for code in codes if code + 1 not in known), strict=True))


def _class(codes: list[int]) -> str:
    """The code points as a character class of ranges: named one by one it is searched 700 times slower."""
    runs = (f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges(codes))
    return f"[{''.join(runs)}]"


_UNSAFE = re.compile(_class(sorted(SHOWN_AS)))


_HALVES = re.compile("[\ud800-\udfff]")


def storable(text: str) -> str:
    """The text with `MARK` for each half of a character (lone surrogate), which no file can hold.

    One code point in, one out, so offsets stay true.
    """
    return _HALVES.sub(MARK, text) if _HALVES.search(text) else text


def sanitize_text(text: str) -> str:
    """The text with every character that acts or hides shown as one visible mark, lines kept.

    One code point in, one out, so offsets stay true. Tabs and carriage returns become spaces.
    """
    return text.translate(SHOWN_AS) if _UNSAFE.search(text) else text


def one_line(text: str) -> str:
    """As `sanitize_text`, with newlines as spaces; offsets stay true."""
    return sanitize_text(text).replace("\n", " ")


_PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "\xad": None}
    | dict.fromkeys("'’‘ʼʹ`´′ʻ‛", None)
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", None)
)
_BETWEEN_WORDS = re.compile(r"[\s\-‐-―−_]+")
_POSSESSIVE = re.compile(r"['’ʼ][sS](?!\w)")
_WORD = re.compile(r"[^\W_]+")


def _plain(text: str) -> str:
    """Lower case without accents and apostrophes."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    apart = unicodedata.normalize(
        "NFKD", unicodedata.normalize("NFKD", text.translate(_PLAIN_LETTERS)).casefold()
    )
    marks = {c for c in set(apart) if not c.isascii() and unicodedata.category(c) == "Mn"}
    if marks:
        apart = "".join(c for c in apart if c not in marks)
    return apart.translate(_PLAIN_LETTERS)


def fold(text: str) -> str:
    """A name as it is compared: no case, accents or apostrophes, dashes and runs of space as one space."""
    return _BETWEEN_WORDS.sub(" ", _plain(text)).strip()


@lru_cache(maxsize=4096)
def token_line(text: str) -> str:
    """The words of `tokens`, repeats kept, joined by single spaces; kept for texts asked for again soon."""
    return " ".join(tokens(text))


def tokens(text: str) -> list[str]:
    """The words of a text as they are searched, in order, repeats kept.

    Folded runs of letters and digits; an English possessive is dropped ("Russia's" is "russia"),
    any other apostrophe joins ("Mar'inka" is "marinka").
    """
    return _WORD.findall(_plain(_POSSESSIVE.sub("", text)))
