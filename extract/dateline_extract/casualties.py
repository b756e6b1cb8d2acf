"""Who was killed, injured, missing or captured, and how many, with the words that say so.

Sentence by sentence: parentheticals ("including two children,") are masked at equal length and read on
their own, then groups of people are put together with the verbs that they stand beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline_extract import casualty_words as words
from dateline_extract.dates.words import fold
from dateline_extract.people import People, joined, people_in
from dateline_store.model import Range


@dataclass(frozen=True, slots=True)
class CasualtyMention:
    """A figure at `text[start:end]`, for one of the model's casualty fields."""

    start: int
    end: int
    field: str
    figure: Range
    who: str | None = None
    """"children", "civilians" or "military" where told."""
    part_of: bool = False
    """Counted within another figure: "including three children", "among the dead were"."""
    is_total: bool = False
    """A running total over a period or the whole war, not the dead of one incident."""
    hypothetical: bool = False
    """A threat, a condition or a fear: "could kill thousands"."""


_KILLED_FIELDS = {
    "children": "children_killed",
    "civilians": "civilians_killed",
    "military": "military_killed",
}
_DEAD_WORDS = frozenset({"dead", "killed", "victims", "fatalities", "casualties"})
_NONE = Range(0, 0)


def find(text: str, start: int = 0, end: int | None = None) -> list[CasualtyMention]:
    """Casualty figures within `text[start:end]`, in order, with offsets into the whole text.

    A figure told of children, civilians or soldiers comes twice: as `killed` (or `injured`) and as the
    narrower field. Figures that are killed and injured together ("30 killed or wounded") are left out.
    """
    written = text[start:end]
    low = fold(written)
    mentions: list[CasualtyMention] = []
    for first, last in _sentences(written, low):
        mentions += _Sentence(start + first, written[first:last], low[first:last]).mentions()
    return sorted(mentions, key=lambda mention: (mention.start, mention.end))


def _sentences(written: str, low: str) -> Iterator[tuple[int, int]]:
    if words.GATE.search(low) is None:
        return
    first = 0
    for match in words.SENTENCE_END.finditer(written):
        if words.ABBREVIATION.search(written, max(0, match.end() - 12), match.end()):
            continue
        if words.GATE.search(low, first, match.start() + 1):
            yield first, match.start() + 1
        first = match.end()
    if words.GATE.search(low, first):
        yield first, len(low)


@dataclass(frozen=True, slots=True)
class _Told:
    """A group of people and the verb that befalls them."""

    people: People
    field: str
    start: int
    end: int
    hypothetical: bool


