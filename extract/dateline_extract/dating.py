"""The date of an incident: whose of its mentions' dates is the incident's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from dateline_extract.binding import publication_when
from dateline_extract.mention import Mention
from dateline_extract.register import Fit, Gathered, place_fit
from dateline_store.model import (
    UNKNOWN_WHEN,
    Article,
    DatePrecision,
    Evidence,
    PlacePrecision,
    When,
)

_FINENESS = {
    DatePrecision.MINUTE: 0,
    DatePrecision.HOUR: 1,
    DatePrecision.PART_OF_DAY: 2,
    DatePrecision.DAY: 3,
    DatePrecision.RANGE: 4,
    DatePrecision.WEEK: 5,
    DatePrecision.MONTH: 6,
    DatePrecision.UNKNOWN: 7,
}
_COARSE = timedelta(days=3)
"""An interval longer than this is a period in which something lies."""
_OPEN = timedelta(days=100)
"""A period longer than this dates only the incident that is told with it."""
_FOLLOWS, _RETURNS, _BESIDE = 5, 12, 2
"""Sentences over which a mention that only follows, that points back, and that tells a period or figures
alone still dates the incident told before.
"""
_HEADLINE, _TOLD_AT_LENGTH, _STEP = 2, 5, 4
"""An incident told from one of the first sentences on, in so many mentions, is what the article is about: its
mentions may follow one another over so many sentences.
"""


def incident_when(incident: Gathered, article: Article) -> tuple[When, Evidence | None]:
    """The date of an incident and what it rests on; unknown where nothing tells it.

    The finest date that a mention tells of it, the first mention's before another's that is as fine; for want
    of one the day on which it was told; for want of that, where it is told as news, the day of publication. A
    date that a later mention tells counts when that mention surely speaks of this incident.
    """
    told, spoken = _best(incident, spoken=False), _best(incident, spoken=True)
    if told and spoken and _length(told.when) > _COARSE and _within(spoken.when, told.when):
        told = None
    best = told or spoken
    if best is not None and best.when is not None and best.when_span is not None:
        rule = "told" if best is told else "day-of-telling"
        return best.when, Evidence("date", *best.when_span, rule, interval(best.when))
    fresh = next((m for m in incident.mentions if m.news and not m.standing.vague), None)
    when = publication_when(article, fresh.sentence.told_at) if fresh else None
    if fresh is None or when is None:
        return UNKNOWN_WHEN, None
    if fresh.trigger is None:
        return when, None
    span = fresh.trigger.start, fresh.trigger.end
    return when, Evidence("date", *span, "news-verb-on-publication-day", interval(when))


def _best(incident: Gathered, spoken: bool) -> Mention | None:
    dated = [mention for mention in _sure(incident) if mention.speech_date is spoken]
    first = incident.mentions[0]
    return min(dated, key=lambda mention: _rank(mention, mention is first)) if dated else None


def interval(when: When) -> str:
    """The beginning of a date as evidence spells it."""
    return f"{when.start:%Y-%m-%dT%H:%M}" if when.start else "unknown"


def _rank(mention: Mention, first: bool) -> tuple[bool, bool, int, bool, int]:
    assert mention.when is not None
    weak = not first and (mention.caption or not mention.own_date)
    return mention.trigger is None, weak, _FINENESS[mention.when.precision], not first, mention.order


def _sure(incident: Gathered) -> Iterator[Mention]:
    """The dated mentions that surely speak of the incident."""
    first = before = incident.mentions[0]
    main = first.order <= _HEADLINE and len(incident.mentions) >= _TOLD_AT_LENGTH
    for mention, rule in zip(incident.mentions, incident.joined_by, strict=True):
        step, before = mention.order - before.order, mention
        when = mention.when
        if when is None or mention.when_span is None:
            continue
        if mention is first or incident.lead is mention:
            yield mention
            continue
        gap = mention.order - first.order
        length = _length(when)
        if mention.standing.vague or length > _OPEN:
            continue
        if mention.trigger is None or length > _COARSE:
            reach = _BESIDE
        elif rule in ("place", "returns", "figures") and _same_place(first, mention):
            reach = gap
        elif rule in ("returns", "figures", "date", "place"):
            reach = _RETURNS
        elif (main and mention.own_date) or _within(when, first.when):
            reach = gap if 0 < step <= _STEP else _FOLLOWS
        else:
            reach = _FOLLOWS
        if gap <= reach:
            yield mention


def _length(when: When | None) -> timedelta:
    return when.end - when.start if when and when.start and when.end else timedelta.max


def _within(when: When | None, wider: When | None) -> bool:
    if when is None or wider is None or not (wider.start and wider.end and when.start and when.end):
        return False
    return wider.start <= when.start and when.end <= wider.end


def _same_place(one: Mention, other: Mention) -> bool:
    if one.place is None or other.place is None:
        return False
    exact = one.place.place.precision in (PlacePrecision.SETTLEMENT, PlacePrecision.SITE)
    return exact and place_fit(one.place.place, other.place.place) is Fit.SAME
