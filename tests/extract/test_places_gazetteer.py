"""The gazetteer answers to every spelling of a place and shows the modern name."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest

from dateline_extract.fold import fold_name, skeleton
from dateline_extract.phrases import PhraseIndex
from dateline_extract.places import Gazetteer, GazetteerError
from dateline_store.model import PlacePrecision


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


SPELLINGS = [
    ("Kiev", "Kyiv", "Kyiv"),
    ("Kharkov", "Kharkiv", "Kharkiv Oblast"),
    ("Odessa", "Odesa", "Odesa Oblast"),
    ("Lvov", "Lviv", "Lviv Oblast"),
    ("Nikolaev", "Mykolaiv", "Mykolaiv Oblast"),
    ("Mykolayiv", "Mykolaiv", "Mykolaiv Oblast"),
    ("Dnepr", "Dnipro", "Dnipropetrovsk Oblast"),
    ("Zaporizhia", "Zaporizhzhia", "Zaporizhzhia Oblast"),
    ("Zaporozhye", "Zaporizhzhia", "Zaporizhzhia Oblast"),
    ("Severodonetsk", "Sievierodonetsk", "Luhansk Oblast"),
    ("Lisichansk", "Lysychansk", "Luhansk Oblast"),
    ("Lugansk", "Luhansk", "Luhansk Oblast"),
    ("Artemivsk", "Bakhmut", "Donetsk Oblast"),
    ("Izyum", "Izium", "Kharkiv Oblast"),
    ("Kupyansk", "Kupiansk", "Kharkiv Oblast"),
    ("Chuguev", "Chuhuiv", "Kharkiv Oblast"),
    ("Slavyansk", "Sloviansk", "Donetsk Oblast"),
    ("Gorlovka", "Horlivka", "Donetsk Oblast"),
    ("Mar'inka", "Marinka", "Donetsk Oblast"),
    ("Mar’inka", "Marinka", "Donetsk Oblast"),
    ("Kremenchug", "Kremenchuk", "Poltava Oblast"),
    ("Vinnytsya", "Vinnytsia", "Vinnytsia Oblast"),
    ("Borodyanka", "Borodianka", "Kyiv Oblast"),
    ("Chernobyl", "Chornobyl", "Kyiv Oblast"),
    ("Energodar", "Enerhodar", "Zaporizhzhia Oblast"),
    ("Huliaipole", "Huliaipole", "Zaporizhzhia Oblast"),
    ("Krivoy Rog", "Kryvyi Rih", "Dnipropetrovsk Oblast"),
    ("Sevastopol", "Sevastopol", "Crimea"),
    ("Belgorod", "Belgorod", "Belgorod Oblast"),
    ("St. Petersburg", "Saint Petersburg", "Saint Petersburg"),
]


@pytest.mark.parametrize(("spelling", "name", "region"), SPELLINGS)
def test_old_and_press_spellings_lead_to_the_modern_name(
    gazetteer: Gazetteer, spelling: str, name: str, region: str
) -> None:
    best = gazetteer.lookup(spelling)[0]
    assert (best.name, best.region) == (name, region)


REGIONS = [
    ("Kharkiv region", "Kharkiv Oblast"),
    ("Kharkiv Oblast", "Kharkiv Oblast"),
    ("Kharkivska oblast", "Kharkiv Oblast"),
    ("Kherson province", "Kherson Oblast"),
    ("Lugansk region", "Luhansk Oblast"),
    ("Donetsk Oblast", "Donetsk Oblast"),
    ("Dnipro region", "Dnipropetrovsk Oblast"),
    ("Transcarpathia", "Zakarpattia Oblast"),
    ("Crimean Peninsula", "Crimea"),
    ("Belgorod region", "Belgorod Oblast"),
    ("Krasnodar Krai", "Krasnodar Krai"),
    ("Donbass", "Donbas"),
]


@pytest.mark.parametrize(("spelling", "name"), REGIONS)
def test_regions_are_known_by_all_their_nouns(gazetteer: Gazetteer, spelling: str, name: str) -> None:
    best = gazetteer.lookup(spelling)[0]
    assert (best.name, best.precision) == (name, PlacePrecision.REGION)


SITES = [
    ("Azovstal steelworks", "Azovstal", 47.10),
    ("Antonovsky Bridge", "Antonivskyi Bridge", 46.67),
    ("Saki airfield", "Saky Air Base", 45.09),
    ("Zmiinyi Island", "Snake Island", 45.26),
    ("Zaporizhia nuclear power plant", "Zaporizhzhia Nuclear Power Plant", 47.51),
    ("Chernobyl nuclear power plant", "Chornobyl Nuclear Power Plant", 51.39),
    ("Kerch Bridge", "Crimean Bridge", 45.31),
    ("Hostomel airport", "Antonov Airport", 50.60),
    ("Yavoriv training ground", "Yavoriv Military Base", 50.01),
    ("Mariupol drama theatre", "Mariupol Drama Theatre", 47.10),
]


@pytest.mark.parametrize(("spelling", "name", "latitude"), SITES)
def test_sites_have_points(gazetteer: Gazetteer, spelling: str, name: str, latitude: float) -> None:
    best = gazetteer.lookup(spelling)[0]
    assert (best.name, best.precision) == (name, PlacePrecision.SITE)
    assert best.latitude == pytest.approx(latitude, abs=0.01)


@pytest.mark.parametrize("word", ["police", "republic", "march", "in", "may", "our", "Police", "will"])
def test_common_words_are_no_places(gazetteer: Gazetteer, word: str) -> None:
    assert gazetteer.lookup(word) == ()


def test_crimea_lies_in_ukraine(gazetteer: Gazetteer) -> None:
    assert {gazetteer.lookup(name)[0].country for name in ("Crimea", "Simferopol", "Kerch", "Dzhankoi")} == {
        "UA"
    }


def test_quarters_give_way_to_towns_of_their_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Desna")[0].region == "Chernihiv Oblast"


def test_villages_without_coordinates_have_no_point(gazetteer: Gazetteer) -> None:
    village = gazetteer.lookup("Robotyne")[0]
    assert (village.region, village.latitude, village.longitude) == ("Zaporizhzhia Oblast", None, None)


def test_countries_have_no_point(gazetteer: Gazetteer) -> None:
    country = gazetteer.lookup("Ukraine")[0]
    assert (country.precision, country.country, country.latitude) == (PlacePrecision.COUNTRY, "UA", None)


def test_other_transliterations_are_found_by_their_skeleton(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Sviatogirske") == ()
    assert gazetteer.lookup_similar("Volodarka")
    assert gazetteer.lookup_similar("Zelensky") == ()
    assert gazetteer.lookup_similar("Britain") == ()


def test_points_of_ukraine_outline_it(gazetteer: Gazetteer) -> None:
    points = gazetteer.points("UA")
    assert len(points) > 5_000
    assert all(44 < latitude < 53 and 22 < longitude < 41 for latitude, longitude in points)


def test_loading_is_quick(gazetteer: Gazetteer) -> None:
    start = time.process_time()
    assert len(Gazetteer.load()) == len(gazetteer) > 14_000
    assert time.process_time() - start < 0.5


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    plain = tmp_path / "plain.gz"
    plain.write_bytes(b"not compressed")
    with pytest.raises(GazetteerError, match="cannot be read"):
        Gazetteer.load(plain)
    other = tmp_path / "other.gz"
    other.write_bytes(gzip.compress(b"something else\n"))
    with pytest.raises(GazetteerError, match="not a gazetteer"):
        Gazetteer.load(other)


FOLDED = [
    ("Slov'yansk", "slovyansk"),
    ("Slov’yansk", "slovyansk"),
    ("Ivano-Frankivsk", "ivano frankivsk"),
    ("Przewodów", "przewodow"),
    ("Łódź", "lodz"),
    ("St. Petersburg", "st petersburg"),
]


@pytest.mark.parametrize(("name", "key"), FOLDED)
def test_names_fold_to_one_key(name: str, key: str) -> None:
    assert fold_name(name) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kupyansk", "Kupiansk"), ("Gostomel", "Hostomel"), ("Mykolayiv", "Mykolaiv"), ("Izyum", "Izium")],
)
def test_transliterations_share_a_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_the_longest_name_wins_and_possessives_are_left_out() -> None:
    index = PhraseIndex({"kherson": 1, "kherson region": 2, "peoples republic": 3})
    text = "Kherson's port, the Kherson region's south and a People's Republic."
    found = [(text[match.start : match.end], match.value) for match in index.matches(text, 0, len(text))]
    assert found == [("Kherson", 1), ("Kherson region", 2), ("People's Republic", 3)]


def test_abbreviations_with_points_are_names() -> None:
    index = PhraseIndex({"u n": 1, "u n mission": 2})
    text = "The U.N. agreed. A U.N. mission's car stopped; USN did not."
    found = [(text[match.start : match.end], match.value) for match in index.matches(text, 0, len(text))]
    assert found == [("U.N.", 1), ("U.N. mission", 2)]


def test_spans_bound_what_is_matched() -> None:
    index = PhraseIndex({"kherson": 1, "kherson region": 2})
    text = "Kherson region, Kherson"
    assert [match[:2] for match in index.matches(text, 0, 9)] == [(0, 7)]
    assert [match[:2] for match in index.matches(text, 3, len(text))] == [(16, 23)]
