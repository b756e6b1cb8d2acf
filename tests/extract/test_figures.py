"""Which of several figures told of one incident stands."""

from __future__ import annotations

import pytest
from extract.extraction import reports

from dateline_store.model import Kind, Range, Report


def incidents(text: str, **more: str) -> list[Report]:
    return [report for report in reports(text, **more) if report.kind is not Kind.STATEMENT]


HIT = "A missile hit a market in Kramatorsk on Monday"


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        pytest.param(f"{HIT}, killing 12 people.", Range(12, 12), None, id="told-once"),
        pytest.param(
            f"{HIT}, killing 12 people. The attack killed at least 12 people.",
            Range(12, None),
            None,
            id="at-least-keeps-it-open",
        ),
        pytest.param(
            f"{HIT}, killing 12 people. The strike killed 14 people, the governor said.",
            Range(14, 14),
            None,
            id="the-larger-of-near-ones",
        ),
        pytest.param(
            f"{HIT}, killing 12 people. A woman of 60 was killed in the attack at her stall.",
            Range(12, 12),
            None,
            id="one-victim-told-singly",
        ),
        pytest.param(
            f"{HIT}, killing dozens of people. The strike killed 19 people, the governor said.",
            Range(19, 19),
            None,
            id="a-count-over-a-vague-word",
        ),
        pytest.param(
            f"{HIT}, killing 12 people. After the attack 30 more are missing and may have been killed.",
            Range(12, 12),
            None,
            id="feared-deaths-yield",
        ),
        pytest.param(
            f"{HIT}, killing 12 people and wounding 20. Another 35 people were wounded in the attack.",
            Range(12, 12),
            Range(35, 35),
            id="another-in-a-later-sentence-is-no-sum",
        ),
        pytest.param(
            f"{HIT}. The attack killed three people, and another two died in hospital.",
            Range(5, 5),
            None,
            id="another-in-the-same-sentence-adds",
        ),
        pytest.param(
            f"{HIT}, killing 18 people. The governor revised the toll to 15 dead after the attack.",
            Range(15, 15),
            None,
            id="a-correction-wins",
        ),
        pytest.param(
            f"{HIT}, killing 35 people. Russia claimed that the strike killed up to 180 people.",
            Range(35, 35),
            None,
            id="a-claimed-ceiling-yields",
        ),
        pytest.param(
            f"{HIT}. No one was killed in the attack, the mayor said.",
            Range(0, 0),
            None,
            id="zero-is-told",
        ),
        pytest.param(
            f"{HIT}. Nobody was killed or wounded at first, officials said. The attack killed 3 people.",
            Range(3, 3),
            None,
            id="zero-yields",
        ),
        pytest.param(
            f"{HIT}, killing 12 people. Since the invasion began, 4,300 civilians have been killed.",
            Range(12, 12),
            None,
            id="running-total",
        ),
        pytest.param(
            f"{HIT}, hitting 14 stalls 40 miles from the front. A boy of fourteen was killed in the attack.",
            Range(1, 1),
            None,
            id="no-age-distance-or-count-of-things",
        ),
        pytest.param(f"{HIT}. Nobody knows how many were there.", None, None, id="nothing-told"),
    ],
)
def test_the_figure_that_stands(text: str, killed: Range | None, injured: Range | None) -> None:
    found = [report for report in incidents(text) if report.place and report.place.name == "Kramatorsk"]
    assert len(found) == 1, found
    figures = found[0].casualties
    assert (figures.killed, figures.injured) == (killed, injured)


def test_each_attack_of_a_sentence_has_its_own_dead() -> None:
    found = incidents(
        "One man was killed in the shelling of Nikopol on Monday, and three people were killed when "
        "Russian troops opened fire on a car in Irpin."
    )
    dead = {report.place.name: report.casualties.killed for report in found if report.place}
    assert dead == {"Nikopol": Range(1, 1), "Irpin": Range(3, 3)}


def test_the_dead_keep_to_their_side_of_a_turn() -> None:
    found = incidents(
        "A strike on Kharkiv on Monday killed two people, while one person was killed and three injured "
        "when a "
        "shell hit a bus in Toretsk. The war goes on. Troops hold their positions. The city is calm."
    )
    dead = {report.place.name: report.casualties.killed for report in found if report.place}
    assert dead == {"Kharkiv": Range(2, 2), "Toretsk": Range(1, 1)}


def test_what_an_attack_did_is_not_also_of_a_capture() -> None:
    found = incidents(
        "Russian troops captured Lyman on Monday after shelling killed 12 people in the town. The war goes "
        "on. "
        "Troops hold their positions. The city is calm. Talks continue."
    )
    assert [report.kind for report in found if report.casualties.killed] == [Kind.SHELLING]


def test_the_text_counts_better_than_its_headline() -> None:
    found = incidents(
        "Russian shells killed four people in Kherson on Monday. The same day shelling killed three people "
        "in "
        "Beryslav. The war goes on. Troops hold their positions. The city is calm.",
        title="Seven dead in shelling of Kherson and Beryslav",
    )
    dead = {report.place.name: report.casualties.killed for report in found if report.place}
    assert dead == {"Kherson": Range(4, 4), "Beryslav": Range(3, 3)}


def test_figures_alone_are_of_the_attack_told_last() -> None:
    found = incidents(
        "Missiles hit a factory in Mykolaiv on Monday. A missile hit a clinic in Vinnytsia on Thursday. At "
        "least 24 "
        "people were killed. The war goes on. Troops hold their positions. The city is calm."
    )
    dead = {report.place.name: report.casualties.killed for report in found if report.place}
    assert dead == {"Mykolaiv": None, "Vinnytsia": Range(24, None)}


