"""Who is named in a sentence: sides, their people and forces, persons, armed groups."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline_extract.needed_words import Sought
from dateline_extract.sentences import Sentence
from dateline_extract.theatre import Actor, ActorKind, SideForm, Theatre

UNKNOWN = "unknown"
"""The name of those of whom only their deed is told."""


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
    weapon: bool = False
    """Only a weapon that this side alone fires."""


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
    r"|think ?-?tanks?|experts?|analysts?|doctors?|scientists?|culture|identity|sovereignty|independence"
    r"|intelligence)\b",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"\s+(?:[\w-]+ern\s+|Black Sea\s+|port\s+|capital\s+)?[A-Z]\w+(?:[\s-][A-Z]\w+)*\s+(?:[Rr]egion|[Oo]blast"
    r"|[Pp]rovince|[Dd]istrict|[Pp]eninsula)\b"
)
"""What a country holds and no force of it: "Ukraine's Kherson region"."""
_HELD = re.compile(
    r"-(?:controlled|occupied|held|annexed|speaking|language|made|built|supplied)\b", re.IGNORECASE
)
"""A place or a thing: "a Russian-held town"."""
_INSTALLED = re.compile(r"^-(?:appointed|installed|imposed|backed|led|run)\b", re.IGNORECASE)
_ARMED_BODY = re.compile(r"\b(?:military|army|forces|troops|navy|fleet|guard)$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"^['’]s?\s+(?=\w)")


def find_parties(
    theatre: Theatre, sentence: Sentence, text: str, foe: str | None = None
) -> tuple[Party, ...]:
    """The parties of a sentence in order; `text` is the article's, `foe` the side that its source fights."""
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
        if _HELD.match(rest):
            continue
        rest = _INSTALLED.sub("", rest)
        owner = _POSSESSIVE.match(rest)
        tail = (" " + rest[owner.end() :]) if owner else rest
        shift = mention.end + (owner.end() - 1 if owner else 0)
        armed = force.match(tail)
        if armed:
            found.append(Party(mention.start, shift + armed.end(), name, name, False, False))
        elif named.form is SideForm.ADJECTIVE or owner:
            official = _OFFICE.match(tail) is not None or _AREA.match(tail) is not None
            found.append(Party(mention.start, mention.end, name, name, True, official, armed=False))
        else:
            found.append(Party(mention.start, mention.end, name, name, False, False, armed=False))
    taken = [(party.start, party.end) for party in found]
    for party in (*_groups(sentence), *_nicknamed(theatre, sentence, foe), *_weapons(theatre, sentence)):
        if not any(start < party.end and party.start < end for start, end in taken):
            found.append(party)
    return tuple(sorted(found, key=lambda party: party.start))


@cache
def _group_words() -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...], frozenset[str]]:
    """One pattern for all groups, the names of some by how they are written, and words that all have."""
    raw = tomllib.loads((files("dateline_extract") / "data" / "groups.toml").read_text(encoding="utf-8"))
    named = tuple((name, re.compile("|".join(ways))) for name, ways in raw["named"].items())
    plain, forces = "|".join(raw["plain"]["words"]), "|".join(raw["plain"]["forces"])
    arms = "|".join(raw["plain"]["arms"])
    of, unknown = "|".join(raw["plain"]["of"]), "|".join(raw["unknown"]["words"])
    names = "|".join(pattern.pattern for _, pattern in named)
    kind = f"{plain}|{forces}|gunmen|commanders?|members"
    pattern = re.compile(
        rf"\b(?:(?P<named>{names})(?!-)(?: (?:{kind}))?|(?P<unknown>(?i:{unknown}))"
        rf"|(?P<nation>(?:{of}) (?:{forces}|(?P<arms>{arms})))"
        rf"|(?P<plain>(?i:{plain})))\b(?!-)(?!['’]?s? (?:stations?"
        rf"|officers?|chief|force|custody|buildings?|departments?|sources?|spokes\w+))"
    )
    gate = (*raw["gate"]["words"], *raw["plain"]["words"], *map(str.lower, raw["plain"]["of"]))
    return pattern, named, frozenset(gate)


def _groups(sentence: Sentence) -> list[Party]:
    """Groups without a side of the theatre: "Boko Haram", "rebels", and those whom nobody knows."""
    pattern, named, gate = _group_words()
    found: list[Party] = []
    if gate.isdisjoint(sentence.vocabulary):
        return found
    for match in pattern.finditer(sentence.text):
        words = match.group()
        name = words.lower() if match.lastgroup == "plain" else words
        if match["arms"]:
            name = f"{words[: match.start('arms') - match.start()]}forces"
        if match.lastgroup == "named":
            name = next(name for name, ways in named if ways.match(words))
        elif match.lastgroup == "unknown":
            name = UNKNOWN
        start = sentence.start + match.start()
        found.append(Party(start, start + len(words), name, None, False, False))
    return found


Words = tuple[Sought, tuple[str, ...]]
"""A pattern with a group for each of some sides, for lower case, and their names."""


@cache
def _words_of_sides(words: tuple[tuple[str, tuple[str, ...]], ...]) -> Words | None:
    told = [(name, words) for name, words in words if words]
    if not told:
        return None
    groups = "|".join(f"({'|'.join(map(re.escape, words))})" for _, words in told)
    return Sought(rf"\b(?:{groups})\b"), tuple(name for name, _ in told)


def _found(words: Words | None, sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """The words of sides in a sentence: their offsets in the article and the side."""
    if words is None:
        return
    pattern, names = words
    for match in pattern.finditer(sentence.runs, sentence.low):
        if match.lastindex is not None:
            start, end = sentence.start + match.start(), sentence.start + match.end()
            yield start, end, names[match.lastindex - 1]


def _weapons(theatre: Theatre, sentence: Sentence) -> list[Party]:
    """Weapons that one side alone fires."""
    words = _words_of_sides(tuple((side.name, side.weapons) for side in theatre.sides))
    return [
        Party(start, end, name, name, True, False, armed=False, weapon=True)
        for start, end, name in _found(words, sentence)
    ]


_ENEMY = re.compile(
    r"\b(?:the )?enemy(?:'s)?(?: (?:\w+ )?(?:troops|forces|soldiers|aircraft|artillery|drones?|missiles?"
    r"|rockets?"
    r"|tanks?|positions?|equipment|units?|sabotage groups?|warships?|ships?|planes?|helicopters?"
    r"|manpower))?\b"
)


def _nicknamed(theatre: Theatre, sentence: Sentence, foe: str | None) -> list[Party]:
    """Sides by what this war calls them, and the enemy of who speaks: "the occupiers", "enemy troops"."""
    words = _words_of_sides(tuple((side.name, side.called) for side in theatre.sides))
    found = [Party(start, end, name, name, False, False) for start, end, name in _found(words, sentence)]
    if foe is not None and "enemy" in sentence.low:
        for match in _ENEMY.finditer(sentence.low):
            start = sentence.start + match.start()
            found.append(Party(start, sentence.start + match.end(), foe, foe, False, False))
    return found


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
        rf"|internal|elite|Chechen|long-range|fighter|attack|retreating|fleeing|withdrawing|advancing"
        rf"|remaining|own) ){{0,2}}(?:{words})\b",
        re.IGNORECASE,
    )
