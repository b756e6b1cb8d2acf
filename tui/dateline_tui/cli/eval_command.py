"""`dateline eval`: ingests annotated articles into a store of their own and scores what came out."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from dateline_extract.scoring import FIELDS, Score, read_gold, score
from dateline_store.export_jsonl import write_jsonl
from dateline_store.reader import Reader
from dateline_store.text import sanitize_text
from dateline_tui.cli.ingest_command import ingest


def run(arguments: argparse.Namespace) -> int:
    """Print the figures; 1 below --min-f1 or where an article was refused."""
    golds = read_gold(Path(arguments.gold))
    with tempfile.TemporaryDirectory(prefix="dateline-eval-") as folder:
        store, exported = Path(folder) / "eval.duckdb", Path(folder) / "eval.jsonl"
        outcome = ingest(
            [Path(arguments.articles)],
            store,
            command="dateline eval",
            theatre=arguments.theatre,
            workers=arguments.workers,
            quiet=True,
        )
        write_jsonl(exported, Reader(store))
        with exported.open(encoding="utf-8") as lines:
            result = score([json.loads(line) for line in lines], golds)
    if arguments.errors:
        for error in result.errors:
            print(sanitize_text(error))
    print(json.dumps(result.figures()) if arguments.json else table(result))
    if result.f1 < arguments.min_f1:
        print(f"F1 {result.f1:.3f} is below {arguments.min_f1}", file=sys.stderr)
        return 1
    return 1 if outcome.refusals else 0


def table(result: Score) -> str:
    """The figures, a line each; a field's line says how often it was asked."""
    figures = result.figures()
    lines = []
    for name, value in figures.items():
        if not name.endswith("_n"):
            asked = f"   (of {figures[name + '_n']})" if name in FIELDS else ""
            lines.append(f"{name:16} {value}{asked}")
    return "\n".join(lines)
