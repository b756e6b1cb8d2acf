"""What is read from a store: the browse index, pages, incidents, articles and text search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock

import duckdb
import numpy as np

from dateline_store import connection, counters, detail, pages, search
from dateline_store.browse import Browse
from dateline_store.columns import FIRST_SQL, LAST_SQL, IntArray, load_columns
from dateline_store.detail import ArticleIncident, ArticleText, ArticleView, NoSuchArticle
from dateline_store.errors import Interrupted, NoSuchIncident
from dateline_store.model import Incident, IncidentRow
from dateline_store.text import one_line

__all__ = [
    "ArticleIncident",
    "ArticleText",
    "ArticleView",
    "Interrupted",
    "NoSuchArticle",
    "NoSuchIncident",
    "Reader",
    "StoreSummary",
]


@dataclass(frozen=True, slots=True)
class StoreSummary:
    """How much a store holds."""

    articles: int
    reports: int
    incidents: int
    undated: int
    publishers: int
    actors: int
    places: int
    first: datetime | None
    last: datetime | None
    """First and last minute that any incident reaches."""
    theatre: str
    generation: int
    created_by: str
    created_at: str


_SUMMARY = f"""
SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM report),
  count(*), count(*) - count({FIRST_SQL}),
  (SELECT count(*) FROM publisher), (SELECT count(*) FROM actor), (SELECT count(*) FROM place),
  min({FIRST_SQL}), max({LAST_SQL})
FROM incident
"""


class Reader:
    """Every question asked of one store. Thread-safe; holds the file only while a question is answered.

    Every method but `stamp` raises StoreError where the file cannot be opened, StoreBusy where another
    process keeps it, and Interrupted where `interrupt` was called meanwhile.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._asking: set[duckdb.DuckDBPyConnection] = set()
        self._places: tuple[tuple[int, ...], pages.KnownPlaces] = ((), {})

    @contextmanager
    def asking(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection for several questions of this package at once, which `interrupt` reaches."""
        with connection.reading(self.path) as con:
            with self._lock:
                self._asking.add(con)
            try:
                yield con
            finally:
                with self._lock:
                    self._asking.discard(con)

    def load_browse(self) -> Browse:
        """The browse index of the store as it is now (0.3 s for a million incidents)."""
        with self.asking() as con:
            return Browse(load_columns(con), counters.generation(con))

    def rows(self, keys: IntArray | Sequence[int]) -> list[IncidentRow]:
        """What a list shows of some incidents, in the order of `keys`; unknown keys are left out."""
        wanted = np.asarray(keys, dtype=np.int32)
        if not len(wanted):
            return []
        with self.asking() as con:
            return pages.page(con, wanted, self._known_places())

    def _known_places(self) -> pages.KnownPlaces:
        """What earlier pages learnt of places, as long as the store is the same."""
        stamp = self.stamp()
        if self._places[0] != stamp:
            self._places = (stamp, {})
        return self._places[1]

    def incident(self, ref: str | int) -> Incident:
        """The incident with this key (int), id, or unique beginning of an id. Raises NoSuchIncident."""
        with self.asking() as con:
            return detail.incident(con, ref)

    def incidents(self, keys: IntArray | Sequence[int]) -> list[Incident]:
        """Whole incidents in the order of `keys`; unknown keys are left out."""
        wanted = np.asarray(keys, dtype=np.int32)
        if not len(wanted):
            return []
        with self.asking() as con:
            return detail.incidents(con, wanted)

    def article(self, article_id: str) -> ArticleView:
        """The article with this id, or unique beginning of one, and its incidents. Raises NoSuchArticle."""
        with self.asking() as con:
            return detail.article(con, article_id)

    def texts(self, article_ids: Iterable[str]) -> dict[str, ArticleText]:
        """The texts of these articles with their blocks, by id; unknown ids are left out."""
        with self.asking() as con:
            return detail.texts(con, article_ids)

    def search(self, text: str) -> IntArray:
        """Keys, ascending, of the incidents whose title or excerpts hold all that is asked for.

        Words, prefixes (`shell*`) and "phrases"; case, accents and apostrophes do not matter. Every
        incident where `text` has no word.
        """
        with self.asking() as con:
            return search.matching_keys(con, text)

    def keys(self) -> IntArray:
        """Keys of every incident of any stage in date order, undated last."""
        with self.asking() as con:
            return np.asarray(
                con.execute(
                    f"SELECT key FROM incident ORDER BY {FIRST_SQL} NULLS LAST, {LAST_SQL}, key"
                ).fetchnumpy()["key"]
            )

    def generation(self) -> int:
        """How many merges the store has seen; another number than `Browse.generation` means new rows."""
        with self.asking() as con:
            return counters.generation(con)

    def stamp(self) -> tuple[int, ...]:
        """Size, time and identity of the file and its journal; changes when the store does. Opens nothing."""
        stamp: list[int] = []
        for path in (self.path, self.path.with_name(f"{self.path.name}.wal")):
            try:
                stat = path.stat()
            except FileNotFoundError:
                stamp.extend((0, 0, 0))
            else:
                stamp.extend((stat.st_size, stat.st_mtime_ns, stat.st_ino))
        return tuple(stamp)

    def summary(self) -> StoreSummary:
        """How much the store holds."""
        with self.asking() as con:
            (articles, reports, incidents, undated, publishers, actors, places, first, last) = con.execute(
                _SUMMARY
            ).fetchall()[0]
            meta = dict(con.execute("SELECT name, value FROM meta").fetchall())
        return StoreSummary(
            articles,
            reports,
            incidents,
            undated,
            publishers,
            actors,
            places,
            first,
            last,
            theatre=one_line(meta["theatre"]),
            generation=int(meta["generation"]),
            created_by=one_line(meta["created_by"]),
            created_at=one_line(meta["created_at"]),
        )

    def interrupt(self) -> None:
        """Withdraws what this reader is being asked now, in any thread; that call raises Interrupted."""
        with self._lock:
            for con in self._asking:
                con.interrupt()
