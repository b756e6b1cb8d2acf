"""What the finder makes of place names in sentences."""

from __future__ import annotations

import pytest

from dateline_extract.places import Gazetteer, PlaceCue, PlaceFinder, PlaceMention
from dateline_extract.theatre import Theatre
from dateline_store.model import PlacePrecision


@pytest.fixture(scope="module")
def finder() -> PlaceFinder:
    return PlaceFinder(Gazetteer.load(), Theatre.load())


def mention(finder: PlaceFinder, text: str, name: str) -> PlaceMention:
    """The first mention whose place has that name."""
    found = finder.find(text)
    matches = [one for one in found if one.place.name == name]
    assert matches, f"{name} not in {[(one.place.name, str(one.cue)) for one in found]}"
    return matches[0]


CUES = [
    ("Two people died in Kharkiv.", "Kharkiv", PlaceCue.EVENT),
    ("Blasts were heard over the besieged southern city of Kherson.", "Kherson", PlaceCue.EVENT),
    ("Fighting went on near Bakhmut.", "Bakhmut", PlaceCue.EVENT),
    ("Troops shelled Kramatorsk again.", "Kramatorsk", PlaceCue.OBJECT),
    ("A strike on Odesa killed a man.", "Odesa", PlaceCue.OBJECT),
    ("The shelling of Nikopol went on.", "Nikopol", PlaceCue.OBJECT),
    ("A column moved into Irpin.", "Irpin", PlaceCue.DESTINATION),
    ("Families fled from Izium.", "Izium", PlaceCue.ORIGIN),
    ("The Kharkiv mayor spoke.", "Kharkiv", PlaceCue.OFFICE),
    ("Governor of Luhansk Serhiy Haidai spoke.", "Luhansk Oblast", PlaceCue.OFFICE),
    ("The Mykolaiv regional military administration reported it.", "Mykolaiv Oblast", PlaceCue.OFFICE),
    ("Officials in Kherson denied it.", "Kherson", PlaceCue.OFFICE),
    ("Moscow rejected the report.", "Moscow", PlaceCue.ACTOR),
    ("Kyiv said it had no such plan.", "Kyiv", PlaceCue.ACTOR),
    ("Missiles hit Kyiv before dawn.", "Kyiv", PlaceCue.OBJECT),
    ("Kyiv was struck before dawn.", "Kyiv", PlaceCue.OBJECT),
    ("Russia attacked at night.", "Russia", PlaceCue.ACTOR),
    ("A court in Russia fined him.", "Russia", PlaceCue.EVENT),
    ("The Kyiv Independent reported it.", "Kyiv", PlaceCue.NAME),
    ("Guns fell silent in the Donetsk People's Republic.", "Donetsk Oblast", PlaceCue.EVENT),
    ("Ukraine shelled its own prison, says ministry – Russia", "Russia", PlaceCue.ACTOR),
    ("Theirs was the first town to fall to Russia.", "Russia", PlaceCue.ACTOR),
    ("The Minsk agreements failed.", "Minsk", PlaceCue.NAME),
    ("LVIV, Ukraine (AP) — Trains were late.", "Lviv", PlaceCue.DATELINE),
    ("A ship sailed on the Black Sea.", "Black Sea", PlaceCue.EVENT),
    ("A fire broke out at the Azovstal steelworks.", "Azovstal", PlaceCue.EVENT),
]


@pytest.mark.parametrize(("text", "name", "cue"), CUES)
def test_the_words_around_a_name_say_how_it_stands(
    finder: PlaceFinder, text: str, name: str, cue: PlaceCue
) -> None:
    assert mention(finder, text, name).cue is cue


RELATIONS = [
    ("South of Krasnohorivka, tanks burned.", "Krasnohorivka", "South of"),
    ("The depot is 30 km north of Poltava.", "Poltava", "30 km north of"),
    ("It fell near Vovchansk.", "Vovchansk", "near"),
    ("Shells fell on the outskirts of Sumy.", "Sumy", "on the outskirts of"),
    ("The base lies about 12 miles (20 km) from Lutsk.", "Lutsk", "about 12 miles (20 km) from"),
    ("They stood close to the city of Kharkiv.", "Kharkiv", "close to"),
    ("A house burned in the south of Ukraine.", "Ukraine", None),
    ("It burned in Dnipro.", "Dnipro", None),
]


