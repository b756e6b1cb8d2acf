"""The mentions of an article, sentence by sentence, with what is carried from one to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from dateline_extract.answers import answer
from dateline_extract.attribution import Attribution, find_attributions
from dateline_extract.binding import WIDTH
from dateline_extract.blame import told_by_foes
from dateline_extract.briefs import is_brief
from dateline_extract.credit import credit, outlets, without_outlet
from dateline_extract.days_told import DaysTold
from dateline_extract.figures import join_wound_and_death
from dateline_extract.lexicon import SNIPPET, Lexicon
from dateline_extract.mention import ACCIDENT, OPENS, Mention, strength_of
from dateline_extract.places import PlaceCue, PlaceFinder, PlaceMention
from dateline_extract.reading import Reading, may_count
from dateline_extract.scenes import Scenes
from dateline_extract.sentences import split_sentences
from dateline_extract.speakers import Known, Speakers
from dateline_extract.telling import Heading, told_back
from dateline_extract.theatre import Actor, ActorKind, SideForm, Theatre
from dateline_extract.triggers import Trigger, find_triggers, war_score, without_broad
from dateline_store.model import Article, BlockKind, Kind

_AT_WAR = 3
"""Words of war from which an article is taken to be about one; one less will do in a short article."""
_RECALL = 700
"""Characters back to which an office may mean a person named there."""
_SHORT = 12
"""Sentences up to which an article is short."""
_LEAD = 2
"""The order of the last sentence that tells the news by itself."""
_SNIPPET = 3
"""Sentences up to which a text is a report by its very form."""
_WORDS = 3
"""Words from which one counts among them."""


def known_names(theatre: Theatre) -> Known:
    """The theatre's own names for persons, and for sides by their words and capitals; bodies, armies and
    palaces keep the name they are told by.
    """
    capitals = frozenset(map(str.lower, theatre.capitals))

    def known(phrase: str) -> tuple[str, bool] | None:
        named = theatre.named(phrase)
        if named is None:
            return None
        if isinstance(named, Actor):
            return (named.name, True) if named.kind is ActorKind.PERSON else (phrase, False)
        own = named.form is SideForm.FORCE or (
            named.form is SideForm.METONYM and phrase.lower() not in capitals
        )
        return (phrase, False) if own else (named.side.name, False)

    return known


class MentionFinder:
    """Finds the mentions of an article for one theatre."""

    def __init__(self, theatre: Theatre, places: PlaceFinder, lexicon: Lexicon) -> None:
        self.theatre = theatre
        self.places = places
        self._lexicon = lexicon
        self._known = known_names(theatre)

    def _holder(self, text: str, office: str, at: int) -> str | None:
        """The person of the theatre in an office who is named last before an offset of a text."""
        found = None
        for name in self.theatre.find_names(text, max(0, at - _RECALL), at):
            named = name.named
            held = named.office or "" if isinstance(named, Actor) else ""
            if isinstance(named, Actor) and (held.startswith(office) or held.endswith(f" {office}")):
                found = named.name
        return found

    def find(self, article: Article) -> list[Mention]:
        """The mentions in order of their sentences."""
        sentences = split_sentences(article.text, article.blocks)
        brief = is_brief(sentences)
        body = sum(one.block is not BlockKind.TITLE and len(one.lowers) >= _WORDS for one in sentences)
        snippet = brief or body <= _SNIPPET
        war = brief or snippet or war_score(sentences) >= _AT_WAR - (len(sentences) <= _SHORT)
        own = outlets(article.publisher)
        speakers = Speakers(partial(self._holder, article.text), outlet=article.publisher or "the outlet")
        sources: list[tuple[Attribution, ...]] = []
        found: list[Mention] = []
        days = DaysTold(article, sentences, self.theatre.first_day)

        def behind(first: int, last: int) -> list[PlaceMention]:
            told: list[PlaceMention] = []
            for sentence in reversed(sentences[max(0, first) : last]):
                told += [
                    place
                    for place in self.places.find(article.text, sentence.start, sentence.end)
                    if place.cue in (PlaceCue.EVENT, PlaceCue.OBJECT)
                    and place.preposition != "against"
                    and WIDTH[place.place.precision] < 2
                ]
            return told

        def sources_up_to(last: int) -> tuple[Attribution, ...]:
            """The sources of a sentence; those of the sentences before it are found first, as they tell who
            "he" is, and none at all where no sentence tells of anything.
            """
            for sentence in sentences[len(sources) : last + 1]:
                told = find_attributions(sentence, speakers, self._known)
                sources.append(without_outlet(told, own) if told and own else told)
            return sources[last]

        scenes = Scenes(behind)
        found_in: list[tuple[Trigger, ...]] = []
        if snippet:
            found_in = without_broad([find_triggers(one, self._lexicon, war, True) for one in sentences])
        for order, sentence in enumerate(sentences):
            triggers = found_in[order] if snippet else find_triggers(sentence, self._lexicon, war)
            anchor = days.anchor(order)
            lead = bool(found) and found[-1].order == order - 1 <= _LEAD and not triggers
            headline = lead and found[-1].sentence.block is BlockKind.TITLE
            back = told_back(sentence, anchor, goes_on=lead, headline=headline)
            if back is not None:
                _date_back(found, order, back)
            if not triggers and not may_count(sentence) and not (brief and order == 0):
                days.head(order)
                continue
            for mention in Reading(
                self.theatre, self.places, article, order, sentence, sources_up_to(order), anchor, brief
            ).mentions(triggers):
                found.append(mention)
                mention.brief = brief
                if days.long_ago(order):
                    mention.news = False
                if days.heading is not None and mention.when is None:
                    mention.when, mention.when_span = days.heading[0], days.heading[1:]
                scenes.carry(mention)
                scenes.note(mention)
                mention.strength = strength_of(mention)
                if mention.when is not None and not mention.speech_date:
                    days.note(order, mention.when)
        if not found:
            return found
        sources_up_to(len(sentences) - 1)
        credited = {order: told for order, told in enumerate(sources) if told}
        join_wound_and_death(found)
        credit(found, sentences, credited)
        answer(found, sentences, credited, self.theatre)
        for mention in found:
            mention.by_foes = bool(mention.roles.perpetrators) and told_by_foes(mention, self.theatre)
        if snippet:
            _lift(found)
        return found


def _date_back(mentions: Sequence[Mention], order: int, told: Heading) -> None:
    """Date what the sentence before told without a day of its own."""
    for mention in mentions:
        if mention.order == order - 1 and mention.when is None and mention.kind not in _UNDATED:
            mention.when, mention.when_span = told[0], told[1:]
            mention.own_date = True
            mention.strength = strength_of(mention)


_UNDATED = frozenset({Kind.STATEMENT, Kind.TOLL, Kind.DIPLOMACY})


def _lift(mentions: Sequence[Mention]) -> None:
    """Let the mention that tells most open an incident, where none of a text of up to three sentences tells
    enough by itself: such a text is a report of something.
    """
    able = [
        one
        for one in mentions
        if one.family not in _NEVER_LIFTED
        and (one.trigger or any(figure.field in _DEAD and figure.figure.low for figure in one.figures))
        and (not one.standing.vague or one.standing.rule == "habit")
        and not ACCIDENT.search(one.sentence.text)
        and not (one.trigger and _only_named(one.trigger) and _UNSURE.search(one.sentence.low))
    ]
    if not able or any(one.strength >= OPENS for one in able):
        return
    best = max(able, key=_tells)
    best.strength = OPENS


def _only_named(trigger: Trigger) -> bool:
    return trigger.entry.gate == SNIPPET and not trigger.entry.opens and not trigger.is_verb


_UNSURE = re.compile(
    r"\b(?:will|would|could|might|should|can|cannot|plans?"
    r"|to (?:send|give|get|buy|supply|provide|discuss|help|guard)"
    r"|fears?|warns?|warned|believes?|probably|how|why|what|whether|if|opinion|analysis|explained|fake)\b|\?$"
)
"""What makes the words of a headline tell of no deed."""


def _tells(mention: Mention) -> tuple[bool, bool, bool, int, int]:
    trigger = mention.trigger
    return (
        trigger is not None and mention.opens,
        any(figure.field in _DEAD and figure.figure.low > 0 for figure in mention.figures),
        trigger is not None,
        mention.strength,
        -mention.order,
    )


_DEAD = frozenset({"killed", "military_killed"})
_NEVER_LIFTED = frozenset({Kind.STATEMENT.value, Kind.TOLL.value})
