"""The user's own judgements: append-only, and laid over what the reports say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb


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
    taken_back = {decision.undoes for decision in decisions if decision.undoes is not None}
    review = "unreviewed"
    notes: list[str] = []
    tags: dict[str, None] = {}
    for decision in decisions:
        if decision.key in taken_back:
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
