"""Texts made to run a careless pattern for minutes: each must be read in about the time of any other."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from dateline_extract.read import read_paths

SIZE = 60_000
UNITS = [
    "(",
    " ",
    "A",
    "day, ",
    ". A",
    ", Friday, March 4, 2022. A",
    "Photograph: ",
    "(AP Photo/X) A b. ",
    "(A/",
    '"',
    "1:11\n",
    "a\n",
    "_",
    "**a ",
    "[a",
    "![a](",
    "<a",
    "<div>",
    "FILE - ",
    "In this photo ",
    "Want the latest ",
    "___ a contributed",
    "sixth day of the the ",
    "A, March 1 - ",
    "KYIV ",
]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".jsonl"])
def test_no_text_holds_a_reader_up(tmp_path: Path, suffix: str) -> None:
    for number, unit in enumerate(UNITS):
        text = unit * (SIZE // len(unit))
        content = json.dumps({"text": text, "title": "A title"}) if suffix == ".jsonl" else text
        (tmp_path / f"{number:02}{suffix}").write_text(content)
    started = time.process_time()
    assert len(list(read_paths([tmp_path]))) == len(UNITS)
    assert time.process_time() - started < 20
