"""Claims of one side against the other, denials and failed checks: what becomes of them."""

from __future__ import annotations

import pytest
from extract.extraction import reports

from dateline_store.derive import status_of
from dateline_store.model import Kind, Mode, Report, Role, Status


def incident(text: str) -> Report:
    return next(report for report in reports(text) if report.kind is not Kind.STATEMENT)


def names(report: Report, role: Role) -> set[str]:
    return {actor.name for actor in report.actors if actor.role is role}


@pytest.mark.parametrize(
    ("text", "perpetrators", "status"),
    [
        (
            (
                "A missile hit a station in Kramatorsk on Friday, killing 50 people. Ukraine's president "
                "blamed Russia for the strike. Russia denied it was behind the attack."
            ),
            {"Russia"},
            Status.DISPUTED,
        ),
        (
            (
                "A missile hit a station in Kramatorsk on Friday. Officials said the station was full. "
                "The Russian defence ministry said its army did not have any targets in Kramatorsk."
            ),
            set(),
            Status.DISPUTED,
        ),
        (
            (
                "Russian shells hit a hospital in Mariupol on Friday. The Kremlin rejected accusations that "
                "its forces had fired at the hospital."
            ),
            {"Russia"},
            Status.DISPUTED,
        ),
        (
            (
                "Shells hit a prison in Olenivka on Friday. Russia accused Ukraine of shelling the prison. "
                "Ukraine blamed Russian forces for the attack."
            ),
            {"Russia", "Ukraine"},
            Status.DISPUTED,
        ),
        (
            (
                "Ukraine said Russian shells hit a market in Horlivka on Friday. The DPR said Ukrainian "
                "shells hit the market in Horlivka."
            ),
            {"Russia"},
            Status.DISPUTED,
        ),
        (
            (
                "Russian forces shelled the Zaporizhzhia nuclear plant on Friday, Ukraine's Energoatom said. "
                "Russian-installed officials said Ukrainian troops had shelled the plant."
            ),
            {"Russia"},
            Status.DISPUTED,
        ),
        (
            (
                "A blast hit a prison in Olenivka on Friday. Russia and Ukraine have blamed each other for "
                "the blast."
            ),
            set(),
            Status.DISPUTED,
        ),
        (
            (
                "An attack on a prison in Olenivka killed 40 people on Friday. Both sides claim the other "
                "is responsible for the attack."
            ),
            set(),
            Status.DISPUTED,
        ),
        (
            (
                "Russian authorities arrested eight people over the bridge attack in Kerch on Friday, though "
                "Ukraine has denied any involvement in the operation."
            ),
            {"Russia"},
            Status.REPORTED,
        ),
        (
            (
                "Russian missiles hit a station in Kramatorsk on Friday, Ukraine said. Ukraine's foreign "
                "minister rejected Russian claims that the station had not been hit by Russia."
            ),
            {"Russia"},
            Status.CLAIMED,
        ),
        (
            (
                "Russian forces shelled the Zaporizhzhia nuclear plant on Friday. Ukraine says Russia fires "
                "from the plant, while Moscow accuses Ukraine of shelling it."
            ),
            {"Russia"},
            Status.DISPUTED,
        ),
        (
            (
                "Russia-backed officials said Ukrainian troops shelled Enerhodar on Friday, while Ukraine "
                "said Russian forces hit Nikopol."
            ),
            {"Ukraine"},
            Status.CLAIMED,
        ),
        (
            (
                "Drones struck Kyiv on Friday. Iran's government has denied that it sent drones to Russia, "
                "though their use has been widely documented."
            ),
            set(),
            Status.REPORTED,
        ),
        (
            (
                "Russian missiles were fired at a port in Odesa on Friday. Ukraine's army said the missiles "
                "did not hit the port."
            ),
            {"Russia"},
            Status.REPORTED,
        ),
        (
            (
                "Russian troops shot dead six men in Bucha on Friday. Foreign minister Sergei Lavrov "
                'described the killings as "fake".'
            ),
            {"Russia"},
            Status.DISPUTED,
        ),
        (
            (
                "A missile hit a station in Kramatorsk on Friday. Russia is denying that its military had "
                "anything to do with the attack."
            ),
            set(),
            Status.DISPUTED,
        ),
        (
            (
                'A missile hit a station in Kramatorsk on Friday. "All talk of a missile attack on '
                'Kramatorsk is absolutely untrue," the Russian defence ministry posted on Telegram.'
            ),
            set(),
            Status.DISPUTED,
        ),
        (
            (
                "A blast hit a mill in Nikopol on Friday. The Kremlin dismissed reports that it would not "
                "hold talks."
            ),
            set(),
            Status.REPORTED,
        ),
        (
            "A blast hit a bridge in Melitopol on Friday. Russia's foreign ministry blamed Ukraine.",
            {"Ukraine"},
            Status.CLAIMED,
        ),
        (
            (
                "A blast hit a bridge in Melitopol on Friday. Kyiv has not claimed responsibility for the "
                "blast."
            ),
            set(),
            Status.REPORTED,
        ),
        (
            "Russian missiles hit a mill in Nikopol on Friday. Moscow denies targeting civilians.",
            {"Russia"},
            Status.REPORTED,
        ),
        (
            "Moscow denied rumours of talks following Kyiv's attack on a bridge in Melitopol on Friday.",
            {"Ukraine"},
            Status.REPORTED,
        ),
        (
            (
                "Russian missiles hit a mill in Nikopol on Friday. France condemned the strike. "
                "Zelensky vowed revenge for the strike."
            ),
            {"Russia"},
            Status.REPORTED,
        ),
        (
            (
                "The Russian defence ministry said its missiles hit a depot in Odesa on Friday. Governor "
                "Maksym Marchenko said the strike on the depot wounded two people."
            ),
            {"Russia"},
            Status.CONFIRMED,
        ),
        (
            (
                "Ukrainian shells hit a market in Donetsk on Friday, the DPR said. Russia's defence ministry "
                "said the strike on the market wounded two people."
            ),
            {"Ukraine"},
            Status.CLAIMED,
        ),
    ],
)
def test_who_is_named_and_how_surely(text: str, perpetrators: set[str], status: Status) -> None:
    report = incident(text)
    assert names(report, Role.PERPETRATOR) == perpetrators
    assert status_of(report.kind, report.claims) is status


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            ("Rockets hit a mill in Nikopol on Friday, the mayor said. Reuters could not verify the report."),
            "Reuters",
        ),
        (
            (
                "Rockets hit a mill in Nikopol on Friday, the mayor said. The claim could not be "
                "independently verified."
            ),
            "the outlet",
        ),
    ],
)
def test_a_check_that_failed_is_kept(text: str, source: str) -> None:
    report = incident(text)
    assert (source, Mode.UNVERIFIED) in {(claim.source, claim.mode) for claim in report.claims}
    assert names(report, Role.SOURCE) == {"mayor"}


def test_a_denial_of_fire_is_not_about_fighting() -> None:
    told = reports(
        "Ukrainian artillery hit a hospital in Donetsk on Friday, DPR officials said. Kiev denies that its "
        "forces launch artillery strikes on civilians in Donetsk. There has been intensive fighting in "
        "Donetsk this week."
    )
    by_kind = {report.kind: status_of(report.kind, report.claims) for report in told}
    assert by_kind[Kind.SHELLING] is Status.DISPUTED
    assert by_kind[Kind.CLASH] is Status.REPORTED
