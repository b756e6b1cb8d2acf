"""Make the pictures of the explorer: `python docs/make_pictures.py STORE` writes docs/pictures/*.svg.

The explorer runs without a terminal, is driven by its own keys, and its screen is written as SVG that
names no address, so that a page which shows it asks nobody for a font.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

PICTURES = Path(__file__).parent / "pictures"
PATIENCE = 20.0
"""Seconds to wait for the explorer to have answered."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A screen to be shown: its size, the filter it begins with, and the keys that lead to it."""

    name: str
    columns: int
    rows: int
    keys: tuple[str, ...] = ()
    place: str | None = None


ALL = (
    Picture("explorer", 140, 40),
    Picture("article", 140, 40, ("enter", "enter")),
    Picture("filtered", 140, 40, ("plus",), place="Kharkiv Oblast"),
    Picture("narrow", 80, 24),
)


def standalone(svg: str) -> str:
    """The picture without the fonts it would fetch, and without trailing blanks.

    Raises ValueError where it would still fetch something.
    """
    svg = re.sub(r"@font-face\s*\{[^}]*\}", "", svg)
    svg = "\n".join(line.rstrip() for line in svg.splitlines() if line.strip()) + "\n"
    if re.search(r"url\(\s*[\"']?https?:|(?:href|src)=[\"']https?:", svg):
        raise ValueError("the picture would fetch something from an address")
    return svg


async def shoot(store: Path, picture: Picture) -> str:
    """Run the explorer on a store until it shows the picture; the picture as SVG."""
    from dateline_store.filter import Filter, PlaceTerm
    from dateline_tui.app import DatelineApp

    flt = Filter(places=(PlaceTerm(picture.place),)) if picture.place else Filter()
    app = DatelineApp(store, flt)
    async with app.run_test(size=(picture.columns, picture.rows)) as pilot:

        async def settled(ready: Callable[[], bool] = lambda: True) -> None:
            async with asyncio.timeout(PATIENCE):
                while True:
                    await asyncio.sleep(0.25)
                    await pilot.pause()
                    if ready() and not any(worker.is_running for worker in app.workers):
                        return

        explorer = app.explorer
        await settled(lambda: explorer.answer is not None or app.refusal is not None)
        if explorer.answer is None or explorer.opened is None:
            raise SystemExit(app.refusal or f"{store} could not be read.")
        rows = explorer.opened.reader.rows(explorer.answer.keys.tolist())
        told_most = max(
            rows, key=lambda row: (row.publishers, row.reports, row.killed is not None), default=None
        )
        if told_most is not None:
            explorer.apply(replace(explorer.state, cursor=told_most.key))
        await settled()
        for key in picture.keys:
            await pilot.press(key)
            await settled()
        return app.export_screenshot(title=f"dateline {store.name}", simplify=True)


def main() -> int:
    """Make all pictures, or those that are named."""
    parser = argparse.ArgumentParser(description="Make the pictures of the explorer.")
    parser.add_argument("store", type=Path, help="a store, such as one made from sample_data")
    parser.add_argument("names", nargs="*", help=f"which: {', '.join(picture.name for picture in ALL)}")
    asked = parser.parse_args()
    names = {picture.name for picture in ALL}
    if unknown := [name for name in asked.names if name not in names]:
        parser.error(f"no picture is called {', '.join(unknown)}")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as state:
        os.environ.update(XDG_STATE_HOME=state, TEXTUAL_ANIMATIONS="none", TEXTUAL_THEME="textual-dark")
        os.environ.pop("NO_COLOR", None)
        for picture in ALL:
            if not asked.names or picture.name in asked.names:
                target = PICTURES / f"{picture.name}.svg"
                target.write_text(standalone(asyncio.run(shoot(asked.store, picture))), "utf-8")
                print(f"{target} ({target.stat().st_size // 1024} kB)", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
