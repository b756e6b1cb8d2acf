"""How a source stands to what it is credited with, and which part of a sentence it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline_extract.sentences import word_set
from dateline_store.model import Mode

REACTIONS = word_set(
    """warned warns threatened threatens vowed vows pledged pledges promised urged urges condemned condemns
    called calls demanded demands denounced criticised criticized argued commented remarked believes
    believe reminded asked"""
)
"""Verbs of those who speak about an incident without reporting it."""
BLAMING = word_set("accused accuses accuse accusing blamed blames blame blaming")
"""Verbs of those who say that somebody else did it."""
_HARM = (
    r"(?:hit|hitting|struck|str(?:ike|iking|ikes)|fir(?:e|ed|ing)|attack\w*|shell\w*|target\w*|bomb\w*"
    r"|carr(?:y|ied|ying) out"
    r"|kill\w*|launch\w*|behind|responsible|responsibility|involve\w*|to blame|us(?:e|ed|ing)|have any"
    r"|had any|damag\w*"
    r"|abduct\w*|shoot\w*|shot|commit\w*|tortur\w*|conduct\w*|blow\w*)"
)
_NOT = (
    r"(?:did not|didn't|had not|hadn't|has not|hasn't|have not|was not|wasn't|were not|weren't|is not"
    r"|never|had no"
    r"|have no|has no)"
)
_DENYING = re.compile(
    r"^(?:,)?(?: on [a-z]+day| [a-z]+day)?(?: that)? (?:it|they|we|(?:(?:its|their|our) [\w'-]+(?: [\w'-]+)?)"
    r"|(?:the )?(?P<whose>[a-z]+ )?(?:forces|troops|army|military|soldiers|side))"
    rf"(?: (?!but\b|and\b)[\w'-]+){{0,2}}? {_NOT} (?:[\w'-]+ ){{0,4}}?{_HARM}\b"
)
"""What follows a verb of speech where its speaker denies a deed: "said it did not target the station"."""
_DEEDS = re.compile(
    r"^(?: [\w'-]+){0,4}? (?:accusations?|claims?|allegations?|charges?|reports?|suggestions?"
    r"|responsibility|involvement"
    r"|that|having|being|blame|role|footage|video|images|version|\w+ing)\b"
)
"""What "rejected" and "dismissed" must govern to be a denial."""
_CHOOSY = word_set("rejected rejects dismissed refuted")
_OTHER_BUSINESS = re.compile(
    r"(?:,\s|\s[–—-]\s|\s)(?:(?:just |only |shortly |hours |days |weeks |a day |a week |one day )?after|as"
    r"|following|amid|when"
    r"|while|but|before|despite|even as)\s"
)
_TURNING = re.compile(
    r"(?:,\s|\s[–—-]\s)(?:(?:just |only |shortly |hours |days |weeks |a day |a week |one day )?after|as"
    r"|following|amid|when"
    r"|while|but)\s|;\s"
)
_APART = re.compile(r",\s(?:and|while|but|as|though|although|which|where)\s|;\s")


def mode_of(mode: Mode, verb: str, low: str, end: int) -> Mode | None:
    """The mode of a verb that ends at `end` of a sentence in lower case: a denial where the words deny a
    deed; null where something else than an accusation was rejected.
    """
    rest = low[end : end + 110]
    if mode is Mode.DENIED:
        return mode if verb not in _CHOOSY or _DEEDS.match(rest) else None
    denial = _DENYING.match(rest)
    own = denial is not None and (denial["whose"] is None or denial["whose"].strip() in low[:end])
    return Mode.DENIED if own else mode


def scope_of(mode: Mode, verb: str, text: str, end: int) -> tuple[int, int] | None:
    """The stretch of a sentence that a verb of speech at `end` speaks of; null for all of it.

    A denial, a confirmation and a reaction hold for what follows the verb alone; nobody is credited with
    what the sentence turns to after a comma: ", hours after missiles hit".
    """
    if text[end : end + 1] in '.,;:!?”"' or end >= len(text):
        return None
    narrow = mode in (Mode.DENIED, Mode.CONFIRMED) or verb in REACTIONS
    turn = (_OTHER_BUSINESS if narrow else _TURNING).search(text, end)
    stop = turn.start() if turn else len(text)
    if narrow:
        return end, stop
    return (0, stop) if turn else None


def according_scope(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch that "according to X" at `text[start:end]` speaks of: what stands before it, where another
    statement follows.
    """
    if start < 3:
        return None
    turn = _APART.search(text, end)
    return (0, turn.start()) if turn and turn.start() <= end + 60 else None


_UNVERIFIED = re.compile(
    r"(?:(?P<who>[A-Z][\w .’']{1,40}?) (?:said it |has |have |was |were )?)?"
    r"\b(?:could not|couldn[’']t|cannot|can[’']t|was not able to|were not able to|unable to|not been able to"
    r"|(?:has|have) not been|(?:was|were) not|not been)"
    r" (?:be )?(?:immediately |independently |immediately be |yet been )*"
    r"(?:(?P<active>verify|corroborate|confirm)|verified|corroborated|confirmed)\b"
)


def unverified(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Where a text says that something could not be verified: offsets and by whom, null where untold."""
    for match in _UNVERIFIED.finditer(text):
        yield match.start(), match.end(), match["who"] if match["active"] else None
