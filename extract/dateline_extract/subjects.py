"""The words before or after a verb of speech that name who speaks."""

from __future__ import annotations

import re

from dateline_extract.persons import person_in
from dateline_extract.sentences import Word
from dateline_extract.speakers import PRONOUN, Speakers, clean_name

CUT_NP = re.compile(
    r",?\s(?:on (?:\w+day|telegram|twitter|facebook|\w+ \d)|in (?:a|an|his|her|its|their)\b"
    r"|who|which|that|after|while|but|and (?:said|added|the attack)|as\b|late (?:on )?\w+day"
    r"|said|says|told|earlier|today|yesterday|this|last|via|at a|(?:mon|tues|wednes|thurs|fri"
    r"|satur|sun)day|adding|citing|when|where|with"
    r"|(?:released|published|issued|posted|obtained|shared)(?!(?: on \w+day)? by)|could|would|will|may"
    r"|might|was|were|is|are|has|have"
    r"|had)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_LEAD = re.compile(
    r"^(?:(?:but|and|so|yet|however|meanwhile|earlier|later|also|still|separately|elsewhere"
    r"|previously|then|now|last (?:week|month|year|night)|today|yesterday|overnight|on \w+day(?: morning"
    r"| afternoon| evening| night)?"
    r"|for (?:his|her|its|their) part)\b,?\s*"
    r"|(?:on|in|at|during|speaking|asked|according|after|before|following|when|as|for|by|with"
    r"|since|amid|despite|while|although|using|(?!during|king|ring|beijing)[a-z]{3,}ing)\s[^,]{2,90},\s*"
    r"|(?!italy|sicily)[a-z]{4,}ly,\s+)+",
    re.IGNORECASE,
)

_BREAK = re.compile(
    r"[;“”\"]|\s[–—-]\s|—|:\s|\bthat\b|\b(?:while|but|although|because|which|as|after|when"
    r"|where|if|what)\b|\)\s|,\s(?:and)\s"
)

_APPOSED = re.compile(
    r"(?P<np>[A-Z](?:[^,.;:]|(?<=\b[A-Z])\.){2,70}), (?:an?|the|who|which|whose|one of|[A-Z]\w+[’']s"
    r"|(?:[a-z]+ ){0,3}(?:advis[eo]r|head|chief|director|professor|spokes\w+|member|founder|editor|mayor"
    r"|governor"
    r"|secretary|commander|deputy|minister|analyst|president|operator|expert|resident|officer|owner"
    r"|manager|coordinator"
    r"|representative|correspondent|lawmaker|\d+))\b[^;:“”\"]{2,160},\s(?:has |have |had |also |later )?$"
)
"""A name with what its bearer is between commas: "Ihor Lysenko, adviser to the mayor, said"."""


_CLOSED = re.compile(r"[,.!?]['’]\s")
"""The end of a quotation in single marks."""
_TRAILING = re.compile(
    r"[\s,]+(?:further|finally|(?-i:(?!family\b|assembly\b|ally\b)[a-z]+ly)|has|have|had|also|later"
    r"|earlier|then"
    r"|reportedly|previously|repeatedly|again"
    r"|on \w+day|late \w+day|\w+day|was|is|were|today|yesterday|who|which|"
    r"have also|has also|separately|recently|publicly|told \w+)$",
    re.IGNORECASE,
)
_TRAILING_AUXILIARY = re.compile(r"[\s,]+(?:has|have|had|also|on|late|early)$", re.IGNORECASE)


def _subject(text: str, stop: int) -> tuple[int, int] | None:
    """The span of the subject phrase that ends before a speech verb at `stop`."""
    opening = max(text.rfind(mark, 0, stop) for mark in '“”";:') + 1
    closed = [match.end() for match in _CLOSED.finditer(text, opening, stop)]
    opening = closed[-1] if closed else opening
    opening += len(text[opening:stop]) - len(text[opening:stop].lstrip())
    fronted = _LEAD.match(text[opening:stop])
    apposed = _APPOSED.match(text[:stop], opening + (fronted.end() if fronted else 0))
    if (
        apposed
        and not _FINITE.search(" " + apposed.group("np"))
        and not _LEAD.match(apposed.group("np") + ", ")
        and (
            person_in(apposed.group("np"))
            or text.startswith((", who ", ", which ", ", whose "), apposed.end("np"))
            or not person_in(text[apposed.end("np") : stop])
        )
    ):
        return apposed.span("np")
    begin = closed[-1] if closed else 0
    for match in _BREAK.finditer(text, begin, stop):
        begin = match.end()
    segment = text[begin:stop]
    lead = _LEAD.match(segment.lstrip())
    skip = len(segment) - len(segment.lstrip()) + (lead.end() if lead else 0)
    begin += skip
    segment = text[begin:stop].rstrip()
    trimmed = _TRAILING.sub("", segment)
    trimmed = _TRAILING_AUXILIARY.sub("", trimmed).rstrip(" ,")
    return (begin, begin + len(trimmed)) if trimmed else None


