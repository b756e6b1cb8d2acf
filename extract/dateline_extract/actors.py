"""Who did it, to whom, and what was hit: parties of a sentence and their roles at a trigger."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from dateline_extract.lexicon import word_classes
from dateline_extract.sentences import Sentence
from dateline_extract.theatre import Actor, ActorKind, SideForm, Theatre
from dateline_extract.triggers import Trigger
from dateline_store.model import Kind

CIVILIANS = "civilians"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named at `text[start:end]`: a side, its people or forces, a person, an armed group."""

    start: int
    end: int
    name: str
    side: str | None
    adjective: bool
    """Only an adjective or possessor: it acts through the noun that follows it."""
    official: bool
    """An office, a ministry, an outlet: it speaks, it doesn't shoot."""
    armed: bool = True
    """Forces or people; false for a country or capital that only stands for them."""


_GROUPS = re.compile(
    r"\b(?:Boko Haram|Islamic State(?: West Africa Province)?|ISIS|ISIL|ISWAP|Taliban"
    r"|[Aa]l[- ]Shabaab|[Aa]l[- ]Qa[ei]da|Houthis?|Hezbollah|Hamas"
    r"|Hayat Tahrir al-Sham|PKK|FARC|ELN|M23|RSF|Janjaweed|gunmen|gunman|militants|insurgents"
    r"|rebels|jihadists|bandits|armed men|police|riot police"
    r"|protesters|demonstrators|extremists|mercenaries|guerrillas|separatists|settlers|herders"
    r"|attackers|assailants|terrorists"
    r"|(?:Islamist|Hamas|Houthi|Kurdish|Syrian|Israeli|Turkish|Saudi-led|Saudi|Iranian|Iraqi"
    r"|Yemeni|Afghan|Nigerian|Ethiopian|Sudanese|Somali|Indian|Pakistani|Chinese|American"
    r"|U\.?S\.?"
    r"|Armenian|Azerbaijani|Azeri|Libyan|Malian|French|British|NATO|government|security"
    r"|coalition|rebel|regime|army) (?:forces|troops|soldiers|army|military|militants|fighters"
    r"|rebels|warplanes|jets|police|coalition|militia|militias))\b"
)
_OFFICE = re.compile(
    r"\s+(?:state |local |regional |foreign |defen[cs]e |interior |emergency |national "
    r"|presidential |security |prime |news |deputy |parliament\w* |senior |top "
    r"|law enforcement |military |intelligence |officials?\b)*"
    r"(?:authorit(?:y|ies)|officials?|ministr(?:y|ies)|ministers?|president\w*|governor|mayor"
    r"|media|government|spokes\w+|agency|agencies|parliament|ambassador|embassy|television|tv"
    r"|leaders?|lawmakers?"
    r"|prosecutors?|court|council|service|services|adviser|envoy|office|diplomats?"
    r"|negotiators?|delegation|economy|people|language|border|city|cities|capital|territory"
    r"|soil|region|regions|town|towns|village|villages"
    r"|port|land|airspace|citizens?|refugees|families|civilians?|children|women|residents"
    r"|homes|hospital|gas|oil|grain|embassies|passport|invasion|occupation|war|football"
    r"|players?|oligarchs?|companies|company|bank|banks|rouble|ruble|state|politician\w*"
    r"|journalists?|actor|actress|speakers?|president|leader|counterpart|MP|MPs|lawmaker|woman"
    r"|man|boy|girl|assets?|imports|exports|energy|side|airline|church|orthodox|history"
    r"|culture|identity|sovereignty|independence|intelligence)\b",
    re.IGNORECASE,
)
_ARMED_BODY = re.compile(r"\b(?:military|army|forces|troops|navy|fleet|guard)$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"^['’]s?\s+(?=\w)")
_NOT_SUBJECT = re.compile(
    r"\b(?:by|of|from|against|on|with|to|at|near|in|into|for|over|between|among|toward|towards"
    r"|inside|outside|across|accused?|accuses|blamed|blames|told|attacks|including|around)\s+"
    r"(?:the\s+|a\s+|an\s+|some\s+|all\s+|most\s+|(?:[\w-]+ern|central|occupied|pro-\w+"
    r"|retreating|invading|advancing|so-called|besieged)\s+){0,3}$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|from)\s+(?:(?:the|a|an|some|two|several|suspected|alleged|advancing|invading"
    r"|retreating|nearby|occupying|what|unidentified|unknown|\w+ing)\s+){0,3}$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"^['’]?s?\s*(?:(?!(?:and|said|says|of|in|on|by|to|for|after|was|were|has|have|had|is|that"
    r"|who|which|with|against)\b)[\w’'“”\"-]+,?\s+){0,5}$",
    re.IGNORECASE,
)
_NOUN_OBJECT = re.compile(
    r"^(?:\s+\w+){0,3}?\s+(?:on|against|of|at|targeting|hitting|that hit|which hit|hit|struck|into)\b",
    re.IGNORECASE,
)
_ACCUSED = re.compile(r"\b(?:accus|blam)\w+\s+(?:the\s+)?$", re.IGNORECASE)
_CLAIM_BEHIND = re.compile(
    r"^\s+(?:is|was|were|are|being)\s+(?:behind|responsible|to blame)\b", re.IGNORECASE
)


@cache
def _facilities() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The names of facilities, and one pattern with a group for each in their order."""
    raw = tomllib.loads((files("dateline_extract") / "data" / "words.toml").read_text(encoding="utf-8"))
    groups = "|".join(f"({'|'.join(words)})" for words in raw["facilities"].values())
    return tuple(raw["facilities"]), re.compile(rf"\b(?:{groups})\b", re.IGNORECASE)


_CARE = re.compile(
    r"\b(?:taken|rushed|brought|treated|hospitali[sz]ed|succumbed|died|later|admitted|wounds"
    r"|injuries)\b[^,.;]{0,40}"
    r"\b(?:in|to|at|by)\s(?:[\w-]+\s){0,3}$",
    re.IGNORECASE,
)
"""A hospital where the wounded are cared for, not one that was hit."""


def facility_in(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """The first facility named in `text[start:end]`, with its span."""
    names, pattern = _facilities()
    for match in pattern.finditer(text, start, end):
        if match.lastindex is None:
            continue
        name = names[match.lastindex - 1]
        if name != "hospital" or not _CARE.search(text, max(start, match.start() - 60), match.start()):
            return name, match.start(), match.end()
    return None


def find_parties(theatre: Theatre, sentence: Sentence, text: str) -> tuple[Party, ...]:
    """The parties of a sentence in order; `text` is the article's."""
    found: list[Party] = []
    force = _force_pattern(theatre.force_nouns)
    for mention in theatre.find_names(text, sentence.start, sentence.end):
        named = mention.named
        rest = text[mention.end : min(sentence.end, mention.end + 60)]
        if isinstance(named, Actor):
            side = named.side
            if named.kind is ActorKind.FORCE or (
                side and _ARMED_BODY.search(text[mention.start : mention.end])
            ):
                found.append(Party(mention.start, mention.end, side or named.name, side, False, False))
            elif named.kind is ActorKind.PERSON:
                owner = _POSSESSIVE.match(rest)
                if owner and side and force.match(" " + rest[owner.end() :]):
                    found.append(Party(mention.start, mention.end, side, side, False, False))
                else:
                    found.append(Party(mention.start, mention.end, named.name, side, False, True))
            else:
                found.append(Party(mention.start, mention.end, named.name, side, False, True))
            continue
        name = named.side.name
        if named.form is SideForm.FORCE:
            found.append(Party(mention.start, mention.end, name, name, False, False))
            continue
        if named.form is SideForm.PEOPLE:
            found.append(Party(mention.start, mention.end, name, name, False, False))
            continue
        owner = _POSSESSIVE.match(rest)
        tail = (" " + rest[owner.end() :]) if owner else rest
        shift = mention.end + (owner.end() - 1 if owner else 0)
        armed = force.match(tail)
        if armed:
            found.append(Party(mention.start, shift + armed.end(), name, name, False, False))
        elif named.form is SideForm.ADJECTIVE or owner:
            official = _OFFICE.match(tail) is not None
            found.append(Party(mention.start, mention.end, name, name, True, official, armed=False))
        else:
            found.append(Party(mention.start, mention.end, name, name, False, False, armed=False))
    if len(found) < 6:
        taken = [(party.start, party.end) for party in found]
        for match in _GROUPS.finditer(text, sentence.start, sentence.end):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                found.append(Party(match.start(), match.end(), match.group(), None, False, False))
    return tuple(sorted(found, key=lambda party: party.start))


@cache
def _force_pattern(nouns: tuple[str, ...]) -> re.Pattern[str]:
    armed = (
        *nouns,
        "police",
        "riot police",
        "security services",
        "secret services",
        "border service",
        "gunmen",
        "snipers",
    )
    words = "|".join(sorted(map(re.escape, armed), key=len, reverse=True))
    return re.compile(
        rf"\s+(?:(?:armed|ground|occupation|invasion|invading|occupying|special|airborne|naval|air"
        rf"|and \w+|-?backed|military|regular|army|separatist|proxy|assault|security|defen[cs]e"
        rf"|internal|elite|Chechen|long-range|fighter|attack) ){{0,2}}(?:{words})\b",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class Roles:
    """Parties of a trigger by role."""

    perpetrators: tuple[Party, ...]
    targets: tuple[Party, ...]
    participants: tuple[Party, ...] = ()


def _subject(parties: Sequence[Party], sentence: Sentence, low: int, at: int) -> Party | None:
    text, base = sentence.text, sentence.start
    for party in reversed([party for party in parties if low <= party.start and party.end <= at]):
        before = text[: party.start - base]
        if ":" in text[party.end - base : at - base]:
            continue
        if _NOT_SUBJECT.search(before) and not _ACCUSED.search(before):
            continue
        if party.official or (not party.armed and re.search(r"ing\s+$", before)):
            continue
        if party.adjective and not _BETWEEN.match(text[party.end - base : at - base]):
            between = text[party.end - base : at - base]
            if not re.match(
                r"^['’]?s?\s+(?:[\w-]+\s+){0,3}(?:missiles?|rockets?|drones?|shells?|artillery|warplanes?"
                r"|jets?|projectiles?|strikes?|attacks?|shelling|bombardment|raid|forces|troops)\b",
                between,
            ):
                continue
        return party
    return None


_WEAPONS = re.compile(
    r"^['’]?s?\s+(?:(?!(?:and|said|that)\b)[\w-]+\s+){0,4}?(?:missiles?|rockets?|drones?"
    r"|shells?|artillery|warplanes?|jets?|projectiles?|planes?|helicopters?|mortars?|bombers?"
    r"|uavs?|aircraft|himars)\b",
    re.IGNORECASE,
)


def _owner(parties: Sequence[Party], sentence: Sentence, low: int, at: int) -> Party | None:
    """Whose weapon it is: "Russian missiles struck", "drones fired by Ukraine hit"; forces by themselves
    too.
    """
    text, base = sentence.text, sentence.start
    for party in reversed([party for party in parties if low <= party.start and party.end <= at]):
        if party.official and party.adjective:
            continue
        if _WEAPONS.match(text[party.end - base : at - base]) or (
            party.armed
            and not party.adjective
            and re.search(
                r"\b(?:missiles?|rockets?|drones?|warplanes?|jets?|artillery|aircraft|fleet|helicopters?"
                r"|tanks?)$",
                text[: party.end - base],
            )
        ):
            return party
    return None


def _by(parties: Sequence[Party], sentence: Sentence, at: int, high: int) -> Party | None:
    text, base = sentence.text, sentence.start
    for party in parties:
        if (
            not party.official
            and at <= party.start < high
            and _BY.search(text[max(0, at - base) : party.start - base])
        ):
            return party
    return None


def _adjective(parties: Sequence[Party], sentence: Sentence, at: int) -> Party | None:
    text, base = sentence.text, sentence.start
    for party in reversed(
        [party for party in parties if party.end <= at and not (party.official and party.adjective)]
    ):
        between = text[party.end - base : at - base]
        return party if len(between) < 60 and _BETWEEN.match(between) else None
    return None


_ARMED_KINDS = frozenset(
    {
        None,
        Kind.SHELLING,
        Kind.AIR_STRIKE,
        Kind.EXPLOSION,
        Kind.CLASH,
        Kind.ATTACK_ON_CIVILIANS,
        Kind.TERRITORY,
        Kind.MOVEMENT,
        Kind.DESTRUCTION,
        Kind.DETENTION,
        Kind.INTERCEPTION,
        Kind.HUMANITARIAN,
    }
)


def roles_of(
    trigger: Trigger,
    parties: Sequence[Party],
    sentence: Sentence,
    low: int,
    high: int,
    quiet: Sequence[tuple[int, int]],
) -> Roles:
    """The perpetrators and targets of a trigger in `text[low:high]`; `quiet` are spans of sources, who only
    speak.

    Subject of an active verb, "by" of a passive, adjective or possessor of a noun; whoever is accused or
    blamed.
    """
    if trigger.kind not in _ARMED_KINDS and trigger.kind is not Kind.STATEMENT:
        return Roles((), ())
    free = [
        party
        for party in parties
        if not any(start <= party.start and party.end <= end for start, end in quiet)
        or (party.adjective and not party.official)
    ]
    near = [party for party in free if low <= party.start < high]
    text, base = sentence.text, sentence.start
    if trigger.kind is Kind.CLASH and re.search(r"\bbetween\b", text[: trigger.end - base + 40]):
        both = [party for party in near if party.start > trigger.start and party.side][:2]
        if len({party.name for party in both}) == 2:
            return Roles((), (), tuple(both))
    if trigger.kind is Kind.CLASH and trigger.entry.id == "clash.noun":
        ahead = [party for party in near if party.end <= trigger.start]
        if len({party.name for party in ahead}) == 2 and re.search(
            r"\band\b|\bwith\b", text[: trigger.end - base]
        ):
            return Roles((), (), tuple(ahead))
    perpetrator: Party | None
    if trigger.passive:
        perpetrator = _by(near, sentence, trigger.end, high)
    elif trigger.entry.weapon_acts:
        perpetrator = _owner(near, sentence, low, trigger.start) or _by(near, sentence, low, high)
    elif trigger.is_verb:
        perpetrator = _subject(near, sentence, low, trigger.start) or _by(near, sentence, trigger.end, high)
    else:
        perpetrator = (
            _adjective(near, sentence, trigger.start)
            or _by(near, sentence, trigger.end, high)
            or _subject(near, sentence, low, trigger.start)
        )
    if perpetrator is None:
        perpetrator = next(
            (
                party
                for party in free
                if _ACCUSED.search(text[: party.start - base])
                or _CLAIM_BEHIND.match(text[party.end - base :])
            ),
            None,
        )
    targets = _targets(trigger, near, perpetrator, sentence)
    if perpetrator is not None and trigger.kind is Kind.TERRITORY and _LOST.match(text, trigger.start - base):
        return Roles((), (perpetrator,))
    if perpetrator is not None and perpetrator.official:
        perpetrator = _as_side(perpetrator)
    return Roles((perpetrator,) if perpetrator else (), targets)


_LOST = re.compile(r"(?:los(?:e|es|t|ing)|ced(?:e|es|ed|ing))\b", re.IGNORECASE)
"""Who loses a place is not who takes it."""


def _as_side(party: Party) -> Party | None:
    """The side of an official who is told to have done it; null where he has none."""
    return replace(party, name=party.side, official=False) if party.side else None


def _targets(
    trigger: Trigger, near: Sequence[Party], perpetrator: Party | None, sentence: Sentence
) -> tuple[Party, ...]:
    text, base = sentence.text, sentence.start
    found = []
    for party in near:
        if party is perpetrator or party.official or (perpetrator and party.name == perpetrator.name):
            continue
        rest = text[party.end - base :].lstrip(" '’s")
        owned = word_classes()["military"].pattern.match(rest) or (
            trigger.kind is Kind.INTERCEPTION and word_classes()["flying"].pattern.match(rest)
        )
        if not owned and (party.adjective or not party.armed):
            continue
        after = party.start >= trigger.end
        if trigger.is_verb and trigger.passive:
            if not after and trigger.start - party.end < 60:
                found.append(party)
        elif trigger.is_verb:
            if after and party.start - trigger.end < 50 and not _BY.search(text[: party.start - base]):
                found.append(party)
        elif (
            after
            and party.start - trigger.end < 50
            and _NOUN_OBJECT.match(text[trigger.end - base : party.start - base + 1] + " ")
        ):
            found.append(party)
    return tuple(found[:1])


def civil_target(sentence: Sentence, low: int, high: int) -> tuple[int, int] | None:
    """The words that tell of civilians or of what is theirs in `text[low:high]`, unless soldiers stand
    nearer.
    """
    base = sentence.start
    match = word_classes()["civil"].pattern.search(sentence.text, low - base, high - base)
    return (base + match.start(), base + match.end()) if match else None
