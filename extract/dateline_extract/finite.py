"""Whether a verb tells something of its own, or only describes, aims or accompanies."""

from __future__ import annotations

import re

from dateline_extract.lexicon import Form
from dateline_extract.news import reduced
from dateline_extract.sentences import Sentence
from dateline_extract.triggers import Trigger

_GOING_ON = re.compile(
    r"\b(?:was|were|is|are|been|being|be|began|begun|started|kept|['’](?:s|re))\s(?:\w+\s){0,2}$"
)
_INFINITIVE = re.compile(r"\bto\s(?:\w+ly\s)?$")


def is_finite(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a trigger is a verb of a tense: no "to seize", "by seizing", "the town seized by rebels"."""
    if not trigger.is_verb or trigger.attributive or not trigger.entry.opens:
        return False
    before = sentence.low[: trigger.start - sentence.start]
    if trigger.form is Form.GERUND:
        return _GOING_ON.search(before) is not None
    if trigger.form is Form.BASE:
        return _INFINITIVE.search(before) is None
    return not reduced(trigger, sentence)
