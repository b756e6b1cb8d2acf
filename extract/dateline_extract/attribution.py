"""Who says so, in what mode and through which channel."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from dateline_extract.sentences import Sentence, Word, quote_open
from dateline_store.model import BlockKind, Mode

Known = Callable[[str], tuple[str, bool] | None]
"""From a name as written to the canonical name and whether it is a person's, null where the theatre lacks it."""


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


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """The tables of `data/speech.toml`."""

    modes: Mapping[str, Mode]
    statement_verbs: frozenset[str]
    channels: tuple[str, ...]
    channel: re.Pattern[str]
    """One group for each channel, in their order."""
    titles: frozenset[str]
    bodies: frozenset[str]
    common: frozenset[str]


@cache
def speech_words() -> SpeechWords:
    """The verbs, channels and titles as shipped."""
    raw = tomllib.loads((files("dateline_extract") / "data" / "speech.toml").read_text(encoding="utf-8"))
    modes: dict[str, Mode] = {}
    for name, verbs in raw["verbs"].items():
        mode = Mode.SAID if name == "accused" else Mode(name)
        modes.update(dict.fromkeys(verbs, mode))
    return SpeechWords(
        modes=modes,
        statement_verbs=frozenset(raw["verbs"]["accused"]) | frozenset(raw["verbs"]["denied"]),
        channels=tuple(raw["channels"]),
        channel=re.compile("|".join(f"({source})" for source in raw["channels"].values()), re.IGNORECASE),
        titles=frozenset(raw["titles"]["words"]),
        bodies=frozenset(raw["bodies"]["words"]),
        common=frozenset(raw["common"]["words"]),
    )


_PRONOUN = re.compile(
    r"(?:he|she|they|it|(?:the )?(?:(?:regional|city|local|foreign|prime|top|senior"
    r"|same) )?(?:official|diplomat|president"
    r"|governor|mayor|minister|spokes\w+|statement|ministry|leader|adviser|general|agency"
    r"|report|commander|envoy"
    r"|resident|prosecutor|(?:\w+ )*supporter|(?:\w+ )*ally|politician|strongman)(?: on .*)?)$",
    re.IGNORECASE,
)
_THINGS = frozenset(["it", "they", "statement", "ministry", "agency", "report"])
_NAME = re.compile(
    r"(?:[A-Z][\w’'.-]*[\w’'](?:\s+(?:de|van|von|al|bin|der)(?=\s[A-Z]))?\s+){0,4}[A-Z][\w’'-]*\w"
)
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
    r"|satur|sun)day|adding|citing|when|where|with)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_LEAD = re.compile(
    r"^(?:(?:but|and|so|yet|however|meanwhile|earlier|later|also|still|separately|elsewhere"
    r"|previously|then|now|today|yesterday|overnight|for (?:his|her|its|their) part)\b,?\s*"
    r"|(?:on|in|at|during|speaking|asked|according|after|before|following|when|as|for|by|with"
    r"|since|describing|addressing|writing|responding|sharing|amid|despite|while"
    r"|although)\s[^,]{2,90},\s*)+",
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


def person_in(text: str) -> str | None:
    """The personal name in a phrase without its titles ("Ukrainian President Volodymyr Zelensky"), else None."""
    words = speech_words()
    best: str | None = None
    for match in _NAME.finditer(text):
        parts = match.group().split()
        while parts and (
            parts[0].rstrip(".").lower() in words.titles
            or parts[0].lower() in words.common
            or parts[0].lower().endswith(("'s", "’s"))
            or _demonym(parts[0])
        ):
            parts.pop(0)
        while parts and parts[-1].rstrip(".").lower() in words.titles:
            parts.pop()
        if len(parts) < 2 or any(part.rstrip(".").lower() in words.bodies for part in parts):
            continue
        if parts[-1].endswith(("'s", "’s")):
            if text[match.end() :].strip():
                continue
            parts[-1] = parts[-1][:-2]
        name = " ".join(parts)
        if best is None or len(parts) > len(best.split()):
            best = name
    return best


def _demonym(word: str) -> bool:
    return bool(re.fullmatch(r"[A-Z]\w+(?:ian|ish|ese|an|ch|li|ic)", word)) and word.lower().endswith(
        (
            "ussian",
            "krainian",
            "elarusian",
            "merican",
            "ritish",
            "erman",
            "rench",
            "olish",
            "urkish",
            "hinese",
            "talian",
            "ranian",
            "sraeli",
            "innish",
            "wedish",
            "uropean",
            "hechen",
            "zech",
            "rimean",
            "yrian",
            "emeni",
            "igerian",
            "apanese",
            "ndian",
            "anadian",
            "ustralian",
            "oldovan",
            "omanian",
            "erbian",
            "ungarian",
            "atvian",
            "ithuanian",
            "stonian",
        )
    )


