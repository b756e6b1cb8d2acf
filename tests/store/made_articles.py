"""Articles and reports made up for the store's tests: any number, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from dateline_store.model import (
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
    PublishedBasis,
    Range,
    Report,
    Role,
    When,
)
from dateline_store.text import tokens

FIRST_DAY = datetime(2022, 2, 24)
TOWNS = [
    Place(name, name, f"{name[:4]} Oblast", "UA", 47 + n * 0.31, 31 + n * 0.47)
    for n, name in enumerate(
        [
            "Avenivka",
            "Borove",
            "Chystopil",
            "Dubrava",
            "Ezhyn",
            "Falkiv",
            "Hrabove",
            "Ivanets",
            "Kalyna",
            "Lypove",
        ]
    )
]
OUTLETS = ["The Courier", "Wire One", "Radio Vesna", None, "Morning Post"]
FACILITIES = [None, None, None, "school", "hospital"]
NOUNS = tokens(
    "rockets shells drones houses windows roof street market families trains bridge depot power water"
)


def day(number: int) -> When:
    """The whole of a day of the war, day 1 being the first."""
    start = FIRST_DAY + timedelta(days=number - 1)
    return When(
        start, start + timedelta(hours=23, minutes=59), DatePrecision.DAY, DateBasis.EXPLICIT, "that day"
    )


def made_article(
    text: str, *, publisher: str | None = "The Courier", published: datetime | None = None
) -> Article:
    """An article of one body block."""
    digest = sha256(f"{publisher} {published} {text}".encode()).hexdigest()
    return Article(
        id=digest[:16],
        source_id=digest[:6],
        title=text.splitlines()[0],
        text=text,
        blocks=(Block(0, len(text), BlockKind.BODY),),
        sha256=digest,
        path=f"made/{digest[:6]}.txt",
        reader="text",
        publisher=publisher,
        published=published,
        published_precision=DatePrecision.DAY if published else DatePrecision.UNKNOWN,
        published_basis=PublishedBasis.METADATA if published else PublishedBasis.UNKNOWN,
    )


def made_report(
    article: Article,
    sentence: str,
    *,
    kind: Kind = Kind.SHELLING,
    when: When | None = None,
    place: Place | None = TOWNS[0],
    killed: Range | None = None,
    injured: Range | None = None,
    facility: str | None = None,
    actors: Sequence[Actor] = (),
    claims: Sequence[Claim] = (),
    other_places: Sequence[Place] = (),
) -> Report:
    """A report of one sentence that stands in the article."""
    start = article.text.index(sentence)
    end = start + len(sentence)
    return Report(
        id=sha256(f"{article.id} {start} {kind}".encode()).hexdigest()[:16],
        article_id=article.id,
        kind=kind,
        title=f"{kind.value.capitalize()} in {place.name if place else 'an unnamed place'}",
        excerpts=(Excerpt(start, end, sentence),),
        extractor="made/1",
        when=day(1) if when is None else when,
        place=place,
        other_places=tuple(other_places),
        actors=tuple(actors),
        claims=tuple(claims),
        casualties=Casualties(killed=killed, injured=injured),
        evidence=(Evidence("kind", start, start + 3, "made", kind.value),),
        facility=facility,
    )


def made_ingest(
    count: int, *, seed: int = 1, reports: int = 6, days: int = 8
) -> Iterator[tuple[Article, list[Report]]]:
    """This many articles with up to `reports` reports each, some telling what others told."""
    rng = random.Random(seed)
    for number in range(count):
        outlet = rng.choice(OUTLETS)
        about = rng.randrange(1, days)
        sentences: list[str] = []
        for n in range(rng.randint(0, reports)):
            words = " ".join(rng.choices(NOUNS, k=14))
            sentences.append(
                f"On day {about} officials of Town {n} said that {words} were hit, case {number}."
            )
        text = "\n\n".join(
            [f"What happened on day {about}, note {number}", *sentences, "Nothing more. " * 150]
        )
        article = made_article(text, publisher=outlet, published=FIRST_DAY + timedelta(days=about))
        told = []
        for sentence in sentences:
            kind = rng.choice([Kind.SHELLING, Kind.SHELLING, Kind.AIR_STRIKE, Kind.CLASH, Kind.STATEMENT])
            killed = rng.choice([None, None, Range(2, 2), Range(11, None)])
            town = rng.choice(TOWNS)
            told.append(
                made_report(
                    article,
                    sentence,
                    kind=kind,
                    when=day(about),
                    place=rng.choice([town, town, town, None]),
                    killed=killed,
                    facility=rng.choice(FACILITIES),
                    actors=[
                        Actor("Russia", Role.PERPETRATOR, "Russia"),
                        Actor(f"Mayor of {town.name}", Role.SOURCE),
                    ],
                    claims=[
                        Claim(f"Mayor of {town.name}", rng.choice(list(Mode)), rng.choice([None, "Ukraine"]))
                    ],
                    other_places=[rng.choice(TOWNS)],
                )
            )
        yield article, told
