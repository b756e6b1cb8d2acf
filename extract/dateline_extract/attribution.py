"""Who says so, in what mode and through which channel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline_extract.modes import according_scope, mode_of, scope_of, unverified
from dateline_extract.needed_words import Sought
from dateline_extract.persons import person_in
from dateline_extract.sentences import Sentence, Word, quote_open, word_set
from dateline_extract.speakers import (
    OFFICE_WORDS,
    PRONOUN,
    ROLES,
    Known,
    Speakers,
    clean_name,
    resolve_name,
)
from dateline_extract.speech import speech_words
from dateline_extract.subjects import CUT_NP, naming_piece, speaker_span
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
    rf"\baccording to (?P<np>(?:{_DOT}|\([A-Z]{{2,7}}\)){{3,120}})"
    r"|\b(?:as )?(?:reported|confirmed|quoted|cited|announced|published|seen|verified|claimed)"
    r" by (?P<by>(?:the |a )?[A-Z][^.;:,!?()“”\"]{2,80})"
    r"|\bper (?P<per>(?:the )?(?-i:[A-Z])[^.;:,!?()“”\"]{2,60})"
    r"|\((?P<aside>(?-i:[A-Z])[\w ’'-]{2,50} (?:sources?|officials|authorities|military|media))\)",
    re.IGNORECASE,
)
_TIME_SEGMENT = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|^(?:on|in|at|late|early|earlier|later"
    r"|meanwhile|however|too|also|speaking|meanwhile)\b",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"(?:an?|the|its|new|latest)?\s?(?:[\w-]+ ){0,2}(?:statement|report|data|figures|document|post|message"
    r"|update|briefing"
    r"|letter|transcript|video|tally|assessment|analysis|photograph|photo|image|map|list)s? (?:(?:released"
    r"|published|issued"
    r"|posted|shared|provided|obtained|compiled|quoted|seen)(?: on \w+day)? )?(?:by|from) (?P<by>(?!phone"
    r"|video|mid-)\S.+?)"
    r"(?: on (?:social media|\w+day|Telegram|Twitter|Facebook))?$"
)
"""A text by somebody: "a statement released by the State Department"."""
_COMMA = re.compile(r",\s+|,$")
_CITED = ("reported", "confirmed", "quoted", "cited", "announced", "published", "seen", "verified", "claimed")


def _cites(low: str) -> bool:
    """Whether a sentence in lower case may hold what `_ACCORDING` finds."""
    if "according to " in low or "per " in low or "s)" in low:
        return True
    at = low.find(" by ")
    while at >= 0:
        if low.endswith(_CITED, 0, at):
            return True
        at = low.find(" by ", at + 3)
    return False


def channel_in(sentence: Sentence) -> tuple[str, int, int] | None:
    """The first channel named in a sentence, with its span there."""
    words = speech_words()
    match = words.channel.search(sentence.runs, sentence.low)
    return (words.channels[match.lastindex - 1], *match.span()) if match and match.lastindex else None


_PASSIVE = re.compile(r"(?:\b(?:been|was|were|is|are|be|being)|\b[Ii]t['’]s)(?: \w+){0,2} $")
_ASIDES = ("including ", "who ", "which ", "whose ", "where ")
_NOUNS = word_set(
    """claim claims reports report states posts notes details describes calls warns promises pledges demands
    urges estimates estimated details"""
)
_NOMINAL = re.compile(
    r"(?:['’]s?|\b(?:the|an?|of|as|these|those|such|its|his|her|their|our|no|any|some|all|false|media|news"
    r"|to|from|on|in|with|united"
    r"|several|many|more|other|various|unverified|conflicting|with|between|earlier|recent|previous))\s$",
    re.IGNORECASE,
)
"""What makes "claims", "reports" and "states" nouns."""
_THAT = re.compile(r"\s(?:that|it|he|she|they|the|in|on|a|his|her|their|there|[A-Z]\w+)\b")
_AS_NOUN = re.compile(r"\s(?:have|has|are|is|were|was|of|from|by|for|about|against|on)\b")
_WEAK = word_set(
    """showed counted called calls pointed continued reports claims posted notes states described describes
    announced published suggests suggested revealed stated detailed claim say believe saying added
    adding"""
)


_UNSAID = re.compile(
    r"\b(?:not|never|n[’']t|short of|refrained from|yet to|declined to|refused to|without|nobody|no one"
    r"|neither|nor)(?: \w+){0,2} $",
    re.IGNORECASE,
)
"""What makes a speech verb tell that nothing was said: "has not claimed responsibility"."""


_CONTRAST = re.compile(r"\b(?:while|whereas)\s", re.IGNORECASE)
"""What sets one speaker against another: "Ukraine blames Russia, while Moscow says"."""
_ASIDE = 25
_UNTRUE = Sought(
    r"\b(?:absolutely|completely|totally|simply|entirely|is|are|as) [\"“']?(?:untrue|fake|a lie"
    r"|lies|false|a hoax|a provocation|disinformation)\b"
)
"""What makes speech a denial."""
_HEADED = re.compile(r"(?P<who>[A-Z][^:–—]{2,40}):\s(?=\S)")
_TAILED = re.compile(r"\s[–—-]\s(?P<who>[\w.'’ ]{2,40})$")
_INITIALS = re.compile(r"[A-Z]{2,5}")
_OUTLETS = re.compile(
    r"\b(?:live|update|watch|video|war|photos?|analysis|opinion|explainer|report)\b", re.IGNORECASE
)


def _headline_source(sentence: Sentence, speakers: Speakers, known: Known) -> Attribution | None:
    """The source that a headline names before a colon or after a dash: "General Staff: ..."."""
    headed = _HEADED.match(sentence.text)
    match = headed or _TAILED.search(sentence.text)
    if match is None or _OUTLETS.search(match["who"]):
        return None
    who, start = match["who"].strip(), sentence.start + match.start("who")
    bodied = not speech_words().bodies.isdisjoint(who.lower().split())
    bodied = bodied or (headed is None and _INITIALS.fullmatch(who) is not None)
    if not bodied and person_in(who) is None and ROLES.search(who) is None:
        return None
    resolved = resolve_name(who, speakers, known)
    if resolved is None:
        return None
    return Attribution(
        start, start + len(who), resolved[0], Mode.SAID, "headline", None, "headline", start + len(who)
    )


_MUTUAL = re.compile(
    r"\s(?:on )?(?:each other|one another)\b"
    r"|\s(?:that )?the other(?: side| country| party| nation)? (?:is|was|has|had)\b"
)


def _both(phrase: str, start: int, verb: Word, speakers: Speakers, known: Known) -> Iterator[Attribution]:
    """Two who blame each other, each of whom denies it: "Russia and Ukraine have blamed each other"."""
    for name in phrase.split(" and "):
        resolved = resolve_name(name, speakers, known)
        at = start + phrase.find(name)
        said = resolved[0] if resolved else name
        yield Attribution(
            at, at + len(name), said, Mode.DENIED, verb.lower, None, "blame-each-other", verb.end
        )


def find_attributions(sentence: Sentence, speakers: Speakers, known: Known) -> tuple[Attribution, ...]:
    """The sources that a sentence credits, in order; also keeps `speakers` up to date.

    A speech verb inside a quotation credits nobody. Pronouns and "the governor" go to the last speaker.
    """
    words = speech_words()
    speakers.at, speakers.before, speakers.here = sentence.start, speakers.here, sentence.text
    if not sentence.vocabulary.isdisjoint(OFFICE_WORDS):
        speakers.introduce(sentence.text)
    speaks, cites = not sentence.vocabulary.isdisjoint(words.verbs), _cites(sentence.low)
    checks = "verif" in sentence.low or "corrobor" in sentence.low
    titled = sentence.block is BlockKind.TITLE
    if not (speaks or cites or checks or titled):
        return ()
    text, base = sentence.text, sentence.start
    named = channel_in(sentence)
    channel = named[0] if named else None
    found: list[Attribution] = []
    for word in sentence.words if speaks else ():
        mode = words.modes.get(word.lower)
        if mode is None or quote_open(text, 0, word.start - base, sentence.quoted):
            continue
        if word.lower == "alleged" and not _THAT.match(text, word.end - base):
            continue
        low, at = max(0, word.start - base - 14), word.start - base
        if word.lower in _NOUNS and (_NOMINAL.search(text, low, at) or _AS_NOUN.match(text, word.end - base)):
            continue
        if text.endswith(" to ", low, at):
            continue
        rule = "speech-verb"
        if sentence.block is BlockKind.TITLE and not word.lower.endswith(
            ("s", "say", "claim", "deny", "said")
        ):
            continue
        bare = word.lower == "quoted" or word.lower.endswith("ing")
        if (not bare and _PASSIVE.search(text, 0, word.start - base)) or text.startswith(
            (" to ", " for "), word.end - base
        ):
            continue
        if mode is not Mode.DENIED and _UNSAID.search(
            text, max(0, word.start - base - 30), word.start - base
        ):
            continue
        stance = mode_of(mode, word.lower, sentence.low, word.end - base)
        span = speaker_span(text, word, base) if stance is not None else None
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
            else naming_piece(pieces, speakers, "," in text[span[1] : word.start - base])
        )
        if stance is Mode.SAID and _UNTRUE.search(sentence.runs, sentence.low):
            stance = Mode.DENIED
        if stance in (Mode.SAID, Mode.CLAIMED) and _MUTUAL.match(text, word.end - base):
            found += _both(piece, base + span[0], word, speakers, known)
            continue
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
        behind = span[1] > word.start - base or text[: span[0]].rstrip().endswith(
            (",", '"', "”", "’", "'", "?", "!")
        )
        scope = None if behind else scope_of(stance, word.lower, text, word.end - base)
        turn = None
        for contrast in _CONTRAST.finditer(text, 0, span[0]):
            turn = contrast
        if turn is not None and span[0] - turn.end() < _ASIDE:
            scope = (turn.start(), len(text)) if scope is None else (max(scope[0], turn.start()), scope[1])
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
        group = match.lastgroup or "np"
        if group == "by" and not match.group("by").lstrip("tha ").strip()[:1].isupper():
            continue
        phrase = CUT_NP.sub("", match.group(group)).rstrip(" ,")
        pieces = [piece for piece in _COMMA.split(phrase) if piece]
        if not pieces:
            continue
        piece = pieces[0]
        if len(pieces) > 1 and not person_in(piece) and person_in(pieces[1]) and len(pieces[1].split()) <= 6:
            piece = pieces[1]
        if issued := _ISSUED.match(piece):
            piece = issued["by"]
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
    if titled and not found and (headed := _headline_source(sentence, speakers, known)):
        found.append(headed)
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
