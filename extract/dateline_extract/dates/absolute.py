"""Days, months and years by name and number: "3rd of March 2022", "24-26 Feb.", "mid-March", "in 2014"."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline_extract.dates.fragments import (
    COUNTED,
    DAY,
    MONTH,
    ORDINAL,
    TO,
    YEAR,
    Atom,
    before,
    count_of,
    rule,
)
from dateline_extract.dates.parts_of_day import clock
from dateline_extract.dates.values import Calendar, MonthOf, SeasonOf, Section, Shift, Weekday, WeekOf, YearOf
from dateline_extract.dates.words import (
    HOLIDAYS,
    MONTHS,
    ORDINALS,
    SEASONS,
    SECTIONS,
    SHIFTS,
    SHORT_WEEKDAYS,
    WEEK_SECTIONS,
)

_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_NOT_A_DAY = re.compile(
    r",? (?:2001 )?(?:terror|attacks of|attacks on (?:the )?(?:us|u\.s|new york)|committee|riot"
    r"|insurrection|hijack)"
)
_IN = r"in|since|until|till|during|through|throughout"
_BEFORE_MONTH = re.compile(
    rf"\b(?:{_IN}|by|from|of|before|after|to|and|or|between|around)(?: the month of)? $"
)
_BEFORE_MAY = re.compile(rf"\b(?:{_IN})(?: the month of)? $")
_BEFORE_YEAR = re.compile(
    rf"\b(?:{_IN}|by|from|of|before|after|around|between|late|early)(?: the)?(?: year)? $"
)


def _month(word: str) -> int:
    return MONTHS[word.rstrip(".")]


def _year(match: re.Match[str]) -> int | None:
    told: str | None = match["y"]
    return int(told) if told else None


def _exists(day: Calendar) -> bool:
    return 1 <= day.month <= 12 and 1 <= day.day <= _LONGEST[day.month - 1]


def _calendar(match: re.Match[str], text: str) -> Atom | None:
    groups = match.groupdict()
    if not text[match.start("m")].isupper():
        return None
    year = _year(match)
    if year is None and match.end() != match.end("m") and COUNTED.match(match.string, match.end()):
        return None
    if _NOT_A_DAY.match(match.string, match.end()):
        return None
    number = count_of(match["d"])
    if number is None:
        return None
    month = _month(match["m"])
    first = Calendar(month, number, year)
    last = None
    if groups.get("d2"):
        other = groups.get("m2")
        last = Calendar(_month(other) if other else month, count_of(groups["d2"]) or 0, year)
        if not other and last.day <= first.day:
            return None
        if groups.get("m1"):
            first = Calendar(_month(groups["m1"]), number, year)
    if not _exists(first) or (last is not None and not _exists(last)):
        return None
    return Atom(match.start(), match.end(), first, last)


def _holiday(match: re.Match[str], text: str) -> Atom | None:
    if not text[match.start("k")].isupper():
        return None
    month, day = HOLIDAYS[match["k"]]
    first = Calendar(month, day, _year(match))
    if match["eve"]:
        first = (
            Calendar(12, 31, first.year) if (month, day) == (1, 1) else Calendar(month, day - 1, first.year)
        )
    return Atom(match.start(), match.end(), first)


def _season(match: re.Match[str], _: str) -> Atom | None:
    year = _year(match)
    told = match["shift"]
    if match["n"] == "fall" and year is None and told is None:
        return None
    shift = SHIFTS[told] if told else Shift.NONE
    season = SeasonOf(SEASONS[match["n"]], year, shift)
    return Atom(match.start(), match.end(), season, future=shift is Shift.NEXT)


def _week_of(match: re.Match[str], text: str) -> Atom | None:
    day = _calendar(match, text)
    if day is None or not isinstance(day.day, Calendar):
        return None
    return Atom(match.start(), match.end(), WeekOf(day.day, ending=match["how"].startswith("end")))


def _listed(match: re.Match[str], text: str) -> Atom | None:
    """Several days of one month, as the stretch from the first to the last."""
    first = _calendar(match, text)
    if first is None or not isinstance(first.day, Calendar):
        return None
    last = replace(first.day, day=int(match["last"]))
    if last.day <= first.day.day or not _exists(last):
        return None
    return replace(first, until=last)


def _iso(match: re.Match[str], _: str) -> Atom | None:
    day = Calendar(int(match["mo"]), int(match["d"]), int(match["y"]))
    if not _exists(day):
        return None
    timed = match["h"] and int(match["h"]) < 24 and int(match["mi"]) < 60
    return Atom(
        match.start(), match.end(), day, part=clock(int(match["h"]), int(match["mi"])) if timed else None
    )


def _numeric(match: re.Match[str], _: str) -> Atom | None:
    first, second = int(match["a"]), int(match["b"])
    if match["sep"] == "/" and first <= 12 and second <= 12 and first != second:
        return None
    day_first = match["sep"] == "." or first > 12
    day, month = (first, second) if day_first else (second, first)
    told = Calendar(month, day, int(match["y"]))
    return Atom(match.start(), match.end(), told) if _exists(told) else None


def _bare_month(match: re.Match[str], text: str) -> Atom | None:
    if not text[match.start("m")].isupper():
        return None
    year = _year(match)
    name = match["m"].rstrip(".")
    if year is None:
        if len(name) <= 3 and name != "may":
            return None
        cue = _BEFORE_MAY if name == "may" and not match["m2"] else _BEFORE_MONTH
        if _OF_A_DEED.match(match.string, match.end()) and _BEFORE_DEED.search(before(match)):
            return Atom(match.start(), match.end(), MonthOf(_month(name)))
        if not cue.search(before(match)) or re.match(r" [A-Z][a-z]", text[match.end() : match.end() + 3]):
            return None
    last = MonthOf(_month(match["m2"]), year) if match["m2"] else None
    return Atom(match.start(), match.end(), MonthOf(_month(name), year), last)


def _section(match: re.Match[str], text: str) -> Atom | None:
    if not text[match.start("m")].isupper():
        return None
    section = {**WEEK_SECTIONS, **SECTIONS}[match["s"]]
    return Atom(match.start(), match.end(), MonthOf(_month(match["m"]), _year(match), section))


def _year_section(match: re.Match[str], _: str) -> Atom | None:
    return Atom(match.start(), match.end(), YearOf(int(match["y"]), SECTIONS[match["s"]]))


def _bare_year(match: re.Match[str], _: str) -> Atom | None:
    year = int(match["y"])
    if match["decade"]:
        return Atom(match.start(), match.end(), YearOf(year, last=year + 9))
    event = match["event"] is not None
    if not event and (not _BEFORE_YEAR.search(before(match)) or COUNTED.match(match.string, match.end())):
        return None
    end = match.start("event") if event else match.end()
    last = int(match["y2"]) if match["y2"] else None
    if last is not None and last <= year:
        return None
    return Atom(match.start(), end, YearOf(year, Section.WHOLE, last))


def _short_weekday(match: re.Match[str], text: str) -> Atom | None:
    if not text[match.start()].isupper():
        return None
    return Atom(match.start(), match.end("w"), Weekday(SHORT_WEEKDAYS[match["w"]]), tentative=True)


_EDGES = tuple(name for name in SECTIONS if " " not in name)
_BEFORE_DEED = re.compile(r"(?:\b(?:an?|the|its|their|his|this|that)|'s) $")
_OF_A_DEED = re.compile(
    r" (?:[a-z-]+ ){0,2}(?:attacks?|(?:air|drone)?strikes?|bombings?|shelling|raids?|blasts?|explosions?"
    r"|massacre|assault|ambush|invasion|withdrawal|retreat|capture|siege|offensive|referendums?)\b"
)
"""What a month may be told of as its own: "a July attack on the prison"."""
_TH = "st|nd|rd|th"
_EVENT = (
    r"(?P<event> (?:annexation|invasion|war|revolution|uprising|protests|elections?|referendum"
    r"|conflict|coup)\b)"
)

RULES = (
    rule(
        "#",
        r"(?P<y>(?:19|20)\d\d)-(?P<mo>\d\d)-(?P<d>\d\d)(?!\d)(?:[t ](?P<h>\d\d):(?P<mi>\d\d)(?::\d\d)?z?)?",
        _iso,
    ),
    rule("#", r"(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?![\d.])", _numeric),
    rule(
        ("week",),
        rf"week (?P<how>of|from|beginning|starting|commencing|ending|ended)(?: on)?"
        rf"(?: (?:the )?(?:monday|sunday|saturday|friday),?)? (?:the )?(?P<d>{DAY})(?: of)? ?(?P<m>{MONTH})"
        rf"(?:,? (?P<y>{YEAR}))?",
        _week_of,
    ),
    rule(
        ("week",),
        rf"week (?P<how>of|from|beginning|starting|commencing|ending|ended)(?: on)?"
        rf"(?: (?:monday|sunday|saturday|friday),?)? (?P<m>{MONTH}) (?P<d>{DAY})(?:,? (?P<y>{YEAR}))?",
        _week_of,
    ),
    rule(
        "#",
        rf"(?P<d>\d\d?)(?:{_TH})?(?:, ?\d\d?(?:{_TH})?){{1,5}},? and (?P<last>\d\d?)(?:{_TH})? "
        rf"(?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?",
        _listed,
    ),
    rule(
        MONTHS,
        rf"(?P<m>{MONTH}) (?P<d>\d\d?)(?:{_TH})?(?:, ?\d\d?(?:{_TH})?){{1,5}},? and (?P<last>\d\d?)"
        rf"(?:{_TH})?(?!\d)(?:,? (?P<y>{YEAR}))?",
        _listed,
    ),
    rule(
        "#",
        rf"(?P<d>\d\d?)(?:st|nd|rd|th)?(?: of)? ?(?P<m1>{MONTH}){TO}(?P<d2>\d\d?)(?:st|nd|rd|th)?(?: of)? ?"
        rf"(?P<m>(?P<m2>{MONTH}))(?:,? (?P<y>{YEAR}))?",
        _calendar,
    ),
    rule(
        "#",
        rf"(?P<d>\d\d?)(?:st|nd|rd|th)?(?:{TO}| and | or |/)(?P<d2>\d\d?)(?:st|nd|rd|th)?(?: of)? ?"
        rf"(?P<m>{MONTH})"
        rf"(?:,? (?P<y>{YEAR}))?",
        _calendar,
    ),
    rule(
        ("#", *ORDINALS, "twenty", "thirty"),
        rf"(?P<d>\d\d?(?:st|nd|rd|th)?|{ORDINAL})(?: (?:day )?of)? ?(?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?",
        _calendar,
    ),
    rule(
        MONTHS,
        rf"(?P<m>{MONTH}) ?(?P<d>\d\d?)(?:st|nd|rd|th)?(?:{TO}| and | or )(?:(?P<m2>{MONTH}) )?(?P<d2>{DAY})"
        rf"(?:,? (?P<y>{YEAR}))?",
        _calendar,
    ),
    rule(MONTHS, rf"(?P<m>{MONTH}) ?(?:the )?(?P<d>{DAY})(?:,? (?P<y>{YEAR}))?", _calendar),
    rule(
        MONTHS,
        rf"(?P<m>{MONTH})(?:(?:{TO}| and )(?P<m2>{MONTH}))?(?:,?(?: of)? (?P<y>{YEAR}))?(?![-'][a-z]{{2}})",
        _bare_month,
    ),
    rule(
        _EDGES,
        rf"(?P<s>{'|'.join(_EDGES)})(?:[ -]| of | in )(?P<m>{MONTH})(?! \d\d?(?!\d))(?:,? (?P<y>{YEAR}))?",
        _section,
    ),
    rule(
        WEEK_SECTIONS,
        rf"(?:(?P<s>{'|'.join(WEEK_SECTIONS)}) (?:full )?(?:week|seven days|few days|days)) (?:of|in) "
        rf"(?P<m>{MONTH})(?:,? "
        rf"(?P<y>{YEAR}))?",
        _section,
    ),
    rule(
        ("eve",),
        rf"(?P<eve>eve of) (?P<k>{'|'.join(HOLIDAYS)})\b(?P<y>)??",
        _holiday,
    ),
    rule(
        {name.split()[0] for name in HOLIDAYS},
        rf"(?P<k>{'|'.join(HOLIDAYS)})(?P<eve> eve)?(?:(?<= eve)|(?<= day))\b(?:,? (?P<y>{YEAR}))?",
        _holiday,
    ),
    rule(
        ("this", "last", "next"),
        rf"(?P<shift>this|last|next) (?P<n>{'|'.join(SEASONS)})\b(?!-)(?P<y>)??",
        _season,
    ),
    rule(
        SEASONS,
        rf"(?P<shift>)??(?<= the )(?P<n>{'|'.join(SEASONS)})\b(?! offensive|-)(?:,?(?: of)? (?P<y>{YEAR}))?",
        _season,
    ),
    rule(
        SEASONS,
        rf"(?P<shift>)??(?P<n>{'|'.join(SEASONS)}),?(?: of)? (?P<y>{YEAR})",
        _season,
    ),
    rule(
        ("first", "second"),
        rf"(?P<s>(?:first|second) half) (?:of|in) (?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?",
        _section,
    ),
    rule(_EDGES, rf"(?P<s>{'|'.join(_EDGES)})(?:[ -]| of | in )(?P<y>{YEAR})", _year_section),
    rule(
        "#",
        rf"(?P<y>{YEAR})(?:(?P<decade>s\b)|{TO}(?P<y2>{YEAR})|{_EVENT})?",
        _bare_year,
    ),
    rule(SHORT_WEEKDAYS, rf"(?P<w>{'|'.join(SHORT_WEEKDAYS)})\b\.?,? (?=\d|{MONTH})", _short_weekday),
)
