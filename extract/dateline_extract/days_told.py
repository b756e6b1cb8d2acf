"""The days that an article has told so far: what "that day", "a day earlier" and an hour alone count from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from dateline_extract import dates
from dateline_extract.date_binding import FINE
from dateline_extract.dates import DateAnchor
from dateline_extract.needed_words import Sought
from dateline_extract.sentences import Sentence
from dateline_extract.telling import Heading, heading, lead_day, line_headings, year_near
from dateline_store.model import Article, BlockKind, DateBasis, DatePrecision, When

_REACH = 3
"""Sentences over which a day is carried; the only one told is carried however far."""
_BEHIND = 2
"""How many sentences back words such as "that evening" may point to a day of which no incident is told."""
_YEARS = re.compile(r"\b(?:1[89]|20)\d\d\b(?!s|[-/]\d)")
_POINTS_BACK = Sought(
    r"\b(?:that|same|next|following|previous) (?:day|night|morning|afternoon|evening|week)\b"
    r"|\b(?:days?|nights?|hours?|minutes?|weeks?) (?:earlier|later|before|after)\b|\bwithin the hour\b"
)


class DaysTold:
    """Follows the days of one article from sentence to sentence."""

    def __init__(self, article: Article, sentences: Sequence[Sentence], first_day: date) -> None:
        self._article = article
        self._sentences = sentences
        self._first_day = first_day
        self._near = year_near(article)
        self._eve = lead_day(article)
        self._lines = line_headings(article, first_day)
        self._told: tuple[int, When] | None = None
        self._days: set[date] = set()
        self.heading: Heading | None = None
        """The day that stands as a heading over the sentence."""

    def anchor(self, order: int) -> DateAnchor:
        """What the dates of a sentence count from."""
        sentence = self._sentences[order]
        while self._lines and self._lines[0][1] < sentence.start:
            self.heading = self._lines.pop(0)
        carried = self._carried(order)
        if (self._told is None or self._told[0] < order - 1) and _POINTS_BACK.search(
            sentence.runs, sentence.low
        ):
            carried = self._behind(order) or carried
        return self._anchor(sentence.told_at, carried)

    def _anchor(self, told_at: datetime | None, carried: When | None) -> DateAnchor:
        published, precision = self._article.published, self._article.published_precision
        return DateAnchor(published, precision, self._first_day, told_at, carried, self._near)

    def _carried(self, order: int) -> When | None:
        if self._told and (order - self._told[0] <= _REACH or len(self._days) == 1):
            return self._told[1]
        if self.heading is not None:
            return self.heading[0]
        return self._eve[0] if self._eve and self._told is None else None

    def _behind(self, order: int) -> When | None:
        """The last day that the sentences just before tell, were it only the end of a stretch."""
        for sentence in reversed(self._sentences[max(0, order - _BEHIND) : order]):
            anchor = self._anchor(sentence.told_at, None)
            for mention in reversed(dates.find(sentence.text)):
                when = dates.resolve(mention, anchor)
                moment = (when.start or when.end) if when else None
                if when is None or moment is None or mention.future or mention.is_part_only:
                    continue
                if when.precision not in FINE and when.start is not None:
                    continue
                day = moment.replace(hour=0, minute=0)
                end = day.replace(hour=23, minute=59)
                return When(day, end, DatePrecision.DAY, DateBasis.CARRIED, when.phrase)
        return None

    def head(self, order: int) -> None:
        """Take a sentence that tells nothing for a heading, where it opens a paragraph and is but a day."""
        sentence = self._sentences[order]
        if order and self._sentences[order - 1].paragraph == sentence.paragraph:
            return
        found = heading(sentence.text, sentence.start, self._article, self._first_day)
        self.heading = found or self.heading

    def long_ago(self, order: int) -> bool:
        """Whether the sentence before tells of a year long gone, which an undated one goes on about."""
        published = self._article.published
        if not order or published is None:
            return False
        before, here = self._sentences[order - 1], self._sentences[order]
        years = [int(year) for year in _YEARS.findall(before.text)]
        together = before.paragraph == here.paragraph and here.block is before.block
        return together and bool(years) and max(years) < published.year - 1

    def note(self, order: int, when: When) -> None:
        """Remember the day of an incident told in a sentence; headlines, which sum up, tell none."""
        titled = self._sentences[order].block is BlockKind.TITLE
        if titled or when.start is None or when.precision not in FINE:
            return
        if self._told is None or self._told[0] != order:
            self._told = (order, when)
        day = dates.day_of(when)
        if day is not None:
            self._days.add(day)
