"""The lexicon: which words report which kind of incident, read from `data/lexicon/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, NamedTuple

from dateline_extract.needed_words import Sought, needed_words
from dateline_extract.sentences import Sentence
from dateline_store.model import Kind

SNIPPET = "snippet"
"""The gate of a sense so broad that it only serves texts of a few sentences, which report one thing."""
ATTACK = "attack"
"""Stands for a kind where only the weapon, the agent and the target can tell it."""


class Form(StrEnum):
    """How a trigger stands in its sentence."""

    NOUN = "noun"
    PLURAL = "plural"
    BASE = "base"
    THIRD = "third"
    PAST = "past"
    GERUND = "gerund"
    PHRASE = "phrase"


@dataclass(frozen=True)
class Entry:
    """One sense of some words: what it reports and where it does not.

    `before` must match the text that ends at the trigger, `after` the text that begins behind it; `unless`,
    on lower case, anywhere within 80 characters excludes; `needs` names classes of words that its sentence
    must hold.
    """

    id: str
    kind: Kind | None
    """None where the weapon must tell it."""
    sense: str
    label: str
    weapon: str | None
    gate: str
    opens: bool
    """False: it supports an incident told elsewhere and opens one only with a place or figures of its own."""
    over: bool
    """Its sentence tells its sense so surely that it goes before other entries on the same words."""
    passive: bool
    """Its verbs are participles: who stands before them suffers."""
    weapon_acts: bool
    """Its subject is a weapon, so that who did it stands before that as its owner."""
    around: tuple[str | None, str | None, str | None]
    """The sources of `before`, `after` and `unless`, compiled when they are first asked for."""
    needs: tuple[str, ...]
    example: str
    counter: tuple[str, ...]

    @cached_property
    def before(self) -> re.Pattern[str] | None:
        """What the text before the trigger must match."""
        return _pattern(self.around[0])

    @cached_property
    def after(self) -> re.Pattern[str] | None:
        """What the text behind the trigger must match."""
        return _pattern(self.around[1])

    @cached_property
    def unless(self) -> Sought | None:
        """What must not stand near the trigger."""
        pattern = _pattern(self.around[2], re.NOFLAG)
        return Sought(pattern) if pattern is not None else None

    @cached_property
    def clues(self) -> tuple[frozenset[str], ...]:
        """Words of each of which its sentence must hold one, or `before` and `after` cannot match."""
        needed = map(needed_words, (self.before, self.after))
        return tuple(words for words in needed if words is not None)


@dataclass(frozen=True, slots=True)
class Weapon:
    """A class of weapons, the kind of an attack with one, and what such an attack is called."""

    name: str
    kind: Kind
    label: str


@dataclass(frozen=True, slots=True)
class Surface:
    """A word form or phrase that an entry lists."""

    words: tuple[str, ...]
    entry: Entry
    form: Form
    is_verb: bool
    rank: tuple[bool, bool, int, bool, bool, bool, bool] = field(init=False)
    """Of two on the same words the one of the higher rank stays."""

    def __post_init__(self) -> None:
        entry = self.entry
        rank = (
            entry.opens,
            entry.over,
            len(self.words),
            not (self.form is Form.GERUND and self.words[0] == "fighting"),
            entry.around[:2] != (None, None),
            entry.kind is not None,
            self.is_verb,
        )
        object.__setattr__(self, "rank", rank)


class Candidate(NamedTuple):
    """A place in the words of a sentence where a surface stands; `last` is inclusive."""

    first: int
    last: int
    surface: Surface


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((files("dateline_extract") / "data" / name).read_text(encoding="utf-8"))


def _any_of(words: Sequence[str], flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(words) + r")\b", flags)


@cache
def word_classes() -> Mapping[str, WordClass]:
    """The word classes of `data/words.toml`."""
    return {name: _word_class(words) for name, words in _data("words.toml")["classes"].items()}


@dataclass(frozen=True, slots=True)
class WordClass:
    """A class of words: those that are told one by one, and a pattern for the rest."""

    words: frozenset[str]
    rest: Sought | None
    pattern: re.Pattern[str]
    """All of them."""
    low: re.Pattern[str]
    """All of them, for text in lower case."""

    def holds(self, sentence: Sentence) -> bool:
        """Whether a sentence holds one of the class."""
        if not sentence.vocabulary.isdisjoint(self.words):
            return True
        return self.rest is not None and self.rest.search(sentence.runs, sentence.low) is not None


_PLAIN = re.compile(r"[a-z0-9']+(?:s\?)?")


def _word_class(sources: Sequence[str]) -> WordClass:
    plain = {source for source in sources if _PLAIN.fullmatch(source)}
    words = {source.removesuffix("s?") for source in plain}
    words |= {source.replace("s?", "s") for source in plain}
    words |= {f"{word}'s" for word in words}
    rest = [source for source in sources if source not in plain]
    return WordClass(
        frozenset(words),
        Sought(_any_of(rest)) if rest else None,
        _any_of(sources, re.IGNORECASE),
        _any_of(sources),
    )


@cache
def weapons() -> tuple[tuple[Weapon, ...], Sought]:
    """The weapon classes of `data/words.toml`, and one pattern with a group for each in their order, for text
    in lower case.
    """
    items = _data("words.toml")["weapon"]
    groups = "|".join(f"({'|'.join(item['words'])})" for item in items)
    classes = tuple(Weapon(item["name"], Kind(item["kind"]), item["label"]) for item in items)
    return classes, Sought(rf"\b(?:{groups})\b")


@cache
def _irregular() -> dict[str, list[str]]:
    forms: dict[str, list[str]] = _data("words.toml")["irregular"]
    return forms


def inflect(verb: str) -> dict[str, Form]:
    """The forms of a verb; of "shoot down" the first word is inflected, of "attempt to storm" too.

    A form that two tenses share ("hit") is given once, as past.
    """
    head, _, tail = verb.partition(" ")
    irregular = _irregular().get(head)
    if irregular:
        third, past, participle, gerund = irregular
    else:
        stem = head[:-1] if head.endswith("e") else head
        consonant_y = head.endswith("y") and head[-2] not in "aeiou"
        third = (
            head[:-1] + "ies" if consonant_y else head + ("es" if re.search(r"(s|x|z|ch|sh)$", head) else "s")
        )
        past = participle = head[:-1] + "ied" if consonant_y else stem + "ed"
        gerund = stem + "ing"
    forms = {head: Form.BASE, third: Form.THIRD, gerund: Form.GERUND, past: Form.PAST, participle: Form.PAST}
    if head == "be":
        forms = {
            "be": Form.BASE,
            "was": Form.PAST,
            "were": Form.PAST,
            "been": Form.PAST,
            "being": Form.GERUND,
        }
    return {f"{form} {tail}".strip(): kind for form, kind in forms.items()}


@cache
def _named_patterns() -> dict[str, str]:
    return {f"<{name}>": source for name, source in _data("words.toml")["patterns"].items()}


def _pattern(source: str | None, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str] | None:
    """A compiled pattern; `<name>` in its source stands for a pattern of `data/words.toml`."""
    if source is None:
        return None
    for name, named in _named_patterns().items():
        source = source.replace(name, named)
    return re.compile(source, flags)


def _entry(kind: str, raw: Mapping[str, Any]) -> Entry:
    return Entry(
        id=raw["id"],
        kind=None if kind == ATTACK else Kind(kind),
        sense=raw["sense"],
        label=raw["label"],
        weapon=raw.get("weapon"),
        gate=raw.get("gate", "none"),
        opens=raw.get("opens", True),
        over=raw.get("over", False),
        passive=raw.get("passive", False),
        weapon_acts=raw.get("weapon_acts", False),
        around=(raw.get("before"), raw.get("after"), raw.get("unless")),
        needs=tuple(raw.get("needs", ())),
        example=raw["example"],
        counter=tuple(raw.get("counter", ())),
    )


def _surfaces(entry: Entry, raw: Mapping[str, Any]) -> Iterator[Surface]:
    for verb in raw.get("verbs", ()):
        for text, form in inflect(verb).items():
            if entry.passive and form is not Form.PAST:
                continue
            yield Surface(tuple(text.split()), entry, form, True)
    for noun in raw.get("nouns", ()):
        plural = noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
        yield Surface(tuple(noun.split()), entry, Form.NOUN, False)
        yield Surface(tuple(plural.split()), entry, Form.PLURAL, False)
    for phrase in raw.get("phrases", ()):
        words = tuple(phrase.rstrip(" $").lower().split())
        form = Form.PLURAL if words[-1].endswith("s") and len(words) < 4 else Form.PHRASE
        yield Surface(words, entry, form, False)


_Index = dict[str, tuple[list[Surface], dict[str, list[Surface]]]]
"""By the first word: surfaces of one word, and longer ones by the second word."""


def _put(index: _Index, surface: Surface) -> None:
    single, several = index.setdefault(surface.words[0], ([], {}))
    if len(surface.words) == 1:
        single.append(surface)
    else:
        several.setdefault(surface.words[1], []).append(surface)


class Lexicon:
    """All entries, indexed by the first word of each surface."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._first: _Index = {}
        self._snippet: _Index = {}
        """The same with the entries that only serve a snippet."""
        folder = files("dateline_extract") / "data" / "lexicon"
        for file in sorted(folder.iterdir(), key=lambda item: item.name):
            if not file.name.endswith(".toml"):
                continue
            raw = tomllib.loads(file.read_text(encoding="utf-8"))
            for item in raw["entry"]:
                entry = _entry(raw["kind"], item)
                self.entries.append(entry)
                for surface in _surfaces(entry, item):
                    _put(self._snippet, surface)
                    if entry.gate != SNIPPET:
                        _put(self._first, surface)

    def candidates(
        self, lowers: Sequence[str], runs: frozenset[str], snippet: bool = False
    ) -> list[Candidate]:
        """Every surface that stands in the words, lower case, and whose clues are among the `runs` of the
        sentence; a possessive counts as its noun. The broader senses are looked for in a snippet alone.
        """
        found: list[Candidate] = []
        count, firsts = len(lowers), self._snippet if snippet else self._first
        possessive = "s" in runs
        for index, opened in enumerate(map(firsts.get, lowers)):
            if opened is None:
                if not possessive or lowers[index][-2:] != "'s":
                    continue
                opened = firsts.get(lowers[index][:-2])
                if opened is None:
                    continue
            single, several = opened
            for surface in single:
                for clues in surface.entry.clues:
                    if clues.isdisjoint(runs):
                        break
                else:
                    found.append(Candidate(index, index, surface))
            if not several or index + 1 == count:
                continue
            for surface in several.get(lowers[index + 1], ()):
                size = len(surface.words)
                if tuple(lowers[index + 2 : index + size]) == surface.words[2:]:
                    found.append(Candidate(index, index + size - 1, surface))
        return found


@cache
def lexicon() -> Lexicon:
    """The lexicon as shipped, loaded once."""
    return Lexicon()
