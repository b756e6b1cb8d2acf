"""`dateline list`: incidents, one a line, in the order of time."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence

from rich.cells import set_cell_size

from dateline_store.model import IncidentRow
from dateline_store.reader import Reader
from dateline_tui.cli.filters import UsageError
from dateline_tui.cli.selecting import select
from dateline_tui.wording import STATUS_MARKS, plural, row_figures, row_place, short_when

PAGE = 1000
COLUMNS = {"id": 10, "date": 11, "time": 10, "kind": 19, "place": 22, "figures": 14, "reports": 7}
"""Each column's width in cells."""
FOOTNOTE = "~ not exact   () region or country only   † killed   inj injured   + or more   " + "   ".join(
    f"{mark} {status}" for status, mark in STATUS_MARKS.items() if mark.strip()
)


def run(arguments: argparse.Namespace) -> int:
    """Print the selected incidents; narration says how many there are."""
    if arguments.limit is not None and arguments.limit < 0:
        raise UsageError("--limit takes a whole number from 0")
    chosen = select(arguments)
    keys = chosen.selection.keys.tolist()
    shown = keys if arguments.limit is None else keys[: arguments.limit]
    print(line(list(COLUMNS), " ", "title"))
    for row in rows(chosen.reader, shown):
        print(line_of(row))
    told = "" if len(shown) == len(keys) else f"{len(shown):,} of "
    in_store = f"of {chosen.browse.size:,} in the store"
    print(f"{told}{plural(len(keys), 'reported incident')} {in_store}.  {FOOTNOTE}", file=sys.stderr)
    return 0


def rows(reader: Reader, keys: Sequence[int]) -> Iterator[IncidentRow]:
    """The rows of the keys in their order, read a page at a time."""
    for first in range(0, len(keys), PAGE):
        yield from reader.rows(keys[first : first + PAGE])


def line_of(row: IncidentRow) -> str:
    """One incident on one line."""
    day = row.when.start or row.when.end
    cells = [
        row.id[:10],
        f"{day:%Y-%m-%d}" if day else "-",
        short_when(row.when),
        row.kind,
        row_place(row),
        row_figures(row),
        str(row.reports),
    ]
    return line(cells, STATUS_MARKS[row.status], row.title)


def line(cells: Sequence[str], mark: str, title: str) -> str:
    """Cells in their columns, then the status mark and the title."""
    columns = [set_cell_size(cell, width) for cell, width in zip(cells, COLUMNS.values(), strict=True)]
    return f"{' '.join(columns)} {mark} {title}".rstrip()
