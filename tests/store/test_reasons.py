"""Which rule is named for each value of an incident, and which of its reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from store.made_articles import TOWNS, day, made_article, made_report

from dateline_store.derive import Account, derive
from dateline_store.grouping import JoinRule
from dateline_store.model import (
    Actor,
    Casualties,
    Claim,
    DateBasis,
    DatePrecision,
    Excerpt,
    Incident,
    Kind,
    Mode,
    PublishedBasis,
    Range,
    Report,
    ReportView,
    Review,
    Role,
    Stage,
)
from dateline_store.reader import Reader
from dateline_store.reasons import Reason, Reasons, known_rules
from dateline_store.writer import Writer


def report(name: str = "r", **values: object) -> Report:
    text = f"The account of {name} is given here in words of its own and nobody else's."
    base = Report(
        id=name,
        article_id=f"article of {name}",
        kind=Kind.SHELLING,
        title=f"As {name} tells it",
        excerpts=(Excerpt(0, len(text), text),),
        extractor="made/1",
    )
    return replace(base, **values)  # type: ignore[arg-type]


def view(told: Report, published: int, outlet: str, join_rule: str | None = None) -> ReportView:
    moment = datetime(2022, 3, published)
    return ReportView(
        report=told,
        article_title="",
        source_id=told.id,
        publisher=outlet,
        url=None,
        published=moment,
        published_precision=DatePrecision.DAY,
        published_basis=PublishedBasis.METADATA,
        path="",
        sha256="",
        incident_id="one",
        join_rule=join_rule,
    )


def incident(*told: Report, outlets: Sequence[str] = "ABC") -> Incident:
    """What is derived of these reports, published on one day after another by these outlets."""
    views = tuple(
        view(one, number, outlet) for number, (one, outlet) in enumerate(zip(told, outlets, strict=False), 1)
    )
    found = derive(Account(v.report, v.publisher, v.published) for v in views)
    return Incident(
        id="one",
        kind=found.kind,
        stage=found.stage,
        status=found.status,
        review=Review.UNREVIEWED,
        title=found.title,
        when=found.when,
        place=found.place,
        other_places=found.other_places,
        actors=found.actors,
        casualties=found.casualties,
        reports=views,
    )


def killed(low: int, high: int | None) -> dict[str, object]:
    return {"casualties": Casualties(killed=Range(low, high))}


def claims(*told: tuple[str, Mode, str | None]) -> dict[str, object]:
    return {"claims": tuple(Claim(source, mode, side) for source, mode, side in told)}


TOWN, OTHER = TOWNS[0], TOWNS[1]
WEEK = replace(day(1), end=day(7).end, precision=DatePrecision.WEEK)
PUBLICATION = replace(day(2), basis=DateBasis.PUBLICATION)

CASES: list[tuple[str, str, list[dict[str, object]], tuple[str, tuple[int, ...]]]] = [
    ("kind", "only-report", [{}], ("only-report", (0,))),
    ("kind", "all", [{}, {}], ("all-tell-it", (0, 1))),
    (
        "kind",
        "most",
        [{}, {"kind": Kind.AIR_STRIKE}, {"kind": Kind.AIR_STRIKE}],
        ("told-most", (1, 2)),
    ),
    (
        "kind",
        "vague",
        [{"kind": Kind.EXPLOSION}, {"kind": Kind.EXPLOSION}, {}],
        ("vague-gives-way", (2,)),
    ),
    ("stage", "furthest", [{"stage": Stage.PLANNED}, {}], ("furthest-stage", (1,))),
    ("date", "exactest", [{"when": WEEK}, {"when": day(2)}, {}], ("exactest-date", (1,))),
    (
        "date",
        "before publication day",
        [{"when": PUBLICATION}, {"when": day(3)}],
        ("text-before-publication-day", (1,)),
    ),
    (
        "date",
        "publication days",
        [{"when": PUBLICATION}, {"when": replace(day(3), basis=DateBasis.PUBLICATION)}],
        ("publication-days", (0,)),
    ),
    ("place", "told by those who tell", [{}, {"place": TOWN}], ("all-tell-it", (1,))),
    (
        "place",
        "commonest",
        [{"place": OTHER}, {"place": TOWN}, {"place": TOWN}],
        ("exactest-place", (1, 2)),
    ),
    ("killed", "agree", [killed(3, 3), killed(3, 3), {}], ("all-tell-it", (0, 1))),
    ("killed", "meet", [killed(3, None), killed(5, 5)], ("figures-agree", (0, 1))),
    ("killed", "apart", [killed(3, 3), killed(5, 5)], ("figures-apart", (0, 1))),
    ("status", "nobody", [{}], ("outlets-tell-it", (0,))),
    ("status", "denied", [{}, claims(("Moscow", Mode.DENIED, "Russia"))], ("denied", (1,))),
    (
        "status",
        "blame",
        [{"actors": (Actor(side, Role.PERPETRATOR, side),)} for side in ("Russia", "Ukraine")],
        ("different-sides-blamed", (0, 1)),
    ),
    ("status", "one side", [claims(("Kyiv", Mode.SAID, "Ukraine"))], ("one-side-tells-it", (0,))),
    (
        "status",
        "two sides",
        [claims(("Kyiv", Mode.SAID, "Ukraine")), claims(("Moscow", Mode.SAID, "Russia"))],
        ("two-sides-tell-it", (0, 1)),
    ),
    (
        "status",
        "outside",
        [{}, claims(("monitors", Mode.CONFIRMED, None))],
        ("confirmed-from-outside", (1,)),
    ),
    ("title", "first to fit", [{}, {"place": TOWN}], ("first-to-fit", (1,))),
]


@pytest.mark.parametrize(
    ("value", "reports", "expected"),
    [pytest.param(value, told, expected, id=f"{value} {name}") for value, name, told, expected in CASES],
)
def test_rules(value: str, reports: list[dict[str, object]], expected: tuple[str, tuple[int, ...]]) -> None:
    found = Reasons(incident(*(report(f"r{n}", **told) for n, told in enumerate(reports))))
    reason = found.figure("killed") if value == "killed" else getattr(found, value)()
    assert reason is not None
    assert (reason.rule, reason.reports) == expected
    assert reason.sentence


def test_the_last_figure_of_one_outlet_stands() -> None:
    told = incident(report("a", **killed(3, 3)), report("b", **killed(5, 5)), outlets="AA")
    reason = Reasons(told).figure("killed")
    assert reason is not None
    assert (reason.rule, reason.reports) == ("latest-of-outlet", (1,))


def test_what_is_not_told_has_no_reason() -> None:
    found = Reasons(incident(report()))
    assert (found.date(), found.place(), found.figure("killed")) == (None, None, None)


def test_actors_and_other_places_name_their_reports() -> None:
    actor = Actor("Russia", Role.PERPETRATOR, "Russia")
    told = incident(report("a", place=TOWN), report("b", place=TOWN, actors=(actor,), other_places=(OTHER,)))
    found = Reasons(told)
    assert found.actor(actor).reports == (1,)
    assert found.other_place(OTHER).reports == (1,)


def test_every_rule_has_its_case_and_every_join_its_sentence() -> None:
    covered = {expected[0] for *_, expected in CASES} | {"latest-of-outlet", "named-in", "told-besides"}
    assert covered == set(known_rules("derive"))
    assert set(known_rules("join")) == set(JoinRule)


def test_a_stored_join_names_its_rule_and_the_report_that_it_fits(tmp_path: Path) -> None:
    path = tmp_path / "made.duckdb"
    with Writer(path, command="test", version="0", extractor="made/1", theatre="ukraine-2022") as writer:
        for outlet in ("The Courier", "Wire One"):
            article = made_article(f"{outlet} counts seven dead in Avenivka.", publisher=outlet)
            told = made_report(article, article.text, killed=Range(7, 7))
            writer.add(article, [told])
    reader = Reader(path)
    (found,) = reader.incidents(reader.keys())
    joins = [Reasons(found).join(n) for n in range(2)]
    (joined,) = (n for n, join in enumerate(joins) if join is not None)
    assert joins[joined] == Reason(
        "same-figures", "the same place and day, and the same number of dead or injured", (1 - joined,)
    )
