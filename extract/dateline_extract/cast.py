"""The actors of an incident: who did it, to whom, and who says so, chosen from what its mentions tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dateline_extract.attribution import Attribution, channel_in
from dateline_extract.blame import Verdict, most_named, verdict
from dateline_extract.implied import as_state, hits_military, implied
from dateline_extract.mention import Mention
from dateline_extract.modes import BLAMING, REACTIONS
from dateline_extract.parties import Party
from dateline_extract.sentences import word_set
from dateline_extract.sides import allied, camp_of, side_of
from dateline_extract.targets import CIVILIANS
from dateline_extract.theatre import Theatre
from dateline_store.model import Actor, Claim, Evidence, Kind, Mode, Place, Range, Role

_CIVIL_KINDS = frozenset({Kind.SHELLING, Kind.AIR_STRIKE, Kind.EXPLOSION, Kind.ATTACK_ON_CIVILIANS})
_STANCES = word_set(
    """condemned condemns denounced criticised criticized called calls urged urges demanded demands vowed vows
    pledged pledges promised threatened threatens commented remarked"""
)
"""Verbs of those who take a stand on an incident and claim nothing of it."""


@dataclass(slots=True)
class Cast:
    """The actors of an incident and the evidence of each; their side is the camp that they fight for."""

    theatre: Theatre
    actors: dict[tuple[str, Role], Actor] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)

    def add(self, name: str, role: Role, side: str | None, start: int, end: int, rule: str) -> None:
        """Add an actor in a role once."""
        if (name, role) not in self.actors:
            self.actors[(name, role)] = Actor(name, role, camp_of(self.theatre, side))
            self.evidence.append(Evidence(role.value, start, end, rule, name))

    def add_party(self, party: Party, role: Role, rule: str) -> None:
        """Add a party of a sentence."""
        self.add(party.name, role, party.side, party.start, party.end, rule)


def cast(mentions: Sequence[Mention], kind: Kind, place: Place | None, theatre: Theatre) -> Cast:
    """The actors of an incident that these mentions tell."""
    found = Cast(theatre)
    if kind is not Kind.STATEMENT:
        named = verdict(mentions, kind, place, theatre)
        perpetrator = named.perpetrators[0] if len(named.perpetrators) == 1 else None
        for party in named.perpetrators:
            found.add_party(as_state(party, place, theatre), Role.PERPETRATOR, named.rule)
        for party in (party for mention in mentions for party in mention.roles.participants):
            if perpetrator is None or party.name != perpetrator.name:
                found.add_party(party, Role.PARTICIPANT, "between")
        _add_target(found, mentions, kind, perpetrator, theatre)
        told = {role for _, role in found.actors}
        for one in implied(mentions, kind, place, named, told, theatre):
            found.add(one.party.name, one.role, one.party.side, one.party.start, one.party.end, one.rule)
    _add_sources(found, mentions, kind, theatre)
    return found


def claims(
    mentions: Sequence[Mention], kind: Kind, place: Place | None, theatre: Theatre
) -> tuple[tuple[Claim, ...], list[Evidence]]:
    """Who says what in which mode, each once, with the channel where one is told; and the words of each.

    Its side is that of the camp it speaks for. Who is told to have done it and blames the other denies it.
    """
    found: dict[tuple[str, Mode], tuple[Attribution, Mention]] = {}
    named = verdict(mentions, kind, place, theatre) if kind is not Kind.STATEMENT else Verdict((), "")
    for mention in mentions:
        for credited in (*mention.attributions, *(answer.source for answer in mention.answers)):
            if kind is not Kind.STATEMENT and credited.verb in _STANCES:
                continue
            claim = _as_claim(credited, mention, named, theatre)
            if claim is None:
                continue
            key = (claim.name, claim.mode)
            if key not in found or (found[key][0].channel is None and claim.channel):
                found[key] = claim, mention
    said: list[Claim] = []
    words: list[Evidence] = []
    for source, mention in found.values():
        side = camp_of(theatre, side_of(theatre, source.name))
        said.append(Claim(source.name, source.mode, side, source.channel))
        rule = f"{source.mode}:{source.verb}"
        words.append(Evidence("claim", source.start, source.end, rule, source.name))
        sentence = mention.sentence
        inside = sentence.start <= source.start < sentence.end
        told = channel_in(sentence) if source.channel and inside else None
        if told is not None and told[0] == source.channel:
            start, end = sentence.start + told[1], sentence.start + told[2]
            words.append(Evidence("channel", start, end, "channel-named", told[0]))
    return tuple(said), words


def _as_claim(source: Attribution, mention: Mention, named: Verdict, theatre: Theatre) -> Attribution | None:
    """A source with the mode that its blame has: a claim, or a denial by who is blamed itself;
    null for who rejects the account of those that did it.
    """
    side = side_of(theatre, source.name)
    answering = any(answer.source is source and answer.accused for answer in mention.answers)
    accused = [party for party in mention.roles.perpetrators if not allied(theatre, side, party.side)]
    if side in named.contradicting and (answering or accused) and source.mode is not Mode.UNVERIFIED:
        return replace(source, mode=Mode.DENIED)
    about_them = any(allied(theatre, side, party.side) for party in named.perpetrators)
    if source.verb in BLAMING and about_them and source.mode is not Mode.UNVERIFIED:
        return replace(source, mode=Mode.DENIED)
    if source.mode is Mode.DENIED and side is not None and named.perpetrators:
        return source if about_them or source.verb in BLAMING else None
    if source.verb in BLAMING and source.mode is Mode.SAID:
        return replace(source, mode=Mode.CLAIMED)
    return source


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
    soldiers = soldiers or hits_military(mentions)
    if kind in _CIVIL_KINDS:
        if (civil and len(civil) > len(armed)) or (hurt and not armed and not soldiers):
            found.add(CIVILIANS, Role.TARGET, None, *(civil or hurt)[0], "civilian-object")
            return
        armed = armed or boasted
    if armed or boasted:
        found.add_party(most_named(armed or boasted), Role.TARGET, "object")


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
        sources = [source for source in sources if source.mode not in (Mode.DENIED, Mode.UNVERIFIED)]
        sources = [source for source in sources if source.verb not in REACTIONS] or sources
    for source in sources:
        found.add(
            source.name, Role.SOURCE, side_of(theatre, source.name), source.start, source.end, source.rule
        )
