"""The answers of the browse index in plain SQL, slow and obvious, over stores made by store_maker."""

# ruff: noqa: E501 (lines of SQL)

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import duckdb
import numpy as np

from dateline_store.facets import FacetName
from dateline_store.filter import ActorTerm, Filter, PlaceTerm
from dateline_store.model import KIND_FAMILY, Family

Condition = tuple[str, list[Any]]

_SETUP = r"""
CREATE OR REPLACE TEMP MACRO stem(name) AS regexp_replace(lower(name), ' (oblast|region|province)$', '');
CREATE OR REPLACE TEMP VIEW located AS
  SELECT key, lower(name) AS name, precision, latitude, longitude, country,
    CASE country WHEN 'UA' THEN 'ukraine' WHEN 'RU' THEN 'russia' WHEN 'BY' THEN 'belarus' END AS country_name,
    CASE precision WHEN 'country' THEN NULL WHEN 'region' THEN stem(name) ELSE stem(region) END AS region
  FROM store.place;
CREATE OR REPLACE TEMP VIEW incident_place AS
  SELECT key, place FROM store.incident WHERE place IS NOT NULL
  UNION SELECT key, unnest(other_places).place FROM store.incident;
CREATE OR REPLACE TEMP VIEW incident_actor AS
  SELECT acting.key, lower(a.name) AS name, a.name AS label, acting."role" AS "role"
  FROM (SELECT key, unnest(actors) AS actor, unnest(roles) AS "role" FROM store.incident) acting
  JOIN store.actor a ON a.key = acting.actor;
CREATE OR REPLACE TEMP VIEW incident_publisher AS
  SELECT p.key, b.name AS label, lower(b.name) AS name
  FROM (SELECT key, unnest(publishers) AS publisher FROM store.incident) p JOIN store.publisher b ON b.key = p.publisher;
CREATE OR REPLACE TEMP VIEW dated AS
  SELECT *, coalesce("start", "end") AS first, greatest(coalesce("end", "start"), coalesce("start", "end")) AS last,
  FROM store.incident;
CREATE OR REPLACE TEMP VIEW incident_text AS
  SELECT key, lower(title) AS text FROM store.incident
  UNION ALL SELECT r.incident, lower(e.text) FROM store.excerpt e JOIN store.report r ON r.key = e.report;
"""

_OWN_CLAUSES: dict[str, dict[str, Any]] = {
    "place": {"places": (), "not_places": ()},
    "actor": {"actors": (), "not_actors": ()},
    "kind": {"kinds": (), "not_kinds": ()},
    "publisher": {"publishers": (), "not_publishers": ()},
    "status": {"statuses": ()},
    "review": {"reviews": ()},
}


