"""Briefs: short reports that open with their day and tell one incident, as coders of event data write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dateline_extract.sentences import Sentence
from dateline_extract.triggers import Trigger
from dateline_store.model import BlockKind, Range

_LONGEST = 900
"""Characters up to which a text may be a brief."""
_MOST = 5
"""Sentences up to which it may be one."""
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_DAY = rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}|\b{_MONTH}\.? \d{{1,2}}\b|\b\d{{4}}-\d\d-\d\d\b)"
_OPENING = re.compile(
    rf"(?:[a-z][a-z/ -]{{2,45}}:\s+)?(?:{_DAY}|(?:on|around|about|circa|between|from|by|as|in|at"
    rf"|during|overnight|early|late|since|before|approximately|reported|either)\b[^.:]{{0,60}}?{_DAY}"
    rf"|(?:in|around|during|as of) (?:early |mid-|late |the [a-z]+ (?:week|half) of )?{_MONTH} \d{{4}})"
)
_LABEL = re.compile(r"[\w/ -]{3,45}:\s")
_SPLIT = re.compile(
    r"\b(?:split|divided|spread|distributed)\s(?:across|between|among|over|into|to)\s(\d{1,2})\s"
    r"(?:events|days|locations|records|places|rows)\b"
)


def is_brief(sentences: Sequence[Sentence]) -> bool:
    """Whether a text is one paragraph of a few sentences that opens with its day, a label before it or not:
    "Looting: On 3 May 2022, ...".
    """
    if not sentences or len(sentences) > _MOST:
        return False
    first, last = sentences[0], sentences[-1]
    if first.paragraph != last.paragraph or last.end - first.start > _LONGEST:
        return False
    return first.block in (BlockKind.BODY, BlockKind.TITLE) and _OPENING.match(first.low) is not None


def is_label(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a trigger stands in what the head of a sentence says before a colon, to name what is told."""
    if trigger.is_verb and trigger.first > 0:
        return False
    label = _LABEL.match(sentence.text)
    return label is not None and trigger.end - sentence.start < label.end()


def records_told(sentences: Iterable[Sentence]) -> int:
    """How many records share the figures that a brief gives: "40 killed (split across 4 events)"."""
    found = (_SPLIT.search(sentence.low) for sentence in sentences)
    return next((max(1, int(match.group(1))) for match in found if match is not None), 1)


def share(figure: Range, records: int) -> Range:
    """One record's share of a figure."""
    return Range(figure.low // records, None if figure.high is None else figure.high // records)
