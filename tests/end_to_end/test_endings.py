"""However the explorer is ended, the terminal is whole again and the view is kept."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from end_to_end.terminals import Pty, dateline, wait_until
from tui.tui_store import SMALL, make_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_in_good_order(tmp_path: Path, number: signal.Signals) -> None:
    terminal = Pty(tmp_path, dateline(str(make_store(tmp_path / "small.duckdb", SMALL))))
    terminal.wait_for(" src")
    terminal.press("+ ")
    os.kill(terminal.pid, number)
    assert terminal.end() == 128 + number
    assert b"\x1b[?1049l" in terminal.sent and b"\x1b[?25h" in terminal.sent
    assert b"\x1b[?1003l" in terminal.sent
    assert [*tmp_path.rglob("views/*.json")]


def test_a_terminal_that_is_closed_ends_it_and_the_view_is_kept(tmp_path: Path) -> None:
    terminal = Pty(tmp_path, dateline(str(make_store(tmp_path / "small.duckdb", SMALL))))
    terminal.wait_for(" src")
    terminal.hang_up()
    wait_until(lambda: bool([*tmp_path.rglob("views/*.json")]))
    wait_until(lambda: os.waitpid(terminal.pid, os.WNOHANG)[0] != 0)
