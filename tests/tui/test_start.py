"""The shell is painted before the database is loaded."""

from __future__ import annotations

import subprocess
import sys


def test_the_explorer_is_imported_without_the_database() -> None:
    probe = "import sys, dateline_tui.app; sys.exit('duckdb' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0
