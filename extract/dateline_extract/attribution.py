"""Who says so, in what mode and through which channel."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline_extract.modes import according_scope, mode_of, scope_of, unverified
from dateline_extract.sentences import Sentence, Word, quote_open, word_set
from dateline_extract.speakers import (
    OFFICE_WORDS,
    PRONOUN,
    Known,
    Speakers,
    clean_name,
    person_in,
    resolve_name,
    speech_words,
)
from dateline_store.model import BlockKind, Mode


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source of a sentence: its span, its name as resolved, and how it stands to what it says."""

    start: int
    end: int
    name: str
    mode: Mode
    verb: str
    channel: str | None
    rule: str
    said: int = 0
    """Where what is said may begin: the end of the verb, or of "according to X"."""
    scope: tuple[int, int] | None = None
    """The stretch of text that it speaks of; null for the whole sentence."""


_DOT = (
    r"(?:[^.;:!?()“”\"]|(?<=\bGov)\.|(?<=\bGen)\.|(?<=\bCol)\.|(?<=\bMaj)\.|(?<=\bSen)\."
    r"|(?<=\bU\.S)\.|(?<=\b[A-Z])\.)"
)
_ACCORDING = re.compile(
    rf"\baccording to (?P<np>{_DOT}{{3,120}})|\b(?:as )?(?:reported|confirmed|quoted|cited"
    rf"|announced|published|seen|verified|claimed) by (?P<by>(?:the "
    rf"|a )?[A-Z][^.;:,!?()“”\"]{{2,80}})",
    re.IGNORECASE,
)
_CUT_NP = re.compile(
    r",?\s(?:on (?:\w+day|telegram|twitter|facebook|\w+ \d)|in (?:a|an|his|her|its|their)\b"
    r"|who|which|that|after|while|but|and (?:said|added|the attack)|as\b|late (?:on )?\w+day"
    r"|said|says|told|earlier|today|yesterday|this|last|via|at a|(?:mon|tues|wednes|thurs|fri"
    r"|satur|sun)day|adding|citing|when|where|with|could|would|will|may|might|was|were|is|are|has|have"
    r"|had)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_LEAD = re.compile(
    r"^(?:(?:but|and|so|yet|however|meanwhile|earlier|later|also|still|separately|elsewhere"
    r"|previously|then|now|today|yesterday|overnight|on \w+day(?: morning| afternoon| evening| night)?"
    r"|for (?:his|her|its|their) part)\b,?\s*"
    r"|(?:on|in|at|during|speaking|asked|according|after|before|following|when|as|for|by|with"
    r"|since|amid|despite|while|although|using|(?!during|king|ring|beijing)[a-z]{3,}ing)\s[^,]{2,90},\s*"
    r"|(?!italy|sicily)[a-z]{4,}ly,\s+)+",
    re.IGNORECASE,
)
_TIME_SEGMENT = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|^(?:on|in|at|late|early|earlier|later"
    r"|meanwhile|however|too|also|speaking|meanwhile)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[;“”\"]|\s[–—-]\s|—|:\s|\bthat\b|\b(?:while|but|although|because|which|as|after|when"
    r"|where|if)\b|\)\s|,\s(?:and)\s"
)
_OFFICE_TAIL = re.compile(r"\s+(?:in|of|for|to|at|on|from)\b.*$", re.IGNORECASE)


_COMMA = re.compile(r",\s+|,$")
_CITED = ("reported", "confirmed", "quoted", "cited", "announced", "published", "seen", "verified", "claimed")


def _cites(low: str) -> bool:
    """Whether a sentence in lower case may hold what `_ACCORDING` finds."""
    if "according to " in low:
        return True
    at = low.find(" by ")
    while at >= 0:
        if low.endswith(_CITED, 0, at):
            return True
        at = low.find(" by ", at + 3)
    return False


