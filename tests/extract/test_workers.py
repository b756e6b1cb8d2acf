"""Extraction in worker processes: bounded look-ahead, a killed worker, errors, an early end."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterator

import pytest
from extract.extraction import article

from dateline_extract.pipeline import WorkerError, extract_all
from dateline_store.model import Article, Report

FATAL = article("Fatal.")
FAULTY = article("Faulty.")
SOUND = article("Sound.")


class Stub:
    """An extractor that finds nothing, dies of one article and fails on another."""

    name = "stub/1"

    def extract(self, article: Article) -> list[Report]:
        """No reports."""
        if article.id == FATAL.id:
            os.kill(os.getpid(), signal.SIGKILL)
        if article.id == FAULTY.id:
            raise ValueError("faulty")
        return []


def test_a_killed_worker_is_told_in_a_sentence() -> None:
    with pytest.raises(WorkerError, match=r"A worker process was killed.*fewer workers"):
        list(extract_all(iter([SOUND] * 40 + [FATAL] + [SOUND] * 40), Stub(), 2))


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_comes_out_where_it_happened(workers: int) -> None:
    seen = []
    with pytest.raises(ValueError, match="faulty"):
        for source, _ in extract_all(iter([SOUND] * 16 + [FAULTY] + [SOUND] * 40), Stub(), workers):
            seen.append(source)
    assert len(seen) == 16


def test_articles_are_read_only_a_little_ahead() -> None:
    read = 0

    def stream() -> Iterator[Article]:
        nonlocal read
        for _ in range(2000):
            read += 1
            yield SOUND

    for done, _ in enumerate(extract_all(stream(), Stub(), 2), start=1):
        assert read - done <= 2 * 4 * 8
    assert read == 2000


@pytest.mark.parametrize("workers", [1, 2])
def test_an_early_end_leaves_nothing_behind(workers: int) -> None:
    found = extract_all(iter([SOUND] * 400), Stub(), workers)
    next(found)
    assert isinstance(found, Generator)
    found.close()
    assert gc.get_freeze_count() == 0


SLOW = """
import sys, time
from dateline_extract.pipeline import extract_all
from dateline_store.model import Article
class Slow:
    name = "slow/1"
    def extract(self, article):
        time.sleep(0.02)
        return []
import itertools
for _ in extract_all(itertools.repeat("an article"), Slow(), 2):
    print("under way", flush=True)
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_workers_end_with_their_parent(sent: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    if sent is signal.SIGINT:
        os.killpg(process.pid, sent)
    else:
        process.kill()
    began = time.monotonic()
    _, errors = process.communicate(timeout=10)
    assert time.monotonic() - began < 5
    assert errors.count("Traceback") <= 1
    assert process.returncode != 0
