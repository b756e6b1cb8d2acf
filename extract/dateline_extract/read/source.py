"""Opening a file: plain or gzip, capped in size and in how far it expands."""

from __future__ import annotations

import codecs
import gzip
import io
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from .encoding import binary_kind, wide_encoding
from .refusal import UnreadableError

MIB = 1 << 20
MAX_DOCUMENT = 16 * MIB
"""Bytes, unpacked, of a text or page."""
MAX_JSON = 128 * MIB
"""Bytes, unpacked, of JSON that is not by lines, which must be read whole."""
MAX_LINE = 16 * MIB
"""Bytes of one record in a file read by lines."""
_RATIO = 250
_RATIO_FLOOR = 32 * MIB


class _Unpacked(io.RawIOBase):
    """A gzip stream that refuses to expand like a bomb: more than 250 to 1 after 32 MiB."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._gzip = cast("IO[bytes]", gzip.GzipFile(fileobj=packed))
        self._produced = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast("bytearray", buffer))
        data = self._gzip.read(len(view))
        view[: len(data)] = data
        self._produced += len(data)
        if self._produced > _RATIO_FLOOR and self._produced > _RATIO * max(self._packed.tell(), 1):
            raise UnreadableError(
                f"expands more than {_RATIO} times while unpacking and was left alone; "
                "unpack it yourself if you trust it"
            )
        return len(data)


@contextmanager
def opened(path: Path) -> Iterator[io.BufferedReader]:
    """The bytes of a file, unpacked when it is gzip; raises `UnreadableError` with a reason.

    OSError and broken archives met while reading inside the block become `UnreadableError` too.
    """
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise UnreadableError("is not a regular file")
        with path.open("rb") as file:
            magic = file.read(2)
            file.seek(0)
            if magic == b"\x1f\x8b":
                with io.BufferedReader(_Unpacked(file), buffer_size=1 << 17) as unpacked:
                    yield cast("io.BufferedReader", unpacked)
            else:
                if path.suffix.lower() == ".gz" and magic:
                    raise UnreadableError("is named .gz but is no gzip file")
                yield file
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableError("is a broken gzip file: it ends early or is damaged") from error
    except FileNotFoundError as error:
        raise UnreadableError("does not exist") from error
    except PermissionError as error:
        raise UnreadableError("may not be read by you; check its permissions") from error
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror or error}") from error


def whole(path: Path, limit: int | None = None) -> bytes:
    """All bytes of a file, unpacked; raises `UnreadableError` if empty, binary or over `limit` bytes."""
    cap = MAX_DOCUMENT if limit is None else limit
    with opened(path) as stream:
        data = stream.read(cap + 1)
    if len(data) > cap:
        raise UnreadableError(f"holds more than {cap // MIB} MiB; split it, or make it JSON Lines")
    if not data.strip():
        raise UnreadableError("is empty")
    kind = binary_kind(data)
    if kind is not None:
        raise UnreadableError(f"is {kind}, not text")
    return data


def lines(stream: io.BufferedReader) -> Iterator[bytes | None]:
    """Lines of a file as UTF-8 (or unknown single-byte) bytes; null stands for a line over `MAX_LINE`.

    Wide encodings are turned into UTF-8 on the way, so that a newline is one byte.
    """
    start = stream.peek(4096)[:4096]
    if not start:
        raise UnreadableError("is empty")
    kind = binary_kind(start)
    if kind is not None:
        raise UnreadableError(f"is {kind}, not text")
    wide = wide_encoding(start)
    if wide is not None:
        yield from _wide_lines(stream, wide)
        return
    while line := stream.readline(MAX_LINE):
        if len(line) == MAX_LINE and not line.endswith(b"\n"):
            while (rest := stream.readline(MAX_LINE)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line


def _wide_lines(stream: io.BufferedReader, encoding: str) -> Iterator[bytes | None]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    rest, too_long = "", False
    while chunk := stream.read(1 << 16):
        *whole_lines, rest = (rest + decoder.decode(chunk)).split("\n")
        for line in whole_lines:
            yield None if too_long else line.removeprefix("\ufeff").encode() + b"\n"
            too_long = False
        if len(rest) > MAX_LINE:
            rest, too_long = "", True
    rest += decoder.decode(b"", final=True)
    if too_long:
        yield None
    elif rest:
        yield rest.removeprefix("\ufeff").encode()
