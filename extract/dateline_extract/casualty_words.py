"""The verbs, masks and cues that casualty figures are read by, all over folded text."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline_extract.people import PLURALS, SINGULARS

GATE = re.compile(
    r"kill|dead|dies?\b|died|dying|death|injur|wound|hurt\b|casualt|fatalit|bodies|body\b|corpse|"
    r"(?:lost|loss of|claim|took|cost)"
    r"|perish|slain|succumb|missing|unaccounted|trapped|captur|captive|prisoner|hostage|surrender"
    r"|abduct|kidnap|execut|murder"
    r"|massacr|mass graves?\b|gunned|assassinat|slaughter|eliminat|liquidat|neutrali[sz]|hospitali[sz]"
    r"|treated for"
    r"|toll\b|victims?\b|harmed"
)
_FIRST_OF_SEVERAL = frozenset(["loss", "mass", "treated"])
"""The first words of what the gate finds in several words."""


@lru_cache(maxsize=50_000)
def may_open_gate(word: str) -> bool:
    """Whether a sentence with this word, in lower case, may pass `GATE`."""
    return word in _FIRST_OF_SEVERAL or GATE.search(word) is not None


SENTENCE_END = re.compile(r"(?:[.!?][\"'”’)]*\s+(?=[A-Z\"“‘'(])|\n+|;\s)")
ABBREVIATION = re.compile(
    r"(?:\b(?:Gov|Gen|Lt|Col|Sgt|Maj|Capt|Mr|Mrs|Ms|Dr|Sen|Rep|St|U\.S|U\.N|Feb|Jan|Mar|Apr|Aug|Sept"
    r"|Oct|Nov|Dec|a\.m|p\.m)|\b[A-Z])\.\s+$"
)

PAREN = re.compile(
    r"\([^()]{1,160}\)"
    r"|,? (?:including|among them|among whom|of whom|of them|counting|most of them|some of them"
    r"|many of them) [^,.;:()]{1,90}?"
    r"(?=,|\.|;|:|$|\)| (?:were|was|have been|has been|had been|died|in (?:the|a|an)|on [a-z]+day"
    r"|when|after|according|and (?:another |a further |at least |more than |about |some |over )?"
    r"(?:\d+|[a-z]+) (?:others |more |people |were |wounded|injured|hurt)|and (?:injur|wound|left"
    r"|damag|destroy)))"
    r"|,? (?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|some|most|many) of (?:them"
    r"|whom) [^,.;:()]{1,60}(?=,|\.|;|$)"
    r"|(?:(?<=people)|(?<=civilians)|(?<=others)|(?<=residents)|(?<=men)|(?<=children)|(?<=victims)"
    r"|(?<=soldiers)|(?<=workers)|(?<=villagers)|(?<=locals)), (?:an?|one|two|three|four|five) "
    r"[^,.;:()]{2,70}"
    r"(?: and|,) (?:an?|his|her|their|one|two|three|four|five) [^,.;:()]{2,60},"
    r"(?= (?:\w+ly )?(?:were|was|died|have been|had been|has been|have died|lost|perished))"
    r"|, (?:which|who) [^,.;:()]{0,40}?\binclud(?:e|es|ed|ing) [^,.;:()]{1,80},"
    r"|, aged [^.;:()]{1,30}?(?:,(?= (?:and her|and his|were|was|died|who))|(?= (?:were|was|died|in"
    r"|on|when)\b)|(?=[.;]))|, \d{1,2},"
)

PASSIVE = {
    "killed": "killed",
    "slain": "killed",
    "executed": "killed",
    "murdered": "killed",
    "massacred": "killed",
    "slaughtered": "killed",
    "gunned down": "killed",
    "assassinated": "killed",
    "shot dead": "killed",
    "fatally wounded": "killed",
    "fatally injured": "killed",
    "mortally wounded": "killed",
    "fatally shot": "killed",
    "shot and killed": "killed",
    "shot to death": "killed",
    "buried in a mass grave": "killed",
    "buried in mass graves": "killed",
    "tortured to death": "killed",
    "burned to death": "killed",
    "burned alive": "killed",
    "blown up": "killed",
    "injured": "injured",
    "wounded": "injured",
    "hurt": "injured",
    "maimed": "injured",
    "hospitalised": "injured",
    "hospitalized": "injured",
    "taken to hospital": "injured",
    "treated for injuries": "injured",
    "captured": "captured",
    "eliminated": "killed",
    "liquidated": "killed",
    "neutralised": "killed",
    "neutralized": "killed",
    "trapped under": "missing",
    "trapped beneath": "missing",
    "buried under": "missing",
    "taken prisoner": "captured",
    "taken captive": "captured",
    "taken hostage": "captured",
    "abducted": "captured",
    "kidnapped": "captured",
}
"""Verb forms that may follow those they befall ("were killed", "34 wounded")."""
INTRANSITIVE = {
    "died": "killed",
    "dies": "killed",
    "die": "killed",
    "perished": "killed",
    "dead": "killed",
    "found dead": "killed",
    "deaths": "killed",
    "fatalities": "killed",
    "lost their lives": "killed",
    "lost his life": "killed",
    "lost her life": "killed",
    "succumbed": "killed",
    "injuries": "injured",
    "missing": "missing",
    "unaccounted for": "missing",
    "surrendered": "captured",
    "surrendering": "captured",
    "laid down their arms": "captured",
}
ACTIVE = {
    "killed": "killed",
    "kills": "killed",
    "kill": "killed",
    "killing": "killed",
    "shot dead": "killed",
    "shot and killed": "killed",
    "murdered": "killed",
    "murdering": "killed",
    "executed": "killed",
    "executing": "killed",
    "execute": "killed",
    "murder": "killed",
    "claimed the lives of": "killed",
    "claiming the lives of": "killed",
    "claims the lives of": "killed",
    "took the lives of": "killed",
    "taking the lives of": "killed",
    "cost the lives of": "killed",
    "deaths of": "killed",
    "death of": "killed",
    "killing of": "killed",
    "bodies of": "killed",
    "body of": "killed",
    "lives of": "killed",
    "loss of": "killed",
    "lost": "killed",
    "losing": "killed",
    "loses": "killed",
    "eliminated": "killed",
    "liquidated": "killed",
    "neutralised": "killed",
    "neutralized": "killed",
    "destroyed": "killed",
    "injured": "injured",
    "injures": "injured",
    "injuring": "injured",
    "injure": "injured",
    "wounded": "injured",
    "wounds": "injured",
    "wounding": "injured",
    "wound": "injured",
    "hurt": "injured",
    "hurts": "injured",
    "hurting": "injured",
    "fatally wounding": "killed",
    "fatally injuring": "killed",
    "fatally wounded": "killed",
    "maiming": "injured",
    "hospitalising": "injured",
    "captured": "captured",
    "capturing": "captured",
    "captures": "captured",
    "took prisoner": "captured",
    "abducted": "captured",
    "kidnapped": "captured",
}
"""Verb forms that may stand before those they befall ("killing at least 52 people")."""
MILITARY_ONLY = frozenset(
    {"lost", "losing", "loses", "eliminated", "liquidated", "neutralised", "neutralized", "destroyed"}
)
_ANY_VERB = "|".join(sorted({*PASSIVE, *INTRANSITIVE, *ACTIVE}, key=len, reverse=True))
VERB = re.compile(
    rf"\b(?:{_ANY_VERB}|(?:suffered|sustained|received|suffering|sustaining) (?:[a-z]+ ){{0,2}}"
    rf"(?:injuries|wounds|burns))\b(?! zone|-| machine| toll| threat| penalty| sentence| camp| squad| row"
    rf"| certificate)"
)
BOTH = re.compile(rf"\s?(?:,|or|and|/|and/or) (?:{'|'.join(PASSIVE | INTRANSITIVE)})\b")

ADVERB = (
    r"(?:(?!(?:fami|al|ita|ju|rep|supp|assemb|on)ly\b)[a-z]+ly|yesterday|today|overnight|later"
    r"|in total|on [a-z]+day|also|both|all|now|since"
    r"|already|either|feared|believed|known|confirmed|reported"
    r"|presumed|said to (?:be|have been)"
    r"|to (?:be|have been)|thought to (?:be|have been)|believed to (?:be|have been)|left|civilian"
    r"|civilians|military|others|more|people"
    r"|too|still|instead|themselves|among those|then|listed as|officially)"
)
AUX = (
    r"(?:were|was|have been|has been|had been|are|is|been|being|be|got|get|have|has|had|lay|remain"
    r"|remained|were left|was left)"
)
DIRECT = re.compile(rf"(?: |: | - | of )(?:{ADVERB} ){{0,3}}")
WITH_AUX = re.compile(
    rf"(?:,? (?!{AUX} not\b)[^.;:!?\n]{{0,110}}?)?\b(?:{AUX}) (?:{ADVERB} ){{0,4}}(?:{AUX} )?"
    rf"(?:{ADVERB} ){{0,2}}"
)
DIED_AFTER = re.compile(
    rf"(?:,? [^.;:!?\n]{{0,70}}?)? (?:who )?(?:(?:{AUX}|later|subsequently) )?(?:{ADVERB} ){{0,3}}"
)
RIGHT = re.compile(
    r" (?:the |a total of |its |their |another |a further |with |off |all |all of the |both )?"
)
AFTER_BARE = re.compile(
    r"$|  | [-—]| (?:was|is|has)\b|[,.;:!?)\"”]| (?:and|in|on|at|when|after|as|near|with|including"
    r"|others|more|during"
    r"|overnight|while|by|this|last|of them|people)\b"
)
NEGATED = re.compile(r"\b(?:not|n't|never|neither|nor|no)\b|n't\b")
FINITE = re.compile(
    r"\b(?:said|says|told|killed|killing|died|injured|wounded|destroyed|damaged|hit|struck|fled|captured)\b"
)
MAYBE = re.compile(
    r"(?:\b(?:could|would|might|may|will|can|should|must|shall|to|not)\b|'ll|'d)(?: [a-z]+ly| also"
    r"| even| still| be| get| have| have been| soon)* $"
    r"|\b(?:if|unless|whether)\b[^,.;:]{0,70} $"
    r"|\b(?:risks?|capable|threats?|danger|possibility|prospect|dreams?|fears?|hopes|aim|intention"
    r"|purpose) of $"
    r"|\b(?:without|avoid|prevent|stop|risk|risking|aimed at|(?:prevent|stop|keep"
    r"|refrain)[^.,;]{0,40} from) $"
)
FURTHER = re.compile(r"\b(?:another|a further|an additional|further) (?=\w*$|\w)")
MORE_AT_END = re.compile(r" (?:more|others?)$")
COUNTED_ONE = re.compile(r"(?:[a-z]+ ){0,3}?(?:one|1)\b")
"""A single victim told as a count: "one person", "at least one"."""
FEARED = re.compile(
    r"\b(?:may|might|could) (?:also )?have (?:also )?(?:been )?(?:\w+ )?$"
    r"|\b(?:feared|presumed) (?:to be |to have (?:been )?)?$"
)
"""Deaths that nobody has seen: "may also have been killed", "are feared dead"."""
INTENDED = re.compile(
    r"\b(?:will|would|could|may|might|can|to) (?:soon |yet |still |even )?[a-z]+ (?:the )?$"
)
"""What stands before a count that is yet to come: "we will count hundreds of deaths"."""
REPORTED_MAYBE = re.compile(
    r"\b(?:may|might|could) (?:also )?have (?:been )?(?:\w+ )?$|\bto have (?:been )?$|\b(?:said"
    r"|believed|thought|reported|known|feared|confirmed|presumed) to $"
)
WORST_SINCE = re.compile(
    r"\b(?:deadliest|worst|biggest|largest|heaviest|bloodiest|most|first|fiercest)\b[^.;]{0,60}?\bsince\b[^.;,]{0,40}"
)
"""A comparison, not a period: "the deadliest attack since April"."""
TOTAL = re.compile(
    r"\bsince (?:the |russia|moscow|putin|feb|february|2014|march|april|it began|its|last)"
    r"|\bin total\b|\bto date\b|\bso far (?:in|been)\b"
    r"|\b(?:war|invasion|conflict)\b[^.,;]{0,40}? (?:has|have|had) (?:already )?(?:killed|left"
    r"|claimed|injured|wounded|cost)"
    r"|\b(?:in|during|throughout|over|of) (?:the|this|its|russia's) (?:entire |whole |\w+ )?(?:war"
    r"|conflict|invasion|campaign)\b"
    r"|\b(?:per|a|each|every) (?:day|week|month)\b(?! (?:ago|earlier|later|before|after))|\bdaily\b"
    r"|\boverall\b|\bsince \d{4}\b|\bso far this (?:year|month)\b"
    r"|\b(?:tally|tallied|documented|verified|in the (?:\w+ )?siege)\b"
    r"|\btotal (?:number|losses|death)|\bin the (?:first|past|last) (?:\w+ )?(?:days|weeks|months|year)\b"
)
THEN_COUNTED = re.compile(
    r" (?:(?:at least|more than|about|around|over|another|nearly|some|up to) )*(?:\d|(?:a|one|two"
    r"|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve|dozens|several|scores|hundreds|thousands|others)\b)"
)
"""A count right after a verb."""
TOLL = re.compile(
    r"\b(?:(?P<dead>death toll|toll|number of (?:the |people |civilians |those |confirmed )?(?:dead|deaths"
    r"|killed|fatalities|victims|casualties))"
    r"|(?P<hurt>number of (?:people |those )?(?:injured|wounded)))\b[^.;:!?\n]{0,80}?"
    r"\b(?:to|at|is|was|of|reached|reaches|now|hit|hits|stands at|exceeds|exceeded|topped|passed|as)"
    rf"(?={THEN_COUNTED.pattern})"
)
RISEN = re.compile(
    r"\b(?:(?P<dead>toll|number of (?:the )?(?:dead|deaths|killed|victims|fatalities))"
    r"|(?P<hurt>number of (?:the )?(?:injured|wounded)))\b[^.;:!?\n]{0,40}? from [\w-]+ to "
    r"(?P<last>[\w,-]+\w)"
)
"""A toll that rose: "from 18 to 21" is 21."""
AMONG = re.compile(
    r"\b(?P<subject>were|was|are|is|have been|has been) (?:also )?among(?:st)? (?:the |those )?"
    r"(?P<list>[^,.;]{0,40}?"
    r"(?P<what>dead|killed|victims|fatalities|injured|wounded|casualties))\b"
)
AMONG_FIRST = re.compile(
    r"(?:\bamong(?:st)? (?:the |those )?(?:(?:people )?(?P<what>dead|killed|victims|fatalities|injured"
    r"|wounded)|\d+ (?P<what2>dead|killed|injured|wounded))(?: (?:in|by|at)[^,.;]{0,40})?,? (?:were"
    r"|was|are|is)"
    r"|\b(?:the )?(?P<what3>dead|killed|victims|fatalities|injured|wounded)(?: reportedly)? includ"
    r"(?:e|ed|es|ing)) "
)
INCLUDES = re.compile(r"^\W*(?:including|among them|among whom|of whom|of them|counting|\d+ of|[a-z]+ of)")

NO = (
    r"\bno(?! (?:immediate|information|word|details|mention|doubt|regard|estimate|serious|precise"
    r"|longer|further|more|other|major|new|official)\b)"
)
ZERO_BOTH = re.compile(
    rf"{NO}(?: (?!one\b)[a-z]+){{0,3}} (?:casualt(?:y|ies)|injuries|(?:killed|dead) (?:or|and) "
    rf"(?:wounded|injured)|one hurt)\b"
    rf"|\b(?:no one|nobody|no-one|no people|no civilians|no residents|no staff|none of [a-z ]{{2,40}}"
    rf"|none)(?: in [a-z ]+)? (?:was|were|had been|has been|have been|is|got|suffered)"
    rf"(?: reported| reportedly| thought to be| believed to be| seriously)? (?:killed (?:or|and"
    rf"|nor) )?(?:hurt|injured|harmed|wounded|injuries)\b"
    rf"|\bwithout (?:any |causing |civilian |human )*(?:casualties|injuries|victims|loss of life)\b"
    rf"|(?:\bnot|n't) (?:cause|result in|lead to|report|suffer|inflict|caused|resulted in)(?: in)?"
    rf"(?: any| civilian)* (?:casualties|injuries)\b"
    rf"|\b(?:casualties|injuries) (?:were|have been|was) (?:not reported|avoided|not recorded)\b"
    rf"|\bthere (?:were|are|was|have been|had been) n(?:o|either) (?:dead|killed|victims|casualties)"
    rf"(?: (?:or|nor) (?:wounded|injured))?\b"
)
NONE_HIT = re.compile(
    r"\b(?:killed|injured|hurt|wounded|injuring|killing|wounding|hurting|harmed)"
    r" (?:no one|nobody|no-one|no people)\b"
)
ZERO_KILLED = re.compile(
    rf"(?:\bnot|n't|\bwithout) (?:claim|take|cost|claiming|taking|costing)(?: any)?"
    rf"(?: civilian| human)? lives\b"
    rf"|{NO}(?: [a-z]+)? lives (?:were|was|have been|had been) (?:lost|claimed|taken)\b|"
    rf"{NO}(?: [a-z]+){{0,2}} (?:deaths|fatalities|victims)\b|\b(?:no one|nobody|no-one"
    rf"|none of [a-z ]{{2,30}}|none) (?:was|were|had been|has been|have been|had|has|have)?"
    r" ?(?:killed|died|dead)\b(?! or| nor| and)"
)
PERSON = re.compile(
    r"(?P<name>(?:[A-Z][\w'’.-]+ ){0,3}[A-Z][\w'’-]+|\b[Hh]e|\b[Ss]he)"
    r"(?:, \d{1,2},| \(\d{1,2}\)|(?<=[a-z]), (?:an?|the|who|whose|head|chief|mayor|deputy|editor|founder)\b"
    r"[^.;:()“”\"]{3,90},)?"
    r"(?P<aux> (?:was|has been|had been|is) (?:also |reportedly |later |fatally |then |himself |herself )?)"
    r"(?P<verb>fatally wounded|fatally injured|mortally wounded|fatally shot|killed|shot dead|wounded|injured"
    r"|murdered|executed|assassinated"
    r"|taken prisoner|abducted|kidnapped)\b"
)
SOMEBODY = re.compile(r"\s+(?:[A-Z]|(?:him|her|them|his|my|our|their)\b)")
VICTIM = re.compile(
    r"\b(?:killed|kills|killing|murdered|murdering|assassinated|assassinating|shot dead|executed|executing)"
    r" (?:[a-z][\w'’-]* ){0,3}?(?:[A-Z][a-z]+ (?=[A-Z]\w+ [A-Z]))?"
    r"(?P<name>[A-Z][a-z'’-]+ [A-Z][a-z'’-]+)\b(?![ -][A-Z])"
)
"""A named person who is killed by somebody: "killed the editor Ivan Melnyk"."""
DIED = re.compile(
    r"(?P<name>(?:[A-Z][\w'’.-]+ ){1,3}[A-Z][\w'’-]+|\b[Hh]e|\b[Ss]he)(?:, \d{1,2},| \(\d{1,2}\))? "
    r"(?:has |had |later |also ){0,2}(?:died|succumbed)"
    r" (?:of|from|to|in|after|during|when|while|defending|fighting) (?:his|her|the|an?|russian"
    r"|Russian|shrapnel)\b[^.;]{0,40}?"
    r"\b(?:wounds?|injuries|attack|strike|blast|explosion|shelling|bombing|battle|fighting|combat"
    r"|missile|airstrike|crossfire)"
)
NOT_A_PERSON = re.compile(
    r"^(?:The|This|That|It|They|One|Everyone|Nobody|Who|What|No|Nothing|Many|Some|Someone|People|None"
    r"|Each|There|Another|I|You|We"
    r"|Anyone|Neither|Both|All|Another|Nobody)$|\b(?:Ministry|Army|Force|Forces|Regiment|Brigade"
    r"|Battalion|Russia|Ukraine|Guard|Navy|Council"
    r"|Government|Service|Police"
    r"|Civilians?|Soldiers?|Troops|People|Residents|Children|Officers?|Fighters|Women|Men|Street|Square|Hospital"
    r"|Region|Oblast|Airport|City|Island|Nations|Union|Group|Fleet|Party|States|Kingdom|Oil|Bridge"
    r"|Plant|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday|Saturday|Sunday)\b"
)

BEFALLEN = PASSIVE | INTRANSITIVE
"""Verb forms that may stand after those they befall."""
BARE_AUXILIARY = re.compile(rf" (?:{AUX} )?(?:{ADVERB} ){{0,3}}(?:{AUX} )?(?:{ADVERB} ){{0,2}}")
BOTH_BEFORE = re.compile(r"\b(killed|dead|died|deaths|killing) (?:or|and|and/or) $")
AUXILIARY = re.compile(rf"\b{AUX}\b")
AUXILIARY_AT_END = re.compile(rf"\b(?:were|was|been|is|are|being|be|got) (?:{ADVERB} ){{0,2}}$")
WITH_AUX_ONLY = re.compile(r"(?:,? [^.;:!?]{0,60}?)? ?(?:reportedly )?")
OWN_VERB = re.compile(
    rf"(?:,? (?:who )?(?:{AUX} )?(?:{ADVERB} ){{0,3}})(?:{'|'.join(PASSIVE | INTRANSITIVE)})\b"
)
OF_THEM = re.compile(
    r"(?:[a-z]+|\d+)(?: of (?:them|whom))?,?(?: (?:were|was|are))?(?: [a-z]+){0,2}? (?P<noun>children"
    r"|child|civilians|soldiers|minors|kids)\b"
)
LIVES = (
    "claimed",
    "claims",
    "claim",
    "claiming",
    "took",
    "takes",
    "taking",
    "cost",
    "costs",
    "costing",
    "lost",
    "loss of",
)
"""Verbs that take "lives": "claimed 11 lives"."""
LIVES_LOST = re.compile(r" (?:were|have been|had been|are being|was) (?:lost|claimed|taken|cut short)\b")
REMAINS = re.compile(r"\b(?:bodies|body|corpses?|lives)\b")
_HURT = re.compile(r" (?:injuries|wounds|burns)$")
RELATIVE = re.compile(r",? (?:[a-z]+ ){0,4}?(?:who|that|which) (?!.*\b(?:said|says|told)\b)")
POPULATION = re.compile(r"\bpopulation of $")
COUNT_NOUNS = frozenset({"deaths", "fatalities", "injuries"})
"""Words that count by themselves and need the number right before them."""
OTHER_CLAUSE = re.compile(r"\b(?:when|after|before|while|because|but|although|whose|and who|if|where)\b")
PLURAL_AUXILIARY = re.compile(r"\b(?:were|are|have)\b")
NOUN_USE = re.compile(r"\b(?:the|those|their|among) $")
SPENT = re.compile(rf"\b(?:{'|'.join(sorted(LIVES, key=len, reverse=True))})(?: the)? $")
REMAINS_OF = frozenset({"bodies of", "body of"})
HANDED_OVER = re.compile(r"\b(?:return|repatriat|hand(?:ed|ing)? over|exchang|transfer|swap|dna|identif)")
NOT_CORPSES = re.compile(
    r"\b(?:international|sport|sporting|government|governing|state|regulatory|official|elected|public"
    r"|local|world|executive)\b"
)


def befallen(verb: str) -> str | None:
    """The field of a verb form that follows those it befalls; null for other forms."""
    return "injured" if _HURT.search(verb) else BEFALLEN.get(verb)


def who_of(noun: str) -> str | None:
    """Whom a person noun means: "children", "civilians", "military"; null for people at large."""
    return {**SINGULARS, **PLURALS}.get(noun)
