"""Whether words tell something of their own, or only describe, aim at or accompany something."""

from __future__ import annotations

import re

from dateline_extract.lexicon import Form
from dateline_extract.news import reduced
from dateline_extract.sentences import Sentence, word_set
from dateline_extract.triggers import Trigger
from dateline_store.model import BlockKind

_GOING_ON = re.compile(
    r"\b(?:(?:was|were|is|are|been|being|be|began|begun|started|kept|['’](?:s|re))\s(?:\w+\s){0,2}"
    r"|(?:saw|seen|heard|watched|shows?)\s(?:[\w’'-]+\s){1,5})$"
)
_INFINITIVE = re.compile(
    r"(?<!attempted )(?<!tried )(?<!failed )(?<!managed )(?<!began )(?<!started )(?<!continued )"
    r"\bto\s(?:\w+ly\s)?$"
)
_LIGHT_VERB = re.compile(
    r"\b(?:(?:carried|carries) out|conduct(?:ed|s)|launch(?:ed|es)|made|staged|mounted|deliver(?:ed|s)"
    r"|inflicted|report(?:ed|s)|announced|claimed|confirmed|recorded|registered|saw|seen|sees|witnessed|heard"
    r"|performed|executed|undertook|undertaken|repelled|repulsed|suffered|faced|endured|experienced|sustained|began|started|resumed|continued|led|held"
    r"|there (?:was|were|is|are|has been|have been))"
    r"\s(?:(?!(?:that|who|which|to|of|was|were|and|but)\b)[\w’'-]+,?\s){0,6}$"
)
"""Verbs that lend their tense to a noun: "carried out a strike", "there was an explosion"."""
_SEEMS = re.compile(r",\s(?:apparently|reportedly|allegedly|possibly|probably)\s$")
"""What makes a participle news: "in flames, apparently hit by a rocket"."""
_STATE = re.compile(
    r"\b(?:was|were|is|are|been|remains?|remained)\s(?:(?:also|still|again|now|once|\w+ly)\s){0,3}"
    r"(?:under\s(?:[\w-]+\s){0,2})?$"
)
"""What tells a state: "were without water", "was under heavy shelling"."""
_OCCURS = re.compile(
    r"\s(?:(?!(?:that|which|who|and|but|said|says)\b)[\w’'-]+\s){0,8}?(?:(?:has|have|had)\s)?"
    r"(?:occurred|occurs?|took place|takes place|happened|erupted|erupts?|broke out|breaks? out|raged|rages?"
    r"|resumed|continued|continues?|followed|rang out"
    r"|(?:was|were|been|is|are)\s(?:\w+ly\s)?(?:reported|heard|recorded|seen|registered|carried out"
    r"|launched|conducted|confirmed|under way|underway|staged|held|repelled|repulsed))\b"
)
_LEFT_OUT = re.compile(r"\s\w+ed\b")
"""The verb of a headline's noun, its auxiliary left out: "attacks repelled"."""
_VERB_FIRST = word_set(
    """came come comes coming took take takes taken taking fell fall falls fallen held met meets meet broke
    went gone goes shot shoots set sets won was were been is are has have had hit drove ran blew threw sent
    sends made makes began got gave gives left laid lay put sank struck spoke speaks stole arrived burst
    caught killed died opened opens open opening fired fires firing exchanged exchanging trading traded
    sentenced under being stepped drives"""
)


def is_finite(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a trigger is a verb of a tense, or a noun that a verb of a tense tells of.

    So no "to seize", "by seizing", "the town seized by rebels", "amid fighting", but "carried out a strike";
    a headline leaves out "was".
    """
    if not trigger.entry.opens or trigger.attributive:
        return False
    base = sentence.start
    before = sentence.low[max(0, trigger.start - base - 90) : trigger.start - base]
    if not trigger.is_verb:
        return (
            _verbal(sentence.words[trigger.first].lower)
            or any(word.lower in ("was", "were") for word in sentence.words[trigger.first : trigger.last])
            or _LIGHT_VERB.search(before) is not None
            or _OCCURS.match(sentence.low, trigger.end - base) is not None
            or (
                sentence.block is BlockKind.TITLE
                and _LEFT_OUT.match(sentence.low, trigger.end - base) is not None
            )
            or _STATE.search(before) is not None
        )
    if trigger.form is Form.GERUND:
        return _GOING_ON.search(before) is not None
    if trigger.form is Form.BASE:
        return _INFINITIVE.search(before) is None
    told = sentence.block is BlockKind.TITLE or _SEEMS.search(before) is not None
    return told or not reduced(trigger, sentence)


def _verbal(word: str) -> bool:
    """Whether the first word of a phrase makes it one of action ("took control of")."""
    return word in _VERB_FIRST or (word.endswith("ed") and word not in ("armed", "masked"))
