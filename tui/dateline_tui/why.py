"""Why the values of an incident are what they are: for each the words of an article and the rule in words.

The incident's own values rest on those of its reports, which rest on words of their articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline_extract.rules import explain
from dateline_extract.sentences import Sentence, split_sentences
from dateline_store.model import (
    CASUALTY_FIELDS,
    BlockKind,
    DateBasis,
    Evidence,
    Incident,
    Kind,
    Mode,
    Place,
    Report,
    ReportView,
    Role,
    Stage,
    When,
)
from dateline_store.reasons import Reason, Reasons
from dateline_store.text import one_line
from dateline_tui import wording

if TYPE_CHECKING:
    from dateline_store.reader import ArticleText, Reader

UNTOLD = "nothing in the article says so"
UNKEPT = "the store keeps no words for it"
_TOLD_AS_DONE = "nothing in the sentences makes it a plan, a threat or an attempt"
_HARMFUL = frozenset(
    {
        Kind.SHELLING,
        Kind.AIR_STRIKE,
        Kind.EXPLOSION,
        Kind.CLASH,
        Kind.ATTACK_ON_CIVILIANS,
    }
)
_DOERS = {Role.PERPETRATOR, Role.PARTICIPANT}
_WORDS_ONLY = frozenset({Kind.STATEMENT, Kind.TOLL})


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of an article that gave a value."""

    number: int
    """Counts the sentences of its report from 1."""
    start: int
    end: int
    text: str
    block: BlockKind
    paragraph: int | None
    """Counts paragraphs of the article from 1, what is no part of it left out; null where it is not known."""
    reports: bool
    """It reports the incident; else it only gave a value, such as the place told before."""
    because: str
    """Why it is taken to report the incident, where the store keeps that."""
    rule: str
    evidence: tuple[Evidence, ...]
    """The words in it."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words that gave a value: `text` stands at `start` of the article, in the sentence `sentence`."""

    text: str
    start: int
    end: int
    sentence: int | None
    field: str
    """The field of their evidence."""


@dataclass(frozen=True, slots=True)
class Given:
    """One value and what gave it."""

    label: str
    value: str
    because: str
    """The rule as a sentence."""
    rule: str = ""
    """The rule's name."""
    words: Words | None = None
    reports: tuple[int, ...] = ()
    """Of an incident's value: the reports that it rests on, counted from 1."""


@dataclass(frozen=True, slots=True)
class ReportWhy:
    """The values of one report."""

    view: ReportView
    told: tuple[Told, ...]
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """The values of an incident, then those of each of its reports."""

    incident: Incident
    given: tuple[Given, ...]
    reports: tuple[ReportWhy, ...]

    @property
    def own(self) -> tuple[Given, ...]:
        """The values that the incident has of its own: of one report's only the status is worked out."""
        return self.given if len(self.reports) > 1 else tuple(g for g in self.given if g.label == "status")


def numbered(reports: Sequence[int]) -> str:
    """Reports by number: "report 1", "reports 1, 3-5"."""
    runs: list[list[int]] = []
    for number in sorted(reports):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return f"{'report' if len(reports) == 1 else 'reports'} {', '.join(told)}"


def ask_why(reader: Reader, ref: str | int) -> Why:
    """Read an incident, by id, beginning of an id or key, and the articles that tell of it.

    Raises NoSuchIncident and what Reader raises.
    """
    incident = reader.incident(ref)
    texts = reader.texts({view.report.article_id for view in incident.reports})
    return why(incident, texts)


def why(incident: Incident, texts: Mapping[str, ArticleText]) -> Why:
    """The reasons of an incident's values; `texts` holds its articles by id."""
    reasons = Reasons(incident)
    split = {key: split_sentences(article.text, article.blocks) for key, article in texts.items()}
    return Why(
        incident,
        tuple(_incident(incident, reasons)),
        tuple(
            _report(view, reasons.join(n), texts.get(view.report.article_id), split)
            for n, view in enumerate(incident.reports)
        ),
    )


