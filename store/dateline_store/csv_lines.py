"""Incidents as lines of CSV, put together by the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from dateline_store.columns import IntArray
from dateline_store.model import Role
from dateline_store.reader import Reader
from dateline_store.sql_text import SANITIZED, UNSAFE, define

COLUMNS = (
    "id",
    "kind",
    "stage",
    "status",
    "review",
    "start",
    "end",
    "date_precision",
    "date_basis",
    "date_phrase",
    "place",
    "region",
    "country",
    "latitude",
    "longitude",
    "place_precision",
    "perpetrators",
    "targets",
    "participants",
    "sources",
    "killed_low",
    "killed_high",
    "injured_low",
    "injured_high",
    "children_killed",
    "title",
    "excerpt",
    "reports",
    "publishers",
    "first_published",
    "urls",
    "tags",
    "notes",
)
"""In this order. `children_killed` is the lower figure; `place_precision` is empty without a place."""

INCIDENTS_AT_ONCE = 25_000
PAGES_AT_ONCE = 2
"""For so many the store is held at a time: a quarter of a second."""

FORMULA_STARTS = "=+-@＝＋－＠"
_SPACES = r"[\s\p{Zs}]"
"""White space that sanitising leaves."""
_FORMULA = f"{_SPACES}*[{FORMULA_STARTS.replace('-', '')}-]"

_MACROS = (
    """
    quoted_cell(x) AS CASE WHEN contains(x, ',') OR contains(x, '"') OR contains(x, chr(10))
      THEN concat('"', replace(x, '"', '""'), '"') ELSE x END
    """,
    f"guarded(x) AS CASE WHEN regexp_matches(x, '^{_FORMULA}') THEN concat(chr(39), x) ELSE x END",
    """
    told_time(t, precision) AS CASE WHEN precision IN ('minute', 'hour', 'part-of-day')
      THEN replace(left(t::VARCHAR, 16), ' ', 'T') ELSE t::DATE::VARCHAR END
    """,
)
_WANTED = """
CREATE OR REPLACE TEMP TABLE wanted AS
SELECT unnest(?::INTEGER[]) AS key, generate_subscripts(?::INTEGER[], 1) AS nth
"""
_CHOSEN = "SELECT * FROM incident WHERE key IN (SELECT key FROM wanted)"
_NAMES = ", ".join(f"string_agg(name, '; ' ORDER BY nth) FILTER (role = '{role}') AS {role}" for role in Role)
_ACTING = f"""
CREATE OR REPLACE TEMP TABLE acting AS
SELECT t.key, {_NAMES}
FROM (
    SELECT key, unnest(actors) AS actor, unnest(roles) AS role, generate_subscripts(actors, 1) AS nth
    FROM ({_CHOSEN})
  ) t JOIN actor a ON a.key = t.actor
GROUP BY t.key
"""
_PUBLISHED_BY = f"""
CREATE OR REPLACE TEMP TABLE published_by AS
SELECT t.key, string_agg(p.name, '; ' ORDER BY t.nth) AS names
FROM (
    SELECT key, unnest(publishers) AS publisher, generate_subscripts(publishers, 1) AS nth FROM ({_CHOSEN})
  ) t JOIN publisher p ON p.key = t.publisher
