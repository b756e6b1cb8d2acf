"""Filter flags become a Filter."""

from __future__ import annotations

import argparse
from datetime import datetime

from dateline_store.filter import ActorTerm, Filter, Near, PlaceTerm
from dateline_store.model import DatelineError, Kind, Review, Role, Stage, Status


class UsageError(DatelineError):
    """A flag whose value makes no sense; the command ends with exit code 2."""


def filter_of(arguments: argparse.Namespace) -> Filter:
    """The filter that the flags ask for.

    Raises:
        UsageError: a date, a point or a figure that can't be read.
    """
    since, until = _bound("since", arguments.since), _bound("until", arguments.until)
    if since and until and since > until:
        raise UsageError(f"--since {arguments.since} lies after --until {arguments.until}; swap them")
    if arguments.role and not arguments.actor:
        raise UsageError("--role says which role an --actor has; name the actor too")
    if arguments.min_killed is not None and arguments.min_killed < 0:
        raise UsageError("--min-killed takes a whole number from 0")
    role = Role(arguments.role) if arguments.role else None
    if "any" in arguments.stage or (arguments.any_stage and not arguments.stage):
        stages: tuple[Stage, ...] = ()
    else:
        stages = tuple(map(Stage, arguments.stage)) or Filter().stages
    return Filter(
        places=tuple(PlaceTerm(name) for name in arguments.place),
        actors=tuple(ActorTerm(name, role) for name in arguments.actor),
        kinds=tuple(Kind(name) for name in arguments.kind),
        publishers=tuple(arguments.publisher),
        statuses=tuple(Status(name) for name in arguments.status),
        reviews=tuple(Review(name) for name in arguments.review),
        tags=tuple(arguments.tag),
        stages=stages,
        since=since,
        until=until,
        near=_near(arguments.near),
        text=arguments.text or "",
        min_killed=arguments.min_killed,
    )


def _bound(flag: str, typed: str | None) -> datetime | None:
    if typed is None:
        return None
    from dateline_extract.theatre import Theatre
    from dateline_extract.typed import DateNotUnderstoodError, parse_typed

    try:
        when = parse_typed(typed, datetime.now().date(), Theatre.load().first_day)
    except DateNotUnderstoodError as error:
        raise UsageError(f"--{flag}: {error}") from error
    return when.start if flag == "since" else when.end


def _near(typed: str | None) -> Near | None:
    if typed is None:
        return None
    try:
        latitude, longitude, km = (float(part) for part in typed.split(","))
    except ValueError:
        raise UsageError(f"--near {typed}: takes three numbers, LAT,LON,KM, as in 49.99,36.23,25") from None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180 and 0 < km <= 20_100):
        raise UsageError(
            f"--near {typed}: latitude is -90 to 90, longitude -180 to 180, the distance above 0 km"
        )
    return Near(latitude, longitude, km)