def _incident(incident: Incident, reasons: Reasons) -> Iterator[Given]:
    def given(label: str, value: str, reason: Reason | None) -> Given:
        if reason is None:
            return Given(label, value, "no report tells it")
        return Given(label, value, reason.sentence, reason.rule, reports=tuple(n + 1 for n in reason.reports))

    yield given("title", incident.title, reasons.title())
    yield given("kind", incident.kind, reasons.kind())
    yield given("stage", incident.stage, reasons.stage())
    yield given("date", wording.full_when(incident.when), reasons.date())
    place = incident.place
    if place is not None or incident.kind not in _WORDS_ONLY:
        yield given("place", _place(place) if place else "none", reasons.place())
    for other in incident.other_places:
        yield given("other place", _place(other), reasons.other_place(other))
    for name in CASUALTY_FIELDS:
        reason = reasons.figure(name)
        figure = getattr(incident.casualties, name)
        if figure is not None:
            yield given(wording.CASUALTY_WORDS[name], wording.full_figure(figure), reason)
        elif name in ("killed", "injured") and incident.kind in _HARMFUL:
            yield given(name, "unknown", None)
    for actor in incident.actors:
        yield given(actor.role, actor.name, reasons.actor(actor))
    yield given("status", incident.status, reasons.status())


def _report(
    view: ReportView,
    join: Reason | None,
    article: ArticleText | None,
    split: Mapping[str, Sequence[Sentence]],
) -> ReportWhy:
    report = view.report
    told = tuple(_told(report, article, split.get(report.article_id, ())))
    finder = _Finder(report, told, article)
    if join is None:
        founded = Given("joined", "founded the incident", "no incident of the store fitted it")
    else:
        reports = tuple(n + 1 for n in join.reports)
        founded = Given("joined", "joined the incident", join.sentence, join.rule, reports=reports)
    return ReportWhy(view, told, (founded, *_values(report, finder)))


def _told(report: Report, article: ArticleText | None, split: Sequence[Sentence]) -> Iterator[Told]:
    """The sentences that report it and those that hold other evidence, in the order of the text."""
    spans = {(e.start, e.end): (e.text, e.block) for e in report.excerpts}
    own = set(spans)
    why_there = {(e.start, e.end): e.rule for e in report.evidence if e.field == "excerpt"}
    for words in report.evidence:
        if not any(start <= words.start < end for start, end in spans):
            outside = next((s for s in split if s.start <= words.start < s.end), None)
            if outside is not None and article is not None:
                spans[outside.start, outside.end] = outside.text, outside.block
    for number, ((start, end), (text, block)) in enumerate(sorted(spans.items()), 1):
        paragraph = next((s.paragraph for s in split if s.start <= start < s.end), None)
        inside = tuple(w for w in report.evidence if start <= w.start < end and w.field != "excerpt")
        rule = why_there.get((start, end), "")
        because = (explain("excerpt", rule) or "") if rule else ""
        yield Told(number, start, end, text, block, paragraph, (start, end) in own, because, rule, inside)


class _Finder:
    """Finds the evidence of a report's values."""

    def __init__(self, report: Report, told: Sequence[Told], article: ArticleText | None) -> None:
        self._evidence = report.evidence
        self._told = told
        self._article = article

    def given(self, label: str, value: str, evidence: Evidence | None, note: str = "") -> Given:
        """A value with its words; `note` is put behind the rule's sentence."""
        if evidence is None:
            return Given(label, value, note or UNKEPT)
        because = explain(evidence.field, evidence.rule) or "the rule of this name"
        return Given(
            label,
            value,
            f"{because}; {note}" if note else because,
            evidence.rule,
            self._words(evidence),
        )

    def first(self, field: str, value: str | None = None, rule: str = "") -> Evidence | None:
        """The first evidence of a field, of a value where it is told, by a rule that begins so."""
        return next(
            (
                e
                for e in self._evidence
                if e.field == field and (value is None or e.value == value) and e.rule.startswith(rule)
            ),
            None,
        )

    def _words(self, evidence: Evidence) -> Words:
        start, end = evidence.start, evidence.end
        told = next((t for t in self._told if t.start <= start < t.end), None)
        if told is not None:
            text = told.text[start - told.start : end - told.start]
        else:
            text = self._article.text[start:end] if self._article else ""
        return Words(one_line(text), start, end, told.number if told else None, evidence.field)


