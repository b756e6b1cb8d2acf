"""Plain text: one article a file, a clean one or a page dump with site chrome around it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from . import page
from .draft import Draft, Piece, digest
from .encoding import decode, storable
from .source import whole


def read(path: Path) -> Iterator[Draft]:
    """The article of a text file; raises `UnreadableError`."""
    data = whole(path)
    text = unwrap(storable(decode(data)).strip())
    front = page.read_front(text)
    yield Draft(
        path=path,
        reader="plain",
        source_id=Path(path.name.removesuffix(".gz")).stem,
        sha256=digest(data),
        pieces=[Piece(text)],
        title=front.title,
        publisher=front.publisher,
        author=front.author,
        stated=front.stated,
        name_tells_time=True,
    )


def unwrap(text: str) -> str:
    """The text with hard-wrapped paragraphs on one line each; its length does not change.

    A paragraph is taken for wrapped when it has three lines or more, all but its last 50 to 100 characters
    wide, and hardly any of these ends a sentence.
    """
    paragraphs = text.split("\n\n")
    if not any("\n" in paragraph for paragraph in paragraphs):
        return text
    return "\n\n".join(p.replace("\n", " ") if _is_wrapped(p) else p for p in paragraphs)


def _is_wrapped(paragraph: str) -> bool:
    full = [line.rstrip() for line in paragraph.strip("\n").split("\n")[:-1]]
    if len(full) < 2 or not all(50 <= len(line) <= 100 for line in full):
        return False
    ended = sum(line.endswith((".", "!", "?", "”", '"', ":")) for line in full)
    return 2 * ended < len(full)
