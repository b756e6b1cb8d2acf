"""Whether a sentence tells an incident as the news of the day it was published, or as what came before."""

from __future__ import annotations

import re

from dateline_extract.lexicon import Form
from dateline_extract.sentences import Sentence
from dateline_extract.triggers import Trigger
from dateline_store.model import BlockKind

_LEAD = 4
"""The sentences of an article, headline included, that tell its news."""
_PLUPERFECT = re.compile(
    r"\b(?:had|having|['’]d)\s+(?:(?:[\w-]+ly|also|already|once|never|just|now|long|been|be|being)\s+){0,3}$",
    re.IGNORECASE,
)
_PERFECT = re.compile(
    r"\b(?:has|have|['’]ve|['’]s)\s+(?:(?:[\w-]+ly|also|already|now|just|been|be|being|so far)\s+){0,3}$",
    re.IGNORECASE,
)
_EMERGED = re.compile(
    r"\b(?:emerged|reports?|reportedly|appear\w*|show\w*|learn\w*|believed|thought|understood|confirm\w*"
    r"|said|says|told|claim\w*|announc\w*)\b",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"\b(?:elsewhere|meanwhile|also|latest|new(?!\s+(?:york|zealand))|fresh|further|continu\w+|still|again|now"
    r"|so far|just|breaking|appears?|reportedly|said|says|according to"
    r"|(?:was|were|been|are) (?:reported|confirmed|announced))\b",
    re.IGNORECASE,
)
_LOOKS_BACK = re.compile(
    r"\b(?:recall\w*|remember\w*|commemorat\w*|celebrat\w*|anniversary|deplor\w*|condemn\w*|mourn\w*|survived?"
    r"|memories|history|in the (?:first|early|opening|initial) (?:days|weeks|months|phase|stages?)"
    r"|at the (?:start|beginning|outbreak|height) of|used to"
    r"|when the (?:war|invasion) (?:began|started|broke)"
    r"|years? (?:ago|earlier|before)|months? (?:ago|earlier|before)|weeks? (?:ago|earlier|before)"
    r"|at the time|back then|in those days|during the (?:siege|occupation|battle|war|invasion))\b"
)
"""For text in lower case."""
_AUXILIARIES = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "got",
        "gets",
        "'s",
        "'re",
        "'ve",
    ]
)
_BY = re.compile(r"\s+by\s", re.IGNORECASE)


def looks_back(trigger: Trigger, sentence: Sentence, low: int, attributed: bool) -> bool:
    """Whether a trigger stands in the past of the past, or its sentence remembers.

    The pluperfect of reported speech ("said that the bridge had been hit") is the news of the speech.
    """
    base = sentence.start
    before = sentence.text[max(0, low - base) : trigger.start - base]
    if trigger.is_verb and _PLUPERFECT.search(before):
        return not (attributed or _EMERGED.search(sentence.text, 0, trigger.start - base))
    if _reduced(trigger, sentence):
        return True
    return _LOOKS_BACK.search(sentence.low) is not None


def _reduced(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a participle only says of a noun what became of it: "the fighters captured by the rebels"."""
    if not trigger.is_verb or trigger.form is not Form.PAST:
        return False
    if trigger.attributive:
        return True
    before = {word.lower for word in sentence.words[max(0, trigger.first - 4) : trigger.first]}
    if not before or not before.isdisjoint(_AUXILIARIES):
        return False
    return _BY.match(sentence.text, trigger.end - sentence.start) is not None


def tells_news(
    trigger: Trigger | None, sentence: Sentence, low: int, order: int, attributed: bool, finite: bool
) -> bool:
    """Whether an undated mention counts for the day of publication.

    Headlines, leads and live entries do; further down only what somebody is reported to say, what "has
    happened" or what a word such as "elsewhere" or "again" marks as new. What looks back never does.
    """
    if trigger is None:
        return order < _LEAD or sentence.told_at is not None
    if looks_back(trigger, sentence, low, attributed):
        return False
    if order < _LEAD or sentence.told_at is not None or sentence.block is BlockKind.TITLE:
        return True
    if not finite and trigger.form is not Form.PHRASE:
        return False
    before = sentence.text[max(0, low - sentence.start) : trigger.start - sentence.start]
    return attributed or _PERFECT.search(before) is not None or _CUE.search(sentence.text) is not None
