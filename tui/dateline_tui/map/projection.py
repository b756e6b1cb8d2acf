"""From degrees to dots of the screen and back: a plain projection, true in shape at its middle."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, radians

import numpy as np
from numpy.typing import ArrayLike, NDArray

KM_PER_DEGREE = 111.2
CLOSEST_KM_PER_DOT = 0.05
WIDEST_KM_PER_DOT = 2000.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """A box of degrees."""

    south: float
    north: float
    west: float
    east: float

    def reaching(self, latitude: float, longitude: float) -> Bounds:
        """The smallest box that holds this one and a point."""
        return Bounds(
            min(self.south, latitude),
            max(self.north, latitude),
            min(self.west, longitude),
            max(self.east, longitude),
        )

    def distance(self, latitude: float, longitude: float) -> float:
        """How many degrees a point lies outside of it, 0 inside."""
        return max(
            self.south - latitude, latitude - self.north, self.west - longitude, longitude - self.east, 0.0
        )


@dataclass(frozen=True, slots=True)
class View:
    """A map of so many dots, square on screen, around a middle; `km` is how much ground a dot covers."""

    latitude: float
    longitude: float
    km: float
    width: int
    height: int

    @property
    def _scales(self) -> tuple[float, float]:
        """Dots for a degree of latitude and of longitude."""
        per_degree = KM_PER_DEGREE / self.km
        return per_degree, per_degree * max(0.05, cos(radians(self.latitude)))

    def dots(
        self, latitudes: ArrayLike, longitudes: ArrayLike
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Where points lie, as columns and rows of dots from the upper left; they may lie outside."""
        down, along = self._scales
        x = (np.asarray(longitudes, dtype=np.float64) - self.longitude) * along + self.width / 2
        y = (self.latitude - np.asarray(latitudes, dtype=np.float64)) * down + self.height / 2
        return x, y

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """The latitude and longitude of a dot, held to what exists."""
        down, along = self._scales
        latitude = self.latitude - (y - self.height / 2) / down
        longitude = self.longitude + (x - self.width / 2) / along
        return min(90.0, max(-90.0, latitude)), min(180.0, max(-180.0, longitude))

    def zoomed(self, factor: float) -> View:
        """The same middle at another scale: a factor under 1 looks closer."""
        return replace(self, km=min(WIDEST_KM_PER_DOT, max(CLOSEST_KM_PER_DOT, self.km * factor)))

    def moved(self, right: float, down: float) -> View:
        """The same scale with the middle moved by fractions of the width and height."""
        latitude, longitude = self.degrees(self.width * (0.5 + right), self.height * (0.5 + down))
        return replace(self, latitude=min(85.0, max(-85.0, latitude)), longitude=longitude)


def fit(bounds: Bounds, width: int, height: int) -> View:
    """The closest view of a size in dots that shows all of a box."""
    latitude, longitude = (bounds.south + bounds.north) / 2, (bounds.west + bounds.east) / 2
    tall = (bounds.north - bounds.south) * KM_PER_DEGREE / max(1, height)
    wide = (bounds.east - bounds.west) * KM_PER_DEGREE * cos(radians(latitude)) / max(1, width)
    km = min(WIDEST_KM_PER_DOT, max(CLOSEST_KM_PER_DOT, tall, wide))
    return View(latitude, longitude, km, max(1, width), max(1, height))