@dataclass(slots=True)
class Speakers:
    """The speakers met so far in one article, for surnames and pronouns."""

    full_names: dict[str, str] = field(default_factory=dict)
    """Surname, lower case -> the full name."""
    last_person: str | None = None
    last_any: str | None = None
    last_paragraph: int = 0

    def meet(self, name: str) -> None:
        """Remember a full name by its surname."""
        parts = name.split()
        if len(parts) >= 2:
            self.full_names.setdefault(parts[-1].lower(), name)

    def spoke(self, name: str, person: bool) -> None:
        """Remember who spoke last."""
        self.last_any = name
        if person:
            self.last_person = name


def _clean(text: str) -> str:
    text = " ".join(text.split()).strip(" ,.'’‘-–—")
    text = re.sub(
        r"^(?:although|though|while|but|and|as|after|because|when|where|if|meanwhile)\s+",
        "",
        text,
        flags=re.IGNORECASE,
    )
    return re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.IGNORECASE)


def resolve_name(phrase: str, speakers: Speakers, known: Known) -> tuple[str, bool] | None:
    """The name of a speaker phrase and whether it is a person; None where the phrase names nobody.

    `known` gives the theatre's own name for a spelling.
    """
    phrase = _clean(phrase)
    if not phrase or len(phrase) > 140:
        return None
    lower = phrase.lower()
    if _PRONOUN.fullmatch(lower):
        person_first = lower.split()[0] not in _THINGS
        name = (speakers.last_person or speakers.last_any) if person_first else speakers.last_any
        if name is None and lower not in ("he", "she", "it", "they"):
            name = phrase
        return (name, name == speakers.last_person) if name else None
    if listed := known(phrase):
        return listed
    person = person_in(phrase)
    if person is not None:
        canonical = (known(person) or (person, True))[0]
        speakers.meet(canonical)
        surname = person.split()[-1].lower()
        speakers.full_names.setdefault(surname, canonical)
        return canonical, True
    last = phrase.split()[-1]
    if last.lower() in speakers.full_names and last[0].isupper():
        return speakers.full_names[last.lower()], True
    if last[0].isupper() and len(phrase.split()) <= 3 and (listed := known(last)) and listed[1]:
        return listed
    words = lower.split()
    if words[0] in (
        "who",
        "which",
        "that",
        "what",
        "i",
        "we",
        "you",
        "this",
        "there",
        "these",
        "those",
        "one",
        "some",
    ):
        return None
    if len(words) > 12 or words[0] in (
        "photos",
        "photo",
        "video",
        "videos",
        "images",
        "footage",
        "pictures",
        "people",
        "readout",
    ):
        return None
    if not phrase[0].isupper() or not any(part[0].isupper() for part in phrase.split()[1:]):
        lone = len(words) == 1 and phrase[0].isupper() and lower not in speech_words().common
        if not lone and not _ROLES.search(phrase) and not re.match(r"[A-Z]\w+['’]s?\s", phrase):
            return None
    return phrase, False


def _channel(text: str) -> str | None:
    words = speech_words()
    match = words.channel.search(text)
    return words.channels[match.lastindex - 1] if match and match.lastindex else None


_APPOSED = re.compile(
    r"(?P<np>[A-Z][^,.;:]{2,70}), (?:an?|the|who|which|whose|one of"
    r"|[A-Z]\w+[’']s)\b[^;:“”\"]{3,160},?\s(?:has |have |had )?$"
)


def _subject(text: str, stop: int) -> tuple[int, int] | None:
    """The span of the subject phrase that ends before a speech verb at `stop`."""
    opening = max(text.rfind(mark, 0, stop) for mark in '“”";:') + 1
    apposed = _APPOSED.match(
        text[:stop], opening + len(text[opening:stop]) - len(text[opening:stop].lstrip())
    )
    if (
        apposed
        and not _FINITE.search(" " + apposed.group("np"))
        and not _LEAD.match(apposed.group("np") + ", ")
    ):
        if not person_in(text[apposed.end("np") : stop]):
            return apposed.span("np")
    begin = 0
    for match in _BREAK.finditer(text, 0, stop):
        begin = match.end()
    segment = text[begin:stop]
    lead = _LEAD.match(segment.lstrip())
    skip = len(segment) - len(segment.lstrip()) + (lead.end() if lead else 0)
    begin += skip
    segment = text[begin:stop].rstrip()
    trimmed = re.sub(
        r"(?:\s|,)+(?:has|have|had|also|later|earlier|then|reportedly|previously|repeatedly|again"
        r"|on \w+day|late \w+day|\w+day|was|is|were|today|yesterday|who|which|"
        r"have also|has also|separately|recently|publicly|told \w+)$",
        "",
        segment,
        flags=re.IGNORECASE,
    )
    trimmed = re.sub(
        r"(?:\s|,)+(?:has|have|had|also|on|late|early)$", "", trimmed, flags=re.IGNORECASE
    ).rstrip(" ,")
    return (begin, begin + len(trimmed)) if trimmed else None


