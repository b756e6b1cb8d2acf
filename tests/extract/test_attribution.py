"""Who says so, in what mode, through which channel, and whom a pronoun means."""

from __future__ import annotations

import pytest
from extract.extraction import reports

from dateline_extract.attribution import Attribution, find_attributions
from dateline_extract.persons import person_in
from dateline_extract.sentences import split_sentences
from dateline_extract.speakers import Speakers
from dateline_store.model import Block, BlockKind, Mode


def attributions(text: str, block: BlockKind = BlockKind.BODY) -> list[Attribution]:
    speakers = Speakers()
    return [
        found
        for sentence in split_sentences(text, [Block(0, len(text), block)])
        for found in find_attributions(sentence, speakers, lambda phrase: None)
    ]


def names(text: str) -> list[str]:
    return [found.name for found in attributions(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Two homes burned, the emergency service said.", ["emergency service"]),
        ("Two homes burned, Mayor Oksana Bilyk said.", ["Oksana Bilyk"]),
        ("According to the regional governor, Ihor Lysenko, two homes burned.", ["Ihor Lysenko"]),
        ("Per Lisland sources, two homes burned.", ["Lisland sources"]),
        ("Two homes burned, per the Grid Institute.", ["Grid Institute"]),
        ("Two homes burned (Lisland officials).", ["Lisland officials"]),
        ("Two per cent of the homes burned.", []),
        ("According to local officials, two homes burned.", ["local officials"]),
        ("Regional governor, Ihor Lysenko, said rescuers were at work.", ["Ihor Lysenko"]),
        ("Ihor Lysenko, the governor of the region, said two homes burned.", ["Ihor Lysenko"]),
        ("“Two homes burned,” said Ihor Lysenko.", ["Ihor Lysenko"]),
        ('"Two homes burned," the mayor of the town, Oksana Bilyk, told reporters.', ["Oksana Bilyk"]),
        ("In a post on Telegram, Oksana Bilyk said two homes burned.", ["Oksana Bilyk"]),
        ("But the general staff said on Monday that the road was cut.", ["general staff"]),
        ("Voltan, the company that runs the grid, said the line was cut.", ["Voltan"]),
        (
            "Olena Koval, a professor of War Studies at Dover College, wrote that two homes burned.",
            ["Olena Koval"],
        ),
        ("Pavlo Koval, adviser to the head of the Interior Ministry, told reporters of it.", ["Pavlo Koval"]),
        ("Luzhin, who writes for Grid Weekly, told a reporter that two homes burned.", ["Luzhin"]),
        ("The 12th Air Assault Brigade, which released the clip, said it won.", ["12th Air Assault Brigade"]),
        ("The men, who were held in a camp, were moved, a police source told the agency.", ["police source"]),
        ("Multiple sources, including some officials, have suggested it was a mine.", ["Multiple sources"]),
        ("MP Lesia Koval wrote that two homes burned.", ["Lesia Koval"]),
        ("Deputy Prime Minister and Infrastructure Minister Andrei Spin said so.", ["Andrei Spin"]),
        ("United Nations Secretary-General Ana Guter said so.", ["Ana Guter"]),
        ("On Friday morning Vitaly Koval, head of the region, announced a new threat.", ["Vitaly Koval"]),
        ("'The town is ours,' the army's intelligence office said.", ["army's intelligence office"]),
        ("U.S. officials said two homes burned.", ["U.S. officials"]),
        ("His friends and family said he had been at home.", ["His friends and family"]),
        ("The mother of Pavlo Koval said he had been at home.", ["mother of Pavlo Koval"]),
        ("The city council unanimously acknowledged that the bridge was lost.", ["city council"]),
        ("According to a report released by the Grid Institute, two homes burned.", ["Grid Institute"]),
        (
            "Earlier, the head of the administration of Lis, a town in the region, reported a blast.",
            ["head of the administration of Lis"],
        ),
        ("The army said its forces took the hill and claimed that a tank burned.", ["army", "army"]),
        ("A friend of Olena Koval said two homes burned.", ["friend of Olena Koval"]),
        ("A Reuters reporter saw two burned homes.", ["Reuters reporter"]),
        ("A farmer saw two burned homes.", []),
        ("The army stopped short of claiming that it burned the homes.", []),
        ("Two towns have accused each other of burning the mill.", ["Two towns"]),
        ("Calls and demands have grown for a trial.", []),
        ("Lis has lost an estimated 60 homes.", []),
        ("The attack was in what some say is a plan to burn homes.", []),
        ("Ksenia, a girl from New Lisbury, told reporters two homes burned.", ["Ksenia"]),
        ("Last month the mayor said two homes burned.", ["mayor"]),
        ("Officials further said two homes burned.", ["Officials"]),
        ("According to the Grid Institute (GI), two homes burned.", ["Grid Institute"]),
        ("According to similar images, no such homes stood in the Kola Peninsula.", []),
        (
            "The deputy head of the North Korean committee told the agency so.",
            ["deputy head of the North Korean committee"],
        ),
        ("The minister wasn't heard to say anything.", []),
        ("A paper quotes a soldier named Vlad Koval who said two homes burned.", ["Vlad Koval"]),
        ("Shells hit Lis in the north, as well as Mora and Tes in the south, officials said.", ["officials"]),
        ("According to the Lisland army's Facebook page, two homes burned.", ["Lisland army"]),
        ("Shells hit a kitchen and tore off the leg of a woman, they said.", []),
        ("The army FINALLY admits two homes burned.", ["army"]),
        ("There was shelling of a mill, said Rodion Koval, an official of the town.", ["Rodion Koval"]),
        ("A camp was struck and ten men died, said Pavlo Koval, who commands the guard.", ["Pavlo Koval"]),
        ("Two homes burned, said the regional governor.", ["regional governor"]),
        ("The mayor, Oksana Bilyk, said Pavlo Koval was hurt.", ["Oksana Bilyk"]),
        ("The port authority spoke. Two homes burned, a resident said.", ["resident"]),
        ("Two homes burned, according to posts by two friends on social media.", ["two friends"]),
        (
            "A flag was raised, according to a photograph published by the president's office.",
            ["president's office"],
        ),
        ("Two homes burned, nurses told me.", ["nurses"]),
        ("Halyna Koval's husband was shot. She said he had carried water.", ["Halyna Koval"]),
        (
            "Shelling put out the lights, and pumps stood still, said Roman Koval, head of the city.",
            ["Roman Koval"],
        ),
        ("Various estimates suggest that two homes burned.", []),
        ("Officials spoke of the president of the United States on Friday.", []),
        ("The agency has yet to check the mayor's claims about two homes.", []),
        ("The bridge was said to be closed.", []),
        ("The minister was accused of lying.", []),
        ("Two homes burned, though photos show three.", []),
    ],
)
def test_the_source_of_a_sentence(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Oksana Bilyk said one home burned. She said nobody was hurt.", ["Oksana Bilyk"] * 2),
        ("Oksana Bilyk said one home burned. Later Bilyk said it was two.", ["Oksana Bilyk"] * 2),
        ("Oksana Bilyk said one home burned. Two homes burned, the official added.", ["Oksana Bilyk"] * 2),
        (
            "The port authority said a ship sank. Oksana Bilyk said so too. The agency said nobody drowned.",
            ["port authority", "Oksana Bilyk", "port authority"],
        ),
        (
            "Oksana Bilyk said a ship sank. The head of the port said so. The official said nobody drowned.",
            ["Oksana Bilyk", "head of the port", "head of the port"],
        ),
        ("The port authority said a ship sank. It said nobody drowned.", ["port authority"] * 2),
        ("He said nobody drowned.", []),
    ],
)
def test_pronouns_and_surnames_mean_the_speaker_before(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


@pytest.mark.parametrize(
    ("text", "mode", "channel"),
    [
        ("The mayor said on Telegram that two homes burned.", Mode.SAID, "Telegram"),
        ("The army claimed that it took the hill.", Mode.CLAIMED, None),
        ("The army confirmed in a statement that it left the hill.", Mode.CONFIRMED, "a statement"),
        ("The army denied that it left the hill.", Mode.DENIED, None),
        ("The army said it had not fired at the hill.", Mode.DENIED, None),
        ("The army said on Friday its forces were not behind the attack.", Mode.DENIED, None),
        ("The army rejected accusations that it shelled the hill.", Mode.DENIED, None),
        ("The army said no one was killed on the hill.", Mode.SAID, None),
        ("The army said the drone did not hit its target.", Mode.SAID, None),
        ("Reuters could not independently verify the report.", Mode.UNVERIFIED, None),
        ("The envoy told a press conference that talks went on.", Mode.SAID, "a press conference"),
    ],
)
def test_mode_and_channel(text: str, mode: Mode, channel: str | None) -> None:
    found = attributions(text)[0]
    assert (found.mode, found.channel) == (mode, channel)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ukrainian President Oleh Tkach", "Oleh Tkach"),
        ("Deputy Defence Minister Hanna Koval", "Hanna Koval"),
        ("the Ministry of Defence", None),
        ("Oleh Tkach's press secretary", None),
        ("Gen. Marko Vovk", "Marko Vovk"),
    ],
)
def test_a_person_without_titles(text: str, name: str | None) -> None:
    assert person_in(text) == name


