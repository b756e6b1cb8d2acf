"""A small store, a state folder of its own for every test, and a way to wait for the explorer."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest
from tui.tui_store import SMALL, make_store


@pytest.fixture(autouse=True)
def state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Views and added places are kept here, never in the user's own folders."""
    folder = tmp_path / "state"
    monkeypatch.setattr(platformdirs, "user_state_dir", lambda *_, **__: str(folder))
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_, **__: str(tmp_path / "data"))
    monkeypatch.setattr("dateline_tui.screens.explorer.DETAIL_PAUSE", 0.001)
    return folder


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of seven incidents; not to be changed."""
    return make_store(tmp_path_factory.mktemp("store") / "small.duckdb", SMALL)
