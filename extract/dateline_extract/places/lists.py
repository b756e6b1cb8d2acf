"""Names that stand together: lists that share a cue, towns beside what holds them, bearings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dateline_extract.places.candidate import Candidate, is_country, is_region
from dateline_extract.places.cues import PlaceCue
from dateline_store.model import PlacePrecision

_LIST_GAP = re.compile(
    r"(?:['’]s)?(?:,| ?/|,? (?:and|or|as well as|along with|plus|to|&))"
    r"(?: also)?(?: (?:the|nearby|neighbouring))? ?$"
)
_INSIDE_GAP = re.compile(
    r"(?: (?:[Cc]ity )?(?:municipality )?(?:village|town|city|settlement|district|[Rr]aion|[Rr]ayon|hromada|"
    r"community|area|direction|forest|farm))?\)?"
    r"(?: ?\(| [-–—] |[,”\"']*(?: -+| –| —)? (?:in|of|within) "
    r"(?:the |Ukraine[’']s |Russia[’']s |occupied |annexed |eastern |southern |northern |western |central |"
    r"north-?eastern |south-?eastern |north-?western |south-?western |Russian-\w+ |Ukrainian |"
    r"(?:north|south)?-?(?:east|west|north|south) of |"
    r"(?:region|oblast|province) of )*|, )"
    r"(?:[A-Z][\w'’-]+ (?:[Rr]aion|[Rr]ayon|[Dd]istrict)(?:,? (?:in |of )?(?:the )?))?"
    r"(?:[A-Z][\w'’]+-)?$"
)
_BEARING_GAP = re.compile(
    r"\)?(?:,|,? (?:which|that)|,? [–—-]+|,? \(|,)? ?(?:(?:is|lies|sits|lying|located|situated) )?"
    r"(?:(?:a|an|the|its) (?:[\w-]+ ){0,3}(?:city|town|village|suburb|settlement|base|facility|area|port) )?"
    r"(?:lying |located |situated |just |which is |that lies |which lies |that sits )?"
)
_SUBURB_GAP = re.compile(
    r"(?:['’]s)? (?:[a-z-]+ )?(?:suburbs?|district|neighbou?rhood|satellite town|region town|region village"
    r"|region city|port|port city|town|village|city) of (?:the )?"
)
"""What makes the first of two names that which holds the second: "the Kyiv suburb of Bucha"."""
_APPOSITION = re.compile(
    r",? (?:–|—|--?)?,? ?(?:a|an|the|its|Ukraine['’]s) (?:[\w-]+ ){0,4}"
    r"(?:suburb|town|city|village|settlement|district|port|hub|resort|neighbou?rhood|island|peninsula|outpost)"
    r" (?:(?:(?:north|south|east|west) )?of|on|in|near|outside|close to|at|within)"
    r" (?:the |occupied |[\w-]+ern |(?:Ukraine|Russia)['’]s )*"
)
WATER = re.compile(r"(?i)\b(?:rivers?|sea|bay|strait|spit|isthmus|dniester|dnieper|dnipro|danube|donets)\b")
_WIDEST_LIST_GAP = 12
_WIDEST_INSIDE_GAP = 60
_WIDEST_BEARING_GAP = 90


def are_listed(text: str, before: Candidate, one: Candidate) -> bool:
    """Whether a comma, "and" or "or" joins two names."""
    return _LIST_GAP.fullmatch(text, before.end, one.start) is not None


def containers_of(text: str, found: Sequence[Candidate], position: int) -> list[Candidate]:
    """What holds a place, and what holds that: the raion and the region in "Vesele (Kharkiv raion, Kharkiv
    region)".
    """
    holders: list[Candidate] = []
    while len(holders) < 2 and (holder := container_of(text, found, position)) is not None:
        holders.append(holder)
        position += 1
    return holders


def container_of(text: str, found: Sequence[Candidate], position: int) -> Candidate | None:
    """The name that says where another lies: "Malynivka, Kharkiv region", "Irpin in Kyiv region"."""
    if position + 1 >= len(found):
        return None
    one, after = found[position], found[position + 1]
    if after.start - one.end >= _WIDEST_INSIDE_GAP or not _INSIDE_GAP.fullmatch(text, one.end, after.start):
        return None
    listed = text.startswith(", ", after.start - 2) and _opens_list(text, found, position)
    return None if listed else after


def _opens_list(text: str, found: Sequence[Candidate], position: int) -> bool:
    """Whether a comma after a name is that of a list: "Sumy, Kharkiv and Poltava"."""
    if position + 2 >= len(found):
        return False
    two, three = found[position + 1 : position + 3]
    if three.start - two.end >= _WIDEST_LIST_GAP or not are_listed(text, two, three):
        return False
    if text[two.end : three.start] != ", ":
        return True
    return not (is_region(two.entries) or (two.is_district(text) and is_region(three.entries)))


def relate(text: str, found: Sequence[Candidate]) -> None:
    """Let lists share their cue, and a bearing ("Irpin, 20 km north of Kyiv") belong to its town."""
    for position, (before, one) in enumerate(pairwise(found)):
        if position and is_country(before.entry) and text.startswith(("'s ", "’s "), before.end):
            before = found[position - 1]
        if one.start - before.end > _WIDEST_BEARING_GAP or PlaceCue.NAME in (one.cue, before.cue):
            continue
        if text.find("\n", before.end, one.start) >= 0:
            continue
        if (
            before.entry is not None
            and one.behind.noun
            and _SUBURB_GAP.fullmatch(text, before.end, one.start)
        ):
            before.cue, one.preposition = PlaceCue.CONTEXT, one.preposition or before.preposition
        elif one.relation is not None and one.cue is PlaceCue.EVENT:
            if (
                one.entry is not None
                and before.cue not in (PlaceCue.OFFICE, PlaceCue.ACTOR)
                and not is_country(before.entry)
                and _BEARING_GAP.fullmatch(text, before.end, one.behind.relation_start)
            ):
                if _is_beside_smaller(text, before, one):
                    before.cue = PlaceCue.CONTEXT
                else:
                    one.cue = PlaceCue.CONTEXT
        elif (
            one.entry is not None
            and one.cue in (PlaceCue.EVENT, PlaceCue.OBJECT)
            and not is_country(before.entry)
            and _APPOSITION.fullmatch(text, before.end, one.start)
        ):
            one.cue = PlaceCue.CONTEXT
        elif (
            one.behind.preposition is None
            and one.cue in (PlaceCue.OBJECT, PlaceCue.ACTOR)
            and before.cue not in (PlaceCue.OFFICE, PlaceCue.CONTEXT)
            and (one.cue is PlaceCue.OBJECT or before.cue is not PlaceCue.ACTOR)
            and are_listed(text, before, one)
        ):
            one.cue, one.preposition = before.cue, before.preposition


def _is_beside_smaller(text: str, before: Candidate, one: Candidate) -> bool:
    """Whether the second is the more exact one: "the river near Bilohorivka"; not "Irpin, near Kyiv"."""
    if before.entry is None or one.entry is None or text[before.end : before.end + 1] != " ":
        return False
    if one.entry.precision is not PlacePrecision.SETTLEMENT or before.cue is PlaceCue.EVENT:
        return False
    if before.entry.precision is PlacePrecision.SETTLEMENT:
        return before.entry.population > 5 * one.entry.population
    return WATER.search(text, before.start, before.end) is not None
