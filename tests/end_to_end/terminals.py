"""Real terminals for tests: tmux on a socket of its own, and a bare pty whose every byte is kept."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shlex
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path

PATIENCE = 20.0
"""Seconds to wait for words on a screen."""


def dateline(*arguments: str) -> list[str]:
    """The command line of `dateline` in this environment."""
    return [sys.executable, "-m", "dateline_tui", *arguments]


def environment(folder: Path) -> dict[str, str]:
    """An environment whose views and settings lie in a folder of the test's own."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT") if name in os.environ}
    homes = {
        name: str(folder)
        for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    }
    return {**kept, **homes, "LC_ALL": "C.UTF-8", "TEXTUAL_ANIMATIONS": "none"}


def wait_until(happened: Callable[[], bool]) -> None:
    """Wait for something to have happened outside of a screen."""
    until = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.05)


class Tmux:
    """One tmux window that runs a shell command, on a private socket without a configuration."""

    def __init__(self, folder: Path, command: str, columns: int = 140, rows: int = 40) -> None:
        self.socket = folder / "tmux"
        size = ["-x", str(columns), "-y", str(rows)]
        self.run("-f", os.devnull, "new-session", "-d", *size, command, env=environment(folder))

    def run(self, *arguments: str, env: Mapping[str, str] | None = None) -> str:
        """A tmux command and what it prints."""
        made = subprocess.run(
            ["tmux", "-S", str(self.socket), *arguments],
            capture_output=True,
            text=True,
            env=env,
            timeout=PATIENCE,
        )
        assert made.returncode == 0, made.stderr
        return made.stdout

    @property
    def screen(self) -> str:
        """What is on the screen."""
        return self.run("capture-pane", "-p")

    def told(self, name: str) -> str:
        """What tmux knows of its pane, such as "alternate_on" or "cursor_flag"."""
        return self.run("display-message", "-p", f"#{{{name}}}").strip()

    def wait_for(self, *words: str) -> str:
        """The screen once it shows all of these words."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            screen = self.screen
            if all(word in screen for word in words):
                return screen
            time.sleep(0.05)
        raise AssertionError(f"{words} did not all appear on this screen:\n{self.screen}")

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names for them."""
        self.run("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type letters as they are."""
        self.run("send-keys", "-l", text)

    def close(self) -> None:
        """End the server of this socket."""
        subprocess.run(["tmux", "-S", str(self.socket), "kill-server"], capture_output=True, timeout=PATIENCE)


class Pty:
    """A program on a pty; every byte that it sends to its terminal is kept in `sent`."""

    def __init__(self, folder: Path, arguments: list[str], columns: int = 140, rows: int = 40) -> None:
        self.sent = b""
        self.pid, self._master = pty.fork()
        if not self.pid:
            os.execvpe(arguments[0], arguments, {**environment(folder), "TERM": "xterm-256color"})
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds: float) -> bytes:
        """What is sent until nothing has come for so long, or the program ended."""
        fresh = b""
        while select.select([self._master], [], [], seconds)[0]:
            try:
                part = os.read(self._master, 65536)
            except OSError:
                break
            if not part:
                break
            fresh += part
        self.sent += fresh
        return fresh

    def wait_for(self, words: str) -> None:
        """Read until these words have been sent without a gap."""
        until = time.monotonic() + PATIENCE
        while words.encode() not in self.sent:
            assert time.monotonic() < until, (
                f"{words!r} was never sent; the end of it all: {self.sent[-2000:]!r}"
            )
            self.read(0.1)

    def press(self, keys: str) -> bytes:
        """Press keys, and what is sent in answer until the screen has been still for a moment."""
        os.write(self._master, keys.encode())
        return self.read(0.15)

    def hang_up(self) -> None:
        """Close the terminal, as when its window is closed."""
        os.close(self._master)

    def end(self) -> int:
        """Wait for the program to end; its exit code."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                os.close(self._master)
                return os.waitstatus_to_exitcode(status)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._master)
        raise AssertionError(f"the program did not end: {self.sent[-2000:]!r}")


def shell(*commands: list[str] | str) -> str:
    """Commands one after the other, as a shell line."""
    return "; ".join(command if isinstance(command, str) else shlex.join(command) for command in commands)
