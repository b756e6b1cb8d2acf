"""Triggers: the words of a sentence that report an incident, with the sense they have there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from dateline_extract.lexicon import SNIPPET, Candidate, Entry, Form, Lexicon, Weapon, weapons, word_classes
from dateline_extract.sentences import Sentence, Word, word_set
from dateline_store.model import Kind


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that reports an incident; offsets into the article's text."""

    start: int
    end: int
    entry: Entry
    kind: Kind | None
    """None where not even the weapon is told."""
    label: str
    weapon: str | None
    form: Form
    is_verb: bool
    passive: bool
    attributive: bool
    """A participle that only describes a noun ("the damaged school")."""
    specific: int
    """How surely the kind is told: 0 untold, 1 by the words alone, 2 by a weapon beside them."""
    first: int
    last: int


_WINDOW = 80
_BE = word_set("""was were is are be been being get got gets 's 're""")
_HAVE = frozenset(["has", "have", "had", "having"])
_MODAL = word_set("""to will would can could may might should must shall not n't did do does cannot 'll""")
_DETERMINERS = word_set(
    """the a an this that these those his her its their our my another any some no every each latest recent
    new"""
)
_AFTER_VERB = word_set(
    """the a an this that these those his her its their our my another more several two three four five six
    seven eight nine ten dozens hundreds thousands residential civilian military critical key multiple
    some many all back off down"""
)
_WHERE = word_set("""in on at near into outside around across inside over through onto""")
_STRIKES = word_set("""strike strikes attack attacks raid raids fire fires damage hit""")
_ATTRIBUTIVE = _DETERMINERS | frozenset(
    [
        *("badly", "heavily", "partially", "recently", "partly", "severely", "previously", "newly"),
        *("of", "for", "with", "from", "among", "between"),
        *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    ]
)
_ALSO_NOUNS = word_set(
    """attack attacks strike strikes hit hits raid raids shell shells bomb bombs blast blasts target
    targets protest protests rally rallies visit visits down mortar riot riots battle battles fight
    fights assault assaults ambush station stations mass picket pickets demand demands urge promise
    promises pledge pledges warning call calls cut land set cause break damage fall falls rain send fire
    fires launch launches use loot torch raze down downs murder murders rape torture slaughter massacre
    mine mines level appeal reject dispute transfer engage sentences explode crash fly surrender retreat
    rebels free drop drops wound wounds execute advance advances base bases move moves push control
    controls hold holds march marches gathering train trains stone form forms guard guards exchange exchanges
    swap swaps trade trades"""
)
_WAR_WORDS = word_set(
    """war invasion troops soldiers soldier forces army military militants rebels insurgents fighters
    separatists militia gunmen missile missiles rocket rockets shelling shelled artillery drone drones
    airstrike airstrikes warplanes bombing bombed bombs explosion killed wounded civilians occupied
    tanks warship warships warplane warplanes helicopters guards defenders navy marines captured gunfire
    frontline ceasefire casualties combat offensive battalion brigade regiment terrorists police
    attack attacks rubble"""
)


def war_score(sentences: Sequence[Sentence]) -> int:
    """How many words of war an article holds."""
    told = _WAR_WORDS.__contains__
    return sum(
        sum(map(told, sentence.lowers))
        for sentence in sentences
        if not _WAR_WORDS.isdisjoint(sentence.vocabulary)
    )


def _reads_as_verb(candidate: Candidate, sentence: Sentence) -> bool:
    words, surface = sentence.words, candidate.surface
    form = surface.form
    if form in (Form.PAST, Form.GERUND):
        return True
    if words[candidate.first].lower == "forces":
        return False
    previous = words[candidate.first - 1].lower if candidate.first else ""
    following = words[candidate.last + 1] if candidate.last + 1 < len(words) else None
    if form is Form.BASE:
        if previous in _MODAL or (
            candidate.first > 1 and words[candidate.first - 2].lower in ("to", "n't", "not")
        ):
            return True
        if previous in _DETERMINERS or not previous:
            return False
        subject = previous.endswith("s") or previous in _AGENTS or previous in ("who", "that", "they", "we")
        if not subject:
            return False
        if previous in _AGENTS and (
            surface.words[0] not in _ALSO_NOUNS
            or surface.words[0] in _MOVES
            or (following is not None and following.lower not in _AFTER_NOUN)
        ):
            return True
    elif surface.words[0] in _ALSO_NOUNS and (
        previous in _DETERMINERS or previous.endswith(("ian", "of", "ous"))
    ):
        return False
    if form is Form.THIRD and (surface.words[0] not in _ALSO_NOUNS or surface.entry.over):
        return True
    if following is None:
        return False
    if form is Form.THIRD and _does(words, candidate.first, sentence) and following.lower not in _AFTER_NOUN:
        return True
    head = sentence.text[following.start - sentence.start]
    if surface.entry.weapon_acts and following.lower in _WHERE and surface.words[0] not in _STRIKES:
        return True
    return following.lower in _AFTER_VERB or head.isupper() or head.isdigit()


