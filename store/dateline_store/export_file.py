"""Exports written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from dateline_store.model import DatelineError


class ExportError(DatelineError):
    """An export that cannot be written."""


@contextmanager
def written(path: Path, store: Path, *, byte_order_mark: bool = False) -> Iterator[TextIO]:
    """A UTF-8 text file under another name, moved to `path` when the block ends well, else removed.

    What is there is replaced: whether to do so is for the caller to ask. A pipe or device is written to as
    it is. Line ends are written as given. Raises ExportError where it cannot be written, or is the store.
    """
    encoding = "utf-8-sig" if byte_order_mark else "utf-8"
    if path.is_dir():
        raise ExportError(f"{path} is a folder: name the file to write in it.")
    goal = path.resolve()
    own = (store, store.with_name(f"{store.name}.wal"))
    if any(
        goal == file.resolve() or (goal.exists() and file.exists() and goal.samefile(file)) for file in own
    ):
        raise ExportError(f"{path} is the store itself: choose another name for the export.")
    if goal.exists() and not goal.is_file():
        with goal.open("w", encoding=encoding, newline="") as out:
            yield out
        return
    draft = goal.with_name(f".{goal.name}.{os.getpid()}.part")
    try:
        with draft.open("w", encoding=encoding, newline="") as out:
            yield out
        draft.replace(goal)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror or error}.") from error
    finally:
        draft.unlink(missing_ok=True)
