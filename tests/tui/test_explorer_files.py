"""What the explorer writes: exports, and the view that is found again."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from textual.widgets import Static
from tui.tui_pilot import Driver, exploring

from dateline_tui import session
from dateline_tui.panes.choice import Choice
from dateline_tui.panes.prompt import Prompt
from dateline_tui.screens.explorer import ExplorerScreen
from dateline_tui.screens.export import ExportScreen, refusal


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where relative paths lead."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(driver: Driver) -> str:
    return str(driver.app.screen.query_one("#said", Static).content)


async def name_file(driver: Driver, path: Path | str) -> None:
    driver.app.screen.query_one("#path", Prompt).value = str(path)
    await driver.settle()


async def test_the_selection_is_written_as_csv(small_store: Path, folder: Path) -> None:
    async with exploring(small_store) as driver:
        await driver.press("slash")
        await driver.write("kharkiv")
        await driver.press("enter", "e")
        assert driver.screen_is(ExportScreen)
        await driver.press("enter")
        assert driver.screen_is(ExplorerScreen)
    with (folder / "incidents.csv").open(encoding="utf-8", newline="") as written:
        rows = list(csv.DictReader(written))
    assert [row["title"] for row in rows] == [
        "Rocket attack on a school in Kharkiv",
        "Convoy reaches Kharkiv",
    ]
    assert [row["killed_low"] for row in rows] == ["11", ""]
    told = json.loads((folder / "incidents.csv.json").read_text(encoding="utf-8"))
    assert told["rows"] == 2 and told["filter"]["text"] == "kharkiv*"


async def test_marks_are_written_as_json_lines(small_store: Path, folder: Path) -> None:
    async with exploring(small_store) as driver:
        await driver.press("j", "space", "G", "space", "e")
        assert [choice.value for choice in driver.app.screen.query(Choice)] == ["marks", "csv"]
        driver.app.screen.query(Choice).last().choose(1)
        await driver.settle()
        assert driver.app.screen.query_one("#path", Prompt).value == "incidents.jsonl"
        await driver.press("enter")
    lines = (folder / "incidents.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["title"] for line in lines] == [
        "Rocket attack on a school in Kharkiv",
        "Bus fired on",
    ]


async def test_no_file_is_replaced_unasked(small_store: Path, folder: Path) -> None:
    mine = folder / "incidents.csv"
    mine.write_text("mine")
    async with exploring(small_store) as driver:
        await driver.press("e", "enter")
        assert driver.screen_is(ExportScreen)
        assert "exists already" in said(driver)
        assert mine.read_text() == "mine"
        await name_file(driver, "other.csv")
        await name_file(driver, "incidents.csv")
        await driver.press("enter")
        assert mine.read_text() == "mine"
        await driver.press("enter")
        assert driver.screen_is(ExplorerScreen)
        assert mine.read_text().startswith("id,kind,")


async def test_an_export_that_cannot_be_written_says_why(small_store: Path, folder: Path) -> None:
    async with exploring(small_store) as driver:
        await driver.press("e")
        for path, words in (
            (folder / "nowhere" / "x.csv", "There is no folder"),
            (folder, "is a folder"),
            ("", "Name a file"),
            (small_store, "exists already"),
        ):
            await name_file(driver, path)
            await driver.press("enter")
            assert words in said(driver)
        await driver.press("enter")
        assert "is the store itself" in said(driver)
        await driver.press("escape")
        assert driver.screen_is(ExplorerScreen)


def test_refusals_are_sentences(tmp_path: Path) -> None:
    (tmp_path / "there.csv").touch()
    cases = {
        (tmp_path / "new.csv", False): None,
        (tmp_path / "there.csv", True): None,
        (tmp_path / "there.csv", False): "Enter again writes over it",
        (tmp_path, True): "is a folder",
        (tmp_path / "no" / "x.csv", False): "There is no folder",
    }
    for (path, may_replace), words in cases.items():
        reason = refusal(path, may_replace=may_replace)
        assert reason is None if words is None else reason is not None and words in reason


async def test_the_view_is_found_again(small_store: Path) -> None:
    async with exploring(small_store) as driver:
        await driver.press("slash")
        await driver.write("kharkiv")
        await driver.press("enter", "plus", "j", "space", "b", "s", "q")
        left = driver.explorer.state
        assert driver.explorer.opened is not None
        made = driver.explorer.opened.summary.created_at
    assert session.restore(small_store, made) == left
    async with exploring(small_store) as driver:
        assert driver.explorer.state == left
        assert driver.titles == ["Convoy reaches Kharkiv", "Rocket attack on a school in Kharkiv"]
        assert driver.incidents.key == left.cursor
        assert not driver.explorer.history.past


async def test_a_view_that_cannot_be_read_is_left_aside_with_a_notice(small_store: Path) -> None:
    path = session.session_path(small_store)
    path.parent.mkdir(parents=True)
    for text in ("", "{", "[]", '{"version": 99}', '{"version": 1, "filter": 7}'):
        path.write_text(text)
        async with exploring(small_store) as driver:
            assert len(driver.titles) == 6
            assert any("starting afresh" in words for words in driver.app.notices), text


async def test_a_view_that_cannot_be_kept_does_not_keep_anyone(small_store: Path, state_folder: Path) -> None:
    state_folder.write_text("in the way")
    async with exploring(small_store) as driver:
        await driver.press("q")
    assert driver.app.return_code == 0
    assert driver.app.unkept is not None and "could not be kept" in driver.app.unkept
