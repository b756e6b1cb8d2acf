"""The extractor of rules: an article in, its reports out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from typing import Protocol

from dateline_extract.lexicon import lexicon
from dateline_extract.mentions import Mention, MentionFinder
from dateline_extract.places import Gazetteer, PlaceFinder
from dateline_extract.register import register
from dateline_extract.reports import ReportMaker
from dateline_extract.theatre import Theatre
from dateline_store.model import Article, Kind, Report

_BATCH = 32
_REMOTE = (Kind.SHELLING, Kind.AIR_STRIKE, Kind.EXPLOSION)


class Extractor(Protocol):
    """Whatever makes reports of an article."""

    name: str
    """Name and version, kept with every report."""

    def extract(self, article: Article) -> list[Report]:
        """The reports of an article, in the order in which it tells them."""


class RuleExtractor:
    """Extraction by lexicon and rules, without a model; the same article always gives the same reports."""

    name = "rules/1"

    def __init__(self, theatre: Theatre, gazetteer: Gazetteer) -> None:
        self.theatre = theatre
        self._finder = MentionFinder(theatre, PlaceFinder(gazetteer, theatre), lexicon())

    def extract(self, article: Article) -> list[Report]:
        """The reports of an article; each excerpt is `article.text[start:end]`."""
        mentions = self._finder.find(article)
        maker = ReportMaker(article, self.theatre, self.name, _usual(mentions))
        reports = [report for incident in register(mentions) if (report := maker.make(incident))]
        return [report for report in reports if verbatim(article, report)]


def verbatim(article: Article, report: Report) -> bool:
    """Whether every excerpt stands in the article at its offsets."""
    return all(article.text[excerpt.start : excerpt.end] == excerpt.text for excerpt in report.excerpts)


def _usual(mentions: Iterable[Mention]) -> tuple[Kind, str] | None:
    """The kind and name of remote attack told most in an article."""
    counts = Counter(
        (mention.kind, mention.trigger.label)
        for mention in mentions
        if mention.kind in _REMOTE and mention.trigger and mention.specific == 2
    )
    if not counts:
        return None
    kind, label = counts.most_common(1)[0][0]
    assert kind is not None
    return kind, label


_worker: Extractor | None = None


def _start_worker(extractor: Extractor) -> None:
    global _worker
    _worker = extractor


def _work(articles: list[Article]) -> list[tuple[Article, list[Report]]]:
    assert _worker is not None
    return [(article, _worker.extract(article)) for article in articles]


def extract_all(
    articles: Iterable[Article], extractor: Extractor, workers: int = 1
) -> Iterator[tuple[Article, list[Report]]]:
    """Each article with its reports, in input order; `workers` processes beyond one share the work.

    Memory stays flat: no more than four batches of 32 articles a worker are under way.
    """
    if workers <= 1:
        for article in articles:
            yield article, extractor.extract(article)
        return
    source = iter(articles)
    with ProcessPoolExecutor(workers, initializer=_start_worker, initargs=(extractor,)) as pool:
        pending = [pool.submit(_work, batch) for batch in _batches(source, workers * 4)]
        while pending:
            done = pending.pop(0).result()
            pending += [pool.submit(_work, batch) for batch in _batches(source, 1)]
            yield from done


def _batches(source: Iterator[Article], count: int) -> Iterator[list[Article]]:
    for _ in range(count):
        batch = list(islice(source, _BATCH))
        if not batch:
            return
        yield batch
