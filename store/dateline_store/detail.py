"""Incidents with their reports, and articles with the incidents found in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import duckdb
import numpy as np

from dateline_store.columns import IntArray
from dateline_store.errors import NoSuchIncident
from dateline_store.model import (
    CASUALTY_FIELDS,
    Actor,
    Article,
    Block,
    BlockKind,
    Casualties,
    Claim,
    DatelineError,
    DatePrecision,
    Evidence,
    Excerpt,
    Incident,
    Kind,
    Mode,
    Place,
    PlacePrecision,
    PublishedBasis,
    Report,
    ReportView,
    Review,
    Role,
    Stage,
    Status,
)
from dateline_store.pages import figure, shown, when
from dateline_store.text import one_line, sanitize_text

_FIGURES = ", ".join(f"struct_pack(low := t.{name}_low, high := t.{name}_high)" for name in CASUALTY_FIELDS)
_WHEN_AND_WHERE = """t."start", t."end", t.date_precision, t.date_basis, t.date_phrase,
  t.place, t.place_phrase, t.place_relation, t.other_places"""
_REPORT = f"""
SELECT t.key, t.incident, t.article, t.id, t.kind, t.stage, t.title, t.facility, t.extractor,
  t.actors, t.claims, t.evidence, [{_FIGURES}], {_WHEN_AND_WHERE}, t.join_rule
FROM report t WHERE t.key IN (SELECT unnest(?::INTEGER[]))
"""
_TOLD_IN = """
SELECT key, id, title, source_id, publisher, url, published, published_precision, published_basis, path,
  sha256
FROM article WHERE key IN (SELECT unnest(?::INTEGER[]))
"""
_EXCERPTS = """
SELECT report, "start", "end", text, block FROM excerpt WHERE report IN (SELECT unnest(?::INTEGER[]))
ORDER BY report, "start", "end"
"""
_INCIDENT = f"""
SELECT t.key, t.id, t.kind, t.stage, t.status, t.review, t.title, t.actors, t.roles,
  t.notes, t.tags, t.first_published,
  [{_FIGURES}], {_WHEN_AND_WHERE}
FROM incident t WHERE t.key IN (SELECT unnest(?::INTEGER[]))
"""
_ARTICLE = """
SELECT a.key, a.id, a.source_id, a.title, a.text, a.blocks, a.sha256, a.path, a.reader, p.name,
  a.url, a.author, a.language, a.published, a.published_precision, a.published_basis, a.published_phrase
FROM article a LEFT JOIN publisher p ON p.key = a.publisher
WHERE a.id = ? OR starts_with(a.id, ?) ORDER BY a.id = ? DESC LIMIT 2
"""


class NoSuchArticle(DatelineError):  # noqa: N818
    """No article, or more than one, answers to the reference."""


class ArticleIncident(NamedTuple):
    """An incident that an article reports, and the article's own report of it."""

    key: int
    id: str
    kind: Kind
    title: str
    report: Report


@dataclass(frozen=True, slots=True)
class ArticleView:
    """A stored article and the incidents found in it, in the order of their first excerpts. Sanitised."""

    article: Article
    incidents: tuple[ArticleIncident, ...]


@dataclass(frozen=True, slots=True)
class _Names:
    """The dictionaries that some rows refer to."""

    actors: dict[int, tuple[str, str | None]]
    places: dict[int, tuple[Any, ...]]

    def actor(self, key: int, role: str) -> Actor:
        name, side = self.actors[key]
        return Actor(name, Role(role), side)

    def place(self, key: int | None, phrase: str | None, relation: str | None) -> Place | None:
        if key is None:
            return None
        name, region, country, latitude, longitude, precision = self.places[key]
        return Place(
            one_line(name),
            one_line(name if phrase is None else phrase),
            shown(region),
            shown(country),
            latitude,
            longitude,
            PlacePrecision(precision),
            shown(relation),
        )

    def others(self, stored: Iterable[dict[str, Any]]) -> tuple[Place, ...]:
        places = (self.place(other["place"], other["phrase"], other["relation"]) for other in stored)
        return tuple(place for place in places if place is not None)


def _names(con: duckdb.DuckDBPyConnection, actors: set[int], places: set[int]) -> _Names:
    found_actors = con.execute(
        "SELECT key, name, side FROM actor WHERE key IN (SELECT unnest(?::INTEGER[]))", [sorted(actors)]
    ).fetchall()
    found_places = con.execute(
        "SELECT key, name, region, country, latitude, longitude, precision FROM place "
        "WHERE key IN (SELECT unnest(?::INTEGER[]))",
        [sorted(places)],
    ).fetchall()
    return _Names(
        {key: (one_line(name), shown(side)) for key, name, side in found_actors},
        {row[0]: row[1:] for row in found_places},
    )


def _place_keys(cells: Sequence[Any]) -> set[int]:
    """Keys in the last columns of `_WHEN_AND_WHERE`."""
    own, _, _, others = cells
    return {other["place"] for other in others} | ({own} if own is not None else set())


