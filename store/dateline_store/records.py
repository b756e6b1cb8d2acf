"""Articles, reports and incidents as rows of the store's tables, and reports back from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

import duckdb

from dateline_store.decisions import Overlay
from dateline_store.derive import Account, Derived
from dateline_store.dictionary import Dictionary, Row
from dateline_store.model import (
    CASUALTY_FIELDS,
    Actor,
    Article,
    BlockKind,
    Casualties,
    Claim,
    DateBasis,
    DatePrecision,
    Excerpt,
    Kind,
    Mode,
    Place,
    Range,
    Report,
    Role,
    Stage,
    When,
)

_WHEN = ("start", "end", "date_precision", "date_basis", "date_phrase")
_PLACE = ("place", "place_phrase", "place_relation")
_FIGURES = tuple(f"{name}_{end}" for name in CASUALTY_FIELDS for end in ("low", "high"))

ARTICLE_COLUMNS = (
    *("key", "id", "source_id", "title", "text", "text_sha256", "publisher", "url", "author", "language"),
    *("published", "published_precision", "published_basis", "published_phrase", "path", "sha256", "reader"),
    *("extractor", "theatre", "ingested", "blocks"),
)
REPORT_COLUMNS = (
    *("key", "id", "article", "incident", "kind", "stage", "title", "facility", "extractor"),
    *_WHEN,
    *_PLACE,
    *("other_places", "actors", "claims"),
    *_FIGURES,
    *("evidence", "join_rule"),
)
EXCERPT_COLUMNS = ("report", "start", "end", "text", "block")
INCIDENT_COLUMNS = (
    *("key", "id", "kind", "stage", "status", "review", "title"),
    *_WHEN,
    *_PLACE,
    *("other_places", "actors", "roles", "publishers"),
    *_FIGURES,
    *("facility", "excerpt", "reports", "sources", "first_published", "notes", "tags"),
)


def article_row(
    article: Article, key: int, publisher: int | None, text_hash: str, taken_in: tuple[str, str, datetime]
) -> Row:
    """A row of `ARTICLE_COLUMNS`; taken in by which extractor, for which theatre, and when."""
    blocks = [
        {"start": block.start, "end": block.end, "kind": block.kind.value, "told_at": block.told_at}
        for block in article.blocks
    ]
    return (
        *(
            key,
            article.id,
            article.source_id,
            article.title,
            article.text,
            text_hash,
            publisher,
        ),
        *(article.url, article.author, article.language, article.published),
        *(article.published_precision.value, article.published_basis.value, article.published_phrase),
        *(article.path, article.sha256, article.reader, *taken_in, blocks),
    )


def hash_of(text: str) -> str:
    """The SHA-256 of an article's text, as stored beside it."""
    return sha256(text.encode()).hexdigest()


def report_row(
    report: Report, key: int, article: int, incident: int, rule: str | None, dictionary: Dictionary
) -> Row:
    """A row of `REPORT_COLUMNS`."""
    return (
        *(key, report.id, article, incident, report.kind.value, report.stage.value, report.title),
        *(report.facility, report.extractor),
        *_when_cells(report.when),
        *_place_cells(report.place, dictionary),
        _other_places_cell(report.other_places, dictionary),
        [{"actor": dictionary.actor(actor), "role": actor.role.value} for actor in report.actors],
        [
            {"source": claim.source, "mode": claim.mode.value, "side": claim.side, "channel": claim.channel}
            for claim in report.claims
        ],
        *_figure_cells(report.casualties),
        [
            {"field": e.field, "start": e.start, "end": e.end, "rule": e.rule, "value": e.value}
            for e in report.evidence
        ],
        rule,
    )


def excerpt_rows(report: Report, key: int) -> list[Row]:
    """Rows of `EXCERPT_COLUMNS`."""
    return [(key, e.start, e.end, e.text, e.block.value) for e in report.excerpts]


