"""The clauses of a filter as a person adds, turns round and takes away one value at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias, TypeVar

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


def included(flt: Filter, term: Term) -> Filter:
    """The filter that asks for `term`, or no longer does when it did."""
    match term:
        case PlaceTerm():
            places, away = _toggled(flt.places, term), _less(flt.not_places, term)
            return replace(flt, places=places, not_places=away)
        case ActorTerm():
            actors, not_actors = _toggled(flt.actors, term), _less(flt.not_actors, term)
            return replace(flt, actors=actors, not_actors=not_actors)
        case Kind():
            kinds, not_kinds = _toggled(flt.kinds, term), _less(flt.not_kinds, term)
            return replace(flt, kinds=kinds, not_kinds=not_kinds)
        case Status():
            return replace(flt, statuses=_toggled(flt.statuses, term))
        case Review():
            return replace(flt, reviews=_toggled(flt.reviews, term))
        case str():
            publishers, away_too = _toggled(flt.publishers, term), _less(flt.not_publishers, term)
            return replace(flt, publishers=publishers, not_publishers=away_too)


def excluded(flt: Filter, term: Term) -> Filter:
    """The filter that takes `term` away, or no longer does when it did.

    A status or a review has no clause of its own for this: the other values are asked for.
    """
    match term:
        case PlaceTerm():
            away, places = _toggled(flt.not_places, term), _less(flt.places, term)
            return replace(flt, places=places, not_places=away)
        case ActorTerm():
            not_actors, actors = _toggled(flt.not_actors, term), _less(flt.actors, term)
            return replace(flt, actors=actors, not_actors=not_actors)
        case Kind():
            not_kinds, kinds = _toggled(flt.not_kinds, term), _less(flt.kinds, term)
            return replace(flt, kinds=kinds, not_kinds=not_kinds)
        case Status():
            return replace(flt, statuses=_others(flt.statuses, tuple(Status), term))
        case Review():
            return replace(flt, reviews=_others(flt.reviews, tuple(Review), term))
        case str():
            away_too, publishers = _toggled(flt.not_publishers, term), _less(flt.publishers, term)
            return replace(flt, publishers=publishers, not_publishers=away_too)


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


def chips(flt: Filter) -> tuple[Chip, ...]:
    """Every value of a filter with its words, in the order of the filter's clauses."""
    found: list[Chip] = []
    for place in flt.places:
        found.append(Chip(f"place {place_words(place)}", replace(flt, places=_less(flt.places, place))))
    for place in flt.not_places:
        rest = replace(flt, not_places=_less(flt.not_places, place))
        found.append(Chip(f"not place {place_words(place)}", rest))
    for actor in flt.actors:
        found.append(Chip(f"actor {actor_words(actor)}", replace(flt, actors=_less(flt.actors, actor))))
    for actor in flt.not_actors:
        rest = replace(flt, not_actors=_less(flt.not_actors, actor))
        found.append(Chip(f"not actor {actor_words(actor)}", rest))
    for kind in flt.kinds:
        found.append(Chip(f"kind {kind}", replace(flt, kinds=_less(flt.kinds, kind))))
    for kind in flt.not_kinds:
        found.append(Chip(f"not kind {kind}", replace(flt, not_kinds=_less(flt.not_kinds, kind))))
    for name in flt.publishers:
        rest = replace(flt, publishers=_less(flt.publishers, name))
        found.append(Chip(f"publisher {name}", rest))
    for name in flt.not_publishers:
        rest = replace(flt, not_publishers=_less(flt.not_publishers, name))
        found.append(Chip(f"not publisher {name}", rest))
    for status in flt.statuses:
        rest = replace(flt, statuses=_less(flt.statuses, status))
        found.append(Chip(f"status {status}", rest))
    for review in flt.reviews:
        found.append(Chip(f"review {review}", replace(flt, reviews=_less(flt.reviews, review))))
    for tag in flt.tags:
        found.append(Chip(f"tag {tag}", replace(flt, tags=_less(flt.tags, tag))))
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
