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
NOT_PEOPLE = frozenset((*_TABLES["other"]["animals"], *_TABLES["other"]["things"]))
"""What may be counted beside the dead, or killed, and is nobody."""
_ADULT_AGE = 18
_SINGLE = Range(1, 1)
_LIVES = "lives"
_BODIES = ("bodies", "corpses")

_STOP = (
    r"(?:of|in|on|at|to|from|and|or|were|was|are|is|be|been|by|with|when|after|as|that|who|which|had"
    r"|have|has|it|its"
    r"|kill\w*|injur\w+|wound\w*|died|dead|hurt|left|the|a|an|but|for|near|while|more|than|said|says|captured"
    r"|including|into|over|per|during|since|against|between|among|amongst|deaths?|fatalit\w+|casualt\w+"
    r"|injuries|showing|carrying|containing|every)\b"
)
_BESIDE = (
    r"(?:across|outside|inside|around|behind|amid|yesterday|today|overnight|this|last|early|earlier|late"
    r"|later|next"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|dozens?|several|scores|hundreds|thousands|others"
    r"|[a-z]+days"
    r"|was|has|is|its|his|says|thus|perhaps|besides|towards|always|sometimes)\b"
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
_UNLISTED_TAIL = re.compile(
    rf" (?:(?!{_STOP}|{_BESIDE})[a-z][a-z'-]* )?(?P<noun>(?!{_STOP}"
    rf"|{_BESIDE})[a-z]{{3,}}(?:-[a-z]+)?s)(?<!ss)"
    r"(?=[ ,.;:!?)]|$)"
)
"""A plural noun that no table holds; it may be people where they are told to be killed."""
_OF_TOTAL = re.compile(
    r" of (?:the |those )?(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    r"(?: (?:wounded|injured|hurt)(?= ))?"
)
_ONE = re.compile(
    rf"\b(?:(?P<age>a|an|the|that|one|his|her|their|another|its|my|our)(?P<kind>(?: wounded| injured)?(?:,? "
    rf"(?!{_STOP})[a-z\d][a-z\d.'-]*){{0,5}}?) "
    rf"(?P<noun>{_ONE_NOUNS})|(?:a|an|the|another) (?P<years>\d{{1,3}}|[a-z]+)-(?P<unit>year|month|day"
    rf"|week)-old(?! [a-z]+(?:'s)?\b(?<!was)(?<!died)(?<!and)(?<!who)(?<!killed)(?<!has)"
    r"(?<!injured)(?<!wounded)(?<!hurt)(?<!dead)(?<!were)(?<!is)(?<!in)(?<!from)(?<!at)(?<!on)(?<!later)))"
    r"\b(?!'s?\b|-)(?! (?:staff|hospital|infrastructure|casualties|deaths|population|prosecutor general))"
)
_KIN = (
    "wife|husband|son|daughter|mother|father|baby|child|infant|toddler|girl|boy|woman|man|mum|mom|dad|sister"
    "|brother|girlfriend|boyfriend|grandmother|grandfather|grandson|granddaughter|grandma|grandpa|newborn"
    "|teenager"
)
_POSSESSED = re.compile(rf"\b[a-z]+'s (?:[a-z-]+ ){{0,2}}?(?P<noun>{_KIN})\b(?!'s?\b|-)")
"""Somebody's relative: "killed Bondar's husband"."""
_YEARS = re.compile(r"\b(?P<years>\d{1,3}|[a-z]+)-(?P<unit>year|month|week|day)-old\b")
_AGED_NAME = re.compile(
    r"(?<![\w-])(?:an? |the )?\d{1,3}-(?:year|month|week|day)-old [a-z][a-z'-]+"
    r"(?: (?!and|was|were|died|has|had|is|who)[a-z][a-z'-]+)?"
)
_HEADLINE_VERB = r"(?:killed|wounded|injured|shot dead|shot|dies|die|died|dead|hurt|murdered|abducted)\b"
_PARENTHOOD = r"(?: of (?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b)?"
_TITLE_START = re.compile(
    rf"(?:^|(?<=[\].;:,] ))(?P<kind>(?:(?!{_STOP})[a-z][a-z'-]* "
    rf"){{0,4}}?)(?P<noun>{_ONE_NOUNS})\b{_PARENTHOOD}"
    rf"(?= (?:and [a-z' ]{{2,30}}? )?(?:(?:is|was|are|were) )?(?:feared |[a-z]+ly "
    rf"|reported )?{_HEADLINE_VERB})"
)
"""Somebody at the head of a headline: "Pregnant woman killed", "Mum and son killed"."""
_TITLE_OBJECT = re.compile(
    rf"\b(?:kills|injures|wounds|hurts|murders|execute"
    rf"|executes) (?P<group>(?P<kind>(?:(?!{_STOP})[a-z][a-z'-]* "
    rf"){{0,3}}?)(?P<noun>{_ONE_NOUNS})\b{_PARENTHOOD})(?!'s?\b|-)"
)
"""Somebody whom a headline's verb befalls: "Blast kills prosecutor"."""
_COUPLE = re.compile(
    r"(?:^|\b(?:a|an|the|elderly|married|young) |(\b(?:kills|injures|wounds) ))(?:[a-z-]+ ){0,2}?couple\b"
    r"(?! of| (?!(?:was|has|dies)\b)[a-z]+s\b)"
)
_FAMILY = re.compile(
    r"(?:^|\b(?:a|the|one|kills) )(?:[a-z]+ )?family of (?P<n>[a-z]+|\d+)\b"
    r"|\b(?P<m>[a-z]+) members of (?:one|a"
    r"|the same) family\b"
)
_AND_KIN = re.compile(
    rf" and (?P<kin>(?:(?:young|newborn|elderly|pregnant|adult|unborn|little|baby|teenage"
    rf"|small) )?(?:{_KIN}))\b"
    r"(?!'s?\b|-)(?!(?:, [^,.]{2,30},)? (?:is|was|has)\b)"
)
"""A second relative without an article: "a mother and daughter", "husband and wife"."""
_AND_BARE = re.compile(
    rf" and (?P<noun>(?!(?:{_KIN}) (?!were))(?:{_ONE_NOUNS}))\b(?= (?:were |were both )?(?:killed|wounded"
    rf"|injured|hurt|murdered"
    rf"|shot dead)\b)"
)
"""A second person without an article: "a doctor and nurse were killed"."""
_KIN_PAIR = re.compile(rf"(?<![\w'-])(?:{_KIN})(?={_AND_KIN.pattern})")
_ANOTHER = re.compile(
    r"\b(?:another|the other|a (?:second|third|fourth|fifth))\b(?= (?:was|were|has|had|is|later|seriously"
    r"|critically"
    r"|badly|severely|slightly|who|also|in"
    r"|on|at"
    r"|near|when|after|and|with|by|as|while|during|killed|wounded|injured|died|dead|hurt|missing"
    r"|hospitali[sz]ed)\b"
    r"|[,.;:)]|$)"
)
"""Somebody else without a noun: "one was killed and another injured"."""
_AGED = re.compile(
    r"\ban? (?:[a-z]+ )?(?!(?:total|number|group|crew|crowd|team|maximum|minimum|toll|force|pair|family"
    r"|garrison"
    r"|convoy|column|unit|list|loss|record|third|half|quarter|majority|combined|range|platoon|squad"
    r"|batch)\b)[a-z-]+ of $"
)
"""What stands before an age: "a baker of 40"."""
_OTHER = re.compile(r"another|the other\b|self\b|\ba (?:second|third|fourth|fifth)\b")
_ONESELF = re.compile(r"\b(?:himself|herself)\b(?= and )")
"""The bomber of "killing himself and three others"."""
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
    listed: bool = True
    """Whether the noun is known for people."""
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
        if single.parts:
            groups = [group for group in groups if group.end <= single.start or group.start >= single.end]
            taken = [(group.start, group.end) for group in groups if group.named]
        if not any(start < single.end and single.start < end for start, end in taken):
            groups = [group for group in groups if group.end <= single.start or group.start >= single.end]
            groups.append(single)
    bare = (*_ANOTHER.finditer(low), *_ONESELF.finditer(low)) if _OTHER.search(low) else ()
    for match in bare:
        if not any(group.start < match.end() and match.start() < group.end for group in groups):
            groups.append(People(match.start(), match.end(), _SINGLE, named="self" in match.group()))
    return sorted(groups, key=lambda group: group.start)


def _counted(low: str, number: NumberMention) -> People | None:
    end = number.end
    while low.startswith("  ", end):
        end += 1
    tail = (_ONE_TAIL if number.value.low == 1 else _TAIL).match(low, end)
    year = number.digits and 1900 <= number.value.low <= 2100
    if tail is not None and not (year and "," in tail["kind"]):
        noun = tail["noun"]
        if noun in _BODIES or noun == _LIVES:
            return People(number.start, tail.end(), number.value, _who("", tail["kind"]), noun=noun)
        who = PLURALS[noun] if noun in PLURALS else SINGULARS[noun]
        return People(number.start, tail.end(), number.value, _who(who, tail["kind"]), noun=noun)
    total = _OF_TOTAL.match(low, number.end)
    if total is not None:
        return People(number.start, total.end(), number.value, named=False)
    unlisted = _UNLISTED_TAIL.match(low, number.end)
    if unlisted is not None and unlisted["noun"] not in NOT_PEOPLE and not year:
        return People(number.start, unlisted.end(), number.value, listed=False)
    bare = _BARE_TAIL.match(low, number.end)
    if bare is None or year or _AGED.search(low, max(0, number.start - 30), number.start):
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
        if noun == "head" and not match["kind"].strip() and not low.startswith(" of", match.end()):
            continue
        who = SINGULARS[noun] if noun else None
        age = _YEARS.search(match.group())
        if age:
            who = "children" if _is_child(age) else (None if who == "children" else who)
        found.append(
            People(match.start(), match.end(), Range(1, 1), _who(who, match["kind"] or ""), noun=noun or "")
        )
    for match in _AGED_NAME.finditer(low) if "-old" in low else ():
        noun = match.group().split("-old ", 1)[1].split(" ", 1)[0]
        thing = noun in NOT_PEOPLE or noun in PLURALS
        if not thing and not any(one.start < match.end() and match.start() < one.end for one in found):
            age = _YEARS.search(match.group())
            child = "children" if age and _is_child(age) else None
            found.append(People(match.start(), match.end(), Range(1, 1), child))
    for match in _TITLE_START.finditer(low):
        if not any(one.start < match.end() and match.start() < one.end for one in found):
            found.append(People(*match.span(), _SINGLE, SINGULARS.get(match["noun"])))
    for match in _TITLE_OBJECT.finditer(low):
        found.append(People(*match.span("group"), _SINGLE, SINGULARS.get(match["noun"])))
    for match in _POSSESSED.finditer(low) if "'s " in low else ():
        if not any(one.start < match.end() and match.start() < one.end for one in found):
            found.append(People(match.start(), match.end(), _SINGLE, SINGULARS.get(match["noun"])))
    for match in _AND_BARE.finditer(low) if " and " in low else ():
        if not any(one.start < match.end() and match.start("noun") < one.end for one in found):
            found.append(People(*match.span("noun"), _SINGLE, SINGULARS[match["noun"]]))
    for match in _KIN_PAIR.finditer(low) if " and " in low else ():
        found = _paired(found, match)
    for match in _COUPLE.finditer(low) if "couple" in low else ():
        first = match.end(1) if match[1] else match.start()
        found.append(People(first, match.end(), Range(2, 2)))
    for match in _FAMILY.finditer(low) if "family" in low else ():
        told = match["n"] or match["m"]
        size = int(told) if told.isdigit() else SMALL.get(told)
        if size:
            found.append(People(match.start(), match.end(), Range(size, size)))
    return found


def _paired(found: list[People], match: re.Match[str]) -> list[People]:
    """The groups with two relatives as one of them: "a mother and daughter"."""
    low, end = match.string, match.end("kin")
    first = next((group for group in found if group.end == match.end()), None)
    start = first.start if first else match.start()
    one = first or People(start, match.end(), _SINGLE, SINGULARS.get(match.group()))
    other = People(match.start("kin"), end, _SINGLE, SINGULARS.get(low[:end].rsplit(" ", 1)[1]))
    who = one.who if one.who == other.who else None
    kept = [group for group in found if group.end <= start or group.start >= end]
    return [*kept, People(start, end, Range(2, 2), who, parts=(one, other))]


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
    if len(run) < 2:
        return run
    last = low[run[-2].end : run[-1].end if run[-1].parts else run[-1].start]
    if "and" not in last and "as well" not in last:
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
