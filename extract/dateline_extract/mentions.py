"""Mentions: what one sentence tells of one incident, every value with its span."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from dateline_extract import casualties, casualty_words, dates
from dateline_extract.actors import Roles, roles_of
from dateline_extract.attribution import Attribution, find_attributions
from dateline_extract.binding import WIDTH, bind_date, quoted, rebased, scene
from dateline_extract.casualties import CasualtyMention
from dateline_extract.clauses import Clause, Link, clause_at, split_clauses
from dateline_extract.dates import Bound, DateAnchor, DateMention
from dateline_extract.figures import share_figures
from dateline_extract.groups import OPENER, REMOTE, Group, group_triggers, region_of
from dateline_extract.lexicon import Form, Lexicon
from dateline_extract.news import tells_news
from dateline_extract.parties import Party, find_parties
from dateline_extract.places import PlaceCue, PlaceFinder, PlaceMention
from dateline_extract.sentences import Sentence, split_sentences
from dateline_extract.speakers import Known, Speakers
from dateline_extract.stage import Standing
from dateline_extract.targets import civil_target, facility_in
from dateline_extract.theatre import Actor, ActorKind, Theatre
from dateline_extract.triggers import Trigger, find_triggers, war_score
from dateline_store.model import Article, BlockKind, Kind, Place, PlacePrecision, When

CASUALTY = "casualty"
_AT_WAR = 3
"""Words of war from which an article is taken to be about one."""


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
    definite: bool = False
    """It points back: "the attack", "this strike"."""
    opener: bool = False
    """It says that it is another one: "another", "a second", "a separate"."""
    earlier: bool = False
    """It speaks of the earlier of two: "this earlier attack", "the first strike"."""
    plural: bool = False
    """It speaks of several places at once: "nine regions", "across the country"."""
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
    news: bool = False
    """It tells the news of the day of publication, so that it may take that day for want of another."""
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


_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those|its|their|same|such)\s+"
    r"(?:(?!(?:an?|and|of|in|on|by|for|with|from|at|to|had|has|have|was|were|is|are|will|would"
    r"|said)\b)[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|many|multiple|dozens of"
    r"|various|other|some|major)"
    r" (?:[\w-]+ ){0,2}(?:regions|oblasts|cities|towns|villages|settlements|provinces)\b"
    r"|\bthe (?:towns|villages|cities|settlements|suburbs) (?:around|near|across|outside|north|south"
    r"|east|west|of)\b"
    r"|\bacross (?:the country|ukraine|the region)\b|\bcities across\b",
    re.IGNORECASE,
)
_DATING = frozenset({Link.MAIN, Link.AND, Link.SPEECH, Link.RESULT, Link.AS})
"""Clauses that may date a trigger of another clause."""
_ELSEWHEN = frozenset({Link.BEFORE, Link.IF})
"""Clauses whose figures are not a trigger's of another clause."""
_EARLIER = re.compile(r"\b(?:earlier|first|previous)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_HARMING = frozenset({Kind.ATTACK_ON_CIVILIANS, Kind.DESTRUCTION, Kind.INFRASTRUCTURE})
_ON_THE_SPOT = frozenset({REMOTE, Kind.CLASH.value, Kind.TERRITORY.value})
_FINITE_KINDS = frozenset({Kind.DIPLOMACY, Kind.HUMANITARIAN, Kind.INFRASTRUCTURE, Kind.MOVEMENT})


def _fires(facility: tuple[str, int, int], trigger: Trigger) -> bool:
    """Whether a ship or column before an active verb is who attacks, not what was hit."""
    return (
        facility[0] in ("warship", "convoy")
        and facility[2] <= trigger.start
        and trigger.is_verb | (trigger.form is Form.PHRASE)
        and not trigger.passive
    )


def _may_count(sentence: Sentence) -> bool:
    return casualty_words.GATE.search(sentence.text.lower()) is not None


def known_names(theatre: Theatre) -> Known:
    """The theatre's own names for persons, and for sides by any of their words; bodies keep the name they
    are told by.
    """

    def known(phrase: str) -> tuple[str, bool] | None:
        named = theatre.named(phrase)
        if named is None:
            return None
        if isinstance(named, Actor):
            return (named.name, True) if named.kind is ActorKind.PERSON else (phrase, False)
        return named.side.name, False

    return known


class MentionFinder:
    """Finds the mentions of an article for one theatre."""

    def __init__(self, theatre: Theatre, places: PlaceFinder, lexicon: Lexicon) -> None:
        self.theatre = theatre
        self.places = places
        self._lexicon = lexicon
        self._known = known_names(theatre)

    def find(self, article: Article) -> list[Mention]:
        """The mentions in order of their sentences."""
        sentences = split_sentences(article.text, article.blocks)
        war = war_score(sentences) >= _AT_WAR
        speakers = Speakers()
        found: list[Mention] = []
        carried: tuple[int, When] | None = None

        def behind(first: int, last: int) -> list[PlaceMention]:
            told: list[PlaceMention] = []
            for sentence in reversed(sentences[max(0, first) : last]):
                told += [
                    place
                    for place in self.places.find(article.text, sentence.start, sentence.end)
                    if place.cue in (PlaceCue.EVENT, PlaceCue.OBJECT) and WIDTH[place.place.precision] < 2
                ]
            return told

        scenes = Scenes(behind)
        for order, sentence in enumerate(sentences):
            attributions = find_attributions(sentence, speakers, self._known)
            triggers = find_triggers(sentence, self._lexicon, war)
            if not triggers and not _may_count(sentence):
                continue
            anchor = DateAnchor(
                article.published,
                article.published_precision,
                self.theatre.first_day,
                sentence.told_at,
                carried[1] if carried and order - carried[0] <= 3 else None,
            )
            for mention in _Reading(self, article, order, sentence, attributions, anchor).mentions(triggers):
                found.append(mention)
                scenes.carry(mention)
                scenes.note(mention)
                mention.strength = _strength(mention)
                if mention.when is not None and not mention.speech_date and mention.when.start is not None:
                    carried = (order, mention.when)
        return found


class _Reading:
    """The reading of one sentence."""

    def __init__(
        self,
        finder: MentionFinder,
        article: Article,
        order: int,
        sentence: Sentence,
        attributions: tuple[Attribution, ...],
        anchor: DateAnchor,
    ) -> None:
        self.finder = finder
        self.article = article
        self.order = order
        self.sentence = sentence
        self.attributions = attributions
        self.anchor = anchor
        self.clauses = split_clauses(sentence)
        self.places: list[PlaceMention] = []
        self.dates: list[DateMention] = []
        self.figures: list[CasualtyMention] = []
        self.parties: tuple[Party, ...] = ()

    def mentions(self, triggers: tuple[Trigger, ...]) -> Iterator[Mention]:
        """The mentions of the sentence."""
        sentence, text = self.sentence, self.article.text
        if _may_count(sentence):
            self.figures = [
                mention
                for mention in casualties.find(text, sentence.start, sentence.end)
                if not mention.hypothetical
            ]
        if not triggers and not self.figures:
            return
        self.places = self.finder.places.find(text, sentence.start, sentence.end)
        named = {place.place.phrase for place in self.places if place.cue is not PlaceCue.ACTOR}
        self.attributions = tuple(source for source in self.attributions if source.name not in named)
        self.dates = [
            mention for mention in dates.find(text, sentence.start, sentence.end) if not mention.future
        ]
        dateline = _DATELINE.match(sentence.text) if self.order < 4 else None
        if dateline is not None:
            self.dates = [date for date in self.dates if date.start >= sentence.start + dateline.end()]
        groups = group_triggers(triggers, sentence, self.clauses, self._marks)
        if not groups and not self.figures:
            return
        scenes = [place for place in self.places if place.cue in (PlaceCue.EVENT, PlaceCue.OBJECT)]
        self.parties = tuple(
            party
            for party in find_parties(self.finder.theatre, sentence, text)
            if party.armed or party.adjective or not any(place.start == party.start for place in scenes)
        )
        if not groups:
            yield self._casualty_mention()
        mentions = [
            one
            for group in groups
            for one in self._told_apart(
                self._mention(group, [other for other in groups if other is not group])
            )
        ]
        for mention in mentions:
            _borrow(mention, mentions, self.clauses)
        share_figures(mentions)
        _share_agent(mentions)
        yield from mentions

    def _elsewhen(self, offset: int) -> bool:
        """Whether a clause tells of what came before or after, or might."""
        link = self.clauses[clause_at(self.clauses, offset)].link
        return link in (Link.AFTER, Link.BEFORE, Link.IF, Link.CAUSE)

    def _marks(self, clauses: set[int]) -> frozenset[str]:
        """The places and days named in some clauses, by which triggers are told apart."""
        inside = [(self.clauses[index].start, self.clauses[index].end) for index in clauses]
        names = {
            mention.place.name
            for mention in self.places
            if mention.cue in (PlaceCue.EVENT, PlaceCue.OBJECT)
            and WIDTH[mention.place.precision] < 4
            and any(start <= mention.start < end for start, end in inside)
        }
        return frozenset(names)

    def _mention(self, group: Group, others: Sequence[Group]) -> Mention:
        principal = _principal(group.triggers)
        best = max(group.triggers, key=lambda trigger: (trigger.specific, trigger.kind is not None))
        mention = Mention(
            self.order,
            self.sentence,
            replace(principal, label=best.label, weapon=best.weapon),
            group.family,
            best.kind,
            best.specific,
            group.standing,
            attributions=self._sources(group),
        )
        self._fill(mention, group.triggers, region_of(group, others, self.clauses))
        mention.opens = group.opens and not group.support and not all(t.attributive for t in group.triggers)
        mention.finite = any(t.is_verb and not t.attributive and t.entry.opens for t in group.triggers)
        return mention

    def _told_apart(self, mention: Mention) -> list[Mention]:
        """One mention for each of two places with days of their own: "hit a mill in Lyman on Friday and a
        depot in Odesa on Sunday".
        """
        trigger, text = mention.trigger, self.article.text
        if trigger is None or mention.family != REMOTE or len(self.dates) < 2:
            return [mention]
        places = [place for place in mention.places if WIDTH[place.place.precision] < 2]
        places.sort(key=lambda place: place.start)
        if len(places) != 2 or places[0].start < trigger.end:
            return [mention]
        joint = text.find(" and ", places[0].end, places[1].start)
        days = [date for date in self.dates if not date.is_part_only]
        if joint < 0 or len(days) != 2 or not days[0].start < joint < days[1].start:
            return [mention]
        whens = [dates.resolve(date, self.anchor, quoted=quoted(self.sentence, date)) for date in days]
        one, other = whens
        if one is None or other is None or one.start is None or other.start is None:
            return [mention]
        if one.start.date() == other.start.date():
            return [mention]
        return [
            replace(
                mention,
                places=[place],
                when=when,
                when_span=(date.start, date.end),
                figures=[f for f in mention.figures if (f.start < joint) is (place is places[0])],
                facility=facility_in(
                    text, *((trigger.end, joint) if place is places[0] else (joint, place.start))
                ),
            )
            for place, date, when in zip(places, days, whens, strict=True)
        ]

    def _sources(self, group: Group) -> tuple[Attribution, ...]:
        """Who says so: not who said something else before or after ("came after the minister said that")."""

        def elsewhere(source: Attribution) -> bool:
            index = clause_at(self.clauses, source.start)
            clause = self.clauses[index]
            return (
                clause.link in (Link.AFTER, Link.BEFORE)
                and index not in group.clauses
                and index > min(group.clauses)
                and "," not in self.article.text[clause.start + 2 : source.start]
            )

        return tuple(source for source in self.attributions if not elsewhere(source))

    def _casualty_mention(self) -> Mention:
        mention = Mention(
            self.order, self.sentence, None, CASUALTY, None, 0, Standing(), attributions=self.attributions
        )
        self._fill(mention, (), list(self.clauses))
        return mention

    def _fill(self, mention: Mention, triggers: Sequence[Trigger], region: Sequence[Clause]) -> None:
        spans = [(clause.start, clause.end) for clause in region]

        def inside(offset: int) -> bool:
            return any(start <= offset < end for start, end in spans)

        sentence, text = self.sentence, self.article.text
        at = mention.trigger.start if mention.trigger else sentence.start
        clause = self.clauses[clause_at(self.clauses, at)] if mention.trigger else None
        places = [place for place in self.places if inside(place.start)]
        telling = [clause for clause in self.clauses if clause.link is Link.SPEECH]
        home = frozenset(self.finder.theatre.countries)
        mention.places = scene(triggers, mention.kind, places, text, clause, telling, home)
        own = {clause_at(self.clauses, trigger.start) for trigger in triggers}
        open_to = [
            (clause.start, clause.end)
            for index, clause in enumerate(self.clauses)
            if clause in region and (index in own or not triggers or clause.link in _DATING)
        ]
        found = [date for date in self.dates if any(start <= date.start < end for start, end in open_to)]
        if self.dates and self.dates[0].start - sentence.start < 12 and self.dates[0] not in found:
            found.insert(0, self.dates[0])
        if not found:
            found = [date for date in self.dates if inside(date.start) and not self._elsewhen(date.start)]
        bound = bind_date(sentence, found, self.anchor, at, clause, clause is self.clauses[0])
        if bound is not None:
            mention.when = rebased(bound.when, self.article)
            mention.own_date = clause is None or clause.start <= bound.start < clause.end
            reaction = (
                clause is not None
                and clause.link is Link.AFTER
                and not mention.own_date
                and not any(trigger.is_verb for trigger in triggers)
                and _REACTION.search(sentence.text, 0, clause.start - sentence.start) is not None
            )
            mention.when_span = (bound.start, bound.end)
            mention.speech_date = bound.speech or reaction
        told = [
            (clause.start, clause.end)
            for index, clause in enumerate(self.clauses)
            if clause in region and (index in own or not triggers or clause.link not in _ELSEWHEN)
        ]
        mention.figures = [
            figure for figure in self.figures if any(start <= figure.start < end for start, end in told)
        ]
        clear = bound is not None or all(
            date.bound is not Bound.NONE or dates.resolve(date, self.anchor) for date in found
        )
        mention.news = clear and tells_news(
            mention.trigger,
            sentence,
            clause.start if clause else sentence.start,
            self.order,
            bool(self.attributions),
            any(trigger.is_verb for trigger in triggers),
        )
        if mention.trigger is None:
            return
        low, high = region[0].start, region[-1].end
        quiet = [(source.start, source.end) for source in self.attributions]
        for trigger in triggers:
            roles = roles_of(trigger, self.parties, sentence, low, high, quiet)
            mention.roles = Roles(
                mention.roles.perpetrators or roles.perpetrators,
                mention.roles.targets or roles.targets,
                mention.roles.participants or roles.participants,
            )
        if mention.family == REMOTE or mention.kind in _HARMING:
            mention.civilians = civil_target(sentence, mention.trigger.end, low, high)
            mention.facility = facility_in(text, low, high)
            if mention.facility and _fires(mention.facility, mention.trigger):
                mention.facility = None
        before = sentence.text[: mention.trigger.start - sentence.start]
        mention.definite = not mention.trigger.is_verb and _DEFINITE.search(before) is not None
        mention.opener = OPENER.search(before[-35:]) is not None
        mention.earlier = _EARLIER.search(before) is not None
        mention.elsewhere = _ELSEWHERE.match(sentence.text) is not None
        mention.plural = _PLURAL.search(text, low, high) is not None


def _borrow(mention: Mention, others: Sequence[Mention], clauses: tuple[Clause, ...]) -> None:
    """What came first or at the same time in a clause without a place of its own happened where the rest of
    the sentence did: "seized the plant after shelling set a hall on fire".
    """
    if mention.place is not None or mention.family not in _ON_THE_SPOT or mention.trigger is None:
        return
    if clauses[clause_at(clauses, mention.trigger.start)].link not in (Link.AFTER, Link.AS):
        return
    for other in others:
        if (
            other is not mention
            and other.family in _ON_THE_SPOT
            and other.place is not None
            and WIDTH[other.place.place.precision] < 2
        ):
            mention.places.append(other.place)
            mention.carried = True
            return


def _share_agent(mentions: Sequence[Mention]) -> None:
    """The attacker of one remote attack for the next of the sentence: "Russian missiles struck A, and an air
    strike on B killed two".
    """
    told: tuple[Party, ...] = ()
    for mention in mentions:
        if mention.family != REMOTE or mention.kind is Kind.EXPLOSION:
            continue
        if not mention.roles.perpetrators and mention.trigger and not mention.trigger.passive:
            mention.roles = replace(mention.roles, perpetrators=told)
        told = mention.roles.perpetrators


def _principal(triggers: Sequence[Trigger]) -> Trigger:
    return max(
        triggers,
        key=lambda trigger: (
            trigger.entry.opens,
            not trigger.attributive,
            trigger.kind is not None,
            trigger.is_verb,
            -trigger.start,
        ),
    )


_SETTLED = re.compile(
    r"\b(?:the|this|that) (?:[\w-]+ )?(?P<what>city|town|village|capital|settlement|port"
    r"|region|area|oblast|province|island|plant|steelworks|bridge|airfield|airport)\b"
    r"(?!['’]s (?:mayor|council|governor|administration)| of (?-i:[A-Z])|, (?-i:[A-Z])| center| centre)",
    re.IGNORECASE,
)
_ACCIDENT = re.compile(
    r"\b(?:accidents?|crash\w*|collision|collided|drown\w*|storm|floods?|earthquake|avalanche|virus|covid|cancer"
    r"|illness|heart attack|wildfires?|heatwave|stampede)\b",
    re.IGNORECASE,
)
"""What people die of that is no deed."""
_REACTION = re.compile(
    r"\b(?:accus|condemn|denounc|vow|warn|urg|promis|pledg|demand|call(?:ed|s) |respond|react|apologi|resign"
    r"|visit|spoke|speak|address|tweet|wrote|post)\w*",
    re.IGNORECASE,
)
"""What is said or done after an incident, whose day is not the incident's."""
_ELSEWHERE = re.compile(
    r"[\W_]*(?:meanwhile|elsewhere|separately|in a separate \w+|in other \w+)\b", re.IGNORECASE
)
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z’'.-]+(?:[ ,/]+|$)){1,4}(?:[A-Z][a-z]+(?:, | ))?\(?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug"
    r"|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b[^–—-]{0,40}(?:[–—]|--?\s)"
)
"""A place and the day of writing at the head of a wire report."""
_CARRIED = 5
"""Sentences over which a place is carried."""
_WIDE = frozenset({"region", "area", "oblast", "province"})
_SITES = frozenset({"island", "plant", "steelworks", "bridge"})
_QUARTER = re.compile(
    r"\bthe (?:[A-Z][\w’-]+ ){1,2}(?:district|neighbou?rhood|quarter|suburb)\b(?! of [A-Z])"
)
"""A part of a town that the gazetteer does not know: it lies in the town told before."""
_PRONOUN = re.compile(r"[\"“]?(?:He|She|They|It)\b")
_BACK = 2
"""How many sentences back the place of a definite incident may stand when they tell no incident."""

