"""How values are put into words for a screen: dates with their precision, figures, places, status."""

from __future__ import annotations

from datetime import date, datetime, time

from dateline_store.model import (
    CASUALTY_FIELDS,
    Casualties,
    DateBasis,
    DatePrecision,
    IncidentRow,
    Kind,
    Place,
    PlacePrecision,
    PublishedBasis,
    Range,
    Stage,
    Status,
    When,
)

STATUS_MARKS: dict[Status, str] = {
    Status.REPORTED: " ",
    Status.CLAIMED: "c",
    Status.CONFIRMED: "✓",
    Status.DISPUTED: "≠",
}
"""One character that tells a status without colour."""

STATUS_MEANING: dict[Status, str] = {
    Status.REPORTED: "the outlet says so in its own voice",
    Status.CLAIMED: "a party to the conflict says so",
    Status.CONFIRMED: "a third party or the other side says so too",
    Status.DISPUTED: "someone denies or contradicts it",
}

SHORT_KINDS: dict[Kind, str] = {
    Kind.ATTACK_ON_CIVILIANS: "on civilians",
    Kind.INFRASTRUCTURE: "infrastr.",
    Kind.HUMANITARIAN: "humanitar.",
    Kind.INTERCEPTION: "intercept.",
}

CASUALTY_WORDS: dict[str, str] = {name: name.replace("_", " ") for name in CASUALTY_FIELDS} | {
    "civilians_killed": "civilians killed",
    "military_killed": "military killed",
    "children_killed": "children killed",
    "children_injured": "children injured",
}

_PARTS = ((5, "night"), (12, "morning"), (17, "afternoon"), (21, "evening"), (24, "night"))


def day_words(day: date, *, weekday: bool = False) -> str:
    """ "1 Mar 2022", or "Tue 1 Mar 2022"."""
    words = f"{day.day} {day:%b} {day.year}"
    return f"{day:%a} {words}" if weekday else words


def minute_words(moment: datetime, *, is_end: bool) -> str:
    """A bound of an interval; without its hour where it is the first or last minute of a day."""
    edge = time(23, 59) if is_end else time(0, 0)
    day = day_words(moment.date())
    return day if moment.time() == edge else f"{day} {moment:%H:%M}"


def conflict_day(day: date, first_day: date | None) -> str:
    """ "day 6" of the theatre, counted from its first day; empty before it and where it is not known."""
    if first_day is None or day < first_day:
        return ""
    return f"day {(day - first_day).days + 1}"


def nth_day(when: When, first_day: date | None) -> str:
    """The conflict day of a date that is exact to the day or better; else empty."""
    exact = (DatePrecision.MINUTE, DatePrecision.HOUR, DatePrecision.PART_OF_DAY, DatePrecision.DAY)
    return conflict_day(when.start.date(), first_day) if when.start and when.precision in exact else ""


def part_of_day(start: datetime, end: datetime) -> str:
    """A short name for a stretch of hours."""
    if end.date() > start.date():
        return "overnight"
    if start.hour in (11, 12) and end.hour <= 14:
        return "midday"
    return next(name for limit, name in _PARTS if start.hour < limit)


def short_when(when: When) -> str:
    """At most ten characters for a row that stands under its day; "~" before what is not exact."""
    if when.start is None or when.end is None:
        return "no date" if when.start is None and when.end is None else "~open"
    if when.basis is DateBasis.PUBLICATION:
        return "~pub. day"
    match when.precision:
        case DatePrecision.MINUTE:
            return f"{when.start:%H:%M}"
        case DatePrecision.HOUR:
            return f"~{when.start:%H:%M}"
        case DatePrecision.PART_OF_DAY:
            return part_of_day(when.start, when.end)
        case DatePrecision.DAY:
            return ""
        case DatePrecision.WEEK:
            return "~week"
        case DatePrecision.MONTH:
            return "~month"
        case DatePrecision.RANGE:
            return _short_range(when.start, when.end)
        case DatePrecision.UNKNOWN:
            return "no date"


def _short_range(start: datetime, end: datetime) -> str:
    """ "~to 31 Mar"; by the year where the range is a whole year or ends in another."""
    if end.year > start.year:
        return f"~to {end.year}"
    first, last = start.timetuple().tm_yday, end.timetuple().tm_yday
    return f"~in {end.year}" if first == 1 and last >= 365 else f"~to {end.day} {end:%b}"


_BASIS_WORDS: dict[DateBasis, str] = {
    DateBasis.EXPLICIT: "as written",
    DateBasis.RELATIVE: "reckoned from the publication time",
    DateBasis.CONFLICT_DAY: "counted from the first day of the conflict",
    DateBasis.CARRIED: "carried over from the text before it",
    DateBasis.QUOTED: "told by a person quoted",
    DateBasis.INFERRED: "inferred from the text",
    DateBasis.PUBLICATION: "the day of publication: no other date is told",
    DateBasis.UNKNOWN: "",
}


