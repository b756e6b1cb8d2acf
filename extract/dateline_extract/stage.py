"""Whether what a clause tells was done, tried, planned, threatened, denied, or is a vague habit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline_extract.lexicon import Form
from dateline_extract.needed_words import Sought
from dateline_extract.sentences import Sentence
from dateline_extract.triggers import Trigger
from dateline_store.model import Kind, Stage

# Every pattern but _OBJECT, _RELATIVE_ASIDE and _FIRST_VERB is for text in lower case.


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an incident is told as a fact."""

    stage: Stage = Stage.DONE
    negated: bool = False
    vague: bool = False
    """Repeated or lasting, without an occasion of its own ("have been shelling cities for weeks")."""
    general: bool = False
    """Told of no occasion at all: a law, a possibility, a right, a definition."""
    cue: tuple[int, int] | None = None
    """The words that told it, offsets into the article's text."""
    rule: str = "told-as-done"


_IRREALIS = re.compile(
    r"\b(?:will|would|could|(?<!\d )may(?! \d)|might|should|shall|must|can|cannot|can['’]t|won['’]t"
    r"|['’]ll|if|unless|whether"
    r"|going to|set to|about to|due to be|expected to|likely to|able to|unable to|ready to"
    r"|prepar\w+ (?:to|for|a)"
    r"|in order to|so as to|needs? to|want(?:s|ed)? to|hop(?:e|es|ed|ing) to|aim(?:s|ed|ing)? (?:to|at)"
    r"|plan(?:s|ned|ning)? (?:to|on|for)|intend\w* to"
    r"|(?:intention|aim|hopes?|purpose|idea|challenge) (?:to|of|in)|seek(?:s|ing)? to"
    r"|refus\w+ to|allow\w* \w+ to"
    r"|capable of|ability to|designed to|used to|possib\w+|potential(?:ly)?|imminent|looming"
    r"|hypothetical|risks?"
    r"|fears? (?:of|that|over)|feared|threats? (?:of|to)|danger of|prospect of|in case of"
    r"|in the event of|warn\w* of"
    r"|avoid\w*|prevent\w*|protect\w* (?:\w+ ){0,3}from|defend\w* (?:\w+ ){0,3}(?:from|against)|deter\w*"
    r"|against (?:any|future|further|possible)|plans for|calls? for|called for|demand\w* (?:that|an? end)"
    r"|stop (?:the )?|end (?:to )?the|let's|urg\w+|encourag\w+|promis\w+|pledg\w+|vow\w+|would-be|future)"
    r"(?:\W|$)"
)
_THREAT = re.compile(r"\bthreat\w*\b|\bwarn\w*\b|\bvow\w*\b")
_TRIED = re.compile(
    r"\b(?:tried|trying|tries|attempt(?:ed|ing|s)?|failed|unsuccessful\w*|sought|foiled"
    r"|thwarted|repel\w*)\b(?:\W+(?!(?:was|were|and|but)\b)\w+){0,3}\W*$"
)
_NEGATION = re.compile(
    r"\b(?:not|never|no longer|nobody|neither|nor|without|n['’]t|didn['’]t|hasn['’]t"
    r"|haven['’]t|hadn['’]t|wasn['’]t|weren['’]t"
    r"|den(?:y|ies|ied|ying)(?: that)?|(?:false|untrue) that|no evidence (?:of|that)|no signs? of"
    r"|refut\w+)\b(?:\W+\w+){0,4}\W*$|\b(?:no|any) (?:\w+ )?$"
)
_DENIAL = Sought(
    r"\b(?:den(?:y|ies|ied|ying)|no evidence|refuted|(?:false|untrue|not true|a lie)"
    r"|(?:reject|dismiss|refut|den[iy])\w* (?:\w+ ){0,2}"
    r"(?:claims?|reports?|allegations?|accusations?|suggestions?))"
    r" that\s*$"
)
_DENIED = Sought(
    r"\b(?:reject|dismiss|refut|den[iy]|rubbish|debunk|mock|ridicul)\w* (?:\w+ ){0,3}"
    r"(?:claims?|reports?|allegations?|accusations?|suggestions?|notion|idea) that\s[^.;:,]{0,70}$"
)
"""What somebody is told to wave away, in the clause of a trigger: "rubbished the allegation that"."""
_GOVERNED = re.compile(r"\b(on|at|from|for|toward|towards|of|against|without|about)\s+(?:\w+ly\s+)?$")
_ALLEGED = re.compile(r"\b(?:accus\w+|blam\w+|suspect\w+|guilty)\b[^,;]*$")
_TO_VERB = re.compile(r"\bto (?:\w+ )?$")
_USED = re.compile(r"\bus(?:ed|es|ing) (?!to\b)(?:[^\s,;]+ ){1,14}to (?:[a-z]+ )?$")
"""What makes an infinitive a deed done: "used drones to attack"."""
_BEGUN = re.compile(
    r"\b(?:began|begun|begins?|start(?:ed|s)|continu(?:ed|es)|managed|proceeded|went on) to (?:\w+ )?$"
)
"""What makes an infinitive a thing done: "began to shell the town"."""
_PAUSE = Sought(
    r"\b(?:pauses?|lulls?|halts?|breaks?|let-?ups?|respite|cessation|suspension|absence)\s(?:in|to|of|from)\s"
    r"(?:(?:the|all|any|heavy|fierce|active)\s){0,2}$"
)
_OBJECT = re.compile(r"\s+(?:the|an?|its|their|his|her|civilian|residential|[A-Z]|[a-z]+s\b)")
"""What follows an -ing form that is a verb."""
_PROGRESSIVE = re.compile(
    r"\b(?:have|has|had) been (?:\w+ )?$|\b(?:continu\w+|keeps?|kept)(?: to| on)? (?:\w+ )?$"
)
_WATCHED = re.compile(
    r"\b(?:see(?:ing|n)?|saw|watch(?:ing|ed)?|imagin\w*|hear(?:ing)?|of)\s(?:(?!was|were|had)[\w’'-]+\s){1,5}being\s$"
)
"""What governs a participle of no one occasion: "seeing his people being slaughtered"."""
_HABIT = re.compile(
    r"\b(?:repeatedly|constantl?y?|regularly|routinely|daily|every (?:day|night|hour|single)|relentless\w*"
    r"|continu(?:es?|ed|al|ous|ously|ing)(?! in the)|often|frequent\w*|ongoing"
    r"|in recent (?:days|weeks|months)|for (?:\w+ )?(?:days|weeks|months|years)"
    r"|(?:days|weeks|months|years) of(?! (?:\w+ )?(?:calm|quiet|peace|silence|respite))|always"
    r"|over and over|time and again|month-long|months-long|weeks-long|each day"
    r"|since (?:the (?:start|beginning|outbreak|invasion|war)|russia|february|feb\b|moscow"
    r"|\d{4}|then|early|late|march|april))"
)
_OCCASION = re.compile(
    r"\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\byesterday\b|\bthis (?:morning|afternoon|evening)\b"
    r"|\b(?:last night|overnight|tonight)\b",
    re.IGNORECASE,
)
"""Words that tell one occasion, so that "relentless" or "continued" says how hard and not how often."""
_UNDER = re.compile(
    r"\b(?:was|were|is|are|came) (?:\w+ ){0,2}under (?:constant|relentless|continu\w+|ongoing)\b"
)
"""What tells how hard a place is fired at, so that the day may stand anywhere in the sentence."""
_STANCE = re.compile(
    r"(?:\b(?:deplor|condemn|celebrat|denounc|welcom|hail|mourn|regret|recall|commemorat|prais)\w*\s+"
    r"(?:[\w’'-]+\s+){0,5}|\bso-called\s+[\"'“‘]?(?:\w+\s+)?)$",
    re.IGNORECASE,
)
"""What governs an incident that is only judged."""
_WAR_ITSELF = re.compile(
    r"(?:\bjoin\w*\s(?:in\s)?(?:the|this|its|their)\s|\b\w+-(?:day|week|month|year)(?:-old|-long)?\s)(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)
"""What makes "attack" or "onslaught" stand for the whole war: "to join the attack", "the six-day assault"."""
_GENERAL = Sought(
    r"\b(?:under (?:international|humanitarian) law|considered|definition|for example"
    r"|in history|world war|any (?:such )?(?:attack|strike)s?"
    r"|(?:laws?|treat(?:y|ies)|conventions?|rules?) (?:\w+ )?(?:bans?|banned|forbids?|prohibits?|outlaws?)"
    r"|such (?:attacks?|strikes?|an attack)|what if|imagine|the threat of|act of war|in theory)\b"
)
_NOUN_IRREALIS = re.compile(
    r"(?:\b(?:possible|potential|planned|imminent|further|future|expected|feared|threatened"
    r"|nuclear|any|hypothetical"
    r"|impending|looming|against|prevent|avoid|upcoming|all-out|full-scale|anticipated"
    r"|preventing|avert|deter|stop"
    r"|likely|attempted|false[- ]flag|of (?:a|an|new|more|further)|prepare for|brace for"
    r"|bracing for|plan(?:s|ned)? for"
    r"|preparing|plans?|planning|launch|resume|intensify|escalate|carry out|conduct|begin|start"
    r"|continue|halt|ending)(?:\s+[\w-]+){0,2}\s+)$"
)
_RELATIVE_ASIDE = re.compile(r",\s(?:which|who|where)[^,]*,")
_FIRST_VERB = re.compile(
    r"^[^.;:,]{0,110}?\b(?:(?P<modal>could|would|might|may(?! \d)|will)|is|are|was|were|has|have|had"
    r"|hit|struck|left|killed|that|which|said|[a-z]+ed)\b"
)


def standing_of(trigger: Trigger, sentence: Sentence, low: int, high: int) -> Standing:
    """The standing of a trigger in its clause `text[low:high]`.

    Cues count when they stand before the trigger in the same clause, habits anywhere in it.
    """
    base, told, runs = sentence.start, sentence.low, sentence.runs
    before = told[low - base : trigger.start - base]
    clause = told[low - base : high - base]

    def cue(match: re.Match[str], start: int = low) -> tuple[int, int]:
        return start + match.start(), start + match.end()

    general = _GENERAL.search(runs, clause)
    if general:
        return Standing(general=True, cue=cue(general), rule="general")
    denial = _DENIAL.search(runs, told, 0, low - base) if low > base else None
    denial = denial or _DENIED.search(runs, told, 0, trigger.start - base)
    if denial:
        return Standing(negated=True, cue=(base + denial.start(), base + denial.end()), rule="denied")
    pause = _PAUSE.search(runs, before)
    if pause:
        return Standing(negated=True, cue=cue(pause), rule="pause")
    negation = _NEGATION.search(before)
    if negation:
        return Standing(negated=True, cue=cue(negation), rule="negated")
    tried = _TRIED.search(before) if trigger.is_verb else None
    if tried:
        return Standing(Stage.ATTEMPTED, cue=cue(tried), rule="attempted")
    reach = before[-70:]
    cues = list(_IRREALIS.finditer(reach))
    irrealis = cues[-1] if cues else None
    if irrealis and _governs(irrealis.group(), trigger, reach[irrealis.end() :]):
        stage = Stage.THREATENED if _THREAT.search(told) else Stage.PLANNED
        return Standing(stage, cue=cue(irrealis, trigger.start - len(reach)), rule="irrealis")
    if trigger.form is Form.GERUND and (trigger.is_verb or _OBJECT.match(sentence.text, trigger.end - base)):
        governed = _GOVERNED.search(before)
        if governed:
            alleged = _ALLEGED.search(before)
            if alleged:
                return Standing(vague=True, cue=cue(alleged), rule="alleged")
            if governed.group(1) != "of":
                return Standing(Stage.PLANNED, cue=cue(governed), rule="purpose")
    if trigger.is_verb:
        done = _USED.search(before) or _BEGUN.search(before)
        to_verb = _TO_VERB.search(before) if trigger.form is Form.BASE and not done else None
        if to_verb:
            stage = Stage.THREATENED if _THREAT.search(before) else Stage.PLANNED
            return Standing(stage, cue=cue(to_verb), rule="infinitive")
    else:
        whole = _WAR_ITSELF.search(before)
        if whole:
            return Standing(general=True, cue=cue(whole), rule="war-itself")
        stance = _STANCE.search(before)
        if stance:
            return Standing(
                general=trigger.kind is Kind.TERRITORY, vague=True, cue=cue(stance), rule="stance"
            )
        noun = _NOUN_IRREALIS.search(before)
        if noun and _hypothetical(noun.group(), before):
            return Standing(Stage.PLANNED, cue=cue(noun), rule="irrealis-noun")
        after = _RELATIVE_ASIDE.sub("", sentence.text[trigger.end - base :][:200])
        modal = _FIRST_VERB.search(after)
        if modal and modal.group("modal"):
            start = sentence.text.find(modal.group("modal"), trigger.end - base)
            return Standing(
                Stage.PLANNED,
                cue=(base + start, base + start + len(modal.group("modal"))),
                rule="modal-after",
            )
    gerund = trigger.is_verb and trigger.form is Form.GERUND
    progressive = _PROGRESSIVE.search(before) if gerund else _WATCHED.search(before)
    if progressive:
        return Standing(vague=True, cue=cue(progressive), rule="progressive")
    habit = _HABIT.search(clause)
    under = habit is not None and _UNDER.search(clause) is not None
    if habit and not _OCCASION.search(told if under else clause):
        return Standing(vague=True, cue=cue(habit), rule="habit")
    return Standing()


_FINITE = re.compile(r"\b(?:was|were|had|has|have|did|killed|said|hit|struck|left)\b")
_ALWAYS = re.compile(
    r"possible|potential|planned|imminent|feared|threatened|hypothetical|impending|looming"
    r"|future|anticipated|expected"
    r"|nuclear|prevent|avoid|avert|deter|false[- ]flag|upcoming|prepar|brac|plan|against"
    r"|further|likely|attempted|any"
)
_INFINITIVE = re.compile(r"\b(?:to|will|would|could|may|might)\s+(?:\w+\s+)?\w+\s+(?:[\w-]+\s+){0,2}$")


def _finite_between(text: str) -> bool:
    return _FINITE.search(text) is not None


_GOVERNS_FINITE = re.compile(r"if|unless|whether|fear|possib|hypothet|in case|want|let|need|risk|potential")
_OWN_CLAUSE = re.compile(r",|\b(?:that|which|who|when|as|after|before|while)\b")


def _governs(cue: str, trigger: Trigger, between: str) -> bool:
    """Whether "will", "planned to", "if" and the like reach a trigger: not past a finite verb of the past,
    which is told as done ("unable to advance, troops shelled", "soldiers planning to desert were shot").
    """
    if not trigger.is_verb:
        return not _finite_between(between)
    if trigger.form is not Form.PAST:
        return True
    auxiliaries = _AUXILIARY.findall(between)
    if auxiliaries and auxiliaries[-1] not in ("was", "were"):
        return True
    if trigger.entry.passive and not auxiliaries:
        return True
    if between.strip() == "" or _GOVERNS_FINITE.match(cue.lstrip()):
        return True
    if not auxiliaries and trigger.end - trigger.start <= 3:
        return _OWN_CLAUSE.search(between) is None
    return False


_AUXILIARY = re.compile(r"\b(?:was|were|be|been|being|have|has|had|get|got)\b")


def _hypothetical(found: str, before: str) -> bool:
    """A word that always makes a noun hypothetical, or an infinitive that governs it ("to launch an
    attack").
    """
    return _ALWAYS.search(found) is not None or _INFINITIVE.search(before) is not None
