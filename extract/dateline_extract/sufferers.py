"""Who suffered at a trigger: its object, the forces that were hit, whose weapons were shot down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline_extract.agents import BY, suffered
from dateline_extract.lexicon import word_classes
from dateline_extract.parties import UNKNOWN, Party
from dateline_extract.sentences import Sentence
from dateline_extract.triggers import Trigger
from dateline_store.model import Kind

_NOUN_OBJECT = re.compile(
    r"^(?:\s+\w+){0,3}?\s+(?:on|against|of|at|targeting|hitting|that hit|which hit|hit|struck|into)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:soldiers?|people|men|women|civilians?|residents?|troops|fighters|officers?"
    r"|journalists?)\b"
)
"""Those who stand nearer to what they suffered than a party does."""
_HEAD_OF = re.compile(
    r"\b(?:head|chief|deputy|member|leader|commander|officer|director)s? (?:head )?(?:of"
    r"|in) (?:the )?(?:\w+ )?$"
)
_ITS = re.compile(r"\s(?:its|their|his)\s(?:[\w-]+\s){0,2}?(?=[a-z])")
_LAUNCHED_BY = re.compile(r"\b(?:launched|fired|sent|directed) by (?:the )?$")
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)
TAKEN_FROM = 60
"""Characters after a trigger within which its object is looked for."""


def targets_of(
    trigger: Trigger, near: Sequence[Party], perpetrator: Party | None, sentence: Sentence, passive: bool
) -> tuple[Party, ...]:
    text, base = sentence.text, sentence.start
    military, flying = word_classes()["military"].pattern, word_classes()["flying"].pattern
    territory = trigger.kind is Kind.TERRITORY
    for party in near:
        if party.official or party.name == UNKNOWN or (perpetrator and party.name == perpetrator.name):
            continue
        rest = text[party.end - base :].lstrip(" '’s")
        owned = military.match(rest) or (trigger.kind is Kind.INTERCEPTION and flying.match(rest))
        if not owned and (party.adjective or not party.armed):
            continue
        gap = party.start - trigger.end
        if gap < 0:
            ahead = trigger.start - party.end
            if trigger.is_verb and passive:
                others = _OTHERS.search(text, party.end - base, trigger.start - base)
                if 0 <= ahead < TAKEN_FROM and not territory and others is None:
                    return (party,)
            elif suffered(party, sentence, trigger.start) or (
                passive and 0 <= ahead < TAKEN_FROM and not territory
            ):
                return (party,)
            continue
        before = text[: party.start - base]
        if gap >= TAKEN_FROM or _HEAD_OF.search(before):
            continue
        if territory:
            if _FROM.search(before):
                return (party,)
        elif trigger.is_verb and not passive:
            if not BY.search(before):
                return (party,)
        elif not trigger.is_verb and _NOUN_OBJECT.match(
            text[trigger.end - base : party.start - base + 1] + " "
        ):
            return (party,)
    return ()


def own_forces_hit(
    trigger: Trigger, parties: Sequence[Party], attacker: Party | None, sentence: Sentence
) -> tuple[Party, ...]:
    """Whose forces "its" are: "Moscow left after drones attacked its fleet"."""
    text, base = sentence.text, sentence.start
    its = _ITS.match(text, trigger.end - base)
    if its is None or not word_classes()["military"].pattern.match(text[its.end() :]):
        return ()
    before = [party for party in parties if party.end <= trigger.start and party.side is not None]
    owners = [party for party in before if attacker is None or party.side != attacker.side]
    return (replace(owners[-1], name=owners[-1].side or "", official=False),) if owners else ()


def downed(parties: Sequence[Party], downer: Party | None, sentence: Sentence) -> tuple[Party, ...]:
    """Whose weapon was shot down: "Shahed drones", "missiles launched by Russian forces"."""
    text, base = sentence.text, sentence.start
    for party in parties:
        if downer is not None and party.name == downer.name:
            continue
        if party.weapon or _LAUNCHED_BY.search(text, 0, party.start - base):
            return (party,)
    return ()