def incident_row(
    key: int, incident_id: str, derived: Derived, overlay: Overlay, dictionary: Dictionary
) -> Row:
    """A row of `INCIDENT_COLUMNS`."""
    return (
        *(key, incident_id, derived.kind.value, derived.stage.value, derived.status.value, overlay.review),
        derived.title,
        *_when_cells(derived.when),
        *_place_cells(derived.place, dictionary),
        _other_places_cell(derived.other_places, dictionary),
        [dictionary.actor(actor) for actor in derived.actors],
        [actor.role.value for actor in derived.actors],
        [dictionary.publishers[name] for name in derived.publishers],
        *_figure_cells(derived.casualties),
        *(derived.facility, derived.excerpt, derived.reports, derived.sources, derived.first_published),
        *(list(overlay.notes), list(overlay.tags)),
    )


def _when_cells(when: When) -> Row:
    return when.start, when.end, when.precision.value, when.basis.value, when.phrase


def _place_cells(place: Place | None, dictionary: Dictionary) -> Row:
    return (dictionary.place(place), place.phrase, place.relation) if place else (None, None, None)


def _other_places_cell(places: Iterable[Place], dictionary: Dictionary) -> list[dict[str, Any]]:
    return [{"place": dictionary.place(p), "phrase": p.phrase, "relation": p.relation} for p in places]


def _figure_cells(casualties: Casualties) -> list[int | None]:
    cells: list[int | None] = []
    for name in CASUALTY_FIELDS:
        told: Range | None = getattr(casualties, name)
        cells += (told.low, told.high) if told else (None, None)
    return cells


def load_accounts(
    connection: duckdb.DuckDBPyConnection, dictionary: Dictionary, incidents: Sequence[int]
) -> dict[int, list[Account]]:
    """The accounts of these incidents, oldest first, without their evidence."""
    columns = ", ".join(
        f'r."{name}"' for name in REPORT_COLUMNS if name not in ("evidence", "join_rule", "article")
    )
    rows = connection.execute(
        f"SELECT a.id, a.publisher, a.published, {columns} FROM report r JOIN article a ON a.key = r.article "
        "WHERE r.incident IN (SELECT unnest(?::INTEGER[])) ORDER BY r.key",
        [incidents],
    ).fetchall()
    keys = [row[3] for row in rows]
    excerpts: defaultdict[int, list[Excerpt]] = defaultdict(list)
    for report, start, end, text, block in connection.execute(
        'SELECT report, "start", "end", text, block FROM excerpt '
        'WHERE report IN (SELECT unnest(?::INTEGER[])) ORDER BY report, "start", "end"',
        [keys],
    ).fetchall():
        excerpts[report].append(Excerpt(start, end, text, BlockKind(block)))
    found: dict[int, list[Account]] = {}
    for article, publisher, published, key, report_id, incident, *cells in rows:
        report = _report(report_id, article, cells, excerpts[key], dictionary)
        outlet = None if publisher is None else dictionary.publisher_names[publisher]
        found.setdefault(incident, []).append(Account(report, outlet, published))
    return found


def _report(
    report_id: str, article: str, cells: Sequence[Any], excerpts: Iterable[Excerpt], dictionary: Dictionary
) -> Report:
    kind, stage, title, facility, extractor, start, end, precision, basis, phrase = cells[:10]
    place, place_phrase, place_relation, others, actors, claims, *figures = cells[10:]

    def told_place(key: int, phrase: str, relation: str | None) -> Place:
        known = dictionary.place_values[key]
        return Place(
            *(known.name, phrase, known.region, known.country, known.latitude, known.longitude),
            *(known.precision, relation),
        )

    def told_actor(cell: Mapping[str, Any]) -> Actor:
        name, side = dictionary.actor_names[cell["actor"]]
        return Actor(name, Role(cell["role"]), side)

    ranges = (
        None if low is None else Range(low, high)
        for low, high in zip(figures[::2], figures[1::2], strict=True)
    )
    return Report(
        id=report_id,
        article_id=article,
        kind=Kind(kind),
        title=title,
        excerpts=tuple(excerpts),
        extractor=extractor,
        stage=Stage(stage),
        when=When(start, end, DatePrecision(precision), DateBasis(basis), phrase),
        place=None if place is None else told_place(place, place_phrase, place_relation),
        other_places=tuple(told_place(o["place"], o["phrase"], o["relation"]) for o in others),
        actors=tuple(map(told_actor, actors)),
        claims=tuple(Claim(c["source"], Mode(c["mode"]), c["side"], c["channel"]) for c in claims),
        casualties=Casualties(*ranges),
        facility=facility,
    )
