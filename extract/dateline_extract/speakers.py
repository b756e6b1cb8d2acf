"""The names of speakers: persons without their titles, surnames, pronouns, offices."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dateline_extract.persons import person_in
from dateline_extract.sentences import word_set
from dateline_extract.speech import speech_words

Known = Callable[[str], tuple[str, bool] | None]
"""From a name as written to the canonical name and whether it is a person's, null where the theatre lacks
it.
"""


PRONOUN = re.compile(
    r"(?:he|she|they|it|(?:the )?(?:(?:regional|city|local|foreign|prime|top|senior"
    r"|same) )?(?:official|diplomat|president"
    r"|governor|mayor|minister|spokes\w+|statement|ministry|leader|adviser|general|agency"
    r"|report|commander|envoy|company|operator|organi[sz]ation|watchdog|council|newspaper|outlet|channel"
    r"|resident|prosecutor|(?:\w+ )*supporter|(?:\w+ )*ally|politician|strongman)(?: on .*)?)$",
    re.IGNORECASE,
)
OFFICE = re.compile(
    r"\b(?:(?:foreign|prime|defen[cs]e|interior) minister|governor|mayor|minister|president|prosecutor"
    r"|commander|envoy|ambassador|spokes(?:man|woman|person))\b",
    re.IGNORECASE,
)
"""Offices that one person at a time holds: who is called by one is who holds it."""
_NATIONAL = re.compile(
    rf"\b(?P<nation>(?-i:[A-Z])\w{{3}})\w*(?:['’]s)? (?P<office>{OFFICE.pattern})", re.IGNORECASE
)
"""An office with its country, by the four letters that the country and its adjective share."""
OFFICE_WORDS = frozenset(
    {"minister", "governor", "mayor", "president", "prosecutor", "commander", "envoy", "ambassador"}
    | {"spokesman", "spokeswoman", "spokesperson"}
)
"""A sentence without one of these introduces nobody by an office."""
_INTRODUCED = re.compile(
    rf"(?P<office>(?:\b[A-Z]\w+(?:['’]s)? )?(?i:{OFFICE.pattern})),? (?P<name>[A-Z][\w'’-]+ [A-Z][\w'’-]+)\b"
)
_THINGS = frozenset(["it", "they", "statement", "ministry", "agency", "report"])
_BODIES = word_set(
    "company operator organization organisation watchdog council newspaper outlet channel agency ministry"
)
"""What calls the body that spoke last."""
ROLES = re.compile(
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
    r"|spokesperson|party|firm|club|scholar|zoo|brigade|battalion|division|militia|troops|fighters"
    r"|nurse|driver|farmer|villager|pensioner|engineer|pilot|guard|priest|student|refugee|evacuee|sailor"
    r"|miner|railway"
    r"|office|mission|court|worker|people|locals|judge|trader|owner|manager|captain|board|bank|school"
    r"|university|hospital",
    re.IGNORECASE,
)
"""What a speaker who has no name must be called by."""


@dataclass(slots=True)
class Speakers:
    """The speakers met so far in one article, for surnames and pronouns."""

    nearest: Callable[[str, int], str | None] | None = None
    """From an office and an offset to the person of the theatre with that office named last before it."""
    at: int = 0
    """Where the sentence begins that is being read."""
    here: str = ""
    before: str = ""
    """The text of the sentence that is being read, and of the one before."""
    outlet: str = "the outlet"
    """The publisher of the article, who speaks where nobody else does."""
    full_names: dict[str, str] = field(default_factory=dict)
    """Surname, lower case -> the full name."""
    last_person: str | None = None
    strange: bool = False
    """The person who spoke last is not of the theatre."""
    last_any: str | None = None
    last_body: str | None = None
    last_paragraph: int = 0
    offices: dict[str, set[str]] = field(default_factory=dict)
    """Full name -> the offices that were told of the person: "governor", "foreign minister"."""

    def meet(self, name: str) -> None:
        """Remember a full name by its surname."""
        parts = name.split()
        if len(parts) >= 2:
            self.full_names.setdefault(parts[-1].lower(), name)

    def hold(self, name: str, words: str) -> None:
        """Remember the offices named beside a person."""
        held = self.offices.setdefault(name, set())
        held.update(office.lower() for office in OFFICE.findall(words))
        for national in _NATIONAL.finditer(words):
            held.add(f"{national.group('nation').lower()} {national.group('office').lower()}")

    def introduce(self, text: str) -> None:
        """Remember the persons whom a sentence names right after their office."""
        for match in _INTRODUCED.finditer(text):
            if match["name"].split()[0].lower() not in speech_words().common:
                self.meet(match["name"])
                self.hold(match["name"], match["office"])

    def holder(self, phrase: str) -> str | None:
        """The person whom "the governor" means: the last one told to be that, else the last speaker of whom
        no office was told; null where that leaves nobody.
        """
        office = OFFICE.search(phrase)
        if office is None:
            return self.last_person
        wanted = office.group().lower()
        told = self.offices.get(self.last_person or "", ())
        near = self.nearest(wanted, self.at) if self.nearest is not None else None
        if near is not None and not (wanted in told and self.strange):
            return near
        if self.last_person and wanted in self.offices.get(self.last_person, ()):
            return self.last_person
        for name in reversed(self.offices):
            if wanted in self.offices[name]:
                return name
        if self.last_person and not self.offices.get(self.last_person):
            return self.last_person
        return None

    def spoke(self, name: str, person: bool) -> None:
        """Remember who spoke last."""
        self.last_any = name
        if not person and _BODY.search(name):
            self.last_body = name
        if person:
            self.last_person = name


_JOINED = re.compile(
    r"(?:although|though|while|but|and|as|after|because|when|where|if|meanwhile|until|once)\s+", re.IGNORECASE
)
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)


_ACRONYM = re.compile(r"\s\([A-Z]{2,7}\)")


def clean_name(text: str) -> str:
    """A name phrase without articles, conjunctions and marks around it."""
    text = _ACRONYM.sub("", " ".join(text.split())).strip(" ,'’‘-–—_")
    if not text.endswith(("U.S.", "U.K.", "U.N.", "E.U.")):
        text = text.strip(" ,.'’‘-–—")
    if joined := _JOINED.match(text):
        text = text[joined.end() :]
    article = _ARTICLE.match(text)
    return text[article.end() :] if article else text


_HOLDER = re.compile(
    r"^(?:[\w-]+ ){0,3}(?:head|chief|official|mayor|commander|spokes\w+|leader|deputy"
    r"|adviser)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:ministry|agency|compan\w+|operator|council|service|command|staff|department|government"
    r"|authorit\w+|energoatom"
    r"|administration|organi[sz]ation|office|news|military|army|forces|police|officials|[A-Z]{2,6})\b"
)


def _misspelt(person: str, known: Known) -> tuple[str, bool] | None:
    """The known person of that surname whose first name begins alike: "Dymetro Kuleba"."""
    listed = known(person.split()[-1])
    return listed if listed and listed[1] and listed[0][0] == person[0] else None


_SOMEBODYS = re.compile(
    r"^(?:[\w-]+ ){0,3}(?:obituary|mother|father|wife|widow|husband|brother|sister|son|daughter|friend"
    r"|neighbou?r|colleague"
    r"|statement|report|spokes\w+|representative|lawyer|aide|office|family|relatives?|friends|supporters?"
    r"|allies|team"
    r"|assistant|adviser|advisor|deputy) (?:of|for|to|about|by|from) (?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
"""What makes a person only the one whose mother, spokesman or obituary speaks."""
_WHOSE = re.compile(r"(?:its|their|his|her) (?=[A-Za-z])", re.IGNORECASE)
_PICTURES = word_set("video videos footage image images photo photos photograph photographs picture pictures")
_SAYS = re.compile(r"\s(?:is|are|was|were|has|have|had)\s")
_TOLD_OF = re.compile(r"\b(?:hit|was|were|had|has|have|did|tore|said|killed|left|went|came|took)\b")
"""Verbs that a clause has and a speaker's name has not."""
_PAGE = re.compile(
    r"['’]s? (?:official |own )?(?:Facebook|Telegram|Twitter|Instagram) (?:page|channel"
    r"|account|feed|post)$"
)
_SOMEONE = re.compile(r"\s*(?:an?|another|one|some)\s", re.IGNORECASE)
"""What introduces a speaker who was not named before."""
_OWNED = re.compile(r"['’]s\s.*", re.DOTALL)
_SUBJECT_REACH = 45
"""Characters at the head of a sentence within which its subject is named."""
_GIVEN = re.compile(r"[A-Z][a-z’'-]{2,}")
"""A single name that may be a person's: "Oleksandr"."""
_ENDS_IN_PRONOUN = re.compile(r"[^,]{12,}[\s”’\"'](he|she|they)$")
_TAIL_OF_HEAD = re.compile(r"\s(?:of|in|from|for|at|on|by|with|to|about|near)\s")