def test_who_flees_is_killed_by_the_attack() -> None:
    found = incidents(
        "On Monday a Russian strike hit an evacuation point in Irpin, killing eight people trying to flee. "
        "The war "
        "goes on. Troops hold their positions. The city is calm."
    )
    assert {report.casualties.killed for report in found if report.kind is Kind.SHELLING} == {Range(8, 8)}


def test_who_is_killed_while_rescuing_is_killed() -> None:
    found = incidents(
        "Two British volunteers were killed on Friday while trying to evacuate a woman from Soledar. The "
        "war goes on. "
        "Troops hold their positions. The city is calm. Talks continue."
    )
    assert [report.casualties.killed for report in found] == [Range(2, 2)]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Artem Bondar, a dancer, died on Thursday in hospital. He had been wounded", Range(1, 1), None),
        ("A woman was killed on Thursday in a crash. He had been wounded", None, Range(1, 1)),
    ],
)
def test_a_wound_that_was_mortal(text: str, killed: Range | None, injured: Range | None) -> None:
    found = incidents(
        f"{text} by Russian artillery fire near Kramatorsk on Monday. The war goes on. All is calm."
    )
    hits = [report.casualties for report in found if report.kind is Kind.SHELLING]
    assert [(hit.killed, hit.injured) for hit in hits] == [(killed, injured)]


def test_a_toll_names_the_day_of_its_own_attack() -> None:
    found = incidents(
        "Rockets hit a block of flats in Kramatorsk on Monday, killing 17 people. The toll has risen to 32 "
        "after the "
        "missile strike on a convoy on May 30. The war goes on. Troops hold their positions. The city is "
        "calm."
    )
    dead = [
        report.casualties.killed for report in found if report.place and report.place.name == "Kramatorsk"
    ]
    assert dead[0] == Range(17, 17)


def test_evacuated_wounded_were_not_hurt_by_the_evacuation() -> None:
    found = incidents("Fifty-three wounded people were evacuated from Mariupol to Zaporizhzhia on Monday.")
    assert [report.casualties.injured for report in found] == [None]


def test_a_definite_attack_with_place_and_dead_opens() -> None:
    found = incidents(
        "As the war goes on, more is known of this week's Russian missile strike on Vinnytsia, where the "
        "toll now stands at 24."
    )
    assert [report.casualties.killed for report in found] == [Range(24, 24)]


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("Since the invasion began, 4,300 civilians have been killed in Ukraine.", [Range(4300, 4300)]),
        ("At least 136 civilians have been killed since the invasion began.", [Range(136, None)]),
        ("He is the fourth Russian general killed since the invasion began.", []),
        ("It killed 30 soldiers at Lyman in one of the worst raids since the war began.", []),
        ("A sergeant was jailed for killing a farmer in the first trial since the invasion.", []),
    ],
)
def test_a_toll_is_a_total_of_many(text: str, tolls: list[Range]) -> None:
    article = f"{HIT}. {text} The war goes on. Troops hold their positions. The city is calm."
    found = [report for report in incidents(article) if report.kind is Kind.TOLL]
    assert [report.casualties.killed for report in found] == tolls


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        pytest.param(
            "Several people were killed, residents said. A baker of 40 was killed in the attack.",
            Range(3, None),
            None,
            id="several-stands-where-it-is-told-first",
        ),
        pytest.param(
            "The attack killed a baker of 40. Recent attacks have left several people dead.",
            Range(1, 1),
            None,
            id="several-yields-to-a-victim-told-before",
        ),
        pytest.param(
            "The attack killed Ivan Bondar. He had been wounded in the same attack an hour before.",
            Range(1, 1),
            None,
            id="he-who-died-is-not-wounded-too",
        ),
        pytest.param(
            "A driver was killed in the attack, as were two of his passengers.",
            Range(3, 3),
            None,
            id="as-were-others-adds",
        ),
        pytest.param(
            "In the attack a guard was killed in Kramatorsk and another two people died in Lyman.",
            Range(1, 1),
            None,
            id="dead-of-two-places-are-not-summed",
        ),
        pytest.param(
            "The attack killed dozens. “The attack killed more than 50 people,” the governor said.",
            Range(50, None),
            None,
            id="a-count-in-quotes-over-a-vague-word",
        ),
        pytest.param(
            "Pavlo Bondar was killed in the attack. Olha Lysenko was also killed in the attack.",
            Range(2, 2),
            None,
            id="also-killed-is-one-more",
        ),
        pytest.param(
            "The attack killed a boy. An adviser said that more than 40 soldiers were dead.",
            Range(1, 1),
            None,
            id="soldiers-of-elsewhere",
        ),
        pytest.param(
            "The attack killed five. By Wednesday morning the toll stood at 14, the mayor said.",
            Range(14, 14),
            None,
            id="a-toll-of-a-later-day",
        ),
        pytest.param(
            "Four people were killed and nine injured, while rescuers evacuated 10 people from the ruins.",
            Range(4, 4),
            Range(9, 9),
            id="rescuers-harm-nobody",
        ),
    ],
)
def test_victims_of_one_attack(text: str, killed: Range | None, injured: Range | None) -> None:
    article = f"{HIT}. {text} The war goes on. Troops hold their positions. The city is calm."
    found = [report for report in incidents(article) if report.place and report.place.name == "Kramatorsk"]
    hits = [report.casualties for report in found if report.kind is Kind.SHELLING]
    assert [(hit.killed, hit.injured) for hit in hits] == [(killed, injured)]