@pytest.mark.parametrize(("text", "name", "relation"), RELATIONS)
def test_distance_and_direction_are_kept(
    finder: PlaceFinder, text: str, name: str, relation: str | None
) -> None:
    assert mention(finder, text, name).place.relation == relation


def test_a_bearing_belongs_to_the_town_before_it(finder: PlaceFinder) -> None:
    found = finder.find("Seven died in Irpin, about 20 km north-west of Kyiv.")
    assert [(one.place.name, one.cue) for one in found] == [
        ("Irpin", PlaceCue.EVENT),
        ("Kyiv", PlaceCue.CONTEXT),
    ]


MISSPELT = [
    ("Missiles fell near the port city of Sevastapol.", "Sevastopol"),
    ("Shelling went on in Chernihov.", "Chernihiv"),
    ("Missiles struck the city of Vinnystia.", "Vinnytsia"),
]


@pytest.mark.parametrize(("text", "name"), MISSPELT)
def test_cities_are_known_by_a_slip_of_the_pen(finder: PlaceFinder, text: str, name: str) -> None:
    assert mention(finder, text, name).place.latitude is not None


HELD = [
    ("He visited the Kyiv suburb of Bucha.", "Bucha", "Kyiv", PlaceCue.CONTEXT),
    ("A school in Okhtyrka, in the region of Sumy, burned.", "Okhtyrka", "Sumy Oblast", PlaceCue.CONTEXT),
    ("Images from Irpin show it; two of Moscow's soldiers fled.", "Irpin", "Moscow", PlaceCue.ACTOR),
]


@pytest.mark.parametrize(("text", "name", "other", "cue"), HELD)
def test_what_holds_a_place_or_governs_is_not_where_it_happened(
    finder: PlaceFinder, text: str, name: str, other: str, cue: PlaceCue
) -> None:
    assert mention(finder, text, name).cue is PlaceCue.EVENT
    assert mention(finder, text, other).cue is cue


ABROAD = [
    ("Gunmen killed twelve in Chibok, Borno State, on Monday.", "Chibok", 10.86),
    ("Clashes broke out in Azaz in northern Aleppo province.", "Azaz", 36.58),
    ("Rebels fired a missile at Marib.", "Marib", 15.46),
    ("A convoy was ambushed in Helmand province.", "Helmand", None),
    ("Villages burned in Rakhine State.", "Rakhine", None),
    ("Guns fell silent in Hodeidah.", "Hodeidah", 14.80),
]


@pytest.mark.parametrize(("text", "name", "latitude"), ABROAD)
def test_towns_and_provinces_of_other_wars(
    finder: PlaceFinder, text: str, name: str, latitude: float | None
) -> None:
    found = mention(finder, text, name).place.latitude
    assert found == (latitude if latitude is None else pytest.approx(latitude, abs=0.02))


APPOSED = [
    ("Bodies were found in Bucha, a suburb of Kyiv, on Sunday.", "Bucha", "Kyiv"),
    ("Mariupol, a strategic port on the Sea of Azov, was hit.", "Mariupol", "Sea of Azov"),
]


@pytest.mark.parametrize(("text", "town", "beside"), APPOSED)
def test_what_a_town_is_told_to_lie_at_is_context(
    finder: PlaceFinder, text: str, town: str, beside: str
) -> None:
    assert mention(finder, text, town).cue is not PlaceCue.CONTEXT
    assert mention(finder, text, beside).cue is PlaceCue.CONTEXT


def test_the_more_exact_of_two_bearings_is_the_place(finder: PlaceFinder) -> None:
    text = "Skirmishes went on the southern flank of Bakhmut near Klishchiivka, Donetsk."
    assert mention(finder, text, "Klishchiivka").cue is PlaceCue.EVENT
    assert mention(finder, text, "Bakhmut").cue is PlaceCue.CONTEXT