def _casualties(figures: Sequence[dict[str, Any]]) -> Casualties:
    return Casualties(
        **{
            name: figure(stored["low"], stored["high"])
            for name, stored in zip(CASUALTY_FIELDS, figures, strict=True)
        }
    )


def _by_key(con: duckdb.DuckDBPyConnection, sql: str, keys: Iterable[int]) -> dict[int, tuple[Any, ...]]:
    """Rows by their first column. One table at a time, so that DuckDB uses the index of its keys."""
    return {row[0]: row for row in con.execute(sql, [sorted(set(keys))]).fetchall()}


def reports(
    con: duckdb.DuckDBPyConnection, of: Literal["incident", "article"], keys: IntArray
) -> list[tuple[int, ReportView]]:
    """The reports of some incidents or articles, with the keys of their incidents.

    By publication time, and in an article by their place in it.
    """
    asked = con.execute(
        f"SELECT key FROM report WHERE {of} IN (SELECT unnest(?::INTEGER[]))", [keys]
    ).fetchall()
    found = _by_key(con, _REPORT, (key for (key,) in asked))
    if not found:
        return []
    incident_ids = _by_key(
        con,
        "SELECT key, id FROM incident WHERE key IN (SELECT unnest(?::INTEGER[]))",
        (cells[1] for cells in found.values()),
    )
    articles = _by_key(con, _TOLD_IN, (cells[2] for cells in found.values()))
    publishers = _by_key(
        con,
        "SELECT key, name FROM publisher WHERE key IN (SELECT unnest(?::INTEGER[]))",
        (cells[4] for cells in articles.values() if cells[4] is not None),
    )
    excerpts: dict[int, list[Excerpt]] = {}
    for report, start, end, text, block in con.execute(_EXCERPTS, [sorted(found)]).fetchall():
        excerpts.setdefault(report, []).append(Excerpt(start, end, sanitize_text(text), BlockKind(block)))
    names = _names(
        con,
        {actor["actor"] for cells in found.values() for actor in cells[9]},
        {key for cells in found.values() for key in _place_keys(cells[18:22])},
    )
    views = []
    for cells in found.values():
        told_in = articles[cells[2]]
        publisher = None if told_in[4] is None else publishers[told_in[4]][1]
        report_ = _report(cells, told_in[1], tuple(excerpts.get(cells[0], ())), names)
        views.append((cells[1], _view(report_, told_in, publisher, incident_ids[cells[1]][1], cells[-1])))
    return sorted(views, key=_told_order)


def _told_order(found: tuple[int, ReportView]) -> tuple[Any, ...]:
    view = found[1]
    first = view.report.excerpts[0].start if view.report.excerpts else 0
    return (view.published is None, view.published, view.report.article_id, first, view.report.id)


def _report(cells: Sequence[Any], article_id: str, excerpts: tuple[Excerpt, ...], names: _Names) -> Report:
    (_, _, _, id_, kind, stage, title, facility, extractor, actors, claims, evidence, figures) = cells[:13]
    start, end, precision, basis, phrase, place, place_phrase, relation, others = cells[13:22]
    return Report(
        id=id_,
        article_id=article_id,
        kind=Kind(kind),
        title=one_line(title),
        excerpts=excerpts,
        extractor=one_line(extractor),
        stage=Stage(stage),
        when=when(start, end, precision, basis, phrase),
        place=names.place(place, place_phrase, relation),
        other_places=names.others(others),
        actors=tuple(names.actor(actor["actor"], actor["role"]) for actor in actors),
        claims=tuple(
            Claim(one_line(c["source"]), Mode(c["mode"]), shown(c["side"]), shown(c["channel"]))
            for c in claims
        ),
        casualties=_casualties(figures),
        evidence=tuple(
            Evidence(
                one_line(e["field"]), e["start"], e["end"], one_line(e["rule"]), one_line(e["value"] or "")
            )
            for e in evidence
        ),
        facility=shown(facility),
    )


def _view(
    report: Report, told_in: Sequence[Any], publisher: str | None, incident_id: str, join_rule: str | None
) -> ReportView:
    _, _, title, source_id, _, url, published, precision, basis, path, sha256 = told_in
    return ReportView(
        report=report,
        article_title=one_line(title),
        source_id=one_line(source_id),
        publisher=shown(publisher),
        url=shown(url),
        published=published,
        published_precision=DatePrecision(precision),
        published_basis=PublishedBasis(basis),
        path=one_line(path),
        sha256=sha256,
        incident_id=incident_id,
        join_rule=join_rule,
    )


def incidents(con: duckdb.DuckDBPyConnection, keys: IntArray) -> list[Incident]:
    """Whole incidents in the order of `keys`; keys that the store does not hold are left out."""
    found = con.execute(_INCIDENT, [keys]).fetchall()
    if not found:
        return []
    told: dict[int, list[ReportView]] = {}
    for key, view in reports(con, "incident", keys):
        told.setdefault(key, []).append(view)
    names = _names(
        con,
        {actor for cells in found for actor in cells[7]},
        {key for cells in found for key in _place_keys(cells[18:22])},
    )
    by_key = {cells[0]: _incident(cells, tuple(told.get(cells[0], ())), names) for cells in found}
    return [by_key[key] for key in keys.tolist() if key in by_key]


