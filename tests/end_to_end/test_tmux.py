"""The whole program in a real terminal: look, filter, export, leave, come back."""

from __future__ import annotations

import csv
import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from end_to_end.terminals import PATIENCE, Tmux, dateline, shell, wait_until
from tui.tui_store import SMALL, make_store

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

AFTER = f"sleep {PATIENCE:.0f}"
"""Keeps the window open when the program has ended."""


SEARCH = "begin*"
"""Stands in the empty search box."""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of seven incidents."""
    return make_store(tmp_path / "small.duckdb", SMALL)


@pytest.fixture
def opened(tmp_path: Path, store: Path) -> Iterator[Tmux]:
    """The explorer on the store in a window of 140 by 40, with a shell around it."""
    window = Tmux(tmp_path, shell(dateline(str(store)), 'echo "code $?"', "stty -a", AFTER))
    yield window
    window.close()


def cleared(window: Tmux, text: str) -> bool:
    """Take a text out of the box that has the focus; whether it is gone from the screen."""
    window.press("End", *["BSpace"] * len(text))
    time.sleep(0.2)
    return text not in window.screen


def test_a_store_is_explored_filtered_exported_and_left(tmp_path: Path, store: Path, opened: Tmux) -> None:
    first = opened.wait_for("7 reported incidents", "Tue 1 Mar 2022, day 6", "11+†")
    assert "by day" in first and "remote violence" in first and "█" in first
    assert opened.told("alternate_on") == "1"

    opened.press("/")
    opened.wait_for(SEARCH)
    opened.type("school")
    opened.press("Enter")
    filtered = opened.wait_for("showing 1 of 7", "Rocket attack on a school")
    assert "air-strike" not in filtered.split("Kinds")[0]

    target = tmp_path / "school.csv"
    opened.press("e")
    opened.wait_for("File", "incidents.csv")
    wait_until(lambda: cleared(opened, "incidents.csv"))
    opened.type(str(target))
    opened.wait_for("school.csv")
    opened.press("Enter")
    wait_until(lambda: target.exists() and (tmp_path / "school.csv.json").exists())
    rows = list(csv.DictReader(target.read_text("utf-8").splitlines()))
    assert [(row["place"], row["kind"], row["killed_low"]) for row in rows] == [("Kharkiv", "shelling", "11")]
    assert json.loads((tmp_path / "school.csv.json").read_text("utf-8"))

    opened.press("q")
    left = opened.wait_for("code 0", "icanon")
    assert "-icanon" not in left and "-echo " not in left
    assert opened.told("alternate_on") == "0"
    assert opened.told("cursor_flag") == "1"
    assert opened.told("mouse_any_flag") == "0"


def test_the_view_is_there_again_after_leaving(tmp_path: Path, store: Path) -> None:
    twice = shell(dateline(str(store)), "echo between; read line", dateline(str(store)), AFTER)
    window = Tmux(tmp_path, twice)
    try:
        window.wait_for("7 reported incidents", "11+†")
        window.press("/")
        window.wait_for(SEARCH)
        window.type("school")
        window.press("Enter")
        window.wait_for("showing 1 of 7")
        window.press("q")
        window.wait_for("between")
        window.press("Enter")
        assert "school" in window.wait_for("showing 1 of 7")
    finally:
        window.close()


def test_a_foreign_file_is_refused_in_a_sentence_and_the_terminal_stays_whole(tmp_path: Path) -> None:
    foreign = tmp_path / "notes.duckdb"
    foreign.write_text("these are only notes\n" * 50, "utf-8")
    window = Tmux(tmp_path, shell(dateline(str(foreign)), 'echo "code $?"', AFTER))
    try:
        screen = window.wait_for("code 3")
        assert "notes.duckdb" in screen.replace("\n", "") and "Traceback" not in screen
        assert window.told("alternate_on") == "0"
    finally:
        window.close()
