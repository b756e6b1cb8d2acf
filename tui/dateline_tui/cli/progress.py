"""What a long command tells on standard error: a progress bar where that is a terminal, else plain lines."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from dateline_tui.wording import plural


class IngestProgress:
    """A bar over the files, with articles and reports counted beside it."""

    def __init__(self, paths: Sequence[Path], *, quiet: bool = False) -> None:
        self._console = Console(stderr=True, markup=False, highlight=False)
        files = sum(1 if path.is_file() else sum(f.is_file() for f in path.rglob("*")) for path in paths)
        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TimeElapsedColumn(),
            console=self._console,
            disable=quiet or not self._console.is_terminal,
            transient=True,
            refresh_per_second=4,
        )
        self._task = self._progress.add_task("reading", total=files if files > 1 else None)
        self._articles = self._reports = 0
        self._seen: set[str] = set()

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def say(self, sentence: str) -> None:
        """Print a line that stays, above the bar; `sentence` must be safe to show."""
        if self._progress.disable:
            print(sentence, file=sys.stderr)
        else:
            self._progress.console.print(Text(sentence), soft_wrap=True)

    def stored(self, path: str, reports: int) -> None:
        """One more article, of the file `path`, is done."""
        self._articles += 1
        self._reports += reports
        self._seen.add(path)
        self._progress.update(
            self._task,
            completed=len(self._seen),
            description=f"{plural(self._articles, 'article')}, {plural(self._reports, 'report')}",
        )
