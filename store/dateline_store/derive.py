"""What an incident is, made of its reports by named rules. Pure functions; the store keeps their answers.

The answers do not depend on the order in which the reports came: every rule sees them by publication time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf
from operator import attrgetter
from typing import TypeVar

from dateline_store.model import (
    CASUALTY_FIELDS,
    UNKNOWN_WHEN,
    Actor,
    BlockKind,
    Casualties,
    Claim,
    DateBasis,
    DatePrecision,
    Kind,
    Mode,
    Place,
    PlacePrecision,
    Range,
    Report,
    Role,
    Stage,
    Status,
    When,
)
from dateline_store.text import token_line

T = TypeVar("T")

_STAGE_RANK = {stage: rank for rank, stage in enumerate(Stage)}
_ROLE_RANK = {role: rank for rank, role in enumerate(Role)}
_DATE_RANK = {precision: rank for rank, precision in enumerate(DatePrecision)}
_PLACE_RANK = {precision: rank for rank, precision in enumerate(PlacePrecision)}


@dataclass(frozen=True, slots=True)
class Account:
    """A report with what the rules must know of its article."""

    report: Report
    publisher: str | None
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Derived:
    """The values of an incident, before the user's decisions are laid over them."""

    kind: Kind
    stage: Stage
    status: Status
    title: str
    when: When
    place: Place | None
    other_places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    casualties: Casualties
    facility: str | None
    excerpt: str
    reports: int
    publishers: tuple[str, ...]
    sources: int
    first_published: datetime | None


def derive(accounts: Iterable[Account]) -> Derived:
    """The values of the incident that these accounts (one or more) tell of."""
    ordered = sorted(accounts, key=_publication_order)
    reports = [account.report for account in ordered]
    kind = kind_of(reports)
    place = place_of(reports)
    when = when_of([report.when for report in reports])
    representative = representative_of(reports, kind, place, when)
    return Derived(
        kind=kind,
        stage=stage_of(reports),
        status=status_of(kind, (claim for report in reports for claim in report.claims), blamed_by(reports)),
        title=representative.title,
        when=when,
        place=place,
        other_places=other_places_of(reports, place),
        actors=actors_of(reports),
        casualties=casualties_of(ordered),
        facility=_most_common(report.facility for report in reports if report.facility),
        excerpt=excerpt_of(representative),
        reports=len(reports),
        publishers=tuple(dict.fromkeys(a.publisher for a in ordered if a.publisher is not None)),
        sources=independent_sources(ordered),
        first_published=min((a.published for a in ordered if a.published), default=None),
    )


def _publication_order(account: Account) -> tuple[datetime, str, str]:
    report = account.report
    return account.published or datetime.max, report.article_id, report.id


def _most_common(values: Iterable[T]) -> T | None:
    """The value told most often, the first told among equals; null for none."""
    told = list(values)
    if len(told) < 2:
        return told[0] if told else None
    return Counter(told).most_common(1)[0][0]


VAGUE_KINDS = frozenset({Kind.EXPLOSION, Kind.STATEMENT, Kind.TOLL})
"""Kinds that give way to any other: an explosion is a strike that nobody has named yet."""


def kind_of(reports: Sequence[Report]) -> Kind:
    """The kind that most reports tell, the earliest among equals; vague kinds only where no other is told."""
    told = [report.kind for report in reports]
    if len(told) == 1:
        return told[0]
    return _most_common(k for k in told if k not in VAGUE_KINDS) or _most_common(told) or told[0]


def stage_of(reports: Sequence[Report]) -> Stage:
    """The furthest stage told: done before attempted, threatened, planned."""
    return min((report.stage for report in reports), key=_STAGE_RANK.__getitem__)


def blamed_by(reports: Iterable[Report]) -> list[frozenset[str]]:
    """The sides that each report names as perpetrators, of those that name any."""
    named = (
        frozenset(
            actor.side for actor in report.actors if actor.role is Role.PERPETRATOR and actor.side is not None
        )
        for report in reports
    )
    return [sides for sides in named if sides]


