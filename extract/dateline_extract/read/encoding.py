"""Bytes to text, and text to what can be stored."""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CANDIDATES = [
    "cp1251",
    "koi8_u",
    "koi8_r",
    "cp1252",
    "cp1250",
    "iso8859_5",
    "iso8859_2",
    "cp866",
    "mac_cyrillic",
    "mac_roman",
]
_SAMPLE = 1 << 16
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
)

_UNSTORABLE = re.compile("[\x00\r\x0b\x0c\x85\u00ad\u200b\u2028\u2029\u2060\ufeff\ud800-\udfff]")
_STORABLE: dict[int, str] = {
    0x00: "\ufffd",
    **dict.fromkeys((13, 11, 12, 133, 8232, 8233), "\n"),
    **dict.fromkeys((173, 8203, 8288, 65279), ""),
    **dict.fromkeys(range(55296, 57344), "�"),
}


def storable(text: str) -> str:
    """The canonical form of a text: "\\n" as the only line break, no NUL, lone surrogate, soft hyphen or
    zero-width space (these split words for no reader), all else as it was."""
    if _UNSTORABLE.search(text) is None:
        return text
    return text.replace("\r\n", "\n").translate(_STORABLE)


def wide_encoding(data: bytes) -> str | None:
    """The UTF-16 or UTF-32 encoding that a byte-order mark or the pattern of NULs shows, else null."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name if name != "utf-8" else None
    sample = data[:4096]
    half = len(sample) // 2
    if half < 4 or b"\x00" not in sample:
        return None
    # The high bytes of Latin, Cyrillic and punctuation are these three.
    even, odd = (sum(sample[parity::2].count(high) for high in (0x00, 0x04, 0x20)) for parity in (0, 1))
    if odd > 0.9 * half and even < 0.3 * half:
        return "utf-16-le"
    if even > 0.9 * half and odd < 0.3 * half:
        return "utf-16-be"
    return None


def binary_kind(data: bytes) -> str | None:
    """What the bytes are when they are no text ("a PDF", "binary data"), else null."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if data[8:12] == b"DUCK":
        return "a DuckDB database"
    if wide_encoding(data) is not None:
        return None
    sample = data[:8192]
    controls = sum(sample.count(code) for code in range(32) if code not in (9, 10, 12, 13, 27))
    return "binary data" if controls > 0.02 * len(sample) and controls > 2 else None


def legacy_encoding(data: bytes) -> str:
    """The likeliest encoding of bytes that are not UTF-8; "cp1252" when nothing fits."""
    best = from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES).best()
    return best.encoding if best is not None else "cp1252"


def decode(data: bytes, declared: str | None = None) -> str:
    """Text of `data` in whatever encoding it is; never fails, undecodable bytes become U+FFFD.

    UTF-8 is tried first, then byte-order marks, then `declared` (what a page says of itself), then detection.
    """
    wide = wide_encoding(data)
    if wide is not None:
        return data.decode(wide, errors="replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if declared is not None:
        try:
            return data.decode(declared)
        except (LookupError, ValueError):
            pass
    if _nearly_utf8(data):
        return data.decode("utf-8-sig", errors="replace")
    return data.decode(legacy_encoding(data), errors="replace")


def _nearly_utf8(data: bytes) -> bool:
    """Whether a few broken bytes stand in text that is UTF-8 elsewhere."""
    sample = data[:_SAMPLE].decode("utf-8", errors="replace")
    broken = sample.count("\ufffd")
    wide = sum(character > "\x7f" for character in sample) - broken
    return wide > 3 * broken