_PLACELESS = frozenset({Kind.STATEMENT, Kind.DIPLOMACY, Kind.TOLL})
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
        """Remember the places of a mention."""
        for place in reversed(mention.places):
            if WIDTH[place.place.precision] < 2:
                self.exact = (mention.order, place)
                self.names.add(place.place.name)
            elif WIDTH[place.place.precision] == 2:
                self.wide = (mention.order, place)

    def carry(self, mention: Mention) -> None:
        """Give a mention that names no place within a country the one that its words point back to."""
        if mention.trigger is None or mention.plural or mention.kind in _PLACELESS:
            return
        if mention.place is not None and WIDTH[mention.place.place.precision] < 4:
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
        match = _SETTLED.search(text) if mention.kind is not Kind.DETENTION else None
        if match is not None:
            what = match.group("what").lower()
            told = self._region(order) if what in _WIDE else self._recent(self.exact, order)
            if told is None and what not in _WIDE:
                told = next(iter(self.behind(order - _BACK, order)), None)
            if told and (what in _WIDE or (what in _SITES) == (told.place.precision is PlacePrecision.SITE)):
                return told
            return None
        if _QUARTER.search(text):
            return self._recent(self.exact, order)
        if mention.definite and mention.when is not None and mention.family == REMOTE:
            return next(iter(self.behind(order - _BACK, order)), None)
        return None

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


