"""The triggers of one sentence sorted into groups, one for each incident that the sentence speaks of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dateline_extract.briefs import is_label
from dateline_extract.clauses import Clause, Link, clause_at
from dateline_extract.lexicon import Form
from dateline_extract.sentences import Sentence
from dateline_extract.stage import Standing, standing_of
from dateline_extract.triggers import Trigger, with_weapon
from dateline_store.model import Kind, Stage

REMOTE = "remote"
STATEMENT = Kind.STATEMENT.value


def family_of(kind: Kind | None) -> str:
    """The family by which mentions of one incident are recognised: remote attacks are one, other kinds are
    alone.
    """
    if kind in (None, Kind.SHELLING, Kind.AIR_STRIKE, Kind.EXPLOSION):
        return REMOTE
    return kind.value


@dataclass(slots=True)
class Group:
    """Triggers of one sentence that speak of one incident, and the indices of their clauses."""

    family: str
    triggers: list[Trigger]
    standing: Standing
    clauses: set[int]
    support: bool = False
    """Named in passing by an "after" or "as" clause."""

    @property
    def opens(self) -> bool:
        """Whether a trigger of it may open an incident."""
        return any(trigger.entry.opens for trigger in self.triggers)


Marks = Callable[[set[int]], tuple[frozenset[str], frozenset[str]]]
"""From clauses to the names of the places and to the days that stand in them."""

OPENER = re.compile(
    r"\b(?:another(?!\s(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|dozen|several|act|war crime"
    r"|wounded|injured|hurt|killed|missing|person|people|man|woman|child|civilian|soldier)\b)"
    r"|(?:a|the) (?:second|third|fourth|separate)"
    r"(?!\s(?:[\w-]+\s)?(?:shells?|rockets?|missiles?|drones?|bombs?|mines?|rounds?)\b)"
    r"|a different|in a separate|separately"
    r"|elsewhere|also on \w+day)\b|^\W*similar(?=\s)|^\W*More\s(?!than\b)(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)
_COUNTED_FROM = re.compile(
    r"\b(?:day|night|week|hour|month|year)s? (?:after|before|earlier)\b", re.IGNORECASE
)
_CAME = re.compile(
    r"\b(?:came|comes|coming|took place|occurred|happened|followed"
    r"|follows)\b[^,]{0,40}\b(?:after|before|as|amid)?\b",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"\bfollow(?:s|ed)\s(?:an?|another|two|three|several)\s", re.IGNORECASE)
"""What tells of two attacks, the second the earlier: "the strike follows a bombardment"."""
_WHEN = re.compile(
    r"\b(?:[a-z]+day|yesterday|today|night|evening|morning|afternoon|noon|midnight|dawn|week|month|year|\d+|[ap]\.?m\.?)"
    r",?\s(?:when|as)\s?$",
    re.IGNORECASE,
)
"""A clause that goes on about the very day or hour told: "the bombing on Saturday, when a truck exploded"."""
_ANOTHER = re.compile(
    r"\b(?:after|before|as)\s(?:an?|another|several|two|three|four|dozens of|waves? of|(?-i:[A-Z])\w+)\s",
    re.IGNORECASE,
)
"""What makes a noun after "came after" another attack: "after a series of blasts", not "after the blast"."""
_PARTING = frozenset({Link.AND, Link.AS, Link.CONTRAST, Link.AFTER, Link.BEFORE, Link.MAIN})
_SUPPORT = frozenset({Link.AFTER, Link.AS, Link.BEFORE, Link.CAUSE, Link.IF, Link.CONTRAST})
_FIGHTING = frozenset({Kind.CLASH.value, Kind.ATTACK_ON_CIVILIANS.value})


def group_triggers(
    triggers: Sequence[Trigger],
    sentence: Sentence,
    clauses: tuple[Clause, ...],
    marks: Marks,
    brief: bool = False,
) -> list[Group]:
    """The groups of a sentence's triggers, without what is denied, planned or told of no occasion.

    Triggers of one family are one incident unless their clauses name different places or days, one is
    counted from the other ("a day after"), one "came after" the other, or the second says that it is
    another. In a brief the label at the head ("Looting: ...") takes in all that follows.
    """
    groups: list[Group] = []
    for found in triggers:
        at = clause_at(clauses, found.start)
        clause = clauses[at]
        trigger = with_weapon(found, sentence, clause.start, clause.end)
        standing = standing_of(trigger, sentence, clause.start, clause.end)
        if trigger.kind is Kind.STATEMENT:
            if not trigger.attributive and not trigger.passive and not standing.negated:
                groups.append(Group(STATEMENT, [trigger], Standing(), {at}))
            continue
        if standing.negated or standing.general or standing.stage in (Stage.PLANNED, Stage.THREATENED):
            continue
        if brief and groups and is_label(groups[0].triggers[0], sentence):
            groups[0].triggers.append(trigger)
            groups[0].clauses.add(at)
            continue
        if brief and not groups and is_label(trigger, sentence):
            trigger = replace(trigger, specific=2)
        family = family_of(trigger.kind)
        group = next(
            (
                group
                for group in reversed(groups)
                if group.family == family
                and (brief or not _apart(group, trigger, at, sentence, clauses, marks))
            ),
            None,
        )
        if group is None:
            groups.append(Group(family, [trigger], standing, {at}))
            continue
        group.triggers.append(trigger)
        group.clauses.add(at)
        if group.standing.vague and not standing.vague and (trigger.is_verb or trigger.specific):
            group.standing = standing
    return _settled(groups, clauses, sentence, marks)


def _apart(
    group: Group, trigger: Trigger, at: int, sentence: Sentence, clauses: tuple[Clause, ...], marks: Marks
) -> bool:
    base = sentence.start
    if at in group.clauses:
        earlier = group.triggers[-1]
        return (
            not earlier.is_verb
            and not trigger.is_verb
            and None not in (earlier.kind, trigger.kind)
            and earlier.kind is not trigger.kind
            and re.search(r"\b(?:the|this)\s$", sentence.text[: earlier.start - base]) is not None
            and re.search(r"\ban?\s(?:\w+\s)?$", sentence.text[: trigger.start - base]) is not None
        )
    before = sentence.text[max(0, trigger.start - base - 25) : trigger.start - base]
    if OPENER.search(before):
        return True
    between = sentence.text[group.triggers[-1].end - base : trigger.start - base]
    if _COUNTED_FROM.search(between) or (not trigger.is_verb and _FOLLOWS.search(between)):
        return True
    link = clauses[at].link
    if link is Link.AS and _WHEN.search(sentence.text, 0, clauses[at].start - base + 6):
        return False
    other = trigger.is_verb or _ANOTHER.search(sentence.text, clauses[at].start - base, trigger.start - base)
    follows = link in (Link.AFTER, Link.BEFORE, Link.AS) and other and not group.triggers[-1].is_verb
    if follows and _CAME.search(between):
        return True
    if link in _PARTING:
        return _elsewhere(Group(group.family, [trigger], group.standing, {at}), group, marks)
    return False


def _settled(groups: list[Group], clauses: Sequence[Clause], sentence: Sentence, marks: Marks) -> list[Group]:
    """The groups without those that another makes superfluous.

    A remote attack takes in the destruction, killing, losses or interception told in its own clause;
    movement yields to fighting; a statement stands only where nothing else does.
    """
    solid = [group for group in groups if group.family != STATEMENT]
    if not solid:
        return groups[:1]
    for group in solid[1:]:
        if group.family in _FIGHTING and all(clauses[index].link is Link.RESULT for index in group.clauses):
            solid = [other for other in solid if other is not group]
    for group in solid:
        passing = all(_passing(trigger, sentence) for trigger in group.triggers)
        if passing and (len(solid) > 1 or all(_amid(trigger, sentence) for trigger in group.triggers)):
            group.support = True
    kept = [
        group
        for group in solid
        if not _superfluous(group, [other for other in solid if other is not group], clauses, marks)
    ]
    kept = kept or solid
    if len(kept) > 1:
        for group in kept:
            links = {clauses[index].link for index in group.clauses}
            nominal = not any(_verbal(trigger) for trigger in group.triggers)
            if nominal and (
                links <= _SUPPORT or all(_passing(trigger, sentence) for trigger in group.triggers)
            ):
                group.support = True
    return kept


_BACKGROUND = re.compile(
    r"\b(?:after|amid|following|in the (?:aftermath|wake) of|because of|due to|as a result of"
    r"|caused by|in response to|despite"
    r"|from|fears of|started by|in retaliation for|revenge for|over)\s+(?:[\w’'-]+\s+){0,5}$",
    re.IGNORECASE,
)


def _verbal(trigger: Trigger) -> bool:
    return trigger.is_verb or trigger.form is Form.PHRASE


def _passing(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a noun only names the cause or background: "amid shelling", "in the aftermath of strikes"."""
    return (
        not _verbal(trigger)
        and _BACKGROUND.search(sentence.text[: trigger.start - sentence.start]) is not None
    )


