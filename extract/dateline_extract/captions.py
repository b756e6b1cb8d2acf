"""Picture captions: whole paragraphs, and sentences run into the text of flattened articles."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from importlib.resources import files

_AGENCIES = "|".join(
    tomllib.loads(files("dateline_extract").joinpath("data/blocks/agencies.toml").read_text("utf-8"))[
        "patterns"
    ]
)
_PHOTO_WORD = (
    r"(?:AP |EPA |AFP |Reuters )?"
    r"(?:Photo|Image|Picture|Photograph|Pic|Credit|Screengrab|Footage|Still|Video)s?"
)
_CREDIT = re.compile(
    rf"\((?:{_PHOTO_WORD}\s?(?:by|:|/|,|courtesy|credit|from|via)[^()\n]{{0,120}}|AP Photo|"
    rf"[^()\n]{{0,120}}?\b(?:via|Via|VIA)\s(?:{_AGENCIES})(?:[,/ ][^()\n]{{0,60}})?|"
    rf"[^()\n/]{{0,80}}/\s?(?:{_AGENCIES})(?:[,/ ][^()\n]{{0,80}})?|"
    rf"(?:{_AGENCIES})/[^()\n]{{1,120}})\)"
)
_BARE_CREDIT = re.compile(rf"\((?:{_AGENCIES})\)")
_DESK_CREDIT = re.compile(
    r"[^.!?:,”\"]\s\([^()\n]{0,60}\b(?:picture desk|pictures?|photos?|press (?:service|office)|handout|"
    r"supplied|file|archive|screengrab|Telegram|Facebook|Twitter|Instagram|TikTok|YouTube)\)$",
    re.I,
)
_END_CREDIT = re.compile(
    r"(?:\b(?:Photograph|Photo|Picture|Image|Credit|Pic|Images)s?(?: (?:by|credit))?\s?:\s?"
    r"(?:(?!\s\s)[^.\n]){2,80}|"
    rf"\b(?:REUTERS|Reuters|AFP|EPA|AP)/[A-Z][\w.' -]{{2,60}}|"
    rf"(?:[.!?”\"]\s|\s[|–—-]\s)[A-Z][\w.'’ -]{{1,60}}/(?:{_AGENCIES})(?:[/ ][\w .'’-]{{1,60}})*|"
    rf"[.!?”\"]\s(?:{_AGENCIES})(?:/[\w .'’-]{{2,40}})*|"
    rf"[–—|]\s?(?:{_AGENCIES}))\.?$"
)
_PICTURE = r"(?:photo|picture|image|photograph|handout|frame grab|screengrab|video grab|still)"
_MADE = r"(?:provided|released|taken|made available|issued|obtained|supplied|distributed|from|by)"
_FILE = r"FILE(?:\s?PHOTO)?\s?[-–—:]\s"
_OPENING = re.compile(
    rf"(?:{_FILE}|In this (?:\w+ ){{0,2}}?{_PICTURE}\b|"
    rf"An? (?:still |handout |undated |satellite |combination )?{_PICTURE} (?:\w+ )?{_MADE}\b|"
    r"An? (?:screen ?grab|frame grab|video grab|handout|still) \w|View image in fullscreen\b|"
    r"Image (?:source|caption)\b|Media caption\b|Pictured:|Above:|"
    r"\(?(?:left|right|above|below|pictured)\)?:\s)"
)
_INLINE_OPENING = re.compile(
    rf"(?:{_FILE}|In this (?:\w+ ){{0,2}}?{_PICTURE}(?: \w+){{0,2}}?,? (?:{_MADE}|shared|published|posted)\b)"
)
_NUMBERED = re.compile(
    r"[.!?\"”)>]\s+(?:[,:]\s+){0,3}(?:(?:[–—-]\s+)?\d{1,2}:\s+|"
    r"[–—-]\s+(?=[A-Z](?:[^.!?]|(?<=[a-z])\.\s\d){20,240},\s20\d\d\b))(?=[A-Z])"
)
"""What a player leaves of a picture's list mark before its caption: ". , - 13: A view of"."""
_VIEW = re.compile(
    r"(?:A|An aerial|An) (?:(?:general|satellite|drone|aerial) )?(?:view|image) (?:shows?|of)\b|"
    r"[A-Z][\w'’ -]{2,80}\b(?:is|are) (?:seen|pictured|shown|photographed)\b"
)
_MONTHS = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|"
    r"Aug(?:ust|\.)|Sept(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_DATED = re.compile(
    rf",\s(?:on\s|early\s|late\s)*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s{_MONTHS}\s\d{{1,2}},\s20\d\d\b"
)
_SAID = re.compile(r"[\"“”]|\b(?:said|told|wrote|warned|added|tweeted|argued|announced|claimed|vowed)\b")
_PHOTOGRAPH = re.compile(rf"\bPhotograph: [^.\n]{{2,90}}?(?:(?=\s\s)|(?:{_AGENCIES})(?=\s|$))")
_GATE = ("Photo", "Getty", "20", "photo", " via ", "REUTERS", "EPA", "FILE", "image", "- ", "1:", "2:")
_BREAK = re.compile(
    r"[.!?…][)\"”’']*\s+(?:[,:;)\d-]{1,3}\s+){0,3}(?=[A-Z“\"‘'(–—-])|\s{3,}|\n|\)\s*(?=[A-Z“\"])|"
    r"\s_{2,}\s|(?<=, 20\d\d)\s(?=[A-Z])|https?://\S+\s+(?=[A-Z])"
)
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Brig|Gov|Sen|Rep|St|No|"
    r"vs|Prof|Rev|Adm))$"
)
_MAX_CAPTION = 900
_MAX_DATED = 400
_MAX_SENTENCES = 5


