"""Who did it and to whom: the roles of the parties of a sentence at a trigger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline_extract.agents import ACCUSED, adjective, by, owner, shooter, subject, suffered
from dateline_extract.captives import captive
from dateline_extract.casualties import CasualtyMention
from dateline_extract.lexicon import Form
from dateline_extract.needed_words import Sought
from dateline_extract.parties import UNKNOWN, Party
from dateline_extract.sentences import Sentence
from dateline_extract.sufferers import TAKEN_FROM, downed, own_forces_hit, targets_of
from dateline_extract.triggers import Trigger
from dateline_store.model import Kind


@dataclass(frozen=True, slots=True)
class Roles:
    """Parties of a trigger by role."""

    perpetrators: tuple[Party, ...]
    targets: tuple[Party, ...]
    participants: tuple[Party, ...] = ()


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
_STRIKES = frozenset({None, Kind.SHELLING, Kind.AIR_STRIKE, Kind.EXPLOSION})
_UNTRUE = Sought(
    r"\b(?:fake|debunked|hoax|false claims?|falsely|untrue|disinformation|false[- ]flag|false evidence"
    r"|mak(?:e|ing) it (?:look|appear|seem)|fabricat(?:e[ds]?|ing|ions?|ors?)"
    r"|(?:so as|in order) to (?:blame|frame))\b",
    re.IGNORECASE,
)
"""What is told only to be called untrue gives nobody a role."""
_MUTUAL = Sought(r"\b(?:accus|blam)\w+ (?:on )?(?:each other|one another)\b|\baccused the other\b")
"""Where two blame each other nobody did it."""
_CLAIM_BEHIND = re.compile(
    r"^\s+(?:is|was|were|are|being)\s+(?:behind|responsible|to blame)\b", re.IGNORECASE
)
_THEN_BY = re.compile(r"\s+(?:\w+ly\s+)?by\s", re.IGNORECASE)
"""A participle with its agent is passive without a form of be: "fighters captured by Russian forces"."""
_BE_BEFORE = re.compile(
    r"\b(?:was|were|is|are|been|being|be|got|gets?)\s(?:\w+ly\s|also\s|again\s)?$", re.IGNORECASE
)
_PARTICIPLE = re.compile(r"(?P<be>been|was|were|being)\b|\w+ed\b", re.IGNORECASE)
_OBJECT = re.compile(r"\s(?:the|an?|its|their|his|her|our|several|two|three|[A-Z][\w-]+)\b")
"""What follows a verb that has its object after it."""
_REPELLED = re.compile(
    r"(?:repel|repuls|thwart|foil|beat|push|fend|fought|driv|drove|throw|threw|held off"
    r"|hold)",
    re.IGNORECASE,
)
_ATTACK = re.compile(
    r"^['’]?s?\s+(?:[\w-]+\s){0,3}?(?:attacks?|assaults?|attempts?|offensives?|advances?|push|forces"
    r"|troops|units|groups?)\b"
)
_HAVING_DONE = re.compile(r"\b(?:has|have|had|having)\s(?:\w+ly\s|also\s|already\s)?$", re.IGNORECASE)
_TRANSITIVE = re.compile(
    r"captured|killed|wounded|injured|detained|arrested|seized|abducted|kidnapped"
    r"|destroyed",
    re.IGNORECASE,
)
_NO_OBJECT = re.compile(
    r"\s(?:in|at(?! (?:least|most)\b)|near|during|on|while|by|when|since|after|outside|from|(?:or"
    r"|and) \w+ed)\b|[.,;]|$"
)
"""What follows a participle that describes what suffered: "soldiers captured in the town"."""
_YIELDED = re.compile(
    r"\b(?:surrender|sentenc|convict|laid down|lay down|plead|jailed|killed (?:in|fighting|defending)"
    r"|died\b|dies\b|perished|lost their lives|(?:be|been|being|was|were) (?:pushed|driven|forced) out)",
    re.IGNORECASE,
)
"""Verbs whose subject is the one who suffers."""
_LOST = re.compile(r"(?:los(?:e|es|t|ing)|ced(?:e|es|ed|ing))\b", re.IGNORECASE)
"""Who loses a place or people did not take them."""
_MEANS = re.compile(r"\bby\s(?:\w+ly\s)?$", re.IGNORECASE)
"""What makes the doer of the whole sentence that of an -ing form: "held them back by blowing up"."""
_MET = re.compile(
    r"\b(?:with|against)\s+(?:(?:the|a|an|some|advancing|invading|retreating)\s+){0,2}$", re.IGNORECASE
)
_SERVING = re.compile(r"fighting (?:for|alongside|on the side of)\b(?! (?:control|the))", re.IGNORECASE)
"""Who serves with somebody is not told to be in a fight."""
_CLASHING = re.compile(r"clash|skirmish|exchang|battled|fought", re.IGNORECASE)
_JOINT = re.compile(r"\band\b|\bwith\b")
_BETWEEN_BOTH = re.compile(r"\bbetween\b")
_PARTING = re.compile(r"[,;:]|\b(?:and|near|in|on|at|of|launchers?|against|to|was|were|is|are)\b")
_WITH = re.compile(
    r"\b(?:by|with|using|from|involv\w+|fired)\s(?:(?!(?:and|on|at)\b)[\w’'.-]+\s){0,4}$", re.IGNORECASE
)
_FIRED = re.compile(r"fired|launched|dropped", re.IGNORECASE)
_FOUND = re.compile(r"exhum|bod(?:y|ies)\b|grave|burial|corpse|remains", re.IGNORECASE)
"""What is found of a deed; who finds it didn't do it."""


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
    blamed. Two who fight each other are both participants.
    """
    if trigger.kind not in _ARMED_KINDS and trigger.kind is not Kind.STATEMENT:
        return Roles((), ())
    if not parties and trigger.kind is not Kind.DETENTION:
        return Roles((), ())
    if _UNTRUE.search(sentence.runs, sentence.text) or _MUTUAL.search(sentence.runs, sentence.text):
        return Roles((), ())
    free = [
        party
        for party in parties
        if not party.weapon
        and (
            (party.adjective and not party.official)
            or not any(start <= party.start and party.end <= end for start, end in quiet)
        )
    ]
    near = [party for party in free if low <= party.start < high]
    if trigger.kind is Kind.CLASH and _SERVING.match(sentence.text, trigger.start - sentence.start):
        return Roles((), ())
    if trigger.kind is Kind.CLASH and (both := _fighters(trigger, near, sentence)):
        return Roles((), (), both)
    text, base = sentence.text, sentence.start
    active = trigger.is_verb and not _is_passive(trigger, sentence) and trigger.kind is Kind.DETENTION
    if not active and _YIELDED.search(text, trigger.start - base, trigger.end - base):
        ahead = [party for party in near if party.end <= trigger.start and not party.official]
        who = subject(near, sentence, low, trigger.start) or (
            ahead[-1] if ahead and ahead[-1].armed else None
        )
        agent = by(near, sentence, trigger.end, high)
        if trigger.kind is Kind.DETENTION and (held := captive(trigger, sentence, True)):
            who = held
        return Roles((agent,) if agent else (), (who,) if who and who is not agent else ())
    passive = _is_passive(trigger, sentence)
    perpetrator = _perpetrator(trigger, near, sentence, low, high, passive)
    if perpetrator is None:
        perpetrator = next(
            (
                party
                for party in free
                if ACCUSED.search(text[: party.start - base]) or _CLAIM_BEHIND.match(text[party.end - base :])
            ),
            None,
        )
    if perpetrator is None and trigger.kind in _STRIKES:
        perpetrator = _fired(trigger, [party for party in parties if party.weapon], sentence, passive)
    if trigger.kind is Kind.CLASH and _REPELLED.search(text, trigger.start - base, trigger.end - base):
        return _repelled(trigger, near, perpetrator, sentence, passive)
    if perpetrator is not None and _LOST.match(text, trigger.start - base):
        return Roles((), (perpetrator,))
    targets = targets_of(trigger, near, perpetrator, sentence, passive)
    if not targets and trigger.kind in _STRIKES and not passive:
        targets = own_forces_hit(trigger, parties, perpetrator, sentence)
    if not targets and trigger.kind is Kind.INTERCEPTION:
        targets = downed(parties, perpetrator, sentence)
    if not targets and trigger.kind is Kind.DETENTION:
        held = captive(trigger, sentence, passive)
        targets = (held,) if held is not None else ()
    if perpetrator is not None and perpetrator.official:
        perpetrator = _as_side(perpetrator)
    return Roles((perpetrator,) if perpetrator else (), targets)


def joined_roles(told: Roles, more: Roles) -> Roles:
    """The roles that one trigger gives, with those of another of the same incident where the first has none;
    who suffered by one did not do it by the other.
    """
    suffered_it, did_it = (
        {party.start for party in told.targets},
        {party.start for party in told.perpetrators},
    )
    perpetrators = tuple(party for party in more.perpetrators if party.start not in suffered_it)
    targets = tuple(party for party in more.targets if party.start not in did_it)
    return Roles(
        told.perpetrators or perpetrators, told.targets or targets, told.participants or more.participants
    )


def _is_passive(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether the words of a trigger have what suffered before them: "was hit", "ambushed by rebels"."""
    text, at, end = sentence.text, trigger.start - sentence.start, trigger.end - sentence.start
    if trigger.is_verb and not trigger.entry.passive:
        alone = _TRANSITIVE.match(text, at) and _NO_OBJECT.match(text, end)
        bare = trigger.form is Form.PAST and alone and not _HAVING_DONE.search(text, 0, at)
        return trigger.passive or bool(bare) or _THEN_BY.match(text, end) is not None
    if trigger.is_verb:
        return _OBJECT.match(text, end) is None or _BE_BEFORE.search(text, 0, at) is not None
    told = _PARTICIPLE.match(text, at, end)
    if trigger.passive or told is None:
        return trigger.passive
    by_it = _THEN_BY.match(text, end) is not None or _BE_BEFORE.search(text, 0, at) is not None
    return told["be"] is not None or by_it