def _incident(cells: Sequence[Any], told: tuple[ReportView, ...], names: _Names) -> Incident:
    (_, id_, kind, stage, status, review, title, actors, roles, notes, tags, published, figures) = cells[:13]
    start, end, precision, basis, phrase, place, place_phrase, relation, others = cells[13:]
    return Incident(
        id=id_,
        kind=Kind(kind),
        stage=Stage(stage),
        status=Status(status),
        review=Review(review),
        title=one_line(title),
        when=when(start, end, precision, basis, phrase),
        place=names.place(place, place_phrase, relation),
        other_places=names.others(others),
        actors=tuple(names.actor(actor, role) for actor, role in zip(actors, roles, strict=True)),
        casualties=_casualties(figures),
        reports=told,
        notes=tuple(sanitize_text(note) for note in notes),
        tags=tuple(one_line(tag) for tag in tags),
        first_published=published.date() if published else None,
    )


def incident(con: duckdb.DuckDBPyConnection, ref: str | int) -> Incident:
    """The incident with this key, id, or beginning of an id. Raises NoSuchIncident for none and several."""
    typed = str(ref).strip()
    key: int | None = ref if isinstance(ref, int) else None
    if key is None and typed:
        found = con.execute(
            "SELECT key FROM incident WHERE starts_with(id, ?) ORDER BY id = ? DESC, id LIMIT 2",
            [typed, typed],
        ).fetchall()
        exact = con.execute("SELECT count(*) FROM incident WHERE id = ?", [typed]).fetchall()[0][0]
        if len(found) > 1 and not exact:
            raise NoSuchIncident(
                f'More than one incident has an id that begins with "{one_line(typed)}": type more of it.'
            )
        if found:
            key = found[0][0]
        elif typed.isascii() and typed.isdigit() and len(typed) < 10:
            key = int(typed)
    whole = incidents(con, np.array([key], dtype=np.int32)) if key is not None else []
    if not whole:
        raise NoSuchIncident(f'No incident is called "{one_line(typed)}": `dateline list` shows the ids.')
    return whole[0]


class ArticleText(NamedTuple):
    """The text of an article and its blocks, sanitised; offsets stay true."""

    text: str
    blocks: tuple[Block, ...]


def texts(con: duckdb.DuckDBPyConnection, article_ids: Iterable[str]) -> dict[str, ArticleText]:
    """The texts of these articles, by id; unknown ids are left out."""
    found = con.execute(
        "SELECT id, text, blocks FROM article WHERE id IN (SELECT unnest(?::VARCHAR[]))",
        [list(article_ids)],
    ).fetchall()
    return {id_: ArticleText(sanitize_text(text), _blocks(blocks)) for id_, text, blocks in found}


def _blocks(stored: Iterable[dict[str, Any]]) -> tuple[Block, ...]:
    return tuple(Block(b["start"], b["end"], BlockKind(b["kind"]), b["told_at"]) for b in stored)


def article(con: duckdb.DuckDBPyConnection, article_id: str) -> ArticleView:
    """The article with this id, or the only one whose id begins so. Raises NoSuchArticle."""
    found = con.execute(_ARTICLE, [article_id, article_id, article_id]).fetchall() if article_id else []
    if not found or (len(found) > 1 and found[0][1] != article_id):
        raise NoSuchArticle(
            f'{"More than one" if found else "No"} article is called "{one_line(article_id)}".'
        )
    (key, id_, source_id, title, text, blocks, sha256, path, reader, publisher, url, author, language) = (
        found[0][:13]
    )
    published, precision, basis, phrase = found[0][13:]
    told = reports(con, "article", np.array([key], dtype=np.int32))
    titles = dict(
        con.execute(
            "SELECT key, [kind, title] FROM incident WHERE key IN (SELECT unnest(?::INTEGER[]))",
            [[incident_key for incident_key, _ in told]],
        ).fetchall()
    )
    return ArticleView(
        Article(
            id=id_,
            source_id=one_line(source_id),
            title=one_line(title),
            text=sanitize_text(text),
            blocks=_blocks(blocks),
            sha256=sha256,
            path=one_line(path),
            reader=one_line(reader),
            publisher=shown(publisher),
            url=shown(url),
            author=shown(author),
            language=shown(language),
            published=published,
            published_precision=DatePrecision(precision),
            published_basis=PublishedBasis(basis),
            published_phrase=shown(phrase),
        ),
        tuple(
            ArticleIncident(
                incident_key,
                view.incident_id,
                Kind(titles[incident_key][0]),
                one_line(titles[incident_key][1]),
                view.report,
            )
            for incident_key, view in told
        ),
    )