def status_of(kind: Kind, claims: Iterable[Claim], blamed: Sequence[frozenset[str]] = ()) -> Status:
    """How far the claims of all reports establish the incident; `blamed` are the sides that each report
    names as perpetrators.

    Any denial disputes it, but for a statement, which may be a denial itself; so do reports that blame
    different sides. It is confirmed where two sides tell it, or a source outside the sides says that it
    confirms it; that somebody else tells it too is no confirmation. It is claimed where one side alone
    tells it; else the outlets report it themselves.
    """
    if kind is not Kind.STATEMENT and any(one.isdisjoint(other) for one in blamed for other in blamed):
        return Status.DISPUTED
    sides: set[str] = set()
    confirmed = False
    for claim in claims:
        if claim.mode is Mode.DENIED and kind is not Kind.STATEMENT:
            return Status.DISPUTED
        if claim.mode is Mode.UNVERIFIED:
            continue
        if claim.side is not None:
            sides.add(claim.side)
        elif claim.mode is Mode.CONFIRMED:
            confirmed = True
    if confirmed or len(sides) > 1:
        return Status.CONFIRMED
    return Status.CLAIMED if sides else Status.REPORTED


FIRM_BASES = (
    DateBasis.EXPLICIT,
    DateBasis.CONFLICT_DAY,
    DateBasis.RELATIVE,
    DateBasis.QUOTED,
    DateBasis.CARRIED,
    DateBasis.INFERRED,
)
"""Bases of a date that the text itself gives, the firmest first."""


def when_of(told: Sequence[When]) -> When:
    """The best date told: one that the text gives, then the most precise, the firmest, the commonest."""
    dated = [when for when in told if when.start is not None or when.end is not None]
    if len(dated) < 2:
        return dated[0] if dated else UNKNOWN_WHEN
    counts = Counter((when.start, when.end) for when in dated)

    def rank(when: When) -> tuple[bool, int, int, int]:
        basis = FIRM_BASES.index(when.basis) if when.basis in FIRM_BASES else len(FIRM_BASES)
        precision = _DATE_RANK[when.precision]
        return when.basis not in FIRM_BASES, precision, basis, -counts[when.start, when.end]

    return min(dated, key=rank)


def place_of(reports: Sequence[Report]) -> Place | None:
    """The most precise place told, the commonest among equals."""
    told = [report.place for report in reports if report.place is not None]
    if len(told) < 2:
        return told[0] if told else None
    counts = Counter(map(identity, told))
    return min(told, key=lambda p: (_PLACE_RANK[p.precision], -counts[identity(p)]))


def identity(place: Place) -> tuple[str, str | None, str | None, float | None, float | None, PlacePrecision]:
    """What makes two mentions one place: name, region, country, point to about 10 m, precision."""
    latitude = None if place.latitude is None else round(place.latitude, 4)
    longitude = None if place.longitude is None else round(place.longitude, 4)
    return place.name, place.region, place.country, latitude, longitude, place.precision


def other_places_of(reports: Sequence[Report], principal: Place | None) -> tuple[Place, ...]:
    """Every other place told, each once."""
    told = [
        place for report in reports for place in (report.place, *report.other_places) if place is not None
    ]
    first = {identity(place): place for place in reversed(told)}
    if principal is not None:
        first.pop(identity(principal), None)
    return tuple(first[key] for key in dict.fromkeys(map(identity, told)) if key in first)