def _values(report: Report, finder: _Finder) -> Iterator[Given]:
    yield finder.given("kind", report.kind, finder.first("kind"))
    note = _TOLD_AS_DONE if report.stage is Stage.DONE else ""
    yield finder.given("stage", report.stage, finder.first("stage"), note)
    yield _date(report.when, finder)
    yield from _places(report, finder)
    if report.facility:
        yield finder.given("what was hit", report.facility, finder.first("facility"))
    for name in CASUALTY_FIELDS:
        figure = getattr(report.casualties, name)
        if figure is not None:
            yield finder.given(wording.CASUALTY_WORDS[name], wording.full_figure(figure), finder.first(name))
        elif name in ("killed", "injured") and report.kind in _HARMFUL:
            yield Given(name, "unknown", UNTOLD)
    yield from _actors(report, finder)
    yield from _claims(report, finder)
    made_of = "who speaks and what was said" if report.kind is Kind.STATEMENT else "the values above"
    yield Given("title", report.title, f"put together from {made_of}")


def _date(when: When, finder: _Finder) -> Given:
    if when.start is None and when.end is None:
        return Given("date", "unknown", "nothing in the article says when")
    found = finder.first("date")
    note = wording.basis_words(replace(when, phrase=None) if found else when)
    if found and when.basis is DateBasis.PUBLICATION:
        note = ""
    return finder.given("date", wording.full_when(when), found, note)


def _places(report: Report, finder: _Finder) -> Iterator[Given]:
    if report.place is not None:
        yield finder.given("place", _place(report.place), finder.first("place"), _point(report.place))
    elif report.kind not in _WORDS_ONLY:
        yield Given("place", "none", "nothing in the article says where")
    for place in report.other_places:
        found = finder.first("other-place", place.name)
        yield finder.given("other place", _place(place), found, _point(place))


def _actors(report: Report, finder: _Finder) -> Iterator[Given]:
    roles = {actor.role for actor in report.actors}
    for role in Role:
        for actor in report.actors:
            if actor.role is role:
                side = f" ({actor.side})" if actor.side and actor.side != actor.name else ""
                yield finder.given(role, f"{actor.name}{side}", finder.first(role, actor.name))
        if role is Role.PERPETRATOR and not roles & _DOERS and report.kind in _HARMFUL:
            yield Given(role, "unknown", UNTOLD)
        if role is Role.SOURCE and role not in roles:
            yield Given(role, "none", "nobody is found to be credited: taken as the outlet's own words")


def _claims(report: Report, finder: _Finder) -> Iterator[Given]:
    for claim in report.claims:
        found = finder.first("claim", claim.source, f"{claim.mode}:") or finder.first("source", claim.source)
        mode = "not verified" if claim.mode is Mode.UNVERIFIED else claim.mode
        yield finder.given("claim", f"{mode} by {claim.source}", found)
    for channel in dict.fromkeys(claim.channel for claim in report.claims if claim.channel):
        yield finder.given("channel", channel, finder.first("channel", channel))


def _place(place: Place) -> str:
    return wording.place_words(place)


def _point(place: Place) -> str:
    """How exactly a place is known, and its point."""
    if place.latitude is None or place.longitude is None:
        return f"known to the {place.precision}, no point"
    return f"known to the {place.precision}, {place.latitude:.2f}, {place.longitude:.2f}"
