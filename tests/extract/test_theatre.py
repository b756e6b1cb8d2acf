"""The built-in theatre knows its sides and people, and a wrong file is refused with a sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline_extract.theatre import Actor, ActorKind, SideForm, SideName, Theatre, TheatreError


@pytest.fixture(scope="module")
def theatre() -> Theatre:
    return Theatre.load()


def test_the_built_in_theatre_begins_on_24_february_2022(theatre: Theatre) -> None:
    assert theatre.first_day == date(2022, 2, 24)
    assert [side.name for side in theatre.sides] == [
        "Russia",
        "Ukraine",
        "Belarus",
        "DPR",
        "LPR",
        "Wagner Group",
    ]
    assert "UA" in theatre.countries


ACTORS = [
    ("Zelenskyy", "Volodymyr Zelensky", "Ukraine"),
    ("Volodymyr Zelenskiy", "Volodymyr Zelensky", "Ukraine"),
    ("Putin", "Vladimir Putin", "Russia"),
    ("Oleg Sinegubov", "Oleh Syniehubov", "Ukraine"),
    ("Serhiy Gaidai", "Serhiy Haidai", "Ukraine"),
    ("Vadym Boychenko", "Vadym Boychenko", "Ukraine"),
    ("Lukashenka", "Alexander Lukashenko", "Belarus"),
    ("Denis Pushilin", "Denis Pushilin", "DPR"),
    ("Ukraine's defense ministry", "Ukrainian Ministry of Defence", "Ukraine"),
    ("SBU", "Security Service of Ukraine", "Ukraine"),
    ("Russia’s Defense Ministry", "Russian Ministry of Defence", "Russia"),
    ("International Atomic Energy Agency", "IAEA", None),
    ("ICRC", "Red Cross", None),
    ("the Pentagon", "Pentagon", None),
]


@pytest.mark.parametrize(("spelling", "name", "side"), ACTORS)
def test_spellings_lead_to_one_actor(theatre: Theatre, spelling: str, name: str, side: str | None) -> None:
    actor = theatre.named(spelling)
    assert isinstance(actor, Actor)
    assert (actor.name, actor.side) == (name, side)


SIDES = [
    ("Russian", "Russia", SideForm.ADJECTIVE),
    ("Russians", "Russia", SideForm.PEOPLE),
    ("the Kremlin", "Russia", SideForm.METONYM),
    ("Moscow", "Russia", SideForm.METONYM),
    ("Kyiv", "Ukraine", SideForm.METONYM),
    ("Donetsk People's Republic", "DPR", SideForm.NOUN),
    ("LNR", "LPR", SideForm.NOUN),
    ("Wagner", "Wagner Group", SideForm.NOUN),
]


@pytest.mark.parametrize(("word", "side", "form"), SIDES)
def test_words_name_sides(theatre: Theatre, word: str, side: str, form: SideForm) -> None:
    named = theatre.named(word)
    assert isinstance(named, SideName)
    assert (named.side.name, named.form) == (side, form)


def test_names_are_found_in_running_text(theatre: Theatre) -> None:
    text = "President Zelenskyy's office and the Russian defence ministry disagreed, Reuters wrote."
    found = [(text[name.start : name.end], name.named) for name in theatre.find_names(text)]
    assert [words for words, _ in found] == ["Zelenskyy", "Russian defence ministry", "Reuters"]
    assert [named.kind for _, named in found if isinstance(named, Actor)] == [
        ActorKind.PERSON,
        ActorKind.BODY,
        ActorKind.MEDIA,
    ]


def test_no_spelling_stands_for_two_actors(theatre: Theatre) -> None:
    seen: dict[str, str] = {}
    for actor in theatre.actors:
        for spelling in {actor.name, *actor.spellings}:
            key = spelling.lower()
            assert seen.setdefault(key, actor.name) == actor.name, spelling


def test_the_table_is_generous(theatre: Theatre) -> None:
    assert sum(actor.kind is ActorKind.PERSON for actor in theatre.actors) > 150
    assert all(actor.side is None or theatre.side(actor.side) for actor in theatre.actors)


MINIMAL = """
name = "tigray-2020"
title = "War in Tigray"
first_day = 2020-11-04
countries = ["ET", "ER"]
[sides.Ethiopia]
country = "ET"
adjectives = ["Ethiopian"]
[person]
"A Person" = { side = "Ethiopia", office = "prime minister" }
"""


def test_another_war_is_another_file(tmp_path: Path) -> None:
    file = tmp_path / "tigray.toml"
    file.write_text(MINIMAL)
    theatre = Theatre.load(str(file))
    assert (theatre.name, theatre.first_day) == ("tigray-2020", date(2020, 11, 4))
    assert isinstance(theatre.named("Ethiopian"), SideName)


WRONG = [
    ("name = ", "not valid TOML"),
    (MINIMAL.replace('name = "tigray-2020"', ""), "lacks 'name'"),
    (MINIMAL.replace("2020-11-04", '"November"'), "first_day"),
    (MINIMAL.replace('side = "Ethiopia"', 'side = "Nowhere"'), "Nowhere"),
    (MINIMAL.replace('["Ethiopian"]', '"Ethiopian"'), "list of strings"),
]


@pytest.mark.parametrize(("content", "message"), WRONG)
def test_a_wrong_file_is_refused_with_a_reason(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text(content)
    with pytest.raises(TheatreError, match=message):
        Theatre.load(str(file))


def test_an_unknown_theatre_names_the_known_ones() -> None:
    with pytest.raises(TheatreError, match="ukraine-2022"):
        Theatre.load("atlantis-1")
