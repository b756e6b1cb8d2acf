"""GeoNames' own files: a country's 19 columns, and the tables of its provinces and districts.

The columns are documented in https://download.geonames.org/export/dump/readme.txt.
"""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from dateline_extract.fold import fold_name
from dateline_extract.places.gazetteer import GazetteerError
from dateline_extract.places.spelling import cyrillic_spellings, display_name, spellings
from dateline_extract.places.words import not_places

_COLUMNS = 19
_ADMIN_COLUMNS = 4
_GONE = frozenset(("PPLH", "PPLX", "PPLCH"))
"""Settlements that no longer exist, and quarters of cities."""
_SITES = frozenset(
    ("AIRB", "AIRF", "AIRP", "BDG", "DAM", "PS", "PSH", "PSN", "PST", "MILB", "NVB", "ISL", "ISLS", "PEN")
) | frozenset(("SEA", "GULF", "BAY", "STRT", "RSV"))
_CITY_REGIONS = {"UA.12": "Kyiv", "UA.20": "Crimea"}
_HAMLET = 500
"""With fewer people, or an unknown number, a settlement is a hamlet."""
_MOST = 400_000
"""Places of one file; a file of the whole world has to be narrowed to countries."""
_WORST = 1000
"""Bad lines after which a file is taken for something else, where nothing good came before."""


class BadLine(NamedTuple):
    """A line that could not be read, and why."""

    file: str
    number: int
    reason: str


class _Feature(NamedTuple):
    name: str
    others: list[str]
    latitude: float
    longitude: float
    code: str
    country: str
    admin1: str
    admin2: str
    population: int


@dataclass
class CountryFile:
    """What was read of one file."""

    features: list[_Feature] = field(default_factory=list)
    admin: dict[str, str] = field(default_factory=dict)
    """Names of provinces and districts by code: "UA.07", "UA.07.KUP"."""
    passed_over: Counter[str] = field(default_factory=Counter)
    bad: list[BadLine] = field(default_factory=list)

    @property
    def is_table_of_names(self) -> bool:
        """Whether the file only names provinces or districts."""
        return not self.features and bool(self.admin)


def read_file(path: Path, countries: Collection[str] = ()) -> CountryFile:
    """Read a country file (.txt, .zip, .gz) or a table of provinces or districts, of some countries only.

    Raises GazetteerError where it is neither.
    """
    found = CountryFile()
    try:
        with _lines(path) as lines:
            _read(lines, found, frozenset(countries), path)
    except OSError as error:
        raise GazetteerError(f"{path} cannot be read: {error.strerror or error}.") from error
    except (EOFError, zlib.error, zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path} is damaged or no text: {error}.") from error
    if not found.features and not found.admin:
        if countries and found.passed_over:
            raise GazetteerError(f"{path} holds no settlement of {', '.join(countries)}.")
        raise GazetteerError(
            f"{path} holds no settlement in GeoNames' format of {_COLUMNS} columns parted by tabs; "
            "country files are at https://download.geonames.org/export/dump/ (UA.zip)."
        )
    return found


@contextmanager
def _lines(path: Path) -> Iterator[Iterable[str]]:
    """The lines of a file, of all tables of an archive but its read-me."""
    if path.suffix.lower() == ".zip":
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.lower().endswith(".txt")]
            names = [name for name in names if not Path(name).name.lower().startswith("readme")]
            yield (
                line
                for name in names
                for line in io.TextIOWrapper(archive.open(name), encoding="utf-8", newline="\n")
            )
    elif path.suffix.lower() == ".gz":
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
            yield file
    else:
        with path.open(encoding="utf-8", newline="\n") as file:
            yield file


def _read(lines: Iterable[str], found: CountryFile, countries: frozenset[str], path: Path) -> None:
    for number, line in enumerate(lines, 1):
        columns = line.rstrip("\r\n").split("\t")
        if len(columns) == _COLUMNS:
            reason = _take(columns, found, countries)
        elif len(columns) == _ADMIN_COLUMNS and "." in columns[0]:
            found.admin[columns[0]] = columns[1]
            continue
        elif columns == [""] or line.startswith("#"):
            continue
        else:
            reason = f"{len(columns)} columns instead of {_COLUMNS}"
        if reason is not None:
            found.bad.append(BadLine(path.name, number, reason))
            if len(found.bad) >= _WORST and not found.features:
                return
        if len(found.features) > _MOST:
            raise GazetteerError(
                f"{path} holds more than {_MOST:,} places; name the countries that you need: --country UA"
            )


def _take(columns: list[str], found: CountryFile, countries: frozenset[str]) -> str | None:
    """Keep what is worth having of a line; the reason where it is wrong."""
    _, name, ascii_name, others, latitude, longitude, kind, code, country, _, admin1, admin2, *_ = columns
    if countries and country not in countries:
        found.passed_over["other countries"] += 1
        return None
    if kind == "A" and code in ("ADM1", "ADM2"):
        key = f"{country}.{admin1}" if code == "ADM1" else f"{country}.{admin1}.{admin2}"
        found.admin.setdefault(key, name)
        return None
    if kind != "P" and code not in _SITES:
        found.passed_over["other features"] += 1
        return None
    if code in _GONE:
        found.passed_over["quarters and settlements of the past"] += 1
        return None
    try:
        point = float(latitude), float(longitude)
        population = int(columns[14] or 0)
    except ValueError:
        return "a latitude, longitude or population that is no number"
    if not (abs(point[0]) <= 90 and abs(point[1]) <= 180):
        return "a point that is not on the globe"
    if not name or len(country) != 2:
        return "no name or no country"
    listed = [*others.split(","), ascii_name] if others else [ascii_name]
    found.features.append(
        _Feature(name, listed, *point, code if kind != "P" else "", country, admin1, admin2, population)
    )
    return None


def rows(found: CountryFile, names: dict[str, str]) -> Iterator[str]:
    """The lines of the gazetteer for what was read; `names` are those of provinces and districts."""
    regions = _regions()
    banned = not_places()
    for one in found.features:
        code = f"{one.country}.{one.admin1}"
        region = regions.get(code) or names.get(code, "")
        district = names.get(f"{code}.{one.admin2}", "") if one.admin2 else ""
        if one.code:
            name = one.name
            strong = [spelled for spelled in (name, *one.others) if " " in spelled and spelled.isascii()]
            weak, precision = list[str](), "s"
        else:
            name = display_name(one.name, one.country, one.others)
            strong, weak = spellings(one.name, one.others)
            strong = [name, *strong, *cyrillic_spellings(one.others)]
            precision = "v" if one.population < _HAMLET else "p"
        folded = dict.fromkeys(map(fold_name, strong))
        keys = [key for key in folded if key and key not in banned]
        former = [
            key for key in dict.fromkeys(map(fold_name, weak)) if key not in folded and key not in banned
        ]
        if not keys:
            continue
        column = ";".join(keys) + ("|" + ";".join(former) if former else "")
        point = f"{one.latitude:.4f}\t{one.longitude:.4f}"
        line = f"{column}\t{name}\t{region}\t{one.country}\t{point}\t{precision}\t{one.population}"
        yield f"{line}\t{district}" if district else line


@cache
def _regions() -> dict[str, str]:
    """Our names of provinces by GeoNames' code."""
    table = files("dateline_extract") / "data" / "gazetteer" / "regions.csv"
    named = {row["code"]: row["name"] for row in csv.DictReader(io.StringIO(table.read_text("utf-8")))}
    return named | _CITY_REGIONS
