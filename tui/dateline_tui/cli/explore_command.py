"""`dateline [STORE]`: opens the explorer."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from dateline_tui.cli.filters import UsageError
from dateline_tui.cli.parser import default_store


def run(arguments: argparse.Namespace) -> int:
    """Open the explorer; answers its exit code.

    Raises:
        UsageError: there is no terminal to draw on; Textual draws on standard error.
        StoreMissing: there is no such file; what else is wrong with a store, the explorer tells.
    """
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(stream.isatty() for stream in streams) or os.environ.get("TERM") == "dumb":
        raise UsageError("the explorer needs a terminal; `dateline list` and `dateline export` do without")
    store = Path(arguments.store or default_store())
    if arguments.sample:
        from dateline_tui.cli.sample import sample_store

        store = sample_store(Path(arguments.store) if arguments.store else None)

    if not store.exists():
        from dateline_store.errors import StoreMissing

        raise StoreMissing(store)

    from dateline_tui.app import explore

    return explore(
        store, initial=None if arguments.filter.is_empty else arguments.filter, mouse=not arguments.no_mouse
    )