GROUP BY t.key
"""
_FOUND_AT = """
CREATE OR REPLACE TEMP TABLE found_at AS
SELECT key, CASE WHEN count(*) = 1 THEN any_value(url) ELSE string_agg(url, '; ' ORDER BY first) END AS urls
FROM (
  SELECT t.incident AS key, a.url, min((coalesce(a.published, 'infinity'), a.id)) AS first
  FROM report t JOIN article a ON a.key = t.article
  WHERE a.url IS NOT NULL AND t.incident IN (SELECT key FROM wanted) GROUP BY ALL
) GROUP BY key
"""
_TEXTS = {
    **{name: f"i.{name}" for name in ("id", "kind", "stage", "status", "review")},
    **{name: f"i.{name}" for name in ("date_precision", "date_basis", "date_phrase", "title", "excerpt")},
    "place": "p.name",
    "region": "p.region",
    "country": "p.country",
    "place_precision": "p.precision",
    **{f"{role}s": f"a.{role}" for role in Role},
    "publishers": "b.names",
    "urls": "f.urls",
    **{name: f"array_to_string(i.{name}, '; ')" for name in ("tags", "notes")},
}
_OF_SEVERAL_LINES = frozenset({"excerpt", "notes"})
_OTHERS = {
    **{f'"{name}"': f'told_time(i."{name}", i.date_precision)' for name in ("start", "end")},
    **{name: f"p.{name}" for name in ("latitude", "longitude")},
    **{name: f"i.{name}" for name in ("killed_low", "killed_high", "injured_low", "injured_high", "reports")},
    "children_killed": "i.children_killed_low",
    "first_published": "i.first_published::DATE",
}
_ROWS = f"""
SELECT w.nth, {", ".join(f"{sql} AS {name}" for name, sql in (_TEXTS | _OTHERS).items())}
FROM wanted w JOIN ({_CHOSEN}) i ON i.key = w.key LEFT JOIN place p ON p.key = i.place
  LEFT JOIN acting a ON a.key = i.key LEFT JOIN published_by b ON b.key = i.key
  LEFT JOIN found_at f ON f.key = i.key
"""
_NAMED = tuple(f'"{name}"' if name in ("start", "end") else name for name in COLUMNS)
_BETWEEN = "\ue000"
"""Stands between the texts of a row that are searched at once; of private use, so that it means nothing."""


def _each(change: Callable[[str], str]) -> str:
    """A select list of all columns, with this done to the texts."""
    return ", ".join(f"{change(name) if name in _TEXTS else name} AS {name}" for name in _NAMED)


def _lines(*, raw: bool) -> str:
    """The lines of the rows as SQL, in steps, so that no text is worked out more than once."""
    harm = rf"{UNSAFE}|\n" + ("" if raw else f"|(?:^|{_BETWEEN}){_FORMULA}")

    def safe(name: str) -> str:
        text = f"sanitized({name})"
        return text if name in _OF_SEVERAL_LINES else f"replace({text}, chr(10), ' ')"

    cells = ", ',', ".join(_NAMED)
    return f"""
    WITH searched AS MATERIALIZED (
      SELECT *, regexp_matches(concat_ws('{_BETWEEN}', {", ".join(_TEXTS)}), '{harm}') AS harmful
      FROM ({_ROWS})
    ), mended AS (
      SELECT nth, {_each(lambda n: n if raw else f"guarded({n})")}
      FROM (SELECT nth, {_each(safe)} FROM searched WHERE harmful)
    )
    SELECT nth, concat({cells}, chr(13), chr(10)) FROM (
      SELECT nth, {_each(lambda n: f"quoted_cell({n})")} FROM (
        SELECT nth, {", ".join(_NAMED)} FROM searched WHERE NOT harmful
        UNION ALL SELECT nth, {", ".join(_NAMED)} FROM mended
      )
    )
    """


def _page(reader: Reader, keys: IntArray, statement: str) -> list[str]:
    """The lines of some incidents in the order of `keys`."""
    with reader.asking() as con:
        define(con, SANITIZED, *_MACROS)
        con.execute(_WANTED, [keys, keys])
        for table in (_ACTING, _PUBLISHED_BY, _FOUND_AT):
            con.execute(table)
        lines = con.execute(statement).fetchall()
    lines.sort()  # by DuckDB it takes four times as long
    return [line for _, line in lines]


def incident_lines(reader: Reader, keys: IntArray, *, raw: bool) -> Iterator[list[str]]:
    """Pages of lines in the order of `keys`; unknown keys are left out.

    Two pages are read at once, as DuckDB uses one thread for each; the store is let go in between.
    """
    statement = _lines(raw=raw)
    rounds = -(-len(keys) // (PAGES_AT_ONCE * INCIDENTS_AT_ONCE))
    pages = np.array_split(keys, PAGES_AT_ONCE * rounds) if rounds else []
    with ThreadPoolExecutor(PAGES_AT_ONCE) as pool:
        for at in range(0, len(pages), PAGES_AT_ONCE):
            together = pages[at : at + PAGES_AT_ONCE]
            yield from list(pool.map(lambda page: _page(reader, page, statement), together))