LANDS = [
    ("Ukraine woke to explosions in the capital.", "Kyiv", "the capital"),
    ("A bomb killed three people in the Syrian capital.", "Damascus", "the Syrian capital"),
    ("Fighting in Yemen reached the outskirts of the capital.", "Sanaa", "the capital"),
    ("Missiles fell on Ukrainian cities.", "Ukraine", "Ukrainian cities"),
    ("A station in eastern Ukraine was hit.", "eastern Ukraine", "eastern Ukraine"),
    ("Guns stand on the left bank of the Dnipro.", "Dnipro River", "Dnipro"),
]


@pytest.mark.parametrize(("text", "name", "phrase"), LANDS)
def test_lands_and_capitals_told_without_their_name(
    finder: PlaceFinder, text: str, name: str, phrase: str
) -> None:
    assert mention(finder, text, name).place.phrase == phrase


@pytest.mark.parametrize("text", ["The human capital left.", "Kyiv, the capital, slept.", "A capital crime."])
def test_other_capitals_are_none(finder: PlaceFinder, text: str) -> None:
    assert [one.place.phrase for one in finder.find(text) if "capital" in one.place.phrase] == []


def test_a_border_is_no_place_of_its_own(finder: PlaceFinder) -> None:
    border = mention(finder, "Missiles hit Yavoriv base, 12 miles from the Polish border.", "Poland")
    assert (border.cue, border.place.relation) == (PlaceCue.CONTEXT, "12 miles from the border of")


REGIONS = [
    ("Shelling hit Malynivka, Kharkiv region.", "Malynivka", "Kharkiv Oblast"),
    ("They took Pavlivka in the Donetsk region.", "Pavlivka", "Donetsk Oblast"),
    ("They took Pavlivka, in Vinnytsia Oblast.", "Pavlivka", "Vinnytsia Oblast"),
    ("Shells hit Andriivka, Donetsk region.", "Andriivka", "Donetsk Oblast"),
    ("It fell in Kherson city.", "Kherson", "Kherson Oblast"),
]


@pytest.mark.parametrize(("text", "name", "region"), REGIONS)
def test_the_region_told_beside_a_village_decides(
    finder: PlaceFinder, text: str, name: str, region: str
) -> None:
    assert mention(finder, text, name).place.region == region


def test_a_village_keeps_its_sense_through_a_text(finder: PlaceFinder) -> None:
    text = "Men held Andriivka in the Donetsk region. Later, shells fell in Andriivka."
    regions = {one.place.region for one in finder.find(text) if one.place.name == "Andriivka"}
    assert regions == {"Donetsk Oblast"}


def test_plural_nouns_make_regions_of_a_whole_list(finder: PlaceFinder) -> None:
    found = finder.find("Sirens sounded in the Kharkiv, Sumy and Poltava regions.")
    assert [(one.place.name, one.place.precision, one.cue) for one in found] == [
        (f"{name} Oblast", PlacePrecision.REGION, PlaceCue.EVENT) for name in ("Kharkiv", "Sumy", "Poltava")
    ]


def test_lists_of_towns_share_their_cue(finder: PlaceFinder) -> None:
    found = finder.find("Blasts shook homes in Sumy, Kharkiv and Poltava.")
    assert [(one.place.name, one.cue, one.preposition) for one in found] == [
        (name, PlaceCue.EVENT, "in") for name in ("Sumy", "Kharkiv", "Poltava")
    ]


ADDRESSES = [
    ("Russian forces shelled Zelenohradske, Donetsk, with mortars.", "Zelenohradske", "Donetsk Oblast"),
    ("Russian forces dropped bombs on Zelenohradske (Kherson).", "Zelenohradske", "Kherson Oblast"),
    ("Two died near Zelenohradske (Kupiansk raion, Kharkiv region).", "Zelenohradske", "Kharkiv Oblast"),
    ("Two died near Zelenohradske, Oldname district, Luhansk region.", "Zelenohradske", "Luhansk Oblast"),
    ("Russian forces shelled the Zelenohradske area in Sumy region.", "Zelenohradske", "Sumy Oblast"),
    ("Tanks came from Zelenohradske - Skadovsk district.", "Zelenohradske", "Kherson Oblast"),
    ("They shelled Mala Zelenohradka, Kharkiv.", "Mala Zelenohradka", "Kharkiv Oblast"),
    ("They shelled Bila Zelenohradka, Rostov, from the sea.", "Bila Zelenohradka", "Rostov Oblast"),
    ("A blast in Stepanivka, Kherson district, Kherson region, killed two.", "Stepanivka", "Kherson Oblast"),
    ("They took Novotroitskoe in Donetsk Oblast.", "Novotroitskoe", "Donetsk Oblast"),
    ("They took Novo-Zelenohradske in Donetsk Oblast.", "Novo-Zelenohradske", "Donetsk Oblast"),
]