def is_caption(paragraph: str) -> bool:
    """Whether a whole paragraph is a picture's caption: by its credit, or by the way it opens."""
    if len(paragraph) > _MAX_CAPTION:
        return False
    tail = paragraph[-200:]
    if tail.endswith((")", ").")):
        last = tail.rstrip(".").rfind("(")
        if last >= 0 and (
            _CREDIT.fullmatch(tail.rstrip("."), last) or _BARE_CREDIT.fullmatch(tail.rstrip("."), last)
        ):
            return True
    if _END_CREDIT.search(tail) or (_DESK_CREDIT.search(tail) and not _SAID.search(paragraph)):
        return True
    if _OPENING.match(paragraph):
        return True
    if len(paragraph) < _MAX_DATED and _DATED.search(paragraph) and not _SAID.search(paragraph):
        return True
    return paragraph[-1:] not in '.!?:”"' and len(paragraph) > 40 and bool(_VIEW.match(paragraph))


def spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of caption sentences inside running text, in order and apart.

    A credit in brackets takes the sentence before it, and all from the sentence that names weekday, day and
    year as agencies do; such a dated sentence and "In this photo provided by" need no credit.
    """
    if not any(text.find(word, start, end) >= 0 for word in _GATE):
        return []
    closings, openings = _credits(text, start, end), _openings(text, start, end)
    if not closings and not openings:
        return []
    starts = _sentence_starts(text, start, end)
    credited: list[tuple[int, int]] = []
    floor = start
    for first, last in closings:
        if last > floor:
            credited.append(_trimmed(text, max(_caption_start(text, starts, first, floor), floor), last))
            floor = last
    found = [(begin, stop) for begin, stop in credited if begin < stop <= begin + _MAX_CAPTION]
    ends = [stop for _, stop in credited]
    before = -1
    for first, last in openings:
        begin, stop = _trimmed(text, _sentence_at(starts, first), _next_start(starts, last, end))
        if begin <= before or stop > begin + _MAX_CAPTION or _SAID.search(text, begin, stop):
            continue
        before = begin
        after = bisect_right(ends, begin)
        if after == len(credited) or stop <= credited[after][0]:
            found.append((begin, stop))
    return sorted(found)


def _credits(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where agencies are credited, each closing its caption."""
    found: list[tuple[int, int]] = []
    if text.find("(", start, end) >= 0:
        found += [match.span() for match in _CREDIT.finditer(text, start, end)]
    if text.find("Photograph: ", start, end) >= 0:
        found += [match.span() for match in _PHOTOGRAPH.finditer(text, start, end)]
    return sorted(found)


def _openings(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Words that only a caption has: its date with weekday and year, "In this photo provided by"."""
    found: list[tuple[int, int]] = []
    if text.find("day, ", start, end) >= 0:
        found += [match.span() for match in _DATED.finditer(text, start, end)]
    if text.find("In this ", start, end) >= 0 or text.find("FILE", start, end) >= 0:
        found += [match.span() for match in _INLINE_OPENING.finditer(text, start, end)]
    if text.find(": ", start, end) >= 0 or text.find("- ", start, end) >= 0:
        found += [(match.end(), match.end()) for match in _NUMBERED.finditer(text, start, end)]
    return sorted(found)


def _sentence_starts(text: str, start: int, end: int) -> list[int]:
    starts = [start]
    for match in _BREAK.finditer(text, start, end):
        if match.group()[0] == "." and _ABBREVIATION.search(
            text, max(start, match.start() - 12), match.start()
        ):
            continue
        starts.append(match.end())
    return starts


def _sentence_at(starts: list[int], position: int) -> int:
    return starts[bisect_right(starts, position) - 1]


def _next_start(starts: list[int], position: int, end: int) -> int:
    index = bisect_right(starts, position)
    return starts[index] if index < len(starts) else end


def _caption_start(text: str, starts: list[int], credit: int, floor: int) -> int:
    """The start of the caption that a credit closes: its last sentence, or further back the dated one."""
    index = bisect_right(starts, credit) - 1
    if starts[index] == credit and index > 0:
        index -= 1
    for back in range(index, max(-1, index - _MAX_SENTENCES), -1):
        if starts[back] < floor or credit - starts[back] > _MAX_CAPTION:
            break
        following = starts[back + 1] if back + 1 < len(starts) else credit
        if _DATED.search(text, starts[back], following) or _INLINE_OPENING.match(text, starts[back]):
            return starts[back]
    return starts[index]


def _trimmed(text: str, begin: int, stop: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    while begin < stop and text[begin].isspace():
        begin += 1
    while stop > begin and text[stop - 1].isspace():
        stop -= 1
    return begin, stop
