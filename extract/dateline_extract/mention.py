"""A mention: what one sentence tells of one incident, every value with its span."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta

from dateline_extract.actors import Roles
from dateline_extract.attribution import Attribution
from dateline_extract.binding import WIDTH
from dateline_extract.casualties import CasualtyMention
from dateline_extract.lexicon import Form
from dateline_extract.parties import Party
from dateline_extract.places import PlaceMention
from dateline_extract.sentences import Sentence
from dateline_extract.stage import Standing
from dateline_extract.triggers import Trigger
from dateline_store.model import BlockKind, Kind, When

CASUALTY = "casualty"
OPENS = 2
"""The strength from which a mention may open an incident."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What another sentence says of a mention: a denial, an accusation, a check that failed."""

    source: Attribution
    accused: tuple[Party, ...] = ()


@dataclass(slots=True)
class Mention:
    """One sentence's account of one incident; spans are offsets into the article's text."""

    order: int
    """The index of its sentence."""
    sentence: Sentence
    trigger: Trigger | None
    """Null where only its figures tell of the incident."""
    family: str
    kind: Kind | None
    specific: int
    standing: Standing
    when: When | None = None
    when_span: tuple[int, int] | None = None
    speech_date: bool = False
    """The date is that of the telling, the only one of the sentence."""
    places: list[PlaceMention] = field(default_factory=list)
    """The principal place first."""
    figures: list[CasualtyMention] = field(default_factory=list)
    roles: Roles = field(default_factory=lambda: Roles((), ()))
    civilians: tuple[int, int] | None = None
    facility: tuple[str, int, int] | None = None
    attributions: tuple[Attribution, ...] = ()
    answers: list[Answer] = field(default_factory=list)
    by_foes: bool = False
    """Only those of the other side tell who did it."""
    definite: bool = False
    """It points back: "the attack", "this strike"."""
    opener: bool = False
    """It says that it is another one: "another", "a second", "a separate"."""
    earlier: bool = False
    """It speaks of the earlier of two: "this earlier attack", "the first strike"."""
    plural: bool = False
    """It speaks of several places at once: "nine regions", "across the country"."""
    part: int = 0
    """Which of several that one trigger tells of; 0 the first."""
    own_date: bool = False
    """Its date stands in the clause of its trigger."""
    elsewhere: bool = False
    """Its sentence turns to something else: "meanwhile", "elsewhere"."""
    carried: bool = False
    """Its place is the one told before: "the city", "the island"."""
    opens: bool = True
    """A trigger of it may open an incident and it isn't told in passing."""
    finite: bool = False
    """A finite verb tells it."""
    aside: bool = False
    """A relative clause tells it."""
    news: bool = False
    """It tells the news of the day of publication, so that it may take that day for want of another."""
    brief: bool = False
    """Its article is a brief, which tells one incident."""
    strength: int = 0
    """How much it tells of its own; 2 and more may open an incident."""

    @property
    def place(self) -> PlaceMention | None:
        """The principal place."""
        return self.places[0] if self.places else None

    @property
    def caption(self) -> bool:
        """Whether it is a picture's caption."""
        return self.sentence.block is BlockKind.CAPTION


_COUNTED = ("killed", "injured", "captured")
_LEAD = 4
"""Sentences of an article that tell its news."""
_FINITE_KINDS = frozenset({Kind.DIPLOMACY, Kind.HUMANITARIAN, Kind.INFRASTRUCTURE, Kind.MOVEMENT})
ACCIDENT = re.compile(
    r"\b(?:accidents?|crash\w*|collision|collided|drown\w*|storm|floods?|earthquake|avalanche|virus|covid|cancer"
    r"|illness|heart attack|wildfires?|heatwave|stampede|heavy rains?|landslides?|mudslides?|drought|cyclone"
    r"|typhoon|hurricane|tornado|volcan\w*|pandemic|epidemic|cholera|ebola|lightning)\b",
    re.IGNORECASE,
)
"""What people die of that is no deed."""


def _within_days(when: When | None) -> bool:
    """Whether a date tells an occasion, not a stretch of the war: "their attacks in month five"."""
    if when is None or when.start is None or when.end is None:
        return False
    return when.end - when.start < timedelta(days=3)


def strength_of(mention: Mention) -> int:
    """How much a mention tells of its own.

    One point each for a place within a country, a date, figures, a finite verb or phrase, a headline or
    lead; less for what is vague, passing, pointing back, a caption, or of an entry that only supports, and
    for what an undated relative clause mentions beneath the lead.
    """
    trigger = mention.trigger
    if trigger is None:
        if ACCIDENT.search(mention.sentence.text):
            return 0
        dead = any(figure.field == "killed" and figure.figure.low > 0 for figure in mention.figures)
        where = mention.place is not None and WIDTH[mention.place.place.precision] < 3
        told = mention.news and mention.order < _LEAD and mention.sentence.block is not BlockKind.TITLE
        dated = mention.when is not None or told
        return 2 if dead and where and dated else 0
    place = mention.place
    timeless = mention.order >= _LEAD and mention.when is None and not mention.news
    score = int(place is not None and WIDTH[place.place.precision] < (2 if timeless else 4))
    score += place is None and mention.plural and trigger.kind is Kind.PROTEST
    score += mention.when is not None and not (mention.speech_date and trigger.kind in _FINITE_KINDS)
    counted = any(figure.field in _COUNTED for figure in mention.figures)
    score += counted
    dead = any(figure.field == "killed" and figure.figure.low > 1 for figure in mention.figures)
    dated = mention.own_date and _within_days(mention.when)
    told = (dated or dead) and place is not None and WIDTH[place.place.precision] < 2
    lead = mention.order < _LEAD or mention.caption or told
    named = (trigger.form is Form.PHRASE and lead) or (
        trigger.form is Form.PLURAL and trigger.kind in _FINITE_KINDS
    )
    score += mention.finite or (trigger.entry.opens and named)
    score += mention.sentence.block is BlockKind.TITLE or mention.order <= 1
    score -= mention.standing.vague * (1 if mention.order <= 2 else 2)
    score -= 2 * (not mention.opens)
    score -= mention.caption and not told
    score -= mention.aside and mention.order >= _LEAD and mention.when is None and not counted
    score -= mention.definite and not told
    score -= mention.definite and mention.own_date and not dated
    return score