def _perpetrator(
    trigger: Trigger, near: Sequence[Party], sentence: Sentence, low: int, high: int, passive: bool
) -> Party | None:
    taken = trigger.kind in (Kind.TERRITORY, Kind.DETENTION)
    if passive:
        fired = _FIRED.match(sentence.text, trigger.start - sentence.start)
        if fired and (whose := shooter(near, sentence, trigger.start)):
            return whose
        return by(near, sentence, trigger.end, high, taken=taken, officials=trigger.kind is Kind.DETENTION)
    if trigger.entry.weapon_acts:
        return owner(near, sentence, low, trigger.start) or by(near, sentence, low, high)
    if trigger.is_verb and not _FOUND.search(
        sentence.text, trigger.start - sentence.start, trigger.end - sentence.start
    ):
        means = trigger.form is Form.GERUND and _MEANS.search(
            sentence.text, 0, trigger.start - sentence.start
        )
        return subject(
            near,
            sentence,
            low,
            trigger.start,
            officials=trigger.kind is Kind.DETENTION,
            first=means is not None and bool(means),
        ) or by(near, sentence, trigger.end, high, taken=taken)
    if _FOUND.search(sentence.text, trigger.start - sentence.start, trigger.end - sentence.start):
        return by(near, sentence, trigger.end, high)
    doers = [party for party in near if not suffered(party, sentence, trigger.start)]
    if trigger.form is Form.PHRASE and _HAVING_DONE.search(sentence.text[: trigger.start - sentence.start]):
        doer = subject(doers, sentence, low, trigger.start)
        if doer is not None:
            return doer
    return (
        adjective(doers, sentence, trigger.start)
        or by(doers, sentence, trigger.end, high, taken=taken)
        or subject(doers, sentence, low, trigger.start, launched=trigger.kind in _STRIKES, noun=True)
    )


