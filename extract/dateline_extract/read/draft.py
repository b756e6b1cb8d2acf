"""From what a reader found to an `Article`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from dateline_store.model import Article, Block, BlockKind, PublishedBasis

from .. import blocks, published
from .encoding import storable
from .page import outlet_of_url

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph whose kind the format itself may tell (a `<figcaption>`, a dated live entry)."""

    text: str
    kind: BlockKind | None = None
    """Null leaves it to `blocks.classify`."""
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a reader found it: raw strings, nothing settled."""

    path: Path
    reader: str
    source_id: str
    sha256: str
    pieces: Sequence[Piece]
    title: str = ""
    publisher: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    stated: tuple[str, ...] = ()
    """Publication times as the format states them, best first."""
    name_tells_time: bool = False
    """Whether the file's name may hold the time, as it may where a file is one article."""


def digest(data: bytes) -> str:
    """Hex SHA-256."""
    return sha256(data).hexdigest()


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return _SPACES.sub(" ", text).strip()


def build(draft: Draft, first_day: date | None) -> Article | None:
    """The article of a draft, null when it holds no text; `first_day` is the theatre's, for conflict days.

    A text that its title repeats counts where it is a sentence: a short report given twice.
    """
    title = one_line(storable(draft.title))
    text, known = _compose(title, draft.pieces)
    told = title.endswith((".", "!", "?")) and any(piece.text.strip() for piece in draft.pieces)
    if not text[len(title) :].strip() and not (text and not title) and not told:
        return None
    name = Path(draft.path.name.removesuffix(".gz")).stem if draft.name_tells_time else None
    when = published.find(stated=draft.stated, url=draft.url, text=text, name=name, first_day=first_day)
    # Times taken from the text add nothing to its identity: a better rule must not make a new article.
    outer = when.at if when.basis in (PublishedBasis.METADATA, PublishedBasis.URL) else None
    url = _clean(draft.url)
    publisher = _clean(draft.publisher) or (outlet_of_url(url) if url else None)
    identity = "\x1f".join((publisher or "", url or "", outer.isoformat() if outer else "", title, text))
    return Article(
        id=digest(identity.encode())[:16],
        source_id=one_line(storable(draft.source_id)),
        title=title,
        text=text,
        blocks=blocks.classify(text, title, known=known, published=when.at),
        sha256=draft.sha256,
        path=storable(str(draft.path)),
        reader=draft.reader,
        publisher=publisher,
        url=url,
        author=_clean(draft.author),
        language=_clean(draft.language),
        published=when.at,
        published_precision=when.precision,
        published_basis=when.basis,
        published_phrase=when.phrase,
    )


def _clean(value: str | None) -> str | None:
    return one_line(storable(value)) or None if value else None


def _compose(title: str, pieces: Sequence[Piece]) -> tuple[str, list[Block]]:
    """Pieces joined by blank lines under the title, and the blocks whose kind is known already."""
    texts = [storable(piece.text).strip() for piece in pieces]
    head = next((text for text in texts if text), "")
    parts: list[str] = []
    known: list[Block] = []
    position = 0
    if title and not stands_at_head(title, head):
        parts.append(title)
        position = len(title) + 2
    for piece, text in zip(pieces, texts, strict=True):
        if not text:
            continue
        if piece.kind is not None:
            known.append(Block(position, position + len(text), piece.kind, piece.told_at))
        parts.append(text)
        position += len(text) + 2
    return "\n\n".join(parts), known


def stands_at_head(title: str, text: str) -> bool:
    """Whether a line among the first of a text is its title (page dumps have site chrome before it)."""
    if text.startswith(title):
        return len(text) == len(title) or not text[len(title)].isalnum()
    head = text[:4000]
    if "\n" not in head:
        return False
    folded = title.casefold()
    return any(one_line(line).casefold() == folded for line in head.split("\n"))
