"""Whether a sentence tells an incident as the news of the day it was published, or as what came before."""

from __future__ import annotations

import re

from dateline_extract.clauses import Clause, Link
from dateline_extract.lexicon import Form
from dateline_extract.needed_words import Sought
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
    r"\b(?:has|have|['’]ve|['’]s)\s+(?:(?:[\w-]+ly|also|now|just|been|be|being|so far)\s+){0,3}$",
    re.IGNORECASE,
)
_SUMMED_UP = re.compile(
    r"\b(?:since|already|twice|times|previously|for (?:(?:more|less) than |over |about |nearly |almost )?"
    r"(?:[\w-]+ ){0,2}(?:days|weeks|months|years)|over the (?:past|last)|in the (?:past|last)|it has"
    r"|they have)\b"
)
"""What makes a perfect sum up a stretch of the war, for text in lower case."""
_EMERGED = re.compile(
    r"\b(?:emerged|reports?|reportedly|appear\w*|show\w*|learn\w*|believed|thought|understood|confirm\w*"
    r"|said|says|told|claim\w*|announc\w*)\b",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"\b(?:elsewhere|meanwhile|also|latest|new(?!\s+(?:york|zealand))|fresh|further|continu\w+|again"
    r"|so far|breaking"
    r"|just(?! (?:outside|inside|over|under|off|across|beyond|north|south|east|west|\d|\w+ (?:miles|km)))"
    r"|appears?|reportedly|said|says|according to"
    r"|(?:was|were|been|are) (?:reported|confirmed|announced))\b",
    re.IGNORECASE,
)
_LOOKS_BACK = re.compile(
    r"\b(?:recall\w*|remember\w*|commemorat\w*|celebrat\w*|anniversary|deplor\w*|condemn\w*|mourn\w*|survived?"
    r"|memories|history|in the (?:first|early|opening|initial) (?:days|weeks|months|phase|stages?)"
    r"|at the (?:start|beginning|outbreak|height) of|used to"
    r"|when the (?:war|invasion) (?:began|started|broke)"
    r"|previously|years? (?:ago|earlier|before)|months? (?:ago|earlier|before)|weeks? (?:ago|earlier|before)"
    r"|early (?:on )?in the (?:war|invasion|conflict)|at the time|back then|in those days"
    r"|during (?:the (?:siege|occupation|battle|war|invasion)|(?:the )?[\w-]+ (?:siege|occupation))"
    r"|world war|hitler|nazis?|soviet union|past decade|decades?|centur(?:y|ies)|years of"
    r"|spent (?:[\w-]+ )?(?:years|months|weeks))\b"
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


_RELATIVE = re.compile(r"\b(?:who|which|whose|where)\b(?!.*\b(?:who|which|whose|where)\b)")
_THAT_WAS = Sought(r"\bthat (?:was|were|(?:has|have|had)(?: been| [a-z]+ed)?) (?:[\w-]+ ){0,2}$")
_FINITE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|did|does|will|would|went|came|made|took|left|hit|struck|said|[a-z]{2,}ed)\b"
)
_HELPERS = re.compile(r"\b(?:(?:was|were|is|are|has|have|had|been|being|be)\s+)+(?:[\w-]+ly\s+)?$")
_SHARE = Sought(r"(?:\d|\b)(?: per cent| percent|%) of\b|\b(?:one|\d+) in (?:[a-z]+|\d+)\b")
_THOUSANDS = r"(?:thousands|\d{1,3}(?:[,. ]\d{3})+|\d{2,3}000)"
_ALL_TOLD = re.compile(
    rf"\b{_THOUSANDS}\b[^,;.]{{0,60}}\b(?:killed|dead|died|perish\w*|lost|casualties|losses|destroyed"
    r"|abducted|deported)\b"
    r"|\b\d\d+ (?:[\w-]+ ){0,2}(?:hospitals|clinics|schools|churches|institutions"
    r"|(?:care|medical) facilities)\b"
    rf"|\b(?:killed|killing|lost|losses of|casualties at|death toll)\b[^,;.]{{0,30}}\b{_THOUSANDS}\b"
)
"""More harm than one day has."""
_OFTEN = Sought(
    r"\b(?:has|have|['’]ve)\b[^,;.]{0,60}\b(?:twice|more than once|repeatedly|regularly"
    r"|(?:several|many|\d+) times|on (?:several|many|numerous) occasions)\b"
    r"|\b\d[^,;.]{0,30}\b(?:per|a|each|every) day\b"
)
"""What makes a sentence tell of many days."""
_ACCUSED = re.compile(
    r"\b(?:reports|evidence|allegations|accounts|claims|accused|accusing) of\b[^;.]{0,60}"
    r"\b(?:tortur\w+|rap(?:e|es|ed|ing)|execut\w+|abduct\w+|deport\w+|war crimes|atrocities)\b"
)
"""What is told of a war and not of a day."""
_DOUBTS = re.compile(
    r"\b(?:not|n['’]t|never) (?:believe|think|know|see)\b|\b(?:doubt(?:s|ed)?|disbelie\w+)\b"
)
"""What makes the day of a telling that of a view of what happened before."""
_SHOWN = re.compile(
    r"\b(?:footage|video|images?|pictures?|photo\w*|cctv)\b[^.;]{0,110}?\b(?:shows?|showed|showing|revealed)\b"
)
_HINDSIGHT = re.compile(
    r"\b(?:[a-z]+|\d+) (?:weeks|months|years) (?:on|later)\b|\banniversary\b|\bstory behind\b|\bdiary\b"
    r"|\bremember(?:s|ed|ing)?\b|\brecall(?:s|ed|ing)?\b|\blook(?:s|ing)? back\b"
)
"""What the head of an article says that tells of times gone by, for text in lower case."""
_ALREADY = re.compile(r"\W*already,")
_DAYS_AFTER = re.compile(r"\b(?:days|weeks|months|a week|a month|a year|years)\s*$", re.IGNORECASE)
_REACTION = re.compile(
    r"\b(?:claim|remarks?|comments?|statement|accusation|warning|speech|visit|call|appeal|viral|photo\w*|shows?"
    r"|video|footage|image\w*|pictured?)\b"
)
_LONG_AFTER = re.compile(r"\W*(?:[\w-]+\s){0,3}(?:weeks?|months?|years?) (?:after|before)\b")
_SOON = re.compile(
    r"\W*(?:soon|shortly|immediately|just|right|not long|long|months|weeks|years) (?:after|before)\b"
)
_HARM = re.compile(
    r"\b(?:killed|died|dead|injured|wounded|hurt|hit|destroyed|damaged|shot|lost|burned|collapsed|fire|casualties)\b"
)
"""What a "when" that follows goes on to tell the cause of."""
_BARE = frozenset(("to", "in", "inside", "of", "from", "the", "near", "across", "into", "newly", "recently"))
_THE = re.compile(r"\b(?:the|this|that) (?:[a-z-]+ ){0,2}$")
_THAT = re.compile(r" (?:that|which)\b")
_WHO = re.compile(r", (?:who|which)\b[^,;.]*$")
_WHEN = re.compile(r"\W*when\b", re.IGNORECASE)
_PARTICIPLE_OF = re.compile(
    r"[^,;.:]*?(?<!\bwho )(?<!\bthat )(?<!\bwhich )(?<!\bthey )(?<!\bit )\b(?:have|has|was|were|is|are|had)\b"
)
_HAS_VERB = re.compile(
    r"\b(?:is|are|was|were|has been|have been) (?:[a-z]+ly )?[a-z]+(?:ed|en|nd)\b"
    r"(?:(?!\b(?:and|but|while|when|as|after|that|who|which|where|because|if|said|says)\b)[^,;.:])*$"
)
"""A clause that has its verb, so that "liberated" in "were found in towns liberated from" is none."""
_JOINED = re.compile(r"\b(?:and|but|while|when|as|after|before|that|who|which|where|because|if|says?|said)\b")