def _repelled(
    trigger: Trigger, near: Sequence[Party], defender: Party | None, sentence: Sentence, passive: bool
) -> Roles:
    """Whose attack was repelled is the attacker: "Ukrainian forces repelled a Russian attack"."""
    text, base = sentence.text, sentence.start
    for party in near:
        if party.name == UNKNOWN or (defender and party.name == defender.name):
            continue
        ahead = party.end <= trigger.start
        tail = text[party.end - base : (trigger.start if ahead else party.end + 60) - base]
        if ahead is passive and (_ATTACK.match(tail) or (party.armed and not party.adjective)):
            return Roles((party,), (defender,) if defender else ())
    return Roles((), (defender,) if defender else ())


def _fired(trigger: Trigger, weapons: Sequence[Party], sentence: Sentence, passive: bool) -> Party | None:
    """Whose weapon struck: "Shahed drones attacked", "hit by HIMARS"; not a weapon that was hit."""
    text, base = sentence.text, sentence.start
    for weapon in weapons:
        if trigger.start <= weapon.start < trigger.end:
            return weapon
        if weapon.end <= trigger.start:
            between = text[weapon.end - base : trigger.start - base]
            if not passive and len(between.split()) <= 3 and not _PARTING.search(between):
                return weapon
        elif _WITH.search(text, trigger.end - base, weapon.start - base):
            return weapon
    return None


