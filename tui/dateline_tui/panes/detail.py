"""An incident with everything that its reports say of it, as paragraphs to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from dateline_store.model import (
    BlockKind,
    Claim,
    DateBasis,
    Excerpt,
    Incident,
    Mode,
    PlacePrecision,
    Report,
    ReportView,
    Review,
    Role,
    Stage,
)
from dateline_tui import wording
from dateline_tui.panes.excerpts import legend, marked_excerpt
from dateline_tui.panes.reading import Paragraph, ReadingPane


@dataclass(frozen=True, slots=True)
class ExcerptTarget:
    """Where an excerpt stands: the article, and the offset of the sentence in it."""

    article_id: str
    start: int
    end: int
    incident_id: str


class DetailPane(ReadingPane):
    """The incident under the cursor."""

    HELP = (
        "The incident under the cursor of the list: its date and place with their precision, who claims and "
        "who denies it, the figures, then every report with its sentences. j and k go from excerpt to "
        "excerpt, Enter opens the whole article at that sentence, n and p show the next and the previous "
        "incident."
    )

    def show_incident(self, incident: Incident, first_day: date | None) -> None:
        """Show one incident from the top."""
        self.show_paragraphs(tuple(paragraphs(incident, first_day)))


_BLANK = Paragraph(Content(""))


def paragraphs(incident: Incident, first_day: date | None) -> Iterator[Paragraph]:
    """The whole of an incident in reading order."""
    yield Paragraph(Content.styled(incident.title, "title"))
    yield from _facts(incident, first_day)
    yield _BLANK
    yield from _status(incident)
    yield from _actors(incident)
    yield from _own_words(incident)
    yield _BLANK
    reports = wording.plural(len(incident.reports), "report")
    publishers = {view.publisher for view in incident.reports if view.publisher}
    outlets = f" by {wording.plural(len(publishers), 'publisher')}" if publishers else ""
    yield Paragraph(Content.styled(f"{reports}{outlets}", "head"))
    yield Paragraph(legend())
    for view in incident.reports:
        yield _BLANK
        yield from _report(view, incident.id)


def _facts(incident: Incident, first_day: date | None) -> Iterator[Paragraph]:
    stage = "" if incident.stage is Stage.DONE else f", {incident.stage}"
    yield Paragraph(Content.assemble((f"{incident.kind}{stage}", "strong"), (f"  {incident.id}", "dim")))
    when = wording.full_when(incident.when)
    nth = wording.nth_day(incident.when, first_day)
    yield Paragraph(Content.assemble((when, "strong"), f", {nth}" if nth else ""))
    if basis := wording.basis_words(incident.when):
        style = "warn" if incident.when.basis is DateBasis.PUBLICATION else "dim"
        yield Paragraph(Content.styled(basis, style), indent=2)
    if incident.place is None:
        yield Paragraph(Content.styled("No place is told", "strong"))
    else:
        yield Paragraph(Content.styled(wording.place_words(incident.place), "strong"))
        yield Paragraph(Content.styled(_place_note(incident), "dim"), indent=2)
    if incident.other_places:
        names = "; ".join(wording.place_words(place) for place in incident.other_places)
        yield Paragraph(Content(f"also told of: {names}"), indent=2)
    figures = wording.casualty_words(incident.casualties)
    if figures:
        told = ", ".join(f"{label} {figure}" for label, figure in figures)
        yield Paragraph(Content.styled(f"Reported {told}", "strong"))
    else:
        yield Paragraph(Content.styled("No casualty figures are told", "dim"))


def _place_note(incident: Incident) -> str:
    place = incident.place
    assert place is not None
    precision = "place not found" if place.precision is PlacePrecision.NONE else f"to the {place.precision}"
    point = "" if place.latitude is not None else ", no point on the map"
    return f'{precision}{point}: "{place.phrase}"'


def _status(incident: Incident) -> Iterator[Paragraph]:
    review = "" if incident.review is Review.UNREVIEWED else f"; you: {incident.review}"
    yield Paragraph(
        Content.assemble(
            (f"{wording.STATUS_MARKS[incident.status]} {incident.status}".strip(), "head"),
            (f": {wording.STATUS_MEANING[incident.status]}{review}", "dim"),
        )
    )
    claims = [(view, claim) for view in incident.reports for claim in view.report.claims]
    if not claims:
        yield Paragraph(Content("Nobody is quoted for it"), indent=2)
    told: set[tuple[Mode, str]] = set()
    for view, claim in claims:
        if (claim.mode, claim.source) in told:
            continue
        told.add((claim.mode, claim.source))
        yield Paragraph(_claim(view, claim), indent=2)
        if (sentence := claim_sentence(view.report, claim)) is not None:
            quoted = Content.assemble("“", marked_excerpt(sentence, view.report.evidence), "”")
            yield Paragraph(quoted, indent=4, target=_target(view, sentence, incident.id))
    if claims and not any(claim.mode is Mode.DENIED for _, claim in claims):
        yield Paragraph(Content.styled("denied by nobody in these reports", "dim"), indent=2)


def _claim(view: ReportView, claim: Claim) -> Content:
    side = f" ({claim.side})" if claim.side and claim.side != claim.source else ""
    channel = f", {claim.channel}" if claim.channel else ""
    outlet = view.publisher or view.source_id
    return Content.assemble(
        (f"{claim.mode}", "strong"),
        " by ",
        (claim.source, "who"),
        f"{side}{channel}",
        (f", in {outlet}", "dim"),
    )


def claim_sentence(report: Report, claim: Claim) -> Excerpt | None:
    """The excerpt in which a source is named, where one is."""
    named = [
        words
        for words in report.evidence
        if words.field == Role.SOURCE
        and claim.source.casefold() in (words.value.casefold() or claim.source.casefold())
    ]
    for words in named:
        for excerpt in report.excerpts:
            if excerpt.start <= words.start < excerpt.end:
                return excerpt
    return None


def _actors(incident: Incident) -> Iterator[Paragraph]:
    lines: list[Paragraph] = []
    for role in Role:
        names = [
            f"{actor.name} ({actor.side})" if actor.side and actor.side != actor.name else actor.name
            for actor in incident.actors
            if actor.role is role
        ]
        if names:
            label = Content.assemble((f"{role:<12}", "dim"), (", ".join(names), ""))
            lines.append(Paragraph(label, indent=2))
    if lines:
        yield _BLANK
        yield Paragraph(Content.styled("Actors", "head"))
        yield from lines


def _own_words(incident: Incident) -> Iterator[Paragraph]:
    """The user's tags and notes."""
    if incident.tags:
        yield Paragraph(Content(f"tags: {', '.join(incident.tags)}"))
    for note in incident.notes:
        yield Paragraph(Content(f"note: {note}"))


