"""Text that means harm, through every pane: it is shown, acts on nothing, and breaks nothing."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from tui.tui_pilot import NARROW, WIDE, Driver, exploring
from tui.tui_store import Page, Told, day, make_store

from dateline_store.model import Actor, Casualties, Claim, Kind, Mode, Place, Range, Role
from dateline_tui.screens.article import ArticleScreen

PAYLOADS = (
    "[/",
    "[/]",
    "[/red]",
    "[/#888888]",
    "[link=http://e]z",
    "[red]x",
    "[@click=app.quit]x[/]",
    "[$nope]x",
    "\\[x]",
    "[citation needed]",
    "[upd. 12:30]",
    "$x ${name} $$",
    "\x1b]52;c;aGFybQ==\x07",
    "\x1b]0;title\x07",
    "\x1b[2J\x1b[31m",
    "\x9b31m",
    "a\u202egnp.exe",
    "\u200bzero\u2066isolate\u2069",
    "tab\there",
    "two\nlines",
    "\x00nul",
    "e\u0301\u0301\u0301 👨‍👩‍👧 ✊️ 日本",
    "x" * 4_000,
)
UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u2028\u2029\ufeff]"
)


def hostile_pages() -> list[Page]:
    """Each payload in a title, a name, a place, a source, a publisher and a sentence."""
    pages = []
    for number, payload in enumerate(PAYLOADS):
        told = Told(
            f"A shell {payload} hit the {payload} depot on 3 March.",
            Kind.SHELLING,
            day(3, 1 + number),
            Place(f"{payload} {number}", payload, f"{payload} Oblast", "UA", 49.0, 36.0, relation=payload),
            (Actor(f"{payload} {number}", Role.PERPETRATOR, payload), Actor(payload, Role.SOURCE)),
            (Claim(payload, Mode.DENIED, payload, payload),),
            Casualties(killed=Range(1, None)),
            f"{payload} title",
            marks=(("place", "depot"), ("date", "3 March"), ("source", payload)),
        )
        pages.append(
            Page(
                f"{number} {payload}",
                f"{payload} headline",
                f"{payload} {number}",
                (told,),
                datetime(2022, 3, 1),
            )
        )
    return pages


@pytest.fixture(scope="module")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose every text means harm."""
    return make_store(tmp_path_factory.mktemp("hostile") / "[red]store.duckdb", hostile_pages())


def check_screen(driver: Driver) -> None:
    """Nothing on screen acts on a terminal."""
    lines = list(driver.lines())
    assert any(line.strip() for line in lines)
    for line in lines:
        assert not UNSAFE.search(line), line


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_every_pane_shows_it_harmlessly(hostile_store: Path, size: tuple[int, int]) -> None:
    async with exploring(hostile_store, size) as driver:
        assert len(driver.titles) == len(PAYLOADS)
        for pane in "12345":
            await driver.press(pane)
            check_screen(driver)
        await driver.press("1")
        for _ in PAYLOADS[:: 3 if size == WIDE else 6]:
            check_screen(driver)
            assert "title" in driver.detail
            await driver.press("n")
        await driver.press("2", "G", "question_mark")
        check_screen(driver)
        await driver.press("escape", "e")
        check_screen(driver)
        await driver.press("escape")
        assert driver.app.is_running


async def test_markup_is_shown_as_it_is_written(hostile_store: Path) -> None:
    async with exploring(hostile_store) as driver:
        for number, payload in enumerate(PAYLOADS[:12]):
            driver.incidents.cursor = number
            await driver.settle()
            assert f"{payload} title" in driver.detail
            assert f"A shell {payload} hit the {payload} depot" in driver.detail


async def test_filters_chips_and_articles_hold_it(hostile_store: Path) -> None:
    async with exploring(hostile_store) as driver:
        facets = driver.explorer.query_one("FacetList")
        await driver.press("2")
        for line in (2, 20, 38):
            facets.cursor = line  # type: ignore[attr-defined]
            await driver.press("enter")
            check_screen(driver)
            await driver.press("enter")
        await driver.press("c", "1", "g")
        for _ in range(2):
            await driver.press("3", "enter")
            assert driver.screen_is(ArticleScreen)
            check_screen(driver)
            await driver.press("G")
            check_screen(driver)
            await driver.press("escape", "n", "n", "n")
        await driver.press("slash")
        await driver.write("[/red")
        check_screen(driver)
        await driver.press("enter")
        assert driver.app.is_running