class _Sentence:
    """One sentence being read: as written, folded, and folded with its parentheticals masked."""

    def __init__(self, offset: int, written: str, low: str) -> None:
        self._offset = offset
        self._written = written
        self._low = low
        self._asides = [match.span() for match in words.PAREN.finditer(low)]
        masked = low
        for first, last in self._asides:
            masked = masked[:first] + " " * (last - first) + masked[last:]
        self._is_total = words.TOTAL.search(low) is not None
        zeros = self._zeros(masked)
        for zero in zeros:
            first, last = zero.start - offset, zero.end - offset
            masked = masked[:first] + "\u00b7" * (last - first) + masked[last:]
        self._zero_mentions = zeros
        self._masked = masked

    def mentions(self) -> list[CasualtyMention]:
        """Every figure of the sentence."""
        told = self._told(self._masked)
        found = list(self._zero_mentions)
        for one in told:
            found += self._figures(one)
        found += self._subsets(told)
        found += self._among()
        covered = [(mention.start, mention.end) for mention in found]
        found += [one for one in (*self._tolls(), *self._named()) if not _overlaps(one, covered)]
        return found

    def _mention(
        self,
        start: int,
        end: int,
        field: str,
        figure: Range,
        who: str | None = None,
        *,
        part_of: bool = False,
        hypothetical: bool = False,
    ) -> CasualtyMention:
        return CasualtyMention(
            self._offset + start,
            self._offset + end,
            field,
            figure,
            who,
            part_of,
            self._is_total,
            hypothetical,
        )

    def _zeros(self, masked: str) -> list[CasualtyMention]:
        found = []
        for match in (*words.ZERO_BOTH.finditer(masked), *words.NONE_HIT.finditer(masked)):
            fields = ("killed",) if match.group().startswith("kill") else ("killed", "injured")
            found += [self._mention(*match.span(), field, _NONE) for field in fields]
        if not found:
            for match in words.ZERO_KILLED.finditer(masked):
                found.append(self._mention(*match.span(), "killed", _NONE))
        return found

    def _told(self, masked: str, base: int = 0) -> list[_Told]:
        verbs = [match for match in words.VERB.finditer(masked) if not (_is_pair(match) or _is_noun(match))]
        if not verbs and not words.REMAINS.search(masked):
            return []
        groups = self._groups(masked, verbs)
        told = [
            _Told(group, "killed", base + group.start, base + group.end, False)
            for group in groups
            if _are_dead(masked, group)
        ]
        objects: set[int] = set()
        for number, verb in enumerate(verbs):
            following = verbs[number + 1] if number + 1 < len(verbs) else None
            left = _befallen_before(masked, groups, verb, objects)
            right = _befallen_after(masked, groups, verb, following)
            group = left
            if right is not None and (
                left is None or (right.named and not _has_auxiliary(masked, left, verb))
            ):
                group = right
                objects.add(right.start)
            if group is None:
                continue
            field = words.ACTIVE[verb.group()] if group is right else words.befallen(verb.group())
            if field is None:
                continue
            start, end = min(group.start, verb.start()), max(group.end, verb.end())
            if any(one.people == group and one.field == field for one in told):
                continue
            told.append(_Told(group, field, base + start, base + end, _is_hypothetical(masked, verb)))
        return told

    def _groups(self, masked: str, verbs: list[re.Match[str]]) -> list[People]:
        objects = {verb.end() for verb in verbs if verb.group() in words.ACTIVE}
        subjects = words.OWN_VERB

        def apart(left: People, right: People) -> bool:
            is_object = any(
                left.start >= end and words.RIGHT.fullmatch(_plain(masked[end : left.start]))
                for end in objects
            )
            return is_object and subjects.match(masked, right.end) is not None

        return joined(people_in(masked), masked, apart)

    def _figures(self, told: _Told) -> Iterator[CasualtyMention]:
        people, field = told.people, told.field
        start, end, unreal = told.start, told.end, told.hypothetical
        yield self._mention(start, end, field, people.count, people.who, hypothetical=unreal)
        narrower = _narrower(field, people.who)
        if narrower:
            yield self._mention(start, end, narrower, people.count, people.who, hypothetical=unreal)
        for part in people.parts if not narrower else ():
            field = _narrower(told.field, part.who) or ""
            if field:
                yield self._mention(
                    start, end, field, part.count, part.who, part_of=True, hypothetical=unreal
                )

    def _subsets(self, told: list[_Told]) -> Iterator[CasualtyMention]:
        for first, last in self._asides:
            aside = self._low[first:last]
            own = self._told(aside, first)
            if own:
                for one in own:
                    yield from self._figures(one)
                continue
            whole = _governing(told, first, last)
            field = whole.field if whole is not None else self._field_before(first)
            for group in _parts(aside):
                narrower = _narrower(field, group.who)
                if narrower:
                    yield self._mention(
                        first + group.start,
                        first + group.end,
                        narrower,
                        group.count,
                        group.who,
                        part_of=True,
                        hypothetical=whole is not None and whole.hypothetical,
                    )

    def _field_before(self, end: int) -> str:
        verbs = list(words.VERB.finditer(self._low, 0, end))
        return (words.befallen(verbs[-1].group()) or "") if verbs else ""

    def _among(self) -> Iterator[CasualtyMention]:
        low = self._low
        for match in words.AMONG.finditer(low):
            before = [
                group
                for group in people_in(low[: match.start()])
                if words.WITH_AUX_ONLY.fullmatch(_plain(low[group.end : match.start()]))
            ]
            if before:
                yield from self._part(before[-1], match["what"], match.end())
        for match in words.AMONG_FIRST.finditer(low):
            what = match["what"] or match["what2"] or match["what3"]
            after = people_in(low[match.end() :])
            if after and after[0].start <= 3:
                group = after[0]
                moved = People(match.start(), match.end() + group.end, group.count, group.who)
                yield from self._part(moved, what, match.end() + group.end)

    def _part(self, group: People, what: str, end: int) -> Iterator[CasualtyMention]:
        narrower = _narrower("killed" if what in _DEAD_WORDS else "injured", group.who)
        if narrower:
            yield self._mention(group.start, end, narrower, group.count, group.who, part_of=True)

    def _tolls(self) -> Iterator[CasualtyMention]:
        for match in words.TOLL.finditer(self._masked):
            for group in people_in(self._masked[match.start() :]):
                start = match.start() + group.start
                if start >= match.end() and not self._masked[match.end() : start].strip():
                    field = "killed" if match["dead"] else "injured"
                    end = match.start() + group.end
                    yield self._mention(match.start(), end, field, group.count, group.who)

    def _named(self) -> Iterator[CasualtyMention]:
        for match in words.PERSON.finditer(self._written):
            if not words.NOT_A_PERSON.search(match["name"]):
                yield self._mention(*match.span(), words.BEFALLEN[match["verb"]], Range(1, 1))
        for match in words.DIED.finditer(self._written):
            if not words.NOT_A_PERSON.search(match["name"]):
                yield self._mention(*match.span(), "killed", Range(1, 1))


def _plain(glue: str) -> str:
    return re.sub(r" +", " ", re.sub(r"[\"“”]", "", glue)).replace(" ,", ",")


def _is_pair(verb: re.Match[str]) -> bool:
    """Whether one figure is told of the killed and injured together, as in "30 killed or wounded"."""
    low = verb.string
    after = words.BOTH.match(low, verb.end())
    if after is not None:
        return not _is_told_apart(verb, after.end())
    before = words.BOTH_BEFORE.search(low, max(0, verb.start() - 24), verb.start())
    return before is not None and not (before[1] == "dead" and words.THEN_COUNTED.match(low, verb.end()))


