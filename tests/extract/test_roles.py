"""Who did it and to whom: what one sentence tells, construction by construction."""

from __future__ import annotations

import pytest
from extract.extraction import reports

from dateline_store.model import Kind, Role


def roles(text: str) -> tuple[set[str], set[str], set[str]]:
    report = next(report for report in reports(text) if report.kind is not Kind.STATEMENT)
    perpetrators, targets, participants = (
        {actor.name for actor in report.actors if actor.role is role}
        for role in (Role.PERPETRATOR, Role.TARGET, Role.PARTICIPANT)
    )
    return perpetrators, targets, participants


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("According to the Associated Press, two Russian missiles hit a depot in Odesa on Friday.", "Russia"),
        ("What appears to be Russian missiles struck a depot in Odesa on Friday.", "Russia"),
        ("Russia targeted Odesa with missiles on Friday.", "Russia"),
        ("Russian forces have fired at eight towns near Odesa since Friday.", "Russia"),
        ("Lyman was liberated from the Russians on Friday.", "Ukraine"),
        ("The occupiers shelled Nikopol on Friday.", "Russia"),
        ("The Russian attempt to capture Lyman failed on Friday as Ukrainian units fought back.", "Russia"),
        ("With Russian troops having withdrawn from Bucha on Friday, people went home.", "Russia"),
        (
            "Ukrainian forces tried to hold back Russian troops by blowing up a bridge near Kyiv on Friday.",
            "Ukraine",
        ),
        (
            "Russian forces dropped a substance during a drone attack on a plant in Mariupol on Friday.",
            "Russia",
        ),
        (
            (
                "Sixteen people suspected of helping the Russian authorities were detained in Kharkiv on "
                "Friday by the Security Service of Ukraine."
            ),
            "Ukraine",
        ),
        ("A village in Borno was raided by Boko Haram insurgents on Friday; six people died.", "Boko Haram"),
        ("Militants attacked a village in Borno on Friday, killing six people.", "militants"),
        ("Three Russian ballistic missiles were fired at the Odesa region on Friday.", "Russia"),
        ("Governor Serhiy Haidai said Russia was conducting air strikes on Lysychansk on Friday.", "Russia"),
        ("Putin's fleeing troops withdrew from Lyman on Friday.", "Russia"),
        ("Russian forces advancing from Belarus began bombarding Chernihiv on Friday.", "Russia"),
        ("Six Belarusian soldiers fighting for Ukraine were captured or killed in Lyman on Friday.", None),
        ("Israeli airstrikes hit a tower in Gaza City on Friday, killing ten people.", "Israeli forces"),
        ("A Taliban suicide bomber killed six soldiers in Kabul on Friday.", "Taliban"),
        ("Police detained 30 people in Hong Kong on Friday.", "police"),
        ("Police detained 30 people in Moscow on Friday.", "Russia"),
        ("Air defences downed two missiles over Lviv on Friday, Governor Maksym Kozytskyi said.", "Ukraine"),
        ("Air defences shot down drones over Kursk on Friday, Governor Roman Starovoyt said.", "Russia"),
        ("Six Ukrainian drones had been shot down on Friday, Russia's defence ministry said.", "Russia"),
        ("Hanna Maliar announced on Monday that the town of Robotyne had been liberated.", "Ukraine"),
        ("An oil depot burned in Shebekino after shelling from the Ukrainian side on Friday.", "Ukraine"),
        ("An unidentified group blew up a barge in Hola Prystan on Friday.", "unknown"),
        ("Unknown gunmen shot dead a driver in Melitopol on Friday.", "unknown"),
        ("HIMARS rockets hit a depot in Nova Kakhovka on Friday.", "Ukraine"),
        ("A power plant in Odesa was hit by Shahed drones on Friday.", "Russia"),
        ("Ukrainian forces repelled a Russian attack near Lyman on Friday.", "Russia"),
        ("Russian assaults near Lyman were repelled on Friday.", "Russia"),
        ("The fleet's building in Crimea was hit by a drone on Friday, as strikes went on.", None),
        ("Putin was furious over the attack on a bridge in Crimea on Friday.", None),
        ("Ukrainians are being forcibly deported to Russian 'filtration camps' on Friday.", None),
        ("Russian troops arrived in Kazakhstan on Friday, as thousands of people were arrested.", None),
        ("Ukraine pushes for trials as fighting rages near Izium on Friday.", None),
        ("Police in the Kyiv region exhumed 40 bodies in Bucha on Friday.", None),
        (
            "Missiles hit Odesa on Friday, with a Ukrainian thinktank saying the latest attacks were wild.",
            None,
        ),
        ("Russia has stepped-up missile strikes on Odesa on Friday.", "Russia"),
        ("A strike on HIMARS launchers near Kramatorsk killed two people on Friday.", None),
        ("Kyiv was hit by rockets on Friday, fired from a region controlled by Russian separatists.", None),
        ("A girl was hurt by a mine in Horlivka, a town held by Russian separatists, on Friday.", None),
        ("Six soldiers of the Ukrainian army were killed in fighting near Izium on Friday.", "Russia"),
        ("A hundred Ukrainian troops were killed in a strike near Kramatorsk on Friday.", None),
    ],
)
def test_who_did_it(text: str, who: str | None) -> None:
    assert roles(text)[0] == ({who} if who else set())


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Russian defence ministry confirmed striking targets in Odesa on Friday.", "Russia"),
        ("The Russian defence ministry said its missiles had hit a depot in Odesa on Friday.", "Russia"),
        ("Russia said on Friday it had struck a depot in Odesa.", "Russia"),
        ("Ukraine's military said it struck a bridge near Kherson on Friday.", "Ukraine"),
        ("Russia announced the capture of Pisky on Friday.", "Russia"),
        ('"We shot down nine missiles over Kyiv on Friday," the Ukrainian air force said.', "Ukraine"),
        ("Our troops liberated Lyman on Friday, the Ukrainian military said.", "Ukraine"),
        ("Enemy troops shelled Nikopol on Friday, Governor Valentyn Reznichenko said.", "Russia"),
        ('"The enemy shelled Donetsk on Friday," the DPR militia said.', "Ukraine"),
        (
            (
                "A hundred Ukrainian troops were killed in a strike near Kramatorsk on Friday, the Russian "
                "military said."
            ),
            "Russia",
        ),
        ("Ukraine's army said one of its drones hit a depot near Kherson on Friday.", "Ukraine"),
        ("Ukraine claims it has killed at least 60 Russian soldiers near Lyman on Friday.", "Ukraine"),
        ("Ukraine reported shelling in Nikopol on Friday.", None),
        ("Ten Ukrainian soldiers were wounded by shelling in Lyman on Friday, Ukraine's army said.", None),
        ("Russia said on Friday it was concerned by the shelling of Nikopol.", None),
    ],
)
def test_what_a_side_tells_of_itself_and_of_its_enemy(text: str, who: str | None) -> None:
    assert roles(text)[0] == ({who} if who else set())


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("What appears to be Russian missiles struck civilians in Kramatorsk on Friday.", "civilians"),
        ("Ukrainian troops were ambushed by Russian tanks near Lyman on Friday.", "Ukraine"),
        ("Ukrainian forces repelled a Russian attack near Lyman on Friday.", "Ukraine"),
        ("The headquarters of Russia's Black Sea Fleet in Crimea was hit by a drone on Friday.", "Russia"),
        ("Ukrainian troops staged a counterattack near Bakhmut on Friday.", "Russia"),
        ("Pisky was liberated from the Ukrainian military on Friday.", "Ukraine"),
        ("Six soldiers of the Ukrainian army were killed in fighting near Izium on Friday.", "Ukraine"),
        ("A hundred Ukrainian troops were killed in a strike near Kramatorsk on Friday.", "Ukraine"),
        ("Forty Ukrainian soldiers died in Lyman on Friday.", "Ukraine"),
        ("An unidentified group blew up a barge of Russian forces in Hola Prystan on Friday.", "Russia"),
        ("A Ukrainian drone was shot down over Belgorod by Russian air defences on Friday.", "Ukraine"),
        (
            "Ukrainian air defence forces downed five Shahed drones launched by Russian forces over Odesa.",
            "Russia",
        ),
        ("Ukrainian soldiers took prisoner ten Russian soldiers near Kherson on Friday.", "Russia"),
        ("Russian forces detained a journalist in Kherson on Friday.", "civilians"),
        ("Russian forces abducted 12 residents of Enerhodar on Friday.", "civilians"),
        ("Police arrested 30 people in Nizhny Novgorod on Friday.", "civilians"),
        ("The mayor of Skadovsk, Petro Melnyk, was abducted by Russian soldiers on Friday.", "Petro Melnyk"),
        ("Russian troops abducted Olha Petrenko, the mayor of Dniprorudne, on Friday.", "Olha Petrenko"),
        ("A court in Moscow jailed the politician Vladimir Kara-Murza on Friday.", "Vladimir Kara-Murza"),
        ("Russia shelled a military base near Lviv on Friday, killing 35 people.", "Ukraine"),
        ("The Kremlin kept silent after drones attacked its fleet in Sevastopol on Friday.", "Russia"),
        ("A car bomb killed the deputy head of the traffic police in Melitopol on Friday.", "civilians"),
        ("The mayor of Melitopol was abducted by Russian soldiers on Friday.", "mayor of Melitopol"),
    ],
)
def test_to_whom(text: str, whom: str) -> None:
    assert roles(text)[1] == {whom}


@pytest.mark.parametrize(
    "text",
    [
        "Ukrainian forces clashed with Russian forces near Bakhmut on Friday.",
        "Ukrainian and Russian forces clashed near Bakhmut on Friday.",
        "There was heavy fighting between Ukrainian and Russian troops near Bakhmut on Friday.",
    ],
)
def test_two_who_fight_are_both_participants(text: str) -> None:
    assert roles(text) == (set(), set(), {"Ukraine", "Russia"})