_AGENTS = word_set(
    """forces troops soldiers rebels militants fighters insurgents jihadists gunmen guerrillas separatists
    bandits police protesters demonstrators rioters marines paratroopers russians ukrainians israelis invaders
    defenders mercenaries residents civilians villagers settlers thousands hundreds dozens people students
    workers farmers families refugees"""
)
"""Who may do something in a headline's present tense."""
_MOVES = word_set("""withdraw retreat surrender advance protest rally march clash riot fight flee""")
_AFTER_NOUN = word_set(
    """on in at near across over by from to kill kills killed leave leaves left hit hits cause causes caused
    knock destroy destroyed damage damaged are were have had continue continued and or as after before wound
    injure"""
)


def _does(words: Sequence[Word], index: int, sentence: Sentence) -> bool:
    """Whether a name stands before a word that may be a plural, as in "Putin bombs a clinic"."""
    if not index:
        return False
    before, word = words[index - 1], words[index]
    name = sentence.text[before.start - sentence.start]
    own = sentence.text[word.start - sentence.start]
    return name.isupper() and own.islower() and not before.lower.endswith(("ian", "ish", "ese", "s", "an"))


def _near(sentence: Sentence, first: Word, last: Word) -> str:
    begin = max(0, first.start - sentence.start - _WINDOW)
    return sentence.low[begin : last.end - sentence.start + _WINDOW]


_BESIDE_MONTHS = word_set("""in early late mid since until from of by last this through between and""")


def _is_month(candidate: Candidate, sentence: Sentence) -> bool:
    """Whether "March" is the month: a number or a word of time stands beside it."""
    if candidate.surface.words[0] != "march":
        return False
    words, first = sentence.words, candidate.first
    if sentence.text[words[first].start - sentence.start] != "M":
        return False
    beside = [word.lower for word in (*words[max(0, first - 1) : first], *words[first + 1 : first + 2])]
    return any(lower[:1].isdigit() or lower in _BESIDE_MONTHS for lower in beside)


def _fits(candidate: Candidate, sentence: Sentence, war: bool, needed: dict[str, bool]) -> bool:
    if _is_month(candidate, sentence):
        return False
    surface = candidate.surface
    entry = surface.entry
    if surface.is_verb and not _reads_as_verb(candidate, sentence):
        return False
    if not surface.is_verb and surface.form in (Form.NOUN, Form.PLURAL) and len(surface.words) == 1:
        previous = sentence.words[candidate.first - 1].lower if candidate.first else ""
        if previous in ("to", "n't", "will", "would", "could"):
            return False
    for need in entry.needs:
        if need == "place":
            continue
        if need not in needed:
            needed[need] = word_classes()[need].holds(sentence)
        if not needed[need]:
            return False
    if entry.gate not in ("none", SNIPPET) and not (war and entry.gate == "war"):
        if entry.gate not in needed:
            needed[entry.gate] = word_classes()[entry.gate].holds(sentence)
        if not needed[entry.gate]:
            return False
    first, last = sentence.words[candidate.first], sentence.words[candidate.last]
    if entry.before is not None:
        begin = max(0, first.start - sentence.start - 110)
        if not entry.before.search(sentence.text[begin : first.start - sentence.start]):
            return False
    if entry.after is not None and not entry.after.match(sentence.text[last.end - sentence.start :]):
        return False
    return entry.unless is None or (entry.unless.search(sentence.runs, _near(sentence, first, last)) is None)


_AGENT = word_set(
    """the a an russian ukrainian rebel government enemy pro-russian russia ukraine forces troops soldiers
    militants insurgents rebels fighters separatists gunmen police"""
)


