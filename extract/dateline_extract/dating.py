"""The date of an incident: whose of its mentions' dates is the incident's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from dateline_extract.date_binding import publication_when
from dateline_extract.fits import Fit, place_fit
from dateline_extract.gathered import Gathered
from dateline_extract.mention import Mention
from dateline_extract.news import in_hindsight
from dateline_extract.telling import lead_day
from dateline_store.model import (
    UNKNOWN_WHEN,
    Article,
    BlockKind,
    DateBasis,
    DatePrecision,
    Evidence,
    Kind,
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
_PERIODS = frozenset({DatePrecision.WEEK, DatePrecision.MONTH})
_OPEN = timedelta(days=100)
"""A period longer than this dates only the incident that is told with it."""
_TALKS = frozenset({Kind.STATEMENT, Kind.DIPLOMACY})
_UNDER_WAY = frozenset(
    {Kind.HUMANITARIAN.value, Kind.DIPLOMACY.value, Kind.MOVEMENT.value, Kind.INFRASTRUCTURE.value}
)
"""Kinds that go on for days, so that the lead's day is that of the news and not the day they began on."""
_HABITS = frozenset({"habit", "progressive"})
"""The standings of what is told of no one day."""
_EXACT = frozenset({PlacePrecision.SETTLEMENT, PlacePrecision.SITE})
_HEAD = 250
"""Characters of an article in which it says that it looks back."""
_FIRST = 5
"""How many sentences may tell what a headline is about."""
_FOLLOWS, _RETURNS, _BESIDE = 5, 12, 2
"""Sentences over which a mention that only follows, that points back, and that tells a period or figures
alone still dates the incident told before.
"""
_HEADLINE, _TOLD_AT_LENGTH, _STEP = 2, 4, 4
"""An incident told from one of the first sentences on, in so many mentions, is what the article is about: its
mentions may follow one another over so many sentences.
"""


Dated = tuple[When, Evidence]


class Dating:
    """Dates the incidents of one article."""

    def __init__(self, article: Article, incidents: Sequence[Gathered]) -> None:
        self._article = article
        self._incidents = incidents
        self._hindsight = in_hindsight(article.text[:_HEAD])
        lead = lead_day(article)
        told = (
            mention.when
            for incident in incidents
            for mention in incident.mentions
            if mention.when and not mention.speech_date and mention.kind not in _TALKS
        )
        self._lead = lead if lead and not any(_on(when, article.published) for when in told) else None

    def when(self, incident: Gathered) -> tuple[When, Evidence | None]:
        """The date of an incident and what it rests on; unknown where nothing tells it.

        The finest date that a mention tells of it, the first mention's before another's that is as fine; for
        want of one the day on which it was told. A date that a later mention tells counts when that mention
        surely speaks of this incident. For want of all, a headline takes the date of what the first sentences
        tell, and news takes the day of publication, or the day before where only that is told in the lead.
        """
        return _told(incident) or self._of_lead(incident) or self._of_news(incident)

    def _of_lead(self, incident: Gathered) -> Dated | None:
        if any(mention.sentence.block is not BlockKind.TITLE for mention in incident.mentions):
            return None
        for other in self._incidents:
            if other.family != incident.family or other.mentions[0].order > _FIRST or _apart(incident, other):
                continue
            told = _told(other)
            if told is not None and not _coarse(told[0]):
                when, why = told
                when = replace(when, basis=DateBasis.CARRIED)
                return when, replace(why, rule="headline")
        return None

    def _of_news(self, incident: Gathered) -> tuple[When, Evidence | None]:
        fresh = next(
            (m for m in incident.mentions if m.news and m.when is None and not m.standing.vague), None
        )
        if fresh is None or (self._hindsight and fresh.sentence.told_at is None):
            return UNKNOWN_WHEN, None
        if self._lead is not None and fresh.sentence.told_at is None:
            when, start, end = self._lead
            return when, Evidence("date", start, end, "day-of-the-lead", interval(when))
        published = publication_when(self._article, fresh.sentence.told_at)
        if published is None:
            return UNKNOWN_WHEN, None
        if fresh.trigger is None:
            return published, None
        span = fresh.trigger.start, fresh.trigger.end
        return published, Evidence("date", *span, "news-verb-on-publication-day", interval(published))


def _told(incident: Gathered) -> Dated | None:
    told, spoken = _best(incident, spoken=False), _best(incident, spoken=True)
    if told and spoken and _coarse(told.when) and _within(spoken.when, told.when):
        told = None
    if told and spoken and incident.family in _UNDER_WAY and spoken.order <= _HEADLINE < told.order:
        told = None
    best = told or spoken
    if best is None or best.when is None or best.when_span is None:
        return None
    rule = "told" if best is told else "day-of-telling"
    return best.when, Evidence("date", *best.when_span, rule, interval(best.when))


def _on(when: When, moment: datetime | None) -> bool:
    if _length(when) > timedelta(days=1):
        return False
    return when.end is not None and moment is not None and when.end.date() == moment.date()


def _apart(one: Gathered, other: Gathered) -> bool:
    """Whether two incidents are told of two towns."""
    pairs = ((a, b) for a in one.places() for b in other.places())
    return any({a.precision, b.precision} <= _EXACT and place_fit(a, b) is Fit.AGAINST for a, b in pairs)


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
        if mention.standing.rule in _HABITS or _length(when) > _OPEN:
            continue
        if mention.earlier and _coarse(when):
            continue
        if mention.trigger is None or (_coarse(when) and first.news):
            reach = _BESIDE
        elif rule in ("place", "returns", "figures", "follows") and _same_place(first, mention):
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


def _coarse(when: When | None) -> bool:
    return _length(when) > _COARSE or (when is not None and when.precision in _PERIODS)


def _within(when: When | None, wider: When | None) -> bool:
    if when is None or wider is None or not (wider.start and wider.end and when.start and when.end):
        return False
    return wider.start <= when.start and when.end <= wider.end


def _same_place(one: Mention, other: Mention) -> bool:
    if one.place is None:
        return False
    if other.place is None:
        return one.place.place.precision in _EXACT and one.place.place.name in other.sentence.text
    return one.place.place.precision in _EXACT and place_fit(one.place.place, other.place.place) is Fit.SAME
