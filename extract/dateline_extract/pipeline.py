"""The extractor of rules: an article in, its reports out."""

from __future__ import annotations

import gc
import os
import signal
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Protocol

from dateline_extract.dating import Dating
from dateline_extract.headlines import join_headlines, share_sums
from dateline_extract.lexicon import lexicon
from dateline_extract.mention import Mention
from dateline_extract.mentions import MentionFinder
from dateline_extract.places import Gazetteer, PlaceFinder
from dateline_extract.register import register
from dateline_extract.reports import ReportMaker
from dateline_extract.scenes import only_place
from dateline_extract.telling import as_told
from dateline_extract.theatre import Theatre
from dateline_store.model import Article, DatelineError, Kind, Report

_BATCH = 8
_AHEAD = 4
"""Batches under way for each worker."""
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
        article = as_told(article, self.theatre.first_day)
        mentions = self._finder.find(article)
        incidents = join_headlines(register(mentions))
        share_sums(incidents)
        dating = Dating(article, incidents)
        maker = ReportMaker(article, self.theatre, self.name, _usual(mentions), dating, only_place(mentions))
        reports = [report for incident in incidents if (report := maker.make(incident))]
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


class WorkerError(DatelineError):
    """A worker process ended in the middle of its work."""


_worker: Extractor | None = None


def _start_worker(extractor: Extractor) -> None:
    global _worker
    _worker = extractor
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    """End this process when its parent has gone, however that ended."""
    wait([sentinel])
    os._exit(1)


def _work(articles: list[Article]) -> list[list[Report]]:
    assert _worker is not None
    return [_worker.extract(article) for article in articles]


def extract_all(
    articles: Iterable[Article], extractor: Extractor, workers: int = 1
) -> Iterator[tuple[Article, list[Report]]]:
    """Each article with its reports, in input order; `workers` processes beyond one share the work.

    Memory stays flat: no more than four batches of eight articles a worker are under way. Raises WorkerError
    where a worker is killed. What was loaded before is kept from the garbage collector meanwhile.
    """
    gc.collect()
    gc.freeze()
    try:
        if workers > 1:
            yield from _shared(iter(articles), extractor, workers)
        else:
            for article in articles:
                yield article, extractor.extract(article)
    finally:
        gc.unfreeze()


def _shared(
    source: Iterator[Article], extractor: Extractor, workers: int
) -> Iterator[tuple[Article, list[Report]]]:
    pool = ProcessPoolExecutor(workers, initializer=_start_worker, initargs=(extractor,))
    pending: deque[tuple[list[Article], Future[list[list[Report]]]]] = deque()
    try:
        while True:
            while len(pending) < workers * _AHEAD and (batch := list(islice(source, _BATCH))):
                pending.append((batch, pool.submit(_work, batch)))
            if not pending:
                return
            batch, future = pending.popleft()
            yield from zip(batch, future.result(), strict=True)
    except BrokenProcessPool as error:
        raise WorkerError(
            "A worker process was killed, perhaps for want of memory; run it again with fewer workers. "
            "What is stored stays stored."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)