def _aside(trigger: Trigger, sentence: Sentence, clause: Clause, order: int) -> bool:
    """Whether a clause tells what came before the news: "the town that they seized", "until she was
    captured", "days after they withdrew".
    """
    base = sentence.start
    inside = sentence.low[max(0, clause.start - base) : trigger.start - base]
    if _THAT_WAS.search(sentence.runs, inside):
        return True
    relative = _RELATIVE.search(inside)
    if relative and not _FINITE.search(_HELPERS.sub("", inside[relative.end() :])):
        return True
    if _LONG_AFTER.match(inside) or (clause.start == base and _SOON.match(inside)):
        return True
    if clause.link is Link.AS and _WHEN.match(inside):
        before = sentence.low[: clause.start - base]
        if clause.start == base or (order >= _LEAD and not _HARM.search(before)):
            return True
    if not trigger.is_verb or trigger.form is Form.GERUND:
        return False
    if clause.link is Link.BEFORE:
        return True
    if clause.link is not Link.AFTER:
        return False
    before = sentence.low[: clause.start - base]
    if clause.start == base or (order >= _LEAD and not _HARM.search(before)):
        return True
    told_of = _WHO.search(before) or _DAYS_AFTER.search(before) or _REACTION.search(before)
    return told_of is not None


def in_passing(trigger: Trigger, sentence: Sentence, clause: Clause, order: int, attributed: bool) -> bool:
    """Whether a trigger tells what came before the news, so that the day of the telling is not its own."""
    doubted = _DOUBTS.search(sentence.low, 0, trigger.start - sentence.start) is not None
    back = doubted or looks_back(trigger, sentence, clause.start, attributed)
    return back or _aside(trigger, sentence, clause, order)


