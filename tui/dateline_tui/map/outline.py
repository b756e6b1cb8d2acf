"""The lines and cities of the built-in map, read once from the data file beside this."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import cos, hypot, radians

import numpy as np
from numpy.typing import NDArray

from dateline_tui.map.projection import Bounds

KM_A_DEGREE = 111.2
NEAR_KM = 60.0
"""How far from a city a point may lie that is called by it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A border or a shore: the two that it parts ("sea", else ISO 3166 codes), and its points."""

    between: tuple[str, str]
    latitudes: NDArray[np.float64]
    longitudes: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class City:
    """A name for orientation."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Outline:
    """What is drawn under the incidents, with the box that it covers; cities in order of importance."""

    bounds: Bounds
    lines: tuple[Line, ...]
    cities: tuple[City, ...]
    source: str

    def city_near(self, latitude: float, longitude: float) -> str | None:
        """The name of the city that is nearest to a point, where one lies within `NEAR_KM`; else null."""
        east = KM_A_DEGREE * cos(radians(latitude))
        away = [
            (hypot((c.latitude - latitude) * KM_A_DEGREE, (c.longitude - longitude) * east), c.name)
            for c in self.cities
        ]
        nearest = min(away, default=None)
        return nearest[1] if nearest is not None and nearest[0] <= NEAR_KM else None

    def around(self, country: str) -> Bounds:
        """The box of the lines of a country, a little wider; of everything where it has none."""
        own = [line for line in self.lines if country in line.between]
        if not own:
            return self.bounds
        lats = np.concatenate([line.latitudes for line in own])
        lons = np.concatenate([line.longitudes for line in own])
        return Bounds(
            float(lats.min()) - 0.4, float(lats.max()) + 0.4, float(lons.min()) - 0.6, float(lons.max()) + 0.6
        )


@cache
def load() -> Outline:
    """The outline of Ukraine and its neighbours (data of GeoNames, CC BY 4.0)."""
    raw = json.loads(resources.files("dateline_tui.map").joinpath("outline.json").read_text("utf-8"))
    lines = []
    for entry in raw["lines"]:
        points = np.array(entry["line"], dtype=np.float64).reshape(-1, 2)
        one, other = entry["between"]
        lines.append(Line((one, other), points[:, 0], points[:, 1]))
    cities = tuple(City(name, lat, lon) for name, lat, lon in raw["cities"])
    return Outline(Bounds(**raw["bounds"]), tuple(lines), cities, raw["source"])
