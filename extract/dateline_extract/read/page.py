"""What the head of a plain text says of itself: headline, outlet, author and printed time."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from .. import captions, chrome, stamps

_HEAD = 40
_BY = re.compile(r"(?:by|author:|words by)\s+", re.I)
_DATELINE_AGENCY = re.compile(r"[A-Z][\w.,'’ -]{1,60}\(([A-Z][\w.'’ -]{1,40})\)\s?[-–—]+\s")
_PROSE = (".", "!", "?", "”", '"', "…", ":")


@dataclass(frozen=True, slots=True)
class Front:
    """The head of a page; empty and null where it does not tell."""

    title: str = ""
    publisher: str | None = None
    author: str | None = None
    stated: tuple[str, ...] = ()


@cache
def outlets() -> dict[str, str]:
    """Outlet names and web hosts, folded, to the name shown."""
    data = tomllib.loads(files("dateline_extract").joinpath("data/blocks/outlets.toml").read_text("utf-8"))
    known: dict[str, str] = {}
    for entry in data["outlet"]:
        for spelling in (entry["name"], *entry.get("also", ()), *entry.get("hosts", ())):
            known[spelling.casefold()] = entry["name"]
    return known


def outlet_of_host(host: str) -> str | None:
    """The outlet that a web host belongs to ("www.mirror.co.uk"), else null."""
    parts = host.casefold().split(".")
    return next((name for n in range(len(parts) - 1) if (name := outlets().get(".".join(parts[n:])))), None)


def outlet_of_url(url: str) -> str | None:
    """The outlet that a web address belongs to, else null."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return outlet_of_host(host) if host else None


def read_front(text: str) -> Front:
    """The headline is the first line of five words or more before the running text that is no chrome, else a
    short first line; outlet and author are taken only from lines that hold nothing else."""
    lines = [line.strip() for line in text[:8000].split("\n") if line.strip()][:_HEAD]
    if len(lines) < 2:
        return Front()
    head = lines[: next((n for n, line in enumerate(lines) if _is_prose(line)), min(len(lines), 12))]
    title_at = next((n for n, line in enumerate(head) if _is_headline(line, 5)), None)
    if title_at is None and head and _is_headline(head[0], 2) and lines[0] == head[0] and len(lines) > 1:
        title_at = 0
    publisher_at = next((n for n, line in enumerate(head) if _outlet_of(line) is not None), None)
    publisher = _outlet_of(head[publisher_at]) if publisher_at is not None else None
    if publisher is None and (agency := _agency(lines[len(head) : len(head) + 2])) is not None:
        own_line = any(line.casefold() == agency.casefold() for line in head)
        publisher = outlets().get(agency.casefold()) or (agency if own_line else None)
    around = lines[: len(head) + 2] if title_at is not None else head
    stated = tuple(line for line in around if stamps.is_stamp_line(line))
    return Front(
        title=" ".join(head[title_at].split()) if title_at is not None else "",
        publisher=publisher,
        author=_author(head, title_at, publisher_at),
        stated=stated,
    )


def _agency(lines: list[str]) -> str | None:
    """The agency in the dateline of one of these lines ("LVIV, March 1 (Example) - ..."), else null."""
    return next((match[1] for line in lines if (match := _DATELINE_AGENCY.match(line))), None)


def _outlet_of(line: str) -> str | None:
    """The outlet that a line names and nothing else, a dateline's dash allowed ("CNN —")."""
    bare = line.rstrip(" —–-").casefold()
    if bare == line.casefold() or not bare:
        return outlets().get(bare)
    return outlets().get(bare) or outlets().get(bare.split()[-1])


def _is_prose(line: str) -> bool:
    return (line.endswith(_PROSE) and len(line.split()) >= 12) or len(line) > 260


def _is_headline(line: str, least: int) -> bool:
    words = line.split()
    return (
        least <= len(words) <= 28
        and line[0] not in "-–—"
        and not line.endswith((".", ":", ";", ","))
        and not chrome.is_chrome_line(line)
        and not captions.is_caption(line)
        and line.casefold() not in outlets()
    )


def _author(head: list[str], title_at: int | None, publisher_at: int | None) -> str | None:
    """A "By ..." line, or a name alone on a line between the outlet's and the headline."""
    for line in head:
        if chrome.byline(line) and (name := _BY.sub("", line, count=1).strip()):
            return name
    if title_at is None or publisher_at is None:
        return None
    for line in reversed(head[publisher_at + 1 : title_at]):
        words = line.split()
        if (
            2 <= len(words) <= 3
            and all(word[:1].isupper() and word.replace("-", "").replace("'", "").isalpha() for word in words)
            and not chrome.is_chrome_line(line)
            and line.casefold() not in outlets()
        ):
            return line
    return None
