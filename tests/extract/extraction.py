"""Extraction of short texts for tests: one extractor, articles made of a title, a text and a day."""

from __future__ import annotations

import hashlib
from datetime import datetime
from functools import cache

from dateline_extract.blocks import classify
from dateline_extract.pipeline import RuleExtractor
from dateline_extract.places import Gazetteer
from dateline_extract.theatre import Theatre
from dateline_store.model import Article, DatePrecision, PublishedBasis, Report


@cache
def extractor() -> RuleExtractor:
    """The extractor for the built-in theatre."""
    return RuleExtractor(Theatre.load(), Gazetteer.load())


def article(text: str, *, title: str = "", published: str | None = "2022-06-15") -> Article:
    """An article as a reader would make it; Wednesday 15 June 2022 unless told."""
    if title:
        text = f"{title}\n\n{text}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    when = datetime.fromisoformat(published) if published else None
    return Article(
        id=digest[:16],
        source_id="test",
        title=title,
        text=text,
        blocks=classify(text, title),
        sha256=digest,
        path="test.txt",
        reader="plain",
        published=when,
        published_precision=DatePrecision.DAY if when else DatePrecision.UNKNOWN,
        published_basis=PublishedBasis.METADATA if when else PublishedBasis.UNKNOWN,
    )


def reports(text: str, *, title: str = "", published: str | None = "2022-06-15") -> list[Report]:
    """The reports of a text."""
    return extractor().extract(article(text, title=title, published=published))
