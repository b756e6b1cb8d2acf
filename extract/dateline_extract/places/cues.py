"""What the words around a place name make of it: the scene, a target, an origin, an office, a government."""

from __future__ import annotations

import re
from enum import StrEnum

from dateline_extract.places.words import cue_words


class PlaceCue(StrEnum):
    """How a place name stands in its clause."""

    EVENT = "event"
    """Where something is: after "in", "near", "outside", "the village of", "15 km north of"."""
    OBJECT = "object"
    """Bare, or after "on", "of", "against", "for": "shelled Kharkiv", "the strike on Kharkiv"."""
    ORIGIN = "origin"
    """After "from"."""
    DESTINATION = "destination"
    """After "to", "into", "towards"."""
    CONTEXT = "context"
    """Says where the place before it lies: the region in "Malynivka, Kharkiv region"; a border."""
    OFFICE = "office"
    """Part of an office or authority: "Kharkiv mayor", "governor of Luhansk"."""
    ACTOR = "actor"
    """A government or army: "Moscow said", "Ukraine's forces", "Russia attacked"."""
    DATELINE = "dateline"
    """Where the article was written: "KYIV, Ukraine (AP) -"."""
    NAME = "name"
    """Part of the name of an organisation, a newspaper, a treaty: "Kyiv Independent"."""


_SCENE = cue_words("scene")
_TOWARDS = cue_words("towards")


def cue_of_preposition(preposition: str | None) -> PlaceCue:
    """The cue that a preposition gives by itself."""
    if preposition in _SCENE:
        return PlaceCue.EVENT
    if preposition in _TOWARDS:
        return PlaceCue.DESTINATION
    if preposition == "from":
        return PlaceCue.ORIGIN
    return PlaceCue.OBJECT


