"""The words of Dateline as values: articles, reports, incidents and what they are made of.

Standard library only. Everything is frozen; offsets are code points into `Article.text`.
Times are naive and local to the place that the text speaks of: no report names its zone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class DatelineError(Exception):
    """An error with a sentence for the user: what happened, to which file, and what to do."""


class Kind(StrEnum):
    """What happened."""

    SHELLING = "shelling"
    AIR_STRIKE = "air-strike"
    EXPLOSION = "explosion"
    INTERCEPTION = "interception"
    CLASH = "clash"
    TERRITORY = "territory"
    MOVEMENT = "movement"
    ATTACK_ON_CIVILIANS = "attack-on-civilians"
    DETENTION = "detention"
    DESTRUCTION = "destruction"
    PROTEST = "protest"
    HUMANITARIAN = "humanitarian"
    INFRASTRUCTURE = "infrastructure"
    DIPLOMACY = "diplomacy"
    TOLL = "toll"
    STATEMENT = "statement"


class Family(StrEnum):
    """Groups of kinds that readers treat alike; the timeline is stacked by these."""

    REMOTE = "remote violence"
    GROUND = "fighting on the ground"
    CIVILIANS = "harm to civilians"
    LIFE = "daily life"
    POLITICS = "politics"
    WORDS = "words and totals"


KIND_FAMILY: dict[Kind, Family] = {
    Kind.SHELLING: Family.REMOTE,
    Kind.AIR_STRIKE: Family.REMOTE,
    Kind.EXPLOSION: Family.REMOTE,
    Kind.INTERCEPTION: Family.REMOTE,
    Kind.CLASH: Family.GROUND,
    Kind.TERRITORY: Family.GROUND,
    Kind.MOVEMENT: Family.GROUND,
    Kind.ATTACK_ON_CIVILIANS: Family.CIVILIANS,
    Kind.DETENTION: Family.CIVILIANS,
    Kind.DESTRUCTION: Family.CIVILIANS,
    Kind.PROTEST: Family.LIFE,
    Kind.HUMANITARIAN: Family.LIFE,
    Kind.INFRASTRUCTURE: Family.LIFE,
    Kind.DIPLOMACY: Family.POLITICS,
    Kind.TOLL: Family.WORDS,
    Kind.STATEMENT: Family.WORDS,
}


class Stage(StrEnum):
    """Whether it was done; only the first two are on the timeline by default."""

    DONE = "done"
    ATTEMPTED = "attempted"
    THREATENED = "threatened"
    PLANNED = "planned"


class Status(StrEnum):
    """How far the reports establish the incident."""

    REPORTED = "reported"
    """The outlet says so in its own voice."""
    CLAIMED = "claimed"
    """A party to the conflict says so."""
    CONFIRMED = "confirmed"
    """A third party, or the side that has no interest in it, says so too."""
    DISPUTED = "disputed"
    """Someone denies or contradicts it."""


class Review(StrEnum):
    """The user's own judgement."""

    UNREVIEWED = "unreviewed"
    VERIFIED = "verified"
    DISMISSED = "dismissed"


class Role(StrEnum):
    """What an actor is to an incident."""

    PERPETRATOR = "perpetrator"
    TARGET = "target"
    PARTICIPANT = "participant"
    SOURCE = "source"


class Mode(StrEnum):
    """How a source stands to what it is credited with."""

    SAID = "said"
    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    UNVERIFIED = "unverified"


