"""Which of a sentence's dates belongs to a trigger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dateline_extract import dates
from dateline_extract.clauses import Clause, Link
from dateline_extract.dates import Bound, DateAnchor, DateMention
from dateline_extract.dates.values import Calendar, MonthOf, Weekday
from dateline_extract.sentences import Sentence, quote_open
from dateline_store.model import Article, DateBasis, DatePrecision, PublishedBasis, When

Told = tuple[DateMention, When]
"""A date expression of a sentence and what it means there."""


@dataclass(frozen=True, slots=True)
class BoundDate:
    """The date that belongs to a trigger; `speech` where it is the day of telling, for want of another."""

    when: When
    start: int
    end: int
    speech: bool
    guessed: bool = False
    """An hour or part of a day alone, put on the day of telling, where only news may be."""


_TODAY = re.compile(
    r"\b(?:today|yesterday|tonight|this (?:morning|afternoon|evening)|last night|now)\b", re.IGNORECASE
)
_TOLD_BEFORE = re.compile(
    r"\b(?:said|says|saying|told|reported|announced|tweeted|wrote|added|claimed|confirmed|warned"
    r"|acknowledged|post|statement|telegram"
    r"|facebook|twitter|interview|briefing|address|speaking|denied|accused|published)\b[^,;:]{0,40}$",
    re.IGNORECASE,
)
_TOLD_AFTER = re.compile(
    r"\s+(?:[\w’'-]+\s+){0,4}?(?:said|told|announced|claimed|accused|warned|confirmed|denied"
    r"|acknowledged|reported)\b"
)
_HAD = re.compile(r"\b(?:had|has|have)\s")
_CLAUSE_SINCE_TELLING = re.compile(
    r"\bthat\b[^,]*$|\b(?:killed|wounded|injured|struck|hit|attacks?|strikes?|shelling|shelled"
    r"|fired)\b[^,]*$",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:since|ever since|until|compared (?:to|with)|down from|up from)\b[^,;]{0,70}$"
    r"|(?<!on or )\b(?:prior to|before|ahead of)\s(?:[\w-]+\s){0,3}$"
    r"|\b(?:annexed|invaded|invasion|founded|born|elected|began its|launched its|independence)\b[^,]{0,40}$",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:to|must|should|will|would|could|demand\w*|deadline|ultimatum|ready|until|order\w*|urg\w+)\b"
    r"[^.;]{0,60}\bby (?:the |around |about )?$",
    re.IGNORECASE,
)
"""What makes "by Friday" the end of a term."""
_MOST = re.compile(
    r"\b(?:most|worst|first|[a-z]{3,}est)\b[^.;,]{0,60}\b(?:in|for|of|over) (?:the )?$", re.IGNORECASE
)
"""What makes a period the measure of a deed: "the heaviest shelling in recent weeks"."""
_OWN_EVENT = re.compile(
    r"['’]s?\s|\s(?:[\w-]+\s){0,2}(?:attack|riot|insurrection|invasion|election|vote|anniversary)s?\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s\b")
_INCLUDING = re.compile(r"\b(?:including|such as|among them|especially|notably|most recently) (?:the )?$")
"""What comes before the one of many deeds that is told: "attacks including Monday's on a market"."""
_OF_A_NOUN = re.compile(r"(?:\b(?:an?|the|its|their|his|this|that)|'s) $")
_IN_RETURN = re.compile(r"\b(?:revenge|retaliation|response|payback|retribution|reprisal) (?:for|to)\b")
_REACTS = re.compile(
    r",? (?:[\w’'-]+ ){0,3}?(?:declined|refused|commented|condemned|denounced|described|dismissed|rejected"
    r"|hailed|praised|mourned|expressed|discussed|recalled|welcomed)\b"
)
"""What somebody did on a day about a deed of another day."""
_REBUKED = re.compile(
    r"\b(?:condemn|denounc|criticis|criticiz|slamm|lambast|rebuk|sanction)\w*\b[^,;.]{0,40}$"
)
_FOR = re.compile(r" (?:for|over)\b")
_MOURNED = re.compile(r"\b(?:mourning|funerals?|vigils?|burials?)\b[^,;.]{0,20}$")
_GOES_ON = re.compile(r",.*\b(?:continu\w+|went on|lasted|worked|searched|searching) (?:[\w-]+ )?$")
"""What goes on after a deed: "hit a mall on Monday, prompting a search that continued overnight"."""
_SINCE_DEED = re.compile(r"(?:ever )?since\b.*\b(?:was|were|been)\b")
_THAT_WAS = re.compile(r"\b(?:that|which|who) (?:was|were|had|has|have)\b[^,;]*$")
_PICTURE = re.compile(r"[\s)\]}.,:'\"”’]*(?:\([^()]{0,60}\)?[\s.]*)?")
"""What follows the date of a picture at the end of its caption."""
_LEFT = re.compile(
    r"\b(?:damaged|destroyed|ruined|burn(?:ed|t)|wrecked|killed|murdered|captured|seized|abandoned|damage|ruins)\b"
    r"(?! (?:the|an?|its|their|his|her|at least|some|several|dozens|many|more|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|\d+)\b)"
    r"(?: [\w-]+){0,4} (?:by|in|during|from|of)\b"
)
_EVENT_TOLD = re.compile(
    r"\b(?:after|following|was|were|been|has|have|had|as|when|said|says|hit|struck|shelled|attacked)\b"
)
"""Verbs and links that tell the event itself and not a picture of it."""
_MEANWHILE = re.compile(
    r"\b(?:as|amid)\b[^,;]{0,50}\b(?:continues?|goes on|invasion|attack|war|conflict)\b[^,;]{0,20}"
)
"""What captions say of the war at large: ", as the invasion continues,"."""
_AT_ONCE = re.compile(r"\b(?:after|following|as|when|amid|said|says)\b")
"""The links that do where a day is told with its year, as captions do."""
_DAYS_AFTER = re.compile(
    r"\s*,?\s*(?:just |only )?(?P<number>a|one|two|three|four|five|\d+) days? (?P<way>after|before)\b",
    re.IGNORECASE,
)
_CAME = re.compile(
    r"\W*(?:It|This|That|The (?:[\w’'-]+ ){1,4}?)\s?(?:came|comes|took place|happened|occurred|follow\w*)\b"
)
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
FINE = (DatePrecision.MINUTE, DatePrecision.HOUR, DatePrecision.PART_OF_DAY, DatePrecision.DAY)
_FRONTED = 25
_RECENT = timedelta(days=8)
_LONG = timedelta(days=60)
_ATTACHED = 45
"""How far behind a trigger a date may stand that surely is its own."""


def resolved(sentence: Sentence, found: Sequence[DateMention], anchor: DateAnchor) -> list[Told]:
    """The dates of a sentence that mean something; "the day before" counts from the one told before it."""
    told: list[Told] = []
    before = anchor.carried
    for date in found:
        own = replace(anchor, carried=before) if date.needs_carried else anchor
        when = dates.resolve(date, own, quoted=quoted(sentence, date))
        if when is None:
            continue
        told.append((date, when))
        if when.start is not None and when.precision in FINE and not date.is_part_only:
            before = when
    return told


def bind_date(
    sentence: Sentence,
    found: Sequence[Told],
    told: Sequence[Told],
    anchor: DateAnchor,
    at: int,
    clause: Clause | None,
    *,
    first: bool,
    fresh: bool,
) -> BoundDate | None:
    """The date of a trigger at `at` among those of its clauses: the nearest, a fine one before a coarse.

    A part of day joins the day. "A day after" at the head of a clause that is not the first counts from a day
    `told` before it in the sentence, else from the one told before, else, in `fresh` news, from the day of
    telling. Open intervals ("since March") and terms ("to leave by Friday") date nothing.
    """
    counted = _counted(sentence, told, anchor, clause, fresh) if not first else None
    if counted is not None:
        return counted
    after = clause is not None and clause.link is Link.AFTER
    usable: list[tuple[int, DateMention, When, bool, bool]] = []
    part: Told | None = None
    for date, when in found:
        if when.start is None or date.bound is not Bound.NONE or is_limit(sentence, date, at):
            continue
        if date.is_part_only:
            if _GOES_ON.search(
                sentence.low, max(0, at - sentence.start), max(0, date.start - sentence.start)
            ):
                continue
            if part is None or abs(date.start - at) < abs(part[0].start - at):
                part = (date, when)
            continue
        if _of_another(sentence, date, at, clause):
            continue
        speech = speech_date(sentence, date)
        beside = clause is None or clause.start <= date.start < clause.end
        named = _INCLUDING.search(sentence.low, 0, date.start - sentence.start) is not None
        owner = _POSSESSIVE.match(sentence.text, date.end - sentence.start) is not None
        if owner and (not beside or (at < date.start and not named)):
            continue
        if not beside and when.precision not in FINE and when.basis is DateBasis.RELATIVE and after:
            continue
        parted = "," in sentence.text[date.end - sentence.start : max(0, at - sentence.start)]
        far = abs(date.start - at) + (1000 if speech else 0) + (0 if beside else 200) + (40 if parted else 0)
        usable.append((far, date, when, speech, beside))
    if not usable:
        if part is not None:
            name = part[0].part.name if part[0].part else ""
            guessed = part[1].basis is DateBasis.RELATIVE and name != "overnight"
            return BoundDate(part[1], part[0].start, part[0].end, False, guessed)
        return _begun(found, at, anchor)
    usable.sort(key=lambda item: item[0])
    _, date, when, speech, beside = usable[0]
    if when.precision not in FINE and not _attached(sentence, at, date):
        finer = [item for item in usable if item[2].precision in FINE and not item[3]]
        finer = [item for item in finer if item[4] or not beside]
        finer = [item for item in finer if not _coordinated(sentence, date, item[1])]
        if finer:
            _, date, when, speech, _ = finer[0]
    if part is not None and date.part is None:
        when = dates.combine(when, part[1])
    return BoundDate(when, date.start, date.end, speech)


def _begun(found: Sequence[Told], at: int, anchor: DateAnchor) -> BoundDate | None:
    """The days from a recent one on, where a trigger is told of them: "have surrendered since Monday"."""
    for date, when in found:
        if date.bound is not Bound.SINCE or when.start is None or when.end is None or date.start < at:
            continue
        fine = isinstance(date.day, Weekday) or (isinstance(date.day, Calendar) and date.until is None)
        if fine and when.end - when.start <= _RECENT and anchor.told is not None:
            return BoundDate(when, date.start, date.end, False)
    return None


def long_since(found: Sequence[Told], at: int, anchor: DateAnchor) -> bool:
    """Whether a trigger is told of a long time up to now: "imprisoned in Moscow since December 2018"."""
    told = anchor.told_at or anchor.published
    return any(
        date.bound is Bound.SINCE
        and at <= date.start <= at + _ATTACHED
        and when.start is not None
        and told is not None
        and told - when.start > _LONG
        for date, when in found
    )


def is_limit(sentence: Sentence, date: DateMention, at: int) -> bool:
    """Whether a date is where something begins or ends, unless it is the trigger that lies between."""
    before = sentence.text[: date.start - sentence.start]
    since = _SINCE.search(before)
    if since is not None:
        if since.start() == at - sentence.start:
            return False
        between = sentence.text[since.start() : max(since.start(), at - sentence.start)]
        if not between or "," in between:
            return True
        told_since = _SINCE_DEED.match(sentence.low, since.start(), date.start - sentence.start)
        if told_since and "," not in sentence.text[date.end - sentence.start : max(0, at - sentence.start)]:
            return False
        return at >= date.start
    owner = _POSSESSIVE.match(sentence.text, date.end - sentence.start) is not None
    return (not owner and _DEADLINE.search(before) is not None) or _MOST.search(before) is not None


def _of_another(sentence: Sentence, date: DateMention, at: int, clause: Clause | None) -> bool:
    """Whether a date is told of something else: "in revenge for the attack of Friday", "sanctions after its
    February invasion", "pulled from a theatre that was bombed this week".
    """
    start, stop, where = date.start - sentence.start, date.end - sentence.start, at - sentence.start
    if isinstance(date.day, MonthOf) and _OF_A_NOUN.search(sentence.low, 0, start):
        return not 0 <= where - stop <= _ATTACHED
    reacts = _REACTS.match(sentence.low, stop)
    if reacts is not None and where > reacts.end():
        return True
    if where >= stop:
        if _REBUKED.search(sentence.low, 0, start) and _FOR.match(sentence.low, stop):
            return True
        if _MOURNED.search(sentence.low, 0, start):
            return True
    between = sentence.low[max(0, where) : max(0, start)]
    if _IN_RETURN.search(between) is not None:
        return True
    return clause is not None and _THAT_WAS.search(between) is not None


def _coordinated(sentence: Sentence, one: DateMention, other: DateMention) -> bool:
    """Whether another date is told of what a sentence goes on with: "last week and searched on Friday"."""
    return " and " in sentence.low[one.end - sentence.start : max(0, other.start - sentence.start)]


def _attached(sentence: Sentence, at: int, date: DateMention) -> bool:
    gap = sentence.text[at - sentence.start : max(0, date.start - sentence.start)]
    return date.start > at and len(gap) <= _ATTACHED and not re.search(r"[,;:.]", gap)


def _counted(
    sentence: Sentence, found: Sequence[Told], anchor: DateAnchor, clause: Clause | None, fresh: bool
) -> BoundDate | None:
    if clause is None:
        return None
    match = _DAYS_AFTER.match(sentence.text, clause.start - sentence.start)
    if not match:
        return None
    fine = [(date, when) for date, when in found if when.precision in FINE and not date.is_part_only]
    beside = [when for date, when in fine if date.end <= clause.start + 1]
    carried = beside[-1] if beside else anchor.carried
    base = carried.end if carried and carried.end else (anchor.told_at or anchor.published)
    fresh = fresh or _CAME.match(sentence.text) is not None
    if base is None or (carried is None and not fresh):
        return None
    number = _NUMBERS.get(match.group("number").lower()) or int(match.group("number"))
    step = timedelta(days=number)
    day = (base - step if match.group("way").lower() == "after" else base + step).replace(hour=0, minute=0)
    start, end = sentence.start + match.start("number"), sentence.start + match.end("way")
    when = When(
        day, day.replace(hour=23, minute=59), DatePrecision.DAY, DateBasis.RELATIVE, match.group().strip(" ,")
    )
    return BoundDate(when, start, end, False)


def quoted(sentence: Sentence, date: DateMention) -> bool:
    """Whether a word such as "today" stands inside a quotation, so that it counts from the day of speech."""
    if not _TODAY.search(date.phrase):
        return False
    return quote_open(sentence.text, 0, date.start - sentence.start, sentence.quoted)


def speech_date(sentence: Sentence, date: DateMention) -> bool:
    """Whether a date is that of the telling: "said on Saturday", "on Telegram late on Monday", "Kim on
    Friday said"; not that of "said Saturday's strike".
    """
    text, base = sentence.text, sentence.start
    before, after = text[: date.start - base], text[date.end - base :]
    if _OWN_EVENT.match(after):
        return False
    told = _TOLD_BEFORE.search(before)
    if told and not _CLAUSE_SINCE_TELLING.search(told.group()):
        return True
    fronted = len(before) < _FRONTED and after.startswith(",")
    if fronted and _TOLD_AFTER.match(after, 1) and _HAD.search(after, 0, 200):
        return True
    return (
        _TOLD_AFTER.match(after) is not None
        and "," not in before[-40:]
        and not re.search(r"\b(?:in|on)\b[^,]{3,}$", before[-40:-4])
    )


def of_picture(sentence: Sentence, end: int) -> bool:
    """Whether a date that ends at `end` is that of a picture of what an attack left: "A school damaged by
    shelling in Lyman, Ukraine, Monday, May 30, 2022."
    """
    stop = end - sentence.start
    if _PICTURE.fullmatch(sentence.text, stop) is None or not _LEFT.search(sentence.low):
        return False
    full = sentence.text[max(0, stop - 4) : stop].isdigit()
    low = _MEANWHILE.sub("", sentence.low)
    return not (_AT_ONCE if full else _EVENT_TOLD).search(low)


def rebased(when: When, article: Article) -> When:
    """A date counted from a publication day that was itself inferred rests on what that rests on."""
    if article.published_basis is not PublishedBasis.INFERRED:
        return when
    if when.basis not in (DateBasis.RELATIVE, DateBasis.PUBLICATION):
        return when
    counted = re.search(r"\bday\b", article.published_phrase or "", re.IGNORECASE)
    return replace(when, basis=DateBasis.CONFLICT_DAY if counted else DateBasis.INFERRED)


def whole_day(when: When) -> When:
    """The day of a date that tells an hour or a part of it, carried over; a wider one as it is."""
    if when.start is None or when.precision not in FINE:
        return when
    day = when.start.replace(hour=0, minute=0)
    return When(day, day.replace(hour=23, minute=59), DatePrecision.DAY, DateBasis.CARRIED, when.phrase)


def publication_when(article: Article, told_at: datetime | None) -> When | None:
    """The day of telling as a date of last resort."""
    moment = told_at or article.published
    if moment is None:
        return None
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    when = When(day, day.replace(hour=23, minute=59), DatePrecision.DAY, DateBasis.PUBLICATION, None)
    return rebased(when, article)
