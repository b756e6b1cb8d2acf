"""The keys by which the tables speak of publishers, actors and places, and how rows are added in bulk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb

from dateline_store.derive import identity
from dateline_store.model import Actor, Place, PlacePrecision

Row = tuple[Any, ...]


@dataclass(slots=True)
class Dictionary:
    """Keys both ways; new ones are numbered on, and kept in `fresh_*` until stored."""

    publishers: dict[str, int] = field(default_factory=dict)
    actors: dict[str, int] = field(default_factory=dict)
    places: dict[tuple[Any, ...], int] = field(default_factory=dict)
    publisher_names: dict[int, str] = field(default_factory=dict)
    actor_names: dict[int, tuple[str, str | None]] = field(default_factory=dict)
    place_values: dict[int, Place] = field(default_factory=dict)
    fresh_publishers: list[Row] = field(default_factory=list)
    fresh_actors: list[Row] = field(default_factory=list)
    fresh_places: list[Row] = field(default_factory=list)

    @classmethod
    def load(cls, connection: duckdb.DuckDBPyConnection) -> Dictionary:
        """All that the store has."""
        own = cls()
        for key, name in connection.execute("SELECT key, name FROM publisher").fetchall():
            own._keep_publisher(key, name)
        for key, name, side in connection.execute("SELECT key, name, side FROM actor").fetchall():
            own._keep_actor(key, name, side)
        for key, name, region, country, latitude, longitude, precision in connection.execute(
            "SELECT key, name, region, country, latitude, longitude, precision FROM place"
        ).fetchall():
            own._keep_place(
                key, Place(name, name, region, country, latitude, longitude, PlacePrecision(precision))
            )
        return own

    def _keep_publisher(self, key: int, name: str) -> None:
        self.publishers[name] = key
        self.publisher_names[key] = name

    def _keep_actor(self, key: int, name: str, side: str | None) -> None:
        self.actors[name] = key
        self.actor_names[key] = name, side

    def _keep_place(self, key: int, place: Place) -> None:
        self.places[identity(place)] = key
        self.place_values[key] = place

    def publisher(self, name: str | None) -> int | None:
        """The key of an outlet, a new one if need be."""
        if name is None:
            return None
        if name not in self.publishers:
            key = len(self.publishers) + 1
            self._keep_publisher(key, name)
            self.fresh_publishers.append((key, name))
        return self.publishers[name]

    def actor(self, actor: Actor) -> int:
        """The key of an actor, a new one if need be; the side first told stands."""
        if actor.name not in self.actors:
            key = len(self.actors) + 1
            self._keep_actor(key, actor.name, actor.side)
            self.fresh_actors.append((key, actor.name, actor.side))
        return self.actors[actor.name]

    def place(self, place: Place) -> int:
        """The key of a place, a new one if need be."""
        key = self.places.get(identity(place))
        if key is None:
            key = len(self.places) + 1
            self._keep_place(key, place)
            self.fresh_places.append(
                (
                    key,
                    place.name,
                    place.region,
                    place.country,
                    place.latitude,
                    place.longitude,
                    place.precision.value,
                )
            )
        return key

    def store_fresh(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Writes what was new."""
        append(connection, "publisher", ("key", "name"), self.fresh_publishers)
        append(connection, "actor", ("key", "name", "side"), self.fresh_actors)
        append(
            connection,
            "place",
            ("key", "name", "region", "country", "latitude", "longitude", "precision"),
            self.fresh_places,
        )
        self.fresh_publishers, self.fresh_actors, self.fresh_places = [], [], []


def append(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], rows: Sequence[Row]
) -> None:
    """Adds rows in bulk; part of the open transaction."""
    if rows:
        appender = connection.appender(table, columns=list(columns))
        try:
            appender.append_rows(rows)
            appender.flush()
        finally:
            appender.clear()  # of what could not be added
