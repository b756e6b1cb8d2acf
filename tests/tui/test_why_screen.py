"""The screen that explains an incident's values."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from tui.tui_pilot import NARROW, WIDE, exploring
from tui.tui_store import Page, Told, day, make_store

from dateline_store.model import Casualties, Kind, Place, Range
from dateline_tui.screens.article import ArticleScreen
from dateline_tui.screens.explorer import ExplorerScreen
from dateline_tui.screens.help import HelpScreen
from dateline_tui.screens.why import WhyScreen, WhyText


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_key_explains_the_incident_under_the_cursor(small_store: Path, size: tuple[int, int]) -> None:
    async with exploring(small_store, size) as driver:
        await driver.press("j", "w")
        assert driver.screen_is(WhyScreen)
        text = driver.screen_text()
        assert "Why: shelling: Rocket attack on a school in Kharkiv" in text
        assert "Report 1: Harbour Wire" in text
        whole = driver.app.screen.query_one(WhyText).plain
        assert "▌" in text
        assert "1 The mayor said Russian rockets" in whole
        assert "no side" in whole or "one side" in whole
        await driver.press("escape")
        assert driver.screen_is(ExplorerScreen)
        assert driver.incidents.cursor == 1


async def test_the_words_of_a_value_are_marked(small_store: Path) -> None:
    async with exploring(small_store) as driver:
        await driver.press("j", "w")
        page = driver.app.screen.query_one(WhyText)
        sentence = next(p for p in page._paragraphs if p.content.plain.startswith("1 The mayor"))
        marked = {
            sentence.content.plain[span.start : span.end]: span.style for span in sentence.content.spans
        }
        assert marked["Kharkiv"] == "place"


async def test_a_sentence_opens_its_article_and_comes_back(small_store: Path) -> None:
    async with exploring(small_store) as driver:
        await driver.press("j", "w", "enter")
        assert driver.screen_is(ArticleScreen)
        await driver.press("escape")
        assert driver.screen_is(WhyScreen)
        await driver.press("enter", "n", "enter")
        assert driver.screen_is(ExplorerScreen)
        assert "Fighting near Irpin" in driver.detail


async def test_reports_are_gone_to_one_by_one(tmp_path: Path) -> None:
    town = Place("Lyman", "Lyman", "Donetsk Oblast", "UA", 48.99, 37.81)
    pages = [
        Page(
            name,
            "Seven dead",
            name,
            (
                Told(
                    f"{name} counts seven dead in Lyman.",
                    Kind.SHELLING,
                    day(3, 1),
                    town,
                    casualties=Casualties(killed=Range(7, 7)),
                ),
            ),
            datetime(2022, 3, number),
        )
        for number, name in enumerate(("Courier", "Wire", "Herald"), 1)
    ]
    store = make_store(tmp_path / "made.duckdb", pages)
    async with exploring(store, NARROW) as driver:
        await driver.press("w", "n")
        page = driver.app.screen.query_one(WhyText)
        top = page.scroll_offset.y
        await driver.press("n")
        assert page.scroll_offset.y > top
        await driver.press("p", "p")
        assert page.scroll_offset.y == 0


async def test_it_helps_and_is_told_of_in_the_footer_and_the_palette(small_store: Path) -> None:
    async with exploring(small_store) as driver:
        assert "w Why" in driver.screen_text()
        commands = {command.title for command in driver.app.get_system_commands(driver.app.screen)}
        assert "Why" in commands
        await driver.press("w", "question_mark")
        screen = driver.app.screen
        assert isinstance(screen, HelpScreen)
        assert "the rule, and the reports that it rests on" in screen.plain


async def test_nothing_is_explained_where_no_incident_is_shown(small_store: Path) -> None:
    async with exploring(small_store) as driver:
        await driver.press("slash")
        await driver.write("zebra\r")
        await driver.press("w")
        assert driver.screen_is(ExplorerScreen)