_MIDDLE = word_set(
    """not n't also and or later then again just still now both first all even never once twice since already
    being been either soon hit shot struck set seen thus too yesterday today overnight nearly almost
    directly"""
)
"""What may stand between a form of "be" and its participle, adverbs and other participles apart."""


def _passive(words: Sequence[Word], candidate: Candidate) -> bool:
    """Whether a participle stands behind a form of "be", or before "by" and an agent ("the men captured by
    rebels").
    """
    first, behind = candidate.first, words[candidate.last + 1 : candidate.last + 3]
    for word in reversed(words[max(0, first - 3) : first]):
        if word.lower in _BE:
            return True
        if word.lower not in _MIDDLE and not word.lower.endswith(("ly", "ed", "en", "day")):
            break
    return len(behind) == 2 and behind[0].lower == "by" and behind[1].lower in _AGENT


_NOUN_BEHIND = re.compile(
    r"\s(?!(?:the|an?|his|her|its|their|by|in|on|at|from|to|with|during|for|after|into|over|near)\b)[a-z]"
)
"""What follows a participle that describes something owned: "Ukraine's besieged city"."""


def _attributive(candidate: Candidate, sentence: Sentence) -> bool:
    if not candidate.surface.is_verb or candidate.surface.form is not Form.PAST or not candidate.first:
        return False
    words = sentence.words
    if candidate.last + 1 >= len(words):
        return False
    before = words[candidate.first - 1]
    owned = before.lower.endswith(("'s", "-old")) and _NOUN_BEHIND.match(
        sentence.low, words[candidate.last].end - sentence.start
    )
    if before.lower not in _ATTRIBUTIVE and not owned:
        return False
    return not any(
        word.lower in _BE or word.lower in _HAVE
        for word in words[max(0, candidate.first - 3) : candidate.first]
    )


def weapon_at(sentence: Sentence, start: int, end: int, low: int, high: int) -> Weapon | None:
    """The weapon told nearest to `start:end` between `low` and `high` of a sentence's text; one that
    stands just before it wins.
    """
    best: tuple[int, Weapon] | None = None
    classes, pattern = weapons()
    for match in pattern.finditer(sentence.runs, sentence.low, low, high):
        if match.end() <= start:
            gap = start - match.end()
        elif match.start() >= end:
            gap = match.start() - end + 3
        else:
            gap = 0
        if match.lastindex is not None and (best is None or gap < best[0]):
            best = (gap, classes[match.lastindex - 1])
    return best[1] if best else None


_RANK = attrgetter("surface.rank")


_ARMED = frozenset(
    {
        None,
        Kind.SHELLING,
        Kind.AIR_STRIKE,
        Kind.EXPLOSION,
        Kind.CLASH,
        Kind.TERRITORY,
        Kind.ATTACK_ON_CIVILIANS,
    }
)


def _definite(candidate: Candidate) -> bool:
    entry = candidate.surface.entry
    return entry.opens or entry.gate != SNIPPET


def _peaceful(sentence: Sentence) -> bool:
    """Whether a sentence speaks of sport, business, entertainment or votes and of nobody under arms, no
    weapon and no dead: "the party captured 60 seats", "a late attack brought the second goal".
    """
    classes, words = word_classes(), sentence.vocabulary
    return classes["peaceful"].holds(sentence) and not (
        classes["force"].holds(sentence) or classes["weapon"].holds(sentence) or not words.isdisjoint(_HARM)
    )


_HARM = word_set(
    """killed kills killing dead died dies wounded wounding injured injuring civilians war invasion hostages
    exploded explosion explosive explosives blast sabotage mosque market"""
)


def find_triggers(
    sentence: Sentence, lexicon: Lexicon, war: bool, snippet: bool = False
) -> tuple[Trigger, ...]:
    """The triggers of a sentence in order, at most one for a word; `war` says that the article is about
    one, `snippet` that it is a report of a few sentences.

    A candidate's exclusions, needs and gate decide whether it is one; of two on the same words the longer,
    then the one whose surroundings are told by its entry, then the one of a definite kind stays.
    """
    needed: dict[str, bool] = {}
    found = lexicon.candidates(sentence.lowers, sentence.runs, snippet)
    if not found:
        return ()
    found.sort(key=_RANK, reverse=True)
    taken: set[int] = set()
    kept: list[Candidate] = []
    for candidate in found:
        first, last, _ = candidate
        if first in taken or last in taken or not taken.isdisjoint(range(first, last)):
            continue
        if _fits(candidate, sentence, war, needed):
            taken.update(range(first, last + 1))
            kept.append(candidate)
    if kept and _peaceful(sentence):
        kept = [one for one in kept if one.surface.entry.kind not in _ARMED and _definite(one)]
    kept.sort(key=lambda candidate: candidate.first)
    return tuple(_trigger(candidate, sentence) for candidate in kept)