_OFFICE_AHEAD = re.compile(
    r"""(?x)
    (?:['’]s)?\ +
    (?:(?:city|region|regional|oblast|provincial|district|raion|military|civil|civilian|municipal|local|national|
        deputy|acting|former|ex|own|top|chief|elected|legitimate|exiled|mayoral|state|emergency|public|
        occupation|separatist|self-proclaimed|pro-Russian|pro-Moscow|pro-Kremlin|
        \w+-(?:installed|appointed|backed)|foreign|defence|defense|interior|prime|security|police|
        Regional|City|Military|State|National|Deputy|Foreign|Defence|Defense|Prime|Interior)[\ -])*
    (?:mayors?|governors?|[Gg]ov\.|envoys?|ambassadors?|spokes(?:man|woman|person|people)|officials?|
       prosecutors?|prosecutor['’]s|[Mm]inist(?:er|ers|ry)|[Pp]resident|[Mm]ayor|[Gg]overnor|
       [Aa]dministrations?|authorities|[Cc]ouncil(?:lor|man|woman|s)?|[Gg]overnment|[Pp]olice|lawmakers?|MPs?|
       head|chief|leader|leadership|commander|garrison|diplomats?|negotiators?|services?|chairman|
       parliament|[Dd]uma|[Pp]rosecutor['’]?s?)\b
    (?!\ (?:building|buildings|headquarters|offices?|station|chief['’]s\ house))"""
)
_HEADS_SENTENCE = re.compile(r"(?:^|[.!?]\s|\n)In $")
_PEOPLE_AHEAD = re.compile(r" (?:police|officials|authorities|prosecutors|lawmakers|diplomats|negotiators)\b")
"""Who does something where a sentence begins by saying: "In Kharkiv police found a bomb"."""
_FARTHEST_OFFICE = 60
_BEFORE_OFFICE = (" ", "'", "’")
_OF = r"\ of\ (?:the\ )?(?:[a-z-]+\ (?:city|town|region|village|republic)?\ ?(?:of\ )?)?$"
_OF_BEHIND = re.compile(_OF)
_OFFICE_BEHIND = re.compile(
    r"""(?x)\b
    (?:[Mm]ayors?|[Gg]overnors?|[Gg]ov\.|[Hh]eads?|[Pp]residents?|[Mm]inisters?|[Aa]mbassadors?|[Ee]nvoys?|
       [Ll]eaders?|[Cc]hief|[Cc]ommander|[Pp]rosecutor|[Cc]hairman|[Bb]ishop|[Aa]rchbishop|[Mm]etropolitan|
       [Pp]atriarch|[Uu]niversity|Bank|[Aa]rmed\ [Ff]orces|[Ss]ecurity\ [Ss]ervice|[Cc]ouncil|
       [Pp]rime\ [Mm]inister|
       [Aa]dministration|[Pp]arliament|[Gg]overnment|[Rr]epublic|[Mm]inistry|citizen|citizens|[Hh]ero)
    """
    + _OF
)
_PROVINCE_AHEAD = re.compile(
    r"(?:['’]s)? (?:[a-z]+-installed |acting |deputy )?"
    r"(?:[Gg]overnor|[Gg]ov\.|(?:[Rr]egional|[Oo]blast) (?!capital|cent))"
)
_GOVERNOR_BEHIND = re.compile(
    r"\b(?:[Gg]overnors?|[Gg]ov\.|regional (?:\w+ )?(?:head|chief|administration)) of $"
)
_SHORT_HEADLINE = 20
_LOST_BEHIND = re.compile(
    r"\b(?:fall|falls|fell|fallen|falling|lost|surrender(?:s|ed|ing)?|ceded?|handed over) to $"
)
_SHOWN_BEHIND = re.compile(
    r"(?i)\b(?:images?|footage|videos?|pictures?|photo(?:graph)?s?|reports?|scenes?|clips?) (?:\w+ )?from $"
)
_SEAT_BEHIND = re.compile(
    r"\b(?:[Oo]fficials?|[Aa]uthorit(?:y|ies)|[Gg]overnments?|[Ee]mbass(?:y|ies)|regimes?|[Cc]onsulates?|"
    r"prosecutors?|policymakers|decision-makers|administrations?) in (?:the )?$"
)
_NAME_AHEAD = re.compile(
    r"""(?x)\ (?:Independent|Post|Times|News|Telegraph|Herald|Journal|Gazette|Review|Today|Star|Tribune|Mail|
    University|Universities|Institute|School|Academy|College|Memorandum|Agreements?|agreements?|accords?|Accords?|
    Conventions?|Treaty|Protocols?|protocols?|Declaration|Patriarchate|Exchange|Economics|Opera|Ballet|
    Philharmonic|Orchestra|FC|Film|School|Council\ on|Summit|Security\ Conference|Battalion|battalion|
    Regiment|Brigade|Format|format|Memorial|Marathon|Olympics|Street|Avenue|street|avenue|Highway|highway|
    Cathedral|Stock|Airlines|disaster|Disaster|Process|process|trials?|Trials?|Tribunal|sauce|dog|Vodka|TV|Television|Radio|Media)\b"""
)
_NAME_BEHIND = re.compile(
    r"(?:Dynamo|Shakhtar|Metalist|Zorya|Spartak|Radio|Bank of|University of|Bishop of|Duke of|Battle of|"
    r"Siege of|Real|Inter|Hotel|Cruiser|cruiser|ship|warship|frigate|Treaty of|Peace of|"
    r"Declaration of) (?:the )?$"
)
_SPEECH_AHEAD = re.compile(
    r"""(?x)(?:,\ (?:meanwhile|however|too|for\ its\ part),)?\ (?:has\ |have\ |had\ |also\ |would\ |will\ |
    repeatedly\ |earlier\ |later\ |then\ |now\ |still\ |again\ |quickly\ |immediately\ |in\ turn\ |itself\ )*
    (?:said|says|say|saying|accuse[sd]?|accusing|den(?:y|ies|ied|ying)|claim(?:s|ed|ing)?|warn(?:s|ed|ing)?|
    insist(?:s|ed)?|reject(?:s|ed)?|announce[sd]?|confirm(?:s|ed)?|refus(?:es|ed)|demand(?:s|ed)?|
    blame[sd]?|vow(?:s|ed)?|pledge[sd]?|want(?:s|ed)|call(?:s|ed)\ (?:on|for|it|the)|agree[sd]?|insisted|
    describe[sd]|hopes?|hoped|dismiss(?:es|ed)|acknowledge[sd]|admit(?:s|ted)|declared?|declares|considers?|
    believes?|plans?|planned|intends?|threaten(?:s|ed)|urge[sd]|maintain(?:s|ed)|argue[sd]|alleg(?:es|ed)|
    is\ (?:seeking|trying|using|planning|preparing|demanding|willing|ready|determined)|
    has\ (?:not|never)|does\ not|did\ not|seeks?|sought|sent|sends|impose[sd]|launched|invaded|needs?)\b"""
)
_REPORTS_AHEAD = re.compile(
    r" (?:has |have |had |also |later )?"
    r"(?:said|says|reported|reports|announced|claimed|claims|confirmed|warned|added|accused)\b"
)
_GOVERNMENT_AHEAD = re.compile(
    r"""(?x)['’]s?\ (?:\w+[-\ ])??(?:\w+[-\ ])?
    (?:forces?|troops|army|armies|military|invasion|war|wars|aggression|attacks?|offensive|assault|soldiers?|navy|
    fleet|air\ force|defen[cs]es?|allies|ally|side|demands?|claims?|position|decision|response|interests?|
    leadership|control|hands|government|economy|sovereignty|independence|security|people|citizens|
    annexation|occupation|plans?|goals?|aims?|strategy|campaign|actions?|operation|rule|grip|envoy|diplomats?|
    president|minister|ministry|parliament|leaders?|regime|intelligence|counter-?offensive|progress|gains|
    losses|strikes?|missiles?|refusal|request|accusations?|proposals?|efforts?|ambitions|victory|defeat|
    mercenaries|tanks|artillery|commanders?|airstrikes?|shelling|bombardment|unprovoked|full-scale)\b"""
)
_ATTACK = (
    r"(?:hit|hits|hitting|struck|strikes?|striking|shell(?:s|ed|ing)|bomb(?:s|ed|ing)|bombard(?:s|ed|ing)|"
    r"rock(?:s|ed)|pound(?:s|ed|ing)|rattled|reach(?:ed|ing)?|enter(?:ed|ing)?|encircl(?:e|ed|ing)|"
    r"surround(?:ed|ing)?|captur(?:e|ed|ing)|seiz(?:e|ed|ing)|tak(?:e|en|ing)|took|targeted|left|leav(?:e|ing)|"
    r"visit(?:s|ed|ing)?|evacuated|storm(?:ed|ing)?|fle(?:e|d))"
)
_ATTACK_BEHIND = re.compile(rf"\b{_ATTACK} (?:the |central |nearby )?(?:capital |city )?$")
_ATTACK_AHEAD = re.compile(
    rf"(?: (?:was|were|is|has been|had been|is being|has also been|was also) (?:\w+ly )?{_ATTACK}|"
    r" c[ao]mes? under|(?:['’]s)? (?:\w+ )?(?:suburbs?|outskirts|cent(?:re|er)|streets?|district|airport|"
    r"residents?|metro|skyline|area|region))\b"
)
_DATELINE = re.compile(
    r"(?:, [A-Z][\w.]+(?: [A-Z]\w+)?)?"
    r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}))?"
    r" ?(?:\([A-Z][\w/. ]{1,30}\) ?[—–-]+ |[—–] |-- |- )"
)


