"""Mentions: what one sentence tells of one incident, every value with its span."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from dateline_extract import casualties, dates
from dateline_extract.actors import Party, Roles, civil_target, facility_in, find_parties, roles_of
from dateline_extract.attribution import Attribution, Known, Speakers, find_attributions
from dateline_extract.casualties import CasualtyMention
from dateline_extract.clauses import Clause, Link, clause_at, split_clauses
from dateline_extract.dates import Bound, DateAnchor, DateMention
from dateline_extract.lexicon import Form, Lexicon
from dateline_extract.places import PlaceCue, PlaceFinder, PlaceMention
from dateline_extract.sentences import Sentence, split_sentences
from dateline_extract.stage import Standing, standing_of
from dateline_extract.theatre import Actor, ActorKind, Theatre
from dateline_extract.triggers import Trigger, find_triggers, war_score, with_weapon
from dateline_store.model import (
    Article,
    BlockKind,
    DateBasis,
    DatePrecision,
    Kind,
    PlacePrecision,
    PublishedBasis,
    Stage,
    When,
)

REMOTE = "remote"
CASUALTY = "casualty"


def family_of(kind: Kind | None) -> str:
    """The family by which mentions of one incident are recognised: remote attacks are one, other kinds are alone."""
    if kind in (None, Kind.SHELLING, Kind.AIR_STRIKE, Kind.EXPLOSION):
        return REMOTE
    return kind.value


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


_OPENER = re.compile(
    r"\b(?:another|(?:a|the) (?:second|third|fourth|separate)|a different|in a separate|separately|elsewhere|also on \w+day)\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those|its|their|same|such)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE
)
_CASUALTY_WORDS = frozenset(
    """killed dead died dying injured wounded injuring wounding killing casualties casualty deaths death victims bodies
    injuries kills hurt succumbed hospitalised hospitalized toll perished""".split()
)
_SCENE = (PlaceCue.EVENT, PlaceCue.OBJECT)
_MOVING = frozenset({Kind.MOVEMENT, Kind.HUMANITARIAN, Kind.DIPLOMACY, Kind.TERRITORY, Kind.DETENTION})
_RANK = {
    PlacePrecision.SITE: 0,
    PlacePrecision.SETTLEMENT: 0,
    PlacePrecision.DISTRICT: 1,
    PlacePrecision.REGION: 2,
    PlacePrecision.COUNTRY: 4,
    PlacePrecision.NONE: 5,
}
_TODAY = re.compile(
    r"\b(?:today|yesterday|tonight|this (?:morning|afternoon|evening)|last night|now)\b", re.IGNORECASE
)
_SUPPORT_LINKS = frozenset({Link.AFTER, Link.AS, Link.BEFORE, Link.CAUSE, Link.IF, Link.CONTRAST})


def known_names(theatre: Theatre) -> Known:
    """The theatre's own names for speakers: persons, bodies and outlets, and the sides by any of their words."""

    def known(phrase: str) -> tuple[str, bool] | None:
        named = theatre.named(phrase)
        if named is None:
            return None
        if isinstance(named, Actor):
            return named.name, named.kind is ActorKind.PERSON
        return named.side.name, False

    return known


@dataclass(slots=True)
class _Group:
    """The triggers of one sentence that speak of one incident."""

    family: str
    triggers: list[Trigger]
    standing: Standing
    clauses: set[int]
    support: bool = False


