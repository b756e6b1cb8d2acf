"""HTML pages: the article by trafilatura, captions where they stood, metadata by our own reader."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import trafilatura
from lxml import etree, html
from lxml.html import HtmlElement

from dateline_store.model import BlockKind

from .draft import Draft, Piece, digest, one_line
from .encoding import decode, storable
from .html_metadata import Metadata, read_metadata
from .html_walk import Paragraph, live_entries, paragraphs
from .refusal import UnreadableError
from .source import whole

logging.getLogger("trafilatura").addHandler(logging.NullHandler())
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_LEAST_WORDS = 12


def read(path: Path) -> Iterator[Draft]:
    """The article of an HTML file; raises `UnreadableError` where it holds none."""
    data = whole(path)
    declared = _DECLARED.search(data[:4096])
    text = decode(data, declared[1].decode("ascii") if declared else None)
    tree = _tree(text)
    metadata = read_metadata(tree) if tree is not None else Metadata()
    pieces = _pieces(tree, metadata) if tree is not None else []
    if sum(len(piece.text.split()) for piece in pieces) < _LEAST_WORDS:
        raise UnreadableError("is an HTML page with no article text in it")
    yield Draft(
        path=path,
        reader="html",
        source_id=Path(path.name.removesuffix(".gz")).stem,
        sha256=digest(data),
        pieces=pieces,
        title=metadata.title,
        publisher=metadata.publisher,
        url=metadata.url,
        author=metadata.author,
        language=metadata.language,
        stated=metadata.stated,
        name_tells_time=True,
    )


def fragment_pieces(markup: str) -> list[Piece]:
    """Paragraphs of a piece of HTML that stands in a record's field."""
    tree = _tree(markup)
    return [Piece(part.text, part.kind) for part in paragraphs(tree)] if tree is not None else []


def _tree(text: str) -> HtmlElement | None:
    source = _CONTROLS.sub("\ufffd", _DECLARATION.sub("", storable(text)))
    try:
        return html.document_fromstring(source.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return None


def _pieces(tree: HtmlElement, metadata: Metadata) -> list[Piece]:
    if metadata.entries:
        return [Piece(part.text, BlockKind.LIVE_ENTRY, part.told_at) for part in metadata.entries]
    is_live = metadata.is_live or bool(re.search(r"\blive\b|as it happened", metadata.title, re.I))
    entries = live_entries(tree, is_live=is_live)
    if entries:
        return [Piece(part.text, part.kind or BlockKind.LIVE_ENTRY, part.told_at) for part in entries]
    shown = list(paragraphs(tree))
    found = _article(tree, metadata)
    if not found and metadata.body:
        found = [Piece(part) for part in re.split(r"\n\s*\n", metadata.body)]
    if not found:
        found = [Piece(part.text, part.kind) for part in shown if part.in_article and part.kind is None]
    return _with_captions(found, shown)


def _article(tree: HtmlElement, metadata: Metadata) -> list[Piece]:
    """The main text as trafilatura finds it, without captions and without the headline."""
    for caption in list(tree.iter("figcaption")):
        caption.clear(keep_tail=True)
    try:
        document = trafilatura.bare_extraction(
            tree, include_comments=False, include_tables=False, with_metadata=False, deduplicate=False
        )
    except (ValueError, etree.LxmlError):
        return []
    body = getattr(document, "body", None)
    pieces: list[Piece] = []
    for element in body if body is not None else ():
        kind = BlockKind.QUOTE if element.tag == "quote" else None
        parts = list(element.iter("p", "item")) if element.tag in ("quote", "list") else []
        for part in parts or [element]:
            pieces += [Piece(words, kind) for line in _lines(part) if (words := one_line(line))]
    if pieces and pieces[0].text == metadata.title:
        pieces.pop(0)
    return pieces


def _lines(element: etree._Element) -> list[str]:
    for line_break in element.iter("lb"):
        line_break.tail = "\n" + (line_break.tail or "")
    return "".join(str(text) for text in element.itertext()).split("\n")


def _with_captions(found: Sequence[Piece], shown: Sequence[Paragraph]) -> list[Piece]:
    """The paragraphs with each caption of the page after the paragraph that it followed there.

    A caption before all of them is the lead picture's and comes first, if it stands in the article; those
    after the last, among other stories, are left out.
    """
    places: dict[str, int] = {}
    for number, piece in enumerate(found):
        places.setdefault(_key(piece.text), number)
    after: dict[int, list[str]] = {}
    last, strangers, seen = -1, 0, set(places)
    for part in shown:
        key = _key(part.text)
        if part.kind is not BlockKind.CAPTION:
            if key in places:
                last, strangers = max(last, places[key]), 0
            else:
                strangers += len(part.text.split()) > 3
            continue
        is_foreign = (last < 0 and not part.in_article) or (last == len(found) - 1 and strangers)
        if key in seen or is_foreign:
            continue
        seen.add(key)
        after.setdefault(last, []).append(part.text)
    pieces = [Piece(one_line(text), BlockKind.CAPTION) for text in after.get(-1, ())]
    for number, piece in enumerate(found):
        pieces.append(piece)
        pieces += [Piece(one_line(text), BlockKind.CAPTION) for text in after.get(number, ())]
    return pieces


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
