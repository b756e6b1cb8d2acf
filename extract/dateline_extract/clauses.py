"""Clauses of a sentence: the stretch that a time, a place, a figure or a source belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from dateline_extract.sentences import Sentence
from dateline_store.model import BlockKind


class Link(StrEnum):
    """How a clause hangs on what stands before it."""

    MAIN = "main"
    AND = "and"
    CONTRAST = "contrast"
    AFTER = "after"
    """After, following, since: what it tells came first."""
    BEFORE = "before"
    AS = "as"
    """As, while, when, amid: at the same time."""
    RELATIVE = "relative"
    SPEECH = "speech"
    CAUSE = "cause"
    IF = "if"
    RESULT = "result"
    """A participle that tells what came of it: ", killing at least two"."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence, offsets into the article's text, with how it is joined."""

    start: int
    end: int
    link: Link


_LINKS: dict[str, Link] = {
    "and": Link.AND,
    "but": Link.CONTRAST,
    "although": Link.CONTRAST,
    "though": Link.CONTRAST,
    "while": Link.AS,
    "whilst": Link.AS,
    "as": Link.AS,
    "when": Link.AS,
    "amid": Link.AS,
    "after": Link.AFTER,
    "following": Link.AFTER,
    "since": Link.AFTER,
    "before": Link.BEFORE,
    "until": Link.BEFORE,
    "ahead of": Link.BEFORE,
    "which": Link.RELATIVE,
    "who": Link.RELATIVE,
    "whose": Link.RELATIVE,
    "where": Link.RELATIVE,
    "that": Link.RELATIVE,
    "because": Link.CAUSE,
    "if": Link.IF,
    "unless": Link.IF,
    "according to": Link.SPEECH,
}

_BOUNDARY = re.compile(
    r"""
    [;,:—\s](?:
      (?P<hard>(?<=[;—])|(?<=\s)[–—-]{1,2}\s|(?<=:)\s)
    | (?:(?<=,)\s|(?<=\s))(?:
        (?P<day>(?:a|one|two|three|four|\d+)\s(?:day|night|week|hour|month|year)s?\s(?:after|before))\s
      | (?P<word>but|although|though|while|whilst|when|amid|until|ahead\sof
                  |following(?!\s(?:day|night|morning|afternoon|evening|week|month|year)\b)
                  |(?:after|before)(?!\s(?:midnight|noon|midday|dawn|dusk|sunrise|sunset|dark|daybreak|\d))
                  |which|who|whose|where|because|if|unless|according\sto)\b
      | (?P<as>as)\s(?!well\b|many\b|much\b|of\b|a\b|an\b|part\b|far\b|soon\b|saying\b|“|")
      )
    | (?<=,)\s(?:
        (?P<comma>and(?!\swell\sas)|as(?!\swell)|since|with|in\swhich|during\swhich)\s
      | (?P<ing>(?:killing|wounding|injuring|leaving|destroying|damaging|sparking|causing|forcing|bringing
                  |setting|marking|hitting|striking|triggering|prompting|cutting|knocking|burning)\b)
      )
    | (?<=\s)(?:
        (?P<follows>follow(?:s|ed))\s(?=(?:an?|another|two|three|several)\s)
      | (?P<and>and)\s(?=(?:also|then|later|another|that|had|has|have|was|were|is|said|says|in\s[a-z]
                        |the\s[\w\s-]{3,25}\s(?:was|were|had|has|is)\b|(?:an?\s)?[\w-]*(?:strike|attack)\b
                        |(?:[\w-]+\s){1,4}(?:was|were|had|has|killed|struck|hit|destroyed)\b))
      | (?P<said>(?:said|says|claimed|claims|reported|reports|confirmed|added|announced|told\s\w+
                  |denied|warned)\sthat
                 |(?:said|says|claimed|claims|reported|confirmed|added|announced)
                  (?=\s(?:the|an?|his|her|its|their|he|she|it|they|those|these|there|[\w-]+(?:ian|ish|ese)
                  |\d+|at\sleast|more|some|several|about|around|no|one|two|three|four
                  |five|six|seven|eight|nine|ten)\s))\s
      )
    )
    """,
    re.VERBOSE,
)
"""For text in lower case."""
_MIN = 8
_FINITE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|hit|hits|struck|left|took|fell|broke|came|began|said"
    r"|says|shot|lost|fled|kills?|\w+ed)\b"
)