class MentionFinder:
    """Finds the mentions of an article for one theatre."""

    def __init__(self, theatre: Theatre, places: PlaceFinder, lexicon: Lexicon) -> None:
        self._theatre = theatre
        self._places = places
        self._lexicon = lexicon
        self._known = known_names(theatre)

    def find(self, article: Article) -> list[Mention]:
        """The mentions in order of their sentences."""
        sentences = split_sentences(article.text, article.blocks)
        war = war_score(sentences) >= 3
        speakers = Speakers()
        found: list[Mention] = []
        carried: tuple[int, When] | None = None
        for order, sentence in enumerate(sentences):
            attributions = find_attributions(sentence, speakers, self._known)
            triggers = find_triggers(sentence, self._lexicon, war)
            figures = any(word.lower in _CASUALTY_WORDS for word in sentence.words)
            if not triggers and not figures:
                continue
            clauses = split_clauses(sentence)
            anchor = self._anchor(
                article, sentence, carried[1] if carried and order - carried[0] <= 3 else None
            )
            reading = _Reading(self, article, order, sentence, clauses, attributions, anchor)
            mentions = list(reading.mentions(triggers))
            found += mentions
            for mention in mentions:
                if mention.when is not None and not mention.speech_date and mention.when.start is not None:
                    carried = (order, mention.when)
        return found

    def _anchor(self, article: Article, sentence: Sentence, carried: When | None) -> DateAnchor:
        return DateAnchor(
            article.published, article.published_precision, self._theatre.first_day, sentence.told_at, carried
        )


