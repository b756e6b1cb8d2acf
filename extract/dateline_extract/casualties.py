"""Who was killed, injured, missing or captured, and how many, with the words that say so.

Sentence by sentence: parentheticals ("including two children,") are masked at equal length and read on
their own, then groups of people are put together with the verbs that they stand beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from dateline_extract import casualty_totals as totals
from dateline_extract import casualty_words as words
from dateline_extract.casualty_bonds import (
    are_dead,
    befallen_after,
    befallen_before,
    has_auxiliary,
    is_feared,
    is_hypothetical,
    is_noun,
    is_pair,
    plain,
)
from dateline_extract.casualty_names import victims_in
from dateline_extract.dates.words import fold
from dateline_extract.numbers import exact_value
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
    """A threat, a forecast or a condition: "could kill thousands"."""
    feared: bool = False
    """Nobody has seen it: "are feared dead", "may also have been killed"."""
    further: bool = False
    """Counted on top of what was told: "and another two died in hospital"."""
    one: bool = False
    """One victim told singly, not a count: "a woman was killed"."""


_KILLED_FIELDS = {
    "children": "children_killed",
    "civilians": "civilians_killed",
    "military": "military_killed",
}
_DEAD_WORDS = frozenset({"dead", "killed", "victims", "fatalities", "casualties"})
_NONE = Range(0, 0)
_RUN = re.compile(r"\w+")
_REACH = 300
"""How far before an aside the verb stands that it is an aside to."""
_BESIDE_A_TOTAL = 30
"""From so many on, the other figures of a sentence that tells a total are totals too."""


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
    if first == 0 or words.GATE.search(low, first):
        yield first, len(low)


@dataclass(frozen=True, slots=True)
class _Told:
    """A group of people and the verb that befalls them."""

    people: People
    field: str
    start: int
    end: int
    hypothetical: bool
    feared: bool


class _Sentence:
    """One sentence being read: as written, folded, and folded with its parentheticals masked."""

    def __init__(self, offset: int, written: str, low: str) -> None:
        self._offset = offset
        self._written = written
        self._low = low
        self._runs = frozenset(_RUN.findall(low))
        self._asides = [match.span() for match in words.PAREN.finditer(low)]
        masked = words.PAREN.sub(lambda match: " " * len(match.group()), low) if self._asides else low
        self._periods = totals.Periods(low)
        zeros = self._zeros(masked)
        for zero in zeros:
            first, last = zero.start - offset, zero.end - offset
            masked = masked[:first] + "\u00b7" * (last - first) + masked[last:]
        self._zero_mentions = zeros
        self._masked = masked

    @cached_property
    def _is_headline(self) -> bool:
        """Whether nearly every word has a capital, so that capitals tell nothing of names."""
        long = [word for word in self._written.split() if len(word) > 3]
        return sum(word[0].isupper() for word in long) * 3 > len(long) * 2

    def mentions(self) -> list[CasualtyMention]:
        """Every figure of the sentence."""
        told = self._told(self._masked)
        found = list(self._zero_mentions)
        for one in told:
            found += self._figures(one)
        found += self._subsets(told)
        found += self._among()
        for match in words.FATALLY.finditer(self._runs, self._low):
            count = exact_value(match["n"]) or 1
            found.append(self._mention(*match.span(), "killed", Range(count, count)))
        for match in words.KILLED_WERE.finditer(self._runs, self._masked):
            rest = self._masked[match.end() :]
            for group in joined(people_in(rest), rest)[:1]:
                if group.start == 0:
                    start, end = match.start(), match.end() + group.end
                    found.append(self._mention(start, end, "killed", group.count, group.who))
        for match in words.ONE_LIFE.finditer(self._runs, self._masked):
            found.append(self._mention(*match.span(), "killed", Range(1, 1)))
        for more in (self._tolls, self._named):
            known = [(mention.start, mention.end) for mention in found]
            for extra in more():
                if not any(start < extra.end and extra.start < end for start, end in known):
                    found.append(extra)
        found += self._likewise(found)
        if any(one.is_total for one in found):
            found = [
                replace(one, is_total=True) if one.figure.low >= _BESIDE_A_TOTAL else one for one in found
            ]
        return found

    def _likewise(self, found: list[CasualtyMention]) -> list[CasualtyMention]:
        """Those who shared a fate: "a man was killed, as were four others"."""
        more: list[CasualtyMention] = []
        told = [one for one in found if one.field in ("killed", "injured") and not one.part_of]
        for match in words.LIKEWISE.finditer(self._runs, self._masked):
            at = self._offset + match.start()
            before = [one for one in told if one.end <= at]
            group = next(iter(people_in(self._masked[match.end() :])), None)
            if not before or group is None or group.start > 0 or (not group.named and match["as"] is None):
                continue
            whole = max(before, key=lambda one: one.end)
            if any(one.start <= at + len(match.group()) < one.end for one in told):
                continue
            if at - whole.end > (1 if match["beside"] else 60):
                continue
            start, end = match.start(), match.end() + group.end
            further = self._mention(start, end, whole.field, group.count, group.who)
            unreal, feared = whole.hypothetical, whole.feared
            more.append(replace(further, further=True, hypothetical=unreal, feared=feared))
        return more

    def _mention(
        self,
        start: int,
        end: int,
        field: str,
        figure: Range,
        who: str | None = None,
        *,
        part_of: bool = False,
        told: _Told | None = None,
        one: bool = False,
    ) -> CasualtyMention:
        one = one or (told is not None and self._is_one(told.people, told.start))
        return CasualtyMention(
            self._offset + start,
            self._offset + end,
            field,
            figure,
            who,
            part_of,
            not one and self._periods.hold(start, end, field, figure, who),
            told is not None and told.hypothetical,
            told is not None and told.feared,
            told is not None and self._is_further(told.people, told.start),
            one,
        )

    def _is_further(self, people: People, start: int) -> bool:
        shift = start - people.start if start > people.start else 0
        first, last = people.start + shift, people.end + shift
        return (
            words.FURTHER.search(self._low, max(0, first - 16), first + 10) is not None
            or words.MORE_AT_END.search(self._low, first, last) is not None
        )

    def _is_one(self, people: People, start: int) -> bool:
        shift = start - people.start if start > people.start else 0
        return (
            people.count == Range(1, 1) and words.COUNTED_ONE.match(self._low, people.start + shift) is None
        )

    def _zeros(self, masked: str) -> list[CasualtyMention]:
        found: list[CasualtyMention] = []
        if words.NEGATIVE.search(self._runs, masked) is None:
            return found
        for match in (*words.ZERO_BOTH.finditer(masked), *words.NONE_HIT.finditer(masked)):
            fields = words.spared(match)
            found += [self._mention(*match.span(), field, _NONE) for field in fields]
        if not found:
            for match in words.ZERO_KILLED.finditer(masked):
                found.append(self._mention(*match.span(), "killed", _NONE))
        return found

    def _told(self, masked: str, base: int = 0) -> list[_Told]:
        verbs = [
            match
            for match in words.VERB.finditer(self._runs, masked)
            if not (is_pair(match) or is_noun(match))
        ]
        if not verbs and not words.REMAINS.search(masked):
            return []
        groups = self._groups(masked, verbs)
        told = [
            _Told(group, "killed", base + group.start, base + group.end, False, False)
            for group in groups
            if are_dead(masked, group)
        ]
        objects: set[int] = set()
        for number, verb in enumerate(verbs):
            following = verbs[number + 1] if number + 1 < len(verbs) else None
            left = befallen_before(masked, groups, verb, objects)
            right = befallen_after(masked, groups, verb, following)
            if left is not None and self._acts(left, verb, base):
                left = None
            group = left
            if right is not None and (
                left is None or (right.named and not has_auxiliary(masked, left, verb))
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
            unreal, feared = is_hypothetical(masked, group, verb), is_feared(masked, verb)
            told.append(_Told(group, field, base + start, base + end, unreal, feared))
        died = {one.people for one in told if one.field == "killed" and not one.hypothetical}
        return [one for one in told if one.field != "injured" or one.people not in died]

    def _acts(self, group: People, verb: re.Match[str], base: int) -> bool:
        """Whether they kill rather than are killed: "The sergeant killed Ivan Melnyk"."""
        if verb.group() not in words.ACTIVE and verb.group() != "assassinated":
            return False
        if self._is_headline:
            return False
        return not has_auxiliary(verb.string, group, verb) and (
            words.SOMEBODY.match(self._written, base + verb.end()) is not None
        )

    def _groups(self, masked: str, verbs: list[re.Match[str]]) -> list[People]:
        objects = {verb.end() for verb in verbs if verb.group() in words.ACTIVE}
        subjects = words.OWN_VERB

        def apart(left: People, right: People) -> bool:
            is_object = any(
                left.start >= end and words.RIGHT.fullmatch(plain(masked[end : left.start]))
                for end in objects
            )
            return is_object and subjects.match(masked, right.end) is not None

        return joined(people_in(masked), masked, apart)

    def _figures(self, told: _Told) -> Iterator[CasualtyMention]:
        people, field = told.people, told.field
        start, end = told.start, told.end
        known = words.SOME_OF.match(self._low, start) and words.SUCH_WERE.match(self._low, end)
        partial = known is not None and words.AUXILIARY.search(self._low, people.end, end) is None
        yield self._mention(start, end, field, people.count, people.who, part_of=partial, told=told)
        narrower = _narrower(field, people.who)
        if narrower:
            yield self._mention(start, end, narrower, people.count, people.who, part_of=partial, told=told)
        for part in people.parts if not narrower else ():
            field = _narrower(told.field, part.who) or ""
            if field:
                yield self._mention(start, end, field, part.count, part.who, part_of=True, told=told)

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
                        told=whole,
                    )

    def _field_before(self, end: int) -> str:
        verbs = list(words.VERB.finditer(self._runs, self._low, max(0, end - _REACH), end))
        return (words.befallen(verbs[-1].group()) or "") if verbs else ""

    def _among(self) -> Iterator[CasualtyMention]:
        low = self._low
        for match in words.AMONG.finditer(self._runs, low):
            before = [
                group
                for group in people_in(low[: match.start()])
                if words.WITH_AUX_ONLY.fullmatch(plain(low[group.end : match.start()]))
            ]
            if before:
                yield from self._part(before[-1], match["what"], match.end())
        for match in words.AMONG_FIRST.finditer(self._runs, low):
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
        masked = self._masked
        if totals.CUE.search(self._runs, masked) is None:
            return
        for match in totals.RISEN.finditer(masked):
            value = exact_value(match["last"])
            if value is not None:
                field = "killed" if match["dead"] else "injured"
                yield self._mention(*match.span(), field, Range(value, value))
        risen = totals.RISEN.search(masked) is not None
        for match in (*totals.LABELLED.finditer(masked), *(() if risen else totals.TOLL.finditer(masked))):
            group = next(iter(people_in(masked[match.end() :])), None)
            if group is not None and not masked[match.end() : match.end() + group.start].strip():
                field = "killed" if match["dead"] else "injured"
                yield self._mention(match.start(), match.end() + group.end, field, group.count, group.who)
        for match in totals.LOSSES.finditer(masked):
            group = next(iter(people_in(masked[match.end() :])), None)
            if group is not None and group.start <= 1 and group.who == "military":
                start, end = match.start(), match.end() + group.end
                for field in ("killed", "military_killed"):
                    yield self._mention(start, end, field, group.count, group.who)

    def _named(self) -> Iterator[CasualtyMention]:
        past: dict[str, int] = {}
        for start, end, field, count, one in sorted(
            victims_in(self._written, self._low, self._is_headline),
            key=lambda victim: (victim[0], -victim[3]),
        ):
            if start < past.get(field, 0):
                continue
            past[field] = end
            if words.MAYBE.search(self._low, max(0, start - 80), start) is None:
                yield self._mention(start, end, field, Range(count, count), one=one)


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
