"""Who acts at a trigger: its subject, who stands after "by", whose weapon or attack it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline_extract.parties import Party
from dateline_extract.sentences import Sentence, word_set

_NOT_SUBJECT = re.compile(
    r"\b(?:by|of|from|against|on|with|to|at|near|in|into|for|over|between|among|toward|towards"
    r"|inside|outside|across|accused?|accuses|blamed|blames|told|attacks|including|around)\s+"
    r"(?:the\s+|a\s+|an\s+|some\s+|all\s+|most\s+|(?:[\w-]+ern|central|occupied|pro-\w+"
    r"|retreating|invading|advancing|so-called|besieged)\s+){0,3}$",
    re.IGNORECASE,
)
_MOVED = re.compile(r"\bwith\s+(?:the\s+)?$", re.IGNORECASE)
_HAVING = re.compile(r"\s+having\s$")
"""A "with" whose participle tells what its people did: "with Russian troops having left"."""
BY = re.compile(
    r"\b(?P<word>by|from)\s+(?:(?:the|a|an|some|two|several|suspected|alleged|advancing|invading"
    r"|retreating|nearby|occupying|what|unidentified|unknown|\w+ing)\s+){0,3}$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"^['’]?s?\s*(?:(?!(?:and|said|says|saying|of|in|on|by|to|for|after|was|were|has|have|had|is|that"
    r"|who|which|with|against|claim\w*|report\w*|warn\w*|told|add(?:ed|s|ing)|describ\w*|call\w*"
    r"|condemn\w*|investigat\w*"
    r"|accus\w*|blam\w*|as|amid)\b)[\w’'“”\"-]+,?\s+){0,5}$",
    re.IGNORECASE,
)
_ATTEMPTING = re.compile(
    r"^['’]?s?\s+(?:[\w-]+\s+){0,2}?(?:attempts?|efforts?|bids?|push|drive|campaign|operation|advance"
    r"|offensive"
    r"|plans?|decision|orders?)\s+to\s+(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
"""What makes the owner of an attempt the subject of its verb: "the Russian attempt to capture"."""
ACCUSED = re.compile(
    r"(?<!\bto )\b(?:accus|blam)\w+\s+(?:(?:the|an?|some)\s+)?$|\b(?:put|laid"
    r"|pinned) (?:the )?blame (?:\w+ )?on (?:the )?$",
    re.IGNORECASE,
)
_LAUNCHED = re.compile(
    r"(?P<be>\b(?:were|was|been|are|being)\s(?:\w+\s)?)?"
    r"\b(?:launch\w*|carr(?:y|ied|ying) out|conduct\w*|mount\w*|unleash\w*|stag\w+|beg[aiu]n\w*|start\w*"
    r"|resum\w+|continu\w+|intensif\w+|step\w*[ -]up|direct\w*|commit\w*|perpetrat\w+|us(?:ed|es|ing)"
    r"|order\w*|fir(?:ed|ing)|pound\w*|hit|struck|strik\w+|target\w*|attack\w*|deliver\w*|push\w*|press\w*"
    r"|ma[dk]\w+|inflict\w*|renew\w*"
    r"|keep|kept|killed|destroy\w*|behind|responsible|hammer\w*|batter\w*|shell\w*|bomb\w*|kill\w*|dropp\w+"
    r"|wage[ds]?|waging|rain\w*|concentrat\w+|focus\w+|repel\w*|attempt\w*|tr(?:y|ied|ying)|said it"
    r"|confirm\w*)\b"
    r"(?!\s(?:in|during)\b)",
    re.IGNORECASE,
)
"""What makes the subject of an attack's noun the one who did it: "Russia launched a strike"."""
_TURNS = re.compile(
    r"\b(?:that|who|which|whom|whose|where|said|says|by|following|after|amid|despite|because|since|before"
    r"|until|while"
    r"|when)\b|[:;]"
)
"""What parts the subject of a verb from a noun further on."""
_PATIENT = re.compile(
    r"^[^;:]{0,70}?\b(?:killed|wounded|injured|hit|hurt|destroyed|damaged|lost|dead|died|captured|trapped"
    r"|burnt|burned)\b"
    r"(?:\s[\w-]+){0,4}?\s(?:in|during|by|after|from|amid)\s(?:[\w’'-]+\s){0,4}$",
    re.IGNORECASE,
)
"""What stands between those who suffered an attack and its noun: "soldiers were killed in a strike"."""
_WEAPON = (
    r"(?:missiles?|rockets?|drones?|shells?|artillery|warplanes?|jets?|projectiles?|planes?|helicopters?"
    r"|mortars?"
    r"|bombers?|uavs?|aircraft|himars|strikes?|attacks?|shelling|bombardment|bombing|raids?|forces|troops"
    r"|offensive)\b"
)
_WEAPON_BETWEEN = re.compile(
    rf"^['’]?s?\s+(?:(?!(?:and|that|said|or)\b)[\w-]+\s+){{0,3}}{_WEAPON}", re.IGNORECASE
)
_WEAPONS = re.compile(
    r"^['’]?s?\s+(?:(?!(?:and|said|that)\b)[\w-]+\s+){0,4}?(?:missiles?|rockets?|drones?"
    r"|shells?|artillery|warplanes?|jets?|projectiles?|planes?|helicopters?|mortars?|bombers?"
    r"|uavs?|aircraft|himars)\b",
    re.IGNORECASE,
)
_ARMS = re.compile(
    r"\b(?:missiles?|rockets?|drones?|warplanes?|jets?|artillery|aircraft|fleet|helicopters?|tanks?)$"
)
_ING = re.compile(r"ing\s+$")


