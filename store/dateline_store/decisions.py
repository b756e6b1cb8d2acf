"""The user's own judgements: append-only, and laid over what the reports say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from dateline_store.connection import writing
from dateline_store.counters import next_key, raise_generation
from dateline_store.errors import NoSuchIncident
from dateline_store.model import DatelineError, Review

FIELDS = ("review", "tag", "untag", "note")


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement on one incident; `undoes` is the key of an earlier one that it takes back."""

    key: int
    incident_id: str
    field: str
    value: str
    author: str
    made: datetime
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Overlay:
    """What the user's decisions add to an incident."""

    review: str = "unreviewed"
    notes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def overlay(decisions: Sequence[Decision]) -> Overlay:
    """What the standing decisions on one incident come to: the last review, all notes, the tags left."""
    taken_back: set[int] = set()
    for decision in reversed(decisions):
        if decision.undoes is not None and decision.key not in taken_back:
            taken_back.add(decision.undoes)
    review = "unreviewed"
    notes: list[str] = []
    tags: dict[str, None] = {}
    for decision in decisions:
        if decision.undoes is not None or decision.key in taken_back:
            continue
        match decision.field:
            case "review":
                review = decision.value
            case "note":
                notes.append(decision.value)
            case "tag":
                tags[decision.value] = None
            case "untag":
                tags.pop(decision.value, None)
    return Overlay(review, tuple(notes), tuple(tags))


def overlays(connection: duckdb.DuckDBPyConnection, incident_ids: Sequence[str]) -> defaultdict[str, Overlay]:
    """What was decided on these incidents; an empty overlay for the rest."""
    rows = connection.execute(
        'SELECT key, incident_id, field, "value", author, made, undoes FROM decision '
        "WHERE incident_id IN (SELECT unnest(?::VARCHAR[])) ORDER BY key",
        [list(incident_ids)],
    ).fetchall()
    made: defaultdict[str, list[Decision]] = defaultdict(list)
    for row in rows:
        made[row[1]].append(Decision(*row))
    return defaultdict(Overlay, {incident: overlay(decisions) for incident, decisions in made.items()})


def record(path: Path, incident_id: str, field: str, value: str, author: str) -> int:
    """Adds a decision to the store and lays it over the incident at once; its key, for `undo`.

    `field` is one of FIELDS. Raises DatelineError for a value that the field cannot have, NoSuchIncident,
    StoreBusy.
    """
    if field not in FIELDS:
        raise DatelineError(f"There is no decision {field!r}: use one of {', '.join(FIELDS)}.")
    value = value.strip()
    if field == "review" and value not in set(Review):
        raise DatelineError(f"There is no review {value!r}: use one of {', '.join(Review)}.")
    if not value:
        raise DatelineError(f"An empty {field} says nothing.")
    with writing(path) as connection:
        connection.execute("BEGIN")
        if not connection.execute("SELECT 1 FROM incident WHERE id = ?", [incident_id]).fetchone():
            raise NoSuchIncident(f"There is no incident {incident_id} in {path}.")
        key = _add(connection, incident_id, field, value, author, None)
        connection.execute("COMMIT")
    return key


def undo(path: Path, key: int, author: str) -> int:
    """Takes back a decision, or the taking back of one, by a further entry; its key."""
    with writing(path) as connection:
        connection.execute("BEGIN")
        found = connection.execute(
            'SELECT incident_id, field, "value" FROM decision WHERE key = ?', [key]
        ).fetchone()
        if found is None:
            raise DatelineError(f"There is no decision {key} in {path} to take back.")
        incident_id, field, value = found
        added = _add(connection, incident_id, field, value, author, key)
        connection.execute("COMMIT")
    return added


def _add(
    connection: duckdb.DuckDBPyConnection,
    incident_id: str,
    field: str,
    value: str,
    author: str,
    undoes: int | None,
) -> int:
    key = next_key(connection, "decision")
    connection.execute(
        "INSERT INTO decision VALUES (?, ?, ?, ?, ?, ?, ?)",
        [key, incident_id, field, value, author, datetime.now(), undoes],
    )
    now = overlays(connection, [incident_id])[incident_id]
    connection.execute(
        "UPDATE incident SET review = ?, notes = ?, tags = ? WHERE id = ?",
        [now.review, list(now.notes), list(now.tags), incident_id],
    )
    raise_generation(connection)
    return key