def _fighters(trigger: Trigger, near: Sequence[Party], sentence: Sentence) -> tuple[Party, ...]:
    """Two who fight each other: "fighting between A and B", "A and B clashed", "A clashed with B"."""
    text, base = sentence.text, sentence.start
    if _BETWEEN_BOTH.search(text, 0, trigger.end - base + 40):
        both = _two([party for party in near if party.start > trigger.start and party.name != UNKNOWN][:2])
        if both:
            return both
    ahead = [party for party in near if party.end <= trigger.start and not party.official]
    met = next(
        (
            party
            for party in near
            if 0 <= party.start - trigger.end < TAKEN_FROM
            and not party.official
            and _MET.search(text, trigger.start - base, party.start - base)
        ),
        None,
    )
    clashing = _CLASHING.match(text, trigger.start - base) is not None
    if met is not None and (clashing or not trigger.is_verb) and ahead:
        return _two([ahead[-1], met])
    if clashing and _JOINT.search(text, 0, trigger.end - base):
        return _two(ahead)
    return ()


def _two(parties: Sequence[Party]) -> tuple[Party, ...]:
    """The parties, where they are two by name."""
    first = {party.name: party for party in reversed(parties)}
    return tuple(reversed(first.values())) if len(first) == 2 else ()


def _as_side(party: Party) -> Party | None:
    """The side of an official who is told to have done it; null where he has none."""
    return replace(party, name=party.side, official=False) if party.side else None


_HAS_LOST = re.compile(
    r"^(?:['’]s (?:forces|army|military))?\s(?:has |have |had |also "
    r"|already )*lost\s(?:(?!and\b)[\w-]+\s){0,5}$"
)


_LOSSES = frozenset({"killed", "injured", "captured", "military_killed"})


def with_losers(
    roles: Roles, figures: Sequence[CasualtyMention], parties: Sequence[Party], sentence: Sentence
) -> Roles:
    """Roles with those whose soldiers are counted for the targets, where no other is told: "Ukraine lost 40
    men", "40 Ukrainian soldiers died".
    """
    if roles.targets:
        return roles
    text, base = sentence.text, sentence.start
    for figure in figures:
        if figure.who != "military" or figure.field not in _LOSSES or figure.figure.low == 0:
            continue
        for party in parties:
            if party.official or party.weapon or party.side is None:
                continue
            inside = figure.start <= party.start < figure.end
            lost = party.end <= figure.start and _HAS_LOST.match(text[party.end - base : figure.start - base])
            if inside or lost:
                return replace(roles, targets=(party,))
    return roles
