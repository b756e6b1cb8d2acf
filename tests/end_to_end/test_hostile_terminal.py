"""Nothing that an article says reaches the terminal as a command to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from end_to_end.terminals import Pty, dateline
from tui.tui_store import Page, Told, make_store

from dateline_store.model import Actor, Claim, DateBasis, DatePrecision, Kind, Mode, Place, Role, When

PAYLOADS = {
    "clipboard": ("\x1b]52;c;b3duZWQ=\x07", b"\x1b]52"),
    "title": ("\x1b]0;owned\x07", b"\x1b]0;"),
    "hyperlink": ("\x1b]8;;http://example.org/\x1b\\", b"\x1b]8;;http"),
    "query": ("\x1b[6n", b"\x1b[6n"),
    "reset": ("\x1bc", b"\x1bc"),
    "cursor": ("\x1b[31337;4H", b"\x1b[31337"),
    "c1 control": ("\x9b31338m", "\x9b31338".encode()),
    "string": ("\x90qowned\x9c", "\x90".encode()),
    "bidi": ("\u202eowned", "\u202e".encode()),
    "line": ("\u2028owned", "\u2028".encode()),
    "bell": ("\x07ring", b"\x07ring"),
    "tag": ("\U000e0041owned", "\U000e0041".encode()),
}
"""What an article may hold, and the bytes that would betray it."""
MARKUP = "[/] [@click=app.quit]leave[/] [bold red]"


def hostile(payload: str) -> Page:
    """An article that holds a payload in every text that the explorer shows."""
    sentence = f"Shells{payload} fell on Mark{payload}et {MARKUP} and killed nobody."
    when = When(None, None, DatePrecision.UNKNOWN, DateBasis.UNKNOWN, f"then{payload}")
    told = Told(
        sentence,
        Kind.SHELLING,
        when,
        Place(f"Mark{payload}et", f"Mark{payload}et", f"Reg{payload}ion", "UA", 49.0, 36.0),
        (
            Actor(f"The{payload} Staff {MARKUP}", Role.PERPETRATOR),
            Actor(f"a{payload} mayor", Role.SOURCE),
        ),
        (Claim(f"a{payload} mayor", Mode.SAID, None, f"Tele{payload}gram"),),
        title=f"Shells{payload} {MARKUP}",
    )
    return Page(f"page{payload}", f"Head{payload}line {MARKUP}", f"Out{payload}let", (told,))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one hostile article for each payload."""
    pages = [hostile(payload) for payload, _ in PAYLOADS.values()]
    return make_store(tmp_path_factory.mktemp("hostile") / "hostile.duckdb", pages)


def assert_clean(sent: bytes) -> None:
    """No payload is in what was sent."""
    for name, (_, raw) in PAYLOADS.items():
        assert raw not in sent, name


def test_every_pane_shows_hostile_text_as_text(tmp_path: Path, store: Path) -> None:
    terminal = Pty(tmp_path, dateline(str(store)))
    terminal.wait_for("12 reported incidents")
    terminal.read(0.5)
    panes = "jj2jj3j4l5+1"
    dialogs = (
        "?",
        "\x1b",
        "\r",
        "\r",
        "j",
        "\x1b",
        "/",
        "shells",
        "\r",
        "e",
        "\x1b",
        "\x10",
        "shell",
        "\x1b",
    )
    for keys in (*panes, *"jjjj", *dialogs):
        terminal.press(keys)
    terminal.press("q")
    assert terminal.end() == 0
    assert_clean(terminal.sent)
    assert b"Mark" in terminal.sent and b"Head" in terminal.sent
    assert b"[bold red]" in terminal.sent and b"[31337" in terminal.sent


@pytest.mark.parametrize("command", ["list", "show", "stats"])
def test_the_command_line_says_hostile_text_as_text(tmp_path: Path, store: Path, command: str) -> None:
    arguments = [command]
    if command == "show":
        from dateline_store.reader import Reader

        reader = Reader(store)
        arguments.append(reader.rows(reader.load_browse().keys.tolist())[0].id)
    terminal = Pty(tmp_path, dateline(*arguments, "--store", str(store)))
    assert terminal.end() == 0
    assert_clean(terminal.sent)
    assert b"Mark" in terminal.sent or b"Reg" in terminal.sent