_AFTER_VERB = re.compile(r"\s+((?:the |a |an )?[A-Z\w][^.;:“”\"]{2,110})")
_NAMELIKE = re.compile(r"[A-Z]|^(?:the|a|an)\b")


def _inverted(text: str, verb: Word, base: int) -> tuple[int, int] | None:
    """The span of the speaker that follows the verb in `," said the mayor`."""
    before = text[: verb.start - base].rstrip()
    if not before.endswith((",", '"', "”", "’", "'", "?", "!", "–", "—")):
        return None
    rest = text[verb.end - base :]
    match = _AFTER_VERB.match(rest)
    if not match:
        return None
    phrase = CUT_NP.sub("", match.group(1))
    if not _NAMELIKE.search(phrase):
        return None
    start = verb.end - base + match.start(1)
    return start, start + len(phrase)


_CLAUSE = 3
"""Words from which what stands before a verb of speech is taken for a clause."""
_STOPS = re.compile(r"[.,;]|\s(?:on|in|at|after|as|during|who|when|while)\s|$")


def _named_after(text: str, verb: Word, base: int) -> tuple[int, int] | None:
    """The speaker after a verb after a whole clause: "shells hit the mill, said Ivan Koval, a guard"."""
    stop = verb.start - base
    tail = text[:stop].rstrip(" ,").rsplit(",", 1)[-1]
    if _SPEAKER.search(tail.strip()) or person_in(tail) or len(text[:stop].split()) < _CLAUSE:
        return None
    start = verb.end - base + 1
    end = next((match.start() for match in _STOPS.finditer(text, start)), len(text))
    name = text[start:end]
    if len(name.split()) > 8 or _FINITE.search(" " + name):
        return None
    lone = end >= len(text) - 1 and _LONE.fullmatch(name)
    return (start, end) if person_in(name) or lone or _AFTER_ROLE.match(name) else None


_LONE = re.compile(r"[A-Z][\w’'-]{2,}")
_AFTER_ROLE = re.compile(
    r"(?:the|an?|local|regional|senior|[A-Z][\w’'-]+) (?:[\w-]+ ){0,3}(?:officials?|authorities|governor"
    r"|mayor|police|ministry"
    r"|spokes\w+|commander|agency|service|staff|command|administration|prosecutors?|minister|council)$"
)


def speaker_span(text: str, verb: Word, base: int) -> tuple[int, int] | None:
    """The span of the phrase that names who speaks: after the verb where a quotation ends before it, else
    before it.
    """
    stop = verb.start - base
    subject = _subject(text, stop)
    if text[:stop].rstrip().endswith(('"', "”", "’", "'")):
        return _inverted(text, verb, base) or subject
    if text[:stop].rstrip().endswith(",") and (named := _named_after(text, verb, base)):
        return named
    if subject is not None:
        phrase = text[subject[0] : subject[1]]
        tail = phrase.rsplit(",", 1)[-1]
        if len(tail.split()) <= 9 or person_in(tail):
            return subject
    return _inverted(text, verb, base) or subject


_FINITE = re.compile(
    r"\s(?:said|says|say|told|was|were|is|are|has|have|had|did|does|will|would|could|can|may|left|hit"
    r"|struck|won"
    r"|took|kills|denies|says"
    r"|(?!united\b|named\b|armed\b|so-called\b|occupied\b|affiliated\b|controlled\b|retired\b"
    r"|displaced\b)[a-z]+(?<!ne)ed)\b"
)


_SPEAKER = re.compile(
    r"^(?:the|an?)\s(?:[\w-]+\s){0,2}(?:head|chief|governor|mayor|spokes\w+|commander"
    r"|leader|director|deputy|minister)\b"
)
_PHRASE = re.compile(
    r"(?:the|an?|one|another|several|two|some|local|[A-Z][\w-]+ [a-z]+"
    r"|(?:[\w-]+ ){0,2}(?:officials|authorities|police|residents|witnesses|rescuers|sources|reports"
    r"|experts|analysts))\b"
)


def naming_piece(pieces: list[str], speakers: Speakers, closed: bool) -> str:
    """The piece of a subject, split at commas, that names the speaker; `closed` by a comma before the verb.

    "Shells fell on the market, Gladkov" gives the last piece, "Energoatom, the operator of four plants," the
    first.
    """
    tail = pieces[-1]
    if len(pieces) > 1 and not closed and _PHRASE.match(tail) and not _FINITE.search(" " + tail):
        return tail
    if len(pieces) > 1:
        cleaned = clean_name(tail)
        if PRONOUN.fullmatch(cleaned) or person_in(tail) or cleaned.lower() in speakers.full_names:
            return tail
        named = next((piece for piece in pieces if person_in(piece) and len(piece.split()) <= 9), None)
        if named is not None and not _FINITE.search(" " + named):
            return named
        if closed and _SPEAKER.search(pieces[0]) and not _FINITE.search(" " + pieces[0]):
            return pieces[0]
        if pieces[0][0].isupper() and len(pieces[0].split()) <= 6 and not _FINITE.search(" " + pieces[0]):
            return pieces[0]
    verb = _FINITE.search(tail)
    return tail[: verb.start()] if verb and verb.start() else tail
