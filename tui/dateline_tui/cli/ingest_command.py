"""`dateline ingest`: articles in, incidents out."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline_extract.pipeline import RuleExtractor, extract_all
from dateline_extract.places.added import installed_gazetteer
from dateline_extract.read import Refusal, read_paths
from dateline_extract.theatre import Theatre
from dateline_store.model import Article
from dateline_store.text import one_line
from dateline_store.writer import IngestSummary, Writer
from dateline_tui import __version__
from dateline_tui.cli.filters import UsageError
from dateline_tui.cli.progress import IngestProgress
from dateline_tui.wording import plural


@dataclass
class Outcome:
    """What one run of ingest did."""

    summary: IngestSummary
    refusals: list[Refusal]
    passed_over: Counter[str]
    """How many files of each ending were no articles, in folders."""


def run(arguments: argparse.Namespace) -> int:
    """Ingest the named paths; 1 where something was refused."""
    paths = [Path(path) for path in arguments.paths]
    if arguments.sample:
        from dateline_tui.cli.sample import sample_folder

        paths.append(sample_folder())
    if not paths:
        raise UsageError("name the files or folders to read, or --sample for the sample articles")
    if arguments.workers < 1:
        raise UsageError("--workers takes a whole number from 1")
    store = Path(arguments.store)
    outcome = ingest(
        paths,
        store,
        command=shlex.join(["dateline", "ingest", *map(str, paths)]),
        theatre=arguments.theatre,
        workers=arguments.workers,
        quiet=arguments.quiet,
    )
    if not arguments.quiet:
        print(tell(outcome, store), file=sys.stderr)
    return 1 if outcome.refusals or outcome.summary.rejected else 0


def ingest(
    paths: Sequence[Path],
    store: Path,
    *,
    command: str,
    theatre: str = "ukraine-2022",
    workers: int = 1,
    quiet: bool = False,
) -> Outcome:
    """Read, extract and store; refusals are told on standard error as they come and the rest goes on.

    Raises:
        StoreError: the store can't be opened or written.
        DatelineError: the theatre can't be read.
    """
    scene = Theatre.load(theatre)
    extractor = RuleExtractor(scene, installed_gazetteer())
    refusals: list[Refusal] = []
    passed_over: Counter[str] = Counter()
    with (
        Writer(
            store, command=command, version=__version__, extractor=extractor.name, theatre=scene.name
        ) as writer,
        IngestProgress(paths, quiet=quiet) as progress,
    ):

        def readable() -> Iterator[Article]:
            for item in read_paths(paths, first_day=scene.first_day, passed_over=passed_over):
                if isinstance(item, Refusal):
                    refusals.append(item)
                    progress.say(f"refused: {one_line(str(item))}")
                else:
                    yield item

        for article, reports in extract_all(new_articles(readable(), writer), extractor, workers=workers):
            writer.add(article, reports)
            progress.stored(article.path, len(reports))
        summary = writer.close(refused=len(refusals))
    return Outcome(summary, refusals, passed_over)


def new_articles(articles: Iterable[Article], writer: Writer, chunk: int = 200) -> Iterator[Article]:
    """Only those that the store does not hold; it is asked once for `chunk` articles."""
    held: list[Article] = []

    def flush() -> Iterator[Article]:
        known = writer.known([article.id for article in held])
        yield from (article for article in held if article.id not in known)
        held.clear()

    for article in articles:
        held.append(article)
        if len(held) == chunk:
            yield from flush()
    yield from flush()


def tell(outcome: Outcome, store: Path) -> str:
    """What was done, in a sentence or two."""
    summary, refused = outcome.summary, len(outcome.refusals)
    read = [plural(summary.articles, "new article")]
    if summary.known:
        read.append(f"{summary.known:,} already known")
    if refused:
        read.append(f"{refused:,} refused")
    found = f"{plural(summary.reports, 'report')} of {plural(summary.incidents, 'incident')}"
    sentences = [one_line(f"{', '.join(read)}; {found} in {store}")]
    if outcome.passed_over:
        endings = ", ".join(ending or "without an ending" for ending, _ in outcome.passed_over.most_common(5))
        sentences.append(
            f"{plural(outcome.passed_over.total(), 'other file')} passed over ({one_line(endings)})"
        )
    if summary.rejected:
        rejected = plural(summary.rejected, "report")
        sentences.append(
            f"{rejected} rejected: an excerpt was not verbatim at its place. Please report this."
        )
    return "\n".join(sentences)
