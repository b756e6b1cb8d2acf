"""What is only recalled, aimed at or described beneath the lead opens no incident; what happened does."""

from __future__ import annotations

import pytest
from extract.extraction import reports

from dateline_extract.finite import is_finite
from dateline_extract.lexicon import lexicon
from dateline_extract.sentences import split_sentences
from dateline_extract.triggers import find_triggers
from dateline_store.model import Block, BlockKind, Kind, Stage

LEAD = (
    "The baker opened her shop at six. She sells rye bread and buns. Her two sons help her in the war. "
    "Soldiers buy there too. "
)


def told(sentence: str, published: str = "2022-06-15") -> list[Kind]:
    return [
        report.kind
        for report in reports(LEAD + sentence, title="The bakery by the river", published=published)
        if report.kind not in (Kind.TOLL, Kind.STATEMENT) and report.stage in (Stage.DONE, Stage.ATTEMPTED)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "She grew up in Kherson, which Russian forces seized.",
        "Her cousin lives in a house in Lyman wrecked by a shell.",
        "The army hopes to hold the road by shelling Lyman.",
        "On Friday saboteurs came to Lyman with the intention of blowing up houses.",
        "Russia sent troops into Ukraine on February 24, and bread became dear.",
        "Shells fell on Donetsk from 2014 to 2021.",
        "On Tuesday he rubbished the allegation that Russia blew up a pipeline in Lyman.",
        "The army moved tanks to eastern Ukraine.",
    ],
)
def test_what_is_recalled_opens_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Russian forces seized Kherson on 2 March.", Kind.TERRITORY),
        ("A shell hit a house in Lyman on Monday.", Kind.SHELLING),
        ("Her cousin died in Lyman, where a shell killed four people.", Kind.SHELLING),
        ("On February 24, Russian troops crossed into the Sumy region.", Kind.MOVEMENT),
    ],
)
def test_what_happened_does(sentence: str, kind: Kind) -> None:
    assert told(sentence) == [kind]


@pytest.mark.parametrize(
    ("text", "finite"),
    [
        ("Rebels seized the port.", True),
        ("Rebels were seizing the port.", True),
        ("Rebels tried to seize the port.", True),
        ("Rebels gathered to seize the port.", False),
        ("The port was seized by rebels.", True),
        ("The port seized by rebels is closed.", False),
        ("Rebels gained much by seizing the port.", False),
    ],
)
def test_verbs_of_a_tense(text: str, finite: bool) -> None:
    (sentence,) = split_sentences(text, [Block(0, len(text), BlockKind.BODY)])
    found = [
        trigger for trigger in find_triggers(sentence, lexicon(), True) if "seiz" in text[trigger.start :]
    ]
    assert any(is_finite(trigger, sentence) for trigger in found) is finite


def test_a_lead_that_tells_of_a_death_alone_is_an_incident() -> None:
    (report,) = reports(
        "A cameraman has been killed near Lyman in the east. Pavlo Dub, 32, was filming volunteers.",
        title="Cameraman dies at work",
    )
    assert report.place is not None
    assert (report.place.name, report.casualties.killed and report.casualties.killed.low) == ("Lyman", 1)


def test_a_headline_leaves_out_its_auxiliary() -> None:
    found = reports("Patients fled. Nurses wept.", title="Hospital in Lyman attacked by Russian forces")
    assert [report.place and report.place.name for report in found] == ["Lyman"]


def test_a_headline_lists_several_deeds() -> None:
    found = reports(
        "Over the past day, government forces repelled 14 attacks near Lyman. Shells fell on Siversk.",
        title="General Staff: 14 attacks repelled, Siversk district shelled",
    )
    assert [report.kind for report in found] == [Kind.CLASH, Kind.SHELLING]


@pytest.mark.parametrize(
    ("text", "describes"),
    [
        ("Shops closed in Ukraine's seized port of Mariupol.", True),
        ("The 21-year-old captured soldier spoke.", True),
        ("Rebels seized the port of Mariupol.", False),
    ],
)
def test_participles_that_describe(text: str, describes: bool) -> None:
    (sentence,) = split_sentences(text, [Block(0, len(text), BlockKind.BODY)])
    found = [
        one for one in find_triggers(sentence, lexicon(), True) if text[one.start : one.end].endswith("ed")
    ]
    assert found
    assert all(one.attributive is describes for one in found)
