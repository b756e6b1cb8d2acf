"""Where an export came from, as a JSON file beside it."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dateline_store.filter import Filter
from dateline_store.reader import Reader


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the caller knows of an export: the filter, null where there was none, and Dateline's version."""

    filter: Filter | None
    version: str


def filter_as_json(flt: Filter) -> dict[str, Any]:
    """The clauses that ask for something, always with the stages, as values for `json`."""
    named = {*flt.clause_names(), "stages"}
    return {name: value for name, value in dataclasses.asdict(flt).items() if name in named}


def sidecar_path(path: Path) -> Path:
    """`incidents.csv.json` for `incidents.csv`."""
    return path.with_name(f"{path.name}.json")


def provenance_text(provenance: Provenance, path: Path, reader: Reader, rows: int, incidents: int) -> str:
    """The text of the file that goes beside the export `path`."""
    summary = reader.summary()
    told = {
        "file": path.name,
        "rows": rows,
        "incidents": incidents,
        "store": str(reader.path),
        "store_generation": summary.generation,
        "store_incidents": summary.incidents,
        "theatre": summary.theatre,
        "filter": None if provenance.filter is None else filter_as_json(provenance.filter),
        "made_by": f"dateline {provenance.version}",
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    return json.dumps(told, ensure_ascii=False, indent=2, default=str) + "\n"
