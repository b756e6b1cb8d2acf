"""Picture captions: whole paragraphs, and sentences run into the text of flattened articles."""

from __future__ import annotations

import re
from bisect import bisect_right

_AGENCIES = (
    r"AP|Associated Press|AFP|Reuters|REUTERS|EPA(?:-EFE)?|Getty(?: Images)?|GETTY(?: IMAGES)?|Anadolu(?: Agency)?|"
    r"Shutterstock|Xinhua|TASS|Tass|Sputnik|ZUMA(?:PRESS\.com| Press)?|Kyodo(?: News)?|PA(?: Wire| Images)?|Rex(?: Features)?|"
    r"REX|Planet Labs(?: PBC)?|Maxar(?: Technologies)?|Ukrinform|UKRINFORM|UNIAN|NurPhoto|SOPA Images|LightRocket|SIPA(?: USA)?|"
    r"Bloomberg|DPA|dpa|ANSA|Alamy|SWNS|Newsflash|East2West(?: News)?|Cover Images|RIA Novosti|Picture Alliance|Handout|Pool|AA|"
    r"ABACA(?:PRESS)?|Magnum Photos|The New York Times|Le Monde|Bulls|Avalon|Yonhap|BelTA|BELTA|PAP|CTK|"
    r"State Emergency Service of Ukraine|Ukrainian Presidential Press (?:Office|Service)|UKRAINE PRESIDENCY"
)
_PHOTO_WORD = r"(?:AP |EPA |AFP |Reuters )?(?:Photo|Image|Picture|Photograph|Pic|Credit|Screengrab|Footage|Still|Video)s?"
_CREDIT = re.compile(
    rf"\((?:{_PHOTO_WORD}\s?(?:by|:|/|,|courtesy|credit|from|via)[^()\n]{{0,120}}|AP Photo|"
    rf"[^()\n]{{0,120}}?\b(?:via|Via|VIA)\s(?:{_AGENCIES})(?:[,/ ][^()\n]{{0,60}})?|"
    rf"[^()\n/]{{0,80}}/\s?(?:{_AGENCIES})(?:[,/ ][^()\n]{{0,80}})?|"
    rf"(?:{_AGENCIES})/[^()\n]{{1,120}})\)"
)
_BARE_CREDIT = re.compile(rf"\((?:{_AGENCIES})\)")
_END_CREDIT = re.compile(
    rf"(?:\b(?:Photograph|Photo|Picture|Image|Credit|Pic|Images)s?(?: (?:by|credit))?\s?:\s?[^.\n]{{2,100}}|"
    rf"\b(?:REUTERS|Reuters|AFP|EPA|AP)/[A-Z][\w.' -]{{2,60}}|"
    rf"(?:[.!?”\"]\s|\s[|–—-]\s)[A-Z][\w.'’ -]{{1,60}}/(?:{_AGENCIES})(?:[/ ][\w .'’-]{{1,60}})*|"
    rf"[.!?”\"]\s(?:{_AGENCIES})(?:/[\w .'’-]{{2,40}})*|"
    rf"[–—|]\s?(?:{_AGENCIES}))\.?$"
)
_OPENING = re.compile(
    r"(?:FILE(?:\s?PHOTO)?\s?[-–—:]|(?:In|A|An|The) (?:this|still|screen ?grab|handout|video grab|combination)?\s?"
    r"(?:\w+ ){0,2}?(?:photo|picture|image|photograph|handout|screengrab|video grab|frame grab|still)s?\b,?"
    r"(?: (?:image|photo|picture|photograph|grab|from|of))?\s?"
    r"(?:provided|released|taken|made available|issued|obtained|supplied|shared|shows|published|posted|distributed|by|from video)\b|"
    r"Image (?:source|caption)\b|Media caption\b|Pictured:|Above:|\(?(?:left|right|above|below|pictured)\)?:\s)"
)
_INLINE_OPENING = re.compile(
    r"(?:FILE(?:\s?PHOTO)?\s?[-–—:]\s|In this (?:\w+ ){0,2}?(?:photo|picture|image|photograph|handout|frame grab|screengrab)"
    r"(?: \w+){0,2}?,? (?:provided|released|taken|made available|issued|obtained|supplied|shared|published|posted|distributed|from|by)\b)"
)
_VIEW = re.compile(
    r"(?:A|An aerial|An) (?:(?:general|satellite|drone|aerial) )?(?:view|image) (?:shows?|of)\b|"
    r"[A-Z][\w'’ -]{2,80}\b(?:is|are) (?:seen|pictured|shown|photographed)\b"
)
_MONTHS = r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)|Sept(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
_DATED = re.compile(
    rf",\s(?:on\s|early\s|late\s)*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s{_MONTHS}\s\d{{1,2}},\s20\d\d\b"
)
_SAID = re.compile(r"[\"“”]|\b(?:said|told|wrote|warned|added|tweeted|argued|announced|claimed|vowed)\b")
_PHOTOGRAPH = re.compile(rf"\bPhotograph: [^.\n]{{2,90}}?(?:(?=\s\s)|(?:{_AGENCIES})(?=\s|$))")
_GATE = ("Photo", "Getty", "20", "photo", " via ", "REUTERS", "EPA", "FILE", "image")
_BREAK = re.compile(r"[.!?…][)\"”’']*\s*\s(?=[A-Z“\"‘'(–—-])|\s{3,}|\n|\)\s(?=[A-Z“\"])")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Brig|Gov|Sen|Rep|St|No|vs|Prof|Rev|Adm))$"
)
_MAX_CAPTION = 900
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
    if _END_CREDIT.search(tail):
        return True
    if _OPENING.match(paragraph):
        return True
    if _DATED.search(paragraph) and not _SAID.search(paragraph):
        return True
    return paragraph[-1:] not in '.!?:”"' and len(paragraph) > 40 and bool(_VIEW.match(paragraph))


def spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of caption sentences inside running text, in order and apart.

    A credit in brackets takes the sentence before it, and back to the sentence that names weekday, day and year as
    agencies do; such a dated sentence and "In this photo provided by" are captions also where the credit was lost.
    """
    if not any(text.find(word, start, end) >= 0 for word in _GATE):
        return []
    anchors = _anchors(text, start, end)
    if not anchors:
        return []
    starts = _sentence_starts(text, start, end)
    found: list[tuple[int, int]] = []
    for first, last, reaches_back in anchors:
        floor = found[-1][1] if found else start
        if last <= floor:
            continue
        begin = _sentence_at(starts, first)
        if reaches_back:
            begin = _dated_start(text, starts, begin, first, floor)
            stop = last
        else:
            stop = _next_start(starts, last, end)
        begin = max(begin, floor)
        while begin < stop and text[begin].isspace():
            begin += 1
        stop = len(text[:stop].rstrip()) if text[stop - 1 : stop].isspace() else stop
        if not reaches_back and _SAID.search(text, begin, stop):
            continue
        if begin < stop and stop - begin <= _MAX_CAPTION:
            found.append((begin, stop))
    return _joined(found, text)


def _anchors(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """(start, end, whether it closes its caption) of each credit, dated phrase and caption opening."""
    found = (
        [(*match.span(), True) for match in _CREDIT.finditer(text, start, end)]
        if text.find("(", start, end) >= 0
        else []
    )
    if text.find("Photograph: ", start, end) >= 0:
        found += [(*match.span(), True) for match in _PHOTOGRAPH.finditer(text, start, end)]
    if text.find("day, ", start, end) >= 0:
        found += [(*match.span(), False) for match in _DATED.finditer(text, start, end)]
    if text.find("In this ", start, end) >= 0 or text.find("FILE", start, end) >= 0:
        found += [(*match.span(), False) for match in _INLINE_OPENING.finditer(text, start, end)]
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


def _dated_start(text: str, starts: list[int], begin: int, credit: int, floor: int) -> int:
    """The start of the caption that a credit closes: its last sentence, or further back the dated one."""
    index = bisect_right(starts, credit) - 1
    if begin == credit and index > 0:
        index -= 1
    last = starts[index]
    for back in range(index, max(-1, index - _MAX_SENTENCES), -1):
        if starts[back] < floor or credit - starts[back] > _MAX_CAPTION:
            break
        following = starts[back + 1] if back + 1 < len(starts) else credit
        if _DATED.search(text, starts[back], following) or _INLINE_OPENING.match(text, starts[back]):
            return starts[back]
    return last


def _joined(found: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Spans without overlaps: a span that begins inside the one before it is joined to it."""
    joined: list[tuple[int, int]] = []
    for begin, stop in sorted(found):
        if joined and begin < joined[-1][1]:
            joined[-1] = joined[-1][0], max(stop, joined[-1][1])
        else:
            joined.append((begin, stop))
    return joined