def suffered(party: Party, sentence: Sentence, at: int) -> bool:
    """Whether a party before a noun is told to have suffered it: "100 soldiers were killed in a strike"."""
    return _PATIENT.match(sentence.text, party.end - sentence.start, at - sentence.start) is not None


def _launched(text: str, start: int, end: int) -> bool:
    """Whether a verb in `text[start:end]` makes its subject the doer of the noun that begins at `end`."""
    last = None
    for match in _LAUNCHED.finditer(text, start, end):
        if match["be"] is None or match.group().endswith("ing"):
            last = match
    if last is None:
        return False
    between = text[last.end() : end]
    return len(between.split()) <= 12 and _TURNS.search(between) is None


_LINK = re.compile(
    r"(?:^|[\s,])(?:as|while|when|after|because|before|although|though|even as|since"
    r"|where)\s",
    re.IGNORECASE,
)
_SAME_SUBJECT = re.compile(
    r"(?:(?:they|it|he|she|we|having|had|has|have|being|also|first|then|repeatedly|reportedly|allegedly"
    r"|\w+ly|\w+ing"
    r"|part of|a|the|an|its|their|his)\s*)*$",
    re.IGNORECASE,
)


def _own_subject(between: str, noun: bool) -> bool:
    """Whether the last clause before a trigger names somebody of its own: "Russia lost as fighting raged"."""
    last = None
    for link in _LINK.finditer(between):
        last = link
    return last is not None and (noun or _SAME_SUBJECT.match(between, last.end()) is None)


def subject(
    parties: Sequence[Party],
    sentence: Sentence,
    low: int,
    at: int,
    *,
    launched: bool = False,
    officials: bool = False,
    first: bool = False,
    noun: bool = False,
) -> Party | None:
    """The subject before a trigger at `at`: the nearest that can be one, or the `first` of the sentence.

    `launched` asks for a verb that governs the noun; `officials` may act, as where they arrest somebody. A
    `noun` after "as" is a subject of its own.
    """
    text, base = sentence.text, sentence.start
    before_it = [party for party in parties if low <= party.start and party.end <= at]
    for party in before_it if first else reversed(before_it):
        before, between = text[: party.start - base], text[party.end - base : at - base]
        if launched and not _launched(text, party.end - base, at - base):
            continue
        if ":" in between or _own_subject(between, noun):
            continue
        moved = _MOVED.search(before) and _HAVING.search(between)
        if _NOT_SUBJECT.search(before) and not ACCUSED.search(before) and not moved:
            continue
        if (party.official and not officials) or (not party.armed and _ING.search(before)):
            continue
        if not party.adjective or (party.official and officials):
            return party
        if _BETWEEN.match(between) or _WEAPON_BETWEEN.match(between) or _ATTEMPTING.match(between):
            return party
    return None


_DONE_TO = re.compile(r"\b(?:was|were|said|says|reported|is|are|as|when|while|after)\b|[;:]")
"""What parts the weapon of one clause from the verb of another."""


