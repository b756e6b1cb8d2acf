"""What is said of an input that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dateline_store.model import DatelineError


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that gave no article; `str()` is the sentence for the user."""

    path: Path
    reason: str
    """A clause that says why and, where it helps, what to do: "is empty"."""
    record: int | None = None
    """Line or record number in the file, from 1; null when the whole file is meant."""

    def __str__(self) -> str:
        where = f", record {self.record}," if self.record is not None else ""
        return f"{self.path}{where} {self.reason}."


class UnreadableError(DatelineError):
    """A whole file cannot be read; the message is the reason of a `Refusal`."""
