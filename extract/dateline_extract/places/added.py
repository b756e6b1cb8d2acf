"""The places that the user added: kept in the user's data folder, joined with those that ship."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import zlib
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from dateline_extract.places.gazetteer import Entry, Gazetteer, GazetteerError
from dateline_extract.places.geonames import BadLine, read_file
from dateline_extract.places.geonames import rows as rows_of
from dateline_extract.places.merging import merge
from dateline_extract.places.table import HEADER, TableError, pack, unpack

_ADDED = "dateline places 1"
_ENDING = ".places.gz"
_UNSAFE = re.compile(r"[^\w-]+")


@dataclass
class Addition:
    """What one file brought."""

    name: str
    new: int = 0
    known: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)
    bad: list[BadLine] = field(default_factory=list)


@dataclass(frozen=True)
class AddedFile:
    """A file that was added."""

    name: str
    places: int
    path: Path


def folder() -> Path:
    """Where added places are kept."""
    from platformdirs import user_data_dir

    return Path(user_data_dir("dateline", appauthor=False)) / "gazetteer"


def installed_gazetteer() -> Gazetteer:
    """The gazetteer that ships with Dateline, joined with what the user added.

    The joined table is kept beside the added files and made again when one of them or the gazetteer that
    ships has changed. Raises GazetteerError where an added file is damaged.
    """
    paths = _paths()
    if not paths:
        return Gazetteer.load()
    shipped = _shipped()
    joined = folder() / f"joined-{_digest(shipped, paths)}.gz"
    try:
        return Gazetteer(unpack(joined.read_bytes()))
    except (OSError, TableError):
        table = pack(merge(unpack(shipped).rows, (row for path in paths for row in _rows(path))).rows)
    _keep(joined, table)
    return Gazetteer(unpack(table))


def add(paths: Sequence[Path], countries: Collection[str] = ()) -> list[Addition]:
    """Add GeoNames' country files, with the tables that name their provinces and districts.

    A file of the same name as before takes its place. Raises GazetteerError where a file is none of these
    or the folder cannot be written; then nothing was added.
    """
    found = [(path, read_file(path, countries)) for path in paths]
    names = {code: name for _, one in found for code, name in one.admin.items()}
    additions, tables = [], []
    for path, one in found:
        if one.is_table_of_names:
            continue
        addition = Addition(_stem(path), passed_over=one.passed_over, bad=one.bad)
        tables.append((addition, list(rows_of(one, names))))
        additions.append(addition)
    if not tables:
        raise GazetteerError("These files only name provinces and districts; give a country file too: UA.zip")
    for addition, lines in tables:
        addition.new = keep_rows(addition.name, lines)
        addition.known = len(lines) - addition.new
    installed_gazetteer()
    return additions


def keep_rows(name: str, rows: Sequence[str]) -> int:
    """Keep rows, as `places.table` describes them, under a name in place of those kept under it before.

    Answers how many places no other file holds, nor what ships, nor those kept before. Raises GazetteerError
    where the folder cannot be written.
    """
    before = merge(unpack(_shipped()).rows, (row for path in _paths() for row in _rows(path))).rows
    new = merge(before, rows).new
    _write(folder() / f"{name}{_ENDING}", "\n".join([_ADDED, *rows]).encode())
    return new


def added_files() -> list[AddedFile]:
    """The files that were added, by name."""
    return [AddedFile(path.name.removesuffix(_ENDING), len(_rows(path)), path) for path in _paths()]


def sources_of(entries: Sequence[Entry]) -> list[str]:
    """The file that each place comes from: its name, or "Dateline" for those that ship."""
    added = [(path.name.removesuffix(_ENDING), _rows(path)) for path in _paths()]
    lines = [("Dateline", unpack(_shipped()).rows), *added]
    known: dict[tuple[str, ...], str] = {}
    wanted = {entry.name for entry in entries}
    for source, rows_of_source in lines:
        for row in rows_of_source:
            columns = row.split("\t", 6)
            if columns[1] in wanted:
                known.setdefault((*columns[1:4], *(columns[4:6])), source)
                known.setdefault(tuple(columns[1:4]), source)
    return [_source(known, entry) for entry in entries]


def _source(known: dict[tuple[str, ...], str], entry: Entry) -> str:
    key = (entry.name, entry.region or "", entry.country or "")
    if entry.latitude is not None and entry.longitude is not None:
        placed = (*key, f"{entry.latitude:.4f}", f"{entry.longitude:.4f}")
        return known.get(placed) or known.get(key, "")
    return known.get(key, "")


def remove(name: str) -> None:
    """Forget the places of an added file.

    Raises GazetteerError where there is none of that name.
    """
    path = folder() / f"{name}{_ENDING}"
    try:
        path.unlink()
    except FileNotFoundError as error:
        known = ", ".join(one.name.removesuffix(_ENDING) for one in _paths()) or "none"
        raise GazetteerError(f"No places were added as {name}; added: {known}.") from error
    except OSError as error:
        raise GazetteerError(f"{path} cannot be removed: {error.strerror}.") from error
    _forget_joined()


def _stem(path: Path) -> str:
    return _UNSAFE.sub("_", path.name.partition(".")[0]) or "places"


def _paths() -> list[Path]:
    return sorted(folder().glob(f"*{_ENDING}"))


def _shipped() -> bytes:
    return (files("dateline_extract") / "data" / "gazetteer" / "places.tsv.gz").read_bytes()


def _rows(path: Path) -> list[str]:
    try:
        header, *lines = gzip.decompress(path.read_bytes()).decode().split("\n")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise GazetteerError(
            f"The added places in {path} cannot be read: {error}; add the file again."
        ) from error
    if header != _ADDED:
        raise GazetteerError(f"{path} holds no places of this version; add the file again.")
    return lines


def _digest(shipped: bytes, paths: Sequence[Path]) -> str:
    told = hashlib.sha256(HEADER.encode() + shipped)
    for path in paths:
        state = path.stat()
        told.update(f"{path.name}\0{state.st_size}\0{state.st_mtime_ns}\0".encode())
    return told.hexdigest()[:16]


def _keep(joined: Path, table: bytes) -> None:
    """Keep a joined table in place of older ones; where the folder cannot be written it is made each time."""
    try:
        _forget_joined()
        _replace(joined, table)
    except OSError:
        return


def _forget_joined() -> None:
    for old in folder().glob("joined-*.gz"):
        old.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, gzip.compress(data, 6, mtime=0))
    except OSError as error:
        raise GazetteerError(f"{path} cannot be written: {error.strerror}.") from error


def _replace(path: Path, data: bytes) -> None:
    beside = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
