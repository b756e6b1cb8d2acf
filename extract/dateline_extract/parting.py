"""One mention for each of several towns that a sentence tells apart under one verb, by days or by figures.

A list of towns under one verb ("shelled Lyman, Siversk and Toretsk") is one incident with several places;
towns that each have a day or figures of their own are as many incidents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dateline_extract.binding import WIDTH, distant
from dateline_extract.casualties import CasualtyMention
from dateline_extract.date_binding import speech_date
from dateline_extract.dates import DateMention
from dateline_extract.fits import SAME_KM, kilometres
from dateline_extract.groups import REMOTE
from dateline_extract.mention import Mention
from dateline_extract.numbers import find_numbers
from dateline_extract.places import PlaceMention
from dateline_extract.targets import facility_in
from dateline_store.model import Kind, Place, When

_HARMFUL = frozenset({REMOTE, Kind.CLASH.value, Kind.ATTACK_ON_CIVILIANS.value})
_COUNTED = frozenset({"killed", "injured"})
_ELLIPSIS = re.compile(
    r"(?:,| and) (?:(?:at least|another|a further|some|about) )?(?P<number>[a-z-]+|\d+)(?: more| others)?"
    r" (?:in|near|at|outside) (?:[a-z-]+ ){0,5}$"
)
"""A figure that leaves out what it counts: "killed four people in Lyman and three in Siversk"."""
_JOINT = re.compile(r"\band\b|\bwhile\b|[;,]", re.IGNORECASE)


def told_apart(mention: Mention, told: Sequence[tuple[DateMention, When]], text: str) -> list[Mention]:
    """The mentions that one trigger stands for, in the order of the sentence; most often itself alone."""
    if mention.trigger is None or mention.family not in _HARMFUL:
        return [mention]
    places = [place for place in mention.places if WIDTH[place.place.precision] < 2]
    if len(places) < 2:
        return [mention]
    places.sort(key=lambda place: place.start)
    return _by_days(mention, places, told, text) or _by_figures(mention, places, text) or [mention]


def _by_days(
    mention: Mention, places: list[PlaceMention], told: Sequence[tuple[DateMention, When]], text: str
) -> list[Mention]:
    """ "Hit a mill in Lyman on Friday and a depot in Odesa on Sunday"."""
    trigger, sentence = mention.trigger, mention.sentence
    found = [(date, when) for date, when in told if not date.is_part_only and not speech_date(sentence, date)]
    if trigger is None or mention.family != REMOTE or len(places) != 2 or len(found) != 2:
        return []
    days, (one, other) = [date for date, _ in found], [when for _, when in found]
    joint = text.find(" and ", places[0].end, places[1].start)
    if places[0].start < trigger.end or joint < 0 or not days[0].start < joint < days[1].start:
        return []
    if one.start is None or other.start is None or one.start.date() == other.start.date():
        return []
    return [
        replace(
            mention,
            places=[place],
            when=when,
            when_span=(date.start, date.end),
            part=part,
            figures=[figure for figure in mention.figures if (figure.start < joint) is (part == 0)],
            facility=facility_in(text, *((joint, place.start) if part else (trigger.end, joint))),
        )
        for part, (place, date, when) in enumerate(zip(places, days, (one, other), strict=True))
    ]


def _by_figures(mention: Mention, places: list[PlaceMention], text: str) -> list[Mention]:
    """ "Killed four people in Lyman and three in Siversk"; "in Lyman two died, in Siversk "
    "three were hurt"."""
    figures = [figure for figure in mention.figures if figure.field in _COUNTED and not figure.part_of]
    left_out = _left_out(figures, places, text)
    figures += left_out
    if len(figures) < 2:
        return []
    told: list[PlaceMention | CasualtyMention] = sorted([*places, *figures], key=lambda item: item.start)
    first = type(told[0])
    runs: list[list[PlaceMention | CasualtyMention]] = [[]]
    for before, item in zip((None, *told), told, strict=False):
        if isinstance(item, first) and before is not None and not isinstance(before, first):
            runs.append([])
        runs[-1].append(item)
    if (
        len(runs) > 2
        and len({type(item) for item in runs[-1]}) == 1
        and not isinstance(runs[-1][0], PlaceMention)
    ):
        runs[-2:] = [runs[-2] + runs[-1]]
    towns = [[item for item in run if isinstance(item, PlaceMention)] for run in runs]
    if len(runs) < 2 or any(not own or len(own) == len(run) for own, run in zip(towns, runs, strict=True)):
        return []
    heads = [min(own, key=distant) for own in towns]
    for one, other, left, right in zip(heads, heads[1:], runs, runs[1:], strict=False):
        if not _apart(one.place, other.place):
            return []
        if not _JOINT.search(text, left[-1].end, right[0].start):
            return []
    edges = [mention.sentence.start, *(run[0].start for run in runs[1:]), mention.sentence.end]
    return [
        replace(
            mention,
            places=sorted(own, key=distant),
            part=part,
            figures=[figure for figure in (*mention.figures, *left_out) if low <= figure.start < high],
            facility=facility_in(text, low, high),
        )
        for part, (own, low, high) in enumerate(zip(towns, edges, edges[1:], strict=False))
    ]


def _left_out(
    figures: Sequence[CasualtyMention], places: Sequence[PlaceMention], text: str
) -> list[CasualtyMention]:
    """The figures before a further town that count what the figure before the town before counts."""
    out = []
    for before, place in pairwise(places):
        told = [figure for figure in figures if figure.end <= before.start]
        match = _ELLIPSIS.search(text, before.end, place.start) if told else None
        numbers = find_numbers(text, *match.span("number")) if match else []
        if len(numbers) == 1:
            number = numbers[0]
            out.append(replace(told[-1], start=number.start, end=number.end, figure=number.value, one=False))
    return out


def _apart(one: Place, other: Place) -> bool:
    far = kilometres(one, other)
    return one.name != other.name and (far is None or far > SAME_KM)
