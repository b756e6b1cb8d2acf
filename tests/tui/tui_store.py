"""Small stores made for the explorer's tests: every sentence here is invented."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from dateline_store.model import (
    UNKNOWN_WHEN,
    Actor,
    Article,
    Block,
    BlockKind,
    Casualties,
    Claim,
    DateBasis,
    DatePrecision,
    Evidence,
    Excerpt,
    Kind,
    Mode,
    Place,
    PlacePrecision,
    PublishedBasis,
    Range,
    Report,
    Role,
    Stage,
    When,
)
from dateline_store.writer import Writer

KHARKIV = Place("Kharkiv", "Kharkiv", "Kharkiv Oblast", "UA", 49.99, 36.23)
KYIV = Place("Kyiv", "Kyiv", "Kyiv", "UA", 50.45, 30.52)
IRPIN = Place("Irpin", "Irpin", "Kyiv Oblast", "UA", 50.52, 30.25, relation="near")
DONETSK = Place(
    "Donetsk Oblast", "the Donetsk region", "Donetsk Oblast", "UA", 48.0, 37.8, PlacePrecision.REGION
)


def day(month: int, number: int, precision: DatePrecision = DatePrecision.DAY) -> When:
    """A whole day of 2022."""
    start = datetime(2022, month, number)
    return When(
        start, start + timedelta(hours=23, minutes=59), precision, DateBasis.EXPLICIT, f"{number}/{month}"
    )


@dataclass(frozen=True)
class Told:
    """One report to be made, with the sentence that stands in its article."""

    sentence: str
    kind: Kind
    when: When = UNKNOWN_WHEN
    place: Place | None = None
    actors: tuple[Actor, ...] = ()
    claims: tuple[Claim, ...] = ()
    casualties: Casualties = field(default_factory=Casualties)
    title: str = ""
    stage: Stage = Stage.DONE
    marks: tuple[tuple[str, str], ...] = ()
    """(field, words of the sentence) of evidence."""


@dataclass(frozen=True)
class Page:
    """One article to be made."""

    name: str
    title: str
    publisher: str | None
    told: tuple[Told, ...]
    published: datetime | None = None


def article_of(page: Page) -> tuple[Article, list[Report]]:
    """An article that holds its title and one paragraph for each report, and the reports."""
    text = page.title
    spans: list[tuple[int, int]] = []
    for told in page.told:
        start = len(text) + 2
        text += f"\n\n{told.sentence}"
        spans.append((start, len(text)))
    text += "\n\nNothing more was known at the time of writing."
    identity = hashlib.sha256(f"{page.name}{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    article = Article(
        id=identity,
        source_id=page.name,
        title=page.title,
        text=text,
        blocks=(
            Block(0, len(page.title), BlockKind.TITLE),
            Block(len(page.title) + 2, len(text), BlockKind.BODY),
        ),
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        path=f"articles/{page.name}.txt",
        reader="text/1",
        publisher=page.publisher,
        url=f"https://example.org/{page.name}",
        published=page.published,
        published_precision=DatePrecision.DAY if page.published else DatePrecision.UNKNOWN,
        published_basis=PublishedBasis.METADATA if page.published else PublishedBasis.UNKNOWN,
    )
    reports = []
    for number, (told, (start, end)) in enumerate(zip(page.told, spans, strict=True)):
        evidence = tuple(
            Evidence(
                name,
                start + told.sentence.index(words),
                start + told.sentence.index(words) + len(words),
                "test",
                words,
            )
            for name, words in told.marks
        )
        reports.append(
            Report(
                id=f"{identity}-{number}",
                article_id=identity,
                kind=told.kind,
                title=told.title or told.sentence[:40],
                excerpts=(Excerpt(start, end, told.sentence),),
                extractor="test/1",
                stage=told.stage,
                when=told.when,
                place=told.place,
                actors=told.actors,
                claims=told.claims,
                casualties=told.casualties,
                evidence=evidence,
            )
        )
    return article, reports


def make_store(path: Path, pages: Iterable[Page] | Sequence[Page]) -> Path:
    """A store that holds these articles."""
    with Writer(path, command="test", version="0", extractor="test/1", theatre="ukraine-2022") as writer:
        for page in pages:
            writer.add(*article_of(page))
    return path


RUSSIA = Actor("Russia", Role.PERPETRATOR, "Russia")
MAYOR = Actor("the mayor", Role.SOURCE, "Ukraine")
MIDDAY = When(
    datetime(2022, 3, 1, 12),
    datetime(2022, 3, 1, 14),
    DatePrecision.PART_OF_DAY,
    DateBasis.RELATIVE,
    "midday",
)
MARCH = When(
    datetime(2022, 3, 1), datetime(2022, 3, 31, 23, 59), DatePrecision.MONTH, DateBasis.EXPLICIT, "in March"
)
PUBLISHED = When(
    datetime(2022, 3, 2), datetime(2022, 3, 2, 23, 59), DatePrecision.DAY, DateBasis.PUBLICATION, None
)

SMALL: tuple[Page, ...] = (
    Page(
        "wire-1",
        "Rockets strike a school in Kharkiv",
        "Harbour Wire",
        (
            Told(
                "The mayor said Russian rockets hit a school in Kharkiv at midday and killed at least 11.",
                Kind.SHELLING,
                MIDDAY,
                KHARKIV,
                (RUSSIA, MAYOR, Actor("civilians", Role.TARGET)),
                (Claim("the mayor", Mode.SAID, "Ukraine", "Telegram"),),
                Casualties(killed=Range(11, None), children_killed=Range(3, 3)),
                "Rocket attack on a school in Kharkiv",
                marks=(
                    ("source", "The mayor"),
                    ("perpetrator", "Russian"),
                    ("place", "Kharkiv"),
                    ("date", "midday"),
                    ("killed", "at least 11"),
                ),
            ),
            Told(
                "Fighting went on near Irpin on Wednesday, where six people were hurt.",
                Kind.CLASH,
                day(3, 2),
                IRPIN,
                (Actor("Russia", Role.PARTICIPANT, "Russia"), Actor("Ukraine", Role.PARTICIPANT, "Ukraine")),
                (),
                Casualties(injured=Range(6, 6)),
                "Fighting near Irpin",
                marks=(("place", "Irpin"), ("injured", "six")),
            ),
        ),
        datetime(2022, 3, 2),
    ),
    Page(
        "herald-1",
        "Night raid on the capital",
        "Delta Herald",
        (
            Told(
                "A missile came down in Kyiv on 5 March; the ministry denied that it was one of its own.",
                Kind.AIR_STRIKE,
                day(3, 5),
                KYIV,
                (RUSSIA,),
                (Claim("the ministry", Mode.DENIED, "Russia"),),
                title="Missile on Kyiv",
                marks=(("place", "Kyiv"), ("date", "5 March"), ("source", "the ministry")),
            ),
            Told(
                "Villages of the Donetsk region lost their power lines in March.",
                Kind.INFRASTRUCTURE,
                MARCH,
                DONETSK,
                title="Power lines cut in the Donetsk region",
            ),
        ),
        datetime(2022, 3, 6),
    ),
    Page(
        "herald-2",
        "What the column brought",
        "Delta Herald",
        (
            Told(
                "A convoy with flour reached Kharkiv.",
                Kind.HUMANITARIAN,
                PUBLISHED,
                KHARKIV,
                title="Convoy reaches Kharkiv",
            ),
            Told(
                "Somebody fired on a bus, nobody says when.", Kind.ATTACK_ON_CIVILIANS, title="Bus fired on"
            ),
            Told(
                "The general warned that the dam will be blown up.",
                Kind.DESTRUCTION,
                day(3, 7),
                stage=Stage.THREATENED,
                title="Threat to a dam",
            ),
        ),
        datetime(2022, 3, 2),
    ),
)
"""Seven incidents: five dated and one undated that are on the timeline, and one that was only threatened."""
