"""`dateline eval`: ingests annotated articles into a store of their own and scores what came out."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dateline_extract.fault_view import FaultView
from dateline_extract.read import Refusal, read_paths
from dateline_extract.scoring import FIELDS, Fault, Score, read_gold, score
from dateline_extract.theatre import Theatre
from dateline_store.export_jsonl import incident_as_json
from dateline_store.model import DatelineError, Incident
from dateline_store.reader import Reader
from dateline_tui.cli.eval_errors import listed
from dateline_tui.cli.ingest_command import ingest


def run(arguments: argparse.Namespace) -> int:
    """Print the figures; 1 below --min-f1 or where an article was refused."""
    golds = read_gold(Path(arguments.gold))
    if arguments.article:
        golds = {name: gold for name, gold in golds.items() if arguments.article in name}
        if not golds:
            raise DatelineError(f"no annotated article in {arguments.gold} is called {arguments.article}")
    with tempfile.TemporaryDirectory(prefix="dateline-eval-") as folder:
        store = Path(folder) / "eval.duckdb"
        outcome = ingest(
            [Path(arguments.articles)],
            store,
            command="dateline eval",
            theatre=arguments.theatre,
            workers=arguments.workers,
            quiet=True,
        )
        reader = Reader(store)
        incidents = list(reader.incidents(reader.keys()))
    result = score(map(incident_as_json, incidents), golds)
    errors = _errors(arguments, result.faults, incidents) if arguments.errors else []
    if arguments.json:
        counts = Counter(str(error["sort"]) for error in errors)
        told = {"errors": errors, "error_counts": dict(counts.most_common())} if arguments.errors else {}
        print(json.dumps(result.figures() | told, ensure_ascii=False))
    else:
        if arguments.errors:
            print("\n".join(listed(errors)), end="\n\n")
        print(table(result))
    if result.f1 < arguments.min_f1:
        print(f"F1 {result.f1:.3f} is below {arguments.min_f1}", file=sys.stderr)
        return 1
    return 1 if outcome.refusals else 0


def _errors(
    arguments: argparse.Namespace, faults: Sequence[Fault], incidents: Sequence[Incident]
) -> list[dict[str, Any]]:
    """The faults that are asked for, beside the sentences of their articles."""
    first_day = Theatre.load(arguments.theatre).first_day
    read = read_paths([Path(arguments.articles)], first_day=first_day)
    articles = {item.source_id: item for item in read if not isinstance(item, Refusal)}
    view = FaultView(articles, incidents)
    asked = arguments.field
    return [view.as_data(fault) for fault in faults if not asked or fault.what in asked]


def table(result: Score) -> str:
    """The figures, a line each; a field's line says how often it was asked."""
    figures = result.figures()
    lines = []
    for name, value in figures.items():
        if not name.endswith("_n"):
            asked = f"   (of {figures[name + '_n']})" if name in FIELDS else ""
            lines.append(f"{name:16} {value}{asked}")
    return "\n".join(lines)
