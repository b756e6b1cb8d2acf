"""The sides of those who speak, and what they tell of themselves and of their enemy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dateline_extract.attribution import Attribution
from dateline_extract.parties import Party, find_parties
from dateline_extract.sentences import Sentence
from dateline_extract.theatre import Actor, Theatre

_REMEMBERED = 20_000


def side_of(theatre: Theatre, name: str) -> str | None:
    """The side of a named person, body or side, or that of the first name within: "Russian officials"."""
    known = theatre.sides_of_names
    if name not in known:
        if len(known) >= _REMEMBERED:
            known.clear()
        known[name] = _side_of(theatre, name)
    return known[name]


def _side_of(theatre: Theatre, name: str) -> str | None:
    named = theatre.named(name)
    if named is None:
        named = next((mention.named for mention in theatre.find_names(name, 0, len(name))), None)
    if named is None:
        return None
    return named.side if isinstance(named, Actor) else named.side.name


def speaking_side(theatre: Theatre, sources: Sequence[Attribution]) -> str | None:
    """The side that all the sources of a sentence are of; null where they are of several or none."""
    sides = {side_of(theatre, source.name) for source in sources}
    return sides.pop() if len(sides) == 1 else None


def foe_of(theatre: Theatre, side: str | None) -> str | None:
    """Whom a side fights."""
    found = theatre.side(side) if side is not None else None
    return found.foe if found is not None else None


def camp_of(theatre: Theatre, side: str | None) -> str | None:
    """The first of the sides that fight the same foe: Russia for a separatist republic."""
    foe = foe_of(theatre, side)
    return side if foe is None else next(other.name for other in theatre.sides if other.foe == foe)


def allied(theatre: Theatre, one: str | None, other: str | None) -> bool:
    """Whether two sides are one or fight the same foe."""
    return one is not None and camp_of(theatre, one) == camp_of(theatre, other)


@cache
def _own_forces(nouns: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a speaker's own forces are called: right after the verb of speech, and anywhere in its words."""
    words = "|".join(sorted(map(re.escape, nouns), key=len, reverse=True))
    defences = r"air defen[cs]es?|air defen[cs]e (?:forces|systems|units)"
    forces = rf"(?: own)?(?: [\w-]+){{0,3}}? (?:{words}|{defences})\b"
    return (
        re.compile(rf"{_THAT}(?P<whose>(?:(?:one|some|two|several) of )?(?:its|their){forces})"),
        re.compile(rf"\b(?:our{forces}|we(?=(?:'ve| have| had| also){{0,2}} (?:{_DEEDS})\b))"),
    )


_THAT = r"(?: on [a-z]+day| [a-z]+day| earlier| in an? [\w ]{3,30}?)?(?: that)? "
_DEEDS = (
    "shot|downed|struck|hit|destroyed|repelled|repulsed|liberated|recaptured|retook|captured|intercepted|took"
    "|killed|launched|fired|attacked|entered|sank|sunk|eliminated|shelled|bombed"
)
_OF_ITSELF = re.compile(rf"{_THAT}(?P<it>it|they) (?!(?:was|were|is|are|will|would|could)\b)")
"""What follows a verb of speech where the speaker tells what it did itself: "said it had struck"."""
_OWNING_UP = re.compile(
    r"(?: on [a-z]+day| [a-z]+day)?(?: to)?(?: having)? (?:str(?:iking|uck)|hitting|attack(?:ing|ed)"
    r"|target(?:ing|ed)"
    r"|carrying out|destroy(?:ing|ed)|launching|firing|captur(?:ing|ed)|seizing|taking|down(?:ing|ed)"
    r"|shooting down"
    r"|kill(?:ing|ed)|repell(?:ing|ed)|recaptur(?:ing|ed)|sinking|(?:the )?(?:capture|seizure|liberation"
    r"|encirclement|recapture"
    r"|taking|full capture|complete capture) of|an? (?:\w+ ){0,2}(?:attack|strike|raid|hit) (?:on|against"
    r"|at))\b"
)
"""What follows "confirmed" where the speaker owns up to what it did: "confirmed striking targets"."""
_OWNS = frozenset(
    {
        "confirmed",
        "confirms",
        "claimed",
        "claims",
        "claim",
        "claiming",
        "announced",
        "announces",
        "acknowledged",
    }
    | {"acknowledges", "admitted", "admits", "admit", "reported", "reports", "declared"}
)
_ARMED = re.compile(
    r"\b(?:armed|army|military|forces|troops|navy|air force|fleet|general staff|command|brigade|regiment"
    r"|battalion"
    r"|militia|defen[cs]e)\b",
    re.IGNORECASE,
)


def speaks_for_arms(theatre: Theatre, name: str) -> bool:
    """Whether a source is an army, its ministry or its spokesman, or the side itself."""
    if theatre.side(name) is not None or _ARMED.search(name):
        return True
    named = theatre.named(name)
    return isinstance(named, Actor) and named.office is not None and _ARMED.search(named.office) is not None


def own_parties(theatre: Theatre, sentence: Sentence, sources: Sequence[Attribution]) -> list[Party]:
    """The speaker's side where it tells of itself: "its missiles", "it had struck", "we shot down",
    "confirmed striking".
    """
    found: list[Party] = []
    low, base = sentence.low, sentence.start
    for source in sources:
        side = theatre.side(side_of(theatre, source.name) or "")
        if side is None:
            continue
        named = theatre.named(source.name)
        person = isinstance(named, Actor) and named.kind.value == "person"

        def add(start: int, end: int, name: str = side.name) -> None:
            found.append(Party(base + start, base + end, name, name, False, False))

        said = source.said - base
        after, anywhere = _own_forces(theatre.force_nouns)
        if not person:
            told, forces = _OF_ITSELF.match(low, said), after.match(low, said)
            if told and (told["it"] == "it" or _ARMED.search(source.name)):
                add(*told.span("it"))
            elif forces:
                add(*forces.span("whose"))
            elif source.verb in _OWNS and _OWNING_UP.match(low, said):
                add(said - len(source.verb), said)
        for match in anywhere.finditer(low):
            add(*match.span())
    return found


def sided_parties(
    theatre: Theatre, sentence: Sentence, text: str, sources: Sequence[Attribution]
) -> tuple[Party, ...]:
    """The parties of a sentence in order, those included whom its sources call "we", "it" and "the enemy"."""
    foe = foe_of(theatre, speaking_side(theatre, sources)) if sources else None
    parties = find_parties(theatre, sentence, text, foe)
    own = own_parties(theatre, sentence, sources) if sources else []
    return tuple(sorted((*parties, *own), key=lambda party: party.start)) if own else parties
