"""Which group of people a verb befalls: those before "were killed", those after "killing"."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline_extract import casualty_words as words
from dateline_extract.people import People
from dateline_store.model import Range

_MARKED = re.compile(r"[\"“”']|  ")
"""What is left out of the words between a group and its verb."""


def plain(glue: str) -> str:
    """The words between a group and its verb, with what was masked left out."""
    if _MARKED.search(glue) is None:
        return glue.replace(" ,", ",")
    return re.sub(r" +", " ", re.sub(r"  +,", " ", re.sub(r"[\"“”]|(?<= )'|'(?= )", "", glue))).replace(
        " ,", ","
    )


def is_pair(verb: re.Match[str]) -> bool:
    """Whether one figure is told of the killed and injured together, as in "30 killed or wounded"."""
    low = verb.string
    after = words.BOTH.match(low, verb.end())
    if after is not None:
        return not _is_told_apart(verb, after.end())
    before = words.BOTH_BEFORE.search(low, max(0, verb.start() - 24), verb.start())
    return before is not None and not (before[1] == "dead" and words.THEN_COUNTED.match(low, verb.end()))


def _is_told_apart(verb: re.Match[str], end: int) -> bool:
    """Whether a second count follows: "left two dead and wounded five others"."""
    return verb.group() == "dead" and words.THEN_COUNTED.match(verb.string, end) is not None


def is_noun(verb: re.Match[str]) -> bool:
    return verb.group() in ("dead", "killed", "wounded", "injured", "missing") and (
        words.NOUN_USE.search(verb.string, max(0, verb.start() - 8), verb.start()) is not None
    )


def are_dead(low: str, group: People) -> bool:
    """Whether the words count lives or bodies: "claimed 11 lives", "40 bodies were found"."""
    if group.noun == "lives":
        spent = words.SPENT.search(low, max(0, group.start - 16), group.start)
        return spent is not None or words.LIVES_LOST.match(low, group.end) is not None
    if words.HANDED_OVER.search(low) or words.NOT_CORPSES.search(low[group.start : group.end]):
        return False
    return group.is_bodies


def has_auxiliary(low: str, group: People, verb: re.Match[str]) -> bool:
    return words.AUXILIARY.search(low, group.end, verb.start()) is not None


def befallen_before(low: str, groups: list[People], verb: re.Match[str], objects: set[int]) -> People | None:
    if words.befallen(verb.group()) is None:
        return None
    intransitive = verb.group() not in words.PASSIVE
    for group in reversed([group for group in groups if group.end <= verb.start()]):
        glue = plain(low[group.end : verb.start()])
        if len(glue) > 130 or words.NEGATED.search(glue):
            return None
        counted = verb.group() in words.COUNT_NOUNS and words.COUNTED_NOUN.fullmatch(glue) is not None
        if not (counted or (group.named and group.listed)) and not (
            words.DIRECT.fullmatch(glue) or words.BARE_AUXILIARY.fullmatch(glue)
        ):
            continue
        direct = counted or words.DIRECT.fullmatch(glue) is not None
        loose = verb.group() not in words.COUNT_NOUNS and (
            words.WITH_AUX.fullmatch(glue) or (intransitive and words.DIED_AFTER.fullmatch(glue))
        )
        chained = group.named and not direct and words.CHAIN.fullmatch(glue) is not None
        if not direct and not loose and not chained:
            if group.named:
                return None
            continue
        if group.noun == "lives" or group.is_bodies:
            return None
        if verb.group() == "injuries" and words.SOME.match(low, group.start):
            return None
        if not group.listed and verb.group() not in words.HARM:
            return None
        if not _may_be_lost(low, verb.group(), group):
            return None
        if not direct and group.start in objects:
            continue
        if not group.named and _is_adjective(low, group, verb):
            return None
        if not direct and not chained and not _is_one_clause(glue, group):
            return None
        return group
    return None


_HOST = re.compile(
    r"\b(?:sides?|army|forces|units?|brigade|regiment|battalion|company|platoon|troops|russians?"
    r"|ukrain(?:e|ians?)|russia)\b"
)
"""Whose men are soldiers."""


def _may_be_lost(low: str, verb: str, group: People) -> bool:
    """Whether a verb of losses can mean people here: things are lost, destroyed and eliminated too."""
    if verb not in words.MILITARY_ONLY or group.who == "military":
        return True
    if verb == "lost" and low[group.start : group.end].endswith(" men"):
        return _HOST.search(low) is not None
    return (
        verb in words.ELIMINATED and group.named and (group.listed and words.TROOPS.search(low) is not None)
    )


def _is_adjective(low: str, group: People, verb: re.Match[str]) -> bool:
    """Whether a bare number belongs to what follows the verb form, or to what stands before it."""
    return words.POPULATION.search(low, max(0, group.start - 16), group.start) is not None or (
        verb.group() == "captured" and words.AFTER_BARE.match(low, verb.end()) is None
    )


def _is_one_clause(glue: str, group: People) -> bool:
    """Whether the words between a group and its verb keep to that subject, in number too."""
    if words.OTHER_CLAUSE.search(glue) or (
        group.count == Range(1, 1) and words.PLURAL_AUXILIARY.search(glue)
    ):
        return False
    return words.FINITE.search(glue) is None or words.RELATIVE.match(glue) is not None


def befallen_after(
    low: str, groups: list[People], verb: re.Match[str], following: re.Match[str] | None
) -> People | None:
    word = verb.group()
    if word not in words.ACTIVE or words.AUXILIARY_AT_END.search(
        low, max(0, verb.start() - 40), verb.start()
    ):
        return None
    group = next((group for group in groups if group.start >= verb.end()), None)
    if group is None:
        return None
    glue = plain(low[verb.end() : group.start])
    if word == "deaths":
        if not glue.startswith(" of "):
            return None
        glue = glue[3:]
    if not words.RIGHT.fullmatch(glue) or (
        glue == " with " and any(one.end < verb.start() for one in groups)
    ):
        return None
    if not group.listed and word not in words.HARM:
        return None
    if not _may_be_lost(low, word, group):
        return None
    if group.noun == "lives" or group.is_bodies:
        return None
    if word.startswith("captur") and words.FILM.search(low, max(0, verb.start() - 60), verb.start()):
        return None
    if word in words.REMAINS_OF:
        if words.HANDED_OVER.search(low):
            return None
        group = _listed(low, groups, group)
    if not group.named:
        if not words.AFTER_BARE.match(low, group.end):
            return None
        if following is not None and low[group.end : following.start()].strip() == "":
            return None
    return group


def _listed(low: str, groups: list[People], first: People) -> People:
    """All whose bodies are told in one list: "the bodies of the mayor of the village, her husband and "
    "son"."""
    end = words.AUXILIARY.search(low, first.end)
    listed = [
        group for group in groups if first.start <= group.start and (end is None or group.end <= end.start())
    ]
    if len(listed) < 2 or end is None or not all(group.named and group.listed for group in listed):
        return first
    for group in listed[1:]:
        if not words.IN_A_LIST.search(low, first.end, group.start):
            return first
    count = sum(group.count.low for group in listed)
    return replace(first, end=listed[-1].end, count=Range(count, count), who=None)


def is_hypothetical(low: str, group: People, verb: re.Match[str]) -> bool:
    """Whether the verb is a threat, a forecast or a condition: "could kill", "we will count 200 deaths"."""
    before = low[max(0, verb.start() - 80) : verb.start()]
    if words.MAYBE.search(before) is not None and words.REPORTED_MAYBE.search(before) is None:
        return True
    return (
        verb.group() in words.COUNT_NOUNS
        and words.INTENDED.search(low, max(0, group.start - 40), group.start) is not None
    )


def is_feared(low: str, verb: re.Match[str]) -> bool:
    """Whether the dead are only feared or presumed: "may have been killed", "feared dead"."""
    return words.FEARED.search(low, max(0, verb.start() - 40), verb.start()) is not None