def test_a_verb_inside_a_quotation_credits_nobody() -> None:
    assert names('The mayor said: "My neighbour Petro Kit said it was loud."') == ["mayor"]


def test_the_span_is_where_the_source_stands() -> None:
    text = "Two homes burned, Mayor Oksana Bilyk said."
    found = attributions(text)[0]
    assert "Oksana Bilyk" in text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "word", "spoken_of"),
    [
        ("The army denied that it shelled the town, after rockets burned a mill.", "shelled", True),
        ("The army denied rumours of a retreat following an attack on the bridge.", "attack", False),
        ("The army confirmed the loss of a ship but has not spoken of the strike.", "strike", False),
        ("The mayor said the mill burned, hours after rockets struck the port.", "struck", False),
        ("The mayor said the mill burned after rockets struck it.", "struck", True),
        ("Six people fled, according to the mayor, and rockets struck the port.", "struck", False),
        ("Six people fled after rockets struck the port, according to the mayor.", "struck", True),
    ],
)
def test_what_a_source_speaks_of(text: str, word: str, spoken_of: bool) -> None:
    low, high = attributions(text)[0].scope or (0, len(text))
    assert (low <= text.index(word) < high) is spoken_of


def test_a_rejected_offer_is_no_denial() -> None:
    assert attributions("The army rejected an offer of talks.") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("General Staff: fourteen attacks repelled", ["General Staff"]),
        ("Two homes burn in Lis \u2013 mayor", ["mayor"]),
        ("Lis: two homes burn", []),
        ("Lis is burning two homes a day, claims Koval", ["Koval"]),
        ("Live updates: two homes burn", []),
    ],
)
def test_the_source_of_a_headline(text: str, wanted: list[str]) -> None:
    assert [found.name for found in attributions(text, BlockKind.TITLE)] == wanted


@pytest.mark.parametrize(
    ("headline", "source"),
    [
        ("Children hurt in shelling of Donetsk hospital – DPR", "DPR"),
        ("Shelling of Donetsk hospital kills two - UN", "UN"),
        ("Hospital shelled in Donetsk – mayor", "mayor"),
    ],
)
def test_a_headline_ends_with_its_source(headline: str, source: str) -> None:
    told = reports("Ten people were hurt by shelling of the hospital in Donetsk on Friday.", title=headline)
    assert source in {claim.source for report in told for claim in report.claims}