def owner(parties: Sequence[Party], sentence: Sentence, low: int, at: int) -> Party | None:
    """Whose weapon it is: "Russian missiles struck", "drones fired by Ukraine hit"; forces by themselves
    too.
    """
    text, base = sentence.text, sentence.start
    for party in reversed([party for party in parties if low <= party.start and party.end <= at]):
        if party.official and (party.adjective or text[party.end - base] not in "'’"):
            continue
        if _DONE_TO.search(text, party.end - base, at - base):
            continue
        if _WEAPONS.match(text[party.end - base : at - base]) or (
            party.armed and not party.adjective and _ARMS.search(text[: party.end - base])
        ):
            return party
    return None


_WERE = re.compile(
    r"^['’]?s?\s+(?:(?:[\w-]+\s){0,3}?(?:missiles?|rockets?|drones?|shells?|bombs?|projectiles?|mortars?)\s)?"
    r"(?:were|was|are|had been|have been)\s(?:\w+\s)?$"
)


def shooter(parties: Sequence[Party], sentence: Sentence, at: int) -> Party | None:
    """Whose weapons were fired: "two Russian missiles were fired"."""
    text, base = sentence.text, sentence.start
    for party in parties:
        armed = party.adjective or _ARMS.search(text[: party.end - base])
        if (
            party.end <= at
            and not party.official
            and armed
            and _WERE.match(text[party.end - base : at - base])
        ):
            return party
    return None


_FIRED = word_set(
    """fired launched carried conducted dropped shelled hit struck attacked bombed bombarded targeted killed
    shot destroyed wounded injured damaged seized captured taken occupied planted laid detonated caused staged
    committed perpetrated executed detained arrested abducted kidnapped taken downed intercepted sunk mined
    repelled ambushed stormed overrun liberated recaptured retaken raided torched looted burned beaten
    tortured forced organised organized sent deployed encircled surrounded besieged blown triggered operated
    unleashed mounted led waged inflicted delivered encircled tried"""
)
_PARTICIPLE = re.compile(
    r"\b([a-z]+(?:ed|en|wn)|led|held|run|shot|hit|struck|built|made|said"
    r"|set|put|sunk|hurt)\b\s*$"
)
_GROUND = re.compile(r"\s(?:side|territory|soil|positions)\b")
"""What fire comes from: "shelling from the Ukrainian side"."""
_FIRE = re.compile(
    r"\b(?:fire|shelling|bombardment|attacks?|strikes?|assault|barrages?|volleys?|gunfire|onslaught)\s*$"
)


def by(
    parties: Sequence[Party],
    sentence: Sentence,
    at: int,
    high: int,
    *,
    taken: bool = False,
    officials: bool = False,
) -> Party | None:
    """Who stands after "by", the agent of an attack; after "from" where fire comes from forces, unless
    something is `taken` from them. `officials` may act, as where they arrest somebody.
    """
    text, base = sentence.text, sentence.start
    for party in parties:
        if not at <= party.start < high:
            continue
        ground = _GROUND.match(text, party.end - base)
        if party.official and not officials and not (ground and party.adjective):
            continue
        match = BY.search(text, max(0, at - base), party.start - base)
        if match is None:
            continue
        begin = match.start("word")
        if match["word"].lower() == "from":
            fire = _FIRE.search(text, 0, begin)
            if taken or not (fire or (party.armed and ground is None)):
                continue
        elif party.official and not officials:
            continue
        elif base + begin > at + 1:
            verb = _PARTICIPLE.search(text, max(0, begin - 20), begin)
            if verb is not None and verb[1] not in _FIRED:
                continue
        return party
    return None


def adjective(parties: Sequence[Party], sentence: Sentence, at: int) -> Party | None:
    """Whose attack a noun tells: by adjective, possessor or a noun right before; who speaks of it is not."""
    text, base = sentence.text, sentence.start
    for party in reversed(
        [party for party in parties if party.end <= at and not (party.official and party.adjective)]
    ):
        between = text[party.end - base : at - base]
        owns = between.startswith(("'", "’"))
        if party.official and not owns:
            return None
        if not party.adjective and _NOT_SUBJECT.search(text[: party.start - base]):
            continue
        if not (
            party.adjective
            or owns
            or len(between.split()) < 2
            or _launched(text, party.end - base, at - base)
        ):
            return None
        return party if len(between) < 60 and _BETWEEN.match(between) else None
    return None
