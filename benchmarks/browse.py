"""Prints how long a store of N incidents takes to load, select, count, page and search, beside plain SQL.

usage: python benchmarks/browse.py [N] [--store PATH]

PATH is kept and used again where it is there; without it the store is made in a temporary folder.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from store.oracle import Oracle
from store.store_maker import make_store

from dateline_store.browse import Browse
from dateline_store.facets import FacetName
from dateline_store.filter import ActorTerm, Filter, PlaceTerm
from dateline_store.model import Kind, Role
from dateline_store.reader import Reader

FACETS: tuple[FacetName, ...] = ("place", "actor", "kind")
WEEKS = np.arange("2022-02-21", "2023-07-31", 7, dtype="datetime64[D]").astype("datetime64[m]")
SPARK = WEEKS[::6]
FILTERS = {
    "nothing": Filter(),
    "a place": Filter(places=(PlaceTerm("Kharkiv"),)),
    "a region": Filter(places=(PlaceTerm("Donetsk Oblast"),)),
    "an actor": Filter(actors=(ActorTerm("Russia", Role.PERPETRATOR),)),
    "two kinds": Filter(kinds=(Kind.SHELLING, Kind.CLASH)),
    "three months": Filter(since=datetime(2022, 3, 1), until=datetime(2022, 5, 31)),
    "a common word": Filter(text="school"),
    "all of these": Filter(
        places=(PlaceTerm("Ukraine"),),
        actors=(ActorTerm("Russia"),),
        kinds=(Kind.SHELLING, Kind.CLASH, Kind.TOLL),
        since=datetime(2022, 3, 1),
        until=datetime(2022, 12, 31),
        text="school",
    ),
}
SEARCHES = ("quellwort", "ambulance", "school hit", "mis*", '"struck the school"')


def median_ms(work: Callable[[], object], times: int = 7) -> float:
    """Milliseconds."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken)


def peak_mb() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def show(what: str, ours: float, sql: float | None = None) -> None:
    """One line of the table."""
    beside = "" if sql is None else f"{sql:10.1f} {sql / ours:8.1f}x"
    print(f"{what:<34}{ours:10.1f}{beside}")


def all_panes(
    browse: Browse, flt: Filter, text_keys: np.ndarray[tuple[int, ...], np.dtype[np.int32]] | None
) -> None:
    """What the explorer asks for when a filter changes."""
    selection = browse.select(flt, text_keys)
    _ = selection.keys, selection.days, selection.killed
    selection.histogram(WEEKS)
    for name in FACETS:
        selection.facet(name, SPARK)


def sql_panes(oracle: Oracle, flt: Filter) -> None:
    """The same by SQL, without sums and sparks."""
    oracle.keys(flt)
    oracle.histogram(flt, WEEKS.astype(datetime).tolist())
    for name in FACETS:
        oracle.facet(name, flt)


def measure(path: Path) -> None:
    """Prints the table."""
    reader = Reader(path)
    before = peak_mb()
    load = median_ms(reader.load_browse, 3)
    browse = reader.load_browse()
    print(f"\n{browse.size:,} incidents, {path.stat().st_size / 1e6:.0f} MB; milliseconds, medians\n")
    print(f"{'':<34}{'index':>10}{'SQL':>10}{'SQL / index':>9}")
    show("load", load)
    print(f"  memory: {before:.0f} MB before, {peak_mb():.0f} MB at the most while loading")
    with reader.asking() as con:
        oracle = Oracle(con)
        for name, flt in FILTERS.items():
            text_keys = reader.search(flt.text) if flt.text else None
            all_panes(browse, flt, text_keys)
            ours = median_ms(lambda flt=flt, keys=text_keys: all_panes(browse, flt, keys))  # type: ignore[misc]
            sql = median_ms(lambda flt=flt: sql_panes(oracle, flt), 1)  # type: ignore[misc]
            show(f"all panes, {name}", ours, sql)
        flt = Filter(actors=(ActorTerm("Russia"),))
        selection = browse.select(flt)
        show("  select", median_ms(lambda: browse.select(flt).keys), median_ms(lambda: oracle.keys(flt), 3))
        show(
            "  histogram",
            median_ms(lambda: selection.histogram(WEEKS)),
            median_ms(lambda: oracle.histogram(flt, WEEKS.astype(datetime).tolist()), 1),
        )
        for facet in FACETS:
            plain = median_ms(lambda facet=facet: selection.facet(facet))  # type: ignore[misc]
            show(f"  facet {facet}", plain, median_ms(lambda facet=facet: oracle.facet(facet, flt), 3))  # type: ignore[misc]
            show(f"  facet {facet} with sparks", median_ms(lambda facet=facet: selection.facet(facet, SPARK)))  # type: ignore[misc]
    every = browse.select(Filter()).keys
    middle = len(every) // 2
    show("page of 50, first", median_ms(lambda: reader.rows(every[:50])))
    show("page of 50, middle", median_ms(lambda: reader.rows(every[middle : middle + 50])))
    show("page of 50, scattered", median_ms(lambda: reader.rows(every[:: max(1, len(every) // 50)][:50])))
    show("incident", median_ms(lambda: reader.incident(int(every[middle]))))
    for text in SEARCHES:
        found = len(reader.search(text))
        flt = Filter(text=text.replace('"', ""))
        with reader.asking() as con:
            sql = median_ms(lambda flt=flt: Oracle(con).keys(flt), 1)  # type: ignore[misc]
        show(f"search {text} ({found:,})", median_ms(lambda text=text: reader.search(text)), sql)  # type: ignore[misc]


def main() -> None:
    """Makes the store where needed and prints."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("incidents", nargs="?", type=int, default=1_000_000)
    arguments.add_argument("--store", type=Path)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.store or Path(folder) / "made.duckdb"
        if not path.exists():
            began = time.perf_counter()
            make_store(path, asked.incidents, places=2000, actors=300)
            print(f"made in {time.perf_counter() - began:.1f} s")
        measure(path)


if __name__ == "__main__":
    main()
