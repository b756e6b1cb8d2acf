"""Help, the version and usage errors answer at once: they load neither the database nor the screen."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("duckdb", "textual", "numpy", "dateparser", "trafilatura", "rich")

PROBE = """
import sys
from dateline_tui.__main__ import main
try:
    code = main(sys.argv[1:])
except SystemExit as stop:
    code = stop.code
loaded = [name for name in {heavy!r} if name in sys.modules]
print("LOADED", *loaded, file=sys.stderr)
sys.exit(code)
"""


def probe(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROBE.format(heavy=HEAVY), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--version"], 0),
        (["--help"], 0),
        (["--about"], 0),
        (["ingest", "--help"], 0),
        (["export", "--help"], 0),
        (["--no-such-flag"], 2),
        (["list", "--kind", "nonsense"], 2),
        (["show"], 2),
        (["list", "--near", "somewhere"], 2),
    ],
)
def test_light_commands_load_nothing_heavy(arguments: list[str], code: int) -> None:
    done = probe(*arguments)
    assert done.returncode == code, done.stderr
    assert done.stderr.splitlines()[-1] == "LOADED"


def test_the_probe_sees_what_is_loaded() -> None:
    done = probe("list", "--store", "/nonexistent/store.duckdb")
    assert "duckdb" in done.stderr.splitlines()[-1]
