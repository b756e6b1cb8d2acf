"""Markdown: front matter, headings, pictures with captions, quotes; marks of emphasis are dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from dateline_store.model import BlockKind

from .. import stamps
from .draft import Draft, Piece, digest
from .encoding import decode, storable
from .json_records import FIELDS
from .refusal import UnreadableError
from .source import whole

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"^([A-Za-z_][\w -]*):[ \t]*(.*)$", re.MULTILINE)
_ALIASES = {alias.casefold(): ours for ours, names in FIELDS.items() for alias in reversed(names)}
_PICTURE = re.compile(r"!\[([^\[\]\n]{0,600})\]\(\s*[^\s()]{1,2000}(?:\s+[\"']([^\"'\n]*)[\"'])?\s*\)")
_INLINE = (
    (re.compile(r"\[([^\[\]\n]{1,600})\]\([^)\s]{1,2000}(?:\s+\"[^\"\n]*\")?\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,600})\]\[[^\]\n]*\]"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"(\*\*\*|\*\*|__)(?=\S)(.{1,600}?)(?<=\S)\1", re.DOTALL), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,600}?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]{1,600}?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]{1,600})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])"), r"\1"),
    (re.compile(r"<!--.{0,5000}?-->", re.DOTALL), ""),
    (re.compile(r"</?(?:p|div|span|em|strong|b|i|br|figure|figcaption|a)\b[^<>\n]{0,500}>", re.I), ""),
)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}(?:=+|-+)[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_BULLET = re.compile(r"^ {0,3}(?:[-*+]|\d{1,3}[.)])[ \t]+")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]+\]:\s*\S+.*$", re.MULTILINE)
_EMPHASISED = re.compile(r"(?:\*[^*\n]+\*|_[^_\n]+_)")


def read(path: Path) -> Iterator[Draft]:
    """The article of a Markdown file; raises `UnreadableError`."""
    data = whole(path)
    text = storable(decode(data)).strip()
    fields: dict[str, str] = {}
    front = _FRONT.match(text)
    if front is not None:
        fields = _front_matter(front[1])
        text = text[front.end() :]
    pieces, heading = _pieces(_REFERENCE.sub("", text))
    if not pieces and not heading:
        raise UnreadableError("holds no text")
    stated = [fields["published"]] if "published" in fields else []
    stated += [piece.text for piece in pieces[:4] if stamps.is_stamp_line(piece.text)]
    yield Draft(
        path=path,
        reader="markdown",
        source_id=fields.get("id") or Path(path.name.removesuffix(".gz")).stem,
        sha256=digest(data),
        pieces=pieces,
        title=fields.get("title") or heading,
        publisher=fields.get("publisher"),
        url=fields.get("url"),
        author=fields.get("author"),
        language=fields.get("language"),
        stated=tuple(stated),
        name_tells_time=True,
    )


def _front_matter(text: str) -> dict[str, str]:
    """The scalar fields of a YAML head, under our names."""
    fields: dict[str, str] = {}
    for key, value in _PAIR.findall(text):
        ours = _ALIASES.get(key.strip().casefold())
        value = value.strip()
        if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]:
            value = value[1:-1]
        elif value.startswith("[") and value.endswith("]"):
            value = ", ".join(part.strip().strip("\"'") for part in value[1:-1].split(","))
        if ours is not None and ours != "text" and value and ours not in fields:
            fields[ours] = value
    return fields


def _pieces(text: str) -> tuple[list[Piece], str]:
    """Paragraphs, and the first heading of the first level (else the first heading at the very top)."""
    pieces: list[Piece] = []
    title = ""
    after_picture = False
    for chunk in re.split(r"\n[ \t]*\n", text):
        lines = [line for line in chunk.strip("\n").split("\n") if line.strip()]
        if not lines or all(_RULE.match(line) for line in lines):
            continue
        if len(lines) > 1 and _UNDERLINE.match(lines[1]):
            lines[:2] = ["# " + lines[0].strip()]
        while lines and (heading := _HEADING.match(lines[0])) is not None:
            words = _plain(heading[1])
            if not title and (lines[0].lstrip().startswith("# ") or not pieces):
                title = words
            elif words:
                pieces.append(Piece(words))
            lines.pop(0)
        if not lines:
            continue
        joined = "\n".join(lines)
        captions = [alt for match in _PICTURE.finditer(joined) if (alt := (match[2] or match[1]).strip())]
        rest = _PICTURE.sub("", joined).strip()
        own_caption = bool(_EMPHASISED.fullmatch(rest)) and (after_picture or bool(_PICTURE.search(joined)))
        if own_caption:
            pieces.append(Piece(_plain(rest), BlockKind.CAPTION))
        else:
            pieces += [
                Piece(_plain(caption), BlockKind.CAPTION) for caption in captions if len(caption.split()) > 3
            ]
            pieces += _paragraphs(rest)
        after_picture = bool(_PICTURE.search(joined)) and not rest
    return pieces, title


def _paragraphs(text: str) -> Iterator[Piece]:
    lines = text.split("\n") if text else []
    if lines and all(line.lstrip().startswith(">") for line in lines):
        quoted = _plain(" ".join(line.lstrip().lstrip(">").strip() for line in lines))
        if quoted:
            yield Piece(quoted, BlockKind.QUOTE)
        return
    paragraph: list[str] = []
    for line in lines:
        if _BULLET.match(line) and paragraph:
            yield Piece(_plain(" ".join(paragraph)))
            paragraph = []
        paragraph.append(_BULLET.sub("", line).strip())
        if line.endswith(("  ", "\\")):
            yield Piece(_plain(" ".join(paragraph).rstrip("\\")))
            paragraph = []
    if paragraph:
        yield Piece(_plain(" ".join(paragraph)))


def _plain(text: str) -> str:
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return text.strip()
