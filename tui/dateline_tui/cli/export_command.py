"""`dateline export`: the selection as CSV or JSON Lines."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TextIO

from dateline_store.export import Provenance, write_csv, write_jsonl
from dateline_store.text import one_line
from dateline_tui import __version__
from dateline_tui.cli.filters import UsageError
from dateline_tui.cli.selecting import select
from dateline_tui.wording import plural


def run(arguments: argparse.Namespace) -> int:
    """Write the selection to a file or to standard output; narration says how much it was.

    Raises:
        UsageError: flags that don't go together, or a file that exists.
        ExportError: the file can't be written.
    """
    output = Path(arguments.output) if arguments.output else None
    form = arguments.format or ("jsonl" if output and output.suffix in (".jsonl", ".ndjson") else "csv")
    if form == "jsonl" and (arguments.raw or arguments.excel or arguments.rows != "incidents"):
        raise UsageError("--raw, --excel and --rows are for csv")
    if output and output.exists() and not arguments.force:
        raise UsageError(f"{output} exists; name another file, or add --force to replace it")
    chosen = select(arguments)
    keys = chosen.selection.keys
    provenance = Provenance(chosen.filter, __version__)
    target: Path | TextIO = output or sys.stdout
    if form == "jsonl":
        rows = write_jsonl(target, chosen.reader, keys, provenance=provenance)
    else:
        rows = write_csv(
            target,
            chosen.reader,
            keys,
            rows=arguments.rows,
            raw=arguments.raw,
            excel=arguments.excel,
            provenance=provenance,
        )
    where = f" to {output}" if output else ""
    incidents = plural(chosen.selection.count, "incident")
    print(one_line(f"{incidents} in {plural(rows, 'row')}{where}"), file=sys.stderr)
    return 0