def channel_in(low: str) -> tuple[str, int, int] | None:
    """The first channel named in a sentence in lower case, with its span there."""
    words = speech_words()
    match = words.channel.search(low)
    return (words.channels[match.lastindex - 1], *match.span()) if match and match.lastindex else None


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
    r"[\s,]+(?:(?-i:(?!family\b|assembly\b|ally\b)[a-z]+ly)|has|have|had|also|later|earlier|then"
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
    phrase = _CUT_NP.sub("", match.group(1))
    if not _NAMELIKE.search(phrase):
        return None
    start = verb.end - base + match.start(1)
    return start, start + len(phrase)


_PASSIVE = re.compile(r"(?:\b(?:been|was|were|is|are|be|being)|\b[Ii]t['’]s)(?: \w+){0,2} $")
_ASIDES = ("including ", "who ", "which ", "whose ", "where ")
_NOUNS = word_set(
    """claim claims reports report states posts notes details describes calls warns promises pledges demands
    urges estimates details"""
)
_NOMINAL = re.compile(
    r"(?:['’]s?|\b(?:the|an?|of|as|these|those|such|its|his|her|their|our|no|any|some|all|false|media|news"
    r"|to|from|on|in|with|united"
    r"|several|many|more|other|various|unverified|conflicting|with|between|earlier|recent|previous))\s$",
    re.IGNORECASE,
)
"""What makes "claims", "reports" and "states" nouns."""
_WEAK = word_set(
    """showed counted called calls pointed continued reports claims posted notes states described describes
    announced published suggests suggested revealed stated detailed claim say believe saying added
    adding"""
)


_UNSAID = re.compile(
    r"\b(?:not|never|n[’']t|yet to|declined to|refused to|without|nobody|no one|neither|nor)(?: \w+){0,2} $",
    re.IGNORECASE,
)
"""What makes a speech verb tell that nothing was said: "has not claimed responsibility"."""


def _speaker_span(text: str, verb: Word, base: int) -> tuple[int, int] | None:
    """The span of the phrase that names who speaks: after the verb where a quotation ends before it, else
    before it.
    """
    stop = verb.start - base
    subject = _subject(text, stop)
    if text[:stop].rstrip().endswith(('"', "”", "’", "'")):
        return _inverted(text, verb, base) or subject
    if subject is not None:
        phrase = text[subject[0] : subject[1]]
        tail = phrase.rsplit(",", 1)[-1]
        if len(tail.split()) <= 9 or person_in(tail):
            return subject
    return _inverted(text, verb, base) or subject


_FINITE = re.compile(
    r"\s(?:was|were|is|are|has|have|had|did|does|will|would|could|can|may|left|hit|struck|won"
    r"|took|kills|denies|says"
    r"|(?!united\b|armed\b|so-called\b|occupied\b|affiliated\b|controlled\b|retired\b"
    r"|displaced\b)[a-z]+(?<!ne)ed)\b"
)


_PHRASE = re.compile(r"(?:the|an?|one|another|several|two|some|local|[A-Z][\w-]+ [a-z]+)\b")


def _naming_piece(pieces: list[str], speakers: Speakers, closed: bool) -> str:
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
        if pieces[0][0].isupper() and len(pieces[0].split()) <= 6 and not _FINITE.search(" " + pieces[0]):
            return pieces[0]
    verb = _FINITE.search(tail)
    return tail[: verb.start()] if verb and verb.start() else tail