class _Reading:
    """The reading of one sentence."""

    def __init__(
        self,
        finder: MentionFinder,
        article: Article,
        order: int,
        sentence: Sentence,
        clauses: tuple[Clause, ...],
        attributions: tuple[Attribution, ...],
        anchor: DateAnchor,
    ) -> None:
        self.finder = finder
        self.article = article
        self.order = order
        self.sentence = sentence
        self.clauses = clauses
        self.attributions = attributions
        self.anchor = anchor
        self.places: list[PlaceMention] = []
        self.dates: list[DateMention] = []
        self.figures: list[CasualtyMention] = []
        self.parties: tuple[Party, ...] = ()

    def mentions(self, triggers: tuple[Trigger, ...]) -> Iterator[Mention]:
        """The mentions of the sentence."""
        groups = self._groups(triggers)
        sentence, text = self.sentence, self.article.text
        casualty = any(word.lower in _CASUALTY_WORDS for word in sentence.words)
        if not groups and not casualty:
            return
        if casualty:
            self.figures = [
                mention
                for mention in casualties.find(text, sentence.start, sentence.end)
                if not mention.hypothetical
            ]
        if not groups and not self.figures:
            return
        self.places = self.finder._places.find(text, sentence.start, sentence.end)
        self.dates = [
            mention for mention in dates.find(text, sentence.start, sentence.end) if not mention.future
        ]
        self.parties = find_parties(self.finder._theatre, sentence, text)
        if not groups:
            yield self._casualty_mention()
            return
        for index, group in enumerate(groups):
            yield self._mention(group, [other for other in groups if other is not group], index)

    # Triggers to groups

    def _groups(self, triggers: tuple[Trigger, ...]) -> list[_Group]:
        groups: list[_Group] = []
        for trigger in triggers:
            at = clause_at(self.clauses, trigger.start)
            clause = self.clauses[at]
            trigger = with_weapon(trigger, self.sentence, clause.start, clause.end)
            standing = standing_of(trigger, self.sentence, clause.start, clause.end)
            if trigger.kind is Kind.STATEMENT:
                if not trigger.attributive and not trigger.passive and not standing.negated:
                    groups.append(_Group(family_of(trigger.kind), [trigger], Standing(), {at}))
                continue
            if standing.negated or standing.general or standing.stage in (Stage.PLANNED, Stage.THREATENED):
                continue
            family = family_of(trigger.kind)
            group = next(
                (group for group in groups if group.family == family and not self._apart(group, trigger, at)),
                None,
            )
            if group is None:
                groups.append(_Group(family, [trigger], standing, {at}))
            else:
                group.triggers.append(trigger)
                group.clauses.add(at)
                if group.standing.vague and not standing.vague and trigger.is_verb:
                    group.standing = standing
        return _settled(groups, self.clauses)

    def _apart(self, group: _Group, trigger: Trigger, at: int) -> bool:
        """Whether a trigger of the group's family tells of another incident than the group."""
        if at in group.clauses:
            return False
        text = self.sentence.text
        before = text[max(0, trigger.start - self.sentence.start - 25) : trigger.start - self.sentence.start]
        if _OPENER.search(before):
            return True
        low = min(self.clauses[min(at, max(group.clauses))].end, trigger.start)
        between = text[low - self.sentence.start : trigger.start - self.sentence.start]
        if re.search(r"\b(?:day|night|week|hour|month|year)s? (?:after|before|earlier)\b", between):
            return True
        link = self.clauses[at].link
        if link in (Link.AND, Link.AS, Link.CONTRAST, Link.AFTER, Link.MAIN):
            mine, theirs = self._named_in({at}), self._named_in(group.clauses)
            return bool(mine and theirs and mine.isdisjoint(theirs))
        return False

    def _named_in(self, clauses: set[int]) -> set[str]:
        if not self.places:
            self.places = self.finder._places.find(self.article.text, self.sentence.start, self.sentence.end)
        return {
            mention.place.name
            for mention in self.places
            if mention.cue in _SCENE
            and mention.place.precision in (PlacePrecision.SETTLEMENT, PlacePrecision.SITE)
            and any(self.clauses[index].start <= mention.start < self.clauses[index].end for index in clauses)
        }

    # Groups to mentions

    def _region(self, group: _Group, others: Sequence[_Group]) -> list[Clause]:
        """The clauses whose values belong to the group: its own, and those that no other group holds nearer."""
        if not others:
            return list(self.clauses)
        taken: dict[int, _Group] = {}
        for other in (*others, group):
            for index in other.clauses:
                taken.setdefault(index, other)
        for index in group.clauses:
            taken[index] = group
        mine = []
        owner: _Group | None = None
        first = next((taken[index] for index in sorted(taken)), group)
        for index, clause in enumerate(self.clauses):
            owner = taken.get(index, owner)
            if (owner or first) is group:
                mine.append(clause)
        return mine

    def _mention(self, group: _Group, others: Sequence[_Group], index: int) -> Mention:
        region = self._region(group, [other for other in others if other.family != "statement"])
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
            attributions=self.attributions,
        )
        self._fill(mention, group, region)
        mention.strength = _strength(mention, group)
        return mention

    def _casualty_mention(self) -> Mention:
        mention = Mention(
            self.order, self.sentence, None, CASUALTY, None, 0, Standing(), attributions=self.attributions
        )
        self._fill(mention, None, list(self.clauses))
        mention.strength = (
            1 if mention.place and mention.when and any(f.field == "killed" for f in self.figures) else 0
        )
        return mention

    def _fill(self, mention: Mention, group: _Group | None, region: Sequence[Clause]) -> None:
        at = mention.trigger.start if mention.trigger else self.sentence.start
        inside = _within(region)
        mention.places = self._scene(mention, [place for place in self.places if inside(place.start)], at)
        self._date(mention, [date for date in self.dates if inside(date.start)], at)
        mention.figures = [figure for figure in self.figures if inside(figure.start)]
        sentence = self.sentence
        low, high = region[0].start if region else sentence.start, region[-1].end if region else sentence.end
        if mention.trigger is not None:
            quiet = [(source.start, source.end) for source in self.attributions]
            for trigger in group.triggers if group else ():
                roles = roles_of(trigger, self.parties, sentence, low, high, quiet)
                mention.roles = Roles(
                    mention.roles.perpetrators or roles.perpetrators,
                    mention.roles.targets or roles.targets,
                    mention.roles.participants or roles.participants,
                )
            mention.civilians = civil_target(sentence, low, high)
            mention.facility = facility_in(self.article.text, low, high)
            before = sentence.text[: mention.trigger.start - sentence.start]
            mention.definite = not mention.trigger.is_verb and _DEFINITE.search(before) is not None
            mention.opener = _OPENER.search(before[-60:]) is not None

    def _scene(self, mention: Mention, found: list[PlaceMention], at: int) -> list[PlaceMention]:
        """The places where it happened, the principal first: most exact, then without a relation, then nearest."""
        allowed = [place for place in found if place.cue in _SCENE]
        if mention.kind in _MOVING:
            allowed += [place for place in found if place.cue is PlaceCue.DESTINATION]
        if not allowed:
            allowed = [place for place in found if place.cue is PlaceCue.CONTEXT]
        for place in found:
            if (
                place.cue is PlaceCue.ACTOR
                and mention.trigger is not None
                and place.start >= mention.trigger.end
            ):
                gap = self.article.text[mention.trigger.end : place.start]
                if re.fullmatch(r"\W*(?:(?:the|on|of|in|at|into|city|town)\s+){0,3}", gap):
                    allowed.append(place)
        sentence_places = sorted(
            allowed,
            key=lambda place: (
                _RANK[place.place.precision],
                place.place.relation is not None and not _just_near(place.place.relation),
                abs(place.start - at) + (25 if place.start < at else 0),
            ),
        )
        seen: set[str] = set()
        return [
            place for place in sentence_places if not (place.place.name in seen or seen.add(place.place.name))
        ]  # type: ignore[func-returns-value]

    def _date(self, mention: Mention, found: Sequence[DateMention], at: int) -> None:
        usable: list[tuple[int, DateMention, When, bool]] = []
        part: tuple[DateMention, When] | None = None
        for date in found:
            quoted = self._quoted(date)
            when = dates.resolve(date, self.anchor, quoted=quoted)
            if when is None or (when.start is None and when.end is None):
                continue
            if date.bound is not Bound.NONE:
                continue
            if date.is_part_only:
                if part is None or abs(date.start - at) < abs(part[0].start - at):
                    part = (date, when)
                continue
            speech = self._speech_date(date)
            usable.append((abs(date.start - at) + (1000 if speech else 0), date, when, speech))
        if usable:
            usable.sort(key=lambda item: item[0])
            _, date, when, speech = usable[0]
            if len(usable) > 1 and when.precision in (
                DatePrecision.MONTH,
                DatePrecision.WEEK,
                DatePrecision.RANGE,
            ):
                finer = [
                    item
                    for item in usable
                    if item[2].precision in (DatePrecision.DAY, DatePrecision.PART_OF_DAY) and not item[3]
                ]
                if finer:
                    _, date, when, speech = finer[0]
            if part is not None and date.part is None:
                when = dates.combine(when, part[1])
            mention.when, mention.when_span, mention.speech_date = when, (date.start, date.end), speech
        elif part is not None:
            date, when = part
            mention.when, mention.when_span = when, (date.start, date.end)
        if mention.when is not None:
            mention.when = _rebased(mention.when, self.article)

    def _quoted(self, date: DateMention) -> bool:
        if not _TODAY.search(date.phrase):
            return False
        text, base = self.sentence.text, self.sentence.start
        before = text[: date.start - base]
        inside = before.count("“") > before.count("”") or before.count('"') % 2 == 1
        return inside or self.sentence.quoted

    def _speech_date(self, date: DateMention) -> bool:
        """Whether a date stands beside a speech verb ("said on Saturday", "on Telegram late on Monday")."""
        text, base = self.sentence.text, self.sentence.start
        before, after = text[: date.start - base], text[date.end - base :]
        if re.search(
            r"\b(?:said|says|told|reported|announced|tweeted|wrote|added|claimed|confirmed|warned|acknowledged|post|statement|telegram|facebook|twitter|interview|briefing|address|speaking|denied|accused)\b[^,;:]{0,40}$",
            before,
            re.IGNORECASE,
        ) and not re.search(r"\bthat\b[^,]*$", before):
            return True
        return bool(
            re.match(
                r"\s*,?\s+(?:[\w’'-]+\s+){0,4}(?:said|told|announced|claimed|accused|warned|confirmed|denied|acknowledged|reported)\b",
                after,
            )
        ) and not re.search(r"\bin\b.*$", before[-30:])