def is_office(text: str, start: int, end: int) -> bool:
    """Whether the name belongs to an office: "Kharkiv mayor", "mayor of Melitopol"."""
    if text[end : end + 1] in _BEFORE_OFFICE and _OFFICE_AHEAD.match(text, end):
        return not (_HEADS_SENTENCE.search(text, max(0, start - 8), start) and _PEOPLE_AHEAD.match(text, end))
    if text.find(" in ", max(0, start - 9), start) >= 0:
        return _SEAT_BEHIND.search(text, max(0, start - _FARTHEST_OFFICE), start) is not None
    behind = max(0, start - _FARTHEST_OFFICE)
    if text.find(" of ", behind, start) >= 0 and _OF_BEHIND.search(text, behind, start):
        return _OFFICE_BEHIND.search(text, max(0, start - _FARTHEST_OFFICE), start) is not None
    return False


def is_of_province(text: str, start: int, end: int) -> bool:
    """Whether an office is that of a province: "Kharkiv governor", "the Luhansk regional council"."""
    return _PROVINCE_AHEAD.match(text, end) is not None or (
        text.endswith("of ", 0, start)
        and _GOVERNOR_BEHIND.search(text, max(0, start - 40), start) is not None
    )


def is_name_part(text: str, start: int, end: int) -> bool:
    """Whether the name belongs to a newspaper, a treaty, a club: "Kyiv Independent", "Minsk agreements"."""
    if _NAME_AHEAD.match(text, end):
        return True
    return text[start - 1 : start] == " " and _NAME_BEHIND.search(text, max(0, start - 24), start) is not None


def reports(text: str, end: int) -> bool:
    """Whether a verb of telling follows at once: "the station GTRK Kostroma reported"."""
    return _REPORTS_AHEAD.match(text, end) is not None


def has_government(text: str, end: int) -> bool:
    """Whether what a government has follows: "Moscow's soldiers"."""
    return _GOVERNMENT_AHEAD.match(text, end) is not None


def is_credited(text: str, start: int, end: int) -> bool:
    """Whether a headline ends with the name as who says so: "Ukraine shelled its own prison – Russia"."""
    ends = end == len(text) or text[end] == "\n"
    return ends and text.endswith((" – ", " — ", " - "), max(0, start - 3), start) and start > _SHORT_HEADLINE


def takes_over(text: str, start: int) -> bool:
    """Whether what was lost goes to it: "the first town to fall to Russia"."""
    return (
        text.endswith(" to ", 0, start) and _LOST_BEHIND.search(text, max(0, start - 24), start) is not None
    )


def is_shown(text: str, start: int) -> bool:
    """Whether pictures or reports come from there: "images from Irpin"."""
    return (
        text.endswith(" from ", 0, start)
        and _SHOWN_BEHIND.search(text, max(0, start - 40), start) is not None
    )


def speaks(text: str, end: int) -> bool:
    """Whether a verb of saying or deciding follows, or a possession of governments ("Moscow's forces")."""
    return bool(_SPEECH_AHEAD.match(text, end) or _GOVERNMENT_AHEAD.match(text, end))


def is_attacked(text: str, start: int, end: int) -> bool:
    """Whether a bare name is what fire falls on: "shelled Kyiv", "Kyiv was hit", "Kyiv came under fire"."""
    return bool(_ATTACK_BEHIND.search(text, max(0, start - 30), start) or _ATTACK_AHEAD.match(text, end))


def is_dateline(text: str, start: int, end: int) -> bool:
    """Whether the name opens its line as the place of writing."""
    opens = start < 3 or text.find("\n", start - 3, start) >= 0
    return opens and _DATELINE.match(text, end) is not None
