"""A whole article as paragraphs, with the sentences that report incidents marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from dateline_store.model import Article, BlockKind, Evidence
from dateline_tui import wording
from dateline_tui.panes.excerpts import legend, marked
from dateline_tui.panes.reading import Paragraph

if TYPE_CHECKING:
    from dateline_store.detail import ArticleView

OWN_BAR, OTHER_BAR = "┃", "│"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the article that reports an incident."""

    start: int
    end: int
    incident_key: int
    incident_id: str
    words: str
    """The incident in short."""
    evidence: tuple[Evidence, ...]


def passages(view: ArticleView) -> tuple[Passage, ...]:
    """Every excerpt of every incident in the order of the text."""
    found = [
        Passage(e.start, e.end, i.key, i.id, f"{i.kind}: {i.title}", i.report.evidence)
        for i in view.incidents
        for e in i.report.excerpts
    ]
    return tuple(sorted(found, key=lambda p: (p.start, p.end)))


def heading(article: Article) -> Iterator[Paragraph]:
    """What is known of the article itself."""
    yield Paragraph(Content.styled(article.title, "title"))
    published = wording.published_words(
        article.published, article.published_precision, article.published_basis
    )
    author = f", by {article.author}" if article.author else ""
    yield Paragraph(Content(f"{article.publisher or 'publisher unknown'}{author}, {published}"))
    if article.url:
        yield Paragraph(Content.styled(article.url, "dim"))
    yield Paragraph(
        Content.styled(f"read from {article.path} ({article.reader}), SHA-256 {article.sha256}", "dim")
    )
    yield Paragraph(Content.assemble(legend(), ("   ┃ this incident  │ another", "dim")))
    yield Paragraph(Content(""))


@dataclass(frozen=True, slots=True)
class Page:
    """The paragraphs of an article, and where in its text each of them begins (-1 for the heading)."""

    paragraphs: tuple[Paragraph, ...]
    starts: tuple[int, ...]

    def place(self, offset: int) -> tuple[int, int]:
        """The paragraph that holds an offset of the article's text, and the offset in it."""
        inside = [n for n, start in enumerate(self.starts) if 0 <= start <= offset]
        return (inside[-1], offset - self.starts[inside[-1]]) if inside else (0, 0)


def page(article: Article, found: Sequence[Passage], own: str) -> Page:
    """Lay an article out; `own` is the id of the incident whose sentences stand out."""
    paragraphs = list(heading(article))
    starts = [-1] * len(paragraphs)
    chrome = [(b.start, b.end) for b in article.blocks if b.kind is BlockKind.CHROME]
    captions = [b.start for b in article.blocks if b.kind is BlockKind.CAPTION]
    offset = 0
    for line in article.text.split("\n"):
        paragraphs.append(_paragraph(line, offset, found, own, chrome, captions))
        starts.append(offset)
        offset += len(line) + 1
    return Page(tuple(paragraphs), tuple(starts))


def _paragraph(
    line: str,
    offset: int,
    found: Sequence[Passage],
    own: str,
    chrome: Sequence[tuple[int, int]],
    captions: Sequence[int],
) -> Paragraph:
    end = offset + len(line)
    here = [passage for passage in found if passage.start < end and offset < passage.end]
    content = Content(line)
    if line and any(start <= offset and end <= stop for start, stop in chrome):
        content = content.stylize("dim")
    for passage in here:
        content = content.stylize(
            "excerpt" if passage.incident_id == own else "other",
            max(0, passage.start - offset),
            min(len(line), passage.end - offset),
        )
    for passage in here:
        if passage.incident_id == own:
            inside = [words for words in passage.evidence if passage.start <= words.start < passage.end]
            content = marked(content, offset, inside)
    owned = any(passage.incident_id == own for passage in here)
    bar = OWN_BAR if owned else OTHER_BAR if here else " "
    return Paragraph(content, indent=2 if any(offset <= start < end for start in captions) else 0, bar=bar)
