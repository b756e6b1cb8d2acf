"""Prints how fast articles become a store, and how much memory that takes.

usage: python benchmarks/ingest.py PATH... [--workers N] [--store FILE]

PATH are files or folders that `dateline ingest` reads. Reading alone and extraction alone are printed beside
the whole, so that the part to work on is seen.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

from dateline_extract.pipeline import RuleExtractor, extract_all
from dateline_extract.places import Gazetteer
from dateline_extract.read import Refusal, read_paths
from dateline_extract.theatre import Theatre
from dateline_tui.cli.ingest_command import ingest


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--store", type=Path, help="keep the store here")
    arguments = parser.parse_args()

    began = time.perf_counter()
    articles = [item for item in read_paths(arguments.paths) if not isinstance(item, Refusal)]
    told("reading", len(articles), began)

    began = time.perf_counter()
    extractor = RuleExtractor(Theatre.load(), Gazetteer.load())
    print(f"theatre and gazetteer loaded in {(time.perf_counter() - began) * 1000:.0f} ms")

    began = time.perf_counter()
    reports = sum(len(found) for _, found in extract_all(articles, extractor))
    told("extraction, one process", len(articles), began)
    size = sum(len(article.text) for article in articles) / max(len(articles), 1)
    print(f"{reports:,} reports; {size:,.0f} characters an article")
    del articles

    with tempfile.TemporaryDirectory() as folder:
        store = arguments.store or Path(folder) / "benchmark.duckdb"
        began = time.perf_counter()
        outcome = ingest(arguments.paths, store, command="benchmark", workers=arguments.workers, quiet=True)
        told(f"ingest, {arguments.workers} worker(s), store included", outcome.summary.articles, began)
        print(
            f"{outcome.summary}; store {store.stat().st_size / 1e6:.1f} MB; {len(outcome.refusals)} refused"
        )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def told(what: str, articles: int, began: float) -> None:
    """One line: how many articles, in how long, how many a second."""
    seconds = time.perf_counter() - began
    print(f"{what}: {articles:,} articles in {seconds:.2f} s, {articles / seconds:,.0f} a second")


if __name__ == "__main__":
    main()
