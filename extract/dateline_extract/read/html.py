"""HTML pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .draft import Draft, Piece
from .refusal import UnreadableError


def fragment_pieces(markup: str) -> list[Piece]:
    raise UnreadableError("is HTML")


def read(path: Path) -> Iterator[Draft]:
    raise UnreadableError("is HTML")