_LISTED = re.compile(
    r"\b(?:\w+ed|lost|hit|hurt|dead|cut|burnt|shot|taken|left), (?=[^,]{0,60}\b\w+(?:ed|s|t)\b)"
)
"""Where a headline that lists deeds goes on to the next: "14 attacks repelled, a port shelled"."""


def split_clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """The clauses of a sentence, in order, without gaps.

    A coordinated noun ("artillery and rockets") is no boundary; a day counted from another event is one.
    """
    text, base = sentence.text, sentence.start
    cuts: list[tuple[int, Link]] = [(0, _first_link(text))]
    for match in _BOUNDARY.finditer(sentence.low):
        if match.lastgroup == "said":
            if cuts[-1][1] is Link.MAIN:
                cuts[-1] = (cuts[-1][0], Link.SPEECH)
            cuts.append((match.end(), Link.MAIN))
            continue
        at = match.start() + (1 if text[match.start()] in ",;" else 0)
        if match.lastgroup == "hard":
            at = match.end()
        if at - cuts[-1][0] < _MIN and match.lastgroup != "day":
            continue
        if len(text) - at < 4:
            continue
        if match.lastgroup == "and" and not _FINITE.search(text, 0, at):
            continue
        cuts.append((at, _link_of(match)))
    if sentence.block is BlockKind.TITLE:
        listed = [(match.end(), Link.MAIN) for match in _LISTED.finditer(sentence.low)]
        known = {start for start, _ in cuts}
        cuts = sorted([*cuts, *(cut for cut in listed if cut[0] not in known)], key=lambda cut: cut[0])
    spans = [start for start, _ in cuts] + [len(text)]
    return tuple(
        Clause(base + spans[index], base + spans[index + 1], link) for index, (_, link) in enumerate(cuts)
    )


def _first_link(text: str) -> Link:
    first = text.lstrip("\"“'‘").split(None, 2)[:2]
    if not first:
        return Link.MAIN
    one = first[0].lower()
    two = " ".join(first).lower()
    if two == "according to":
        return Link.SPEECH
    link = _LINKS.get(one, Link.MAIN)
    return link if link in (Link.AFTER, Link.BEFORE, Link.IF, Link.AS, Link.CONTRAST) else Link.MAIN


def _link_of(match: re.Match[str]) -> Link:
    group = match.lastgroup
    found = " ".join(match.group(group or 0).split())
    if group in ("hard", "follows"):
        return Link.MAIN
    if group == "day":
        return Link.AFTER if found.endswith("after") else Link.BEFORE
    if group == "ing":
        return Link.RESULT
    if group == "as":
        return Link.AS
    if group == "comma" and found in ("with", "in which", "during which"):
        return Link.RELATIVE
    return _LINKS.get(found, Link.AND)


_OWN_VERB = re.compile(
    r"\s*\w+\s(?:[\w’'-]+\s){1,7}?(?:was|were|is|are|has|have|had|hits?|struck|strikes?|left|took|takes?|fell"
    r"|falls?|breaks?|broke|came|comes?|began|begins?|shot|lost|fled|flees?|kills?|closes?|storms?|rains?"
    r"|continues?|braces?|vows?|warns?|claims?|says?|said|meets?|met|\w{3,}ed)\b",
    re.IGNORECASE,
)
"""A subject and its finite verb behind the word that joins the clause."""


def has_verb(clause: Clause, text: str) -> bool:
    """Whether a joined clause has a subject and a finite verb: "after shells hit X", not "after a strike"."""
    return _OWN_VERB.match(text, clause.start, clause.end) is not None


def clause_at(clauses: tuple[Clause, ...], offset: int) -> int:
    """The index of the clause that holds an offset of the text."""
    for index, clause in enumerate(clauses):
        if clause.start <= offset < clause.end:
            return index
    return len(clauses) - 1
