"""The verbs, masks and cues that casualty figures are read by, all over folded text."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

from dateline_extract.needed_words import Sought
from dateline_extract.people import PLURALS, SINGULARS

GATE = re.compile(
    r"kill|dead|dies?\b|died|dying|death|injur|wound|hurt\b|casualt|fatalit|bodies|body\b|corpse|"
    r"(?:lost|loss of|claim|took|cost)"
    r"|perish|slain|succumb|missing|unaccounted|trapped|captur|captive|prisoner|hostage|surrender"
    r"|abduct|kidnap|execut|murder|shot in the|kia\b|wia\b|cut down|mow(?:n|ed) down|torn apart|blown to"
    r"|(?:taken|rushed|transported|brought|admitted) to [a-z ]{0,12}hospital"
    r"|(?:servicem[ae]n|soldiers|troops|nationalists|militants|personnel|fighters)[^.]{0,60} destroyed"
    r"|destroy(?:ed|ing) [^.]{0,40}(?:servicem[ae]n|soldiers|troops|nationalists|militants|personnel"
    r"|fighters)"
    r"|massacr|mass graves?\b|gunned|assassinat|slaughter|eliminat|liquidat|neutrali[sz]|hospitali[sz]"
    r"|treated (?:for|in|at)|medical (?:help|attention|treatment|assistance)|burns\b|burn injur|concuss"
    r"|shrapnel"
    r"|(?:critical|serious|grave|stable|severe) condition|in hospital\b"
    r"|intensive care|beheaded|hanged\b|lynched"
    r"|not survive|n't survive|fatally|toll\b|losses\b|victims?\b|harmed"
)
_FIRST_OF_SEVERAL = frozenset(
    [
        "loss",
        "shot",
        "survive",
        "fatally",
        "cut",
        "mown",
        "mowed",
        "torn",
        "blown",
        "hospital",
        "destroyed",
        "destroying",
        "mass",
        "treated",
        "medical",
        "burn",
        "critical",
        "serious",
        "grave",
        "stable",
        "severe",
        "intensive",
    ]
)
"""The first words of what the gate finds in several words."""


_MOST_KNOWN = 50_000
_known: set[str] = set()
_opening: set[str] = set()


def may_open_gate(words: frozenset[str]) -> bool:
    """Whether a sentence of these words, in lower case, may pass `GATE`; what a word does is remembered."""
    if not words <= _known:
        if len(_known) > _MOST_KNOWN:
            _known.clear()
            _opening.clear()
        for word in words - _known:
            if word in _FIRST_OF_SEVERAL or GATE.search(word) is not None:
                _opening.add(word)
        _known.update(words)
    return not words.isdisjoint(_opening)


SENTENCE_END = re.compile(r"(?:[.!?][\"'”’)]*\s+(?=[A-Z\"“‘'(])|\n+|;\s)")
ABBREVIATION = re.compile(
    r"(?:\b(?:Gov|Gen|Lt|Col|Sgt|Maj|Capt|Mr|Mrs|Ms|Dr|Sen|Rep|St|U\.S|U\.N|Feb|Jan|Mar|Apr|Aug|Sept"
    r"|Oct|Nov|Dec|a\.m|p\.m)|\b[A-Z])\.\s+$"
)

PAREN = re.compile(
    r"(?=[(, ])(?:\([^()]{1,160}\)"
    r"|(?:,? (?:including|among them|among whom|of whom|counting|most of them|some of them|many of them)"
    r"|, of them)"
    r" [^,.;:()]{1,90}?"
    r"(?=,|\.|;|:|$|\)| (?:were|was|have been|has been|had been|died|in (?:the|a|an)|on [a-z]+day"
    r"|when|after|according|and (?:another |a further |at least |more than |about |some |over )?"
    r"(?:\d+|[a-z]+) (?:others |more |people |were |wounded|injured|hurt)|and (?:injur|wound|left"
    r"|damag|destroy)))"
    r"|,? (?:one|two|three|four|five|six|seven|eight|nine|ten|[a-z]+teen|eleven|twelve|twenty|\d+|several"
    r"|some|most"
    r"|many|half|all) of (?:them"
    r"|whom) [^,.;:()]{1,60}(?=,|\.|;|$)"
    r"|(?:(?<=people)|(?<=civilians)|(?<=others)|(?<=residents)|(?<=men)|(?<=children)|(?<=victims)"
    r"|(?<=soldiers)|(?<=workers)|(?<=villagers)|(?<=locals)), (?:an?|one|two|three|four|five) "
    r"[^,.;:()]{2,70}"
    r"(?: and|,) (?:an?|his|her|their|one|two|three|four|five) [^,.;:()]{2,60},"
    r"(?= (?:\w+ly )?(?:were|was|died|have been|had been|has been|have died|lost|perished))"
    r"| --? [^.;:()]{3,80}? --?(?= )"
    r"|, (?:which|who) [^,.;:()]{0,40}?\binclud(?:e|es|ed|ing) [^,.;:()]{1,80},(?!\d)"
    r"| aged (?:between )?\d{1,2}(?:(?:,? and |, | to |-)\d{1,2})*\b"
    r"|, aged [^.;:()]{1,30}?(?:,(?= (?:and her|and his|were|was|died|who))|(?= (?:were|was|died|in"
    r"|on|when)\b)|(?=[.;]))|, \d{1,2},(?= ))"
)

_TABLES: dict[str, dict[str, list[str]]] = tomllib.loads(
    resources.files("dateline_extract").joinpath("data", "casualties.toml").read_text(encoding="utf-8")
)


def _verbs(table: str) -> dict[str, str]:
    return {verb: field for field, verbs in _TABLES[table].items() for verb in verbs}


PASSIVE = _verbs("passive")
"""Verb forms that may follow those they befall ("were killed", "34 wounded"), and their fields."""
INTRANSITIVE = _verbs("intransitive")
"""Those that only follow ("died", "5 deaths")."""
ACTIVE = _verbs("active")
"""Verb forms that may stand before those they befall ("killing at least 52 people")."""
MILITARY_ONLY = frozenset(_TABLES["military"]["only"])
ELIMINATED = frozenset(verb for verb in MILITARY_ONLY if verb[:3] in ("eli", "liq", "neu"))
TROOPS = re.compile(
    r"\b(?:mercenar|soldier|troop|militant|fighter|nationalist|servicem|enem|men\b|rebel|insurgent)"
)
HARM = frozenset(
    verb
    for verb in (*PASSIVE, *INTRANSITIVE, *ACTIVE)
    if re.match(r"kill|injur|wound|die|dead|hurt|shot dead|murder|lost ", verb)
)
"""Verbs that befall people, so that whatever they befall may be people."""
_ANY_VERB = "|".join(sorted({*PASSIVE, *INTRANSITIVE, *ACTIVE}, key=len, reverse=True))
VERB = Sought(
    rf"\b(?:(?:suffered|suffers?|sustained|received|receiving|suffering"
    rf"|sustaining) (?:[a-z]+ (?:and [a-z]+ )?){{0,3}}?"
    rf"(?:injur(?:y|ies)|wounds?|burns|concussions?|contusions?|trauma)"
    rf"|(?:(?:taken|rushed|transported|brought|admitted) to (?:an? |the |[a-z]+ )?hospitals?)"
    rf"|with (?:[a-z]+ ){{0,2}}?(?:injuries|wounds|burns|concussions?|contusions?|fractures)"
    rf"|lost (?:an?|his|her|both|their)(?: (?:left|right|both))? (?:legs?|arms?|hands?|foot|feet|limbs?"
    rf"|eyes?|fingers?)"
    rf"|{_ANY_VERB})\b(?! zone|-| machine| toll| threat| penalty| sentence| camp| squad| row"
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
    r"|too|still|instead|themselves|among those|then|(?:listed|reported|recorded|registered|counted) as"
    r"|officially)"
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
CHAIN = re.compile(
    r"(?:,? [^.;:!?\n]{0,50}?)? (?:was|were|had been|have been|has been) (?:[a-z]+ly )?[a-z]+(?:ed|en|ot"
    r"|nt|ught)\b"
    r"[^.;:!?\n]{0,50}?,? (?:and|but|before being|before) (?:was |were |then |later |subsequently |also )*"
)
"""A first thing that befell them: "were taken to a field and shot dead", "was wounded and later died"."""
DIED_AFTER = re.compile(
    rf"(?:,? [^.;:!?\n]{{0,70}}?)?,? (?:who )?(?:(?:{AUX}|later|subsequently) )?(?:{ADVERB} ){{0,3}}"
)
RIGHT = re.compile(
    r" (?:the |a total of |its |their |another |a further |with |off |all |all of the |both )?"
)
AFTER_BARE = re.compile(
    r"$|  | [-—]| (?:was|is|has|were reported)\b|[,.;:!?)\"”]| (?:and|in|on|at|when|after|as|near|with"
    r"|including"
    r"|others|more|during"
    r"|overnight|while|by|this|last|of them|people|likely|allegedly|reportedly|apparently|outside)\b"
)
NEGATED = re.compile(r"\b(?:not|n't|never|neither|nor|no)\b|n't\b")
FINITE = re.compile(
    r"\b(?:said|says|boasted|claimed|reported that|announced|wrote|added|warned|admitted|confirmed that"
    r"|denied|stated"
    r"|insisted|revealed|explained|recalled|estimated that|believes?|thinks?|heard|learned|remained|told"
    r"|killed|killing|died|injured|wounded|destroyed|damaged|hit|struck|fled|captured)\b"
)
SOMEBODY = re.compile(
    r"\s+(?:(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|March|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov"
    r"|Dec))[A-Z]"
    r"|(?:him|her|them|his|my|our|their)\b"
    r"|(?!(?:in|on|at|by|near|when|after|as|and|or|during|while|with|from|for|of|to|since|outside|inside"
    r"|across|over|amid"
    r"|around|before|following|early|late|last|this|yesterday|today|but|that|is|was|says?|said)\b)"
    r"(?:[a-z-]+ ){1,3}[A-Z][\w'’-]+ [A-Z])"
)
"""Whom a verb befalls who is told right after it."""
MAYBE = re.compile(
    r"(?:\b(?:could|would|might|may|will|can|should|must|shall|to|not)\b|'ll|'d)(?: [a-z]+ly| also"
    r"| even| still| be| get| have| have been| soon)* $"
    r"|\b(?:if|unless|whether|in case)\b[^,.;:]{0,70} $|\b(?:almost|nearly) $"
    r"|\b(?:risks?|capable|threats?|danger|possibility|prospect|dreams?|fears?|hopes|aim|intention"
    r"|purpose) of $"
    r"|\b(?:without|avoid|prevent|stop|risk|risking|aimed at|(?:prevent|stop|keep"
    r"|refrain)[^.,;]{0,40} from) $"
)
FURTHER = re.compile(
    r"\b(?:another|a (?:second|third|fourth|fifth)|a further|an additional|further) (?=\w*$|\w)"
)
MORE_AT_END = re.compile(r" (?:more|others?)$")
COUNTED_ONE = re.compile(r"(?:[a-z]+ ){0,3}?(?:one|1)\b")
"""A single victim told as a count: "one person", "at least one"."""
FEARED = re.compile(
    r"\b(?:may|might|could) (?:also )?have (?:also )?(?:been )?(?:\w+ )?$"
    r"|\b(?:feared|presumed) (?:to be |to have (?:been )?)?$"
)
"""Deaths that nobody has seen: "may also have been killed", "are feared dead"."""
INTENDED = re.compile(
    r"\b(?:will|would|could|may|might|can|(?<!in addition )to) (?:soon |yet |still "
    r"|even )?(?!the\b)[a-z]+ (?:the )?$"
)
"""What stands before a count that is yet to come: "we will count hundreds of deaths"."""
REPORTED_MAYBE = re.compile(
    r"\b(?:may|might|could) (?:also )?have (?:been )?(?:\w+ )?$|\bto have (?:been )?$|\b(?:said"
    r"|believed|thought|reported|known|feared|confirmed|presumed|understood|alleged|claimed"
    r"|appears?) to (?:be )?$"
    r"|\b(?:first|last|latest|previous|second|third|fourth|fifth|\d+(?:st|nd|rd"
    r"|th)) [^,.;]{0,40}\bto (?:be )?$"
)
THEN_COUNTED = re.compile(
    r" (?:(?:at least|more than|about|around|over|another|nearly|some|up to) )*(?:\d|(?:a|one|two"
    r"|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve|dozens|several|scores|hundreds|thousands|others)\b)"
)
"""A count right after a verb."""
AMONG = Sought(
    r"\b(?P<subject>were|was|are|is|have been|has been) (?:also )?among(?:st)? (?:the |those )?"
    r"(?P<list>[^,.;]{0,40}?"
    r"(?P<what>dead|killed|victims|fatalities|injured|wounded|casualties))\b"
)
AMONG_FIRST = Sought(
    r"(?:\bamong(?:st)? (?:the |those )?(?:(?:people )?(?P<what>dead|killed|victims|fatalities|injured"
    r"|wounded)|\d+ (?P<what2>dead|killed|injured|wounded))(?: (?:in|by|at)[^,.;]{0,40})?,? (?:were"
    r"|was|are|is)"
    r"|\b(?:the )?(?P<what3>dead|killed|victims|fatalities|injured|wounded)(?: reportedly)? includ"
    r"(?:e|ed|es|ing)) "
)
LIKEWISE = Sought(
    r",? (?:(?P<as>as (?:was|were|did|have|had)(?: been)?)|(?<!fighting )(?:along|together) with|and also"
    r"|(?P<beside>alongside|with)) (?:the |also )?"
)
"""What joins others to a fate just told: "as were", "along with"."""

NEGATIVE = Sought(r"\b(?:no|zero|nobody|none|not|without|casualties|injuries)\b|n't\b|\bno-one")
"""What every word of nobody's harm holds."""
NO = (
    r"\bno(?! (?:immediate|data|figures?|confirmation|statistics|clarity|reports|report|indication"
    r"|indications|sign|signs|evidence|information|word"
    r"|details|mention|doubt|regard|estimate|serious|precise"
    r"|longer|further|more|other|major|new|official)\b)"
)
ZERO_BOTH = re.compile(
    r"\b(?:zero|0) (?:civilian |human )?(?:casualties|injuries|victims)\b|\bcasualties: (?:0\b|none|nil"
    r"|no\b)|"
    rf"{NO}(?: (?!one\b)[a-z]+){{0,3}} (?:casualt(?:y|ies)|injuries|victims|(?:killed|dead) (?:or|and) "
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
_OF_DEAD = re.compile(r"kill|dea[dt]|fatal|casualt|victim")
_OR_DEAD = re.compile(
    r",? (?:or|and|nor) (?:[a-z]+ )?(?:deaths|fatalities|casualties|victims|dead|loss of life)"
)
ZERO_KILLED = re.compile(
    rf"\bzero (?:fatalities|deaths)\b|(?:\bnot|n't|\bwithout) (?:claim|take|cost|claiming|taking"
    rf"|costing)(?: any)?"
    rf"(?: civilian| human)? lives\b"
    rf"|{NO}(?: [a-z]+)? lives (?:were|was|have been|had been) (?:lost|claimed|taken)\b|"
    rf"{NO}(?: [a-z]+){{0,2}} (?:deaths|fatalities|loss of life)\b|\b(?:no one|nobody|no-one"
    rf"|none of [a-z ]{{2,30}}|none) (?:was|were|had been|has been|have been|had|has|have)?"
    r" ?(?:killed|died|dead)\b(?! or| nor| and)"
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
_HURT = re.compile(
    r" (?:injur(?:y|ies)|wounds?|burns|concussions?|contusions?|fractures|trauma)$|^(?:taken|rushed"
    r"|transported"
    r"|brought|admitted)"
    r" to [a-z ]*hospitals?$|^lost .*(?:leg|arm|hand|foot|feet|limb|eye|finger)s?$"
)
_FATAL = re.compile(r"\b(?:fatal|mortal|deadly)\b")
RELATIVE = re.compile(r",? (?:[a-z]+ ){0,4}?(?:who|that|which) (?!.*\b(?:said|says|told)\b)")
POPULATION = re.compile(r"\bpopulation of $")
COUNT_NOUNS = frozenset({"deaths", "fatalities", "injuries", "death", "fatality"})
"""Words that count by themselves and need the number right before them."""
OTHER_CLAUSE = re.compile(r"\b(?:when|after|before|while|because|but|although|whose|and who|if|where)\b| - ")
SOME_OF = re.compile(
    r"(?:one|two|three|four|five|six|\d+|some|several|half|most) of (?:the|those|these|his|her|its|their)\b"
)
SUCH_WERE = re.compile(r"(?: (?:in|at|on|by|there)\b[^.,;]{0,40}?)? (?:was|were|is|are)\b")
"""What makes a part of those known to be dead: "one of the men killed was a baker"."""
COUNTED_NOUN = re.compile(
    r" (?:(?!(?:of|in|and|or|the|with|from|to|by|for|were|was|after|people|others)\b)[a-z-]+ ){1,2}"
)
"""Adjectives between a number and what it counts: "15 Russian fatalities"."""
FILM = re.compile(r"\b(?:videos?|footage|photos?|photographs?|images?|pictures?|cameras?|clips?|film)\b")
"""What captures people without taking them prisoner."""
FATALLY = Sought(
    r"\b(?P<n>one|two|three|four|five|\d+) (?:of (?:them|whom) )?fatally\b(?! (?:wound|injur|shot|hit))"
)
"""Those of the wounded who died: "four wounded, one fatally"."""
KILLED_WERE = Sought(r"(?:^|[.;] )(?:also |among the dead )?killed (?:was|were) ")
ONE_LIFE = Sought(r"\b(?:claim|t[ao]ok?|tak|cost)(?:ed|es|s|ing|e)? (?:one|a|1) (?:civilian )?life\b")
IN_A_LIST = re.compile(r"(?:,|\band)(?: of)? $")
SOME = re.compile(r"(?:multiple|several|a number of|a few)\b")
"""Injuries that may all be one person's: "he has multiple injuries"."""
PLURAL_AUXILIARY = re.compile(r"\b(?:were|are|have)\b")
NOUN_USE = re.compile(r"\b(?:the|those|their|among) $")
SPENT = re.compile(rf"\b(?:{'|'.join(sorted(LIVES, key=len, reverse=True))})(?: the)? $")
REMAINS_OF = frozenset({"bodies of", "body of"})
HANDED_OVER = re.compile(
    r"\b(?:return|repatriat|hand(?:ed|ing)? over|exchang|transfer|swap|dna|identif|(?:brought|bring(?:s"
    r"|ing)?|sent|sen[dt]s?) (?:home|back))"
)
NOT_CORPSES = re.compile(
    r"\b(?:international|sport|sporting|government|governing|state|regulatory|official|elected|public"
    r"|local|world|executive)\b"
)


def spared(match: re.Match[str]) -> tuple[str, ...]:
    """The fields that a match of `ZERO_BOTH` or `NONE_HIT` tells to be none: "no injuries" says nothing of "
    "dead."""
    told = match.group()
    if told.startswith("kill"):
        return ("killed",)
    if (
        told.endswith("injuries")
        and _OF_DEAD.search(told) is None
        and _OR_DEAD.match(match.string, match.end()) is None
    ):
        return ("injured",)
    return ("killed", "injured")


def befallen(verb: str) -> str | None:
    """The field of a verb form that follows those it befalls; null for other forms."""
    if _HURT.search(verb):
        return "killed" if _FATAL.search(verb) else "injured"
    return BEFALLEN.get(verb)


def who_of(noun: str) -> str | None:
    """Whom a person noun means: "children", "civilians", "military"; null for people at large."""
    return {**SINGULARS, **PLURALS}.get(noun)
