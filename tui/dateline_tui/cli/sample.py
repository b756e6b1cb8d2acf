"""The sample articles that come with Dateline, and the store that is built from them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from dateline_store.model import DatelineError


def sample_folder() -> Path:
    """The folder of sample articles: inside the installed package, else in the checkout.

    Raises:
        DatelineError: neither is there.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "sample_data", package.parents[1] / "sample_data"):
        if folder.is_dir():
            return folder
    raise DatelineError("the sample articles are not installed; install Dateline again")


def sample_store(path: Path | None) -> Path:
    """The path of the sample store, built first where it is missing.

    Built under a temporary name and moved into place, so that a half-built one is never opened.
    """
    if path is None:
        from platformdirs import user_data_path

        path = user_data_path("dateline", ensure_exists=True) / "sample.duckdb"
    if not path.exists():
        from dateline_tui.cli.ingest_command import ingest

        print(f"Building the sample store {path}", file=sys.stderr)
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            ingest([sample_folder()], part, command="dateline --sample")
            part.replace(path)
        finally:
            for leftover in path.parent.glob(f"{part.name}*"):
                leftover.unlink()
    return path
