"""Site chrome: the lines and sentences around an article that report nothing."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from .stamps import is_stamp_line

_MAX_LINE = 240
_BYLINE = re.compile(
    r"(?:by|from|words by|story by|analysis by)\s+"
    r"(?-i:[A-Z])[\w.'’-]*(?:[ ,&|]+(?:and |in |for )?(?-i:[A-Z])[\w.'’,-]*){1,12}\s*",
    re.I,
)
_GATE = ("here", "HERE", "CLICK", "ewsletter", "http", "ulletin", "inbox", "contributed")


@cache
def phrases() -> tuple[tuple[str, str, str], ...]:
    """(where, pattern, example) of every entry in the lexicon."""
    data = tomllib.loads(files("dateline_extract").joinpath("data/blocks/chrome.toml").read_text("utf-8"))
    return tuple((entry["where"], entry["pattern"], entry["example"]) for entry in data["phrase"])


@cache
def _compiled(where: str) -> re.Pattern[str]:
    flags = re.I if where != "inline" else re.NOFLAG
    return re.compile("|".join(f"(?:{pattern})" for place, pattern, _ in phrases() if place == where), flags)


def is_chrome_line(line: str) -> bool:
    """Whether a whole line is chrome: a button, a teaser, a byline, a time stamp, a copyright line."""
    if len(line) > _MAX_LINE:
        return False
    return bool(
        _compiled("line").fullmatch(line)
        or _compiled("tail").fullmatch(line)
        or _BYLINE.fullmatch(line)
        or is_stamp_line(line)
    )


def is_tail_mark(line: str) -> bool:
    """Whether a line opens what follows an article: "Related Stories", "Sign up to read"."""
    return len(line) <= 120 and _compiled("tail").fullmatch(line) is not None


def byline(line: str) -> bool:
    """Whether a line is "By Somebody Else"."""
    return len(line) <= 160 and _BYLINE.fullmatch(line) is not None


def inline_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of chrome sentences inside running text."""
    if not any(text.find(word, start, end) >= 0 for word in _GATE):
        return []
    return [match.span() for match in _compiled("inline").finditer(text, start, end)]