def actors_of(reports: Sequence[Report]) -> tuple[Actor, ...]:
    """Every actor by role, those of most reports first; `unknown` only where the role has no other."""
    counts = Counter((actor.name, actor.role) for report in reports for actor in dict.fromkeys(report.actors))
    sides = {
        actor.name: actor.side for report in reports for actor in report.actors if actor.side is not None
    }
    named = {role for name, role in counts if name != "unknown"}
    ranked = sorted(counts.items(), key=lambda item: (_ROLE_RANK[item[0][1]], -item[1]))
    return tuple(
        Actor(name, role, sides.get(name))
        for (name, role), _ in ranked
        if name != "unknown" or role not in named
    )


NO_FIGURES = Casualties()


def casualties_of(ordered: Sequence[Account]) -> Casualties:
    """For each figure, what the outlets' latest accounts come to; accounts in publication order."""

    telling = [account for account in ordered if account.report.casualties != NO_FIGURES]
    if len(telling) < 2:
        return telling[0].report.casualties if telling else NO_FIGURES

    def latest(get: Callable[[Casualties], Range | None]) -> list[Range]:
        by_outlet: dict[str, Range] = {}
        for account in telling:
            told = get(account.report.casualties)
            if told is not None:
                by_outlet[account.publisher or account.report.article_id] = told
        return list(by_outlet.values())

    return Casualties(*(combined(latest(attrgetter(name))) for name in CASUALTY_FIELDS))


def combined(told: Sequence[Range]) -> Range | None:
    """What several figures come to, each of another outlet.

    Those that agree narrow each other ("at least 11" and 13 is 13); the result spans what the groups of
    agreeing figures come to (6, "at least 5" and 11 is 6-11).
    """
    if len(told) < 2:
        return told[0] if told else None
    groups = {frozenset(r for r in told if r.low <= low <= top(r)) for low in (r.low for r in told)}
    largest = [group for group in groups if not any(group < other for other in groups)]
    lows = [max(r.low for r in group) for group in largest]
    tops = [min(map(top, group)) for group in largest]
    return Range(min(lows), None if inf in tops else int(max(tops)))


def top(figure: Range) -> float:
    """The upper end of a figure, infinite where it is open."""
    return inf if figure.high is None else max(figure.low, figure.high)


def representative_of(reports: Sequence[Report], kind: Kind, place: Place | None, when: When) -> Report:
    """The report that gives title and excerpt: the first that tells the incident's kind, place and date."""
    principal = place and identity(place)

    def misses(report: Report) -> int:
        own = report.place and identity(report.place)
        return 4 * (report.kind is not kind) + 2 * (own != principal) + (report.when.start != when.start)

    return min(reports, key=misses)


_EXCERPT_ORDER = (BlockKind.BODY, BlockKind.LIVE_ENTRY, BlockKind.QUOTE, BlockKind.CAPTION, BlockKind.TITLE)


def excerpt_of(report: Report) -> str:
    """The report's first sentence of the body, else of whatever block it has."""
    best = min(report.excerpts, key=lambda e: _EXCERPT_ORDER.index(e.block), default=None)
    return best.text if best else ""


def independent_sources(accounts: Sequence[Account]) -> int:
    """How many outlets tell it in words of their own: those that share a sentence are one."""
    if len(accounts) == 1:
        return 1
    owner: dict[str, str] = {}

    def find(name: str) -> str:
        while owner.setdefault(name, name) != name:
            name = owner[name]
        return name

    outlets = set()
    for account in accounts:
        outlet = (
            f"outlet {account.publisher}" if account.publisher else f"article {account.report.article_id}"
        )
        outlets.add(outlet)
        for sentence in sentences(account.report):
            owner[find(outlet)] = find(f"words {sentence}")
    return len({find(outlet) for outlet in outlets})


SHARED_WORDS = 8
"""Words from which on an identical sentence is a copy and no chance."""


def sentences(report: Report) -> frozenset[str]:
    """The report's excerpts as folded words, those long enough to be told from chance."""
    lines = (token_line(excerpt.text) for excerpt in report.excerpts)
    return frozenset(line for line in lines if line.count(" ") >= SHARED_WORDS - 1)