class DatePrecision(StrEnum):
    """How exact a date is."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part-of-day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    RANGE = "range"
    UNKNOWN = "unknown"


class DateBasis(StrEnum):
    """What a date rests on."""

    EXPLICIT = "explicit"
    RELATIVE = "relative"
    CONFLICT_DAY = "conflict-day"
    CARRIED = "carried"
    QUOTED = "quoted"
    INFERRED = "inferred"
    PUBLICATION = "publication"
    UNKNOWN = "unknown"


class PlacePrecision(StrEnum):
    """How exact a place is."""

    SITE = "site"
    SETTLEMENT = "settlement"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"
    NONE = "none"


class BlockKind(StrEnum):
    """What a stretch of an article is."""

    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    QUOTE = "quote"
    LIVE_ENTRY = "live-entry"
    CHROME = "chrome"


class PublishedBasis(StrEnum):
    """Where an article's publication time was found."""

    METADATA = "metadata"
    URL = "url"
    DATELINE = "dateline"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text, `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article of one kind; blocks don't overlap and are in order."""

    start: int
    end: int
    kind: BlockKind
    told_at: datetime | None = None
    """The time printed on a live-blog entry."""


@dataclass(frozen=True, slots=True)
class Article:
    """One document as stored. Never changed afterwards: all offsets index into `text`."""

    id: str
    """16 hex digits of the SHA-256 of publisher, URL, publication time, title and text."""
    source_id: str
    """The record's own id, else the stem of its file."""
    title: str
    text: str
    """The canonical text; a title that it does not begin with stands before it, on its own line."""
    blocks: tuple[Block, ...]
    sha256: str
    """Of the raw bytes that were read: the file, or the record's own line."""
    path: str
    reader: str
    publisher: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    published: datetime | None = None
    """As the outlet's own clock told it, without its zone; midnight where only the day is known."""
    published_precision: DatePrecision = DatePrecision.UNKNOWN
    """MINUTE, DAY or UNKNOWN."""
    published_basis: PublishedBasis = PublishedBasis.UNKNOWN
    published_phrase: str | None = None
    """The publication time as it was spelled, zone included."""


@dataclass(frozen=True, slots=True)
class When:
    """An interval, both ends inclusive, in minutes; a day ends at 23:59. Unknown ends are null."""

    start: datetime | None
    end: datetime | None
    precision: DatePrecision
    basis: DateBasis
    phrase: str | None = None
    """The words it came from."""


UNKNOWN_WHEN = When(None, None, DatePrecision.UNKNOWN, DateBasis.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Place:
    """A place as told, with the gazetteer entry it resolved to. No point is ever invented."""

    name: str
    phrase: str
    region: str | None = None
    country: str | None = None
    """ISO 3166 alpha-2."""
    latitude: float | None = None
    longitude: float | None = None
    precision: PlacePrecision = PlacePrecision.SETTLEMENT
    relation: str | None = None
    """Words such as "near" or "12 miles from" that stand between the incident and the name."""


@dataclass(frozen=True, slots=True)
class Range:
    """A figure as told: "11" is (11, 11), "at least 11" is (11, None), "up to 20" is (0, 20)."""

    low: int
    high: int | None


CASUALTY_FIELDS = (
    "killed",
    "injured",
    "missing",
    "captured",
    "civilians_killed",
    "military_killed",
    "children_killed",
    "children_injured",
)


@dataclass(frozen=True, slots=True)
class Casualties:
    """Figures of one report; null where nothing is told, (0, 0) where none is told."""

    killed: Range | None = None
    injured: Range | None = None
    missing: Range | None = None
    captured: Range | None = None
    civilians_killed: Range | None = None
    military_killed: Range | None = None
    children_killed: Range | None = None
    children_injured: Range | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who, in which role. `name` is canonical ("Russia", "civilians", "Volodymyr Zelensky")."""

    name: str
    role: Role
    side: str | None = None
    """The side of the theatre that the actor belongs to; null for outsiders and the unknown."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says so, in what mode and through which channel."""

    source: str
    mode: Mode
    side: str | None = None
    channel: str | None = None
    """Where it was said: "Telegram", "a briefing"."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The sentence or caption that reports the incident, verbatim: `article.text[start:end]`."""

    start: int
    end: int
    text: str
    block: BlockKind = BlockKind.BODY


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words behind one value: `field` is "kind", "date", "place", "killed", "perpetrator" and so on."""

    field: str
    start: int
    end: int
    rule: str
    """The name of the rule that gave the value."""
    value: str = ""
    """What the rule made of the words, in short."""


@dataclass(frozen=True, slots=True)
class Report:
    """One article's account of one incident."""

    id: str
    """Stable under re-running one extractor version on one article."""
    article_id: str
    kind: Kind
    title: str
    """A short description: "Missile attack on Kharkiv"."""
    excerpts: tuple[Excerpt, ...]
    extractor: str
    """Name and version, "rules/1"."""
    stage: Stage = Stage.DONE
    when: When = UNKNOWN_WHEN
    place: Place | None = None
    other_places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    """Sources included, with `Role.SOURCE`."""
    claims: tuple[Claim, ...] = ()
    casualties: Casualties = field(default_factory=Casualties)
    evidence: tuple[Evidence, ...] = ()
    facility: str | None = None
    """The kind of thing hit ("school", "station", "power plant"), where told; grouping keeps these apart."""


@dataclass(frozen=True, slots=True)
class ReportView:
    """A stored report with what a reader must know of its article. All text is sanitised."""

    report: Report
    article_title: str
    source_id: str
    publisher: str | None
    url: str | None
    published: datetime | None
    published_precision: DatePrecision
    published_basis: PublishedBasis
    path: str
    sha256: str
    incident_id: str
    join_rule: str | None = None
    """Why it joined the incident; null for the report that founded it."""


@dataclass(frozen=True, slots=True)
class Incident:
    """One real-world occurrence, derived from its reports, overlaid by the user's decisions."""

    id: str
    kind: Kind
    stage: Stage
    status: Status
    review: Review
    title: str
    when: When
    place: Place | None
    other_places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    casualties: Casualties
    reports: tuple[ReportView, ...]
    notes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    first_published: date | None = None


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """What a list shows of an incident: one line, no reports. All text is sanitised."""

    key: int
    id: str
    kind: Kind
    stage: Stage
    status: Status
    review: Review
    title: str
    when: When
    place: str | None
    region: str | None
    country: str | None
    place_precision: PlacePrecision
    killed: Range | None
    injured: Range | None
    reports: int
    publishers: int
    sources: int
    excerpt: str
