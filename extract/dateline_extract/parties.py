"""Who is named in a sentence: sides, their people and forces, persons, armed groups."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline_extract.sentences import Sentence
from dateline_extract.theatre import Actor, ActorKind, SideForm, Theatre


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
