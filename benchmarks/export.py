"""Prints how long exports of N incidents take, beside DuckDB's own COPY of the same columns.

usage: python benchmarks/export.py [N ...] [--jsonl] [--folder PATH]

DuckDB's COPY joins names and addresses as the export does and sorts by date; it neither sanitises text nor
guards formulas nor lets the store go meanwhile. Stores are made in a temporary folder, or kept in PATH.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from store.store_maker import make_store

from dateline_store.export import write_csv, write_jsonl
from dateline_store.model import Role
from dateline_store.reader import Reader

BY_ROLE = ", ".join(f"string_agg(name, '; ') FILTER (role = '{role}') AS {role}s" for role in Role)
SAME_COLUMNS = f"""
WITH acting AS (
  SELECT key, {BY_ROLE}
  FROM (SELECT key, unnest(actors) AS actor, unnest(roles) AS role FROM incident) t
    JOIN (SELECT key AS actor, name FROM actor) USING (actor) GROUP BY key
), published_by AS (
  SELECT t.key, string_agg(p.name, '; ') AS publishers
  FROM (SELECT key, unnest(publishers) AS publisher FROM incident) t JOIN publisher p ON p.key = publisher
  GROUP BY t.key
), found_at AS (
  SELECT t.incident AS key, string_agg(DISTINCT a.url, '; ') AS urls
  FROM report t JOIN article a ON a.key = t.article GROUP BY t.incident
)
SELECT i.id, kind, stage, status, review, "start", "end", date_precision, date_basis, date_phrase, p.name,
  p.region, p.country, p.latitude, p.longitude, p.precision, perpetrators, targets, participants, a.sources,
  killed_low, killed_high, injured_low, injured_high, children_killed_low, title, excerpt, reports,
  b.publishers, first_published, urls, tags, notes
FROM incident i LEFT JOIN place p ON p.key = i.place LEFT JOIN acting a ON a.key = i.key
  LEFT JOIN published_by b ON b.key = i.key LEFT JOIN found_at f ON f.key = i.key
ORDER BY coalesce("start", "end") NULLS LAST, "end", i.key
"""  # noqa: S608
PLAIN_JSON = """
SELECT i.*, (SELECT list(r) FROM report r WHERE r.incident = i.key) AS told FROM incident i
ORDER BY coalesce("start", "end") NULLS LAST, "end", i.key
"""


def median_s(work: Callable[[], object], times: int) -> float:
    """Seconds."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def copy(store: Path, sql: str, out: Path, form: str) -> None:
    """DuckDB's own export, from a start like ours: the file not open yet."""
    with duckdb.connect(store, read_only=True, config={"threads": "2"}) as con:
        con.execute(f"COPY ({sql}) TO '{out}' (FORMAT {form})")


def measure(store: Path, form: str) -> None:
    """One line of the table."""
    out = store.with_suffix(f".{form}")
    reader = Reader(store)
    before = peak_mb()
    count = (write_csv if form == "csv" else write_jsonl)(out, reader)
    peak = peak_mb()
    times = 5 if count < 500_000 else 1
    ours = median_s(lambda: (write_csv if form == "csv" else write_jsonl)(out, reader), times)
    size = out.stat().st_size
    theirs = median_s(lambda: copy(store, SAME_COLUMNS if form == "csv" else PLAIN_JSON, out, form), times)
    print(
        f"{form:6}{count:>12,}{ours:10.2f}{theirs:10.2f}{ours / theirs:9.2f}{size / 1e6:9.0f}"
        f"{before:8.0f}{peak:8.0f}",
        flush=True,
    )


def peak_mb() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Makes the stores where needed and prints; each line in a process of its own, for its memory."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("incidents", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    arguments.add_argument("--jsonl", action="store_true", help="JSON Lines too")
    arguments.add_argument("--folder", type=Path)
    asked = arguments.parse_args()
    print(f"{'':6}{'incidents':>12}{'ours s':>10}{'COPY s':>10}{'ratio':>9}{'MB':>9}{'RSS at':>8}{'most':>8}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        for incidents in asked.incidents:
            store = folder / f"made{incidents}.duckdb"
            if not store.exists():
                run(make_store, store, incidents, places=2000, actors=300)
            for form in ("csv", "json") if asked.jsonl else ("csv",):
                run(measure, store, form)


def run(work: Callable[..., object], *arguments: object, **options: object) -> None:
    """Calls it in a process of its own."""
    process = multiprocessing.get_context("fork").Process(target=work, args=arguments, kwargs=options)
    process.start()
    process.join()
    if process.exitcode:
        sys.exit(process.exitcode)


if __name__ == "__main__":
    main()
