"""Times the explorer in a pseudo-terminal: first paint, keys to paint, memory, and what it does at rest.

    python benchmarks/explorer.py STORE

A key's time ends with the first byte that the program writes after it, and with the last one before it
falls silent. Linux only: memory and processor time are read from /proc.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

COLUMNS, ROWS = 140, 40
SILENCE = 0.3
"""Seconds without a byte after which a screen is taken as finished."""
KEYS: tuple[tuple[str, bytes, int], ...] = (
    ("j", b"j", 60),
    ("page down", b"\x1b[6~", 40),
    ("last, first", b"G", 1),
    ("last, first", b"g", 1),
    ("zoom", b"+", 5),
    ("scope", b"t", 6),
    ("whole timeline", b"0", 1),
    ("to the facets", b"2", 1),
    ("facets down", b"j", 6),
    ("facet", b"\r", 10),
    ("clear", b"c", 1),
    ("open search", b"/", 1),
    ("type", b"d", 1),
    ("type", b"r", 1),
    ("type", b"o", 1),
    ("type", b"n", 1),
    ("type", b"e", 1),
    ("keep search", b"\r", 1),
    ("undo", b"u", 2),
)


class Terminal:
    """The explorer running on a store, with a view of its own."""

    def __init__(self, store: Path, state: str) -> None:
        self.started = time.perf_counter()
        self.pid, self.handle = pty.fork()
        if not self.pid:
            environment = os.environ | {
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "XDG_STATE_HOME": state,
            }
            size = f"stty columns {COLUMNS} rows {ROWS}; exec {sys.executable} -m dateline_tui {store}"
            os.execvpe("sh", ["sh", "-c", size], environment)  # noqa: S606
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def read(self, patience: float) -> bytes:
        """What was written within so many seconds; empty where nothing was."""
        if not select.select([self.handle], [], [], patience)[0]:
            return b""
        return os.read(self.handle, 1 << 16)

    def wait_for(self, words: bytes, limit: float = 30.0) -> float:
        """Seconds from the start until these words were written. Raises TimeoutError."""
        seen = b""
        while time.perf_counter() - self.started < limit:
            seen += self.read(0.05)
            if words in seen:
                return time.perf_counter() - self.started
        raise TimeoutError(f"{words.decode()} was not painted within {limit:g} s")

    def press(self, key: bytes) -> tuple[float, float] | None:
        """Milliseconds to the first and the last byte after a key; null where nothing was painted."""
        began = time.perf_counter()
        os.write(self.handle, key)
        first = last = None
        while time.perf_counter() - (last or began) < SILENCE:
            if self.read(0.01):
                last = time.perf_counter()
                first = first or last
        return ((first - began) * 1000, (last - began) * 1000) if first and last else None

    def megabytes(self) -> int:
        """Resident memory."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) // 1024

    def ticks(self) -> int:
        """Processor time so far, in hundredths of a second."""
        parts = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return int(parts[11]) + int(parts[12])


def quantile(values: list[float], share: float) -> float:
    """The value below which such a share of them lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("store", type=Path)
    store = parser.parse_args().store.resolve()
    with tempfile.TemporaryDirectory() as state:
        terminal = Terminal(store, state)
        print(f"shell painted   {terminal.wait_for(b'Dateline'):.2f} s")
        print(f"rows painted    {terminal.wait_for(b' src'):.2f} s")
        while terminal.read(1.0):
            pass
        times: dict[str, list[tuple[float, float]]] = {}
        for name, key, count in KEYS:
            for _ in range(count):
                if (taken := terminal.press(key)) is not None:
                    times.setdefault(name, []).append(taken)
        print(f"{'key':<16}{'n':>4}   first byte p50, p95   last byte p50, p95 (ms)")
        for name, taken_all in times.items():
            first, last = [t[0] for t in taken_all], [t[1] for t in taken_all]
            print(
                f"{name:<16}{len(taken_all):>4}   {quantile(first, 0.5):>8.1f} {quantile(first, 0.95):>8.1f}"
                f"     {quantile(last, 0.5):>8.1f} {quantile(last, 0.95):>8.1f}"
            )
        print(f"memory          {terminal.megabytes()} MB")
        before = terminal.ticks()
        time.sleep(5)
        print(f"at rest         {(terminal.ticks() - before) / 5:.1f} % of a processor")
        os.write(terminal.handle, b"q")
        while True:
            try:
                terminal.read(1.0)
            except OSError:
                break
        os.waitpid(terminal.pid, 0)


if __name__ == "__main__":
    main()
