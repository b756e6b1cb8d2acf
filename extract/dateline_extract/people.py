"""Groups of people in a sentence, with how many they are: "18 Ukrainians", "a woman and her two sons"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import resources

from dateline_extract.dates.words import SMALL
from dateline_extract.numbers import NumberMention, counts_in
from dateline_store.model import Range

_WHO = ("children", "civilians", "military")
_TABLES: dict[str, dict[str, list[str]]] = tomllib.loads(
    resources.files("dateline_extract").joinpath("data", "people.toml").read_text(encoding="utf-8")
)


def _nouns(number: str) -> dict[str, str | None]:
    return {noun: who if who in _WHO else None for who, nouns in _TABLES[number].items() for noun in nouns}


PLURALS = _nouns("plural")
"""Plural person nouns and whom they mean: "children", "civilians", "military", or nobody in particular."""
SINGULARS = _nouns("singular")
"""The same for one person."""
_ADULT_AGE = 18
_LIVES = "lives"
_BODIES = ("bodies", "corpses")

_STOP = (
    r"(?:of|in|on|at|to|from|and|or|were|was|are|is|be|been|by|with|when|after|as|that|who|which|had"
    r"|have|has|it|its"
    r"|kill\w*|injur\w+|wound\w*|died|dead|hurt|left|the|a|an|but|for|near|while|more|than|said|says|captured"
    r"|including|into|over|per|during|since|against|between)\b"
)
_NOUNS = "|".join(sorted((*PLURALS, *_BODIES, _LIVES), key=len, reverse=True))
_ONE_NOUNS = "|".join(sorted(SINGULARS, key=len, reverse=True))
_KIND = (
    r"(?P<of> of(?: the| its| his| her| their| our| those| these)?)?(?P<total> \d[\d,]*| (?:two|three"
    r"|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|dozen))?"
    rf"(?P<kind>(?:,? (?!{_STOP})[a-z][a-z.'-]*){{0,4}}?) "
)
_TAIL = re.compile(rf"{_KIND}(?P<noun>{_NOUNS})\b(?!'s?\b|-)")
_ONE_TAIL = re.compile(rf"{_KIND}(?P<noun>{_NOUNS}|{_ONE_NOUNS})\b(?!'s?\b|-)")
_BARE_TAIL = re.compile(
    r" (?:others|more|of them|of whom|of those|of the (?:victims|dead|wounded|injured))\b|(?= )|$|"
    r"(?=[,.;:!?)])"
)
_OF_TOTAL = re.compile(
    r" of (?:the |those )?(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    r"(?: (?:wounded|injured|hurt)(?= ))?"
)
_ONE = re.compile(
    rf"\b(?:(?P<age>a|an|the|one|his|her|their|another|its|my|our)(?P<kind>(?: wounded| injured)?(?:,? "
    rf"(?!{_STOP})[a-z\d][a-z\d.'-]*){{0,5}}?) "
    rf"(?P<noun>{_ONE_NOUNS})|(?:a|an|the|another) (?P<years>\d{{1,3}}|[a-z]+)-(?P<unit>year|month|day"
    rf"|week)-old(?! [a-z]+(?:'s)?\b(?<!was)(?<!died)(?<!and)(?<!who)(?<!killed)(?<!has)))"
    r"\b(?!'s?\b|-)(?! (?:staff|hospital|infrastructure|casualties|deaths|population|prosecutor general))"
)
_YEARS = re.compile(r"\b(?P<years>\d{1,3}|[a-z]+)-(?P<unit>year|month|week|day)-old\b")
_AGED_NAME = re.compile(
    r"(?<![\w-])\d{1,3}-(?:year|month|week|day)-old [a-z][a-z'-]+"
    r"(?: (?!and|was|were|died|has|had|is|who)[a-z][a-z'-]+)?"
)
_TITLE_START = re.compile(
    rf"(?P<kind>(?:[a-z]+ ){{0,2}}?)(?P<noun>{_ONE_NOUNS})\b(?= (?:killed|wounded|injured|shot|dies"
    rf"|dead|hurt)\b)"
)
_COUPLE = re.compile(r"\b(?:a|an|the)(?: [a-z-]+){0,2} couple\b(?! of| [a-z]+s\b)")
_FAMILY = re.compile(
    r"\b(?:a|the|one)(?: [a-z]+)? family of (?P<n>[a-z]+|\d+)\b|\b(?P<m>[a-z]+) members of (?:one|a"
    r"|the same) family\b"
)
_AND = re.compile(r"(?:,? and |, | and also |,? as well as |,? plus )(?:the |her |his |their |another )?")


@dataclass(frozen=True, slots=True)
class People:
    """A group of people at its offsets, how many, whom, and of whom they are children."""

    start: int
    end: int
    count: Range
    who: str | None = None
    named: bool = True
    """Whether a noun says that these are people; a bare number needs more from what stands around it."""
    noun: str = ""
    parts: tuple[People, ...] = ()
    """The groups it was joined from: "a woman" and "her two sons"."""

    @property
    def is_bodies(self) -> bool:
        """Whether the dead themselves are counted: "40 bodies"."""
        return self.noun in _BODIES


def people_in(low: str) -> list[People]:
    """The groups of people in a folded sentence, in order, not joined."""
    groups: list[People] = []
    covered = 0
    for number in counts_in(low):
        if number.start < covered:
            continue
        group = _counted(low, number)
        if group is not None:
            groups.append(group)
            covered = group.end
    taken = [(group.start, group.end) for group in groups if group.named]
    for single in _singles(low):
        if not any(start < single.end and single.start < end for start, end in taken):
            groups = [group for group in groups if group.end <= single.start or group.start >= single.end]
            groups.append(single)
    return sorted(groups, key=lambda group: group.start)


def _counted(low: str, number: NumberMention) -> People | None:
    tail = (_ONE_TAIL if number.value.low == 1 else _TAIL).match(low, number.end)
    if tail is not None:
        noun = tail["noun"]
        if noun in _BODIES or noun == _LIVES:
            return People(number.start, tail.end(), number.value, _who("", tail["kind"]), noun=noun)
        who = PLURALS[noun] if noun in PLURALS else SINGULARS[noun]
        return People(number.start, tail.end(), number.value, _who(who, tail["kind"]), noun=noun)
    total = _OF_TOTAL.match(low, number.end)
    if total is not None:
        return People(number.start, total.end(), number.value, named=False)
    bare = _BARE_TAIL.match(low, number.end)
    if bare is None or (number.digits and 1900 <= number.value.low <= 2100):
        return None
    return People(number.start, bare.end(), number.value, named=bool(bare.group().strip()))


def _who(who: str | None, kind: str) -> str | None:
    if who is None or who == "":
        if re.search(r"\b(?:civilian|peaceful)\b", kind):
            return "civilians"
        if re.search(r"\b(?:military|army|enemy|infantry|marine|navy|special forces)\b", kind):
            return "military"
        return None
    return who


def _singles(low: str) -> list[People]:
    found = []
    for match in _ONE.finditer(low):
        noun = match["noun"]
        who = SINGULARS[noun] if noun else None
        age = _YEARS.search(match.group())
        if age:
            who = "children" if _is_child(age) else (None if who == "children" else who)
        found.append(
            People(match.start(), match.end(), Range(1, 1), _who(who, match["kind"] or ""), noun=noun or "")
        )
    for match in _AGED_NAME.finditer(low):
        if not any(one.start < match.end() and match.start() < one.end for one in found):
            age = _YEARS.search(match.group())
            child = "children" if age and _is_child(age) else None
            found.append(People(match.start(), match.end(), Range(1, 1), child))
    start = _TITLE_START.match(low)
    if start is not None:
        found.append(People(start.start(), start.end(), Range(1, 1), SINGULARS.get(start["noun"])))
    for match in _COUPLE.finditer(low):
        found.append(People(match.start(), match.end(), Range(2, 2)))
    for match in _FAMILY.finditer(low):
        told = match["n"] or match["m"]
        size = int(told) if told.isdigit() else SMALL.get(told)
        if size:
            found.append(People(match.start(), match.end(), Range(size, size)))
    return found


def _is_child(age: re.Match[str]) -> bool:
    if age["unit"] != "year":
        return True
    years = int(age["years"]) if age["years"].isdigit() else SMALL.get(age["years"], _ADULT_AGE)
    return years < _ADULT_AGE


def joined(
    groups: list[People], low: str, apart: Callable[[People, People], bool] = lambda left, right: False
) -> list[People]:
    """Groups told in one breath as one: "a man, a woman and their two children" is four.

    Commas join only where an "and" follows, and nothing is joined that `apart` keeps apart.
    """
    result: list[People] = []
    run: list[People] = []
    for group in groups:
        if run and not (
            run[-1].named
            and group.named
            and run[-1].is_bodies == group.is_bodies
            and _AND.fullmatch(low, run[-1].end, group.start)
            and not apart(run[-1], group)
        ):
            result += _closed(run, low)
            run = []
        run.append(group)
    return result + _closed(run, low)


def _closed(run: list[People], low: str) -> list[People]:
    if len(run) < 2 or (
        "and" not in low[run[-2].end : run[-1].start] and "as well" not in low[run[-2].end : run[-1].start]
    ):
        return run
    total = run[0]
    for group in run[1:]:
        total = _sum(total, group)
    return [total]


def _sum(left: People, right: People) -> People:
    high = None if left.count.high is None or right.count.high is None else left.count.high + right.count.high
    return replace(
        left,
        end=right.end,
        count=Range(left.count.low + right.count.low, high),
        who=left.who if left.who == right.who else None,
        parts=(*(left.parts or (left,)), right),
    )
