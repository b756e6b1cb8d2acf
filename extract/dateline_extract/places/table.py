"""The table behind a gazetteer: rows and the names that lead to them, in a form that loads at once."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dateline_extract.fold import loose_key

HEADER = "dateline gazetteer 2"
_SECTION = "\n\n"
_LOOSE_LANDS = frozenset(("UA", "BY", "RU"))

Codes = int | tuple[int, ...]
"""The row or rows that bear a name; the complement of a number where it is a former or foreign name."""


class TableError(ValueError):
    """The bytes are no table of this version."""


@dataclass(frozen=True)
class Table:
    """Rows parted by tabs: names, name, region, country, latitude, longitude, precision, population, and for
    some the district.

    The first column holds the folded names, parted by ";"; after a bar the former and foreign ones.
    """

    rows: list[str]
    by_name: Mapping[str, Codes]
    loose: tuple[str, str, str, str]

    @cached_property
    def by_loose_key(self) -> Mapping[str, Codes]:
        """The rows behind each loose key; made when it is first asked for."""
        return _mapping(*self.loose)


def pack(rows: Iterable[str]) -> bytes:
    """The bytes of a table of these rows."""
    kept = list(rows)
    names: dict[str, list[int]] = {}
    loose: dict[str, list[int]] = {}
    for number, row in enumerate(kept):
        column, name, _, country, _, _, precision = row.split("\t")[:7]
        strong, _, weak = column.partition("|")
        for listed, code in ((strong, number), (weak, ~number)):
            for spelled in filter(None, listed.split(";")):
                codes = names.setdefault(spelled, [])
                if number not in codes and ~number not in codes:
                    codes.append(code)
        if country in _LOOSE_LANDS and precision in ("p", "v"):
            for key in {loose_key(spelled) for spelled in (name, *strong.split(";")) if spelled.isascii()}:
                loose.setdefault(key, []).append(number)
    sections = [HEADER, *_sections(names), *_sections(loose), "\n".join(kept)]
    return gzip.compress(_SECTION.join(sections).encode(), 9, mtime=0)


def unpack(data: bytes) -> Table:
    """The table of some bytes.

    Raises TableError where they are something else.
    """
    try:
        header, *sections = gzip.decompress(data).decode().split(_SECTION)
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise TableError(f"cannot be read: {error}") from error
    if header != HEADER or len(sections) != 9:
        raise TableError("is not a gazetteer of this version")
    one, two, three, four = sections[4:8]
    return Table(sections[8].split("\n"), _mapping(*sections[:4]), (one, two, three, four))


def _sections(codes: Mapping[str, list[int]]) -> list[str]:
    """Names of one row and their codes, names of several and theirs; "-" where there are none."""
    single = {name: found[0] for name, found in codes.items() if len(found) == 1}
    several = {name: found for name, found in codes.items() if len(found) > 1}
    return [
        "\n".join(single) or "-",
        " ".join(map(str, single.values())) or "-",
        "\n".join(several) or "-",
        "\n".join(" ".join(map(str, found)) for found in several.values()) or "-",
    ]


def _mapping(single: str, codes: str, several: str, lists: str) -> dict[str, Codes]:
    found: dict[str, Codes] = {}
    if single != "-":
        found.update(zip(single.split("\n"), map(int, codes.split(" ")), strict=True))
    if several != "-":
        for name, line in zip(several.split("\n"), lists.split("\n"), strict=True):
            found[name] = tuple(map(int, line.split(" ")))
    return found
