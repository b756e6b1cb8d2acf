"""Prints how long Dateline takes to answer and to paint, as medians beside a bare interpreter.

usage: python benchmarks/start.py STORE [--runs N]

The explorer runs in a pseudo-terminal of 140 by 40. "Shell" is its first output that holds "Dateline", "rows"
the first that holds the text --rows (default: "reported").
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("store", type=Path)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--rows", default="reported")
    arguments = parser.parse_args()
    dateline = str(Path(sys.executable).with_name("dateline"))

    bare = median(arguments.runs, lambda: finish([sys.executable, "-c", "pass"]))
    version = median(arguments.runs, lambda: finish([dateline, "--version"]))
    print(f"bare interpreter     {bare:6.0f} ms")
    print(f"dateline --version   {version:6.0f} ms   {version - bare:+.0f} ms")
    paints = [paint([dateline, str(arguments.store)], arguments.rows) for _ in range(arguments.runs)]
    print(f"shell painted        {statistics.median(shell for shell, _ in paints):6.0f} ms")
    print(f"rows painted         {statistics.median(rows for _, rows in paints):6.0f} ms")


def median(runs: int, measure: Callable[[], float]) -> float:
    """The median of `runs` calls, each answering milliseconds."""
    return statistics.median(measure() for _ in range(runs))


def finish(command: list[str]) -> float:
    """Milliseconds until the command has ended."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - began) * 1000


def paint(command: list[str], rows_text: str) -> tuple[float, float]:
    """Milliseconds from the start to the shell and to the rows."""
    began = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execvpe(command[0], command, {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"})  # noqa: S606
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 140, 0, 0))
    seen, shell, rows = b"", 0.0, 0.0
    while not rows and time.perf_counter() - began < 20:
        if select.select([terminal], [], [], 0.05)[0]:
            seen += os.read(terminal, 1 << 16)
            now = (time.perf_counter() - began) * 1000
            shell = shell or (now if b"Dateline" in seen else 0.0)
            rows = now if rows_text.encode() in seen else 0.0
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(terminal)
    return shell, rows


if __name__ == "__main__":
    main()
