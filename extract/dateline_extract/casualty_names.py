"""Victims told by name, or by a noun that no table holds: "Ivan Petrenko, 34, was killed"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline_extract.casualty_words import BEFALLEN
from dateline_extract.people import NOT_PEOPLE, PLURALS

_AGE = r"(?:, (?:aged )?\d{1,2},?| \(\d{1,2}\))?"
_NAME = r"(?:[A-Z][\w'’.-]+ ){1,3}[A-Z][\w'’-]+"
_HARMED = (
    r"fatally wounded|fatally injured|mortally wounded|fatally shot|killed|shot dead|wounded|injured"
    r"|murdered|executed|assassinated|taken prisoner|abducted|kidnapped|found dead"
)
_PERSON = re.compile(
    r"(?P<name>(?:[A-Z][\w'’.-]+ ){0,3}[A-Z][\w'’-]+|\b[Hh]e|\b[Ss]he)"
    r"(?:, \d{1,2},| \(\d{1,2}\)|(?<=[a-z]), (?:an?|the|who|whose|head|chief|mayor|deputy|editor|founder)\b"
    r"[^.;:()“”\"]{3,90},|(?<=[a-z])(?P<apposed>,(?: [a-z][^.,;:()“”\"]{3,60},)?))?"
    r"(?P<aux> (?:was|has been|had been|is) (?:also |reportedly |later |fatally |then |himself |herself )?"
    r"(?:[a-z]+ and )?)"
    rf"(?P<verb>{_HARMED})\b"
)
_APPOSED = re.compile(
    rf"(?P<name>{_NAME}){_AGE}(?:, [a-z][^.,;:()]{{3,60}})?,? (?:who (?:was|had been|has been) )?(?:also "
    rf"|reportedly |later )?"
    r"(?P<verb>killed|shot dead|murdered|wounded|injured|executed|assassinated)"
    r" (?:in|on|by|when|while|yesterday|last|near|at|earlier|this|during|outside)\b"
)
"""A name with its fate right after it: "Colonel Olha Bondar, killed on Monday"."""
_INVERTED = re.compile(
    rf"\b[Kk]illed,?(?: too,| as well)? (?:was|were) (?:(?!(?:at|in|on|by|when|near"
    rf"|from)\b)[a-z-]+ ){{0,4}}(?P<name>{_NAME})"
    rf"|\b[Aa]mong the dead (?:was|is)"
    rf" (?:[a-z-]+ ){{0,4}}(?P<other>{_NAME})"
)
"""A name after its fate: "Also killed was Olha Bondar"."""
_PAIR = re.compile(
    rf"(?P<name>{_NAME}){_AGE},? and (?:(?:his|her|the|their|fellow"
    rf"|[a-z-]+) ){{0,4}}?(?P<other>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
    r"|wife|husband|son|daughter|mother|father|brother|sister|girlfriend|boyfriend|driver|guard)"
    rf"{_AGE},? (?:were|have been|had been|have|had)?(?: both| also| reportedly)? ?(?P<verb>{_HARMED}|died)\b"
)
"""Two names with one verb: "Ivan Petrenko, 34, and his wife Olha, 33, were killed"."""
_VICTIM = re.compile(
    r"\b(?:killed|kills|killing|murdered|murdering|assassinated|assassinating|shot dead|executed|executing)"
    r"(?: of)? (?:(?!(?:was|were|is|are|at|in|on|by|near|after|when|that|while|during|and|of|with|for|from"
    r"|than)\b)"
    r"(?:[a-z][\w'’-]*|[A-Z][a-z]+(?:ian|ish|can"
    r"|ese)) ){0,5}?(?:[a-z]+ and [a-z]+ )?(?:[A-Z][a-z]+ (?=[A-Z]\w+ [A-Z]))?"
    r"(?P<name>[A-Z][\w'’-]+ [A-Z][\w'’-]+)\b(?![ -][A-Z])"
)
"""A named person who is killed by somebody: "killed the editor Ivan Melnyk"."""
_DIED = re.compile(
    r"(?P<name>(?:[A-Z][\w'’.-]+ ){1,3}[A-Z][\w'’-]+|\b[Hh]e|\b[Ss]he)(?:, \d{1,2},| \(\d{1,2}\)"
    r"|, [a-z][^.,;:()]{3,60},)? (?:has |had |later |also ){0,2}(?:died|succumbed)"
    r" (?:of|from|to|in|after|during|when|while|defending|fighting|this|on|alongside|at)\b[^.;]{0,50}?"
    r"\b(?:wounds?|attacks?|strikes?|blast|explo(?:sion|ded)|shell(?:ing|s)?|bomb(?:ing|s)?|battles?"
    r"|fight(?:ing)?"
    r"|combat|clash(?:es)?|missiles?|rockets?|drones?|mines?|airstrikes?|crossfire|ambush|injuries"
    r"|frontline)\b"
)
_UNLISTED = re.compile(
    r"\b(?:an?|one) (?:[a-z][a-z'-]* ){0,3}?(?P<head>[a-z][a-z-]{2,})(?: (?:for|of|from|in|at|with"
    r"|near)(?: the| an?)?"
    r"(?: (?!(?:was|were|is|are|has|had|who|that|a|an|and|when)\b)[\w'’-]+){1,5}|, [^.,;:()]{3,50},)?"
    r" (?:was|has been|had been) (?:also |reportedly |later |fatally |then |severely |seriously ){0,2}"
    r"(?P<verb>killed|shot dead|murdered|wounded|injured|executed|assassinated|kidnapped|abducted)\b"
)
"""One victim whatever the noun: "a town registrar was killed"."""
_UNLISTED_OBJECT = re.compile(
    r"\b(?P<verb>kill|injur|wound|murder)(?:ed|es|s|ing"
    r"|e)? an? (?:[a-z][a-z'-]* ){0,3}?(?P<head>[a-z][a-z-]{2,})"
    r"(?=[.,;]|$| (?:and|in|on|at|of|from|who|near|when|as|by|outside|with)\b)"
)
"""One victim of an active verb, whatever the noun: "killed a baker"."""
_BODY = re.compile(
    r"\b(?:[Aa]|[Tt]he|[Hh]is|[Hh]er|[Oo]ne|[Aa]nother)(?: [a-z-]+){0,2} (?:body|corpse) (?:was|has been"
    r"|had been) "
    r"(?:later |also |reportedly )?(?:found|recovered|pulled|retrieved|discovered|exhumed|dug)\b"
    r"|\b(?:found|recovered|pulled|retrieved|discovered|pulling|recovering|finding) (?:out )?(?:a|one"
    r"|another|his|her|the)"
    r"(?: (?!of\b)[a-z-]+){0,2} (?:body|corpse)\b(?! of| armou?r| part|-)"
)
"""One body that was found."""
_NO_PERSON = re.compile(
    r"^(?:The|This|That|It|They|One|Everyone|Nobody|Who|What|No|Nothing|Many|Some|Someone|People|None"
    r"|Each|There|Another|I|You|We"
    r"|Anyone|Neither|Both|All|Another|Nobody)$|\b(?:Ministry|Army|Force|Forces|Regiment|Brigade"
    r"|Battalion|Russia|Ukraine|Guard|Navy|Council"
    r"|Government|Service|Police"
    r"|Civilians?|Soldiers?|Troops|People|Residents|Children|Officers?|Fighters|Women|Men|Street|Square"
    r"|Hospital"
    r"|Region|Oblast|Airport|City|Island|Nations|Union|Group|Fleet|Party|States|Kingdom|Oil|Bridge"
    r"|Plant|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday|Saturday|Sunday)\b"
)


_HARM = re.compile(rf"\b(?:{_HARMED})\b")
_KILLS = re.compile(r"\b(?:kill|injur|wound|murder|assassinat|shot dead|execut)")


def victims_in(written: str, low: str, headline: bool) -> Iterator[tuple[int, int, str, int, bool]]:
    """Start, end, field, how many and whether told singly, for each victim of a sentence.

    A headline's capitals tell nothing of names.
    """
    if _HARM.search(low):
        for match in _PAIR.finditer(written):
            if not headline and is_person(match["name"]) and is_person(match["other"]):
                yield *match.span(), BEFALLEN[match["verb"]], 2, False
        for match in (*_PERSON.finditer(written), *_APPOSED.finditer(written)):
            told = match.groupdict()
            if is_person(match["name"]) and not (told.get("apposed") and " " not in match["name"]):
                yield *match.span(), BEFALLEN[match["verb"]], 1, True
        for match in _INVERTED.finditer(written):
            if is_person(match["name"] or match["other"]):
                yield *match.span(), "killed", 1, True
        for match in _UNLISTED.finditer(low):
            if match["head"] not in NOT_PEOPLE:
                yield *match.span(), BEFALLEN[match["verb"]], 1, True
    if _KILLS.search(low):
        for match in _UNLISTED_OBJECT.finditer(low):
            if match["head"] not in NOT_PEOPLE:
                yield *match.span(), "killed" if match["verb"] in ("kill", "murder") else "injured", 1, True
    if not headline and _KILLS.search(low):
        for match in _VICTIM.finditer(written):
            if is_person(match["name"]):
                yield *match.span(), "killed", 1, True
    if "died" in low or "succumbed" in low:
        for match in (*_PAIR.finditer(written), *_DIED.finditer(written)):
            if is_person(match["name"]):
                count = 2 if "other" in match.groupdict() else 1
                yield *match.span(), "killed", count, count == 1
    if "body" in low or "corpse" in low:
        for match in _BODY.finditer(written):
            yield *match.span(), "killed", 1, True


def is_person(name: str) -> bool:
    """Whether capitalised words may be a person's name."""
    own = " ".join(name.split(" ")[-2:])
    return _NO_PERSON.search(own) is None and name.lower() not in PLURALS