def full_when(when: When) -> str:
    """The interval with its precision: "1 Mar 2022, midday (12:00 to 14:00)"."""
    start, end = when.start, when.end
    if start is None and end is None:
        return "No date is told"
    if start is None or end is None:
        bound = minute_words(start, is_end=False) if start else minute_words(end or datetime.max, is_end=True)
        return f"{'Since' if start else 'Until'} {bound}"
    day = day_words(start.date())
    match when.precision:
        case DatePrecision.MINUTE:
            return f"{day}, {start:%H:%M}"
        case DatePrecision.HOUR:
            return f"{day}, about {start:%H:%M}"
        case DatePrecision.PART_OF_DAY:
            until = f"{end:%H:%M}" if end.date() == start.date() else f"{day_words(end.date())} {end:%H:%M}"
            return f"{day}, {part_of_day(start, end)} ({start:%H:%M} to {until})"
        case DatePrecision.DAY:
            return day
        case DatePrecision.WEEK | DatePrecision.MONTH | DatePrecision.RANGE | DatePrecision.UNKNOWN:
            ends = f"{minute_words(start, is_end=False)} to {minute_words(end, is_end=True)}"
            return f"Some time from {ends}" if when.precision is not DatePrecision.RANGE else ends


_PRECISION_WORDS: dict[DatePrecision, str] = {name: f"to the {name}" for name in DatePrecision} | {
    DatePrecision.PART_OF_DAY: "to the part of the day",
    DatePrecision.RANGE: "a stretch of time",
    DatePrecision.UNKNOWN: "",
}


def basis_words(when: When) -> str:
    """What the date rests on, with its precision and the words of the text: "day, as written: ..."."""
    words = [
        _PRECISION_WORDS[when.precision],
        _BASIS_WORDS[when.basis],
    ]
    told = ", ".join(word for word in words if word)
    return f'{told}: "{when.phrase}"' if when.phrase else told


def short_figure(figure: Range) -> str:
    """ "11+", "11", "6-9", "≤20", "0"."""
    if figure.high is None:
        return f"{figure.low}+"
    if figure.low == figure.high:
        return str(figure.low)
    return f"≤{figure.high}" if figure.low == 0 else f"{figure.low}-{figure.high}"


def full_figure(figure: Range) -> str:
    """ "11 or more", "11", "6 to 9", "up to 20", "none"."""
    if figure.high is None:
        return f"{figure.low} or more" if figure.low else "some"
    if figure.low == figure.high:
        return str(figure.low) if figure.low else "none"
    return f"up to {figure.high}" if figure.low == 0 else f"{figure.low} to {figure.high}"


def row_figures(row: IncidentRow) -> str:
    """Killed and injured of a row in short: "11+† 6inj"; empty where nothing is told."""
    killed = f"{short_figure(row.killed)}†" if row.killed else ""
    injured = f"{short_figure(row.injured)}inj" if row.injured else ""
    return f"{killed} {injured}".strip()


def casualty_words(casualties: Casualties) -> tuple[tuple[str, str], ...]:
    """(label, figure) of every figure that is told, in the model's order."""
    figures = ((name, getattr(casualties, name)) for name in CASUALTY_FIELDS)
    return tuple((CASUALTY_WORDS[name], full_figure(figure)) for name, figure in figures if figure)


def place_words(place: Place) -> str:
    """The place with what stands between it and the incident: "near Irpin, Kyiv Oblast, UA"."""
    name = f"{place.relation} {place.name}" if place.relation else place.name
    region = place.region if place.region and place.region != place.name else None
    return ", ".join(part for part in (name, region, place.country) if part and part != "")


def row_place(row: IncidentRow) -> str:
    """The place of a row; one that is only known to its region or country stands in brackets."""
    if not row.place:
        return "no place told"
    wide = row.place_precision in (PlacePrecision.REGION, PlacePrecision.COUNTRY)
    return f"({row.place})" if wide else row.place


def published_words(published: datetime | None, precision: DatePrecision, basis: PublishedBasis) -> str:
    """ "published 1 Mar 2022 14:05", with how it was found where that is not from the page's data."""
    if published is None:
        return "publication time unknown"
    clock = f" {published:%H:%M}" if precision is DatePrecision.MINUTE else ""
    found = {
        PublishedBasis.METADATA: "",
        PublishedBasis.URL: " (from its address)",
        PublishedBasis.DATELINE: " (from its dateline)",
        PublishedBasis.INFERRED: " (inferred from the text)",
        PublishedBasis.UNKNOWN: "",
    }[basis]
    return f"published {day_words(published.date())}{clock}{found}"


def stage_words(stages: tuple[Stage, ...]) -> str:
    """Which stages are asked for."""
    return f"stage {' or '.join(stages)}" if stages else "any stage"


def plural(count: int, one: str, many: str | None = None) -> str:
    """ "1 incident", "1,204 incidents"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def source_words(row: IncidentRow) -> str:
    """ "3 src": how many independent sources tell of it."""
    return f"{row.sources} src"