def without_broad(triggers: Sequence[tuple[Trigger, ...]]) -> list[tuple[Trigger, ...]]:
    """The triggers of a snippet's sentences, the broad senses left out where a definite one tells of it."""
    if not any(t.entry.opens and t.kind is not Kind.STATEMENT for found in triggers for t in found):
        return list(triggers)
    return [tuple(t for t in found if t.entry.opens or t.entry.gate != SNIPPET) for found in triggers]


_NOMINAL = frozenset(
    {"shelling", "bombing", "fighting", "looting", "kidnapping", "shooting", "bombarding", "rioting"}
)


def _nominal(candidate: Candidate, words: Sequence[Word]) -> bool:
    """Whether an -ing form is a noun: "the shelling of", "heavy fighting"; not "was shelling"."""
    if candidate.surface.form is not Form.GERUND or words[candidate.first].lower not in _NOMINAL:
        return False
    return not any(word.lower in _BE for word in words[max(0, candidate.first - 2) : candidate.first])


def _trigger(candidate: Candidate, sentence: Sentence) -> Trigger:
    entry = candidate.surface.entry
    words = sentence.words
    verb = candidate.surface.is_verb and not _nominal(candidate, words)
    return Trigger(
        start=words[candidate.first].start,
        end=words[candidate.last].end,
        entry=entry,
        kind=entry.kind,
        label=entry.label,
        weapon=entry.weapon,
        form=candidate.surface.form,
        is_verb=verb,
        passive=entry.passive
        or (verb and candidate.surface.form is Form.PAST and _passive(words, candidate)),
        attributive=_attributive(candidate, sentence),
        specific=0 if entry.kind is None else 1,
        first=candidate.first,
        last=candidate.last,
    )


_OPEN_KINDS = frozenset({None, Kind.SHELLING, Kind.AIR_STRIKE, Kind.EXPLOSION})
_SELF_TOLD = re.compile(
    r"\b(?:shell|air|drone|bombing|suicide|car|rocket|missile|artillery|mortar)", re.IGNORECASE
)


def with_weapon(trigger: Trigger, sentence: Sentence, low: int, high: int) -> Trigger:
    """The trigger with the kind that the weapon told in its clause gives; remote attacks only."""
    if trigger.kind not in _OPEN_KINDS:
        return trigger
    base = sentence.start
    text = sentence.text
    own = text[trigger.start - base : trigger.end - base]
    if trigger.kind is not None and _SELF_TOLD.match(own):
        return replace(trigger, specific=2)
    weapon = weapon_at(sentence, trigger.start - base, trigger.end - base, low - base, high - base)
    if weapon is None:
        weapon = (
            weapon_at(sentence, trigger.start - base, trigger.end - base, 0, len(text))
            if not trigger.kind
            else None
        )
        if weapon is None:
            return trigger
    if trigger.kind is Kind.EXPLOSION and weapon.kind is not Kind.EXPLOSION:
        return replace(trigger, specific=0)
    if trigger.kind is not None and weapon.kind is Kind.ATTACK_ON_CIVILIANS:
        return trigger
    if weapon.kind is Kind.ATTACK_ON_CIVILIANS and _on_the_armed(sentence.low, trigger.end - base):
        return replace(trigger, kind=Kind.CLASH, label="Assault", weapon=weapon.name, specific=2)
    return replace(trigger, kind=weapon.kind, label=weapon.label, weapon=weapon.name, specific=2)


def _on_the_armed(low: str, start: int) -> bool:
    """Whether those attacked with guns or knives bear arms themselves: "a gun attack on a barracks"."""
    classes = word_classes()
    after = low[start : start + 60]
    return classes["military"].low.search(after) is not None and classes["unarmed"].low.search(after) is None
