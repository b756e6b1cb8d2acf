"""Date expressions in running text: small ones are found by their rules, then joined where they touch."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline_extract.dates import absolute, hours, relative
from dateline_extract.dates.fragments import Atom, Rule
from dateline_extract.dates.parts_of_day import window
from dateline_extract.dates.values import Bound, Calendar, DateMention, Part, Weekday
from dateline_extract.dates.words import fold
from dateline_store.model import DatePrecision

_RULES: tuple[Rule, ...] = (*absolute.RULES, *relative.RULES, *hours.RULES)
_BY_START: dict[str, tuple[Rule, ...]] = {
    word: tuple(rule for rule in _RULES if word in rule.starts)
    for word in {word for rule in _RULES for word in rule.starts}
}
_DIGIT_RULES = _BY_START["#"]
_WORD = re.compile(r"(?<![a-z\d])(?:[a-z]+|\d+)")
_BOUND_TO_DIGIT = re.compile(r"(?:[a-z]-|[$€£#.,:/]|\d-)$")

_PART_DAY = re.compile(
    r" ?(?:,|\(| - )? ?(?:on|of|in|from|local time,? on|hours (?:of|on)|between)? ?(?:the )?(?:night of )?"
)
_DAY_PART = re.compile(
    r"\)?,? ?\(?(?:(?:at|in|around|about|approximately|roughly|during|just|shortly|before|after|from"
    r"|by)(?: |$))*(?:the )?"
)
_SAME_DAY = re.compile(r",? ?(?:\(|the |on )?(?:the )?")
_RANGE = re.compile(r" ?(?:-|to|into|through|until|till|and into|and) ?(?:early |late |on |the )?")
_OPENS_RANGE = re.compile(
    r"\b(?:from|between|night of|night from|overnight(?: from| on| of)?)(?: the)?(?: night of)? $"
)
_NIGHTS = ("night", "overnight", "late", "late evening", "evening", "midnight")
_SINCE = re.compile(r"\b(?:ever )?since (?:at least )?(?:about )?(?:the )?$")
_UNTIL = re.compile(
    r"\b(?:until|till|up to|(?:extend|last|run)(?:s|ed|ing)? (?:through|to)) (?:at least )?(?:the )?$"
)
_NOT_UNTIL = re.compile(r"\bnot (?:until|till) (?:the )?$")
_AHEAD = re.compile(
    r"\b(?:will|'ll|won't|shall|to be held|(?:is|are) (?:due|set|expected|scheduled|planning|likely"
    r"|about) (?:to|for)"
    r"|(?:plans?|hopes?|intends?|vows?|promises?|agree) to|ahead of|no later than)\b[^.,;:!?\"“”\n]{0,60}$"
)
_OPENS = re.compile(r"(?:^|[.!?][\"”]? |[\"“\n])(?:(?:beginning|starting|from) )?(?:on )?$")
_GOES_ON_AHEAD = re.compile(
    r",? [^.;:!?\"“”\n]{0,50}?\b(?:will|is due to|are due to|are expected to|is expected to)\b"
)
_SAID = re.compile(
    r"\b(?:said|says|told|warned|announced|added|reported|reports|wrote|tweeted|claimed|stated|according)\b"
)
_DEED = re.compile(
    r"'s (?:[\w-]+ ){0,4}?(?:attack|strike|airstrike|shelling|blast|explosion|barrage|bombing|raid|killing)"
)
"""What happened, so that its day is behind it: "will mourn those killed in Monday's strike"."""
_EVERY = re.compile(r"\b(?:(?:every|each) (?:week)?days?|daily|weekdays)(?: at| from)? (?:about )?$")
_COMING = re.compile(r"\b(?:coming|upcoming) $")


def find(text: str, start: int = 0, end: int | None = None) -> list[DateMention]:
    """Date expressions within `text[start:end]`, in order and apart, with offsets into the whole text."""
    written = text[start:end]
    low = fold(written)
    mentions = []
    for atom in _joined(_atoms(low, written), low):
        if _EVERY.search(low, max(0, atom.start - 30), atom.start):
            continue
        bound, first = _bound(atom, low)
        mentions.append(
            DateMention(
                start + first,
                start + atom.end,
                written[first : atom.end],
                atom.day,
                atom.until,
                atom.part,
                bound,
                atom.future or _points_ahead(atom, low),
            )
        )
    return mentions


def _atoms(low: str, written: str) -> list[Atom]:
    atoms: list[Atom] = []
    consumed = 0
    by_start = _BY_START
    for word in _WORD.finditer(low):
        at = word.start()
        token = word.group()
        if at < consumed:
            continue
        rules = by_start.get(token)
        if rules is None:
            if not token[0].isdigit() or (at and _BOUND_TO_DIGIT.search(low, max(0, at - 2), at)):
                continue
            rules = _DIGIT_RULES
        best: Atom | None = None
        for rule in rules:
            match = rule.pattern.match(low, at)
            if match is None or (best is not None and match.end() <= best.end):
                continue
            atom = rule.build(match, written)
            if atom is not None and (best is None or atom.end > best.end):
                best = atom
        if best is not None:
            atoms.append(best)
            consumed = best.end
    return atoms


def _joined(atoms: list[Atom], low: str) -> list[Atom]:
    joined: list[Atom] = []
    for atom in atoms:
        while joined and (both := _join(joined[-1], atom, low)) is not None:
            joined.pop()
            atom = both
        joined.append(atom)
    return [atom for atom in joined if not atom.tentative]


def _join(left: Atom, right: Atom, low: str) -> Atom | None:
    if right.start - left.end > 26:
        return None
    glue = low[left.end : right.start]
    if left.day is None and right.day is None:
        return _two_parts(left, right, glue, low)
    if left.day is None:
        if right.part is not None and right.part.name != "clock":
            return None
        if not _PART_DAY.fullmatch(glue):
            return None
        if right.until is not None and left.part is not None and left.part.name in _NIGHTS:
            return _both(left, right, right, window("night-into"))
        return _both(left, right, right, _finer(left.part, right.part))
    if right.day is None:
        if (right.tentative and glue not in (" ", ", ", " in the ")) or not _DAY_PART.fullmatch(glue):
            return None
        if right.tentative and right.part is not None and right.part.name in ("early", "late"):
            return None
        return _both(left, right, left, _finer(left.part, right.part))
    if left.bound is Bound.SINCE:
        return _both(left, right, right, right.part, Bound.SINCE) if glue in (" on ", " in ") else None
    if isinstance(left.day, Weekday) and isinstance(right.day, Calendar) and _SAME_DAY.fullmatch(glue):
        day = Calendar(right.day.month, right.day.day, right.day.year, left.day.index)
        closed = low[left.end : right.start].endswith("(") and low.startswith(")", right.end)
        both = _both(left, right, right, left.part or right.part, day=day)
        return replace(both, end=right.end + closed)
    if isinstance(right.day, Weekday) and isinstance(left.day, Calendar) and glue in (", ", " (", " "):
        return _both(left, right, left, left.part or right.part)
    return _range(left, right, glue, low)


def _hours(left: Atom, right: Atom, glue: str) -> Atom | None:
    """From one clock time to another of the same day: "from 9am until 9pm"."""
    if left.part is None or right.part is None or not _RANGE.fullmatch(glue):
        return None
    first, last = left.part.first, right.part.first
    if first >= last:
        return None
    return Atom(left.start, right.end, part=Part("hours", first, last, DatePrecision.PART_OF_DAY))


def _two_parts(left: Atom, right: Atom, glue: str, low: str) -> Atom | None:
    both_clocks = (
        left.part is not None and right.part is not None and left.part.name == right.part.name == "clock"
    )
    if both_clocks and glue.strip(" ") in ("(", "/", ", or", "or"):
        return replace(left, end=right.end + low.startswith(")", right.end))
    if both_clocks:
        return _hours(left, right, glue)
    if not _DAY_PART.fullmatch(glue) and glue not in (" ", " of ", " in the ", " of the "):
        return None
    if left.part is None or right.part is None:
        return None
    if left.tentative and left.part.name in ("early", "late") and right.part.name == "clock":
        return None
    return Atom(left.start, right.end, part=_finer(left.part, right.part))


def _range(left: Atom, right: Atom, glue: str, low: str) -> Atom | None:
    if left.until is not None or right.until is not None or not _RANGE.fullmatch(glue):
        return None
    word = glue.strip().split(" ")[0]
    opened = _OPENS_RANGE.search(low, max(0, left.start - 30), left.start) is not None
    part = left.part
    nightly = part is not None and part.name in _NIGHTS
    sorted_alike = type(left.day) is type(right.day)
    between = low.endswith("between ", max(0, left.start - 8), left.start)
    between = between or " between " in low[left.start : left.end]
    if word == "and" and not (between or (nightly and "into" in glue)):
        return None
    if not (sorted_alike and (word in ("-", "to", "through", "into") or opened)) and not (opened or nightly):
        return None
    if nightly and (word in ("into", "to", "and") or "into" in glue):
        part = window("night-into")
    elif part is not None and part.name == "clock":
        part = None
    return Atom(left.start, right.end, left.day, right.day, part, future=left.future or right.future)


def _both(
    left: Atom,
    right: Atom,
    whose: Atom,
    part: Part | None,
    bound: Bound = Bound.NONE,
    day: Calendar | None = None,
) -> Atom:
    return Atom(
        left.start,
        right.end,
        day or whose.day,
        whose.until,
        part,
        bound,
        left.future or right.future,
    )


def _finer(left: Part | None, right: Part | None) -> Part | None:
    if left is None or right is None:
        return left or right
    named = hours.NAMED.get((left.name, right.name))
    if named is not None:
        return window(named)
    return left if left.last - left.first <= right.last - right.first else right


def _bound(atom: Atom, low: str) -> tuple[Bound, int]:
    if atom.bound is not Bound.NONE:
        return atom.bound, atom.start
    since = _SINCE.search(low, max(0, atom.start - 30), atom.start)
    if since:
        return Bound.SINCE, since.start()
    if _NOT_UNTIL.search(low, max(0, atom.start - 24), atom.start):
        return Bound.NONE, atom.start
    until = _UNTIL.search(low, max(0, atom.start - 24), atom.start)
    return (Bound.UNTIL, until.start()) if until else (Bound.NONE, atom.start)


def _points_ahead(atom: Atom, low: str) -> bool:
    floor = max(0, atom.start - 90)
    if _COMING.search(low, floor, atom.start):
        return True
    if _OPENS.search(low, max(0, atom.start - 16), atom.start):
        after = _GOES_ON_AHEAD.match(low, atom.end)
        return after is not None and _SAID.search(after.group()) is None
    ahead = _AHEAD.search(low, floor, atom.start)
    if ahead is not None and not ahead.group().startswith("ahead") and _DEED.match(low, atom.end):
        return False
    return ahead is not None and _SAID.search(low, ahead.start(), atom.start) is None
