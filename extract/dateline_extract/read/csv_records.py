"""CSV of articles: a header with the field names of the JSON records, one article a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

from .draft import Draft, digest
from .encoding import legacy_encoding
from .json_records import FIELDS, from_record
from .refusal import Refusal, UnreadableError
from .source import MAX_LINE, lines, opened

_TEXT_COLUMNS = {name.casefold() for name in FIELDS["text"]}


class _Lines:
    """Decoded lines of a CSV file that remembers the bytes of the row in hand."""

    def __init__(self, stream: BufferedReader) -> None:
        self._lines = lines(stream)
        self._legacy: str | None = None
        self.row = bytearray()

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        raw = next(self._lines)
        if raw is None:
            raise UnreadableError(f"has a line over {MAX_LINE} bytes")
        self.row += raw
        try:
            return raw.decode("utf-8").removeprefix("\ufeff")
        except UnicodeDecodeError:
            if self._legacy is None:
                self._legacy = legacy_encoding(raw)
            return raw.decode(self._legacy, errors="replace")

    def taken(self) -> str:
        """SHA-256 of the bytes read since the last call."""
        found = digest(bytes(self.row).rstrip(b"\r\n"))
        self.row.clear()
        return found


def read(path: Path) -> Iterator[Draft | Refusal]:
    """One article a row; raises `UnreadableError` where there is no header with a text column."""
    csv.field_size_limit(MAX_LINE)
    stem = Path(path.name.removesuffix(".gz")).stem
    with opened(path) as stream:
        source = _Lines(stream)
        header, delimiter = _header(source)
        rows = csv.reader(source, delimiter=delimiter)
        source.taken()
        number = 0
        while True:
            number += 1
            try:
                row = next(rows)
            except StopIteration:
                break
            except csv.Error as error:
                source.taken()
                yield Refusal(path, f"is no valid CSV row: {error}", number)
                continue
            own = source.taken()
            if any(cell.strip() for cell in row):
                record = dict(zip(header, row, strict=False))
                yield from_record(record, path, "csv", f"{stem}-{number}", own, number)
        if number == 1:
            raise UnreadableError("has a header and no rows")


def _header(source: _Lines) -> tuple[list[str], str]:
    first = next(source, "")
    try:
        for delimiter in (",", ";", "\t", "|"):
            names = [name.strip() for name in next(csv.reader([first], delimiter=delimiter), [])]
            if _TEXT_COLUMNS & {name.casefold() for name in names}:
                return names, delimiter
    except csv.Error as error:
        raise UnreadableError(f"has a first line that is no CSV header: {error}") from error
    have = ", ".join(name.strip()[:30] for name in first.split(",")[:8])
    raise UnreadableError(
        f"has no column 'text' in its first line (it has: {have}); name the column that holds the article"
    )
