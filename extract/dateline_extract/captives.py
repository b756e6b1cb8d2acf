"""Whom a detention is of: a person by name, the holder of an office, protesters, civilians."""

from __future__ import annotations

import re

from dateline_extract.parties import Party
from dateline_extract.persons import person_in
from dateline_extract.sentences import Sentence
from dateline_extract.targets import CIVILIANS
from dateline_extract.triggers import Trigger

_OBJECT_ENDS = re.compile(
    r"[.;:“”\"(]|\s[–—-]\s|\b(?:in|on|at|near|after|for|during|from|by|to|while|and|as|who|over|when|since"
    r"|with"
    r"|because|outside|across|amid|before|under|accused|suspected)\b"
)
_SUBJECT_BEGINS = re.compile(
    r"[;:“”\"(]|\s[–—-]\s|\b(?:said|says|that|after|when|while|as|where|but|which)\b\s"
)
_AUXILIARY = re.compile(r",?\s+(?:was|were|is|are|has|have|had|been|being|also|later|reportedly|\w+ly|\s)+$")
_CROWD = re.compile(
    r"\b(?P<protest>protest\w+|demonstrat\w+|marchers|rioters)\b"
    r"|\b(?:people|persons?|residents?|civilians?|citizens?|men|man|women|woman|locals?|activists?"
    r"|journalists?"
    r"|reporters?|students?|teachers?|priests?|volunteers?|workers?|villagers?|children|child|boys?|girls?"
    r"|famil(?:y|ies)"
    r"|individuals|families|mayors?|officials?|doctors?|farmers?|ukrainians|tatars|opposition|lawyers?"
    r"|bloggers?"
    r"|politicians?|lawmakers?|employees|engineers?|rector|director|blogger|drivers?|nationals?|pupils?"
    r"|passengers)\b"
)
_ARMED = re.compile(
    r"\b(?:soldiers?|troops|fighters?|servicem[ae]n|marines?|prisoners of war|pows?|defenders|conscripts?"
    r"|militants?"
    r"|gunm[ae]n|suspects?|attackers?|saboteurs?|spy|spies|terrorists?|rebels?|insurgents?|officers?"
    r"|captives)\b"
)
_OFFICE = re.compile(
    r"\b(?P<office>(?:deputy |acting |former )?(?:mayor|governor|head|chief|rector|director|president"
    r"|leader))"
    r" of (?:the )?(?P<where>(?:[A-Z][\w’'-]+\s?){1,3})"
)
_REACH = 110


def captive(trigger: Trigger, sentence: Sentence, passive: bool) -> Party | None:
    """The detained as a party of no side; null where the words tell of soldiers or of nobody."""
    text, base = sentence.text, sentence.start
    if passive:
        end = trigger.start - base
        if auxiliary := _AUXILIARY.search(text, max(0, end - 30), end):
            end = auxiliary.start()
        start = max((match.end() for match in _SUBJECT_BEGINS.finditer(text, 0, end)), default=0)
        start = max(start, end - _REACH)
    else:
        start = trigger.end - base
        cut = next(
            (
                match.start()
                for match in _OBJECT_ENDS.finditer(text, start)
                if match.start() > start + 3 or match.group() not in ("and", "in")
            ),
            len(text),
        )
        end = min(cut, start + _REACH)
    told = text[start:end]
    low = told.lower()
    if _ARMED.search(low):
        return None
    crowd = _CROWD.search(low)
    plural = crowd is not None and (
        crowd["protest"] is not None or crowd.group().endswith(("s", "people", "en"))
    )
    if not plural:
        name = person_in(told)
        if name is not None:
            at = told.find(name)
            return _party(sentence, start + at, start + at + len(name), name) if at >= 0 else None
        office = _OFFICE.search(told)
        if office is not None:
            name = f"{office['office']} of {office['where'].strip()}"
            return _party(sentence, start + office.start(), start + office.end(), name)
    if crowd is None:
        return None
    name = "protesters" if crowd["protest"] else CIVILIANS
    return _party(sentence, start + crowd.start(), start + crowd.end(), name)


def _party(sentence: Sentence, start: int, end: int, name: str) -> Party:
    return Party(sentence.start + start, sentence.start + end, name, None, False, False)
