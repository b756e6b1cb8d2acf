"""From the mentions of one incident to a report: its values, each with the words and the rule behind it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from dateline_extract.binding import distant
from dateline_extract.cast import cast, claims
from dateline_extract.dating import Dating
from dateline_extract.figures import standing_figures
from dateline_extract.fits import is_water
from dateline_extract.gathered import Gathered
from dateline_extract.mention import Mention
from dateline_extract.places import PlaceMention
from dateline_extract.register import speaker_of
from dateline_extract.scenes import takes_only_place
from dateline_extract.theatre import Theatre
from dateline_extract.titles import incident_title, people_in, statement_title
from dateline_store.model import (
    Article,
    Casualties,
    Evidence,
    Excerpt,
    Kind,
    Place,
    PlacePrecision,
    Range,
    Report,
    Stage,
    When,
)

_OLD = timedelta(days=62)
_PAST = timedelta(days=365)
_FRESH = timedelta(days=3)
_LEAD = 4
"""Sentences of an article that tell its news."""
_OUTBREAK = frozenset(
    {Kind.MOVEMENT, Kind.TERRITORY, Kind.CLASH, Kind.SHELLING, Kind.AIR_STRIKE, Kind.EXPLOSION}
)
_OTHERS = 8
"""How many places a report has beside its principal one."""


class ReportMaker:
    """Makes reports of one article for one extractor."""

    def __init__(
        self,
        article: Article,
        theatre: Theatre,
        extractor: str,
        usual: tuple[Kind, str] | None,
        dating: Dating,
        where: PlaceMention | None = None,
    ) -> None:
        self.article = article
        self.theatre = theatre
        self.extractor = extractor
        self.dating = dating
        self.where = where
        """The one place where the article tells of what happened."""
        self.usual = usual
        """The kind and name of remote attack that the article tells of most, for those whose weapon is
        untold.
        """

    def make(self, incident: Gathered) -> Report | None:
        """The report of an incident; null where it is older than the war."""
        evidence: list[Evidence] = []
        kind, label = self._kind(incident, evidence)
        when = self._when(incident, evidence)
        if self._background(kind, when):
            return None
        mentions = incident.mentions
        speaker = speaker_of(mentions[0]) if kind is Kind.STATEMENT else None
        place, others = (None, ()) if kind is Kind.STATEMENT else self._place(incident, evidence)
        figures = Casualties() if kind is Kind.STATEMENT else self._casualties(incident, kind, evidence)
        if self._war_itself(kind, when, place, incident):
            return None
        actors = cast(mentions, kind, place, self.theatre)
        evidence += actors.evidence
        facility = self._facility(mentions, evidence)
        stage = (
            Stage.DONE
            if any(m.standing.stage is Stage.DONE for m in mentions if m.kind in (kind, None))
            else mentions[0].standing.stage
        )
        self._stage(incident, stage, evidence)
        said, words = claims(mentions, kind, place, self.theatre)
        evidence += words
        evidence += [
            Evidence("excerpt", mention.sentence.start, mention.sentence.end, rule)
            for mention, rule in zip(mentions, incident.joined_by, strict=True)
        ]
        excerpts = self._excerpts(mentions)
        title = (
            statement_title(label, speaker)
            if speaker
            else incident_title(
                kind,
                label,
                place,
                facility,
                figures.killed,
                attempted=stage is Stage.ATTEMPTED,
                whom=self._whom(mentions[0]),
            )
        )
        return Report(
            id=self._id(kind, excerpts[0].start, incident),
            article_id=self.article.id,
            kind=kind,
            title=title,
            excerpts=excerpts,
            extractor=self.extractor,
            stage=stage,
            when=when,
            place=place,
            other_places=others,
            actors=tuple(actors.actors.values()),
            claims=said,
            casualties=figures,
            evidence=tuple(evidence),
            facility=facility,
        )

    def _id(self, kind: Kind, start: int, incident: Gathered) -> str:
        trigger = incident.mentions[0].trigger
        key = f"{self.article.id}\0{self.extractor}\0{kind}\0{start}\0{trigger.start if trigger else -1}"
        if part := incident.mentions[0].part:
            key += f"\0{part}"
        return hashlib.sha256(key.encode()).hexdigest()[:16]

    def _whom(self, mention: Mention) -> str | None:
        trigger, sentence = mention.trigger, mention.sentence
        if trigger is None or mention.kind not in (Kind.DETENTION, Kind.HUMANITARIAN):
            return None
        start, end = trigger.start - sentence.start, trigger.end - sentence.start
        return people_in(sentence.text, start, end, before=trigger.passive)

    def _facility(self, mentions: Sequence[Mention], evidence: list[Evidence]) -> str | None:
        told = next((mention.facility for mention in mentions if mention.facility), None)
        if told is None:
            return None
        name, start, end = told
        evidence.append(Evidence("facility", start, end, "named-as-hit", name))
        return name

    def _kind(self, incident: Gathered, evidence: list[Evidence]) -> tuple[Kind, str]:
        lead = incident.lead
        if lead is not None and lead.kind is not None and lead.trigger is not None:
            told = lead.trigger
            evidence.append(Evidence("kind", told.start, told.end, told.entry.id, lead.kind.value))
            return lead.kind, told.label
        votes: Counter[Kind] = Counter()
        first: dict[Kind, Mention] = {}
        for index, mention in enumerate(incident.mentions):
            if mention.kind is None or mention.trigger is None:
                continue
            votes[mention.kind] += (1, 3, 6)[mention.specific] + (1 if index == 0 else 0)
            if mention.kind not in first or mention.specific > first[mention.kind].specific:
                first[mention.kind] = mention
        if not votes:
            trigger = next((mention.trigger for mention in incident.mentions if mention.trigger), None)
            if trigger is None:
                return self._deaths(incident, evidence)
            kind, label = self.usual or (Kind.SHELLING, "Attack")
            evidence.append(
                Evidence(
                    "kind",
                    trigger.start,
                    trigger.end,
                    "usual-weapon" if self.usual else "weapon-untold",
                    kind.value,
                )
            )
            return kind, label
        kind = votes.most_common(1)[0][0]
        trigger = first[kind].trigger
        assert trigger is not None
        evidence.append(Evidence("kind", trigger.start, trigger.end, trigger.entry.id, kind.value))
        return kind, trigger.label

    def _deaths(self, incident: Gathered, evidence: list[Evidence]) -> tuple[Kind, str]:
        """The kind where only deaths are told, no cause: soldiers die in fighting, others of what the
        article tells.
        """
        figures = [figure for mention in incident.mentions for figure in mention.figures]
        military = any(figure.field == "military_killed" for figure in figures)
        kind, _ = (Kind.CLASH, "") if military else self.usual or (Kind.ATTACK_ON_CIVILIANS, "")
        evidence.append(
            Evidence("kind", figures[0].start, figures[0].end, "deaths-without-cause", kind.value)
        )
        return kind, "Deaths"

    def _stage(self, incident: Gathered, stage: Stage, evidence: list[Evidence]) -> None:
        for mention in incident.mentions:
            if mention.standing.cue and mention.standing.stage is stage and stage is not Stage.DONE:
                evidence.append(Evidence("stage", *mention.standing.cue, mention.standing.rule, stage.value))
                return

    def _when(self, incident: Gathered, evidence: list[Evidence]) -> When:
        when, why = self.dating.when(incident)
        if why is not None:
            evidence.append(why)
        return when

    def _background(self, kind: Kind, when: When) -> bool:
        """Spread over months; or older by more than two months than the theatre's war, in an article that was
        published after it began, and by more than a year than one that was published before.
        """
        published, start, end = self.article.published, when.start, when.end or when.start
        if end is None or published is None:
            return False
        if start is not None and end - start > _OLD and kind not in (Kind.TOLL, Kind.STATEMENT):
            return True
        first_day = datetime.combine(self.theatre.first_day, time())
        return end < first_day - _OLD if published >= first_day else end < published - _PAST

    def _war_itself(self, kind: Kind, when: When, place: Place | None, incident: Gathered) -> bool:
        """The outbreak of the theatre's war as a whole, recalled beneath the lead some days later: "Russia,
        which sent troops into Ukraine on Feb. 24".
        """
        published, wide = self.article.published, place is None or place.precision is PlacePrecision.COUNTRY
        if kind not in _OUTBREAK or not wide or published is None or when.start is None:
            return False
        day = when.start.date()
        recalled = incident.mentions[0].order >= _LEAD and published.date() - day > _FRESH
        return recalled and day == self.theatre.first_day

    def _place(self, incident: Gathered, evidence: list[Evidence]) -> tuple[Place | None, tuple[Place, ...]]:
        found = [(mention, place) for mention in incident.mentions for place in mention.places]
        principals = [(mention, mention.place) for mention in incident.mentions if mention.place]
        if (
            not principals
            and self.where is not None
            and takes_only_place(incident.mentions[0], self.article.published)
        ):
            where = self.where
            evidence.append(Evidence("place", where.start, where.end, "only-place", where.place.name))
            return where.place, ()
        if not principals:
            return None, ()
        counts = Counter(place.place.name for _, place in found)
        beside = {place.place.name for _, place in found if distant(place)}
        best_mention, best = min(
            principals,
            key=lambda item: (
                _place_rank(item[1].place),
                item[1].place.name in beside,
                item[0].caption,
                item[0].standing.vague,
                -counts[item[1].place.name],
                item[0].order,
            ),
        )
        rule = "carried" if best_mention.carried else _stands(best)
        evidence.append(Evidence("place", best.start, best.end, rule, best.place.name))
        others: dict[str, PlaceMention] = {}
        for mention, place in found:
            exact = place.place.precision in (
                PlacePrecision.SETTLEMENT,
                PlacePrecision.SITE,
                PlacePrecision.REGION,
            )
            if (
                exact
                and place.place.name != best.place.name
                and (mention is best_mention or mention.place is place)
            ):
                others.setdefault(place.place.name, place)
        told = list(others.values())[:_OTHERS]
        evidence += [
            Evidence("other-place", place.start, place.end, _stands(place), place.place.name)
            for place in told
        ]
        return best.place, tuple(place.place for place in told)

    def _casualties(self, incident: Gathered, kind: Kind, evidence: list[Evidence]) -> Casualties:
        values: dict[str, Range] = {}
        for name, (figure, rule) in standing_figures(incident.mentions, kind).items():
            values[name] = figure.figure
            evidence.append(Evidence(name, figure.start, figure.end, rule, _range(figure.figure)))
        return Casualties(**values)

    def _excerpts(self, mentions: Sequence[Mention]) -> tuple[Excerpt, ...]:
        spans = {
            (mention.sentence.start, mention.sentence.end): mention.sentence.block for mention in mentions
        }
        return tuple(
            Excerpt(start, end, self.article.text[start:end], block)
            for (start, end), block in sorted(spans.items())
        )


def _stands(place: PlaceMention) -> str:
    """The rule of a place: how its name stands in the sentence."""
    return f"{place.cue.value}:{place.preposition or 'bare'}"


def _place_rank(place: Place) -> int:
    if is_water(place):
        return 1
    """How wide it is; lands, rivers and seas are wider than a province."""
    if place.precision is PlacePrecision.REGION and place.region is None:
        return 3
    return {
        PlacePrecision.SITE: 0,
        PlacePrecision.SETTLEMENT: 0,
        PlacePrecision.DISTRICT: 1,
        PlacePrecision.REGION: 2,
        PlacePrecision.COUNTRY: 4,
        PlacePrecision.NONE: 5,
    }[place.precision]


def _range(figure: Range) -> str:
    return f"{figure.low}-{'' if figure.high is None else figure.high}"
