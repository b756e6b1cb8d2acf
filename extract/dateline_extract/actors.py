"""Who did it and to whom: the roles of the parties of a sentence at a trigger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline_extract.lexicon import word_classes
from dateline_extract.parties import Party
from dateline_extract.sentences import Sentence
from dateline_extract.triggers import Trigger
from dateline_store.model import Kind

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


@dataclass(frozen=True, slots=True)
class Roles:
    """Parties of a trigger by role."""

    perpetrators: tuple[Party, ...]
    targets: tuple[Party, ...]
    participants: tuple[Party, ...] = ()


_LAUNCHED = re.compile(
    r"(?<!were )(?<!was )(?<!been )(?<!are )(?<!being )"
    r"\b(?:launch\w*|carr(?:y|ied|ying) out|conduct\w*|mount\w*|unleash\w*|stag\w+|beg[aiu]n\w*|start\w*"
    r"|resum\w+|continu\w+|intensif\w+|step\w* up|direct\w*|commit\w*|perpetrat\w+|us(?:ed|es|ing)"
    r"|order\w*|fir(?:ed|ing)|pound\w*|hit|struck|strik\w+|target\w*|attack\w*|deliver\w*|push\w*|press\w*|ma[dk]\w+|inflict\w*|renew\w*"
    r"|keep|kept|killed|destroy\w*|destroyed|behind|responsible|hammer\w*|batter\w*|shell\w*|bomb\w*|kill\w*"
    r"|wage[ds]?|waging|rain\w*|concentrat\w+|focus\w+|repel\w*|attempt\w*|tr(?:y|ied|ying))\b",
    re.IGNORECASE,
)
"""What makes the subject of an attack's noun the one who did it: "Russia launched a strike"."""


def _subject(
    parties: Sequence[Party],
    sentence: Sentence,
    low: int,
    at: int,
    *,
    launched: bool = False,
    officials: bool = False,
) -> Party | None:
    text, base = sentence.text, sentence.start
    for party in reversed([party for party in parties if low <= party.start and party.end <= at]):
        before = text[: party.start - base]
        if launched and not _LAUNCHED.search(text, party.end - base, at - base):
            continue
        if ":" in text[party.end - base : at - base]:
            continue
        if _NOT_SUBJECT.search(before) and not _ACCUSED.search(before):
            continue
        if (party.official and not officials) or (not party.armed and re.search(r"ing\s+$", before)):
            continue
        if (
            party.adjective
            and not (party.official and officials)
            and not _BETWEEN.match(text[party.end - base : at - base])
        ):
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
        if party.official and (party.adjective or text[party.end - base] not in "'’"):
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


def _by(
    parties: Sequence[Party], sentence: Sentence, at: int, high: int, *, taken: bool = False
) -> Party | None:
    """Who stands after "by"; after "from" too, unless something is `taken` from them."""
    text, base = sentence.text, sentence.start
    for party in parties:
        if party.official or not at <= party.start < high:
            continue
        match = _BY.search(text, max(0, at - base), party.start - base)
        if match and not (taken and match.group().lower().startswith("from")):
            return party
    return None


def _adjective(parties: Sequence[Party], sentence: Sentence, at: int) -> Party | None:
    """Whose attack a noun tells: by adjective, possessor or a noun right before; who speaks of it is not."""
    text, base = sentence.text, sentence.start
    for party in reversed(
        [party for party in parties if party.end <= at and not (party.official and party.adjective)]
    ):
        between = text[party.end - base : at - base]
        owns = between.startswith(("'", "’"))
        if party.official and not owns:
            return None
        if not (party.adjective or owns or len(between.split()) < 2 or _LAUNCHED.search(between)):
            return None
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
    if _UNTRUE.search(sentence.text):
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
    taken = trigger.kind is Kind.TERRITORY
    passive = trigger.passive or (trigger.is_verb and _THEN_BY.match(text, trigger.end - base) is not None)
    officials = trigger.kind is Kind.DETENTION
    if _YIELDED.search(text, trigger.start - base, trigger.end - base):
        subject = _subject(near, sentence, low, trigger.start)
        by = _by(near, sentence, trigger.end, high)
        return Roles((by,) if by else (), (subject,) if subject and subject is not by else ())
    if passive:
        perpetrator = _by(near, sentence, trigger.end, high, taken=taken)
    elif trigger.entry.weapon_acts:
        perpetrator = _owner(near, sentence, low, trigger.start) or _by(near, sentence, low, high)
    elif trigger.is_verb:
        perpetrator = _subject(near, sentence, low, trigger.start, officials=officials) or _by(
            near, sentence, trigger.end, high, taken=taken
        )
    else:
        perpetrator = (
            _adjective(near, sentence, trigger.start)
            or _by(near, sentence, trigger.end, high, taken=taken)
            or _subject(near, sentence, low, trigger.start, launched=_is_strike(trigger))
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
    targets = _targets(trigger, near, perpetrator, sentence, passive)
    if perpetrator is not None and trigger.kind is Kind.TERRITORY and _LOST.match(text, trigger.start - base):
        return Roles((), (perpetrator,))
    if perpetrator is not None and perpetrator.official:
        perpetrator = _as_side(perpetrator)
    return Roles((perpetrator,) if perpetrator else (), targets)


_UNTRUE = re.compile(r"\b(?:fake|debunked|hoax|false claims?|falsely|untrue|disinformation)\b", re.IGNORECASE)
"""What is told only to be called untrue gives nobody a role."""
_THEN_BY = re.compile(r"\s+(?:\w+ly\s+)?by\s", re.IGNORECASE)
"""A participle with its agent is passive without a form of be: "fighters captured by Russian forces"."""
_YIELDED = re.compile(r"\b(?:surrender|sentenc|convict|laid down|lay down|plead|jailed)", re.IGNORECASE)
"""Verbs whose subject is the one who suffers."""


def _is_strike(trigger: Trigger) -> bool:
    return trigger.kind in (None, Kind.SHELLING, Kind.AIR_STRIKE, Kind.EXPLOSION)


_LOST = re.compile(r"(?:los(?:e|es|t|ing)|ced(?:e|es|ed|ing))\b", re.IGNORECASE)
"""Who loses a place is not who takes it."""


def _as_side(party: Party) -> Party | None:
    """The side of an official who is told to have done it; null where he has none."""
    return replace(party, name=party.side, official=False) if party.side else None


def _targets(
    trigger: Trigger, near: Sequence[Party], perpetrator: Party | None, sentence: Sentence, passive: bool
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
        if trigger.is_verb and passive:
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
