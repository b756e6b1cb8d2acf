"""JSON and JSON Lines: records with the fields of DESIGN's articles under the names that feeds use."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from . import page
from .draft import Draft, Piece, digest
from .encoding import decode, storable
from .refusal import Refusal, UnreadableError
from .source import MAX_JSON, MAX_LINE, MIB, lines, opened, whole

FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("id", "_id", "guid", "uid", "source_id", "article_id"),
    "title": ("title", "headline", "heading"),
    "text": ("text", "body", "articleBody", "content", "maintext", "full_text", "fulltext", "article"),
    "published": (
        "published",
        "published_at",
        "datePublished",
        "date_published",
        "publication_date",
        "publishedAt",
        "pub_date",
        "pubDate",
        "date_publish",
        "date",
        "created_at",
    ),
    "publisher": ("publisher", "source", "outlet", "site_name", "sitename", "source_name", "media"),
    "url": ("url", "link", "canonical_url", "uri", "source_url"),
    "author": ("author", "authors", "byline", "creator"),
    "language": ("language", "lang", "inLanguage"),
}
"""Our field, then the names it goes by, best first; names are matched without regard to case."""

LISTS = ("articles", "items", "records", "data", "results", "documents", "docs", "entries", "rows")
_ALIASES = {
    alias.casefold(): (ours, rank) for ours, names in FIELDS.items() for rank, alias in enumerate(names)
}
_TAG = re.compile(r"<(?:p|br|div|figure|h[1-6]|ul|blockquote)\b[^>]*>", re.IGNORECASE)


def read_lines(path: Path) -> Iterator[Draft | Refusal]:
    """One article a line; a line that is no record is refused by its number and the rest goes on."""
    stem = _stem(path)
    found = False
    with opened(path) as stream:
        for number, raw in enumerate(lines(stream), 1):
            if raw is None:
                yield Refusal(path, f"is longer than {MAX_LINE // MIB} MiB", number)
                continue
            if raw.isspace():
                continue
            found = True
            try:
                record = json.loads(decode(raw) if not raw.isascii() else raw)
            except ValueError as error:
                yield Refusal(path, f"is not valid JSON: {_reason(error)}", number)
                continue
            except RecursionError:
                yield Refusal(path, "is nested too deeply", number)
                continue
            yield from_record(record, path, "jsonl", f"{stem}-{number}", digest(raw.rstrip(b"\r\n")), number)
    if not found:
        raise UnreadableError("is empty")


def read(path: Path) -> Iterator[Draft | Refusal]:
    """One record, a list of records, or an object that holds such a list; raises `UnreadableError`."""
    data = whole(path, MAX_JSON)
    text = decode(data)
    try:
        content = json.loads(text)
    except ValueError as error:
        if _is_lines(text):
            yield from read_lines(path)
            return
        raise UnreadableError(f"is not valid JSON: {_reason(error)}") from error
    except RecursionError as error:
        raise UnreadableError("is nested too deeply to be articles") from error
    records = _records(content)
    if records is None:
        draft = from_record(content, path, "json", _stem(path), digest(data), None)
        yield draft
        return
    if not records:
        raise UnreadableError("holds an empty list of articles")
    for number, record in enumerate(records, 1):
        own = json.dumps(record, ensure_ascii=True, sort_keys=True).encode()
        yield from_record(record, path, "json", f"{_stem(path)}-{number}", digest(own), number)


def from_record(
    record: object, path: Path, reader: str, fallback_id: str, sha256: str, number: int | None
) -> Draft | Refusal:
    """The draft of one record (a JSON object or a CSV row), or why it is none."""
    if not isinstance(record, dict):
        return Refusal(path, "is no article: a JSON object with a field 'text' is needed", number)
    fields = _fields(record)
    text = _string(fields.get("text"))
    title = _string(fields.get("title")) or ""
    if text is None or not text.strip():
        have = ", ".join(sorted(str(key)[:30] for key in record)[:8]) or "no fields"
        return Refusal(path, f"has no text: a field 'text' is needed, it has {have}", number)
    if "<" in text and _TAG.search(text):
        from .html import fragment_pieces

        pieces = fragment_pieces(text)
    else:
        pieces = [Piece(storable(text))]
    stated = _string(fields.get("published"))
    publisher = _string(fields.get("publisher"))
    author = _string(fields.get("author"))
    if not title and len(pieces) == 1:
        front = page.read_front(pieces[0].text.strip())
        title = front.title
        publisher = publisher or front.publisher
        author = author or front.author
    return Draft(
        path=path,
        reader=reader,
        source_id=_string(fields.get("id")) or fallback_id,
        sha256=sha256,
        pieces=pieces,
        title=title,
        publisher=publisher,
        url=_string(fields.get("url")),
        author=author,
        language=_string(fields.get("language")),
        stated=(stated,) if stated else (),
        name_tells_time=number is None,
    )


def _fields(record: Mapping[Any, Any]) -> dict[str, object]:
    best: dict[str, int] = {}
    fields: dict[str, object] = {}
    for key, value in record.items():
        alias = _ALIASES.get(key) or _ALIASES.get(str(key).strip().casefold())
        if alias is None or value is None or value == "":
            continue
        ours, rank = alias
        if rank < best.get(ours, 99):
            best[ours] = rank
            fields[ours] = value
    return fields


def _string(value: object) -> str | None:
    """A field as text: lists joined by commas (by blank lines where long), objects by their name."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, list):
        parts = [part for part in map(_string, value) if part]
        joint = "\n\n" if any(len(part) > 80 for part in parts) else ", "
        return joint.join(parts) or None
    if isinstance(value, dict):
        return next(
            (text for key in ("name", "title", "text", "value") if (text := _string(value.get(key)))), None
        )
    return None


def _records(content: object) -> list[Any] | None:
    if isinstance(content, list):
        return content
    if isinstance(content, dict) and "text" not in _fields(content):
        for name in LISTS:
            inner = content.get(name)
            if isinstance(inner, list):
                return inner
    return None


def _is_lines(text: str) -> bool:
    first = text.lstrip("\ufeff \n\r\t").split("\n", 1)[0]
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _reason(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg[:1].lower()}{error.msg[1:]} at column {error.colno}"
    return "a number or a character in it is out of range"


def _stem(path: Path) -> str:
    return Path(path.name.removesuffix(".gz")).stem