_AMID = re.compile(r"\b(?:amid|despite|fears of|threat of)\s+(?:[\w’'-]+\s+){0,5}$", re.IGNORECASE)


def _amid(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a noun only tells in what times something was: "queue for bread amid a wave of strikes"."""
    return _AMID.search(sentence.text[: trigger.start - sentence.start]) is not None


def _crackdown(group: Group) -> bool:
    """Whether a demonstration is told to be broken up, arrests and all."""
    return group.family == Kind.PROTEST.value and any(t.label == "Crackdown" for t in group.triggers)


_FOUND = frozenset({"found", "mine"})


def _made_safe(group: Group) -> bool:
    """Whether weapons were found, seized or defused, so that naming them tells of no explosion."""
    return group.family == Kind.INTERCEPTION.value and any(t.weapon in _FOUND for t in group.triggers)


def _leads(group: Group, others: Sequence[Group], clauses: Sequence[Clause]) -> bool:
    """Whether a group is told first and all others in clauses that hang on it: "set up a base after ..."."""
    own = min(group.clauses)
    return all(clauses[index].link in _SUPPORT and index > own for other in others for index in other.clauses)


def _elsewhere(one: Group, other: Group, marks: Marks) -> bool:
    """Whether the clauses of two groups name different places, or different days."""
    return any(
        mine and theirs and mine.isdisjoint(theirs)
        for mine, theirs in zip(marks(one.clauses), marks(other.clauses), strict=True)
    )


def _superfluous(group: Group, others: Sequence[Group], clauses: Sequence[Clause], marks: Marks) -> bool:
    families = {other.family for other in others}
    beside = [other for other in others if other.clauses & group.clauses]
    if group.family == Kind.DESTRUCTION.value and others and not group.opens:
        return True
    if group.family == Kind.DETENTION.value and any(_crackdown(other) for other in others):
        return True
    if group.family == Kind.MOVEMENT.value and not _leads(group, others, clauses):
        solid = {other.family for other in others if any(trigger.specific for trigger in other.triggers)}
        return bool(
            solid
            & {REMOTE, Kind.CLASH.value, Kind.TERRITORY.value, Kind.HUMANITARIAN.value, Kind.DETENTION.value}
        )
    named = group.family == Kind.HUMANITARIAN.value and not any(
        _verbal(trigger) and trigger.entry.id != "corridor" for trigger in group.triggers
    )
    if named and any(other.family in (REMOTE, *_FIGHTING) and not other.support for other in beside):
        return True
    if group.family in _FIGHTING and any(
        other.family == REMOTE and any(trigger.specific for trigger in other.triggers) for other in beside
    ):
        return True
    fired_on = all(trigger.entry.id == "under-fire" for trigger in group.triggers)
    if group.family == REMOTE and fired_on and Kind.ATTACK_ON_CIVILIANS.value in families:
        return True
    if group.family == REMOTE and any(_made_safe(other) for other in beside):
        return not any(trigger.is_verb for trigger in group.triggers)
    if group.family == REMOTE and not any(trigger.specific for trigger in group.triggers):
        return any(other.family in (*_FIGHTING, Kind.INTERCEPTION.value) for other in beside)
    if group.family == Kind.INTERCEPTION.value:
        return any(other.family == REMOTE for other in beside) and not _made_safe(group)
    if group.family == Kind.INFRASTRUCTURE.value:
        return any(
            other.family == REMOTE
            and not other.standing.vague
            and not other.support
            and not _elsewhere(group, other, marks)
            for other in others
        )
    return Kind.TOLL.value in families


def region_of(group: Group, others: Sequence[Group], clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses whose values belong to a group: its own, and those that follow it before another's.

    Clauses before the first trigger belong to the first group; statements hold none.
    """
    rivals = [other for other in others if other.family != STATEMENT]
    if not rivals:
        return list(clauses)
    owners: dict[int, Group] = {}
    for other in rivals:
        for index in other.clauses:
            owners.setdefault(index, other)
    for index in group.clauses:
        owners[index] = group
    mine = []
    owner = owners[min(owners)]
    for index, clause in enumerate(clauses):
        owner = owners.get(index, owner)
        if owner is group:
            mine.append(clause)
    return mine
