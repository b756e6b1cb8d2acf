"""Which of the figures told of an incident stands: the rule for its dead, injured, missing and captured."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline_extract.casualties import CasualtyMention
from dateline_extract.groups import REMOTE
from dateline_extract.sentences import quote_open
from dateline_store.model import CASUALTY_FIELDS, BlockKind, Kind, Mode, Range

if TYPE_CHECKING:
    from dateline_extract.mention import Mention

HARMLESS = frozenset({Kind.HUMANITARIAN, Kind.DIPLOMACY, Kind.MOVEMENT})
"""Kinds that hurt nobody: the wounded who are evacuated were hurt by something else."""
_HARMFUL = frozenset({REMOTE, Kind.CLASH.value, Kind.ATTACK_ON_CIVILIANS.value})
_HELD = frozenset({"captured", "missing"})
_FAR = 3
"""A figure beyond so many times the first told is another incident's or a total."""
VAGUE = re.compile(r"\b(?:several|a few|handful|tens|dozens?|scores|hundreds|thousands)\b", re.IGNORECASE)
_FORMER = re.compile(
    r"\b(?:earlier|initially|previously|originally|at first|first reports?|first said"
    r"|had been (?:put|given) at)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:ris(?:es|en)|rose|climb(?:s|ed)|increased|gr(?:ew|own)|went up|now|bring(?:s|ing)|brought"
    r"|tak(?:es|ing)|toll|updated|revised|lowered|corrected)\b",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\balso\b|^also\b", re.IGNORECASE)
_CORRECTED = re.compile(r"\b(?:revised|lowered|corrected|cut)\b[^.;]{0,40}$", re.IGNORECASE)


_COUNTED_LATER = re.compile(
    r"\btoll\b|\bnumber of (?:the |those )?(?:dead|deaths|killed|victims|people|injured|wounded)\b"
    r"|\b(?:died|dies|succumbed|dying) (?:later )?(?:(?:in|at) (?:an? |the )?(?:[a-z]+ )?hospital|(?:of"
    r"|from|to) (?:his|her"
    r"|their|the) (?:wounds|injuries|burns))|\bbod(?:y|ies)\b[^.;]{0,40}\b(?:found|pulled|recovered"
    r"|discovered|retrieved)"
    r"|\b(?:found|pulled|recovered|recovering|discovered|retrieved)\b[^.;]{0,30}\bbod(?:y|ies)\b"
)


def counts_the_dead(low: str) -> bool:
    """Whether a folded sentence tells of dead who were counted or died later: "by Tuesday the toll stood "
    "at 44".

    Its day needn't be that of the attack.
    """
    return _COUNTED_LATER.search(low) is not None


_BEFELL = re.compile(r"\b(?:was|were|been) (?:\w+ )?(?:killed|wounded|injured|hurt)$")


def befell(words: str) -> bool:
    """Whether a figure's words tell what happened, not to whom: "two were wounded", not "two wounded "
    "people"."""
    return _BEFELL.search(words) is not None


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with the mention that tells it and the words just before it in its sentence."""

    mention: Mention
    figure: CasualtyMention
    lead: str
    quoted: bool

    @property
    def size(self) -> int:
        """The least it says; half of what it says at most where it says no least."""
        return self.figure.figure.low or (self.figure.figure.high or 0) // 2

    @property
    def vague(self) -> bool:
        """Told by a word such as "dozens"."""
        return self.figure.figure.high is None and VAGUE.search(self._words) is not None

    @property
    def _words(self) -> str:
        start = self.mention.sentence.start
        return self.mention.sentence.text[self.figure.start - start : self.figure.end - start]

    @property
    def also(self) -> bool:
        """Told of one more: "was also killed"."""
        return _ALSO.search(self._words) is not None

    @property
    def claimed(self) -> bool:
        """Only claimed by those who tell it."""
        modes = {source.mode for source in self.mention.attributions}
        return bool(modes) and modes <= {Mode.CLAIMED, Mode.DENIED}

    @property
    def returns(self) -> bool:
        """Told of the very incident: "the attack killed"."""
        return self.mention.trigger is not None and self.mention.definite

    @property
    def later(self) -> bool:
        """Told as news of the figure: "the toll rose to"."""
        return _LATER.search(self.lead + self._words) is not None


def standing_figures(mentions: Sequence[Mention], kind: Kind) -> dict[str, tuple[CasualtyMention, str]]:
    """For each casualty field the figure that stands and the rule by which it does.

    A figure of the own sentence beats one of several places, a seen death a feared one, a least number a mere
    ceiling, what is said what is claimed, the text's count its headline's, a count the victim told singly, a
    number a vague word, the outlet's words a quotation's, a correction what it corrects. Of those left the
    largest within three times the first told, further only where "the attack" or a later toll tells it; of
    equals the open one ("at least 11"). A zero stands only where nothing else is told.
    """
    found: dict[str, tuple[CasualtyMention, str]] = {}
    if kind in HARMLESS or kind is Kind.DETENTION:
        fields: tuple[str, ...] = ("captured",)
    else:
        fields = CASUALTY_FIELDS
    for name in fields:
        told = _told(mentions, name)
        if told:
            found[name] = standing(told)
    killed = found.get("killed")
    hurt = found.get("injured")
    if killed and hurt and killed[0].figure.low and not killed[0].feared:
        unhurt = hurt[0].figure == Range(0, 0)
        same = killed[0].one and hurt[0].one and _is_pronoun(mentions, hurt[0])
        if unhurt or same:
            del found["injured"]
    for name in ("children_killed", "civilians_killed", "military_killed"):
        part = found.get(name)
        if (
            part
            and killed
            and killed[0].figure.high is not None
            and part[0].figure.low > killed[0].figure.high
        ):
            del found[name]
    return found


def _is_pronoun(mentions: Sequence[Mention], figure: CasualtyMention) -> bool:
    """Whether the one who was hurt is only "he" or "she": the same of whom the death is told."""
    sentence = next(mention.sentence for mention in mentions if figure in mention.figures)
    at = figure.start - sentence.start
    return re.match(r"(?:he|she)\b", sentence.text[at:], re.IGNORECASE) is not None


def _told(mentions: Sequence[Mention], name: str) -> list[Told]:
    narrower = name.startswith(("children", "civilians", "military"))
    told: list[Told] = []
    for mention in mentions:
        sentence = mention.sentence
        own = [figure for figure in mention.figures if figure.field == name]
        for figure in _summed(own, sentence.text, sentence.start):
            if (figure.part_of and not narrower) or figure.hypothetical:
                continue
            if figure.is_total and mention.family != Kind.TOLL.value:
                continue
            at = figure.start - sentence.start
            told.append(
                Told(
                    mention,
                    figure,
                    sentence.text[max(0, at - 60) : at],
                    quote_open(sentence.text, 0, at, sentence.quoted),
                )
            )
    return told


_WHERE = re.compile(r"\bwhere\b")
_PLACED = re.compile(r"\b(?:in|near|at|of|outside) (?:the (?:\w+ ){1,2}of )?[A-Z]")


def _summed(figures: Sequence[CasualtyMention], text: str, start: int) -> list[CasualtyMention]:
    """The figures of one field of a sentence, "and another two died" added to what it comes on top of, unless
    those are told of another place.
    """
    whole = [figure for figure in figures if not figure.part_of]
    further = [figure for figure in whole if figure.further]
    base = [figure for figure in whole if not figure.further]
    if len(base) != 1 or len(further) != 1 or base[0].start >= further[0].start:
        return list(figures)
    first, last = base[0].end - start, further[0].start - start
    apart = _PLACED.search(text, first, last) and _PLACED.search(text, last, further[0].end - start + 40)
    if apart or _WHERE.search(text, first, last):
        return list(figures)
    one, more = base[0].figure, further[0].figure
    high = None if one.high is None or more.high is None else one.high + more.high
    total = replace(base[0], end=further[0].end, figure=Range(one.low + more.low, high), one=False)
    return [total, *(figure for figure in figures if figure.part_of)]


def standing(told: Sequence[Told]) -> tuple[CasualtyMention, str]:
    """The one of several figures of a field that stands, and the rule."""
    if len(told) == 1:
        return told[0].figure, "told-once"
    left = [item for item in told if not item.mention.plural]
    if not any(item.size > 1 or not item.figure.one for item in left):
        left = list(told)
    left = [item for item in left if not item.figure.feared] or left
    if any(item.size for item in left):
        left = [item for item in left if item.size]
    left = [item for item in left if item.figure.figure.low or item.figure.figure.high == 0] or left
    left = [item for item in left if not item.claimed] or left
    body = [item for item in left if item.mention.sentence.block is not BlockKind.TITLE]
    if any(not item.vague and not item.figure.one for item in body):
        left = body
    lead = _lead(left)
    if not lead.vague:
        left = [item for item in left if not (item.vague and _FAR * lead.size >= item.size)]
    if lead.figure.who in ("children", "civilians"):
        left = [item for item in left if item.mention.trigger or item.figure.who != "military"]
    if any(not item.figure.one and item.size > 1 for item in left):
        left = [item for item in left if not item.figure.one]
    exact = [item for item in left if not item.vague]
    left = [item for item in left if not (item.vague and any(_FAR * one.size >= item.size for one in exact))]
    left = [item for item in left if not item.quoted] or left
    corrected = [item for item in left if _CORRECTED.search(item.lead)]
    if corrected:
        return corrected[-1].figure, "corrected"
    left = [item for item in left if not _FORMER.search(item.lead)] or left
    first = _lead(left)
    if first.size > 1:
        left = [item for item in left if item.returns or item.later or item.size <= _FAR * first.size]
    also = [item for item in left if item.figure.one and item.also]
    if also and all(item.figure.one for item in left) and len(also) < len(left):
        count = Range(1 + len(also), 1 + len(also))
        return replace(also[-1].figure, figure=count, one=False), "victims-told-one-by-one"
    best = max(
        left,
        key=lambda item: (
            item.size,
            item.figure.figure.high is None,
            item.mention.sentence.block is not BlockKind.TITLE,
            item.mention.order,
        ),
    )
    return best.figure, "later-figure" if best.later else "largest-of-those-that-stand"


def _lead(told: Sequence[Told]) -> Told:
    """The figure that the text itself tells first, after the headline."""
    return next((item for item in told if item.mention.sentence.block is not BlockKind.TITLE), told[0])


_TURN = re.compile(r"\b(?:while|whereas|meanwhile)\b|;|, (?:and|but)\b")
_TURNED = 1000
"""What a turn of the sentence adds to the distance of a figure from an attack."""


_HAD_BEEN_HURT = re.compile(
    r"(?P<who>he|she) had (?:\w+ )?been (?:\w+ly )?(?:wounded|injured|hurt)\b", re.IGNORECASE
)
_OF_THE_OTHER = {
    "he": re.compile(
        r"\b(?:woman|girl|mother|wife|daughter|sister|grandmother|actress|she)\b", re.IGNORECASE
    ),
    "she": re.compile(r"\b(?:man|boy|father|husband|son|brother|grandfather|actor|he)\b", re.IGNORECASE),
}


def join_wound_and_death(mentions: Sequence[Mention]) -> None:
    """Take for a death the wound of one whose death the sentence before tells.

    "Ivan Bondar died on Thursday. He had been wounded by a shell."
    """
    died = {
        mention.order: mention.sentence.text[figure.start - mention.sentence.start :][
            : figure.end - figure.start
        ]
        for mention in mentions
        for figure in mention.figures
        if figure.field == "killed" and figure.one
    }
    for mention in mentions:
        words = died.get(mention.order - 1)
        if words is None:
            continue
        for index, figure in enumerate(mention.figures):
            told = _HAD_BEEN_HURT.match(mention.sentence.text, figure.start - mention.sentence.start)
            if figure.field == "injured" and told and not _OF_THE_OTHER[told["who"].lower()].search(words):
                mention.figures[index] = replace(figure, field="killed")


def share_figures(mentions: Sequence[Mention]) -> None:
    """Give each of several figures of a field in one sentence to the attack told nearest to it, the one that
    follows of equally near ones: "one died in the shelling of A, and two were killed when troops fired at B".
    """
    harmful = [mention for mention in mentions if mention.family in _HARMFUL and mention.trigger]
    for mention in mentions if harmful else ():
        for figure in list(mention.figures) if mention.kind in HARMLESS else ():
            if figure.field not in _HELD and not any(figure in other.figures for other in harmful):
                min(harmful, key=lambda other: _gap(other, figure)).figures.append(figure)
    told = {id(figure) for mention in harmful for figure in mention.figures if figure.field not in _HELD}
    for mention in mentions:
        if mention.family not in _HARMFUL:
            mention.figures = [figure for figure in mention.figures if id(figure) not in told]
    if len(harmful) < 2:
        return
    figures = {(figure.start, figure.end, figure.field): figure for m in harmful for figure in m.figures}
    for name in ("killed", "injured"):
        spans = {(figure.start, figure.end) for figure in figures.values() if figure.field == name}
        if len(spans) < 2:
            continue
        for figure in [figure for figure in figures.values() if figure.field.endswith(name)]:
            nearest = min(harmful, key=lambda mention: _gap(mention, figure))
            for mention in harmful:
                mention.figures = [other for other in mention.figures if other != figure]
            nearest.figures.append(figure)


def _gap(mention: Mention, figure: CasualtyMention) -> int:
    trigger = mention.trigger
    assert trigger is not None
    first = min(trigger.end, figure.end) - mention.sentence.start
    last = max(trigger.start, figure.start) - mention.sentence.start
    turned = _TURNED * (_TURN.search(mention.sentence.text, first, last) is not None)
    if trigger.start >= figure.end:
        return trigger.start - figure.end + turned
    return max(0, figure.start - trigger.end) + 1 + turned
