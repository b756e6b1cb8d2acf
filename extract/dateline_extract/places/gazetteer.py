"""The gazetteer: names of places with their coordinates, read from one compressed table."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from dateline_extract.fold import district_key, fold_name, loose_key, skeleton
from dateline_extract.phrases import PhraseIndex
from dateline_extract.places.table import Codes, Table, TableError, unpack
from dateline_store.model import DatelineError, PlacePrecision

_PRECISIONS = {
    "p": PlacePrecision.SETTLEMENT,
    "v": PlacePrecision.SETTLEMENT,
    "d": PlacePrecision.DISTRICT,
    "r": PlacePrecision.REGION,
    "c": PlacePrecision.COUNTRY,
    "s": PlacePrecision.SITE,
}


_CITY = 40_000
"""People of a city whose name is known by a slip of the pen."""
_SIMILAR = 0.8
"""How alike a name of the same loose key must be."""
_LONG, _ALIKE = 6, 0.87
"""Letters of a name that may be misspelt in any way, and how alike it must be."""


class GazetteerError(DatelineError):
    """The gazetteer file is missing or is not one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place. Regions stand at the mean of their settlements; countries have no point."""

    name: str
    region: str | None
    country: str | None
    """ISO 3166 alpha-2."""
    latitude: float | None
    longitude: float | None
    precision: PlacePrecision
    population: int
    """0 where unknown; the provincial capitals have at least 300,000, so that they win over namesakes."""
    district: str | None = None
    minor: bool = False
    """A hamlet of a country file: its name is read as a place only where the words around it say so."""


class Gazetteer:
    """Places by name; entries are made when they are asked for."""

    def __init__(self, table: Table) -> None:
        self._rows = table.rows
        self._by_name = table.by_name
        self._table = table
        self._made: dict[int, Entry] = {}
        self._entries: dict[Codes, tuple[Entry, ...]] = {}
        self._regions: dict[str, tuple[Entry, ...]] = {}
        self._misspelt: dict[tuple[str, bool], tuple[Entry, ...]] = {}
        self._large: dict[str, Entry] | None = None
        self._raions: dict[str, tuple[Entry, ...]] | None = None

    @classmethod
    def load(cls, path: Path | None = None) -> Gazetteer:
        """Read the gazetteer that ships with Dateline, or another in the same format.

        Raises GazetteerError where the file cannot be read or holds something else.
        """
        source = files("dateline_extract") / "data" / "gazetteer" / "places.tsv.gz" if path is None else path
        try:
            return cls(unpack(source.read_bytes()))
        except OSError as error:
            raise GazetteerError(f"The gazetteer {source} cannot be read: {error}.") from error
        except TableError as error:
            raise GazetteerError(f"The gazetteer {source} {error}; install Dateline again.") from error

    @cached_property
    def index(self) -> PhraseIndex[Codes]:
        """The n-gram index of all names."""
        return PhraseIndex(self._by_name)

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """The places of that name, in any case and with any apostrophes, the largest first.

        Places that bear it as a former or foreign name are given only where none bears it now.
        """
        return self.entries(self._by_name.get(fold_name(name), ()))

    def lookup_former(self, name: str) -> tuple[Entry, ...]:
        """The places that bear a name as a former or foreign one, though others bear it now."""
        codes = self._by_name.get(fold_name(name), ())
        if isinstance(codes, int) or all(code >= 0 for code in codes):
            return ()
        return tuple(self._entry(~code) for code in codes if code < 0)

    def districts(self, name: str) -> tuple[Entry, ...]:
        """The raions that an adjective or a spelling of their town names: Chuguevsky, Kupyansk."""
        if self._raions is None:
            self._raions = {}
            for number, row in enumerate(self._rows):
                if row.split("\t", 2)[1].endswith(" Raion"):
                    key = district_key(self._entry(number).name)
                    self._raions[key] = (*self._raions.get(key, ()), self._entry(number))
        return self._raions.get(district_key(name), ())

    def lookup_similar(self, name: str) -> tuple[Entry, ...]:
        """Ukrainian and Belarusian settlements whose name is another transliteration of this one."""
        key = skeleton(name)
        found = self.lookup_loosely(name)
        return tuple(e for e in found if e.country in ("UA", "BY") and skeleton(e.name) == key)

    def lookup_loosely(self, name: str) -> tuple[Entry, ...]:
        """Those that may bear it in its Ukrainian or Russian form; for names of one province."""
        codes = self._table.by_loose_key.get(loose_key(name))
        return () if codes is None else self.entries(codes)

    def misspelt(self, name: str, countries: Collection[str], *, told: bool) -> tuple[Entry, ...]:
        """The city of these countries that a name all but spells: Sevastapol; where the text tells that it is
        a town also Vinnystia.
        """
        if (known := self._misspelt.get((name, told))) is None:
            cities = self._cities(countries)
            entry = cities.get(loose_key(name))
            if entry is not None and SequenceMatcher(None, name, entry.name).ratio() < _SIMILAR:
                entry = None
            if entry is None and told and len(name) > _LONG:
                by_name = {one.name: one for one in cities.values() if one.name[0] == name[0]}
                entry = next((by_name[near] for near in get_close_matches(name, by_name, 1, _ALIKE)), None)
            known = self._misspelt[name, told] = () if entry is None else (entry,)
        return known

    def _cities(self, countries: Collection[str]) -> dict[str, Entry]:
        """The cities of some countries by their loose key."""
        if self._large is None:
            rows = (number for number, row in enumerate(self._rows) if _people(row) >= _CITY)
            every = sorted(map(self._entry, rows), key=lambda entry: entry.population)
            settled = (entry for entry in every if entry.precision is PlacePrecision.SETTLEMENT)
            self._large = {loose_key(entry.name): entry for entry in settled if entry.country in countries}
        return self._large

    def regions(self, name: str) -> tuple[Entry, ...]:
        """The provinces called "NAME region"."""
        if (known := self._regions.get(name)) is None:
            entries = self.lookup(f"{name} region")
            known = tuple(entry for entry in entries if entry.precision is PlacePrecision.REGION)
            self._regions[name] = known
        return known

    def rivers(self, name: str) -> tuple[Entry, ...]:
        """The rivers called "NAME River"."""
        key = f"{name} river"
        if (known := self._regions.get(key)) is None:
            entries = self.lookup(key)
            known = tuple(entry for entry in entries if entry.precision is not PlacePrecision.SETTLEMENT)
            self._regions[key] = known
        return known

    def entries(self, codes: Codes) -> tuple[Entry, ...]:
        """The entries behind an index value: those that bear the name now, else the others; by population."""
        if (known := self._entries.get(codes)) is None:
            every = (codes,) if isinstance(codes, int) else codes
            numbers = [code for code in every if code >= 0] or [~code for code in every]
            known = tuple(sorted(map(self._entry, numbers), key=lambda entry: -entry.population))
            self._entries[codes] = known
        return known

    def points(self, country: str | None = None) -> list[tuple[float, float]]:
        """Latitude and longitude of every settlement, of one country where it is named."""
        return [
            (entry.latitude, entry.longitude)
            for entry in self
            if entry.precision is PlacePrecision.SETTLEMENT
            and entry.latitude is not None
            and entry.longitude is not None
            and country in (None, entry.country)
        ]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Entry]:
        return (self._entry(number) for number in range(len(self._rows)))

    def _entry(self, number: int) -> Entry:
        if (made := self._made.get(number)) is not None:
            return made
        _, name, region, country, latitude, longitude, precision, population, *more = self._rows[
            number
        ].split("\t")
        entry = Entry(
            name,
            region or None,
            country or None,
            float(latitude) if latitude else None,
            float(longitude) if longitude else None,
            _PRECISIONS[precision],
            int(population),
            more[0] if more else None,
            precision == "v",
        )
        self._made[number] = entry
        return entry


def _people(row: str) -> int:
    return int(row.split("\t", 8)[7])