def _inverted(text: str, verb: Word, base: int) -> tuple[int, int] | None:
    """The span of the speaker that follows the verb in `," said the mayor`."""
    before = text[: verb.start - base].rstrip()
    if not before.endswith((",", '"', "”", "’", "'", "?", "!", "–", "—")):
        return None
    rest = text[verb.end - base :]
    match = re.match(r"\s+((?:the |a |an )?[A-Z\w][^.;:“”\"]{2,110})", rest)
    if not match:
        return None
    phrase = _CUT_NP.sub("", match.group(1))
    if not re.search(r"[A-Z]|^(?:the|a|an)\b", phrase):
        return None
    start = verb.end - base + match.start(1)
    return start, start + len(phrase)


_PASSIVE = re.compile(r"\b(?:been|was|were|is|are|be|being)(?: \w+){0,2} $")
_ROLES = re.compile(
    r"officials?|authorit|minist|police|reports?|media|resident|spokes|governor|mayor|expert"
    r"|witness|agenc|sources?\b|military"
    r"|government|analyst|president|soldier|command|service|operator|company|compan|famil"
    r"|relative|survivor|volunteer|adviser"
    r"|advisor|diplomat|intelligence|prosecutor|lawyer|army|forces|leader|lawmaker|doctor"
    r"|medic|rescuer|statement|journalist"
    r"|correspondent|envoy|ambassador|embassy|council|group|head|chief|general|commander"
    r"|investigat|observ|monitor|newspaper"
    r"|channel|station|administration|staff|regiment|union|secretary|operator|administrator"
    r"|activist|organi[sz]ation|defen[cs]e|friend|mother"
    r"|father|wife|husband|brother|sister|man|woman|neighbou?r|teacher|worker|executive"
    r"|spokesperson|party|firm|club|scholar|zoo",
    re.IGNORECASE,
)
"""What a speaker who has no name must be called by."""
_WEAK = frozenset(
    [
        "showed",
        "counted",
        "called",
        "calls",
        "pointed",
        "continued",
        "reports",
        "claims",
        "posted",
        "notes",
        "states",
        "described",
        "describes",
        "announced",
        "published",
        "suggests",
        "suggested",
        "revealed",
        "stated",
        "detailed",
        "claim",
        "say",
        "believe",
        "saying",
        "added",
        "adding",
    ]
)


def _speaker_span(text: str, verb: Word, base: int) -> tuple[int, int] | None:
    """The span of the phrase that names who speaks: after the verb where a quotation ends before it, else before it."""
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


def _naming_piece(pieces: list[str], speakers: Speakers) -> str:
    """The piece of a subject, split at commas, that names the speaker.

    "Shells fell on the market, Gladkov" gives the last piece, "Energoatom, the operator of four plants" the first.
    """
    tail = pieces[-1]
    if len(pieces) > 1:
        cleaned = _clean(tail)
        if _PRONOUN.fullmatch(cleaned) or person_in(tail) or cleaned.lower() in speakers.full_names:
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
    text, base = sentence.text, sentence.start
    found: list[Attribution] = []
    for word in sentence.words:
        mode = words.modes.get(word.lower)
        if mode is None or quote_open(text, 0, word.start - base, sentence.quoted):
            continue
        rule = "speech-verb"
        if sentence.block is BlockKind.TITLE and not word.lower.endswith(
            ("s", "say", "claim", "deny", "said")
        ):
            continue
        if (word.lower != "quoted" and _PASSIVE.search(text, 0, word.start - base)) or text.startswith(
            " to ", word.end - base
        ):
            continue
        span = _speaker_span(text, word, base)
        if span is None:
            continue
        pieces = [
            piece
            for piece in re.split(r",\s+|,$", text[span[0] : span[1]])
            if piece and not _TIME_SEGMENT.search(piece)
        ]
        if not pieces:
            continue
        piece = pieces[-1] if sentence.block is BlockKind.TITLE else _naming_piece(pieces, speakers)
        resolved = resolve_name(piece, speakers, known)
        begin = text.find(piece, span[0], span[1])
        span = (begin, begin + len(piece)) if begin >= 0 else span
        if resolved is None:
            continue
        name, person_like = resolved
        if word.lower in _WEAK and not person_like and not _body(name):
            continue
        speakers.spoke(name, person_like)
        found.append(
            Attribution(base + span[0], base + span[1], name, mode, word.lower, _channel(text), rule)
        )
    for match in _ACCORDING.finditer(text):
        group = "np" if match.group("np") else "by"
        if group == "by" and not match.group("by").lstrip("tha ").strip()[:1].isupper():
            continue
        phrase = _CUT_NP.sub("", match.group(group)).rstrip(" ,")
        pieces = [piece for piece in re.split(r",\s+", phrase) if piece]
        named = next((piece for piece in pieces if person_in(piece)), None)
        resolved = resolve_name(named or pieces[0], speakers, known) if pieces else None
        if resolved is None:
            continue
        speakers.spoke(resolved[0], resolved[1])
        start = base + match.start(group)
        found.append(
            Attribution(
                start,
                start + len(phrase),
                resolved[0],
                Mode.SAID,
                "according to",
                _channel(text),
                "according-to",
            )
        )
    return tuple(found)


def _body(name: str) -> bool:
    parts = {part.lower().strip(".,") for part in name.split()}
    return bool(parts & speech_words().bodies) or name[:1].isupper()
