"""Why the values of an incident are what they are: the rule of derive.py behind each, and its reports.

Nothing here decides: it looks at what was derived and says which rule that was. The sentences for the
rules are in rules.toml.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files

from dateline_store.derive import FIRM_BASES, VAGUE_KINDS, blamed_by, identity, representative_of, top
from dateline_store.grouping import reason_to_join
from dateline_store.model import Actor, Incident, Mode, Place, Range, Status


@dataclass(frozen=True, slots=True)
class Reason:
    """The rule that gave a value, in a sentence, and the reports that it rests on, as indexes from 0."""

    rule: str
    sentence: str
    reports: tuple[int, ...] = ()


@cache
def _sentences() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files("dateline_store") / "rules.toml").read_text(encoding="utf-8"))


def known_rules(table: str) -> Collection[str]:
    """The rules that have a sentence, of "join" or of "derive"."""
    return _sentences()[table].keys()


def _reason(rule: str, reports: Iterable[int] = ()) -> Reason:
    return Reason(rule, _sentences()["derive"][rule], tuple(reports))


class Reasons:
    """The reasons of one incident; reports are counted as `incident.reports` has them, from 0."""

    def __init__(self, incident: Incident) -> None:
        self._incident = incident
        self._reports = [view.report for view in incident.reports]

    def kind(self) -> Reason:
        """Why it is of its kind."""
        kind = self._incident.kind
        told = [n for n, report in enumerate(self._reports) if report.kind is kind]
        if (shared := self._shared(told, len(self._reports))) is not None:
            return shared
        counts = Counter(report.kind for report in self._reports)
        outvoted = kind not in VAGUE_KINDS and any(counts[vague] >= counts[kind] for vague in VAGUE_KINDS)
        return _reason("vague-gives-way" if outvoted else "told-most", told)

    def stage(self) -> Reason:
        """Why it is at its stage."""
        told = [n for n, report in enumerate(self._reports) if report.stage is self._incident.stage]
        return self._shared(told, len(self._reports)) or _reason("furthest-stage", told)

    def date(self) -> Reason | None:
        """Why it has its date; null where it has none."""
        when = self._incident.when
        dated = [
            n
            for n, report in enumerate(self._reports)
            if report.when.start is not None or report.when.end is not None
        ]
        told = [
            n
            for n in dated
            if (self._reports[n].when.start, self._reports[n].when.end) == (when.start, when.end)
        ]
        if not told:
            return None
        if (shared := self._shared(told, len(dated))) is not None:
            return shared
        firm = [n for n in dated if self._reports[n].when.basis in FIRM_BASES]
        if not firm:
            return _reason("publication-days", told)
        return _reason("text-before-publication-day" if len(firm) == 1 else "exactest-date", told)

    def place(self) -> Reason | None:
        """Why it has its place; null where it has none."""
        place = self._incident.place
        if place is None:
            return None
        placed = [n for n, report in enumerate(self._reports) if report.place is not None]
        told = [n for n in placed if _is(self._reports[n].place, place)]
        return self._shared(told, len(placed)) or _reason("exactest-place", told)

    def other_place(self, place: Place) -> Reason:
        """Why it has another place."""
        told = [
            n
            for n, report in enumerate(self._reports)
            if any(_is(other, place) for other in (report.place, *report.other_places))
        ]
        return _reason("told-besides", told)

    def actor(self, actor: Actor) -> Reason:
        """Why it has an actor in a role."""
        told = [
            n
            for n, report in enumerate(self._reports)
            if any((a.name, a.role) == (actor.name, actor.role) for a in report.actors)
        ]
        return _reason("named-in", told)

    def figure(self, name: str) -> Reason | None:
        """Why it has a casualty figure; null where none is told."""
        figure: Range | None = getattr(self._incident.casualties, name)
        telling = [
            n for n, report in enumerate(self._reports) if getattr(report.casualties, name) is not None
        ]
        if figure is None or not telling:
            return None
        if len(telling) == 1:
            return _reason("only-report" if len(self._reports) == 1 else "all-tell-it", telling)
        if all(getattr(self._reports[n].casualties, name) == figure for n in telling):
            return _reason("all-tell-it", telling)
        last: dict[str, int] = {}
        for n in self._by_publication(telling):
            view = self._incident.reports[n]
            last[view.publisher or view.report.article_id] = n
        used = sorted(last.values())
        if len(used) == 1:
            return _reason("latest-of-outlet", used)
        ranges = [getattr(self._reports[n].casualties, name) for n in used]
        meet = max(r.low for r in ranges) <= min(map(top, ranges))
        return _reason("figures-agree" if meet else "figures-apart", used)

    def status(self) -> Reason:
        """Why it has its status."""
        incident = self._incident
        claims = [(n, claim) for n, report in enumerate(self._reports) for claim in report.claims]
        match incident.status:
            case Status.DISPUTED:
                denials = _once(n for n, c in claims if c.mode is Mode.DENIED)
                if denials:
                    return _reason("denied", denials)
                blaming = [n for n, report in enumerate(self._reports) if blamed_by([report])]
                return _reason("different-sides-blamed", blaming)
            case Status.CONFIRMED:
                outside = [n for n, c in claims if c.mode is Mode.CONFIRMED and c.side is None]
                sides = [n for n, c in claims if c.side is not None and c.mode is not Mode.UNVERIFIED]
                if outside:
                    return _reason("confirmed-from-outside", _once(outside))
                return _reason("two-sides-tell-it", _once(sides))
            case Status.CLAIMED:
                return _reason("one-side-tells-it", _once(n for n, c in claims if c.side is not None))
            case Status.REPORTED:
                return _reason("outlets-tell-it", range(len(self._reports)))

    def title(self) -> Reason:
        """Why it has its title."""
        incident = self._incident
        ordered = self._by_publication(range(len(self._reports)))
        reports = [self._reports[n] for n in ordered]
        chosen = representative_of(reports, incident.kind, incident.place, incident.when)
        told = [n for n in ordered if self._reports[n] is chosen]
        return self._shared(told, len(reports)) or _reason("first-to-fit", told)

    def join(self, index: int) -> Reason | None:
        """Why a report is of this incident; null for the one that founded it."""
        view = self._incident.reports[index]
        if view.join_rule is None:
            return None
        known = _sentences()["join"]
        own = view.report
        others = [
            n
            for n, other in enumerate(self._reports)
            if n != index and reason_to_join(own, other) == view.join_rule
        ]
        return Reason(view.join_rule, known.get(view.join_rule, view.join_rule), tuple(others))

    def _shared(self, told: Sequence[int], asked: int) -> Reason | None:
        """The reason where there is nothing to choose from."""
        if len(told) != asked:
            return None
        return _reason("only-report" if len(self._reports) == 1 else "all-tell-it", told)

    def _by_publication(self, indexes: Iterable[int]) -> list[int]:
        """In the order in which derive.py sees them."""
        views = self._incident.reports
        return sorted(
            indexes,
            key=lambda n: (
                views[n].published or datetime.max,
                views[n].report.article_id,
                views[n].report.id,
            ),
        )


def _is(place: Place | None, other: Place) -> bool:
    return place is not None and identity(place) == identity(other)


def _once(indexes: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(indexes))
