"""Parts of a day and clock times: "midday", "the early hours", "9:10 p.m. local time", "0300 GMT"."""

from __future__ import annotations

import re

from dateline_extract.dates.fragments import COUNT, COUNT_STARTS, Atom, before, count_of, rule
from dateline_extract.dates.parts_of_day import clock, hour_of, window
from dateline_extract.dates.values import Part
from dateline_store.model import DatePrecision

_PLAIN: dict[str, str] = {
    "overnight": "overnight",
    "midday": "midday",
    "mid-day": "midday",
    "noon": "noon",
    "midnight": "midnight",
    "dawn": "dawn",
    "daybreak": "dawn",
    "sunrise": "dawn",
    "dusk": "dusk",
    "sunset": "dusk",
    "nightfall": "dusk",
    "sundown": "dusk",
}
_SPOKEN = ("morning", "afternoon", "evening", "night")
NAMED: dict[tuple[str, str], str] = {
    ("early", "morning"): "early morning",
    ("late", "morning"): "late morning",
    ("mid", "morning"): "mid-morning",
    ("early", "afternoon"): "early afternoon",
    ("mid", "afternoon"): "mid-afternoon",
    ("late", "afternoon"): "late afternoon",
    ("early", "evening"): "early evening",
    ("late", "evening"): "late evening",
    ("late", "night"): "late evening",
}
_TOLD_PART = re.compile(r"\b(?:in the|during the|in the middle of the|through the|later in the) $")
_STRIKE = re.compile(
    r"(?:-?time)? (?:(?:missile|rocket|air|drone|artillery|bomb) )?(?:attack|strike|raid|shelling"
    r"|bombardment|blast"
    r"|explosion|barrage|blitz|assault|airstrike|bombing|salvo)"
)
_METAPHOR = re.compile(r" (?:of (?!\d|[a-z]+day\b)|patrol|deadline)")


def _plain(match: re.Match[str], text: str) -> Atom | None:
    word, low = match["p"], match.string
    if text[match.start("p")].isupper() and re.search(
        r"[^.!?\"“\n] $", text[max(0, match.start("p") - 2) : match.start("p")]
    ):
        return None
    if word != "overnight" and _METAPHOR.match(low, match.end()):
        return None
    name = _PLAIN[word]
    if match["how"]:
        name = (
            {"dawn": "pre-dawn", "midnight": "midnight"}.get(name, name)
            if match["how"] != "after"
            else ("after midnight" if name == "midnight" else name)
        )
    return Atom(match.start(), match.end(), part=window(name))


def _spoken(match: re.Match[str], _: str) -> Atom | None:
    word, how = match["p"], match["how"] or ""
    told = _TOLD_PART.search(before(match)) or how or _STRIKE.match(match.string, match.end())
    return Atom(match.start(), match.end(), part=window(NAMED.get((how, word), word)), tentative=not told)


def _small_hours(match: re.Match[str], _: str) -> Atom | None:
    return Atom(match.start(), match.end(), part=window("small hours"))


def _edge(match: re.Match[str], _: str) -> Atom | None:
    return Atom(match.start(), match.end(), part=window(match["how"]), tentative=True)


_BEFORE_CLOCK = re.compile(
    r"\b(?P<how>at|about|around|approximately|by|before|after|from|between|and|until|till|since|to"
    r"|roughly|circa|nearly) $"
)
_LOOSE = ("about", "around", "approximately", "roughly", "circa", "nearly", "before", "by")


def _clock(match: re.Match[str], _: str) -> Atom | None:
    hour, minute = int(match["h"]), int(match["mi"]) if match["mi"] else None
    half: str | None = match["half"]
    how = _BEFORE_CLOCK.search(before(match, 16))
    if half is None and match["zone"] is None and (how is None or match["sep"] == "."):
        return None
    at = hour_of(hour, f"{half[0]}m" if half else None)
    if at is None or (minute is not None and minute > 59):
        return None
    loose = how is not None and how["how"] in _LOOSE
    return Atom(match.start(), match.end(), part=clock(at, minute, approximate=loose))


def _clocks(match: re.Match[str], _: str) -> Atom | None:
    half = f"{match['half'][0]}m"
    first, last = hour_of(int(match["h"]), half), hour_of(int(match["h2"]), half)
    if first is None or last is None or first >= last:
        return None
    part = Part("hours", first * 60, last * 60, DatePrecision.PART_OF_DAY)
    return Atom(match.start(), match.end(), part=part)


def _four_digits(match: re.Match[str], _: str) -> Atom | None:
    hour, minute = int(match["h"]), int(match["mi"])
    if hour > 23 or minute > 59:
        return None
    return Atom(match.start(), match.end(), part=clock(hour, minute))


def _o_clock(match: re.Match[str], _: str) -> Atom | None:
    hour, part = count_of(match["n"]), match["p"]
    if hour is None or part is None:
        return None
    half = "am" if part == "morning" or (part == "night" and hour < 6) else "pm"
    at = hour_of(hour, half)
    return Atom(match.start(), match.end(), part=clock(at, None)) if at is not None else None


_ZONE_NAMES = (
    r"(?:local time|local|gmt(?: ?\+ ?\d+)?|utc(?: ?\+ ?\d+)?|bst|est|edt|et|eest|eet|kyiv time"
    r"|moscow time)\b"
)
_ZONE = rf"(?P<zone>,? ?\(?{_ZONE_NAMES}\)?)"
_HALF = r"(?P<half>a\.m\b\.?|p\.m\b\.?|am\b|pm\b)"

RULES = (
    rule(
        ("overnight", "mid", *_PLAIN, "before", "after", "pre"),
        rf"(?:(?P<how>before|pre|after)[ -])?(?P<p>{'|'.join(_PLAIN)})\b",
        _plain,
    ),
    rule(
        (*_SPOKEN, "early", "late", "mid"),
        rf"(?:(?P<how>early|late|mid)[ -])?(?P<p>{'|'.join(_SPOKEN)})\b(?!s|-vision|'s|mare)",
        _spoken,
    ),
    rule(
        ("early", "small", "wee"),
        r"(?:early(?: morning)?|small|wee) hours\b(?: of(?: the)? (?:morning|day))?",
        _small_hours,
    ),
    rule(("early", "late"), r"(?P<how>early|late)\b", _edge),
    rule("#", rf"(?P<h>\d\d?)(?: ?- ?| to | and | until )(?P<h2>\d\d?) ?{_HALF}{_ZONE}?", _clocks),
    rule("#", rf"(?P<h>\d\d?)(?:(?P<sep>[:.])(?P<mi>\d\d))?[ -]?{_HALF}{_ZONE}?", _clock),
    rule(
        "#",
        rf"(?P<h>\d\d?)(?P<sep>[:.])(?P<mi>\d\d)(?P<half>)??(?![\d:%]| ?(?:percent|per cent|million"
        rf"|billion|km|miles)){_ZONE}?",
        _clock,
    ),
    rule("#", rf"(?P<h>\d\d):?(?P<mi>\d\d)(?: ?h(?:rs?|ours)?)? ?\(?{_ZONE_NAMES}", _four_digits),
    rule(
        COUNT_STARTS,
        rf"(?P<n>{COUNT})(?: o'clock)? (?:in the|(?<=o'clock )(?:at|on [a-z]+day)) (?P<p>morning"
        rf"|afternoon|evening|night)\b",
        _o_clock,
    ),
)