class Oracle:
    """Answers over the store that `con` uses."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con
        con.execute(_SETUP)

    def _all(self, sql: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
        return self._con.execute(sql, parameters).fetchall()

    def keys(self, flt: Filter) -> list[int]:
        """Keys in date order, undated last."""
        where, parameters = self.where(flt)
        found = self._all(
            f"SELECT key FROM dated i WHERE {where} ORDER BY first NULLS LAST, last NULLS LAST, key",
            parameters,
        )
        return [key for (key,) in found]

    def where(self, flt: Filter) -> Condition:
        """The filter as a condition on `dated i`."""
        parts: list[Condition] = []
        for terms, sign in ((flt.places, ""), (flt.not_places, "NOT ")):
            if terms:
                parts.append(_any_of([self._at(term) for term in terms], sign))
        for actors, sign in ((flt.actors, ""), (flt.not_actors, "NOT ")):
            if actors:
                parts.append(_any_of([_acting(term) for term in actors], sign))
        for names, sign in ((flt.publishers, ""), (flt.not_publishers, "NOT ")):
            if names:
                publishing = "i.key IN (SELECT key FROM incident_publisher WHERE name = ?)"
                parts.append(_any_of([(publishing, [name.lower()]) for name in names], sign))
        for column, members, sign in (
            ("kind", flt.kinds, ""),
            ("kind", flt.not_kinds, "NOT "),
            ("status", flt.statuses, ""),
            ("review", flt.reviews, ""),
            ("stage", flt.stages, ""),
        ):
            if members:
                parts.append(_any_of([(f"i.{column} = ?", [str(member)]) for member in members], sign))
        if flt.tags:
            parts.append(_any_of([("list_contains(i.tags, ?)", [tag]) for tag in flt.tags], ""))
        if flt.since is not None:
            parts.append(("i.last >= ?", [flt.since]))
        if flt.until is not None:
            parts.append(("i.first <= ?", [flt.until]))
        if flt.near is not None:
            parts.append(
                (
                    """i.key IN (SELECT ip.key FROM incident_place ip JOIN located p ON p.key = ip.place WHERE
                    2 * 6371.0088 * asin(sqrt(pow(sin(radians(p.latitude - ?) / 2), 2) + cos(radians(?)) *
                    cos(radians(p.latitude)) * pow(sin(radians(p.longitude - ?) / 2), 2))) <= ?)""",
                    [flt.near.latitude, flt.near.latitude, flt.near.longitude, flt.near.km],
                )
            )
        if flt.min_killed is not None:
            parts.append(("i.killed_low >= ?", [flt.min_killed]))
        for word in flt.text.lower().split():
            pattern = rf"\b{word[:-1]}" if word.endswith("*") else rf"\b{word}\b"
            parts.append(
                ("i.key IN (SELECT key FROM incident_text WHERE regexp_matches(text, ?))", [pattern])
            )
        conditions = [f"coalesce({condition}, false)" for condition, _ in parts]
        return " AND ".join(conditions) or "true", [value for _, values in parts for value in values]

    def _at(self, term: PlaceTerm) -> Condition:
        """Incidents that have a place which the term names, or one in it."""
        name = term.name.lower()
        stem = self._all("SELECT stem(?)", [term.name])[0][0]
        exact = "p.precision NOT IN ('region', 'country') AND p.name = ?"
        country = "p.country_name = ? OR lower(p.country) = ?"
        match term.level:
            case "country":
                meant, values = country, [name, name]
            case "region":
                meant, values = "p.region = ?", [stem]
            case "place":
                meant, values = exact, [name]
            case _ if stem != name:
                meant, values = f"p.region = ? OR ({exact})", [stem, name]
            case _:
                meant, values = f"({exact}) OR {country}", [name, name, name]
                if not self._all(f"SELECT 1 FROM located p WHERE {meant} LIMIT 1", values):
                    meant, values = "p.region = ?", [stem]
        if term.country:
            meant, values = f"({meant}) AND p.country = ?", [*values, term.country]
        if term.region and term.level != "country":
            meant, values = f"({meant}) AND p.region = stem(?)", [*values, term.region]
        return (
            f"i.key IN (SELECT ip.key FROM incident_place ip JOIN located p ON p.key = ip.place WHERE {meant})",
            values,
        )

    def facet(self, name: FacetName, flt: Filter) -> dict[Any, int]:
        """Counts of values under the other clauses; places by country, region without "Oblast", and name."""
        where, parameters = self.where(replace(flt, **_OWN_CLAUSES[name]))
        chosen = f"(SELECT i.key, i.kind, i.status, i.review FROM dated i WHERE {where})"
        if name in ("actor", "publisher"):
            sql = f"SELECT label, count(DISTINCT key) FROM incident_{name} SEMI JOIN {chosen} USING (key) GROUP BY label"
            return dict(self._all(sql, parameters))
        if name == "place":
            found = self._all(
                f"""
                WITH found AS (SELECT ip.key, p.* EXCLUDE (key) FROM incident_place ip JOIN located p ON p.key = ip.place
                  SEMI JOIN {chosen} c ON c.key = ip.key)
                SELECT country, NULL AS region, NULL AS name, count(DISTINCT key) FROM found
                WHERE country IS NOT NULL GROUP BY country
                UNION ALL SELECT country, region, NULL, count(DISTINCT key) FROM found
                WHERE region IS NOT NULL GROUP BY country, region
                UNION ALL SELECT country, region, name, count(DISTINCT key) FROM found
                WHERE precision NOT IN ('region', 'country') GROUP BY country, region, name
                """,
                parameters,
            )
            return {(country, region, place): count for country, region, place, count in found}
        found = self._all(f"SELECT {name}, count(*) FROM {chosen} GROUP BY {name}", parameters)
        return dict(found)

    def killed(self, flt: Filter) -> tuple[int, int | None] | None:
        """Lower and upper sum over what is no total and no statement."""
        where, parameters = self.where(flt)
        told, low, high, closed = self._all(
            f"""SELECT count(*), sum(killed_low), sum(killed_high), bool_and(killed_high IS NOT NULL) FROM dated i
            WHERE ({where}) AND killed_low IS NOT NULL AND kind NOT IN ('toll', 'statement')""",
            parameters,
        )[0]
        return (int(low), int(high) if closed else None) if told else None

    def histogram(
        self, flt: Filter, edges: list[datetime]
    ) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """Exact and spread incidents as [family, bucket]."""
        where, parameters = self.where(flt)
        families = list(Family)
        exact, spread = (np.zeros((len(families), len(edges) - 1)) for _ in range(2))
        found = self._all(
            f"""
            WITH bucket AS (SELECT unnest(range(?)) AS n, unnest(?::TIMESTAMP[]) AS b, unnest(?::TIMESTAMP[]) AS e),
            hit AS (SELECT key, kind, n, first >= b AND last < e AS inside, date_diff('minute', first, last) + 1 AS long,
                date_diff('minute', greatest(first, b), least(last + INTERVAL 1 MINUTE, e)) AS seen
              FROM dated i JOIN bucket ON last >= b AND first < e WHERE {where})
            SELECT kind, n, inside, sum(CASE WHEN inside THEN 1 ELSE visible / long / reached END) FROM (
              SELECT *, sum(seen) OVER (PARTITION BY key) AS visible, count(*) OVER (PARTITION BY key) AS reached FROM hit
            ) GROUP BY kind, n, inside
            """,
            [len(edges) - 1, edges[:-1], edges[1:], *parameters],
        )
        for kind, bucket, inside, count in found:
            (exact if inside else spread)[families.index(KIND_FAMILY[kind]), bucket] += count
        return exact, spread


def _acting(term: ActorTerm) -> Condition:
    if term.role is None:
        return "i.key IN (SELECT key FROM incident_actor WHERE name = ?)", [term.name.lower()]
    return (
        'i.key IN (SELECT key FROM incident_actor WHERE name = ? AND "role" = ?)',
        [term.name.lower(), str(term.role)],
    )


def _any_of(conditions: list[Condition], sign: str) -> Condition:
    joined = " OR ".join(condition for condition, _ in conditions)
    return f"{sign}({joined})", [value for _, values in conditions for value in values]
