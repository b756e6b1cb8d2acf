"""Which of a sentence's places and dates belong to a trigger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dateline_extract import dates
from dateline_extract.clauses import Clause
from dateline_extract.dates import Bound, DateAnchor, DateMention
from dateline_extract.places import PlaceCue, PlaceMention
from dateline_extract.sentences import Sentence, quote_open
from dateline_extract.triggers import Trigger
from dateline_store.model import Article, DateBasis, DatePrecision, Kind, PlacePrecision, PublishedBasis, When

WIDTH = {
    PlacePrecision.SITE: 0,
    PlacePrecision.SETTLEMENT: 0,
    PlacePrecision.DISTRICT: 1,
    PlacePrecision.REGION: 2,
    PlacePrecision.COUNTRY: 4,
    PlacePrecision.NONE: 5,
}
"""How wide a place is; beneath 4 it says where in a country."""
_MOVING = frozenset({Kind.MOVEMENT, Kind.HUMANITARIAN, Kind.DIPLOMACY, Kind.TERRITORY, Kind.DETENTION})
_CAPTIVE = frozenset({Kind.DETENTION, Kind.HUMANITARIAN})
"""Kinds where the place of an office ("the mayor of Lyman was abducted") is that of the incident."""
_GOVERNED = re.compile(
    r"^[^.;:!?]{0,70}$(?<!\bsaid )(?<!\bsays )(?<!\btold )",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"\b(?:said|says|told|that|which|who|because|so|portray\w*|claim\w*|accus\w*|blam\w*|den\w+|warn\w*)\b",
    re.IGNORECASE,
)
_WEAK_PREPOSITIONS = frozenset({"for", "with", "about", "by", "under", "upon"})


_FROM = re.compile(
    r"\b(?:fired|launched|coming|came|flying|took off|flown|released)\s(?:\w+\s){0,3}from\b"
    r"(?:(?!\s(?:hit|struck|at|on|landed|fell|killed|destroyed|damaged|exploded|towards?|against)\b)[^,.;]){0,50}$",
    re.IGNORECASE,
)
_SHIP = re.compile(
    r"\b(?:ships?|vessel|cruiser|frigate|corvette|boat|submarine|tanker|craft|flagship)\b,?\s(?:the\s)?[\"“‘']?$",
    re.IGNORECASE,
)
"""What makes a town's name a ship's: "the landing ship Orsk"."""
_MEETING = re.compile(
    r"\b(?:summit|talks|meeting|negotiations|conference|forum|interview|speech|briefing|session|hearing)"
    r"(?:\s[a-z]+){0,2}?\s(?:in|at)\s(?:the\s)?(?:[a-z-]+\s){0,3}$",
    re.IGNORECASE,
)
"""What makes a place that of a gathering: "hours after the summit in Indonesia"."""
_TALKED_OF = frozenset({Kind.DIPLOMACY, Kind.HUMANITARIAN, Kind.STATEMENT, Kind.PROTEST, None})
_APPOSED = re.compile(r",[^,.;]{3,70},\s?")
_OF_WAR = re.compile(r"['’]?s?\s(?:invasion|war|conflict|crisis|invaders?)\b", re.IGNORECASE)


def scene(
    triggers: Sequence[Trigger],
    kind: Kind | None,
    found: Sequence[PlaceMention],
    text: str,
    clause: Clause | None,
    telling: Sequence[Clause] = (),
    home: frozenset[str] = frozenset(),
    aside: Sequence[Clause] = (),
) -> list[PlaceMention]:
    """The places where it happened, the principal first.

    A place counts that stands after a locative preposition, is the object of a trigger ("shelled Kharkiv",
    "the strike on Kharkiv") or the subject of a passive one; for movements also where they go. Of several
    the one that a trigger governs comes first, then the most exact, then the one without a distance to it,
    then the nearest. Where the source is ("authorities in Mariupol said", the clauses of `telling`) counts
    for want of another, in the theatre's `home`. What a clause of `aside` takes for its object is not where
    this happened ("storm a hospital as tanks close in on Kyiv"), nor where talks are held.
    """
    allowed: list[tuple[bool, PlaceMention]] = []
    spoken: list[PlaceMention] = []
    for before, place in zip((None, *found), found, strict=False):
        if before is not None and _region_of(before, place, text):
            continue
        if _FROM.search(text, max(0, place.start - 60), place.start):
            continue
        if place.place.precision is PlacePrecision.COUNTRY and distant(place):
            continue
        if place.cue is PlaceCue.OBJECT and _SHIP.search(text, max(0, place.start - 40), place.start):
            continue
        if text[place.end : place.end + 1] == "-" or _OF_WAR.match(text, place.end):
            continue
        offered = place.cue is PlaceCue.OFFICE and place.place.country in home
        if kind in _CAPTIVE and offered and WIDTH[place.place.precision] < 2:
            spoken.append(place)
            continue
        elsewhere = any(c.start <= place.start < c.end for c in aside)
        if elsewhere and (place.cue is PlaceCue.OBJECT or kind is Kind.DIPLOMACY):
            continue
        governed = not elsewhere and _governed(triggers, place, text)
        if clause is not None and any(c.start <= place.start < c.end for c in telling if c is not clause):
            if (
                place.cue in (PlaceCue.EVENT, PlaceCue.OFFICE)
                and place.place.country in home
                and WIDTH[place.place.precision] < 4
            ):
                spoken.append(place)
            continue
        if kind not in _TALKED_OF and place.cue is PlaceCue.EVENT and _MEETING.search(text, *_before(place)):
            continue
        if place.cue is PlaceCue.EVENT:
            inside = clause is not None and clause.start <= place.start < clause.end
            allowed.append((governed or inside, place))
        elif (
            (place.cue is PlaceCue.OBJECT and governed)
            or (place.cue in (PlaceCue.DESTINATION, PlaceCue.ORIGIN) and kind in _MOVING)
            or (place.cue is PlaceCue.DESTINATION and governed)
            or (place.cue is PlaceCue.ACTOR and governed and _directly(triggers, place, text))
        ):
            allowed.append((True, place))
    if not any(WIDTH[place.place.precision] < 4 for _, place in allowed):
        allowed += (
            [
                (False, held(before, place))
                for before, place in zip((None, *found), found, strict=False)
                if place.cue is PlaceCue.CONTEXT
                and place not in spoken
                and not (place.place.precision is PlacePrecision.COUNTRY and distant(place))
            ]
            if not allowed
            else []
        )
        allowed += [(False, place) for place in spoken]
    at = triggers[0].start if triggers else 0
    ordered = sorted(
        allowed,
        key=lambda item: (
            WIDTH[item[1].place.precision] >= 4,
            not item[0],
            WIDTH[item[1].place.precision],
            distant(item[1]),
            min(abs(item[1].start - trigger.end) for trigger in triggers)
            if triggers
            else abs(item[1].start - at),
        ),
    )
    names: set[str] = set()
    out = []
    for _, place in ordered:
        if place.place.name not in names:
            names.add(place.place.name)
            out.append(place)
    return out


def _before(place: PlaceMention) -> tuple[int, int]:
    return max(0, place.start - 60), place.start


def held(before: PlaceMention | None, place: PlaceMention) -> PlaceMention:
    """The village that a province is told of, where its own words give it no part: "the homes of residents of
    Vesele, Kherson".
    """
    if before is None or before.cue is not PlaceCue.OBJECT or place.start - before.end > 3:
        return place
    return before if before.place.region == place.place.region else place


def _region_of(before: PlaceMention, place: PlaceMention, text: str) -> bool:
    """Whether a name only says in which region the one before it lies: "Bakhmut, Donetsk"."""
    region = before.place.region
    if region is None or not re.fullmatch(r",\s", text[before.end : place.start]):
        return False
    return region.startswith(place.place.name.removesuffix(" Oblast"))


def distant(place: PlaceMention) -> bool:
    """Whether the incident lies some way from the place: "near", "30 miles from"; not "the nearby town"."""
    relation = place.place.relation
    return relation is not None and not relation.lower().startswith(
        ("nearby", "outskirts", "on the outskirts")
    )


def _governed(triggers: Sequence[Trigger], place: PlaceMention, text: str) -> bool:
    for trigger in triggers:
        if place.start >= trigger.end:
            gap = text[trigger.end : place.start]
            reach = 25 if place.preposition in _WEAK_PREPOSITIONS else 60
            if len(gap) <= reach and not _STOPS.search(gap) and not re.search(r"[.;:!?]", gap):
                return True
        elif place.cue is PlaceCue.OBJECT and trigger.start - place.end <= 120 and place.preposition is None:
            gap = text[place.end : trigger.start]
            gap = _APPOSED.sub(" ", gap) if trigger.passive else gap
            if len(gap) > 45:
                continue
            if (trigger.passive or len(gap) < 12) and not _STOPS.search(gap) and "," not in gap:
                return True
    return False


def _directly(triggers: Sequence[Trigger], place: PlaceMention, text: str) -> bool:
    return any(
        place.start >= trigger.end
        and re.fullmatch(
            r"\W*(?:(?:the|on|of|in|at|into|city|town)\s+){0,3}", text[trigger.end : place.start]
        )
        for trigger in triggers
    )


@dataclass(frozen=True, slots=True)
class BoundDate:
    """The date that belongs to a trigger; `speech` where it is the day of telling, for want of another."""

    when: When
    start: int
    end: int
    speech: bool


_TODAY = re.compile(
    r"\b(?:today|yesterday|tonight|this (?:morning|afternoon|evening)|last night|now)\b", re.IGNORECASE
)
_TOLD_BEFORE = re.compile(
    r"\b(?:said|says|told|reported|announced|tweeted|wrote|added|claimed|confirmed|warned"
    r"|acknowledged|post|statement|telegram"
    r"|facebook|twitter|interview|briefing|address|speaking|denied|accused|published)\b[^,;:]{0,40}$",
    re.IGNORECASE,
)
_TOLD_AFTER = re.compile(
    r"\s+(?:[\w’'-]+\s+){0,4}?(?:said|told|announced|claimed|accused|warned|confirmed|denied"
    r"|acknowledged|reported)\b"
)
_HAD = re.compile(r"\bhad\s")
_CLAUSE_SINCE_TELLING = re.compile(
    r"\bthat\b[^,]*$|\b(?:killed|wounded|injured|struck|hit|attacks?|strikes?|shelling|shelled"
    r"|fired)\b[^,]*$",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:since|ever since|until|compared (?:to|with)|down from|up from)\b[^,;]{0,70}$"
    r"|\b(?:prior to|before|ahead of)\s(?:[\w-]+\s){0,3}$"
    r"|\b(?:annexed|invaded|invasion|founded|born|elected|began its|launched its|independence)\b[^,]{0,40}$",
    re.IGNORECASE,
)
_DAYS_AFTER = re.compile(
    r"\s*,?\s*(?:just |only )?(?P<number>a|one|two|three|four|five|\d+) days? (?P<way>after|before)\b",
    re.IGNORECASE,
)
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_FINE = (DatePrecision.MINUTE, DatePrecision.HOUR, DatePrecision.PART_OF_DAY, DatePrecision.DAY)


def bind_date(
    sentence: Sentence,
    found: Sequence[DateMention],
    anchor: DateAnchor,
    at: int,
    clause: Clause | None,
    first: bool,
) -> BoundDate | None:
    """The date of a trigger at `at` among those of its clauses: the nearest, a fine one before a coarse.

    A part of day joins the day. "A day after" at the head of a clause that is not the first counts from the
    day told before, else from the day of telling. Open intervals ("since March") date nothing.
    """
    counted = _counted(sentence, anchor, clause) if not first else None
    if counted is not None:
        return counted
    usable: list[tuple[int, DateMention, When, bool]] = []
    part: tuple[DateMention, When] | None = None
    for date in found:
        when = dates.resolve(date, anchor, quoted=quoted(sentence, date))
        if when is None or when.start is None or date.bound is not Bound.NONE:
            continue
        if _SINCE.search(sentence.text[: date.start - sentence.start]):
            continue
        if date.is_part_only:
            if part is None or abs(date.start - at) < abs(part[0].start - at):
                part = (date, when)
            continue
        speech = speech_date(sentence, date)
        beside = clause is None or clause.start <= date.start < clause.end
        usable.append(
            (abs(date.start - at) + (1000 if speech else 0) + (0 if beside else 200), date, when, speech)
        )
    if not usable:
        return BoundDate(part[1], part[0].start, part[0].end, False) if part else None
    usable.sort(key=lambda item: item[0])
    _, date, when, speech = usable[0]
    if when.precision not in _FINE:
        finer = [item for item in usable if item[2].precision in _FINE and not item[3]]
        if finer:
            _, date, when, speech = finer[0]
    if part is not None and date.part is None:
        when = dates.combine(when, part[1])
    return BoundDate(when, date.start, date.end, speech)


def _counted(sentence: Sentence, anchor: DateAnchor, clause: Clause | None) -> BoundDate | None:
    if clause is None:
        return None
    match = _DAYS_AFTER.match(sentence.text, clause.start - sentence.start)
    if not match:
        return None
    carried = anchor.carried
    base = carried.end if carried and carried.end else (anchor.told_at or anchor.published)
    if base is None:
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
    Friday said".
    """
    text, base = sentence.text, sentence.start
    before, after = text[: date.start - base], text[date.end - base :]
    told = _TOLD_BEFORE.search(before)
    if told and not _CLAUSE_SINCE_TELLING.search(told.group()):
        return True
    if after.startswith(",") and _TOLD_AFTER.match(after, 1) and _HAD.search(after, 0, 200):
        return True
    return (
        _TOLD_AFTER.match(after) is not None
        and "," not in before[-40:]
        and not re.search(r"\b(?:in|on)\b[^,]{3,}$", before[-40:-4])
    )


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
    if when.start is None or when.precision not in _FINE:
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
