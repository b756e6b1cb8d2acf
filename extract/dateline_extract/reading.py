"""The reading of one sentence: its triggers, places, dates, figures and parties put together as mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline_extract import casualties, casualty_words, dates
from dateline_extract.actors import joined_roles, roles_of, with_losers
from dateline_extract.attribution import Attribution
from dateline_extract.binding import WIDTH, lone, scene, told_first
from dateline_extract.casualties import CasualtyMention
from dateline_extract.clauses import Clause, Link, clause_at, has_verb, split_clauses
from dateline_extract.date_binding import (
    FINE,
    BoundDate,
    Told,
    bind_date,
    long_since,
    of_picture,
    rebased,
    resolved,
)
from dateline_extract.dates import Bound, DateAnchor, DateMention
from dateline_extract.figures import HARMLESS, befell, counts_the_dead, share_figures
from dateline_extract.finite import is_finite
from dateline_extract.groups import REMOTE, STATEMENT, Group, group_triggers, region_of
from dateline_extract.lending import ON_THE_SPOT, borrow, front_town, own_town, share_agent
from dateline_extract.mention import CASUALTY, Mention
from dateline_extract.news import in_passing, tells_news
from dateline_extract.parties import Party
from dateline_extract.parting import told_apart
from dateline_extract.places import PlaceCue, PlaceFinder, PlaceMention
from dateline_extract.pointing import point
from dateline_extract.sentences import Sentence
from dateline_extract.sides import sided_parties
from dateline_extract.stage import Standing
from dateline_extract.targets import civil_target, facility_in, fires, may_name_facility
from dateline_extract.theatre import Theatre
from dateline_extract.triggers import Trigger
from dateline_store.model import Article, DatePrecision, Kind, Stage

_FRESH = 4
"""The sentences of an article that tell its news."""
_DEED = re.compile(
    r"\s(?:[\w-]+\s)?(?:attack|strike|raid|shelling|bombing|bombardment|assault|blast|explosion)\b"
)
_HEAD = 8
"""The sentences in which "the midday attack" is that of the news."""
_DATING = frozenset({Link.MAIN, Link.AND, Link.SPEECH, Link.RESULT, Link.AS})
"""Clauses that may date a trigger of another clause."""
_ASIDE = frozenset({Link.AS, Link.AFTER, Link.BEFORE, Link.CAUSE, Link.IF})
"""Clauses that tell something of their own where they have a verb."""
_ELSEWHEN = frozenset({Link.BEFORE, Link.IF})
"""Clauses whose figures are not a trigger's of another clause."""
_HARMING = frozenset({Kind.ATTACK_ON_CIVILIANS, Kind.DESTRUCTION, Kind.INFRASTRUCTURE})
_DAILY = frozenset({DatePrecision.MINUTE, DatePrecision.HOUR, DatePrecision.PART_OF_DAY, DatePrecision.DAY})
_REACTION = re.compile(
    r"\b(?:accus|condemn|denounc|vow|warn|urg|promis|pledg|demand|call(?:ed|s) |respond|react|apologi|resign"
    r"|visit|spoke|speak|address|tweet|wrote|post)\w*",
    re.IGNORECASE,
)
"""What is said or done after an incident, whose day is not the incident's."""
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z’'.-]+(?:[ ,/]+|$)){1,4}(?:[A-Z][a-z]+(?:, | ))?\(?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug"
    r"|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b[^–—-]{0,40}(?:[–—]|--?\s)"
)
"""A place and the day of writing at the head of a wire report."""


def may_count(sentence: Sentence) -> bool:
    """Whether a sentence holds a word of death, harm or captivity."""
    return casualty_words.may_open_gate(sentence.vocabulary) and (
        casualty_words.GATE.search(sentence.low) is not None
    )


