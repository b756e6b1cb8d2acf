"""What each stretch of an article is: title, body, caption, quote, live entry or site chrome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from dateline_store.model import Block, BlockKind

from . import captions, chrome, live

_HEAD = 40
_PROSE_WORDS = 12
_OPEN, _CLOSE = "“«„", "”»"


def classify(
    text: str, title: str = "", *, known: Sequence[Block] = (), published: datetime | None = None
) -> tuple[Block, ...]:
    """Blocks of a text in order, apart, in bounds; a block is a paragraph, or part of one around a caption.

    `known` are blocks that the format told; `published` gives the day to the clock times of a live blog.
    Every character but white space lies in one block.
    """
    paragraphs = list(_paragraphs(text))
    if not paragraphs:
        return ()
    kinds: list[BlockKind | None] = [None] * len(paragraphs)
    told: list[Block | None] = _told(paragraphs, known)
    lines = [text[start:end] for start, end in paragraphs]
    heading = _title_at(lines, title)
    if heading is not None:
        kinds[heading] = BlockKind.TITLE
        if not any(_is_prose(line) for line in lines[:heading]):
            kinds[:heading] = [BlockKind.CHROME] * heading
    tail = _tail(lines, 0 if heading is None else heading + 1, told)
    for number in range(tail, len(lines)):
        if not _is_prose(lines[number]):
            kinds[number] = BlockKind.CHROME
    entries = (
        {mark.paragraph: mark for mark in live.marks(text, paragraphs, published)} if len(lines) > 3 else {}
    )
    blocks: list[Block] = []
    entry: live.Mark | None = None
    for number, (start, end) in enumerate(paragraphs):
        own = told[number]
        if own is not None:
            blocks += _around(text, Block(start, end, own.kind, own.told_at))
            continue
        kind = kinds[number]
        if kind is not None:
            blocks.append(Block(start, end, kind))
            continue
        if number in entries:
            entry = entries[number]
            blocks.append(Block(start, len(text[: entry.end].rstrip()), BlockKind.CHROME))
            start = entry.end
            if start >= end:
                continue
        kind = _kind(text[start:end], in_head=heading is not None and number <= heading + 4)
        if entry is not None and kind in (BlockKind.BODY, BlockKind.QUOTE):
            blocks += _around(text, Block(start, end, BlockKind.LIVE_ENTRY, entry.told_at))
        else:
            blocks += _around(text, Block(start, end, kind))
    return tuple(blocks)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Spans of lines that hold something, white space trimmed."""
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            begin = start + line.index(stripped[0])
            yield begin, begin + len(stripped)
        start += len(line) + 1


def _told(paragraphs: Sequence[tuple[int, int]], known: Sequence[Block]) -> list[Block | None]:
    """For each paragraph the known block that it stands in."""
    found: list[Block | None] = [None] * len(paragraphs)
    if not known:
        return found
    blocks = iter(known)
    block: Block | None = next(blocks)
    for number, (start, end) in enumerate(paragraphs):
        while block is not None and block.end <= start:
            block = next(blocks, None)
        if block is None:
            break
        if block.start <= start and end <= block.end:
            found[number] = block
    return found


def _title_at(lines: Sequence[str], title: str) -> int | None:
    if not title:
        return None
    folded = " ".join(title.split()).casefold()
    for number, line in enumerate(lines[:_HEAD]):
        if line == title or " ".join(line.split()).casefold() == folded:
            return number
    return None


def _is_prose(line: str) -> bool:
    """Whether a line is running text: a dozen words and an end."""
    return line.endswith((".", "!", "?", "”", '"', ")", "…", ":", "»")) and len(line.split()) >= _PROSE_WORDS


def _tail(lines: Sequence[str], first: int, told: Sequence[Block | None]) -> int:
    """The number of the line from which only chrome follows; the count of lines when there is none.

    A mark such as "Related Stories" with three paragraphs of prose after it stands within the article.
    """
    for number in range(first, len(lines)):
        if told[number] is None and chrome.is_tail_mark(lines[number]):
            after = sum(_is_prose(line) and not chrome.is_chrome_line(line) for line in lines[number + 1 :])
            if after < 3:
                return number
    return len(lines)


def _kind(paragraph: str, *, in_head: bool) -> BlockKind:
    if chrome.is_chrome_line(paragraph):
        return BlockKind.CHROME
    if captions.is_caption(paragraph):
        return BlockKind.CAPTION
    if in_head and _is_name(paragraph):
        return BlockKind.CHROME
    return BlockKind.QUOTE if is_quote(paragraph) else BlockKind.BODY


def _is_name(line: str) -> bool:
    """Whether a line under a headline is two or three capitalised words, as an author's name is."""
    words = line.split()
    return (
        2 <= len(words) <= 3
        and len(line) < 40
        and all(word[0].isupper() and word.isalpha() for word in words)
    )


def is_quote(paragraph: str) -> bool:
    """Whether all of a paragraph stands in quotation marks; one never closed goes on in the next."""
    first = paragraph[0]
    if first == '"':
        body = paragraph[1:]
        ends = [position for position, character in enumerate(body) if character in '"”']
    elif first in _OPEN:
        body = paragraph[1:]
        ends = [position for position, character in enumerate(body) if character in _CLOSE]
    else:
        return False
    if not ends:
        return len(paragraph.split()) >= 4
    return len(ends) == 1 and not body[ends[0] + 1 :].strip(" .,!?")


def _around(text: str, block: Block) -> Iterable[Block]:
    """A paragraph with the captions and chrome run into it as blocks of their own."""
    if block.kind not in (BlockKind.BODY, BlockKind.LIVE_ENTRY) or block.end - block.start < 80:
        return (block,)
    cuts = [(start, end, BlockKind.CAPTION) for start, end in captions.spans(text, block.start, block.end)]
    cuts += [
        (start, end, BlockKind.CHROME) for start, end in chrome.inline_spans(text, block.start, block.end)
    ]
    if not cuts:
        return (block,)
    parts: list[Block] = []
    position = block.start
    for start, end, kind in sorted(cuts):
        if start < position:
            continue
        _add(parts, text, replace(block, start=position, end=start))
        _add(parts, text, Block(start, end, kind))
        position = end
    _add(parts, text, replace(block, start=position))
    return parts


def _add(parts: list[Block], text: str, block: Block) -> None:
    """Appends a block without the white space at its ends, unless nothing is left."""
    part = text[block.start : block.end]
    stripped = part.strip()
    if stripped:
        start = block.start + part.index(stripped[0])
        parts.append(replace(block, start=start, end=start + len(stripped)))