def _just_near(relation: str) -> bool:
    return relation.lower() in ("near", "outside", "just outside", "on the outskirts of")


def _rebased(when: When, article: Article) -> When:
    """A date counted from a publication day that was itself inferred rests on what that rests on."""
    if article.published_basis is not PublishedBasis.INFERRED or when.basis not in (
        DateBasis.RELATIVE,
        DateBasis.PUBLICATION,
    ):
        return when
    phrase = article.published_phrase or ""
    conflict = re.search(r"\bday\b", phrase, re.IGNORECASE) and not re.search(
        r"\w+day\b(?<!\bday)", phrase, re.IGNORECASE
    )
    return replace(when, basis=DateBasis.CONFLICT_DAY if conflict else DateBasis.INFERRED)


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


def _within(region: Sequence[Clause]) -> _Inside:
    return _Inside(tuple((clause.start, clause.end) for clause in region))


@dataclass(frozen=True, slots=True)
class _Inside:
    spans: tuple[tuple[int, int], ...]

    def __call__(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self.spans)


def _settled(groups: list[_Group], clauses: Sequence[Clause]) -> list[_Group]:
    """The groups of a sentence without those that another makes superfluous.

    A remote attack takes in the destruction, killing or losses told in its own clause; movement yields to fighting;
    a statement stands only where nothing else does; what an "after" or "as" clause names in passing supports.
    """
    solid = [group for group in groups if group.family != "statement"]
    if not solid:
        return groups[:1]
    families = {group.family for group in solid}
    out: list[_Group] = []
    for group in solid:
        others = [other for other in solid if other is not group]
        if (
            group.family == Kind.DESTRUCTION.value
            and others
            and not any(t.entry.opens for t in group.triggers)
        ):
            continue
        if group.family == Kind.MOVEMENT.value and families & {
            REMOTE,
            Kind.CLASH.value,
            Kind.TERRITORY.value,
            Kind.HUMANITARIAN.value,
        }:
            continue
        if group.family in (Kind.ATTACK_ON_CIVILIANS.value, Kind.CLASH.value) and any(
            other.family == REMOTE
            and other.clauses & group.clauses
            and max(t.specific for t in other.triggers) > 0
            for other in others
        ):
            continue
        if (
            group.family == REMOTE
            and all(t.specific == 0 for t in group.triggers)
            and any(
                other.family in (Kind.CLASH.value, Kind.ATTACK_ON_CIVILIANS.value, Kind.INTERCEPTION.value)
                and other.clauses & group.clauses
                for other in others
            )
        ):
            continue
        if group.family == Kind.INTERCEPTION.value and any(
            other.family == REMOTE and other.clauses & group.clauses for other in others
        ):
            continue
        if group.family == Kind.TOLL.value or Kind.TOLL.value not in families:
            out.append(group)
    kept = out or solid
    if len(kept) > 1:
        for group in kept:
            links = {clauses[index].link for index in group.clauses}
            if links <= _SUPPORT_LINKS and not any(trigger.is_verb for trigger in group.triggers):
                group.support = True
    return kept


def _strength(mention: Mention, group: _Group) -> int:
    trigger = mention.trigger
    assert trigger is not None
    place = mention.place
    exact = place is not None and _RANK[place.place.precision] < 4
    score = int(exact) + int(mention.when is not None and not mention.speech_date)
    score += any(figure.field in ("killed", "injured") for figure in mention.figures)
    if any(t.is_verb and not t.attributive and t.entry.opens for t in group.triggers):
        score += 1
    elif trigger.form is Form.PHRASE and trigger.entry.opens:
        score += 1
    if mention.sentence.block is BlockKind.TITLE or mention.order <= 1:
        score += 1
    if not any(t.entry.opens for t in group.triggers):
        score -= 1
    if mention.standing.vague:
        score -= 2
    if group.support or all(t.attributive for t in group.triggers):
        score -= 1
    if mention.caption:
        score -= 1
    if mention.definite:
        score -= 1
    return score


def publication_when(article: Article, told_at: datetime | None) -> When | None:
    """The day of telling as a date of last resort."""
    moment = told_at or article.published
    if moment is None:
        return None
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    when = When(day, day.replace(hour=23, minute=59), DatePrecision.DAY, DateBasis.PUBLICATION, None)
    return _rebased(when, article)
