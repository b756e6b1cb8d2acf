"""Names that stand together: lists that share a cue, towns beside what holds them, bearings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dateline_extract.places.candidate import Candidate, is_country, is_region
from dateline_extract.places.cues import PlaceCue

_LIST_GAP = re.compile(
    r"(?:['’]s)?(?:,| ?/|,? (?:and|or|as well as|along with|plus|to|&))"
    r"(?: also)?(?: (?:the|nearby|neighbouring))? ?$"
)
_INSIDE_GAP = re.compile(
    r"(?: (?:village|town|city|settlement|district|hromada|community))?"
    r"(?: ?\(|[,”\"']*(?: -+| –| —)? (?:in|of|within) "
    r"(?:the |Ukraine[’']s |Russia[’']s |occupied |annexed |eastern |southern |northern |western |central |"
    r"north-?eastern |south-?eastern |north-?western |south-?western |Russian-\w+ )*|, )$"
)
_BEARING_GAP = re.compile(
    r"(?:,|,? (?:which|that)|,? [–—-]+|,? \(|,)? ?(?:(?:is|lies|sits|lying|located|situated) )?"
    r"(?:(?:a|an|the|its) (?:[\w-]+ ){0,3}(?:city|town|village|suburb|settlement|base|facility|area|port) )?"
    r"(?:lying |located |situated |just |which is |that lies |which lies |that sits )?"
)
_WIDEST_LIST_GAP = 12
_WIDEST_INSIDE_GAP = 60
_WIDEST_BEARING_GAP = 90


def are_listed(text: str, before: Candidate, one: Candidate) -> bool:
    """Whether a comma, "and" or "or" joins two names."""
    return _LIST_GAP.fullmatch(text, before.end, one.start) is not None


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
    return not (is_region(two.entries) and text[two.end : three.start] == ", ")


def relate(text: str, found: Sequence[Candidate]) -> None:
    """Let lists share their cue, and a bearing ("Irpin, 20 km north of Kyiv") belong to its town."""
    for before, one in pairwise(found):
        if one.start - before.end > _WIDEST_BEARING_GAP or PlaceCue.NAME in (one.cue, before.cue):
            continue
        if text.find("\n", before.end, one.start) >= 0:
            continue
        if one.relation is not None and one.cue is PlaceCue.EVENT:
            if (
                one.entry is not None
                and before.cue not in (PlaceCue.OFFICE, PlaceCue.ACTOR)
                and not is_country(before.entry)
                and _BEARING_GAP.fullmatch(text, before.end, one.behind.relation_start)
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
