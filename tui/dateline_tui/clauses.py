"""The clauses of a filter as a person adds, turns round and takes away one value at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeAlias, TypeVar

from dateline_store.filter import ActorTerm, Filter, Near, PlaceTerm
from dateline_store.model import Kind, Review, Role, Status
from dateline_tui.map import outline
from dateline_tui.wording import minute_words, stage_words

T = TypeVar("T")
Term: TypeAlias = PlaceTerm | ActorTerm | Kind | Status | Review | str
"""A value of a facet; a plain string is a publisher."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One value of the filter as it is shown, and the filter without it."""

    label: str
    without: Filter


def _toggled(values: tuple[T, ...], value: T) -> tuple[T, ...]:
    """The values without `value`, or with it at the end."""
    return tuple(v for v in values if v != value) if value in values else (*values, value)


def _less(values: tuple[T, ...], value: T) -> tuple[T, ...]:
    return tuple(v for v in values if v != value)


def _clause(term: Term) -> str:
    """The name of the filter's clause that asks for values such as `term`."""
    match term:
        case PlaceTerm():
            return "places"
        case ActorTerm():
            return "actors"
        case Kind():
            return "kinds"
        case Status():
            return "statuses"
        case Review():
            return "reviews"
        case str():
            return "publishers"


def _changed(flt: Filter, changes: dict[str, Any]) -> Filter:
    """The filter with other values in the clauses that are named."""
    return replace(flt, **changes)


def _turned(flt: Filter, term: Term, clause: str, opposite: str) -> Filter:
    """The filter with `term` put into a clause, or taken out of it, and in any case not in its opposite."""
    changes: dict[str, Any] = {clause: _toggled(getattr(flt, clause), term)}
    if hasattr(flt, opposite):
        changes[opposite] = _less(getattr(flt, opposite), term)
    return _changed(flt, changes)


def included(flt: Filter, term: Term) -> Filter:
    """The filter that asks for `term`, or no longer does when it did."""
    clause = _clause(term)
    return _turned(flt, term, clause, f"not_{clause}")


def excluded(flt: Filter, term: Term) -> Filter:
    """The filter that takes `term` away, or no longer does when it did.

    A status or a review has no clause of its own for this: the other values are asked for.
    """
    match term:
        case Status():
            return replace(flt, statuses=_others(flt.statuses, tuple(Status), term))
        case Review():
            return replace(flt, reviews=_others(flt.reviews, tuple(Review), term))
        case _:
            clause = _clause(term)
            return _turned(flt, term, f"not_{clause}", clause)


def _others(asked: tuple[T, ...], every: tuple[T, ...], value: T) -> tuple[T, ...]:
    """All values but `value`; none (which means any) where that is asked for already."""
    rest = tuple(v for v in (asked or every) if v != value)
    return () if rest == asked or not rest else rest


def next_role(flt: Filter, name: str) -> Filter:
    """The filter that asks for an actor in the next role: each role in turn, then any."""
    roles: tuple[Role | None, ...] = (None, *Role)
    asked = [actor for actor in flt.actors if actor.name == name]
    if not asked:
        return included(flt, ActorTerm(name, Role.PERPETRATOR))
    following = roles[(roles.index(asked[-1].role) + 1) % len(roles)]
    actors = tuple(actor for actor in flt.actors if actor.name != name)
    return replace(flt, actors=(*actors, ActorTerm(name, following)))


def is_included(flt: Filter, term: Term) -> bool:
    """True where the filter asks for this very value."""
    every: tuple[Term, ...] = (
        *flt.places,
        *flt.actors,
        *flt.kinds,
        *flt.statuses,
        *flt.reviews,
        *flt.publishers,
    )
    return any(type(v) is type(term) and v == term for v in every)


def is_excluded(flt: Filter, term: Term) -> bool:
    """True where the filter takes this very value away."""
    every: tuple[Term, ...] = (*flt.not_places, *flt.not_actors, *flt.not_kinds, *flt.not_publishers)
    return any(type(v) is type(term) and v == term for v in every)


def place_words(term: PlaceTerm) -> str:
    """ "Kharkiv", "Kharkiv (Kharkiv Oblast)" for a settlement of a named region."""
    return f"{term.name} ({term.region})" if term.level == "place" and term.region else term.name


def actor_words(term: ActorTerm) -> str:
    """ "Russia (perpetrator)"."""
    return f"{term.name} ({term.role})" if term.role else term.name


_CHIPS: tuple[tuple[str, str, Callable[[Any], str]], ...] = (
    ("place", "places", place_words),
    ("actor", "actors", actor_words),
    ("kind", "kinds", str),
    ("publisher", "publishers", str),
    ("status", "statuses", str),
    ("review", "reviews", str),
    ("tag", "tags", str),
)
"""The clauses of several values: how they are called, their name, and the words of a value."""


def chips(flt: Filter) -> tuple[Chip, ...]:
    """Every value of a filter with its words, in the order of the filter's clauses."""
    found = [
        Chip(f"{sign}{label} {words(value)}", _changed(flt, {clause: _less(getattr(flt, clause), value)}))
        for label, name, words in _CHIPS
        for sign, clause in (("", name), ("not ", f"not_{name}"))
        for value in getattr(flt, clause, ())
    ]
    found += _single_chips(flt)
    return tuple(found)


def _single_chips(flt: Filter) -> list[Chip]:
    """Chips of the clauses that hold one value."""
    found: list[Chip] = []
    if flt.stages != Filter().stages:
        found.append(Chip(stage_words(flt.stages), replace(flt, stages=Filter().stages)))
    if flt.since or flt.until:
        found.append(Chip(scope_words(flt.since, flt.until), replace(flt, since=None, until=None)))
    if flt.near:
        found.append(Chip(near_words(flt.near), replace(flt, near=None)))
    if flt.text:
        found.append(Chip(f'text "{flt.text}"', replace(flt, text="")))
    if flt.min_killed is not None:
        found.append(Chip(f"killed {flt.min_killed} or more", replace(flt, min_killed=None)))
    return found


def near_words(near: Near) -> str:
    """ "within 25 km of 49.99, 36.23 (by Kharkiv)": the point, and the city of the map that lies by it."""
    words = f"within {near.km:g} km of {near.latitude:g}, {near.longitude:g}"
    city = outline.load().city_near(near.latitude, near.longitude)
    return f"{words} (by {city})" if city else words


def scope_words(since: datetime | None, until: datetime | None) -> str:
    """ "1 Mar 2022 to 5 Mar 2022"; hours only where the bounds are not those of whole days."""
    start = minute_words(since, is_end=False) if since else None
    end = minute_words(until, is_end=True) if until else None
    if start and end:
        return start if start == end else f"{start} to {end}"
    return f"since {start}" if start else f"until {end}"