@pytest.mark.parametrize(("text", "name", "region"), ADDRESSES)
def test_a_village_that_no_file_has_is_told_by_its_address(
    finder: PlaceFinder, text: str, name: str, region: str
) -> None:
    place = mention(finder, text, name).place
    assert (place.region, place.latitude) == (region, None)


UNKNOWN = [
    ("Shells hit the village of Zelenobarivka in the Kharkiv region.", "Zelenobarivka", "Kharkiv Oblast"),
    ("Soldiers shelled Kvitkodolyne, Donetsk Oblast.", "Kvitkodolyne", "Donetsk Oblast"),
    ("Three died near Vyshnehajivka.", "Vyshnehajivka", None),
]


@pytest.mark.parametrize(("text", "name", "region"), UNKNOWN)
def test_an_unknown_settlement_keeps_its_name_and_gets_no_point(
    finder: PlaceFinder, text: str, name: str, region: str | None
) -> None:
    place = mention(finder, text, name).place
    assert (place.region, place.latitude, place.longitude) == (region, None, None)
    assert place.precision is PlacePrecision.SETTLEMENT


NOTHING = [
    "Police said Republic Square was closed in March.",
    "In May, our police saw justice done.",
    "Volodymyr Petrenko came home.",
    "Mayor Oleksandr Bilenko spoke to Danilov, who said nothing.",
    "Dr. Roman Hrebinka treated them.",
    "I've seen it, said Olena Kalyna.",
    "Tell us what they told us.",
    "The Moskva sank.",
]


def test_an_unknown_name_between_two_places_is_one(finder: PlaceFinder) -> None:
    found = finder.find("They took the settlements of Torske, Zarichnyk and Yampolivka, near Lyman.")
    assert [one.place.name for one in found] == ["Torske", "Zarichnyk", "Yampolivka", "Lyman"]


def test_an_unknown_name_after_near_is_a_place(finder: PlaceFinder) -> None:
    found = finder.find("Soldiers fought near Kibumba, outside Parliament and near Downing Street.")
    assert [one.place.name for one in found] == ["Kibumba"]


def test_a_village_far_from_the_places_beside_it_is_doubted(finder: PlaceFinder) -> None:
    text = "They took control of the settlements of Vinogradnoye, Sartaka and Talakivka near Mariupol."
    assert finder.find(text)[0].place.region == "Donetsk Oblast"


@pytest.mark.parametrize("text", NOTHING)
def test_people_and_common_words_are_no_places(finder: PlaceFinder, text: str) -> None:
    assert [one for one in finder.find(text) if one.cue is not PlaceCue.NAME] == []


def test_a_given_name_is_a_town_where_the_words_say_so(finder: PlaceFinder) -> None:
    assert (
        mention(finder, "Trains stopped in the town of Volodymyr.", "Volodymyr").place.region
        == "Volyn Oblast"
    )


def test_spans_index_the_text_that_was_given(finder: PlaceFinder) -> None:
    text = "Kharkiv. Nothing here. A blast in Kharkiv's centre and in Chuhuiv."
    found = finder.find(text, 9)
    assert [text[one.start : one.end] for one in found] == ["Kharkiv", "Chuhuiv"]
    assert all(text[one.start : one.end] == one.place.phrase for one in found)


def test_a_village_far_from_the_front_needs_its_region(finder: PlaceFinder) -> None:
    stray = mention(finder, "The front near Kherson moved. Guns fired at Novoselytsia.", "Novoselytsia").place
    told = mention(finder, "A school in Novoselytsia, Chernivtsi region, closed.", "Novoselytsia").place
    assert stray.latitude is None
    assert (told.region, told.latitude is None) == ("Chernivtsi Oblast", False)