def _is_told_apart(verb: re.Match[str], end: int) -> bool:
    """Whether a second count follows: "left two dead and wounded five others"."""
    return verb.group() == "dead" and words.THEN_COUNTED.match(verb.string, end) is not None


def _is_noun(verb: re.Match[str]) -> bool:
    return verb.group() in ("dead", "killed", "wounded", "injured", "missing") and (
        words.NOUN_USE.search(verb.string, max(0, verb.start() - 8), verb.start()) is not None
    )


def _are_dead(low: str, group: People) -> bool:
    """Whether the words count lives or bodies: "claimed 11 lives", "40 bodies were found"."""
    if group.noun == "lives":
        spent = words.SPENT.search(low, max(0, group.start - 16), group.start)
        return spent is not None or words.LIVES_LOST.match(low, group.end) is not None
    if words.HANDED_OVER.search(low) or words.NOT_CORPSES.search(low[group.start : group.end]):
        return False
    return group.is_bodies


def _has_auxiliary(low: str, group: People, verb: re.Match[str]) -> bool:
    return words.AUXILIARY.search(low, group.end, verb.start()) is not None


def _befallen_before(low: str, groups: list[People], verb: re.Match[str], objects: set[int]) -> People | None:
    if words.befallen(verb.group()) is None:
        return None
    intransitive = verb.group() not in words.PASSIVE
    for group in reversed([group for group in groups if group.end <= verb.start()]):
        glue = _plain(low[group.end : verb.start()])
        if len(glue) > 130 or words.NEGATED.search(glue):
            return None
        if not group.named and not (words.DIRECT.fullmatch(glue) or words.BARE_AUXILIARY.fullmatch(glue)):
            continue
        direct = words.DIRECT.fullmatch(glue)
        loose = verb.group() not in words.COUNT_NOUNS and (
            words.WITH_AUX.fullmatch(glue) or (intransitive and words.DIED_AFTER.fullmatch(glue))
        )
        if not direct and not loose:
            if group.named:
                return None
            continue
        if group.noun == "lives" or group.is_bodies:
            return None
        if verb.group() in words.MILITARY_ONLY and group.who != "military":
            return None
        if not direct and group.start in objects:
            continue
        if not group.named and _is_adjective(low, group, verb):
            return None
        if not direct and not _is_one_clause(glue, group):
            return None
        return group
    return None


def _is_adjective(low: str, group: People, verb: re.Match[str]) -> bool:
    """Whether a bare number belongs to what follows the verb form, or to what stands before it."""
    return words.POPULATION.search(low, max(0, group.start - 16), group.start) is not None or (
        verb.group() == "captured" and words.AFTER_BARE.match(low, verb.end()) is None
    )


def _is_one_clause(glue: str, group: People) -> bool:
    """Whether the words between a group and its verb keep to that subject, in number too."""
    if words.OTHER_CLAUSE.search(glue) or (
        group.count == Range(1, 1) and words.PLURAL_AUXILIARY.search(glue)
    ):
        return False
    return words.FINITE.search(glue) is None or words.RELATIVE.match(glue) is not None


def _befallen_after(
    low: str, groups: list[People], verb: re.Match[str], following: re.Match[str] | None
) -> People | None:
    word = verb.group()
    if word not in words.ACTIVE or words.AUXILIARY_AT_END.search(
        low, max(0, verb.start() - 40), verb.start()
    ):
        return None
    group = next((group for group in groups if group.start >= verb.end()), None)
    if group is None or not words.RIGHT.fullmatch(_plain(low[verb.end() : group.start])):
        return None
    if word in words.MILITARY_ONLY and group.who != "military":
        return None
    if group.noun == "lives" or group.is_bodies:
        return None
    if word in words.REMAINS_OF and words.HANDED_OVER.search(low):
        return None
    if not group.named:
        if not words.AFTER_BARE.match(low, group.end):
            return None
        if following is not None and low[group.end : following.start()].strip() == "":
            return None
    return group


def _is_hypothetical(low: str, verb: re.Match[str]) -> bool:
    before = low[max(0, verb.start() - 80) : verb.start()]
    return words.MAYBE.search(before) is not None and words.REPORTED_MAYBE.search(before) is None


def _narrower(field: str, who: str | None) -> str | None:
    if field == "killed":
        return _KILLED_FIELDS.get(who or "")
    return "children_injured" if field == "injured" and who == "children" else None


def _governing(told: list[_Told], first: int, last: int) -> _Told | None:
    near = [one for one in told if one.people.end <= first + 1]
    if near:
        return max(near, key=lambda one: one.people.end)
    return min(told, key=lambda one: abs(one.start - last), default=None)


def _parts(aside: str) -> Iterator[People]:
    for group in people_in(aside):
        if group.who is None:
            noun = words.OF_THEM.match(aside, group.start)
            if noun:
                yield People(group.start, noun.end(), group.count, words.who_of(noun["noun"]))
            continue
        yield group


def _overlaps(mention: CasualtyMention, covered: list[tuple[int, int]]) -> bool:
    return any(start < mention.end and mention.start < end for start, end in covered)
