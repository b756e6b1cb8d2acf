"""The projection, the braille dots and the outline of the built-in map."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from dateline_store.model import PlacePrecision
from dateline_tui.map import outline
from dateline_tui.map.braille import BLANK, Canvas
from dateline_tui.map.projection import Bounds, View, fit
from dateline_tui.map.widget import PARTS, Focus, draw, heat

UKRAINE = Bounds(44.0, 52.6, 21.6, 40.6)


def at(*pairs: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array(pairs, dtype=np.float64)


@pytest.mark.parametrize("size", [(60, 40), (200, 144), (2, 4), (300, 8), (2, 200)])
def test_a_fitted_view_shows_the_whole_box(size: tuple[int, int]) -> None:
    view = fit(UKRAINE, *size)
    x, y = view.dots([UKRAINE.south, UKRAINE.north], [UKRAINE.west, UKRAINE.east])
    assert (x >= -0.01).all() and (x <= size[0] + 0.01).all()
    assert (y >= -0.01).all() and (y <= size[1] + 0.01).all()
    assert y[0] > y[1] and x[0] < x[1]


def test_dots_and_degrees_are_each_others_reverse() -> None:
    view = fit(UKRAINE, 90, 60)
    x, y = view.dots(50.0, 36.2)
    assert view.degrees(float(x), float(y)) == pytest.approx((50.0, 36.2))


def test_a_kilometre_is_as_long_northward_as_eastward_in_the_middle() -> None:
    view = View(48.4, 31.2, 10.0, 100, 100)
    x, y = view.dots([48.4, 49.4], [31.2, 31.2])
    north = y[0] - y[1]
    x, y = view.dots([48.4, 48.4], [31.2, 31.2 + 1 / np.cos(np.radians(48.4))])
    assert x[1] - x[0] == pytest.approx(north, rel=1e-6)


def test_zooming_and_moving_stay_on_the_globe() -> None:
    view = fit(UKRAINE, 90, 60)
    for _ in range(60):
        view = view.zoomed(2).moved(1, 1)
    assert -90 <= view.latitude <= 90 and -180 <= view.longitude <= 180
    for _ in range(60):
        view = view.zoomed(0.5)
    assert view.km > 0


@pytest.mark.parametrize(
    ("x", "y", "character"), [(0, 0, "⠁"), (1, 0, "⠈"), (0, 1, "⠂"), (1, 2, "⠠"), (0, 3, "⡀"), (1, 3, "⢀")]
)
def test_each_dot_has_its_bit(x: int, y: int, character: str) -> None:
    canvas = Canvas(1, 1)
    canvas.plot(at(x), at(y))
    assert chr(BLANK + int(canvas.cells()[0, 0])) == character


def drawn(canvas: Canvas) -> list[str]:
    return ["".join(chr(BLANK + int(bits)) for bits in row) for row in canvas.cells()]


@pytest.mark.parametrize(
    ("draw_on", "rows"),
    [
        (lambda c: c.line(at(0, 7), at(0, 0)), ["⠉⠉⠉⠉", "⠀⠀⠀⠀"]),
        (lambda c: c.line(at(0, 0), at(0, 7.9)), ["⡇⠀⠀⠀", "⡇⠀⠀⠀"]),
        (lambda c: c.line(at(-50, 50), at(3, 3)), ["⣀⣀⣀⣀", "⠀⠀⠀⠀"]),
        (lambda c: c.line(at(1), at(1)), ["⠀⠀⠀⠀", "⠀⠀⠀⠀"]),
        (lambda c: c.line(at(0, 6), at(0, 0), 3), ["⠁⠈⠀⠁", "⠀⠀⠀⠀"]),
        (lambda c: c.plot(at(-1, 8, 3), at(2, 2, 99)), ["⠀⠀⠀⠀", "⠀⠀⠀⠀"]),
        (lambda c: c.ring(4, 4, 1e9), ["⠀⠀⠀⠀", "⠀⠀⠀⠀"]),
        (lambda c: c.ring(4.5, 4.5, 2), ["⠀⢠⠤⡀", "⠀⠱⠤⠃"]),
    ],
)
def test_lines_points_and_rings(draw_on: Callable[[Canvas], None], rows: list[str]) -> None:
    canvas = Canvas(4, 2)
    draw_on(canvas)
    assert drawn(canvas) == rows


def test_a_canvas_of_no_size_takes_everything() -> None:
    canvas = Canvas(0, 0)
    canvas.plot(at(1), at(1))
    canvas.line(at(0, 9), at(0, 9))
    canvas.ring(1, 1, 3)
    assert canvas.cells().shape == (0, 0)


# --- the outline


def distance(latitude: float, longitude: float, pair: set[str]) -> float:
    """Kilometres from a point to the nearest point of the lines between two."""
    found = []
    for line in outline.load().lines:
        if set(line.between) == pair:
            along = np.arange(0, len(line.latitudes) - 1, 0.1)
            lats = np.interp(along, range(len(line.latitudes)), line.latitudes)
            lons = np.interp(along, range(len(line.latitudes)), line.longitudes)
            found.append(np.hypot((lats - latitude) * 111.2, (lons - longitude) * 73.0).min())
    return float(min(found, default=np.inf))


@pytest.mark.parametrize(
    ("place", "latitude", "longitude", "pair"),
    [
        ("Senkivka, where three countries meet", 52.1, 31.8, {"UA", "BY"}),
        ("Goptivka, north of Kharkiv", 50.38, 36.35, {"UA", "RU"}),
        ("Milove", 49.38, 40.14, {"UA", "RU"}),
        ("Shehyni", 49.8, 22.95, {"UA", "PL"}),
        ("Chop", 48.43, 22.2, {"UA", "HU"}),
        ("Odesa's shore", 46.48, 30.76, {"UA", "sea"}),
        ("Yalta's shore", 44.5, 34.17, {"UA", "sea"}),
        ("Mariupol's shore", 47.06, 37.5, {"UA", "sea"}),
        ("Vylkove in the delta", 45.4, 29.6, {"UA", "RO"}),
        ("Brest", 52.08, 23.65, {"BY", "PL"}),
    ],
)
def test_the_outline_runs_where_the_borders_run(
    place: str, latitude: float, longitude: float, pair: set[str]
) -> None:
    assert distance(latitude, longitude, pair) < 35, place


def test_crimea_is_part_of_the_outline_of_ukraine() -> None:
    bounds = outline.load().around("UA")
    assert bounds.south < 44.5 and bounds.north > 52.3
    assert bounds.west < 22.3 and bounds.east > 39.9
    assert not any(
        set(line.between) == {"RU", "UA"} for line in outline.load().lines if line.latitudes.max() < 45.0
    )


def test_the_outline_names_its_source_and_unknown_countries_get_it_all() -> None:
    assert "GeoNames" in outline.load().source and "CC BY" in outline.load().source
    assert outline.load().around("XX") == outline.load().bounds


# --- the drawing

NOWHERE = np.zeros((0, 3))
KHARKIV = (49.98, 36.25)


def rows_of(
    points: list[tuple[float, float, float]], focus: Focus | None, label: str = "", columns: int = 60
) -> str:
    view = fit(outline.load().around("UA"), columns * 2, 80)
    table = np.array(points, dtype=np.float64).reshape(-1, 3)
    made = draw(view, table, focus, label)
    assert made.glyphs.shape == (20, columns)
    return "\n".join("".join(row) for row in made.glyphs)


@pytest.mark.parametrize("precision", list(PlacePrecision))
def test_only_exact_places_get_a_cross_and_rough_ones_a_ring(precision: PlacePrecision) -> None:
    exact = precision in (PlacePrecision.SITE, PlacePrecision.SETTLEMENT)
    rough = precision in (PlacePrecision.DISTRICT, PlacePrecision.REGION)
    view = fit(outline.load().around("UA"), 120, 80)
    made = draw(view, NOWHERE, (*KHARKIV, precision), "Kharkiv")
    assert ("✚" in made.glyphs) == exact
    assert (PARTS.index("ring") in made.parts) == rough
    assert "Kharkiv" in "".join(made.glyphs.ravel())


def test_weights_show_as_shapes() -> None:
    shown = rows_of([(50.45, 30.52, 1), (49.84, 24.02, 3), (47.1, 37.54, 20), (46.63, 32.6, 9)], None)
    assert shown.count("●") == 1 and shown.count("•") == 2


@pytest.mark.parametrize(
    ("weights", "some", "many"),
    [([], 0, 0), ([1, 1], 0, 0), ([2, 2], 2, 0), ([3, 3], 2, 2), ([100, 51, 11, 10, 1], 3, 2)],
)
def test_heat(weights: list[float], some: int, many: int) -> None:
    found = heat(np.array(weights, dtype=np.float64))
    assert (int(found[0].sum()), int(found[1].sum())) == (some, many)


def test_names_stand_whole_or_not_at_all() -> None:
    shown = rows_of([(50.45, 30.52, 5)], (*KHARKIV, PlacePrecision.SETTLEMENT), "Kharkiv")
    words = {"".join(c for c in word if c.isalpha()) for word in shown.replace("✚", " ").split()}
    names = {city.name for city in outline.load().cities}
    assert "Kyiv" in shown and "Lviv" in shown and "✚ Kharkiv" in shown
    assert all(word in names for word in words if word)
    assert "Lviv" not in rows_of([], None, columns=30)


@pytest.mark.parametrize("label", ["", "Х" * 500, "村" * 90, "e\u0301" * 40])
def test_odd_labels_do_not_break_the_rows(label: str) -> None:
    rows_of([], (*KHARKIV, PlacePrecision.SETTLEMENT), label)


@pytest.mark.parametrize("size", [(0, 0), (2, 4), (4, 4), (2, 80)])
def test_the_smallest_maps_are_drawn(size: tuple[int, int]) -> None:
    view = fit(UKRAINE, *size)
    made = draw(view, np.array([[49.98, 36.25, 1.0]]), (*KHARKIV, PlacePrecision.REGION), "Kharkiv")
    assert made.glyphs.shape == (view.height // 4, view.width // 2)
