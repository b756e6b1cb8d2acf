"""Denials, accusations and failed checks that stand in a sentence of their own, given to the deed they are
about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from dateline_extract.attribution import Attribution
from dateline_extract.groups import REMOTE, STATEMENT
from dateline_extract.mention import Answer, Mention
from dateline_extract.modes import BLAMING
from dateline_extract.parties import Party
from dateline_extract.sentences import Sentence
from dateline_extract.sides import side_of
from dateline_extract.theatre import Theatre
from dateline_store.model import Kind, Mode

_DEEDS = frozenset(
    {REMOTE, Kind.ATTACK_ON_CIVILIANS.value, Kind.DESTRUCTION.value, Kind.DETENTION.value, Kind.CLASH.value}
    | {Kind.TERRITORY.value, Kind.INTERCEPTION.value, Kind.INFRASTRUCTURE.value}
)
"""Families of incidents that somebody can deny."""
_DEED = (
    r"(?:attacks?|strikes?|shelling|bombing|bombardment|explosions?|blasts?|incident|assault|raid|massacre"
    r"|killings?|murders?"
    r"|missiles?|rockets?|drones?|abduction|arrest|fire|outage|poisoning|destruction)"
)
_POINTS_BACK = re.compile(
    rf"\b(?:the|this|these|those|any such|such an?|[a-z]+day's)\s(?:[\w-]+\s){{0,3}}?{_DEED}\b"
    rf"|\bthat {_DEED}\b"
    r"|\b(?:behind|responsib\w+|involve\w*|to blame|any role|culpab\w+)\b|\b(?:had|have) not (?:hit|struck"
    r"|fired|attacked|shelled)"
    r"|\b(?:had|have) (?:hit|struck|fired|attacked|shelled|bombed|killed|targeted|carried out)\b"
    r"|\bdid not (?:hit|strike|fire|attack|shell|target|carry out)\b"
)
"""What a denial or an accusation has that is about one deed told before."""
_CHECKED = re.compile(
    r"\b(?:claims?|reports?|accounts?|allegations?|footage|videos?|images?|statements?"
    r"|figures?|this|it|that)\b"
)
_FIRE = re.compile(r"\b(?:shell(?:ing|ed|s)?|bomb\w*|strikes?|struck|missiles?|rockets?|artillery|drones?)\b")
"""Words of a denial that is about fire from afar."""
_GROUND = frozenset({Kind.CLASH.value, Kind.TERRITORY.value, Kind.DETENTION.value})
"""Families that a denial of fire from afar is not about."""
_COMPLEMENT = 130
"""Characters after a verb of speech within which it is said what is denied."""
_TAIL = 40
"""Characters after a verb of speech up to which what is said stands before it."""
_REACH = 8
"""Sentences back to which a denial that names no place may point."""
_CHECK_REACH = 2
_BARE = 5
"""Words up to which blame says nothing but whom: "Russia blamed Ukraine"."""


def answer(
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    credited: Mapping[int, tuple[Attribution, ...]],
    theatre: Theatre,
) -> None:
    """Give each mention of a deed the denials, accusations and failed checks that other sentences tell of it.

    One that names the mention's place or what was hit is about it; else it is about the deed told last, and
    must point back: "denied it was behind the attack", not "denies targeting civilians".
    """
    deeds = [mention for mention in mentions if mention.family in _DEEDS and not mention.caption]
    if not deeds:
        return
    own = {mention.order for mention in deeds}
    accused = {
        mention.order: mention.roles.perpetrators for mention in mentions if mention.family == STATEMENT
    }
    for order, source, parties in _told(credited, own, accused):
        target = _target(order, source, parties, deeds, sentences[order], theatre)
        if target is not None:
            target.answers.append(Answer(source, parties))


def _told(
    credited: Mapping[int, tuple[Attribution, ...]], own: set[int], accused: Mapping[int, tuple[Party, ...]]
) -> Iterator[tuple[int, Attribution, tuple[Party, ...]]]:
    for order, sources in credited.items():
        for source in sources:
            if source.mode is Mode.UNVERIFIED or (source.mode is Mode.DENIED and order not in own):
                yield order, source, ()
            elif source.verb in BLAMING and order not in own and accused.get(order):
                yield order, source, accused[order]


def _target(
    order: int,
    source: Attribution,
    parties: Sequence[Party],
    deeds: Sequence[Mention],
    sentence: Sentence,
    theatre: Theatre,
) -> Mention | None:
    """The mention that an answer is about, null where none can be told."""
    check = source.mode is Mode.UNVERIFIED
    said = sentence.low[max(0, source.said - sentence.start) :]
    said = said.split(", and ")[0][:_COMPLEMENT] if len(said) > _TAIL else sentence.low
    if check:
        near = [deed for deed in deeds if 0 <= order - deed.order <= _CHECK_REACH]
        return near[-1] if near and (near[-1].order == order or _CHECKED.search(sentence.low)) else None
    side = side_of(theatre, source.name)
    if side is None and source.rule != "blame-each-other":
        return None
    able = [deed for deed in deeds if deed.order != order and _may_be(deed, side, parties)]
    if _FIRE.search(said):
        able = [deed for deed in able if deed.family not in _GROUND]
    named = [deed for deed in able if _names(deed, said)]
    if named:
        return min(named, key=lambda deed: (abs(deed.order - order), -deed.strength))
    before = [deed for deed in able if 0 < order - deed.order <= _REACH]
    if before and _POINTS_BACK.search(said):
        return before[-1]
    bare = parties and len(said.split()) <= _BARE and before and order - before[-1].order <= _CHECK_REACH
    return before[-1] if bare else None


def _may_be(deed: Mention, side: str | None, parties: Sequence[Party]) -> bool:
    """Whether a deed can be what a side denies or blames on others: nobody else is told to have done it."""
    doers = {party.side for party in deed.roles.perpetrators if party.side}
    if not doers or (side is None and not parties):
        return True
    return side in doers or any(party.side in doers for party in parties)


def _names(deed: Mention, said: str) -> bool:
    """Whether an answer names the place of a deed."""
    return any(place.place.phrase and place.place.phrase.lower() in said for place in deed.places[:1])
