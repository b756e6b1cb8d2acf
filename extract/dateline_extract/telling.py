"""When an article tells: its day of publication against its own words, and days that stand as headings."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from dateline_extract import dates
from dateline_extract.date_binding import FINE, is_limit, speech_date
from dateline_extract.dates import DateAnchor
from dateline_extract.dates.values import Calendar, Shift, Weekday
from dateline_extract.published import infer
from dateline_extract.sentences import Sentence
from dateline_store.model import Article, BlockKind, DateBasis, DatePrecision, When

_LEAD = 400
"""How far into an article the lead reaches, in code points."""
_NOT_YET = re.compile(
    r"\b(?:will|to|until|by|before|due|plans?|set|ahead|expected|scheduled|starts?|begins?|hopes?|for|if)\b",
    re.IGNORECASE,
)
_NEXT_WORDS = re.compile(r"(?:['’]s\b|\s+(?:to|will|marks|is|are|starts|begins)\b)", re.IGNORECASE)
_SEARCHED = 6000
_INVADED = re.compile(
    r"\b(?:since|after|days? into|weeks? into) (?:the |its |his )?(?:[a-z]+(?:'s|’s)? )?(?:forces |troops )?"
    r"(?:full-scale )?(?:invaded|invasion|launched (?:its|the|their|a|his) (?:[a-z-]+ ){0,3}invasion)\b"
    r"(?! of [a-z]+ in (?:19|20)\d\d)(?![^.]{0,25}\b(?:2014|2008))"
)
"""What only a text from after the first day of the war says."""
_HEADING = 40


Heading = tuple[When, int, int]
"""A day that stands by itself, and where it stands."""


def as_told(article: Article, first_day: date) -> Article:
    """The article with the day on which it was told, where its words speak against its stamp.

    A day before the war cannot be that of a text which looks back on the invasion: the day that the text
    tells counts, else none. A lead that tells in the past tense of the weekday after the day of publication
    was written on that day: the page was first put up on the evening before, or its clock runs behind that
    of the events.
    """
    published = article.published
    if published is None:
        return article
    if published.date() < first_day and _INVADED.search(article.text.lower()):
        return _unstamped(article, first_day)
    following = (published.weekday() + 1) % 7
    start = len(article.title) if article.text.startswith(article.title) else 0
    lead = article.text[: start + _LEAD]
    for mention in dates.find(lead):
        day = mention.day
        if isinstance(day, Calendar) and day.weekday is None:
            return article
        if not isinstance(day, Weekday):
            continue
        if day.shift is not Shift.NONE or day.index != following or mention.future:
            return article
        before = lead[max(0, mention.start - 60) : mention.start]
        clause = re.split(r"[.;:,!?\n]", before)[-1]
        if _NOT_YET.search(clause) or _NEXT_WORDS.match(article.text, mention.end):
            return article
        return replace(article, published=published + timedelta(days=1))
    return article


def _unstamped(article: Article, first_day: date) -> Article:
    told = infer(article.text, first_day)
    return replace(
        article,
        published=told.at,
        published_precision=told.precision,
        published_basis=told.basis,
        published_phrase=told.phrase,
    )


def lead_day(article: Article) -> Heading | None:
    """The day before publication, where the lead tells of it before any other day; and where it stands."""
    if article.published is None:
        return None
    start = len(article.title) if article.text.startswith(article.title) else 0
    return _lead_day(article.text, start, article.published, article.published_precision)


@lru_cache(maxsize=1)
def _lead_day(text: str, start: int, published: datetime, precision: DatePrecision) -> Heading | None:
    before = (published - timedelta(days=1)).date()
    anchor = DateAnchor(published, precision, date.min)
    for mention in dates.find(text, start, start + _LEAD):
        when = dates.resolve(mention, anchor)
        if when is None or when.start is None or mention.future or mention.is_part_only:
            continue
        if mention.bound is not dates.Bound.NONE or when.precision not in FINE:
            continue
        if when.start.date() != before or when.end is None or when.end.date() != before:
            return None
        day = when.start.replace(hour=0, minute=0)
        told = When(
            day, day.replace(hour=23, minute=59), DatePrecision.DAY, DateBasis.CARRIED, mention.phrase
        )
        return told, mention.start, mention.end
    return None


def year_near(article: Article) -> date | None:
    """The first day that an article without a time of publication tells with its year."""
    if article.published is not None:
        return None
    for mention in dates.find(article.text[:_SEARCHED]):
        day = mention.day
        if isinstance(day, Calendar) and day.year is not None:
            when = dates.resolve(mention, DateAnchor(None, article.published_precision, date.min))
            if when is not None and when.start is not None:
                return when.start.date()
    return None


def heading(text: str, start: int, article: Article, first_day: date) -> Heading | None:
    """The day that a paragraph's head consists of ("2 May 2023.", "Tuesday, 3 May:"): what follows is told
    of that day.
    """
    if len(text) > _HEADING:
        return None
    found = dates.find(text)
    if len(found) != 1 or not isinstance(found[0].day, Calendar | Weekday):
        return None
    mention = found[0]
    rest = text[: mention.start] + text[mention.end :]
    when = dates.resolve(mention, DateAnchor(article.published, article.published_precision, first_day))
    if when is None or when.start is None or any(char.isalnum() for char in rest):
        return None
    return replace(when, basis=DateBasis.CARRIED), start + mention.start, start + mention.end


def line_headings(article: Article, first_day: date) -> list[Heading]:
    """The days that lines consist of, where there are several; one alone is a stamp of publication."""
    found = []
    for block in article.blocks:
        if block.kind is BlockKind.CHROME and block.end - block.start <= _HEADING:
            line = heading(article.text[block.start : block.end], block.start, article, first_day)
            found += [line] if line else []
    return found if len({line[0].start for line in found}) > 1 else []


_BACK = re.compile(
    r"(?:It|This|That|The (?:\w+ )?(?:incident|attack|strike|shelling|blast|explosion|shooting|killings?|raid"
    r"|bombing))(?: also| reportedly| is (?:said|reported|believed) to have)? "
    r"(?:happened|took place|occurred|came|was carried out|has happened|taken place)\b"
    r"(?! (?:after|amid|as)\b)"
    r"|(?:Both|All|They|The (?:two|three|four|men|women|pair|couple|victims))\b[^.;:]{0,40}?"
    r"\b(?:were|was) (?:\w+ )?(?:killed|shot|captured|wounded|injured|attacked|hit|detained|abducted)\b"
)


_GOES_ON = re.compile(r"(?:The|It|They|He|She|This|These|Both)\b")
_FEW = timedelta(days=10)
_TALKS = re.compile(
    r"\b(?:spoke|speak|talk|met|meet|visit|call|condemn|react|respond|vow|promis|thank|tweet)\w*\b"
)


def told_back(
    sentence: Sentence, anchor: DateAnchor, *, goes_on: bool, headline: bool = False
) -> Heading | None:
    """The day that a sentence tells of what was told just before: "It happened on Monday", "Both were
    killed in March"; and where it stands.

    Where it `goes_on` about the lead, or begins to tell what a `headline` names, and has no incident of its
    own, any day or few days will do but that of the telling.
    """
    returns = _BACK.match(sentence.text) is not None
    goes_on = goes_on and (headline or _GOES_ON.match(sentence.text) is not None)
    if not returns and (not goes_on or _TALKS.search(sentence.low)):
        return None
    for date_mention in dates.find(sentence.text):
        when = dates.resolve(date_mention, anchor)
        if when is None or when.start is None or date_mention.future or date_mention.is_part_only:
            continue
        placed = replace(
            date_mention, start=sentence.start + date_mention.start, end=sentence.start + date_mention.end
        )
        limit = is_limit(sentence, placed, sentence.start)
        long = when.end is None or when.end - when.start > (_FEW if headline else timedelta(days=1))
        if not returns and (limit or long or speech_date(sentence, placed)):
            continue
        when = replace(when, basis=DateBasis.CARRIED)
        return when, sentence.start + date_mention.start, sentence.start + date_mention.end
    return None
