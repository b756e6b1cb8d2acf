"""How a mention hangs on what was told before it: whether it points back, opens another, turns elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline_extract.finite import is_finite
from dateline_extract.groups import OPENER
from dateline_extract.lexicon import Form
from dateline_extract.mention import Mention
from dateline_extract.needed_words import Sought
from dateline_extract.triggers import Trigger

_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those|its|their|same|such)\s+"
    r"(?:(?!(?:an?|and|of|in|on|by|for|with|from|at|to|had|has|have|was|were|is|are|will|would"
    r"|said)\b)[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"(?:^|[,;:]\s)\W*(?:the|this|that|these|those|its|their)\s(?:[\w’'-]+\s){0,2}$", re.IGNORECASE
)
"""The same for a phrase that acts: "the evacuees arrived", not "in the city somebody set fire to"."""
_RESUMED = re.compile(
    r"\b(?:resum|beg[au]n|start|launch|renew|intensif|step|open|mount)\w*\s(?:up\s)?(?:its|their|his)\s(?:\w+\s){0,2}$"
)
"""What tells an act with "its": "resumed its assault"."""
_IT = re.compile(r"\b(?:it|they)\s(?:(?:had|has|was|were)\s)?$", re.IGNORECASE)
"""The attack told just before in the sentence: "confirmed the strike but said it hit a depot"."""
_CONFIRMS = re.compile(
    r"\b(?:confirm|acknowledg|admit|den(?:y|ie)|justif|describ|condemn|call)\w*\s(?:to\s)?the\b",
    re.IGNORECASE,
)
"""What is said of an attack, so that the day is that of the saying."""
_PLURAL = Sought(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|many|multiple|dozens of"
    r"|various|other|some|major)"
    r" (?:[\w-]+ ){0,2}(?:regions|oblasts|cities|towns|villages|settlements|provinces)\b"
    r"|\bthe (?:towns|villages|cities|settlements|suburbs) (?:around|near|across|outside|north|south"
    r"|east|west|of)\b"
    r"|\bacross (?:the country|ukraine|the region)\b|\bcities across\b"
)
_EARLIER = re.compile(r"\b(?:earlier|first|previous)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"[\W_]*(?:meanwhile|elsewhere|separately|in a separate \w+|in other \w+)\b", re.IGNORECASE
)


def point(mention: Mention, triggers: Sequence[Trigger], low: int, high: int) -> None:
    """Mark a mention with what its words say of others; `low` and `high` bound its clauses."""
    trigger, sentence = mention.trigger, mention.sentence
    if trigger is None:
        return
    before = sentence.text[: trigger.start - sentence.start]
    acts = trigger.form is Form.PHRASE and is_finite(trigger, sentence)
    pointing = _POINTING if acts else _DEFINITE
    mention.definite = not trigger.is_verb and pointing.search(before) is not None
    if mention.definite and _RESUMED.search(before):
        mention.definite = False
    if trigger.is_verb and _IT.search(before):
        mention.definite = any(_points_back(mention, other) for other in triggers)
    if mention.definite and _CONFIRMS.search(before):
        mention.speech_date = True
    mention.opener = OPENER.search(before[-35:]) is not None
    mention.earlier = _EARLIER.search(before) is not None
    mention.elsewhere = _ELSEWHERE.match(sentence.text) is not None
    mention.plural = (
        _PLURAL.search(sentence.runs, sentence.low, low - sentence.start, high - sentence.start) is not None
    )


def _points_back(mention: Mention, trigger: Trigger) -> bool:
    before = mention.sentence.text[: trigger.start - mention.sentence.start]
    return not trigger.is_verb and _DEFINITE.search(before) is not None
