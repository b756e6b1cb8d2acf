"""Country files of GeoNames: what is kept of them, and how their villages are told apart."""

from __future__ import annotations

import gzip
from pathlib import Path

import platformdirs
import pytest
from extract.geonames_file import LINES, line, write_country_file

from dateline_extract.places import Gazetteer, GazetteerError, PlaceFinder, added
from dateline_extract.theatre import Theatre
from dateline_store.model import Place, PlacePrecision


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own."""
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_, **__: str(tmp_path / "data"))
    return tmp_path


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The gazetteer that ships, joined with the small file."""
    folder = tmp_path_factory.mktemp("full")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(platformdirs, "user_data_dir", lambda *_, **__: str(folder / "data"))
        added.add([write_country_file(folder)])
        return added.installed_gazetteer()


def place(gazetteer: Gazetteer, text: str) -> Place:
    """The first place of a text."""
    return PlaceFinder(gazetteer, Theatre.load()).find(text)[0].place


def test_settlements_and_sites_are_kept_and_counted(data: Path) -> None:
    (one,) = added.add([write_country_file(data)])
    assert (one.name, one.new, one.known, one.bad) == ("UA", 10, 1, [])
    assert one.passed_over == {"other features": 1, "quarters and settlements of the past": 1}
    assert len(added.installed_gazetteer()) == len(Gazetteer.load()) + 8


def test_adding_a_file_again_adds_nothing(data: Path) -> None:
    path = write_country_file(data)
    added.add([path])
    (again,) = added.add([path])
    assert (again.new, again.known) == (0, 11)
    assert [(one.name, one.places) for one in added.added_files()] == [("UA", 11)]


def test_plain_and_packed_tables_read_alike(data: Path) -> None:
    plain = write_country_file(data, name="UA.txt")
    packed = data / "UA.txt.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert added.add([plain])[0].new == 10
    assert added.add([packed])[0].new == 0


def test_bad_lines_are_named_and_the_rest_goes_on(data: Path) -> None:
    (one,) = added.add([write_country_file(data, bad=True)])
    assert [bad.number - len(LINES) for bad in one.bad] == [1, 2, 3]
    assert [bad.reason for bad in one.bad] == [
        "3 columns instead of 19",
        "a latitude, longitude or population that is no number",
        "a point that is not on the globe",
    ]
    assert one.new == 10


def test_what_is_no_country_file_is_refused(data: Path) -> None:
    other = data / "notes.txt"
    other.write_text("Dear diary\n", encoding="utf-8")
    broken = data / "UA.zip"
    broken.write_bytes(b"PK\x03\x04 not an archive")
    for path, words in ((other, "no settlement"), (broken, "damaged"), (data / "none.txt", "cannot be read")):
        with pytest.raises(GazetteerError, match=words):
            added.add([path])
    assert added.added_files() == []


def test_other_countries_can_be_left_out(data: Path) -> None:
    path = data / "allCountries.txt"
    rows = [line("Vesele", "", 46.9, 30.1, "10", country="MD"), *LINES]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    (one,) = added.add([path], ["UA"])
    assert one.passed_over["other countries"] == 1
    with pytest.raises(GazetteerError, match="no settlement of FR"):
        added.add([path], ["FR"])


def test_tables_name_the_provinces_of_other_countries(data: Path) -> None:
    country, provinces = data / "SY.txt", data / "admin1CodesASCII.txt"
    country.write_text(line("Tall Asfar", "", 36.5, 37.9, "09", country="SY") + "\n", encoding="utf-8")
    provinces.write_text("SY.09\tAleppo\tAleppo\t170062\n", encoding="utf-8")
    added.add([country, provinces])
    (village,) = added.installed_gazetteer().lookup("Tall Asfar")
    assert (village.region, village.country) == ("Aleppo", "SY")
    with pytest.raises(GazetteerError, match="only name provinces"):
        added.add([provinces])


def test_a_removed_file_is_forgotten(data: Path) -> None:
    added.add([write_country_file(data)])
    added.remove("UA")
    assert len(added.installed_gazetteer()) == len(Gazetteer.load())
    with pytest.raises(GazetteerError, match="added: none"):
        added.remove("UA")


def test_a_damaged_joined_table_is_made_again(data: Path) -> None:
    added.add([write_country_file(data)])
    (joined,) = added.folder().glob("joined-*")
    joined.write_bytes(b"torn")
    assert len(added.installed_gazetteer()) == len(Gazetteer.load()) + 8


def test_a_damaged_added_file_says_what_to_do(data: Path) -> None:
    added.add([write_country_file(data)])
    for path in added.folder().iterdir():
        path.write_bytes(b"torn")
    with pytest.raises(GazetteerError, match="add the file again"):
        added.installed_gazetteer()


def test_a_shipped_village_without_a_point_takes_that_of_the_file(full: Gazetteer) -> None:
    (village,) = full.lookup("Klishchiivka")
    assert (village.region, village.latitude) == ("Donetsk Oblast", 48.5309)
    assert not village.minor


NAMESAKES = [
    ("Troops shelled Vesele (Kharkiv raion, Kharkiv region).", "Kharkiv Oblast", 50.13),
    ("Troops shelled Vesele in the Bohodukhiv district of the Kharkiv region.", "Kharkiv Oblast", 50.05),
    ("Troops shelled Vesele, Kharkiv.", "Kharkiv Oblast", None),
    ("Troops shelled Vesele near Nova Kakhovka, Kherson region.", "Kherson Oblast", 46.75),
    ("Troops shelled the village of Vesele, Poltava region.", "Poltava Oblast", None),
]


@pytest.mark.parametrize(("text", "region", "latitude"), NAMESAKES)
def test_namesakes_are_told_apart_by_raion_region_and_neighbours(
    full: Gazetteer, text: str, region: str, latitude: float | None
) -> None:
    found = place(full, text)
    assert (found.name, found.region, found.latitude) == ("Vesele", region, latitude)
    assert found.precision is PlacePrecision.SETTLEMENT


SPELLINGS = [
    ("Fighting went on near Kleshcheyevka, Donetsk.", "Klishchiivka"),
    ("Fighting went on near Klescheevka, Donetsk region.", "Klishchiivka"),
    ("Fighting went on near Chervonopopovka, Luhansk.", "Chervonopopivka"),
]


@pytest.mark.parametrize(("text", "name"), SPELLINGS)
def test_russian_forms_lead_to_the_village_of_the_province(full: Gazetteer, text: str, name: str) -> None:
    assert place(full, text).name == name


@pytest.mark.parametrize(
    "text", ["Ivan spoke of it on Tuesday.", "Step by step they came nearer.", "Step Back said so in a note."]
)
def test_hamlets_with_the_names_of_words_and_people_are_no_places(full: Gazetteer, text: str) -> None:
    assert PlaceFinder(full, Theatre.load()).find(text) == []
