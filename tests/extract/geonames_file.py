"""A small country file in GeoNames' documented format, written for the tests."""

from __future__ import annotations

import zipfile
from pathlib import Path


def line(
    name: str,
    others: str,
    latitude: float | str,
    longitude: float | str,
    admin1: str,
    *,
    admin2: str = "",
    kind: str = "P",
    code: str = "PPL",
    people: int = 0,
    country: str = "UA",
) -> str:
    """One line of 19 columns."""
    columns = [
        "700001", name, name.replace("’", "'"), others, str(latitude), str(longitude), kind, code, country,
        "", admin1, admin2, "", "", str(people), "", "120", "Europe/Kyiv", "2024-01-01",
    ]  # fmt: skip
    return "\t".join(columns)


LINES = [
    line("Donets’ka Oblast’", "Donetsk Oblast", 48.1, 37.8, "05", kind="A", code="ADM1"),
    line("Kharkiv Raion", "", 49.99, 36.23, "07", admin2="701", kind="A", code="ADM2"),
    line("Bohodukhiv Raion", "", 50.16, 35.53, "07", admin2="702", kind="A", code="ADM2"),
    line("Bakhmut", "Artemivsk,Артемовск,Бахмут", 48.5956, 37.9999, "05", people=73_212),
    line("Vesele", "Veseloye,Веселе,Весёлое", 50.13, 36.70, "07", admin2="701"),
    line("Vesele", "Веселе", 50.05, 35.30, "07", admin2="702"),
    line("Vesele", "Веселе", 46.75, 33.21, "08"),
    line("Vesele", "Веселе", 46.47, 32.95, "08"),
    line("Klishchiyivka", "Kleshcheyevka,Kleshchiyevka,Кліщіївка,Клещеевка", 48.5309, 37.9553, "05"),
    line("Chervonopopivka", "Chervonopopovka,Червонопопівка", 49.129, 38.152, "14"),
    line("Step", "", 50.3, 30.9, "13"),
    line("Ivan", "", 49.2, 24.1, "15"),
    line("Zhyva Balka", "", 46.6, 32.1, "08", code="PPLH"),
    line("Dovhyi Brid", "", 49.7, 36.9, "07", kind="S", code="BDG"),
    line("Aerodrom Dubky", "", 48.4, 36.8, "04", kind="S", code="AIRF"),
    line("Suhoi Yar", "", 48.9, 37.1, "05", kind="H", code="STM"),
]
BAD = ["Vesele\t50.1\t36.7", line("Nowhere", "", "north", 36.0, "07"), line("Off", "", 95.0, 36.0, "07")]


def write_country_file(folder: Path, *, bad: bool = False, name: str = "UA.zip") -> Path:
    """The file as GeoNames gives it: an archive of a table and a read-me."""
    path = folder / name
    text = "\n".join([*LINES, *(BAD if bad else [])]) + "\n"
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "Written for tests.\n")
            archive.writestr("UA.txt", text)
    else:
        path.write_text(text, encoding="utf-8")
    return path
