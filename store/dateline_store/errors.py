"""What can go wrong with a store, each as a sentence that names the file and what to do."""

from __future__ import annotations

from pathlib import Path

from dateline_store.model import DatelineError


class StoreError(DatelineError):
    """A store that cannot be opened or read."""

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(sentence)
        self.path = path


class StoreMissing(StoreError):  # noqa: N818
    """There is no file of that name."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path, f"There is no store {path}: make one with `dateline ingest PATH --store {path}`."
        )


class StoreExists(StoreError):  # noqa: N818
    """A store was to be made where there is something already."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"{path} exists already: choose another name for the new store.")


class StoreBusy(StoreError):  # noqa: N818
    """Another process held the store for longer than we waited; `holder` says which, where known."""

    def __init__(self, path: Path, holder: str | None) -> None:
        who = f"It is held by {holder}." if holder else "It is held by another part of this program."
        super().__init__(path, f"{path} is busy. {who} Try again when that has finished.")
        self.holder = holder


class NoSuchIncident(DatelineError):  # noqa: N818
    """No incident, or more than one, answers to the reference."""


class Interrupted(DatelineError):  # noqa: N818
    """The question was withdrawn before its answer was ready."""