def find_attributions(sentence: Sentence, speakers: Speakers, known: Known) -> tuple[Attribution, ...]:
    """The sources that a sentence credits, in order; also keeps `speakers` up to date.

    A speech verb inside a quotation credits nobody. Pronouns and "the governor" go to the last speaker.
    """
    words = speech_words()
    if not sentence.vocabulary.isdisjoint(OFFICE_WORDS):
        speakers.introduce(sentence.text)
    speaks, cites = not sentence.vocabulary.isdisjoint(words.verbs), _cites(sentence.low)
    checks = "verif" in sentence.low or "corrobor" in sentence.low
    if not (speaks or cites or checks):
        return ()
    text, base = sentence.text, sentence.start
    named = channel_in(sentence.low)
    channel = named[0] if named else None
    found: list[Attribution] = []
    for word in sentence.words if speaks else ():
        mode = words.modes.get(word.lower)
        if mode is None or quote_open(text, 0, word.start - base, sentence.quoted):
            continue
        if word.lower in _NOUNS and _NOMINAL.search(text, max(0, word.start - base - 14), word.start - base):
            continue
        rule = "speech-verb"
        if sentence.block is BlockKind.TITLE and not word.lower.endswith(
            ("s", "say", "claim", "deny", "said")
        ):
            continue
        if (word.lower != "quoted" and _PASSIVE.search(text, 0, word.start - base)) or text.startswith(
            (" to ", " for "), word.end - base
        ):
            continue
        if mode is not Mode.DENIED and _UNSAID.search(
            text, max(0, word.start - base - 30), word.start - base
        ):
            continue
        stance = mode_of(mode, word.lower, sentence.low, word.end - base)
        span = _speaker_span(text, word, base) if stance is not None else None
        if stance is None or span is None:
            continue
        pieces = [
            piece
            for piece in _COMMA.split(text[span[0] : span[1]])
            if piece and not _TIME_SEGMENT.search(piece) and not piece.startswith(_ASIDES)
        ]
        if not pieces:
            continue
        piece = (
            pieces[-1]
            if sentence.block is BlockKind.TITLE
            else _naming_piece(pieces, speakers, "," in text[span[1] : word.start - base])
        )
        if word.lower in words.seeing and words.witnesses.isdisjoint(piece.lower().split()):
            continue
        resolved = resolve_name(piece, speakers, known)
        begin = text.find(piece, span[0], span[1])
        span = (begin, begin + len(piece)) if begin >= 0 else span
        if resolved is None:
            continue
        name, person_like = resolved
        if person_like:
            speakers.hold(name, text[span[0] : word.start - base])
        pronoun = PRONOUN.fullmatch(clean_name(piece).lower()) is not None
        if word.lower in _WEAK and not (person_like or pronoun or _body(name)):
            continue
        speakers.spoke(name, person_like)
        scope = scope_of(stance, word.lower, text, word.end - base) if span[1] <= word.start - base else None
        found.append(
            Attribution(
                base + span[0],
                base + span[1],
                name,
                stance,
                word.lower,
                channel,
                rule,
                word.end,
                (base + scope[0], base + scope[1]) if scope else None,
            )
        )
    for match in _ACCORDING.finditer(text) if cites else ():
        group = "np" if match.group("np") else "by"
        if group == "by" and not match.group("by").lstrip("tha ").strip()[:1].isupper():
            continue
        phrase = _CUT_NP.sub("", match.group(group)).rstrip(" ,")
        pieces = [piece for piece in _COMMA.split(phrase) if piece]
        if not pieces:
            continue
        piece = next((piece for piece in pieces if person_in(piece)), pieces[0])
        resolved = resolve_name(piece, speakers, known)
        if resolved is None:
            continue
        speakers.spoke(resolved[0], resolved[1])
        begin = text.find(piece, match.start(group))
        end = base + begin + len(piece)
        scope = according_scope(text, match.start(), end - base)
        found.append(
            Attribution(
                base + begin,
                end,
                resolved[0],
                Mode.SAID,
                "according to",
                channel,
                "according-to",
                end,
                (base + scope[0], base + scope[1]) if scope else None,
            )
        )
    if checks:
        for begin, end, who in unverified(text):
            checker = resolve_name(who, speakers, known) if who else None
            found.append(
                Attribution(
                    base + begin,
                    base + end,
                    checker[0] if checker else speakers.outlet,
                    Mode.UNVERIFIED,
                    "verify",
                    channel,
                    "unverified",
                    base + end,
                )
            )
    return tuple(found)


def _body(name: str) -> bool:
    parts = {part.lower().strip(".,") for part in name.split()}
    return bool(parts & speech_words().bodies) or name[:1].isupper()
