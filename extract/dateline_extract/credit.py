"""Who is credited across sentences: a quotation that goes on, a source that the next sentence names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline_extract.attribution import Attribution
from dateline_extract.fold import fold_name
from dateline_extract.mention import Mention
from dateline_extract.sentences import Sentence
from dateline_store.model import BlockKind, Mode

Credited = Mapping[int, tuple[Attribution, ...]]
"""The sources of sentences, by the order of the sentence."""

_GOES_ON = re.compile(
    r"[\"“]?(?:(?:He|She|They|It|His|Her|Their|Its)\b|(?:The|These|Those|This|That) (?P<noun>[\w-]+)"
    r"|(?:At least |More than |About |Around |Some |A total of |Up to |Nearly )?(?:\d[\d,]*|[Oo]ne|[Tt]wo"
    r"|[Tt]hree|[Ff]our"
    r"|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ss]everal|[Dd]ozens|No|Nobody|None|Another|Both|Most)\b(?P<count>))"
)
_RETURNS = re.compile(
    r"According to [^,]{3,80}(?:, [^,]{3,60})?, (?:the|this|that) (?:attack|strike|shelling|blast"
    r"|explosion|bombing|raid|incident"
    r"|assault|missiles?|rockets?|bombardment|barrage)\b"
)
_ALL_QUOTED = re.compile(r"\s*[\"“][^\"“”]{10,}$|\s*[\"“][^\"“”]{10,}[.!?,]?[\"”]\s*$")
OPENS = 2
"""The strength from which a mention tells an incident of its own."""


def outlets(publisher: str | None) -> frozenset[str]:
    """The names by which an article calls its own outlet, folded."""
    if not publisher:
        return frozenset()
    name = fold_name(publisher)
    bare = name.removeprefix("the ").removesuffix(" news").removesuffix(" com")
    last = bare.split()[-1]
    own = {name, bare, "the " + bare, bare + " news"}
    return frozenset(own | ({last, "the " + last} if bare.startswith(("daily ", "sunday ")) else set()))


def without_outlet(sources: Sequence[Attribution], own: frozenset[str]) -> tuple[Attribution, ...]:
    """The sources without the outlet itself, which reports and is no source."""
    return tuple(
        source for source in sources if source.mode is Mode.UNVERIFIED or fold_name(source.name) not in own
    )


def credit(mentions: Sequence[Mention], sentences: Sequence[Sentence], credited: Credited) -> None:
    """Give a sentence that names no source the one of the quotation it stands in, or of the next sentence
    where that goes on about the same people or things and tells no incident of its own: "A boy was hurt by a
    mine. He lost a hand, X said."
    """
    telling: dict[int, int] = {}
    for mention in mentions:
        telling[mention.order] = max(telling.get(mention.order, -9), mention.strength)
    for mention in mentions:
        if mention.attributions or mention.caption or mention.order in credited:
            continue
        if (sources := _of_quotation(mention.order, sentences, credited)) or (
            sources := _of_next(mention, sentences, credited, telling)
        ):
            mention.attributions = sources


def _of_quotation(order: int, sentences: Sequence[Sentence], credited: Credited) -> tuple[Attribution, ...]:
    here = sentences[order]
    if not here.quoted and not _ALL_QUOTED.match(here.text):
        return ()
    before = credited.get(order - 1)
    last = sentences[order - 1] if order else None
    if before and last is not None and last.block is not BlockKind.TITLE:
        return _said(before[-1:]) if here.quoted or here.paragraph - last.paragraph <= 1 else ()
    for after in range(order + 1, min(order + 4, len(sentences))):
        if not sentences[after].quoted:
            break
        if after in credited:
            return _said(credited[after][:1])
    return ()


def _of_next(
    mention: Mention, sentences: Sequence[Sentence], credited: Credited, telling: Mapping[int, int]
) -> tuple[Attribution, ...]:
    after = mention.order + 1
    if after not in credited or telling.get(after, -9) >= OPENS or mention.sentence.block is BlockKind.TITLE:
        return ()
    here, there = mention.sentence, sentences[after]
    if there.paragraph - here.paragraph > 1:
        return ()
    if _RETURNS.match(there.text):
        return _said(credited[after])
    goes_on = _GOES_ON.match(there.text)
    noun = goes_on["noun"] if goes_on else None
    if goes_on and (noun is None or noun.lower() in here.lowers):
        return _said(credited[after])
    return ()


def _said(sources: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Sources as far as they tell something; a denial is of its own sentence."""
    return tuple(
        replace(source, scope=None) for source in sources if source.mode not in (Mode.DENIED, Mode.UNVERIFIED)
    )
