"""What a user asks for: one immutable object, for the explorer, the command line and exports alike."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from dateline_store.model import Kind, Review, Role, Stage, Status


@dataclass(frozen=True, slots=True)
class ActorTerm:
    """An actor, in one role or in any."""

    name: str
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class PlaceTerm:
    """A place with all that lies in it: a country, a region of it, a settlement of that.

    A bare `name` matches a settlement, a region or a country of that name (folded: case, accents
    and "Oblast" do not matter); `level` narrows it to one of "country", "region", "place".
    """

    name: str
    level: str | None = None
    region: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """Within `km` kilometres of a point."""

    latitude: float
    longitude: float
    km: float


@dataclass(frozen=True, slots=True)
class Filter:
    """Clauses are joined by AND, the values within one by OR; `not_` clauses take away."""

    places: tuple[PlaceTerm, ...] = ()
    not_places: tuple[PlaceTerm, ...] = ()
    actors: tuple[ActorTerm, ...] = ()
    not_actors: tuple[ActorTerm, ...] = ()
    kinds: tuple[Kind, ...] = ()
    not_kinds: tuple[Kind, ...] = ()
    publishers: tuple[str, ...] = ()
    not_publishers: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    reviews: tuple[Review, ...] = ()
    tags: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = (Stage.DONE, Stage.ATTEMPTED)
    """Empty means any stage."""
    since: datetime | None = None
    """Incidents whose interval ends at or after this."""
    until: datetime | None = None
    """Incidents whose interval starts at or before this."""
    near: Near | None = None
    text: str = ""
    """Words, prefixes (`school*`) and "phrases", all of which must occur in title or excerpts."""
    min_killed: int | None = None

    @property
    def is_empty(self) -> bool:
        """True where nothing but the default stages is asked for."""
        return self == Filter()

    def clause_names(self) -> tuple[str, ...]:
        """The names of the clauses that differ from an empty filter, in order of definition."""
        empty = Filter()
        return tuple(f.name for f in fields(self) if getattr(self, f.name) != getattr(empty, f.name))
