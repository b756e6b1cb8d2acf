"""The actors of an incident: who did it, to whom, and who says so, chosen from what its mentions tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline_extract.attribution import Attribution, channel_in
from dateline_extract.mention import Mention
from dateline_extract.parties import Party
from dateline_extract.sentences import word_set
from dateline_extract.sides import foe_of, side_of, speaking_side, speaks_for_arms
from dateline_extract.targets import CIVILIANS
from dateline_extract.theatre import Theatre
from dateline_store.model import Actor, Claim, Evidence, Kind, Mode, Place, Range, Role

_CIVIL_KINDS = frozenset({Kind.SHELLING, Kind.AIR_STRIKE, Kind.EXPLOSION, Kind.ATTACK_ON_CIVILIANS})
_BLAMING = frozenset({"accused", "accuses", "accuse", "accusing", "blamed", "blames"})
_REACTION = word_set(
    """warned warns threatened threatens vowed vows pledged pledges promised urged urges condemned condemns
    called calls demanded demands denounced criticised criticized argued commented remarked believes
    believe"""
)
"""Verbs of those who speak about an incident without reporting it."""


@dataclass(slots=True)
class Cast:
    """The actors of an incident and the evidence of each."""

    actors: dict[tuple[str, Role], Actor] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)

    def add(self, name: str, role: Role, side: str | None, start: int, end: int, rule: str) -> None:
        """Add an actor in a role once."""
        if (name, role) not in self.actors:
            self.actors[(name, role)] = Actor(name, role, side)
            self.evidence.append(Evidence(role.value, start, end, rule, name))

    def add_party(self, party: Party, role: Role, rule: str) -> None:
        """Add a party of a sentence."""
        self.add(party.name, role, party.side, party.start, party.end, rule)


def cast(mentions: Sequence[Mention], kind: Kind, place: Place | None, theatre: Theatre) -> Cast:
    """The actors of an incident that these mentions tell."""
    found = Cast()
    if kind is not Kind.STATEMENT:
        perpetrator, rule = _perpetrator(mentions, place, theatre)
        if perpetrator is not None:
            found.add_party(perpetrator, Role.PERPETRATOR, rule)
        for party in (party for mention in mentions for party in mention.roles.participants):
            if perpetrator is None or party.name != perpetrator.name:
                found.add_party(party, Role.PARTICIPANT, "between")
        _add_target(found, mentions, kind, perpetrator, theatre)
    _add_sources(found, mentions, kind, theatre)
    return found


def claims(mentions: Sequence[Mention], theatre: Theatre) -> tuple[tuple[Claim, ...], list[Evidence]]:
    """Who says what in which mode, each once, with the channel where one is told; and the words of each."""
    found: dict[tuple[str, Mode], tuple[Attribution, Mention]] = {}
    for mention in mentions:
        for source in mention.attributions:
            key = (source.name, source.mode)
            if key not in found or (found[key][0].channel is None and source.channel):
                found[key] = source, mention
    said: list[Claim] = []
    words: list[Evidence] = []
    for source, mention in found.values():
        said.append(Claim(source.name, source.mode, side_of(theatre, source.name), source.channel))
        rule = f"{source.mode}:{source.verb}"
        words.append(Evidence("claim", source.start, source.end, rule, source.name))
        sentence = mention.sentence
        inside = sentence.start <= source.start < sentence.end
        told = channel_in(sentence.low) if source.channel and inside else None
        if told is not None and told[0] == source.channel:
            start, end = sentence.start + told[1], sentence.start + told[2]
            words.append(Evidence("channel", start, end, "channel-named", told[0]))
    return tuple(said), words


def _perpetrator(
    mentions: Sequence[Mention], place: Place | None, theatre: Theatre
) -> tuple[Party | None, str]:
    """Who did it, by the rule of claims.

    A perpetrator told without a claim stands, the one told most often. Else the one whom the other side
    accuses, unless two are accused, or one is told to have hit its own country in passing: such a claim
    stays a claim. Who denies it and accuses the other side of it is the one first accused.
    """
    firm: list[Party] = []
    accused: list[tuple[Party, bool]] = []
    denied: list[Attribution] = []
    for mention in mentions:
        denied += [source for source in mention.attributions if source.mode is Mode.DENIED]
        for party in mention.roles.perpetrators:
            accusers = _accusers(mention, party, theatre)
            if mention.standing.rule == "alleged" or accusers:
                counter = any(source.mode is Mode.DENIED for source in mention.attributions)
                own = _is_own(party, place, theatre) and mention is not mentions[0]
                accused.append((party, counter or own))
            else:
                firm.append(party)
    if firm:
        return _most(firm), "subject-or-possessor"
    told = [party for party, is_counter in accused if not is_counter]
    if len({party.name for party in told}) == 1:
        return told[0], "accused"
    if not told and any(is_counter for _, is_counter in accused):
        for source in denied:
            side = side_of(theatre, source.name)
            if side is not None and all(party.side != side for party, _ in accused):
                return Party(source.start, source.end, side, side, False, False), "denies-and-accuses"
    if not accused and (boasting := _boasting(mentions, theatre)):
        return boasting, "own-claim"
    return None, ""


def _boasting(mentions: Sequence[Mention], theatre: Theatre) -> Party | None:
    """The side whose army or state tells what its foe's forces suffered, and nobody else does: it tells of
    its own deed.
    """
    struck = {party.name for mention in mentions for party in mention.roles.targets if party.side}
    sources = [source for mention in mentions for source in mention.attributions]
    if len(struck) != 1 or not sources:
        return None
    side = speaking_side(theatre, sources)
    if side is None or foe_of(theatre, side) not in struck:
        return None
    source = next((source for source in sources if speaks_for_arms(theatre, source.name)), None)
    return Party(source.start, source.end, side, side, False, False) if source else None


def _accusers(mention: Mention, party: Party, theatre: Theatre) -> list[Attribution]:
    """The sources of the other side that only claim it or blame them for it."""
    return [
        source
        for source in mention.attributions
        if (source.mode in (Mode.CLAIMED, Mode.DENIED) or source.verb in _BLAMING)
        and side_of(theatre, source.name) != party.side
    ]


def _is_own(party: Party, place: Place | None, theatre: Theatre) -> bool:
    """Whether a side is told to have hit a place of its own country."""
    side = next((side for side in theatre.sides if side.name == party.side), None)
    return side is not None and place is not None and side.country == place.country


def _most(parties: Sequence[Party]) -> Party:
    """The party named most often; of equals the first."""
    name = Counter(party.name for party in parties).most_common(1)[0][0]
    return next(party for party in parties if party.name == name)


def _add_target(
    found: Cast, mentions: Sequence[Mention], kind: Kind, perpetrator: Party | None, theatre: Theatre
) -> None:
    """Who was hit: forces where more mentions tell of them than of civilians; civilians where their homes
    or people without arms were hit; else nobody.

    What the attackers say that they hit does not count against hurt civilians.
    """
    by = perpetrator.name if perpetrator else None
    armed: list[Party] = []
    civil: list[tuple[int, int]] = []
    hurt: list[tuple[int, int]] = []
    boasted: list[Party] = []
    soldiers = False
    for mention in mentions:
        own = [side_of(theatre, source.name) for source in mention.attributions]
        parties = [
            party for party in mention.roles.targets if party.name != by and not _counted(mention, party)
        ]
        if parties and by is not None and by in own:
            boasted += parties
        elif parties:
            armed += parties
        elif mention.civilians is not None and not (by is not None and by in own):
            civil.append(mention.civilians)
        for figure in mention.figures:
            if figure.field in ("killed", "injured") and figure.figure != _ZERO and not figure.is_total:
                if figure.who in ("civilians", "children"):
                    civil.append((figure.start, figure.end))
                elif figure.who == "military":
                    soldiers = True
                else:
                    hurt.append((figure.start, figure.end))
    if kind in _CIVIL_KINDS:
        if (civil and len(civil) > len(armed)) or (hurt and not armed and not soldiers):
            found.add(CIVILIANS, Role.TARGET, None, *(civil or hurt)[0], "civilian-object")
            return
        armed = armed or boasted
    if armed or boasted:
        found.add_party(_most(armed or boasted), Role.TARGET, "object")


_ZERO = Range(0, 0)


def _counted(mention: Mention, party: Party) -> bool:
    """Whether a party is only the nationality of those counted: "18 Ukrainians were killed"."""
    return party.side is not None and any(
        figure.start <= party.start
        and party.end <= figure.end
        and figure.who != "military"
        and figure.field in ("killed", "injured")
        for figure in mention.figures
    )


def _add_sources(found: Cast, mentions: Sequence[Mention], kind: Kind, theatre: Theatre) -> None:
    """Who is credited: those who tell it, those who only react to it where nobody else does."""
    sources = [source for mention in mentions for source in mention.attributions]
    if kind is not Kind.STATEMENT:
        sources = [source for source in sources if source.mode is not Mode.DENIED]
        sources = [source for source in sources if source.verb not in _REACTION] or sources
    for source in sources:
        found.add(
            source.name, Role.SOURCE, side_of(theatre, source.name), source.start, source.end, source.rule
        )
