"""Sentences and the casualty figures that they tell."""

from __future__ import annotations

import pytest

from dateline_extract.casualties import CasualtyMention, find
from dateline_extract.people import PLURALS, SINGULARS
from dateline_store.model import CASUALTY_FIELDS


def figures(text: str) -> list[str]:
    """Each figure as "field low-high", marked "part", "total", "unreal", "feared" and with whom it counts."""
    return [_line(mention) for mention in find(text)]


def _line(mention: CasualtyMention) -> str:
    figure = mention.figure
    words = [f"{mention.field} {figure.low}-{'' if figure.high is None else figure.high}"]
    words += ["part"] * mention.part_of + ["total"] * mention.is_total + ["unreal"] * mention.hypothetical
    words += ["feared"] * mention.feared
    return " ".join(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A rocket hit the depot, killing at least 52 people.", ["killed 52-"]),
        ("A rocket hit the depot, killing at least one person.", ["killed 1-"]),
        (
            "The midday raid killed at least 11, including three children.",
            ["killed 11-", "children_killed 3-3 part"],
        ),
        ("The earlier raid injured six including a child.", ["injured 6-6", "children_injured 1-1 part"]),
        ("Five children were among the dead.", ["children_killed 5-5 part"]),
        ("Among the dead were two children.", ["children_killed 2-2 part"]),
        ("The dead include three soldiers.", ["military_killed 3-3 part"]),
        ("All of those killed were civilians, among them seven children.", ["children_killed 7-7 part"]),
        ("Dozens of people were severely injured.", ["injured 24-"]),
        ("Hundreds of civilians were killed.", ["killed 200-", "civilians_killed 200-"]),
        ("Several residents were hurt.", ["injured 3-"]),
        ("The death toll rose to 23.", ["killed 23-23"]),
        ("It brought the death toll from the raid to at least 45.", ["killed 45-"]),
        ("The number of injured climbed to 30.", ["injured 30-30"]),
        (
            "18 Ukrainians, including two children, were killed and another 30 injured.",
            ["killed 18-18", "children_killed 2-2 part", "injured 30-30"],
        ),
        ("16 of the 18 died.", ["killed 16-16"]),
        ("The shelling wounded 34.", ["injured 34-34"]),
        ("The strike left 11 dead.", ["killed 11-11"]),
        (
            "The strike left two civilians dead and wounded five others.",
            ["killed 2-2", "civilians_killed 2-2", "injured 5-5"],
        ),
        ("Three killed, five injured in raid", ["killed 3-3", "injured 5-5"]),
        ("Raid kills 18", ["killed 18-18"]),
        ("Police officer wounded in blast", ["injured 1-1"]),
        ("It claimed the lives of 12 civilians.", ["killed 12-12", "civilians_killed 12-12"]),
        ("The attack took 11 lives.", ["killed 11-11"]),
        ("Nine people lost their lives.", ["killed 9-9"]),
        ("One man succumbed to his wounds.", ["killed 1-1"]),
        ("She had died of her wounds.", ["killed 1-1"]),
        ("The shelling killed a 66-year-old woman.", ["killed 1-1"]),
        ("A boy of fourteen was killed, police said.", ["killed 1-1", "children_killed 1-1"]),
        ("One man of 60 died in the blast.", ["killed 1-1"]),
        ("An 18-month-old son was killed.", ["killed 1-1", "children_killed 1-1"]),
        ("The blast killed a woman and her two sons.", ["killed 3-3"]),
        ("Two adults and three children were killed.", ["killed 5-5", "children_killed 3-3 part"]),
        ("A father, a mother and their three children died.", ["killed 5-5", "children_killed 3-3 part"]),
        (
            "More than 40 soldiers and about 10 civilians had been killed.",
            ["killed 50-", "military_killed 40- part", "civilians_killed 10-10 part"],
        ),
        (
            "Ten civilians queuing for bread in the square were shot dead.",
            ["killed 10-10", "civilians_killed 10-10"],
        ),
        ("Four members of one family were killed when a shell struck.", ["killed 4-4"]),
        ("Oleh Petrenko was killed near the bridge.", ["killed 1-1"]),
        ("Oleh Petrenko, 22, was wounded near the bridge.", ["injured 1-1"]),
        ("The court convicted him of killing 62-year-old Ivan Bondar.", ["killed 1-1"]),
        ("The jet was shot down, killing all 298 people aboard.", ["killed 298-298"]),
        ("The bodies of at least 20 men lay in the yard.", ["killed 20-"]),
        ("More than 900 bodies were found in the region.", ["killed 900-"]),
        ("The defenders killed 300 Russian soldiers.", ["killed 300-300", "military_killed 300-300"]),
        ("Up to 200 servicemen were eliminated.", ["killed 0-200", "military_killed 0-200"]),
        ("The army lost 500 troops at the river.", ["killed 500-500", "military_killed 500-500"]),
        ("The guard captured 50 soldiers.", ["captured 50-50"]),
        ("Three officials were abducted.", ["captured 3-3"]),
        ("Two people are missing.", ["missing 2-2"]),
        ("Up to 20 people were trapped under the rubble.", ["missing 0-20"]),
        ("47 people were yesterday killed in the raids.", ["killed 47-47"]),
        (
            'The ministry said that "more than 300 nationalists" were killed.',
            ["killed 300-", "military_killed 300-"],
        ),
        ("Nine more people have sustained minor injuries.", ["injured 9-9"]),
        (
            "At least 136 civilians (13 of them children) have been killed since the invasion began.",
            ["killed 136- total", "civilians_killed 136- total", "children_killed 13-13 part total"],
        ),
        ("Up to 200 soldiers are killed every day.", ["killed 0-200 total", "military_killed 0-200 total"]),
        ("The war has killed thousands of people.", ["killed 2000- total"]),
        ("The flood could kill thousands of people.", ["killed 2000- total unreal"]),
        ("They threatened to execute ten prisoners.", ["killed 10-10 unreal"]),
        ("If the dam breaks, 300 people may be killed.", ["killed 300-300 unreal"]),
        ("Up to 300 people may have been killed.", ["killed 0-300 feared"]),
        ("No one was hurt.", ["killed 0-0", "injured 0-0"]),
        ("No casualties were reported.", ["killed 0-0", "injured 0-0"]),
        ("The strike did not cause any casualties.", ["killed 0-0", "injured 0-0"]),
        ("The strike didn't cause any casualties.", ["killed 0-0", "injured 0-0"]),
        ("No one was killed or wounded in the raid.", ["killed 0-0", "injured 0-0"]),
        ("There were no deaths.", ["killed 0-0"]),
        ("The missiles damaged a hall but injured no one.", ["killed 0-0", "injured 0-0"]),
        (
            "It killed five civilians and wounded 10 more over the past 24 hours.",
            ["killed 5-5", "civilians_killed 5-5", "injured 10-10"],
        ),
        ("The mayor, a former officer, was killed.", ["killed 1-1"]),
        ("The strikes caused several fatalities.", ["killed 3-"]),
        (
            "A girl of three months named Vira was fatally wounded.",
            ["killed 1-1", "children_killed 1-1"],
        ),
        ("The drone injured six people but did not claim any lives.", ["injured 6-6", "killed 0-0"]),
        ("Thirteen guards are feared dead.", ["killed 13-13 feared"]),
        (
            "A further 46 people are missing and may have been killed.",
            ["missing 46-46", "killed 46-46 feared"],
        ),
        ("About 280 people had been buried in a mass grave.", ["killed 280-280"]),
        ("Roughly 1,000 soldiers were surrendering.", ["captured 1000-1000"]),
        ("A mother of two had been wounded twice.", ["injured 1-1"]),
        ("Soon we will count hundreds of deaths.", ["killed 200- unreal"]),
        ("Officials tallied more than 250 deaths in the siege.", ["killed 250- total"]),
        ("The army said it had killed 1,200 people.", ["killed 1200-1200 total"]),
        ("Petro Melnyk, who ran the youth office, was killed.", ["killed 1-1"]),
        ("The sergeant killed Ivan Melnyk as he cycled home.", ["killed 1-1"]),
        ("Two of the five wounded died later.", ["killed 2-2"]),
        ("The number of dead has risen from 18 to 21.", ["killed 21-21"]),
        (
            "At least two people, a woman and a girl, died.",
            ["killed 2-", "children_killed 1-1 part"],
        ),
        ("Kherson was captured by Russia in March.", []),
        ("Back in May, 80,000 Russians had been killed or wounded.", []),
        ("Seven people are in hospital, one of them badly burnt.", ["injured 7-7"]),
        ("Four people are in a critical condition.", ["injured 4-4"]),
        ("The Russian side lost 18 men.", ["killed 18-18"]),
        ("The company lost 14 jobs.", []),
        ("A married couple was killed.", ["killed 2-2"]),
        ("He visited 20 patients in hospital.", []),
        ("It killed at least 25 people in the deadliest raid since April.", ["killed 25-"]),
        (
            "A further 38 people, which is thought to include six children and a nurse, have been injured.",
            ["injured 38-38", "children_injured 6-6 part"],
        ),
        (
            "The monitors counted 400 casualties, including 227 killed and 173 injured.",
            ["killed 227-227", "injured 173-173"],
        ),
        ("The raid on the city, where the death toll now stands at 24, was the worst.", ["killed 24-24"]),
    ],
)
def test_figures(text: str, expected: list[str]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Casualties unknown.", []),
        ("There is no information about casualties.", []),
        ("Several casualties were reported.", []),
        ("1 civilian was killed and 2 were wounded.", ["killed 1-1", "civilians_killed 1-1", "injured 2-2"]),
        ("A shell fell, killing 2 and injuring 5 others.", ["killed 2-2", "injured 5-5"]),
        ("3 fatalities were reported.", ["killed 3-3"]),
        ("They reported one fatality.", ["killed 1-1"]),
        ("At least 13 fatalities among Russian forces.", ["killed 13-"]),
        ("A number of people were killed.", ["killed 3-"]),
        ("About a dozen civilians were hurt.", ["injured 12-12"]),
        ("Between 5 and 8 soldiers were killed.", ["killed 5-8", "military_killed 5-8"]),
        ("One person was killed and another injured.", ["killed 1-1", "injured 1-1"]),
        ("The shell killed one, injuring another.", ["killed 1-1", "injured 1-1"]),
        (
            "The deaths of five civilians and the wounding of another eight were reported.",
            ["killed 5-5", "civilians_killed 5-5", "injured 8-8"],
        ),
        ("An additional 24 deaths of children were reported.", ["killed 24-24"]),
        ("A mother and daughter were killed.", ["killed 2-2"]),
        (
            "A husband and wife were killed, and also an old man who lived below.",
            ["killed 2-2", "killed 1-1"],
        ),
        ("A mother and baby who were dug out have now died.", ["killed 2-2", "children_killed 1-1 part"]),
        ("Mum and son killed by shell", ["killed 2-2"]),
        ("Couple killed in shelling", ["killed 2-2"]),
        ("Mother of two killed in strike", ["killed 1-1"]),
        ("Missile kills mother and two children", ["killed 3-3", "children_killed 2-2 part"]),
        ("Blast kills prosecutor", ["killed 1-1"]),
        ("A wife and mother was killed.", ["killed 1-1"]),
        ("Their husband and dad, Lev, was dead.", ["killed 1-1"]),
        ("A bomber blew up, killing himself and three others.", ["killed 4-4"]),
        ("A woman was killed, as were at least four others.", ["killed 1-1", "killed 4-"]),
        ("A medic was killed along with three patients.", ["killed 1-1", "killed 3-3"]),
        ("Twenty people - 15 guards and five clerks - were wounded.", ["injured 20-20"]),
        ("Five men were forced to their knees and shot in the head.", ["killed 5-5"]),
        ("A man was wounded and later died.", ["killed 1-1"]),
        ("Another member was wounded and later succumbed.", ["killed 1-1"]),
        ("A soldier lost a leg.", ["injured 1-1"]),
        ("Two men suffered burns.", ["injured 2-2"]),
        ("Three people sustained shrapnel and blast wounds.", ["injured 3-3"]),
        ("A girl suffered fatal wounds.", ["killed 1-1", "children_killed 1-1"]),
        ("Four others are in critical condition.", ["injured 4-4"]),
        ("Two drivers were taken to hospital.", ["injured 2-2"]),
        ("Up to 60 servicemen and 3 tanks were destroyed.", ["killed 0-60", "military_killed 0-60"]),
        ("They lost six tanks.", []),
        ("MAR 16 - Thirteen shoppers killed in queue", ["killed 13-13", "civilians_killed 13-13"]),
        ("Of 120 men 54 remained - the rest died.", []),
        ("In addition to the 35 deaths, 134 people were wounded.", ["killed 35-35", "injured 134-134"]),
        ("15 Russian fatalities according to the command.", ["killed 15-15"]),
        ("One reported Ukrainian fatality.", ["killed 1-1"]),
        ("Three soldiers KIA and five WIA.", ["killed 3-3", "military_killed 3-3", "injured 5-5"]),
        ("It led to the deaths of an elderly couple.", ["killed 2-2"]),
        (
            "1 person was killed and 2, including a child, were wounded.",
            ["killed 1-1", "injured 2-2", "children_injured 1-1 part"],
        ),
        (
            "A 7-year-old girl, her mother and grandmother were killed.",
            ["killed 3-3", "children_killed 1-1 part"],
        ),
        ("Two women aged 45 and 60 were killed.", ["killed 2-2"]),
        ("A 58-year-old was killed and a 32-year-old injured.", ["killed 1-1", "injured 1-1"]),
        ("Two men were killed, a third later died.", ["killed 2-2", "killed 1-1"]),
        ("The village head was found dead.", ["killed 1-1"]),
        ("There were no reports of casualties.", []),
        ("An unspecified number of soldiers were killed.", []),
        (
            'The minister said "about 320" soldiers were killed.',
            ["killed 320-320", "military_killed 320-320"],
        ),
        ("A mum, her two sons and a friend were cut down.", ["killed 4-4"]),
        ("The shell killed a 24-year-old packer.", ["killed 1-1"]),
        ("It left nine of her colleagues with burns and broken bones.", ["injured 9-9"]),
        ("It killed two farmhands and injured six stretcher-bearers.", ["killed 2-2", "injured 6-6"]),
        ("They killed more than 40 of them, mercenaries from abroad.", ["killed 40-"]),
        ("Six rockets were fired and killed a nurse.", ["killed 1-1"]),
        ("Hundreds of members assassinated Ivan Bondar.", ["killed 1-1"]),
        ("In 2018, three reporters were shot dead.", ["killed 3-3 total"]),
        ("The boy has multiple injuries.", []),
        ("At least 24 people, thirteen of them women, were found dead.", ["killed 24-"]),
        ("The war, which includes more than 5,000 deaths in the port, goes on.", ["killed 5000- total"]),
        ("One civilian was reported to be killed.", ["killed 1-1", "civilians_killed 1-1"]),
        ("20 people reported as killed after a strike.", ["killed 20-20"]),
        ("A park was hit, child reported dead.", ["killed 1-1", "children_killed 1-1"]),
        ("One woman and child were killed.", ["killed 2-2", "children_killed 1-1 part"]),
        ("Oleh Bondar and wife killed in shelling.", ["killed 2-2"]),
        ("The first general to be killed was at the front.", ["killed 1-1", "military_killed 1-1"]),
        ("One of the men killed was Oleh Bondar.", ["killed 1-1 part"]),
        ("One of the people killed in the capital was a nurse.", ["killed 1-1 part"]),
        ("One of the men was killed.", ["killed 1-1"]),
        ("They shot two men, killing one and seriously wounding the other.", ["killed 1-1", "injured 1-1"]),
        ("The reporter was fatally hit by shrapnel.", ["killed 1-1"]),
        ("Kyiv brought home the bodies of 64 defenders.", []),
        ("A doctor was killed and nurse wounded.", ["killed 1-1", "injured 1-1"]),
        ("A doctor and nurse were killed.", ["killed 2-2"]),
        ("People were shot in the back of the head, women being killed.", []),
        ("Two (2) soldiers were killed.", ["killed 2-2", "military_killed 2-2"]),
        ("3 police officers and 2 drivers were killed.", ["killed 5-5"]),
        ("2 Taliban were killed.", ["killed 2-2", "military_killed 2-2"]),
        ("Fatalities unknown, coded as 10.", ["killed 10-10"]),
        ("There is no data on victims.", []),
        ("Zero casualties.", ["killed 0-0", "injured 0-0"]),
        ("Number of casualties: 0.", ["killed 0-0", "injured 0-0"]),
        ("0 fatalities.", ["killed 0-0"]),
        ("Two men shot dead community leader Alberto Mej\u00eda.", ["killed 1-1"]),
        ("The blast left three drinkers dead.", ["killed 3-3"]),
        ("It left villages dark, killing 'several' people.", ["killed 3-"]),
        ("Missile that killed two likely fired by the defenders", ["killed 2-2"]),
        ("Ukrainian mother seriously wounded by blast", ["injured 1-1"]),
        ("No injuries were reported.", ["injured 0-0"]),
        ("It fell without causing injuries.", ["injured 0-0"]),
        ("It caused no deaths or injuries.", ["killed 0-0", "injured 0-0"]),
        ("There were no injuries or deaths.", ["killed 0-0", "injured 0-0"]),
        ("The bodies of the mayor of a village near Kyiv, her husband and son were found.", ["killed 3-3"]),
        ("The bodies of a mayor, her husband and of a soldier were found.", ["killed 3-3"]),
        ("The bodies of 20 people near the house of two men were found.", ["killed 20-20"]),
        ("Ten-year-old girls and 12-year-old girls with burns were found.", []),
        ("That woman and her baby died.", ["killed 2-2", "children_killed 1-1 part"]),
        ("The video captures a commander reading a speech.", []),
        ("The regiment captures two soldiers and three guards.", ["captured 5-5"]),
        ("The blast wounded four guards, one of them fatally.", ["injured 4-4", "killed 1-1"]),
        ("Shelling claimed one life.", ["killed 1-1"]),
        ("Ten were rescued; two did not survive.", ["killed 2-2"]),
        ("Killed were a 70-year-old man and his wife.", ["killed 2-2"]),
        ("Earlier, 4,300 civilians stayed and one died.", ["killed 1-1"]),
        ("There are four videos showing bodies.", []),
    ],
)
def test_coders_and_headlines(text: str, expected: list[str]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The town is 25 miles from the border.",
        "1.5 million people fled.",
        "The $12bn bill killed the deal.",
        "He killed the engine and lost his way.",
        "It was a kill zone for 20 tanks.",
        "There were no immediate reports of casualties.",
        "There was no word on casualties.",
        "It killed 40 cows and injured nine horses.",
        "50,000 troops have been killed or wounded.",
        "The raid killed and injured many.",
        "The three sporting bodies met on Monday.",
        "They returned the bodies of 45 soldiers.",
        "Two women were not injured.",
        "It saved 300 lives.",
        "Death threats were sent to nine mayors.",
        "A city with a population of 100,000 has lost its power.",
        "Police injured in the past were honoured.",
        "He was 35 and the dead man was his friend.",
        "The number of deaths is unknown.",
        "They captured three villages and two tanks.",
        "In 2014 the war began.",
    ],
)
def test_no_figure(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The blast killed three children.", "children"),
        ("The blast killed a 5-year-old.", "children"),
        ("The blast killed a 45-year-old.", None),
        ("The blast killed three civilians.", "civilians"),
        ("The blast killed three soldiers.", "military"),
        ("The blast killed three enemy personnel.", "military"),
        ("The blast killed three people.", None),
    ],
)
def test_whom_a_figure_counts(text: str, who: str | None) -> None:
    assert find(text)[0].who == who


def test_offsets_are_of_the_whole_text_and_hold_the_number() -> None:
    text = (
        "The mayor of \u0130zmir spoke.\n\nShells killed at least 12 people (two of them children) in town."
    )
    mentions = find(text, text.index("Shells"))
    assert [text[mention.start : mention.end] for mention in mentions] == [
        "killed at least 12 people",
        "two of them children",
    ]
    assert all(mention.field in CASUALTY_FIELDS for mention in find(text))


def test_person_nouns_mean_one_thing_each() -> None:
    assert not PLURALS.keys() & SINGULARS.keys()
    assert PLURALS["soldiers"] == SINGULARS["soldier"] == "military"
    assert PLURALS["people"] is None