def looks_back(trigger: Trigger, sentence: Sentence, low: int, attributed: bool) -> bool:
    """Whether a trigger stands in the past of the past, or its sentence remembers.

    The pluperfect of reported speech ("said that the bridge had been hit") is the news of the speech.
    """
    base = sentence.start
    before = sentence.text[max(0, low - base) : trigger.start - base]
    told = attributed or _EMERGED.search(sentence.text, 0, trigger.start - base)
    if trigger.is_verb and not told and _PLUPERFECT.search(before):
        return True
    if reduced(trigger, sentence) or _ALREADY.match(sentence.low):
        return True
    return _LOOKS_BACK.search(sentence.low) is not None


def reduced(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a participle only says of a noun what became of it: "the fighters captured by the rebels"."""
    if trigger.form is Form.PHRASE and trigger.passive:
        if not sentence.words[trigger.first].lower.endswith("ed"):
            return False
    elif not trigger.is_verb or trigger.form is not Form.PAST:
        return False
    elif trigger.attributive or not trigger.first or sentence.words[trigger.first - 1].lower in _BARE:
        return True
    before = {word.lower for word in sentence.words[max(0, trigger.first - 4) : trigger.first]}
    if not before.isdisjoint(_AUXILIARIES):
        return False
    if before and _BY.match(sentence.text, trigger.end - sentence.start) is not None:
        return True
    later = _PARTICIPLE_OF.match(sentence.low, trigger.end - sentence.start)
    if later is not None and _JOINED.search(later.group()) is None:
        return True
    return bool(before) and _HAS_VERB.search(sentence.low, 0, trigger.start - sentence.start) is not None


def _known(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a noun is one that readers know: "the car bomb that killed the editor was theirs"."""
    if trigger.is_verb:
        return False
    start, end = trigger.start - sentence.start, trigger.end - sentence.start
    return _THE.search(sentence.low, 0, start) is not None and _THAT.match(sentence.low, end) is not None


def in_hindsight(head: str) -> bool:
    """Whether the headline and first sentences of an article say that it tells of times gone by."""
    return _HINDSIGHT.search(head.lower()) is not None


def tells_news(
    trigger: Trigger | None,
    sentence: Sentence,
    clause: Clause | None,
    order: int,
    attributed: bool,
    finite: bool,
) -> bool:
    """Whether an undated mention counts for the day of publication.

    Headlines, leads and live entries do; further down only what somebody is reported to say, what "has
    happened" or what a word such as "elsewhere" or "again" marks as new. What looks back or is told in
    passing never does.
    """
    if trigger is None or clause is None:
        return order < _LEAD or sentence.told_at is not None
    if looks_back(trigger, sentence, clause.start, attributed) or _known(trigger, sentence):
        return False
    if sentence.block is BlockKind.TITLE:
        return True
    if _aside(trigger, sentence, clause, order):
        return False
    if order < _LEAD or sentence.told_at is not None:
        return True
    if (
        _ALL_TOLD.search(sentence.low)
        or _OFTEN.search(sentence.runs, sentence.low)
        or _ACCUSED.search(sentence.low)
    ):
        return False
    if _SHARE.search(sentence.runs, sentence.low) or _SHOWN.search(
        sentence.low, 0, trigger.start - sentence.start
    ):
        return False
    if not finite and trigger.form is not Form.PHRASE:
        return False
    if attributed or _CUE.search(sentence.text) is not None:
        return True
    before = sentence.text[max(0, clause.start - sentence.start) : trigger.start - sentence.start]
    return _PERFECT.search(before) is not None and _SUMMED_UP.search(sentence.low) is None