def _head(words: Sequence[str]) -> str:
    """The noun that a phrase in lower case is about: "estimates" of "various estimates of the losses"."""
    phrase = " ".join(words)
    tail = _TAIL_OF_HEAD.search(phrase)
    return (phrase[: tail.start()] if tail else phrase).rsplit(" ", 1)[-1]


def _called_by_office(name: str | None) -> bool:
    """Whether a speaker is somebody told by an office alone, whom "he" and "the official" may mean."""
    return name is not None and _HOLDER.search(name) is not None and _BODY.search(name) is None


def _subject_of(sentence: str) -> str | None:
    """The person whom a sentence begins with: "Ivan Koval left", "Ivan Koval's wife left"."""
    head = sentence[:_SUBJECT_REACH]
    return person_in(head) or person_in(_OWNED.sub("", head))


def resolve_name(phrase: str, speakers: Speakers, known: Known) -> tuple[str, bool] | None:
    """The name of a speaker phrase and whether it is a person; None where the phrase names nobody.

    `known` gives the theatre's own name for a spelling.
    """
    someone = _SOMEONE.match(phrase) is not None
    phrase = _PAGE.sub("", clean_name(phrase))
    if not phrase or len(phrase) > 140:
        return None
    if phrase.lower().startswith(("who ", "which ", "whose ")) or phrase.lower() in ("who", "which"):
        return None
    if ending := _ENDS_IN_PRONOUN.search(phrase):
        phrase = ending[1]
    lower = phrase.lower()
    if PRONOUN.fullmatch(lower) and not someone:
        if OFFICE.search(lower):
            name = speakers.holder(lower)
        elif lower.split()[-1] in _BODIES:
            name = speakers.last_body
        elif lower.split()[0] in _THINGS or _called_by_office(speakers.last_any):
            name = speakers.last_any
        elif lower in ("he", "she") and (subject := _subject_of(speakers.before)):
            listed = known(subject)
            return (listed[0] if listed else subject), True
        else:
            name = speakers.last_person or speakers.last_any
        if name is None and lower not in ("he", "she", "it", "they"):
            name = phrase
        return (name, name == speakers.last_person) if name else None
    owner = speakers.last_any
    if (whose := _WHOSE.match(phrase)) and owner and owner.isalpha() and known(owner):
        return f"{owner}'s {phrase[whose.end() :]}", False
    if listed := known(phrase):
        return listed
    person = person_in(phrase)
    if person is not None and _SOMEBODYS.search(phrase[: phrase.find(person)]):
        return phrase, False
    if person is not None:
        listed = known(person) or _misspelt(person, known)
        canonical = listed[0] if listed else person
        speakers.strange = listed is None
        speakers.hold(canonical, phrase)
        speakers.meet(canonical)
        surname = person.split()[-1].lower()
        speakers.full_names.setdefault(surname, canonical)
        return canonical, True
    last = phrase.split()[-1]
    if _SOMEBODYS.search(phrase[: -len(last)]):
        return phrase, False
    if last.lower() in speakers.full_names and last[0].isupper():
        return speakers.full_names[last.lower()], True
    if last[0].isupper() and len(phrase.split()) <= 3 and (listed := known(last)) and listed[1]:
        return listed
    words = lower.split()
    national = _NATIONAL.fullmatch(phrase)
    if national is not None:
        office = f"{national.group('nation').lower()} {national.group('office').lower()}"
        for name, held in reversed(speakers.offices.items()):
            if office in held:
                return name, True
    if words[0] in (
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "despite",
        "and",
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
    if (
        len(words) > 12
        or _SAYS.search(lower)
        or _head(words) in speech_words().things
        or not _PICTURES.isdisjoint(words[:4])
    ):
        return None
    if not phrase[0].isupper() or not any(part[0].isupper() for part in phrase.split()[1:]):
        lone = len(words) == 1 and phrase[0].isupper() and lower not in speech_words().common
        if lone and _GIVEN.fullmatch(phrase) and lower not in speech_words().bodies:
            return phrase, True
        if not phrase[0].isupper() and _TOLD_OF.search(phrase):
            return None
        if not lone and not ROLES.search(phrase) and not re.match(r"[A-Z]\w+['’]s?\s", phrase):
            return None
    return phrase, False