def _report(view: ReportView, incident_id: str) -> Iterator[Paragraph]:
    report = view.report
    published = wording.published_words(view.published, view.published_precision, view.published_basis)
    yield Paragraph(Content.assemble((view.publisher or "publisher unknown", "strong"), f", {published}"))
    yield Paragraph(Content.styled(view.article_title, "dim"))
    figures = ", ".join(f"{label} {figure}" for label, figure in wording.casualty_words(report.casualties))
    when = wording.full_when(report.when)
    yield Paragraph(Content(f"tells: {when}; {figures or 'no figures'}"), indent=2)
    sources = ", ".join(actor.name for actor in report.actors if actor.role is Role.SOURCE)
    if sources:
        yield Paragraph(Content(f"says so: {sources}"), indent=2)
    for excerpt in report.excerpts:
        kind = f"{excerpt.block}: " if excerpt.block in (BlockKind.CAPTION, BlockKind.TITLE) else ""
        text = Content.assemble((kind, "dim"), marked_excerpt(excerpt, report.evidence))
        yield Paragraph(text, indent=1, bar="│", target=_target(view, excerpt, incident_id))


def _target(view: ReportView, excerpt: Excerpt, incident_id: str) -> ExcerptTarget:
    return ExcerptTarget(view.report.article_id, excerpt.start, excerpt.end, incident_id)
