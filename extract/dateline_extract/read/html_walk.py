"""An HTML tree as paragraphs in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml import etree
from lxml.html import HtmlElement

from dateline_store.model import BlockKind

from .draft import one_line
from .html_metadata import told_at

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "nav",
        "aside",
        "footer",
        "form",
        "button",
        "select",
        "iframe",
        "object",
        "head",
        "video",
        "audio",
        "canvas",
        "math",
    ]
)
_LEAST_ENTRIES = 3
_LIVE = re.compile(r"\blive\b|live-?blog|as it happened", re.I)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text between block elements."""

    text: str
    kind: BlockKind | None
    """CAPTION in a <figcaption>, QUOTE in a <blockquote>, else null."""
    in_article: bool
    told_at: datetime | None = None


def paragraphs(root: HtmlElement, *, at: datetime | None = None) -> Iterator[Paragraph]:
    """Paragraphs below an element, without scripts, navigation, asides and footers; <br> ends a line."""
    kinds: list[BlockKind] = []
    buffer: list[str] = []
    depth = 0

    def flush() -> Iterator[Paragraph]:
        text = "\n".join(line for line in map(one_line, "".join(buffer).split("\n")) if line)
        buffer.clear()
        if text:
            yield Paragraph(text, kinds[-1] if kinds else None, depth > 0, at)

    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _SKIPPED and element is not root:
                yield from flush()
                walker.skip_subtree()
                continue
            if tag in _BLOCKS:
                yield from flush()
            if tag == "br":
                buffer.append("\n")
            depth += tag in ("article", "main")
            if tag == "figcaption":
                kinds.append(BlockKind.CAPTION)
            elif tag == "blockquote":
                kinds.append(BlockKind.QUOTE)
            buffer.append(_folded(element.text))
            continue
        if event == "end" and tag not in _SKIPPED:
            if tag in _BLOCKS:
                yield from flush()
            if tag in ("figcaption", "blockquote"):
                kinds.pop()
            depth -= tag in ("article", "main")
        if element is not root:
            buffer.append(_folded(element.tail))
    yield from flush()


def _folded(text: str | None) -> str:
    return re.sub(r"\s+", " ", text) if text else ""


def live_entries(tree: HtmlElement, *, is_live: bool) -> list[Paragraph]:
    """The entries of a live blog, each paragraph with the time of its own <time>; empty where there are none.

    Entries are three or more children of one element, each with a time and a paragraph; so are the teasers of
    a front page, hence the page must be called live by its metadata, its title or that element's name.
    """
    parents: dict[HtmlElement, dict[HtmlElement, datetime]] = {}
    for element in tree.iter("time"):
        at = told_at(element.get("datetime") or "")
        if at is None:
            continue
        child = element
        for above in element.iterancestors():
            if above.tag in ("body", "html"):
                break
            parents.setdefault(above, {}).setdefault(child, at)
            child = above
    best = max(parents, key=lambda parent: len(parents[parent]), default=None)
    if best is None or len(parents[best]) < _LEAST_ENTRIES:
        return []
    marks = f"{best.get('class') or ''} {best.get('id') or ''}"
    if not (is_live or _LIVE.search(marks)):
        return []
    found: list[Paragraph] = []
    for child, at in parents[best].items():
        own = [part for part in paragraphs(child, at=at) if not _is_clock(part.text)]
        if any(len(part.text.split()) > 4 for part in own):
            found += own
    return found


def _is_clock(text: str) -> bool:
    return len(text) < 40 and any(character.isdigit() for character in text) and len(text.split()) <= 5