class Reading:
    """The reading of one sentence."""

    def __init__(
        self,
        theatre: Theatre,
        finder: PlaceFinder,
        article: Article,
        order: int,
        sentence: Sentence,
        attributions: tuple[Attribution, ...],
        anchor: DateAnchor,
        brief: bool = False,
    ) -> None:
        self.theatre = theatre
        self.finder = finder
        self.article = article
        self.order = order
        self.sentence = sentence
        self.attributions = attributions
        self.anchor = anchor
        self.brief = brief
        self.opening = brief and order == 0
        """The sentence tells the day and place of a brief, whatever else it tells."""
        self.clauses = split_clauses(sentence)
        self.places: list[PlaceMention] = []
        self.dates: list[DateMention] = []
        self.told: list[Told] = []
        self.figures: list[CasualtyMention] = []
        self.parties: tuple[Party, ...] = ()

    def mentions(self, triggers: tuple[Trigger, ...]) -> Iterator[Mention]:
        """The mentions of the sentence."""
        sentence, text = self.sentence, self.article.text
        if may_count(sentence):
            self.figures = [
                mention
                for mention in casualties.find(text, sentence.start, sentence.end)
                if not mention.hypothetical
            ]
        if not triggers and not self.figures and not self.opening:
            return
        self.places = self.finder.find(text, sentence.start, sentence.end)
        named = {place.place.phrase for place in self.places if place.cue is not PlaceCue.ACTOR}
        self.attributions = tuple(source for source in self.attributions if source.name not in named)
        self.dates = [
            mention for mention in dates.find(text, sentence.start, sentence.end) if not mention.future
        ]
        dateline = _DATELINE.match(sentence.text) if self.order < 4 else None
        if dateline is not None:
            self.dates = [date for date in self.dates if date.start >= sentence.start + dateline.end()]
        self.told = resolved(sentence, self.dates, self.anchor)
        if not any(figure.is_total for figure in self.figures):
            triggers = tuple(trigger for trigger in triggers if trigger.kind is not Kind.TOLL)
        groups = group_triggers(triggers, sentence, self.clauses, self._marks, self.brief)
        if not groups and not self.figures and not self.opening:
            return
        scenes = [place for place in self.places if place.cue in (PlaceCue.EVENT, PlaceCue.OBJECT)]
        self.parties = tuple(
            party
            for party in sided_parties(self.theatre, sentence, text, self.attributions)
            if party.armed or party.adjective or not any(place.start == party.start for place in scenes)
        )
        if not groups or self._dead_beside(groups):
            dead = self._casualty_mention()
            for group in [group for group in groups if group.standing.stage is Stage.ATTEMPTED]:
                dead.places = dead.places or self._mention(group, []).places
                groups.remove(group)
            yield dead
        mentions = [
            self._mention(group, [other for other in groups if other is not group]) for group in groups
        ]
        for mention in mentions:
            borrow(mention, mentions, self.clauses)
            front_town(mention, self.places, text)
            own_town(mention, self.places)
        share_figures(mentions)
        share_agent(mentions)
        for mention in mentions:
            yield from told_apart(mention, self.told, text)

    def _in_passing(self, mention: Mention, clause: Clause | None) -> bool:
        """Whether a mention only tells in passing of what came before the news."""
        if mention.trigger is None or clause is None:
            return False
        return in_passing(mention.trigger, self.sentence, clause, self.order, bool(self.attributions))

    def _dead_beside(self, groups: Sequence[Group]) -> bool:
        """Whether another clause tells of dead or injured whom none of the groups can have harmed: "four were
        killed, while ten were pulled from the rubble".
        """
        if self.brief or not all(group.family in HARMLESS for group in groups):
            return False
        taken = {index for group in groups for index in group.clauses}
        return any(
            figure.field in ("killed", "injured")
            and figure.figure.low > 0
            and not figure.part_of
            and not figure.is_total
            and (
                clause_at(self.clauses, figure.start) not in taken
                or befell(self.article.text[figure.start : figure.end])
            )
            for figure in self.figures
        )

    def _link(self, offset: int) -> Link:
        return self.clauses[clause_at(self.clauses, offset)].link

    def _elsewhen(self, offset: int) -> bool:
        """Whether a clause tells of what came before or after, or might."""
        link = self._link(offset)
        return link in (Link.AFTER, Link.BEFORE, Link.IF, Link.CAUSE)

    def _marks(self, clauses: set[int]) -> tuple[frozenset[str], frozenset[str]]:
        """The places and days named in some clauses, by which triggers are told apart."""
        inside = [(self.clauses[index].start, self.clauses[index].end) for index in clauses]
        names = {
            mention.place.name
            for mention in self.places
            if mention.cue in (PlaceCue.EVENT, PlaceCue.OBJECT)
            and WIDTH[mention.place.precision] < 4
            and any(start <= mention.start < end for start, end in inside)
        }
        days = {
            f"{when.start:%Y-%m-%d}"
            for date, when in self.told
            if when.start is not None
            and when.precision in _DAILY
            and not date.is_part_only
            and any(start <= date.start < end for start, end in inside)
        }
        return frozenset(names), frozenset(days)

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
        self._fill(mention, group.triggers, region_of(group, others, self.clauses), self._next(group, others))
        alike = [other for other in others if other.family == group.family]
        if any(all(self._in(other, place.start) for place in mention.places) for other in alike):
            mention.places = []
        span = mention.when_span
        if span and span[0] >= group.triggers[-1].end and any(self._in(other, span[0]) for other in alike):
            mention.when = mention.when_span = None
        mention.opens = group.opens and not group.support and not all(t.attributive for t in group.triggers)
        mention.finite = any(is_finite(trigger, self.sentence) for trigger in group.triggers)
        return mention

    def _in(self, group: Group, offset: int) -> bool:
        return clause_at(self.clauses, offset) in group.clauses

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

        def spoken_of(source: Attribution) -> bool:
            low, high = source.scope or (0, len(self.article.text))
            return group.family == STATEMENT or any(low <= trigger.start < high for trigger in group.triggers)

        return tuple(source for source in self.attributions if not elsewhere(source) and spoken_of(source))

    def _next(self, group: Group, others: Sequence[Group]) -> int:
        """Where the next group of a clause that this one shares begins, else the sentence's end: "Airfield
        near Odesa hit, civilians leave Azovstal".
        """
        last = group.triggers[-1].end
        starts = [
            other.triggers[0].start
            for other in others
            if other.family != STATEMENT and other.clauses & group.clauses and other.triggers[0].start > last
        ]
        return min(starts, default=self.sentence.end)

    def _casualty_mention(self) -> Mention:
        mention = Mention(
            self.order, self.sentence, None, CASUALTY, None, 0, Standing(), attributions=self.attributions
        )
        self._fill(mention, (), list(self.clauses), self.sentence.end)
        return mention

    def _fill(
        self, mention: Mention, triggers: Sequence[Trigger], region: Sequence[Clause], limit: int
    ) -> None:
        """Give a mention what its clauses, `region`, tell of it."""
        own = {clause_at(self.clauses, trigger.start) for trigger in triggers}
        at = mention.trigger.start if mention.trigger else self.sentence.start
        clause = self.clauses[clause_at(self.clauses, at)] if mention.trigger else None
        mention.places = self._places_of(mention, triggers, region, limit, own, clause)
        found = self._dates_of(mention, triggers, region, own)
        bound = self._date(mention, triggers, found, at, clause)
        told = [
            (one.start, one.end)
            for index, one in enumerate(self.clauses)
            if one in region and (index in own or not triggers or one.link not in _ELSEWHEN)
        ]
        mention.figures = [
            figure for figure in self.figures if any(start <= figure.start < end for start, end in told)
        ]
        mention.news = self._is_undated(mention, bound, found, at) and tells_news(
            mention.trigger,
            self.sentence,
            clause,
            self.order,
            bool(self.attributions),
            any(trigger.is_verb for trigger in triggers) or bool(mention.figures),
        )
        if bound is not None and bound.guessed and not mention.news and not self._names_hour(bound):
            mention.when = mention.when_span = None
        low, high = region[0].start, region[-1].end
        self._cast(mention, triggers, low, high)
        mention.aside = clause is not None and clause.link is Link.RELATIVE and clause is not self.clauses[0]
        point(mention, triggers, low, high)

    def _places_of(
        self,
        mention: Mention,
        triggers: Sequence[Trigger],
        region: Sequence[Clause],
        limit: int,
        own: set[int],
        clause: Clause | None,
    ) -> list[PlaceMention]:
        text = self.article.text
        inside = [place for place in self.places if _within(region, place.start)]
        inside = [place for place in inside if place.start < limit] or inside
        telling = [one for one in self.clauses if one.link is Link.SPEECH]
        home = frozenset(self.theatre.countries)
        aside = [
            other
            for index, other in enumerate(self.clauses)
            if triggers and index not in own and other.link in _ASIDE and has_verb(other, text)
        ]
        found = scene(triggers, mention.kind, inside, text, clause, telling, home, aside)
        if not found and (mention.family in ON_THE_SPOT or mention.kind in _HARMING):
            found = lone(self.places, home, text)
        if not found and self.opening:
            found = told_first(self.places)
        return found

    def _dates_of(
        self, mention: Mention, triggers: Sequence[Trigger], region: Sequence[Clause], own: set[int]
    ) -> list[DateMention]:
        """The dates that may be a mention's, those of clauses that date it first."""
        open_to = [
            one
            for index, one in enumerate(self.clauses)
            if one in region and (index in own or not triggers or one.link in _DATING)
        ]
        found = [date for date in self.dates if _within(open_to, date.start)]
        if self.dates and self.dates[0].start - self.sentence.start < 12 and self.dates[0] not in found:
            found.insert(0, self.dates[0])
        if not found:
            found = [
                date for date in self.dates if _within(region, date.start) and not self._elsewhen(date.start)
            ]
        if not found and mention.family in ON_THE_SPOT:
            found = [date for date in self.dates if self._link(date.start) is Link.AFTER]
        return found

    def _date(
        self,
        mention: Mention,
        triggers: Sequence[Trigger],
        found: Sequence[DateMention],
        at: int,
        clause: Clause | None,
    ) -> BoundDate | None:
        """Date a mention by one of the dates found, unless that only tells of something beside it."""
        sentence = self.sentence
        bound = bind_date(
            sentence,
            self._meant(found),
            self.told,
            self.anchor,
            at,
            clause,
            first=clause is self.clauses[0],
            fresh=self.order < _FRESH,
        )
        if bound is None:
            return None
        mention.own_date = clause is None or clause.start <= bound.start < clause.end
        counted = counts_the_dead(sentence.low) and not any(
            trigger.is_verb or trigger.end <= bound.start for trigger in triggers
        )
        mention.speech_date = bound.speech or counted
        reaction = (
            clause is not None
            and clause.link is Link.AFTER
            and not mention.own_date
            and not any(trigger.is_verb for trigger in triggers)
            and _REACTION.search(sentence.text, 0, clause.start - sentence.start) is not None
        )
        passing = bound.speech and (bound.when.precision not in FINE or self._in_passing(mention, clause))
        named = bool(triggers) and all(trigger.attributive for trigger in triggers)
        if not (reaction or passing or named or of_picture(sentence, bound.end)):
            mention.when, mention.when_span = rebased(bound.when, self.article), (bound.start, bound.end)
        return bound

    def _names_hour(self, bound: BoundDate) -> bool:
        """Whether a part of the day only says which attack of the news is meant: "the midday attack"."""
        before = self.article.text[max(0, bound.start - 4) : bound.start].lower()
        return self.order < _HEAD and before == "the " and bool(_DEED.match(self.article.text, bound.end))

    def _meant(self, found: Sequence[DateMention]) -> list[Told]:
        return [(date, when) for date, when in self.told if date in found]

    def _is_undated(
        self, mention: Mention, bound: BoundDate | None, found: Sequence[DateMention], at: int
    ) -> bool:
        """Whether nothing that the sentence says of time forbids the day of its telling."""
        if mention.when is not None:
            return True
        return (
            bound is None
            and all(
                date.bound is not Bound.NONE or any(date is one for one, _ in self.told) for date in found
            )
            and not long_since(self._meant(found), at, self.anchor)
        )

    def _cast(self, mention: Mention, triggers: Sequence[Trigger], low: int, high: int) -> None:
        """Give a mention its parties by role, and what was hit."""
        quiet = [(source.start, source.end) for source in self.attributions]
        for trigger in triggers:
            roles = roles_of(trigger, self.parties, self.sentence, low, high, quiet)
            mention.roles = joined_roles(mention.roles, roles)
        mention.roles = with_losers(mention.roles, mention.figures, self.parties, self.sentence)
        if mention.trigger is None or (mention.family != REMOTE and mention.kind not in _HARMING):
            return
        mention.civilians = civil_target(self.sentence, mention.trigger.end, low, high)
        if may_name_facility(self.sentence):
            mention.facility = facility_in(self.article.text, low, high)
        if mention.facility and fires(mention.facility, mention.trigger):
            mention.facility = None


def _within(clauses: Sequence[Clause], offset: int) -> bool:
    return any(clause.start <= offset < clause.end for clause in clauses)


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
