"""The view of a store that was left, kept in one small file per store and found again on return."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import platformdirs

from dateline_store.filter import ActorTerm, Filter, Near, PlaceTerm
from dateline_store.model import DatelineError, Kind, Review, Role, Stage, Status
from dateline_tui.timeline.buckets import Window
from dateline_tui.view_state import STACKINGS, ViewState

VERSION = 1


class SessionError(DatelineError):
    """A session file that cannot be read; the explorer starts afresh."""


def session_path(store: Path) -> Path:
    """Where the view of a store is kept: in the user's state folder, by the store's full path."""
    name = hashlib.sha256(os.fsencode(store.resolve())).hexdigest()[:16]
    return Path(platformdirs.user_state_dir("dateline", appauthor=False)) / "views" / f"{name}.json"


def save(store: Path, state: ViewState, made: str) -> None:
    """Keep the view of a store that was made at a time; written beside and moved into place.

    Raises SessionError where the folder cannot be written.
    """
    path = session_path(store)
    beside = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(to_json(state, store, made), ensure_ascii=True), encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise SessionError(f"The view could not be kept in {path}: {error.strerror}.") from error


def restore(store: Path, made: str) -> ViewState | None:
    """The view that was left, null where there is none; without marks if another store has taken the place.

    Raises SessionError where the file is there and is not a session of this version.
    """
    path = session_path(store)
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        state = from_json(found)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SessionError(
            f"The view that was left could not be read from {path}; starting afresh."
        ) from error
    return state if found.get("made") == made else replace(state, cursor=None, marks=frozenset())


def to_json(state: ViewState, store: Path, made: str) -> dict[str, Any]:
    """The view as JSON values."""
    return {
        "version": VERSION,
        "made": made,
        "store": os.fsencode(store).decode("utf-8", "replace"),
        "filter": _filter_to_json(state.filter),
        "window": [state.window.start.isoformat(), state.window.end.isoformat()] if state.window else None,
        "stacking": state.stacking,
        "newest_first": state.newest_first,
        "cursor": state.cursor,
        "marks": sorted(state.marks),
    }


def from_json(found: dict[str, Any]) -> ViewState:
    """The view told by JSON values; raises ValueError, KeyError or TypeError on any other shape."""
    if found["version"] != VERSION:
        raise ValueError(f"session version {found['version']!r}")
    bounds = [datetime.fromisoformat(end) for end in found["window"] or ()]
    return ViewState(
        filter=_filter_from_json(found["filter"]),
        window=Window(*bounds) if bounds else None,
        stacking=STACKINGS[STACKINGS.index(found["stacking"])],
        newest_first=bool(found["newest_first"]),
        cursor=None if found["cursor"] is None else int(found["cursor"]),
        marks=frozenset(int(key) for key in found["marks"]),
    )


def _filter_to_json(flt: Filter) -> dict[str, Any]:
    """Only what differs from an empty filter, by the clause's name."""
    return {name: _clause_to_json(getattr(flt, name)) for name in flt.clause_names()}


def _clause_to_json(value: object) -> Any:
    match value:
        case tuple():
            return [_clause_to_json(item) for item in value]
        case PlaceTerm():
            return {
                "name": value.name,
                "level": value.level,
                "region": value.region,
                "country": value.country,
            }
        case ActorTerm():
            return {"name": value.name, "role": value.role}
        case Near():
            return [value.latitude, value.longitude, value.km]
        case datetime():
            return value.isoformat()
        case _:
            return value


def _filter_from_json(found: dict[str, Any]) -> Filter:
    def texts(name: str) -> tuple[str, ...]:
        return tuple(str(item) for item in found.get(name, ()))

    def places(name: str) -> tuple[PlaceTerm, ...]:
        return tuple(
            PlaceTerm(item["name"], item["level"], item["region"], item["country"])
            for item in found.get(name, ())
        )

    def actors(name: str) -> tuple[ActorTerm, ...]:
        return tuple(
            ActorTerm(item["name"], Role(item["role"]) if item["role"] else None)
            for item in found.get(name, ())
        )

    def moment(name: str) -> datetime | None:
        return datetime.fromisoformat(found[name]) if found.get(name) else None

    killed = found.get("min_killed")
    return Filter(
        places=places("places"),
        not_places=places("not_places"),
        actors=actors("actors"),
        not_actors=actors("not_actors"),
        kinds=tuple(Kind(name) for name in texts("kinds")),
        not_kinds=tuple(Kind(name) for name in texts("not_kinds")),
        publishers=texts("publishers"),
        not_publishers=texts("not_publishers"),
        statuses=tuple(Status(name) for name in texts("statuses")),
        reviews=tuple(Review(name) for name in texts("reviews")),
        tags=texts("tags"),
        stages=tuple(Stage(name) for name in texts("stages")) if "stages" in found else Filter().stages,
        since=moment("since"),
        until=moment("until"),
        near=Near(*(float(part) for part in found["near"])) if found.get("near") else None,
        text=str(found.get("text", "")),
        min_killed=None if killed is None else int(killed),
    )
