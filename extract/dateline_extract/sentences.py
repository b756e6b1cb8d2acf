"""Sentences of an article with their words, quotation state and paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from dateline_store.model import Block, BlockKind


class Word(NamedTuple):
    """One word: offsets into the article's text and the lower-case form with straight apostrophes."""

    start: int
    end: int
    lower: str


@dataclass(frozen=True)
class Sentence:
    """One sentence or caption, `article.text[start:end]`, without the white space around it."""

    start: int
    end: int
    text: str
    block: BlockKind
    paragraph: int
    """Counts lines that hold text, so that nearness of sentences can be judged."""
    told_at: datetime | None
    quoted: bool
    """It begins inside a quotation that an earlier sentence opened."""
    low: str
    """Its text in lower case with straight apostrophes, as long as `text`."""
    lowers: tuple[str, ...]
    """The words of `low`."""

    vocabulary: frozenset[str]
    """`lowers` as a set, for gates."""

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words with their offsets, made when they are asked for; as many as `lowers`."""
        base, low, end = self.start, self.low, 0
        find, new = low.find, tuple.__new__
        out = []
        for lower in self.lowers:
            start = find(lower, end)
            end = start + len(lower)
            out.append(new(Word, (base + start, base + end, lower)))
        return tuple(out)

    @cached_property
    def runs(self) -> frozenset[str]:
        """The unbroken runs of letters and digits in `low`: of "air-raid" both "air" and "raid"."""
        words = " ".join(self.vocabulary)
        return frozenset(words.replace("-", " ").replace("'", " ").replace(".", " ").split())


def word_set(line: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(line.split())


_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_END = re.compile(
    r"[.!?…](?:[.!?…]*[\"'”’»)\]]*(?=\s)|(?<!…)[.!?]*[\"”]+(?=[A-Z])|(?<=[a-z][.!?])(?=[A-Z][a-z]))"
)
_ABBREVIATIONS = word_set(
    """mr mrs ms dr prof st sen rep gov gen lt col maj capt cmdr sgt adm brig jr sr vs no nos etc al inc
    ltd co corp jan feb mar apr jun jul aug sept sep oct nov dec rev hon pres approx ca dept fig est u.k
    u.s u.n e.u i.e e.g ph d.c v obl vol ret"""
)
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?$")
_LETTERS = frozenset("ABCDEFGHJKLMNOPQRSTUVWXYZ")
_STARTER = re.compile(
    r"[\"“‘'(]?(?:The|A|An|In|On|At|It|He|She|They|We|This|That|These|Those|But|And|As|After"
    r"|Before|When|While|"
    r"Meanwhile|However|There|More|Many|Some|Several|For|To|By|His|Her|Their|Its|One|Since|If"
    r"|According|Earlier)\b"
)
_LEFTOVER = re.compile(
    r"(?:(?:[,;:?–—-]{1,2}|['‘’\"“”,-]{1,4}|['’](?:S|A)|[A-Z]|\$?-?\d{1,3}:?|-:|‘\s[A-Z]\s’)\s+){1,12}"
    r"(?=[\"“‘'(]?[A-Z\d])"
)
"""What is left between two sentences where a link, a player or a picture was cut out: `, - 13: `, `: ‘ ’ , `.
A lone capital, number or quotation mark counts only beside other marks.
"""
_MARKS = re.compile(r"[,;:?–—‘’'\"“”-]\s|\d:\s")
_MARK = re.compile(r"[\"“”]")
_SPOKEN = re.compile(
    r"\s+(?:[A-Z][\w’'-]+\s+){1,4}(?:said|says|asked|told|added|wrote|tweeted|warned|replied|declared)\b"
)


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets after which a new sentence begins, within one line."""
    for match in _END.finditer(text, start, end):
        stop = match.end()
        mark = match.start()
        rest = text[stop : min(end, stop + 60)]
        following = rest.lstrip()
        if not following:
            continue
        if following[0].islower() or (following[0] in ",;:-–—" and not leftover(following, 0)):
            continue
        if text[mark] == ".":
            head = text[max(start, mark - 12) : mark]
            last = head.rsplit(None, 1)[-1].lstrip("\"'“‘(#") if head.strip() else ""
            if (
                last.lower() in ("a.m", "p.m")
                or _INITIALS.fullmatch(last)
                or (len(last) == 1 and last in _LETTERS)
            ):
                if not _STARTER.match(following):
                    continue
            elif last.lower() in _ABBREVIATIONS and not (last.lower() == "no" and _STARTER.match(following)):
                continue
        elif _SPOKEN.match(rest) and stop > mark + 1:
            continue
        yield stop


def leftover(text: str, start: int) -> int:
    """How long the remains of cut out links and players before a sentence are; 0 for none."""
    if text[start : start + 1].isalpha():
        return 0
    match = _LEFTOVER.match(text, start)
    return match.end() - start if match and _MARKS.search(match.group()) else 0


def _lines(text: str, blocks: Iterable[Block]) -> Iterator[tuple[int, int, Block]]:
    for block in blocks:
        if block.kind is BlockKind.CHROME:
            continue
        start = block.start
        for line in text[block.start : block.end].splitlines(keepends=True):
            yield start, start + len(line), block
            start += len(line)


def lowered(text: str) -> str:
    """A text in lower case with straight apostrophes, no longer and no shorter: the capital İ stays."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char if len(small := char.lower()) > 1 else small for char in text)
    return low.replace("’", "'")


def quote_open(text: str, start: int, end: int, inside: bool) -> bool:
    """Whether a double quotation is open after `text[start:end]`, given whether one was before.

    A straight mark after white space opens, as each paragraph of a long quotation does, any other closes.
    """
    if '"' not in text and "“" not in text and "”" not in text:
        return inside
    for match in _MARK.finditer(text, start, end):
        at = match.start()
        inside = match.group() == "“" or (
            match.group() == '"' and (at == start or text[at - 1].isspace() or text[at - 1] in "([—–")
        )
    return inside


def split_sentences(text: str, blocks: Iterable[Block]) -> tuple[Sentence, ...]:
    """The sentences of every block but chrome, in order; a line break always ends a sentence.

    A quotation that a line leaves open goes on in the next line only if that begins with a quotation mark.
    """
    out: list[Sentence] = []
    paragraph = 0
    inside = False
    for line_start, line_end, block in _lines(text, blocks):
        if not text[line_start:line_end].strip():
            continue
        paragraph += 1
        first = text[line_start:line_end].lstrip()[0]
        if inside and first in '"“':
            inside = False
            continued = True
        else:
            inside = continued = False
        start = line_start
        for stop in [*_ends(text, line_start, line_end), line_end]:
            piece = text[start:stop]
            begin = start + len(piece) - len(piece.lstrip())
            finish = stop - (len(piece) - len(piece.rstrip()))
            if start > line_start:
                begin += leftover(text[:finish], begin)
            if finish > begin:
                told = text[begin:finish]
                low = lowered(told)
                lowers = tuple(_WORD.findall(low))
                if lowers and not told.rstrip(": ").isdigit():
                    out.append(
                        Sentence(
                            begin,
                            finish,
                            told,
                            block.kind,
                            paragraph,
                            block.told_at,
                            inside or continued,
                            low,
                            lowers,
                            frozenset(lowers),
                        )
                    )
                inside = quote_open(told, 0, len(told), inside)
                continued = False
            start = stop
    return tuple(out)