def _strength(mention: Mention) -> int:
    """How much a mention tells of its own.

    One point each for a place within a country, a date, figures, a finite verb or phrase, a headline or
    lead; less for what is vague, passing, pointing back, a caption, or of an entry that only supports.
    """
    trigger = mention.trigger
    if trigger is None:
        if _ACCIDENT.search(mention.sentence.text):
            return 0
        dead = any(figure.field == "killed" and figure.figure.low > 0 for figure in mention.figures)
        where = mention.place is not None and WIDTH[mention.place.place.precision] < 3
        return 2 if dead and where and mention.when is not None else 0
    place = mention.place
    score = int(place is not None and WIDTH[place.place.precision] < 4)
    score += mention.when is not None and not (mention.speech_date and trigger.kind in _FINITE_KINDS)
    score += any(figure.field in ("killed", "injured") for figure in mention.figures)
    if mention.finite or (
        trigger.entry.opens
        and (trigger.form is Form.PHRASE or (trigger.form is Form.PLURAL and trigger.kind in _FINITE_KINDS))
    ):
        score += 1
    score += mention.sentence.block is BlockKind.TITLE or mention.order <= 1
    score -= mention.standing.vague * (1 if mention.order <= 2 else 2)
    score -= 2 * (not mention.opens)
    score -= mention.caption
    dead = any(figure.field == "killed" and figure.figure.low > 1 for figure in mention.figures)
    told = (mention.own_date or dead) and place is not None and WIDTH[place.place.precision] < 2
    score -= mention.definite and not told
    return score
