"""Places told before that a sentence points back to: "the city", "the region", "the island"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dateline_extract.binding import WIDTH
from dateline_extract.groups import REMOTE
from dateline_extract.lexicon import Form
from dateline_extract.mention import Mention
from dateline_extract.needed_words import Sought
from dateline_extract.places import PlaceCue, PlaceMention
from dateline_store.model import Kind, Place, PlacePrecision

_SETTLED = Sought(
    r"\b(?:the|this|that) (?!surrounding |nearby |wider |neighbou?ring )(?:[\w-]+ )?"
    r"(?P<what>city|town|village|capital|settlement|port|region|area|oblast|province|peninsula|island|plant|steelworks|bridge|airfield|airport|facility)\b"
    r"(?!['’]s (?:mayor|council|governor|administration)| of (?-i:[A-Z])| center| centre"
    r"|, (?!(?:mayor|governor|president|general|colonel|minister|deputy|prosecutor|police)\b)(?-i:[A-Z]))",
    re.IGNORECASE,
)
_THERE = Sought(
    r"\bthere\b(?! (?:is|are|was|were|has|have|had|will|would|may|might|could|can|seem\w*|appear\w*|remain\w*"
    r"|be|being)\b|['’])"
    r"|\bthe same (?:[a-z-]+ ){0,3}?(?:streets?|roads?|square|city|town|village|districts?"
    r"|buildings?|blocks?|houses?"
    r"|schools?|hospital|market|port|plant|station|centre|center|site|facility|base|bridge|spot|place|depot"
    r"|warehouse|refinery|airfield|neighbou?rhood)\b",
    re.IGNORECASE,
)
"""What points to the very place told just before."""
_NEXT = re.compile(r"\b(?:a|the|this) (?:second|third|fourth|fifth)\s(?:[\w-]+\s){0,2}$", re.IGNORECASE)
"""What counts an attack on from the one told just before."""
_CARRIED = 5
"""Sentences over which a place is carried."""
_WIDE = frozenset({"region", "oblast", "province", "peninsula"})
_SITES = frozenset({"island", "plant", "steelworks", "bridge", "facility"})
_QUARTER = re.compile(
    r"\bthe (?:[A-Z][\w’-]+ ){1,2}(?:district|neighbou?rhood|quarter|suburb)\b(?! of [A-Z])"
)
"""A part of a town that the gazetteer does not know: it lies in the town told before."""
_RETURNS = re.compile(
    r"(?:The|This|That) (?:[\w-]+ ){0,2}(?:strike|attack|shelling|bombing|raid|explosion|blast|bombardment)\b"
)
_PRONOUN = re.compile(r"[\"“]?(?:He|She|They|It)\b")
_SPOT = 2
"""Sentences over which "there" and "a second salvo" point back to a place."""
_BACK = 2
"""How many sentences back the place of a definite incident may stand when they tell no incident."""

_PLACELESS = frozenset({Kind.STATEMENT, Kind.DIPLOMACY, Kind.TOLL})
_FRESH = timedelta(days=8)
_ON_THE_SPOT = frozenset(
    {REMOTE, Kind.CLASH.value, Kind.TERRITORY.value, Kind.INFRASTRUCTURE.value, Kind.DESTRUCTION.value}
    | {Kind.ATTACK_ON_CIVILIANS.value, Kind.HUMANITARIAN.value}
)
_CAPTIVITY = frozenset({Kind.DETENTION, Kind.HUMANITARIAN})
"""Kinds where somebody named by an office ("the mayor of Lyman") is the one who suffers."""


@dataclass(slots=True)
class Scenes:
    """The places told last, for "the city", "the region", "the island"; only for the four sentences that
    follow.
    """

    behind: Callable[[int, int], list[PlaceMention]]
    """The places of the sentences between two orders, the nearest sentence first."""
    exact: tuple[int, PlaceMention] | None = None
    wide: tuple[int, PlaceMention] | None = None
    names: set[str] = field(default_factory=set)
    """Every town and site told so far; a single one is carried however far."""

    def note(self, mention: Mention) -> None:
        """Remember the places of a mention; a caption and what goes on elsewhere ("their attacks in Donetsk")
        set no scene.
        """
        if mention.caption or self._background(mention):
            return
        for place in reversed(mention.places):
            if WIDTH[place.place.precision] < 2:
                self.exact = (mention.order, place)
                self.names.add(place.place.name)
            elif WIDTH[place.place.precision] == 2:
                self.wide = (mention.order, place)

    def _background(self, mention: Mention) -> bool:
        many = mention.trigger is not None and mention.trigger.form is Form.PLURAL
        return mention.definite and many and len(self.names) > 0 and not mention.figures

    def carry(self, mention: Mention) -> None:
        """Give a mention that names no place within a country the one that its words point back to."""
        if mention.trigger is None or mention.plural or mention.kind in _PLACELESS:
            return
        place = mention.place
        if place is not None and WIDTH[place.place.precision] < (2 if place.cue is PlaceCue.OFFICE else 4):
            return
        told = self._pointed(mention)
        if told is None:
            return
        mention.places.insert(0, told)
        mention.carried = True

    def _pointed(self, mention: Mention) -> PlaceMention | None:
        text, order = mention.sentence.text, mention.order
        if mention.kind in _CAPTIVITY and _PRONOUN.match(text) and self.exact and order - self.exact[0] == 1:
            return self.exact[1]
        match = _SETTLED.search(mention.sentence.runs, text) if mention.kind is not Kind.DETENTION else None
        if match is not None:
            what = match.group("what").lower()
            told = self._region(order) if what in _WIDE else self._recent(self.exact, order)
            if told is None and what not in _WIDE:
                told = next(iter(self.behind(order - _BACK, order)), None)
            if told and (
                what in _WIDE
                or what == "area"
                or (what in _SITES) == (told.place.precision is PlacePrecision.SITE)
            ):
                return told
            return None
        if _QUARTER.search(text):
            return self._recent(self.exact, order)
        if self._there(mention) or self._counts_on(mention):
            return self.exact[1] if self.exact and order - self.exact[0] <= _SPOT else None
        returns = mention.definite or _RETURNS.match(text) is not None
        if returns and mention.when is not None and mention.family == REMOTE:
            return next(iter(self.behind(order - _BACK, order)), None)
        return None

    def _there(self, mention: Mention) -> bool:
        """Whether "there" points back beyond the sentence, not to the building that it names."""
        base = mention.sentence.start
        there = _THERE.search(mention.sentence.runs, mention.sentence.text)
        return there is not None and not (mention.facility and mention.facility[2] <= base + there.start())

    def _counts_on(self, mention: Mention) -> bool:
        trigger, sentence = mention.trigger, mention.sentence
        if trigger is None or mention.family != REMOTE:
            return False
        return _NEXT.search(sentence.text, 0, trigger.start - sentence.start) is not None

    def _recent(self, told: tuple[int, PlaceMention] | None, order: int) -> PlaceMention | None:
        if told is None:
            return None
        return told[1] if order - told[0] <= _CARRIED or len(self.names) == 1 else None

    def _region(self, order: int) -> PlaceMention | None:
        """The region told last, or that of the town told last: its name, without a point."""
        exact, wide = self._recent(self.exact, order), self._recent(self.wide, order)
        if exact is None or (wide is not None and self.wide and self.exact and self.wide[0] > self.exact[0]):
            return wide
        region = exact.place.region
        if region is None:
            return exact
        place = Place(
            region, exact.place.phrase, region, exact.place.country, precision=PlacePrecision.REGION
        )
        return PlaceMention(exact.start, exact.end, place, exact.cue, exact.preposition)


def only_place(mentions: Sequence[Mention]) -> PlaceMention | None:
    """The one town, site or province where an article tells that something happened; null where it tells of
    two.
    """
    told: dict[str, PlaceMention] = {}
    wide: dict[str, PlaceMention] = {}
    for mention in mentions:
        if mention.kind in _PLACELESS or mention.carried:
            continue
        for place in mention.places:
            if place.cue in (PlaceCue.EVENT, PlaceCue.OBJECT):
                width = WIDTH[place.place.precision]
                (told if width < 2 else wide if width < 4 else {}).setdefault(place.place.name, place)
    for found in (told, wide):
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def takes_only_place(mention: Mention, published: datetime | None) -> bool:
    """Whether an incident without a place may be where its article tells that things happened: news of what
    happens on the spot, of the past week where it is dated, or one told with "the".
    """
    if mention.trigger is None or mention.plural or mention.standing.vague:
        return False
    if mention.family not in _ON_THE_SPOT:
        return False
    day = mention.when.start if mention.when is not None else None
    fresh = day is not None and published is not None and abs(published - day) < _FRESH
    return mention.news or mention.definite or fresh
